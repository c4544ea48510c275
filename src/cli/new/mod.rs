//! `vade new`: a site to begin with, or one more file of a site in its place.

mod choices;
mod entry;
mod given;
mod listed_outcome;
mod place;
mod review;
mod site;

pub use place::of_work;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::authoring::{Changes, Which};
use crate::base::number::counted;
use crate::cli::ask::Asker;
use crate::cli::{Ending, wrong};
use crate::content::folders;
use crate::words::Words;

#[derive(Args)]
pub struct NewArguments {
    /// A site: program, portfolio, handbook. Or what a site gets: role, session, process, outcome, resource, person, participant,
    /// artifact, review, page, or what the site's own settings call it [default: list them]
    #[arg(value_name = "WHAT")]
    what: Option<String>,
    /// The folder of a new site; the title of what a site gets, or a person's name; of a review, the work's id
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The folder of the site that gets something [default: the nearest one above where you are]
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Of a new site: what it is called; of a portfolio, whose it is
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// Of a new site: its language, such as es or Spanish [default: en]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Of a new site: its roles, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    roles: Vec<String>,
    /// Of a new site: the day of its first session, such as 2026-09-04
    #[arg(long, value_name = "DATE")]
    first_session: Option<String>,
    /// Of a new site: with workflows by which GitHub builds and publishes it, and a guide for whoever keeps it in the browser
    #[arg(long)]
    github: bool,
    /// Where in the site: a folder such as stories or handbook/02-mentoring; for an outcome, the file that lists it
    #[arg(long = "in", value_name = "PLACE")]
    place: Option<String>,
    /// Whose artifact it is: an id, such as mina-okafor
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,
    /// A field and its value, such as date=2026-09-04; several values with commas between them
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    set: Vec<String>,
    /// Ask nothing
    #[arg(long, short)]
    yes: bool,
}

/// The sites that can be begun.
const SITES: [(&str, Which); 3] =
    [("program", Which::Program), ("portfolio", Which::Portfolio), ("handbook", Which::Handbook)];

/// Lists what there is.
fn nothing_said() -> Ending {
    let sites: Vec<&str> = SITES.iter().map(|(name, _)| *name).collect();
    let words: Vec<&str> = folders::words_for_one().chain([review::WORD]).collect();
    wrong(format!(
        "say what is to be made\n  \
         a site:        vade new {}\n  \
         in a site:     vade new {}\n\
         `vade new --help` says what else it takes.",
        sites.join(", "),
        words.join(", ")
    ))
}

pub fn run(arguments: &NewArguments) -> Ending {
    let mut asker = if arguments.yes { None } else { Asker::at_terminal() };
    let Some(what) = &arguments.what else { return nothing_said() };
    let ended = match SITES.iter().find(|(name, _)| name == what) {
        Some((_, which)) => site::run(*which, what, arguments, &mut asker),
        None => entry::run(what, arguments, &mut asker),
    };
    ended.unwrap_or_else(|ending| ending)
}

/// Writes what was made, and says what was.
fn write(changes: &Changes, folder: &Path) -> Result<(), Ending> {
    changes.write(folder).map_err(wrong)
}

/// A day that is one.
fn day(text: &str) -> Result<String, String> {
    match text.parse::<jiff::civil::Date>() {
        Ok(day) if text.len() == 10 => Ok(day.to_string()),
        _ => Err(format!("{text} is no day: write it as 2026-09-04 (year, month, day)")),
    }
}

/// A day that somebody is asked for.
fn asked_day(asker: &mut Asker, question: &str, words: &Words) -> Option<String> {
    asker.checked(question, "", |text| day(text).map_err(|_| words.asked_no_day(text)))
}

fn files(count: usize) -> String {
    counted(count, "file", "files")
}
