//! The author's own HTML inside Markdown: read fragment by fragment, as Markdown hands it over.

use comrak::nodes::{Node, NodeValue};

use crate::base::codes;
use crate::syntax::address::{Address, Local};
use crate::syntax::html::{self, Fault, Page};
use crate::syntax::marks::Mark;
use crate::syntax::prose::Form;
use crate::syntax::writer::{ProseWriter, span_of};
use crate::words::Words;

/// What stands between the tags of a player or frame is only for browsers that cannot show it. Tells whether a node is passed
/// over for that, and all below it; ends what is open at the end of its block.
pub fn pass_over(writer: &mut ProseWriter, node: Node<'_>, entering: bool) -> bool {
    if std::mem::take(&mut writer.passed_over) && !entering {
        return true;
    }
    let value = &node.data().value;
    if !writer.open.is_silent() || matches!(value, NodeValue::HtmlInline(_)) {
        return false;
    }
    if entering && !value.block() && !matches!(value, NodeValue::Raw(_)) {
        writer.passed_over = true;
        return true;
    }
    let rest = with_page(writer, node, |open, page| html::end_of_block(open, page));
    writer.out.author(&rest);
    false
}

/// The author's own HTML.
pub fn write_raw(writer: &mut ProseWriter, node: Node<'_>, literal: &str) {
    if html::is_comment(literal) {
        return;
    }
    if let Some(at) = html::open_comment(literal) {
        return write_open_comment(writer, node, literal, at);
    }
    let inline = matches!(node.data().value, NodeValue::HtmlInline(_));
    let inside = writer.foreign > 0;
    writer.foreign = (writer.foreign + html::foreign(literal) * isize::from(inline)).max(0);
    let trusted = writer.rules.trusted;
    if !inside && never_ends(node, literal, trusted) {
        return write_as_text(writer, literal, inline);
    }
    if !(inside || if trusted { html::is_trusted_markup(literal) } else { html::is_markup(literal) }) {
        return write_as_text(writer, literal, inline);
    }
    if trusted {
        return write_trusted(writer, node, literal);
    }
    // One in a sentence that nothing ends has nothing inside.
    let alone = inline && html::is_medium(literal) && !ends_later(node, literal);
    let html = with_page(writer, node, |open, page| {
        let mut html = html::read(literal, inline, open, page);
        if alone {
            html.push_str(&html::end_of_block(open, page));
        }
        html
    });
    writer.raw_links = writer.open.links.len();
    writer.raw_code = writer.open.code;
    writer.out.author(&html)
}

/// HTML that is shown, not heeded.
fn write_as_text(writer: &mut ProseWriter, literal: &str, inline: bool) {
    if writer.open.is_silent() {
        return;
    }
    writer.out.block(if inline { "" } else { "<p>" });
    writer.write_text(literal.trim_end());
    writer.out.block(if inline { "" } else { "</p>\n" });
}

/// A comment that does not end in its fragment: as a block of its own it hides all that follows, else it is text.
fn write_open_comment(writer: &mut ProseWriter, node: Node<'_>, literal: &str, at: usize) {
    let (start, _) = writer.range(node);
    let from = start.saturating_sub(3);
    let before = literal[..at].matches("<!--").count();
    let place = writer.text.get(from..).and_then(|text| text.match_indices("<!--").nth(before));
    let place = place.map_or(start, |(n, _)| from + n);
    let span = writer.span_of(place, place + "<!--".len());
    if literal[..at].trim().is_empty() {
        let message = "this comment never ends, and everything after it on the page is hidden";
        writer.tell(codes::OPEN_COMMENT, message.into(), span, "write `-->` where it ends");
        return;
    }
    let message = "this comment does not end in its paragraph, so readers see it";
    let help = "end it with `-->` before the next empty line, or begin it on a line of its own";
    writer.tell(codes::OPEN_COMMENT, message.into(), span, help);
    write_raw(writer, node, &literal[..at]);
    write_as_text(writer, &literal[at..], matches!(node.data().value, NodeValue::HtmlInline(_)))
}

/// Whether a fragment opens an element that would swallow what follows, or whose tag would not be seen, and nothing ends it.
fn never_ends(node: Node<'_>, literal: &str, trusted: bool) -> bool {
    let block = matches!(node.data().value, NodeValue::HtmlBlock(_));
    // In the blocks of others, such tags are seen to one by one.
    if block && !trusted || html::must_end(literal, trusted).is_none() {
        return false;
    }
    !ends_later(node, literal)
}

/// How many nodes behind a tag its end is looked for.
const NEAR: usize = 500;

/// Whether a fragment, or what follows it beside it, ends the element that it opens.
fn ends_later(node: Node<'_>, literal: &str) -> bool {
    let name = html::name_of(literal);
    html::holds_end(literal, &name)
        || node.following_siblings().skip(1).take(NEAR).any(|later| match &later.data().value {
            NodeValue::HtmlInline(literal) => html::ends(literal, &name),
            NodeValue::HtmlBlock(block) => html::holds_end(&block.literal, &name),
            _ => false,
        })
}

fn write_trusted(writer: &mut ProseWriter, node: Node<'_>, literal: &str) {
    let read = with_page(writer, node, |_, page| html::read_trusted(literal, page));
    writer.raw_links = writer.raw_links.saturating_add_signed(read.links);
    writer.raw_code = writer.raw_code.saturating_add_signed(read.code);
    writer.out.author(&read.html)
}

/// Does something with what is open and with the page, at a node.
fn with_page<R>(writer: &mut ProseWriter, node: Node<'_>, act: impl FnOnce(&mut html::Open, &mut dyn Page) -> R) -> R {
    let (start, end) = writer.range(node);
    let mut open = std::mem::take(&mut writer.open);
    let done = act(&mut open, &mut Fragment { writer, at: start, end });
    writer.open = open;
    done
}

/// A fragment of HTML in its text.
struct Fragment<'f, 'w> {
    writer: &'f mut ProseWriter<'w>,
    /// Where the next address is looked for.
    at: usize,
    end: usize,
}

/// How far behind the last address the next is looked for. What was written with entities is not found.
const REACH: usize = 4096;

impl Fragment<'_, '_> {
    /// The bytes of an address in the text; those of the whole fragment's place where it is not found.
    fn range(&mut self, address: &str) -> (usize, usize) {
        let text = self.writer.text;
        let end = text.floor_char_boundary(self.end.min(self.at + REACH));
        let found = text.get(self.at..end).filter(|_| !address.is_empty()).and_then(|near| near.find(address));
        match found {
            Some(n) => {
                let start = self.at + n;
                self.at = start + address.len();
                (start, self.at)
            }
            None => (self.at, end.min(self.at + 1).max(self.at)),
        }
    }
}

impl Page for Fragment<'_, '_> {
    fn keep_id(&mut self, id: &str) -> bool {
        self.writer.take_id(id)
    }

    fn kind(&self, address: &str) -> Address {
        self.writer.kind(address)
    }

    fn words(&self) -> &Words {
        self.writer.rules.words
    }

    fn refer(&mut self, address: &str, local: Local, words: Option<String>) -> u32 {
        let (start, end) = self.range(address);
        let writer = &mut self.writer;
        let place = writer.spans.note(span_of(writer.origin, writer.inserted, start, end));
        writer.refer(Form::Html, local, words, place)
    }

    fn mark(&mut self, mark: Mark) -> u32 {
        self.writer.out.keep(mark)
    }

    fn tell(&mut self, fault: Fault, address: &str) {
        let (start, end) = match address.trim().is_empty() {
            true => (self.at, self.end),
            false => self.range(address),
        };
        let span = self.writer.span_of(start, end);
        self.writer.tell_fault(fault, address, span);
    }

    fn in_link(&self) -> bool {
        self.writer.in_words > 0
    }

    fn here(&self) -> usize {
        self.at
    }

    fn go_back(&mut self, place: usize) {
        self.at = place;
    }
}
