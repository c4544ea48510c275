//! What the items of lists begin with: Word keeps that apart from the text, and counts when it shows it.

use std::collections::BTreeMap;

use crate::import::xml::Element;

#[derive(Clone)]
struct Level {
    format: String,
    /// How the number is written: `%1.`, `KO-%1.`
    text: String,
    start: u32,
}

/// What an item begins with.
#[derive(Debug, PartialEq, Eq)]
pub enum Mark {
    Bullet,
    Number(u32),
    /// A number with words of its own, such as the code of an outcome.
    Words(String),
    Nothing,
}

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub struct Numbering {
    levels: BTreeMap<(String, usize), Level>,
    /// Which lists are which number, and where one starts anew.
    lists: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    counted: BTreeMap<(String, usize), u32>,
    begun: BTreeMap<(String, usize), bool>,
}

impl Numbering {
    pub fn read(root: Option<&Element>) -> Self {
        let mut numbering = Numbering::default();
        let value = |it: &Element, name: &str| it.child(name).and_then(|it| it.attribute("val")).map(str::to_string);
        let number = |it: &Element, name: &str| value(it, name).and_then(|value| value.parse::<u32>().ok());
        for it in root.into_iter().flat_map(Element::elements) {
            match &*it.name {
                "abstractNum" => {
                    let id = it.attribute("abstractNumId").unwrap_or_default().to_string();
                    for level in it.elements().filter(|it| &*it.name == "lvl") {
                        let depth = level.attribute("ilvl").and_then(|depth| depth.parse().ok()).unwrap_or(0);
                        let known = Level {
                            format: value(level, "numFmt").unwrap_or_else(|| "decimal".into()),
                            text: value(level, "lvlText").unwrap_or_default(),
                            start: number(level, "start").unwrap_or(1),
                        };
                        numbering.levels.insert((id.clone(), depth), known);
                    }
                }
                "num" => {
                    let list = value(it, "abstractNumId").unwrap_or_default();
                    let starts = it.elements().filter(|it| &*it.name == "lvlOverride").filter_map(|over| {
                        Some((over.attribute("ilvl")?.parse().ok()?, number(over, "startOverride")?))
                    });
                    let starts = starts.collect();
                    numbering.lists.insert(it.attribute("numId").unwrap_or_default().to_string(), (list, starts));
                }
                _ => {}
            }
        }
        numbering
    }

    /// What the next item of a list begins with.
    pub fn next(&mut self, id: &str, depth: usize) -> Mark {
        if id == "0" {
            return Mark::Nothing;
        }
        let Some((list, starts)) = self.lists.get(id) else { return Mark::Bullet };
        let Some(level) = self.levels.get(&(list.clone(), depth)).cloned() else { return Mark::Bullet };
        match level.format.as_str() {
            "bullet" => return Mark::Bullet,
            "none" => return Mark::Nothing,
            _ => {}
        }
        let key = (list.clone(), depth);
        // A list that is to start anew does so at its first item.
        let anew = starts.get(&depth).filter(|_| self.begun.insert((id.to_string(), depth), true).is_none());
        let number = match (anew, self.counted.get(&key)) {
            (Some(start), _) => *start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => level.start,
        };
        self.counted.retain(|(of, at), _| *of != key.0 || *at <= depth);
        self.counted.insert(key, number);
        let own = format!("%{}", depth + 1);
        let around = level.text.replace(&own, "");
        if level.text.contains(&own) && around.chars().filter(|c| c.is_alphabetic()).count() > 1 {
            let written = if level.format == "decimalZero" { format!("{number:02}") } else { number.to_string() };
            return Mark::Words(level.text.replace(&own, &written));
        }
        Mark::Number(number)
    }
}
