//! Rows and columns that a workbook does not show.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::Refusal;
use crate::import::package::Package;
use crate::import::xml;
use crate::media::sheet::hidden::{self, Hidden};

/// More rows and columns than that no sheet has.
const MOST: usize = 1 << 20;

/// What each sheet of a workbook does not show, by its name.
pub fn of(package: &Package, bytes: &[u8]) -> Result<BTreeMap<String, Hidden>, Refusal> {
    match package.text("content.xml")? {
        Some(text) => of_libreoffice(&text),
        None => hidden::of(bytes).ok_or_else(Refusal::damaged),
    }
}

fn of_libreoffice(text: &str) -> Result<BTreeMap<String, Hidden>, Refusal> {
    let mut all: BTreeMap<String, Hidden> = BTreeMap::new();
    let (mut name, mut row, mut column) = (String::new(), 0, 0);
    xml::each(text, |it| {
        let times =
            |name: &str| it.attribute(name).and_then(|times| times.parse::<usize>().ok()).unwrap_or(1).min(MOST);
        let is_hidden = matches!(it.attribute("visibility"), Some("collapse" | "filter"));
        let mut pass = |at: &mut usize, times: usize, list: fn(&mut Hidden) -> &mut BTreeSet<usize>| {
            let end = at.saturating_add(times).min(MOST);
            if is_hidden {
                list(all.entry(name.clone()).or_default()).extend(*at..end);
            }
            *at = end;
        };
        match &*it.name {
            "table" => (name, row, column) = (it.attribute("name").unwrap_or_default().to_string(), 0, 0),
            "table-row" => pass(&mut row, times("number-rows-repeated"), |sheet| &mut sheet.rows),
            "table-column" => pass(&mut column, times("number-columns-repeated"), |sheet| &mut sheet.columns),
            _ => {}
        }
    })?;
    Ok(all)
}
