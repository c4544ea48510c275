//! Outcome codes in plain text: which words of a text are exactly the code of a defined outcome.

use rustc_hash::FxHashSet;

use crate::base::{Fingerprint, fingerprint};
use crate::content::Body;
use crate::syntax::prose::Prose;

/// The codes that plain text can mention: those that hold a letter.
pub struct Codes {
    codes: FxHashSet<String>,
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
        Codes { codes: codes.into_iter().collect(), first, lengths, mark }
    }

    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The byte ranges of codes in a text, in order.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < bytes.len() {
                if !is_word(bytes[at]) {
                    at += 1;
                    continue;
                }
                let start = at;
                while at < bytes.len() && (is_word(bytes[at]) || is_joint(bytes, at)) {
                    at += 1;
                }
                if !self.first[bytes[start] as usize] {
                    continue;
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

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// Whether a byte joins two parts of one word: `KO-07`, `PO-2.4`, `a_b`. What is joined to a code makes it another word.
fn is_joint(bytes: &[u8], at: usize) -> bool {
    matches!(bytes[at], b'-' | b'.' | b'_') && bytes.get(at + 1).is_some_and(|next| is_word(*next))
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
    }
}
