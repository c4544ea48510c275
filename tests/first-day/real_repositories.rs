//! What repositories of strangers hold that the small examples do not: `vade init` keeps its meaning, or says that it does not.

use super::init::Became;
use crate::support;

/// Notes within notes, in lists and in tabs are Markdown as those at the margin are, and no code.
#[test]
fn notes_of_mkdocs_stand_in_each_other_in_lists_and_in_tabs() {
    let text = "# Home\n\n!!! exercise \"Question\"\n\n    What is asked?\n\n    ??? solution\n\n        The **answer** stands here.\n\n        \
                !!! warning \"Deep\"\n\n            Deeper text with [a link](second.md).\n\n        ```c\n        int **p;\n        ```\n\n\
                === \"Tab one\"\n\n    Text of tab one with **bold**.\n\n    !!! tip inline end\n        Beside.\n\n=== \"Tab two\"\n\n    Text of tab two.\n\n\
                - item\n\n    !!! tip\n\n        In a **list**.\n\n    === \"C\"\n\n        Also **there**.\n\nWords.\n\n    !!! note \"Code\"\n";
    let site = Became::of(
        "docs",
        &[
            ("mkdocs.yml", "site_name: Handbook\nnav:\n  - index.md\n  - second.md\n"),
            ("docs/index.md", text),
            ("docs/second.md", "# Second\n\nText\n"),
        ],
    );
    let page = site.page("index.html");
    for bold in ["Question", "Solution", "answer", "Deep", "Tab one", "bold", "list", "there", "C"] {
        assert!(page.contains(&format!("<strong>{bold}</strong>")), "{bold}: {}", site.text("index.md"));
    }
    assert!(page.contains("href=\"second.html\""), "{}", site.text("index.md"));
    // There is as much code as there was.
    assert_eq!(page.matches("<pre").count(), 2, "{}", site.text("index.md"));
    assert!(!site.init.contains("What stays"), "{}", site.init);
}

/// What the settings of the other program say of the site, as far as there is a setting for it here.
#[test]
fn settings_come_along() {
    let mkdocs = "site_name: Handbook\nsite_url: https://example.org/h/\nsite_description: For mentors\n\
                  repo_url: https://github.com/o/r\nedit_uri: edit/main/docs/\n";
    let hugo = "title = \"H\"\nbaseURL = \"https://h.example/\"\n[params]\ndescription = \"For all\"\n";
    let jekyll = "title: J\nurl: https://j.example\nbaseurl: /notes\ndescription: Notes\nrepository: o/r\n";
    let docusaurus = "module.exports = {\n  title: 'D',\n  tagline: 'From one to two',\n  url: 'https://d.example',\n  baseUrl: '/book/',\n};\n";
    let mdbook = "[book]\ntitle = \"B\"\ndescription = \"A book\"\n[output.html]\ngit-repository-url = \"https://gitlab.com/o/r\"\n";
    let quarto = "website:\n  title: Q\n  description: A lab\n  site-url: https://q.example\n  repo-url: https://github.com/o/q\n";
    for (site, file, text, page, settings) in [
        (
            "docs",
            "mkdocs.yml",
            mkdocs,
            "docs/index.md",
            "description: For mentors\nbase-url: https://example.org/h/\nrepository: https://github.com/o/r/tree/HEAD/docs\n",
        ),
        ("content", "hugo.toml", hugo, "content/_index.md", "description: For all\nbase-url: https://h.example/\n"),
        (
            ".",
            "_config.yml",
            jekyll,
            "index.md",
            "description: Notes\nbase-url: https://j.example/notes/\nrepository: https://github.com/o/r\n",
        ),
        (
            "docs",
            "docusaurus.config.js",
            docusaurus,
            "docs/a.md",
            "description: From one to two\nbase-url: https://d.example/book/\n",
        ),
        (
            "src",
            "book.toml",
            mdbook,
            "src/README.md",
            "description: A book\nrepository: https://gitlab.com/o/r/-/tree/HEAD/src\n",
        ),
        (
            ".",
            "_quarto.yml",
            quarto,
            "index.qmd",
            "description: A lab\nbase-url: https://q.example/\nrepository: https://github.com/o/q\n",
        ),
    ] {
        let site = Became::of(site, &[(file, text), (page, "# Home\n\nText.\n")]);
        let written = site.text("site.yaml");
        let said: String = written
            .lines()
            .filter(|line| ["description:", "base-url:", "repository:"].iter().any(|name| line.starts_with(name)))
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(said, settings, "{file}: {written}");
    }
    // What is no address of a site stays an example.
    let site = Became::of(
        ".",
        &[
            ("_config.yml", "title: J\nurl: http://localhost:4000\nrepository: none\n"),
            ("index.md", "# Home\n\nText.\n"),
        ],
    );
    assert!(site.text("site.yaml").contains("\n# base-url: https://example.org/\n"), "{}", site.text("site.yaml"));
    assert!(!site.text("site.yaml").contains("repository:"), "{}", site.text("site.yaml"));
}

/// `jekyll new` writes files that end in `.markdown`.
#[test]
fn pages_of_any_ending_are_pages() {
    let site = Became::of(
        ".",
        &[
            ("_config.yml", "title: J\n"),
            ("index.markdown", "---\nlayout: home\n---\nSee [about]({% link about.mkd %}), [more](more.mdown#so).\n"),
            (
                "about.mkd",
                "---\nlayout: page\ntitle: About\n---\nRead [the post]({% post_url 2026-01-02-welcome %}).\n",
            ),
            ("more.mdown", "# More\n\n## So\n\nText.\n"),
            ("_posts/2026-01-02-welcome.markdown", "---\nlayout: post\ntitle: \"Welcome!\"\n---\nPost.\n"),
        ],
    );
    assert!(site.page("index.html").contains("about.html") && site.page("index.html").contains("more.html#so"));
    assert!(site.page("about.html").contains("2026-01-02-welcome.html"), "{}", site.text("about.md"));
    assert!(site.said.contains("no problems"), "{}", site.said);
    assert!(!site.folder.path().join("index.markdown").exists());
}

/// In a vault other names are names, also where some of them are the paths that pages had.
#[test]
fn other_names_of_a_vault_stay_names() {
    let site = Became::of(
        ".",
        &[
            (".obsidian/app.json", "{}"),
            ("Home.md", "# Home\n\nSee [[Version history|the history]], [[sync/history]] and [[Own page]].\n"),
            ("sync/historial.md", "---\naliases:\n  - Version history\n  - sync/history\n---\n# Historial\n\nText.\n"),
            ("notes/own.md", "---\naliases: [notes/own, Own page]\n---\n# Own\n\nText.\n"),
        ],
    );
    assert!(site.said.contains("no problems"), "{}", site.said);
    assert_eq!(site.page("home.html").matches("href=\"sync/historial.html\"").count(), 2, "{}", site.page("home.html"));
    assert!(site.page("sync/history.html").contains("historial.html"));
}

/// An address that a page has leads to it, whoever says so once more.
#[test]
fn a_page_may_name_its_own_address() {
    let site = support::site(&[("notes/own.md", "---\nredirect-from: [notes/own, notes/old]\n---\n# Own\n\nText.\n")]);
    assert!(support::problems(&site).is_empty(), "{:?}", support::problems(&site));
    let (outputs, _) = support::render(&site);
    assert!(outputs.contains_key("notes/old.html"));
    assert!(String::from_utf8_lossy(&outputs["notes/own.html"]).contains("Text."));
}

/// A page that lies beside another and ends in a language is its translation.
#[test]
fn translations_beside_their_originals_are_translations() {
    let text = "Esta es la guía de la mentoría, que las mentoras usan para las sesiones con los participantes.\n";
    let site = Became::of(
        ".",
        &[
            ("README.md", &format!("# Hola\n\n{text}")),
            ("README.pt.md", "# Olá\n\nEste é o guia.\n"),
            ("guia/sesion.md", &format!("# Sesión\n\n{text}")),
            ("guia/sesion.pt.md", "# Sessão\n\nTexto.\n"),
            ("guia/otra.md", &format!("# Otra\n\n{text}")),
            ("guia/outra.pt.md", "# Outra\n\nDe ninguém.\n"),
        ],
    );
    assert!(site.text("site.yaml").contains("language: es\nlanguages:\n  - pt\n"), "{}", site.text("site.yaml"));
    assert!(site.page("pt/guia/sesion.html").contains("Texto."));
    // One of nothing is read by nobody, and told.
    assert!(site.said.contains("warning[stray-translation]"), "{}", site.said);
}

#[test]
fn fields_between_signs_with_a_blank_behind_them_are_fields() {
    let page = "+++ \ntitle = \"A\"\nweight = 3\n+++ \nText\n";
    let site = Became::of("content", &[("hugo.toml", "title=\"H\"\n"), ("content/a.md", page)]);
    assert_eq!(site.text("a.md"), "---\ntitle: A\norder: 3\n---\nText\n");
}

/// A file that stands in a chapter as a whole is shown there; pieces of one are told.
#[test]
fn a_book_shows_what_its_chapters_include() {
    let site = Became::of(
        "src",
        &[
            ("book.toml", "[book]\ntitle = \"B\"\n"),
            ("src/SUMMARY.md", "# Summary\n\n- [One](a/one.md)\n"),
            (
                "src/a/one.md",
                "# One\n\nBefore\n\n{{#include ../parts/shared.md}}\n\nAfter {{#include ../x.rs:2:3}}\n\n```rust\n{{#include ../x.rs:main}}\n```\n\n{{#include none.md}}\n",
            ),
            ("src/parts/shared.md", "# Shared installers\n\nThe **shared** text.\n\n{{#include deep.md}}\n"),
            ("src/parts/deep.md", "The deep text.\n"),
            ("src/parts/idle.md", "# Idle\n\nhushed\n"),
            ("src/x.rs", "fn main() {}\n"),
        ],
    );
    let page = site.page("a/one.html");
    assert!(page.contains("<strong>shared</strong>") && page.contains("The deep text."), "{page}");
    assert!(!page.contains("shared.md}}"), "{page}");
    assert!(site.text("parts/idle.md").contains("draft: true"));
    assert!(!site.text("parts/shared.md").contains("draft"), "{}", site.text("parts/shared.md"));
    for told in ["{{ … }} on 2 lines", "{{#…}} in code on 1 line: readers see the name of the file, and nothing of it"]
    {
        assert!(site.init.contains(told), "{told}: {}", site.init);
    }
}

#[test]
fn a_picture_of_a_vault_may_stand_in_a_sentence() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"16\"><circle r=\"8\"/></svg>";
    let text = "# Home\n\nPress ![[send.svg#icon]] to send, | :--: | too.\n\n| a |\n| :--: |\n| b |\n";
    let site = Became::of(".", &[(".obsidian/app.json", "{}"), ("Home.md", text), ("files/send.svg", svg)]);
    assert!(!site.said.contains("embed-in-sentence"), "{}", site.said);
    assert!(site.page("home.html").contains("<img"), "{}", site.page("home.html"));
    assert!(!site.init.contains("What stays"), "{}", site.init);
}

/// Links of Docusaurus name addresses; here they name the files that stood there.
#[test]
fn addresses_of_docusaurus_become_files() {
    let files = [
        ("docusaurus.config.js", "module.exports = {\n  title: 'D',\n};\n"),
        ("README.md", "# Read\n"),
        (
            "docs/a/01-intro.md",
            "# Intro\n\n[b](/docs/a/second#part), [c](/docs/far), [d](/docs/a/), [e](@site/docs/c.mdx).\n",
        ),
        ("docs/a/02-second.md", "# Second\n\n## Part\n\nText.\n"),
        ("docs/a/index.md", "# A\n\nText.\n"),
        ("docs/c.mdx", "---\nslug: /far\n---\n# C\n\nText.\n"),
    ];
    let site = Became::of("docs", &files);
    let page = site.page("a/intro.html");
    for href in ["second.html#part", "../c.html", "index.html"] {
        assert!(page.contains(&format!("href=\"{href}\"")), "{href}: {}", site.text("a/01-intro.md"));
    }
    assert!(site.said.contains("no problems"), "{}", site.said);
    // Who builds at the top learns where the site is, though its pages lie in folders.
    let (_, said) = super::init::vade(site.folder.path(), &["build"]);
    assert!(said.contains("docs has: go there with `cd docs`"), "{said}");
    // With pictures beside them, all of the folder is the site.
    let mut files = files.to_vec();
    files.push(("static/img/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"></svg>"));
    files.push(("docs/d.md", "# D\n\n![x](@site/static/img/x.svg) and [c](/docs/far).\n"));
    let site = Became::of(".", &files);
    assert!(site.page("docs/d.html").contains("href=\"c.html\""), "{}", site.text("docs/d.md"));
    assert!(site.said.contains("no problems"), "{}", site.said);
}
