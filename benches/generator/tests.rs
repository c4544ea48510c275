//! Tests of the generator: proportions, references, sameness, and edits that always fit.
// A bench without a test harness compiles this and drops its tests.
#![allow(unused_imports)]

use std::collections::{BTreeMap, HashMap, HashSet};

use super::*;

/// The largest program of these tests: the whole size only where the compiler optimises.
const LARGEST: usize = if cfg!(debug_assertions) { 1_000 } else { 10_000 };

fn count(files: &BTreeMap<String, String>, fits: impl Fn(&str) -> bool) -> usize {
    files.keys().filter(|path| fits(path)).count()
}

fn is_artifact(path: &str) -> bool {
    path.starts_with("portfolios/") && !path.ends_with("/index.md")
}

fn body(text: &str) -> &str {
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, body)| body)
}

#[test]
fn a_program_has_its_shape() {
    for documents in [100, LARGEST] {
        let program = program(documents, 7);
        let paths: HashSet<&str> = program.files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths.len(), program.files.len(), "a path occurs twice");

        let files = program.into_map();
        assert_eq!(count(&files, |path| path.starts_with("handbook/")), documents / 5);
        assert_eq!(count(&files, is_artifact), documents * 4 / 5);
        assert_eq!(count(&files, |path| path.starts_with("roles/")), 10);
        assert_eq!(count(&files, |path| path.starts_with("resources/")), 10);
        assert_eq!(count(&files, |path| path.starts_with("sessions/")), (documents / 50).max(2));
        assert_eq!(outcome_codes(&files).len(), (documents / 100).max(8));
        let participants = count(&files, |path| path.starts_with("portfolios/") && path.ends_with("/index.md"));
        assert!((10..=14).contains(&(documents * 4 / 5 / participants)), "{participants} participants");

        let mut pages_in: HashMap<&str, usize> = HashMap::new();
        for path in files.keys().filter(|path| path.starts_with("handbook/")) {
            *pages_in.entry(text::folder(path)).or_default() += 1;
        }
        assert!(pages_in.values().all(|&pages| pages <= 100));
    }
}

#[test]
fn documents_have_their_length() {
    for (path, text) in program(LARGEST, 3).files {
        let words = body(&text).split_whitespace().count();
        if is_artifact(&path) {
            assert!((600..=900).contains(&words), "{path}: {words} words");
        } else if path.starts_with("handbook/") {
            assert!((700..=980).contains(&words), "{path}: {words} words");
        }
    }
}

#[test]
fn artifacts_cite_outcomes() {
    for (path, text) in program(500, 3).files.into_iter().filter(|(path, _)| is_artifact(path)) {
        let front = text.strip_suffix(body(&text)).unwrap();
        let outcomes = front.lines().find_map(|line| line.strip_prefix("outcomes: ")).unwrap();
        assert!((1..=4).contains(&outcomes.split(", ").count()), "{path}");
        let inline = body(&text).matches("[[").count() + body(&text).split(' ').filter(|w| is_bare_code(w)).count();
        assert!((1..=3).contains(&inline), "{path}: {inline} references");
        assert!(text.contains("\n## Context\n") && text.contains("\n## Reflection\n"), "{path}");
    }
}

fn is_bare_code(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', '.', '\n']).as_bytes();
    word.len() == 7 && word[2] == b'-' && word[3..].iter().all(u8::is_ascii_digit)
}

#[test]
fn sentences_and_paragraphs_have_their_length() {
    let mut rng = Rng::new(5);
    let mut out = String::new();
    for _ in 0..2_000 {
        out.clear();
        let words = prose::sentence(&mut rng, &mut out, None);
        assert_eq!(words, out.split_whitespace().count(), "{out}");
        assert!((8..=25).contains(&words), "{words}: {out}");
        assert!(!out.contains(": ") && !out.contains(" #") && !out.contains("  "), "{out}");
        assert!(out.starts_with(|c: char| c.is_ascii_uppercase()) && out.ends_with('.'), "{out}");
    }
}

#[test]
fn the_same_seed_makes_the_same_program() {
    assert!(program(200, 1).files == program(200, 1).files);
    assert!(program(200, 1).files != program(200, 2).files);
    for documents in 0..60 {
        assert!(!program(documents, 1).files.is_empty());
    }
}

#[test]
fn a_program_can_be_written() {
    let dir = std::env::temp_dir().join(format!("vade-generator-{}", std::process::id()));
    let program = program(20, 1);
    write_to(&program, &dir).unwrap();
    for (path, text) in &program.files {
        assert_eq!(std::fs::read_to_string(dir.join(path)).unwrap(), *text);
    }
    std::fs::remove_dir_all(&dir).unwrap();
}

// References: a small model of the rules, which knows no more than this generator uses.

fn outcome_codes(files: &BTreeMap<String, String>) -> HashSet<&str> {
    let in_yaml = files.values().flat_map(|text| text.lines()).filter_map(|line| line.strip_prefix("  - code: "));
    let in_csv = files.iter().filter(|(path, _)| path.ends_with(".csv"));
    in_yaml.chain(in_csv.flat_map(|(_, text)| text.lines().skip(1).filter_map(|row| row.split(',').next()))).collect()
}

/// Every id with the file that has it. Fails where two entries share one.
fn ids(files: &BTreeMap<String, String>) -> HashMap<String, &str> {
    let mut ids = HashMap::new();
    for path in files.keys().filter(|path| path.contains('/') && !path.starts_with("static/")) {
        let other = ids.insert(text::id(path), path.as_str());
        assert_eq!(other, None, "{path} has the same id");
    }
    for (path, text) in files {
        let aliases = text.lines().find_map(|line| line.strip_prefix("aliases: [")?.strip_suffix(']'));
        for alias in aliases.iter().flat_map(|list| list.split(", ")) {
            assert_eq!(ids.insert(prose::slug(alias), path), None, "{alias} of {path} is taken");
        }
    }
    ids
}

#[test]
fn every_reference_resolves() {
    for documents in [5, 20, 100, 1_500] {
        let files = program(documents, documents as u64).into_map();
        let (ids, codes) = (ids(&files), outcome_codes(&files));
        for (path, text) in &files {
            let text: String = text.split("```").step_by(2).collect();
            check_wiki_references(path, &text, &files, &ids, &codes);
            check_links(path, &text, &files);
            check_relations(path, &text, &ids, &codes);
        }
    }
}

fn check_wiki_references(
    path: &str,
    text: &str,
    files: &BTreeMap<String, String>,
    ids: &HashMap<String, &str>,
    codes: &HashSet<&str>,
) {
    for inner in text.split("[[").skip(1).filter_map(|rest| Some(rest.split_once("]]")?.0)) {
        let target = inner.split(['|', '\\']).next().unwrap();
        let (id, part) = target.split_once('#').unwrap_or((target, ""));
        if let Some(fact) = id.strip_prefix("fact:") {
            assert!(files["site.yaml"].contains(&format!("\n  {fact}: ")), "{path}: {inner}");
        } else if id == "handbook/" {
            assert!(files.keys().any(|other| other.starts_with(id)));
        } else if !codes.contains(id) {
            let file = ids.get(id).unwrap_or_else(|| panic!("{path}: {inner} names nothing"));
            let there =
                part.is_empty() || part == "responsibilities" || files[*file].contains(&format!("- id: {part}\n"));
            assert!(there, "{path}: {inner} has no such part");
        }
    }
}

fn check_links(path: &str, text: &str, files: &BTreeMap<String, String>) {
    for target in text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)) {
        if target.starts_with("https://") {
            continue;
        }
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        let mut parts: Vec<&str> = if file.starts_with('/') { vec![] } else { text::folder(path).split('/').collect() };
        for part in file.split('/') {
            match part {
                ".." => assert!(parts.pop().is_some()),
                part => parts.push(part),
            }
        }
        parts.retain(|part| !part.is_empty());
        let found = files.get(&parts.join("/")).unwrap_or_else(|| panic!("{path}: no file {target}"));
        let mut headings =
            found.lines().filter_map(|line| line.strip_prefix("##")?.trim_start_matches('#').strip_prefix(' '));
        assert!(anchor.is_empty() || headings.any(|heading| prose::slug(heading) == anchor), "{path}: {target}");
    }
}

fn check_relations(path: &str, text: &str, ids: &HashMap<String, &str>, codes: &HashSet<&str>) {
    let fields = [
        ("outcomes", ""),
        ("parent", ""),
        ("session", "sessions/"),
        ("makes", "resources/"),
        ("uses", "resources/"),
        ("handed-in-by", "roles/"),
        ("role", "roles/"),
        ("in", "roles/"),
        ("accountable", "roles/"),
        ("consulted", "roles/"),
        ("informed", "roles/"),
        ("mentor", "people/"),
        ("by", ""),
        ("with", ""),
    ];
    let front = text.strip_suffix(body(text)).filter(|front| !front.is_empty()).unwrap_or(text);
    for line in front.lines().filter(|_| path.ends_with(".yaml") || front.len() < text.len()) {
        let Some((field, value)) = line.trim_start_matches([' ', '-']).split_once(": ") else { continue };
        let Some((_, folder)) = fields.iter().find(|(name, _)| *name == field) else { continue };
        for name in value.trim_matches(['[', ']']).split(", ") {
            let file = ids.get(name).copied().unwrap_or("");
            let found = match field {
                "outcomes" | "parent" => codes.contains(name),
                "by" | "with" => file.starts_with("roles/") || file.starts_with("people/"),
                _ => file.starts_with(folder),
            };
            assert!(found, "{path}: {line}");
        }
    }
}

// Edits.

#[test]
fn every_edit_fits_and_leaves_something_different() {
    for seed in 0..20 {
        let mut files = program(30, seed).into_map();
        for edit in edits(seed).take(300) {
            let fits = match &edit {
                Edit::Change { path, text } => files.get(path).is_some_and(|old| old != text),
                Edit::Add { path, .. } => !files.contains_key(path),
                Edit::Delete { path } => files.contains_key(path),
                Edit::Rename { from, to } => files.contains_key(from) && !files.contains_key(to),
            };
            assert!(fits, "{edit:?}");
            edit.apply(&mut files);
            let folders: HashSet<&str> = files.keys().map(|path| text::folder(path)).collect();
            assert!(files.keys().all(|path| !folders.contains(path.as_str())), "a file is a folder: {edit:?}");
        }
        assert!(files.len() > 5);
    }
}

#[test]
fn what_edits_break_they_mend() {
    let text = "---\ntitle: One\norder: 3\n---\nProse.\n";
    let mut rng = Rng::new(1);
    for _ in 0..100 {
        let broken = text::break_front_matter("a.md", text, &mut rng).unwrap();
        assert_ne!(broken, text);
        assert_eq!(text::mend_front_matter("a.md", &broken).as_deref(), Some(text), "{broken}");
    }
    assert_eq!(text::mend_front_matter("a.md", text), None);
}

#[test]
fn a_field_is_set_with_what_stands_below_it() {
    let text = "---\ntitle: One\nsteps:\n  - a\n  - b\norder: 3\n---\nProse.\n";
    let without = text::set_key("a.md", text, "steps", None);
    assert_eq!(without, "---\ntitle: One\norder: 3\n---\nProse.\n");
    assert_eq!(text::set_key("a.md", &without, "title", Some("Two")), "---\norder: 3\ntitle: Two\n---\nProse.\n");
    assert_eq!(text::set_key("a.md", "Prose.\n", "id", Some("x")), "---\nid: x\n---\nProse.\n");
}

#[test]
fn edits_also_fit_a_folder_of_nearly_nothing() {
    for start in [&[][..], &[("a.md", "Hello")], &[("x/b.txt", "")], &[("outcomes/o.csv", "code,statement\n")]] {
        let files = start.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect();
        assert_eq!(edits_of(files, 1).take(500).count(), 500);
    }
}
