//! Outcome codes in plain text: which words of a text are exactly the code of a defined outcome.

use rustc_hash::FxHashSet;

use crate::base::{Fingerprint, fingerprint};
use crate::content::Body;
use crate::syntax::prose::Prose;

/// The codes that plain text can mention: those that hold a letter.
pub struct Codes {
    codes: FxHashSet<String>,
    /// Codes that are not one word, the longest first.
    phrases: Vec<String>,
    /// The first bytes and the lengths that occur: most words are dismissed by these alone.
    first: [bool; 256],
    lengths: u128,
    /// Stands for the whole set.
    pub mark: Fingerprint,
}

impl Codes {
    pub fn new(codes: impl IntoIterator<Item = String>) -> Self {
        let mut codes: Vec<String> = codes.into_iter().filter(|code| code.chars().any(char::is_alphabetic)).collect();
        codes.sort();
        codes.dedup();
        let mark = fingerprint(&codes);
        let mut first = [false; 256];
        let mut lengths = 0;
        for code in &codes {
            first[code.as_bytes()[0] as usize] = true;
            lengths |= 1u128 << code.len().min(127);
        }
        let one_word = |code: &String| (0..code.len()).all(|at| is_word(code, at) || is_joint(code, at));
        let (words, mut phrases): (Vec<String>, Vec<String>) = codes.into_iter().partition(one_word);
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Codes { codes: words.into_iter().collect(), phrases, first, lengths, mark }
    }

    pub fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.phrases.is_empty()
    }

    /// The byte ranges of codes in a text, in order.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < bytes.len() {
                if !is_word(text, at) {
                    at += 1;
                    continue;
                }
                let start = at;
                at = end_of_word(text, at);
                if !self.first[bytes[start] as usize] {
                    continue;
                }
                // A code of several words ends where a word ends.
                let ends = |end: usize| end == bytes.len() || !is_word(text, end) && !is_joint(text, end);
                if let Some(phrase) = self
                    .phrases
                    .iter()
                    .find(|phrase| text[start..].starts_with(phrase.as_str()) && ends(start + phrase.len()))
                {
                    at = start + phrase.len();
                    return Some((start, at));
                }
                let word = &text[start..at];
                if self.lengths & (1u128 << word.len().min(127)) != 0 && self.codes.contains(word) {
                    return Some((start, at));
                }
            }
            None
        })
    }
}

/// The byte behind the word that begins at a place.
fn end_of_word(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        // Most words are plain letters.
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        if at == bytes.len() || !(is_word(text, at) || is_joint(text, at)) {
            return at;
        }
        at += 1;
    }
}

/// Whether the byte at a place is part of a letter or digit.
#[inline]
fn is_word(text: &str, at: usize) -> bool {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return byte.is_ascii_alphanumeric();
    }
    // Behind the first byte of a character, what it is was decided there.
    let start = text.floor_char_boundary(at);
    text[start..].chars().next().is_some_and(char::is_alphanumeric)
}

/// Whether a byte joins two parts of one word: `KO-07`, `PO-2.4`, `a_b`. What is joined to a code makes it another word.
fn is_joint(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes[at], b'-' | b'.' | b'_') && at + 1 < bytes.len() && is_word(text, at + 1)
}

/// The codes that an entry's prose mentions in plain text, each once, in order.
pub fn mentioned(body: &Body, codes: &Codes) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if codes.is_empty() {
        return found;
    }
    for text in body.proses.iter().flat_map(Prose::texts) {
        for (start, end) in codes.find(text) {
            if !found.iter().any(|code| code == &text[start..end]) {
                found.push(text[start..end].to_string());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_whole_word() {
        let codes = Codes::new(["KO-07", "PO-2.4", "G1", "7"].map(String::from));
        let found = |text: &str| codes.find(text).map(|(start, end)| text[start..end].to_string()).collect::<Vec<_>>();
        assert_eq!(found("See KO-07, (PO-2.4) and G1."), ["KO-07", "PO-2.4", "G1"]);
        assert_eq!(found("KO-07b G1x xG1 ko-07 7 KO-07-1"), Vec::<String>::new());
        assert_eq!(found("G1/G1"), ["G1", "G1"]);
        assert_eq!(found("“KO-07” «G1» G1、G1… G1é"), ["KO-07", "G1", "G1", "G1"]);
        let spaced = Codes::new(["KO 07".to_string()]);
        assert_eq!(spaced.find("KO 07, KO 071").collect::<Vec<_>>(), [(0, 5)]);
    }
}
