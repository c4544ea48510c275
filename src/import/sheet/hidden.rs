//! Rows and columns that a workbook does not show.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::Refusal;
use crate::import::docx::parts::Part;
use crate::import::package::Package;
use crate::import::xml::{self, Element};

/// What a sheet does not show, counted from 0.
#[derive(Default)]
pub struct Hidden {
    pub rows: BTreeSet<usize>,
    pub columns: BTreeSet<usize>,
}

/// More rows and columns than that no sheet has.
const MOST: usize = 1 << 20;

/// What each sheet of a workbook does not show, by its name.
pub fn of(package: &Package) -> Result<BTreeMap<String, Hidden>, Refusal> {
    match package.text("content.xml")? {
        Some(text) => of_libreoffice(&text),
        None => of_excel(package),
    }
}

fn of_excel(package: &Package) -> Result<BTreeMap<String, Hidden>, Refusal> {
    let (root, part) = Part::main(package)?;
    let mut all = BTreeMap::new();
    for sheet in root.child("sheets").into_iter().flat_map(Element::elements) {
        // Attributes are known by their names without prefixes: `r:id` is the last of that name.
        let (Some(name), Some(file)) = (sheet.attribute("name"), sheet.attribute("id").and_then(|id| part.file(id)))
        else {
            continue;
        };
        let Some(text) = package.text(&file)? else { continue };
        let mut hidden = Hidden::default();
        let mut row = 0;
        xml::each(&text, |it| {
            let number = |name: &str| it.attribute(name).and_then(|number| number.parse::<usize>().ok());
            let is_hidden = matches!(it.attribute("hidden"), Some("1" | "true"));
            match &*it.name {
                "col" if is_hidden => {
                    let (first, last) = (number("min").unwrap_or(1).max(1), number("max").unwrap_or(1));
                    hidden.columns.extend(first - 1..last.min(MOST));
                }
                "row" => {
                    row = number("r").unwrap_or(row + 1);
                    hidden.rows.extend((is_hidden && row > 0).then(|| row - 1));
                }
                _ => {}
            }
        })?;
        all.insert(name.to_string(), hidden);
    }
    Ok(all)
}

fn of_libreoffice(text: &str) -> Result<BTreeMap<String, Hidden>, Refusal> {
    let mut all: BTreeMap<String, Hidden> = BTreeMap::new();
    let (mut name, mut row, mut column) = (String::new(), 0, 0);
    xml::each(text, |it| {
        let times =
            |name: &str| it.attribute(name).and_then(|times| times.parse::<usize>().ok()).unwrap_or(1).min(MOST);
        let is_hidden = matches!(it.attribute("visibility"), Some("collapse" | "filter"));
        let mut pass = |at: &mut usize, times: usize, hidden: fn(&mut Hidden) -> &mut BTreeSet<usize>| {
            let end = at.saturating_add(times).min(MOST);
            if is_hidden {
                hidden(all.entry(name.clone()).or_default()).extend(*at..end);
            }
            *at = end;
        };
        match &*it.name {
            "table" => (name, row, column) = (it.attribute("name").unwrap_or_default().to_string(), 0, 0),
            "table-row" => pass(&mut row, times("number-rows-repeated"), |hidden| &mut hidden.rows),
            "table-column" => pass(&mut column, times("number-columns-repeated"), |hidden| &mut hidden.columns),
            _ => {}
        }
    })?;
    Ok(all)
}
