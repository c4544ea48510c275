//! The text of a Word document, paragraph by paragraph.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::fields::Field;
use super::numbering::{Mark, Numbering};
use super::parts::Part;
use super::said;
use super::styles::{ListSort, Listed, Role, Styles, numbered, outline};
use crate::import::document::{
    Block, DELETED, Document, Dropped, HIDDEN, Inline, Kind, Place, Row, Said, Table, shows,
};
use crate::import::xml::Element;

/// The most cells that one cell may stand for.
const WIDEST: usize = 60;

const CONTENTS: &str = "table of contents, which the site makes itself";

/// Gives the document that a part holds which Word shows as if it stood here; else says what it is.
pub type Chunks<'c> = &'c dyn Fn(&str) -> Result<Document, String>;

pub struct Reader<'s> {
    pub styles: &'s Styles,
    pub document: Document,
    numbering: Numbering,
    chunks: Chunks<'s>,
    /// Notes by kind and id.
    pub notes: BTreeMap<(String, String), usize>,
    paragraph: usize,
    table: usize,
    /// Fields that are open, which may reach over paragraphs.
    pub fields: Vec<Field>,
    /// Whether a table of contents stood in the paragraph that is read.
    pub met_contents: bool,
    /// Blocks that follow the paragraph that is read: of boxes that float beside it.
    beside: Vec<Block>,
    carried: Carried,
    /// What somebody moved, where it was before.
    moved: Vec<Dropped>,
    /// The size of the smallest letters in the paragraph that is read.
    pub smallest: Option<u16>,
}

/// The words of paragraphs whose end is none.
#[derive(Default)]
struct Carried {
    text: Vec<Inline>,
    anchors: Vec<Rc<str>>,
    said: String,
}

impl<'s> Reader<'s> {
    pub fn new(styles: &'s Styles, numbering: Numbering, chunks: Chunks<'s>) -> Self {
        Reader {
            styles,
            document: Document::default(),
            numbering,
            chunks,
            notes: BTreeMap::new(),
            paragraph: 0,
            table: 0,
            fields: Vec::new(),
            met_contents: false,
            beside: Vec::new(),
            carried: Carried::default(),
            moved: Vec::new(),
            smallest: None,
        }
    }

    pub fn note(&mut self, kind: &str, note: &Element, part: &Part) {
        let number = self.document.notes.len();
        let place = Place::Note(number + 1);
        self.say(note, &place);
        let mut blocks = Vec::new();
        self.blocks(note, part, Some(&place), &mut blocks);
        self.document.notes.push(blocks);
        let id = note.attribute("id").unwrap_or_default().to_string();
        self.notes.insert((kind.to_string(), id), number);
    }

    pub fn body(&mut self, body: &Element, part: &Part) {
        let mut blocks = Vec::new();
        self.blocks(body, part, None, &mut blocks);
        self.document.blocks.append(&mut blocks);
    }

    /// The number of the paragraph that is read, before it is counted.
    pub fn next_paragraph(&self) -> usize {
        self.paragraph + 1
    }

    pub fn beside(&mut self, mut blocks: Vec<Block>) {
        self.beside.append(&mut blocks);
    }

    fn say(&mut self, element: &Element, place: &Place) {
        let said = said::paragraphs(element, self.styles);
        self.document.said.extend(said.into_iter().map(|text| Said { place: place.clone(), text }));
    }

    /// Names each paragraph of a table of contents.
    fn drop_contents(&mut self, element: &Element, within: Option<&Place>) {
        for text in said::paragraphs(element, self.styles) {
            self.paragraph += usize::from(within.is_none());
            let place = within.cloned().unwrap_or(Place::Paragraph(self.paragraph));
            self.document.dropped.push(Dropped { place, text, why: CONTENTS });
        }
    }

    /// `within` is the place of what is no paragraph of its own: of notes and cells.
    pub fn blocks(&mut self, element: &Element, part: &Part, within: Option<&Place>, out: &mut Vec<Block>) {
        for child in element.elements() {
            if &*child.name != "p" {
                self.end_carried(within, out);
            }
            match &*child.name {
                "p" => self.paragraph(child, part, within, out),
                "tbl" => self.table(child, part, within, out),
                "sdt" if is_contents(child) => self.drop_contents(child, within),
                "sdt" if said::is_unfilled(child) => self.unfilled(child),
                "altChunk" => self.chunk(child, part, out),
                "subDoc" => {
                    let text = child.attribute("id").and_then(|id| part.get(id)).map(|it| it.target.clone());
                    let why = "a document of its own: take it in by itself";
                    let place = Place::Paragraph(self.next_paragraph());
                    self.document.dropped.push(Dropped { place, text: text.unwrap_or_default(), why });
                }
                "del" | "moveFrom" => self.deleted(child),
                "sectPr" => {}
                "AlternateContent" => {
                    let choice = said::newer_form(child);
                    choice.into_iter().for_each(|choice| self.blocks(choice, part, within, out));
                }
                _ => self.blocks(child, part, within, out),
            }
        }
        self.end_carried(within, out);
    }

    /// What was deleted is named; what was moved stands elsewhere, or is named in the end.
    pub fn deleted(&mut self, element: &Element) {
        let before = self.document.dropped.len();
        self.drop_whole(element, DELETED);
        if &*element.name == "moveFrom" {
            self.moved.extend(self.document.dropped.drain(before..));
        }
    }

    /// What was moved to nowhere is gone: some programs write the place that it left, and not where it came to.
    pub fn end_moves(&mut self) {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = plain(&self.document.said.iter().map(|said| said.text.as_str()).collect::<Vec<_>>().join(" "));
        let gone = self.moved.drain(..).filter(|moved| !said.contains(&plain(&moved.text)));
        self.document.dropped.extend(gone);
    }

    /// A control that shows nothing but the words that ask to fill it in.
    pub fn unfilled(&mut self, control: &Element) {
        self.drop_whole(control, "a place to fill in, which nobody did");
    }

    /// Names all words of an element that is left out.
    pub fn drop_whole(&mut self, element: &Element, why: &'static str) {
        let mut text = String::new();
        all_words(element, &mut text);
        if !text.trim().is_empty() {
            self.document.dropped.push(Dropped { place: Place::Paragraph(self.next_paragraph()), text, why });
        }
    }

    /// What Word shows as if it stood here.
    fn chunk(&mut self, chunk: &Element, part: &Part, out: &mut Vec<Block>) {
        let Some(file) = chunk.attribute("id").and_then(|id| part.file(id)) else { return };
        match (self.chunks)(&file) {
            Ok(other) => out.append(&mut self.document.take_in(other)),
            Err(what) => {
                let place = Place::Paragraph(self.next_paragraph());
                let why =
                    "a part in a format that is not read: open the document in Word, save it, and take it in again";
                self.document.dropped.push(Dropped { place, text: what, why });
            }
        }
    }

    /// Words to which no paragraph came are one.
    fn end_carried(&mut self, within: Option<&Place>, out: &mut Vec<Block>) {
        let Carried { text, anchors, said } = std::mem::take(&mut self.carried);
        if text.is_empty() && said.trim().is_empty() {
            return;
        }
        self.paragraph += usize::from(within.is_none());
        let place = within.cloned().unwrap_or(Place::Paragraph(self.paragraph));
        if within.is_none() && !said.trim().is_empty() {
            self.document.said.push(Said { place: place.clone(), text: said });
        }
        let block = Block { anchors, ..Block::new(place, Kind::Paragraph, text) };
        out.extend((!block.is_empty()).then_some(block));
    }

    fn paragraph(&mut self, p: &Element, part: &Part, within: Option<&Place>, out: &mut Vec<Block>) {
        let properties = p.child("pPr");
        let id = properties.and_then(|it| it.child("pStyle")).and_then(|it| it.attribute("val"));
        let style = self.styles.get(id);
        let role = self.styles.role(id);
        let was_contents = self.fields.iter().any(Field::is_contents);
        self.met_contents = false;
        let outer = self.smallest.take();
        let Carried { mut text, mut anchors, mut said } = std::mem::take(&mut self.carried);
        self.runs(p, part, &style, None, &mut text, &mut anchors);
        let size = std::mem::replace(&mut self.smallest, outer).unwrap_or_default();
        let (words, boxes) = said::words(p, self.styles);
        said += &words;
        if said::goes_on(p) {
            self.carried = Carried { text, anchors, said };
            out.append(&mut self.beside);
            return;
        }
        if within.is_none() {
            self.paragraph += usize::from(!said.trim().is_empty() || shows(&text));
        }
        let place = within.cloned().unwrap_or(Place::Paragraph(self.paragraph));
        if within.is_none() {
            let all = std::iter::once(said.clone()).chain(boxes).filter(|text| !text.trim().is_empty());
            self.document.said.extend(all.map(|text| Said { place: place.clone(), text }));
        }
        if role == Role::Contents || was_contents || self.met_contents {
            if !said.trim().is_empty() {
                self.document.dropped.push(Dropped { place, text: said, why: CONTENTS });
            }
            out.append(&mut self.beside);
            return;
        }
        let level = properties.and_then(outline);
        let list = numbered(properties).over(&style.numbered);
        let mark = list.list.map(|id| self.numbering.next(&id, list.depth, &style.ids));
        let mark = self.with_style(mark, style.listed);
        let goes_on = style.listed.is_some_and(|listed| listed.sort == ListSort::Continued)
            && out.last().is_some_and(Block::is_list);
        let mut written_mark = None;
        let kind = match (role, mark) {
            (Role::Title, _) => Kind::Heading { level: 1, guessed: false },
            (Role::Heading(level), mark) => {
                if let Some((Mark::Words(words), _)) = mark {
                    text.insert(0, Inline::plain(format!("{words} ")));
                }
                Kind::Heading { level, guessed: false }
            }
            (_, Some((Mark::Bullet, depth))) => Kind::Item { depth, number: None },
            (_, Some((Mark::Number(number, written), depth))) => {
                written_mark = written.map(Rc::from);
                Kind::Item { depth, number: Some(number) }
            }
            (_, Some((Mark::Words(words), _))) => {
                text.insert(0, Inline::plain(format!("{words} ")));
                Kind::Paragraph
            }
            (Role::Text, None) if goes_on => Kind::Inside { depth: style.listed.map_or(0, |listed| listed.depth) },
            (Role::Quote, _) => Kind::Quote,
            (Role::Code, _) => Kind::Code,
            (Role::Text, _) if level.is_some() => Kind::Heading { level: level.unwrap_or(2), guessed: false },
            _ => Kind::Paragraph,
        };
        let block = Block { anchors, mark: written_mark, size, ..Block::new(place, kind, text) };
        if block.level().is_some() {
            self.numbering.end_lists_of_styles();
        }
        if !block.is_empty() {
            out.push(block);
        }
        out.append(&mut self.beside);
    }

    /// What an item begins with, and how deep it is: in Word a list may be as deep as the name of its style, whatever its level.
    fn with_style(&mut self, mark: Option<(Mark, usize)>, listed: Option<Listed>) -> Option<(Mark, usize)> {
        let Some(Listed { sort, depth }) = listed else { return mark };
        match (mark, sort) {
            (Some((mark, level)), _) => Some((mark, level.max(depth))),
            (None, ListSort::Bullets) => Some((Mark::Bullet, depth)),
            (None, ListSort::Numbers) => Some((Mark::Number(self.numbering.next_of_style(depth), None), depth)),
            (None, ListSort::Continued) => None,
        }
    }

    fn table(&mut self, table: &Element, part: &Part, within: Option<&Place>, out: &mut Vec<Block>) {
        self.table += 1;
        let number = self.table;
        let mut rows = Vec::new();
        let mut all = Vec::new();
        // Rows and cells may stand in controls and tracked changes.
        children(table, "tr", &mut all);
        for (n, tr) in all.into_iter().enumerate() {
            let place = within.cloned().unwrap_or(Place::Row { table: number, row: n + 1 });
            let properties = tr.child("trPr");
            if properties.is_some_and(|it| it.child("del").is_some()) {
                self.deleted(tr);
                continue;
            }
            if said::is_hidden_row(tr) {
                self.drop_whole(tr, HIDDEN);
                continue;
            }
            if within.is_none() {
                self.say(tr, &place);
            }
            let mut cells: Vec<Vec<Block>> = vec![Vec::new(); span(properties, "gridBefore", 0)];
            let mut found = Vec::new();
            children(tr, "tc", &mut found);
            for tc in found {
                let mut blocks = Vec::new();
                self.blocks(tc, part, Some(&place), &mut blocks);
                cells.push(blocks);
                cells.extend((1..span(tc.child("tcPr"), "gridSpan", 1)).map(|_| Vec::new()));
            }
            rows.push(Row { place, cells });
        }
        let place = within.cloned().unwrap_or(Place::Row { table: number, row: 1 });
        out.push(Block::new(place, Kind::Table(Table { rows }), Vec::new()));
    }
}

/// How many columns something takes.
fn span(properties: Option<&Element>, name: &str, usual: usize) -> usize {
    let value = properties.and_then(|it| it.child(name)).and_then(|it| it.attribute("val"));
    value.and_then(|value| value.parse().ok()).unwrap_or(usual).min(WIDEST)
}

fn is_contents(control: &Element) -> bool {
    let gallery = control.child("sdtPr").and_then(|it| it.find("docPartGallery")).and_then(|it| it.attribute("val"));
    gallery == Some("Table of Contents")
}

/// All words in an element, whatever becomes of them.
fn all_words(element: &Element, text: &mut String) {
    for child in element.elements() {
        match &*child.name {
            "t" | "delText" => *text += &child.text(),
            "Fallback" => continue,
            "tab" | "br" | "p" => text.push(' '),
            _ => {}
        }
        all_words(child, text);
    }
}

/// Children of a name, also where they stand in something that is none of these.
fn children<'e>(element: &'e Element, name: &str, found: &mut Vec<&'e Element>) {
    for child in element.elements() {
        match &*child.name {
            it if it == name => found.push(child),
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => children(child, name, found),
            _ => {}
        }
    }
}
