//! The words of a PDF, as far as they are cheap to have. A page holds numbers of letters, and each font has a table of what
//! they mean; which font is in use is not followed: a page is read with each table, and one of them makes words of it.

use std::collections::BTreeMap;

use memchr::memmem;

use super::filters::{hex, unpacked};
use super::{literal, streams};

/// The most words that are read, in bytes, the most tables of letters, and the most that is unpacked.
const MOST: usize = 16 << 20;
const MOST_TABLES: usize = 48;
const MOST_UNPACKED: usize = 32 << 20;

/// A move to the left that is as wide as a blank, in thousandths of a letter's height.
const BLANK: f32 = -180.0;

/// The letters of a font by their numbers, and how many bytes a number has.
#[derive(Default, PartialEq)]
struct Table {
    width: usize,
    letters: BTreeMap<u32, String>,
}

/// What was read of a document.
#[derive(Default)]
pub struct ReadWords {
    /// All that it shows and says of itself.
    pub words: String,
    /// The files that are attached to it.
    pub attached: Vec<Vec<u8>>,
    /// Why there may be words that nobody could read, in half a sentence.
    pub unread: Option<&'static str>,
}

/// A document with fewer letters shows pictures of words.
const FEWEST_LETTERS: usize = 16;

/// All that a document shows and says of itself.
pub fn words(bytes: &[u8]) -> ReadWords {
    let mut read = ReadWords::default();
    let (mut pages, mut tables, mut total, mut end) = (Vec::new(), Vec::new(), 0, 0);
    if memmem::find(bytes, b"/Encrypt").is_some() {
        read.unread = Some("it is locked with a password");
    }
    for stream in streams(bytes) {
        // What stands between streams: bookmarks, remarks, where links lead, names of attached files.
        plain_texts(&bytes[end.min(stream.start)..stream.start], &mut read.words);
        end = stream.start + stream.body.len();
        let is_attached = memmem::find(stream.head, b"/EmbeddedFile").is_some();
        let is_shown =
            memmem::find(stream.head, b"/Image").is_some() || memmem::find(stream.head, b"/FontFile").is_some();
        if is_shown && !is_attached {
            continue;
        }
        let Some(text) = unpacked(stream.head, stream.body) else {
            read.unread.get_or_insert("a part of it is packed in an uncommon way");
            continue;
        };
        total += text.len();
        if total > MOST_UNPACKED {
            read.unread.get_or_insert("it is too large");
            break;
        }
        if is_attached {
            read.attached.push(text);
        } else if memmem::find(&text, b"beginbf").is_some() {
            let table = table(&text);
            if !tables.contains(&table) {
                match tables.len() < MOST_TABLES {
                    true => tables.push(table),
                    false => drop(read.unread.get_or_insert("it has too many fonts")),
                }
            }
        } else if memmem::find(stream.head, b"/ObjStm").is_some() {
            plain_texts(&text, &mut read.words);
        } else if memmem::find(&text, b"BT").is_some() {
            pages.push(text);
        }
    }
    plain_texts(&bytes[end.min(bytes.len())..], &mut read.words);
    let mut shown_words = String::new();
    for page in &pages {
        shown(page, None, &mut shown_words);
        for table in &tables {
            if shown_words.len() > MOST {
                read.unread.get_or_insert("it holds too many words");
                break;
            }
            shown(page, Some(table), &mut shown_words);
        }
    }
    if shown_words.chars().filter(|letter| letter.is_alphabetic()).nth(FEWEST_LETTERS - 1).is_none() {
        read.unread.get_or_insert("it has pictures of words, or none");
    }
    read.words.push_str(&shown_words);
    read
}

/// The texts that stand in brackets.
fn plain_texts(bytes: &[u8], out: &mut String) {
    let mut at = 0;
    while let Some(open) = memchr::memchr2(b'(', b'<', &bytes[at..]).map(|open| at + open) {
        if out.len() > MOST {
            return;
        }
        if bytes[open] == b'(' {
            let inside = literal(bytes, open);
            at = (inside.end + 1).min(bytes.len());
            push_text(&unescaped(&bytes[inside]), out);
        } else {
            let digits = |byte: &u8| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace();
            let len = bytes[open + 1..].iter().position(|byte| !digits(byte)).unwrap_or(0);
            at = open + 1 + len;
            push_text(&hex(&bytes[open + 1..at]), out);
        }
        out.push_str("\n\n");
    }
}

/// A text of a document's own: UTF-16 with a mark before it, else letter by letter.
fn push_text(text: &[u8], out: &mut String) {
    match text.strip_prefix(b"\xFE\xFF") {
        Some(wide) => out.push_str(&utf16(wide)),
        None => match std::str::from_utf8(text) {
            Ok(text) => out.push_str(text),
            Err(_) => out.extend(text.iter().map(|byte| char::from(*byte))),
        },
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let byte = text[at];
        at += 1;
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        let digits = text[at..].iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
        if digits > 0 {
            let value = text[at..at + digits].iter().fold(0u32, |value, digit| value * 8 + u32::from(digit - b'0'));
            out.push(value as u8);
            at += digits;
            continue;
        }
        match text.get(at) {
            Some(b'n' | b'r' | b't') => out.push(b' '),
            Some(b'\r' | b'\n') | None => {}
            Some(other) => out.push(*other),
        }
        at += 1;
    }
    out
}

/// What a page shows, its letters looked up in a table.
fn shown(page: &[u8], table: Option<&Table>, out: &mut String) {
    let mut at = 0;
    while at < page.len() && out.len() <= MOST {
        match page[at] {
            b'(' => {
                let inside = literal(page, at);
                at = inside.end + 1;
                push_letters(&unescaped(&page[inside]), table, out);
            }
            b'<' if page.get(at + 1) != Some(&b'<') => {
                let end = page[at..].iter().position(|byte| *byte == b'>').map_or(page.len(), |len| at + len);
                push_letters(&hex(&page[at + 1..end]), table, out);
                at = end + 1;
            }
            b'-' => {
                let len = page[at + 1..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count() + 1;
                let number = std::str::from_utf8(&page[at..at + len]).ok().and_then(|text| text.parse::<f32>().ok());
                if number.is_some_and(|number| number < BLANK) {
                    push_blank(out);
                }
                at += len;
            }
            b'T' if matches!(page.get(at + 1), Some(b'd' | b'D' | b'*' | b'm')) => {
                push_blank(out);
                at += 2;
            }
            b'E' if page.get(at + 1) == Some(&b'T') => {
                out.push('\n');
                at += 2;
            }
            _ => at += 1,
        }
    }
    out.push('\n');
}

fn push_blank(out: &mut String) {
    if !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

fn push_letters(text: &[u8], table: Option<&Table>, out: &mut String) {
    let Some(table) = table else {
        return out.extend(text.iter().map(|byte| char::from(*byte)).filter(|letter| !letter.is_control()));
    };
    for code in text.chunks(table.width.max(1)) {
        let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
        if let Some(letter) = table.letters.get(&code) {
            out.push_str(letter);
        }
    }
}

/// The most letters that ranges of a table give.
const MOST_LETTERS: usize = 200_000;

/// Reads a font's table.
fn table(text: &[u8]) -> Table {
    let mut table = Table::default();
    let (mut is_open, mut is_range, mut left) = (false, false, MOST_LETTERS);
    let mut codes: Vec<Vec<u8>> = Vec::new();
    let mut list: Option<Vec<Vec<u8>>> = None;
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'b' if text[at..].starts_with(b"beginbf") => {
                is_range = text[at + 7..].starts_with(b"range");
                is_open = true;
                codes.clear();
                at += 7;
            }
            b'e' if text[at..].starts_with(b"endbf") => is_open = false,
            // What the table says of itself stands in brackets, too.
            b'<' if is_open => {
                let end = text[at..].iter().position(|byte| *byte == b'>').map_or(text.len(), |len| at + len);
                let code = hex(&text[at + 1..end]);
                at = end;
                match &mut list {
                    Some(list) => list.push(code),
                    None => codes.push(code),
                }
            }
            b'[' => list = Some(Vec::new()),
            _ => {}
        }
        let number = |code: &[u8]| code.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte));
        if text.get(at) == Some(&b']') {
            let (first, letters) = (codes.first().cloned().unwrap_or_default(), list.take().unwrap_or_default());
            table.width = table.width.max(first.len());
            for (n, letter) in (number(&first)..).zip(letters) {
                table.letters.insert(n, utf16(&letter));
            }
            codes.clear();
        } else if !is_range && codes.len() == 2 {
            table.width = table.width.max(codes[0].len());
            table.letters.insert(number(&codes[0]), utf16(&codes[1]));
            codes.clear();
        } else if is_range && codes.len() == 3 {
            table.width = table.width.max(codes[0].len());
            let (first, last, letter) = (number(&codes[0]), number(&codes[1]), number(&codes[2]));
            for n in (first..=last).take(left) {
                left -= 1;
                let letter = char::from_u32(letter.wrapping_add(n - first)).unwrap_or('\u{FFFD}');
                table.letters.insert(n, letter.to_string());
            }
            codes.clear();
        }
        at += 1;
    }
    table
}
