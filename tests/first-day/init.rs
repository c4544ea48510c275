//! What `vade init` makes of folders of other tools builds at once, and says what it said there.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support;

fn vade(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let mut vade = Command::new(env!("CARGO_BIN_EXE_vade"));
    vade.current_dir(folder).args(arguments);
    let output = vade.env("COLUMNS", "100").env("NO_COLOR", "1").env_remove("GITHUB_WORKSPACE").output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A folder as it is when `vade init` has been there, and what a build of the site in it says.
struct Became {
    folder: tempfile::TempDir,
    site: &'static str,
    said: String,
}

impl Became {
    #[track_caller]
    fn of(site: &'static str, files: &[(&str, &str)]) -> Became {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            support::write(folder.path(), path, text);
        }
        let (done, said) = vade(folder.path(), &["init", "--yes"]);
        assert!(done, "{said}");
        let (built, said) = vade(folder.path(), &["build", site, "--out", "website"]);
        let became = Became { folder, site, said };
        assert!(built, "{}\n{}", became.text("site.yaml"), became.said);
        became
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(self.site).join(path)).unwrap_or_default()
    }

    fn page(&self, address: &str) -> String {
        let page = self.folder.path().join("website").join(address);
        fs::read_to_string(&page).unwrap_or_else(|_| panic!("no {}: {}", page.display(), self.said))
    }

    /// The pages in the order in which they are read, each by its address.
    fn way(&self, from: &str) -> Vec<String> {
        let mut way = vec![from.to_string()];
        while way.len() < 20 {
            let html = self.page(&way[way.len() - 1]);
            let Some(link) = html.split("<a ").find(|link| link.contains("rel=\"next\"")) else { break };
            let href = link.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
            let here = way[way.len() - 1].rsplit_once('/').map_or("", |(folder, _)| folder);
            way.push(vademecum::base::SitePath::resolve(here, href).unwrap().to_string());
        }
        way
    }
}

#[test]
fn a_book_keeps_its_order_and_all_its_chapters() {
    let book = [
        ("book.toml", "[book]\ntitle = \"A book\"\nsrc = \"text\"\n"),
        (
            "text/SUMMARY.md",
            "# Summary\n\n- [Zero](zero.md)\n- [Work](work/README.md)\n  - [Late](work/late.md)\n  - [Deep](work/deep/x.md)\n  \
             - [Early](work/early.md)\n- [All](all/index.md)\n  - [B](all/b.md)\n  - [A](all/a.md)\n- [Contributing](contributing.md)\n",
        ),
        ("text/zero.md", "# Zero\n\nText.\n"),
        ("text/work/README.md", "# Work\n\nText.\n"),
        ("text/work/late.md", "# Late\n\nText.\n"),
        ("text/work/deep/x.md", "# Deep\n\nText.\n"),
        ("text/work/early.md", "# Early\n\nText.\n"),
        ("text/all/index.md", "# All\n\nText.\n"),
        ("text/all/a.md", "# A\n\nText.\n"),
        ("text/all/b.md", "# B\n\nText.\n"),
        ("text/contributing.md", "# Contributing\n\nText.\n"),
    ];
    let book = Became::of("text", &book);
    assert_eq!(
        book.text("site.yaml"),
        "# Settings of the whole site. Every line may be left out.\ntitle: A book\n# language: en\n# Where the website will be: needed \
         for previews.\n# base-url: https://example.org/\ninclude:\n  - contributing.md\nnav:\n  - zero\n  - work\n  - all\n  - contributing\n# Its order is that of the pages now.\nexclude:\n  - SUMMARY.md\n"
    );
    assert_eq!(book.text("contributing.md"), "---\norder: 9\n---\n# Contributing\n\nText.\n");
    let work = ["work/index.html", "work/late.html", "work/deep/x.html", "work/early.html"];
    assert_eq!(book.way("work/index.html"), work);
    assert_eq!(book.way("all/index.html"), ["all/index.html", "all/b.html", "all/a.html"]);
    assert_eq!(book.way("zero.html"), ["zero.html", "contributing.html"]);
    let home = book.page("index.html");
    assert!(home.find("work/index.html") < home.find("all/index.html"), "{home}");
}

#[test]
fn collections_of_jekyll_that_have_pages_are_taken_in() {
    let config =
        "title: Notes\ncollections:\n  guides:\n    output: true\n  drafts_of:\n    output: false\ninclude: [_pages]\n";
    let site = Became::of(
        ".",
        &[
            ("_config.yml", config),
            ("index.md", "# Home\n\nText.\n"),
            ("_posts/2026-02-03-first.md", "# First\n\nText.\n"),
            ("_guides/one.md", "---\ntitle: One\ntags: a, b\ndate: 23 May 2019\n---\nText.\n"),
            ("_pages/about.md", "# About\n\nText.\n"),
            ("_drafts_of/secret.md", "# Secret\n\nText.\n"),
        ],
    );
    assert!(
        site.text("site.yaml").contains("include:\n  - _posts\n  - _guides\n  - _pages\n"),
        "{}",
        site.text("site.yaml")
    );
    assert!(site.text("site.yaml").contains("  _guides:\n    title: Guides\n"), "{}", site.text("site.yaml"));
    assert!(!site.page("index.html").contains("Secret"));
    assert!(site.text("_guides/one.md").contains("date: 2019-05-23\n"), "{}", site.text("_guides/one.md"));
}

#[test]
fn settings_say_where_the_pages_of_hugo_lie() {
    let site = Became::of(
        "pages",
        &[("hugo.toml", "title = \"H\"\ncontentDir = \"pages\"\n"), ("pages/_index.md", "# Home\n\nText.\n")],
    );
    assert!(site.text("site.yaml").contains("title: H\n"));
    // A folder outside of it is none.
    let site = Became::of(".", &[("hugo.toml", "contentDir = \"../../etc\"\n"), ("index.md", "# Home\n\nText.\n")]);
    assert!(site.text("site.yaml").starts_with("# Settings"));
}

#[test]
fn docusaurus_keeps_its_pictures() {
    let files = [
        ("docusaurus.config.js", "module.exports = {\n  title: 'D',\n};\n"),
        ("README.md", "# The repository\n"),
        ("src/pages/page.md", "# Not a document\n"),
        ("docs/intro.md", "# Intro\n\n![A wall](/img/wall.svg)\n"),
        ("static/img/wall.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"></svg>"),
    ];
    let site = Became::of(".", &files);
    assert!(site.page("docs/intro.html").contains("../img/wall.svg"), "{}", site.page("docs/intro.html"));
    assert!(site.text("site.yaml").contains("exclude:\n  - README.md\n  - src\n"), "{}", site.text("site.yaml"));
    // Without such a folder the documents are the site.
    let site = Became::of("docs", &files[..4]);
    assert!(site.text("site.yaml").contains("title: D\n"));
}

/// The ends of addresses, which say nothing here, and what only components need.
#[test]
fn docusaurus_has_ids_and_components_of_its_own() {
    let lesson = "---\nid: lesson\ntitle: Week 1\n---\n\nimport Feedback from \"@theme/Feedback\";\n\nWe begin.\n\n<Feedback week=\"1\" />\n";
    let files = [
        ("docusaurus.config.js", "module.exports = {\n  title: 'D',\n};\n"),
        ("docs/one/lesson.md", lesson),
        ("docs/two/lesson.md", lesson),
        ("docs/intro.md", "---\nid: begin\n---\n# Intro\n\nSee [one](one/lesson.md).\n"),
    ];
    let site = Became::of("docs", &files);
    assert_eq!(
        site.text("one/lesson.md"),
        "---\n# id: lesson\ntitle: Week 1\n---\n\nWe begin.\n\n<!-- <Feedback week=\"1\" /> -->\n"
    );
    assert!(site.text("intro.md").contains("---\nid: begin\n"));
    let page = site.page("one/lesson.html");
    assert!(page.contains("content=\"We begin.\"") && !page.contains("Feedback"), "{page}");
}

#[test]
fn zola_has_links_fields_and_a_title_of_its_own() {
    let site = Became::of(
        "content",
        &[
            ("config.toml", "base_url = \"https://example.org\"\ntitle = \"Z\"\n"),
            ("content/_index.md", "\n+++\ntitle = \"Home\"\nsort_by = \"weight\"\n+++\nText.\n"),
            ("content/docs/_index.md", "+++\ntitle = \"Docs\"\nweight = 1\n+++\nSee [p](@/docs/p.md#more).\n"),
            ("content/docs/p.md", "\n+++\ntitle = \"P\"\n[taxonomies]\ntags = [\"a\"]\n+++\n\n## More\n\nText.\n"),
        ],
    );
    assert!(site.text("site.yaml").contains("title: Z\n"));
    assert!(site.page("docs/index.html").contains("href=\"p.html#more\""), "{}", site.page("docs/index.html"));
    // Another program's file of that name says nothing.
    let site = Became::of(".", &[("config.toml", "[package]\n"), ("index.md", "# Home\n\nText.\n")]);
    assert!(!site.text("site.yaml").contains("title: "), "{}", site.text("site.yaml"));
}

#[test]
fn obsidian_says_what_is_published_and_names_paragraphs() {
    let site = Became::of(
        ".",
        &[
            (".obsidian/app.json", "{}"),
            ("Home.md", "---\npublish: true\n---\nSee [[Table view]] and [[Credits#^lucide]].\n"),
            ("Bases/Layouts/Table view.md", "# Table view\n\nRows.\n"),
            ("Plans.md", "---\npublish: false\n---\n# Plans\n\nUnfinished.\n"),
            ("Credits.md", "# Credits\n\nIcons by others. ^lucide\n"),
        ],
    );
    assert!(site.text("Plans.md").starts_with("---\ndraft: true\n"));
    assert!(!site.page("home.html").contains("Plans"));
    assert!(site.page("home.html").contains("credits.html#%5Elucide"), "{}", site.page("home.html"));
}

#[test]
fn what_stands_in_the_way_of_a_name_stops_no_first_build() {
    let site = Became::of(
        ".",
        &[
            ("a/one.md", "---\nsession: Android\n---\n# One\n\nSee [[same]].\n"),
            ("a/same.md", "# Same\n\nText.\n"),
            ("b/same.md", "# Same\n\nText.\n"),
            ("android.md", "# Android\n\nText.\n"),
        ],
    );
    let settings = site.text("site.yaml");
    assert!(settings.ends_with("checks:\n  ambiguous-reference: warning\n  wrong-kind: warning\n"), "{settings}");
}

#[test]
fn a_field_that_nothing_opens_is_opened() {
    let site = Became::of(
        ".",
        &[
            ("hours.md", "title: Office Hours/ Mentoring\n\n* API\n"),
            ("index.md", "# Home\n\nSIG has office hours / mentoring. See [hours](hours.md).\n"),
        ],
    );
    assert_eq!(site.text("hours.md"), "---\ntitle: Office Hours/ Mentoring\n---\n\n* API\n");
    assert!(site.page("hours.html").contains("Office Hours/ Mentoring"));
}

/// What nothing here reads is counted by its kind, with the first line of each and what readers will see.
#[test]
fn what_stays_is_counted_by_its_sign() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("# Home\n\n{}{}", "{% include x.html %}\n\n".repeat(45), "Call {{ site.phone }}.\n\n".repeat(3));
    support::write(folder.path(), "index.md", text);
    support::write(folder.path(), "times.md", "# Times\n\n{% include y.html %}\n");
    let (_, said) = vade(folder.path(), &["init"]);
    for told in [
        "{% … %} on 46 lines of 2 pages: readers see it as text\n    first index.md:3: {% include x.html %}\n",
        "{{ … }} on 3 lines: readers see it as text\n    first index.md:93: Call {{ site.phone }}.\n",
    ] {
        assert!(said.contains(told), "{said}");
    }
}
