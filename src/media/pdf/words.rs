//! The words of a PDF, as far as they are cheap to have. A page holds numbers of letters, and each font has a table of what
//! they mean; which font is in use is not followed: a page is read with each table, and one of them makes words of it.

use std::collections::BTreeMap;

use memchr::memmem;

use super::{LONGEST, LONGEST_PROPERTIES, MOST_VERSIONS, is_packed, literal, objects, properties, streams, unpacked};

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

/// All that a document shows and says of itself.
pub fn words(bytes: &[u8]) -> Option<String> {
    let mut out = String::new();
    for number in properties(bytes).iter().take(MOST_VERSIONS) {
        for at in objects(bytes, number).into_iter().take(MOST_VERSIONS) {
            let most = &bytes[at..bytes.len().min(at + LONGEST_PROPERTIES)];
            let end = at + memmem::find(most, b"endobj").unwrap_or(most.len());
            plain_texts(&bytes[at..end], &mut out);
        }
    }
    let (mut pages, mut tables, mut total) = (Vec::new(), Vec::new(), 0);
    for stream in streams(bytes) {
        if memmem::find(stream.head, b"/Image").is_some() || memmem::find(stream.head, b"/FontFile").is_some() {
            continue;
        }
        let text = match is_packed(stream.head) {
            true if memmem::find(stream.head, b"FlateDecode").is_some() => unpacked(stream.body),
            true => None,
            false => Some(stream.body[..stream.body.len().min(LONGEST as usize)].to_vec()),
        };
        let Some(text) = text else { continue };
        total += text.len();
        if total > MOST_UNPACKED {
            break;
        }
        if memmem::find(&text, b"beginbf").is_some() {
            let table = table(&text);
            if tables.len() < MOST_TABLES && !tables.contains(&table) {
                tables.push(table);
            }
        } else if memmem::find(stream.head, b"/ObjStm").is_some() {
            plain_texts(&text, &mut out);
        } else if memmem::find(&text, b"BT").is_some() {
            pages.push(text);
        }
    }
    for page in &pages {
        shown(page, None, &mut out);
        for table in &tables {
            if out.len() > MOST {
                return Some(out);
            }
            shown(page, Some(table), &mut out);
        }
    }
    Some(out)
}

/// The texts that stand in brackets.
fn plain_texts(bytes: &[u8], out: &mut String) {
    let mut at = 0;
    while let Some(open) = bytes[at..].iter().position(|byte| *byte == b'(') {
        let inside = literal(bytes, at + open);
        at = (inside.end + 1).min(bytes.len());
        let text = unescaped(&bytes[inside]);
        push_text(&text, out);
        out.push('\n');
    }
}

/// A text of a document's own: UTF-16 with a mark before it, else letter by letter.
fn push_text(text: &[u8], out: &mut String) {
    match text.strip_prefix(b"\xFE\xFF") {
        Some(wide) => out.push_str(&utf16(wide)),
        None => out.extend(text.iter().map(|byte| char::from(*byte))),
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

fn hex(text: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = text.iter().filter_map(|digit| char::from(*digit).to_digit(16)).map(|d| d as u8).collect();
    digits.chunks(2).map(|two| two[0] << 4 | two.get(1).copied().unwrap_or(0)).collect()
}

/// The most letters that ranges of a table give.
const MOST_LETTERS: usize = 200_000;

/// Reads a font's table.
fn table(text: &[u8]) -> Table {
    let mut table = Table::default();
    let (mut is_range, mut left) = (false, MOST_LETTERS);
    let mut codes: Vec<Vec<u8>> = Vec::new();
    let mut list: Option<Vec<Vec<u8>>> = None;
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'b' if text[at..].starts_with(b"beginbf") => {
                is_range = text[at + 7..].starts_with(b"range");
                codes.clear();
                at += 7;
            }
            b'<' => {
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
