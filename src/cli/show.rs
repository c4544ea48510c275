//! `vade show`: everything that is known of one entry, and everything that points at it.

use std::fmt::Write as _;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::table::wide;
use crate::cli::{Ending, load, table, width, wrong};
use crate::query::dossier::{self, Dossier, Other, Tie};
use crate::query::entry;
use crate::report::visible::{escaped_json, one_line};

#[derive(Args)]
pub struct ShowArguments {
    /// An id, an alias, an outcome's code, or the path of a file
    #[arg(value_name = "ID")]
    id: String,
    /// The folder that holds the program [default: the nearest one above where you are]
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// As whom to look: a name from `audiences` [default: the widest]
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// How it is shown
    #[arg(long, value_enum, default_value_t = Face::Text)]
    format: Face,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Face {
    /// For people
    Text,
    /// For programs
    Json,
}

pub fn run(arguments: &ShowArguments) -> Ending {
    shown(arguments).unwrap_or_else(|ending| ending)
}

fn shown(arguments: &ShowArguments) -> Result<Ending, Ending> {
    let folder = load::site_folder(arguments.folder.as_deref())?;
    let loaded = load::program(&folder, arguments.audience.clone(), "show")?;
    let id = entry(&loaded.site, &arguments.id, &[]).map_err(wrong)?;
    let dossier = dossier::of(&loaded.site, id);
    let shown = match arguments.format {
        Face::Text => text(&dossier, width()),
        Face::Json => {
            let json = serde_json::to_string_pretty(&dossier).unwrap_or_default();
            format!("{}\n", escaped_json(&json))
        }
    };
    // A closed pipe is the reader's choice.
    let _ = std::io::stdout().lock().write_all(shown.as_bytes());
    Ok(Ending::Fine)
}

fn text(dossier: &Dossier, width: usize) -> String {
    let mut out = String::new();
    let title = if dossier.title == dossier.id { String::new() } else { format!(": {}", dossier.title) };
    let _ = writeln!(out, "{}", one_line(&format!("{}{title}", dossier.id)));
    let draft = if dossier.draft { ", a draft" } else { "" };
    let _ = writeln!(
        out,
        "  {} in {}, read by {}{draft}",
        dossier.kind,
        one_line(&dossier.place.to_string()),
        dossier.audience
    );
    let _ = writeln!(out, "  {}", one_line(&dossier.address));
    if !dossier.fields.is_empty() {
        let _ = writeln!(out, "\nIt says");
    }
    let longest = dossier.fields.iter().map(|one| one.field.len()).max().unwrap_or(0);
    for one in &dossier.fields {
        for (n, line) in wrapped(&one.says, width.saturating_sub(longest + 4)).into_iter().enumerate() {
            let _ = writeln!(out, "  {:longest$}  {line}", if n == 0 { one.field } else { "" });
        }
    }
    let mut section = |heading: &str, rows: Vec<Vec<String>>, whole: &[usize]| {
        let Some(columns) = rows.first().map(Vec::len) else { return };
        let _ = writeln!(out, "\n{heading}");
        for line in table::lines(&vec![""; columns], &rows, whole, width.saturating_sub(2)) {
            let _ = writeln!(out, "  {line}");
        }
    };
    let parts = dossier.parts.iter().map(|part| {
        let id = part.id.as_ref().map_or(String::new(), |id| format!(" ({id})"));
        vec![format!("{}{id}", part.number), part.text.clone(), part.place.to_string()]
    });
    section("In parts", parts.collect(), &[0, 2]);
    section("It names", dossier.names.iter().map(|one| tie(one, true)).collect(), &[0, 2]);
    section("Named by", dossier.named_by.iter().map(|one| tie(one, false)).collect(), &[0, 2]);
    section(
        "It holds",
        dossier.holds.iter().map(|one| vec![one.id.clone(), one.kind.to_string(), one.title.clone()]).collect(),
        &[0],
    );
    let reviews = dossier.reviews.iter().map(|one| {
        let who = [one.by.join("; "), one.date.clone()];
        let who: Vec<&str> = who.iter().map(String::as_str).filter(|said| !said.is_empty()).collect();
        let counts = if one.counts == "yes" { String::new() } else { format!(" (counts: {})", one.counts) };
        vec![who.join(", "), format!("{}{counts}", one.outcomes.join("; ")), one.place.to_string()]
    });
    section("Reviewed", reviews.collect(), &[2]);
    let one = |path: &String| vec![path.clone()];
    section("Its files", dossier.files.iter().map(one).collect(), &[0]);
    section("In other languages", dossier.translations.iter().map(one).collect(), &[0]);
    out
}

/// A line of what is named or names. The part that says it is the entry's own, or the other's.
fn tie(tie: &Tie, own: bool) -> Vec<String> {
    let Other { id, title, .. } = &tie.other;
    let part = tie.part.map_or(String::new(), |part| format!("#{part}"));
    let named = if title.is_empty() || title == id { String::new() } else { format!(" {title}") };
    let (how, other) = match own {
        true => (format!("{part} {}", tie.how), format!("{id}{named}")),
        false => (tie.how.clone(), format!("{id}{part}{named}")),
    };
    vec![how.trim_start().to_string(), other.trim_start().to_string(), tie.place.to_string()]
}

/// Words in lines of so many columns.
fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in one_line(words).split_whitespace() {
        let line = lines.last_mut().filter(|line| line.is_empty() || wide(line) + wide(word) < width);
        match line {
            Some(line) => *line += &format!("{}{word}", if line.is_empty() { "" } else { " " }),
            None => lines.push(word.to_string()),
        }
    }
    lines
}
