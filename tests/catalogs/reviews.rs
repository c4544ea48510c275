//! What is said of work on a participant's own site: it comes with the work, says who tells of it, and counts where the program knows who wrote
//! it.

use vademecum::pipeline::Site;

use super::KIM;
use crate::support;

/// A participant's catalog with what some people said of the work.
fn reviewed(reviews: &str) -> String {
    let entries = [
        r#"{"id":"index","kind":"person","title":"Kim Lee","address":"index.html","cohorts":["2027"],"roles":[{"to":"https://academy.example.org/roles/fellow"}],"mentors":[{"to":"https://academy.example.org/people/ada"}]}"#.to_string(),
        format!(r#"{{"id":"artifacts/plan","kind":"artifact","title":"A budget plan","address":"artifacts/plan.html","person":"index","date":"2026-09-03","outcomes":[{{"to":"https://academy.example.org/outcomes/ko-07"}},{{"to":"https://academy.example.org/outcomes/ko-08"}}],"reviews":[{reviews}]}}"#),
    ];
    support::catalog(KIM, "Work of Kim", &format!("[{}]", entries.join(",")))
}

/// A program with a mentor, a participant and a person who is for nobody else, that reads those reviews.
fn reviewing_program(reviews: &str, audience: Option<&str>) -> Site {
    let catalog = reviewed(reviews);
    let sources = support::sources(&[
        (
            "site.yaml",
            "title: Northside Academy\nbase-url: https://academy.example.org/\nportfolio-catalogs: {kim: https://kim.example.org}\ngates: {coverage: {reviewed: 50%}}\n",
        ),
        (
            "outcomes/leading.yaml",
            "title: Leading\nscale: [beginning, steady]\noutcomes:\n  - {code: KO-07, statement: Write a budget.}\n  - {code: KO-08, statement: Visit a class.}\n",
        ),
        ("roles/fellow.md", "# Fellow\n\nA fellow leads a school.\n"),
        ("people/ada.md", "---\nname: Ada Lindqvist\naudience: public\n---\n"),
        ("people/ben.md", "---\nname: Ben Hidden\n---\n"),
        (
            "portfolios/tove/index.md",
            "---\nname: Tove Berg\naudience: public\nrole: fellow\ncohort: 2027\n---\nI am Tove.\n",
        ),
        ("portfolios/tove/visit.md", "---\ntitle: A visit\noutcomes: [KO-08]\n---\nI visited.\n"),
        ("catalogs/kim.json", &catalog),
    ]);
    support::build_for(&sources, audience)
}

/// A review by somebody, of both outcomes.
fn review_by(by: &str) -> String {
    format!(
        r#"{{"by":[{by}],"date":"2026-09-20","outcome":"https://academy.example.org/outcomes/ko-07","level":"steady","note":"Parents will grasp this."}},{{"by":[{by}],"date":"2026-09-20","outcome":"https://academy.example.org/outcomes/ko-08"}}"#
    )
}

const ADA: &str = r#"{"name":"Ada L.","id":"https://academy.example.org/people/ada"}"#;

/// What a mentor of the program said on a participant's own site counts here, and every place says which site tells of it.
#[test]
fn a_review_on_a_participants_site_stands_beside_their_work() {
    let site = reviewing_program(&review_by(ADA), None);
    support::assert_fine(&site);
    let outcome = support::page(&site, "outcomes/ko-07.html");
    assert!(outcome.contains("reviewed: steady, as Work of Kim says"), "{outcome}");
    let ada = support::page(&site, "people/ada.html");
    assert!(ada.contains("https://kim.example.org/artifacts/plan.html") && ada.contains("Kim Lee"), "{ada}");
    assert!(ada.contains("<span>September 20, 2026</span> <span>on Work of Kim</span>"), "{ada}");
    let (outputs, _) = support::render(&site);
    let text = |address: &str| String::from_utf8_lossy(&outputs[address]).into_owned();
    let csv = text("data/reviews.csv");
    assert!(csv.contains("KO-07,Write a budget,A budget plan,Kim Lee,Ada Lindqvist,2026-09-20,steady,,,https://kim.example.org/artifacts/plan.html,Work of Kim,yes"), "{csv}");
    let data = text("data/site.json");
    assert!(data.contains("\"note\":\"Parents will grasp this.\",\"elsewhere\":\"Work of Kim\""), "{data}");
    assert!(!text("data/catalog.json").contains("grasp"), "a program hands on nobody else's words");
    let gate_holds = |site: &Site| site.audit().iter().all(|problem| problem.code.name() != "gate-failed");
    assert!(gate_holds(&site), "{}", support::shown(&site, &site.audit()));
    // Whoever else writes a catalog can write what they like: it is told, and fulfils nothing.
    for by in [
        r#"{"name":"Ada Lindqvist"}"#,
        r#"{"name":"Ada","id":"https://other.example/people/ada"}"#,
        r#"{"name":"Kim","id":"index"}"#,
        r#"{"name":"Tove","id":"https://academy.example.org/portfolios/tove/index"}"#,
        r#"{"name":"Fellow","id":"https://academy.example.org/roles/fellow"}"#,
    ] {
        let site = reviewing_program(&review_by(by), None);
        support::assert_fine(&site);
        assert!(!gate_holds(&site), "{by}");
        let outcome = support::page(&site, "outcomes/ko-07.html");
        assert!(outcome.contains("kim.example.org/artifacts/plan") && !outcome.contains("reviewed"), "{by}: {outcome}");
        let csv = String::from_utf8_lossy(&support::render(&site).0["data/reviews.csv"]).into_owned();
        assert!(csv.contains(",Work of Kim,no"), "{by}: {csv}");
    }
}

/// Who may read a review from a catalog may read the work, and whoever of this site wrote it.
#[test]
fn a_review_by_somebody_withheld_is_withheld_with_them() {
    for by in [
        r#"{"name":"Ben Hidden","id":"https://academy.example.org/people/ben"}"#,
        r#"{"name":"Cay Gone","id":"https://academy.example.org/people/cay"}"#,
    ] {
        let holds = |audience| {
            let (outputs, _) = support::render(&reviewing_program(&review_by(by), audience));
            outputs.values().any(|bytes| {
                let text = String::from_utf8_lossy(bytes);
                text.contains("grasp") || text.contains("Hidden") || text.contains("Cay") || text.contains("Told by")
            })
        };
        assert!(!holds(None) && !holds(Some("members")) && holds(Some("private")), "{by}");
    }
}

/// What a withheld review says is looked for in every output, though the catalog that tells of it is kept.
#[test]
fn words_of_a_withheld_review_in_a_kept_catalog_are_looked_for() {
    let note = "Parents will grasp every number of this budget before the first evening ends.";
    let by = r#"{"name":"Ben Hidden","id":"https://academy.example.org/people/ben"}"#;
    let site = reviewing_program(&review_by(by).replace("Parents will grasp this.", note), None);
    let (scan, hits) = site.scan().expect("something is withheld");
    assert_eq!(hits, []);
    let (address, route) = site.routes().find(|(address, _)| *address == "index.html").unwrap();
    let found = |text: &str| scan.read_output(address, route, format!("<p>{text}</p>").as_bytes()).len();
    assert_eq!((found(note), found("The plan of Kim Lee, for everybody.")), (1, 0));
}

/// What a review says is plain words, whoever is said to have said it, and what it leads to is an entry of a site or nothing.
#[test]
fn a_hostile_review_is_plain_words() {
    let hostile = "<script>alert(1)</script> [a](javascript:alert(2)) [[KO-07]] =cmd|'/C calc' \\u202eback";
    let to = "https://academy.example.org/outcomes/ko-07";
    let reviews = [
        format!(
            r#"{{"by":[{{"name":"{hostile}"}}],"date":"2026-09-20","outcome":"{to}","level":"{hostile}","note":"{hostile}"}}"#
        ),
        format!(r#"{{"by":[{{"name":"=SUM(A1)","id":"javascript:alert(3)"}}],"date":"soon","outcome":"{to}"}}"#),
        // By nobody, of nothing, of something that the work is not about, and by somebody with a user's name before the address.
        format!(r#"{{"by":[],"outcome":"{to}","note":"Nobodys"}}"#),
        format!(r#"{{"by":[{{"name":"\u202e\u200b"}}],"outcome":"{to}","note":"Nobodys"}}"#),
        r#"{"by":[{"name":"X"}],"outcome":"//evil.example/x","note":"Nothings"}"#.to_string(),
        r#"{"by":[{"name":"X"}],"outcome":"https://academy.example.org/outcomes/xx","note":"Elsewhere"}"#.to_string(),
        format!(r#"{{"by":[{{"name":"Ada","id":"https://ada@academy.example.org/people/ada"}}],"outcome":"{to}"}}"#),
    ];
    let site = reviewing_program(&reviews.join(","), None);
    let (outputs, _) = support::render(&site);
    for (address, bytes) in outputs.iter().filter(|(address, _)| !address.starts_with("theme/")) {
        let text = String::from_utf8_lossy(bytes);
        let is_page = address.ends_with(".html");
        for bad in ["<script>alert", "href=\"javascript", "\u{202e}", "Nobodys", "Nothings", ",=SUM", "evil.example"] {
            assert!(!text.contains(bad) || bad == "<script>alert" && !is_page, "{address} holds {bad}");
        }
    }
    let outcome = support::page(&site, "outcomes/ko-07.html");
    assert!(outcome.contains("A budget plan") && !outcome.contains("reviewed"), "{outcome}");
    let csv = String::from_utf8_lossy(&outputs["data/reviews.csv"]).into_owned();
    assert!(csv.contains(",'=SUM(A1),") && !csv.contains(",yes"), "{csv}");
    let told = support::shown(&site, &support::problems(&site));
    assert!(told.contains("its `date` is no date") || told.contains("`reviews` is no date"), "{told}");
    // Of another shape it is left out with its work, and told.
    for wrong in [r#""good""#, r#"{"by":"Ada"}"#, r#"{"by":[{"name":5}]}"#, r#"{"by":[],"by":[]}"#, "null"] {
        let site = reviewing_program(wrong, None);
        let told = support::shown(&site, &support::problems(&site));
        assert!(told.contains("entry 2 was left out"), "{wrong}: {told}");
    }
}
