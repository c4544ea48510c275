//! The spreadsheet that Canvas exports and imports: groups and outcomes, with points and words of levels at the right.

use crate::content::frameworks::cells::{Sheet, coded, is_code, place, words};
use crate::content::frameworks::{Item, Package};
use crate::syntax::csv::{Cell, Table};

/// Reads one; nothing where the header is another.
pub fn read(header: &[String], table: &Table) -> Option<Package> {
    let sheet = Sheet::new(header);
    if !["vendorguid", "objecttype", "title"].iter().all(|name| sheet.has(name)) {
        return None;
    }
    let mut package = Package::default();
    for row in &table.rows {
        let cell = |name: &str| sheet.cell(row, &[name]);
        let (statement, criteria) = words(cell("description"));
        let title = cell("title");
        let (code, rest) = coded(title);
        let guid = cell("vendorguid");
        let display = cell("displayname");
        let parents: Vec<&str> = cell("parentguids").split_whitespace().collect();
        let span = place(row);
        if parents.len() > 1 {
            package.bends.add("outcomes in several groups, of which the first counts", span);
        }
        let is_group = cell("objecttype").eq_ignore_ascii_case("group");
        let named = if display.is_empty() || is_group { rest } else { display };
        package.items.push(Item {
            span,
            key: if guid.is_empty() { title.into() } else { guid.into() },
            is_heading: is_group,
            code: (if code.is_empty() && is_code(guid) { guid } else { code }).into(),
            // Without words of its own, an outcome is its title.
            title: (if named.is_empty() && statement.is_empty() { title } else { named }).into(),
            statement,
            plain: true,
            parent: parents.first().map(|parent| parent.to_string()),
            status: cell("workflowstate").eq_ignore_ascii_case("deleted").then(|| "retired".to_string()),
            criteria: criteria.into_iter().map(|words| (words, span)).collect(),
            came_as: Some(guid.to_string()).filter(|guid| !guid.is_empty()),
            ..Item::default()
        });
        let levels = sheet.column("ratings").map_or(Vec::new(), |from| levels(row.get(from..).unwrap_or(&[])));
        if package.scale.is_empty() {
            package.scale = levels.into_iter().map(|level| (level, span)).collect();
        } else if !levels.is_empty() && !package.scale.iter().map(|(level, _)| level).eq(&levels) {
            package.bends.add("outcomes with other levels than the first", span);
        }
    }
    top(&mut package);
    Some(package)
}

/// The levels of an outcome, lowest first.
fn levels(cells: &[Cell]) -> Vec<String> {
    let points = |cell: &Cell| cell.text.trim().replace(',', ".").parse::<f64>().ok();
    let mut levels: Vec<(f64, String)> = cells
        .chunks(2)
        .filter_map(|pair| Some((points(pair.first()?)?, pair.get(1)?.text.trim().to_string())))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    levels.sort_by(|a, b| a.0.total_cmp(&b.0));
    levels.into_iter().map(|(_, words)| words).collect()
}

/// One group that holds everything is the framework itself.
fn top(package: &mut Package) {
    let is_top = |item: &&Item| item.parent.is_none();
    let tops = package.items.iter().filter(is_top).count();
    let Some(first) =
        package.items.first().filter(|item| tops == 1 && item.parent.is_none() && package.items.len() > 1)
    else {
        return;
    };
    // What has a code, or more to say than its name, is an outcome.
    if !first.code.is_empty() || !first.statement.is_empty() {
        return;
    }
    let first = package.items.remove(0);
    package.title = first.title;
    package.identifier = first.key.clone();
    for item in &mut package.items {
        item.parent.take_if(|parent| *parent == first.key);
    }
}
