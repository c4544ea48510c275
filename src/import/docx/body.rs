//! The text of a Word document, paragraph by paragraph and run by run.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::numbering::{Mark, Numbering};
use super::styles::{Role, Style, Styles, is_hidden, numbered, outline};
use super::{Related, Relations, paragraphs};
use crate::import::document::{
    Block, Document, Dropped, Inline, Kind, Look, Picture, PictureSource, Place, Row, Run, Said, Table,
};
use crate::import::xml::Element;

/// A picture of the archive, by its name as seen from the text.
type Pictures<'p> = &'p dyn Fn(&str) -> Option<Vec<u8>>;

/// Where the part that is read finds what it names.
#[derive(Clone, Copy)]
struct Part<'p> {
    relations: &'p Relations,
    pictures: Pictures<'p>,
}

pub struct Reader<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    document: Document,
    /// Notes by kind and id.
    notes: BTreeMap<(String, String), usize>,
    paragraph: usize,
    table: usize,
    /// Fields that are open, which may reach over paragraphs.
    fields: Vec<Field>,
    /// Paragraphs of boxes that float beside the one that is read.
    beside: Vec<Block>,
}

/// A field: what it says, and what it shows, which follows.
#[derive(Default)]
struct Field {
    says: String,
    shows: bool,
}

impl Field {
    /// Where it leads, if it is a link.
    fn link(&self) -> Option<Rc<str>> {
        let rest = self.says.trim().strip_prefix("HYPERLINK")?.trim();
        let quoted = rest.split('"').nth(1).unwrap_or_else(|| rest.split_whitespace().next().unwrap_or(""));
        let inside = rest.starts_with("\\l");
        (!quoted.is_empty()).then(|| if inside { format!("#{quoted}").into() } else { quoted.into() })
    }

    fn is_contents(&self) -> bool {
        let word = self.says.trim().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        matches!(word, "TOC" | "INDEX")
    }
}

impl<'s> Reader<'s> {
    pub fn new(styles: &'s Styles, numbering: Numbering) -> Self {
        Reader {
            styles,
            numbering,
            document: Document::default(),
            notes: BTreeMap::new(),
            paragraph: 0,
            table: 0,
            fields: Vec::new(),
            beside: Vec::new(),
        }
    }

    pub fn finish(self) -> Document {
        self.document
    }

    pub fn note(&mut self, kind: &str, note: &Element, relations: &Relations, pictures: Pictures) {
        let number = self.document.notes.len();
        let place = Place::Note(number + 1);
        self.say(note, &place);
        let mut blocks = Vec::new();
        self.blocks(note, Part { relations, pictures }, Some(&place), &mut blocks);
        self.document.notes.push(blocks);
        let id = note.attribute("id").unwrap_or_default().to_string();
        self.notes.insert((kind.to_string(), id), number);
    }

    pub fn body(&mut self, body: &Element, relations: &Relations, pictures: Pictures) {
        let mut blocks = Vec::new();
        self.blocks(body, Part { relations, pictures }, None, &mut blocks);
        self.document.blocks = blocks;
    }

    fn say(&mut self, element: &Element, place: &Place) {
        let said = paragraphs(element).into_iter().filter(|text| !text.trim().is_empty());
        self.document.said.extend(said.map(|text| Said { place: place.clone(), text }));
    }

    /// `within` is the place of what is no paragraph of its own: of notes and cells.
    fn blocks(&mut self, element: &Element, part: Part, within: Option<&Place>, out: &mut Vec<Block>) {
        for child in element.elements() {
            match &*child.name {
                "p" => self.paragraph(child, part, within, out),
                "tbl" => self.table(child, part, within, out),
                "sdt" if is_contents(child) => self.drop_contents(child, within),
                "del" | "moveFrom" | "sectPr" => {}
                "AlternateContent" => {
                    let choice = child.child("Choice").or_else(|| child.child("Fallback"));
                    choice.into_iter().for_each(|choice| self.blocks(choice, part, within, out));
                }
                _ => self.blocks(child, part, within, out),
            }
        }
    }

    fn drop_contents(&mut self, element: &Element, within: Option<&Place>) {
        for text in paragraphs(element).into_iter().filter(|text| !text.trim().is_empty()) {
            self.paragraph += 1;
            let place = within.cloned().unwrap_or(Place::Paragraph(self.paragraph));
            self.document.said.push(Said { place: place.clone(), text: text.clone() });
            self.document.dropped.push(Dropped { place, text, why: "table of contents, which the site makes itself" });
        }
    }

    fn paragraph(&mut self, p: &Element, part: Part, within: Option<&Place>, out: &mut Vec<Block>) {
        let properties = p.child("pPr");
        let id = properties.and_then(|it| it.child("pStyle")).and_then(|it| it.attribute("val"));
        let style = self.styles.get(id);
        let role = self.styles.role(id);
        let was_contents = self.fields.iter().any(Field::is_contents);
        let mut text = Vec::new();
        let mut anchors = Vec::new();
        self.runs(p, part, &style, None, &mut text, &mut anchors);
        let counted = paragraphs_of(p).is_some_and(|words| !words.trim().is_empty()) || !text.is_empty();
        if counted && within.is_none() {
            self.paragraph += 1;
        }
        let place = within.cloned().unwrap_or(Place::Paragraph(self.paragraph));
        if within.is_none() {
            self.say_paragraph(p, &place);
        }
        let is_contents = role == Role::Contents || was_contents;
        if is_contents {
            let words = paragraphs_of(p).unwrap_or_default();
            if !words.trim().is_empty() {
                let why = "table of contents, which the site makes itself";
                self.document.dropped.push(Dropped { place, text: words, why });
            }
            return;
        }
        let level = properties.and_then(outline);
        let list = properties.and_then(numbered).or_else(|| style.numbered.clone());
        let mark = list.map(|(list, depth)| (self.numbering.next(&list, depth), depth));
        let kind = match (role, mark) {
            (Role::Title, _) => Kind::Heading { level: 1, guessed: false },
            (Role::Heading(level), mark) => {
                if let Some((Mark::Words(words), _)) = mark {
                    text.insert(0, Inline::plain(format!("{words} ")));
                }
                Kind::Heading { level, guessed: false }
            }
            (_, Some((Mark::Bullet, depth))) => Kind::Item { depth, number: None },
            (_, Some((Mark::Number(number), depth))) => Kind::Item { depth, number: Some(number) },
            (_, Some((Mark::Words(words), _))) => {
                text.insert(0, Inline::plain(format!("{words} ")));
                Kind::Paragraph
            }
            (Role::Quote, _) => Kind::Quote,
            (Role::Code, _) => Kind::Code,
            (Role::Text, _) if level.is_some() => Kind::Heading { level: level.unwrap_or(2), guessed: false },
            _ => Kind::Paragraph,
        };
        let mut block = Block::new(place, kind, text);
        block.anchors = anchors;
        if !block.is_empty() {
            out.push(block);
        }
        out.append(&mut self.beside);
    }

    fn say_paragraph(&mut self, p: &Element, place: &Place) {
        let mut found = Vec::new();
        let mut text = String::new();
        super::add_words(p, &mut text, &mut found);
        for text in std::iter::once(text).chain(found).filter(|text| !text.trim().is_empty()) {
            self.document.said.push(Said { place: place.clone(), text });
        }
    }

    fn runs(
        &mut self,
        element: &Element,
        part: Part,
        base: &Style,
        link: Option<&Rc<str>>,
        text: &mut Vec<Inline>,
        anchors: &mut Vec<Rc<str>>,
    ) {
        for child in element.elements() {
            match &*child.name {
                "r" => self.run(child, part, base, link, text),
                "hyperlink" => {
                    let target = child.attribute("id").and_then(|id| part.relations.get(id));
                    let anchor = child.attribute("anchor");
                    let link: Option<Rc<str>> = match (target, anchor) {
                        (Some(Related { target, .. }), Some(anchor)) => Some(format!("{target}#{anchor}").into()),
                        (Some(Related { target, .. }), None) => Some(target.as_str().into()),
                        (None, Some(anchor)) => Some(format!("#{anchor}").into()),
                        (None, None) => None,
                    };
                    self.runs(child, part, base, link.as_ref(), text, anchors);
                }
                "fldSimple" => {
                    let says = child.attribute("instr").unwrap_or_default().to_string();
                    let own = Field { says, shows: true }.link();
                    self.runs(child, part, base, own.as_ref().or(link), text, anchors);
                }
                "bookmarkStart" => anchors.extend(child.attribute("name").map(Rc::from)),
                "del" | "moveFrom" | "pPr" => {}
                "oMath" | "oMathPara" => text.push(Inline::plain(child.text())),
                "AlternateContent" => {
                    let choice = child.child("Choice").or_else(|| child.child("Fallback"));
                    choice.into_iter().for_each(|it| self.runs(it, part, base, link, text, anchors));
                }
                _ => self.runs(child, part, base, link, text, anchors),
            }
        }
    }

    fn run(&mut self, run: &Element, part: Part, base: &Style, link: Option<&Rc<str>>, text: &mut Vec<Inline>) {
        if is_hidden(run) {
            let mut hidden = String::new();
            run.elements().filter(|it| &*it.name == "t").for_each(|words| hidden += &words.text());
            if !hidden.trim().is_empty() {
                let place = Place::Paragraph(self.paragraph + 1);
                self.document.dropped.push(Dropped { place, text: hidden, why: "hidden in the document" });
            }
            return;
        }
        let mut style = base.clone();
        let properties = run.child("rPr");
        if let Some(id) = properties.and_then(|it| it.child("rStyle")).and_then(|it| it.attribute("val")) {
            let named = self.styles.get(Some(id));
            style.bold = named.bold.or(style.bold);
            style.italic = named.italic.or(style.italic);
            style.struck = named.struck.or(style.struck);
        }
        style.looks(properties);
        for child in run.elements() {
            if &*child.name == "fldChar" {
                self.field(child.attribute("fldCharType").unwrap_or_default());
                continue;
            }
            if &*child.name == "instrText" {
                if let Some(field) = self.fields.last_mut().filter(|field| !field.shows) {
                    field.says += &child.text();
                }
                continue;
            }
            let field = self.fields.iter().rev().filter(|field| field.shows).find_map(Field::link);
            let look = Look {
                bold: style.bold == Some(true),
                italic: style.italic == Some(true),
                struck: style.struck == Some(true),
                code: false,
                link: field.or_else(|| link.cloned()),
            };
            let mut push = |words: String| text.push(Inline::Run(Run { text: words, look: look.clone() }));
            match &*child.name {
                "t" => push(child.text()),
                "tab" => push(" ".into()),
                "br" if matches!(child.attribute("type"), Some("page" | "column")) => push(" ".into()),
                "br" | "cr" => text.push(Inline::Break),
                "noBreakHyphen" => push("-".into()),
                "sym" => push("•".into()),
                "footnoteReference" | "endnoteReference" => {
                    let kind = child.name.trim_end_matches("Reference").to_string();
                    let id = child.attribute("id").unwrap_or_default().to_string();
                    text.extend(self.notes.get(&(kind, id)).map(|number| Inline::Note(*number)));
                }
                "drawing" | "pict" | "object" => self.drawing(child, part, text),
                "AlternateContent" => {
                    let choice = child.child("Choice").or_else(|| child.child("Fallback"));
                    choice.into_iter().for_each(|choice| self.drawing(choice, part, text));
                }
                _ => {}
            }
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Field::default()),
            "separate" => self.fields.iter_mut().last().into_iter().for_each(|field| field.shows = true),
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }

    /// Pictures, and boxes with text, which follow their paragraph.
    fn drawing(&mut self, element: &Element, part: Part, text: &mut Vec<Inline>) {
        let described = element.find("docPr").or_else(|| element.find("shape"));
        let alt = described.and_then(|it| ["descr", "alt"].iter().find_map(|name| it.attribute(name)));
        let alt = alt.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let blip = element.find("blip").or_else(|| element.find("imagedata"));
        let id = blip.and_then(|it| ["embed", "link", "id"].iter().find_map(|name| it.attribute(name)));
        if let Some(related) = id.and_then(|id| part.relations.get(id)) {
            let bytes = if related.outside { None } else { (part.pictures)(&related.target) };
            let source = bytes.map_or_else(|| PictureSource::Elsewhere(related.target.clone()), PictureSource::Bytes);
            text.push(Inline::Picture(self.document.pictures.len()));
            self.document.pictures.push(Picture { alt, source });
        }
        let place = Place::Paragraph(self.paragraph + 1);
        let mut boxes = Vec::new();
        find_all(element, "txbxContent", &mut boxes);
        for content in boxes {
            let mut blocks = Vec::new();
            self.blocks(content, part, Some(&place), &mut blocks);
            self.beside.append(&mut blocks);
        }
    }

    fn table(&mut self, table: &Element, part: Part, within: Option<&Place>, out: &mut Vec<Block>) {
        self.table += 1;
        let number = self.table;
        let mut rows = Vec::new();
        let mut all = Vec::new();
        // Rows and cells may stand in controls and tracked changes.
        children(table, "tr", &mut all);
        for (n, tr) in all.into_iter().enumerate() {
            let place = within.cloned().unwrap_or(Place::Row { table: number, row: n + 1 });
            if tr.child("trPr").is_some_and(|it| it.child("del").is_some()) {
                continue;
            }
            if within.is_none() {
                self.say(tr, &place);
            }
            let mut cells = Vec::new();
            let mut found = Vec::new();
            children(tr, "tc", &mut found);
            for tc in found {
                let mut blocks = Vec::new();
                self.blocks(tc, part, Some(&place), &mut blocks);
                cells.push(blocks);
                let properties = tc.child("tcPr");
                let span = properties.and_then(|it| it.child("gridSpan")).and_then(|it| it.attribute("val"));
                let span: usize = span.and_then(|span| span.parse().ok()).unwrap_or(1);
                cells.extend((1..span.min(60)).map(|_| Vec::new()));
            }
            rows.push(Row { place, cells });
        }
        let place = within.cloned().unwrap_or(Place::Row { table: number, row: 1 });
        out.push(Block::new(place, Kind::Table(Table { rows }), Vec::new()));
    }
}

fn is_contents(control: &Element) -> bool {
    let gallery = control.child("sdtPr").and_then(|it| it.find("docPartGallery")).and_then(|it| it.attribute("val"));
    gallery == Some("Table of Contents")
}

/// The words of a paragraph itself.
fn paragraphs_of(p: &Element) -> Option<String> {
    let mut text = String::new();
    super::add_words(p, &mut text, &mut Vec::new());
    Some(text)
}

fn find_all<'e>(element: &'e Element, name: &str, found: &mut Vec<&'e Element>) {
    for child in element.elements().filter(|child| &*child.name != "Fallback") {
        if &*child.name == name { found.push(child) } else { find_all(child, name, found) }
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
