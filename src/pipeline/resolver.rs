//! Noted spans become byte ranges when problems are reported: what every keystroke moves is looked up last.

use crate::base::{Diagnostic, Location, SitePath};
use crate::content::{Body, Settings};
use crate::syntax::text::SpanTable;

/// Where everything stands.
pub struct SpanResolver<'s> {
    /// The body of an entry, by its file and its number there.
    pub body: &'s dyn Fn(&SitePath, u32) -> Option<&'s Body>,
    /// The spans of the settings.
    pub settings: &'s SpanTable,
}

impl SpanResolver<'_> {
    fn resolve(&self, path: &mut SitePath, location: &mut Location) {
        let Location::Noted(nth, place) = *location else { return };
        if location.is_setting() {
            *location = Location::Span(self.settings.span(place));
            return;
        }
        match (self.body)(path, nth) {
            // What a catalog tells of stands nowhere in it.
            Some(body) if !body.spans.0.is_empty() => {
                let (file, span) = body.location(path, place);
                *path = file.clone();
                *location = Location::Span(span);
            }
            _ => *location = Location::File,
        }
    }
}

/// A problem as it is reported: with spans, and at the severity that the settings give it.
pub fn finished(mut problem: Diagnostic, settings: &Settings, resolver: &SpanResolver) -> Option<Diagnostic> {
    let severity = settings.severity(problem.code)?;
    // What is less than others of its code stays less.
    problem.severity =
        if problem.severity < problem.code.severity() { problem.severity.min(severity) } else { severity };
    resolver.resolve(&mut problem.primary.path, &mut problem.primary.location);
    for label in problem.labels.iter_mut().chain(&mut problem.again) {
        resolver.resolve(&mut label.path, &mut label.location);
    }
    Some(problem)
}
