//! What the items of lists begin with: Word keeps that apart from the text, and counts when it shows it.

use std::collections::BTreeMap;

use crate::import::numerals::Numerals;
use crate::import::xml::Element;

#[derive(Clone)]
struct Level {
    format: String,
    /// How the number is written: `%1.`, `KO-%1.`
    text: String,
    start: u32,
    /// The style whose paragraphs are items of this level.
    style: Option<String>,
}

/// What an item begins with.
#[derive(Debug, PartialEq, Eq)]
pub enum Mark {
    Bullet,
    /// A number, and how it is written where that is not in digits.
    Number(u32, Option<String>),
    /// A number with words of its own, such as the code of an outcome.
    Words(String),
    Nothing,
}

/// The levels of a list, by how deep they are.
type Levels = BTreeMap<usize, Level>;

/// A list that paragraphs name.
struct List {
    /// Which lists count together.
    family: String,
    /// What differs from the others.
    levels: Levels,
    /// Where it begins anew.
    starts: BTreeMap<usize, u32>,
}

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub struct Numbering {
    families: BTreeMap<String, Levels>,
    lists: BTreeMap<String, List>,
    counted: BTreeMap<(String, usize), u32>,
    begun: BTreeMap<(String, usize), bool>,
}

impl Numbering {
    pub fn read(root: Option<&Element>) -> Self {
        let mut numbering = Numbering::default();
        // Lists that have a style's name, and those that are as such a list is.
        let mut styled = BTreeMap::new();
        let mut linked = Vec::new();
        for it in root.into_iter().flat_map(Element::elements) {
            match &*it.name {
                "abstractNum" => {
                    let id = it.attribute("abstractNumId").unwrap_or_default().to_string();
                    styled.extend(value(it, "styleLink").map(|style| (style, id.clone())));
                    linked.extend(value(it, "numStyleLink").map(|style| (id.clone(), style)));
                    numbering.families.insert(id, levels(it).collect());
                }
                "num" => {
                    let family = value(it, "abstractNumId").unwrap_or_default();
                    let overrides = || it.elements().filter(|it| &*it.name == "lvlOverride");
                    let starts = overrides().filter_map(|over| {
                        Some((over.attribute("ilvl")?.parse().ok()?, number(over, "startOverride")?))
                    });
                    let list =
                        List { family, levels: overrides().flat_map(levels).collect(), starts: starts.collect() };
                    numbering.lists.insert(it.attribute("numId").unwrap_or_default().to_string(), list);
                }
                _ => {}
            }
        }
        for (id, style) in linked {
            let levels = styled.get(&style).and_then(|other| numbering.families.get(other)).cloned();
            levels.map(|levels| numbering.families.insert(id, levels));
        }
        numbering
    }

    /// What the next item of a list begins with, and how deep it is. A style may say for which depth it is.
    pub fn next(&mut self, id: &str, depth: Option<usize>, styles: &[String]) -> (Mark, usize) {
        let known = depth.unwrap_or(0);
        if id == "0" {
            return (Mark::Nothing, known);
        }
        let Some(list) = self.lists.get(id) else { return (Mark::Bullet, known) };
        let family = self.families.get(&list.family);
        // The style itself, before those on which it is based.
        let of_style = |levels: &Levels| {
            let of = |style: &String| levels.iter().find(|(_, level)| level.style.as_ref() == Some(style));
            styles.iter().find_map(of).map(|(depth, _)| *depth)
        };
        let depth = depth.or_else(|| of_style(&list.levels).or_else(|| family.and_then(of_style))).unwrap_or(0);
        let Some(level) = list.levels.get(&depth).or_else(|| family?.get(&depth)).cloned() else {
            return (Mark::Bullet, depth);
        };
        let says_words = |around: &str| around.chars().filter(|c| c.is_alphabetic()).count() > 1;
        match level.format.as_str() {
            "bullet" => return (Mark::Bullet, depth),
            "none" if says_words(&level.text) && !level.text.contains('%') => return (Mark::Words(level.text), depth),
            "none" => return (Mark::Nothing, depth),
            _ => {}
        }
        let key = (list.family.clone(), depth);
        // A list that is to start anew does so at its first item.
        let anew = list.starts.get(&depth).filter(|_| self.begun.insert((id.to_string(), depth), true).is_none());
        let number = match (anew, self.counted.get(&key)) {
            (Some(start), _) => *start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => level.start,
        };
        self.counted.retain(|(of, at), _| *of != key.0 || *at <= depth);
        self.counted.insert(key, number);
        let own = format!("%{}", depth + 1);
        if level.text.contains(&own) && says_words(&level.text.replace(&own, "")) {
            let written = if level.format == "decimalZero" { format!("{number:02}") } else { number.to_string() };
            return (Mark::Words(level.text.replace(&own, &written)), depth);
        }
        let numerals = Numerals::named(&level.format).filter(|_| level.text.contains(&own));
        let written = numerals.map(|numerals| level.text.replace(&own, &numerals.written(number)));
        // What the levels above have counted is seen at their items.
        let written = written.filter(|written| !written.contains('%')).map(|written| written.trim().to_string());
        (Mark::Number(number, written), depth)
    }

    /// The number of the next item of which a style says no more than that it is one of a list with numbers.
    pub fn next_of_style(&mut self, depth: usize) -> u32 {
        let number = self.counted.get(&(String::new(), depth)).map_or(1, |last| last.saturating_add(1));
        self.counted.retain(|(of, at), _| !of.is_empty() || *at <= depth);
        self.counted.insert((String::new(), depth), number);
        number
    }

    /// Begins the lists anew that only a style makes some: nobody said that they go on below another heading.
    pub fn end_lists_of_styles(&mut self) {
        self.counted.retain(|(of, _), _| !of.is_empty());
    }
}

fn value(it: &Element, name: &str) -> Option<String> {
    it.child(name).and_then(|it| it.attribute("val")).map(str::to_string)
}

fn number(it: &Element, name: &str) -> Option<u32> {
    value(it, name).and_then(|value| value.parse().ok())
}

fn levels(list: &Element) -> impl Iterator<Item = (usize, Level)> {
    list.elements().filter(|it| &*it.name == "lvl").map(|level| {
        let depth = level.attribute("ilvl").and_then(|depth| depth.parse().ok()).unwrap_or(0);
        let known = Level {
            format: value(level, "numFmt").unwrap_or_else(|| "decimal".into()),
            text: value(level, "lvlText").unwrap_or_default(),
            start: number(level, "start").unwrap_or(1),
            style: value(level, "pStyle"),
        };
        (depth, known)
    })
}
