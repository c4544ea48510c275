//! RELATE: all facts become one handbook, in which every name is an entry, every relation has two ends and every entry
//! an address. It holds no prose and no spans, so typing in a paragraph changes nothing here.

pub mod access;
pub mod addresses;
mod handbook;
pub mod identity;
pub mod program;
pub mod queries;
pub mod references;

use std::sync::Arc;

use crate::base::{Fingerprinted, Location, SpanId};
use crate::content::{Facts, Kind};
pub use handbook::{EditionInput, Handbook, RelateInput, relate};

/// The number of an entry in a handbook: entries are numbered by path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

impl EntryId {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Facts that carry their fingerprint.
pub type SharedFacts = Arc<Fingerprinted<Facts>>;

/// The date under which a feed tells of an entry: pages and artifacts are news, a session's date is its own.
pub fn feed_date(facts: &Facts) -> Option<&str> {
    let news = matches!(facts.kind, Kind::Page | Kind::Artifact | Kind::Resource);
    facts.date.as_deref().filter(|_| news)
}

/// A problem's place in an entry.
pub fn location(facts: &Facts, place: SpanId) -> Location {
    Location::Noted(facts.nth, place)
}
