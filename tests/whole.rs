//! What belongs to a site as a whole: what it is called, what it shows where there is nothing, and what it tells crawlers.

use std::fs;

use crate::support::{self, build, build_for, page, site, sources};
use vademecum::pipeline::Site;

fn called(site: &Site) -> String {
    let feed: serde_json::Value = serde_json::from_str(&page(site, "data/site.json")).unwrap();
    feed["site"]["title"].as_str().unwrap_or_default().to_string()
}

/// A site in a folder of that name.
fn in_folder(name: &str, files: &[(&str, &str)]) -> Site {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join(name);
    fs::create_dir(&folder).unwrap();
    for (path, text) in files {
        support::write(&folder, path, text);
    }
    build(&support::read(&folder))
}

#[test]
fn a_site_is_called_by_what_it_says() {
    let home = ("index.md", "# Harbor Mentors\n\nWelcome.\n");
    let page = ("handbook/a.md", "# A\n");
    assert_eq!(called(&in_folder("docs", &[("site.yaml", "title: Given\n"), home, page])), "Given");
    assert_eq!(called(&in_folder("docs", &[home, page])), "Harbor Mentors");
    assert_eq!(called(&in_folder("docs", &[("index.md", "---\ntitle: By a field\n---\nText.\n"), page])), "By a field");
    // A home page without a heading gives no name.
    assert_eq!(called(&in_folder("harbor-mentors", &[("index.md", "Welcome.\n"), page])), "Harbor mentors");
    assert_eq!(called(&in_folder("harbor-mentors", &[page])), "Harbor mentors");
    // In memory there is no folder.
    assert_eq!(called(&site(&[page])), "Home");
}

#[test]
fn a_participants_own_site_is_called_as_they_are() {
    let owner = |more: &str| format!("owner: {{name: Kim Lee, audience: public{more}}}\n");
    let plain = owner("");
    assert_eq!(called(&in_folder("portfolio", &[("site.yaml", &plain)])), "Kim Lee");
    assert_eq!(called(&in_folder("portfolio", &[("site.yaml", &plain), ("index.md", "Hello.\n\n## Me\n")])), "Kim Lee");
    let headed = [("site.yaml", plain.as_str()), ("index.md", "# What I learned\n\nHello.\n")];
    assert_eq!(called(&in_folder("portfolio", &headed)), "What I learned");
    let shown = owner(", shown-as: K. L.");
    assert_eq!(called(&in_folder("portfolio", &[("site.yaml", &shown), ("index.md", "# Kim Lee\n")])), "K. L.");
    // Who did not consent is not named by way of the folder either.
    let private = "owner: {name: Kim Lee}\n";
    assert_eq!(called(&in_folder("kim-lee", &[("site.yaml", private), ("handbook/a.md", "# A\n")])), "Home");
}

/// A name comes from what the readers of the build may read.
#[test]
fn a_withheld_home_page_names_no_site() {
    let files = [
        ("index.md", "---\naudience: members\n---\n# Secret plans\n"),
        ("handbook/index.md", "# Handbook\n"),
        ("handbook/a.md", "# A\n"),
    ];
    assert_eq!(called(&site(&files)), "Home");
    assert_eq!(called(&build_for(&sources(&files), Some("members"))), "Secret plans");
    // Nor does a folder that is called like something withheld.
    let files = [("handbook/a.md", "# A\n"), ("news/secret-plans.md", "---\naudience: members\n---\n# Secret plans\n")];
    assert_eq!(called(&in_folder("secret-plans", &files)), "Home");
}

#[test]
fn an_authors_page_for_what_is_not_there_takes_the_place_of_ours() {
    let own = ("404.md", "# Nothing here\n\nLook at [the purpose](handbook/purpose.md).\n");
    let files = [own, ("handbook/purpose.md", "# Purpose\n"), ("site.yaml", "base-url: https://a.example/b\n")];
    let site = site(&files);
    support::assert_fine(&site);
    let shown = page(&site, "404.html");
    assert!(shown.contains("Nothing here"), "{shown}");
    // It is shown at any address, so its links lead from the top of the host.
    assert!(shown.contains("href=\"/b/handbook/purpose.html\""), "{shown}");
    assert!(!shown.contains("rel=\"canonical\""), "{shown}");
    // It stands in no list and is no page for crawlers.
    for address in ["index.html", "handbook/purpose.html", "sitemap.xml"] {
        let other = page(&site, address);
        assert!(!other.contains("404") && !other.contains("Nothing here"), "{address}: {other}");
    }
    // For whom it is not, there is ours.
    let withheld =
        [("404.md", "---\naudience: members\n---\n# Nothing here\n"), ("handbook/purpose.md", "# Purpose\n")];
    assert!(page(&support::site(&withheld), "404.html").contains("noindex"));
}

#[test]
fn an_authors_html_for_what_is_not_there_takes_the_place_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), "404.html", "<!doctype html><title>Gone</title><p>Gone fishing</p>");
    support::write(folder.path(), "handbook/a.md", "# A\n");
    let site = build(&support::read(folder.path()));
    assert!(page(&site, "404.html").contains("Gone fishing"));
}

#[test]
fn a_sitemap_says_when_every_page_was_changed() {
    let files = [
        ("site.yaml", "base-url: https://a.example/\n"),
        ("handbook/a.md", "---\nupdated: 2026-01-02\n---\n# A\n"),
        ("roles/participant.md", "---\nupdated: 2026-01-03\n---\n# Participant\n"),
        ("sessions/x.md", "---\ndate: 2026-09-12\nupdated: 2026-01-04\n---\n# X\n"),
        ("sessions/y.md", "---\ndate: 2026-09-13\n---\n# Y\n"),
        ("outcomes/all.yaml", "updated: 2026-01-05\noutcomes: [{code: KO-1, statement: Begin}]\n"),
        ("resources/plan.md", "---\nupdated: 2026-01-06\n---\n# Plan\n"),
        (
            "portfolios/kim/index.md",
            "---\nname: Kim\nrole: participant\ncohort: 2026\naudience: public\nupdated: 2026-01-07\n---\n",
        ),
        ("portfolios/kim/work.md", "---\ndate: 2026-01-08\n---\n# Work\n"),
    ];
    let map = page(&site(&files), "sitemap.xml");
    assert!(map.contains("<loc>https://a.example/sessions/y.html</loc></url>"), "{map}");
    for (address, day) in [
        ("", "2026-01-08"),
        ("handbook/a.html", "2026-01-02"),
        ("handbook/", "2026-01-02"),
        ("roles/participant.html", "2026-01-03"),
        ("sessions/x.html", "2026-01-04"),
        // That a session takes place says nothing of when its page, or the list, was changed.
        ("sessions/", "2026-01-04"),
        ("outcomes/all.html", "2026-01-05"),
        ("outcomes/ko-1.html", "2026-01-05"),
        ("outcomes/coverage.html", "2026-01-08"),
        ("resources/plan.html", "2026-01-06"),
        ("portfolios/kim/", "2026-01-07"),
        ("portfolios/kim/work.html", "2026-01-08"),
        ("cohorts/2026.html", "2026-01-08"),
    ] {
        let line = format!("<loc>https://a.example/{address}</loc><lastmod>{day}</lastmod>");
        assert!(map.contains(&line), "{line} is not in {map}");
    }
}

#[test]
fn an_address_of_the_site_is_plain() {
    use vademecum::pipeline::address_of_site;
    for wrong in [
        "https://a.example/?x=1",
        "https://a.example/#top",
        "https://a.example/my site/",
        "https://kim:secret@a.example/",
        "https://kim@a.example/",
        "https://:8080/",
        "https://",
        "a.example",
        "ftp://a.example/",
        "https://a.example/\u{FFFF}",
        "https://a.example/{x}",
        "https://a.example/a|b",
        "https://a.example/../b",
    ] {
        assert_eq!(address_of_site(wrong), None, "{wrong}");
    }
    assert_eq!(address_of_site("https://a.example:8080/b").as_deref(), Some("https://a.example:8080/b/"));
}

/// XML has no place for some characters, and its own signs need another spelling.
#[test]
fn no_character_breaks_feed_or_sitemap() {
    let text = "---\ntitle: \"A \\uFFFF\\uFFFE\\u0001& <b>\"\ndate: 2026-01-02\n---\nText \u{FFFF} and & more.\n";
    let files = [("site.yaml", "title: \"T \\uFFFF& <\"\nbase-url: https://a.example/q&a\n"), ("news/a.md", text)];
    let site = site(&files);
    for address in ["feed.xml", "sitemap.xml"] {
        let xml = page(&site, address);
        let mut reader = quick_xml::Reader::from_str(&xml);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{address}: {error}\n{xml}"),
            }
        }
        assert!(xml.contains("https://a.example/q&amp;a/news/a.html"), "{xml}");
        assert!(!xml.contains(['\u{FFFF}', '\u{FFFE}', '\u{1}']) && !xml.contains("<b>"), "{xml}");
    }
}

/// Of a date with a time, the day counts that is written.
#[test]
fn a_date_with_a_time_is_its_day() {
    for date in [
        "2024-05-03",
        "2024-05-03 10:00:00 +0200",
        "2024-05-03 23:59",
        "2024-05-03T22:00:00Z",
        "2024-05-03T22:00:00.000+02:00",
        "2024-05-03t08:00",
        "2024-05-03 10:00:00 -0700 PDT",
        "2024-05-03 10:00:00 Europe/Berlin",
        "\"2024-05-03 10:00\"",
    ] {
        let text = format!("---\ntitle: A\ndate: {date}\n---\nText.\n");
        let site = site(&[("news/a.md", text.as_str()), ("handbook/b.md", "# B\n")]);
        support::assert_fine(&site);
        let shown = page(&site, "data/site.json");
        assert!(shown.contains("\"date\":\"2024-05-03\""), "{date}: {shown}");
    }
    for wrong in ["2024-05-03x", "2024-05-03 morning", "2024-05-03 25:70", "2024-13-03 10:00", "03.05.2024 10:00"] {
        let text = format!("---\ntitle: A\ndate: {wrong}\n---\nText.\n");
        let site = site(&[("news/a.md", text.as_str())]);
        assert_eq!(support::codes(&site), ["wrong-type"], "{wrong}");
    }
}

/// Other tools write `title: ""` into a page that shows none.
#[test]
fn an_empty_title_is_none() {
    let site = support::site(&[
        ("site.yaml", "title: Academy\n"),
        ("index.md", "---\ntitle: \"\"\n---\nWords.\n"),
        ("handbook/plan.md", "---\ntitle: ' '\n---\n# The plan\n\nWords.\n"),
        ("handbook/two-things.md", "---\ntitle: ''\n---\nWords.\n"),
    ]);
    for (address, title) in [
        ("index.html", "Home · Academy"),
        ("handbook/plan.html", "The plan · Academy"),
        ("handbook/two-things.html", "Two things · Academy"),
    ] {
        let page = support::page(&site, address);
        assert!(page.contains(&format!("<title>{title}</title>")), "{page}");
    }
}
