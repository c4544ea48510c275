//! What a text shows to readers and was meant as something else: the mark of a note, a comment, a link.

use comrak::nodes::Node;

use crate::base::codes;
use crate::syntax::notes;
use crate::syntax::writer::ProseWriter;

/// Looks through a text of Markdown's tree.
pub fn check(writer: &mut ProseWriter, node: Node<'_>, text: &str) {
    // Most texts hold none of the signs with which all of these begin.
    if memchr::memchr3(b'<', b'[', b']', text.as_bytes()).is_none() {
        return;
    }
    if text.contains("<!--") {
        tell_comment(writer, node);
    }
    if text.contains("[^") {
        tell_marks(writer, node, text);
    }
    if text.contains("](") {
        tell_spaced_links(writer, node, text);
    }
    if text.contains("] (") {
        tell_parted_links(writer, node, text);
    }
}

/// A mark whose note has no text is text itself.
fn tell_marks(writer: &mut ProseWriter, node: Node<'_>, text: &str) {
    let (start, end) = writer.range(node);
    let from = start.max(writer.after_mark);
    let source = writer.text.get(from..end).unwrap_or("");
    let mut written = notes::marks(source);
    for (start, end) in notes::marks(text) {
        let (mark, label) = (&text[start..end], &text[start + 2..end - 1]);
        // One with a backslash before it is text on purpose.
        let Some((at, end)) = written.find(|(at, end)| &source[*at..*end] == mark) else { break };
        let message = format!("no note is called `{label}`, so readers see the mark itself");
        let help = format!("write its text on a line of its own: `[^{label}]: …`");
        let span = writer.span_of(from + at, from + end);
        writer.after_mark = writer.after_mark.max(from + end);
        writer.tell(codes::UNKNOWN_FOOTNOTE, message, span, &help);
    }
}

/// A comment that a blank line breaks is text.
fn tell_comment(writer: &mut ProseWriter, node: Node<'_>) {
    let (start, end) = writer.range(node);
    let source = writer.text.get(start..end).unwrap_or("");
    let is_meant = |at: &usize| !writer.text[..start + at].ends_with('\\');
    let Some(at) = source.find("<!--").filter(is_meant) else { return };
    let span = writer.span_of(start + at, start + at + "<!--".len());
    let message = "this comment does not end in its paragraph, so readers see it";
    let help = "end it with `-->` before the next empty line, or begin it on a line of its own";
    writer.tell(codes::OPEN_COMMENT, message.into(), span, help);
}

/// `[plan](my plan.docx)` is no link in Markdown, which surprises everyone. Its words may hold markup, its address does not.
fn tell_spaced_links(writer: &mut ProseWriter, node: Node<'_>, text: &str) {
    let line = writer.lines.line_start(node.data().sourcepos.start.line);
    // An address ends before the next begins: a line of thousands is read once.
    for address in text.split("](").skip(1).filter_map(|rest| rest.split_once([')', '\n'])).map(|(address, _)| address)
    {
        if !address.contains(' ') || !has_suffix(address) {
            continue;
        }
        let from = line.max(writer.after_link);
        let shown = format!("]({address})");
        let Some(place) = writer.text.get(from..).and_then(|source| source.find(&shown)).map(|n| from + n) else {
            break;
        };
        let end = place + shown.len();
        let before = std::mem::replace(&mut writer.after_link, end);
        let Some(begin) = writer.text[before..place].rfind('[').map(|n| before + n) else { continue };
        if writer.text[begin..place].contains("\n\n") {
            continue;
        }
        let message = format!("this is no link: its address `{address}` holds a space");
        let help =
            format!("put the address in angle brackets, `(<{address}>)`, or give the file a name without spaces");
        let span = writer.span_of(begin, end);
        writer.tell(codes::SPACED_LINK, message, span, &help);
    }
}

/// `[plan] (plan.docx)` is no link either.
fn tell_parted_links(writer: &mut ProseWriter, node: Node<'_>, text: &str) {
    let line = writer.lines.line_start(node.data().sourcepos.start.line);
    for address in text.split("] (").skip(1).filter_map(|rest| rest.split_once([')', '\n'])).map(|(address, _)| address)
    {
        if address.contains(' ') || !FILES.iter().any(|end| address.to_ascii_lowercase().ends_with(end)) {
            continue;
        }
        let from = line.max(writer.after_link);
        let shown = format!("] ({address})");
        let Some(place) = writer.text.get(from..).and_then(|source| source.find(&shown)).map(|n| from + n) else {
            break;
        };
        let end = place + shown.len();
        let before = std::mem::replace(&mut writer.after_link, end);
        let Some(begin) = writer.text[before..place].rfind('[').map(|n| before + n) else { continue };
        if writer.text[begin..place].contains('\n') {
            continue;
        }
        let span = writer.span_of(begin, end);
        let message = "this is no link: a space stands between its words and its address".to_string();
        writer.tell(codes::SPACED_LINK, message, span, "take the space between `]` and `(` away");
    }
}

/// The ends of what people link to.
const FILES: [&str; 12] =
    [".md", ".html", ".htm", ".pdf", ".docx", ".doc", ".xlsx", ".pptx", ".png", ".jpg", ".csv", ".odt"];

/// Whether an address ends as the name of a file does.
fn has_suffix(address: &str) -> bool {
    address.rsplit_once('.').is_some_and(|(name, suffix)| {
        !name.is_empty() && (1..=5).contains(&suffix.len()) && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}
