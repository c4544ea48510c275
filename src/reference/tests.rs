//! That everything that can be written is in the tables of words.

use std::collections::BTreeSet;

use super::rows::Row;
use super::*;
use crate::content::field::{Shape, fields_of};
use crate::content::{Kind, parts};

#[test]
fn every_field_has_a_meaning_and_every_row_a_field() {
    for kind in Kind::ALL {
        for field in fields_of(kind) {
            assert!(
                !schema::meaning(kind, field).is_empty(),
                "{}: `{}` has no row in reference/rows.rs",
                kind.word(),
                field.name
            );
        }
        let common = if kind.has_page() { rows::COMMON } else { &[] };
        for row in rows::own(kind).iter().chain(common) {
            assert!(pages::field_of(kind, row.name).is_some(), "{}: there is no field `{}`", kind.word(), row.name);
        }
    }
}

#[test]
fn the_rows_of_steps_and_settings_are_those_that_are_read() {
    let verbs = rows::PART.iter().filter_map(|row| match row.shape {
        Some(Shape::Relation(verb)) => Some(verb),
        _ => None,
    });
    assert_eq!(verbs.collect::<Vec<_>>(), parts::PART_VERBS);
    // What the reader asks for by name, as its source has it.
    let sources = [
        include_str!("../content/settings.rs"),
        include_str!("../content/collections.rs"),
        include_str!("../content/look.rs"),
        include_str!("../content/catalogs.rs"),
    ];
    let asked = |source: &'static str| {
        let calls = source.split("fields.").skip(1).filter_map(|rest| rest.split_once("(\""));
        let by_name = calls.filter(|(call, _)| *call != "finish" && !call.contains(';'));
        by_name.filter_map(|(_, rest)| rest.split('"').next())
    };
    let asked: BTreeSet<&str> = sources.into_iter().flat_map(asked).collect();
    let rows = |rows: &[Row]| -> BTreeSet<&str> { rows.iter().map(|row| row.name).collect() };
    let (settings, inner) = (rows(rows::SETTINGS), rows(rows::COLLECTION));
    let strange: Vec<&&str> = settings.difference(&asked).collect();
    assert!(strange.is_empty(), "{strange:?} are in reference/rows.rs, and nobody reads them");
    let site = schema::schema("site").unwrap().to_string();
    for name in asked {
        let is_there = settings.contains(name) || inner.contains(name) || site.contains(&format!("\"{name}\":"));
        assert!(is_there, "`{name}` is read in site.yaml, and has no row in reference/rows.rs");
    }
}

#[test]
fn there_is_a_schema_for_each_kind() {
    let words = Kind::ALL.iter().map(|kind| kind.word());
    assert_eq!(NAMES.to_vec(), ["site"].into_iter().chain(words).collect::<Vec<_>>());
    for name in NAMES {
        assert!(schema::schema(name).is_some(), "{name}");
    }
}
