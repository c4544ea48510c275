//! The spreadsheets of OpenSALT: columns by name, the sheet `CF Item` of its Excel files, and the plain one of type, statement, code and
//! parent.

use rustc_hash::FxHashSet;

use crate::content::frameworks::cells::{Sheet, place};
use crate::content::frameworks::{Item, Package, is_cut};
use crate::syntax::address;
use crate::syntax::csv::Table;

const STATEMENT: [&str; 2] = ["fullstatement", "statement"];
const CODE: [&str; 2] = ["humancodingscheme", "coding"];
const PARENT: [&str; 2] = ["ischildof", "parent"];

/// Reads one; nothing where the header is another, or our own.
pub fn read(header: &[String], table: &Table) -> Option<Package> {
    let sheet = Sheet::new(header);
    let has = |names: &[&str]| names.iter().any(|name| sheet.has(name));
    if sheet.has("code") || !has(&STATEMENT) || !has(&CODE) {
        return None;
    }
    let mut package = Package::default();
    // Lines name one another by codes, by identifiers or by the levels of a tree.
    let mut names: FxHashSet<&str> = FxHashSet::default();
    for row in &table.rows {
        names.extend([&CODE[..], &["identifier"], &["smartlevel"]].map(|of| sheet.cell(row, of)));
    }
    names.remove("");
    for row in &table.rows {
        let cell = |names: &[&str]| sheet.cell(row, names);
        let span = place(row);
        let (statement, short) = (cell(&STATEMENT), cell(&["abbreviatedstatement", "abbreviated"]));
        let (code, identifier, level) = (cell(&CODE), cell(&["identifier"]), cell(&["smartlevel"]));
        if statement.is_empty() && short.is_empty() {
            package.bends.add("lines without a statement, passed over", span);
            continue;
        }
        // Whoever names it must find it under what they call it.
        let key = [level, code, identifier].into_iter().find(|name| !name.is_empty());
        let words = if statement.is_empty() { short } else { statement };
        let above = |name: &str, dot: char| name.rfind(dot).map(|at| name[..at].to_string());
        let said = cell(&PARENT);
        let parent = match (level.is_empty(), said.is_empty()) {
            (false, _) => above(level, '.').filter(|parent| names.contains(parent.as_str())),
            // What is no line of the sheet is the framework.
            (true, false) => Some(said.to_string()).filter(|said| names.contains(said.as_str()) && said != code),
            (true, true) => above(code, '.').filter(|parent| names.contains(parent.as_str())),
        };
        let begins = is_cut(short, statement);
        let later = cell(&["replacedby"]).split(',').map(str::trim).filter(|code| names.contains(code));
        let replaced_by: Vec<String> = later.map(str::to_string).collect();
        let sequence = cell(&["sequencenumber"]).parse().ok();
        let same =
            cell(&["isexactmatchof", "exactmatchof"]).split(',').map(str::trim).filter(|uri| address::is_web(uri));
        package.items.push(Item {
            span,
            // Where it stands changes with every line above it.
            key: key.unwrap_or(words).into(),
            code: code.into(),
            is_unnamed: code.is_empty() && identifier.is_empty(),
            title: (if begins { "" } else { short }).into(),
            statement: words.into(),
            parent,
            sequence: sequence.or_else(|| level.rsplit('.').next()?.parse().ok()),
            enumeration: cell(&["listenumeration"]).into(),
            status: (!replaced_by.is_empty()).then(|| "superseded".to_string()),
            replaced_by,
            same_as: same.map(str::to_string).collect(),
            tags: cell(&["conceptkeywords"])
                .split([',', '|'])
                .map(|tag| tag.trim().to_string())
                .filter(|tag| !tag.is_empty())
                .collect(),
            came_as: Some(identifier.to_string()).filter(|identifier| !identifier.is_empty()),
            ..Item::default()
        });
    }
    Some(package)
}
