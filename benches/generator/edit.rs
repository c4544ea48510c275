//! An edit of a site's files, and what it may choose of them: a file, a name, a free path.

use std::collections::BTreeMap;

use super::rng::Rng;
use super::text;

pub(super) type Files = BTreeMap<String, String>;

/// One step of a script: what a person does to a site's folder between two looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Change { path: String, text: String },
    Add { path: String, text: String },
    Delete { path: String },
    Rename { from: String, to: String },
}

impl Edit {
    pub fn apply(&self, files: &mut Files) {
        match self.clone() {
            Edit::Change { path, text } | Edit::Add { path, text } => {
                files.insert(path, text);
            }
            Edit::Delete { path } => {
                files.remove(&path);
            }
            Edit::Rename { from, to } => {
                if let Some(text) = files.remove(&from) {
                    files.insert(to, text);
                }
            }
        }
    }
}

pub(super) fn is_entry(path: &str) -> bool {
    (path.ends_with(".md") || path.ends_with(".yaml")) && path != "site.yaml"
}

pub(super) fn is_outcome(path: &str) -> bool {
    path.starts_with("outcomes/") && (path.ends_with(".yaml") || path.ends_with(".csv"))
}

pub(super) fn is_artifact(path: &str) -> bool {
    path.starts_with("portfolios/")
        && path.ends_with(".md")
        && path.matches('/').count() == 2
        && !path.contains("review")
}

/// One of the files that `fits`.
pub(super) fn one<'f>(files: &'f Files, rng: &mut Rng, fits: fn(&str) -> bool) -> Option<(&'f str, &'f str)> {
    let fitting: Vec<(&str, &str)> =
        files.iter().filter(|(path, _)| fits(path)).map(|(path, text)| (path.as_str(), text.as_str())).collect();
    (!fitting.is_empty()).then(|| rng.pick(&fitting))
}

pub(super) fn changed(path: &str, old: &str, text: String) -> Option<Edit> {
    (text != old).then(|| Edit::Change { path: path.to_string(), text })
}

/// What a reference may say to mean an entry of this site: an id, an id with its collection, a code.
pub(super) fn known_name(files: &Files, rng: &mut Rng) -> Option<String> {
    let (path, source) = one(files, rng, is_entry)?;
    if is_outcome(path) && rng.chance(9, 10) {
        let codes: Vec<&str> =
            source.lines().filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("code:")).collect();
        if !codes.is_empty() {
            return Some(rng.pick(&codes).trim().to_string());
        }
    }
    let id = text::id(path);
    let collection = path.split('/').next().unwrap_or("");
    Some(if rng.chance(1, 5) { format!("{collection}/{id}") } else { id })
}

/// A name that a reference may hold, one in four of which names nothing.
pub(super) fn name(files: &Files, rng: &mut Rng) -> String {
    let known = if rng.chance(3, 4) { known_name(files, rng) } else { None };
    known.unwrap_or_else(|| {
        rng.pick(&["nobody", "mentro", "KO-9999", "no/such/page", "kickof", "kim:w1", "state:ST-1"]).to_string()
    })
}

/// A path that no file has.
pub(super) fn free(files: &Files, folder: &str, stem: &str, suffix: &str) -> String {
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut path = format!("{folder}{stem}.{suffix}");
    let mut number = 2;
    while files.contains_key(&path) {
        path = format!("{folder}{stem}-{number}.{suffix}");
        number += 1;
    }
    path
}
