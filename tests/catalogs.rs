//! Catalogs of other sites: what is in them is cited, checked and shown as what stands here is, leads to its own site, and can do nothing
//! that plain words could not.

use crate::support;
use vademecum::pipeline::{Options, Pipeline, Site};

mod readers;
mod reviews;
mod server;
mod update;

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

/// Whose real name nobody is told is cited, too, by the address under which the work is shown.
#[test]
fn a_work_is_cited_by_the_address_under_which_it_is_shown() {
    let program = support::site(&[
        ("site.yaml", "title: Northside Academy\nbase-url: https://academy.example.org/\n"),
        ("portfolios/kim-lee/index.md", "---\nname: Kim Lee\nshown-as: K. L.\naudience: public\n---\nWords.\n"),
        ("portfolios/kim-lee/plan.md", "# A plan\n\n## Context\n\nWords.\n"),
    ]);
    let (outputs, _) = support::render(&program);
    let catalog = String::from_utf8_lossy(&outputs["data/catalog.json"]).into_owned();
    assert!(catalog.contains("\"portfolios/k-l/plan\"") && !catalog.contains("kim"), "{catalog}");
    let citing = support::site(&[
        (
            "site.yaml",
            "title: Harbor Academy\nbase-url: https://harbor.example.org/\ncatalogs: {academy: https://academy.example.org}\n",
        ),
        ("handbook/a.md", "# A\n\nSee [[academy:portfolios/k-l/plan]].\n"),
        ("catalogs/academy.json", &catalog),
    ]);
    support::assert_fine(&citing);
    let page = support::page(&citing, "handbook/a.html");
    assert!(page.contains(&format!("<a href=\"{ACADEMY}portfolios/k-l/plan.html\"")), "{page}");
}

/// An outcome without a title is called by the beginning of its statement, which is not said twice where it is shown.
#[test]
fn an_outcome_of_another_site_that_has_no_title_says_its_statement_once() {
    let statement =
        "Write a budget that a parent can read, and say in it what each of the years to come will ask of the school.";
    let shown = |title: &str| {
        let entry = format!(
            r#"[{{"id":"outcomes/ko-07","kind":"outcome","title":"{title}","address":"outcomes/ko-07.html","code":"KO-07","statement":"{statement}"}}]"#
        );
        let site = support::site(&[
            (
                "site.yaml",
                "base-url: https://kim.example.org/\nowner: {name: Kim Lee, audience: public}\ncatalogs: {academy: https://academy.example.org}\n",
            ),
            ("artifacts/plan.md", "---\noutcomes: [academy:KO-07]\n---\n# A plan\n\nWords.\n"),
            ("catalogs/academy.json", &support::catalog(ACADEMY, "Northside Academy", &entry)),
        ]);
        let page = support::page(&site, "artifacts/plan.html");
        let card =
            page[page.find("class=\"outcome").expect("a card")..].split("</section>").next().unwrap().to_string();
        card.matches("Write a budget that a parent can").count()
    };
    assert_eq!((shown("Budget"), shown("Write a budget that a parent can read, and say…")), (1, 1));
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

const KIM: &str = "https://kim.example.org/";

/// The catalog of a participant who holds a role of the program, handed something in, and made something else.
fn kim() -> String {
    let entries = [
        r#"{"id":"index","kind":"person","title":"Kim Lee","address":"index.html","cohorts":["2027"],"organization":"Bay School","summary":"I lead.","roles":[{"to":"https://academy.example.org/roles/fellow","cohort":"2027"}]}"#,
        r#"{"id":"artifacts/plan","kind":"artifact","title":"A budget plan","address":"artifacts/plan.html","person":"index","date":"2025-09-03","outcomes":[{"to":"https://academy.example.org/outcomes/ko-07","level":"steady"},{"to":"https://other.example/outcomes/x"}],"deliverables":["https://academy.example.org/resources/agreement"],"summary":"I wrote a budget."}"#,
        r#"{"id":"artifacts/draft","kind":"artifact","title":"Not yet","address":"artifacts/draft.html","person":"index","draft":true}"#,
        r#"{"id":"handbook/x","kind":"page","title":"Notes of mine","address":"handbook/x.html"}"#,
    ];
    support::catalog(KIM, "Work of Kim", &format!("[{}]", entries.join(",")))
}

/// A program that reads the catalog of a participant.
fn program(catalog: &str) -> Site {
    support::site(&[
        (
            "site.yaml",
            "title: Northside Academy\nbase-url: https://academy.example.org/\nportfolio-catalogs: {kim: https://kim.example.org}\n",
        ),
        (
            "outcomes/leading.yaml",
            "title: Leading\nscale: [beginning, steady]\noutcomes:\n  - code: KO-07\n    title: Budget\n    wording: {2024-08-01: Write one., 2026-08-01: Write a budget.}\n    needs: [artifact]\n  - {code: KO-08, statement: Visit a class.}\n",
        ),
        ("roles/fellow.md", "# Fellow\n\nA fellow leads a school.\n"),
        (
            "resources/agreement.md",
            "---\ntitle: Agreement\nhanded-in-by: [fellow]\ndue: 2026-10-01\n---\nAn agreement.\n",
        ),
        (
            "portfolios/tove/index.md",
            "---\nname: Tove Berg\naudience: public\nrole: fellow\ncohort: 2027\n---\nI am Tove.\n",
        ),
        ("portfolios/tove/visit.md", "---\ntitle: A visit\noutcomes: [KO-08]\n---\nI visited [[kim:plan]].\n"),
        ("catalogs/kim.json", catalog),
    ])
}

#[test]
fn work_in_a_repository_of_its_own_stands_among_that_of_the_program() {
    let site = program(&kim());
    support::assert_fine(&site);
    let (work, person) = ("https://kim.example.org/artifacts/plan.html", "https://kim.example.org/index.html");
    for (address, shown) in [
        ("portfolios/index.html", vec![person]),
        ("cohorts/2027.html", vec![person]),
        ("outcomes/ko-07.html", vec![work, person, "written against the wording of 2024"]),
        ("outcomes/coverage-2027.html", vec![work, person, "1 of 2"]),
        ("resources/deliverables-2027.html", vec![work, "handed in"]),
        (
            "portfolios/tove/visit.html",
            vec![work, "A budget plan<span class=\"away\"><span> on Work of Kim</span></span></a>"],
        ),
    ] {
        let page = support::page(&site, address);
        shown.iter().for_each(|shown| assert!(page.contains(shown), "{address}: {shown}\n{page}"));
    }
    let (outputs, _) = support::render(&site);
    let text = |address: &str| String::from_utf8_lossy(&outputs[address]).into_owned();
    for (address, holds) in [
        ("search/texts-0.js", work),
        ("data/coverage-2027.csv", "Leading,KO-07,Budget,,1,1,0"),
        (
            "data/site.json",
            "\"id\":\"https://kim.example.org/artifacts/plan\",\"kind\":\"artifact\",\"title\":\"A budget plan\",\"address\":\"https://kim.example.org/artifacts/plan.html\",\"elsewhere\":\"Work of Kim\"",
        ),
        (
            "data/site.json",
            "{\"from\":\"https://kim.example.org/artifacts/plan\",\"verb\":\"outcomes\",\"to\":\"outcomes/ko-07\"}",
        ),
    ] {
        assert!(text(address).contains(holds), "{address}: {}", text(address));
    }
    for address in outputs.keys() {
        assert!(!text(address).contains("Notes of mine") && !text(address).contains("Not yet"), "{address}");
    }
    for address in ["sitemap.xml", "feed.xml"] {
        assert!(outputs.get(address).is_none_or(|bytes| !String::from_utf8_lossy(bytes).contains("kim.example")));
    }
    assert!(site.audit().iter().all(|problem| !problem.primary.path.as_str().starts_with("catalogs/")));
}

/// What was cited is told as it is today: retired, worded otherwise, or gone from where it was.
#[test]
fn what_was_cited_and_changed_since_is_told() {
    let work = "---\ntitle: A plan\ndate: 2025-09-01\noutcomes: [academy:KO-07, academy:KO-09]\n---\n[[academy:]] and ![[academy:KO-07]]\n";
    let site = portfolio(work);
    let audit = site.audit();
    let told = support::shown(&site, &audit);
    for (code, says) in [
        ("retired-outcome", "artifacts/plan.md:4:27"),
        ("retired-outcome", "academy:KO-07"),
        ("older-wording", "the 2024 wording of KO-07"),
    ] {
        assert!(
            audit.iter().any(|problem| problem.code.name() == code) && told.contains(says),
            "{code}: {says}\n{told}"
        );
    }
    let page = support::page(&site, "artifacts/plan.html");
    assert!(page.contains("Northside Academy<span class=\"away\"><span> on another site</span></span></a>"), "{page}");
    // It moved there: the name holds, and the link leads to where it stands. It has another code: the old one is an error with the new one.
    let settings = "title: Kim\ncatalogs: {academy: https://academy.example.org}\n";
    let of = |catalog: &str| {
        support::site(&[
            ("site.yaml", settings),
            ("handbook/a.md", "# A\n\n[[academy:KO-07]]\n"),
            ("catalogs/academy.json", catalog),
        ])
    };
    let moved = of(&academy().replace("outcomes/ko-07", "goals/money/ko-07"));
    assert_eq!(support::codes(&moved), ["incomplete-catalog"], "only the hash is not that of what is in it");
    assert!(support::page(&moved, "handbook/a.html").contains("https://academy.example.org/goals/money/ko-07.html"));
    let renamed = academy().replace("\"KO-07\"", "\"XY-1\"").replace("outcomes/ko-07", "outcomes/xy-1");
    let renamed = of(&renamed.replace("\"code\":\"XY-1\"", "\"code\":\"XY-1\",\"earlier\":[\"outcomes/ko-07\"]"));
    let told = support::shown(&renamed, &support::problems(&renamed));
    assert!(told.contains("it moved there since: write `academy:XY-1`"), "{told}");
}

/// Work that names an outcome as it was called before is evidence for it as it is called today.
#[test]
fn an_outcome_that_got_another_code_keeps_the_evidence_elsewhere() {
    let of = |outcome: &str| {
        let site = support::site(&[
            (
                "site.yaml",
                "title: N\nbase-url: https://academy.example.org/\nportfolio-catalogs: {kim: https://kim.example.org}\n",
            ),
            ("outcomes/o.yaml", &format!("title: O\noutcomes:\n  - {{{outcome}, statement: Write a budget.}}\n")),
            ("catalogs/kim.json", &kim()),
        ]);
        support::assert_fine(&site);
        let catalog = support::page(&site, "data/catalog.json");
        (support::page(&site, "data/coverage.csv").contains(",1"), catalog.contains("\"earlier\":[\"outcomes/ko-07\"]"))
    };
    assert_eq!(of("code: XY-1"), (false, false));
    assert_eq!(of("code: XY-1, redirect-from: outcomes/ko-07.html"), (true, true));
}

/// Gates, gaps, progress and grids count work that stands elsewhere as work that stands here.
#[test]
fn work_elsewhere_counts_in_everything_that_is_asked_of_work() {
    let questions = |catalog: Option<&str>| {
        let mut files = vec![
            (
                "site.yaml",
                "title: N\nbase-url: https://academy.example.org/\nportfolio-catalogs: {kim: https://kim.example.org}\n\
                 gates: {coverage: {evidenced: 100%}, cohorts: {2027: {evidenced: 100%}}}\n",
            ),
            (
                "outcomes/o.yaml",
                "title: O\noutcomes:\n  - {code: KO-07, statement: Write a budget., needs: [artifact]}\n",
            ),
            ("roles/fellow.md", "# Fellow\n"),
            ("resources/agreement.md", "---\ntitle: Agreement\nhanded-in-by: [fellow]\n---\nAn agreement.\n"),
            (
                "portfolios/tove/index.md",
                "---\nname: Tove Berg\naudience: public\nrole: fellow\ncohort: 2027\n---\nI am Tove.\n",
            ),
        ];
        files.extend(catalog.map(|text| ("catalogs/kim.json", text)));
        let site = support::build_for(&support::sources(&files), Some("private"));
        let mut told: Vec<&str> = site.audit().iter().map(|problem| problem.code.name()).collect();
        told.retain(|code| matches!(*code, "gate-failed" | "gap"));
        let (outputs, _) = support::render(&site);
        let text = |address: &str| String::from_utf8_lossy(&outputs[address]).into_owned();
        (told, text("data/progress.csv"), text("outcomes/gaps.html"), text("resources/deliverables-2027.html"))
    };
    let draft = kim().replace("\"id\":\"artifacts/plan\",", "\"id\":\"artifacts/plan\",\"draft\":true,");
    let (told, progress, gaps, _) = questions(Some(&draft));
    assert!(told.iter().filter(|code| **code == "gate-failed").count() == 2, "{told:?}");
    assert!(gaps.contains("KO-07") && !progress.contains("Kim Lee,1"), "{progress}");
    let (told, progress, gaps, due) = questions(Some(&kim()));
    assert_eq!(told, Vec::<&str>::new());
    assert!(progress.contains("Kim Lee"), "{progress}");
    assert!(due.contains("https://kim.example.org/artifacts/plan.html"), "{due}");
    assert!(!gaps.contains("no artifact"), "{gaps}");
}

/// The example's program and a participant's site beside it, each of which has the catalog that the other writes. `UPDATE=1` writes them.
#[test]
fn the_example_reads_a_participants_site_and_is_cited_by_it() {
    let folder = |name: &str| support::root().join(name);
    for (name, other, catalog) in
        [("example-site", "example-portfolio", "academy.json"), ("example-portfolio", "example-site", "isolde.json")]
    {
        let site = support::build(&support::read(&folder(name)));
        support::assert_fine(&site);
        let (outputs, _) = support::render(&site);
        let written = &outputs["data/catalog.json"];
        let kept = folder(other).join("catalogs").join(catalog);
        if support::updating() {
            std::fs::write(&kept, written).expect("a catalog can be written");
        }
        let kept = std::fs::read(&kept).expect("a catalog can be read");
        assert!(kept == *written, "{other}/catalogs/{catalog} is not what {name} says: UPDATE=1 writes it anew");
    }
    let program = support::build(&support::read(&folder("example-site")));
    let page = support::page(&program, "outcomes/tl-1.html");
    assert!(page.contains("https://isoldemarrack.example/artifacts/one-page-budget.html"), "{page}");
}

/// Nothing in a catalog runs, styles, or claims a name or an address of this site.
#[test]
fn a_hostile_catalog_is_plain_words() {
    let hostile =
        r##"<script>alert(1)</script> *a* [b](javascript:alert(2)) [[KO-07]] ![x](https://evil.example/x.png) KO-08"##;
    let entries = [
        format!(r#"{{"id":"index","kind":"person","title":"{hostile}","address":"index.html","summary":"{hostile}","organization":"{hostile}","cohorts":["2027","<b>x</b>"]}}"#),
        format!(r#"{{"id":"a/plan","kind":"artifact","title":"{hostile}","address":"a/plan.html","person":"index","summary":"{hostile}","tags":["<i>"],"outcomes":[{{"to":"https://academy.example.org/outcomes/ko-07","level":"<u>"}}],"status":"<s>"}}"#),
        // Names, addresses and pages of ours, and what leads out.
        r#"{"id":"outcomes/ko-07","kind":"artifact","title":"Taken","address":"outcomes/ko-07.html","person":"index"}"#.into(),
        r#"{"id":"portfolios/tove/index","kind":"person","title":"Tove Berg","address":"portfolios/tove/index.html"}"#.into(),
        r#"{"id":"../x","kind":"artifact","title":"Up","address":"x.html","person":"index"}"#.into(),
        r#"{"id":"b","kind":"artifact","title":"Script","address":"javascript:alert(1)","person":"index"}"#.into(),
        r#"{"id":"c","kind":"artifact","title":"Host","address":"//evil.example/","person":"index"}"#.into(),
        r#"{"id":"a/plan","kind":"artifact","title":"Twice","address":"a/plan.html","person":"index"}"#.into(),
        r#"{"id":"d","kind":"artifact","title":"Nobody's","address":"d.html","person":"nobody"}"#.into(),
        "{\"id\":\"e\",\"kind\":\"artifact\",\"title\":\"left \u{202e}right\",\"address\":\"e.html\",\"person\":\"index\",\"parent\":\"f\"}".into(),
        r#"{"id":"f","kind":"artifact","title":"In a circle","address":"f.html","person":"index","parent":"e"}"#.into(),
    ];
    let site = program(&support::catalog(KIM, "<b>Kim</b>", &format!("[{}]", entries.join(","))));
    let (outputs, _) = support::render(&site);
    for (address, bytes) in outputs.iter().filter(|(address, _)| address.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        for bad in [
            "<script>alert",
            "<b>",
            "<i>",
            "<u>",
            "<s>",
            "javascript:alert(1)\"",
            "href=\"javascript",
            "src=\"https://evil",
            "//evil.example/\"",
            "\u{202e}",
            "Nobody's",
            "Twice",
        ] {
            assert!(!page.contains(bad), "{address} holds {bad}");
        }
    }
    let outcome = support::page(&site, "outcomes/ko-07.html");
    assert!(
        outcome.contains("<h1>Budget</h1>") && outcome.contains("https://kim.example.org/a/plan.html"),
        "{outcome}"
    );
    assert!(
        !support::page(&site, "outcomes/ko-08.html").contains("a/plan.html"),
        "a code in a catalog's words is no reference"
    );
    assert!(support::page(&site, "portfolios/tove/index.html").contains("I am Tove."));
    let told = support::shown(&site, &support::problems(&site));
    for says in [
        "is also what somebody else is called here",
        "`address` leads out",
        "`id` is none that an address could have",
        "the work of nobody whom",
        "another one has its id",
    ] {
        assert!(told.contains(says), "{says}\n{told}");
    }
}

#[test]
fn a_catalog_that_cannot_be_read_is_one_problem() {
    let settings = "title: X\ncatalogs: {academy: https://academy.example.org}\n";
    let page =
        ("handbook/a.md", "---\noutcomes: [academy:KO-07]\n---\n# A\n\n[[academy:KO-07]] [[academy:mentor|words]]\n");
    for (catalog, says) in [
        (None, "there is no file `catalogs/academy.json`"),
        (Some("{"), "it is no catalog"),
        (Some("{\"version\":9,\"entries\":[]}"), "it has version 9"),
    ] {
        let mut files = vec![("site.yaml", settings), page];
        files.extend(catalog.map(|text| ("catalogs/academy.json", text)));
        let site = support::site(&files);
        let problems = support::problems(&site);
        let told = support::shown(&site, &problems);
        assert!(problems.len() == 1 && told.contains(says) && told.contains("`vade catalog update academy`"), "{told}");
    }
}

/// What a warm pipeline says of a catalog that comes, changes and goes is what a cold one says.
#[test]
fn an_edited_catalog_is_read_anew() {
    let (settings, page) = (
        "title: X\nbase-url: https://academy.example.org\nportfolio-catalogs: {kim: https://kim.example.org}\n",
        "# A\n\n[[kim:plan]]\n",
    );
    let (good, other) = (kim(), kim().replace("A budget plan", "Another plan"));
    let narrow = settings.replace("https://kim.example.org}", "{url: https://kim.example.org, audience: members}}");
    let mut warm = Pipeline::default();
    for (settings, catalog, lock) in [
        (settings, Some(&good), ""),
        (settings, Some(&other), ""),
        (settings, None, ""),
        (settings, Some(&good), "{\"version\":1,\"catalogs\":{}}"),
        (&narrow, Some(&good), ""),
        (settings, Some(&good), ""),
    ] {
        let mut files = vec![("site.yaml", settings), ("handbook/a.md", page)];
        files.extend(catalog.map(|text| ("catalogs/kim.json", text.as_str())));
        files.extend(Some(("catalogs/lock.json", lock)).filter(|(_, lock)| !lock.is_empty()));
        let sources = support::sources(&files);
        let cold = support::build(&sources);
        let warm = warm.load(&sources, &Options::default()).expect("the widest audience is there");
        assert_eq!(support::shown(&warm, &support::problems(&warm)), support::shown(&cold, &support::problems(&cold)));
        assert!(support::render(&warm).0 == support::render(&cold).0, "{settings}");
    }
}
