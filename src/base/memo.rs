//! Memories of results: of the last one, from which one that is made anew may learn, and of small ones of many makers at once.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::base::Fingerprint;

/// The last result, and the fingerprint of all that made it.
pub struct Last<V>(Option<(Fingerprint, V)>);

impl<V> Default for Last<V> {
    fn default() -> Self {
        Last(None)
    }
}

impl<V: Clone> Last<V> {
    /// The last result when it was made of the same, or else what `make` gives, which is told the last result.
    pub fn or_make(&mut self, mark: Fingerprint, make: impl FnOnce(Option<&V>) -> V) -> V {
        match &self.0 {
            Some((last, value)) if *last == mark => value.clone(),
            last => {
                let value = make(last.as_ref().map(|(_, value)| value));
                self.0 = Some((mark, value.clone()));
                value
            }
        }
    }
}

/// Texts by the fingerprint of all that each was made of, up to so many bytes. What is beyond is forgotten and made again.
pub struct Texts {
    held: Mutex<Held>,
    most: usize,
}

#[derive(Default)]
struct Held {
    texts: FxHashMap<Fingerprint, Arc<str>>,
    bytes: usize,
    made: usize,
}

impl Texts {
    pub fn up_to(bytes: usize) -> Self {
        Texts { held: Mutex::default(), most: bytes }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn or_make(&self, mark: Fingerprint, make: impl FnOnce() -> String) -> Arc<str> {
        if let Some(text) = self.held().texts.get(&mark) {
            return text.clone();
        }
        let text: Arc<str> = make().into();
        let mut held = self.held();
        held.made += 1;
        held.bytes += text.len();
        if held.bytes > self.most {
            held.texts.clear();
            held.bytes = text.len();
        }
        held.texts.insert(mark, text.clone());
        text
    }

    /// How many were made so far.
    pub fn made(&self) -> usize {
        self.held().made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fingerprint;

    #[test]
    fn texts_are_made_once_and_take_little_room() {
        let texts = Texts::up_to(10);
        let get = |name: &str| texts.or_make(fingerprint(name), || name.repeat(4)).to_string();
        assert_eq!((get("a"), get("b"), get("a")), ("aaaa".into(), "bbbb".into(), "aaaa".into()));
        assert_eq!(texts.made(), 2);
        // A third leaves no room for the first two.
        assert_eq!((get("c"), get("c"), get("a")), ("cccc".into(), "cccc".into(), "aaaa".into()));
        assert_eq!(texts.made(), 4);
    }
}
