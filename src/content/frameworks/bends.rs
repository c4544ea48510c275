//! What a package says otherwise than its format asks for: counted by what it is, and told in one note.

use crate::base::{Diagnostic, Label, Location, SitePath, Span, codes};

/// What was bent, how often, and where first.
#[derive(Default)]
pub struct Bends(Vec<(&'static str, usize, Span)>);

/// So many places are shown.
const PLACES: usize = 3;

impl Bends {
    pub fn add(&mut self, what: &'static str, span: Span) {
        match self.0.iter_mut().find(|(known, ..)| *known == what) {
            Some((_, count, _)) => *count += 1,
            None => self.0.push((what, 1, span)),
        }
    }

    /// All of it, as one note.
    pub fn note(&self, path: &SitePath) -> Option<Diagnostic> {
        let (_, _, first) = self.0.first()?;
        let message = "this framework was read, and some of it is not as its format asks for";
        let mut note = Diagnostic::new(codes::BENT_FRAMEWORK, message, path, Location::Span(*first));
        for (what, _, span) in self.0.iter().skip(1).take(PLACES - 1) {
            note.labels.push(Label { path: path.clone(), location: Location::Span(*span), text: (*what).into() });
        }
        for (what, count, _) in &self.0 {
            note.help.push(format!("{what}: {count}"));
        }
        Some(note)
    }
}
