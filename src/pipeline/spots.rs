//! Places become spans, when problems are reported: what every keystroke moves is looked up last.

use crate::base::{Diagnostic, SitePath, Spot};
use crate::content::{Body, Settings};
use crate::syntax::markdown::Places;

/// Where everything stands.
pub struct Spots<'s> {
    /// The body of an entry, by its file and its number there.
    pub body: &'s dyn Fn(&SitePath, u32) -> Option<&'s Body>,
    /// The places of the settings.
    pub settings: &'s Places,
}

impl Spots<'_> {
    fn resolve(&self, path: &mut SitePath, spot: &mut Spot) {
        let Spot::Place(nth, place) = *spot else { return };
        if spot.is_setting() {
            *spot = Spot::Span(self.settings.span(place));
            return;
        }
        match (self.body)(path, nth) {
            Some(body) => {
                let (file, span) = body.spot(path, place);
                *path = file.clone();
                *spot = Spot::Span(span);
            }
            None => *spot = Spot::File,
        }
    }
}

/// A problem as it is reported: with spans, and at the severity that the settings give it.
pub fn finished(mut problem: Diagnostic, settings: &Settings, spots: &Spots) -> Option<Diagnostic> {
    let severity = settings.severity(problem.code)?;
    // What is less than others of its code stays less.
    problem.severity =
        if problem.severity < problem.code.severity() { problem.severity.min(severity) } else { severity };
    spots.resolve(&mut problem.primary.path, &mut problem.primary.spot);
    for label in problem.labels.iter_mut().chain(&mut problem.again) {
        spots.resolve(&mut label.path, &mut label.spot);
    }
    Some(problem)
}
