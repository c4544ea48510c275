//! Outcome codes in plain text: which words of a text are exactly the code of a defined outcome.

use std::borrow::Cow;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::base::{Fingerprint, fingerprint, limits};
use crate::content::Body;
use crate::syntax::prose::Prose;

/// The codes that plain text can mention: those that hold a letter, in both forms that Unicode has for them.
pub struct Codes {
    codes: FxHashSet<String>,
    /// Codes that are not one word, the longest first.
    phrases: Vec<String>,
    /// The first bytes and the lengths that occur: most words are dismissed by these alone.
    first: [bool; 256],
    lengths: u128,
    /// Finds them anywhere, by which most texts are dismissed.
    anywhere: Option<AhoCorasick>,
    /// Stands for the whole set.
    pub fingerprint: Fingerprint,
}

/// A code in the form that stands for both.
pub fn composed(code: &str) -> Cow<'_, str> {
    if code.is_ascii() { code.into() } else { code.nfc().collect::<String>().into() }
}

impl Codes {
    pub fn new(codes: impl IntoIterator<Item = String>) -> Self {
        let forms = |code: String| match code.is_ascii() {
            true => [Some(code), None],
            false => [Some(code.nfc().collect()), Some(code.nfd().collect())],
        };
        // One that is too long for an address is an error, and is read for a long time wherever it may stand.
        let fits = |code: &String| code.len() <= limits::ADDRESS_PART && code.chars().any(char::is_alphabetic);
        let mut codes: Vec<String> = codes.into_iter().filter(fits).flat_map(forms).flatten().collect();
        codes.sort();
        codes.dedup();
        let fingerprint = fingerprint(&codes);
        let mut first = [false; 256];
        let mut lengths = 0;
        for code in &codes {
            first[code.as_bytes()[0] as usize] = true;
            lengths |= 1u128 << code.len().min(127);
        }
        let anywhere = AhoCorasick::new(&codes).ok();
        let one_word = |code: &String| (0..code.len()).all(|at| is_word(code, at) || is_joint(code, at));
        let (words, mut phrases): (Vec<String>, Vec<String>) = codes.into_iter().partition(one_word);
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Codes { codes: words.into_iter().collect(), phrases, first, lengths, anywhere, fingerprint }
    }

    pub fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.phrases.is_empty()
    }

    /// The byte ranges of codes in a text, in order.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
        let bytes = text.as_bytes();
        let holds = self.anywhere.as_ref().is_none_or(|anywhere| anywhere.is_match(text));
        let mut at = if holds { 0 } else { bytes.len() };
        // The end of a word that has no blanks within, where another code may follow the last.
        let mut run = 0;
        std::iter::from_fn(move || {
            while at < bytes.len() {
                if at >= run {
                    if !is_word(text, at) {
                        at += 1;
                        continue;
                    }
                    let start = at;
                    run = end_of_word(text, at);
                    let word = &text[start..run];
                    if word.is_ascii() || !word.contains(is_unspaced) {
                        at = run;
                        if let Some(end) = self.at(text, start, run) {
                            (at, run) = (end, end);
                            return Some((start, end));
                        }
                        continue;
                    }
                }
                // Beside letters that are written without blanks, a code begins and ends anywhere.
                let start = at;
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                if let Some(end) = self.within(text, start, run) {
                    at = end;
                    return Some((start, end));
                }
            }
            None
        })
    }

    /// The end of the code that is the word from `start` to `end`, or the words that begin with it.
    fn at(&self, text: &str, start: usize, end: usize) -> Option<usize> {
        if !self.first[text.as_bytes()[start] as usize] {
            return None;
        }
        self.phrase(text, start).or_else(|| self.has(&text[start..end]).then_some(end))
    }

    /// The end of the code of several words that begins at a place.
    fn phrase(&self, text: &str, start: usize) -> Option<usize> {
        let here = self.phrases.iter().filter(|phrase| text[start..].starts_with(phrase.as_str()));
        here.map(|phrase| start + phrase.len()).find(|end| parts(text, *end))
    }

    fn has(&self, word: &str) -> bool {
        self.lengths & (1u128 << word.len().min(127)) != 0 && self.codes.contains(word)
    }

    /// The end of the longest code that begins at a place inside a word with letters that are written without blanks.
    fn within(&self, text: &str, start: usize, word_end: usize) -> Option<usize> {
        if !self.first[text.as_bytes()[start] as usize] || !parts(text, start) {
            return None;
        }
        if let Some(end) = self.phrase(text, start) {
            return Some(end);
        }
        let ends = (1..127).rev().filter(|length| self.lengths & (1u128 << length) != 0).map(|length| start + length);
        let mut ends = ends.filter(|end| *end <= word_end && text.is_char_boundary(*end) && parts(text, *end));
        ends.find(|end| self.codes.contains(&text[start..*end]))
    }
}

/// Whether a word may end and another begin at a place: beside what is no letter, or a letter that is written without blanks.
fn parts(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    let (Some(before), Some(after)) = (before, after) else { return true };
    if is_combining_mark(after) {
        return false;
    }
    let joined = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    match (before, after) {
        // What is joined to a code makes it another word.
        ('-' | '.' | '_', _) => !joined(after) || !text[..at - 1].ends_with(joined),
        (_, '-' | '.' | '_') => !text[at + 1..].starts_with(joined),
        _ => is_unspaced(before) || is_unspaced(after) || !before.is_alphanumeric() || !after.is_alphanumeric(),
    }
}

/// Whether a letter is of a script that sets no blanks between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), or that
/// joins endings to foreign words (Korean).
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1100..=0x11FF | 0x1780..=0x17FF | 0x2E80..=0x2FDF | 0x3005..=0x3007
        | 0x3040..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F
        | 0x20000..=0x3FFFF)
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

/// Whether the byte at a place is part of a letter or digit, or of a mark on one.
#[inline]
fn is_word(text: &str, at: usize) -> bool {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return byte.is_ascii_alphanumeric();
    }
    // Behind the first byte of a character, what it is was decided there.
    let start = text.floor_char_boundary(at);
    text[start..].chars().next().is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c))
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
            let code = composed(&text[start..end]);
            if !found.iter().any(|other| *other == code) {
                found.push(code.into_owned());
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

    #[test]
    fn a_code_stands_beside_letters_without_blanks() {
        let codes = Codes::new(["KO-07", "KO-07.1", "目標-1", "A"].map(String::from));
        let found = |text: &str| codes.find(text).map(|(start, end)| text[start..end].to_string()).collect::<Vec<_>>();
        for text in [
            "見るKO-07を",
            "見るKO-07",
            "KO-07を",
            "见KO-07。",
            "ｶﾅKO-07ｶﾅ",
            "KO-07을 보세요",
            "ดูKO-07ด้วย",
            "KO-07.次",
            "々KO-07ー",
        ] {
            assert_eq!(found(text), ["KO-07"], "{text}");
        }
        assert_eq!(found("KO-07とKO-07.1と目標-1を見る"), ["KO-07", "KO-07.1", "目標-1"]);
        assert_eq!(found("見るKO-071を xKO-07を KO-07-1を KO-07é"), Vec::<String>::new());
        assert_eq!(found("目標-12 目標-1"), ["目標-1"]);
        let spaced = Codes::new(["KO 07".to_string()]);
        assert_eq!(spaced.find("見るKO 07を").count(), 1);
        assert_eq!(found("組A、A組、AB組"), ["A", "A"]);
    }

    #[test]
    fn both_unicode_forms_of_a_code_are_one() {
        let codes = Codes::new(["Ö-1".to_string(), "が-1".to_string()]);
        let found = |text: &str| {
            codes.find(text).map(|(start, end)| composed(&text[start..end]).into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("Ö-1 O\u{308}-1 O-1"), ["Ö-1", "Ö-1"]);
        assert_eq!(found("見るか\u{3099}-1を が-1を"), ["が-1", "が-1"]);
        assert_eq!(found("か-1"), Vec::<String>::new());
        let codes = Codes::new(["O-1".to_string()]);
        assert_eq!(codes.find("O-1\u{308} O\u{308}-1").count(), 0);
    }
}
