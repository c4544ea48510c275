//! What a PDF says to those who have it read to them: whether it has tags, a language and a title. Only what can be seen is said.

use std::collections::BTreeMap;

use memchr::memmem;

use super::filters::inflated;
use super::{literal, streams};

/// What a document has that programs which read aloud need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// What is a heading, a list or a table, and in which order it is read.
    pub tags: bool,
    pub language: bool,
    pub title: bool,
}

/// The most bytes that are unpacked of the objects of one document, and the most objects that are looked at.
const MOST_UNPACKED: usize = 64 << 20;
const MOST_OBJECTS: usize = 1 << 20;

/// What a document has; nothing where that cannot be seen, because it is locked, damaged or written in an unknown way.
pub fn access(bytes: &[u8]) -> Option<Access> {
    if memmem::find(bytes, b"/Encrypt").is_some() {
        return None;
    }
    let objects = Objects::of(bytes)?;
    let catalog = objects.last(bytes, b"/Root")?;
    memmem::find(catalog, b"/Catalog")?;
    let language = value(catalog, b"/Lang").is_some_and(|value| objects.is_said(value));
    let info = objects.last(bytes, b"/Info");
    let title = info.and_then(|info| value(info, b"/Title")).is_some_and(|value| objects.is_said(value));
    Some(Access { tags: value(catalog, b"/StructTreeRoot").is_some(), language, title: title || has_xmp_title(bytes) })
}

/// What each object says, up to its stream, by its number: of several versions the last.
struct Objects<'b> {
    plain: BTreeMap<u32, &'b [u8]>,
    packed: BTreeMap<u32, Vec<u8>>,
}

impl<'b> Objects<'b> {
    fn of(bytes: &'b [u8]) -> Option<Objects<'b>> {
        let mut objects = Objects { plain: BTreeMap::new(), packed: BTreeMap::new() };
        let mut at = 0;
        while let Some(found) = memmem::find(&bytes[at..], b"obj") {
            let begin = at + found + 3;
            at = begin;
            let Some(number) = number_before(&bytes[..begin - 3]) else { continue };
            let end = memmem::find(&bytes[begin..], b"endobj").map_or(bytes.len(), |end| begin + end);
            let said = memmem::find(&bytes[begin..end], b"stream").map_or(end, |stream| begin + stream);
            objects.plain.insert(number, &bytes[begin..said]);
            at = end;
            if objects.plain.len() > MOST_OBJECTS {
                return None;
            }
        }
        let mut left = MOST_UNPACKED;
        for stream in streams(bytes).filter(|stream| memmem::find(stream.head, b"/ObjStm").is_some()) {
            let Some(text) = inflated(stream.body) else { continue };
            left = left.checked_sub(text.len())?;
            objects.take_packed(stream.head, &text);
        }
        Some(objects)
    }

    /// Takes the objects of a stream of them: their numbers and places come first.
    fn take_packed(&mut self, head: &[u8], text: &[u8]) {
        let number_of = |key: &[u8]| value(head, key).and_then(leading_number).map(|number| number as usize);
        let (Some(first), Some(count)) = (number_of(b"/First"), number_of(b"/N")) else { return };
        let Some(index) = text.get(..first) else { return };
        let mut numbers = index.split(u8::is_ascii_whitespace).filter_map(leading_number);
        let mut places: Vec<(u32, usize)> = Vec::new();
        while let (Some(number), Some(place)) = (numbers.next(), numbers.next()) {
            places.push((number, first + place as usize));
            if places.len() >= count || self.packed.len() + places.len() > MOST_OBJECTS {
                break;
            }
        }
        let ends = places.iter().skip(1).map(|(_, place)| *place).chain([text.len()]);
        for ((number, from), to) in places.iter().copied().zip(ends) {
            if let Some(object) = text.get(from..to) {
                self.packed.insert(number, object.to_vec());
            }
        }
    }

    fn object(&self, number: u32) -> Option<&[u8]> {
        self.plain.get(&number).copied().or_else(|| self.packed.get(&number).map(Vec::as_slice))
    }

    /// The object that the last reference with a key leads to.
    fn last(&self, bytes: &[u8], key: &[u8]) -> Option<&[u8]> {
        let mut end = bytes.len();
        while let Some(at) = memmem::rfind(&bytes[..end], key) {
            if let Some(number) = value(&bytes[at..bytes.len().min(at + 64)], key).and_then(referred) {
                return self.object(number);
            }
            end = at;
        }
        None
    }

    /// Whether a value is a text that says something.
    fn is_said(&self, value: &[u8]) -> bool {
        let value = referred(value).map_or(Some(value), |number| self.object(number)).unwrap_or_default();
        let value = value.trim_ascii_start();
        match value {
            [b'(', ..] => value[literal(value, 0)].iter().any(|byte| byte.is_ascii_graphic() || *byte >= 0x80),
            [b'<', rest @ ..] => {
                let digits: Vec<u8> = rest.iter().copied().take_while(|byte| *byte != b'>').collect();
                let digits = digits.strip_prefix(b"FEFF").or(digits.strip_prefix(b"feff")).unwrap_or(&digits);
                digits.iter().any(u8::is_ascii_hexdigit)
            }
            _ => false,
        }
    }
}

/// The number of an object before its `obj`: `12 0 obj`.
fn number_before(bytes: &[u8]) -> Option<u32> {
    let near = bytes[bytes.len().saturating_sub(24)..].trim_ascii_end();
    let mut words = near.rsplit(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    words.next().filter(|version| version.iter().all(u8::is_ascii_digit))?;
    let number = words.next()?;
    let digits = number.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    leading_number(&number[number.len() - digits..])
}

/// What follows a key of a dictionary.
fn value<'o>(object: &'o [u8], key: &[u8]) -> Option<&'o [u8]> {
    memmem::find_iter(object, key).find_map(|at| {
        let rest = &object[at + key.len()..];
        // `/Lang` is no `/Language`.
        let is_whole = rest.first().is_some_and(|byte| !byte.is_ascii_alphanumeric());
        is_whole.then(|| rest.trim_ascii_start())
    })
}

/// The number of the object that a value refers to: `12 0 R`.
fn referred(value: &[u8]) -> Option<u32> {
    let mut words = value.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let number = words.next().filter(|word| word.iter().all(u8::is_ascii_digit))?;
    words.next().filter(|word| word.iter().all(u8::is_ascii_digit))?;
    words.next().filter(|word| word.starts_with(b"R"))?;
    leading_number(number)
}

fn leading_number(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&bytes[..digits]).ok()?.parse().ok()
}

/// Whether the description in XMP has a title.
fn has_xmp_title(bytes: &[u8]) -> bool {
    let says = |text: &[u8]| {
        let Some(begin) = memmem::find(text, b"<dc:title") else { return false };
        let end = memmem::find(&text[begin..], b"</dc:title>").map_or(text.len(), |end| begin + end);
        // Words stand between tags.
        let mut rest = &text[begin..end];
        while let Some(open) = memchr::memchr(b'>', rest) {
            rest = &rest[open + 1..];
            let words = &rest[..memchr::memchr(b'<', rest).unwrap_or(rest.len())];
            if !words.trim_ascii().is_empty() {
                return true;
            }
        }
        false
    };
    says(bytes)
        || streams(bytes)
            .filter(|stream| memmem::find(stream.head, b"/Metadata").is_some())
            .any(|stream| inflated(stream.body).is_some_and(|text| says(&text)))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const NOTHING: Access = Access { tags: false, language: false, title: false };

    #[test]
    fn tags_language_and_title_are_seen_where_they_are() {
        let trailer = "trailer << /Root 1 0 R /Info 2 0 R >>";
        for (objects, seen) in [
            ("1 0 obj << /Type /Catalog >> endobj 2 0 obj << /Title () >> endobj", Some(NOTHING)),
            (
                "1 0 obj << /Type/Catalog/Lang(en)/StructTreeRoot 5 0 R >> endobj 2 0 obj << /Title <FEFF0041> >> endobj",
                Some(Access { tags: true, language: true, title: true }),
            ),
            // A later version has lost what an earlier one had.
            (
                "1 0 obj << /Type /Catalog /Lang (en) >> endobj 1 0 obj << /Type /Catalog /Language (en) >> endobj",
                Some(NOTHING),
            ),
            (
                "1 0 obj << /Type /Catalog /Lang 3 0 R >> endobj 3 0 obj (es-MX) endobj <dc:title><rdf:li>Our plan</rdf:li></dc:title>",
                Some(Access { language: true, title: true, ..NOTHING }),
            ),
            ("1 0 obj << /Type /Catalog >> endobj /Encrypt 4 0 R", None),
            ("1 0 obj << /Type /Page >> endobj", None),
        ] {
            assert_eq!(access(format!("%PDF-1.7\n{objects}\n{trailer}").as_bytes()), seen, "{objects}");
        }
        assert_eq!(access(b"%PDF-1.7 and no more"), None);
    }

    #[test]
    fn objects_that_are_packed_are_seen() {
        let objects = b"1 0 2 42 << /Type /Catalog /StructTreeRoot 7 0 R >>    << /Title (A) >>";
        let first = 9;
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(objects).unwrap();
        let packed = packer.finish().unwrap();
        let mut document = format!("%PDF-1.7\n9 0 obj << /Type /ObjStm /N 2 /First {first} >> stream\n").into_bytes();
        document.extend(packed);
        document
            .extend(b"\nendstream endobj 10 0 obj << /Type /XRef /Root 1 0 R /Info 2 0 R >> stream\nendstream endobj");
        assert_eq!(access(&document), Some(Access { tags: true, language: false, title: true }));
    }
}
