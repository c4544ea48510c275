//! A memo table over a sorted sequence. An update walks along the old keys and the new items together (a merge join), so that
//! nothing is hashed or looked up, and an edit of one file costs one result among thousands.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::base::Fingerprint;

/// An item of a sorted sequence, of which a result is remembered.
pub trait Keyed: Copy + Send {
    /// What is kept of it, to know it again.
    type Key: Send;
    fn key(self) -> Self::Key;
    /// Whether the key is that of an equal item, so that the result would be the same.
    fn is_current(self, key: &Self::Key) -> bool;
    /// Where it stands in the sequence, beside the item of a key.
    fn order(self, key: &Self::Key) -> Ordering;
}

/// The results of a sequence of items, in its order.
pub struct MemoTable<K, R> {
    known: Vec<(K, R)>,
    /// Stands for everything else that the results depend on.
    fingerprint: Fingerprint,
}

impl<K, R> Default for MemoTable<K, R> {
    fn default() -> Self {
        MemoTable { known: Vec::new(), fingerprint: Fingerprint::default() }
    }
}

/// A result that is known, or an item that is new with the result of what stood at its place.
enum Step<T, K, R> {
    Known(K, R),
    New(T, Option<R>),
}

impl<K: Send, R: Send> MemoTable<K, R> {
    /// Goes on to the items of another load, and makes in parallel what is not known. `fingerprint` stands for everything
    /// else that `make` reads; it is also given the last result at the same place.
    pub fn update<T: Keyed<Key = K>>(
        &mut self,
        fingerprint: Fingerprint,
        items: impl Iterator<Item = T>,
        make: impl Fn(T, Option<R>) -> R + Send + Sync,
    ) {
        let holds = std::mem::replace(&mut self.fingerprint, fingerprint) == fingerprint;
        let mut known = std::mem::take(&mut self.known).into_iter().peekable();
        let step = |item: T| {
            // Nearly always the next key is the item's.
            if let Some((key, result)) = known.next_if(|(key, _)| holds && item.is_current(key)) {
                return Step::Known(key, result);
            }
            while known.next_if(|(key, _)| item.order(key).is_gt()).is_some() {}
            match known.next_if(|(key, _)| item.order(key).is_eq()) {
                Some((key, result)) if holds && item.is_current(&key) => Step::Known(key, result),
                last => Step::New(item, last.map(|(_, result)| result)),
            }
        };
        let steps: Vec<Step<T, K, R>> = items.map(step).collect();
        let done = |step: Step<T, K, R>| match step {
            Step::Known(key, result) => (key, result),
            Step::New(item, last) => (item.key(), make(item, last)),
        };
        self.known = steps.into_par_iter().map(done).collect();
    }

    /// The result of an item, by its number in the sequence.
    pub fn result(&self, number: usize) -> &R {
        &self.known[number].1
    }

    /// The results, in the order of items.
    pub fn results(&self) -> impl Iterator<Item = &R> {
        self.known.iter().map(|(_, result)| result)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use super::*;

    /// A name and what it holds.
    type Item = (&'static str, u32);

    impl Keyed for Item {
        type Key = Item;
        fn key(self) -> Item {
            self
        }
        fn is_current(self, key: &Item) -> bool {
            self == *key
        }
        fn order(self, key: &Item) -> Ordering {
            self.0.cmp(key.0)
        }
    }

    #[test]
    fn only_what_changed_is_made_anew() {
        let mut table = MemoTable::default();
        let made = AtomicUsize::new(0);
        let mut update = |items: &[Item]| {
            made.store(0, Relaxed);
            table.update(Fingerprint::default(), items.iter().copied(), |(name, n), last: Option<String>| {
                made.fetch_add(1, Relaxed);
                format!("{name}{n}{}", last.map_or(String::new(), |last| format!(" after {last}")))
            });
            (table.results().cloned().collect::<Vec<String>>(), made.load(Relaxed))
        };
        let results = |all: &[&str]| all.iter().map(|result| result.to_string()).collect::<Vec<_>>();
        assert_eq!(update(&[("a", 1), ("b", 1), ("d", 1)]), (results(&["a1", "b1", "d1"]), 3));
        assert_eq!(update(&[("a", 1), ("b", 2), ("d", 1)]), (results(&["a1", "b2 after b1", "d1"]), 1));
        assert_eq!(update(&[("b", 2), ("c", 1), ("d", 1)]), (results(&["b2 after b1", "c1", "d1"]), 1));
        assert_eq!(update(&[]), (results(&[]), 0));
    }
}
