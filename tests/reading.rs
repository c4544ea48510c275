//! What is written is what is read: Markdown as people write it comes out as it was meant, or is told at its place.

use vademecum::pipeline::Site;

mod listed;
mod markup;
mod old_addresses;
mod taught;

use crate::html::Page;
use crate::support::{self, codes, page, site};

/// A theme that shows a page's title and prose and nothing else.
const BARE: &str = "{% macro blocks(all) %}{% for block in all %}{% if block.html is defined %}{{ block.html|safe }}{% else %}\
    {{ blocks(block.embed.body) }}{% for part in block.embed.parts %}{{ blocks(part.text) }}{% endfor %}{% endif %}{% endfor %}\
    {% endmacro %}<h1>{% if title_blocks is not none %}{{ blocks(title_blocks) }}{% else %}{{ title }}{% endif %}</h1>\
    {% if summary is not none %}{{ blocks(summary) }}{% endif %}{{ blocks(body) }}\
    {% if own.steps is defined %}{% for part in own.steps %}{{ blocks(part.text) }}{% endfor %}{{ blocks(own.after) }}{% endif %}";

/// A small program around one page.
fn around(path: &str, text: &str) -> Site {
    let mut files = vec![
        ("roles/mentor.md", "---\ntitle: Mentor\neligibility: Anyone\n---\nListens.\n"),
        (
            "outcomes/k.yaml",
            "title: K\noutcomes:\n  - {code: KO-07, statement: Agree}\n  - {code: Ö-1, statement: Agree}\n",
        ),
        ("handbook/form.pdf", "%PDF-1.4"),
        ("handbook/desk.png", "a picture"),
        ("handbook/talk.mp4", "a film"),
        ("theme/templates/page.html", BARE),
        ("theme/templates/activity.html", BARE),
    ];
    files.push((path, text));
    site(&files)
}

fn shown(text: &str) -> (String, Vec<&'static str>) {
    let site = around("handbook/x.md", text);
    (page(&site, "handbook/x.html"), codes(&site))
}

/// Every id once, and every link within the page to one that is there.
#[track_caller]
fn assert_holds_together(html: &str) {
    let page = Page::of(html);
    let ids: Vec<&str> = page.attributes.iter().filter(|(key, _)| key == "id").map(|(_, id)| id.as_str()).collect();
    for (n, id) in ids.iter().enumerate() {
        assert!(!ids[..n].contains(id), "`{id}` twice\n{html}");
    }
    for (_, href) in page.attributes.iter().filter(|(key, value)| key == "href" && value.starts_with("#fn")) {
        assert!(ids.contains(&&href[1..]), "nothing is `{href}`\n{html}");
    }
}

#[test]
fn a_mark_leads_to_its_note_and_back() {
    for (text, notes, told) in [
        ("One[^a] two[^b].\n\n[^b]: B.\n[^a]: A.", vec!["A.", "B."], vec![]),
        ("One[^a] two[^a].\n\n[^a]: A.", vec!["A."], vec![]),
        ("One[^a].\n\n[^a]: A.\n\n## More\n\nTwo[^a].\n\n[^a]: Again.", vec!["A."], vec!["duplicate-footnote"]),
        ("One[^A].\n\n[^a]: A.\n[^A]: Again.", vec!["A."], vec!["duplicate-footnote"]),
        ("One[^a].\n\n[^a]: A, and more[^b].\n[^b]: B.", vec!["A, and more", "B."], vec![]),
        ("> One[^a].\n>\n> [^a]: A.\n\nTwo[^a].", vec!["A."], vec![]),
        ("- One[^a]\n\n  [^a]: A.\n\n## More\n\nTwo.", vec!["A."], vec![]),
        ("| a |\n|---|\n| One[^a] |\n\n[^a]: A.", vec!["A."], vec![]),
        ("One[^none].", vec![], vec!["unknown-footnote"]),
        ("One[^a].\n\n[^a]: A, and[^none].", vec!["A, and"], vec!["unknown-footnote"]),
        ("One.\n\n[^a]: A.", vec![], vec!["unused-footnote"]),
        ("One.\n\n[^a]: A[^b].\n[^b]: B.", vec![], vec!["unused-footnote", "unused-footnote"]),
        ("One \\[^none], `[^none]` and [^no ne].", vec![], vec![]),
        ("<b>One</b>[^a].\n\n[^a]: A.", vec!["A."], vec![]),
    ] {
        let (html, codes) = shown(&format!("# X\n\n{text}\n"));
        assert_eq!(codes, told, "{text}\n{html}");
        assert_holds_together(&html);
        let (body, list) = html.split_once("<section class=\"notes\"").unwrap_or((&html, ""));
        assert!(!list.contains("<h2"), "{text}: the page goes on in its notes\n{html}");
        assert_eq!(list.matches("<li id").count(), notes.len(), "{text}\n{html}");
        assert_eq!(body.contains("<sup"), !notes.is_empty(), "{text}\n{html}");
        let mut rest = list;
        for note in notes {
            rest = rest.split_once(note).unwrap_or_else(|| panic!("{text}: {note}\n{html}")).1;
        }
    }
}

#[test]
fn notes_of_several_texts_on_one_page_are_told_apart() {
    let site = site(&[
        ("theme/templates/page.html", BARE),
        ("theme/templates/activity.html", BARE),
        (
            "handbook/x.md",
            "---\nsummary: \"A summary[^s].\\n\\n[^s]: S.\"\n---\n# Two[^t]\n\nA[^1].\n\n![[y]]\n\n![[y]]\n\n![[y#sec]]\n\n[^1]: One.\n[^t]: T.\n",
        ),
        (
            "handbook/y.md",
            "# Y\n\nB[^1].\n\n## Sec\n\nC[^2], and B[^1] again.\n\n## Third\n\nD[^3].\n\n[^1]: One.\n[^2]: Two.\n[^3]: Three.\n",
        ),
        (
            "processes/p.md",
            "---\ntitle: P\nsteps:\n  - \"S[^1]\\n\\n[^1]: Step one.\"\n  - \"S[^1]\\n\\n[^1]: Step two.\"\n---\nB[^1].\n\n[^1]: Body.\n",
        ),
    ]);
    assert_eq!(codes(&site), Vec::<&str>::new());
    for address in ["handbook/x.html", "handbook/y.html", "processes/p.html"] {
        assert_holds_together(&page(&site, address));
    }
    let html = page(&site, "handbook/x.html");
    assert!(
        html.contains("Two<sup class=\"note-mark\"><a href=\"#fn:1\"")
            && html.contains("A<sup class=\"note-mark\"><a href=\"#fn:2\"")
    );
    // A section that is shown elsewhere brings the notes of its own marks.
    let section = html.rsplit("<h3>Sec</h3>").next().unwrap();
    let section = section.split("</section>").next().unwrap();
    assert!(section.contains("Two.") && section.contains("One.") && !section.contains("Three."), "{section}");
    assert_eq!(section.matches("note-back").count(), 2, "{section}");
}

#[test]
fn a_bar_in_a_reference_ends_no_cell() {
    for (text, cells) in [
        ("| a | b |\n|---|---|\n| [[mentor|Tom]] | x |", 2),
        ("| a | b |\n|---|---|\n| [[mentor\\|Tom]] | x |", 2),
        ("| a | b |\n|---|---|\n| [[mentor#eligibility|Tom]] and [[KO-07|Ann]] | x |", 2),
        ("| [[mentor|Tom]] | b |\n|---|---|\n| c | x |", 2),
        ("a | b\n--|--\n[[mentor|Tom]] | x", 2),
        ("> | a | b |\n> |---|---|\n> | [[mentor|Tom]] | x |", 2),
        ("- list\n\n  | a | b |\n  |---|---|\n  | [[mentor|Tom]] | x |", 2),
        ("| [[mentor|Tom]] | [[here]](https://example.org) |\n|---|---|\n| c | x |", 2),
        ("| a |\n|---|\n| `[[mentor|Tom]]` |", 1),
    ] {
        let (html, codes) = shown(&format!("# X\n\n{text}\n\nThe end, [[mentor|Tim]].\n"));
        assert_eq!(codes, Vec::<&str>::new(), "{text}\n{html}");
        assert!(html.contains(">Tom</a>") || html.contains("<code>[[mentor|Tom]]</code>"), "{text}\n{html}");
        assert!(html.contains(">Tim</a>"), "{text}\n{html}");
        assert_eq!(html.matches("<th").count(), cells + 1, "{text}\n{html}");
    }
    // Where there is no table, a bar is left alone.
    let (html, _) = shown("# X\n\n| a |\n|---|\n| b |\n\n```\n[[mentor|Tom]]\n```\n\n    [[mentor|Tim]]\n");
    assert!(html.contains("<code>[[mentor|Tom]]\n") && html.contains("<code>[[mentor|Tim]]\n"), "{html}");
}

#[test]
fn a_table_that_loses_words_is_told() {
    for (text, told) in [
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", true),
        ("a | b\n--|--\n1 | 2 | 3", true),
        ("> | a |\n> |---|\n> | 1 | 2 |", true),
        ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", true),
        ("| a | b |\n|---|---|---|\n| 1 | 2 |", true),
        ("| a | b |\n|---|---|\n| 1 | 2 | |", false),
        ("| a | b |\n|---|---|\n| 1 |", false),
        ("| a | b |\n|---|---|\n| 1 \\| 2 | 3 |", false),
        ("Use a | b, or a || b -- as you like.", false),
        ("```\n| a |\n|---|---|\n```", false),
    ] {
        let (html, codes) = shown(&format!("# X\n\n{text}\n"));
        assert_eq!(codes, if told { vec!["uneven-table"] } else { vec![] }, "{text}\n{html}");
    }
}

#[test]
fn a_summary_is_a_sentence_and_no_picture() {
    for text in [
        "![A desk](desk.png)\n\nIn June we met.",
        "![A desk](https://x.example/a.png)\n\nIn June we met.",
        "[![Build](https://x.example/a.svg)](https://x.example)\n\nIn June we met.",
        "[![Build](https://x.example/a.svg)](https://x.example) | [![Docs](desk.png)](https://x.example)\n\nIn June we met.",
        "![[desk.png|A desk]]\n\nIn June we met.",
        "<img src=\"desk.png\" alt=\"A desk\">\n\nIn June we met.",
        "<img src=\"https://x.example/a.png\" alt=\"A desk\"> ![A desk](desk.png)\n\nIn June we met.",
        "![A desk](desk.png) In June we met.",
        "![A desk](https://x.example/a.png) In June we met. <img src=\"https://x.example/a.png\" alt=\"A desk\">",
        "[![Build](https://x.example/a.svg)](https://x.example) In June we met.",
        "In June we met ![A desk](desk.png).",
        "<p align=\"center\"><img src=\"desk.png\" alt=\"A desk\"></p>\n\nIn June we met.",
    ] {
        let site = site(&[
            ("handbook/x.md", &format!("# X\n\n{text}\n")),
            ("handbook/desk.png", "a picture"),
            ("theme/templates/page.html", "{{ description }}"),
        ]);
        assert_eq!(page(&site, "handbook/x.html").trim(), "In June we met.", "{text}");
    }
}

#[test]
fn the_first_heading_holds_references_as_others_do() {
    for (heading, html, told) in [
        ("The [form](form.pdf)", "The <a href=\"form.pdf\">form</a>", vec![]),
        ("The [[mentor]]", "The <a href=\"../roles/mentor.html\" class=\"to-role\">Mentor</a>", vec![]),
        (
            "On KO-07",
            "On <a href=\"../outcomes/ko-07.html\" class=\"to-outcome unbroken\" title=\"Agree\">KO-07</a>",
            vec![],
        ),
        ("![A desk](desk.png) Desks", "<img src=\"desk.png\" alt=\"A desk\" loading=\"lazy\"> Desks", vec![]),
        ("Use `vade` *now*", "Use <code>vade</code> <em>now</em>", vec![]),
        ("With <kbd>Ctrl</kbd>", "With <kbd>Ctrl</kbd>", vec![]),
        ("The [form](from.pdf)", "The <span class=\"broken\">form</span>", vec!["broken-link"]),
        ("The [[mentr|Tom]]", "The <span class=\"broken\">Tom</span>", vec!["unknown-reference"]),
        ("![A desk](dask.png) Desks", "<span class=\"broken\">A desk</span> Desks", vec!["broken-link"]),
        ("A <title> & a desk", "A &lt;title&gt; &amp; a desk", vec![]),
    ] {
        for text in [
            format!("# {heading}\n\nText.\n"),
            format!("{heading}\n===\n\nText.\n"),
            format!("Before.\n\n# {heading}\n\nText.\n"),
        ] {
            let (page, codes) = shown(&text);
            assert_eq!(codes, told, "{text}");
            assert!(page.contains(&format!("<h1>{html}</h1>")), "{text}\n{page}");
            assert!(page.contains("<p>Text.</p>"), "{text}\n{page}");
        }
    }
    let site = around("handbook/x.md", "# The [form](form.pdf) of [[mentor|a mentor]]\n\nText.\n");
    assert!(support::render(&site).0.contains_key("handbook/form.pdf"), "what it names is published");
    assert!(page(&site, "roles/mentor.html").contains("The form of <mark>a mentor</mark>"), "it is a mention");
}

#[test]
fn the_name_in_the_heading_of_somebody_who_is_shown_under_another_stays_unseen() {
    let person = "---\nshown-as: K. L.\naudience: public\n---\n# Kim Zqlee [me](zq.pdf) of KO-07\n\nText.\n";
    let site = around("people/kim.md", person);
    let (outputs, _) = support::render(&site);
    for (address, bytes) in outputs.iter().filter(|(address, _)| !address.starts_with("theme/")) {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("zqlee") && !text.contains("zq.pdf"), "{address}");
    }
    // Others' headings are read for the name as any sentence is.
    let site = site_with_withheld("# With [a friend](x.md) ![Dana Zqreyes](desk.png)\n\nText.\n");
    assert_eq!(codes(&site), ["withheld-name"]);
    let site = site_with_withheld("# With [[dana]]\n\nText.\n");
    assert_eq!(codes(&site), ["withheld-reference"]);
    let site = site_with_withheld("# With [[dana|somebody]]\n\nText.\n");
    assert_eq!(codes(&site), Vec::<&str>::new());
    assert!(page(&site, "handbook/x.html").contains("<h1>With somebody</h1>"));
}

fn site_with_withheld(text: &str) -> Site {
    site(&[
        ("people/dana.md", "---\nname: Dana Zqreyes\n---\nText.\n"),
        ("handbook/desk.png", "a picture"),
        ("theme/templates/page.html", BARE),
        ("handbook/x.md", text),
    ])
}

#[test]
fn anchors_are_those_of_github() {
    let headings = "# The A & B of it\n\n## A & B\n\nx\n\n## A & B\n\nx\n\n## 🚀 Launch\n\nx\n\n## ![icon](desk.png) Desk\n\nx\n\n## Go: *now*, `x_y`!\n\nx\n\n\
        ## 🎉\n\nx\n\n## ✨\n\nx\n\n## The A & B of it\n\nx\n\nAs\n=====\n\nx\n\n## Ümlaut Straße\n\nx\n\n## [Link](form.pdf) here\n\nx\n\n## <em>Tag</em>\n\nx\n\n";
    for anchor in [
        "a--b",
        "a--b-1",
        "-launch",
        "-desk",
        "go-now-x_y",
        "section",
        "-1",
        "the-a--b-of-it",
        "the-a--b-of-it-1",
        "as",
        "%C3%BCmlaut-stra%C3%9Fe",
        "link-here",
        "tag",
        "top",
        "Top",
        "",
    ] {
        for link in [format!("[x](#{anchor})"), format!("[x](x.md#{anchor})"), format!("<a href=\"#{anchor}\">x</a>")] {
            let (html, codes) = shown(&format!("{headings}{link}\n"));
            assert_eq!(codes, Vec::<&str>::new(), "{link}\n{html}");
            assert_holds_together(&html);
        }
    }
    assert_eq!(shown(&format!("{headings}[x](#a-b)\n")).1, ["broken-link"]);
    let (html, _) = shown(&format!("{headings}[x](#top) [x](#)\n"));
    assert!(html.contains("<a href=\"#top\" class=\"to-page\">x</a> <a href=\"#top\""), "{html}");
    // As a reference, too.
    assert_eq!(shown(&format!("{headings}[[x#The A & B of it]] [[x#top]] [[x#A & B]]\n")).1, Vec::<&str>::new());
}

#[test]
fn what_follows_a_files_address_stays() {
    for (text, href) in [
        ("[x](form.pdf#page=3)", "href=\"form.pdf#page=3\""),
        ("[x](form.pdf?x=1&y=2#page=3)", "href=\"form.pdf?x=1&amp;y=2#page=3\""),
        ("[x][1]\n\n[1]: form.pdf#page=3", "href=\"form.pdf#page=3\""),
        ("[[form.pdf#page=3]]", "href=\"form.pdf#page=3\""),
        ("[[form.pdf#page=3|the form]]", "href=\"form.pdf#page=3\""),
        ("[x](/handbook/form.pdf#nameddest=a%20b)", "href=\"form.pdf#nameddest=a%20b\""),
        ("<a href=\"form.pdf#page=3\">x</a>", "href=\"form.pdf#page=3\""),
        ("![x](talk.mp4#t=10)", "href=\"talk.mp4#t=10\""),
        ("![x](desk.png?x=1)", "src=\"desk.png?x=1\""),
        ("<img src=\"desk.png?x=1#y\">", "src=\"desk.png?x=1#y\""),
        ("<video src=\"talk.mp4#t=10,20\"></video>", "src=\"talk.mp4#t=10%2C20\""),
        ("# [x](form.pdf#page=3)", "href=\"form.pdf#page=3\""),
    ] {
        let (html, codes) = shown(&format!("# X\n\n{text}\n"));
        assert!(html.contains(href) && codes.iter().all(|code| *code == "empty-section"), "{text}\n{html}\n{codes:?}");
    }
    assert!(shown("# [x](form.pdf#page=3)\n\nText.\n").0.contains("<h1><a href=\"form.pdf#page=3\">x</a></h1>"));
}

#[test]
fn codes_are_known_beside_letters_without_blanks_and_in_both_forms() {
    for text in ["見るKO-07を。", "见KO-07，", "KO-07을 보세요", "**KO-07**を"] {
        assert!(shown(&format!("# X\n\n{text}\n")).0.contains(">KO-07</a>"), "{text}");
    }
    for text in ["Ö-1", "O\u{308}-1", "[[Ö-1]]", "[[O\u{308}-1]]"] {
        let site = around("handbook/x.md", &format!("# X\n\nSee {text} here.\n"));
        assert!(page(&site, "handbook/x.html").contains("href=\"../outcomes/%C3%B6-1.html\""), "{text}");
        assert!(page(&site, "outcomes/ö-1.html").contains("<mark>"), "{text}");
    }
}

#[test]
fn a_description_of_two_paragraphs_stays_two() {
    let files = [
        (
            "outcomes/k.yaml",
            "title: K\noutcomes:\n  - code: KO-07\n    statement: |\n      First.\n\n      Second.\n    criteria:\n      - |\n        Third.\n\n        Fourth.\n",
        ),
        ("outcomes/c.csv", "code,statement\nCS-1,\"First.\n\nSecond.\"\n"),
        ("processes/p.yaml", "title: P\nsteps:\n  - text: |\n      First.\n\n      Second.\n    by: r\n"),
        (
            "roles/r.md",
            "---\ntitle: R\nsummary: |\n  First.\n\n  Second.\neligibility: \"First.\\n\\nSecond.\"\n---\n![[KO-07]]\n\n![[p]]\n",
        ),
        ("portfolios/a/index.md", "---\nname: A\naudience: public\n---\nx\n"),
        ("portfolios/a/w.md", "---\ntitle: W\noutcomes: [KO-07, CS-1]\n---\nKO-07 and CS-1.\n"),
    ];
    let site = site(&files);
    for (address, times) in [
        ("outcomes/ko-07.html", 1),
        ("outcomes/k.html", 1),
        ("outcomes/c.html", 1),
        ("outcomes/cs-1.html", 1),
        ("processes/p.html", 1),
        ("roles/r.html", 5),
        ("portfolios/a/w.html", 2),
    ] {
        let html = page(&site, address).replace('\n', "");
        assert_eq!(html.matches("<p>First.</p><p>Second.</p>").count(), times, "{address}\n{html}");
    }
    assert!(page(&site, "outcomes/ko-07.html").replace('\n', "").contains("<p>Third.</p><p>Fourth.</p>"));
    // However it is written.
    for value in [
        "|\n  First.\n\n  Second.",
        "|-\n  First.\n\n  Second.",
        ">\n  First.\n\n  Second.",
        ">-\n  First.\n\n  Second.\n",
        ">\n  First.\n\n\n  Second.",
        "First.\n\n  Second.",
        "\n  First.\n\n  Second.",
        "\"First.\n\n  Second.\"",
        "\"First.\\n\\nSecond.\"",
        "'First.\n\n  Second.'",
    ] {
        let text = format!("---\ntitle: R\neligibility: {value}\n---\nText.\n");
        let site = support::site(&[("roles/r.md", &text)]);
        let html = page(&site, "roles/r.html").replace('\n', "");
        assert!(html.contains("<p>First.</p><p>Second.</p>"), "{text}\n{html}");
    }
    let text =
        "---\ntitle: R\neligibility: >\n  First\n  goes on.\n\n    indented\n    code\n\n  Second.\n---\nText.\n";
    let html = page(&support::site(&[("roles/r.md", text)]), "roles/r.html");
    assert!(html.contains("<p>First goes on.</p>") && html.contains("<p>Second.</p>"), "{html}");
}

#[test]
fn a_page_in_a_chapter_is_known_by_its_name_alone_where_one_has_it() {
    let told = |text: &str| {
        let files = [
            ("vault/Layouts/Table view.md", "# Tables\n\nText. ^rows\n"),
            ("vault/Layouts/List view.md", "# Lists\n\nText.\n"),
            ("notes/week/List view.md", "# Week\n\nText.\n"),
            ("portfolios/kim/letter.md", "---\naudience: public\n---\n# Letter\n\nText.\n"),
            ("portfolios/kim/index.md", "---\nname: Kim\naudience: public\n---\nText.\n"),
            ("vault/Use.md", "# Use\n\n## Mobile\n\nText.\n\n### How large is it?\n\nText.\n\n## `move`\n\nText.\n"),
            ("vault/start.md", text),
        ];
        let site = site(&files);
        let html = page(&site, "vault/start.html");
        let links =
            Page::of(&html).attributes.into_iter().filter(|(key, value)| key == "href" && value.contains("layouts/"));
        (links.map(|(_, href)| href).collect::<Vec<_>>(), codes(&site).to_vec())
    };
    let one = |text: &str| {
        let (links, codes) = told(text);
        assert_eq!(codes, Vec::<&str>::new(), "{text}");
        assert!(links.contains(&"layouts/table-view.html".to_string()), "{text}: {links:?}");
    };
    one("See [[Table view]].");
    one("See [[table-view|the table]].");
    // A paragraph that Obsidian knows by a name.
    one("See [[Table view#^rows]].");
    // Headings with those that hold them, and without their signs.
    for text in ["[[Use#Mobile#How large is it]]", "[[Use#How large is it]]", "[[Use#`move`]]"] {
        assert_eq!(told(text).1, Vec::<&str>::new(), "{text}");
    }
    assert_eq!(told("[[Use#Mobile#Other]]").1, ["unknown-part"]);
    assert_eq!(told("See [[List view]].").1, ["unknown-reference"], "two are called so");
    assert_eq!(told("See [[letter]].").1, ["unknown-reference"], "somebody's work is named with the person");
    assert_eq!(told("![[Table view#^rows]]").1, ["unknown-part"]);
}

#[test]
fn a_link_without_words_reads_as_what_it_leads_to() {
    for (text, expected) in [
        ("See [](../roles/mentor.md).", "See <a href=\"../roles/mentor.html\" class=\"to-role\">Mentor</a>."),
        ("See [](form.pdf).", "See <a href=\"form.pdf\">form.pdf</a>."),
        ("See [](https://www.example.org/a).", "See <a href=\"https://www.example.org/a\">example.org</a>."),
    ] {
        let (html, told) = shown(text);
        assert!(html.contains(expected), "{text}\n{html}");
        assert!(told.is_empty(), "{text}: {told:?}");
    }
}

/// Pages may be called by what other programs make of their files.
#[test]
fn a_link_may_name_the_page_of_another_program() {
    let told = |text: &str| {
        let page = format!("# A\n\n{text}\n");
        let site = support::site(&[
            ("docs/a.md", &page),
            ("docs/work_needs.md", "# Work needs\n\n## Access\n\nText.\n"),
            ("docs/Work-Up.md", "# Work-Up\n\nText.\n"),
            ("docs/sub/page.md", "# Page\n\nText.\n"),
            ("docs/hid_den.md", "---\naudience: private\n---\n# Hidden\n\nText.\n"),
            ("docs/own.html", "<p>Text.</p>"),
            ("docs/own.md", "# Own\n\nText.\n"),
        ]);
        (support::page(&site, "docs/a.html"), support::shown(&site, &support::problems(&site)))
    };
    for (link, to) in [
        ("work_needs.html", "work-needs.html"),
        ("work_needs.html#access", "work-needs.html#access"),
        ("./Work-Up.htm", "work-up.html"),
        ("/docs/Work-Up.html", "work-up.html"),
        ("sub/page/", "sub/page.html"),
        ("work_needs/", "work-needs.html"),
    ] {
        let (html, problems) = told(&format!("[x]({link})"));
        assert!(html.contains(&format!("href=\"{to}\"")) && problems.is_empty(), "{link}\n{problems}");
    }
    // To what is withheld no link leads, and nothing is said.
    let (html, problems) = told("[words](hid_den.html) and [more](hid_den/)");
    assert!(!html.contains("hid_den") && !html.contains("hid-den") && problems.is_empty(), "{problems}");
    for (text, help) in [
        ("[x](/sub/page)", "there is `sub/page.md`"),
        ("[x](../../sig-x/)", "or write its full address, with https://"),
        ("![a wall](//img/wall.png)", "from the top of this site it is `/img/wall.png`"),
    ] {
        let (_, problems) = told(text);
        assert!(problems.contains(help), "{text}\n{problems}");
    }
}

/// On GitHub, a link to a folder shows the folder. Here its page does, or the first page in it.
#[test]
fn a_link_to_a_folder_leads_to_what_it_begins_with() {
    let site = support::site(&[
        (
            "handbook/start.md",
            "# Start\n\n[One](lessons), [two](lessons/02-hooks/), [three](notes), [four](lessons/01-values).\n",
        ),
        ("handbook/lessons/01-values/02-numbers.md", "# Numbers\n"),
        ("handbook/lessons/01-values/01-texts.md", "# Texts\n"),
        ("handbook/lessons/02-hooks/index.md", "# Hooks\n"),
        ("handbook/notes/kept.md", "---\naudience: private\n---\n# Kept\n"),
    ]);
    let page = support::page(&site, "handbook/start.html");
    for (words, address) in [
        ("One", "lessons/values/texts.html"),
        ("two", "lessons/hooks/index.html"),
        ("four", "lessons/values/texts.html"),
    ] {
        assert!(page.contains(&format!("<a href=\"{address}\" class=\"to-page\">{words}</a>")), "{page}");
    }
    // A folder of which nobody may read anything is not there.
    assert!(!page.contains("kept") && page.contains("three"), "{page}");
    assert_eq!(support::codes(&site), ["broken-link"]);
}
