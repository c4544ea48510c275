//! What programs leave half done in documents: pictures that are not there, words moved to nowhere, tables in cells.

use super::word::{document, taken};
use super::*;

fn t(text: &str) -> String {
    p("", &r("", text))
}

#[test]
fn a_picture_that_is_not_there_is_named() {
    let drawing = |alt: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr=\"{alt}\"/><a:blip r:embed=\"rId7\"/></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let (text, imported) = taken(&document(&[t("See."), drawing("Our harbor"), drawing("")].concat(), &[], &[]));
    assert_eq!(text.trim_end(), "See.");
    let told = told(&imported, Sort::Open).join("\n");
    assert!(told.contains("the picture `Our harbor` is not in the document") && told.contains("`rId7`"), "{told}");
}

#[test]
fn words_that_were_moved_to_nowhere_are_named() {
    let moved = |kind: &str, words: &str| p("", &format!("<w:{kind} w:id=\"1\">{}</w:{kind}>", r("", words)));
    let body = [
        t("We meet."),
        moved("moveFrom", "In the harbor."),
        moved("moveFrom", "At noon."),
        moved("moveTo", "At noon."),
        format!("<w:moveFrom w:id=\"2\">{}{}</w:moveFrom>", t("We meet."), t("Twice.")),
    ];
    let (text, imported) = taken(&document(&body.concat(), &[], &[]));
    assert_eq!(text, "We meet.\n\nAt noon.\n");
    let dropped = told(&imported, Sort::Dropped).join("\n");
    assert!(dropped.contains("In the harbor. (deleted while") && dropped.contains("We meet. Twice."), "{dropped}");
    assert!(!dropped.contains("At noon."), "{dropped}");
}

#[test]
fn a_table_in_a_cell_keeps_its_rows_and_is_told() {
    let table = |rows: &[[String; 2]]| {
        let cells = |row: &[String; 2]| row.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect::<String>();
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(|row| format!("<w:tr>{}</w:tr>", cells(row))).collect::<String>())
    };
    let inner = table(&[[t("May"), t("Kickoff")], [t("June"), t("Visit")]]);
    let body = table(&[[t("Who"), t("When")], [t("Fellows"), inner + "<w:p/>"]]);
    let (text, imported) = taken(&document(&body, &[], &[]));
    assert_eq!(text, "| Who | When |\n|---|---|\n| Fellows | May \\| Kickoff<br>June \\| Visit |\n");
    assert_eq!(told(&imported, Sort::Guess), ["table 1, row 2: a table stands in a cell: its rows are lines there"]);
}

/// What is taken in is shown. A page that another program kept back stays where it is.
#[test]
fn what_keeps_readers_away_is_not_taken_in() {
    let take = |fields: &str| {
        let page = |fence: &str| format!("{fence}\ntitle: Notes\n{fields}\n{fence}\n# Notes\n\nWords.\n");
        let fence = if fields.contains('=') { "+++" } else { "---" };
        take("notes.md", page(fence).as_bytes(), Wishes::default(), Known::default())
    };
    for fields in [
        "audience: private",
        "Audience: members",
        "draft: true",
        "draft: yes # for now",
        "published: false",
        "hidden: true",
        "public: no",
        "privat: ja",
        "visible: nobody",
        "status: private",
        "shown-as: A fellow",
        "a: [\naudience: private",
        "draft = true",
    ] {
        let refusal = take(fields).err().unwrap_or_else(|| panic!("{fields} is taken in"));
        assert!(refusal.contains("keeps readers away"), "{refusal}");
    }
    for fields in [
        "draft: false",
        "published: true",
        "published: 2026-05-02",
        "audience: public",
        "tags: private life",
        "hidden: no",
    ] {
        assert!(take(fields).is_ok(), "{fields}");
    }
}
