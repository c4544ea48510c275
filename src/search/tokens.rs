//! The words of a text as search knows them. The script `find.js` of the theme cuts a question in the same way.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::base::words::is_left_out;

/// Longer words are looked for by nobody.
const LONGEST: usize = 60;

/// The longest run of letters and digits that is a code: `ISTE-2.1.a`.
const LONGEST_CODE: usize = 24;

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const CAPITAL: u8 = 4;
const BEYOND_ASCII: u8 = 8;
/// What a code is made of.
const CODE: u8 = LETTER | DIGIT;

/// What each byte is; 0 is what parts words.
static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        class[byte] = if b.is_ascii_digit() { DIGIT } else { (b.is_ascii_alphabetic() as u8) * LETTER };
        class[byte] |= (b.is_ascii_uppercase() as u8) * CAPITAL;
        byte += 1;
    }
    while byte < 256 {
        class[byte] = BEYOND_ASCII;
        byte += 1;
    }
    class
};

/// Calls `take` with each word of a text in lower case, and with what looks like a code as [`code`] spells it.
pub fn words(text: &str, mut take: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut plain = String::with_capacity(LONGEST);
    let mut run = Run::default();
    let mut at = 0;
    while let Some(between) = bytes[at..].iter().position(|byte| CLASS[*byte as usize] != 0) {
        let start = at + between;
        let mut classes = 0;
        at = start;
        for byte in &bytes[start..] {
            let class = CLASS[*byte as usize];
            if class & CODE == 0 {
                break;
            }
            classes |= class;
            at += 1;
        }
        let is_wide = |at: usize| text[at..].chars().next().is_some_and(|c| !c.is_ascii() && is_letter(c));
        if at < bytes.len() && bytes[at] >= 128 && is_wide(at) {
            run.end(text, &mut take);
            run = Run::default();
            let rest = &text[start..];
            let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
            at = start + end;
            wide(&rest[..end], &mut take);
            continue;
        }
        if at == start {
            // A character beyond ASCII that makes no word.
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        run.go_on(text, start, at, classes, &mut take);
        let word = &text[start..at];
        if word.len() > LONGEST {
            continue;
        }
        if classes & CAPITAL == 0 {
            take(word);
            continue;
        }
        plain.clear();
        plain.push_str(word);
        plain.make_ascii_lowercase();
        take(&plain);
    }
    run.end(text, &mut take);
}

/// Letters and digits with at most one sign between them: what may be a code.
#[derive(Default)]
struct Run {
    start: usize,
    end: usize,
    classes: u8,
    /// How many words it has.
    words: u32,
}

impl Run {
    #[inline]
    fn go_on(&mut self, text: &str, start: usize, end: usize, classes: u8, take: &mut impl FnMut(&str)) {
        let joint = || matches!(text.as_bytes()[self.end], b'-' | b'_' | b'.');
        if self.words > 0 && start == self.end + 1 && joint() {
            (self.end, self.classes, self.words) = (end, self.classes | classes, self.words + 1);
            return;
        }
        // Few words have a digit.
        if self.classes & DIGIT != 0 {
            self.end(text, take);
        }
        *self = Run { start, end, classes, words: 1 };
    }

    fn end(&self, text: &str, take: &mut impl FnMut(&str)) {
        if self.classes & CODE == CODE && self.end - self.start <= LONGEST_CODE {
            let written = &text[self.start..self.end];
            let code = code(written);
            // A single word was taken already as it is.
            if self.words > 1 || !code.eq_ignore_ascii_case(written) {
                take(&code);
            }
        }
    }
}

/// A code in the one spelling by which all its spellings are found: `KO-07`, `KO 07` and `ko7` are `ko7`.
pub fn code(written: &str) -> String {
    let mut code = String::with_capacity(written.len());
    let mut in_number = false;
    for c in folded(written).chars() {
        let digit = c.is_ascii_digit();
        if c.is_alphanumeric() && (in_number || c != '0') {
            code.push(c);
        }
        in_number = digit && (in_number || c != '0');
    }
    // A code of zeros is one all the same.
    if code.is_empty() { folded(written).chars().filter(|c| c.is_alphanumeric()).collect() } else { code }
}

/// Words with letters beyond ASCII. What is written without blanks between words gives pairs of characters.
fn wide(run: &str, take: &mut impl FnMut(&str)) {
    let lower = run.nfkc().collect::<String>().to_lowercase();
    let mut rest = lower.as_str();
    while let Some(first) = rest.chars().next() {
        let unspaced = is_unspaced(first);
        let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        rest = behind;
        if !unspaced {
            if part.len() <= LONGEST && part.chars().any(char::is_alphanumeric) {
                take(part);
            }
            continue;
        }
        let ends: Vec<usize> = part.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let begin = |n: usize| if n == 0 { 0 } else { ends[n - 1] };
        match ends.len() {
            1 => take(part),
            many => (0..many - 1).for_each(|n| take(&part[begin(n)..ends[n + 1]])),
        }
    }
}

/// Whether a character makes words.
fn is_letter(c: char) -> bool {
    // Dashes and quotation marks are many, and the tables of Unicode slow.
    !matches!(c, '\u{2000}'..='\u{206f}') && (c.is_alphanumeric() || is_combining_mark(c))
}

/// Whether a script writes no blanks between words, or joins to a word so much that its parts are what is looked for.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A text in lower case, without what readers leave out: accents, vowel signs, ligatures.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.to_lowercase().nfkd().filter(|c| !is_left_out(*c)) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'ة' => folded.push('ه'),
            'ى' => folded.push('ي'),
            c => folded.push(c),
        }
    }
    // What was taken apart without losing anything stands together again.
    folded.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        words(text, |word| all.push(word.to_string()));
        all
    }

    #[test]
    fn words_are_cut_at_everything_else() {
        assert_eq!(all("The Mentor’s “plan” — co-op, a/b"), ["the", "mentor", "s", "plan", "co", "op", "a", "b"]);
        assert_eq!(all("Über naïve Café2"), ["über", "naïve", "café2"]);
        assert_eq!(all(""), Vec::<String>::new());
        assert_eq!(all("\u{2028}–\u{0}"), Vec::<String>::new());
    }

    #[test]
    fn codes_have_one_spelling() {
        assert_eq!(all("KO-07, done"), ["ko", "07", "ko7", "done"]);
        assert_eq!(all("KO07"), ["ko07", "ko7"]);
        assert_eq!(all("ISTE-2.1.a"), ["iste", "2", "1", "a", "iste21a"]);
        assert_eq!(all("2026-09-12"), ["2026", "09", "12"]);
        for spelling in ["KO-07", "KO 07", "ko7", "Ko_7", "ＫＯ－０７"] {
            assert_eq!(code(spelling), "ko7");
        }
        assert_eq!((code("1.10"), code("P100"), code("00")), ("110".into(), "p100".into(), "00".into()));
    }

    #[test]
    fn what_has_no_blanks_gives_pairs() {
        assert_eq!(all("指導者 guide"), ["指導", "導者", "guide"]);
        assert_eq!(all("東"), ["東"]);
        assert_eq!(all("テストtest"), ["テス", "スト", "test"]);
    }

    #[test]
    fn accents_are_left_out() {
        for (text, plain) in [
            ("Évaluation", "evaluation"),
            ("straße", "strasse"),
            ("Łódź", "lodz"),
            ("İstanbul", "istanbul"),
            ("مُرْشِد", "مرشد"),
            ("أحمد", "احمد"),
            ("한국", "한국"),
            ("が", "が"),
            ("देवनागरी", "देवनागरी"),
        ] {
            assert_eq!(folded(text), plain);
        }
    }
}
