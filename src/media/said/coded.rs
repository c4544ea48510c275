//! What stands in a text in a code: letters in the forms of mail and addresses, files in letters.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use encoding_rs::{Encoding, UTF_8};
use percent_encoding::percent_decode_str;

use super::decode;

/// Whoever wrote it counted as they liked.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// How far behind the word that says so what is coded may begin, in bytes.
const HEADERS: usize = 4096;

/// The text with all that is decoded which stands for letters: `=C3=A9`, `%C3%A9`, `=?UTF-8?B?w6k=?=`. Nothing where nothing is.
pub fn plain(text: &str) -> Option<String> {
    let is_mail = find(text, "quoted-printable").is_some();
    let mut plain = is_mail.then(|| quoted_printable(text));
    let now = plain.as_deref().unwrap_or(text);
    if now.contains("=?") {
        plain = Some(encoded_words(now));
    }
    let now = plain.as_deref().unwrap_or(text);
    let escaped =
        |at: usize| now.as_bytes()[at + 1..].iter().take(2).filter(|byte| byte.is_ascii_hexdigit()).count() == 2;
    if memchr::memchr_iter(b'%', now.as_bytes()).any(escaped) {
        let bytes: Vec<u8> = percent_decode_str(now).collect();
        plain = Some(decode::decoded(&bytes).into_owned());
    }
    plain
}

fn find(text: &str, word: &str) -> Option<usize> {
    let first = word.as_bytes()[0];
    let starts = memchr::memchr2_iter(first, first.to_ascii_uppercase(), text.as_bytes());
    let mut starts = starts.filter(|at| {
        let here = text.as_bytes().get(*at..*at + word.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()))
    });
    starts.next()
}

/// The bytes that `sign` and two digits stand for; a line that ends in it goes on.
fn unquoted(text: &str, is_line: bool) -> Vec<u8> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at + 1..];
        match byte {
            b'=' if is_line && rest.starts_with(b"\r\n") => at += 3,
            b'=' if is_line && rest.starts_with(b"\n") => at += 2,
            b'=' if digit(at + 1).is_some() && digit(at + 2).is_some() => {
                out.push((digit(at + 1).unwrap_or(0) << 4 | digit(at + 2).unwrap_or(0)) as u8);
                at += 3;
            }
            b'_' if !is_line => {
                out.push(b' ');
                at += 1;
            }
            byte => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

fn quoted_printable(text: &str) -> String {
    decode::decoded(&unquoted(text, true)).into_owned()
}

/// Words of heads of mails (RFC 2047): `=?encoding?B or Q?letters?=`.
fn encoded_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("=?") {
        let word = &rest[at + 2..];
        let mut parts = word.splitn(4, '?');
        let (encoding, form, letters, end) = (parts.next(), parts.next(), parts.next(), parts.next());
        let decoded = match (form, letters, end) {
            (Some("B" | "b"), Some(letters), Some(end)) if end.starts_with('=') => LENIENT.decode(letters).ok(),
            (Some("Q" | "q"), Some(letters), Some(end)) if end.starts_with('=') => Some(unquoted(letters, false)),
            _ => None,
        };
        match (decoded, end) {
            (Some(bytes), Some(end)) => {
                let encoding = encoding.and_then(|name| Encoding::for_label(name.as_bytes())).unwrap_or(UTF_8);
                // The blank between two such words is none.
                let before = &rest[..at];
                out.push_str(if out.is_empty() || !before.trim().is_empty() { before } else { "" });
                out.push_str(&encoding.decode_without_bom_handling(&bytes).0);
                rest = &end[1..];
            }
            _ => {
                out.push_str(&rest[..at + 2]);
                rest = word;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The files that stand in a text as letters: in addresses that begin with `data:`, in parts of a mail, in a card.
pub fn base64(text: &str) -> Vec<Vec<u8>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(word) = find(&text[at..], "base64") {
        at += word + 6;
        let rest = &text[at..];
        let head = &rest[..rest.floor_char_boundary(HEADERS)];
        let behind = |mark: &str| head.find(mark).map(|found| found + mark.len());
        let start = match head.as_bytes().first() {
            Some(b',') => Some(1),
            Some(b':') => Some(1),
            _ => behind("\n\n").into_iter().chain(behind("\r\n\r\n")).min(),
        };
        let Some(start) = start else { continue };
        let (letters, len) = letters(&rest.as_bytes()[start..]);
        at += start + len;
        found.extend(LENIENT.decode(letters).ok().filter(|bytes| !bytes.is_empty()));
    }
    found
}

/// The letters of a file without ends of lines, a whole number of fours, and how long they are with them.
fn letters(text: &[u8]) -> (Vec<u8>, usize) {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let len = text.iter().position(|byte| !is_letter(*byte) && !byte.is_ascii_whitespace()).unwrap_or(text.len());
    let mut letters: Vec<u8> = text[..len].iter().copied().filter(|byte| is_letter(*byte)).collect();
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    (letters, len)
}
