//! A real folder on its first day: a small one of each of eight tools, built with `--keep-going` as it is. Beside each folder of
//! `tests/first-day` lies what its owner sees: the pages with their titles, and the terminal. `UPDATE=1 cargo test --test
//! first_day` writes these files; then read them as somebody would who has never seen a terminal for long.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

mod support;

/// Lines of a terminal as it opens.
const SCREEN: usize = 24;

/// A folder's files, some of which have names that the repository itself does not keep.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &to) } else { drop(fs::copy(entry.path(), to).unwrap()) }
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
    let title = |file: &Path| {
        let html = fs::read_to_string(file).unwrap();
        let title = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
        title.map_or(String::new(), |(title, _)| title.to_string())
    };
    files.iter().map(|file| (file.strip_prefix(website).unwrap().to_string_lossy().into_owned(), title(file))).collect()
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
            .map(|(address, title)| format!("{address:40} {title}"))
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
