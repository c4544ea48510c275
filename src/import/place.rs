//! Places in documents, as people find them.

use std::fmt;
use std::rc::Rc;

/// Where something stands in a file, as people find it there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Paragraphs are counted without empty ones.
    Paragraph(usize),
    Row {
        table: usize,
        row: usize,
    },
    Line(usize),
    Note(usize),
    Sheet(Rc<str>, usize),
    Header,
    Footer,
    Whole,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Paragraph(n) => write!(f, "paragraph {n}"),
            Place::Row { table, row } => write!(f, "table {table}, row {row}"),
            Place::Line(n) => write!(f, "line {n}"),
            Place::Note(n) => write!(f, "note {n}"),
            Place::Sheet(sheet, row) if sheet.is_empty() => write!(f, "row {row}"),
            Place::Sheet(sheet, row) => write!(f, "sheet {sheet}, row {row}"),
            Place::Header => write!(f, "page header"),
            Place::Footer => write!(f, "page footer"),
            Place::Whole => write!(f, "document"),
        }
    }
}
