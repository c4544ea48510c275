//! The first step: what `vade` says by itself, and what every command says in a folder that holds nothing.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use crate::base::number::counted;
use crate::base::{SitePath, reserved};
use crate::cli::Arguments;
use crate::cli::paths::{called, shown, typed};
use crate::content::folders;
use crate::import;

/// What stands in a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Holds {
    Nothing,
    /// A site in a folder of it, and no site itself.
    SiteBelow(String),
    /// Documents that can be taken in, of which this is the first, and no page.
    Documents(usize, String),
    /// So many Markdown files at its top and one folder deep, and no settings.
    Pages(usize),
    Else,
}

/// `vade` without a command: the first step where there is one, else how it is used.
pub fn run() -> u8 {
    let here = Path::new(".");
    let mut err = anstream::stderr();
    if let Some(lines) = lines(here, holds(here)) {
        // A terminal that is gone is no reason to fail.
        let _ = writeln!(err, "{lines}");
        return 0;
    }
    let _ = writeln!(err, "{}", Arguments::command().render_help().ansi());
    2
}

/// The first step in a folder; nothing where others have been made.
pub fn lines(folder: &Path, holds: Holds) -> Option<String> {
    let named = match folder.strip_prefix(".").unwrap_or(folder) {
        here if here.as_os_str().is_empty() => ("This folder".to_string(), String::new()),
        other => (shown(other), format!(" {}", typed(other))),
    };
    let (folder, argument) = named;
    match holds {
        Holds::Nothing => Some(format!(
            "{folder} is empty. A first step:\n  \
             vade new program{argument}      a small program with roles, sessions and outcomes (or: handbook, portfolio)\n  \
             vade serve{argument} --open     shows it in the browser, and follows while you write"
        )),
        Holds::Pages(count) => Some(format!(
            "{folder} holds {} and no site.yaml. A first step:\n  \
             vade init{argument}             says what it would make of them, and makes a site of this folder\n  \
             vade serve{argument} --open     shows them as they are",
            counted(count, "Markdown file", "Markdown files")
        )),
        Holds::SiteBelow(below) => Some(format!("{}.", lies_below(&folder, &below))),
        Holds::Documents(count, first) => Some(format!(
            "{folder} holds {} and no site. A first step:\n  \
             vade new program my-program     a small program in a folder of its own (or: handbook, portfolio)\n  \
             vade import {} --folder my-program\n                                  takes the document into it",
            counted(count, "document", "documents"),
            typed(Path::new(&first))
        )),
        Holds::Else => None,
    }
}

/// That somebody is one folder too high, and what to do.
fn lies_below(folder: &str, below: &str) -> String {
    let below = typed(Path::new(below));
    format!("{folder} has no site.yaml, and {below} has: go there with `cd {below}`, or add `--folder {below}`")
}

/// That a folder is not that of a site but one above it or one in it, and what to do; nothing where it may be a site.
pub fn beside_the_site(folder: &Path) -> Option<String> {
    let here = called(folder);
    if let Some(below) = site_below(&names(folder)) {
        return Some(lies_below(&here, &shown(&folder.join(below))));
    }
    lies_inside(folder).map(|above| match typed(&above) {
        above if above.is_empty() => format!("{here} is a part of the site in this folder: name no folder"),
        above => {
            format!("{here} is a part of the site in {above}: go there with `cd {above}`, or add `--folder {above}`")
        }
    })
}

/// The folder of the site in which another lies as one of those that the format knows.
fn lies_inside(folder: &Path) -> Option<PathBuf> {
    const MOST_LEVELS: usize = 4;
    let real = fs::canonicalize(folder).ok()?;
    if has_settings(&real) {
        return None;
    }
    let mut above = folder.strip_prefix(".").unwrap_or(folder).to_path_buf();
    for (inner, outer) in real.ancestors().zip(real.ancestors().skip(1)).take(MOST_LEVELS) {
        if above.file_name().is_none() || !above.pop() {
            above.push("..");
        }
        if has_settings(outer) {
            let name = inner.file_name()?.to_string_lossy();
            return folders::standard(&name, true).map(|_| above);
        }
    }
    None
}

/// Whether settings of a site lie in a folder.
pub fn has_settings(folder: &Path) -> bool {
    reserved::SETTINGS.iter().any(|name| folder.join(name).is_file())
}

/// What lies in a folder, by name; what is hidden does not count, nor what a word processor keeps while a document is open.
fn names(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()));
    named.filter(|(name, _)| !name.starts_with(['.', '~'])).collect()
}

fn is_page(name: &str) -> bool {
    name.to_lowercase().ends_with(".md")
}

/// The first site in a folder that is none itself. Other tools keep data in files of that name, so a page has to lie beside it, or in
/// a folder there.
fn site_below(top: &[(String, PathBuf)]) -> Option<String> {
    let is_of_site = |name: &str| {
        reserved::is_settings(name) || folders::standard(name, true).is_some() || name.eq_ignore_ascii_case("index.md")
    };
    let holds_page = |names: &[(String, PathBuf)]| names.iter().any(|(name, _)| is_page(name));
    let is_site = |path: &Path| {
        let beside = if has_settings(path) { names(path) } else { return false };
        holds_page(&beside) || beside.iter().any(|(_, path)| holds_page(&names(path)))
    };
    let is_none = !top.iter().any(|(name, _)| is_of_site(name));
    let below = || top.iter().filter(|(_, path)| is_site(path)).map(|(name, _)| name).min().cloned();
    is_none.then(below).flatten()
}

/// What stands in a folder, as far as names tell.
pub fn holds(folder: &Path) -> Holds {
    let top = names(folder);
    if top.iter().any(|(name, _)| reserved::is_settings(name)) {
        return Holds::Else;
    }
    if let Some(below) = site_below(&top) {
        return Holds::SiteBelow(below);
    }
    let inside = top.iter().filter(|(_, path)| path.is_dir()).flat_map(|(_, path)| names(path));
    let pages =
        top.iter().map(|(name, _)| name.clone()).chain(inside.map(|(name, _)| name)).filter(|name| is_page(name));
    let taken_in = |name: &&str| import::DOCUMENTS.contains(&SitePath::new(name).suffix().as_str());
    let documents = || top.iter().map(|(name, _)| name.as_str()).filter(taken_in);
    match (top.len(), pages.count(), documents().min()) {
        (0, ..) => Holds::Nothing,
        (_, 0, None) => Holds::Else,
        (_, 0, Some(first)) => Holds::Documents(documents().count(), first.to_string()),
        (_, pages, _) => Holds::Pages(pages),
    }
}
