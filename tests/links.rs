//! Every page of a finished site, read as a browser reads it: each link leads to a page and a place that are there, no
//! id is given twice, nothing is fetched from elsewhere, and the folder works wherever it is put. And the same files
//! give the same bytes, on any number of threads and in any folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use vademecum::pipeline::Site;
use vademecum::source::Sources;

use crate::generator;
use crate::html::{self, Page};
use crate::support::{self, Outputs};

fn example() -> Arc<Sources> {
    support::read(&support::root().join("example-site"))
}

fn generated() -> Arc<Sources> {
    let program = generator::program(100, 7);
    Arc::new(Sources::of(program.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))))
}

/// Everything that is wrong with the pages of a site.
///
/// `top` is where the site will be on its server: the page for addresses that do not exist is shown anywhere, and so
/// must say that.
fn complaints(outputs: &Outputs, top: &str) -> Vec<String> {
    let pages = html::pages(outputs);
    assert!(!pages.is_empty());
    let mut wrong = Vec::new();
    for (address, page) in &pages {
        wrong.extend(page.ids_given_twice().map(|id| format!("{address}: the id `{id}` is given twice")));
        for link in &page.links {
            let target = match address.as_str() {
                "404.html" => link.target.replacen(top, "/", usize::from(link.target.starts_with(top))),
                _ => link.target.clone(),
            };
            if let Some(why) = why_broken(address, &target, outputs, &pages) {
                wrong.push(format!("{address}: <{} {}=\"{}\"> {why}", link.element, link.attribute, link.target));
            }
            if link.fetches && html::is_elsewhere(&link.target) {
                wrong.push(format!(
                    "{address}: <{} {}=\"{}\"> is fetched from elsewhere",
                    link.element, link.attribute, link.target
                ));
            }
        }
    }
    wrong
}

/// Why a link leads nowhere, if it does.
fn why_broken(address: &str, target: &str, outputs: &Outputs, pages: &BTreeMap<String, Page>) -> Option<&'static str> {
    if html::is_elsewhere(target) || ["mailto:", "tel:", "data:image/"].iter().any(|scheme| target.starts_with(scheme))
    {
        return None;
    }
    if target.starts_with('/') && address != "404.html" {
        return Some("begins at the top of the server, where the site need not be");
    }
    let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
    let path = path.split('?').next().unwrap_or("");
    let Some(to) = html::resolve(address, path) else { return Some("leads out of the site") };
    if !outputs.contains_key(&to) {
        return Some("leads to nothing that is published");
    }
    let fragment = html::decoded(fragment);
    match pages.get(&to) {
        Some(page) if !fragment.is_empty() && !page.ids.contains(&fragment) => {
            Some("leads to an id that the page does not have")
        }
        _ => None,
    }
}

#[track_caller]
fn assert_links_hold(sources: &Arc<Sources>, audience: &str) {
    let site = support::build_for(sources, Some(audience));
    let (outputs, problems) = support::render(&site);
    assert!(problems.is_empty(), "{}", support::shown(&site, &problems));
    let base = site.book.settings.base_url.as_deref().unwrap_or("https://x/");
    let top = base.splitn(4, '/').nth(3).map_or("/".to_string(), |path| format!("/{path}"));
    let wrong = complaints(&outputs, &top);
    let some = &wrong[..wrong.len().min(40)];
    assert!(wrong.is_empty(), "{} of {audience}:\n{}", wrong.len(), some.join("\n"));
}

#[test]
fn links_of_the_example_hold_for_everyone() {
    assert_links_hold(&example(), "public");
}

#[test]
fn links_of_the_example_hold_for_members() {
    assert_links_hold(&example(), "members");
}

#[test]
fn links_of_the_example_hold_for_the_program_itself() {
    assert_links_hold(&example(), "private");
}

#[test]
fn links_of_a_generated_program_hold() {
    for audience in ["public", "private"] {
        assert_links_hold(&generated(), audience);
    }
}

/// The small sites of `sites.rs`, here with the real theme: they hold what the example has no need of.
#[test]
fn links_of_the_small_sites_hold() {
    for name in ["plain", "roles", "outcomes", "names"] {
        let sources = support::read(&support::root().join("tests/sites").join(name).join("site"));
        for audience in ["public", "private"] {
            assert_links_hold(&sources, audience);
        }
    }
}

/// Every page can be reached from the home page by links alone.
#[test]
fn every_page_can_be_reached() {
    let mut sites = vec![("example", example()), ("generated", generated())];
    for name in ["plain", "roles", "outcomes", "names"] {
        sites.push((name, support::read(&support::root().join("tests/sites").join(name).join("site"))));
    }
    // The simplest site there is: some files in a folder.
    sites.push(("flat", support::sources(&[("first.md", "# First"), ("second.md", "# Second")])));
    let mut lost = Vec::new();
    for (name, sources) in sites {
        let (outputs, _) = support::render(&support::build(&sources));
        let pages = html::pages(&outputs);
        let mut reached = BTreeSet::from(["index.html".to_string()]);
        let mut next = vec!["index.html".to_string()];
        while let Some(address) = next.pop() {
            let Some(page) = pages.get(&address) else { continue };
            for link in page.links.iter().filter(|link| link.element == "a" && !html::is_elsewhere(&link.target)) {
                let path = link.target.split(['#', '?']).next().unwrap_or("");
                next.extend(html::resolve(&address, path).filter(|to| reached.insert(to.clone())));
            }
        }
        // Nobody is led to the page for addresses that do not exist, nor to those that only lead on.
        let leads_on =
            |page: &Page| page.attributes.iter().any(|(name, value)| name == "http-equiv" && value == "refresh");
        let alone = pages
            .iter()
            .filter(|(address, page)| !reached.contains(*address) && *address != "404.html" && !leads_on(page));
        lost.extend(alone.map(|(address, _)| format!("{name}: {address}")));
    }
    assert!(lost.is_empty(), "no link leads to:\n{}", lost.join("\n"));
}

#[test]
fn the_example_has_no_problems() {
    for audience in ["public", "members", "private"] {
        support::assert_fine(&support::build_for(&example(), Some(audience)));
    }
}

#[test]
fn pages_that_a_narrow_audience_reads_hold_what_a_wide_one_reads() {
    let addresses = |audience| -> BTreeSet<String> {
        support::build_for(&example(), Some(audience)).routes().map(|(address, _)| address.to_string()).collect()
    };
    let (public, members, private) = (addresses("public"), addresses("members"), addresses("private"));
    assert!(public.is_subset(&members) && members.is_subset(&private));
    assert!(public.len() < members.len() && members.len() < private.len(), "nothing is withheld from anyone");
}

#[test]
fn a_broken_page_is_noticed() {
    let page = |body: &str| -> Outputs {
        let html = |body: &str| format!("<!doctype html><body>{body}</body>").into_bytes();
        Outputs::from([("a/b.html".into(), html(body)), ("c.html".into(), html("<p id=here>x</p>"))])
    };
    assert_eq!(
        complaints(&page("<a href='../c.html#here'>x</a> <a href='https://x.org/'>y</a> <p id=1>"), "/"),
        [""; 0]
    );
    for wrong in [
        "<a href='c.html'>",
        "<a href='../c.html#there'>",
        "<a href='/c.html'>",
        "<a href='../../c.html'>",
        "<a href=''><p id=x><p id=x>",
        "<img src='d.png'>",
        "<img srcset='d.png 2x'>",
        "<script src='https://cdn.example/x.js'></script>",
        "<link rel=stylesheet href='//cdn.example/x.css'>",
        "<a href='javascript:void(0)'>",
    ] {
        assert!(!complaints(&page(wrong), "/").is_empty(), "this passes: {wrong}");
    }
}

fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[track_caller]
fn assert_same(one: &Site, other: &Site) {
    assert!(one.report() == other.report(), "the reports differ");
    let (one, other) = (support::render(one).0, support::render(other).0);
    let addresses = |outputs: &Outputs| outputs.keys().cloned().collect::<Vec<_>>();
    assert_eq!(addresses(&one), addresses(&other));
    let differing: Vec<&String> = one.keys().filter(|address| one[*address] != other[*address]).collect();
    assert!(differing.is_empty(), "these differ: {differing:?}");
}

#[test]
fn threads_change_nothing() {
    let sources = generated();
    let one = on_threads(1, || support::build(&sources));
    let four = on_threads(4, || support::build(&sources));
    assert_same(&one, &four);
}

#[test]
fn the_folder_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("somewhere else/site");
    copy_folder(&support::root().join("example-site"), &copy);
    assert_same(&support::build(&example()), &support::build(&support::read(&copy)));
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        // What somebody built there is no part of it.
        if name == "_site" {
            continue;
        }
        match entry.path().is_dir() {
            true => copy_folder(&entry.path(), &to.join(name)),
            false => drop(fs::copy(entry.path(), to.join(name)).unwrap()),
        }
    }
}

/// A number before a name is its place, and may as well be a part of it.
#[test]
fn a_number_is_a_part_of_a_name_where_nothing_else_has_it() {
    let site = support::site(&[
        (
            "index.md",
            "# Home\n\n[[2-factor authentication]], [[handbook/2-factor-authentication|there]], [[03 three]] and [[three]]\n",
        ),
        ("handbook/2-factor-authentication.md", "# Signing in\n"),
        ("handbook/03-three.md", "# Three\n"),
    ]);
    support::assert_fine(&site);
    let page = support::page(&site, "index.html");
    let prose = &page[page.find("class=\"prose\"").unwrap()..page.find("</p>").unwrap()];
    assert_eq!(prose.matches("href=\"handbook/factor-authentication.html\"").count(), 2, "{prose}");
    assert_eq!(prose.matches("href=\"handbook/three.html\"").count(), 2, "{prose}");
}

/// A bracket that is none of a link hides no reference behind it: what names nothing is told, what names something is a link.
#[test]
fn no_bracket_hides_a_reference() {
    for text in [
        "Ask [for instance [[nobody]]].",
        "The score lies in [0, 10) says [[nobody]].",
        "[[mentor] meets [[nobody]].",
        "[[[nobody]]]",
        "- [x [[nobody]]",
        "One [a\nb [[nobody]] c.",
        "[see [1] and [[nobody]]]",
    ] {
        let site = support::build(&support::sources(&[
            ("handbook/p.md", &format!("# P\n\n{text}\n")),
            ("roles/mentor.md", "# Mentor\n"),
        ]));
        assert!(support::codes(&site).contains(&"unknown-reference"), "{text}: {:?}", support::problems(&site));
    }
    let read = "[see [[mentor]]] and [a](https://a.example/) `[b [[c]]` ![d](d.svg) [^1]\n\n[^1]: Note [[mentor]].\n";
    let site = support::build(&support::sources(&[
        ("handbook/p.md", &format!("# P\n\n{read}")),
        ("roles/mentor.md", "# Mentor\n"),
    ]));
    let html = String::from_utf8_lossy(&support::render(&site).0["handbook/p.html"]).into_owned();
    assert!(html.contains("[see <a") && html.contains("<code>[b [[c]]</code>") && !html.contains("\\["), "{html}");
}
