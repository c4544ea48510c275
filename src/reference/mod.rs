//! What the program knows of its own format, for the manual and for editors: tables of fields, settings, relations, checks and computed
//! tables as Markdown, and JSON Schemas of what authors write. All of it is made from the tables by which the program reads.

mod pages;
mod rows;
mod schema;

pub use pages::{BEGIN as MADE, filled, pages};
pub use schema::{NAMES, schema};

/// A value as JSON for people: indented, with a line break at its end.
pub fn json(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests;
