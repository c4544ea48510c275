//! A memory of the last result: equal input gives it again, and a result that is made anew may learn from it.

use crate::base::Fingerprint;

/// The last result, and the fingerprint of all that made it.
pub struct Memo<V>(Option<(Fingerprint, V)>);

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Memo(None)
    }
}

impl<V: Clone> Memo<V> {
    /// The last result when it was made of the same, or else what `make` gives, which is told the last result.
    pub fn or_make(&mut self, fingerprint: Fingerprint, make: impl FnOnce(Option<&V>) -> V) -> V {
        match &self.0 {
            Some((last, value)) if *last == fingerprint => value.clone(),
            last => {
                let value = make(last.as_ref().map(|(_, value)| value));
                self.0 = Some((fingerprint, value.clone()));
                value
            }
        }
    }
}
