//! What stands before what: wherever a title, a name, a code or a date decides, it decides in one way for every list, the way
//! through the pages, the tables and the files for programs.

use crate::support::{self, build, page, site, sources};
use vademecum::pipeline::{Options, Pipeline};

/// Fails unless some words stand in a text one after the other.
#[track_caller]
fn stand(text: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        match text[from..].find(word) {
            Some(at) => from += at + word.len(),
            None => panic!("`{word}` does not stand where it should among {words:?} in:\n{text}"),
        }
    }
}

/// What a page shows of its own, without the lists around it.
#[track_caller]
fn main_of(html: &str) -> &str {
    let from = html.find("<main").expect("a page has a main part");
    &html[from..html.find("</main>").expect("the main part ends")]
}

fn program() -> Vec<(&'static str, String)> {
    let outcomes = "outcomes: [{code: KO-1, statement: Begin}]\n";
    let mut files = vec![("outcomes/all.yaml", outcomes.to_string())];
    for (path, week) in [
        ("sessions/a.md", "Week 10"),
        ("sessions/b.md", "Week 9"),
        ("sessions/c.md", "Week 1"),
        ("sessions/d.md", "Week 11"),
        ("sessions/e.md", "Week 2"),
    ] {
        files.push((path, format!("---\ntitle: {week}\noutcomes: [KO-1]\n---\nSee [[handbook/purpose]] in {week}.\n")));
    }
    files.push(("handbook/purpose.md", "# Purpose\n".to_string()));
    files
}

fn as_texts<'f>(files: &'f [(&'static str, String)]) -> Vec<(&'static str, &'f str)> {
    files.iter().map(|(path, text)| (*path, text.as_str())).collect()
}

const WEEKS: [&str; 5] = ["Week 1<", "Week 2<", "Week 9<", "Week 10<", "Week 11<"];

#[test]
fn numbers_in_titles_stand_by_their_value() {
    let files = program();
    let site = site(&as_texts(&files));
    stand(main_of(&page(&site, "sessions/index.html")), &WEEKS);
    stand(main_of(&page(&site, "outcomes/ko-1.html")), &WEEKS);
    // Who mentions a page, too.
    stand(main_of(&page(&site, "handbook/purpose.html")), &WEEKS);
    stand(&page(&site, "data/coverage.csv"), &["Week 1; Week 2; Week 9; Week 10; Week 11"]);
    stand(
        &page(&site, "data/site.json"),
        &WEEKS.map(|week| week.trim_end_matches('<')).map(quoted).each_ref().map(|w| w.as_str()),
    );
    // The way on from Week 2 leads to Week 9, and from there to Week 10.
    stand(&page(&site, "sessions/e.html"), &["rel=\"prev\"", "Week 1", "rel=\"next\"", "Week 9"]);
    stand(&page(&site, "sessions/b.html"), &["rel=\"prev\"", "Week 2", "rel=\"next\"", "Week 10"]);
}

fn quoted(words: &str) -> String {
    format!("\"{words}\"")
}

#[test]
fn letters_stand_where_the_sites_language_has_them() {
    let listed = |language: &str, titles: [&str; 3]| {
        let settings = format!("language: {language}\n");
        let pages = titles.map(|title| format!("# {title}\n"));
        let [one, two, three] = pages.each_ref().map(|text| text.as_str());
        let files = [("site.yaml", settings.as_str()), ("news/3.md", one), ("news/2.md", two), ("news/1.md", three)];
        page(&site(&files), "news/index.html")
    };
    stand(main_of(&listed("fr", ["Essai", "Étape", "Zone"])), &["Essai", "Étape", "Zone"]);
    stand(main_of(&listed("de", ["Ärzte", "Birnen", "Zebra"])), &["Ärzte", "Birnen", "Zebra"]);
    stand(main_of(&listed("sv", ["Björn", "Zebra", "Ärter"])), &["Björn", "Zebra", "Ärter"]);
}

#[test]
fn codes_and_cohorts_stand_by_their_numbers() {
    let site = site(&[
        ("outcomes/a.md", "---\ncode: KO-10\ntitle: Agree\n---\n"),
        ("outcomes/b.md", "---\ncode: KO-2\ntitle: Zoom out\n---\n"),
        ("people/x.md", "---\nname: Xu\nrole: mentor\ncohort: Cohort 2\naudience: public\n---\n"),
        ("people/y.md", "---\nname: Yu\nrole: mentor\ncohort: Cohort 10\naudience: public\n---\n"),
        ("people/z.md", "---\nname: Zu\nrole: mentor\ncohort: Cohort 9\naudience: public\n---\n"),
        ("roles/mentor.md", "# Mentor\n"),
    ]);
    stand(main_of(&page(&site, "outcomes/index.html")), &["KO-2", "KO-10"]);
    stand(&page(&site, "data/outcomes.csv"), &["KO-2", "KO-10"]);
    // The last one first, as with years.
    stand(&page(&site, "data/site.json"), &["\"cohorts\"", "Cohort 10", "Cohort 9", "Cohort 2"]);
}

const KIM: &str = "---\nname: Kim Lee\nrole: participant\naudience: public\n---\n";

fn portfolio() -> Vec<(&'static str, &'static str)> {
    vec![
        ("roles/participant.md", "# Participant\n"),
        ("outcomes/all.yaml", "outcomes: [{code: KO-1, statement: Begin}]\n"),
        ("portfolios/kim-lee/index.md", KIM),
        ("portfolios/kim-lee/a.md", "---\ntitle: Spring\ndate: 2026-03-01\noutcomes: [KO-1]\n---\nText.\n"),
        ("portfolios/kim-lee/b.md", "---\ntitle: Autumn\ndate: 2026-10-01\noutcomes: [KO-1]\n---\nText.\n"),
        ("portfolios/kim-lee/c.md", "---\ntitle: Sketch 10\noutcomes: [KO-1]\n---\nText.\n"),
        ("portfolios/kim-lee/d.md", "---\ntitle: Sketch 9\noutcomes: [KO-1]\n---\nText.\n"),
        ("portfolios/jo/index.md", "---\nname: Jo\nrole: participant\naudience: public\n---\n"),
        ("portfolios/jo/e.md", "---\ntitle: Summer\ndate: 2026-07-01\nby: [kim-lee]\noutcomes: [KO-1]\n---\nText.\n"),
    ]
}

#[test]
fn a_portfolios_work_stands_by_date() {
    let site = site(&portfolio());
    // What was written with somebody else stands among it.
    let all = ["Autumn", "Summer", "Spring", "Sketch 9", "Sketch 10"];
    stand(main_of(&page(&site, "portfolios/kim-lee/index.html")), &all);
    let own = ["\"Autumn\"", "\"Spring\"", "\"Sketch 9\"", "\"Sketch 10\""];
    stand(&page(&site, "data/site.json"), &own);
    stand(main_of(&page(&site, "outcomes/ko-1.html")), &["Autumn", "Spring", "Sketch 9", "Sketch 10"]);
    let next = |address: &str, title: &str| stand(&page(&site, address), &["rel=\"next\"", title]);
    next("portfolios/kim-lee/b.html", "Spring");
    next("portfolios/kim-lee/a.html", "Sketch 9");
    next("portfolios/kim-lee/d.html", "Sketch 10");
}

#[test]
fn a_number_of_the_authors_goes_before_dates() {
    let mut files = portfolio();
    files.push(("portfolios/kim-lee/1-old.md", "---\ntitle: First of all\ndate: 2020-01-01\n---\nText.\n"));
    let shown = page(&site(&files), "portfolios/kim-lee/index.html");
    stand(main_of(&shown), &["First of all", "Autumn", "Spring"]);
}

#[test]
fn dated_pages_stand_the_newest_first() {
    let site = site(&[
        ("news/2026-01-05-a.md", "# Alpha\n"),
        ("news/2026-09-12-b.md", "# Beta\n"),
        ("news/c.md", "# About the news\n"),
        ("news/d.md", "---\ndate: 2026-05-01\n---\n# Gamma\n"),
    ]);
    stand(main_of(&page(&site, "news/index.html")), &["Beta", "Gamma", "Alpha", "About the news"]);
    stand(&page(&site, "news/2026-09-12-b.html"), &["rel=\"next\"", "Gamma"]);
    // Sessions stand by their titles in lists, and by their dates where time is what counts.
}

/// A folder is a chapter, also where nothing but its name tells of it.
#[test]
fn pages_stand_together_in_folders_without_a_landing_page() {
    let site = site(&[
        ("handbook/01-start/01-one.md", "# One\n"),
        ("handbook/01-start/02-two.md", "# Two\n"),
        ("handbook/02-later/01-three.md", "# Three\n"),
        ("handbook/02-later/02-deep/01-four.md", "# Four\n"),
        ("handbook/02-later/03-five/index.md", "# Five\n"),
        ("handbook/02-later/03-five/02-six/01-seven.md", "# Seven\n"),
        ("handbook/02-later/03-five/01-six.md", "# Six\n"),
        ("handbook/03-eight.md", "# Eight\n"),
        ("handbook/more/01-nine.md", "# Nine\n"),
        ("handbook/zoo.md", "# Zoo\n"),
    ]);
    let all = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Zoo"];
    let listed = all.map(|title| format!("{title}<"));
    stand(main_of(&page(&site, "handbook/index.html")), &listed.each_ref().map(|title| title.as_str()));
    stand(&page(&site, "data/site.json"), &all.map(quoted).each_ref().map(|title| title.as_str()));
    stand(&page(&site, "handbook/start/two.html"), &["rel=\"prev\"", "One", "rel=\"next\"", "Three"]);
    stand(&page(&site, "handbook/later/deep/four.html"), &["rel=\"prev\"", "Three", "rel=\"next\"", "Five"]);
    stand(main_of(&page(&site, "print.html")), &listed.each_ref().map(|title| title.as_str()));
}

/// A folder without a number stands where the first of its pages says by `order`, as a book that was brought here does; else by name.
#[test]
fn a_folder_without_a_number_stands_by_the_order_of_its_pages() {
    let site = site(&[
        ("handbook/zebra/a.md", "---\norder: 1\n---\n# First\n"),
        ("handbook/zebra/b.md", "---\norder: 2\n---\n# Second\n"),
        ("handbook/apple.md", "---\norder: 3\n---\n# Third\n"),
        ("handbook/apple/c.md", "---\norder: 4\n---\n# Fourth\n"),
        ("handbook/words/a.md", "# Last\n"),
        ("handbook/index.md", "# Handbook\n"),
    ]);
    stand(main_of(&page(&site, "handbook/index.html")), &["First", "Second", "Third", "Fourth", "Last"]);
}

/// What only a date orders is a row by time, wherever it lies; a folder's number says that it is a chapter.
#[test]
fn dated_pages_stand_by_date_across_folders() {
    let site = site(&[
        ("news/tech/2026-01-05-a.md", "# Alpha\n"),
        ("news/arts/2026-09-12-b.md", "# Beta\n"),
        ("news/tech/2026-10-12-c.md", "# Gamma\n"),
    ]);
    stand(main_of(&page(&site, "news/index.html")), &["Gamma", "Beta", "Alpha"]);
}

/// The folder of who is shown under another name says the real one, and so would an order by it.
#[test]
fn nothing_stands_in_the_order_of_hidden_names() {
    let person =
        |shown: &str| format!("---\nname: Somebody\nshown-as: {shown}\nrole: participant\naudience: public\n---\n");
    let (first, second) = (person("A. A."), person("B. B."));
    let work = "---\ntitle: Our agreement\noutcomes: [KO-1]\n---\nSee [[handbook/purpose]].\n";
    let rows = "name,shown-as,role,audience\nZander,A. A.,participant,public\nAbel,B. B.,participant,public\n";
    let persons = [
        vec![("portfolios/zander/index.md", first.as_str()), ("portfolios/abel/index.md", second.as_str())],
        vec![("people/zander.md", first.as_str()), ("people/abel.md", second.as_str())],
        vec![("people.csv", rows)],
    ];
    for persons in persons {
        in_the_order_of_what_is_shown(persons, work);
    }
}

fn in_the_order_of_what_is_shown(persons: Vec<(&str, &str)>, work: &str) {
    let mut files = vec![
        ("roles/participant.md", "# Participant\n"),
        ("handbook/purpose.md", "# Purpose\n"),
        ("outcomes/all.yaml", "outcomes: [{code: KO-1, statement: Begin}]\n"),
        ("portfolios/zander/work.md", work),
        ("portfolios/abel/work.md", work),
    ];
    files.extend(persons);
    let site = site(&files);
    for address in ["portfolios/index.html", "outcomes/ko-1.html", "roles/participant.html"] {
        stand(main_of(&page(&site, address)), &["A. A.", "B. B."]);
    }
    // Both pages are called the same; what they lead to tells whose is first.
    stand(main_of(&page(&site, "handbook/purpose.html")), &["portfolios/a-a/", "portfolios/b-b/"]);
    stand(&page(&site, "data/site.json"), &["\"portfolios/a-a/work\"", "\"portfolios/b-b/work\""]);
}

#[test]
fn the_files_of_work_stand_by_their_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let work = "portfolios/kim-lee/work";
    support::write(folder.path(), "roles/participant.md", "# Participant\n");
    support::write(folder.path(), "portfolios/kim-lee/index.md", KIM);
    support::write(folder.path(), &format!("{work}/index.md"), "# Work\n\nText.\n");
    for page in [10, 9, 1] {
        support::write(folder.path(), &format!("{work}/page-{page}.txt"), "text");
    }
    let site = build(&support::read(folder.path()));
    stand(main_of(&page(&site, &format!("{work}/index.html"))), &["page-1.txt", "page-9.txt", "page-10.txt"]);
}

/// A title that changes takes its page to another place, also for a server that remembers the rest.
#[test]
fn another_title_is_another_place() {
    let mut files = program();
    let mut pipeline = Pipeline::default();
    let load = |pipeline: &mut Pipeline, files: &[(&'static str, String)]| {
        pipeline.load(&sources(&as_texts(files)), &Options::default()).unwrap_or_else(|_| panic!("it is for everybody"))
    };
    load(&mut pipeline, &files);
    files[1].1 = files[1].1.replace("title: Week 10", "title: Week 3");
    let warm = load(&mut pipeline, &files);
    for site in [&warm, &load(&mut Pipeline::default(), &files)] {
        stand(&page(site, "data/coverage.csv"), &["Week 1; Week 2; Week 3; Week 9; Week 11"]);
        stand(&page(site, "sessions/e.html"), &["rel=\"next\"", "Week 3"]);
    }
    // And so does another language.
    files.push(("news/1.md", "# Ärter\n".to_string()));
    files.push(("news/2.md", "# Zebra\n".to_string()));
    load(&mut pipeline, &files);
    files.push(("site.yaml", "language: sv\n".to_string()));
    let swedish = load(&mut pipeline, &files);
    stand(main_of(&page(&swedish, "news/index.html")), &["Zebra", "Ärter"]);
}

/// A chapter without a page is named on the way to what lies in it, and leads to the first of that.
#[test]
fn the_way_to_a_page_names_chapters_without_a_page() {
    let site = support::site(&[
        ("handbook/index.md", "# Handbook\n"),
        ("handbook/02-deep/01-more/01-first.md", "# First\n"),
        ("handbook/02-deep/01-more/02-second.md", "# Second\n"),
        ("handbook/03-own/index.md", "# Own\n"),
        ("handbook/03-own/a.md", "# A\n"),
    ]);
    let way = |address: &str| {
        let page = support::page(&site, address);
        let from = page.find("class=\"crumbs\"").expect("a way");
        let way = &page[from..from + page[from..].find("</nav>").unwrap()];
        let links = way.split("<a href=\"").skip(1).map(|link| link.split("</a>").next().unwrap().replace("\">", " "));
        links.collect::<Vec<_>>()
    };
    assert_eq!(
        way("handbook/deep/more/second.html"),
        ["../../../index.html Home", "../../index.html Handbook", "first.html Deep", "first.html More"]
    );
    assert_eq!(way("handbook/own/a.html"), ["../../index.html Home", "../index.html Handbook", "index.html Own"]);
}
