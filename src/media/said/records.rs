//! What belongs together in a row or a record although other things stand between: a first name and a family name.

use serde_json::Value;

/// The most cells of a row that are put together, and the longest, in bytes.
const MOST_CELLS: usize = 12;
const LONGEST_CELL: usize = 40;

/// Every two short texts of a record side by side.
fn pairs(cells: &[&str], out: &mut String) {
    let is_short =
        |cell: &&&str| cell.len() <= LONGEST_CELL && cell.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
    let cells: Vec<&str> = cells.iter().filter(is_short).take(MOST_CELLS).copied().collect();
    for (n, one) in cells.iter().enumerate() {
        for other in &cells[n + 1..] {
            out.extend([one, " ", other, "\n\n"]);
        }
    }
}

/// The rows of a table in letters, whatever parts its cells.
pub fn of_table(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let cells: Vec<&str> = line
            .split([',', ';', '\t', '|'])
            .map(|cell| cell.trim().trim_matches('"'))
            .filter(|cell| !cell.is_empty())
            .collect();
        pairs(&cells, &mut out);
    }
    out
}

/// The texts of JSON as they are meant, and those of a record side by side.
pub fn of_json(text: &str) -> String {
    let mut out = String::new();
    if let Ok(value) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
        texts(&value, &mut out);
    }
    out
}

fn texts(value: &Value, out: &mut String) {
    let (values, keys): (Vec<&Value>, Vec<&String>) = match value {
        Value::String(text) => return out.extend([text, "\n\n"]),
        Value::Array(values) => (values.iter().collect(), Vec::new()),
        Value::Object(fields) => (fields.values().collect(), fields.keys().collect()),
        _ => return,
    };
    pairs(&values.iter().filter_map(|value| value.as_str()).collect::<Vec<_>>(), out);
    keys.into_iter().for_each(|key| out.extend([key, "\n\n"]));
    values.into_iter().for_each(|value| texts(value, out));
}
