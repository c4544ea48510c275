//! The order in which entries stand wherever a title, a name or a date decides: made once, and asked by everything that lists.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::base::collation::{Collation, SortKey};
use crate::content::{Facts, Kind};
use crate::model::identity::pseudonyms::Pseudonyms;
use crate::model::{EntryId, SharedFacts};

/// The order of all entries by what they state themselves.
#[derive(Clone)]
pub struct Order {
    pub collation: Arc<Collation>,
    by_name: Vec<u32>,
    standing: Vec<u32>,
}

impl Order {
    /// The order of entries, of each of which it is known what it is sorted by where its name decides.
    pub fn of(entries: &[SharedFacts], pseudonyms: &Pseudonyms, keys: &[&SortKey], collation: Arc<Collation>) -> Order {
        let hidden = |n: usize| hidden(&entries[n], pseudonyms);
        // Nearly always the beginning decides, which lies beside its entry's number.
        let begun = |(n, key): (u32, &&SortKey)| (beginning(key), EntryId(n));
        let mut begun: Vec<(u128, EntryId)> = (0..).zip(keys).map(begun).collect();
        begun.sort_unstable_by(|(start, one), (other_start, other)| {
            let (a, b) = (one.index(), other.index());
            let whole = || keys[a].cmp(keys[b]).then_with(|| hidden(a).cmp(&hidden(b)));
            start.cmp(other_start).then_with(whole).then(one.cmp(other))
        });
        let mut ids: Vec<EntryId> = begun.into_iter().map(|(_, id)| id).collect();
        let by_name = ranks(&ids);
        ids.sort_by_cached_key(|id| {
            let facts = &*entries[id.index()];
            let date = facts.date.as_deref().filter(|_| matches!(facts.kind, Kind::Page | Kind::Artifact));
            let date = date.map_or(0, |date| beginning(date.as_bytes()));
            (facts.order.is_none(), facts.order, Reverse(date), by_name[id.index()])
        });
        let standing = ranks(&ids);
        Order { collation, by_name, standing }
    }

    /// Puts entries into the order of their names, as persons stand in a cohort.
    pub fn by_name(&self, ids: &mut [EntryId]) {
        ids.sort_by_key(|id| self.by_name[id.index()]);
    }

    /// The place of an entry where its name alone decides.
    pub fn place_by_name(&self, id: EntryId) -> u32 {
        self.by_name[id.index()]
    }

    /// Puts siblings, or work that stands together, into order: by the number that their author gave, then pages and artifacts
    /// by date, the newest first, then by name.
    pub fn siblings(&self, ids: &mut [EntryId]) {
        ids.sort_by_key(|id| self.standing[id.index()]);
    }
}

/// The first bytes of a key, which order as it does; all of a date.
fn beginning(key: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    let length = key.len().min(bytes.len());
    bytes[..length].copy_from_slice(&key[..length]);
    u128::from_be_bytes(bytes)
}

/// By an outcome's code, else by title. The real name of who is shown under another one decides nothing.
pub fn name_key(facts: &Facts, collation: &Collation) -> SortKey {
    let Some(code) = facts.code() else { return collation.key(&facts.title) };
    let mut key = collation.key(code);
    // No key holds it, so a code that begins another comes first.
    key.push(0);
    key.extend(collation.key(&facts.title));
    key
}

/// Where names are the same, files decide; but those of who is shown under another name often say the real one.
fn hidden(facts: &Facts, pseudonyms: &Pseudonyms) -> Option<Arc<str>> {
    let address = pseudonyms.address(&facts.lookup.address, false);
    (address != facts.lookup.address).then_some(address)
}

/// For each entry its position in a row of all.
pub(super) fn ranks(row: &[EntryId]) -> Vec<u32> {
    let mut ranks = vec![0; row.len()];
    for (rank, id) in row.iter().enumerate() {
        ranks[id.index()] = rank as u32;
    }
    ranks
}
