//! The order in which entries stand wherever a title, a name or a date decides: made once, and asked by everything that lists.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::base::collation::{Collation, SortKey};
use crate::base::{Fingerprint, fingerprint};
use crate::content::{Facts, Kind};
use crate::model::{EntryId, SharedFacts};

/// The order of all entries by what they state themselves.
pub struct Order {
    pub collation: Arc<Collation>,
    /// What each entry is sorted by where its name decides.
    keys: Vec<Arc<SortKey>>,
    by_name: Vec<u32>,
    standing: Vec<u32>,
}

impl Order {
    pub fn of(entries: &[SharedFacts], language: &str) -> Order {
        let collation = Arc::new(Collation::of(language));
        let keys = entries.iter().map(|facts| Arc::new(name_key(facts, &collation))).collect();
        Order::by(keys, collation, entries)
    }

    /// The same order when some entries are only worded otherwise.
    pub fn again(&self, changed: &[EntryId], entries: &[SharedFacts]) -> Order {
        let mut keys = self.keys.clone();
        for id in changed {
            keys[id.index()] = Arc::new(name_key(&entries[id.index()], &self.collation));
        }
        Order::by(keys, self.collation.clone(), entries)
    }

    fn by(keys: Vec<Arc<SortKey>>, collation: Arc<Collation>, entries: &[SharedFacts]) -> Order {
        let mut ids: Vec<EntryId> = (0..entries.len() as u32).map(EntryId).collect();
        ids.sort_by_cached_key(|id| (keys[id.index()].clone(), hidden(&entries[id.index()]), *id));
        let by_name = ranks(&ids);
        ids.sort_by_key(|id| {
            let facts = &*entries[id.index()];
            let dated = matches!(facts.kind, Kind::Page | Kind::Artifact);
            let date = facts.date.as_deref().filter(|_| dated);
            (facts.order.is_none(), facts.order, Reverse(date), by_name[id.index()])
        });
        let standing = ranks(&ids);
        Order { collation, keys, by_name, standing }
    }

    /// Puts entries into the order of their names, as persons stand in a cohort.
    pub fn by_name(&self, ids: &mut [EntryId]) {
        ids.sort_by_key(|id| self.by_name[id.index()]);
    }

    /// Puts siblings, or work that stands together, into order: by the number that their author gave, then pages and artifacts
    /// by date, the newest first, then by name.
    pub fn siblings(&self, ids: &mut [EntryId]) {
        ids.sort_by_key(|id| self.standing[id.index()]);
    }
}

/// By an outcome's code, else by title. The real name of who is shown under another one decides nothing.
fn name_key(facts: &Facts, collation: &Collation) -> SortKey {
    let Some(code) = facts.code() else { return collation.key(&facts.title) };
    let mut key = collation.key(code);
    // No key holds it, so a code that begins another comes first.
    key.push(0);
    key.extend(collation.key(&facts.title));
    key
}

/// Where names are the same, files decide; but the folder of who is shown under another name often says the real one.
fn hidden(facts: &Facts) -> Option<Fingerprint> {
    let shown_as = facts.person()?.shown_as.as_ref()?;
    Some(fingerprint(&(shown_as, &facts.path)))
}

/// For each entry its position in a row of all.
pub(super) fn ranks(row: &[EntryId]) -> Vec<u32> {
    let mut ranks = vec![0; row.len()];
    for (rank, id) in row.iter().enumerate() {
        ranks[id.index()] = rank as u32;
    }
    ranks
}
