//! A real folder on its first day: a small one of each of eight tools, built with `--keep-going` as it is. Beside each folder of
//! `tests/first-day` lies what its owner sees: the pages with their titles, and the terminal. `UPDATE=1 cargo test --test
//! first_day` writes these files; then read them as somebody would who has never seen a terminal for long.

use crate::support;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "first-day/gitbook_quarto_docsify.rs"]
mod gitbook_quarto_docsify;
#[path = "first-day/init.rs"]
mod init;
#[path = "first-day/real_repositories.rs"]
mod real_repositories;

/// Lines of a terminal as it opens.
const SCREEN: usize = 24;

/// A folder's files, some of which have names that the repository itself does not keep.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// What a build of a folder says, without how long it took, and where it put the website.
fn build(folder: &Path) -> String {
    let mut build = Command::new(env!("CARGO_BIN_EXE_vade"));
    // Where the tool's own website may lie, nothing is written.
    build.current_dir(folder).args(["build", "--keep-going", "--out", "../website"]);
    build.env("COLUMNS", "100").env("NO_COLOR", "1").env_remove("GITHUB_WORKSPACE");
    let output = build.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let line =
        |line: &str| match line.split_once(" ms (").and_then(|(before, after)| Some((before.rfind(" in ")?, after))) {
            Some((at, after)) => format!("{} in … ms ({after}", &line[..at]),
            None => line.to_string(),
        };
    said.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The pages of a website by address, each with its title.
fn pages(website: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(website, website, &mut files);
    files.sort();
    // What is there for paper says the same once more.
    files.retain(|file| !file.ends_with("print.html"));
    let title = |file: &Path| {
        let html = fs::read_to_string(file).unwrap();
        let title = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
        title.map_or(String::new(), |(title, _)| title.to_string())
    };
    let address = |file: &Path| file.strip_prefix(website).unwrap().to_string_lossy().into_owned();
    // What the site is called, and so its first page, is another matter.
    let own = |address: String, title: String| match title.split_once(" · ").filter(|_| address != "index.html") {
        Some((own, _)) => (address, own.to_string()),
        None => (address, String::new()),
    };
    files.iter().map(|file| own(address(file), title(file))).collect()
}

fn collect(folder: &Path, top: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.extension().and_then(|suffix| suffix.to_str()) {
            _ if path.is_dir() => collect(&path, top, files),
            Some("html") if path.strip_prefix(top).is_ok_and(|path| path != Path::new("404.html")) => files.push(path),
            _ => {}
        }
    }
}

fn folder(name: &str) -> PathBuf {
    support::root().join("tests/first-day").join(name)
}

#[test]
fn each_owner_recognises_the_website_and_sees_what_stands_in_the_way() {
    let mut wrong = Vec::new();
    for name in ["docusaurus", "github", "google-docs", "hugo", "jekyll", "mdbook", "mkdocs", "obsidian"] {
        let copied = tempfile::tempdir().unwrap();
        let here = copied.path().join(name);
        copy(&folder(name), &here);
        let said = build(&here);
        let pages: Vec<String> = pages(&copied.path().join("website"))
            .into_iter()
            .map(|(address, title)| format!("{address:40} {title}").trim_end().to_string())
            .collect();
        let shown = format!("{}\n\n{said}\n", pages.join("\n"));
        let expected = folder(&format!("{name}.txt"));
        if support::updating() {
            fs::write(&expected, &shown).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if shown != expected {
            wrong.push(format!("{name}: {}", support::first_difference(&expected, &shown)));
        }
        // What a terminal shows when all has run by is all that the build has to say of the whole.
        let closing = said.lines().skip_while(|line| !line.starts_with("Built ")).count();
        if closing > SCREEN {
            wrong.push(format!("{name}: {closing} lines at the end are more than a screen"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The closing lines say `include: [_posts]`; whoever does so has a portfolio by date.
#[test]
fn posts_that_are_taken_in_have_their_titles_and_days() {
    let copied = tempfile::tempdir().unwrap();
    let here = copied.path().join("jekyll");
    copy(&folder("jekyll"), &here);
    fs::write(here.join("site.yaml"), "title: Noor Haddad\ninclude: [_posts]\n").unwrap();
    let said = build(&here);
    let pages = pages(&copied.path().join("website"));
    let title =
        |address: &str| pages.iter().find(|(found, _)| found.ends_with(address)).map(|(_, title)| title.as_str());
    let first = title("2026-02-03-first-reflection.html").unwrap_or_default();
    assert!(first.starts_with("What I heard on the first day"), "{pages:?}\n{said}");
    assert!(title("2026-03-10-a-plan-for-reading.html").is_some(), "{pages:?}");
    assert!(copied.path().join("website/assets/shelf.png").exists(), "{said}");
}

/// The problems of a site of one code, each with how often it is wrong.
fn told(files: &[(&str, &str)], code: &str) -> Vec<(String, usize)> {
    let problems = support::problems(&support::site(files));
    let of_code = problems.iter().filter(|problem| problem.code.name() == code);
    of_code.map(|problem| (format!("{}: {}", problem.primary.path, problem.message), problem.again.len() + 1)).collect()
}

#[test]
fn a_field_of_another_tool_is_told_once_for_the_whole_site() {
    let page = "---\ntitle: A\nweight: 3\nlayout: docs\n---\nWords.\n";
    let files = [
        ("handbook/a.md", page),
        ("handbook/b.md", page),
        ("roles/c.md", page),
        ("stories/d.md", "---\ntitel: D\n---\nWords.\n"),
    ];
    let said = "is a field of another tool, which nothing reads here (in 3 files)";
    assert_eq!(
        told(&files, "unknown-field"),
        [
            (format!("handbook/a.md: `weight` {said}"), 3),
            (format!("handbook/a.md: `layout` {said}"), 3),
            // A slip of the pen is told where it is.
            ("stories/d.md: a page has no field `titel`".to_string(), 1),
        ]
    );
    // What decides who may read a page is an error at its place.
    let hidden = [
        ("handbook/a.md", "---\npublished: false\n---\nWords.\n"),
        ("handbook/b.md", "---\nhidden: true\n---\nWords.\n"),
    ];
    assert_eq!(told(&hidden, "misspelled-privacy").len(), 2);
    // In the settings, in a step and in a collection, other words are slips.
    assert_eq!(
        told(&[("site.yaml", "layout: x\n"), ("index.md", "# A\n")], "unknown-field"),
        [("site.yaml: site.yaml has no field `layout`".to_string(), 1)]
    );
}

#[test]
fn a_file_that_looks_like_a_page_or_a_table_is_told_with_what_to_do() {
    for (path, is_told) in [
        ("handbook/purpose.markdown", true),
        ("handbook/purpose.mdx", true),
        ("sessions/kick-off.md.txt", true),
        ("sessions/kick-off.docx", true),
        ("roles/mentor.odt", true),
        ("roles/mentor.rtf", true),
        ("roles/mentor.txt", true),
        ("outcomes/all.xls", true),
        ("outcomes/all.ods", true),
        ("outcomes/all.tsv", true),
        // It lies beside what is read.
        ("roles/there.docx", false),
        ("handbook/index.docx", false),
        // It may be anything.
        ("handbook/budget.xlsx", false),
        ("sessions/materials/slides.docx", false),
        ("static/a.mdx", false),
        ("resources/form.docx", false),
        // What people hand in, and who they are, is nobody's business.
        ("people/contacts.docx", false),
        ("portfolios/kim-lee/reflection.markdown", false),
    ] {
        let files = [
            ("index.md", "# Home\n"),
            ("handbook/index.md", "# Handbook\n"),
            ("roles/there.md", "# There\n"),
            (path, "x"),
        ];
        assert_eq!(!told(&files, "unread-document").is_empty(), is_told, "{path}");
    }
}

#[test]
fn a_file_of_the_theme_where_nothing_uses_it_is_told() {
    for (path, is_told) in [
        ("theme/style.css", true),
        ("theme/css/style.css", true),
        ("theme/page.html", true),
        ("theme/templates/roles.html", true),
        ("theme/partials/mine.html", true),
        ("theme/vademecum/assets/style.css", true),
        ("theme/assets/map.svg", false),
        ("theme/partials/used.html", false),
        ("theme/README.md", false),
    ] {
        let foot = ("theme/partials/foot.html", "{% include \"partials/used.html\" %}");
        let files = [("index.md", "# Home\n"), foot, ("theme/partials/used.html", "x"), (path, "x")];
        assert_eq!(!told(&files, "idle-theme-file").is_empty(), is_told, "{path}");
    }
}

/// Writes a folder of a repository and says which pages it gives.
fn pages_of(files: &[(&str, &str)]) -> Vec<String> {
    let here = tempfile::tempdir().unwrap();
    for (path, text) in files {
        support::write(here.path(), path, text);
    }
    let site = support::build(&support::read(here.path()));
    site.book.entries.iter().map(|facts| facts.path.to_string()).collect()
}

#[test]
fn what_programs_bring_is_no_part_of_the_site() {
    let page = "# Page\n";
    let repository = [
        ("handbook/a.md", page),
        ("vendor/a.md", page),
        ("target/doc/b.md", page),
        ("env/c.md", page),
        ("env/pyvenv.cfg", ""),
        ("cache/d.md", page),
        ("cache/CACHEDIR.TAG", ""),
        ("handbook/vendor/e.md", page),
        ("SECURITY.md", page),
        ("CODE_OF_CONDUCT.md", page),
        ("security.md", page),
    ];
    // A folder of that name may hold what its author wrote: only what lies beside it tells.
    assert_eq!(
        pages_of(&repository),
        ["handbook/a.md", "handbook/vendor/e.md", "security.md", "target/doc/b.md", "vendor/a.md"]
    );
    let mut beside = repository.to_vec();
    beside.extend([("package.json", "{}"), ("Cargo.toml", "")]);
    assert_eq!(pages_of(&beside), ["handbook/a.md", "handbook/vendor/e.md", "security.md"]);
    beside.push(("site.yaml", "include: [vendor, target/doc]\n"));
    assert_eq!(
        pages_of(&beside),
        ["handbook/a.md", "handbook/vendor/e.md", "security.md", "target/doc/b.md", "vendor/a.md"]
    );
}

#[test]
fn one_broken_link_in_hundreds_of_places_is_told_once_to_people_and_each_time_to_programs() {
    let here = tempfile::tempdir().unwrap();
    for n in 0..300 {
        support::write(
            here.path(),
            &format!("handbook/page-{n:03}.md"),
            "# Page\n\nSee [the plan](plan.md) of [[mentro]].\n",
        );
    }
    support::write(here.path(), "roles/mentor.md", "# Mentor\n");
    let said = build(here.path());
    assert_eq!(said.matches("error[broken-link]: there is no `handbook/plan.md` (in 300 files)").count(), 1, "{said}");
    assert_eq!(
        said.matches("error[unknown-reference]: nothing is called `mentro` (in 300 files)").count(),
        1,
        "{said}"
    );
    assert!(
        said.contains("the same at handbook/page-001.md:3:5,") && said.contains("and in 291 more places"),
        "{said}"
    );
    assert!(said.contains("600 problems in 300 files") && said.lines().count() < 40, "{said}");
    let mut check = Command::new(env!("CARGO_BIN_EXE_vade"));
    let output = check.current_dir(here.path()).args(["check", "--message-format", "json"]).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines.matches("\"code\":\"broken-link\"").count(), 300);
}

#[test]
fn a_folder_of_documents_says_how_they_become_pages() {
    let here = tempfile::tempdir().unwrap();
    support::write(here.path(), "Mentor handbook.docx", "x");
    let said = build(here.path());
    assert!(said.contains("vade import \"Mentor handbook.docx\" --folder my-program"), "{said}");
}

/// Google Docs, Pandoc, Hugo and others write a heading's anchor behind it.
#[test]
fn a_heading_has_the_anchor_that_it_was_given() {
    let text = "# Guide\n\n[One](#welcome), [two](#what-it-is), [three](#hello).\n\n## **Welcome** {#welcome}\n\nWords.\n\n\
                ## Hello {#what-it-is}\n\nWords of {#braces}.\n";
    let site = support::site(&[("handbook/guide.md", text)]);
    assert_eq!(support::problems(&site).len(), 0, "{:?}", support::problems(&site));
    let (outputs, _) = support::render(&site);
    let html = String::from_utf8(outputs["handbook/guide.html"].clone()).unwrap();
    assert!(!html.contains("{#welcome}") && !html.contains("{#what-it-is}") && html.contains("{#braces}"), "{html}");
    assert_eq!(html.matches("id=\"welcome\"").count(), 1, "{html}");
    assert_eq!(html.matches("id=\"what-it-is\"").count(), 1, "{html}");
}

#[test]
fn a_document_among_the_resources_is_told_how_it_is_handed_around() {
    let here = tempfile::tempdir().unwrap();
    support::write(here.path(), "index.md", "# Home\n");
    support::write(here.path(), "resources/form.pdf", "%PDF-1.4\n");
    let said = build(here.path());
    let line =
        "To hand around resources/form.pdf: write `file: form.pdf` between two lines `---` into resources/form.md.";
    assert!(said.contains(line), "{said}");
}

/// After `vade init --yes` nothing of the other tool stands in the way, and a second time there is nothing to do.
#[test]
fn a_folder_of_another_program_becomes_a_site() {
    for (name, inner) in [
        ("docusaurus", "docs"),
        ("github", "."),
        ("hugo", "content"),
        ("jekyll", "."),
        ("mdbook", "src"),
        ("mkdocs", "docs"),
        ("obsidian", "."),
    ] {
        let copied = tempfile::tempdir().unwrap();
        let here = copied.path().join(name);
        copy(&folder(name), &here);
        let vade = |arguments: &[&str]| {
            let mut vade = Command::new(env!("CARGO_BIN_EXE_vade"));
            let output = vade.current_dir(&here).args(arguments).env("NO_COLOR", "1").output().unwrap();
            (output.status.code(), String::from_utf8(output.stderr).unwrap())
        };
        let before = support::files_below(&here);
        let (status, said) = vade(&["init"]);
        assert_eq!(status, Some(0), "{name}: {said}");
        assert!(said.contains("Nothing was changed yet"), "{name}: {said}");
        assert!(support::files_below(&here) == before, "{name}: it only says what it would do");
        let (status, said) = vade(&["init", "--yes"]);
        assert_eq!(status, Some(0), "{name}: {said}");
        let (_, said) = vade(&["build", inner, "--keep-going", "--out", "../website"]);
        assert!(said.contains("Built "), "{name}: {said}");
        for foreign in ["unopened-front-matter", "is a field of another tool"] {
            assert!(!said.contains(foreign), "{name}: {said}");
        }
        assert_eq!(vade(&["init", "--yes"]).0, Some(2), "{name} is a site");
    }
}

/// What git could not give back stays as it is.
#[test]
fn changes_that_are_not_committed_are_not_mixed_with_those_of_init() {
    let folder = tempfile::tempdir().unwrap();
    // The program lies in a folder of its repository.
    let (top, here) = (folder.path(), folder.path().join("program"));
    fs::create_dir(&here).unwrap();
    let page = "---\ndescription: A\n---\n# A\n";
    fs::write(here.join("a.md"), page).unwrap();
    let git =
        |arguments: &[&str]| Command::new("git").current_dir(top).args(arguments).output().unwrap().status.success();
    assert!(git(&["init", "-q"]));
    let init = |more: &[&str]| {
        let mut vade = Command::new(env!("CARGO_BIN_EXE_vade"));
        vade.current_dir(&here).args(["init", "--yes"]).args(more).output().unwrap().status.code()
    };
    assert_eq!(init(&[]), Some(2));
    assert_eq!(fs::read_to_string(here.join("a.md")).unwrap(), page);
    assert!(!here.join("site.yaml").exists());
    assert_eq!(init(&["--uncommitted"]), Some(0));
    assert_eq!(fs::read_to_string(here.join("a.md")).unwrap(), "---\nsummary: A\n---\n# A\n");

    // What is committed can be had back.
    fs::remove_file(here.join("site.yaml")).unwrap();
    fs::write(here.join("a.md"), page).unwrap();
    assert!(git(&["add", "."]));
    assert!(git(&["-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-q", "-m", "A"]));
    assert_eq!(init(&[]), Some(0));
}
