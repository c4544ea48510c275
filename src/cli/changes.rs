//! `vade changes`: what differs for readers between two websites, or between the data of two.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::{Ending, wrong};
use crate::compare::Changes;
use crate::compare::state::State;
use crate::source;

#[derive(Args)]
pub struct ChangesArguments {
    /// The website as it was: the output folder of a build
    #[arg(value_name = "BEFORE", required_unless_present = "read")]
    before: Option<PathBuf>,
    /// The website as it is now
    #[arg(value_name = "AFTER", required_unless_present = "read")]
    after: Option<PathBuf>,
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

/// The most bytes of a file that are read: data of the largest sites is a tenth of this.
const MOST: u64 = 256 << 20;

pub fn run(arguments: &ChangesArguments) -> Ending {
    let changes = match (&arguments.read, &arguments.before, &arguments.after) {
        (Some(file), ..) => bytes(file).and_then(|json| {
            Changes::read(&json).map_err(|error| format!("{} holds no changes: {error}", file.display()))
        }),
        (None, Some(before), Some(after)) => between(before, after),
        _ => Err("name two websites".into()),
    };
    let changes = match changes {
        Ok(changes) => changes,
        Err(message) => return wrong(message),
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

fn between(before: &Path, after: &Path) -> Result<Changes, String> {
    let (old, new) = (state(before)?, state(after)?);
    let prose = |website: &Path, address: &str| {
        let page = bytes(&website.join(address)).ok()?;
        Some(crate::compare::prose::of(&String::from_utf8_lossy(&page)))
    };
    // An address is from a file that others may have made: it leads to no other folder.
    let is_below = |address: &str| {
        !address.split('/').any(|part| matches!(part, "" | "." | "..")) && !address.contains(['\\', ':', '%'])
    };
    let is_rewritten = |address: &str| {
        is_below(address)
            && matches!((prose(before, address), prose(after, address)), (Some(old), Some(new)) if old != new)
    };
    Ok(Changes::between(&old, &new, &is_rewritten))
}

fn state(website: &Path) -> Result<State, String> {
    if !website.join("data/site.json").is_file() {
        let message = "has no data/site.json: name the output folder of a build, such as _site";
        return Err(format!("{} {message}", website.display()));
    }
    State::read(&|path| bytes(&website.join("data").join(path)))
        .map_err(|error| format!("{}: {error}", website.display()))
}

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let unreadable = |error: std::io::Error| format!("{} cannot be read: {error}", file.display());
    let mut bytes = Vec::new();
    let real = fs::canonicalize(file).map_err(unreadable)?;
    source::open(&real).and_then(|open| open.take(MOST).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}
