//! Documents for paper: which there are, what they hold and for whom, and that they are documents of their own.

use std::sync::Arc;

use crate::support;
use vademecum::pipeline::{Route, Site};
use vademecum::source::Sources;

const PROGRAM: [(&str, &str); 14] = [
    ("site.yaml", "title: Lakeside\nedition: 2026\nbase-url: https://lake.example/p/\n"),
    (
        "handbook/01-start.md",
        "# Start\n\nSee [[mentoring#Trust]], [[mentor]] and [[kim-lee]].\n\n## Trust\n\nFirst.[^1]\n\n[^1]: A note.\n",
    ),
    (
        "handbook/02-mentoring/index.md",
        "---\nupdated: 2026-05-03\n---\n# Mentoring\n\n## Trust\n\nAgain.[^1]\n\n[^1]: Another.\n",
    ),
    (
        "handbook/02-mentoring/01-calls.md",
        "---\nupdated: 2026-06-04\n---\n# Calls\n\n<details id=\"more\"><summary>More</summary>Text.</details>\n\n## Trust\n\nAs in [[mentoring#Trust]].\n",
    ),
    ("handbook/03-secret.md", "---\naudience: members\n---\n# A secret chapter\n\nNobody knows.\n"),
    ("roles/mentor.md", "---\nresponsibilities: [\"Listen, and see [[matching]]\", Write]\n---\n# Mentor\n"),
    ("roles/coordinator.md", "# Coordinator\n"),
    (
        "processes/matching.yaml",
        "title: Matching\nsteps:\n  - {text: Ask, by: mentor}\n  - {text: Answer, by: coordinator}\n  - {text: Meet, by: mentor}\n",
    ),
    ("processes/empty.md", "# A process without steps\n\nText.\n"),
    ("news/2026-01-02-hello.md", "# Hello\n"),
    ("portfolios/kim-lee/index.md", "---\nname: Kim Lee\nposition: Principal\naudience: public\n---\n\nI teach.\n"),
    ("portfolios/kim-lee/plan.md", "---\naudience: public\n---\n# A plan\n\n## Context\n\nIt began.\n"),
    ("portfolios/ana-roe/index.md", "---\nname: Ana Roe\naudience: members\n---\n"),
    ("portfolios/ana-roe/essay.md", "# An essay\n"),
];

fn site(change: &[(&str, &str)], audience: Option<&str>) -> Site {
    let mut all: Vec<(&str, &str)> = PROGRAM.to_vec();
    all.retain(|(path, _)| change.iter().all(|(other, _)| other != path));
    all.extend(change);
    support::build_for(&Arc::new(Sources::of(all)), audience)
}

fn documents(site: &Site) -> Vec<String> {
    let documents = site.routes().filter(|(_, route)| matches!(route, Route::Print(_)));
    documents.map(|(address, _)| address.to_string()).collect()
}

fn page(site: &Site, address: &str) -> String {
    let (outputs, _) = support::render(site);
    String::from_utf8(outputs.get(address).unwrap_or_else(|| panic!("there is no {address}")).clone()).unwrap()
}

#[test]
fn what_is_more_than_its_page_has_a_document() {
    let expected = [
        "handbook/mentoring/print.html",
        "portfolios/kim-lee/print.html",
        "print.html",
        "processes/matching/print.html",
        "roles/coordinator/print.html",
        "roles/mentor/print.html",
    ];
    assert_eq!(documents(&site(&[], None)), expected);
    assert_eq!(documents(&site(&[("site.yaml", "print: off\n")], None)), Vec::<String>::new());
    let without = site(&[("site.yaml", "print: {persons: false}\n")], None);
    assert!(!documents(&without).contains(&"portfolios/kim-lee/print.html".to_string()));
    // A page of that name keeps its address.
    let own = site(&[("handbook/02-mentoring/print.md", "# Print shops\n")], None);
    assert!(page(&own, "handbook/mentoring/print.html").contains("Print shops"));
    assert!(!page(&own, "handbook/mentoring/index.html").contains("Print this chapter"));
}

#[test]
fn its_page_leads_to_it_and_it_leads_back() {
    let site = site(&[], None);
    assert!(page(&site, "roles/mentor.html").contains("<a href=\"mentor/print.html\">Print this page</a>"));
    assert!(page(&site, "index.html").contains("<a href=\"print.html\">Print the handbook</a>"));
    assert!(page(&site, "handbook/mentoring/index.html").contains("Print this chapter"));
    assert!(page(&site, "portfolios/kim-lee/index.html").contains("Print this portfolio"));
    assert!(!page(&site, "handbook/start.html").contains("print.html"));
    assert!(page(&site, "roles/mentor/print.html").contains("<a href=\"../mentor.html\">Back to Mentor</a>"));
}

#[test]
fn it_is_not_for_search_engines() {
    let site = site(&[], None);
    let (outputs, _) = support::render(&site);
    assert!(!String::from_utf8_lossy(&outputs["sitemap.xml"]).contains("print.html"));
    for address in documents(&site) {
        assert!(page(&site, &address).contains("<meta name=\"robots\" content=\"noindex\">"), "{address}");
    }
}

#[test]
fn links_between_parts_stay_inside_and_ids_are_told_apart() {
    let site = site(&[], None);
    let whole = page(&site, "print.html");
    // The handbook, Start, Mentoring, Calls …
    for id in ["p2.trust", "p3.trust", "p4.trust", "p4.more"] {
        assert_eq!(whole.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
    assert!(whole.contains("href=\"#p3.trust\""));
    assert!(whole.contains("href=\"portfolios/kim-lee/index.html\""), "what is outside is where it was");
    assert!(whole.contains("<details open"));
    assert!(whole.contains("id=\"fn:p2.1\"") && whole.contains("href=\"#fnref:p3.1.1\""));
    let chapter = page(&site, "handbook/mentoring/print.html");
    assert!(chapter.contains("href=\"#p1.trust\""));
}

/// Browsers know the top of a page without a name; the beginning of a part has one.
#[test]
fn the_top_of_a_page_is_the_beginning_of_its_part() {
    let text = "# A\n\nGo [up](#) or [up again](#top).\n";
    let site = support::site(&[
        ("handbook/a.md", text),
        ("handbook/b.md", "# B\n\n<a id=\"top\"></a>Words. [Here](#top), [there](a.md#top).\n"),
    ]);
    let whole = page(&site, "print.html");
    for link in whole.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(whole.contains(&format!("id=\"{link}\"")), "{link}: {whole}");
    }
    let leads = |words: &str| {
        let before = whole.split_once(&format!(">{words}</a>")).map_or("", |(before, _)| before);
        before.rsplit_once("href=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default()
    };
    assert_eq!(["up", "up again", "Here", "there"].map(leads), ["#p1", "#p1", "#p2.top", "#p1"], "{whole}");
    assert!(page(&site, "handbook/a.html").contains("href=\"#top\""));
}

#[test]
fn headings_lie_as_deep_as_their_part() {
    let site = site(&[], None);
    let whole = page(&site, "print.html");
    assert_eq!(whole.matches("<h1").count(), 1);
    assert!(whole.contains("<h2 id=\"p1\">Handbook</h2>") && whole.contains("<h3 id=\"p2\">Start</h3>"));
    assert!(whole.contains("<h4 id=\"p2.trust\">Trust</h4>") && whole.contains("<h5 id=\"p4.trust\">Trust</h5>"));
    let chapter = page(&site, "handbook/mentoring/print.html");
    assert_eq!(chapter.matches("<h1").count(), 1);
    assert!(chapter.contains("<h1>Mentoring</h1>") && chapter.contains("<h2 id=\"p2\">Calls</h2>"));
    assert!(chapter.contains("<h2 id=\"p1.trust\">Trust</h2>") && chapter.contains("<h3 id=\"p2.trust\">"));
}

#[test]
fn it_holds_what_its_readers_may_read() {
    let (public, members) = (site(&[], None), site(&[], Some("members")));
    let whole = page(&public, "print.html");
    assert!(!whole.contains("secret") && !whole.contains("Kim Lee</h"), "{whole}");
    assert!(page(&members, "print.html").contains("A secret chapter"));
    assert!(!documents(&public).iter().any(|address| address.contains("ana-roe")));
    assert!(documents(&members).iter().any(|address| address.contains("ana-roe")));
    assert!(!whole.contains("Hello"), "news are in no document");
    let portfolio = page(&public, "portfolios/kim-lee/print.html");
    assert!(portfolio.contains("I teach.") && portfolio.contains("It began.") && portfolio.contains("Principal"));
}

#[test]
fn it_says_its_edition_and_when_it_was_changed() {
    let site = site(&[], None);
    let chapter = page(&site, "handbook/mentoring/print.html");
    assert!(chapter.contains("<time datetime=\"2026-06-04\">") && chapter.contains("2026"));
    assert!(chapter.contains("--title:'Mentoring'"), "heads of pages");
    assert!(chapter.contains("https://lake.example/p/handbook/mentoring/"));
}

/// Short chapters, each on a page, would be empty paper.
#[test]
fn a_chapter_begins_a_new_page_where_it_fills_one() {
    let long = format!("# Mentoring\n\n{}\n", "It takes time. ".repeat(200));
    let site = site(&[("handbook/02-mentoring/index.md", &long)], None);
    let page = page(&site, "print.html");
    let breaks = |title: &str| {
        let (before, _) = page.split_once(&format!(">{title}</h")).expect("a part has its title");
        before.rsplit_once("<section class=\"part").unwrap().1.split('>').next().unwrap().contains(" breaks")
    };
    assert!(breaks("Handbook") && breaks("Mentoring") && !breaks("Coordinator"));
}

#[test]
fn a_title_cannot_leave_the_heads_of_pages() {
    let title = "title: \"A \\\"quoted\\\" \\\\ <b> }; name\"\n";
    let site = site(&[("site.yaml", title)], None);
    let whole = page(&site, "print.html");
    assert!(whole.contains("--title:'A \\22 quoted\\22  \\5c  \\3c b> }; name'"), "{}", &whole[..900]);
}

#[test]
fn settings_choose_what_the_handbook_holds_and_its_paper() {
    let site = site(&[("site.yaml", "print: {handbook: [roles], paper: a4}\n")], None);
    let whole = page(&site, "print.html");
    assert!(whole.contains("Mentor</h") && !whole.contains("Start</h"));
    assert!(whole.contains("theme/a4.css"));
    let problems = |text: &str| {
        let site = self::site(&[("site.yaml", text)], None);
        support::problems(&site).iter().map(|problem| problem.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(problems("print: {handbook: [rolles]}\n"), ["`print` names `rolles`, which is no folder of the site"]);
    assert_eq!(problems("print: {paper: foolscap}\n"), ["`paper` can be `letter` or `a4`, not `foolscap`"]);
    assert_eq!(problems("print: perhaps\n"), ["`print` can be `off`, or say what is printed, and not `perhaps`"]);
    assert!(problems("print: off\n").is_empty());
}

#[test]
fn the_site_of_one_person_has_their_portfolio_at_its_top() {
    let files = [
        ("site.yaml", "owner: {name: Kim Lee, position: Principal, audience: public}\n"),
        ("index.md", "I teach.\n"),
        ("artifacts/plan.md", "# A plan\n\nIt began.\n"),
    ];
    let site = support::build_for(&Arc::new(Sources::of(files)), None);
    assert_eq!(documents(&site), ["print.html"]);
    assert!(page(&site, "print.html").contains("It began."));
    assert!(page(&site, "index.html").contains("<a href=\"print.html\">"));
}

/// The encoding must be told within the first 1,024 bytes, and the heads come before it.
#[test]
fn heads_of_many_chapters_leave_room_for_the_encoding() {
    let chapter = |n: usize| format!("handbook/chapter-{n}.md");
    let text = format!("# A chapter with a title of some length\n\n{}\n", "Words and more. ".repeat(200));
    let files: Vec<(String, &str)> = (0..60).map(|n| (chapter(n), text.as_str())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let whole = page(&support::site(&files), "print.html");
    assert!(whole.find("<meta charset").is_some_and(|at| at < 1_000), "{}", &whole[..1_200]);
    assert!(whole.contains("--h2:") && whole.contains("page:h2") && !whole.contains("page:h40"));
}

#[test]
fn the_first_work_begins_behind_a_few_words_on_the_person() {
    let long = "I lead what there is to lead. ".repeat(100);
    for (words, breaks) in [("I lead.", [false, true]), (&long, [true, true])] {
        let owner = "owner: {name: Kim Lee, audience: public}\n";
        let site = support::site(&[
            ("site.yaml", owner),
            ("index.md", words),
            ("artifacts/1-plan.md", "# A plan\n\nOne.\n"),
            ("artifacts/2-walk.md", "# A walk\n\nTwo.\n"),
        ]);
        let page = support::page(&site, "print.html");
        let works = page.split("<section class=\"part d1 p-artifact").skip(1);
        assert_eq!(works.map(|work| work.starts_with(" breaks")).collect::<Vec<_>>(), breaks, "{page}");
    }
}
