//! Style sheets: selectors, properties and their values.

use super::{Class, Paint, behind, first_len, line_end, run};

pub fn read(code: &str, paint: &mut Paint) {
    let mut rest = code;
    while !rest.is_empty() {
        let end = statement_end(rest);
        let is_declaration = !rest[end..].starts_with('{') && !rest.trim_start().starts_with('@');
        words(&rest[..end], is_declaration, paint);
        let sign = first_len(&rest[end..]);
        paint.add(&rest[end..end + sign], Class::Plain);
        rest = &rest[end + sign..];
    }
}

/// The length of a comment or string at the beginning of a text.
fn passed(rest: &str) -> Option<(usize, Class)> {
    match rest.as_bytes() {
        [b'/', b'*', ..] => Some((2 + behind(&rest[2..], "*/"), Class::Comment)),
        [b'/', b'/', ..] => Some((line_end(rest), Class::Comment)),
        [b'"', ..] => Some((1 + behind(&rest[1..], "\"").min(line_end(&rest[1..])), Class::Text)),
        [b'\'', ..] => Some((1 + behind(&rest[1..], "'").min(line_end(&rest[1..])), Class::Text)),
        _ => None,
    }
}

/// Where the selector or declaration that begins here ends: at `{`, `}` or `;`.
fn statement_end(rest: &str) -> usize {
    let mut at = 0;
    while let Some(c) = rest[at..].chars().next() {
        if matches!(c, '{' | '}' | ';') {
            return at;
        }
        at += passed(&rest[at..]).map_or(c.len_utf8(), |(length, _)| length);
    }
    rest.len()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

/// The words of a selector, or of a declaration: its property up to the colon, then its value.
fn words(text: &str, is_declaration: bool, paint: &mut Paint) {
    let mut is_property = is_declaration;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let word = |lead: usize| lead + run(&rest[lead..], is_word);
        let (length, class) = match c {
            _ if let Some(passed) = passed(rest) => passed,
            '@' | '!' => (word(1), Class::Keyword),
            '#' if !is_declaration => (word(1), Class::Attribute),
            '.' if !is_declaration && !rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                (word(1), Class::Attribute)
            }
            '#' => (word(1), Class::Value),
            ':' => {
                is_property = false;
                (if is_declaration { 1 } else { 1 + run(&rest[1..], |c| c == ':' || is_word(c)) }, Class::Plain)
            }
            '0'..='9' => (run(rest, |c| is_word(c) || c == '.' || c == '%'), Class::Value),
            _ if is_word(c) => {
                let length = word(0);
                let class = match rest[length..].starts_with('(') {
                    _ if is_property => Class::Type,
                    true => Class::Function,
                    false if is_declaration => Class::Plain,
                    false => Class::Keyword,
                };
                (length, class)
            }
            _ => (c.len_utf8(), Class::Plain),
        };
        paint.add(&rest[..length], class);
        at += length;
    }
}
