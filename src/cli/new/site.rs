//! A new site: what a person is asked, and what is made of the answers.

use std::fs;
use std::path::{Path, PathBuf};

use super::{NewArguments, asked_day, day, files, write};
use crate::authoring::{Starter, Which};
use crate::base::names::{in_words, slug};
use crate::base::{SitePath, reserved};
use crate::cli::ask::Asker;
use crate::cli::paths::{shown, typed};
use crate::cli::proof::real;
use crate::cli::publish::github;
use crate::cli::{Ending, say, wrong};
use crate::content::{folders, meant};
use crate::words::{Languages, Words};

pub fn run(which: Which, what: &str, arguments: &NewArguments, asker: &mut Option<Asker>) -> Result<Ending, Ending> {
    let language = language(arguments, asker)?;
    let languages = Languages::of(&language, &[], Vec::new());
    let words = languages.words(&language);
    let title = title(which, arguments, asker, words)?;
    let folder = folder(what, arguments, asker, &title, words)?;
    let title = title.unwrap_or_else(|| match folder.file_name() {
        Some(name) => in_words(&name.to_string_lossy()),
        None => in_words(what),
    });
    let roles = roles(which, arguments, asker, (&language, words));
    let first = first(which, arguments, asker, words)?;
    let starter = Starter { which, title: &title, language: &language, roles: &roles, first: first.as_deref() };
    let mut changes = starter.files().map_err(wrong)?;
    if arguments.github {
        for (path, bytes) in github::beginning() {
            changes.add(&SitePath::new(path), bytes);
        }
    }
    write(&changes, &folder)?;
    say(&format!("{title} stands in {}: {}, each with notes to you.", called(&folder), files(changes.paths().count())));
    if !starter.speaks() {
        say("Its pages are in English: their words are yours to change.");
    }
    say("\nNext:");
    if folder != Path::new(".") {
        say(&format!("  cd {}", typed(&folder)));
    }
    let (one, others) = match which {
        Which::Program => ("session", "role, outcome, participant, page …"),
        Which::Portfolio => ("artifact", "page, outcome …"),
        Which::Handbook => ("page", "role, process …"),
    };
    say("  vade serve --open      shows it in the browser, and follows while you write");
    say(&format!("  {:<22} makes a file in its place; so do {others}", format!("vade new {one}")));
    if arguments.github {
        say("  README.md              leads through GitHub's pages: what to press, and what a repository shows");
    }
    Ok(Ending::Fine)
}

fn language(arguments: &NewArguments, asker: &mut Option<Asker>) -> Result<String, Ending> {
    let read = |given: &str| {
        let tag = meant::language_of_name(given).map_or_else(|| given.replace('_', "-"), str::to_string);
        match meant::no_language("language", &tag) {
            None => Ok(tag),
            Some(_) => Err(format!("{given} is no language: {}", meant::language_advice(given))),
        }
    };
    match (&arguments.language, asker) {
        (Some(given), _) => read(given).map_err(wrong),
        (None, Some(asker)) => Ok(asker.checked("In which language", "English", read).unwrap_or_else(|| "en".into())),
        (None, None) => Ok("en".into()),
    }
}

fn title(
    which: Which,
    arguments: &NewArguments,
    asker: &mut Option<Asker>,
    words: &Words,
) -> Result<Option<String>, Ending> {
    let given = arguments.title.clone().filter(|title| !title.trim().is_empty());
    let Some(asker) = asker.as_mut().filter(|_| given.is_none()) else { return Ok(given) };
    let question = if which == Which::Portfolio { words.asked_you() } else { words.asked_site() };
    let default = arguments.name.as_deref().and_then(|name| Path::new(name).file_name());
    let default = default.map(|name| in_words(&name.to_string_lossy())).unwrap_or_default();
    asker.line(question, &default).map(Some).ok_or_else(|| wrong("a site needs a title: run the command again"))
}

/// Where it goes: a folder that is new or empty.
fn folder(
    what: &str,
    arguments: &NewArguments,
    asker: &mut Option<Asker>,
    title: &Option<String>,
    words: &Words,
) -> Result<PathBuf, Ending> {
    let is_free =
        |folder: &Path| fs::read_dir(folder).map_or(!folder.exists(), |entries| !entries.flatten().any(counts));
    let here = Path::new(".");
    let named = match (&arguments.name, asker, title) {
        (Some(name), ..) => Some(name.clone()),
        (None, ..) if is_free(here) => None,
        (None, Some(asker), Some(title)) => asker.line(words.asked_folder(), &slug(title)),
        _ => {
            return Err(wrong(format!(
                "there are files here already: name a new folder, as in `vade new {what} my-{what}`"
            )));
        }
    };
    let folder = named.map_or_else(|| here.to_path_buf(), PathBuf::from);
    if let Some(site) = around(&folder) {
        return Err(wrong(format!(
            "{} lies in the site of {}, which would take it for a part of its own: name a folder outside. What a site gets is made with \
             `vade new` and one of {}",
            called(&folder),
            site.display(),
            folders::words_for_one().collect::<Vec<_>>().join(", ")
        )));
    }
    match is_free(&folder) {
        true => Ok(folder),
        false => Err(wrong(format!(
            "{} holds files already: name a new folder. A folder that you have becomes a site with `vade init`",
            called(&folder)
        ))),
    }
}

/// A folder in words.
fn called(folder: &Path) -> String {
    if folder == Path::new(".") { "this folder".to_string() } else { shown(folder) }
}

/// The site in whose folder another would lie.
fn around(folder: &Path) -> Option<PathBuf> {
    let has_settings = |folder: &&Path| reserved::SETTINGS.iter().any(|name| folder.join(name).is_file());
    real(folder).ancestors().skip(1).find(has_settings).map(Path::to_path_buf)
}

/// Whether something in a folder is more than what computers and Git leave there.
fn counts(entry: fs::DirEntry) -> bool {
    !entry.file_name().to_string_lossy().starts_with('.')
}

fn roles(
    which: Which,
    arguments: &NewArguments,
    asker: &mut Option<Asker>,
    (language, words): (&str, &Words),
) -> Vec<String> {
    let usual = which.roles(language).join(", ");
    let given = match (arguments.roles.is_empty(), asker) {
        (false, _) => arguments.roles.join(","),
        (true, Some(asker)) if !usual.is_empty() => asker.line(words.asked_roles(), &usual).unwrap_or(usual),
        _ => usual,
    };
    given.split(',').map(|role| role.trim().to_string()).filter(|role| !role.is_empty()).collect()
}

fn first(
    which: Which,
    arguments: &NewArguments,
    asker: &mut Option<Asker>,
    words: &Words,
) -> Result<Option<String>, Ending> {
    match (&arguments.first_session, asker) {
        (Some(given), _) => day(given).map(Some).map_err(wrong),
        (None, Some(asker)) if which == Which::Program => Ok(asked_day(asker, words.asked_first_session(), words)),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        new: NewArguments,
    }

    #[test]
    fn a_site_is_asked_for_in_its_own_language() {
        let arguments = Line::parse_from(["vade", "program", "x", "--language", "es"]).new;
        let languages = Languages::of("es", &[], Vec::new());
        let words = languages.words("es");
        let mut said = Vec::new();
        let mut asker = Some(Asker::answering("\nmañana\n2026-09-04\n", &mut said));
        let title = title(Which::Program, &arguments, &mut asker, words);
        assert_eq!(title.ok().flatten().as_deref(), Some("X"));
        let first = first(Which::Program, &arguments, &mut asker, words);
        assert_eq!(first.ok().flatten().as_deref(), Some("2026-09-04"));
        drop(asker);
        let said = String::from_utf8(said).unwrap();
        assert!(said.starts_with("Cómo se llama [X]: El día de la primera sesión"), "{said}");
        assert!(said.contains("mañana no es un día: escríbalo"), "{said}");
    }
}
