//! An entry: what was stated, what it shows in its own words, and what is wrong with it.

use std::sync::Arc;

use crate::base::{Diagnostic, Fingerprinted, SitePath, Span, SpanId};
use crate::content::facts::Facts;
use crate::syntax::prose::Prose;
use crate::syntax::text::SpanTable;

/// One entry: facts, body, and the problems found while reading it.
#[derive(Clone)]
pub struct Entry {
    pub facts: Arc<Fingerprinted<Facts>>,
    pub body: Arc<Body>,
    pub report: Arc<[Diagnostic]>,
}

/// What an entry shows in its own words, and where in its file everything stands.
#[derive(Debug, PartialEq)]
pub struct Body {
    pub proses: Vec<Prose>,
    pub spans: SpanTable,
    /// The first so many spans stand in another file: an owner's fields stand in `site.yaml`.
    pub elsewhere: Option<(SitePath, u32)>,
}

impl Entry {
    /// Withholds it from everybody.
    pub fn shut(&mut self) {
        if !self.facts.unjudged {
            self.facts = Arc::new(Fingerprinted::new(Facts { unjudged: true, ..(**self.facts).clone() }));
        }
    }
}

/// Withholds all entries of a file where one of them cannot be judged.
pub fn shut_together(entries: &mut [Entry]) {
    if entries.iter().any(|entry| entry.facts.unjudged) {
        entries.iter_mut().for_each(Entry::shut);
    }
}

impl Body {
    /// File and span of a place; `path` is the entry's own file.
    pub fn location<'b>(&'b self, path: &'b SitePath, place: SpanId) -> (&'b SitePath, Span) {
        match &self.elsewhere {
            Some((other, count)) if place.0 < *count => (other, self.spans.span(place)),
            _ => (path, self.spans.span(place)),
        }
    }

    pub fn prose(&self, id: u32) -> &Prose {
        &self.proses[id as usize]
    }
}
