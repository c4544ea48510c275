//! What is written is read back equal by our own reader, and files are written together or not at all.

use std::fs;

use proptest::prelude::*;
use serde_yaml::Value as Written;

use super::*;
use crate::base::SitePath;
use crate::syntax::front;
use crate::syntax::yaml::{self, Node, Value};

/// Texts that have a meaning of their own in YAML, or had one.
const MEANT_OTHERWISE: &[&str] = &[
    "no",
    "Yes",
    "on",
    "null",
    "~",
    "",
    " ",
    "true",
    "1.10",
    "007",
    "0x1f",
    "1e3",
    ".inf",
    "12:30",
    "2026-09-04",
    "2026-09-04 10:00",
    "KO: x",
    "KO:",
    ": x",
    "#a",
    "a #b",
    "a: #b",
    "- a",
    "-",
    "---",
    "--- a",
    "...",
    "[a",
    "{a}",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "'a'",
    "\"a\"",
    "a\\b",
    "?",
    "? a",
    "<<",
    "=",
    "a,b",
    " a",
    "a ",
    "\ta",
    "a\t",
    "one\ntwo",
    "one\n\ntwo\n",
    "\none",
    "one\n",
    "one \n two",
    "  one\ntwo",
    "one\r\ntwo",
    "\0",
    "---\none\n---",
    "# one\n- two",
    "👩🏽‍🏫 ✨",
    "مرحبا: بالعالم",
    "שלום",
    "\u{200F}a\u{200E}",
    "\u{FEFF}a",
    "\u{85}",
    "a\u{2028}b",
    "\u{1B}[1m",
    "\u{7F}",
    "e\u{301}",
    "“KO-07”",
    "a:b",
    "http://a.example/#b",
    "100%",
    "C#",
    "a—b",
    "\u{A0}a\u{A0}",
    "\u{FFFE}",
    "\u{3000}a",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(MEANT_OTHERWISE).prop_map(str::to_string),
        proptest::collection::vec(proptest::sample::select(MEANT_OTHERWISE), 1..4).prop_map(|parts| parts.concat()),
        proptest::collection::vec(any::<char>(), 0..40).prop_map(|chars| chars.into_iter().collect()),
    ]
}

fn value() -> impl Strategy<Value = Written> {
    let leaf = text().prop_map(Written::String);
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Written::Sequence),
            proptest::collection::btree_map(key(), inner, 1..4)
                .prop_map(|fields| group(fields.into_iter().map(|(key, value)| (Written::String(key), value)))),
        ]
    })
}

fn group(fields: impl IntoIterator<Item = (Written, Written)>) -> Written {
    Written::Mapping(fields.into_iter().collect())
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![Just("title"), Just("id"), Just("no"), Just("2026"), Just("a: b"), Just("# c")].prop_map(str::to_string)
}

/// A value that was read, as one that is written.
fn read_back(node: &Node) -> Written {
    match &node.value {
        Value::Null => Written::Null,
        Value::Text(text) => Written::String(text.clone()),
        Value::List(items) => Written::Sequence(items.iter().map(read_back).collect()),
        Value::Map(fields) => {
            group(fields.iter().map(|(key, value)| (Written::String(key.text.clone()), read_back(value))))
        }
    }
}

/// A value as it is read: NUL is gone, every end of a line is a newline.
fn as_read(value: &Written) -> Written {
    match value {
        Written::String(text) => {
            Written::String(text.replace('\0', "").replace(['\u{85}', '\u{2028}', '\u{2029}'], "\n"))
        }
        Written::Sequence(items) => Written::Sequence(items.iter().map(as_read).collect()),
        Written::Mapping(fields) => group(fields.iter().map(|(key, value)| (key.clone(), as_read(value)))),
        other => other.clone(),
    }
}

fn assert_reads_back(value: &Written, text: &str) {
    let (node, problems) = yaml::parse(text, 0);
    assert_eq!((read_back(&node), problems.as_slice()), (as_read(value), &[][..]), "{text}");
}

#[test]
fn what_has_a_meaning_of_its_own_is_read_back_as_words() {
    for text in MEANT_OTHERWISE {
        let value = Written::String((*text).to_string());
        assert_reads_back(&value, &super::yaml(&value));
        let fields = group([(Written::from("title"), value)]);
        assert_reads_back(&fields, Fields::default().set("title", text).text());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fields_and_text_are_read_back_equal(
        values in proptest::collection::vec(value(), 0..4), body in text(), remark in text(),
    ) {
        let names = ["title", "steps", "no", "a: b"];
        let written: Vec<(Written, Written)> =
            names.iter().zip(&values).map(|(name, value)| (Written::from(*name), value.clone())).collect();
        let mut plain = Fields::default();
        for (name, value) in names.iter().zip(&values) {
            plain = plain.remark(&remark).set(name, value).offer("due", value);
        }
        let text = Document { fields: plain, body: body.clone() }.text();
        let split = front::split(&text, |_| true);
        let front = split.front.map_or("", |range| &text[range]);
        if !written.is_empty() {
            assert_reads_back(&group(written), front);
        }
        prop_assert_eq!(text[split.body].trim_end_matches(['\n', '\r']), body.trim_matches(['\n', '\r']));
    }

    #[test]
    fn a_choice_that_is_taken_is_its_value(code in text(), meaning in text()) {
        let fields = Fields::default().choices("outcomes", [(code.as_str(), meaning.as_str())]);
        let in_one_line = super::yaml::in_one_line;
        let taken = fields.text().replacen("\n# ", "\n", 1);
        let value = group([(Written::from("outcomes"), Written::Sequence(vec![Written::String(in_one_line(&code))]))]);
        assert_reads_back(&value, &taken);
    }
}

#[test]
fn a_template_stands_around_its_values() {
    let fields = Fields::default()
        .set("title", "KO: how to begin")
        .set("tags", ["a", "#b"])
        .set("mentor", ())
        .remark("Until when?\nA day.")
        .offer("due", "2026-05-01")
        .choices("outcomes", [("KO-1", "Lead\na team"), ("1.10", "")]);
    let document = Document { fields, body: "\n## Context\n".into() };
    assert_eq!(
        document.text(),
        "---\ntitle: 'KO: how to begin'\ntags:\n  - a\n  - '#b'\nmentor:\n# Until when?\n# A day.\n# due: 2026-05-01\noutcomes:\n\
         #   - KO-1  # Lead a team\n#   - '1.10'\n---\n## Context\n"
    );
    assert_eq!(Document { fields: Fields::default(), body: "# Mentor".into() }.text(), "# Mentor\n");
}

fn held(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = walk(folder).into_iter().map(|path| path.display().to_string()).collect();
    names.sort();
    names
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { [vec![path.clone()], walk(&path)].concat() } else { vec![path] })
        .collect()
}

fn changes(new: &[(&str, &str)]) -> Changes {
    let mut changes = Changes::default();
    new.iter().for_each(|(path, text)| changes.add(&SitePath::new(path), *text));
    changes
}

#[test]
fn files_are_written_together_over_nothing_or_not_at_all() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("new/site");
    changes(&[("site.yaml", "title: a\n"), ("roles/mentor.md", "# Mentor\n")]).write(&folder).unwrap();
    assert_eq!(fs::read_to_string(folder.join("roles/mentor.md")).unwrap(), "# Mentor\n");
    let before = held(outer.path());
    for (path, says) in [
        ("roles/mentor.md", "roles/mentor.md is there already"),
        ("roles/Mentor.md", "roles/mentor.md is there already"),
        ("Roles/x.md", "roles is there already"),
        ("roles/mentor.md/x.md", "roles/mentor.md is there already"),
        ("../x.md", "cannot be the name"),
        ("a:b.md", "cannot be the name"),
        ("nul.md", "cannot be the name"),
        ("com7/x.md", "cannot be the name"),
    ] {
        let error = changes(&[("a/new.md", "x"), (path, "x")]).write(&folder).unwrap_err().to_string();
        assert!(error.contains(says), "{path}: {error}");
        assert_eq!(held(outer.path()), before, "{path}");
    }
    let mut replaced = changes(&[("a/new.md", "x")]);
    replaced.replace(&SitePath::new("site.yaml"), "title: b\n", "title: c\n");
    assert!(replaced.write(&folder).unwrap_err().to_string().contains("was changed meanwhile"));
    assert_eq!(held(outer.path()), before);
    replaced.replace(&SitePath::new("site.yaml"), "title: a\n", "title: c\n");
    replaced.write(&folder).unwrap();
    assert_eq!(fs::read_to_string(folder.join("site.yaml")).unwrap(), "title: c\n");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_and_a_failure_is_undone() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("site");
    changes(&[("index.md", "# a\n")]).write(&folder).unwrap();
    fs::create_dir(outer.path().join("elsewhere")).unwrap();
    symlink(outer.path().join("elsewhere"), folder.join("roles")).unwrap();
    symlink(outer.path().join("nowhere"), folder.join("site.yaml")).unwrap();
    let before = held(outer.path());
    for path in ["roles/x.md", "site.yaml"] {
        assert!(changes(&[("a/b.md", "x"), (path, "x")]).write(&folder).is_err(), "{path}");
        assert_eq!(held(outer.path()), before);
    }
    let mode = fs::metadata(folder.join("index.md")).unwrap().permissions().mode() & 0o777;
    assert_ne!(mode, 0o600, "others may read what the person's settings let them read");
}

#[test]
fn what_was_moved_is_taken_back_when_a_later_file_fails() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("site");
    changes(&[("a.md", "old")]).write(&folder).unwrap();
    // A file cannot be a folder too: that shows when `b/c.md` is in its place.
    let mut all = changes(&[("b/c.md", "x"), ("d", "x"), ("d/e.md", "x")]);
    all.replace(&SitePath::new("a.md"), "old", "new");
    let before = held(outer.path());
    assert!(all.write(&folder).is_err());
    assert_eq!((held(outer.path()), fs::read_to_string(folder.join("a.md")).unwrap()), (before, "old".to_string()));
}

#[test]
fn what_was_renamed_changes_in_its_new_place_and_comes_back_when_something_fails() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("site");
    changes(&[("a/x.md", "old"), ("a/b/y.md", "y"), ("c.md", "c")]).write(&folder).unwrap();
    let path = SitePath::new;
    let mut all = Changes::default();
    all.rename(&path("a"), &path("d/e"));
    all.replace(&path("a/x.md"), "old", "new");
    let before = held(outer.path());
    // A file cannot be a folder too: that shows when all else is in its place.
    all.add(&path("f"), "x");
    all.add(&path("f/g.md"), "x");
    assert!(all.write(&folder).is_err());
    assert_eq!(
        (held(outer.path()), fs::read_to_string(folder.join("a/x.md")).unwrap()),
        (before.clone(), "old".into())
    );
    for (from, to, says) in [("a", "c.md", "is there already"), ("x", "y", "cannot be written")] {
        let mut one = Changes::default();
        one.rename(&path(from), &path(to));
        let error = one.write(&folder).unwrap_err().to_string();
        assert!(error.contains(says), "{from} {to}: {error}");
        assert_eq!(held(outer.path()), before);
    }
    let mut all = Changes::default();
    all.rename(&path("a"), &path("d/e"));
    all.replace(&path("a/x.md"), "old", "new");
    all.write(&folder).unwrap();
    assert_eq!(fs::read_to_string(folder.join("d/e/x.md")).unwrap(), "new");
    assert_eq!(fs::read_to_string(folder.join("d/e/b/y.md")).unwrap(), "y");
    assert!(!folder.join("a").exists());
}

/// On many disks `a` and `A` are one file: it gets there, and what is another file on others stays.
#[test]
fn a_name_gets_other_capitals() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("site");
    let path = SitePath::new;
    changes(&[("roles/mentor.md", "old"), ("year/may.md", "may")]).write(&folder).unwrap();
    let mut all = Changes::default();
    all.rename(&path("roles/mentor.md"), &path("roles/Mentor.md"));
    all.rename(&path("year"), &path("Year"));
    all.replace(&path("roles/mentor.md"), "old", "new");
    all.replace(&path("year/may.md"), "may", "May");
    all.write(&folder).unwrap();
    let names = |folder: &std::path::Path| -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|one| one.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(
        (names(&folder), names(&folder.join("roles"))),
        (vec!["Year".into(), "roles".into()], vec!["Mentor.md".into()])
    );
    assert_eq!(fs::read_to_string(folder.join("roles/Mentor.md")).unwrap(), "new");
    assert_eq!(fs::read_to_string(folder.join("Year/may.md")).unwrap(), "May");
    // What fails later comes back under its first name.
    let mut all = Changes::default();
    all.rename(&path("Year"), &path("YEAR"));
    all.add(&path("f"), "x");
    all.add(&path("f/g.md"), "x");
    assert!(all.write(&folder).is_err());
    assert_eq!(names(&folder), ["Year", "roles"]);
    // Another file that differs in capitals only would be lost elsewhere.
    fs::write(folder.join("roles/MENTOR.md"), "other").ok();
    if names(&folder.join("roles")).len() == 2 {
        let mut one = Changes::default();
        one.rename(&path("roles/Mentor.md"), &path("roles/mentor.md"));
        assert!(one.write(&folder).unwrap_err().to_string().contains("is there already"));
    }
}
