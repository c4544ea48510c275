//! Files that fields name: each must be there.

use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::facts::Spanned;
use crate::content::{Facts, KindData, Settings};
use crate::model::identity::files::Files;
use crate::model::identity::guesses::PathGuesses;
use crate::model::{SharedFacts, location};

/// Names every file that a field names and that is not there.
pub fn check(
    entries: &[SharedFacts],
    files: &Files,
    settings: &Settings,
    settings_path: &SitePath,
    report: &mut Vec<Diagnostic>,
) {
    let paths = PathGuesses::new(&[], files);
    for facts in entries {
        for file in named(facts) {
            if let Some(problem) =
                missing(files, &paths, settings, facts.path.folder(), file, &facts.path, location(facts, file.at))
            {
                report.push(problem);
            }
        }
    }
    if let Some(logo) = &settings.logo
        && let Some(problem) = missing(files, &paths, settings, "", logo, settings_path, Location::setting(logo.at))
    {
        report.push(problem);
    }
}

/// The files that an entry's fields name.
pub fn named(facts: &Facts) -> impl Iterator<Item = &Spanned<String>> {
    let (several, one) = match &facts.data {
        KindData::Artifact(artifact) => (artifact.files.as_deref(), None),
        KindData::Resource(resource) => (None, resource.file.as_ref()),
        KindData::Person(person) => (None, person.portrait.as_ref()),
        _ => (None, None),
    };
    several.into_iter().flatten().chain(one)
}

fn missing(
    files: &Files,
    paths: &PathGuesses,
    settings: &Settings,
    folder: &str,
    file: &Spanned<String>,
    path: &SitePath,
    at: Location,
) -> Option<Diagnostic> {
    let name = file.value.as_str();
    if files.find(folder, name).is_some() {
        return None;
    }
    let wanted = SitePath::resolve(folder, name);
    if wanted.as_ref().is_some_and(|wanted| files.is_withheld(wanted)) {
        return None;
    }
    if let Some(wanted) = wanted.filter(|wanted| files.is_ignored(wanted)) {
        let message = format!("`{wanted}` is there, but the build ignores it");
        return Some(Diagnostic::new(codes::IGNORED_FILE, message, path, at).help(files.taken_in(&wanted, settings)));
    }
    let near = paths.near(folder, name);
    let advice = match near.first() {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name it as it is called, with the path from this file".to_string(),
    };
    Some(Diagnostic::new(codes::MISSING_FILE, format!("there is no file `{name}`"), path, at).help(advice))
}
