//! Documents of LibreOffice and OpenOffice.

mod said;
mod styles;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::import::Refusal;
use crate::import::document::{
    Block, DELETED, Document, Dropped, HIDDEN, Inline, Kind, Look, Picture, PictureSource, Place, Row, Run, Said, Table,
};
use crate::import::equation;
use crate::import::package::Package;
use crate::import::xml::{Element, Node};
use said::{is_collapsed, paragraphs, words_of};
use styles::Styles;

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let package = Package::open(bytes)?;
    let no_text = || Refusal::new("it holds no text: it is no document of LibreOffice's writer");
    let mut content = package.xml("content.xml")?.ok_or_else(no_text)?;
    bring_equations(&mut content, &package);
    let body = content.child("body").and_then(|body| body.child("text")).ok_or_else(no_text)?;
    let common = package.xml("styles.xml")?;
    let mut reader = Reader {
        package: &package,
        styles: Styles::default(),
        document: Document::default(),
        paragraph: 0,
        table: 0,
        comments: 0,
        deleted: said::deletions(body),
        counted: BTreeMap::new(),
    };
    for root in common.iter().chain([&content]) {
        for group in root.elements().filter(|it| matches!(&*it.name, "styles" | "automatic-styles")) {
            group.elements().for_each(|style| reader.styles.add(style));
        }
    }
    let mut blocks = Vec::new();
    reader.blocks(body, &At::default(), &mut blocks);
    let mut document = reader.document;
    document.blocks = blocks;
    for text in reader.deleted.into_values() {
        document.dropped.push(Dropped { place: Place::Whole, text, why: DELETED });
    }
    if reader.comments > 0 {
        let text = if reader.comments == 1 { "1 comment".into() } else { format!("{} comments", reader.comments) };
        document.dropped.push(Dropped { place: Place::Whole, text, why: "remarks of readers" });
    }
    for (name, place) in [("header", Place::Header), ("footer", Place::Footer)] {
        let pages = common.iter().filter_map(|root| root.child("master-styles")).flat_map(Element::elements);
        for part in pages.flat_map(Element::elements).filter(|it| &*it.name == name) {
            for text in paragraphs(part).into_iter().filter(|text| !text.trim().is_empty()) {
                document.said.push(Said { place: place.clone(), text: text.clone() });
                document.dropped.push(Dropped { place: place.clone(), text, why: "page header or footer" });
            }
        }
    }
    Ok(document)
}

/// Puts equations, which are documents of their own, where they are shown.
fn bring_equations(element: &mut Element, package: &Package) {
    let part = element
        .attribute("href")
        .filter(|_| &*element.name == "object")
        .map(|href| format!("{}/content.xml", href.trim_start_matches("./")));
    if let Some(equation) = part.and_then(|part| package.xml(&part).ok().flatten()).filter(|root| &*root.name == "math")
    {
        element.children.push(Node::Element(equation));
    }
    for child in &mut element.children {
        if let Node::Element(child) = child {
            bring_equations(child, package);
        }
    }
}

struct Reader<'p> {
    package: &'p Package<'p>,
    styles: Styles,
    document: Document,
    paragraph: usize,
    table: usize,
    comments: usize,
    /// What was deleted while changes were tracked, by the names of the changes.
    deleted: BTreeMap<String, String>,
    /// How far each list has counted.
    counted: BTreeMap<(String, usize), u32>,
}

/// Where the reader stands.
#[derive(Clone, Default)]
struct At {
    /// The place of what is no paragraph of its own.
    within: Option<Place>,
    list: Option<List>,
}

#[derive(Clone, Default)]
struct List {
    style: String,
    depth: usize,
    /// What the next paragraph begins with; nothing where it goes on with an item.
    mark: Option<(Option<u32>, Option<Rc<str>>)>,
}

impl Reader<'_> {
    fn blocks(&mut self, element: &Element, at: &At, out: &mut Vec<Block>) {
        let mut at = at.clone();
        for child in element.elements() {
            match &*child.name {
                _ if self.is_hidden(child) => self.hide(child),
                "p" | "h" => {
                    self.paragraph(child, &at, out);
                    // What follows in an item goes on with it.
                    if let Some(list) = &mut at.list {
                        list.mark = None;
                    }
                }
                "list" => self.list(child, &at, out),
                "table" => self.table(child, &at, out),
                "change" => self.deleted(child, &Place::Paragraph(self.paragraph + 1)),
                "tracked-changes" | "forms" | "sequence-decls" | "variable-decls" => {}
                "table-of-content" | "alphabetical-index" | "illustration-index" => {
                    for text in paragraphs(child).into_iter().filter(|text| !text.trim().is_empty()) {
                        self.paragraph += 1;
                        let place = Place::Paragraph(self.paragraph);
                        self.document.said.push(Said { place: place.clone(), text: text.clone() });
                        let why = "table of contents, which the site makes itself";
                        self.document.dropped.push(Dropped { place, text, why });
                    }
                }
                _ => self.blocks(child, &at, out),
            }
        }
    }

    /// Whether nobody who reads the document sees an element.
    fn is_hidden(&self, element: &Element) -> bool {
        let says = |name: &str, value: &str| element.attribute(name) == Some(value);
        match &*element.name {
            "section" => says("display", "none"),
            "hidden-text" => says("is-hidden", "true"),
            "p" | "h" | "span" => {
                self.styles.says(element.attribute("style-name"), |style| style.hidden) == Some(true)
                    || element.child("hidden-paragraph").is_some_and(|it| it.attribute("is-hidden") == Some("true"))
            }
            _ => false,
        }
    }

    /// Leaves out what nobody sees, and names it.
    fn hide(&mut self, element: &Element) {
        let inner = if matches!(&*element.name, "p" | "h") { vec![words_of(element)] } else { paragraphs(element) };
        for text in inner.into_iter().filter(|text| !text.trim().is_empty()) {
            self.paragraph += 1;
            self.document.dropped.push(Dropped { place: Place::Paragraph(self.paragraph), text, why: HIDDEN });
        }
    }

    /// Names what was deleted at a place.
    fn deleted(&mut self, change: &Element, place: &Place) {
        let text = change.attribute("change-id").and_then(|id| self.deleted.remove(id));
        self.document.dropped.extend(text.map(|text| Dropped { place: place.clone(), text, why: DELETED }));
    }

    fn list(&mut self, list: &Element, at: &At, out: &mut Vec<Block>) {
        let depth = at.list.as_ref().map_or(0, |outer| outer.depth + 1).min(8);
        let inherited = at.list.as_ref().map(|outer| outer.style.clone());
        let style = list.attribute("style-name").map(str::to_string).or(inherited).unwrap_or_default();
        let counted = self.styles.lists.get(&(style.clone(), depth)).cloned().flatten();
        let start = counted.as_ref().map(|counted| counted.start);
        let key = (style.clone(), depth);
        let continues =
            list.attribute("continue-numbering") == Some("true") || list.attribute("continue-list").is_some();
        let last = self.counted.get(&key).copied().filter(|_| continues);
        let mut next = start.map(|start| last.map_or(start, |last| last.saturating_add(1)));
        for item in list.elements() {
            let mark = match &*item.name {
                "list-item" => {
                    let own = item.attribute("start-value").and_then(|value| value.parse().ok());
                    next = next.map(|number| own.unwrap_or(number));
                    let number = next;
                    next = next.map(|number| number.saturating_add(1));
                    self.counted.extend(number.map(|number| (key.clone(), number)));
                    Some((number, counted.as_ref().and_then(|counted| counted.mark(number?))))
                }
                _ => None,
            };
            let inner = List { style: style.clone(), depth, mark };
            self.blocks(item, &At { within: at.within.clone(), list: Some(inner) }, out);
        }
    }

    fn paragraph(&mut self, p: &Element, at: &At, out: &mut Vec<Block>) {
        let style = p.attribute("style-name");
        let words = words_of(p);
        let mut text = Vec::new();
        let mut more = Vec::new();
        if !words.trim().is_empty() || p.find("frame").is_some() {
            self.paragraph += usize::from(at.within.is_none());
        }
        let place = at.within.clone().unwrap_or(Place::Paragraph(self.paragraph));
        if at.within.is_none() {
            let said = std::iter::once(words).filter(|text| !text.trim().is_empty());
            self.document.said.extend(said.map(|text| Said { place: place.clone(), text }));
        }
        let base = Look {
            bold: self.styles.says(style, |style| style.bold) == Some(true),
            italic: self.styles.says(style, |style| style.italic) == Some(true),
            struck: self.styles.says(style, |style| style.struck) == Some(true),
            height: self.styles.says(style, |style| style.height).unwrap_or_default(),
            ..Look::default()
        };
        let mut anchors = Vec::new();
        self.inlines(p, &base, (&mut text, &mut anchors, &mut more), &place);
        let level = p.attribute("outline-level").and_then(|level| level.parse::<u8>().ok());
        let is_heading = &*p.name == "h";
        let kind = match &at.list {
            _ if is_heading => Kind::Heading { level: level.unwrap_or(1), guessed: false },
            Some(list) => match &list.mark {
                Some((number, _)) => Kind::Item { depth: list.depth, number: *number },
                None => Kind::Inside { depth: list.depth },
            },
            None if self.styles.is_below(style, &["Title"]) => Kind::Heading { level: 1, guessed: false },
            None if self.styles.is_below(style, &["Quotations", "Quote"]) => Kind::Quote,
            None if self.styles.is_below(style, &["Preformatted_20_Text"]) => Kind::Code,
            None => match self.styles.says(style, |style| style.outline).filter(|level| *level > 0) {
                Some(level) => Kind::Heading { level, guessed: false },
                None => Kind::Paragraph,
            },
        };
        let mut block = Block::new(place, kind, text);
        block.anchors = anchors;
        block.size =
            self.styles.smallest(p, self.styles.size(style, self.styles.size(Some(""), 0))).unwrap_or_default();
        block.mark = at.list.as_ref().and_then(|list| list.mark.as_ref()?.1.clone()).filter(|_| block.is_list());
        if !block.is_empty() {
            out.push(block);
        }
        out.append(&mut more);
    }

    /// `into` are the text, the names of its places, and blocks of boxes that stand beside it.
    fn inlines(
        &mut self,
        element: &Element,
        look: &Look,
        into: (&mut Vec<Inline>, &mut Vec<Rc<str>>, &mut Vec<Block>),
        place: &Place,
    ) {
        let (text, anchors, more) = into;
        let push =
            |text: &mut Vec<Inline>, words: String| text.push(Inline::Run(Run { text: words, look: look.clone() }));
        for child in &element.children {
            let child = match child {
                Node::Text(words) => {
                    push(
                        text,
                        words.split_inclusive(['\n', '\t']).map(|line| line.replace(['\n', '\t'], " ")).collect(),
                    );
                    continue;
                }
                Node::Element(child) => child,
            };
            match &*child.name {
                _ if self.is_hidden(child) => {
                    let text = words_of(child);
                    self.document.dropped.push(Dropped { place: place.clone(), text, why: HIDDEN });
                }
                "s" | "tab" => push(text, " ".into()),
                "line-break" => text.push(Inline::Break),
                "span" => {
                    let style = child.attribute("style-name");
                    let inner = Look {
                        bold: self.styles.says(style, |style| style.bold).unwrap_or(look.bold),
                        italic: self.styles.says(style, |style| style.italic).unwrap_or(look.italic),
                        struck: self.styles.says(style, |style| style.struck).unwrap_or(look.struck),
                        height: self.styles.says(style, |style| style.height).unwrap_or(look.height),
                        ..look.clone()
                    };
                    self.inlines(child, &inner, (text, anchors, more), place);
                }
                "a" => {
                    let link = child.attribute("href").map(Rc::from);
                    self.inlines(child, &Look { link, ..look.clone() }, (text, anchors, more), place);
                }
                "bookmark" | "bookmark-start" => anchors.extend(child.attribute("name").map(Rc::from)),
                "note" => {
                    let number = self.document.notes.len();
                    self.document.notes.push(Vec::new());
                    let at = Place::Note(number + 1);
                    let mut blocks = Vec::new();
                    if let Some(body) = child.child("note-body") {
                        let said = paragraphs(body).into_iter().filter(|text| !text.trim().is_empty());
                        self.document.said.extend(said.map(|text| Said { place: at.clone(), text }));
                        self.blocks(body, &At { within: Some(at), list: None }, &mut blocks);
                    }
                    self.document.notes[number] = blocks;
                    text.push(Inline::Note(number));
                }
                "annotation" => self.comments += 1,
                "change" => self.deleted(child, place),
                "annotation-end" | "change-start" | "change-end" | "soft-page-break" => {}
                "frame" => self.frame(child, (text, more), place),
                _ => self.inlines(child, look, (text, anchors, more), place),
            }
        }
    }

    fn frame(&mut self, frame: &Element, (text, more): (&mut Vec<Inline>, &mut Vec<Block>), place: &Place) {
        if let Some(content) = frame.child("text-box") {
            let said = paragraphs(content).into_iter().filter(|text| !text.trim().is_empty());
            self.document.said.extend(said.map(|text| Said { place: place.clone(), text }));
            self.blocks(content, &At { within: Some(place.clone()), list: None }, more);
            return;
        }
        if let Some(equation) = frame.child("object").and_then(|object| object.child("math")) {
            let line = equation::line(equation);
            self.document.remarks.push(equation::told(place, &line));
            return text.push(Inline::plain(line));
        }
        let Some(target) = frame.child("image").and_then(|image| image.attribute("href")) else { return };
        let alt = frame.child("desc").or_else(|| frame.child("title")).map(Element::text).unwrap_or_default();
        let bytes = self.package.picture(target.trim_start_matches("./"));
        let source = bytes.map_or_else(|| PictureSource::Elsewhere(target.to_string()), PictureSource::Bytes);
        text.push(Inline::Picture(self.document.pictures.len()));
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        self.document.pictures.push(Picture { alt, source, link: None });
    }

    fn table(&mut self, table: &Element, at: &At, out: &mut Vec<Block>) {
        self.table += 1;
        let number = self.table;
        let mut found = Vec::new();
        add_rows(table, &mut found);
        let mut rows = Vec::new();
        for (n, row) in found.into_iter().enumerate() {
            let place = at.within.clone().unwrap_or(Place::Row { table: number, row: n + 1 });
            if is_collapsed(row) {
                let text = paragraphs(row).join(" ");
                self.document.dropped.extend((!text.trim().is_empty()).then_some(Dropped { place, text, why: HIDDEN }));
                continue;
            }
            if at.within.is_none() {
                let said = paragraphs(row).into_iter().filter(|text| !text.trim().is_empty());
                self.document.said.extend(said.map(|text| Said { place: place.clone(), text }));
            }
            let mut cells = Vec::new();
            for cell in row.elements().filter(|it| matches!(&*it.name, "table-cell" | "covered-table-cell")) {
                let mut blocks = Vec::new();
                self.blocks(cell, &At { within: Some(place.clone()), list: None }, &mut blocks);
                let times = cell.attribute("number-columns-repeated").and_then(|times| times.parse().ok()).unwrap_or(1);
                (0..usize::min(times, 60)).for_each(|_| cells.push(blocks.clone()));
            }
            rows.push(Row { place, cells });
        }
        let place = at.within.clone().unwrap_or(Place::Row { table: number, row: 1 });
        out.push(Block::new(place, Kind::Table(Table { rows }), Vec::new()));
    }
}

fn add_rows<'e>(element: &'e Element, rows: &mut Vec<&'e Element>) {
    for child in element.elements() {
        match &*child.name {
            "table-row" => rows.push(child),
            "table-header-rows" | "table-rows" | "table-row-group" => add_rows(child, rows),
            _ => {}
        }
    }
}
