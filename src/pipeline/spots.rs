//! Places become spans, when problems are reported: what every keystroke moves is looked up last.

use std::sync::Arc;

use crate::base::{Diagnostic, SitePath, Spot};
use crate::content::{Body, Settings};
use crate::model::SharedFacts;
use crate::syntax::markdown::Places;

/// Where everything stands. Facts and bodies go together, in the order of paths.
pub struct Spots<'s> {
    pub facts: &'s [SharedFacts],
    pub bodies: &'s [Arc<Body>],
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
        let at = self.facts.partition_point(|facts| (&facts.path, facts.nth) < (&*path, nth));
        let facts = self.facts.get(at).filter(|facts| facts.path == *path && facts.nth == nth);
        match facts {
            Some(facts) => {
                let (file, span) = self.bodies[at].spot(&facts.path, place);
                *path = file.clone();
                *spot = Spot::Span(span);
            }
            None => *spot = Spot::File,
        }
    }
}

/// A problem as it is reported: with spans, and at the severity that the settings give it.
pub fn finished(mut problem: Diagnostic, settings: &Settings, spots: &Spots) -> Option<Diagnostic> {
    problem.severity = settings.severity(problem.code)?;
    spots.resolve(&mut problem.primary.path, &mut problem.primary.spot);
    for label in &mut problem.labels {
        spots.resolve(&mut label.path, &mut label.spot);
    }
    Some(problem)
}
