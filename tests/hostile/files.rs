//! A file is published only where something that the audience reads names it: nothing that merely lies in the folder gets out.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{self, Outputs};

/// The word that every file holds which must stay at home, and that of those which must be there.
const HOME: &str = "staysathome";
const OUT: &str = "goesout";

const OPEN: &str = "---\nname: Ann Open\naudience: public\n---\n";

/// Copied files of a site: those whose bytes hold one of the two words.
fn copied(outputs: &Outputs) -> BTreeSet<&str> {
    // An attached page begins with what it may do.
    let policy = "<!doctype html><meta http-equiv=";
    let is_file = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        text.starts_with(OUT) || text.starts_with(policy) && text.contains(OUT)
    };
    outputs.iter().filter(|(_, bytes)| is_file(bytes)).map(|(address, _)| address.as_str()).collect()
}

#[track_caller]
fn assert_home(outputs: &Outputs) {
    for (address, bytes) in outputs {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains(HOME), "{address} holds what stays at home");
    }
}

#[track_caller]
fn publishes(files: &[(&str, &str)], expected: &[&str]) {
    let site = support::site(files);
    let (outputs, _) = support::render(&site);
    assert_home(&outputs);
    assert_eq!(copied(&outputs), expected.iter().copied().collect(), "{}", support::shown(&site, site.report()));
}

#[test]
fn everything_that_names_a_file_publishes_it() {
    publishes(
        &[
            ("site.yaml", "logo: brand/logo.svg\npublish: [forms/**, 'handouts/*.pdf', exact/one.pdf]\n"),
            (
                "handbook/a.md",
                "---\nsummary: See [s](files/summary.pdf).\n---\n# A\n\n[l](files/link.pdf#page=2) ![i](files/image.png)\n\n\
                 ![[files/embed.png]] [[files/wiki.pdf]] [[bare.pdf]]\n\n<a href=\"files/html.pdf\">h</a>\n\n[r][r]\n\n[r]: /files/top.pdf\n",
            ),
            ("handbook/files/summary.pdf", OUT),
            ("handbook/files/link.pdf", OUT),
            ("handbook/files/image.png", OUT),
            ("handbook/files/embed.png", OUT),
            ("handbook/files/wiki.pdf", OUT),
            ("elsewhere/deep/bare.pdf", OUT),
            ("handbook/files/html.pdf", OUT),
            ("files/top.pdf", OUT),
            ("resources/form.md", "---\ntitle: Form\nfile: form.docx\n---\n"),
            ("resources/form.docx", OUT),
            ("portfolios/ann/index.md", OPEN),
            ("portfolios/ann/talk/index.md", "# Talk\n"),
            ("portfolios/ann/talk/slides.pptx", OUT),
            ("portfolios/ann/talk/data/x.csv", OUT),
            ("portfolios/ann/flat.md", "---\ntitle: Flat\nfiles: [flat.pdf]\n---\n"),
            ("portfolios/ann/flat.pdf", OUT),
            ("portfolios/ann/flat.docx", HOME),
            ("brand/logo.svg", OUT),
            ("brand/logo.ai", HOME),
            ("theme/assets/own.css", "a { background: url(../../brand/paper.png) }"),
            ("theme/partials/own.html", "<img src=\"{{ root }}brand/foot.png\">"),
            ("brand/paper.png", OUT),
            ("brand/foot.png", OUT),
            ("forms/a.txt", OUT),
            ("forms/deep/b.txt", OUT),
            ("handouts/a.pdf", OUT),
            ("handouts/a.docx", HOME),
            ("exact/one.pdf", OUT),
            ("exact/two.pdf", HOME),
            ("static/any.txt", OUT),
            ("contacts.xlsx", HOME),
            ("people/contacts.xlsx", HOME),
            ("site.zip", HOME),
            ("public/index.html", HOME),
            ("public/a/b.js", HOME),
        ],
        &[
            "handbook/files/summary.pdf",
            "handbook/files/link.pdf",
            "handbook/files/image.png",
            "handbook/files/embed.png",
            "handbook/files/wiki.pdf",
            "elsewhere/deep/bare.pdf",
            "handbook/files/html.pdf",
            "files/top.pdf",
            "resources/form.docx",
            "portfolios/ann/talk/slides.pptx",
            "portfolios/ann/talk/data/x.csv",
            "portfolios/ann/flat.pdf",
            "brand/logo.svg",
            "brand/paper.png",
            "brand/foot.png",
            "forms/a.txt",
            "forms/deep/b.txt",
            "handouts/a.pdf",
            "exact/one.pdf",
            "any.txt",
        ],
    );
}

/// A work that says which files are its own has no others.
#[test]
fn a_work_that_names_its_files_keeps_the_others_back() {
    let work = |fields: &str| format!("---\ntitle: Work\n{fields}---\nSee [this](linked.txt).\n");
    let named: &[&str] = &["portfolios/ann/a/one.txt", "portfolios/ann/a/linked.txt"];
    for (fields, expected) in [
        ("files: [one.txt]\n", named),
        ("files: one.txt\n", named),
        ("files: []\n", &named[1..]),
        ("files:\n  - one.txt\n", named),
    ] {
        let work = work(fields);
        publishes(
            &[
                ("portfolios/ann/index.md", OPEN),
                ("portfolios/ann/a/index.md", &work),
                ("portfolios/ann/a/one.txt", if expected.len() > 1 { OUT } else { HOME }),
                ("portfolios/ann/a/linked.txt", OUT),
                ("portfolios/ann/a/two.txt", HOME),
                ("portfolios/ann/a/deep/three.txt", HOME),
            ],
            expected,
        );
    }
    // Nor does the work around it publish them.
    publishes(
        &[
            ("portfolios/ann/index.md", OPEN),
            ("portfolios/ann/a/index.md", "# Work\n"),
            ("portfolios/ann/a/one.txt", OUT),
            ("portfolios/ann/a/part/index.md", "---\ntitle: Part\nfiles: [two.txt]\n---\n"),
            ("portfolios/ann/a/part/two.txt", OUT),
            ("portfolios/ann/a/part/three.txt", HOME),
        ],
        &["portfolios/ann/a/one.txt", "portfolios/ann/a/part/two.txt"],
    );
}

#[test]
fn backups_copies_and_files_of_what_is_withheld_stay_at_home() {
    let names = [
        "handbook/plan.md.bak",
        "handbook/plan.md.orig",
        "handbook/plan (copy).txt",
        "handbook/plan.docx",
        "handbook/named-by-plan.pdf",
        "people/paul.jpg",
        "people/paul-at-work.jpg",
        "portfolios/ann/secret.pdf",
        "portfolios/ann/talk/index.md.orig",
        "portfolios/ann/talk/index (copy).txt",
        "portfolios/ann/talk/notes.md.LOCAL.77.txt",
        "portfolios/nobody/x.pdf",
        "submissions/nobody/y.pdf",
        "portfolios/paul/z.pdf",
    ];
    let mut files = vec![
        (
            "site.yaml",
            "publish: ['handbook/**', 'people/**', 'portfolios/**', 'submissions/**']\ncollections: {submissions: {kind: artifact}}\n",
        ),
        ("handbook/plan.md", "---\naudience: members\n---\n# Plan\n\n[p](named-by-plan.pdf)\n"),
        (
            "handbook/open.md",
            "# Open\n\n[x](../portfolios/nobody/x.pdf) [y](../submissions/nobody/y.pdf) [z](../portfolios/paul/z.pdf)\n",
        ),
        ("people/paul.md", "---\nname: Paul\n---\n"),
        ("portfolios/ann/index.md", OPEN),
        ("portfolios/ann/secret.md", "---\naudience: private\n---\n# Secret\n"),
        ("portfolios/ann/talk/index.md", "# Talk\n"),
        ("portfolios/ann/talk/final (1).pdf", OUT),
        ("portfolios/paul/index.md", "---\nname: Paul Shy\n---\n"),
    ];
    files.extend(names.map(|name| (name, HOME)));
    // A backup in an artifact's own folder is published by nobody's wish but that of `publish:`.
    files[0].1 =
        "publish: ['handbook/**', 'people/**', 'submissions/**']\ncollections: {submissions: {kind: artifact}}\n";
    publishes(&files, &["portfolios/ann/talk/final (1).pdf"]);
}

#[test]
fn an_attached_page_brings_what_it_names_beside_it() {
    let page = format!(
        "{OUT}<link rel=stylesheet href=a.css><img srcset='b.png 1x, c.png 2x'><a href=sub/>s</a>\
                        <a href=../up.pdf>u</a><a href=of-plan.pdf>p</a><a href=more.html>m</a>"
    );
    let style = format!("{OUT}@import 'd.css'; a {{ background: url(e.png) }}");
    publishes(
        &[
            ("handbook/plan.md", "---\naudience: members\n---\n# Plan\n\n[p](app/of-plan.pdf)\n"),
            ("handbook/a.md", "# A\n\n[app](app/index.html)\n"),
            ("handbook/app/index.html", &page),
            ("handbook/app/a.css", &style),
            ("handbook/app/b.png", OUT),
            ("handbook/app/c.png", OUT),
            ("handbook/app/d.css", OUT),
            ("handbook/app/e.png", OUT),
            ("handbook/app/sub/index.html", "goesout <img src=f.png>"),
            ("handbook/app/sub/f.png", OUT),
            ("handbook/app/more.html", OUT),
            ("handbook/app/of-plan.pdf", HOME),
            ("handbook/app/other.png", HOME),
            ("handbook/up.pdf", HOME),
            ("handbook/alone/page.html", "<img src=g.png> staysathome"),
            ("handbook/alone/g.png", HOME),
        ],
        &[
            "handbook/app/index.html",
            "handbook/app/a.css",
            "handbook/app/b.png",
            "handbook/app/c.png",
            "handbook/app/d.css",
            "handbook/app/e.png",
            "handbook/app/sub/index.html",
            "handbook/app/sub/f.png",
            "handbook/app/more.html",
        ],
    );
}

/// A folder on disk: its copied files, after making sure that nothing of it holds what stays at home.
fn built(root: &Path) -> BTreeSet<String> {
    let site = support::build(&support::read(root));
    let (outputs, _) = support::render(&site);
    assert_home(&outputs);
    copied(&outputs).into_iter().map(str::to_string).collect()
}

#[test]
fn static_is_taken_whole_but_for_debris() {
    let dir = tempfile::tempdir().unwrap();
    for name in [".well-known/security.txt", "_redirects", "_a/b.txt", ".htaccess", "plain.txt"] {
        support::write(dir.path(), &format!("static/{name}"), OUT);
    }
    for name in [".DS_Store", "Thumbs.db", "x.txt~", ".x.txt.swp", ".git/config", "#x#", "~$x.docx"] {
        support::write(dir.path(), &format!("static/{name}"), HOME);
    }
    support::write(dir.path(), "index.md", "# Home\n");
    let found: Vec<String> = built(dir.path()).into_iter().collect();
    assert_eq!(found, [".htaccess", ".well-known/security.txt", "_a/b.txt", "_redirects", "plain.txt"]);
}

#[test]
fn what_is_excluded_and_a_repositorys_papers_are_no_part_of_the_site() {
    let dir = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| support::write(dir.path(), path, text);
    write("site.yaml", "exclude: [Vendor, '**/old', handbook/x.md]\n");
    write("index.md", "# Home\n\n[v](vendor/a.md) [l](LICENSE.md)\n");
    for path in ["README.md", "LICENSE.md", "CHANGELOG.md", "contributing.md", "vendor/a.md", "handbook/x.md"] {
        write(path, &format!("# X\n\n{HOME}\n"));
    }
    for path in ["node_modules/p/readme.md", "handbook/node_modules/p.md", "handbook/old/b.md", "people/old/c.md"] {
        write(path, &format!("# X\n\n{HOME}\n"));
    }
    assert!(built(dir.path()).is_empty());
    let site = support::build(&support::read(dir.path()));
    let told = support::shown(&site, site.report());
    assert!(told.contains("`exclude: [Vendor]` in site.yaml takes it out"), "{told}");
    assert!(told.contains("take it in with `include: [LICENSE.md]`"), "{told}");
    write("site.yaml", "include: [README.md, LICENSE.md]\n");
    let site = support::build(&support::read(dir.path()));
    let paths: Vec<&str> = site.book.entries.iter().map(|facts| facts.path.as_str()).collect();
    assert!(
        paths.contains(&"README.md") && paths.contains(&"LICENSE.md") && paths.contains(&"vendor/a.md"),
        "{paths:?}"
    );
}

/// A slip in `exclude:` lets nothing in: whatever it names in any form is out.
#[test]
fn an_exclude_of_the_wrong_form_still_excludes() {
    for exclude in ["{vendor: true}", "{paths: [vendor]}", "vendor", "[[vendor]]"] {
        let dir = tempfile::tempdir().unwrap();
        support::write(dir.path(), "site.yaml", format!("exclude: {exclude}\n"));
        support::write(dir.path(), "index.md", "# Home\n");
        support::write(dir.path(), "vendor/a.md", format!("# A\n\n{HOME}\n"));
        built(dir.path());
    }
}

#[cfg(unix)]
#[test]
fn a_link_gives_nobody_what_it_leads_to() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| support::write(dir.path(), path, text);
    let page = format!("# {HOME}\n\n{HOME}\n");
    write("index.md", "# Home\n\n[c](handbook/data.csv) [t](handbook/notes.txt) [k](handbook/kim.txt)\n");
    write("portfolios/eve/index.md", "---\nname: Eve\naudience: public\n---\n");
    write("portfolios/paul/index.md", &format!("---\nname: {HOME}\n---\n"));
    write("portfolios/paul/work/index.md", &page);
    write("portfolios/paul/work/notes.txt", &page);
    write("portfolios/paul/list.csv", &format!("code,statement\n{HOME}-1,{HOME}\n"));
    write("people/kim.md", &format!("---\nname: Kim\naudience: public\nemail: {HOME}@x.example\n---\n"));
    write("people/contacts.csv", &format!("code,statement\n{HOME}-2,{HOME}\n"));
    write("board/index.md", &format!("---\naudience: members\n---\n{page}"));
    write("board/minutes.txt", &page);
    write("handbook/secret.md", &format!("---\naudience: members\n---\n{page}\n[n](named.txt)\n"));
    write("handbook/named.txt", &page);
    write("outcomes/hidden.yaml", "audience: private\ntitle: Hidden\noutcomes: hidden.csv\n");
    write("outcomes/hidden.csv", &format!("code,statement\n{HOME}-3,{HOME}\n"));
    fs::create_dir_all(dir.path().join("theme/assets")).unwrap();
    fs::create_dir_all(dir.path().join("static")).unwrap();
    for (target, link) in [
        ("../paul/work/notes.txt", "portfolios/eve/steal.md"),
        ("../paul/work/index.md", "portfolios/eve/again.md"),
        ("../portfolios/paul/list.csv", "outcomes/pub.csv"),
        ("../people/contacts.csv", "outcomes/contacts.csv"),
        ("hidden.csv", "outcomes/shown.csv"),
        ("../board/minutes.txt", "handbook/minutes.md"),
        ("named.txt", "handbook/public.md"),
        ("secret.md", "handbook/open.md"),
        ("../portfolios/paul/list.csv", "handbook/data.csv"),
        ("../portfolios/paul/work/notes.txt", "handbook/notes.txt"),
        ("../people/kim.md", "handbook/kim.txt"),
        ("../../portfolios/paul/work/notes.txt", "theme/assets/own.js"),
        ("../portfolios/paul", "static/all"),
        ("../board", "static/board"),
        ("../site.yaml", "handbook/settings.md"),
    ] {
        write("site.yaml", &format!("title: X\nfacts: {{word: {HOME}}}\n"));
        symlink(target, dir.path().join(link)).unwrap_or_else(|error| panic!("{link}: {error}"));
    }
    assert!(built(dir.path()).is_empty());
}
