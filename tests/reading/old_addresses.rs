//! Where a page was before: its old addresses lead on, and those that cannot are told.

use crate::support::{self, codes, site};

#[test]
fn an_old_address_leads_on_with_all_that_follows_it() {
    let site = site(&[
        (
            "handbook/new.md",
            "---\nredirect-from: [old.html, /a/b, c/, \"gr%C3%B6%C3%9Fe\", \"d e.html\", OLD]\n---\n# New\n\nText.\n",
        ),
        ("handbook/x.md", "# X\n\nText.\n"),
    ]);
    assert_eq!(codes(&site), Vec::<&str>::new());
    let (outputs, _) = support::render(&site);
    for (address, href) in [
        ("old.html", "handbook/new.html"),
        ("a/b.html", "../handbook/new.html"),
        ("c/index.html", "../handbook/new.html"),
        ("größe.html", "handbook/new.html"),
        ("d e.html", "handbook/new.html"),
    ] {
        let html = String::from_utf8(outputs[address].clone()).unwrap();
        assert!(
            html.contains(&format!("content=\"0; url={href}\"")) && html.contains(&format!("<a href=\"{href}\">")),
            "{html}"
        );
        assert!(html.contains("location.search+location.hash"), "{html}");
    }
    // The policy lets that script run and nothing else: the mark is the script's own.
    let html = String::from_utf8(outputs["old.html"].clone()).unwrap();
    let script = html.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    assert_eq!(
        script, "location.replace(document.querySelector(\"a\").href+location.search+location.hash)",
        "its mark must change with it"
    );
    assert!(html.contains("script-src 'sha256-5HnN12HbSSI1sdW7Ve7oZGIq94lT0IEm8MGqnCgWd2U='"), "{html}");
}

#[test]
fn what_no_page_can_lead_on_from_is_told() {
    let told = |one: &str, other: &str| {
        let (one, other) = (
            format!("---\nredirect-from: {one}\n---\n# A\n\nText.\n"),
            format!("---\nredirect-from: {other}\n---\n# B\n\nText.\n"),
        );
        let site = site(&[
            ("site.yaml", "base-url: https://example.org/academy/\n"),
            ("handbook/a.md", &one),
            ("handbook/b.md", &other),
        ]);
        codes(&site)
    };
    for written in [
        "\"#part\"",
        "old.html#part",
        "\"?x=1\"",
        "old?x",
        "a\\b",
        "//x.example/old",
        "https://x.example/old",
        "https://example.org/academy/old.html",
        "/academy/old.html",
        "old.md",
        "old.pdf",
        "\"a/%2E%2E/b\"",
        "\"%FF\"",
        "../old",
    ] {
        assert_eq!(told(written, "other"), ["wrong-type"], "{written}");
    }
    for (one, other) in [
        ("/old", "old/"),
        ("old/index.html", "old"),
        ("old.html", "OLD"),
        ("o%20d", "\"o d\""),
        ("größe", "gro\u{308}ße.html"),
    ] {
        assert_eq!(told(one, other), ["duplicate-address"], "{one} {other}");
    }
    assert_eq!(told("[old, old/, old.html, Old, /old]", "academy/old.html"), Vec::<&str>::new());
}
