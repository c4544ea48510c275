//! The spreadsheet of Moodle's competency frameworks: one line is the framework.

use crate::content::frameworks::cells::{Sheet, is_made, place, words};
use crate::content::frameworks::{Item, Package, is_cut};
use crate::syntax::csv::Table;

/// Reads one; nothing where the header is another.
pub fn read(header: &[String], table: &Table) -> Option<Package> {
    let sheet = Sheet::new(header);
    if !["parentidnumber", "idnumber", "shortname", "isframework"].iter().all(|name| sheet.has(name)) {
        return None;
    }
    let mut package = Package::default();
    for row in &table.rows {
        let cell = |name: &str| sheet.cell(row, &[name]);
        let span = place(row);
        let (statement, criteria) = words(cell("description"));
        let (number, short) = (cell("idnumber"), cell("shortname"));
        let levels = || cell("scalevalues").split(',').map(str::trim).filter(|level| !level.is_empty());
        let is_framework = !matches!(cell("isframework").to_lowercase().as_str(), "" | "0" | "false" | "no");
        if is_framework {
            if !package.identifier.is_empty() {
                package.bends.add("a second line that says it is the framework, passed over", span);
                continue;
            }
            package.identifier = number.to_string();
            package.title = short.to_string();
            package.summary = statement;
            package.scale = levels().map(|level| (level.to_string(), span)).collect();
            continue;
        }
        if levels().next().is_some() && !package.scale.iter().map(|(level, _)| level.as_str()).eq(levels()) {
            package.bends.add("competencies with another scale than the framework's", span);
        }
        if !sheet.cell(row, &["crossreferencedcompetencyidnumbers"]).is_empty() {
            package.bends.add("cross-references between competencies, passed over", span);
        }
        // An id number is what somebody typed, unless a program made it.
        let code = if is_made(number) { "" } else { number };
        let short = if is_cut(short, &statement) { "" } else { short };
        let behind =
            short.strip_prefix(code).filter(|rest| !rest.starts_with(char::is_alphanumeric) || code.is_empty());
        let rest = behind.map_or(short, |rest| rest.trim_start_matches([':', '-', ' ', '.']));
        package.items.push(Item {
            span,
            key: if number.is_empty() { cell("shortname").into() } else { number.into() },
            code: code.into(),
            title: (if statement.is_empty() && rest.is_empty() { short } else { rest }).into(),
            statement,
            plain: true,
            parent: Some(cell("parentidnumber").to_string())
                .filter(|parent| !parent.is_empty() && *parent != package.identifier),
            criteria: criteria.into_iter().map(|words| (words, span)).collect(),
            came_as: Some(number.to_string()).filter(|number| !number.is_empty()),
            ..Item::default()
        });
    }
    Some(package)
}
