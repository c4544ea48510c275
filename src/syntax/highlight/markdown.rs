//! Markdown: headings, marks of lists, references, and the code and fields in it.

use super::{Class, Language, Paint, languages, line_end, read as read_code, run};

pub fn read(code: &str, paint: &mut Paint) {
    let mut rest = code;
    if let Some(fields) = code.strip_prefix("---\n") {
        let end = fields.find("\n---").map_or(fields.len(), |at| at + 1);
        paint.add("---\n", Class::Plain);
        read_as("yaml", &fields[..end], paint);
        rest = &fields[end..];
    }
    while !rest.is_empty() {
        let end = (line_end(rest) + 1).min(rest.len());
        let (line, after) = rest.split_at(end);
        rest = after;
        let bare = line.trim_start();
        let fence = run(bare, |c| c == '`').max(run(bare, |c| c == '~'));
        if fence < 3 {
            one_line(line, paint);
            continue;
        }
        paint.add(line, Class::Plain);
        let mark = &bare[..fence];
        let mut lines = after.split_inclusive('\n').take_while(|line| !line.trim_start().starts_with(mark));
        let inner = lines.by_ref().map(str::len).sum();
        read_as(bare[fence..].split_whitespace().next().unwrap_or(""), &after[..inner], paint);
        rest = &after[inner..];
        let end = (line_end(rest) + 1).min(rest.len());
        paint.add(&rest[..end], Class::Plain);
        rest = &rest[end..];
    }
}

fn read_as(language: &str, code: &str, paint: &mut Paint) {
    match languages::find(language) {
        // Markdown in Markdown could go on for ever.
        Some(Language::Markdown) | None => paint.add(code, Class::Plain),
        Some(language) => read_code(language, code, paint),
    }
}

fn one_line(line: &str, paint: &mut Paint) {
    let bare = line.trim_start();
    let hashes = run(bare, |c| c == '#');
    if (1..=6).contains(&hashes) && bare[hashes..].starts_with([' ', '\n']) {
        return paint.add(line, Class::Keyword);
    }
    let digits = run(bare, |c| c.is_ascii_digit());
    let mark = match bare[digits..].as_bytes() {
        [b'-' | b'*' | b'+' | b'>', b' ' | b'\n', ..] if digits == 0 => 1,
        [b'.' | b')', b' ', ..] if digits > 0 => digits + 1,
        _ => 0,
    };
    let mark = line.len() - bare.len() + mark;
    paint.add(&line[..mark], Class::Operator);
    words(&line[mark..], paint);
}

/// Code, references, comments and addresses in a line.
fn words(line: &str, paint: &mut Paint) {
    const MARKS: [(&str, &str, Class); 5] = [
        ("`", "`", Class::Text),
        ("![[", "]]", Class::Type),
        ("[[", "]]", Class::Type),
        ("<!--", "-->", Class::Comment),
        ("](", ")", Class::Text),
    ];
    // What has no end on this line is not looked for again.
    let mut endless = [false; MARKS.len()];
    let mut rest = line;
    while let Some(at) = rest.find(['`', '!', '[', '<', ']']) {
        paint.add(&rest[..at], Class::Plain);
        rest = &rest[at..];
        let mark = MARKS.iter().position(|(begin, _, _)| rest.starts_with(begin)).filter(|mark| !endless[*mark]);
        let (length, class) = match mark.map(|mark| (mark, MARKS[mark])) {
            Some((mark, (begin, end, class))) => match rest[begin.len()..].find(end) {
                Some(inner) => (begin.len() + inner + end.len(), class),
                None => {
                    endless[mark] = true;
                    (1, Class::Plain)
                }
            },
            None => (1, Class::Plain),
        };
        paint.add(&rest[..length], class);
        rest = &rest[length..];
    }
    paint.add(rest, Class::Plain);
}
