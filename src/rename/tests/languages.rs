//! Moves in a site of several languages: what is said in another language names things, moves and has old addresses as its original does.

use super::*;
use crate::pipeline::Route;
use crate::render::Output;

const SITE: &[(&str, &str)] = &[
    ("site.yaml", "languages: [es, fr]\n"),
    ("index.md", "# Home\n\n[[welcome]]\n"),
    ("index.es.md", "# Inicio\n\n[x](handbook/01-welcome.md)\n"),
    ("handbook/01-welcome.md", "# Welcome\n\n[call](../roles/mentor.md#call) [[mentor]]\n"),
    (
        "handbook/01-welcome.es.md",
        "# Bienvenida\n\n[a](../roles/mentor.md#llame) [b](../roles/mentor.es.md) [c](/roles/mentor.md) [d](../roles/mentor) [[mentor]] ![x](pic.png)\n",
    ),
    ("handbook/pic.png", ""),
    ("handbook/02-year/index.md", "# Year\n\n[x](../01-welcome.md)\n"),
    ("handbook/02-year/index.es.md", "# Año\n\n[x](../01-welcome.md) [y](01-may.md) [z](./)\n"),
    ("handbook/02-year/01-may.md", "# May\n\n[[welcome]]\n"),
    ("handbook/02-year/01-may.es.md", "# Mayo\n\n[x](index.md) [y](../02-year/)\n"),
    ("roles/mentor.md", "# Mentor\n\n## Call\n\n[x](../handbook/01-welcome.md)\n"),
    ("roles/mentor.es.md", "# Mentora\n\n## Llame\n\n[x](../handbook/01-welcome.md) [y](mentor.md)\n"),
    ("roles/mentor.fr.md", "# Mentore\n\n[[welcome]]\n"),
    (
        "outcomes/kickoff.yaml",
        "title: Kickoff\noutcomes:\n  - code: KO-1\n    title: Agreement\n    statement: Agree, as [[mentor]] says\n",
    ),
    ("outcomes/kickoff.es.yaml", "outcomes:\n  - code: KO-1\n    statement: Acordar\n"),
    ("sessions/start.md", "---\noutcomes: [KO-1]\nby: [mentor]\n---\n# Start\n\n[x](../outcomes/kickoff.yaml) KO-1\n"),
    ("sessions/start.es.md", "# Comienzo\n\n[x](../outcomes/kickoff.yaml) [y](../handbook/02-year/) KO-1\n"),
    ("portfolios/kim/index.md", "---\nname: Kim Lee\naudience: public\n---\n[x](pact.md)\n"),
    ("portfolios/kim/index.es.md", "[x](pact.md) [y](../../roles/mentor.md)\n"),
    ("portfolios/kim/pact.md", "---\ntitle: Pact\noutcomes: [KO-1]\n---\nWords.\n"),
    ("portfolios/kim/pact.es.md", "---\ntitle: Pacto\n---\n[x](index.md) [[kim]]\n"),
];

#[test]
fn links_of_translations_follow() {
    becomes(
        SITE,
        ("mentor", "coach"),
        &[
            (
                "handbook/01-welcome.es.md",
                "# Bienvenida\n\n[a](../roles/coach.md#llame) [b](../roles/coach.es.md) [c](/roles/coach.md) [d](../roles/coach) [[coach]] ![x](pic.png)\n",
            ),
            ("roles/coach.es.md", "# Mentora\n\n## Llame\n\n[x](../handbook/01-welcome.md) [y](coach.md)\n"),
            ("roles/coach.fr.md", "# Mentore\n\n[[welcome]]\n"),
            ("portfolios/kim/index.es.md", "[x](pact.md) [y](../../roles/coach.md)\n"),
        ],
    );
    becomes(
        SITE,
        ("handbook/02-year", "guides/year"),
        &[
            ("guides/year/index.es.md", "# Año\n\n[x](../../handbook/01-welcome.md) [y](01-may.md) [z](./)\n"),
            ("guides/year/01-may.es.md", "# Mayo\n\n[x](index.md) [y](./)\n"),
            ("sessions/start.es.md", "# Comienzo\n\n[x](../outcomes/kickoff.yaml) [y](../guides/year/) KO-1\n"),
        ],
    );
}

/// What a page that leads on says of where it leads.
fn leads(site: &Site, address: &str) -> Option<String> {
    let route = site.in_all_languages().route(address)?;
    let Output::Bytes(page) = site.render(address, route).ok()? else { return None };
    let page = String::from_utf8(page).ok()?;
    let to = page.split_once("0; url=")?.1.split_once('"')?.0;
    Some(SitePath::resolve(SitePath::new(address).folder(), to)?.to_string())
}

#[test]
fn old_addresses_lead_on_in_each_language() {
    let sources = Arc::new(Sources::of(SITE.iter().copied()));
    for (old, new, told) in [
        (
            "mentor",
            "coach",
            &[
                ("roles/mentor.html", "roles/coach.html"),
                ("es/roles/mentor.html", "es/roles/coach.html"),
                ("fr/roles/mentor.html", "fr/roles/coach.html"),
            ][..],
        ),
        (
            "KO-1",
            "KO-9",
            &[("outcomes/ko-1.html", "outcomes/ko-9.html"), ("es/outcomes/ko-1.html", "es/outcomes/ko-9.html")],
        ),
    ] {
        let (after, plan) = renamed(&sources, old, new, true).unwrap_or_else(|error| panic!("{error}"));
        let site = everything(&mut Pipeline::default(), &after);
        assert_eq!(plan.redirects, told.iter().map(|(from, _)| *from).collect::<Vec<_>>());
        for (from, to) in told {
            assert_eq!(leads(&site, from).as_deref(), Some(*to));
        }
        assert_eq!(leads(&site, "fr/outcomes/ko-1.html"), None);
    }
}

/// What a page says, without its addresses.
fn words(site: &Site, address: &str, route: &Route) -> String {
    let Ok(Output::Bytes(page)) = site.render(address, route) else { return String::new() };
    let page = String::from_utf8_lossy(&page).into_owned();
    let mut out = String::new();
    for (n, piece) in page.split('<').enumerate() {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        out += if n == 0 { "" } else { tag.split([' ', '/']).next().unwrap_or("") };
        out += " ";
        // What stands there for programs holds addresses, and so does the line for paper.
        out += if tag.starts_with("script") || text.starts_with("https://") { "" } else { text };
    }
    out
}

/// All that a site says, page by page, in the order of what it says.
fn said(site: &Site) -> Vec<String> {
    let pages = site.routes().filter(|(_, route)| route.is_page());
    let mut said: Vec<String> = pages.map(|(address, route)| words(site, address, route)).collect();
    said.sort();
    said
}

#[test]
fn each_entry_moves_and_nothing_else_is_said() {
    let sources = Arc::new(Sources::of(SITE.iter().copied()));
    let before = everything(&mut Pipeline::default(), &sources);
    let (told, pages) = (graph(&before), said(&before));
    let mut moved = 0;
    for id in before.book.ids() {
        let facts = before.book.entry(id);
        if facts.path.as_str() == "index.md" {
            continue;
        }
        let (old, new) = match facts.code() {
            Some(code) => (code.to_string(), "ZZ-9"),
            None => (facts.path.to_string(), "zz"),
        };
        let (after, _) = renamed(&sources, &old, new, true).unwrap_or_else(|error| panic!("{old}: {error}"));
        let site = everything(&mut Pipeline::default(), &after);
        assert_eq!(graph(&site), told, "{old}");
        let names = |page: &String| page.replace("ZZ-9", "KO-1");
        let mut now: Vec<String> = said(&site).iter().map(names).collect();
        now.sort();
        for (page, now) in pages.iter().zip(&now) {
            assert_eq!(page, now, "{old}");
        }
        assert_eq!(pages.len(), now.len(), "{old}");
        moved += 1;
    }
    assert_eq!(moved, 9);
}
