//! HTML and XML: names of elements, attributes, comments, and what stands in styles and scripts.

use super::{Class, Paint, behind, first_len, languages, read as read_code, run};

pub fn read(code: &str, paint: &mut Paint) {
    let mut rest = code;
    while !rest.is_empty() {
        let plain = rest.find(['<', '&']).unwrap_or(rest.len());
        paint.add(&rest[..plain], Class::Plain);
        rest = &rest[plain..];
        let length = match rest.as_bytes() {
            [] => break,
            [b'&', ..] => entity(rest, paint),
            _ if rest.starts_with("<!--") => {
                let length = behind(rest, "-->");
                paint.add(&rest[..length], Class::Comment);
                length
            }
            _ => tag(rest, paint),
        };
        rest = &rest[length..];
    }
}

fn entity(rest: &str, paint: &mut Paint) -> usize {
    let name = run(&rest[1..], |c| c.is_alphanumeric() || c == '#');
    let is_one = name > 0 && rest[1 + name..].starts_with(';');
    let length = if is_one { name + 2 } else { 1 };
    paint.add(&rest[..length], if is_one { Class::Value } else { Class::Plain });
    length
}

/// Whether a character may stand in a name.
fn is_name(c: char) -> bool {
    c.is_alphanumeric() || "-_:.@#*".contains(c)
}

/// A tag, with what follows the beginning of a style or script.
fn tag(rest: &str, paint: &mut Paint) -> usize {
    let lead = 1 + run(&rest[1..], |c| matches!(c, '/' | '!' | '?'));
    let name = run(&rest[lead..], is_name);
    if name == 0 {
        paint.add(&rest[..lead], Class::Plain);
        return lead;
    }
    paint.add(&rest[..lead], Class::Plain);
    paint.add(&rest[lead..lead + name], Class::Keyword);
    let mut at = lead + name;
    while let Some(c) = rest[at..].chars().next() {
        let (length, class) = match c {
            '>' => (1, Class::Plain),
            '"' | '\'' => (1 + behind(&rest[at + 1..], if c == '"' { "\"" } else { "'" }), Class::Text),
            _ if is_name(c) => {
                let is_value = rest[..at].ends_with('=');
                (run(&rest[at..], is_name), if is_value { Class::Text } else { Class::Attribute })
            }
            _ => (first_len(&rest[at..]), Class::Plain),
        };
        paint.add(&rest[at..at + length], class);
        at += length;
        if c == '>' {
            break;
        }
    }
    at + inside(&rest[lead..lead + name], &rest[at..], lead == 1, paint)
}

/// What stands in a style or script that begins: its length.
fn inside(name: &str, rest: &str, begins: bool, paint: &mut Paint) -> usize {
    let (language, end) = match name {
        "style" if begins => ("css", "</style"),
        "script" if begins => ("js", "</script"),
        _ => return 0,
    };
    let length = rest.find(end).unwrap_or(rest.len());
    if let Some(language) = languages::find(language) {
        read_code(language, &rest[..length], paint);
    }
    length
}
