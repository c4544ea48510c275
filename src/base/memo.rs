//! A memory of the last result: equal input gives it again, and a result that is made anew may learn from it.

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
