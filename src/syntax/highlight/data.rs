//! Data and settings, line by line: YAML, TOML and its like, differences, and what was typed at a prompt.

use super::{Class, Paint, languages, line_end, read as read_code, run};

/// The lines of a text with their line breaks, without the blanks at their beginning, which are added.
fn each_line<'c>(code: &'c str, paint: &mut Paint, mut read: impl FnMut(&'c str, usize, &mut Paint)) {
    for line in code.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - bare.len();
        paint.add(&line[..indent], Class::Plain);
        read(bare, indent, paint);
    }
}

pub fn yaml(code: &str, paint: &mut Paint) {
    // The indentation of the line that began a text of several lines.
    let mut text: Option<usize> = None;
    each_line(code, paint, |line, indent, paint| {
        if text.is_some_and(|outer| indent > outer || line.trim().is_empty()) {
            return paint.add(line, Class::Text);
        }
        let mut rest = line;
        let mut depth = indent;
        while rest.starts_with("- ") {
            paint.add("- ", Class::Operator);
            depth += 2;
            rest = &rest[2..];
        }
        if let Some(key) = key(rest, ": ").or_else(|| key(rest, ":\n")).or_else(|| rest.strip_suffix(':').map(str::len))
        {
            paint.add(&rest[..key], Class::Keyword);
            rest = &rest[key..];
            paint.add(":", Class::Plain);
            rest = &rest[1..];
        }
        let value = rest.trim();
        text = value.starts_with(['|', '>']).then_some(if depth > indent { depth - 2 } else { indent });
        match value {
            "---" | "..." | "-" => paint.add(rest, Class::Operator),
            _ if text.is_some() => paint.add(rest, Class::Operator),
            _ => values(rest, paint),
        }
    });
}

/// The length of a key of YAML before a sign, which no quotation mark or bracket may stand in.
fn key(line: &str, sign: &str) -> Option<usize> {
    let quoted = line.starts_with(['"', '\'']).then(|| line[1..].find(&line[..1])).flatten().map_or(0, |end| end + 2);
    let end = line[quoted..].find(sign)? + quoted;
    let is_key =
        !line[quoted..end].contains(['"', '\'', '[', '{', '#']) && !line.starts_with(['#', '[', '{', '&', '*']);
    is_key.then_some(end)
}

/// A value of YAML or TOML up to the end of its line, or several in brackets.
fn values(text: &str, paint: &mut Paint) {
    let mut rest = text;
    let mut depth = 0_usize;
    while let Some(c) = rest.chars().next() {
        let (length, class) = match c {
            _ if c.is_whitespace() => (run(rest, char::is_whitespace), Class::Plain),
            '#' => (line_end(rest), Class::Comment),
            '"' | '\'' => (quoted(rest, c), Class::Text),
            '[' | '{' => {
                depth += 1;
                (1, Class::Plain)
            }
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                (1, Class::Plain)
            }
            ',' | ':' if depth > 0 => (1, Class::Plain),
            '&' | '*' | '!' => (run(rest, |c| !c.is_whitespace()), Class::Type),
            _ => {
                let end = plain_end(rest, depth > 0);
                let is_key = depth > 0 && rest[end..].trim_start().starts_with(':');
                (end, if is_key { Class::Keyword } else { class_of(rest[..end].trim()) })
            }
        };
        paint.add(&rest[..length], class);
        rest = &rest[length..];
    }
}

/// Where a value without quotation marks ends: before a comment, and in brackets before the next sign.
fn plain_end(rest: &str, inside: bool) -> usize {
    let mut before = 'x';
    let ends = |(at, c): (usize, char)| {
        let is_comment = c == '#' && before.is_whitespace();
        let is_sign = inside && (matches!(c, ',' | ']' | '}') || c == ':' && rest[at + 1..].starts_with([' ', '\n']));
        before = c;
        (at > 0 && (c == '\n' || is_comment || is_sign)).then_some(at)
    };
    rest.char_indices().find_map(ends).unwrap_or(rest.len())
}

fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == mark && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped && mark == '"';
    }
    rest.len()
}

fn class_of(value: &str) -> Class {
    let is_number = value.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+')
        && value.contains(|c: char| c.is_ascii_digit())
        && value.chars().all(|c| c.is_ascii_digit() || "+-.:_eETZx".contains(c));
    const WORDS: [&str; 10] = ["true", "false", "yes", "no", "null", "~", "on", "off", "inf", "nan"];
    match is_number || WORDS.iter().any(|word| word.eq_ignore_ascii_case(value)) {
        true => Class::Value,
        false => Class::Text,
    }
}

/// TOML, INI and properties.
pub fn settings(code: &str, paint: &mut Paint) {
    each_line(code, paint, |line, _, paint| {
        if line.starts_with(['#', ';']) {
            return paint.add(line, Class::Comment);
        }
        if line.starts_with('[') && line.trim_end().ends_with(']') && !line.contains(['"', ',']) {
            return paint.add(line, Class::Type);
        }
        let name = run(line, |c| c.is_alphanumeric() || "-_.\" ".contains(c));
        if name > 0 && line[name..].starts_with(['=', ':']) {
            paint.add(&line[..name], Class::Keyword);
            paint.add(&line[name..name + 1], Class::Operator);
            return values(&line[name + 1..], paint);
        }
        values(line, paint);
    });
}

pub fn diff(code: &str, paint: &mut Paint) {
    for line in code.split_inclusive('\n') {
        let class = match line.as_bytes() {
            [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] => Class::Keyword,
            [b'@', b'@', ..] => Class::Type,
            [b'+', ..] => Class::Text,
            [b'-', ..] => Class::Deleted,
            _ => Class::Plain,
        };
        paint.add(line, class);
    }
}

/// Commands behind a prompt, and what they answered.
pub fn session(code: &str, paint: &mut Paint) {
    for line in code.split_inclusive('\n') {
        let bare = line.trim_start();
        let prompt = ["$ ", "% ", "# ", "> ", ">>> ", "... "].into_iter().find(|prompt| bare.starts_with(prompt));
        let Some(language) = languages::find("sh").filter(|_| prompt.is_some()) else {
            paint.add(line, Class::Plain);
            continue;
        };
        let begin = line.len() - bare.len() + prompt.map_or(0, str::len);
        paint.add(&line[..begin], Class::Operator);
        read_code(language, &line[begin..], paint);
    }
}
