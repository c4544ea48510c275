//! Pictures that come with a document: what format they are, and what their files are called.

use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;

use crate::base::names::slug;

/// The longest picture that stands in an address, in bytes.
const LONGEST: usize = 32 << 20;

/// Padding or not: programs differ.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The suffix for a picture that a browser shows; nothing for others, such as the drawings of old Word.
pub fn suffix(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(400)];
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ if head.windows(4).any(|tag| tag == b"<svg") => Some("svg"),
        _ => None,
    }
}

/// A clean name for a picture, from what it shows, or from the page on which it is.
pub fn name(alt: &str, page: &str, number: usize) -> String {
    let words: Vec<String> = slug(alt).split('-').take(6).map(str::to_string).collect();
    let name = words.join("-");
    if name.len() >= 3 && name.len() < 80 { name } else { format!("{page}-picture-{number}") }
}

/// Gives the bytes of a file that lies beside a document, or in a folder there.
pub type Beside<'s> = &'s dyn Fn(&str) -> Option<Vec<u8>>;

/// The bytes that a `data:` address holds.
pub fn in_address(address: &str) -> Option<Vec<u8>> {
    let rest = address.trim().strip_prefix("data:")?;
    let (kind, data) = rest.split_once(',')?;
    if data.len() > LONGEST * 4 / 3 {
        return None;
    }
    match kind.ends_with(";base64") {
        true => base64(&percent_decode_str(data).collect::<Vec<u8>>()),
        false => Some(percent_decode_str(data).collect()),
    }
}

fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let text: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    FORGIVING.decode(text).ok()
}

/// Where a link leads: Google sends readers over an address of its own.
pub fn without_detour(address: &str) -> String {
    let address = address.trim();
    let inner = ["https://www.google.com/url?", "http://www.google.com/url?"]
        .iter()
        .find_map(|start| address.strip_prefix(start));
    let target = inner.and_then(|query| query.split('&').find_map(|part| part.strip_prefix("q=")));
    match target {
        Some(target) => percent_decode_str(target).decode_utf8_lossy().into_owned(),
        None => address.to_string(),
    }
}
