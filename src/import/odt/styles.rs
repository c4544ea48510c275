//! What the styles of a document of LibreOffice say of paragraphs, words and lists.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::import::document::Height;
use crate::import::numerals::Numerals;
use crate::import::xml::{Element, Node};

/// What a style says; what it does not say it has from its parent.
#[derive(Default)]
pub struct Style {
    parent: Option<String>,
    pub outline: Option<u8>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
    pub height: Option<Height>,
    pub hidden: Option<bool>,
    /// In half points.
    size: Option<u16>,
}

/// How a level of a list is numbered.
#[derive(Clone)]
pub struct Counted {
    pub start: u32,
    /// What the numbers are written in, where that is no digits.
    numerals: Option<Numerals>,
    /// What stands before and behind a number.
    around: [String; 2],
}

impl Counted {
    /// What an item begins with whose number is not written in digits.
    pub fn mark(&self, number: u32) -> Option<Rc<str>> {
        let [before, behind] = &self.around;
        Some(format!("{before}{}{behind}", self.numerals?.written(number)).trim().into())
    }
}

/// How many styles may be children of each other: a circle ends there.
const DEEPEST: usize = 20;

#[derive(Default)]
pub struct Styles {
    by_name: BTreeMap<String, Style>,
    /// Whether each level of a list is numbered, and from which number.
    pub lists: BTreeMap<(String, usize), Option<Counted>>,
}

impl Styles {
    pub fn add(&mut self, it: &Element) {
        let is_usual = &*it.name == "default-style" && it.attribute("family") == Some("paragraph");
        let Some(name) = it.attribute("name").or(is_usual.then_some("")).map(str::to_string) else { return };
        match &*it.name {
            "style" | "default-style" => {
                let text = it.child("text-properties");
                let says = |name: &str| text.and_then(|text| text.attribute(name));
                let heavy = |weight: &str| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
                self.by_name.insert(
                    name,
                    Style {
                        parent: it.attribute("parent-style-name").map(str::to_string),
                        outline: it.attribute("default-outline-level").and_then(|level| level.parse().ok()),
                        bold: says("font-weight").map(heavy),
                        italic: says("font-style").map(|style| style != "normal"),
                        struck: says("text-line-through-style").map(|style| style != "none"),
                        height: says("text-position").map(height),
                        hidden: says("display").map(|display| display == "none"),
                        size: says("font-size").and_then(half_points),
                    },
                );
            }
            "list-style" => {
                for level in it.elements() {
                    let depth: usize = level.attribute("level").and_then(|depth| depth.parse().ok()).unwrap_or(1);
                    let format = level.attribute("num-format").unwrap_or_default();
                    let start = level.attribute("start-value").and_then(|start| start.parse().ok()).unwrap_or(1);
                    let is_numbered = &*level.name == "list-level-style-number" && !format.is_empty();
                    let numerals = Numerals::named(format);
                    let around =
                        ["num-prefix", "num-suffix"].map(|name| level.attribute(name).unwrap_or_default().to_string());
                    let counted = is_numbered.then_some(Counted { start, numerals, around });
                    self.lists.insert((name.clone(), depth.saturating_sub(1)), counted);
                }
            }
            _ => {}
        }
    }

    /// What a style or one of its parents says.
    pub fn says<T: Copy>(&self, name: Option<&str>, what: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut next = name;
        for _ in 0..DEEPEST {
            let style = self.by_name.get(next?)?;
            if let Some(found) = what(style) {
                return Some(found);
            }
            next = style.parent.as_deref();
        }
        None
    }

    pub fn size(&self, style: Option<&str>, around: u16) -> u16 {
        self.says(style, |style| style.size).unwrap_or(around)
    }

    /// The size of the smallest letters in an element.
    pub fn smallest(&self, element: &Element, around: u16) -> Option<u16> {
        let sizes = element.children.iter().filter_map(|child| match child {
            Node::Text(words) => (!words.trim().is_empty()).then_some(around),
            Node::Element(child) => self.smallest(child, self.size(child.attribute("style-name"), around)),
        });
        sizes.min()
    }

    pub fn is_below(&self, name: Option<&str>, wanted: &[&str]) -> bool {
        let mut next = name;
        for _ in 0..DEEPEST {
            match next {
                Some(name) if wanted.contains(&name) => return true,
                Some(name) => next = self.by_name.get(name).and_then(|style| style.parent.as_deref()),
                None => return false,
            }
        }
        false
    }
}

/// A size of letters; one in percent is that of a heading by style.
fn half_points(size: &str) -> Option<u16> {
    let points: f32 = size.strip_suffix("pt")?.parse().ok()?;
    Some((points * 2.0).round() as u16)
}

/// `super 58%`, `33% 58%`, `sub 58%`, `0% 100%`.
fn height(position: &str) -> Height {
    let first = position.split_whitespace().next().unwrap_or_default();
    match first.trim_end_matches('%').parse::<f32>() {
        _ if first == "super" => Height::Raised,
        _ if first == "sub" => Height::Lowered,
        Ok(percent) if percent > 0.0 => Height::Raised,
        Ok(percent) if percent < 0.0 => Height::Lowered,
        _ => Height::Line,
    }
}
