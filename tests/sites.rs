//! Whole sites, small enough to read, and what the program makes of them: who mentions what in which sentence, who does
//! what, which outcomes are taught and evidenced, what surrounds a page. `tests/sites/<name>/site` is the input,
//! `expected` the output; `UPDATE=1 cargo test --test all sites::` writes it.
//!
//! They are shown by `tests/sites/every-page.html`, a theme of one template that prints what a page knows, so that the
//! looks of the real theme can change without changing these.

use std::collections::BTreeMap;
use std::fs;

use vademecum::base::SitePath;
use vademecum::pipeline::Route;
use vademecum::pipeline::Site;
use vademecum::source::{Source, Sources};

use crate::support::{self, Outputs};

/// The templates that a theme has.
const TEMPLATES: [&str; 14] = [
    "page",
    "role",
    "activity",
    "outcome",
    "framework",
    "resource",
    "person",
    "artifact",
    "collection",
    "cohort",
    "calendar",
    "table",
    "home",
    "not-found",
];

/// The input of a site with the theme of these tests.
fn input(name: &str) -> Sources {
    let folder = support::root().join("tests/sites");
    let mut sources = Sources::clone(&support::read(&folder.join(name).join("site")));
    // The engine takes the line break after a tag away; here lines are to stay lines.
    let template = fs::read_to_string(folder.join("every-page.html")).unwrap().replace("%}\n", "%}\n\n");
    for name in TEMPLATES {
        let path = SitePath::new(&format!("theme/templates/{name}.html"));
        sources.files.insert(path, Source::text(template.as_str()));
    }
    sources
}

/// What is to be compared: every page, every computed spreadsheet and what the program says. What the theme itself publishes is not.
fn shown(site: &Site) -> Outputs {
    let (outputs, _) = support::render(site);
    let problems = support::problems(site);
    let mut shown = Outputs::new();
    let mut said = String::new();
    for (address, route) in site.routes().filter(|(_, route)| !matches!(route, Route::Asset(_))) {
        said.push_str(&format!("{address}\n"));
        let shows = address.ends_with(".html") || address.starts_with("data/") && address.ends_with(".csv");
        // Documents hold the same pages again: `tests/paper.rs` looks at them.
        if shows && !matches!(route, Route::NotFound | Route::Print(_)) {
            let text = String::from_utf8(outputs.get(address).cloned().unwrap_or_default()).unwrap();
            shown.insert(address.to_string(), tidy(&text).into_bytes());
        }
    }
    let drafts = if site.drafts > 0 { format!(", {} left out as drafts", site.drafts) } else { String::new() };
    said.push_str(&format!("\nfor {}; {} withheld{drafts}\n", site.audience, site.withheld));
    for path in &site.unconsented {
        said.push_str(&format!("nobody said who may read {path}\n"));
    }
    said.push_str(&format!("\n{}", support::shown(site, &problems)));
    shown.insert("said.txt".to_string(), said.into_bytes());
    shown
}

/// Without empty lines, and with slashes that can be read.
fn tidy(text: &str) -> String {
    let text = text.replace("&#x2f;", "/");
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

#[track_caller]
fn compare(name: &str) {
    compare_for(name, None);
}

/// Compares the site for the widest audience with `expected`, for another with `expected-<audience>`.
#[track_caller]
fn compare_for(name: &str, audience: Option<&str>) {
    let folder = audience.map_or("expected".to_string(), |audience| format!("expected-{audience}"));
    let expected_folder = support::root().join("tests/sites").join(name).join(folder);
    let got = shown(&support::build_for(&std::sync::Arc::new(input(name)), audience));
    if support::updating() {
        let _ = fs::remove_dir_all(&expected_folder);
        got.iter().for_each(|(path, bytes)| support::write(&expected_folder, path, bytes));
        return;
    }
    let expected = support::files_below(&expected_folder);
    let mut wrong = Vec::new();
    for path in expected.keys().chain(got.keys().filter(|path| !expected.contains_key(*path))) {
        let text = |outputs: &Outputs| outputs.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        match (text(&expected), text(&got)) {
            (Some(expected), Some(got)) if expected == got => {}
            (Some(expected), Some(got)) => {
                wrong.push(format!("{path}: {}", support::first_difference(&expected, &got)));
            }
            (Some(_), None) => wrong.push(format!("{path} is not made")),
            _ => wrong.push(format!("{path} is not expected")),
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

/// Nothing but Markdown: folders are chapters, the first heading is the title.
#[test]
fn a_plain_folder() {
    compare("plain");
}

/// Roles that belong to roles, a process with parties, a session: both ends of what they say.
#[test]
fn who_does_what() {
    compare("roles");
}

/// Reviews in works, beside them and in a spreadsheet, by mentors, guests and authors, of now and of before.
#[test]
fn reviews_beside_the_evidence() {
    compare("reviews");
    compare_for("reviews", Some("private"));
}

/// Outcomes in a list and a spreadsheet, portfolios with evidence, one person who has not agreed, one under another name.
#[test]
fn outcomes_and_portfolios() {
    compare("outcomes");
}

/// Computed tables: two cohorts, evidence, a draft, work of two, a retired outcome, older words, who does what, deliverables,
/// inputs and outputs; for everyone, and for those from whom nothing is withheld.
#[test]
fn computed_tables() {
    compare("tables");
    compare_for("tables", Some("private"));
}

/// Names with spaces, signs and other scripts, dates and numbers in names, old addresses.
#[test]
fn addresses() {
    compare("names");
}

/// People, roles, resources and outcomes from spreadsheets beside and in their folders, who agreed and who did not.
#[test]
fn rows_of_spreadsheets() {
    compare("spreadsheets");
}

#[test]
fn every_site_is_compared() {
    let mut names: Vec<String> = fs::read_dir(support::root().join("tests/sites"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["names", "outcomes", "plain", "reviews", "roles", "spreadsheets", "tables"]);
}

/// The manual is a site, too, and shows what the program is like.
#[test]
fn the_manual_has_no_problem() {
    support::assert_fine(&support::build(&support::read(&support::root().join("docs"))));
}

/// Whoever does what a page of the manual says has a site without a problem.
#[test]
fn what_the_manual_tells_to_write_has_no_problem() {
    let format = [
        "format",
        "folders",
        "roles-and-activities",
        "outcomes-and-resources",
        "people-and-portfolios",
        "connections",
        "text-and-languages",
        "settings",
    ];
    let format: Vec<String> = format.iter().map(|page| format!("docs/reference/{page}.md")).collect();
    for pages in [vec!["docs/start/01-coordinator.md".to_string()], format] {
        let read = |page: &String| fs::read_to_string(support::root().join(page)).unwrap();
        let page = pages.iter().map(read).collect::<Vec<_>>().join("\n");
        // A file is its name in bold, and below it a block.
        let files: Vec<(&str, &str)> = page
            .split("\n**`")
            .skip(1)
            .map(|rest| {
                let (name, rest) = rest.split_once("`**\n\n```").unwrap();
                let text = rest.split_once('\n').unwrap().1;
                (name, text.split_once("```\n").unwrap().0)
            })
            .collect();
        assert!(files.len() > 6, "{files:?}");
        // A page may show a file as it is at first.
        let last: BTreeMap<&str, &str> = files.into_iter().collect();
        let files: Vec<(&str, &str)> = last.into_iter().collect();
        support::assert_fine(&support::build_for(&support::sources(&files), Some("private")));
    }
}
