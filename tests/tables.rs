//! Computed tables where they meet the rest of the site: who may read what they hold, whose address they have, how others link
//! to their rows, and how gates count. What their cells hold is counted twice elsewhere, in `tests/counts`.

use crate::support::{self, build_for, codes, page, site, sources};
use vademecum::base::{Severity, SitePath};
use vademecum::source::{Source, Sources};

/// An outcome is listed in one file and may belong to something in another: it stays as narrow as its file.
#[test]
fn a_private_frameworks_outcomes_stay_private_wherever_they_belong() {
    for parent in ["parent: A-1", "in: A-1", "in: purpose"] {
        let hidden =
            format!("audience: private\noutcomes:\n  - code: B-1\n    statement: Dismiss the director\n    {parent}\n");
        let files = [
            ("handbook/purpose.md", "# Purpose\n"),
            ("outcomes/a.yaml", "outcomes: [{code: A-1, statement: Begin}]\n"),
            ("outcomes/b.yaml", hidden.as_str()),
        ];
        let (outputs, _) = support::render(&site(&files));
        for (address, bytes) in &outputs {
            let text = String::from_utf8_lossy(bytes).to_lowercase();
            assert!(!text.contains("b-1") && !text.contains("dismiss"), "{parent}: {address} tells of B-1");
        }
    }
}

#[test]
fn two_codes_never_share_a_page() {
    let site = site(&[("outcomes/x.csv", "code,statement\nA.1,One\nA-1x,Two\nA/1,Three\n")]);
    assert_eq!(codes(&site), ["duplicate-address"]);
}

#[test]
fn a_page_of_the_authors_does_not_replace_a_table_unnoticed() {
    let outcomes = ("outcomes/x.csv", "code,statement\nA-1,One\n");
    let own = site(&[outcomes, ("outcomes/coverage.md", "# Coverage\n")]);
    assert_eq!(codes(&own), ["duplicate-address"]);
    let off = [outcomes, ("outcomes/coverage.md", "# Coverage\n"), ("site.yaml", "tables: {coverage: off}\n")];
    assert!(codes(&site(&off)).is_empty());
    // A file for programs may be the author's own.
    assert!(codes(&site(&[outcomes, ("static/data/site.json", "{}")])).is_empty());
}

#[test]
fn a_row_of_a_table_can_be_linked_to() {
    let files = |text: &'static str| [("outcomes/x.csv", "code,statement\nA-1,One\n"), ("handbook/page.md", text)];
    let links =
        site(&files("# Page\n\n[row](../outcomes/coverage.html#a-1) and [[coverage#A-1|this]] and [[coverage]]\n"));
    assert!(codes(&links).is_empty(), "{:?}", support::problems(&links));
    let html = page(&links, "handbook/page.html");
    assert_eq!(html.matches("href=\"../outcomes/coverage.html#a-1\"").count(), 2);
    let dead = site(&files("# Page\n\n[row](../outcomes/coverage.html#a-9) and [[coverage#a-9|this]]\n"));
    assert_eq!(codes(&dead), ["unknown-part", "unknown-part"]);
}

/// More rows than a page should have go on on the next ones; every link finds its row, and the spreadsheet holds all.
#[test]
fn a_long_coverage_has_several_pages() {
    let outcomes: String = (1..=700).map(|n| format!("A-{n},Do the thing with the number {n}\n")).collect();
    let outcomes = format!("code,statement\n{outcomes}");
    let long = site(&[
        ("outcomes/all.csv", outcomes.as_str()),
        ("handbook/page.md", "# Page\n\n[row](../outcomes/coverage.html#a-650) and [[coverage#A-1|this]]\n"),
        ("portfolios/kim/index.md", "---\nname: Kim\naudience: public\n---\n"),
        ("portfolios/kim/work.md", "---\naudience: public\noutcomes: [A-650]\n---\n# Work\n"),
    ]);
    assert!(codes(&long).is_empty(), "{:?}", support::problems(&long));
    let links = page(&long, "handbook/page.html");
    assert!(
        links.contains("outcomes/coverage.3.html#a-650") && links.contains("outcomes/coverage.html#a-1"),
        "{links}"
    );
    assert!(page(&long, "outcomes/a-650.html").contains("coverage.3.html#a-650"));
    let rows = |address: &str| page(&long, address).matches("<tr id=").count();
    // The framework has a row as well.
    assert_eq!((1..=3).map(|n| rows(&part("coverage", n))).collect::<Vec<_>>(), [300, 300, 101]);
    assert_eq!((1..=3).map(|n| rows(&part("coverage-no-cohort", n))).collect::<Vec<_>>(), [300, 300, 101]);
    let third = page(&long, "outcomes/coverage.3.html");
    assert!(third.contains("id=\"a-650\"") && third.contains("href=\"coverage-no-cohort.3.html#a-650\""), "{third}");
    assert_eq!(page(&long, "data/coverage.csv").lines().count(), 701);
    // Whoever leads to the table leads to its beginning.
    let home = page(&long, "index.html");
    assert!(home.contains("outcomes/coverage.html") && !home.contains("coverage.2.html"));
}

fn part(name: &str, n: usize) -> String {
    if n == 1 { format!("outcomes/{name}.html") } else { format!("outcomes/{name}.{n}.html") }
}

/// Work is counted with those who made it, not with everybody who might have.
#[test]
fn artifacts_are_by_those_who_made_them() {
    let person = |name: &str| format!("---\nname: {name}\nrole: participant\ncohort: 2026\naudience: public\n---\n");
    let (kim, ana, bo) = (person("Kim"), person("Ana"), person("Bo"));
    let mut files = vec![
        ("outcomes/x.csv", "code,statement\nA-1,One\n"),
        ("roles/participant.md", "# Participant\n"),
        ("portfolios/kim/index.md", &*kim),
        ("portfolios/kim/plan.md", "---\ntitle: Plan\noutcomes: A-1\n---\nText.\n"),
        ("portfolios/ana/index.md", &*ana),
        ("people/bo.md", &*bo),
    ];
    assert!(page(&site(&files), "outcomes/coverage.html").contains("1 artifact by 1 participant"));
    files.push(("portfolios/kim/talk.md", "---\ntitle: Talk\nby: [ana]\noutcomes: A-1\n---\nText.\n"));
    assert!(page(&site(&files), "outcomes/coverage.html").contains("2 artifacts by 2 participants"));
}

/// What may be withheld and what is not there look the same to a wider audience.
#[test]
fn a_table_has_the_same_words_whether_work_is_withheld_or_not_there() {
    let common = [
        ("outcomes/x.csv", "code,statement,needs\nA-1,One,artifact\n"),
        ("roles/participant.md", "# Participant\n"),
        ("resources/plan.md", "---\ntitle: Plan\nhanded-in-by: participant\n---\n"),
        ("portfolios/kim/index.md", "---\nname: Kim\nrole: participant\ncohort: 2026\naudience: public\n---\n"),
        ("handbook/tables.md", "# Tables\n\n![[coverage]]\n\n![[gaps]]\n\n![[deliverables?cohort=2026]]\n"),
    ];
    let secret =
        ("portfolios/kim/plan.md", "---\ntitle: Secret\noutcomes: A-1\nmakes: plan\naudience: private\n---\nText.\n");
    let with: Vec<_> = common.iter().copied().chain([secret]).collect();
    let (with, without) = (site(&with), site(&common));
    assert!(support::render(&with).0 == support::render(&without).0, "the withheld work left a trace");
}

#[test]
fn mentors_who_owe_a_report_are_no_participants() {
    let files = [
        ("outcomes/x.csv", "code,statement\nA-1,One\n"),
        ("roles/mentor.md", "# Mentor\n"),
        ("roles/participant.md", "# Participant\n"),
        ("resources/report.md", "---\ntitle: Report\nhanded-in-by: mentor\n---\n"),
        ("people/dana.md", "---\nname: Dana\nrole: mentor\ncohort: 2026\naudience: public\n---\n"),
        (
            "portfolios/kim/index.md",
            "---\nname: Kim\nrole: participant\nmentor: dana\ncohort: 2026\naudience: public\n---\n",
        ),
    ];
    let site = build_for(&sources(&files), Some("private"));
    assert!(page(&site, "outcomes/coverage-2026.html").contains("1 participant."));
    assert!(!page(&site, "data/progress.csv").contains("Dana"));
    assert!(page(&site, "resources/deliverables-2026.html").contains("Dana"));
}

#[test]
fn gates_count_exactly_and_never_nothing() {
    let gate = |gates: &str, outcomes: &str| {
        let settings = format!("gates: {{coverage: {{{gates}}}}}\n");
        let files = [
            ("site.yaml", settings.as_str()),
            ("outcomes/x.csv", outcomes),
            ("sessions/start.md", "---\noutcomes: [A-1]\n---\n# Start\n"),
        ];
        let site = build_for(&sources(&files), Some("private"));
        let mut found = site.report().to_vec();
        found.extend(site.gates());
        found.iter().filter(|problem| problem.severity == Severity::Error).map(|p| p.code.name()).collect::<Vec<_>>()
    };
    let (two, one) = ("code,statement\nA-1,One\nA-2,Two\n", "code,statement\nA-1,One\n");
    assert!(gate("taught: 50%", two).is_empty());
    assert_eq!(gate("taught: 51%", two), ["gate-failed"]);
    assert!(gate("taught: 100", one).is_empty());
    assert_eq!(gate("taught: 0.8", one), ["wrong-type"]);
    assert_eq!(gate("taugt: 80%", one), ["unknown-gate"]);
    assert!(gate("evidenced: 0%", one).is_empty());
    // Nothing is counted, and the gate says so; the session's reference is dead as well.
    assert_eq!(gate("taught: 10%", "code,statement\n"), ["unknown-reference", "gate-failed"]);
}

#[test]
fn a_retired_outcome_is_unwanted_wherever_it_is_cited() {
    for text in ["See [[U-1]].", "See U-1.", "---\noutcomes: [U-1]\n---\nText."] {
        let files = [
            ("outcomes/x.yaml", "outcomes: [{code: U-1, statement: Once, status: retired}]\n"),
            ("handbook/page.md", text),
        ];
        let site = build_for(&sources(&files), Some("private"));
        let told: Vec<&str> = site.audit().iter().map(|problem| problem.code.name()).collect();
        assert_eq!(told, ["retired-outcome"], "{text}");
        assert!(page(&site, "outcomes/gaps.html").contains("retired, but still in use"), "{text}");
    }
}

/// The script that sorts and filters comes with every table, in whatever field it stands.
#[test]
fn a_table_in_a_field_is_sorted_as_others_are() {
    for field in ["eligibility", "summary"] {
        let role = format!("---\n{field}: |\n  See:\n\n  ![[coverage]]\n---\nWords.\n");
        let site = site(&[("outcomes/k.csv", "code,statement\nKO-1,Do\n"), ("roles/mentor.md", &role)]);
        let html = page(&site, "roles/mentor.html");
        assert!(html.contains("<table") && html.contains("page.js"), "{field}\n{html}");
    }
}

/// How much there is for an outcome is one number, wherever it stands: on its page, on that of what it belongs to, in the
/// spreadsheet and in the data, for every audience of the example. `tests/counts` counts the tables.
#[test]
fn an_outcome_has_one_count_everywhere() {
    let mut sources = Sources::clone(&support::read(&support::root().join("example-site")));
    let half = "---\ntitle: Half a plan\nstatus: draft\noutcomes: [PA-1]\n---\n## Context\n\nx\n\n## Reflection\n\ny\n";
    sources.files.insert(SitePath::new("portfolios/samir-haddad/half.md"), Source::text(half));
    let sources = std::sync::Arc::new(sources);
    let mut drafts = 0;
    for audience in ["public", "members", "private"] {
        let site = build_for(&sources, Some(audience));
        let (outputs, _) = support::render(&site);
        let text = |address: &str| String::from_utf8(outputs[address].clone()).unwrap();
        let data: serde_json::Value = serde_json::from_str(&text("data/site.json")).unwrap();
        let sheet = text("data/outcomes.csv");
        let outcomes = data["entries"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "outcome");
        for outcome in outcomes {
            let (code, address) = (outcome["code"].as_str().unwrap(), outcome["address"].as_str().unwrap());
            let number = |name: &str| outcome["coverage"][name].as_u64().unwrap() as usize;
            let (taught, evidence) = (number("taught"), number("evidence"));
            let place = format!("{code} for {audience}");
            let line = sheet.lines().find(|line| line.starts_with(&format!("{code},"))).unwrap();
            assert!(line.contains(&format!(",{taught},{evidence},{address},")), "{place}: {line}");
            // Its own page: what is listed, and what the head of the list says.
            let page = text(address);
            let group = |name: &str| {
                let from = page.find(&format!("<h2 id=\"{name}\">"));
                from.map_or("", |from| &page[from..from + page[from..].find("</section>").unwrap()])
            };
            let listed = |name: &str| group(name).matches("<li><a class=\"mark").count();
            let unfinished = group("evidence").matches("class=\"status\">draft<").count();
            drafts += unfinished;
            assert_eq!((listed("taught"), listed("evidence") - unfinished), (taught, evidence), "{place}");
            for (name, count) in [("taught", taught), ("evidence", evidence)] {
                let said = group(name).split("class=\"count\">").nth(1).and_then(|rest| rest.split('<').next());
                assert!(said.is_none_or(|said| said == count.to_string()), "{place}: {name} {said:?}");
            }
            // The card on the page of what it belongs to.
            if let Some(parent) = outcome["parent"].as_str().filter(|_| taught + evidence > 0) {
                let parents = data["entries"].as_array().unwrap().iter().find(|entry| entry["id"] == parent).unwrap();
                if parents["kind"] != "framework" && parents["kind"] != "outcome" {
                    continue;
                }
                let above = text(parents["address"].as_str().unwrap());
                let above = above.split("<main").nth(1).unwrap();
                let card = above.split(&format!("<span class=\"code\">{code}</span>")).nth(1).unwrap_or_default();
                let card = card.split("<p class=\"name\">").next().unwrap();
                let said = card.split("class=\"counts\">").nth(1).and_then(|rest| rest.split('<').next());
                let said = said.unwrap_or_default();
                assert_eq!(said.contains(&format!("Taught in {taught} ")), taught > 0, "{place}: {said}");
                assert_eq!(said.contains(&format!("Evidence: {evidence} ")), evidence > 0, "{place}: {said}");
            }
        }
    }
    assert_eq!(drafts, 3, "one for each audience");
}

/// Where something may be withheld, nobody is told that something is missing, nor that nothing is.
#[test]
fn gaps_are_told_only_where_nothing_is_withheld() {
    let common = [
        ("site.yaml", "tables: {gaps: public}\n"),
        ("outcomes/x.csv", "code,statement,needs\nBF-1,One,activity;artifact\nBF-2,Two,activity\nBF-3,Three,\n"),
        ("sessions/one.md", "---\noutcomes: BF-1\n---\n# One\n"),
        ("handbook/tables.md", "# Tables\n\n![[gaps]]\n"),
        ("portfolios/kim/index.md", "---\nname: Kim\naudience: public\n---\n"),
        ("portfolios/kim/plan.md", "---\ntitle: Plan\n---\nText.\n"),
    ];
    let secret = ("sessions/two.md", "---\naudience: members\noutcomes: [BF-2, BF-3]\n---\n# Two\n");
    let with: Vec<_> = common.iter().copied().chain([secret]).collect();
    let (with, without) = (site(&with), site(&common));
    for address in ["handbook/tables.html", "outcomes/gaps.html", "outcomes/coverage.html", "outcomes/bf-2.html"] {
        let page = page(&with, address);
        for words in ["no activity", "lacks anything", "not used anywhere", "no outcome<", "name no outcome"] {
            assert!(!page.contains(words), "{address}: {words}: {page}");
        }
    }
    let table = page(&with, "outcomes/gaps.html");
    assert_eq!(table.matches("This site does not show whether anything is missing.").count(), 1, "{table}");
    assert!(support::render(&with).0 == support::render(&without).0, "the withheld session left a trace");
    let all = page(&build_for(&sources(&common), Some("private")), "outcomes/gaps.html");
    assert!(all.contains("no activity") && all.contains("not used anywhere") && all.contains("Plan"), "{all}");
}
