//! What the styles of a Word document say of paragraphs and words.

use std::collections::BTreeMap;

use crate::import::document::Height;
use crate::import::xml::Element;

/// What a style says itself; what it does not say it has from the one on which it is based.
#[derive(Clone, Default)]
pub struct Style {
    name: String,
    /// Its id, and those of the styles below it.
    pub ids: Vec<String>,
    based_on: Option<String>,
    outline: Option<u8>,
    pub numbered: Numbered,
    /// What its name says of lists.
    pub listed: Option<Listed>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
    pub height: Option<Height>,
    pub underlined: Option<bool>,
    pub hidden: Option<bool>,
    pub font: Option<String>,
    /// In half points.
    pub size: Option<u16>,
}

/// Of which list a paragraph is an item, and how deep, as far as somebody says.
#[derive(Clone, Default)]
pub struct Numbered {
    pub list: Option<String>,
    pub depth: Option<usize>,
}

impl Numbered {
    /// What is not said here is as it is there.
    pub fn over(self, below: &Numbered) -> Numbered {
        Numbered { depth: self.depth.or(below.depth), list: self.list.or_else(|| below.list.clone()) }
    }
}

/// What Word's own styles say of paragraphs by their names: `List Bullet`, `List Number 2`, `List Continue 3`.
#[derive(Clone, Copy)]
pub struct Listed {
    pub sort: ListSort,
    pub depth: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ListSort {
    Bullets,
    Numbers,
    /// A further paragraph of an item.
    Continued,
}

impl Listed {
    /// By the name of a style, or by its id.
    fn named(name: &str) -> Option<Listed> {
        let name = name.replace(' ', "").to_lowercase();
        let sorts = [
            ("listbullet", ListSort::Bullets),
            ("listnumber", ListSort::Numbers),
            ("listcontinue", ListSort::Continued),
        ];
        sorts.iter().find_map(|(word, sort)| {
            let depth: usize = match name.strip_prefix(word)? {
                "" => 1,
                number => number.parse().ok()?,
            };
            (1..=DEEPEST_LIST).contains(&depth).then(|| Listed { sort: *sort, depth: depth - 1 })
        })
    }
}

/// What a paragraph of a style is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    Title,
    Heading(u8),
    Contents,
    Quote,
    Code,
    Text,
}

#[derive(Default)]
pub struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of paragraphs that name none, and how words look of which no style says anything.
    usual: Option<String>,
    words: Style,
}

/// The size that letters have where nothing says one, in half points.
const USUAL_SIZE: u16 = 20;

/// How many styles may be based on each other: a circle ends there.
const DEEPEST: usize = 20;

/// Deepest list.
const DEEPEST_LIST: usize = 8;

/// What headings are called by programs that translate the names of styles, or leave letters out of their ids.
const HEADINGS: &[&str] = &[
    "heading",
    "überschrift",
    "berschrift",
    "titre",
    "título",
    "titulo",
    "ttulo",
    "encabezado",
    "cabeçalho",
    "titolo",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "nagłówek",
    "nagwek",
    "nadpis",
    "заголовок",
];
const TITLES: &[&str] =
    &["title", "titel", "titre", "título", "titulo", "ttulo", "titolo", "tittel", "tytuł", "otsikko"];

impl Styles {
    pub fn read(root: Option<&Element>) -> Self {
        let styles = || root.into_iter().flat_map(Element::elements).filter(|it| &*it.name == "style");
        let style = |it: &Element| {
            let value = |name: &str| it.child(name).and_then(|it| it.attribute("val")).map(str::to_string);
            let paragraph = it.child("pPr");
            let mut style = Style {
                name: value("name").unwrap_or_default().to_lowercase(),
                based_on: value("basedOn"),
                outline: paragraph.and_then(outline),
                numbered: numbered(paragraph),
                listed: value("name").as_deref().and_then(Listed::named),
                ..Style::default()
            };
            style.looks(it.child("rPr"));
            Some((it.attribute("styleId")?.to_string(), style))
        };
        let mut words = Style { size: Some(USUAL_SIZE), ..Style::default() };
        words.looks(root.and_then(|it| it.child("docDefaults")?.child("rPrDefault")?.child("rPr")));
        let is_usual =
            |it: &&Element| it.attribute("type") == Some("paragraph") && it.attribute("default") == Some("1");
        let usual = styles().find(is_usual).and_then(|it| it.attribute("styleId")).map(str::to_string);
        Styles { by_id: styles().filter_map(style).collect(), usual, words }
    }

    /// The style of a paragraph with all that it has from those below it.
    pub fn get(&self, id: Option<&str>) -> Style {
        let mut found = self.based(id.or(self.usual.as_deref()));
        found.words_over(&self.words);
        found
    }

    fn based(&self, id: Option<&str>) -> Style {
        let mut found = Style::default();
        let mut next = id;
        for _ in 0..DEEPEST {
            let Some((id, style)) = next.and_then(|id| self.by_id.get_key_value(id)) else {
                found.listed = found.listed.or_else(|| Listed::named(next?));
                break;
            };
            found.ids.push(id.clone());
            found.outline = found.outline.or(style.outline);
            found.numbered = found.numbered.over(&style.numbered);
            found.listed = found.listed.or(style.listed);
            found.words_over(style);
            next = style.based_on.as_deref();
        }
        found
    }

    /// How a run looks in a paragraph of a style.
    pub fn of_run(&self, run: &Element, base: &Style) -> Style {
        let properties = run.child("rPr");
        let mut style = Style::default();
        style.looks(properties);
        if let Some(id) = properties.and_then(|it| it.child("rStyle")).and_then(|it| it.attribute("val")) {
            style.words_over(&self.based(Some(id)));
        }
        style.words_over(base);
        style
    }

    /// What a paragraph of a style is. Word calls its own styles by English names in every language.
    pub fn role(&self, id: Option<&str>) -> Role {
        let mut next = id;
        for _ in 0..DEEPEST {
            let Some(id) = next else { break };
            let style = self.by_id.get(id);
            // Some programs leave the styles out, and say no more than an id.
            let name = style.map_or_else(|| id.to_lowercase(), |style| style.name.clone());
            if name.starts_with("toc ") || name == "table of figures" {
                return Role::Contents;
            }
            match name.as_str() {
                "quote" | "intense quote" | "quotations" => return Role::Quote,
                "html preformatted" | "preformatted text" => return Role::Code,
                name if TITLES.contains(&name) => return Role::Title,
                _ => {}
            }
            let level = HEADINGS.iter().find_map(|word| {
                let rest = name.strip_prefix(word)?.trim_start();
                let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                // Behind the number may stand other names of the style, but no word of its own: “Heading 1 small”.
                let ends = rest[digits..].is_empty() || rest[digits..].starts_with([',', ';']);
                rest[..digits].parse().ok().filter(|level| ends && (1..=9).contains(level))
            });
            if let Some(level) = level {
                return Role::Heading(level);
            }
            next = style.and_then(|style| style.based_on.as_deref());
        }
        self.based(id).outline.map_or(Role::Text, Role::Heading)
    }
}

impl Style {
    /// Takes over how words look from what lies below.
    fn words_over(&mut self, below: &Style) {
        self.bold = self.bold.or(below.bold);
        self.italic = self.italic.or(below.italic);
        self.struck = self.struck.or(below.struck);
        self.height = self.height.or(below.height);
        self.underlined = self.underlined.or(below.underlined);
        self.hidden = self.hidden.or(below.hidden);
        self.size = self.size.or(below.size);
        if self.font.is_none() {
            self.font.clone_from(&below.font);
        }
    }

    /// Takes over what properties of words say.
    fn looks(&mut self, properties: Option<&Element>) {
        for it in properties.into_iter().flat_map(Element::elements) {
            match &*it.name {
                "b" => self.bold = Some(is_on(it)),
                "i" => self.italic = Some(is_on(it)),
                "strike" | "dstrike" => self.struck = Some(is_on(it)),
                "vertAlign" => self.height = it.attribute("val").map(height),
                "u" => self.underlined = Some(is_on(it)),
                "sz" => self.size = it.attribute("val").and_then(|size| size.parse().ok()),
                "vanish" => self.hidden = Some(is_on(it)),
                "rFonts" => self.font = it.attribute("ascii").or_else(|| it.attribute("hAnsi")).map(str::to_string),
                _ => {}
            }
        }
    }
}

fn height(align: &str) -> Height {
    match align {
        "superscript" => Height::Raised,
        "subscript" => Height::Lowered,
        _ => Height::Line,
    }
}

pub fn is_on(switch: &Element) -> bool {
    !matches!(switch.attribute("val"), Some("0" | "false" | "off" | "none"))
}

/// The level of a heading, where properties of a paragraph say one.
pub fn outline(properties: &Element) -> Option<u8> {
    let level: u8 = properties.child("outlineLvl")?.attribute("val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// The list of which a paragraph is an item, and how deep, as far as its properties say.
pub fn numbered(properties: Option<&Element>) -> Numbered {
    let numbering = properties.and_then(|it| it.child("numPr"));
    let value = |name: &str| numbering.and_then(|it| it.child(name)).and_then(|it| it.attribute("val"));
    let depth = value("ilvl").and_then(|depth| depth.parse().ok());
    Numbered { list: value("numId").map(str::to_string), depth: depth.map(|depth: usize| depth.min(DEEPEST_LIST)) }
}
