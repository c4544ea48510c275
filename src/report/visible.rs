//! Foreign text made harmless: what a terminal would obey is shown as a sign instead.

use std::fmt::Write;

/// Text from files and file names with every control character replaced by a visible sign, line breaks and tabs kept.
/// A file name that holds an escape sequence could otherwise recolour, overwrite or retitle the reader's terminal.
/// Every character stays one character, so columns stay what they were.
pub fn visible(text: &str) -> String {
    text.chars().map(sign).collect()
}

/// The same on a single line: a line break is shown as `␊`, so that no file name can feign a line of the report.
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { '␊' } else { sign(c) }).collect()
}

/// JSON as text that is safe to print: the control characters that JSON itself lets through, as `\u` escapes.
pub fn escaped_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        // Outside strings JSON has none of these, so an escape is always in its right place.
        if sign(c) == c {
            escaped.push(c);
        } else {
            // Writing to a string cannot fail; all these characters have four hexadecimal digits.
            let _ = write!(escaped, "\\u{:04x}", c as u32);
        }
    }
    escaped
}

/// The sign for a character that must not reach a terminal, or the character itself.
pub fn sign(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        // Unicode has a picture for each of the old control characters.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        // The second set of control characters: U+009B alone begins an escape sequence.
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        // Marks that reverse the direction of text, and line breaks that only some programs know.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}

/// How many columns of a terminal a character takes, near enough to decide what fits.
pub fn columns(c: char) -> usize {
    match c {
        '\t' => 4,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_lose_their_power() {
        assert_eq!(visible("a\u{1b}[31mb\u{9b}2J\u{7f}\tc\nd\r"), "a␛[31mb\u{fffd}2J␡\tc\nd␍");
        assert_eq!(visible("Größe, 数, ‘so’ – 👩‍🏫"), "Größe, 数, ‘so’ – 👩‍🏫");
        assert_eq!(one_line("a\nerror: b"), "a␊error: b");
    }

    #[test]
    fn json_stays_json() {
        assert_eq!(escaped_json("{\"a\":\"x\u{9b}\u{202e}\"}"), "{\"a\":\"x\\u009b\\u202e\"}");
    }
}
