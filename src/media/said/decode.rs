//! Bytes to text for whoever looks for words: in the encoding that a file names, begins with or seems to have.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::base::words::Form;

/// How much of a text tells in which encoding it is, in bytes.
const BEGINNING: usize = 4096;

/// The text of a file as its readers see it. Borrowed where it stands in the file just so.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(wider) = bytes.strip_prefix(b"\xFF\xFE\0\0") {
        return Cow::Owned(of_four(wider, u32::from_le_bytes));
    }
    if let Some(wider) = bytes.strip_prefix(b"\0\0\xFE\xFF") {
        return Cow::Owned(of_four(wider, u32::from_be_bytes));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != encoding_rs::UTF_8) {
        return Cow::Owned(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if let Some(encoding) = wide(bytes) {
        return Cow::Owned(encoding.decode_without_bom_handling(bytes).0.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(named(bytes).unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes).0.into_owned())
}

fn of_four(bytes: &[u8], read: fn([u8; 4]) -> u32) -> String {
    let units = bytes.chunks_exact(4).map(|four| read([four[0], four[1], four[2], four[3]]));
    units.map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// UTF-16 without a mark before it: every second byte of plain letters is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let zeros = |first: usize| beginning.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = beginning.len() / 8;
    match (even, odd) {
        _ if odd > many && odd > 4 * even => Some(UTF_16LE),
        _ if even > many && even > 4 * odd => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that a text names at its beginning.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(BEGINNING)]).to_ascii_lowercase();
    let behind =
        ["charset", "encoding"].iter().find_map(|word| Some(&beginning[beginning.find(word)? + word.len()..]))?;
    let name = behind.trim_start_matches([' ', '=', ':', '"', '\'']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':')).unwrap_or(name.len());
    Encoding::for_label(&name.as_bytes()[..end])
}

/// Whether bytes are no text.
pub fn is_binary(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let is_strange = |byte: &&u8| **byte < 9 || (14..32).contains(*byte) && **byte != 27;
    Encoding::for_bom(bytes).is_none()
        && wide(bytes).is_none()
        && beginning.iter().filter(is_strange).count() > beginning.len() / 64
}

/// How a text is written that has no name; nothing for what is no text.
pub fn form_of(bytes: &[u8]) -> Option<Form> {
    let is_markup = bytes.trim_ascii_start().starts_with(b"<");
    (!is_binary(bytes)).then_some(if is_markup { Form::Html } else { Form::Text })
}

/// Words among bytes of a program's own: letters of one byte and of two, each beginning at even and at odd places.
pub fn strings(bytes: &[u8]) -> String {
    let mut out = String::new();
    let narrow = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let wide = |bytes: &[u8]| UTF_16LE.decode_without_bom_handling(bytes).0.into_owned();
    for text in [&*narrow, &wide(bytes), &wide(bytes.get(1..).unwrap_or_default())] {
        // Few letters between other bytes are none.
        const FEWEST: usize = 4;
        for run in text.split(|c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER) {
            if run.len() >= FEWEST && run.chars().filter(|c| c.is_alphanumeric()).nth(FEWEST - 1).is_some() {
                out.extend([run, "\n"]);
            }
        }
        out.push('\n');
    }
    out
}
