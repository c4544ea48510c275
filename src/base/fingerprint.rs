//! Fingerprints: 128 bits that stand for everything a function read.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

use xxhash_rust::xxh3::Xxh3Default;

/// Equal fingerprints mean equal input. Not for protection against someone who wants a collision.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord, Default)]
pub struct Fingerprint(pub u128);

/// The fingerprint of a value, from its `Hash`.
pub fn fingerprint(value: &(impl Hash + ?Sized)) -> Fingerprint {
    let mut sink = Sink(Xxh3Default::new());
    value.hash(&mut sink);
    Fingerprint(sink.0.digest128())
}

struct Sink(Xxh3Default);

impl Hasher for Sink {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
    fn finish(&self) -> u64 {
        self.0.digest()
    }
}

/// A value that knows its own fingerprint.
#[derive(Clone, Debug)]
pub struct Fingerprinted<T> {
    value: T,
    fingerprint: Fingerprint,
}

impl<T: Hash> Fingerprinted<T> {
    /// Takes the value's fingerprint, once.
    pub fn new(value: T) -> Self {
        let fingerprint = fingerprint(&value);
        Fingerprinted { value, fingerprint }
    }

    /// The fingerprint of the value.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

impl<T> Deref for Fingerprinted<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}
