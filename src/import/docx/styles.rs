//! What the styles of a Word document say of paragraphs and words.

use std::collections::BTreeMap;

use crate::import::xml::Element;

/// What a style says itself; what it does not say it has from the one on which it is based.
#[derive(Clone, Default)]
pub struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    pub numbered: Option<(String, usize)>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
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
pub struct Styles(BTreeMap<String, Style>);

/// How many styles may be based on each other: a circle ends there.
const DEEPEST: usize = 20;

impl Styles {
    pub fn read(root: Option<&Element>) -> Self {
        let styles = root.into_iter().flat_map(Element::elements).filter(|it| &*it.name == "style");
        let style = |it: &Element| {
            let value = |name: &str| it.child(name).and_then(|it| it.attribute("val")).map(str::to_string);
            let paragraph = it.child("pPr");
            let mut style = Style {
                name: value("name").unwrap_or_default().to_lowercase(),
                based_on: value("basedOn"),
                outline: paragraph.and_then(outline),
                numbered: paragraph.and_then(numbered),
                ..Style::default()
            };
            style.looks(it.child("rPr"));
            Some((it.attribute("styleId")?.to_string(), style))
        };
        Styles(styles.filter_map(style).collect())
    }

    /// A style with all that it has from those below it.
    pub fn get(&self, id: Option<&str>) -> Style {
        let mut found = Style::default();
        let mut next = id;
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|id| self.0.get(id)) else { break };
            if found.name.is_empty() {
                found.name.clone_from(&style.name);
            }
            found.outline = found.outline.or(style.outline);
            found.numbered = found.numbered.or_else(|| style.numbered.clone());
            found.bold = found.bold.or(style.bold);
            found.italic = found.italic.or(style.italic);
            found.struck = found.struck.or(style.struck);
            next = style.based_on.as_deref();
        }
        found
    }

    /// What a paragraph of a style is. Word calls its own styles by English names in every language.
    pub fn role(&self, id: Option<&str>) -> Role {
        let mut next = id;
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|id| self.0.get(id)) else { break };
            let name = style.name.as_str();
            if name.starts_with("toc ") {
                return Role::Contents;
            }
            match name {
                "title" => return Role::Title,
                "quote" | "intense quote" | "quotations" => return Role::Quote,
                "html preformatted" | "preformatted text" => return Role::Code,
                _ => {}
            }
            if let Some(level) = name.strip_prefix("heading ").and_then(|level| level.parse().ok()) {
                return Role::Heading(level);
            }
            next = style.based_on.as_deref();
        }
        self.get(id).outline.map_or(Role::Text, Role::Heading)
    }
}

impl Style {
    /// Takes over what properties of words say.
    pub fn looks(&mut self, properties: Option<&Element>) {
        for it in properties.into_iter().flat_map(Element::elements) {
            match &*it.name {
                "b" => self.bold = Some(is_on(it)),
                "i" => self.italic = Some(is_on(it)),
                "strike" | "dstrike" => self.struck = Some(is_on(it)),
                _ => {}
            }
        }
    }
}

/// Whether a run of words is hidden in the document.
pub fn is_hidden(run: &Element) -> bool {
    run.child("rPr").and_then(|properties| properties.child("vanish")).is_some_and(is_on)
}

fn is_on(switch: &Element) -> bool {
    !matches!(switch.attribute("val"), Some("0" | "false" | "off" | "none"))
}

/// The level of a heading, where properties of a paragraph say one.
pub fn outline(properties: &Element) -> Option<u8> {
    let level: u8 = properties.child("outlineLvl")?.attribute("val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// The list of which a paragraph is an item, and how deep.
pub fn numbered(properties: &Element) -> Option<(String, usize)> {
    let numbering = properties.child("numPr")?;
    let value = |name: &str| numbering.child(name).and_then(|it| it.attribute("val"));
    let depth = value("ilvl").and_then(|depth| depth.parse().ok()).unwrap_or(0);
    Some((value("numId")?.to_string(), usize::min(depth, 8)))
}
