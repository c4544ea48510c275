//! A memory of results by fingerprint, two loads deep: what a load did not ask for is dropped at the next.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::base::Fingerprint;

/// Results by the fingerprint of all that made them.
pub struct Memo<V, K = Fingerprint> {
    live: FxHashMap<K, V>,
    last: FxHashMap<K, V>,
}

impl<V, K> Default for Memo<V, K> {
    fn default() -> Self {
        Memo { live: FxHashMap::default(), last: FxHashMap::default() }
    }
}

impl<V: Clone, K: Hash + Eq + Clone> Memo<V, K> {
    /// Begins a load: what the last load used is kept for one more.
    pub fn turn(&mut self) {
        self.last = std::mem::take(&mut self.live);
    }

    /// What was remembered under a key, if anything.
    pub fn get(&self, key: &K) -> Option<V> {
        self.live.get(key).or_else(|| self.last.get(key)).cloned()
    }

    /// Keeps a result for this load and the next.
    pub fn put(&mut self, key: K, value: V) {
        self.live.insert(key, value);
    }

    /// What was remembered, or else what `make` gives.
    pub fn or_make(&mut self, key: K, make: impl FnOnce() -> V) -> V {
        let value = self.get(&key).unwrap_or_else(make);
        self.put(key, value.clone());
        value
    }
}
