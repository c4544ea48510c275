//! That the table of fields says what the reader of fields does, and what the documentation, the schema and the panel need.

use std::collections::BTreeSet;

use super::*;
use crate::base::{SitePath, codes};
use crate::content::builder::EntryBuilder;
use crate::content::cited::CatalogContext;
use crate::content::fields::Fields;
use crate::content::file::ReadContext;
use crate::content::folder_rules::FileRole;
use crate::content::reader::EntryReader;
use crate::content::{file, outcome, settings};
use crate::syntax::text::Rules;
use crate::syntax::yaml;
use crate::words::Languages;

/// A file of a kind.
fn file_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => "handbook/x.md",
        Kind::Role => "roles/x.md",
        Kind::Activity => "sessions/x.md",
        Kind::Framework => "outcomes/x.yaml",
        Kind::Outcome => "outcomes/x.md",
        Kind::Resource => "resources/x.md",
        Kind::Person => "people/x.md",
        Kind::Artifact => "portfolios/a/x.md",
        Kind::Review => "portfolios/a/x.review.md",
    }
}

fn names_of(kind: Kind) -> BTreeSet<&'static str> {
    fields_of(kind).map(|field| field.name).collect()
}

/// What can be written in a field.
fn example(field: &Field) -> &'static str {
    match (field.name, field.shape) {
        (_, Shape::Text | Shape::Prose | Shape::File) => "public",
        ("outcomes", Shape::Groups) => "[{code: B-1, statement: Do it}]",
        ("held", _) => "[{cohort: 2026}]",
        ("reviews", _) => "[{by: a}]",
        ("wording", _) => "{2020-01-01: Did it}",
        (_, Shape::Number) => "1",
        (_, Shape::Flag) => "true",
        (_, Shape::Date) => "2026-01-01",
        (_, Shape::Language) => "es",
        (_, Shape::Address) => "https://example.org",
        (_, Shape::Pairs) => "{Website: https://example.org}",
        ("needs", _) => "[activity]",
        _ => "[public]",
    }
}

/// What a file is read with.
fn context(settings: &settings::Settings) -> ReadContext<'_> {
    static CATALOGS: LazyLock<CatalogContext> = LazyLock::new(CatalogContext::default);
    static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| Languages::of("en", &[], Vec::new()));
    ReadContext { settings, languages: &LANGUAGES, owner: None, catalogs: &CATALOGS }
}

/// Whether a file of a kind that writes a field is told that there is none of its name.
fn is_unknown(kind: Kind, field: &Field) -> bool {
    let path = file_of(kind);
    let line = format!("{}: {}\n", field.name, example(field));
    let code = if kind == Kind::Outcome && field.name != "code" { "code: A-1\n" } else { "" };
    let text = if path.ends_with(".yaml") { line } else { format!("---\n{code}{line}---\nWords.\n") };
    let path = SitePath::new(path);
    let settings = settings::defaults();
    let FileRole::Entry(at) = settings.folders.role_of(&path, |_| false) else { panic!("{path} is no entry") };
    let entries = file::read(&path, &text, &at, &context(&settings));
    assert_eq!(entries[0].facts.kind, kind, "{path} {}", field.name);
    let unknown = [codes::UNKNOWN_FIELD, codes::MISPLACED_PRIVACY, codes::MISSPELLED_PRIVACY];
    entries[0].report.iter().any(|problem| unknown.contains(&problem.code))
}

#[test]
fn the_reader_reads_what_the_table_says_and_nothing_else() {
    for kind in Kind::ALL {
        for field in FIELDS {
            // With a code, a file of data is an outcome; with a list of outcomes, any file of theirs is a framework.
            let is_framework = (field.shape, field.name) == (Shape::Groups, "outcomes") && kind == Kind::Outcome;
            if (kind, field.name) == (Kind::Framework, "code") || is_framework {
                continue;
            }
            let is_known = fields_of(kind).any(|known| known.name == field.name);
            let row =
                if is_known { "has a row, and the file's reader does not know it" } else { "is read without a row" };
            assert_eq!(is_unknown(kind, field), !is_known, "{}: `{}` {row}", kind.word(), field.name);
        }
    }
}

/// The names that the reader of a kind asks for in a file.
fn asked_of(kind: Kind) -> BTreeSet<&'static str> {
    let path = SitePath::new(file_of(kind));
    let text = if kind == Kind::Outcome { "code: A-1\n" } else { "" };
    let settings = settings::defaults();
    let FileRole::Entry(at) = settings.folders.role_of(&path, |_| false) else { panic!("{path} is no entry") };
    let mut builder = EntryBuilder::new(EntryReader::new(&path, text, 0, Rules::default()), &at);
    let mut fields = Fields::of(yaml::parse(text, 0).0, "front matter", &mut builder.reader);
    match kind {
        Kind::Framework => drop(outcome::framework_fields(&mut builder, &mut fields)),
        _ => file::read_fields(&mut builder, &mut fields),
    }
    let first = if kind.has_page() { "title" } else { "by" };
    assert!(fields.asked().contains(&first), "nothing is read of a {}", kind.word());
    fields.asked().iter().copied().collect()
}

/// A field that is read without a row would be in no panel and no data, and names of what is withheld would not be looked for
/// in it.
#[test]
fn every_field_that_is_read_has_a_row_and_every_row_is_read() {
    for kind in Kind::ALL {
        let (asked, rows) = (asked_of(kind), names_of(kind));
        let word = kind.word();
        let rowless: Vec<_> = asked.difference(&rows).collect();
        assert!(
            rowless.is_empty(),
            "{word}: {rowless:?} are read and have no row in FIELDS: nobody looks for withheld names in them"
        );
        let unread: Vec<_> = rows.difference(&asked).collect();
        assert!(unread.is_empty(), "{word}: {unread:?} have rows in FIELDS and are not read");
    }
    for column in outcome::COLUMNS {
        assert!(names_of(Kind::Outcome).contains(column), "a spreadsheet's column `{column}` has no row in FIELDS");
    }
}

#[test]
fn every_verb_is_a_field() {
    for verb in Verb::ALL {
        let is_row = |field: &Field| field.shape == Shape::Relation(verb);
        assert!(FIELDS.iter().any(is_row), "`{}` has no row in FIELDS", verb.field());
    }
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../../docs/schema/site.schema.json")).expect("the schema is JSON");
    let known = schema["$defs"]["relation"]["properties"]["verb"]["enum"].as_array().expect("the verbs");
    let known: BTreeSet<&str> = known.iter().filter_map(serde_json::Value::as_str).collect();
    // What an entry belongs to is its parent there.
    let related =
        Verb::ALL.into_iter().filter(|verb| !matches!(verb, Verb::In | Verb::Parent | Verb::Of)).map(Verb::field);
    assert_eq!(known, related.collect(), "docs/schema/site.schema.json, verbs of relations");
}

#[test]
fn a_kind_has_each_field_once() {
    for kind in Kind::ALL {
        let mut names = BTreeSet::new();
        for field in fields_of(kind) {
            assert!(names.insert(field.name), "{}: `{}` has two rows", kind.word(), field.name);
        }
    }
}

#[test]
fn every_field_in_data_stands_in_the_schema() {
    let schema = include_str!("../../../docs/schema/site.schema.json");
    for kind in Kind::ALL {
        for (field, name) in fields_of(kind).filter_map(|field| Some((field.name, field.data?))) {
            let is_there = schema.contains(&format!("\"{name}\": {{"));
            assert!(is_there, "{}: `{field}`, in data `{name}`, is not in docs/schema/site.schema.json", kind.word());
        }
    }
}

#[test]
fn words_that_a_page_shows_are_searched_for_names() {
    let is_silent = |field: &&Field| !matches!(field.shown, Shown::No) && !field.may_name_people;
    let words = |field: &&Field| !matches!(field.shape, Shape::Relation(_));
    let silent: Vec<&str> = FIELDS.iter().filter(is_silent).filter(words).map(|field| field.name).collect();
    // A file's name is told of by itself, and the address is its person's own.
    assert_eq!(silent, ["file", "portrait", "email", "files"]);
    let facts = |line: &str| {
        let path = SitePath::new("portfolios/a/x.md");
        let settings = settings::defaults();
        let FileRole::Entry(at) = settings.folders.role_of(&path, |_| false) else { panic!("{path} is no entry") };
        file::read(&path, &format!("---\n{line}\n---\n"), &at, &context(&settings)).remove(0).facts
    };
    let texts = |facts: &Facts| -> Vec<String> {
        let fields = fields_of(facts.kind).filter(|field| field.may_name_people);
        fields.flat_map(|field| field.of(facts).texts()).map(str::to_string).collect()
    };
    assert!(texts(&facts("level: as Kim Lee is")).contains(&"as Kim Lee is".to_string()));
}
