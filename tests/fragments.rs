//! Fragments that are rendered once per shape and filled are what the macros of the theme write each time, on every page.

use std::fs;
use std::sync::Arc;

use crate::generator;
use crate::support;
use vademecum::source::Sources;

/// A site beside the same one with a macro of its own, the built-in one: then macros are asked for everything that they show.
fn compare(name: &str, sources: &Arc<Sources>) {
    let file = "partials/link.html";
    let own = fs::read_to_string(support::root().join("themes/vademecum").join(file)).expect("a partial");
    let mut asked = Sources::clone(sources);
    asked.files.extend(Sources::of([(format!("theme/{file}").as_str(), own.as_str())]).files);
    let (filled, problems) = support::render(&support::build(sources));
    let (asked, _) = support::render(&support::build(&Arc::new(asked)));
    assert!(problems.iter().all(|problem| problem.code.name() != "template-error"), "{name}: {problems:?}");
    for (address, bytes) in filled.iter().filter(|(address, _)| address.ends_with(".html")) {
        let (filled, asked) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&asked[address]));
        if filled != asked {
            let at = filled.bytes().zip(asked.bytes()).take_while(|(one, other)| one == other).count();
            let around = |text: &str| {
                String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(80)..(at + 160).min(text.len())])
                    .into_owned()
            };
            panic!("{name}: {address}\nfilled: {}\nasked:  {}", around(&filled), around(&asked));
        }
    }
}

#[test]
fn filters_write_what_macros_write() {
    for name in ["names", "outcomes", "plain", "roles", "tables"] {
        compare(name, &support::read(&support::root().join("tests/sites").join(name).join("site")));
    }
    compare("example", &support::read(&support::root().join("example-site")));
    let program = generator::program(40, 7).into_map();
    let files: Vec<(&str, &str)> = program.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    compare("generated", &support::sources(&files));
}

/// Texts that look like what filters put in the place of texts, or like templates, in every field and in every kind.
#[test]
fn no_text_is_taken_for_a_place_of_another() {
    for text in [
        "\u{e000}0\u{e001}",
        "\u{e001}\u{e000}99999999999999999999\u{e001}",
        "\\0000\\0",
        "{{ title }} <b>&amp;\u{e000}",
        "\u{e000}1d;sx\u{e001}",
        "0",
    ] {
        let quoted = format!("\"{}\"", text.replace('"', "\\\""));
        let site = format!(
            "title: {quoted}\ndescription: {quoted}\nedition: {quoted}\naccent: \"#334455\"\ncohorts:\n  - name: {quoted}\n\
             facts:\n  stipend: {quoted}\nbase-url: https://a.example/\n"
        );
        let common =
            format!("title: {quoted}\nsummary: {quoted}\ntags: [{quoted}]\nstatus: {quoted}\nlang: {quoted}\n");
        let page = |more: &str, body: &str| {
            format!("---\n{common}{more}---\n{body}\n\nText {text} [[Lead]] [[KO-1]] [[fact:stipend]].\n")
        };
        let files = [
            ("site.yaml", site),
            ("handbook/index.md", page("", "## A\n\n## B\n\n![[outcomes/one]] ![[coverage]]")),
            ("handbook/a.md", page("by: [Lead, Kim]\ndate: 2026-01-02\nupdated: 2026-01-03\n", "`code`")),
            ("roles/lead.md", page(&format!("id: Lead\naliases: [{quoted}]\nresponsibilities:\n  - {quoted}\n"), "")),
            ("processes/p.md", page(&format!("steps:\n  - text: {quoted}\n    by: Lead\n    when: {quoted}\n"), "")),
            (
                "sessions/s.md",
                page(&format!("date: 2026-02-03\nplace: {quoted}\noutcomes: [KO-1]\ncohort: {quoted}\n"), ""),
            ),
            ("outcomes/one.md", page(&format!("code: KO-1\nstatement: {quoted}\ncriteria: [{quoted}]\n"), "")),
            ("resources/r.md", page("url: https://b.example/\nhanded-in-by: Lead\n", "")),
            (
                "people/kim.md",
                page(&format!("id: Kim\nname: {quoted}\nrole: Lead\nposition: {quoted}\ncohort: {quoted}\n"), ""),
            ),
            (
                "portfolios/kim/w.md",
                page("audience: public\noutcomes: [KO-1]\nsession: sessions/s\n", "## Context\n\nx"),
            ),
        ];
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        compare(text, &support::sources(&files));
    }
}
