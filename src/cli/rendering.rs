//! The outputs of a site as they are published, into a folder or a file: each is made, read for what is withheld, and what is wrong with it
//! gathered.

use std::sync::Mutex;

use crate::base::{Diagnostic, codes};
use crate::cli::load;
use crate::cli::output_scan::OutputScan;
use crate::cli::stop::Stop;
use crate::model::addresses::Route;
use crate::pipeline::{Site, has_errors};
use crate::publish::Content;
use crate::render::Output;

pub struct Rendering<'r> {
    site: &'r Site,
    stop: &'r Stop,
    strict: bool,
    keep_going: bool,
    pub scan: OutputScan,
    found: Mutex<Vec<Diagnostic>>,
}

impl<'r> Rendering<'r> {
    pub fn of(site: &'r Site, stop: &'r Stop, strict: bool) -> Self {
        Rendering { site, stop, strict, keep_going: false, scan: OutputScan::of(site, false), found: Mutex::default() }
    }

    /// The same for what is published in spite of errors.
    pub fn keeping_going(self, keep_going: bool) -> Self {
        Rendering { keep_going, ..self }
    }

    /// The same, which remembers what it made for a proof.
    pub fn proving(self, proves: bool) -> Self {
        Rendering { scan: OutputScan::of(self.site, proves), ..self }
    }

    /// What stands at an address; nothing where it cannot be made, or nobody waits for it any more.
    pub fn content(&self, address: &str, route: &Route) -> Option<Content> {
        if self.stop.asked().is_some() {
            return None;
        }
        let mut told = Vec::new();
        let output = self.site.render_telling(address, route, &mut told).map_err(|problem| told.push(*problem)).ok();
        if self.strict {
            load::make_errors(&mut told);
        }
        if let Some(mut found) = self.found.lock().ok().filter(|_| !told.is_empty()) {
            found.append(&mut told);
        }
        Some(match output? {
            Output::Bytes(bytes) => {
                self.scan.read(address, route, &bytes);
                Content::Bytes(bytes)
            }
            Output::File(file) => {
                self.scan.read_file(address, route, &file);
                Content::File(file)
            }
        })
    }

    /// Whether what was made may be published.
    pub fn proceeds(&self) -> bool {
        // A template that fails takes pages away that no author meant to withhold.
        let fails = |problem: &Diagnostic| problem.code == codes::TEMPLATE_ERROR;
        let may = |found: &[Diagnostic]| !has_errors(found) || self.keep_going && !found.iter().any(fails);
        let is_fine = self.found.lock().is_ok_and(|found| may(&found));
        self.stop.asked().is_none() && !self.scan.found() && is_fine
    }

    /// What is wrong with what was made.
    pub fn problems(self) -> Vec<Diagnostic> {
        let mut problems = self.found.into_inner().unwrap_or_default();
        problems.extend(self.scan.problems());
        problems
    }
}
