//! Results that stand in a row, remembered from one load to the next. Things come in the same order in every load, so what
//! is remembered of each is found by walking along both: nothing is hashed, nothing looked up, and an edit of one file costs
//! one result among thousands.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::base::Fingerprint;

/// Something of which a result is remembered.
pub trait Thing: Copy + Send {
    /// What is kept of it, to know it again.
    type Kept: Send;
    fn keep(self) -> Self::Kept;
    /// Whether it is what was kept, so that its result would be the same.
    fn is(self, kept: &Self::Kept) -> bool;
    /// Where it stands in the order, beside what was kept.
    fn place(self, kept: &Self::Kept) -> Ordering;
}

/// The results of some things, in their order.
pub struct Row<K, R> {
    known: Vec<(K, R)>,
    /// Stands for everything else that the results depend on.
    fingerprint: Fingerprint,
}

impl<K, R> Default for Row<K, R> {
    fn default() -> Self {
        Row { known: Vec::new(), fingerprint: Fingerprint::default() }
    }
}

/// A result that is known, or a thing that is new with the result of what stood at its place.
enum Step<T, K, R> {
    Known(K, R),
    New(T, Option<R>),
}

impl<K: Send, R: Send> Row<K, R> {
    /// Goes on to the things of another load, and makes in parallel what was not known. `fingerprint` stands for everything else
    /// that `make` reads; it is also told the result of what stood at the same place.
    pub fn renew<T: Thing<Kept = K>>(
        &mut self,
        fingerprint: Fingerprint,
        things: impl Iterator<Item = T>,
        make: impl Fn(T, Option<R>) -> R + Send + Sync,
    ) {
        let holds = std::mem::replace(&mut self.fingerprint, fingerprint) == fingerprint;
        let mut known = std::mem::take(&mut self.known).into_iter().peekable();
        let step = |thing: T| {
            // Nearly always what was kept is next.
            if let Some((kept, result)) = known.next_if(|(kept, _)| holds && thing.is(kept)) {
                return Step::Known(kept, result);
            }
            while known.next_if(|(kept, _)| thing.place(kept).is_gt()).is_some() {}
            match known.next_if(|(kept, _)| thing.place(kept).is_eq()) {
                Some((kept, result)) if holds && thing.is(&kept) => Step::Known(kept, result),
                last => Step::New(thing, last.map(|(_, result)| result)),
            }
        };
        let steps: Vec<Step<T, K, R>> = things.map(step).collect();
        let done = |step: Step<T, K, R>| match step {
            Step::Known(kept, result) => (kept, result),
            Step::New(thing, last) => (thing.keep(), make(thing, last)),
        };
        self.known = steps.into_par_iter().map(done).collect();
    }

    /// The results, in the order of things.
    pub fn results(&self) -> impl Iterator<Item = &R> {
        self.known.iter().map(|(_, result)| result)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use super::*;

    /// A name and what it holds.
    type Told = (&'static str, u32);

    impl Thing for Told {
        type Kept = Told;
        fn keep(self) -> Told {
            self
        }
        fn is(self, kept: &Told) -> bool {
            self == *kept
        }
        fn place(self, kept: &Told) -> Ordering {
            self.0.cmp(kept.0)
        }
    }

    #[test]
    fn only_what_changed_is_made_anew() {
        let mut row = Row::default();
        let made = AtomicUsize::new(0);
        let mut renew = |things: &[Told]| {
            made.store(0, Relaxed);
            row.renew(Fingerprint::default(), things.iter().copied(), |(name, n), last: Option<String>| {
                made.fetch_add(1, Relaxed);
                format!("{name}{n}{}", last.map_or(String::new(), |last| format!(" after {last}")))
            });
            (row.results().cloned().collect::<Vec<String>>(), made.load(Relaxed))
        };
        let results = |all: &[&str]| all.iter().map(|result| result.to_string()).collect::<Vec<_>>();
        assert_eq!(renew(&[("a", 1), ("b", 1), ("d", 1)]), (results(&["a1", "b1", "d1"]), 3));
        assert_eq!(renew(&[("a", 1), ("b", 2), ("d", 1)]), (results(&["a1", "b2 after b1", "d1"]), 1));
        assert_eq!(renew(&[("b", 2), ("c", 1), ("d", 1)]), (results(&["b2 after b1", "c1", "d1"]), 1));
        assert_eq!(renew(&[]), (results(&[]), 0));
    }
}
