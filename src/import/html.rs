//! Web pages: what Google Sites, WordPress and Google Docs give, and others. The page is cleaned and set right first, by the parser of
//! browsers, so that its tags close; what is no content of the page is recognised by its elements, roles and names.

use std::collections::HashSet;
use std::rc::Rc;

use html5ever::tokenizer::{CharacterTokens, EndTag, StartTag, Tag, TagToken};

use crate::import::Refusal;
use crate::import::document::{
    Block, Document, Dropped, HIDDEN, Height, Inline, Kind, Look, Picture, PictureSource, Place, Row, Run, Said, Table,
};
use crate::import::numerals::Numerals;
use crate::import::pictures::{self, Beside};
use crate::syntax::html::tokens::{attribute, tokens};

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

/// Words in a class, id or role that say that an element is no content.
const CHROME: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "comment-respond",
    "contentinfo",
    "cookie",
    "cookies",
    "entry-footer",
    "entry-meta",
    "menu",
    "menubar",
    "nav-links",
    "navbar",
    "navigation",
    "pagination",
    "post-navigation",
    "related-posts",
    "search",
    "sharedaddy",
    "sidebar",
    "site-footer",
    "site-header",
    "skip-link",
    "social",
    "toc",
    "widget",
    "widget-area",
];

/// What a page is kept of before it is read.
fn cleaner() -> ammonia::Builder<'static> {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .add_tags([
            "html", "body", "main", "section", "form", "label", "button", "fieldset", "address", "font", "big",
            "iframe",
        ])
        .add_generic_attributes(["class", "id", "role", "style", "aria-label", "hidden", "start", "value", "colspan"])
        .add_tag_attributes("img", ["src", "alt"])
        .add_tag_attributes("iframe", ["src", "title"])
        .add_tag_attributes("font", ["face"])
        .add_tag_attributes("ol", ["type"])
        .add_url_schemes(["data"])
        .clean_content_tags(HashSet::from(["script", "style", "noscript", "template", "select", "title"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
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
}

struct Open {
    name: Box<str>,
    look: Look,
    why: Option<&'static str>,
    is_code: bool,
    is_quote: bool,
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
            "iframe" => self.embedded(tag),
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
        };
        self.open.push(open);
    }

    fn end(&mut self, name: &str) {
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
            let text = said.split_whitespace().collect::<Vec<_>>().join(" ");
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

    /// What another site shows in the page is a link to it: a film, a document, a form.
    fn embedded(&mut self, tag: &Tag) {
        let Some(address) = attribute(tag, "src").filter(|src| src.starts_with("http") || src.starts_with("//")) else {
            return;
        };
        let address = if address.starts_with("//") { format!("https:{address}") } else { address };
        let title = attribute(tag, "title").filter(|title| !title.trim().is_empty()).unwrap_or_else(|| address.clone());
        let look = Look { link: Some(pictures::without_detour(&address).into()), ..self.look() };
        if self.why().is_none() {
            self.text.push(Inline::Run(Run { text: title, look }));
            self.finish_block();
        }
    }

    fn picture(&mut self, tag: &Tag) {
        let Some(address) = attribute(tag, "src").filter(|src| !src.trim().is_empty()) else { return };
        if self.why().is_some() {
            return;
        }
        let alt = attribute(tag, "alt").unwrap_or_default();
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let bytes = pictures::in_address(&address).or_else(|| self.beside.and_then(|beside| beside(&address)));
        let source = bytes.map_or(PictureSource::Elsewhere(address), |bytes| PictureSource::Bytes(bytes.into()));
        self.text.push(Inline::Picture(self.document.pictures.len()));
        self.document.pictures.push(Picture { alt, source, link: None });
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

/// Why an element is no content of its page.
fn chrome(tag: &Tag) -> Option<&'static str> {
    let style = attribute(tag, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    if attribute(tag, "hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden") {
        return Some(HIDDEN);
    }
    let role = attribute(tag, "role").unwrap_or_default();
    match (&*tag.name, role.as_str()) {
        ("nav", _) | (_, "navigation" | "menu" | "menubar" | "search") => return Some("navigation"),
        ("footer", _) | (_, "contentinfo") => return Some("page footer"),
        ("header", _) | (_, "banner") => return is_heads(tag),
        ("form" | "button" | "label", _) => return Some("form"),
        // What stands there instead where frames are not shown.
        ("iframe", _) => return Some(HIDDEN),
        ("aside", _) | (_, "complementary" | "dialog" | "alert") => return Some("beside the page"),
        _ => {}
    }
    let names = [attribute(tag, "class"), attribute(tag, "id")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let names = names.to_ascii_lowercase();
    let is_chrome = names.split_whitespace().any(|name| CHROME.contains(&name));
    (is_chrome && !matches!(&*tag.name, "html" | "body" | "main" | "article")).then_some("navigation or page footer")
}

/// A head of the page is chrome, one of an article holds its title.
fn is_heads(tag: &Tag) -> Option<&'static str> {
    let class = attribute(tag, "class").unwrap_or_default();
    (!class.contains("entry") && !class.contains("post") && !class.contains("article") && !class.contains("page"))
        .then_some("page header")
}
