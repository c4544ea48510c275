//! Letters of words: what entities mean, which characters show nothing, lower case without accents, and the numbers of words.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The character of an entity, with the entity's length.
pub(super) fn entity(text: &[u8]) -> Option<(char, usize)> {
    let end = text.iter().take(12).position(|byte| *byte == b';')?;
    let name = std::str::from_utf8(&text[1..end]).ok()?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "shy" | "zwj" | "zwnj" => '\u{AD}',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((c, end + 1))
}

/// The character at the beginning of a text that may be no UTF-8.
pub(super) fn character(text: &[u8]) -> (char, usize) {
    let longest = &text[..text.len().min(4)];
    let valid = match std::str::from_utf8(longest) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&longest[..error.valid_up_to()]).unwrap_or_default(),
    };
    valid.chars().next().map_or(('\u{FFFD}', 1), |c| (c, c.len_utf8()))
}

/// Whether a character shows nothing: soft hyphens, what has no width, what turns the direction.
pub(super) fn is_nothing(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Whether a letter belongs to a script that sets no spaces between words: each letter is a word then.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character is what readers and writers leave out: accents of Latin, Greek and Cyrillic letters, points of Hebrew, vowel
/// signs and stretching of Arabic.
pub fn is_left_out(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

/// A letter in lower case and without accents.
pub(super) fn fold(c: char, out: &mut String) {
    decompose_compatible(c, |part| {
        for part in part.to_lowercase() {
            match part {
                part if is_left_out(part) => {}
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' | 'ð' => out.push('d'),
                'ı' => out.push('i'),
                'ة' => out.push('ه'),
                'ى' => out.push('ي'),
                part => out.push(part),
            }
        }
    });
}

/// A text folded as words are, with nothing between them.
pub fn folded(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| c.is_alphanumeric() || is_combining_mark(*c)) {
        fold(c, &mut out);
    }
    out
}

const KEY: u64 = 0x9E37_79B9_7F4A_7C15;

/// The number of a word that is folded already.
pub fn hash_of(word: &[u8]) -> u64 {
    let mut hash = word.len() as u64;
    for chunk in word.chunks(8) {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(eight));
    }
    hash
}

/// The number of a word of plain letters and digits, as `hash_of` gives it for lower case.
pub(super) fn hash_of_plain(text: &[u8], start: usize, len: usize) -> u64 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mut hash = len as u64;
    let mut done = 0;
    while done < len {
        let left = (len - done).min(8);
        let from = start + done;
        let eight = match text.get(from..from + 8) {
            Some(eight) => u64::from_le_bytes(eight.try_into().unwrap_or_default()),
            None => {
                let mut eight = [0; 8];
                eight[..left].copy_from_slice(&text[from..from + left]);
                u64::from_le_bytes(eight)
            }
        };
        let mask = u64::MAX >> (64 - 8 * left);
        hash = mix(hash, (eight | LOWER) & mask);
        done += left;
    }
    hash
}

#[inline]
fn mix(hash: u64, eight: u64) -> u64 {
    let hash = (hash ^ eight).wrapping_mul(KEY);
    hash ^ (hash >> 29)
}
