//! Who may read what other sites say.

use super::kim;
use crate::support;
use vademecum::base::Severity;

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
            ("people/other.md", "---\nname: Ann Ng\nshown-as: K.\naudience: public\n---\n".into()),
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

/// Whose work it is may be said here: then it is theirs, in a file or in a row, and nothing is wrong with it.
#[test]
fn work_elsewhere_is_that_of_a_person_of_ours() {
    for (path, text) in [
        ("people/tove.md", "---\nname: Tove Berg\naudience: public\n---\n"),
        ("portfolios/tove/index.md", "---\nname: Tove Berg\naudience: public\n---\n"),
        ("people.csv", "name,id,audience\nTove Berg,tove,public\n"),
    ] {
        let settings = "title: N\nbase-url: https://academy.example.org\nportfolio-catalogs:\n  - {url: https://kim.example.org, name: kim, person: tove}\n";
        let files = [("site.yaml", settings), ("catalogs/kim.json", &kim()), (path, text)];
        let site = support::site(&files);
        let errors = site.report().iter().filter(|problem| problem.severity == Severity::Error);
        assert_eq!(errors.map(|problem| problem.message.as_str()).collect::<Vec<_>>(), [""; 0], "{path}");
        let (outputs, _) = support::render(&site);
        let person = outputs.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("<h1>Tove Berg</h1>"));
        let page = String::from_utf8_lossy(person.unwrap_or_else(|| panic!("{path} has no page")).1);
        assert!(page.contains("https://kim.example.org/"), "{path}: {page}");
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

/// Whoever is shown under another name here has a site that gives their own: nobody may read it here, and the settings are told where they
/// name it.
#[test]
fn a_catalog_that_says_who_somebody_is_is_nobodys() {
    let build = |name: &str, settings: &str, audience: Option<&str>| {
        let person = format!("---\nname: {name}\nshown-as: Q. Z.\naudience: public\n---\nI lead.\n");
        support::build_for(
            &support::sources(&[
                ("site.yaml", &format!("title: N\nbase-url: https://academy.example.org\n{settings}")),
                ("people/quill.md", &person),
                ("people/other.md", "---\nname: Kim Lee\naudience: public\n---\n"),
                ("catalogs/kim.json", &kim()),
                ("handbook/x.md", "# Page\n"),
            ]),
            audience,
        )
    };
    for settings in [
        "portfolio-catalogs:\n  kim: https://kim.example.org\n",
        "portfolio-catalogs:\n  - {url: https://kim.example.org, name: kim}\n",
    ] {
        for (name, audience) in [("Kim Lee", None), ("Lee, Kim", Some("private")), ("Kim Ada Lee", None)] {
            let site = build(name, settings, audience);
            let told = support::shown(&site, site.report());
            assert!(
                told.contains("warning[withheld-name]: this would say who it is that the site shows as `Q. Z.`"),
                "{told}"
            );
            assert!(told.contains("--> site.yaml:4:"), "{told}");
            let (outputs, _) = support::render(&site);
            for (address, bytes) in &outputs {
                let text = String::from_utf8_lossy(bytes);
                assert!(!text.contains("A budget plan") && !text.contains("kim.example.org"), "{address}: {text}");
            }
        }
    }
    let settings = "portfolio-catalogs:\n  kim: https://kim.example.org\n";
    for (name, settings) in [
        ("Kim Ng", settings.to_string()),
        (
            "Kim Lee",
            format!("{settings}  ").replace(": https", ": {url: https").replace(".org\n", ".org, person: other}\n"),
        ),
    ] {
        let site = build(name, &settings, None);
        let told = support::shown(&site, site.report());
        assert!(!told.contains("who it is that"), "{told}");
        let (outputs, _) = support::render(&site);
        let is_there = outputs.values().any(|bytes| String::from_utf8_lossy(bytes).contains("A budget plan"));
        assert!(is_there, "{told}");
    }
}
