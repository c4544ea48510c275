//! Web pages: what Google Sites, WordPress and Google Docs give, and others. The page is cleaned and set right first, by the parser of
//! browsers, so that its tags close.

mod chrome;
mod shown;

use std::collections::HashSet;
use std::rc::Rc;

use html5ever::tokenizer::{CharacterTokens, EndTag, StartTag, Tag, TagToken};

use crate::import::Refusal;
use crate::import::document::{Block, Document, Dropped, Height, Inline, Kind, Look, Place, Row, Run, Said, Table};
use crate::import::numerals::Numerals;
use crate::import::pictures::{self, Beside};
use crate::import::xml::Element;
use crate::syntax::html::tokens::{attribute, tokens};
use crate::syntax::prose::single_blanks;
use chrome::{chrome, is_aside};
use shown::Late;

/// The longest page, in bytes, without pictures that it holds.
const LONGEST: usize = 32 << 20;
/// How many elements may be open at once.
const DEEPEST: usize = 1_000;

/// Elements whose end ends a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements of drawings that hold words.
const DRAWN: [&str; 6] = ["svg", "g", "text", "tspan", "title", "desc"];

/// Elements of equations.
const EQUATIONS: [&str; 27] = [
    "math",
    "semantics",
    "annotation",
    "annotation-xml",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "ms",
    "mspace",
    "mstyle",
    "mpadded",
    "menclose",
    "mfrac",
    "msup",
    "msub",
    "msubsup",
    "msqrt",
    "mroot",
    "mfenced",
    "munder",
    "mover",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
];

/// What a page is kept of before it is read.
fn cleaner() -> ammonia::Builder<'static> {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .add_tags([
            "html", "body", "main", "section", "form", "label", "button", "fieldset", "address", "font", "big",
            "iframe", "select", "option", "textarea", "noscript", "video", "audio", "source", "object", "embed",
            "picture",
        ])
        .add_tags(DRAWN)
        .add_tags(EQUATIONS)
        .add_generic_attributes(["class", "id", "role", "style", "aria-label", "hidden", "start", "value", "colspan"])
        .add_tag_attributes("img", ["src", "alt"])
        .add_tag_attributes("img", shown::LATE)
        .add_tag_attributes("math", ["alttext"])
        .add_tag_attributes("mfenced", ["open", "close"])
        .add_tag_attributes("object", ["data", "title"])
        .add_tag_attributes("font", ["face"])
        .add_tag_attributes("ol", ["type"])
        .add_url_schemes(["data"])
        .clean_content_tags(HashSet::from(["script", "style", "template"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    for shown in ["iframe", "video", "audio", "source", "embed"] {
        cleaner.add_tag_attributes(shown, ["src", "title"]);
    }
    cleaner
}

/// Reads a page. `beside` gives a file that lies beside it.
pub fn read(text: &str, beside: Beside<'_>) -> Result<Document, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::new("it is too large: a page of words and pictures has less than 32 MB"));
    }
    check_depth(text)?;
    let clean = cleaner().clean(text).to_string();
    let mut reader = Reader { beside: Some(beside), ..Reader::default() };
    for token in tokens(&clean) {
        match token {
            TagToken(tag) if tag.kind == StartTag => reader.start(&tag),
            TagToken(tag) if tag.kind == EndTag => reader.end(&tag.name),
            CharacterTokens(words) => reader.words(&words),
            _ => {}
        }
    }
    reader.finish_block();
    Ok(reader.document)
}

/// Elements that stand in each other without end take browsers' parser a walk through all of them for each.
fn check_depth(text: &str) -> Result<(), Refusal> {
    let mut depth = 0_usize;
    for token in tokens(text) {
        if let TagToken(tag) = token {
            let is_void =
                matches!(&*tag.name, "br" | "img" | "hr" | "meta" | "link" | "input" | "wbr" | "col" | "source");
            match tag.kind {
                // A paragraph ends the one before, an item the item.
                StartTag
                    if !is_void
                        && !tag.self_closing
                        && !matches!(&*tag.name, "p" | "li" | "td" | "tr" | "th" | "dt" | "dd" | "option") =>
                {
                    depth += 1
                }
                EndTag => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Err(Refusal::new("its elements stand in each other more deeply than any page of words needs"));
            }
        }
    }
    Ok(())
}

/// What a list is numbered in, where that is no digits.
fn numerals(list: &Tag) -> Option<Numerals> {
    let style = attribute(list, "style").unwrap_or_default();
    let of_style = style.split([':', ';', ' ']).find_map(|word| Numerals::named(word).filter(|_| word.len() > 1));
    of_style.or_else(|| attribute(list, "type").and_then(|name| Numerals::named(name.trim())))
}

#[derive(Default)]
struct Reader<'b> {
    beside: Option<Beside<'b>>,
    document: Document,
    open: Vec<Open>,
    text: Vec<Inline>,
    anchors: Vec<Rc<str>>,
    /// Words as they stand, for what is said.
    said: String,
    paragraph: usize,
    table: usize,
    /// Lists that are open: the next number, and what it is written in.
    lists: Vec<(Option<u32>, Option<Numerals>)>,
    /// What the next block begins with, as an item.
    item: Option<(Option<u32>, Option<Numerals>)>,
    /// Tables that are open, each with what stood before it.
    tables: Vec<(Table, Vec<Block>, usize)>,
    /// Blocks of the cell that is open.
    blocks: Vec<Block>,
    /// Words that stand in the line and that nobody reads with it, and why.
    asides: Vec<(String, &'static str)>,
    /// The parts of an equation that are open.
    equation: Vec<Element>,
    /// The words of a drawing, and how many of its elements are open.
    drawing: Option<(String, usize)>,
    late: Late,
    /// What a film is called that has no address yet.
    film: Option<String>,
}

struct Open {
    name: Box<str>,
    look: Look,
    why: Option<&'static str>,
    is_code: bool,
    is_quote: bool,
    is_aside: bool,
}

impl Reader<'_> {
    fn look(&self) -> Look {
        self.open.last().map(|open| open.look.clone()).unwrap_or_default()
    }

    fn why(&self) -> Option<&'static str> {
        self.open.last().and_then(|open| open.why)
    }

    fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if self.starts_within(tag) {
            return;
        }
        if BLOCKS.contains(&name) {
            self.finish_block();
        }
        match name {
            "br" => {
                self.said.push(' ');
                return self.text.push(Inline::Break);
            }
            "hr" => {
                let place = self.place();
                return self.add(Block::new(place, Kind::Rule, Vec::new()));
            }
            "img" => return self.picture(tag),
            "iframe" | "object" => self.embedded(tag),
            "embed" => return self.embedded(tag),
            "video" | "audio" => self.film(tag),
            "source" => return self.source(tag),
            "option" => drop(self.aside(" ")),
            "col" | "wbr" => return,
            _ => {}
        }
        self.anchors.extend(attribute(tag, "id").or_else(|| attribute(tag, "name")).map(Rc::from));
        match name {
            "ul" => self.lists.push((None, None)),
            "ol" => {
                let start = attribute(tag, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push((Some(start), numerals(tag)));
            }
            "li" => {
                let item = match self.lists.last_mut() {
                    Some((Some(next), numerals)) => {
                        let number = attribute(tag, "value").and_then(|value| value.parse().ok()).unwrap_or(*next);
                        *next = number.saturating_add(1);
                        (Some(number), *numerals)
                    }
                    _ => (None, None),
                };
                self.item = Some(item);
            }
            "table" => {
                self.table += 1;
                self.tables.push((Table::default(), std::mem::take(&mut self.blocks), self.table));
            }
            "tr" => {
                if let Some((table, _, number)) = self.tables.last_mut() {
                    let place = Place::Row { table: *number, row: table.rows.len() + 1 };
                    table.rows.push(Row { place, cells: Vec::new() });
                }
            }
            _ => {}
        }
        let outer = self.open.last();
        let mut look = self.look();
        change_look(&mut look, tag);
        let open = Open {
            name: name.into(),
            look,
            why: outer.and_then(|outer| outer.why).or_else(|| chrome(tag)),
            is_code: outer.is_some_and(|outer| outer.is_code) || name == "pre",
            is_quote: outer.is_some_and(|outer| outer.is_quote) || name == "blockquote",
            is_aside: !BLOCKS.contains(&name) && (outer.is_some_and(|outer| outer.is_aside) || is_aside(tag)),
        };
        self.open.push(open);
    }

    fn end(&mut self, name: &str) {
        if self.ends_within(name) {
            return;
        }
        if BLOCKS.contains(&name) {
            self.finish_block();
        }
        let Some(at) = self.open.iter().rposition(|open| &*open.name == name) else { return };
        self.open.truncate(at);
        match name {
            "ul" | "ol" => {
                self.lists.pop();
                self.item = None;
            }
            "li" => self.item = None,
            "td" | "th" => {
                let cell = std::mem::take(&mut self.blocks);
                if let Some(row) = self.tables.last_mut().and_then(|(table, ..)| table.rows.last_mut()) {
                    row.cells.push(cell);
                }
            }
            "table" => {
                if let Some((table, before, number)) = self.tables.pop() {
                    let caption = std::mem::replace(&mut self.blocks, before);
                    caption.into_iter().for_each(|block| self.add(block));
                    let place = Place::Row { table: number, row: 1 };
                    self.add(Block::new(place, Kind::Table(table), Vec::new()));
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.is_within(words) {
            return;
        }
        let look = self.look();
        let is_code = self.open.last().is_some_and(|open| open.is_code);
        self.said += words;
        if is_code {
            for (n, line) in words.split('\n').enumerate() {
                if n > 0 {
                    self.text.push(Inline::Break);
                }
                self.text.push(Inline::Run(Run { text: line.to_string(), look: look.clone() }));
            }
        } else {
            let text = words.replace(['\n', '\r', '\t'], " ");
            self.text.push(Inline::Run(Run { text, look }));
        }
    }

    fn place(&self) -> Place {
        match self.tables.last() {
            Some((table, _, number)) => Place::Row { table: *number, row: table.rows.len().max(1) },
            None => Place::Paragraph(self.paragraph.max(1)),
        }
    }

    fn add(&mut self, block: Block) {
        // Inside of tables, blocks wait for the end of their cell.
        if self.tables.is_empty() { self.document.blocks.push(block) } else { self.blocks.push(block) }
    }

    fn finish_block(&mut self) {
        self.finish_pictures();
        self.finish_asides();
        let text = std::mem::take(&mut self.text);
        let said = std::mem::take(&mut self.said);
        let block = Block::new(Place::Whole, Kind::Paragraph, text);
        if block.is_empty() {
            return;
        }
        if self.tables.is_empty() {
            self.paragraph += 1;
        }
        let place = self.place();
        if !said.trim().is_empty() {
            self.document.said.push(Said { place: place.clone(), text: said.clone() });
        }
        if let Some(why) = self.why() {
            let text = single_blanks(&said);
            if !text.is_empty() {
                self.document.dropped.push(Dropped { place, text, why });
            }
            return;
        }
        let heading = self.open.iter().rev().find_map(|open| match &*open.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => open.name[1..].parse::<u8>().ok(),
            _ => None,
        });
        let (is_code, is_quote) = self.open.last().map_or((false, false), |open| (open.is_code, open.is_quote));
        let depth = self.lists.len().saturating_sub(1).min(8);
        let in_item = self.open.iter().any(|open| &*open.name == "li");
        let item = self.item.take();
        let kind = match (heading, item) {
            (Some(level), _) => Kind::Heading { level, guessed: false },
            (None, Some((number, _))) => Kind::Item { depth, number },
            (None, None) if in_item => Kind::Inside { depth },
            (None, None) if is_code => Kind::Code,
            (None, None) if is_quote => Kind::Quote,
            (None, None) => Kind::Paragraph,
        };
        let mark = item.and_then(|(number, numerals)| Some(format!("{}.", numerals?.written(number?)).into()));
        let block = Block { place, kind, mark, anchors: std::mem::take(&mut self.anchors), ..block };
        self.add(block);
    }
}

fn change_look(look: &mut Look, tag: &Tag) {
    match &*tag.name {
        "b" | "strong" => look.bold = true,
        "i" | "em" | "cite" | "dfn" => look.italic = true,
        "s" | "strike" | "del" => look.struck = true,
        "sup" => look.height = Height::Raised,
        "sub" => look.height = Height::Lowered,
        "code" | "kbd" | "samp" | "tt" => look.code = true,
        "a" => {
            look.link = attribute(tag, "href")
                .map(|address| pictures::without_detour(&address))
                .filter(|it| !it.is_empty())
                .map(Rc::from);
        }
        _ => {}
    }
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    for rule in style.split(';') {
        match rule.split_once(':') {
            Some(("font-weight", weight)) => {
                look.bold =
                    matches!(weight, "bold" | "bolder") || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
            }
            Some(("vertical-align", "super")) => look.height = Height::Raised,
            Some(("vertical-align", "sub")) => look.height = Height::Lowered,
            Some(("font-style", style)) => look.italic = matches!(style, "italic" | "oblique"),
            Some(("text-decoration" | "text-decoration-line", line)) if line.contains("line-through") => {
                look.struck = true
            }
            _ => {}
        }
    }
}
