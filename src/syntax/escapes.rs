//! Backslashes that an author may leave out: in `[[here]](https://…)`, before the bar of `[[mentor|your mentor]]` in a table, before
//! a bracket around a reference, `[see [[mentor]]]`, and before a tag that begins a line, is never closed and would swallow the rest
//! of the page.

use std::ops::Range;

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, parse_document};
use memchr::memmem;

use crate::base::LineIndex;
use crate::syntax::writer::put_in_before;

/// The text with the backslashes that are meant, and the bytes of the original before which one was put in.
pub fn put_in(text: &str, options: &Options) -> Option<(String, Vec<usize>)> {
    let mut at: Vec<usize> = Vec::new();
    for find in [swallowing_tags, bars_in_tables, bracketed_links, loose_brackets] {
        let so_far = (!at.is_empty()).then(|| escaped(text, &at));
        let found = find(so_far.as_deref().unwrap_or(text), options);
        let found: Vec<usize> = found.into_iter().map(|byte| byte - put_in_before(&at, byte)).collect();
        at.extend(found);
        at.sort_unstable();
    }
    if at.is_empty() { None } else { Some((escaped(text, &at), at)) }
}

/// How many tags that would swallow a page are looked for.
const MOST_TAGS: usize = 16;

/// The tags that begin a block which only the end of the text ends: `<style>`, `<textarea>`, `<?`, `<![CDATA[`. A comment is what it is.
fn swallowing_tags(text: &str, options: &Options) -> Vec<usize> {
    const ENDS: [&str; 4] = ["</script", "</style", "</textarea", "</pre"];
    let mut found = Vec::new();
    const BEGINS: [&str; 6] = ["<script", "<style", "<textarea", "<pre", "<?", "<!["];
    let begins = |at: usize| {
        let is_tag = |tag: &&str| text.get(at..at + tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
        BEGINS.iter().any(is_tag)
    };
    if !memchr::memchr_iter(b'<', text.as_bytes()).any(begins) {
        return found;
    }
    while found.len() < MOST_TAGS {
        let arena = Arena::new();
        let so_far = escaped(text, &found);
        let root = parse_document(&arena, &so_far, options);
        let lines = LineIndex::new(&so_far);
        let open = root.descendants().find_map(|node| {
            let data = node.data();
            let NodeValue::HtmlBlock(block) = &data.value else { return None };
            let ended = match block.block_type {
                1 => ENDS.iter().any(|end| block.literal.to_ascii_lowercase().contains(end)),
                3 => block.literal.contains("?>"),
                5 => block.literal.contains("]]>"),
                _ => true,
            };
            let start = lines.line_start(data.sourcepos.start.line) + data.sourcepos.start.column - 1;
            let tag = so_far.get(start..).and_then(|text| text.find('<')).map(|n| start + n);
            tag.filter(|_| !ended)
        });
        let Some(at) = open else { break };
        found.push(at - put_in_before(&found, at));
        found.sort_unstable();
    }
    found
}

fn escaped(text: &str, at: &[usize]) -> String {
    let mut escaped = String::with_capacity(text.len() + at.len());
    let mut last = 0;
    for cut in at {
        escaped.push_str(&text[last..*cut]);
        escaped.push('\\');
        last = *cut;
    }
    escaped.push_str(&text[last..]);
    escaped
}

/// The bars inside references that stand in a table, where a bar would end the cell.
fn bars_in_tables(text: &str, options: &Options) -> Vec<usize> {
    let found = if holds_ruler(text) { bars_in_references(text) } else { Vec::new() };
    if found.is_empty() {
        return found;
    }
    let arena = Arena::new();
    let with_all = escaped(text, &found);
    let root = parse_document(&arena, &with_all, options);
    let tables: Vec<(usize, usize)> = root
        .descendants()
        .filter(|node| matches!(node.data().value, NodeValue::Table(_)))
        .map(|node| (node.data().sourcepos.start.line, node.data().sourcepos.end.line))
        .collect();
    let lines = LineIndex::new(text);
    let in_table = |at: &usize| {
        let line = lines.position(*at as u32).0;
        let next = tables.partition_point(|(first, _)| *first <= line);
        next > 0 && line <= tables[next - 1].1
    };
    found.into_iter().filter(in_table).collect()
}

/// Whether a line of a text may be the one of dashes below a table's first.
fn holds_ruler(text: &str) -> bool {
    let is_ruler = |line: &str| line.contains('-') && line.bytes().all(|byte| b"|:-> \t\r".contains(&byte));
    let mut behind = 0;
    memchr::memchr_iter(b'|', text.as_bytes()).any(|at| {
        if at < behind {
            return false;
        }
        let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
        behind = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n);
        is_ruler(text[start..behind].trim_end())
    })
}

/// Every bar without a backslash inside `[[…]]` on one line.
fn bars_in_references(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut from = 0;
        while let Some(open) = line[from..].find("[[").map(|n| from + n + 2) {
            let Some(close) = line[open..].find("]]").map(|n| open + n) else { break };
            let bars = line[open..close].match_indices('|').map(|(n, _)| open + n);
            found.extend(bars.filter(|at| !line[..*at].ends_with('\\')).map(|at| start + at));
            from = close + 2;
        }
        start += line.len();
    }
    found
}

/// The brackets that are open where a reference begins, and are no link's: behind them no reference would be read.
fn loose_brackets(text: &str, options: &Options) -> Vec<usize> {
    let bytes = text.as_bytes();
    if memmem::find(bytes, b"[[").is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    // Each with whether a reference stands in it.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let (mut from, mut last) = (0, 0);
    while let Some(at) = memchr::memchr3(b'[', b']', b'\\', &bytes[from..]).map(|n| from + n) {
        if !open.is_empty() && is_parted(&text[last..at]) {
            found.extend(open.drain(..).filter(|(_, holds)| *holds).map(|(at, _)| at));
        }
        last = at;
        from = at + 1;
        match bytes[at] {
            b'\\' => from += text[from..].chars().next().map_or(0, char::len_utf8),
            b']' => {
                let is_link = matches!(bytes.get(from), Some(b'(' | b'[' | b':'));
                found.extend(open.pop().filter(|(_, holds)| *holds && !is_link).map(|(at, _)| at));
            }
            _ => match reference(&text[at..]) {
                Some(length) => {
                    open.iter_mut().for_each(|(_, holds)| *holds = true);
                    from = at + length;
                }
                // A picture's words hold no reference.
                None if text[..at].ends_with('!') => {}
                None => open.push((at, false)),
            },
        }
    }
    found.extend(open.into_iter().filter(|(_, holds)| *holds).map(|(at, _)| at));
    if !found.is_empty() {
        let code = code(text, options);
        found.retain(|at| !code.iter().any(|range| range.contains(at)));
    }
    found
}

/// How long the reference is with which a text begins.
fn reference(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("[[").filter(|inner| !inner.starts_with('['))?;
    let end = inner.find("]]").filter(|end| !inner[..*end].contains(['[', '\n']))?;
    Some(end + 4)
}

/// Whether an empty line stands in a text.
fn is_parted(text: &str) -> bool {
    text.contains("\n\n") || text.contains("\n\r\n") || text.contains("\r\r")
}

/// Where code and HTML stand.
fn code(text: &str, options: &Options) -> Vec<Range<usize>> {
    let arena = Arena::new();
    let root = parse_document(&arena, text, options);
    let lines = LineIndex::new(text);
    let place = |node: Node<'_>| {
        let place = node.data().sourcepos;
        let start = lines.line_start(place.start.line) + place.start.column.saturating_sub(1);
        start..(lines.line_start(place.end.line) + place.end.column).max(start)
    };
    let is_code = |node: &Node<'_>| {
        matches!(
            node.data().value,
            NodeValue::Code(_) | NodeValue::CodeBlock(_) | NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_)
        )
    };
    root.descendants().filter(is_code).map(place).collect()
}

/// So many bytes are looked at for the end of a link.
const LONGEST_ADDRESS: usize = 4_000;

/// `[[here]](https://…)` is an ordinary link, but the reader of references would take `[[here]]` first. Where such a
/// link is really one, its inner brackets get a backslash.
fn bracketed_links(text: &str, options: &Options) -> Vec<usize> {
    let mut at = Vec::new();
    if memmem::find(text.as_bytes(), b"]](").is_none() {
        return at;
    }
    let arena = Arena::new();
    let root = parse_document(&arena, text, options);
    let lines = LineIndex::new(text);
    for node in root.descendants() {
        let data = node.data();
        if !matches!(&data.value, NodeValue::WikiLink(link) if !link.embed) {
            continue;
        }
        let start = lines.line_start(data.sourcepos.start.line) + data.sourcepos.start.column - 1;
        let end = lines.line_start(data.sourcepos.end.line) + data.sourcepos.end.column;
        let Some(rest) = text.get(end..).filter(|rest| rest.starts_with('(')) else { continue };
        // An address and a title are short, and before the next such link they end.
        let paragraph = &rest[..rest.floor_char_boundary(LONGEST_ADDRESS.min(rest.len()))];
        let paragraph = paragraph.split("\n\n").next().unwrap_or(paragraph);
        let paragraph = paragraph.split("]](").next().unwrap_or(paragraph);
        let trial_arena = Arena::new();
        let trial = parse_document(&trial_arena, &format!("[x]{paragraph}"), options);
        let first = trial.descendants().find(|node| !node.data().value.block());
        if first.is_some_and(|node| matches!(node.data().value, NodeValue::Link(_))) {
            at.extend([start + 1, end - 2]);
        }
    }
    at.sort_unstable();
    at
}
