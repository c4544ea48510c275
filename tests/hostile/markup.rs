//! What authors who are not trusted put into a page beside words: classes and places of the theme, pictures and frames of
//! other hosts, addresses of unknown kinds, tags that would swallow the rest.

use crate::html::Page;
use crate::support;

/// The prose of a page as the theme gets it.
const BARE: &str = "{% for block in body %}{% if block.html is defined %}{{ block.html|safe }}{% endif %}{% endfor %}";

fn prose(text: &str) -> (String, Vec<&'static str>) {
    let site = support::site(&[
        ("handbook/x.md", &format!("# X\n\n{text}\n")),
        ("handbook/own.png", "a picture"),
        ("handbook/own.mp4", "a film"),
        ("handbook/demo.html", "<p>A page</p>"),
        ("theme/templates/page.html", BARE),
    ]);
    let codes = support::codes(&site);
    (support::page(&site, "handbook/x.html").trim().to_string(), codes)
}

#[test]
fn no_class_and_no_place_of_the_theme_comes_from_a_text() {
    for (text, name) in [
        ("<div class=\"doors\"><a href=\"https://x.example/\">x</a></div>", "doors"),
        ("<div\nclass=doors><p>x</p></div>", "doors"),
        ("<div class=\"doors\"", "doors"),
        ("<div title=\"\n\n[x](class=doors)\n\n\" class=doors>", "\"doors"),
        ("A <b class='skip'>word</b>.", "skip"),
        ("<nav class=sidebar>x</nav>", "sidebar"),
        ("<p style=\"position: fixed\">x</p>", "fixed"),
        ("```js\tdoors\nx\n```", "doors"),
        ("<p tabindex=5 data-sortable data-kept>x</p>", "data-"),
        ("<p id=\"vade:main\">x</p>", "vade:main"),
        ("<p role=\"navigation\">x</p>", "navigation"),
    ] {
        let html = prose(text).0;
        let page = Page::of(&html);
        let found =
            page.attributes.iter().find(|(key, value)| key != "href" && format!("{key}={value}").contains(name));
        assert!(found.is_none() && !page.elements.contains("nav"), "{text}\n{html}");
    }
    // What the formatter itself marks stays, also beside raw HTML.
    let html = prose("<b>x</b>\n\n> [!TIP]\n> Rest.\n\n| a |\n|:-:|\n| b |\n\n- [x] done").0;
    for class in ["alert tip", "center", "table", "box done"] {
        assert!(html.contains(&format!("class=\"{class}\"")), "{class}: {html}");
    }
}

#[test]
fn what_is_loaded_from_elsewhere_becomes_one_link_with_its_words() {
    let told = vec!["outside-media"];
    for (text, html) in [
        ("![A map](https://x.example/map.png)", "<p><a href=\"https://x.example/map.png\">A map</a></p>"),
        (
            "![](https://x.example/a/map.png \"The map\")",
            "<p><a href=\"https://x.example/a/map.png\" title=\"The map\">The map</a></p>",
        ),
        ("![](//x.example/map.png)", "<p><a href=\"//x.example/map.png\">map.png</a></p>"),
        (
            "[![State](https://x.example/b.svg)](https://x.example/ci)",
            "<p><a href=\"https://x.example/ci\">State</a></p>",
        ),
        (
            "<a href=\"https://x.example/ci\"><img src=\"https://x.example/b.svg\" alt=State></a>",
            "<p><a href=\"https://x.example/ci\">State</a></p>",
        ),
        (
            "[<img src=\"https://x.example/b.svg\" alt=State>](https://x.example/ci)",
            "<p><a href=\"https://x.example/ci\">State</a></p>",
        ),
        (
            "<img src=\"https://x.example/plan.png\" width=300 alt=\"A plan\">",
            "<p><a href=\"https://x.example/plan.png\">A plan</a></p>",
        ),
        ("<img src=\"https://x.example/plan.png\">", "<p><a href=\"https://x.example/plan.png\">plan.png</a></p>"),
        (
            "<video src=\"https://x.example/talk.mp4\" controls></video>",
            "<p><a href=\"https://x.example/talk.mp4\">Video: talk.mp4</a></p>",
        ),
        (
            "A <audio controls><source src=\"https://x.example/a.ogg\">Too old, see [[x]] <a href=y>y</a></audio> B",
            "<p>A <a href=\"https://x.example/a.ogg\">a.ogg</a> B</p>",
        ),
        (
            "<iframe src=\"https://x.example/e/1\" title=\"The talk\"></iframe>",
            "<p><a href=\"https://x.example/e/1\">The talk</a></p>",
        ),
        (
            "<iframe\nsrc=\"https://www.youtube-nocookie.com/embed/a\">\n</iframe>",
            "<p class=\"video\"><a href=\"https://www.youtube-nocookie.com/embed/a\">Video on YouTube</a></p>",
        ),
        (
            "<object data=\"https://x.example/a.pdf\">no</object>",
            "<p><a href=\"https://x.example/a.pdf\">a.pdf</a></p>",
        ),
        ("<embed src=\"https://x.example/a.pdf\">", "<p><a href=\"https://x.example/a.pdf\">a.pdf</a></p>"),
        (
            "<picture><source srcset=\"own.png\"><img src=\"https://x.example/a.png\" alt=A></picture>",
            "<p><a href=\"https://x.example/a.png\">A</a></p>",
        ),
        (
            "A <picture><source srcset=\"https://x.example/a.webp\"><img src=\"own.png\" alt=A></picture>",
            "<p>A <img src=\"own.png\" alt=\"A\"></p>",
        ),
        (
            "A <img src=own.png alt=A srcset=\"own.png 1x, https://x.example/a.png 2x\">",
            "<p>A <img src=\"own.png\" srcset=\"own.png 1x\" alt=\"A\"></p>",
        ),
    ] {
        assert_eq!(prose(text), (html.to_string(), told.clone()), "{text}");
    }
}

#[test]
fn what_the_site_has_itself_is_shown_or_linked() {
    for (text, html) in [
        ("<iframe src=\"demo.html\" title=\"The demo\"></iframe>", "<p><a href=\"demo.html\">The demo</a></p>"),
        (
            "A <video src=own.mp4 width=3 onplay=x></video>",
            "<p>A <video controls=\"\" src=\"own.mp4\" width=\"3\"></video></p>",
        ),
        (
            "A <picture><source srcset=\"own.png 2x\" media=\"print\"><img src=own.png alt=A></picture>",
            "<p>A <picture><source srcset=\"own.png 2x\" media=\"print\"><img src=\"own.png\" alt=\"A\"></picture></p>",
        ),
        ("![A film](own.mp4)", "<p><a href=\"own.mp4\">A film</a></p>"),
        (
            "https://youtu.be/abc",
            "<p class=\"video\"><a href=\"https://youtu.be/abc\">Video on YouTube</a> <span class=\"aside\">youtu.be/abc</span></p>",
        ),
        ("See https://youtu.be/abc", "<p>See <a href=\"https://youtu.be/abc\">https://youtu.be/abc</a></p>"),
        ("[The talk](https://youtu.be/abc)", "<p><a href=\"https://youtu.be/abc\">The talk</a></p>"),
    ] {
        assert_eq!(prose(text), (html.to_string(), vec![]), "{text}");
    }
}

#[test]
fn an_address_that_leads_nowhere_leaves_its_words_and_is_told() {
    for (text, html, code) in [
        ("[x]()", "<p><span class=\"broken\">x</span></p>", "broken-link"),
        ("![x]()", "<p><span class=\"broken\">x</span></p>", "broken-link"),
        ("<a href=\"\">x</a>", "<p>x</p>", "broken-link"),
        ("<a href=\" \">x</a>", "<p>x</p>", "broken-link"),
        ("A <img alt=x>", "<p>A x</p>", "broken-link"),
        ("A <img src=\"gone.png\" alt=\"x\">", "<p>A <span class=\"broken\">x</span></p>", "broken-link"),
        ("[x](feed:https://x.example)", "<p><span>x</span></p>", "refused-address"),
        ("<a href=\"intent://x\">x</a>", "<p>x</p>", "refused-address"),
        ("<a href=\"filesystem:https://x.example/a\">x</a>", "<p>x</p>", "refused-address"),
        ("[x](x-foo:bar)", "<p><span>x</span></p>", "refused-address"),
        ("![x](data:image/png;base64,AA)", "<p>x</p>", "refused-address"),
    ] {
        assert_eq!(prose(text), (html.to_string(), vec![code]), "{text}");
    }
}

#[test]
fn tags_that_would_swallow_the_page_are_words() {
    let names =
        ["title", "textarea", "style", "xmp", "noembed", "noframes", "script", "plaintext", "template", "iframe"];
    for name in names {
        let html = prose(&format!("Ask for the <{name}> first, <b>then</b> go on.\n\n## After\n\nThe rest.")).0;
        assert!(html.starts_with(&format!("<p>Ask for the &lt;{name}&gt; first, <b>then</b> go on.</p>")), "{html}");
        assert!(html.ends_with("<p>The rest.</p>") && !html.contains("v-t") && !html.contains("v-m"), "{html}");
        let html = prose(&format!("<{name}>\n\n<b>The</b> rest.")).0;
        assert!(!html.contains("v-t") && !html.contains("v-m"), "{html}");
        let html = prose(&format!("<div>A <{name}> in a block\n</div>\n\nThe rest.")).0;
        assert!(html.ends_with("<p>The rest.</p>"), "{html}");
    }
    // One that ends is left out, as a browser shows none of it.
    assert_eq!(prose("<style>\np { color: red }\n</style>\n\nText.").0, "<p>Text.</p>");
    assert_eq!(
        prose("A `vade-ref:999` <b title=\"vade-ref:9\">b</b>").0,
        "<p>A <code>vade-ref:999</code> <b title=\"vade-ref:9\">b</b></p>"
    );
}

#[test]
fn in_a_trusted_collection_drawings_and_elements_of_its_own_are_markup() {
    let text = "A <svg viewBox=\"0 0 9 9\"><path d=\"M8 1\"/></svg>, <my-player src=\"what-it-likes\"></my-player>, \
                <math><mi>x</mi></math>, <img src=own.png srcset=\"own.png 2x\">, <p style=\"background: url(own.png)\">, <your name>.";
    let page = |settings: &str| {
        let files =
            [("site.yaml", settings), ("handbook/x.md", text), ("handbook/own.png", "p"), ("handbook/own.mp4", "f")];
        support::page(&support::site(&files), "handbook/x.html")
    };
    let trusted = page("collections: {handbook: {html: trusted}}");
    for html in [
        "<path d=\"M8 1\"/>",
        "<my-player src=\"what-it-likes\">",
        "<mi>x</mi>",
        "srcset=\"own.png 2x\"",
        "url(own.png)",
        "&lt;your name&gt;",
    ] {
        assert!(trusted.contains(html), "{html}\n{trusted}");
    }
    assert!(!page("title: X").contains("<path d=\"M8 1\"/>"));
}

/// A style sheet of an author who is trusted names files as attributes do.
#[test]
fn what_a_trusted_style_sheet_names_is_a_file_of_the_site() {
    let settings = "collections: {handbook: {html: trusted}}\n";
    let text =
        "<style>\n.a { background: url('../paper/own.png') } .c { background: url(gone.png) }\n</style>\n\nText.\n";
    let site = support::site(&[("site.yaml", settings), ("handbook/x.md", text), ("paper/own.png", "p")]);
    assert!(support::codes(&site).contains(&"broken-link"), "gone.png is told");
    let outputs = support::render(&site).0;
    let page = String::from_utf8_lossy(&outputs["handbook/x.html"]).into_owned();
    assert!(page.contains("url(../paper/own.png)"), "{page}");
    assert!(outputs.contains_key("paper/own.png"), "what it names is published");
    assert!(!page.contains("gone.png"), "{page}");
}

/// A reader is told of each page what it may do, before anything else is read of it.
#[test]
fn every_page_says_what_it_may_load_and_run() {
    let files = [
        ("site.yaml", "collections: {free: {html: trusted}}\n"),
        ("index.md", "# Home\n"),
        ("handbook/x.md", "---\nredirect-from: [old.html]\n---\n# X\n"),
        ("free/y.md", "# Y\n"),
    ];
    for (address, bytes) in support::render(&support::site(&files)).0 {
        let html = String::from_utf8_lossy(&bytes).into_owned();
        if !address.ends_with(".html") {
            continue;
        }
        let start = html.find("<meta http-equiv=\"Content-Security-Policy\" content=\"").expect("a policy");
        assert!(start < html.find("<title>").expect("a title"), "{address}");
        let policy = html[start..].split('"').nth(3).expect("a value");
        let free = policy.contains("unsafe-eval");
        assert_eq!(free, address == "free/y.html", "{address}: {policy}");
        assert!(free || policy.starts_with("default-src 'none'") && !policy.contains("http"), "{address}: {policy}");
    }
}
