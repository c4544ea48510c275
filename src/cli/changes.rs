//! `vade changes`: what differs for readers between two states of a program: websites, folders or commits.

mod side;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::{Ending, load, wrong};
use crate::compare::{Changes, Pages};
use side::Side;

#[derive(Args)]
pub struct ChangesArguments {
    /// The program as it was: a commit such as HEAD~1, two as A..B, a folder, or the output folder of a build
    #[arg(value_name = "BEFORE", required_unless_present = "read")]
    before: Option<String>,
    /// The program as it is now, in the same ways [default: the folder as it is]
    #[arg(value_name = "AFTER")]
    after: Option<String>,
    /// The folder that holds the program, for commits [default: the nearest one above where you are]
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// For whom to compare, a name from `audiences` [default: the widest]
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// Show changes that were written as JSON earlier
    #[arg(long, value_name = "FILE", conflicts_with_all = ["before", "after"])]
    read: Option<PathBuf>,
    /// How they are shown
    #[arg(long, value_enum, default_value_t = Face::Text)]
    format: Face,
}

#[derive(Clone, Copy, ValueEnum)]
enum Face {
    /// For people
    Text,
    /// For programs, and for --read
    Json,
    /// For a comment on a pull request
    Markdown,
}

pub fn run(arguments: &ChangesArguments) -> Ending {
    let changes = match (&arguments.read, &arguments.before) {
        (Some(file), _) => read(file).map_err(wrong),
        (None, Some(before)) => compared(arguments, before),
        (None, None) => Err(wrong("name what to compare")),
    };
    let changes = match changes {
        Ok(changes) => changes,
        Err(ending) => return ending,
    };
    let shown = match arguments.format {
        Face::Text => changes.text().into_bytes(),
        Face::Json => changes.json(),
        Face::Markdown => changes.markdown().into_bytes(),
    };
    // A closed pipe is the reader's choice.
    let _ = std::io::stdout().lock().write_all(&shown);
    Ending::Fine
}

fn read(file: &Path) -> Result<Changes, String> {
    let json = side::bytes(file)?;
    Changes::read(&json).map_err(|error| format!("{} holds no changes: {error}", file.display()))
}

fn compared(arguments: &ChangesArguments, before: &str) -> Result<Changes, Ending> {
    let audience = arguments.audience.as_deref();
    let range = before.split_once("..").filter(|_| arguments.after.is_none() && !Path::new(before).exists());
    let (before, after) = match range {
        // `A...B` is what B did since the two parted; people type it for `A..B`.
        Some((one, other)) => {
            let other = other.trim_start_matches('.');
            (one, Some(if other.is_empty() { "HEAD" } else { other }))
        }
        None => (before, arguments.after.as_deref()),
    };
    let before = if before.is_empty() { "HEAD" } else { before };
    let folder = load::site_folder(arguments.folder.as_deref())?;
    let old = Side::named(before, &folder, audience)?;
    let new = match after {
        Some(after) => Side::named(after, &folder, audience)?,
        None => Side::program(&folder, audience, None)?,
    };
    between(&old, &new).map_err(wrong)
}

fn between(before: &Side, after: &Side) -> Result<Changes, String> {
    let (old, new) = (before.state()?, after.state()?);
    // An address is from a file that others may have made: it leads to no other folder.
    let is_below = |address: &str| {
        !address.split('/').any(|part| matches!(part, "" | "." | "..")) && !address.contains(['\\', ':', '%'])
    };
    let is_rewritten = |before_at: &str, after_at: &str| {
        is_below(before_at)
            && is_below(after_at)
            && matches!((before.prose(before_at), after.prose(after_at)), (Some(old), Some(new)) if old != new)
    };
    let leads_on = |address: &str| after.leads_on(address).filter(|_| is_below(address));
    Ok(Changes::between(&old, &new, &Pages { is_rewritten: &is_rewritten, leads_on: &leads_on }))
}
