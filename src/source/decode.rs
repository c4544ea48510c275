//! Bytes to text: what authors' programs save that is not UTF-8 is pointed at, and read as well as can be.

use std::borrow::Cow;

use crate::base::{Diagnostic, Location, SitePath, Span, codes};

/// The text of a file without its byte order mark, and what is wrong with it. The text is whole even then: bytes that
/// are not UTF-8 and NUL characters become U+FFFD, so that later stages can go on.
pub(super) fn decode<'b>(bytes: &'b [u8], path: &SitePath) -> (Cow<'b, str>, Vec<Diagnostic>) {
    if let Some(text) = utf16(bytes) {
        let problem = Diagnostic::new(codes::NOT_UTF8, "this file is saved as UTF-16", path, Location::File)
            .help(format!("save it as UTF-8{}", how_to_save(path)));
        return (Cow::Owned(text.replace('\0', "\u{FFFD}")), vec![problem]);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut report = Vec::new();
    let mut text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) => {
            report.push(bad_byte(bytes, error.valid_up_to(), path));
            String::from_utf8_lossy(bytes)
        }
    };
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        let count = text.bytes().filter(|byte| *byte == 0).count();
        let also = elsewhere(count - 1);
        let problem = Diagnostic::new(codes::NUL_CHARACTER, format!("a NUL character in a text{also}"), path, mark(at))
            .marked("here")
            .help("delete it; if there are many, the file is not text, or is saved as UTF-16: save it as UTF-8");
        report.push(problem);
        text = Cow::Owned(text.replace('\0', "\u{FFFD}"));
    }
    (text, report)
}

/// The place of a U+FFFD in the decoded text. What stands before the first of them is as it was in the file.
fn mark(at: usize) -> Location {
    Location::Span(Span::new(at, at + '\u{FFFD}'.len_utf8()))
}

fn bad_byte(bytes: &[u8], at: usize, path: &SitePath) -> Diagnostic {
    let count = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let also = elsewhere(count.saturating_sub(1));
    // Each NUL before it grows by two bytes when it becomes U+FFFD.
    let nuls = bytes[..at].iter().filter(|byte| **byte == 0).count();
    let place = mark(at + nuls * ('\u{FFFD}'.len_utf8() - 1));
    Diagnostic::new(codes::NOT_UTF8, format!("this file is not saved as UTF-8{also}"), path, place)
        .marked(format!("the byte {:02X} is no UTF-8 text", bytes[at]))
        .help(format!("save the file as UTF-8{}", how_to_save(path)))
}

fn elsewhere(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => ", here and in one other place".to_string(),
        count => format!(", here and in {count} other places"),
    }
}

fn how_to_save(path: &SitePath) -> &'static str {
    if path.suffix() == "csv" { "; in a spreadsheet program choose \"CSV UTF-8\"" } else { "" }
}

/// The text of a file that begins with a UTF-16 byte order mark.
fn utf16(bytes: &[u8]) -> Option<String> {
    let from: fn([u8; 2]) -> u16 = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<String>) {
        let (text, report) = decode(bytes, &SitePath::new("outcomes/x.csv"));
        let words = report.iter().map(|d| match d.primary.location {
            Location::Span(span) => format!("{} {}..{}: {}", d.code.name(), span.start, span.end, d.message),
            _ => format!("{}: {}", d.code.name(), d.message),
        });
        (text.into_owned(), words.collect())
    }

    #[test]
    fn text_is_taken_without_its_byte_order_mark() {
        assert_eq!(read("\u{FEFF}code,ä".as_bytes()), ("code,ä".to_string(), vec![]));
        assert_eq!(read(b""), (String::new(), vec![]));
    }

    #[test]
    fn the_first_bad_byte_is_pointed_at() {
        let (text, report) = read(b"\xEF\xBB\xBFGr\xF6\xDFe\xE9");
        assert_eq!(text, "Gr\u{FFFD}\u{FFFD}e\u{FFFD}");
        assert_eq!(report, ["not-utf8 2..5: this file is not saved as UTF-8, here and in 2 other places"]);
        let (_, report) = decode(b"\xF6", &SitePath::new("x.csv"));
        assert_eq!(report[0].primary.text, "the byte F6 is no UTF-8 text");
        assert!(report[0].help[0].contains("CSV UTF-8"));
    }

    #[test]
    fn utf16_is_recognised_and_read() {
        let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain("aö".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain("aö".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for bytes in [little, big] {
            assert_eq!(read(&bytes), ("aö".to_string(), vec!["not-utf8: this file is saved as UTF-16".to_string()]));
        }
        assert_eq!(read(b"\xFF\xFE\x00").0, "");
    }

    #[test]
    fn nul_characters_are_pointed_at() {
        let (text, report) = read(b"ab\0c\0");
        assert_eq!(text, "ab\u{FFFD}c\u{FFFD}");
        assert_eq!(report, ["nul-character 2..5: a NUL character in a text, here and in one other place"]);
        assert_eq!(read(b"\xFF-\0").1.len(), 2);
    }
}
