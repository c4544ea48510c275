//! What the formatter knows while it writes: where it is in the text, what it has noted, how deep it stands.

use comrak::Anchorizer;
use comrak::nodes::{Node, TableAlignment};
use rustc_hash::FxHashSet;

use crate::base::{Code, LineIndex, Span, SpanId, codes};
use crate::syntax::address::{self, Address, Local};
use crate::syntax::html::{Fault, Open};
use crate::syntax::prose::{Form, IN_NOTE, Outline, Reference};
use crate::syntax::prose_builder::ProseBuilder;
use crate::syntax::text::{Origin, Rules, SpanTable};
use crate::syntax::yaml::Problem;

/// Whether the lead paragraph is still to come.
pub enum Lead {
    Wanted,
    Inside,
    Found,
}

/// The formatter's state.
pub struct ProseWriter<'w> {
    pub text: &'w str,
    pub lines: LineIndex<'w>,
    pub origin: &'w Origin,
    /// Bytes of the original text before which a backslash was put in.
    pub inserted: &'w [usize],
    /// What is written.
    pub out: ProseBuilder,
    pub rules: Rules<'w>,
    pub outline: &'w mut Outline,
    pub spans: &'w mut SpanTable,
    /// Where the heading that is the title stands.
    pub title: Option<(usize, usize)>,
    pub anchorizer: Anchorizer,
    /// The anchors that are given: of headings, and of the author's own HTML.
    pub taken: FxHashSet<String>,
    /// How many bytes of code have colours.
    pub coloured: usize,
    /// Whether it was told that there is more.
    pub told_of_code: bool,
    /// The levels, as written, of the headings that hold the current place.
    pub levels: Vec<u8>,
    /// Depth inside links and other places where a code is no link.
    pub in_words: usize,
    /// Depth inside `<a>` and inside `<code>` and its like of the author's own HTML.
    pub raw_links: usize,
    pub raw_code: usize,
    /// What the author's own HTML has open, and how deep it stands in drawings and formulas.
    pub open: Open,
    pub foreign: isize,
    /// The node that was entered last was passed over.
    pub passed_over: bool,
    pub problems: Vec<Problem>,
    pub tables: Vec<Columns>,
    /// How many tables were begun.
    pub count: u32,
    pub notes: u32,
    /// The byte behind the last mark of a note that was told of.
    pub after_mark: usize,
    pub lead: Lead,
    /// The byte behind the last `[[…]]`.
    pub after_wiki: usize,
    /// The byte behind the last link that is none.
    pub after_link: usize,
}

/// What the cells of a table must know of their columns.
pub struct Columns {
    pub names: Vec<String>,
    pub alignments: Vec<TableAlignment>,
    pub cell: usize,
    pub in_header: bool,
}

impl<'w> ProseWriter<'w> {
    /// Where a node begins.
    pub fn first_line(&self, node: Node<'_>) -> Span {
        let (start, end) = self.range(node);
        let line = self.text.get(start..end).and_then(|text| text.lines().next()).map_or(0, |line| line.len().min(80));
        let line = self.text.floor_char_boundary(start + line) - start;
        self.span_of(start, start + line)
    }

    /// The span of the label with which a footnote begins.
    pub fn label_span(&self, node: Node<'_>) -> Span {
        let (start, end) = self.range(node);
        let label = self.text.get(start..end).and_then(|text| text.find("]:")).map_or(1, |n| n + 1);
        self.span_of(start, start + label)
    }

    /// A writer of a text. `inserted` are the bytes of the original text before which a backslash was put in; `raw` says
    /// that marks must survive the sanitiser.
    pub fn new(
        text: &'w str,
        origin: &'w Origin,
        inserted: &'w [usize],
        (raw, rules): (bool, Rules<'w>),
        outline: &'w mut Outline,
        spans: &'w mut SpanTable,
    ) -> Self {
        ProseWriter {
            lines: LineIndex::new(text),
            text,
            origin,
            inserted,
            out: ProseBuilder::new(raw, text.len() * 5 / 4),
            rules,
            taken: outline.headings.iter().map(|heading| &heading.anchor).chain(&outline.anchors).cloned().collect(),
            anchorizer: anchorizer_after(outline),
            outline,
            spans,
            title: None,
            coloured: 0,
            told_of_code: false,
            levels: Vec::new(),
            in_words: 0,
            raw_links: 0,
            raw_code: 0,
            open: Open::default(),
            foreign: 0,
            passed_over: false,
            problems: Vec::new(),
            tables: Vec::new(),
            count: 0,
            notes: 0,
            after_mark: 0,
            lead: Lead::Wanted,
            after_wiki: 0,
            after_link: 0,
        }
    }

    /// The span in its file of a node.
    pub fn span(&self, node: Node<'_>) -> Span {
        let (start, end) = self.range(node);
        self.span_of(start, end)
    }

    /// Start and end bytes of a node in the text that was parsed.
    pub fn range(&self, node: Node<'_>) -> (usize, usize) {
        let position = node.data().sourcepos;
        let start = self.lines.line_start(position.start.line) + position.start.column.saturating_sub(1);
        let end = self.lines.line_start(position.end.line) + position.end.column;
        (start.min(self.text.len()), end.min(self.text.len()))
    }

    /// The span in its file of a range of the text that was parsed, without the backslashes that were put in.
    pub fn span_of(&self, start: usize, end: usize) -> Span {
        span_of(self.origin, self.inserted, start, end)
    }

    /// Start and end bytes of a `[[…]]`. The parser loses count behind one that is broken over two lines or holds an escaped
    /// bar, so what it claims is looked at and, where it is not one, looked for.
    pub fn wiki_range(&mut self, node: Node<'_>, target: &str) -> (usize, usize) {
        let (mut start, mut end) = self.range(node);
        let claimed = self.text.get(start..end).unwrap_or("");
        let whole = claimed.starts_with("[[") || claimed.starts_with("![[");
        if !whole {
            let first = target.split(['\\', '|', '\n']).next().unwrap_or("").trim_end();
            let from = self.after_wiki;
            let found = self.text.get(from..).into_iter().flat_map(|rest| rest.match_indices("[["));
            let mut found =
                found.map(|(at, _)| from + at).filter(|at| self.text[at + 2..].trim_start().starts_with(first));
            let Some(at) = found.next() else { return (start, end) };
            start = if at > 0 && self.text.as_bytes()[at - 1] == b'!' { at - 1 } else { at };
        }
        if !whole || !claimed.ends_with("]]") {
            end = self.text[start..].find("]]").map_or(end, |n| start + n + 2);
        }
        self.after_wiki = end;
        (start, end.max(start))
    }

    /// Whether an element of the author's may have an id, which is then its own.
    pub fn take_id(&mut self, id: &str) -> bool {
        // The theme's own ids hold a colon.
        let free = !id.is_empty() && !id.contains(':') && self.taken.insert(id.to_string());
        // A later heading of that name gets another anchor.
        self.anchorizer.anchorize(id);
        if free {
            self.outline.anchors.push(id.to_string());
        }
        free
    }

    /// The anchor of a heading. One of signs alone has a name as well.
    pub fn anchor(&mut self, text: &str) -> String {
        let mut anchor = self.anchorizer.anchorize(text);
        if anchor.is_empty() {
            anchor = self.anchorizer.anchorize("section");
        }
        self.taken.insert(anchor.clone());
        anchor
    }

    /// Text, in which codes may be links unless it stands in a link or in code.
    pub fn write_text(&mut self, text: &str) {
        match self.in_words > 0 || self.raw_links > 0 || self.raw_code > 0 {
            true => self.out.words(text),
            false => self.out.text(text),
        }
    }

    pub fn tell(&mut self, code: Code, message: String, span: Span, help: &str) {
        self.problems.push(Problem { code, message, span, help: Some(help.into()), other: None });
    }

    /// Tells what is wrong with an address.
    pub fn tell_fault(&mut self, fault: Fault, address: &str, span: Span) {
        let shown: String = address.trim().chars().take(60).collect();
        match fault {
            Fault::Empty => {
                let message = "this leads nowhere: its address is empty".to_string();
                self.tell(codes::BROKEN_LINK, message, span, "write where it leads, or take the link away");
            }
            Fault::Refused if shown.starts_with("data:") => {
                let message = "a file that is written into its address is not shown: only its words are".to_string();
                let help = "save the picture beside this page, and write `![what it shows](picture.png)`";
                self.tell(codes::REFUSED_ADDRESS, message, span, help);
            }
            Fault::Refused => {
                let message = format!("no page leads to an address such as `{shown}`: only its words are shown");
                let help = "an address begins with https://, http://, mailto:, tel:, sms:, geo: or ftp://, or names a file of the site";
                self.tell(codes::REFUSED_ADDRESS, message, span, help);
            }
            Fault::Outside => {
                let host = address::host(address).unwrap_or(&shown);
                let message = format!("this would be loaded from {host}: a link stands in its place");
                let help = match shown.strip_prefix("//") {
                    Some(rest) => {
                        format!("two slashes begin the name of another host: from the top of this site it is `/{rest}`")
                    }
                    None => "put the file into the site's folder to show it, or write a link yourself".into(),
                };
                self.tell(codes::OUTSIDE_MEDIA, message, span, &help);
            }
        }
    }

    pub fn place(&mut self, node: Node<'_>) -> SpanId {
        let span = self.span(node);
        self.spans.note(span)
    }

    /// What an address is, here.
    pub fn kind(&self, url: &str) -> Address {
        address::kind_at(url, self.rules.base_url)
    }

    pub fn refer(&mut self, form: Form, local: Local, words: Option<String>, at: SpanId) -> u32 {
        let mut reference = Reference::new(form, local, words.as_deref(), at);
        reference.section = if self.notes > 0 { IN_NOTE } else { self.outline.headings.len() as u32 };
        self.outline.references.push(reference);
        self.outline.references.len() as u32 - 1
    }
}

/// What names headings, so that none has the anchor of one that an earlier text of the entry has.
fn anchorizer_after(outline: &Outline) -> Anchorizer {
    let mut anchorizer = Anchorizer::new();
    for heading in &outline.headings {
        anchorizer.anchorize(&heading.anchor);
    }
    anchorizer
}

/// How many backslashes stand before a byte of a text into which they were put before those original bytes, in order.
pub fn put_in_before(inserted: &[usize], byte: usize) -> usize {
    let (mut low, mut high) = (0, inserted.len());
    while low < high {
        let middle = (low + high) / 2;
        if inserted[middle] + middle < byte { low = middle + 1 } else { high = middle }
    }
    low
}

/// The span in its file of a range of a text into which backslashes were put before some of its original bytes.
pub fn span_of(origin: &Origin, inserted: &[usize], start: usize, end: usize) -> Span {
    let back = |byte: usize| byte - put_in_before(inserted, byte);
    origin.span(back(start), back(end))
}
