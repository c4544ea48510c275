//! A PDF without its author. What tells of people is overwritten with blanks where it stands, so that nothing else in the file
//! moves: to write a PDF anew breaks signatures and forms, and some files. What lies packed cannot be overwritten so.

mod access;
mod filters;
pub mod finish;
mod words;

use std::ops::Range;

use memchr::memmem;

use super::jpeg;

pub use access::{Access, access};
pub use words::words;

/// Why a document could not be cleaned, in half a sentence.
type Why = &'static str;

/// What a document says of itself that is kept: what it is about and when it was made. All else goes.
const KEPT: &[&[u8]] = &[b"Title", b"Subject", b"Keywords", b"Producer", b"CreationDate", b"ModDate", b"Trapped"];

/// The smallest packet of XMP that says nothing.
const EMPTY_XMP: &[u8] = b"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
                           xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></x:xmpmeta>";

/// The document without its author, or why it is left as it is.
pub fn cleaned(bytes: &[u8]) -> Result<Vec<u8>, Why> {
    if memmem::find(bytes, b"/Encrypt").is_some() {
        return Err("it is locked with a password");
    }
    if memmem::find(bytes, b"/ByteRange").is_some() {
        return Err("it is signed, and no longer would be");
    }
    let mut out = bytes.to_vec();
    let mut packed = false;
    let numbers = properties(bytes);
    if numbers.len() > MOST_VERSIONS {
        return Err("it says too often what it is");
    }
    for number in numbers {
        let places = objects(bytes, &number);
        if places.len() > MOST_VERSIONS {
            return Err("it says too often what it is");
        }
        packed |= places.is_empty();
        for at in places {
            let end = bytes.len().min(at + LONGEST_PROPERTIES);
            blank_values(&mut out[..end], at);
        }
    }
    blank_packets(&mut out);
    blank_pictures(&mut out)?;
    let tells = |text: &[u8]| TELLING.iter().any(|word| memmem::find(text, word).is_some());
    // What is packed with nobody's name in it is no harm.
    let telling = streams(bytes).filter(|stream| {
        let what = stream.head;
        let may = packed && memmem::find(what, b"/ObjStm").is_some() || memmem::find(what, b"/Metadata").is_some();
        may && is_packed(what)
    });
    for stream in telling {
        match filters::unpacked(stream.head, stream.body) {
            Some(text) if !tells(&text) => {}
            _ => return Err("its properties are packed"),
        }
    }
    Ok(out)
}

/// How often a document may have been saved, and how long its properties may be, in bytes.
const MOST_VERSIONS: usize = 64;
const LONGEST_PROPERTIES: usize = 1 << 20;

/// Words that stand where properties name somebody.
const TELLING: &[&[u8]] = &[b"/Author", b"/Company", b"/Manager", b"dc:creator", b"pdf:Author", b"xmpRights:Owner"];

/// The numbers of the objects that hold the document's properties, as they are written before `obj`: one for each time it was saved.
fn properties(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut numbers: Vec<Vec<u8>> = Vec::new();
    for at in memmem::find_iter(bytes, b"/Info") {
        let rest = &bytes[at + 5..bytes.len().min(at + 45)];
        let mut words = rest.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty());
        let (Some(number), Some(version), Some(reference)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let is_number = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
        if is_number(number) && is_number(version) && reference.starts_with(b"R") {
            numbers.push(number.to_vec());
        }
    }
    numbers.sort();
    numbers.dedup();
    numbers
}

/// Where the content of an object begins, of each version of it.
fn objects(bytes: &[u8], number: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    for at in memmem::find_iter(bytes, b"obj") {
        let before = bytes[at.saturating_sub(40)..at].trim_ascii_end();
        let mut words = before.rsplit(|byte| !byte.is_ascii_digit()).filter(|word| !word.is_empty());
        let ends_in_digit = before.last().is_some_and(u8::is_ascii_digit);
        if ends_in_digit && words.next().is_some() && words.next() == Some(number) {
            found.push(at + 3);
        }
    }
    found
}

/// Overwrites the texts in the dictionary at a place, but those that are kept.
fn blank_values(bytes: &mut [u8], at: usize) {
    let (mut at, mut depth) = (at, 0);
    let mut key: &[u8] = b"";
    let mut kept_key;
    while at < bytes.len() {
        match bytes[at] {
            b'<' if bytes.get(at + 1) == Some(&b'<') => {
                depth += 1;
                at += 2;
            }
            b'>' if bytes.get(at + 1) == Some(&b'>') => {
                depth -= 1;
                if depth <= 0 {
                    return;
                }
                at += 2;
            }
            b'/' => {
                let len = bytes[at + 1..].iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(0);
                kept_key = bytes[at + 1..at + 1 + len].to_vec();
                key = KEPT.iter().find(|kept| **kept == kept_key).copied().unwrap_or(b"");
                at += 1 + len;
            }
            b'(' => {
                let inside = literal(bytes, at);
                at = inside.end + 1;
                if key.is_empty() {
                    bytes[inside].fill(b' ');
                }
            }
            b'<' => {
                let len = bytes[at..].iter().position(|byte| *byte == b'>').unwrap_or(bytes.len() - at);
                if key.is_empty() {
                    blank_hex(&mut bytes[at + 1..at + len]);
                }
                at += len + 1;
            }
            b'e' if depth == 0 && bytes[at..].starts_with(b"endobj") => return,
            _ => at += 1,
        }
    }
}

/// What stands between the brackets of a text that opens at a place.
fn literal(bytes: &[u8], open: usize) -> Range<usize> {
    let (mut at, mut depth) = (open + 1, 1);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + 1..at;
        }
        at += 1;
    }
    open + 1..bytes.len()
}

/// Makes blanks of a text in hexadecimal digits.
fn blank_hex(text: &mut [u8]) {
    for (n, digit) in text.iter_mut().filter(|digit| digit.is_ascii_hexdigit()).enumerate() {
        *digit = if n % 2 == 0 { b'2' } else { b'0' };
    }
}

/// Overwrites what programs for documents and pictures say of a file in XMP.
fn blank_packets(bytes: &mut [u8]) {
    let mut at = 0;
    while let Some(start) = memmem::find(&bytes[at..], b"<x:xmpmeta") {
        let start = at + start;
        let end_tag = b"</x:xmpmeta>";
        let Some(len) = memmem::find(&bytes[start..], end_tag) else { return };
        let packet = &mut bytes[start..start + len + end_tag.len()];
        at = start + packet.len();
        packet.fill(b' ');
        if let Some(head) = packet.get_mut(..EMPTY_XMP.len()) {
            head.copy_from_slice(EMPTY_XMP);
        }
    }
}

/// Overwrites what photographs tell that stand in a document as a camera made them.
fn blank_pictures(bytes: &mut [u8]) -> Result<(), Why> {
    // What only begins like a picture may be read to the end of the file: not again and again.
    let mut left = 8 * bytes.len();
    let starts: Vec<usize> = memmem::find_iter(bytes, b"\xFF\xD8\xFF").collect();
    for start in starts {
        let len = memmem::find(&bytes[start..], b"endstream").unwrap_or(bytes.len() - start);
        left = left.checked_sub(len).ok_or("too much in it looks like a picture")?;
        for told in jpeg::told(&bytes[start..start + len]) {
            bytes[start + told.start..start + told.end].fill(0);
        }
    }
    Ok(())
}

/// One part of a document that holds bytes, with what stands before it.
struct Stream<'b> {
    head: &'b [u8],
    body: &'b [u8],
    /// Where the body begins in the file.
    start: usize,
}

/// How much before a stream may tell what it is, in bytes.
const LONGEST_HEAD: usize = 2000;

fn streams(bytes: &[u8]) -> impl Iterator<Item = Stream<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let word = at + memmem::find(&bytes[at..], b"stream")?;
            at = word + 6;
            let start = match bytes.get(at..)? {
                [b'\r', b'\n', ..] => at + 2,
                [b'\n' | b'\r', ..] => at + 1,
                _ => continue,
            };
            let head = &bytes[word.saturating_sub(LONGEST_HEAD)..word];
            let own = memmem::rfind(head, b"obj").map_or(0, |obj| obj + 3);
            let len = memmem::find(&bytes[start..], b"endstream").unwrap_or(bytes.len() - start);
            at = (start + len + 9).min(bytes.len());
            return Some(Stream { head: &head[own..], body: &bytes[start..start + len], start });
        }
    })
}

fn is_packed(head: &[u8]) -> bool {
    memmem::find(head, b"/Filter").is_some()
}
