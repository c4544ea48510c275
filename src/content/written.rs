//! Scalars as they are written: folded lines, the place of each character, days with times.

/// A value whose lines YAML folds, with its empty lines as they were written: folding makes one line break of an empty line,
/// and two paragraphs would be one. `before` is what stands before it in its file.
pub fn unfolded(value: &str, before: &str, written: &str) -> Option<String> {
    let folds = match written.as_bytes().first() {
        Some(b'|') | None => false,
        _ if is_literal(before) => false,
        // Quoted, a line break may be written as such.
        Some(b'"') => written.contains('\n') && !written.contains("\\n"),
        _ => written.contains('\n'),
    };
    if !folds || !value.trim_end().contains('\n') {
        return None;
    }
    let mut lines = value.split('\n').peekable();
    let mut unfolded = String::with_capacity(value.len() + 8);
    while let Some(line) = lines.next() {
        unfolded.push_str(line);
        let Some(next) = lines.peek() else { break };
        // What is indented further is not folded.
        let as_written = line.starts_with([' ', '\t']) || next.starts_with([' ', '\t']);
        unfolded.push_str(if as_written || next.is_empty() || line.is_empty() { "\n" } else { "\n\n" });
    }
    Some(unfolded)
}

/// Whether what follows is a block of lines that stay as they are: the line before it ends in `|`, maybe with more behind that.
fn is_literal(before: &str) -> bool {
    let line = before.trim_end().rsplit('\n').next().unwrap_or("");
    let line = line.split(" #").next().unwrap_or(line).trim_end();
    let sign = line.rsplit(char::is_whitespace).next().unwrap_or("");
    let rest = sign.strip_prefix('|');
    rest.is_some_and(|rest| rest.len() < 3 && rest.bytes().all(|byte| matches!(byte, b'-' | b'+' | b'0'..=b'9')))
}

/// The byte of the file for each byte of a scalar: `raw` is the scalar as written, with its quotes, indentation, folded
/// lines and escapes.
pub fn mapped(value: &str, raw: &str, start: u32) -> Vec<u32> {
    let mut map = Vec::with_capacity(value.len() + 1);
    let bytes = raw.as_bytes();
    // A block scalar's text begins behind its header line; quotes are passed over as what does not match.
    let mut at = if raw.starts_with(['|', '>']) { raw.find('\n').map_or(0, |n| n + 1) } else { 0 };
    for (n, c) in value.char_indices() {
        let mut probe = at;
        while probe < bytes.len() && !raw.is_char_boundary(probe) {
            probe += 1;
        }
        let found = raw[probe.min(raw.len())..]
            .char_indices()
            .find(|(_, r)| *r == c || (c == ' ' && *r == '\n'))
            .map(|(m, r)| (probe + m, r.len_utf8()));
        // A long way off means that the character was written as an escape: stay.
        let (here, next) = match found {
            Some((here, len)) if here - probe < 200 => (here, here + len),
            _ => (probe, probe),
        };
        map.extend((0..c.len_utf8()).map(|k| start + (here + k) as u32));
        debug_assert_eq!(map.len(), n + c.len_utf8());
        at = next;
    }
    map.push(start + at.min(raw.len()) as u32);
    map
}

/// What stands where a day has to, in `2026-09-12` as in a date with a time: `2026-09-12 10:00:00 +0200`, `2026-09-12T08:00Z`.
/// Whatever the time zone, the day is the one that is written.
pub fn day_of(written: &str) -> Option<&str> {
    let (day, rest) = written.trim_end().split_at_checked(10)?;
    let is_shaped = day.bytes().enumerate().all(|(n, b)| if n == 4 || n == 7 { b == b'-' } else { b.is_ascii_digit() });
    (is_shaped && (rest.is_empty() || is_time(rest))).then_some(day)
}

/// Whether a time follows a day: hours and minutes, then seconds and a zone or neither.
fn is_time(rest: &str) -> bool {
    let Some(time) = rest.strip_prefix(['T', 't', ' ', '\t']).map(str::trim_start) else { return false };
    let (clock, zone) =
        time.split_at(time.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(time.len()));
    let mut parts = clock.split(':');
    let mut below = |limit: u8| parts.next().is_some_and(|part| part.parse::<u8>().is_ok_and(|n| n < limit));
    let in_zone =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '+' | '-' | ':' | '/' | '_' | '[' | ']' | '(' | ')');
    below(25) && below(60) && zone.chars().all(in_zone)
}

pub fn is_day(day: &str) -> bool {
    day.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::unfolded;

    #[test]
    fn only_folded_lines_are_unfolded() {
        let value = "One\ntwo.\n\nThree.\n";
        for header in ["|", "|-", "|2+", "|   ", "| # why"] {
            assert_eq!(unfolded(value, &format!("a:\n  - text: {header}\n      "), value), None, "{header}");
        }
        for (before, written) in
            [("a: >\n  ", value), ("a: ", "> \n  One"), ("a: ", "One\n  two"), ("a | b: ", "One\n  two")]
        {
            assert_eq!(
                unfolded("One\ntwo", before, written).as_deref(),
                written.contains('\n').then_some("One\n\ntwo")
            );
        }
    }
}
