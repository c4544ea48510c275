//! A list in the text that is steps or responsibilities stands where its author wrote it, under the author's heading.

use vademecum::pipeline::Site;

use crate::html::Page;
use crate::support::{codes, page, render, site};

/// A page with the roles that its texts name.
fn program(path: &str, text: &str) -> Site {
    let about = "# About\n\n![[it]]\n\n![[it#how]]\n";
    let text = match text.strip_prefix("---\n") {
        Some(rest) => format!("---\nid: it\n{rest}"),
        None => format!("---\nid: it\n---\n{text}"),
    };
    site(&[
        (path, &text),
        ("roles/mentor.md", "# Mentor\n\nListens.\n"),
        ("roles/mentor/deputy.md", "# Deputy\n"),
        ("handbook/about.md", if text.contains("## How") { about } else { "# About\n\n![[it]]\n" }),
    ])
}

/// The words of HTML, in their order.
fn words(html: &str) -> String {
    let mut words = String::new();
    for (n, part) in html.split('<').enumerate() {
        let text = if n == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) };
        words.push_str(text);
        words.push(' ');
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a page says below its title.
fn said(html: &str) -> String {
    let column = html.split_once("class=\"text-column\">").map_or(html, |(_, rest)| rest);
    let ends = ["<section class=\"mentions\"", "<nav class=\"pager\"", "</main>"];
    let end = ends.iter().filter_map(|end| column.find(end)).min().unwrap_or(column.len());
    words(&column[..end])
}

/// "On this page".
fn places(html: &str) -> String {
    let list = html.split_once("On this page</summary>").and_then(|(_, rest)| rest.split_once("</nav>"));
    list.map_or(String::new(), |(list, _)| words(list).replace(" Mentioned in", ""))
}

/// Every id once, and every link within the page to one that is there.
#[track_caller]
fn assert_holds_together(html: &str) {
    let page = Page::of(html);
    assert_eq!(page.ids_given_twice().collect::<Vec<_>>(), Vec::<&str>::new(), "{html}");
    for link in page.links.iter().filter_map(|link| link.target.strip_prefix('#')).filter(|id| !id.is_empty()) {
        assert!(page.ids.iter().any(|id| id == link), "nothing is `{link}`\n{html}");
    }
}

#[track_caller]
fn assert_reads(path: &str, text: &str, expected: &str, on_this_page: &str) {
    let site = program(path, text);
    assert_eq!(codes(&site), Vec::<&str>::new(), "{text}");
    let html = page(&site, &path.replace(".md", ".html"));
    assert_eq!(said(&html), expected, "{text}\n{html}");
    assert_eq!(places(&html), on_this_page, "{text}\n{html}");
    for (address, bytes) in render(&site).0.iter().filter(|(address, _)| address.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t')), "{address}: {html}");
        assert_holds_together(&html);
    }
}

#[test]
fn the_steps_of_a_text_stand_where_it_has_them() {
    for (text, expected, on_this_page) in [
        // Last, first, and in the middle.
        ("# P\n\nSo:\n\n## Steps\n\n1. a\n2. b\n", "So: Steps 1 a 2 b", "Steps 1. a 2. b"),
        ("# P\n\n1. a\n2. b\n", "Steps 1 a 2 b", "Steps 1. a 2. b"),
        ("1. a\n2. b\n\nAfter.\n", "Steps 1 a 2 b After.", "Steps 1. a 2. b"),
        (
            "# P\n\n1. a\n2. b\n\nAfter.\n\n## More\n\nText.\n",
            "Steps 1 a 2 b After. More Text.",
            "Steps 1. a 2. b More",
        ),
        (
            "# P\n\nOne.\n\n## Steps\n\n1. a\n2. b\n\n## Afterwards\n\nRest.\n",
            "One. Steps 1 a 2 b Afterwards Rest.",
            "Steps 1. a 2. b Afterwards",
        ),
        // Words between the heading and its list, with an empty line and without.
        ("# P\n\n## Steps\n\nSo:\n\n1. a\n2. b\n\nAfter.\n", "Steps So: 1 a 2 b After.", "Steps 1. a 2. b"),
        ("# P\n\n## Steps\nSo:\n1. a\n2. b\n\nAfter.\n", "Steps So: 1 a 2 b After.", "Steps 1. a 2. b"),
        ("# P\n\n## Steps\n1. a\n2. b\n## After\nRest.\n", "Steps 1 a 2 b After Rest.", "Steps 1. a 2. b After"),
        // One line, and what could be taken for a part of it.
        (
            "# P\n\n## Why\n\nSo:\n1. a\n\nAfter.\n\n## End\n\nx\n\n## Rest\n\ny\n",
            "Why So: 1 a After. End x Rest y",
            "Why 1. a End Rest",
        ),
        (
            "# P\n\n## Steps\n\nSo:\n\n1. a\n2. b\n\nAfter\n-----\n\nRest.\n",
            "Steps So: 1 a 2 b After Rest.",
            "Steps 1. a 2. b After",
        ),
        ("# P\n\nSo:\n1. a\n2. b\n---\nAfter.\n", "So: Steps 1 a 2 b After.", "Steps 1. a 2. b"),
        ("# P\n\nSo:\n1. a\n2. b\n\n===\n", "So: Steps 1 a 2 b ===", "Steps 1. a 2. b"),
        // Other lists beside it.
        (
            "# P\n\n- pen\n- ink\n\n1. Sit down\n2. Rest\n\n- More\n\n  of it\n",
            "pen ink Steps 1 Sit down 2 Rest More of it",
            "Steps 1. Sit down 2. Rest",
        ),
        (
            "# P\n\n- pen\n1. Sit down\n2. Rest\n\n  After.\n",
            "pen Steps 1 Sit down 2 Rest After.",
            "Steps 1. Sit down 2. Rest",
        ),
        ("1. Sit down\n2. Rest\n", "Steps 1 Sit down 2 Rest", "Steps 1. Sit down 2. Rest"),
        // A heading that says nothing of steps, one with an anchor of its own, one below another, one of the first level.
        ("# P\n\n## How\n\n1. a\n2. b\n\nAfter.\n", "How 1 a 2 b After.", "How 1. a 2. b"),
        (
            "# P\n\n## Steps {#way}\n\n1. a\n2. b\n\n## Then\n\nSee [these](#way), [these](#steps) and [[it#steps]].\n",
            "Steps 1 a 2 b Then See these , these and Steps .",
            "Steps 1. a 2. b Then",
        ),
        (
            "# P\n\n## How\n\nSo:\n\n### Steps\n\n1. a\n2. b\n\n### Pens\n\nTwo.\n",
            "How So: Steps 1 a 2 b Pens Two.",
            "How Steps 1. a 2. b Pens",
        ),
        ("# P\n\nSo:\n\n# Steps\n\n1. a\n2. b\n", "So: Steps 1 a 2 b", "Steps 1. a 2. b"),
        // A bold line in the place of a heading.
        (
            "# P\n\n**Often**\n\nYes.\n\n**Steps:**\n\n1. a\n2. b\n\nAfter.\n\n**Not** 1.\n",
            "Often Yes. Steps: 1 a 2 b After. Not 1.",
            "Steps: 1. a 2. b",
        ),
        // Bullets under a heading that says so; the numbered list is the one, where there are both.
        ("# P\n\n## Agenda\n\n- a\n- b\n\n## Then\n\nRest.\n", "Agenda 1 a 2 b Then Rest.", "Agenda 1. a 2. b Then"),
        ("# P\n\n## Steps\n\n- pen\n\nSo:\n\n1. a\n2. b\n", "Steps pen So: 1 a 2 b", "Steps 1. a 2. b"),
        ("# P\n\n## Steps\n\n- a\n- b\n\n## Then\n\n1. x\n", "Steps 1 a 2 b Then x", "Steps 1. a 2. b Then"),
        // What is not indented belongs to the item above, where the numbers go on below it.
        (
            "# P\n\nSo:\n\n1. a\n2. b\n\nMore of [[mentor]].\n\n> é\n\n3. c\n\n## Then\n\nRest.\n",
            "So: Steps 1 a 2 b More of Mentor . é 3 c Then Rest.",
            "Steps 1. a 2. b 3. c Then",
        ),
        ("# P\n\n1. a:\n- x\n- y\n2. b\n", "Steps 1 a: x y 2 b", "Steps 1. a: 2. b"),
        // Notes stay at the end.
        (
            "# P\n\n## Steps\n\n1. a\n2. b\n\n## Then\n\nRest.[^n]\n\n[^n]: Much.\n",
            "Steps 1 a 2 b Then Rest. 1 Much. ↩",
            "Steps 1. a 2. b Then",
        ),
        (
            "# P\n\nOften.[^n]\n\n## Steps\n\n1. a\n2. b\n\n[^n]: Much.\n",
            "Often. 1 Steps 1 a 2 b Much. ↩",
            "Steps 1. a 2. b",
        ),
        // What an author's own HTML holds is not torn.
        (
            "# P\n\n<div>\n\n## Steps\n\n1. a\n2. b\n\n*In.*\n\n</div>\n\nAfter.\n",
            "Steps In. 1 a 2 b After.",
            "Steps 1. a 2. b",
        ),
        ("# P\n\n<div>\n\n## Steps\n\n1. a\n2. b\n\nAfter.\n", "Steps After. 1 a 2 b", "Steps 1. a 2. b"),
        (
            "# P\n\nWith <b>weight</b>.\n\n1. a\n2. b\n\nAfter.\n",
            "With weight . Steps 1 a 2 b After.",
            "Steps 1. a 2. b",
        ),
        // Fields stand under a heading for them; where there is none, they come last.
        (
            "---\nsteps: [a, b]\n---\n# P\n\n## Steps\n\nSo:\n\n### By the way\n\nx\n\n## Then\n\nRest.\n",
            "Steps So: 1 a 2 b By the way x Then Rest.",
            "Steps 1. a 2. b By the way Then",
        ),
        ("---\nsteps: [a, b]\n---\n# P\n\nOften.\n\n## Agenda\n", "Often. Agenda 1 a 2 b", "Agenda 1. a 2. b"),
        (
            "---\nsteps: [a, b]\n---\n# P\n\n## Before\n\nText.\n",
            "Before Text. Steps 1 a 2 b",
            "Before Steps 1. a 2. b",
        ),
    ] {
        assert_reads("processes/p.md", text, expected, on_this_page);
    }
}

#[test]
fn the_responsibilities_of_a_text_stand_where_it_has_them() {
    for (text, expected, on_this_page) in [
        ("# R\n\nWho?\n\n- a\n- b\n\nAfter.\n", "Who? Responsibilities a b After.", ""),
        (
            "# R\n\n## Responsibilities\n\nAll of:\n\n- a\n- b\n\nand c.\n\n## Who may\n\nAll.[^n]\n\n## End\n\nx\n\n[^n]: Really.\n",
            "Responsibilities All of: a b and c. Who may All. 1 End x Really. ↩",
            "Responsibilities Who may End",
        ),
        ("# R\n\n## Duties\n\n1. a\n2. b\n\n## Who may\n\n- x\n", "Duties a b Who may x", "Duties Who may"),
        ("# R\n\nWho?[^n]\n\n## Duties\n\n- a\n- b\n\n[^n]: Really.\n", "Who? 1 Duties a b Really. ↩", ""),
    ] {
        assert_reads("roles/r.md", text, expected, on_this_page);
    }
    // Bold lines in the place of headings, as a word processor writes them.
    let text = "# **R**\n\n**Responsibilities**\n\n* a\n* b\n\n**Requirements**:\n\n* c\n";
    assert_reads("roles/r.md", text, "Responsibilities a b Requirements : c", "");
    assert!(page(&program("roles/r.md", text), "roles/r.html").contains("<h2 id=\"responsibilities\">"));
    let required = "# R\n\n**Requirements**\n\n- a\n";
    assert_reads("roles/r.md", required, "Requirements a", "");
    // The roles that belong to it do not come between a heading and its list.
    let mentor = ("roles/mentor/index.md", "# Mentor\n\n## Duties\n\n- a\n\nAfter.\n");
    let site = site(&[mentor, ("roles/mentor/deputy.md", "# Deputy\n")]);
    assert_eq!(said(&page(&site, "roles/mentor/index.html")), "Duties a After. Includes Deputy .");
}

#[test]
fn an_embedded_section_shows_the_steps_that_stand_in_it() {
    let text = "# P\n\nFirst.[^n]\n\n## How\n\nSo:\n\n1. a\n2. b\n\nAfter.[^n]\n\n## Then\n\nRest.\n\n[^n]: Much.\n";
    let site = program("processes/p.md", text);
    let whole = "First. 1 How So: 1 a 2 b After. 1 Then Rest. Much. ↩ ↩ From P";
    let section = "How So: 1 a 2 b After. 1 Much. ↩ From P";
    assert_eq!(said(&page(&site, "handbook/about.html")), format!("{whole} {section}"));
    assert_holds_together(&page(&site, "handbook/about.html"));
    // A step that shows the section in which it stands would never end; another section does.
    let round = |name: &str| {
        let text = format!("# P\n\n## How\n\n1. a\n2. b\n\n   ![[it#{name}]]\n\n## Then\n\nRest.\n");
        codes(&program("processes/p.md", &text)).to_vec()
    };
    assert_eq!(round("how"), ["circular-embed"]);
    assert_eq!(round("then"), Vec::<&str>::new());
}

#[test]
fn a_sentence_ends_where_a_list_was_taken_out() {
    let text = "# P\n\nBefore it:\n1. a\n2. b\n\nThe [[mentor]] rests.\n";
    let site = program("processes/p.md", text);
    let html = page(&site, "roles/mentor.html");
    assert!(html.contains("<p class=\"sentence\">The <mark>Mentor</mark> rests.</p>"), "{html}");
    assert!(page(&site, "processes/p.html").contains("content=\"Before it:\""));
}

#[test]
fn control_characters_of_an_author_move_no_list() {
    for mark in ['\u{1}', '\u{2}', '\u{1f}', '\u{7f}'] {
        let text = format!("# P\n\n{mark}\n\n## Steps\n\n1. a\n2. b\n\nAfter.\n\n{mark}\n\n## Then\n\n{mark} x\n");
        let html = page(&program("processes/p.md", &text), "processes/p.html");
        let said: String = said(&html).chars().filter(|c| !c.is_control()).collect();
        assert_eq!(words(&said), "Steps 1 a 2 b After. Then x", "{html}");
    }
}

/// Lists that are meant as text stay text, and nothing is said of them.
#[test]
fn prose_that_looks_like_steps_or_responsibilities_stays_prose() {
    for (path, text) in [
        ("roles/r.md", "# R\n\nListen:\n\n- a\n- b\n\nAnd for yourself:\n\n- c\n\n1. d\n\nx\n\n1. e\n"),
        (
            "roles/r.md",
            "# R\n\n## Responsibilities\n\nThey listen.\n\n### Tips\n\n- a\n\n### Ideas\n\nNone.\n\n## See\n\n- b\n",
        ),
        ("roles/r.md", "# R\n\n## Duties\n\n1. [[mentor]]\n2. [[mentor/deputy]]\n\n## Eligibility\n\n- b\n- c\n"),
        ("roles/r.md", "# R\n\n## Tasks\n\n- [ ] a\n- [ ] b\n"),
        ("sessions/s.md", "# S\n\n5. a\n6. b\n"),
        ("sessions/s.md", "# S\n\n## Agenda\n\n- [[mentor]]\n- [[mentor/deputy]]\n"),
        (
            "sessions/s.md",
            "# S\n\n## Agenda\n\n| when | what |\n|---|---|\n| 9:00 | a |\n\n### Bring\n\n- a\n\n### Join\n\n1. b\n",
        ),
        ("processes/p.md", "# P\n\n2026. That was the year.\n"),
        (
            "processes/p.md",
            "---\nsteps: []\n---\n# P\n\n## Steps\n\n5. a\n\n### Phase 1\n\n1. b\n\n### Phase 2\n\n1. c\n",
        ),
        ("handbook/h.md", "# H\n\n## Steps\n\n### A\n\n1. a (by [[mentor]] today)\n\n### B\n\n1. b\n"),
    ] {
        let site = program(path, text);
        assert_eq!(codes(&site), Vec::<&str>::new(), "{text}");
        assert!(!page(&site, &path.replace(".md", ".html")).contains("class=\"num\""), "{text}");
    }
}
