//! Texts as they can stand in a script, and in JSON: nothing in them ends it.

/// How many bytes are looked at at once.
const BLOCK: usize = 32;

/// Whether a byte may not be written as it is: with 0xE2 begin what scripts once took for ends of lines, and many harmless signs.
fn is_special(byte: u8) -> bool {
    // Without shortcuts, so that the processor looks at many at once.
    (byte < 32) | (byte == b'"') | (byte == b'\\') | (byte == b'<') | (byte == b'>') | (byte == b'&') | (byte == 0xE2)
}

/// Where the first byte stands that may not be written as it is.
fn first_special(bytes: &[u8]) -> Option<usize> {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let is_plain = |block: &&[u8; BLOCK]| !block.iter().fold(false, |found, byte| found | is_special(*byte));
    let plain = BLOCK * blocks.iter().take_while(is_plain).count();
    bytes[plain..].iter().position(|byte| is_special(*byte)).map(|n| plain + n)
}

/// A text in quotation marks. What could end a script, and what scripts once took for ends of lines, is written by its number.
pub fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let bytes = text.as_bytes();
    let (mut written, mut at) = (0, 0);
    while let Some(n) = first_special(&bytes[at..]) {
        at += n;
        let (escaped, len) = match bytes[at] {
            0xE2 if bytes[at..].starts_with("\u{2028}".as_bytes()) => ("\\u2028", 3),
            0xE2 if bytes[at..].starts_with("\u{2029}".as_bytes()) => ("\\u2029", 3),
            0xE2 => ("", 3),
            b'"' => ("\\\"", 1),
            b'\\' => ("\\\\", 1),
            b'\n' => ("\\n", 1),
            _ => ("\\u00", 1),
        };
        if !escaped.is_empty() {
            out.push_str(&text[written..at]);
            out.push_str(escaped);
            if escaped == "\\u00" {
                out.push_str(&format!("{:02x}", bytes[at]));
            }
            written = at + len;
        }
        at += len;
    }
    out.push_str(&text[written..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_it_was_and_ends_nothing() {
        for text in ["", "plain", "</script><!-- & \u{2028}\u{2029}\"\\\u{0}\n – “it” \u{1f600}", "“", "a\u{2028}"]
        {
            let mut json = String::new();
            write_text(text, &mut json);
            assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\u{0}', '\n']), "{json}");
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
