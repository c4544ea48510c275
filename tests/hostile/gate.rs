//! The gate is broken on purpose, one rule or one entry at a time: the scan finds by a rule of its own what then would be
//! published, so that a mistake of the gate stops the build.

use std::sync::Arc;

use vademecum::base::SitePath;
use vademecum::pipeline::{File, Visible, VisibleEntry};
use vademecum::pipeline::{Options, Pipeline, Site};
use vademecum::scan::LeakKind;

use crate::support;

const PROGRAM: [(&str, &str); 19] = [
    ("handbook/start.md", "# Start\n"),
    ("handbook/draft.md", "---\ndraft: true\n---\n# Draft\n"),
    ("handbook/members.md", "---\naudience: members\n---\n# Members\n"),
    ("handbook/misspelled.md", "---\naudience: membrs\n---\n# Misspelled\n"),
    ("handbook/broken.md", "---\naudience: [members\n---\n# Broken\n"),
    ("handbook/inner/index.md", "---\naudience: private\n---\n# Inner\n\n[a](notes.txt)\n"),
    ("handbook/inner/chapter.md", "# Chapter\n\n[a](deep/photo.svg)\n"),
    ("handbook/inner/deep/page.md", "# Page\n"),
    ("handbook/inner/notes.txt", "Notes.\n"),
    ("handbook/inner/deep/photo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"),
    ("roles/mentor.md", "---\naudience: members\n---\n# Mentor\n"),
    ("sessions/talk.md", "---\naudience: private\n---\n# Talk\n"),
    ("outcomes/one.md", "---\naudience: members\nstatement: One\n---\n"),
    ("people/lee.md", "---\nname: Kim Lee\n---\n"),
    ("portfolios/ana-roe/index.md", "---\nname: Ana Roe\naudience: public\n---\n"),
    ("portfolios/ana-roe/own.md", "---\naudience: members\n---\n# Own\n"),
    ("portfolios/kim-lee/index.md", "---\nname: Kim Lee\n---\n"),
    ("portfolios/kim-lee/work.md", "# Work\n\n[it](work.txt)\n"),
    ("portfolios/kim-lee/work.txt", "Work.\n"),
];

/// The site that follows from a mistake of the gate.
fn mistaken(mistake: impl FnOnce(&mut Visible)) -> Site {
    match Pipeline::load_mistaken(&support::sources(&PROGRAM), &Options::default(), mistake) {
        Ok(site) => site,
        Err(error) => panic!("there is no audience {}", error.name),
    }
}

/// Lets those withheld entries pass that are named.
fn pass(visible: &mut Visible, passes: impl Fn(&SitePath) -> bool) {
    let all = visible.all().to_vec();
    for (number, facts) in all.into_iter().enumerate() {
        let is_kept = visible.entries.iter().any(|kept| kept.number == number);
        if !is_kept && passes(&facts.path) {
            visible.withheld.retain(|other| !Arc::ptr_eq(other, &facts));
            visible.entries.push(VisibleEntry {
                facts,
                number,
                audience: vademecum::pipeline::Audience::WIDEST,
                draft: false,
            });
        }
    }
    visible.entries.sort_by_key(|kept| kept.number);
}

fn publish(visible: &mut Visible, path: &str) {
    let file = File { to: path.to_string(), len: 1, picture: None, names: Arc::new([]), is_closed: false };
    Arc::make_mut(&mut visible.files).insert(SitePath::new(path), file);
}

/// What the scan's rule finds published as a whole.
fn found(site: &Site) -> Vec<String> {
    let hits = site.scan().map_or_else(Vec::new, |(_, hits)| hits);
    let wholes = hits.into_iter().filter(|hit| hit.what == LeakKind::Whole).filter_map(|hit| hit.file);
    let mut paths: Vec<String> = wholes.map(|path| path.to_string()).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Every withheld entry is let pass by itself, and every withheld file is published: 17 mistakes.
#[test]
fn the_scan_finds_every_single_thing_that_a_mistaken_gate_lets_pass() {
    let withheld = mistaken(|_| {}).withheld_with_reasons();
    assert_eq!(withheld.len(), 17, "{withheld:?}");
    assert_eq!(found(&mistaken(|_| {})), [""; 0]);
    let mut missed = Vec::new();
    for (path, title, _) in &withheld {
        let site = mistaken(|visible| match title {
            Some(_) => pass(visible, |other| other == path),
            None => publish(visible, path.as_str()),
        });
        let is_out = site.routes().any(|(address, _)| address.starts_with(path.as_str().trim_end_matches(".md")));
        let index = path.as_str().strip_suffix("/index.md").unwrap_or("-");
        assert!(is_out || site.routes().any(|(address, _)| address.starts_with(index)), "{path} did not pass");
        if found(&site) != [path.to_string()] {
            missed.push(format!("{path}: {:?}", found(&site)));
        }
    }
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), withheld.len(), missed.join("\n"));
}

/// Whole rules are dropped: drafts, named audiences, those of a folder, consent, what could not be read, all at once.
#[test]
fn the_scan_finds_that_a_rule_of_the_gate_is_gone() {
    let rules: [(&str, &[&str]); 6] = [
        ("drafts", &["handbook/draft.md"]),
        ("audiences", &["handbook/members.md", "outcomes/one.md", "portfolios/ana-roe/own.md", "roles/mentor.md"]),
        ("folders", &["handbook/inner/chapter.md", "handbook/inner/deep/page.md"]),
        ("consent", &["people/lee.md", "portfolios/kim-lee/index.md", "portfolios/kim-lee/work.md"]),
        ("unread", &["handbook/broken.md", "handbook/misspelled.md"]),
        ("in folders of persons", &["portfolios/kim-lee/work.md"]),
    ];
    for (name, paths) in rules {
        let site = mistaken(|visible| pass(visible, |path| paths.contains(&path.as_str())));
        assert_eq!(found(&site), paths, "without the rule on {name}");
        let problems = support::problems(&site);
        assert!(problems.iter().any(|problem| problem.code.name() == "leak"), "{name}");
    }
    let all = mistaken(|visible| pass(visible, |_| true));
    assert_eq!(found(&all).len(), 14, "{:?}", found(&all));
}
