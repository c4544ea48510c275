//! Which file of a folder holds the settings: `site.yaml` or `site.yml`, in any case.

use std::sync::Arc;

use super::Sources;
use crate::base::SitePath;
use crate::base::reserved::{SETTINGS, is_settings};

/// Which of several files of settings counts: first those spelled as the format spells them, then by name.
pub(super) fn settings_order(name: &str) -> (usize, String) {
    (SETTINGS.iter().position(|known| name == *known).unwrap_or(SETTINGS.len()), name.to_string())
}

impl Sources {
    /// The settings and where they stand, if there are any that could be read.
    pub fn settings(&self) -> Option<(&SitePath, &Arc<str>)> {
        let found = self.files.iter().filter(|(path, _)| is_settings(path.as_str()));
        let texts = found.filter_map(|(path, source)| Some((path, source.as_text()?)));
        texts.min_by_key(|(path, _)| settings_order(path.as_str()))
    }
}
