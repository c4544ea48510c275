//! A theme: the files of a built-in one, with the site's own `theme/` laid over it file by file.

pub mod filters;
pub mod templates;

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Environment;

use crate::base::names::did_you_mean;
use crate::base::{Diagnostic, Fingerprint, SitePath, Spot, codes, fingerprint};
use crate::builtin::THEME_FILES;
use crate::content::Settings;
use crate::source::Source;

/// The theme that sites have unless they say otherwise.
pub const DEFAULT: &str = "vademecum";

/// A theme that is ready to fill views in.
pub struct Theme {
    pub(crate) templates: Environment<'static>,
    /// Files that pages refer to, by path inside `assets/`.
    pub assets: BTreeMap<String, Asset>,
    pub report: Vec<Diagnostic>,
    /// The texts of the site's own templates, by template name, with their files.
    own: BTreeMap<String, SitePath>,
}

/// A file that pages refer to.
#[derive(Clone)]
pub struct Asset {
    pub bytes: Arc<[u8]>,
    pub mark: Fingerprint,
}

/// The names of the built-in themes.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = THEME_FILES.iter().filter_map(|(path, _)| path.split('/').next()).collect();
    names.dedup();
    names
}

/// What a theme is made of: everything that its making reads.
pub struct Parts {
    files: BTreeMap<String, Arc<[u8]>>,
    own: BTreeMap<String, SitePath>,
    /// What is wrong with the choice of the theme. It lies in the settings, so it is not remembered with the theme.
    pub report: Vec<Diagnostic>,
    /// Stands for the files and whose they are.
    pub mark: Fingerprint,
}

impl Parts {
    /// Gathers the files of the settings' theme and of the site's `theme/`.
    pub fn gather<'s>(
        settings: &Settings,
        own: impl Iterator<Item = (&'s SitePath, &'s str, &'s Source)>,
        settings_path: &SitePath,
    ) -> Self {
        let mut report = Vec::new();
        let mut name = settings.theme.as_ref().map_or(DEFAULT, |theme| theme.value.as_str());
        if !names().contains(&name) {
            let message = format!("there is no theme `{name}`");
            let at = settings.theme.as_ref().map_or(Spot::File, |theme| Spot::setting(theme.at));
            let advice =
                did_you_mean(name, names()).unwrap_or_else(|| format!("the themes are {}", names().join(", ")));
            report.push(Diagnostic::new(codes::UNKNOWN_THEME, message, settings_path, at).help(advice));
            name = DEFAULT;
        }
        let prefix = format!("{name}/");
        let mut files: BTreeMap<String, Arc<[u8]>> = THEME_FILES
            .iter()
            .filter_map(|(path, bytes)| path.strip_prefix(&prefix).map(|path| (path.to_string(), Arc::from(*bytes))))
            .collect();
        let mut own_files = BTreeMap::new();
        for (path, inner, source) in own {
            let Some(bytes) = source.read_bytes() else { continue };
            files.insert(inner.to_string(), bytes);
            own_files.insert(inner.to_string(), path.clone());
        }
        // Whose a file is decides where its errors point, so it counts as well.
        let mark = fingerprint(&(name, files.iter().collect::<Vec<_>>(), own_files.iter().collect::<Vec<_>>()));
        Parts { files, own: own_files, report, mark }
    }

    /// The paths under which the theme's assets are published.
    pub fn asset_names(&self) -> Vec<String> {
        self.files.keys().filter_map(|path| path.strip_prefix("assets/")).map(str::to_string).collect()
    }
}

/// Makes a theme of its files. A template that cannot be read is reported, and its page with it.
pub fn make(parts: Parts) -> Theme {
    let Parts { files, own, .. } = parts;
    let mut report = Vec::new();
    let mut assets = BTreeMap::new();
    for (path, bytes) in &files {
        if let Some(name) = path.strip_prefix("assets/") {
            assets.insert(name.to_string(), Asset { bytes: bytes.clone(), mark: fingerprint(bytes) });
        }
    }
    let templates = templates::compile(&files, &own, &assets, &mut report);
    Theme { templates, assets, report, own }
}
