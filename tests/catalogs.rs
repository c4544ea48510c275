//! Catalogs of other sites: what is in them is cited, checked and shown as what stands here is, leads to its own site, and can do nothing
//! that plain words could not.

use vademecum::pipeline::Site;

mod support;

const ACADEMY: &str = "https://academy.example.org/";

/// The catalog of a program.
fn academy() -> String {
    let entries = [
        r#"{"id":"outcomes/leading","kind":"framework","title":"Leading","address":"outcomes/leading.html","levels":["beginning","steady"]}"#,
        r#"{"id":"outcomes/ko-07","kind":"outcome","title":"Budget","address":"outcomes/ko-07.html","code":"KO-07","statement":"Write a budget that a parent can read.","parent":"outcomes/leading","wordings":[{"since":"2024-08-01","statement":"Write a budget."},{"since":"2026-08-01","statement":"Write a budget that a parent can read."}]}"#,
        r#"{"id":"outcomes/ko-09","kind":"outcome","title":"Minutes","address":"outcomes/ko-09.html","code":"KO-09","statement":"Take minutes.","parent":"outcomes/leading","retired":true,"replaced_by":["outcomes/ko-07"]}"#,
        r#"{"id":"roles/mentor","kind":"role","title":"Mentor","address":"roles/mentor.html","parts":[{"number":1,"anchor":"responsibility-1","text":"Listen"},{"number":2,"anchor":"calls","text":"Call once a month"}]}"#,
    ];
    support::catalog(ACADEMY, "Northside Academy", &format!("[{}]", entries.join(",")))
}

/// A participant's own site with one artifact.
fn portfolio(artifact: &str) -> Site {
    let settings = "title: Kim Lee\nbase-url: https://kim.example.org/\nowner: {name: Kim Lee, audience: public, role: academy:mentor}\n\
                    catalogs: {academy: https://academy.example.org}\n";
    support::site(&[("site.yaml", settings), ("artifacts/plan.md", artifact), ("catalogs/academy.json", &academy())])
}

#[test]
fn what_another_site_says_is_cited_as_what_stands_here() {
    let site = portfolio(
        "---\ntitle: A plan\ndate: 2025-09-01\noutcomes: [academy:KO-07]\nlevel: steady\nby: [academy:mentor]\n---\n\
         With [[academy:mentor]] and [[academy:mentor#calls]], for [[academy:outcomes/ko-07|the budget]]. Plain KO-07.\n",
    );
    support::assert_fine(&site);
    let page = support::page(&site, "artifacts/plan.html");
    let away = "<span class=\"away\"><span> on Northside Academy</span></span></a>";
    for shown in [
        &format!("<a href=\"{ACADEMY}roles/mentor.html\" class=\"to-role\">Mentor{away}"),
        &format!("<a href=\"{ACADEMY}roles/mentor.html#calls\" class=\"to-role\">Call once a month{away}"),
        &format!("<a href=\"{ACADEMY}outcomes/ko-07.html\" class=\"to-outcome\" title=\"Budget\">the budget{away}"),
        "Plain KO-07.",
        "<div class=\"statement\"><p>Write a budget that a parent can read.</p></div>",
        "Written against the wording of 2024",
        "<p>Write a budget.</p>",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
    let home = support::page(&site, "index.html");
    assert!(home.contains(&format!("{ACADEMY}roles/mentor.html")), "{home}");
    // Nothing of the other site is a page, a place or a number of this one.
    let (outputs, _) = support::render(&site);
    assert!(outputs.keys().all(|address| !address.starts_with("outcomes/") && !address.contains("catalogs")));
    for of_site in ["sitemap.xml", "data/site.json", "search/texts-0.js", "404.html"] {
        let text = String::from_utf8_lossy(&outputs[of_site]).into_owned();
        assert!(!text.contains("Take minutes") && !text.contains("roles/mentor.html\",\"kind"), "{of_site}: {text}");
    }
}

#[test]
fn slips_in_names_of_another_site_are_told_with_the_nearest() {
    let site = portfolio(
        "---\ntitle: A plan\noutcomes: [academy:KO-7, acadmy:KO-07, KO-07]\nlevel: great\n---\n[[academy:mentr]] [[academy: KO-07]] [[academy:mentor#cals]] [[x:y]]\n",
    );
    let problems = support::problems(&site);
    let told = support::shown(&site, &problems);
    for says in [
        "there is no outcome `academy:KO-7`",
        "did you mean `academy:KO-07` or `academy:KO-09`?",
        "there is no outcome `acadmy:KO-07`",
        "there is no outcome `KO-07`",
        "did you mean `academy:roles/mentor`?",
        "did you mean `academy:KO-07` or `academy:KO-09`?",
        "write `academy:KO-07`",
        "has no part `#cals`",
        "site.yaml names no catalog `x`: there is academy",
    ] {
        assert!(told.contains(says), "{says}\n{told}");
    }
}
