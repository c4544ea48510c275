//! What is remembered of every entry, whichever audience asks: what it is sorted by, and which codes its prose mentions.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::base::collation::{Collation, SortKey};
use crate::base::memo::Memo;
use crate::base::{Fingerprint, Fingerprinted, fingerprint};
use crate::content::Entry;
use crate::model::SharedFacts;
use crate::model::identity::order;
use crate::model::references::codes::{self, Codes};
use crate::pipeline::memo_table::{Keyed, MemoTable};

/// The codes that a prose mentions.
type Mentioned = Fingerprinted<Arc<[String]>>;

/// For so many sets of codes: an outcome may be withheld from one of two audiences.
const CODE_SETS: usize = 2;

#[derive(Default)]
pub struct EntryTables {
    /// The order of the site's language.
    collation: Memo<Arc<Collation>>,
    /// What each entry is sorted by where its name decides.
    sort_keys: MemoTable<FactsKey, SortKey>,
    /// The codes that each entry mentions in plain text, for each set of codes, the latest first.
    mentioned: Vec<(Fingerprint, MemoTable<Entry, Mentioned>)>,
}

/// The facts of an entry, whatever its prose.
pub struct FactsKey(SharedFacts);

impl Keyed for &SharedFacts {
    type Key = FactsKey;

    fn key(self) -> FactsKey {
        FactsKey(self.clone())
    }

    fn is_current(self, key: &FactsKey) -> bool {
        Arc::ptr_eq(self, &key.0)
    }

    fn order(self, key: &FactsKey) -> Ordering {
        (&self.path, self.nth).cmp(&(&key.0.path, key.0.nth))
    }
}

impl EntryTables {
    /// The order of a language, and what each entry is sorted by in it.
    pub fn sorted(&mut self, entries: &[&Entry], language: &str) -> (Arc<Collation>, &MemoTable<FactsKey, SortKey>) {
        let made_of = fingerprint(language);
        let collation = self.collation.or_make(made_of, |_| Arc::new(Collation::of(language)));
        let facts = entries.iter().map(|entry| &entry.facts);
        self.sort_keys.update(made_of, facts, |facts, _| order::name_key(facts, &collation));
        (collation, &self.sort_keys)
    }

    /// Looks for codes in every entry's prose.
    pub fn look_for(&mut self, codes: &Codes, entries: &[&Entry]) {
        let known = self.mentioned.iter().position(|(other, _)| *other == codes.fingerprint);
        let mut table = known.map_or_else(|| (codes.fingerprint, MemoTable::default()), |n| self.mentioned.remove(n));
        table.1.update(codes.fingerprint, entries.iter().copied(), |entry, _| {
            Fingerprinted::new(codes::mentioned(&entry.body, codes).into())
        });
        self.mentioned.truncate(CODE_SETS - 1);
        self.mentioned.insert(0, table);
    }

    /// The codes that an entry mentions, by its number, of those that were looked for last.
    pub fn mentioned(&self, number: usize) -> Option<&Mentioned> {
        self.mentioned.first().map(|(_, table)| table.result(number))
    }
}
