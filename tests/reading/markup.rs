//! HTML that nothing ends: the page goes on, and readers see what was typed, or its author is told.

use super::{BARE, shown};
use crate::support::{codes, page, site};

#[test]
fn tags_that_nothing_ends_are_words_wherever_they_stand() {
    let names = [
        "title",
        "textarea",
        "iframe",
        "style",
        "template",
        "xmp",
        "noembed",
        "noframes",
        "plaintext",
        "script",
        "select",
        "svg",
        "math",
        "details",
        "dialog",
    ];
    for name in names {
        for trusted in [false, true] {
            for (text, shown) in [
                (format!("Use the <{name}> of it."), format!("Use the &lt;{name}&gt; of it.")),
                (format!("Use the <{name} class=\"x\"> of it."), format!("&lt;{name} class=&quot;x&quot;&gt; of it.")),
                (format!("| a |\n|---|\n| the <{name}> x |"), format!("the &lt;{name}&gt; x</td>")),
                (format!("## The <{name}> one\n\nx"), format!("The &lt;{name}&gt; one</h2>")),
                (format!("- the <{name}> one\n- two"), format!("the &lt;{name}&gt; one</li>")),
                (format!("> the <{name}> one"), format!("the &lt;{name}&gt; one</p>")),
                (format!("**the <{name}> one**"), format!("the &lt;{name}&gt; one</strong>")),
            ] {
                let text =
                    format!("---\nsummary: The <{name}> of it.\n---\n# X\n\n{text}\n\n## Rest\n\nThe <b>end</b>.\n");
                let settings = if trusted { "collections: {handbook: {html: trusted}}\n" } else { "title: T\n" };
                let site =
                    site(&[("site.yaml", settings), ("handbook/x.md", &text), ("theme/templates/page.html", BARE)]);
                let html = page(&site, "handbook/x.html");
                assert!(
                    html.contains(&shown) && html.contains(&format!("The &lt;{name}&gt; of it.</p>")),
                    "{text}\n{html}"
                );
                assert!(
                    html.contains("<h2 id=\"rest\">Rest</h2>") && html.contains("<p>The <b>end</b>.</p>"),
                    "{text}\n{html}"
                );
            }
        }
    }
    // So are those that begin a line, and the page goes on.
    for tag in ["style", "script", "textarea", "pre", "STYLE", "?", "![CDATA["] {
        for before in ["", "- ", "> ", "  "] {
            let (html, _) = shown(&format!("# X\n\n{before}<{tag} x\n\n## Rest\n\nThe [[mentor]].\n"));
            assert!(
                html.contains("<h2 id=\"rest\">Rest</h2>") && html.contains(">Mentor</a>"),
                "{before}<{tag}\n{html}"
            );
            assert!(html.contains(&format!("&lt;{tag}")), "{before}<{tag}\n{html}");
        }
    }
    // What its author ends stays what it is.
    let trusted = |text: &str| {
        let site = site(&[
            ("site.yaml", "collections: {handbook: {html: trusted}}\n"),
            ("handbook/x.md", &format!("# X\n\n{text}\n")),
            ("theme/templates/page.html", BARE),
        ]);
        page(&site, "handbook/x.html")
    };
    for text in [
        "<template>\n\nWords\n\n</template>",
        "A <select><option>x</option></select> here.",
        "<details>\n<summary>x</summary>\n\nWords\n\n</details>",
        "<script>\nlet x = 1;\n</script>",
        "An <svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg> icon.",
        "A <math><mi>x</mi></math> formula.",
        "A <my-player src=\"x.mp3\"></my-player> here.",
        "<my-card><my-title>x</my-title></my-card>",
    ] {
        let html = trusted(text);
        assert!(!html.contains("&lt;"), "{text}\n{html}");
    }
}

#[test]
fn a_comment_that_does_not_end_is_told() {
    for (text, seen) in [
        ("<!-- open\n\nThe rest.", false),
        ("- <!-- open\n\nThe rest.", true),
        ("> <!-- open\n\nThe rest.", true),
        ("Text <!-- open\n\nThe rest.", true),
        ("- Text <!-- open\n\nThe rest.", true),
        ("| a |\n|---|\n| x <!-- open |\n\nThe rest.", true),
        ("## Head <!-- open\n\nThe rest.", true),
        ("<!-- a --> b <!-- open\n\nThe rest.", true),
        ("<div>\n<!-- open\n</div>\n\nThe rest.", true),
    ] {
        for settings in ["title: T\n", "collections: {handbook: {html: trusted}}\n"] {
            let text = format!("# X\n\nBefore.\n\n{text}\n");
            let site = site(&[("site.yaml", settings), ("handbook/x.md", &text), ("theme/templates/page.html", BARE)]);
            let html = page(&site, "handbook/x.html");
            assert_eq!(codes(&site), ["open-comment"], "{text}\n{html}");
            assert_eq!(html.contains("<p>The rest.</p>"), seen, "{text}\n{html}");
        }
    }
    for text in [
        "<!-->",
        "<!-- a -->",
        "<!--->",
        "Text <!-- a --> more <!-- b -->.",
        "<!-- a\n\nb -->\n\nText.",
        "`<!-- a`",
        "\\<!-- a",
    ] {
        assert_eq!(shown(&format!("# X\n\n{text}\n")).1, Vec::<&str>::new(), "{text}");
    }
}
