//! Pictures as they stand in pages: that nothing and nobody is missing from them, that they say in words what they show, and
//! that an author's words cannot break out of them.

use crate::support;
use vademecum::pipeline::Site;

const OUTCOMES: &str = "title: Practice\noutcomes:\n  - code: P-1\n    title: Listen\n  - code: P-2\n    title: Lead & \"learn\"\n  - code: P-3\n    title: Tell\n";
const PROCESS: &str = "title: Matching\nsteps:\n  - text: Collect <b>names</b>\n    by: coordinator\n    informed: mentor\n  - text: Propose pairs\n    by: coordinator\n    accountable: mentor\n  - text: Meet\n    optional: true\n    by: [mentor, coordinator]\n";

/// A small program: three outcomes, one of them taught nowhere, one without evidence.
fn program() -> Site {
    let person = |name: &str| format!("---\ntitle: {name}\ncohort: 2026\n---\n");
    let sources = support::sources(&[
        ("outcomes/practice.yaml", OUTCOMES),
        ("sessions/kickoff.md", "---\ntitle: Kickoff\noutcomes: [P-1, P-2]\n---\n"),
        ("roles/coordinator.md", "---\ntitle: Coordinator\n---\n"),
        ("roles/mentor.md", "---\ntitle: Mentor\n---\n"),
        ("processes/matching.yaml", PROCESS),
        ("people/ada.md", &person("Ada <Quill>")),
        ("people/ben.md", &person("Ben Ode")),
        ("portfolios/ada/talk.md", "---\ntitle: A talk\noutcomes: [P-1, P-3]\n---\n"),
        ("portfolios/ada/walk.md", "---\ntitle: A walk\noutcomes: P-1\n---\n"),
        ("portfolios/ben/plan.md", "---\ntitle: A plan\nstatus: draft\noutcomes: P-1\n---\n"),
    ]);
    support::build_for(&sources, Some("private"))
}

/// The one picture of a page.
#[track_caller]
fn picture(site: &Site, address: &str) -> String {
    let page = support::page(site, address);
    let (_, rest) = page.split_once("<svg class=\"pic\"").expect("the page has a picture");
    let (svg, rest) = rest.split_once("</svg>").expect("it ends");
    assert!(!rest.contains("<svg class=\"pic\""), "{address} has several");
    assert!(svg.contains(" role=\"img\" aria-label=\"") && !svg.contains("style="), "{svg}");
    svg.to_string()
}

#[track_caller]
fn assert_holds(svg: &str, words: &[&str]) {
    let missing: Vec<_> = words.iter().filter(|words| !svg.contains(**words)).collect();
    assert!(missing.is_empty(), "not in the picture: {missing:?}\n{svg}");
}

#[test]
fn the_map_has_every_outcome_and_every_participant() {
    let svg = picture(&program(), "outcomes/coverage-2026.html");
    assert_holds(&svg, &[">Ada &lt;Quill&gt;<", ">Ben Ode<", ">Practice<", ">P-1<", ">P-2<", ">P-3<"]);
    assert_holds(&svg, &["2 of 3 outcomes have evidence from these 2 participants. Without: P-2.", "Lead &amp; "]);
    // Two artifacts are a number, and a draft is half.
    assert_holds(&svg, &[">2</text>", "only a draft", ">1 of 2<", ">0 of 2<"]);
}

#[test]
fn the_program_says_its_gaps() {
    let svg = picture(&program(), "outcomes/coverage.html");
    assert_holds(
        &svg,
        &["2 of 3 outcomes are taught, 2 have evidence.", "Taught nowhere: P-3.", "Without evidence: P-2."],
    );
    assert_holds(&svg, &[">Kickoff<", ">P-1<", ">P-2<", ">P-3<", ">none yet<"]);
}

#[test]
fn a_process_has_a_lane_for_everyone_who_acts() {
    let svg = picture(&program(), "processes/matching.html");
    assert_holds(&svg, &[">Coordinator<", ">Mentor<", ">Optional<", ">Accountable<", ">Informed<", "(optional)"]);
    assert_holds(&svg, &["3 steps by 2 roles. Coordinator is responsible for 3, Mentor for 1."]);
    assert!(!svg.contains("<b>"));
}

/// What is missing is told to those who may read it, as by the tables.
#[test]
fn the_public_is_not_told_what_is_missing() {
    let site = support::site(&[
        ("outcomes/practice.yaml", OUTCOMES),
        ("sessions/kickoff.md", "---\ntitle: Kickoff\noutcomes: P-1\n---\n"),
    ]);
    let svg = picture(&site, "outcomes/coverage.html");
    assert_holds(&svg, &["1 of 3 outcomes is taught, 0 have evidence. The table says the same in words."]);
}

/// What shows no more than the words do is no picture.
#[test]
fn little_is_not_drawn() {
    let site = support::site(&[
        ("outcomes/practice.yaml", OUTCOMES),
        ("roles/mentor.md", "---\ntitle: Mentor\n---\n"),
        (
            "processes/alone.yaml",
            "title: Alone\nsteps:\n  - {text: One, by: mentor}\n  - {text: Two}\n  - {text: Three}\n",
        ),
        ("processes/short.md", "---\ntitle: Short\nsteps:\n  - {text: One, by: mentor}\n---\n"),
    ]);
    for address in ["outcomes/coverage.html", "processes/alone.html", "processes/short.html"] {
        assert!(!support::page(&site, address).contains("class=\"pic\""), "{address}");
    }
}

/// Of very many outcomes one sees the frameworks.
#[test]
fn many_outcomes_are_shown_by_framework() {
    let mut outcomes = String::from("title: Practice\noutcomes:\n");
    (1..=61).for_each(|n| outcomes.push_str(&format!("  - code: P-{n}\n    title: Aim {n}\n")));
    let site = support::site(&[
        ("outcomes/practice.yaml", &outcomes),
        ("sessions/kickoff.md", "---\ntitle: Kickoff\noutcomes: [P-1, P-2]\n---\n"),
    ]);
    let svg = picture(&site, "outcomes/coverage.html");
    assert_holds(&svg, &[">Practice (2 of 61 taught)<", "2 of 61 outcomes are taught"]);
    assert!(!svg.contains(">P-1<"));
}
