//! What a site can do with the theme without replacing it: build on its templates, add styles and scripts, say colours and fonts.

use crate::support::{self, assert_fine, page, problems, shown, site};

const ROLE: (&str, &str) =
    ("roles/mentor.md", "---\neligibility: Anyone\nresponsibilities: [Listens]\n---\n# Mentor\n\nA friend.\n");

#[test]
fn a_template_builds_on_the_one_whose_place_it_takes() {
    let own = "{% extends \"vademecum/templates/role.html\" %}\n{% block body %}<p>First.</p>{{ super() }}<p>Last.</p>{% endblock %}";
    let site = site(&[ROLE, ("theme/templates/role.html", own)]);
    assert_fine(&site);
    let html = page(&site, "roles/mentor.html");
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words} is missing\n{html}"));
    assert!(at("First.") < at("<p>A friend.") && at("<p>A friend.") < at("Last.") && at("Last.") < at("Listens"));
    assert!(html.contains("<footer>"), "the frame is the theme's");
}

#[test]
fn the_frame_has_blocks_of_its_own() {
    let own = "{% extends \"vademecum/templates/base.html\" %}{% block foot %}{{ super() }}<p>Ask us.</p>{% endblock %}\
        {% block head %}<meta name=\"own\" content=\"x\">{% endblock %}";
    let site = site(&[ROLE, ("theme/templates/base.html", own)]);
    assert_fine(&site);
    for address in ["roles/mentor.html", "roles/index.html", "404.html"] {
        let html = page(&site, address);
        assert!(html.contains("</footer><p>Ask us.</p>"), "{address}\n{html}");
        assert!(html.contains("<meta name=\"own\" content=\"x\"></head>"), "{address}\n{html}");
    }
}

#[test]
fn styles_and_scripts_are_linked_where_there_are_any() {
    let plain = site(&[ROLE]);
    assert!(!page(&plain, "roles/mentor.html").contains("extra"));
    let site = site(&[ROLE, ("theme/assets/extra.css", "p { color: teal }"), ("theme/assets/extra.js", "1;")]);
    assert_fine(&site);
    let html = page(&site, "roles/mentor.html");
    let (style, extra) =
        (html.find("theme/style.css"), html.find("<link rel=\"stylesheet\" href=\"../theme/extra.css?v="));
    assert!(style.is_some() && style < extra, "the site's own styles come last\n{html}");
    assert!(html.contains("<script src=\"../theme/extra.js?v="), "{html}");
    assert_eq!(page(&site, "theme/extra.css"), "p { color: teal }");
    assert!(page(&site, "404.html").contains("p { color: teal }</style>"));
}

#[test]
fn colours_and_fonts_stand_on_every_page() {
    let look = "colors: {accent: \"#7a3b00\", accent-dark: \"#f0b98a\", paper: \"#fffdf6\", ink: \"#222\"}\nfonts: {headings: Lora, text: Source Sans 3}\n";
    let site = site(&[ROLE, ("site.yaml", look)]);
    assert_fine(&site);
    let style = "style=\"--brand:#7a3b00;--own-accent:#f0b98a;--own-paper:#fffdf6;--own-ink:#222222;--heading-font:&#39;Lora&#39;;--text-font:&#39;Source Sans 3&#39;\"";
    for address in ["index.html", "roles/mentor.html"] {
        assert!(page(&site, address).contains(style), "{}", page(&site, address));
    }
}

#[test]
fn colours_that_nobody_can_read_are_refused_with_one_that_all_can() {
    for (look, said) in [
        ("colors: {accent: \"#009688\"}", "#009688 is too pale for text on white: contrast 3.7, needed 4.5"),
        (
            "colors: {paper: \"#808080\"}",
            "#808080 is too dark for a page: contrast 1.6 with the palest words on it, needed 4.5",
        ),
        (
            "colors: {paper: \"#f5e6c8\", accent: \"#7a6a3a\"}",
            "#7a6a3a is too pale for text on #f5e6c8: contrast 4.3, needed 4.5",
        ),
        ("colors: {ink: \"#777777\"}", "#777777 is too pale for text on white: contrast 4.5, needed 7"),
        ("colors: {accent-dark: \"#1d5c45\"}", "#1d5c45 is too dark for text on a dark page: contrast 2.2, needed 4.5"),
        ("fonts: {headings: \"Lora'; color: red\"}", "`Lora'; color: red` is no name of a font"),
        ("fonts: {heading: Lora}", "`fonts` has no field `heading`"),
    ] {
        let site = site(&[ROLE, ("site.yaml", look)]);
        let all = shown(&site, &problems(&site));
        assert!(all.contains(said), "{look}\n{all}");
        // What is offered passes.
        if let Some((before, _)) = all.split_once(" is the same hue") {
            let offered = before.rsplit(' ').next().unwrap();
            let better = look.replace(said.split(' ').next().unwrap(), offered);
            let site = support::site(&[ROLE, ("site.yaml", &better)]);
            assert!(problems(&site).is_empty(), "{better}\n{}", shown(&site, &problems(&site)));
        }
    }
}

#[test]
fn a_theme_extends_another_and_needs_only_what_differs() {
    let site = site(&[ROLE, ("roles/sponsor.md", "# Sponsor\n"), ("site.yaml", "theme: folio\n")]);
    assert_fine(&site);
    let html = page(&site, "roles/mentor.html");
    assert!(html.contains("<header class=\"sidebar masthead\">"), "its own frame\n{html}");
    assert!(html.contains("<nav class=\"onward beside\""), "its own end\n{html}");
    assert!(html.contains("<ol class=\"duties\""), "the template of the theme below\n{html}");
    let style = page(&site, "theme/style.css");
    let (below, own) = (style.find(".sidebar{"), style.find(".masthead{"));
    assert!(below.is_some() && below < own, "the sheet below, then its own");
}
