//! What `vade init` makes of folders of other tools builds at once, and says what it said there.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support;

pub fn vade(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let mut vade = Command::new(env!("CARGO_BIN_EXE_vade"));
    vade.current_dir(folder).args(arguments);
    let output = vade.env("COLUMNS", "100").env("NO_COLOR", "1").env_remove("GITHUB_WORKSPACE").output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A folder as it is when `vade init` has been there, and what a build of the site in it says.
pub struct Became {
    pub folder: tempfile::TempDir,
    site: &'static str,
    pub init: String,
    pub said: String,
}

impl Became {
    #[track_caller]
    pub fn of(site: &'static str, files: &[(&str, &str)]) -> Became {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            support::write(folder.path(), path, text);
        }
        let (done, init) = vade(folder.path(), &["init", "--yes"]);
        assert!(done, "{init}");
        let (built, said) = vade(folder.path(), &["build", site, "--out", "website"]);
        let became = Became { folder, site, init, said };
        assert!(built, "{}\n{}", became.text("site.yaml"), became.said);
        became
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(self.site).join(path)).unwrap_or_default()
    }

    pub fn page(&self, address: &str) -> String {
        let page = self.folder.path().join("website").join(address);
        fs::read_to_string(&page).unwrap_or_else(|_| panic!("no {}: {}", page.display(), self.said))
    }

    /// The pages in the order in which they are read, each by its address.
    pub fn way(&self, from: &str) -> Vec<String> {
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

/// What was no part of the other website is none of this one, and the plan says why.
#[test]
fn what_another_program_keeps_out_is_not_published() {
    let mkdocs = |more: &str| format!("site_name: T\n{more}");
    let jekyll = |more: &str| format!("title: T\n{more}");
    let hugo = |more: &str| format!("title = \"T\"\nbaseURL = \"https://x.example/\"\n{more}");
    let zola = "base_url = \"https://x.example/\"\ntitle = \"T\"\n".to_string();
    let docusaurus = |more: &str| format!("module.exports = {{\n  title: 'T',\n  {more}\n}};\n");
    let page = |fields: &str| format!("---\ntitle: S\n{fields}---\nhushed\n");
    let plain = page("");
    for (site, settings, text, path, page, told) in [
        (
            "docs",
            "mkdocs.yml",
            mkdocs("exclude_docs: |\n  s.md\n"),
            "docs/a/s.md",
            plain.clone(),
            "leaves out what mkdocs.yml does: **/s.md",
        ),
        (
            "docs",
            "mkdocs.yml",
            mkdocs("draft_docs: |\n  /a/\n"),
            "docs/a/s.md",
            plain.clone(),
            "a draft: the settings say so",
        ),
        (
            "docs",
            "mkdocs.yml",
            mkdocs("plugins:\n  - search\n  - exclude:\n      glob: [a/*]\n"),
            "docs/a/s.md",
            plain.clone(),
            "a/*",
        ),
        (
            ".",
            "_config.yml",
            jekyll("exclude: [a, Gemfile]\n"),
            "a/s.md",
            plain.clone(),
            "leaves out what _config.yml does: a\n",
        ),
        (
            ".",
            "_config.yml",
            jekyll("defaults:\n  - scope: {path: a}\n    values: {published: false}\n"),
            "a/s.md",
            plain.clone(),
            "a draft",
        ),
        (".", "_config.yml", jekyll(""), "_posts/2099-01-01-s.md", plain.clone(), "a draft: its day is to come"),
        (
            ".",
            "_config.yml",
            jekyll(""),
            "_posts/job/-2017-01-07-s.md",
            plain.clone(),
            "a draft: no day stands before its name",
        ),
        (".", "_config.yml", jekyll(""), "_posts/s.md", plain.clone(), "a draft: no day stands before its name"),
        (
            "content",
            "hugo.toml",
            hugo(""),
            "content/s.md",
            page("draft: false\npublishDate: 2099-01-01\n"),
            "a draft: its day is to come",
        ),
        (
            "content",
            "hugo.toml",
            hugo(""),
            "content/s.md",
            page("date: 2099-01-01T10:00:00Z\n"),
            "a draft: its day is to come",
        ),
        (
            "content",
            "hugo.toml",
            hugo(""),
            "content/s.md",
            page("expiryDate: 2001-01-01\n"),
            "a draft: its `expiryDate` is over",
        ),
        (
            "content",
            "hugo.toml",
            hugo(""),
            "content/s.md",
            "+++\ntitle = \"S\"\nexpiryDate = 2001-01-01\n+++\nhushed\n".into(),
            "is over",
        ),
        (
            "content",
            "hugo.toml",
            hugo(""),
            "content/s.md",
            page("build:\n  render: never\n  list: never\n"),
            "has no page",
        ),
        ("content", "hugo.toml", hugo(""), "content/s.md", page("_build: {render: false}\n"), "has no page"),
        (
            "content",
            "hugo.toml",
            hugo(""),
            "content/a/index.md",
            page("headless: true\n"),
            "left out: it is `headless`",
        ),
        ("content", "hugo.toml", hugo("ignoreFiles = [\"s\\\\.md$\"]\n"), "content/a/s.md", plain.clone(), "**/*s.md"),
        (
            "content",
            "config.toml",
            zola,
            "content/s.md",
            "+++\ntitle = \"S\"\nrender = false\n+++\nhushed\n".into(),
            "has no page",
        ),
        (
            "docs",
            "docusaurus.config.js",
            docusaurus("docs: {exclude: ['**/s.md']},"),
            "docs/a/s.md",
            plain.clone(),
            "**/s.md",
        ),
        (
            "docs",
            "docusaurus.config.js",
            docusaurus(""),
            "docs/s.md",
            page("unlisted: true\n"),
            "a draft: it is `unlisted`",
        ),
        (".", ".obsidian/app.json", "{\"userIgnoreFilters\": [\"a/\"]}".into(), "a/s.md", plain.clone(), "leaves out"),
        (".", ".obsidian/app.json", "{}".into(), "s.md", "# S\n\n%%\nhushed\n\nhushed\n%%\n".into(), "s.md"),
    ] {
        let home = format!("{site}/open.md");
        let became =
            Became::of(site, &[(settings, text.as_str()), (home.as_str(), "# Open\n\nText.\n"), (path, page.as_str())]);
        let case = format!("{settings}: {text}{page}\n{}\n{}", became.init, became.said);
        assert!(became.init.contains(told), "{told}: {case}");
        assert!(became.page("open.html").contains("Text."), "{case}");
        for (file, bytes) in support::files_below(&became.folder.path().join("website")) {
            assert!(!String::from_utf8_lossy(&bytes).contains("hushed"), "{}: {case}", file);
        }
    }
}

/// A draft on the page of a folder is one for the whole folder: it is one only where the other program means that, too.
#[test]
fn a_page_of_a_folder_takes_the_folder_along_only_where_it_is_said() {
    let hugo = "title = \"T\"\nbaseURL = \"https://x.example/\"\n";
    let files = |fields: &'static str| {
        [
            ("hugo.toml", hugo),
            ("content/a/_index.md", fields),
            ("content/a/s.md", "# S\n\nHere.\n"),
            ("content/o.md", "# O\n\nText.\n"),
        ]
    };
    let site = Became::of("content", &files("---\ntitle: A\nbuild: {render: never}\n---\nhushed\n"));
    assert!(site.page("a/s.html").contains("Here."));
    assert!(site.text("site.yaml").contains("exclude:\n  - a/index.md\n"), "{}", site.text("site.yaml"));
    let site = Became::of("content", &files("---\ntitle: A\ncascade:\n  draft: true\n---\n"));
    assert!(site.text("a/index.md").contains("draft: true\n"));
    assert!(site.init.contains("a draft with all of its folder: its `cascade` says so"), "{}", site.init);
    assert!(!site.folder.path().join("website/a/s.html").exists());
}

/// Pages that the list of a book does not name are often pieces that others show.
#[test]
fn a_book_shows_what_its_list_names() {
    let book = [
        ("book.toml", "[book]\ntitle = \"A book\"\n"),
        ("src/SUMMARY.md", "# Summary\n\n- [One](a/one.md)\n"),
        ("src/a/one.md", "# One\n\nText. [Two](two.md)\n"),
        ("src/a/two.md", "# Two\n\nhushed\n"),
        ("src/a/README.md", "# A\n\nhushed\n"),
    ];
    let book = Became::of("src", &book);
    assert_eq!(book.text("a/two.md"), "---\ndraft: true\n---\n# Two\n\nhushed\n");
    assert!(
        book.text("site.yaml").contains("exclude:\n  - SUMMARY.md\n  - a/README.md\n"),
        "{}",
        book.text("site.yaml")
    );
    assert!(book.page("a/one.html").contains("Text.") && !book.page("a/index.html").contains("hushed"));
    assert!(book.init.contains("a draft: no list of pages names it"), "{}", book.init);
}

/// Hugo writes the language of each page into its name, that of the site too.
#[test]
fn languages_of_hugo_are_those_of_the_site() {
    let site = Became::of(
        "content",
        &[
            (
                "hugo.toml",
                "title = \"T\"\nlanguageCode = \"en-us\"\n[languages.en]\nweight = 1\n[languages.es]\nweight = 2\n",
            ),
            ("content/_index.en.md", "---\ntitle: Home\n---\nWelcome. See [c](a/c.md).\n"),
            ("content/_index.es.md", "---\ntitle: Inicio\n---\nBienvenidas.\n"),
            ("content/a/_index.en.md", "---\ntitle: Part A\n---\nAll of it.\n"),
            ("content/a/b/index.en.md", "---\ntitle: B\naliases:\n  - /old/b/\n---\nText.\n"),
            ("content/a/c.en.md", "---\ntitle: C\n---\nText.\n"),
            ("content/a/c.es.md", "---\ntitle: Ce\n---\nTexto.\n"),
        ],
    );
    assert!(site.text("site.yaml").contains("language: en-us\nlanguages:\n  - es\n"), "{}", site.text("site.yaml"));
    assert!(site.page("a/index.html").contains("All of it."));
    assert!(site.page("a/c.html").contains("Text.") && site.page("es/a/c.html").contains("Texto."));
    assert!(site.page("es/index.html").contains("Bienvenidas."));
    assert!(site.page("old/b/index.html").contains("a/b/index.html"));
    assert!(site.init.contains("in the place of _index.en.md"), "{}", site.init);
}
