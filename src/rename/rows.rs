//! Cells of a spreadsheet that get a value, and the column for them where there is none.

use std::collections::BTreeMap;

use crate::base::SitePath;
use crate::base::names::key;
use crate::content::{Facts, Kind};
use crate::rename::edits::Edits;
use crate::syntax::csv;

/// The row in which an entry stands; nothing for the spreadsheet itself.
pub fn of(facts: &Facts) -> Option<usize> {
    let nth = facts.nth as usize;
    match facts.kind {
        Kind::Framework => None,
        _ if facts.code().is_some() => Some(nth.saturating_sub(1)),
        _ => Some(nth),
    }
}

/// Adds a value to the cell that a field has in some rows. A column that is new has a cell in each row: what reads tables strictly takes
/// no other.
pub fn put(path: &SitePath, text: &str, field: &str, rows: &BTreeMap<usize, String>, edits: &mut Edits) {
    let (table, separator) = (csv::parse(text), csv::separator_of(text));
    let Some(last) = table.header.last() else { return };
    let columns = table.header.len();
    let column = table.header.iter().position(|cell| key(&cell.text) == field);
    if column.is_none() {
        let end = last.span.end as usize;
        edits.put(path, end..end, format!("{separator}{field}"));
    }
    for (n, row) in table.rows.iter().enumerate() {
        let value = rows.get(&n).map(String::as_str);
        match (column.and_then(|column| row.get(column)), value) {
            (Some(cell), Some(value)) => {
                let there = cell.text.trim();
                let value = if there.is_empty() { value.to_string() } else { format!("{there}; {value}") };
                edits.put(path, cell.span.range(), csv::written(&value, separator));
            }
            (None, value) if value.is_some() || column.is_none() => {
                let there = columns.min(row.len());
                let Some(before) = row[..there].last() else { continue };
                let end = before.span.end as usize;
                let gap: String = std::iter::repeat_n(separator, column.unwrap_or(columns) + 1 - there).collect();
                edits.put(path, end..end, format!("{gap}{}", csv::written(value.unwrap_or_default(), separator)));
            }
            _ => {}
        }
    }
}
