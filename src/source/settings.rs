//! Which file of a folder holds the settings: `site.yaml` or `site.yml`, in any case.

use std::sync::Arc;

use super::Sources;
use crate::base::SitePath;

const NAMES: [&str; 2] = ["site.yaml", "site.yml"];

/// Whether a file at the top of a site is one that holds settings.
pub(super) fn is_settings(name: &str) -> bool {
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Which of several files of settings counts: first those spelled as the format spells them, then by name.
pub(super) fn settings_order(name: &str) -> (usize, String) {
    (NAMES.iter().position(|known| name == *known).unwrap_or(NAMES.len()), name.to_string())
}

impl Sources {
    /// The settings and where they stand, if there are any that could be read.
    pub fn settings(&self) -> Option<(&SitePath, &Arc<str>)> {
        let found = self.files.iter().filter(|(path, _)| is_settings(path.as_str()));
        let texts = found.filter_map(|(path, source)| Some((path, source.as_text()?)));
        texts.min_by_key(|(path, _)| settings_order(path.as_str()))
    }
}
