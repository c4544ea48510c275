//! Who may read what other sites say.

use super::kim;
use crate::support;

/// Who may read what is in a catalog follows from the settings, and never from more than the catalog says of itself.
#[test]
fn a_catalog_for_some_is_for_some_here() {
    let of = |settings: &str, audience: &str| {
        let catalog = kim().replace("\"audience\":\"public\"", &format!("\"audience\":\"{audience}\""));
        let files = [
            (
                "site.yaml",
                format!("title: N\nbase-url: https://academy.example.org\nportfolio-catalogs:\n  kim: {settings}\n"),
            ),
            ("roles/fellow.md", "# Fellow\n".into()),
            ("people/tove.md", "---\nname: Tove Berg\naudience: public\n---\n".into()),
            ("people/secret.md", "---\nname: Kim Lee\n---\n".into()),
            ("people/other.md", "---\nname: Kim Lee\nshown-as: K.\naudience: public\n---\n".into()),
            ("catalogs/kim.json", catalog),
        ];
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let (outputs, _) = support::render(&support::site(&files));
        outputs.values().any(|bytes| String::from_utf8_lossy(bytes).contains("kim.example.org"))
    };
    assert!(of("https://kim.example.org", "public"));
    assert!(of("{url: https://kim.example.org, person: tove}", "public"));
    assert!(of("{url: https://kim.example.org, audience: public}", "friends"));
    for (settings, audience) in [
        ("https://kim.example.org", "friends"),
        ("https://kim.example.org", "members"),
        // Nobody knows for whom it was made.
        ("https://kim.example.org", ""),
        ("{url: https://kim.example.org, audience: members}", "public"),
        ("{url: https://kim.example.org, person: nobody}", "public"),
        // A person who is not to be read here, and one who is shown under another name.
        ("{url: https://kim.example.org, person: secret}", "public"),
        ("{url: https://kim.example.org, person: other}", "public"),
    ] {
        assert!(!of(settings, audience), "{settings} for {audience}");
    }
}

/// What another site says of somebody who is withheld here stops the build at that catalog, with what to do, and is no fault of the program.
#[test]
fn a_catalog_that_names_somebody_withheld_is_told_at_its_place() {
    let catalog = kim().replace("I wrote a budget.", "I wrote it with Zora Quillfeather.");
    let site = support::site(&[
        (
            "site.yaml",
            "title: N\nbase-url: https://academy.example.org\nportfolio-catalogs:\n  kim: https://kim.example.org\n",
        ),
        ("people/zora.md", "---\nname: Zora Quillfeather\n---\n"),
        ("catalogs/kim.json", &catalog),
    ]);
    let (outputs, _) = support::render(&site);
    let leaks = support::leaks(&site, &outputs);
    assert!(!leaks.is_empty());
    for leak in leaks {
        assert_eq!(leak.primary.path.as_str(), "catalogs/kim.json", "{}", leak.message);
        assert!(leak.help[0].contains("the catalog `kim` says it"), "{:?}", leak.help);
    }
}
