//! Places as people look for them: a file with line and column, or the cell of an Excel file.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::base::{LineIndex, SitePath, Span};
use crate::media::sheet;
use crate::pipeline::Site;

/// Where something stands.
#[derive(Clone, Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Of an Excel file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        match (self.line, self.column, &self.cell) {
            (_, _, Some(cell)) => write!(f, ", cell {cell}"),
            (Some(line), Some(column), None) => write!(f, ":{line}:{column}"),
            _ => Ok(()),
        }
    }
}

/// Turns spans into places; reads each file once.
pub struct Places<'s> {
    site: &'s Site,
    texts: RefCell<BTreeMap<SitePath, Option<Arc<str>>>>,
}

impl<'s> Places<'s> {
    pub fn new(site: &'s Site) -> Self {
        Places { site, texts: RefCell::default() }
    }

    /// The text of a file.
    pub fn text(&self, path: &SitePath) -> Option<Arc<str>> {
        let mut texts = self.texts.borrow_mut();
        texts.entry(path.clone()).or_insert_with(|| self.site.text(path)).clone()
    }

    /// A whole file.
    pub fn file(&self, path: &SitePath) -> Place {
        Place { file: path.to_string(), line: None, column: None, cell: None }
    }

    pub fn at(&self, (path, span): (&SitePath, Span)) -> Place {
        let Some(text) = self.text(path) else { return self.file(path) };
        if sheet::is_sheet(path.name()) {
            return Place { cell: Some(sheet::cell_at(&text, span.start as usize)), ..self.file(path) };
        }
        let (line, column) = LineIndex::new(&text).position(span.start);
        Place { line: Some(line), column: Some(column), ..self.file(path) }
    }
}
