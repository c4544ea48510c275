//! The lists of a Markdown text that stand in no other block, each item as Markdown of its own: whoever reads the text decides
//! whether one of them is more than prose.

use std::ops::Range;

use comrak::nodes::{ListType, Node, NodeValue};
use comrak::{Arena, parse_document};

use crate::base::LineIndex;
use crate::syntax::markdown;
use crate::syntax::words::words_of;

/// What stands at the top level of a text, as far as lists are concerned.
#[derive(Debug, Default)]
pub struct Lists {
    pub lists: Vec<List>,
    /// The headings, in their order.
    pub sections: Vec<Section>,
    /// Lines that say where links lead, which items may need.
    pub definitions: String,
}

/// A heading, below which lists may stand.
#[derive(Debug)]
pub struct Section {
    pub level: u8,
    pub words: String,
    /// Where its words stand.
    pub at: Range<usize>,
}

/// Why a list means something only in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It holds boxes to tick.
    Boxes,
    Footnote,
}

#[derive(Debug)]
pub struct List {
    pub numbered: bool,
    /// The number of its first item.
    pub first: usize,
    /// The lines that it takes up in the text.
    pub lines: Range<usize>,
    /// Its first line without the mark.
    pub line: Range<usize>,
    pub items: Vec<Item>,
    /// The heading below which it stands, or the bold line directly above it.
    pub heading: Option<String>,
    /// The number of the heading below which it stands.
    pub section: Option<usize>,
    /// Where that bold line stands.
    pub bold: Option<Range<usize>>,
    pub bound: Option<Bound>,
    /// Whether every item is a link and nothing else.
    pub links: bool,
}

/// An item as a text of its own.
#[derive(Debug)]
pub struct Item {
    pub text: String,
    /// The byte of the whole text for each byte of this one, and one for its end.
    pub map: Vec<u32>,
    /// Where its first paragraph ends.
    pub paragraph: usize,
}

/// Whether a text may hold a list at all: most do not, and need no parsing for it.
pub fn may_hold(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start_matches(' ');
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let mark =
            if digits > 0 { line[digits..].strip_prefix(['.', ')']) } else { line.strip_prefix(['-', '*', '+']) };
        mark.is_some_and(|rest| rest.starts_with([' ', '\t']))
    })
}

/// Finds the lists.
pub fn find(text: &str) -> Lists {
    if markdown::is_too_nested(text) {
        return Lists::default();
    }
    let arena = Arena::new();
    let root = parse_document(&arena, text, &markdown::options());
    let reader = Reader { text, index: LineIndex::new(text) };
    let mut found = Lists::default();
    // Which list may still go on below what stands after it.
    let mut open: Option<usize> = None;
    for node in root.children() {
        let value = &node.data().value;
        match value {
            NodeValue::Heading(data) => {
                found.sections.push(Section { level: data.level, words: words_of(node), at: reader.words_at(node) });
                open = None;
            }
            NodeValue::List(_) => {
                let bold = node.previous_sibling().and_then(|above| reader.bold_line(above));
                let above = bold.as_ref().and(node.previous_sibling()).map(words_of);
                let section = found.sections.len().checked_sub(1);
                let heading = found.sections.last().filter(|section| section.level > 1);
                let above = above.or_else(|| heading.map(|section| section.words.clone()));
                let list = List { section, ..reader.list(node, above, bold) };
                if !list.numbered {
                    found.lists.push(list);
                    continue;
                }
                match open.filter(|at| reader.goes_on(&found.lists[*at..], &list)) {
                    Some(at) => {
                        found.lists.truncate(at + 1);
                        reader.join(&mut found.lists[at], list);
                    }
                    None => {
                        open = Some(found.lists.len());
                        found.lists.push(list);
                    }
                }
            }
            NodeValue::Paragraph | NodeValue::CodeBlock(_) | NodeValue::BlockQuote | NodeValue::Table(_) => {}
            _ => open = None,
        }
    }
    let lists: Vec<Range<usize>> = found.lists.iter().map(|list| list.lines.clone()).collect();
    found.definitions = definitions(text, &lists);
    found
}

struct Reader<'t> {
    text: &'t str,
    index: LineIndex<'t>,
}

impl Reader<'_> {
    /// The lines that a node takes up.
    fn lines(&self, node: Node<'_>) -> Range<usize> {
        let position = node.data().sourcepos;
        let start = self.index.line_start(position.start.line);
        start..self.index.line_start(position.end.line + 1).max(start)
    }

    /// Where a paragraph stands that is one line of bold words, as word processors write headings.
    fn bold_line(&self, node: Node<'_>) -> Option<Range<usize>> {
        let bold = node.first_child().filter(|child| matches!(child.data().value, NodeValue::Strong))?;
        let is_colon = |after: Node<'_>| matches!(&after.data().value, NodeValue::Text(text) if text.trim() == ":");
        let alone = bold.following_siblings().skip(1).all(is_colon);
        let lines = self.lines(node);
        let line = self.text.get(lines.clone())?;
        let is_line =
            line.trim_end().lines().count() == 1 && !line.contains('[') && line.trim_start().starts_with("**");
        let start = lines.start + (line.len() - line.trim_start().len());
        let is_paragraph = matches!(node.data().value, NodeValue::Paragraph);
        (is_paragraph && alone && is_line).then_some(start..start + line.trim().len())
    }

    fn list(&self, node: Node<'_>, heading: Option<String>, bold: Option<Range<usize>>) -> List {
        let data = node.data();
        let (numbered, first) = match &data.value {
            NodeValue::List(list) => (list.list_type == ListType::Ordered, list.start),
            _ => (false, 0),
        };
        let bound = |node: Node<'_>| match node.data().value {
            NodeValue::TaskItem(_) => Some(Bound::Boxes),
            NodeValue::FootnoteReference(_) => Some(Bound::Footnote),
            _ => None,
        };
        let lines = self.lines(node);
        let last = node.last_child().map_or(lines.end, |item| self.lines(item).end);
        let items: Vec<Item> = node.children().map(|item| self.item(item)).collect();
        let line = items.first().map_or(lines.start..lines.start, |item| {
            let length = item.text.lines().next().map_or(0, str::len);
            let start = item.map.first().map_or(lines.start, |byte| *byte as usize);
            start..item.map.get(length).map_or(start, |byte| *byte as usize)
        });
        List {
            numbered,
            first,
            lines: lines.start..last.max(lines.start),
            line,
            items,
            heading,
            section: None,
            bold,
            bound: node.descendants().find_map(bound),
            links: node.children().all(is_link),
        }
    }

    /// Where the words of a heading stand.
    fn words_at(&self, node: Node<'_>) -> Range<usize> {
        let line = self.lines(node).start..self.index.line_start(node.data().sourcepos.start.line + 1);
        let text = self.text.get(line.clone()).unwrap_or("");
        let start = line.start + (text.len() - text.trim_start_matches([' ', '#', '\t']).len());
        start..(line.start + text.trim_end_matches([' ', '#', '\t', '\n', '\r']).len()).max(start)
    }

    /// Whether a list has the next numbers of the first of some lists, so that what stands between them, which is not indented, belongs
    /// to the last item before it.
    fn goes_on(&self, lists: &[List], next: &List) -> bool {
        let Some((first, others)) = lists.split_first() else { return false };
        let between = self.text.get(first.lines.end..next.lines.start).unwrap_or("");
        let is_free = |list: &List| list.bound.is_none() && list.bold.is_none();
        let is_bound = |line: &str| line.contains("[^") || line.trim_start().starts_with('[') && line.contains("]:");
        next.first == first.first + first.items.len()
            && next.bold.is_none()
            && first.bound.is_none()
            && next.bound.is_none()
            && others.iter().all(is_free)
            && !between.lines().any(is_bound)
    }

    /// Makes one list of two.
    fn join(&self, list: &mut List, next: List) {
        if let Some(last) = list.items.last_mut() {
            let from = last.map.pop().map_or(list.lines.end, |byte| byte as usize);
            let between = self.text.get(from..next.lines.start).unwrap_or("").trim_end();
            let bytes = (0..).zip(between.bytes()).filter(|(_, byte)| *byte != b'\r');
            last.map.extend(bytes.map(|(n, _): (u32, u8)| from as u32 + n));
            last.text.push_str(&between.replace('\r', ""));
            last.map.push((from + between.len()) as u32);
        }
        list.lines.end = next.lines.end;
        list.links &= next.links;
        list.items.extend(next.items);
    }

    fn item(&self, node: Node<'_>) -> Item {
        let data = node.data();
        let indent = match &data.value {
            NodeValue::Item(item) => item.marker_offset + item.padding,
            _ => 2,
        };
        let lines = self.lines(node);
        let first_start = lines.start + data.sourcepos.start.column.saturating_sub(1);
        let mut item = Item { text: String::new(), map: Vec::new(), paragraph: 0 };
        let mut at = lines.start;
        for line in self.text[lines].split_inclusive('\n') {
            let body = if item.map.is_empty() {
                self.behind_mark(first_start, at + line.len())
            } else {
                at + lead(line, indent)
            };
            let end = at + line.trim_end_matches(['\n', '\r']).len();
            let words = self.text.get(body..end).unwrap_or("");
            item.text.push_str(words);
            item.map.extend((0..words.len()).map(|n| (body + n) as u32));
            item.text.push('\n');
            item.map.push(end as u32);
            at += line.len();
        }
        let length = item.text.trim_end().len();
        item.text.truncate(length);
        item.map.truncate(length + 1);
        let paragraph = node.first_child().filter(|child| matches!(child.data().value, NodeValue::Paragraph));
        let end = paragraph.map_or(0, |child| {
            let end = child.data().sourcepos.end;
            self.index.line_start(end.line) + end.column
        });
        item.paragraph = item.map.iter().position(|byte| *byte as usize >= end).unwrap_or(length).min(length);
        item
    }

    /// The byte behind an item's mark and the blanks that follow it.
    fn behind_mark(&self, start: usize, end: usize) -> usize {
        let line = self.text.get(start..end).unwrap_or("");
        let mark = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len() + 1;
        let rest = line.get(mark..).unwrap_or("");
        start + mark.min(line.len()) + (rest.len() - rest.trim_start_matches([' ', '\t']).len())
    }
}

/// How many bytes of a line are the indentation of its item.
fn lead(line: &str, indent: usize) -> usize {
    let mut columns = 0;
    let mut bytes = 0;
    for byte in line.bytes() {
        if columns >= indent || !matches!(byte, b' ' | b'\t') {
            break;
        }
        columns = if byte == b'\t' { columns / 4 * 4 + 4 } else { columns + 1 };
        bytes += 1;
    }
    bytes
}

/// Whether an item is a link and nothing else.
fn is_link(item: Node<'_>) -> bool {
    let only = item.first_child().filter(|child| child.next_sibling().is_none());
    let Some(only) = only.and_then(|paragraph| paragraph.first_child()) else { return false };
    only.next_sibling().is_none() && matches!(only.data().value, NodeValue::Link(_) | NodeValue::WikiLink(_))
}

/// The lines outside lists that say where links lead.
fn definitions(text: &str, lists: &[Range<usize>]) -> String {
    let mut found = String::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let is_one = bare.starts_with('[')
            && !bare.starts_with("[^")
            && bare.find("]:").is_some_and(|end| end > 1 && bare.len() > end + 2)
            && !lists.iter().any(|list| list.contains(&at));
        if is_one {
            found.push_str(bare);
            found.push('\n');
        }
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_texts_of_their_own_and_know_where_they_stand() {
        let text =
            "# T\n\nFirst.\n\n## Steps\n\n1. One\n   goes on\n\n   - inner\n2.  Two é\n\nNot in it.\n\n[x]: y.md\n";
        let found = find(text);
        assert_eq!(found.lists.len(), 1);
        let list = &found.lists[0];
        assert!(list.numbered && list.first == 1 && list.bound.is_none());
        assert_eq!(list.heading.as_deref(), Some("Steps"));
        let texts: Vec<&str> = list.items.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(texts, ["One\ngoes on\n\n- inner", "Two é"]);
        assert_eq!(&list.items[0].text[..list.items[0].paragraph], "One\ngoes on");
        for item in &list.items {
            assert_eq!(item.map.len(), item.text.len() + 1);
            for (n, c) in item.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                assert!(text[item.map[n] as usize..].starts_with(c), "{n} of {:?}", item.text);
            }
        }
        assert_eq!(&text[list.lines.clone()], "1. One\n   goes on\n\n   - inner\n2.  Two é\n");
        assert_eq!(found.definitions, "[x]: y.md\n");
    }

    #[test]
    fn a_list_knows_its_heading() {
        let heading = |text: &str| find(text).lists[0].heading.clone();
        assert_eq!(heading("## A\n\n- x\n- y\n\n## B\n\nText.\n").as_deref(), Some("A"));
        assert_eq!(heading("## A\n\nDo:\n\n- x\n").as_deref(), Some("A"));
        assert_eq!(heading("# A\n\n- x\n"), None);
        assert!(find("A sentence - with a dash.\n").lists.is_empty());
    }
}
