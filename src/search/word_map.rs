//! A map by words. Nearly all words that are looked up have at most eight bytes: these are compared as one number.

use rustc_hash::FxHashMap;

/// A map of which the keys are words: letters and digits, nothing else.
pub struct WordMap<T> {
    short: FxHashMap<u64, T>,
    long: FxHashMap<Box<str>, T>,
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        WordMap { short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<T> WordMap<T> {
    #[inline]
    pub fn get(&self, word: &str) -> Option<&T> {
        match packed(word.as_bytes()) {
            Some(word) => self.short.get(&word),
            None => self.long.get(word),
        }
    }

    pub fn get_mut(&mut self, word: &str) -> Option<&mut T> {
        match packed(word.as_bytes()) {
            Some(word) => self.short.get_mut(&word),
            None => self.long.get_mut(word),
        }
    }

    pub fn insert(&mut self, word: &str, value: T) {
        match packed(word.as_bytes()) {
            Some(word) => self.short.insert(word, value),
            None => self.long.insert(word.into(), value),
        };
    }
}

/// The bytes of a short word as one number, the first of them the lowest. No word holds a NUL, so no two are one number.
#[inline]
fn packed(word: &[u8]) -> Option<u64> {
    let first_four = |bytes: &[u8]| bytes.first_chunk().map(|four| u64::from(u32::from_le_bytes(*four)));
    let length = word.len();
    match length {
        1..=3 => {
            let byte = |at: usize| u64::from(word[at]) << (8 * at);
            Some(byte(0) | byte(length / 2) | byte(length - 1))
        }
        4..=8 => {
            // The last four overlap the first: what is in both is shifted out.
            let last = first_four(&word[length - 4..])? >> (8 * (8 - length));
            Some(first_four(word)? | last << 32)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_their_bytes() {
        for word in ["a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "ko7", "añ"] {
            let mut bytes = [0; 8];
            bytes[..word.len()].copy_from_slice(word.as_bytes());
            assert_eq!(packed(word.as_bytes()), Some(u64::from_le_bytes(bytes)), "{word}");
        }
        assert_eq!((packed(b""), packed(b"abcdefghi")), (None, None));
    }

    #[test]
    fn words_of_any_length_are_found() {
        let mut map = WordMap::default();
        let words = ["", "a", "plan", "planning", "plannings", "mentoring partners"];
        words.iter().enumerate().for_each(|(n, word)| map.insert(word, n));
        assert!(words.iter().enumerate().all(|(n, word)| map.get(word) == Some(&n)));
        assert_eq!(map.get("plans"), None);
    }
}
