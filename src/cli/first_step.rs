//! The first step: what `vade` says by itself, and what every command says in a folder that holds nothing.

use std::fs;
use std::io::Write;
use std::path::Path;

use clap::CommandFactory;

use crate::base::number::counted;
use crate::base::reserved;
use crate::cli::Arguments;
use crate::cli::paths::{shown, typed};

/// What stands in a folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    Nothing,
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
        Holds::Else => None,
    }
}

/// What stands in a folder, as far as names tell.
pub fn holds(folder: &Path) -> Holds {
    let names = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let named = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()));
        named.filter(|(name, _)| !name.starts_with('.')).collect::<Vec<_>>()
    };
    let top = names(folder);
    if top.iter().any(|(name, _)| reserved::is_settings(name)) {
        return Holds::Else;
    }
    let is_page = |name: &str| name.to_lowercase().ends_with(".md");
    let inside = top.iter().filter(|(_, path)| path.is_dir()).flat_map(|(_, path)| names(path));
    let pages =
        top.iter().map(|(name, _)| name.clone()).chain(inside.map(|(name, _)| name)).filter(|name| is_page(name));
    match (top.len(), pages.count()) {
        (0, _) => Holds::Nothing,
        (_, 0) => Holds::Else,
        (_, pages) => Holds::Pages(pages),
    }
}
