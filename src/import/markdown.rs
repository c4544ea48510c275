//! Markdown, as Google Docs and others export it, and plain text.

use std::rc::Rc;

use comrak::nodes::{ListType, Node, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::content::unread;
use crate::import::Refusal;
use crate::import::document::{
    Block, Document, Dropped, Height, Inline, Kind, Look, Picture, PictureSource, Place, Row, Run, Said, Table,
};
use crate::import::pictures::{self, Beside};
use crate::import::typed::is_lettered;
use crate::syntax::front;
use crate::syntax::yaml::{self, Value};

/// The end of a line within a paragraph, which is a blank.
const LINE_END: &str = "\n";

/// The longest text, in bytes, without pictures that it holds.
const LONGEST: usize = 64 << 20;

/// Reads Markdown. `beside` gives a file that lies beside it.
pub fn read(text: &str, beside: Beside<'_>) -> Result<Document, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::new("it is too large: a text has less than 64 MB"));
    }
    if text.lines().any(|line| {
        line.bytes().take_while(|byte| b">-*+ \t".contains(byte)).filter(|byte| *byte != b' ').count() > 200
    }) {
        return Err(Refusal::new("its lists and quotes stand in each other more deeply than anybody reads"));
    }
    let split = front::split(text, |_| true);
    let above = text[..split.body.start].lines().count();
    let mut reader = Reader { beside, document: Document::default(), notes: Vec::new(), above };
    let mut blocks = Vec::new();
    let front = split.front.map(|front| &text[front]);
    let toml = || Some(text.trim_start().strip_prefix("+++")?.split_once("\n+++")?.0);
    if let Some(line) = front.or_else(toml).and_then(unread::keeping_away) {
        return Err(Refusal::new(format!(
            "its line `{}` keeps readers away, and what is taken in is shown to them: it is Markdown already, so move it into the folder as it is, or remove that line first",
            line.trim()
        )));
    }
    if let Some(front) = front {
        reader.fields(front, &mut blocks);
    }
    let arena = Arena::new();
    let root = parse_document(&arena, &text[split.body], &options());
    for node in root.descendants() {
        if let NodeValue::FootnoteDefinition(note) = &node.data().value {
            reader.notes.push(note.name.clone());
        }
    }
    reader.document.notes = vec![Vec::new(); reader.notes.len()];
    for node in root.children() {
        reader.block(node, &At::default(), &mut blocks);
    }
    reader.document.blocks = blocks;
    Ok(reader.document)
}

/// Reads plain text, in which a line is a paragraph.
pub fn read_plain(text: &str) -> Result<Document, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::new("it is too large: a text has less than 64 MB"));
    }
    let mut document = Document { plain: true, ..Document::default() };
    let parts = text.lines().filter(|line| line.trim().is_empty()).count() > 2;
    let (mut after_gap, mut in_item) = (true, false);
    for (n, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            after_gap = true;
            continue;
        }
        let place = Place::Line(n + 1);
        document.said.push(Said { place: place.clone(), text: line.to_string() });
        let is_marked = line.trim_start().starts_with(['-', '•', '*', '–']);
        // Where empty lines part what is written, a line directly below an item goes on with it.
        let goes_on = parts && in_item && !after_gap && !is_marked;
        in_item = is_marked || goes_on;
        let kind = if goes_on { Kind::Inside { depth: 0 } } else { Kind::Paragraph };
        document.blocks.push(Block::new(place, kind, vec![Inline::plain(line.trim_end())]));
        after_gap = false;
    }
    Ok(document)
}

/// Whether a text without a telling name is Markdown.
pub fn is_markdown(text: &str) -> bool {
    let says = |line: &str| {
        let line = line.trim_start();
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&hashes) && line[hashes..].starts_with(' ')
            || line.contains("](")
            || line.matches("**").count() >= 2
    };
    text.lines().filter(|line| says(line)).count() >= 2
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.parse.leave_footnote_definitions = true;
    options.render.r#unsafe = true;
    options
}

struct Reader<'b> {
    beside: Beside<'b>,
    document: Document,
    notes: Vec<String>,
    /// How many lines stand above the text.
    above: usize,
}

#[derive(Clone, Default)]
struct At {
    within: Option<Place>,
    /// How deep the item is, its number, and whether its first paragraph is still to come.
    item: Option<(usize, Option<u32>, bool)>,
    depth: usize,
    is_quote: bool,
}

impl Reader<'_> {
    /// The lines at the top of a page of another program: the title is one, the rest means something there only.
    fn fields(&mut self, front: &str, blocks: &mut Vec<Block>) {
        let (node, _) = yaml::parse(front, 0);
        let Value::Map(fields) = &node.value else { return };
        for (key, node) in fields {
            let Value::Text(text) = &node.value else { continue };
            let place = Place::Line(1);
            if key.text == "title" {
                self.say(&place, text);
                blocks.push(Block::heading(&place, 1, text));
            } else {
                let text = format!("{}: {text}", key.text);
                self.document.dropped.push(Dropped { place, text, why: "a field of the program it comes from" });
            }
        }
    }

    fn block(&mut self, node: Node, at: &At, out: &mut Vec<Block>) {
        let line = node.data().sourcepos.start.line + self.above;
        let place = at.within.clone().unwrap_or(Place::Line(line));
        let value = node.data().value.clone();
        match value {
            NodeValue::Heading(heading) => {
                let kind = Kind::Heading { level: heading.level, guessed: false };
                self.text_block(node, place, kind, out);
            }
            NodeValue::Paragraph => {
                let kind = match at.item {
                    Some((depth, number, true)) => Kind::Item { depth, number },
                    Some((depth, _, false)) => Kind::Inside { depth },
                    None if at.is_quote => Kind::Quote,
                    None => Kind::Paragraph,
                };
                self.text_block(node, place, kind, out);
            }
            NodeValue::CodeBlock(block) => {
                self.say(&place, &block.literal);
                let mut text = Vec::new();
                for (n, line) in block.literal.trim_end().split('\n').enumerate() {
                    if n > 0 {
                        text.push(Inline::Break);
                    }
                    text.push(Inline::plain(line));
                }
                out.push(Block::new(place, Kind::Code, text));
            }
            NodeValue::ThematicBreak => out.push(Block::new(place, Kind::Rule, Vec::new())),
            NodeValue::BlockQuote => {
                let at = At { is_quote: true, ..at.clone() };
                node.children().for_each(|child| self.block(child, &at, out));
            }
            NodeValue::List(list) => {
                let mut number = (list.list_type == ListType::Ordered).then_some(list.start as u32);
                for item in node.children() {
                    let mut inner =
                        At { item: Some((at.depth, number, true)), depth: (at.depth + 1).min(8), ..at.clone() };
                    number = number.map(|number| number.saturating_add(1));
                    for child in item.children() {
                        // A sign with nothing but a list behind it is the sign of that list's items: `- 1. First`.
                        let is_bare = inner.item.is_some_and(|(.., first)| first);
                        let is_list = matches!(child.data().value, NodeValue::List(_));
                        self.block(child, if is_bare && is_list { at } else { &inner }, out);
                        inner.item = inner.item.map(|(depth, number, _)| (depth, number, false));
                    }
                }
            }
            NodeValue::Table(_) => self.table(node, at, out),
            NodeValue::FootnoteDefinition(note) => {
                let Some(number) = self.notes.iter().position(|name| *name == note.name) else { return };
                let at = At { within: Some(Place::Note(number + 1)), ..At::default() };
                let mut blocks = Vec::new();
                node.children().for_each(|child| self.block(child, &at, &mut blocks));
                self.document.notes[number] = blocks;
            }
            NodeValue::HtmlBlock(block) => self.html(&block.literal, place, out),
            _ => node.children().for_each(|child| self.block(child, at, out)),
        }
    }

    fn say(&mut self, place: &Place, text: &str) {
        if !text.trim().is_empty() {
            self.document.said.push(Said { place: place.clone(), text: text.to_string() });
        }
    }

    fn html(&mut self, literal: &str, place: Place, out: &mut Vec<Block>) {
        let Ok(mut read) = super::html::read(literal, self.beside) else { return };
        let first = self.document.pictures.len();
        self.document.pictures.append(&mut read.pictures);
        for mut block in read.blocks {
            block.place = place.clone();
            for inline in &mut block.text {
                if let Inline::Picture(number) = inline {
                    *number += first;
                }
            }
            out.push(block);
        }
        self.document.said.extend(read.said.into_iter().map(|said| Said { place: place.clone(), ..said }));
    }

    fn text_block(&mut self, node: Node, place: Place, kind: Kind, out: &mut Vec<Block>) {
        let mut text = Vec::new();
        self.inlines(node, &Look::default(), &mut text);
        // Markdown counts in digits only, and reads lines that count in letters as one sentence.
        let is_line_end = |inline: &Inline| matches!(inline, Inline::Run(run) if run.text == LINE_END);
        let mut lines = text.split(is_line_end).map(super::document::words);
        if text.iter().any(is_line_end) && lines.all(|line| is_lettered(&line)) {
            text.iter_mut().filter(|inline| is_line_end(inline)).for_each(|inline| *inline = Inline::Break);
        }
        let mut block = Block::new(place, kind, text);
        if let Kind::Heading { .. } = block.kind {
            take_anchor(&mut block);
        }
        self.say(&block.place, &block.words());
        if !block.is_empty() {
            out.push(block);
        }
    }

    fn inlines(&mut self, node: Node, look: &Look, text: &mut Vec<Inline>) {
        let mut look = look.clone();
        for child in node.children() {
            let value = child.data().value.clone();
            let look = &mut look;
            match value {
                NodeValue::Text(words) => text.push(Inline::Run(Run { text: words.into(), look: look.clone() })),
                NodeValue::Code(code) => {
                    let look = Look { code: true, ..look.clone() };
                    text.push(Inline::Run(Run { text: code.literal, look }));
                }
                NodeValue::SoftBreak => text.push(Inline::Run(Run { text: LINE_END.into(), look: look.clone() })),
                NodeValue::LineBreak => text.push(Inline::Break),
                NodeValue::Strong => self.inlines(child, &Look { bold: true, ..look.clone() }, text),
                NodeValue::Emph => self.inlines(child, &Look { italic: true, ..look.clone() }, text),
                NodeValue::Strikethrough => self.inlines(child, &Look { struck: true, ..look.clone() }, text),
                NodeValue::Link(link) => {
                    let link: Rc<str> = pictures::without_detour(&link.url).into();
                    self.inlines(child, &Look { link: Some(link), ..look.clone() }, text);
                }
                NodeValue::Image(image) => {
                    let mut words = Vec::new();
                    self.inlines(child, &Look::default(), &mut words);
                    let alt = super::document::words(&words);
                    let bytes = pictures::in_address(&image.url).or_else(|| (self.beside)(&image.url));
                    let source = bytes.map_or_else(
                        || PictureSource::Elsewhere(image.url.clone()),
                        |bytes| PictureSource::Bytes(bytes.into()),
                    );
                    text.push(Inline::Picture(self.document.pictures.len()));
                    self.document.pictures.push(Picture { alt, source, link: None });
                }
                NodeValue::FootnoteReference(note) => {
                    let number = self.notes.iter().position(|name| *name == note.name);
                    text.extend(number.map(Inline::Note));
                }
                NodeValue::HtmlInline(tag) if tag.starts_with("<br") => text.push(Inline::Break),
                NodeValue::HtmlInline(tag) => match tag.to_ascii_lowercase().as_str() {
                    "<sup>" => look.height = Height::Raised,
                    "<sub>" => look.height = Height::Lowered,
                    "</sup>" | "</sub>" => look.height = Height::Line,
                    _ => {}
                },
                _ => self.inlines(child, look, text),
            }
        }
    }

    fn table(&mut self, node: Node, at: &At, out: &mut Vec<Block>) {
        let mut rows = Vec::new();
        let line = node.data().sourcepos.start.line + self.above;
        for row in node.children() {
            let place = at.within.clone().unwrap_or(Place::Line(row.data().sourcepos.start.line + self.above));
            let mut cells = Vec::new();
            for cell in row.children() {
                let mut blocks = Vec::new();
                self.text_block(cell, place.clone(), Kind::Paragraph, &mut blocks);
                cells.push(blocks);
            }
            rows.push(Row { place, cells });
        }
        out.push(Block::new(Place::Line(line), Kind::Table(Table { rows }), Vec::new()));
    }
}

/// Takes `{#name}` from the end of a heading.
fn take_anchor(block: &mut Block) {
    let Some(Inline::Run(run)) = block.text.last_mut() else { return };
    let trimmed = run.text.trim_end();
    if let Some((before, name)) = trimmed.strip_suffix('}').and_then(|text| text.rsplit_once("{#"))
        && !name.is_empty()
        && !name.contains(char::is_whitespace)
    {
        block.anchors.push(name.into());
        run.text = before.trim_end().to_string();
    }
}
