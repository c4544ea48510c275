//! Frameworks of other programs as outcomes: packages of CASE, and the spreadsheets of OpenSALT, Canvas and Moodle. Each reader gives
//! a [`Package`]; here its items get names and an order, and become the fields that a file would have, which the same readers read.

mod arrange;
mod bends;
mod canvas;
mod case;
mod cells;
mod clean;
pub mod markdown;
mod moodle;
mod opensalt;
mod origin;

use crate::base::reserved::is_package;
use crate::base::{Diagnostic, Location, SitePath, Span, codes};
use crate::content::facts::{CaseDocument, CaseItem};
use crate::syntax::csv::Table;
use crate::syntax::yaml::{Key, Node, Value};
use crate::syntax::{csv, json};
pub use arrange::{Named, arrange};
pub use bends::Bends;
pub use cells::unguarded;
pub use origin::{Change, Difference, compare};

/// A framework as another program gave it.
#[derive(Default)]
pub struct Package {
    /// By which the program knows it.
    pub identifier: String,
    pub title: String,
    pub summary: String,
    pub status: Option<&'static str>,
    /// The levels, lowest first.
    pub scale: Vec<(String, Span)>,
    pub items: Vec<Item>,
    pub document: Option<CaseDocument>,
    pub bends: Bends,
}

/// One thing in it.
#[derive(Default)]
pub struct Item {
    /// Where it stands.
    pub span: Span,
    /// By which others in the package name it.
    pub key: String,
    pub code: String,
    /// Whether its program says that it only holds others: such a one needs no code.
    pub is_heading: bool,
    /// Whether it came with neither a code nor an identifier.
    pub is_unnamed: bool,
    pub title: String,
    pub statement: String,
    /// Whether the statement is plain words rather than Markdown.
    pub plain: bool,
    /// The key of what it belongs to; what belongs to nothing stands at the top.
    pub parent: Option<String>,
    pub sequence: Option<i64>,
    pub enumeration: String,
    pub status: Option<String>,
    pub replaced_by: Vec<String>,
    pub criteria: Vec<(String, Span)>,
    pub same_as: Vec<String>,
    pub tags: Vec<String>,
    pub language: String,
    pub updated: String,
    pub needs: Option<Vec<String>>,
    /// Older and newer words, by date.
    pub wording: Vec<(String, String)>,
    pub came_as: Option<String>,
    pub case: Option<CaseItem>,
}

/// Reads a framework of another program; nothing where a spreadsheet is none of theirs.
pub fn read(path: &SitePath, text: &str) -> Option<Result<Package, Box<Diagnostic>>> {
    if !is_package(path.name()) {
        let table = csv::parse(text);
        return read_table(&table).map(Ok);
    }
    let read = json::parse(text).map_err(|problem| {
        Box::new(
            Diagnostic::new(problem.code, problem.message, path, Location::Span(problem.span)).maybe_help(problem.help),
        )
    });
    let package = read.and_then(|node| {
        case::read(text, &node).ok_or_else(|| {
            let message = "this is no package of CASE: it has no `CFDocument` with `CFItems`";
            let help = if matches!(&node.value, Value::List(_)) || text.contains("\"CFPackages\"") {
                "it holds several packages: save each of them as a file of its own"
            } else {
                "ask the program from which it comes for the whole framework as CASE JSON (`CFPackages`)"
            };
            Box::new(Diagnostic::new(codes::JSON_SYNTAX, message, path, Location::File).help(help))
        })
    });
    Some(package)
}

/// Reads a spreadsheet of OpenSALT, Canvas or Moodle, by its header.
pub fn read_table(table: &Table) -> Option<Package> {
    let header: Vec<String> = table.header.iter().map(|cell| squeezed(&cell.text)).collect();
    [canvas::read, moodle::read, opensalt::read].into_iter().find_map(|read| read(&header, table))
}

/// The least letters of a short statement that may be the beginning of the long one, cut off where a field ended.
const CUT: usize = 40;

/// Whether a short statement says nothing that the long one does not begin with.
fn is_cut(short: &str, statement: &str) -> bool {
    let begin = short.trim_end_matches(['.', '…', ' ']);
    statement.starts_with(begin) && (begin.chars().count() >= CUT || begin.len() + 1 >= statement.len())
}

/// A header as headers are compared: letters and digits alone.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Item {
    /// The fields that a file would have, all at the place of the item.
    pub fn node(&self, named: &Named) -> Node {
        let mut fields = Vec::new();
        let mut add = |name: &str, value: Value| {
            fields.push((Key { span: self.span, text: name.into() }, Node { span: self.span, value }));
        };
        let text = |text: &str| Value::Text(text.to_string());
        let list = |items: Vec<(&str, Span)>| {
            Value::List(items.into_iter().map(|(item, span)| Node { span, value: text(item) }).collect())
        };
        let here = |items: &[String]| list(items.iter().map(|item| (item.as_str(), self.span)).collect());
        let markdown = |words: &str| match self.plain {
            true => text(&markdown::plain(words)),
            false => text(&markdown::restricted(words)),
        };
        add("code", text(&named.code));
        if !self.title.is_empty() {
            add("title", text(&self.title));
        }
        if !self.statement.is_empty() {
            add("statement", markdown(&self.statement));
        }
        if let Some(parent) = &named.parent {
            add("parent", text(parent));
        }
        if !named.replaced_by.is_empty() {
            add("replaced-by", here(&named.replaced_by));
        }
        if !self.criteria.is_empty() {
            let plain: Vec<(String, Span)> =
                self.criteria.iter().map(|(words, span)| (markdown::plain(words), *span)).collect();
            add("criteria", list(plain.iter().map(|(words, span)| (words.as_str(), *span)).collect()));
        }
        for (name, values) in [("same-as", &self.same_as), ("tags", &self.tags)] {
            if !values.is_empty() {
                add(name, here(values));
            }
        }
        if let Some(needs) = &self.needs {
            add("needs", here(needs));
        }
        for (name, value) in [("lang", &self.language), ("updated", &self.updated)] {
            if !value.is_empty() {
                add(name, text(value));
            }
        }
        if let Some(status) = &self.status {
            add("status", text(status));
        }
        if !self.wording.is_empty() {
            let pair = |(from, words): &(String, String)| {
                let key = Key { span: self.span, text: from.clone() };
                (key, Node { span: self.span, value: markdown(words) })
            };
            add("wording", Value::Map(self.wording.iter().map(pair).collect()));
        }
        Node { span: self.span, value: Value::Map(fields) }
    }
}
