//! `vade list`: which entries of a kind there are, as a table, as CSV or as JSON.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::base::number::counted;
use crate::cli::{Ending, load, say, table, width, wrong};
use crate::content::{Kind, folders};
use crate::query::filter::{Filter, Wanted};
use crate::query::listing::{self, Listing, What};
use crate::render::csv;
use crate::report::visible::escaped_json;

#[derive(Args)]
pub struct ListArguments {
    /// What to list: outcomes, roles, people, participants, artifacts, deliverables, a folder such as sessions … [default: what there is]
    #[arg(value_name = "KIND")]
    kind: Option<String>,
    /// The folder that holds the program [default: the nearest one above where you are]
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// As whom to look: a name from `audiences` [default: the widest]
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// Of this cohort: people, their work, sessions that are for it
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    cohort: Vec<String>,
    /// What has to do with a role: who holds it, their work, what they hand in, sessions in which they act
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    role: Vec<String>,
    /// What has to do with a person: their work, what they lead, whom they mentor
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    person: Vec<String>,
    /// What names an outcome, or one that belongs to it
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    outcome: Vec<String>,
    /// The outcomes of a framework, and what names one of them
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    framework: Vec<String>,
    /// What belongs to a session or process, or is named by it
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    session: Vec<String>,
    /// What carries a tag
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    tag: Vec<String>,
    /// What has a status; of outcomes also covered, gap, retired, unwanted, orphan
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    status: Vec<String>,
    /// What lies in a folder, or belongs to a chapter
    #[arg(long = "in", value_name = "PLACE", value_delimiter = ',')]
    within: Vec<String>,
    /// Outcomes that lack something, or lack it of a kind (activity, artifact …); work that names no outcome
    #[arg(long, value_name = "KIND", num_args = 0..=1, require_equals = true)]
    gap: Option<Option<String>>,
    /// How it is shown
    #[arg(long, value_enum, default_value_t = Face::Table)]
    format: Face,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Face {
    /// For people
    Table,
    /// For spreadsheets
    Csv,
    /// For programs
    Json,
}

pub fn run(arguments: &ListArguments) -> Ending {
    listed(arguments).unwrap_or_else(|ending| ending)
}

fn listed(arguments: &ListArguments) -> Result<Ending, Ending> {
    let folder = load::site_folder(arguments.folder.as_deref())?;
    let loaded = load::program(&folder, arguments.audience.clone(), "list")?;
    let site = &loaded.site;
    let gap = arguments.gap.as_ref().map(|kind| kind.as_deref().map(kind_of).transpose()).transpose().map_err(wrong)?;
    let wanted = Wanted {
        cohort: arguments.cohort.clone(),
        role: arguments.role.clone(),
        person: arguments.person.clone(),
        outcome: arguments.outcome.clone(),
        framework: arguments.framework.clone(),
        session: arguments.session.clone(),
        tag: arguments.tag.clone(),
        status: arguments.status.clone(),
        within: arguments.within.clone(),
        gap,
    };
    let what = arguments.kind.as_deref().map(|word| listing::what(site, word)).transpose().map_err(wrong)?;
    let listing = match what {
        None if wanted.is_empty() => listing::kinds(site),
        what => {
            let filter = Filter::new(site, &wanted).map_err(wrong)?;
            listing::list(site, what.unwrap_or(What::Everything), &filter)
        }
    };
    // A closed pipe is the reader's choice.
    let _ = std::io::stdout().lock().write_all(&shown(&listing, arguments.format));
    if arguments.format == Face::Table {
        if listing.rows.is_empty() {
            say("Nothing fits.");
        }
        if let (Some(None), Some(word)) = (&arguments.gap, &arguments.kind)
            && let Some(kind) = kind_of(word).ok().filter(|kind| *kind != Kind::Outcome)
        {
            let (word, several) = (kind.word(), folders::word_for_several(kind));
            say(&format!(
                "This lists {several} that lack something; `vade list --gap={word}` lists outcomes that lack one."
            ));
        }
        if arguments.gap.is_some() && !site.is_for_narrowest() {
            say("What others may not read is no gap: `--audience` with the narrowest tells which outcomes lack work.");
        } else if site.withheld > 0 && !site.is_for_narrowest() {
            let narrowest = site.book.settings.audiences.last().map_or("private", String::as_str);
            let entries = counted(site.withheld, "entry is", "entries are");
            say(&format!("What {} reads. {entries} withheld: `--audience {narrowest}` lists all.", site.audience));
        }
    }
    Ok(Ending::Fine)
}

fn kind_of(word: &str) -> Result<Kind, String> {
    let kinds = || Kind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
    Kind::of_word(word.trim_end_matches('s')).ok_or_else(|| format!("there is no kind `{word}`: write {}", kinds()))
}

fn shown(listing: &Listing, face: Face) -> Vec<u8> {
    let heads = || listing.columns.iter().map(|name| name.to_string()).collect::<Vec<String>>();
    let words =
        |shown: usize| listing.rows.iter().map(move |row| row.iter().take(shown).map(|cell| cell.words()).collect());
    match face {
        Face::Csv => csv::written(std::iter::once(heads()).chain(words(usize::MAX)).collect()),
        Face::Json => {
            let json = serde_json::to_string_pretty(&listing.json()).unwrap_or_default();
            format!("{}\n", escaped_json(&json)).into_bytes()
        }
        Face::Table if listing.rows.is_empty() => Vec::new(),
        Face::Table => {
            let rows: Vec<Vec<String>> = words(listing.shown).collect();
            let heads = &listing.columns[..listing.shown];
            // A name is there to be written.
            table::lines(heads, &rows, &[0], width()).join("\n").into_bytes().into_iter().chain([b'\n']).collect()
        }
    }
}
