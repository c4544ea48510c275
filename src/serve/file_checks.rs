//! What is wrong with the files that are copied into the site: a damaged picture, a page whose scripts would run. That is found only by
//! reading each whole, so it is looked for when nothing else is to do, and once for each state of a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::{Diagnostic, Fingerprint, SitePath};
use crate::model::addresses::Route;
use crate::pipeline::Site;
use crate::serve::is_told;
use crate::source::Sources;

/// What was found so far.
#[derive(Default)]
pub struct FileChecks {
    /// The settings under which it was found, which say whom to trust.
    settings: Option<Arc<str>>,
    found: BTreeMap<SitePath, (Fingerprint, Vec<Diagnostic>)>,
}

impl FileChecks {
    /// What is known of the files of a site, and those of which it is to be found.
    pub fn known(&mut self, site: &Site, sources: &Sources) -> (Vec<Diagnostic>, Vec<String>) {
        let settings = sources.settings().map(|(_, text)| text.clone());
        if self.settings != settings {
            *self = FileChecks { settings, found: BTreeMap::new() };
        }
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for (address, route) in site.routes() {
            let Route::File(path) = route else { continue };
            let now = sources.files.get(path).map(|source| source.fingerprint);
            match self.found.get(path).filter(|(then, _)| Some(*then) == now) {
                Some((_, problems)) => known.extend(problems.iter().cloned()),
                None => unknown.push(address.to_string()),
            }
        }
        (known, unknown)
    }

    /// Looks at some of the files of a site.
    pub fn look(&mut self, site: &Site, sources: &Sources, addresses: &[String]) {
        let looked = addresses.par_iter().filter_map(|address| {
            let route = site.in_all_languages().route(address)?;
            let Route::File(path) = route else { return None };
            let mut told = Vec::new();
            let failed = site.render_telling(address, route, &mut told).err();
            told.extend(failed.map(|problem| *problem));
            told.retain(is_told);
            Some((path.clone(), (sources.files.get(path)?.fingerprint, told)))
        });
        self.found.extend(looked.collect::<Vec<_>>());
    }
}
