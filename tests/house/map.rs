//! The map for newcomers is true: what it names is there, and its table of the model is complete and in order.

use std::collections::BTreeSet;
use std::fs;

use super::circles::{module, used};
use super::{assert_none, files, support};

fn map() -> String {
    fs::read_to_string(support::root().join("docs/ARCHITECTURE.md")).unwrap()
}

/// The words of a text that are set as code.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

#[test]
fn files_that_the_map_names_are_there() {
    let suffixes = [".rs", ".md", ".json", ".css"];
    let contributing = fs::read_to_string(support::root().join("CONTRIBUTING.md")).unwrap();
    let texts = [map(), contributing];
    let named = texts.iter().flat_map(|text| code(text)).filter(|word| !word.contains([' ', '<', ':']));
    let named: Vec<&str> =
        named.filter(|word| word.contains('/') && suffixes.iter().any(|s| word.ends_with(s))).collect();
    assert!(named.len() > 60, "only {} files are named", named.len());
    let is_there = |name: &str| ["", "src/", "docs/"].iter().any(|top| support::root().join(top).join(name).exists());
    assert_none(
        "files that are not there",
        named.into_iter().filter(|name| !is_there(name)).map(str::to_string).collect(),
    );
}

#[test]
fn the_table_of_the_model_is_complete_and_in_order() {
    let map = map();
    let rows = map.lines().skip_while(|line| *line != "| module | what it does |").skip(2);
    let rows: Vec<&str> = rows.map_while(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let model = files(&["src/model"]);
    let modules: BTreeSet<String> = model.iter().filter_map(|file| module(&file.path)).collect();
    let mut wrong = Vec::new();
    for file in model.iter().filter(|file| !file.path.ends_with("/mod.rs") || file.path.contains("addresses")) {
        let Some(module) = module(&file.path) else { continue };
        let row = rows.iter().position(|row| module == format!("model::{row}"));
        let Some(row) = row.or_else(|| rows.iter().position(|row| module.starts_with(&format!("model::{row}::"))))
        else {
            wrong.push(format!("{module} has no row"));
            continue;
        };
        let used = used(file, &module, &modules);
        let later = rows[row + 1..].iter().filter(|later| used.contains(&format!("model::{later}")));
        wrong.extend(later.map(|later| format!("{module} uses {later}, which is later")));
    }
    let is_module = |row: &&str| modules.contains(&format!("model::{row}"));
    wrong.extend(rows.iter().filter(|row| !is_module(row)).map(|row| format!("{row} is no module")));
    assert!(rows.len() > 40, "{rows:?}");
    assert_none("the table of the model in docs/ARCHITECTURE.md", wrong);
}
