//! A theme: the files of a built-in one, with the site's own `theme/` laid over it file by file.

pub mod filters;
mod fragments;
pub mod templates;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use minijinja::Environment;

use crate::base::names::did_you_mean;
use crate::base::{Diagnostic, Fingerprint, Location, SitePath, codes, fingerprint};
use crate::builtin::{PACKED_SHEETS, THEME_FILES};
use crate::content::Settings;
use crate::source::Source;
use crate::words::Languages;

/// The theme that sites have unless they say otherwise.
pub const DEFAULT: &str = "vademecum";

/// A theme that is ready to fill views in.
pub struct Theme {
    /// The templates without words.
    templates: Environment<'static>,
    /// With the words of each language, made when a page first asks for it.
    in_words: Vec<OnceLock<InWords>>,
    languages: Arc<Languages>,
    /// Files that pages refer to, by path inside `assets/`.
    pub assets: BTreeMap<String, Asset>,
    pub report: Vec<Diagnostic>,
    /// The texts of the site's own templates, by template name, with their files.
    own: BTreeMap<String, SitePath>,
}

/// Templates with the words of a language, and what they have written in it.
struct InWords {
    templates: Environment<'static>,
    /// The same with another frame: pages as parts of a document.
    parts: Environment<'static>,
    fragments: Arc<fragments::FragmentCache>,
}

/// A file that pages refer to.
#[derive(Clone)]
pub struct Asset {
    pub bytes: Arc<[u8]>,
    pub fingerprint: Fingerprint,
}

/// The names of the built-in themes.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = THEME_FILES.iter().filter_map(|(path, _)| path.split('/').next()).collect();
    names.dedup();
    names
}

/// The theme that a built-in theme extends, as its `theme.yaml` says.
fn extended(theme: &str) -> Option<&'static str> {
    let (_, bytes) = THEME_FILES.iter().find(|(path, _)| path.strip_suffix("/theme.yaml") == Some(theme))?;
    let said = std::str::from_utf8(bytes).ok()?.lines().find_map(|line| line.strip_prefix("extends:"))?.trim();
    names().into_iter().find(|name| *name == said && said != theme)
}

/// The files of a built-in theme, by their paths in it: its own over those of the one that it extends. Stylesheets of one
/// name add up.
pub fn files(theme: &str) -> BTreeMap<&'static str, Vec<u8>> {
    layered(theme, |_, bytes| bytes)
}

fn layered(theme: &str, read: impl Fn(&str, &'static [u8]) -> &'static [u8] + Copy) -> BTreeMap<&'static str, Vec<u8>> {
    let mut files = extended(theme).map_or_else(BTreeMap::new, |below| layered(below, read));
    for (path, bytes) in THEME_FILES {
        let Some(inner) = path.strip_prefix(theme).and_then(|path| path.strip_prefix('/')) else { continue };
        let below: &mut Vec<u8> = files.entry(inner).or_default();
        if !inner.ends_with(".css") {
            below.clear();
        }
        below.extend(read(path, bytes));
    }
    files
}

/// The files of a built-in theme as they are published: stylesheets without what no browser needs.
fn published(theme: &str) -> BTreeMap<&'static str, Vec<u8>> {
    layered(theme, |path, bytes| {
        PACKED_SHEETS.iter().find(|(sheet, _)| *sheet == path).map_or(bytes, |(_, css)| css.as_bytes())
    })
}

/// What a theme is made of: everything that its making reads.
pub struct Parts<'s> {
    name: &'s str,
    /// The site's own files, with their paths inside the theme.
    own: &'s [(&'s SitePath, &'s str, &'s Source)],
    languages: &'s Arc<Languages>,
    /// What is wrong with the choice of the theme. It lies in the settings, so it is not remembered with the theme.
    pub report: Vec<Diagnostic>,
    /// Stands for the files and whose they are.
    pub fingerprint: Fingerprint,
}

impl<'s> Parts<'s> {
    /// The settings' theme and the files of the site's `theme/`.
    pub fn of(
        settings: &'s Settings,
        own: &'s [(&'s SitePath, &'s str, &'s Source)],
        languages: &'s Arc<Languages>,
        settings_path: &SitePath,
    ) -> Self {
        let mut report = Vec::new();
        let mut name = settings.theme.as_ref().map_or(DEFAULT, |theme| theme.value.as_str());
        if !names().contains(&name) {
            let message = format!("there is no theme `{name}`");
            let at = settings.theme.as_ref().map_or(Location::File, |theme| Location::setting(theme.at));
            let advice =
                did_you_mean(name, names()).unwrap_or_else(|| format!("the themes are {}", names().join(", ")));
            report.push(Diagnostic::new(codes::UNKNOWN_THEME, message, settings_path, at).help(advice));
            name = DEFAULT;
        }
        // Whose a file is decides where its errors point, so it counts as well. Built-in files are what they are.
        let files: Vec<_> = own.iter().map(|(path, inner, source)| (path, inner, source.fingerprint)).collect();
        let fingerprint = fingerprint(&(name, files, languages.fingerprint));
        Parts { name, own, languages, report, fingerprint }
    }
}

/// Makes a theme of its files. A template that cannot be read is reported, and its page with it.
pub fn make(parts: Parts) -> Theme {
    let Parts { name, own: own_files, languages, .. } = parts;
    let built_in = published(name).into_iter();
    let mut files: BTreeMap<String, Arc<[u8]>> =
        built_in.map(|(inner, bytes)| (inner.to_string(), Arc::from(bytes))).collect();
    let standard: BTreeSet<String> = files.keys().cloned().collect();
    let mut own = BTreeMap::new();
    for (path, inner, source) in own_files {
        let Some(bytes) = source.read_bytes() else { continue };
        files.insert(inner.to_string(), bytes);
        own.insert(inner.to_string(), (*path).clone());
    }
    // What a page needs one by one, another needs together: a browser asks for one file.
    let together = ["search.js", "table.js", "dates.js"].iter().filter_map(|name| files.get(&format!("assets/{name}")));
    let together: Vec<u8> = together.flat_map(|script| script.iter().copied()).collect();
    files.entry("assets/page.js".to_string()).or_insert_with(|| Arc::from(together));
    let mut report = idle(&standard, &own, &files);
    let mut assets = BTreeMap::new();
    for (path, bytes) in &files {
        if let Some(name) = path.strip_prefix("assets/") {
            assets.insert(name.to_string(), Asset { bytes: bytes.clone(), fingerprint: fingerprint(bytes) });
        }
    }
    // Templates may build on those whose place they take: these have their theme's name before theirs.
    let below = extended(name);
    let mut replaced: Vec<(String, Vec<u8>)> = Vec::new();
    for theme in below.into_iter().chain((!own.is_empty()).then_some(name)) {
        let files = self::files(theme).into_iter().filter(|(inner, _)| inner.ends_with(".html"));
        replaced.extend(files.map(|(inner, bytes)| (format!("{theme}/{inner}"), bytes)));
    }
    let templates = templates::compile(&files, &replaced, &own, &assets, &mut report);
    let in_words = (0..languages.count()).map(|_| OnceLock::new()).collect();
    Theme { templates, in_words, languages: languages.clone(), assets, report, own }
}

/// Names the site's own files that lie where the theme uses nothing, by their paths in it.
fn idle(
    standard: &BTreeSet<String>,
    own: &BTreeMap<String, SitePath>,
    files: &BTreeMap<String, Arc<[u8]>>,
) -> Vec<Diagnostic> {
    let is_template = |inner: &str| inner.starts_with("templates/") || inner.starts_with("partials/");
    let mut added = own.iter().filter(|(inner, _)| !standard.contains(*inner)).peekable();
    if added.peek().is_none() {
        return Vec::new();
    }
    let texts = own.keys().filter(|inner| is_template(inner)).filter_map(|inner| files.get(inner));
    let texts: Vec<_> = texts.map(|bytes| String::from_utf8_lossy(bytes)).collect();
    let is_used = |inner: &str| {
        let is_paper = !inner.contains('/') && ["md", "txt", ""].contains(&SitePath::new(inner).suffix().as_str());
        inner.starts_with("assets/")
            || inner.starts_with("messages/") && inner.ends_with(".ftl")
            || is_paper
            || is_template(inner) && texts.iter().any(|text| text.contains(inner))
    };
    let idle = added.filter(|(inner, _)| !is_used(inner));
    idle.map(|(inner, path)| {
        Diagnostic::new(codes::IDLE_THEME_FILE, "nothing in the theme uses a file at this place", path, Location::File)
            .help(place(inner, standard))
    })
    .collect()
}

/// Where a file of the theme was probably meant to lie.
fn place(inner: &str, standard: &BTreeSet<String>) -> String {
    let path = SitePath::new(inner);
    let same = standard.iter().find(|known| SitePath::new(known).name().eq_ignore_ascii_case(path.name()));
    if let Some(same) = same {
        return format!("move it to `theme/{same}`, to take that file's place");
    }
    if path.suffix() == "html" {
        let near = did_you_mean(inner, standard.iter().map(String::as_str));
        let what = "templates lie in `theme/templates/` and parts of them in `theme/partials/`, under the names that they have in the theme";
        return near.unwrap_or_else(|| what.into());
    }
    format!("move it to `theme/assets/{}`, and name it in a template", path.name())
}
