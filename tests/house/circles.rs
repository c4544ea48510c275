//! Files that use each other in a circle: inside a room as between rooms, what is used lies below what uses it.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, files};

/// The module that a file is: `src/model/links.rs` is `model::links`, `src/model/mod.rs` is `model`.
pub fn module(path: &str) -> Option<String> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    Some(inner.strip_suffix("/mod").unwrap_or(inner).replace('/', "::"))
}

/// The paths that the tree of a `use` names: `a::{b, c::{d, e}}` are three.
fn leaves(tree: &str, before: &str, found: &mut Vec<String>) {
    let mut depth = 0;
    let parts = tree.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once('{') {
            Some((path, inner)) => {
                leaves(inner.trim_end().trim_end_matches('}'), &format!("{before}{}", path.trim()), found);
            }
            None => found.push(format!("{before}{part}")),
        }
    }
}

/// The modules that a file names in its `use` lines, those of a folder's own children apart: a room's door may name all of it.
pub fn used(file: &File, module: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let code: Vec<&str> = file.code.iter().map(|(_, line)| line.trim()).collect();
    let code = code.join(" ");
    let mut paths = Vec::new();
    let starts = code.match_indices("use ").filter(|(at, _)| *at == 0 || code[..*at].ends_with([' ', ')']));
    for (at, found) in starts {
        let tree = &code[at + found.len()..];
        leaves(&tree[..tree.find(';').unwrap_or(tree.len())], "", &mut paths);
    }
    let whole = |path: &str| -> Option<String> {
        if let Some(rest) = path.strip_prefix("crate::") {
            return Some(rest.to_string());
        }
        let (mut base, mut rest) = (module, path);
        while let Some(after) = rest.strip_prefix("super::") {
            (base, rest) = (base.rsplit_once("::").map_or("", |(base, _)| base), after);
        }
        (rest != path).then(|| format!("{base}::{rest}").trim_start_matches("::").to_string())
    };
    let longest = |mut path: String| loop {
        if modules.contains(&path) {
            return Some(path);
        }
        path.truncate(path.rfind("::")?);
    };
    paths.iter().filter_map(|path| longest(whole(path)?)).filter(|used| used != module).collect()
}

/// The modules that come back to themselves by what they use, each with those of what it uses that do so by way of it.
fn circles(files: &[File]) -> BTreeMap<String, BTreeSet<String>> {
    let named = || files.iter().filter_map(|file| Some((module(&file.path)?, file)));
    let modules: BTreeSet<String> = named().map(|(module, _)| module).collect();
    let uses: BTreeMap<String, BTreeSet<String>> =
        named().map(|(module, file)| (module.clone(), used(file, &module, &modules))).collect();
    let reached = |from: &str| {
        let (mut reached, mut next) = (BTreeSet::new(), vec![from.to_string()]);
        while let Some(module) = next.pop() {
            next.extend(uses[&module].iter().filter(|used| reached.insert((*used).clone())).cloned());
        }
        reached
    };
    let back = |module: &String, used: &String| reached(used).contains(module);
    let onward = |(module, used): (&String, &BTreeSet<String>)| {
        let used: BTreeSet<String> = used.iter().filter(|used| back(module, used)).cloned().collect();
        (!used.is_empty()).then(|| (module.clone(), used))
    };
    uses.iter().filter_map(onward).collect()
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let found = circles(&files(&["src"]));
    let lines: Vec<String> = found.iter().map(|(module, used)| format!("{module} uses {used:?}")).collect();
    assert!(lines.is_empty(), "files that use each other in a circle:\n{}", lines.join("\n"));
}

/// The rule is only as good as what reads the source.
#[test]
fn a_circle_is_found_and_a_line_is_none() {
    let file = |path: &str, text: &str| File { path: path.into(), text: text.into(), code: super::code(text) };
    let line = [
        file("src/a/mod.rs", "mod b;\nmod c;\npub use b::B;\n"),
        file("src/a/b.rs", "use super::c::{\n    C,\n    d::{self, D},\n};\n"),
        file("src/a/c.rs", "use std::fmt;\n#[cfg(test)]\nmod tests {\n    use super::super::b::B;\n}\n"),
        file("src/e.rs", "use crate::a::{b::B, c};\n"),
    ];
    assert!(circles(&line).is_empty(), "{:?}", circles(&line));
    let mut circle = line;
    circle[2] = file("src/a/c.rs", "use crate::a::b::B;\n");
    let names: Vec<String> = circles(&circle).into_keys().collect();
    assert_eq!(names, ["a::b", "a::c"]);
}
