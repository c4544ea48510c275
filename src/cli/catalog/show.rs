//! What changed in a catalog, in words: for a terminal, and for the text of a pull request.

use clap::ValueEnum;

use crate::catalog::difference::{Difference, summary};
use crate::catalog::{Catalog, Read};
use crate::compare;
use crate::content::catalogs::CatalogSource;

/// How changes are shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Face {
    /// For people
    Text,
    /// For a pull request
    Markdown,
}

/// The most lines of one catalog on a terminal.
const MOST_LINES: usize = 60;

/// The most characters in Markdown: hosts refuse longer texts.
const MOST_MARKDOWN: usize = 50_000;

impl Face {
    /// A line about a site.
    pub fn line(self, source: &CatalogSource, words: &str) -> String {
        let name = &source.name.value;
        match self {
            Face::Text => format!("{name}: {}\n", compare::plain(words)),
            Face::Markdown => format!("- **{}**: {}\n", compare::inert(name), compare::inert(words)),
        }
    }

    /// A new or changed catalog.
    pub fn change(self, source: &CatalogSource, read: &Read, difference: &Difference) -> String {
        let what = if difference.changes.is_some() { "changed" } else { "new" };
        let mut out = self.line(source, &format!("{what}, {} ({})", summary(&read.catalog), source.url));
        for caution in &difference.cautions {
            out += &match self {
                Face::Text => format!("  take care: {}\n", compare::plain(caution)),
                Face::Markdown => format!("  - Take care: {}\n", compare::inert(caution)),
            };
        }
        let Some(changes) = difference.changes.as_ref().filter(|changes| !changes.changes.is_empty()) else {
            return out;
        };
        out += &match self {
            Face::Text => shortened(&changes.text()),
            Face::Markdown => format!("\n{}\n", changes.markdown()),
        };
        out
    }
}

/// The beginning of a long text, indented.
fn shortened(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let mut out: String =
        lines.iter().take(MOST_LINES).map(|line| format!("  {line}").trim_end().to_string() + "\n").collect();
    if lines.len() > MOST_LINES {
        out += &format!("  … and {} lines more\n", lines.len() - MOST_LINES);
    }
    out
}

/// A text for a pull request within what hosts take.
pub fn within_limit(text: String) -> String {
    match text.char_indices().nth(MOST_MARKDOWN) {
        Some((end, _)) => {
            let end = text[..end].rfind('\n').unwrap_or(end);
            format!("{}\n\nAnd more: `vade catalog check --online` shows all of it.\n", &text[..end])
        }
        None => text,
    }
}

/// What a catalog holds, in a line.
pub fn of(catalog: &Catalog) -> String {
    summary(catalog)
}
