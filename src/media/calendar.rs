//! The words of a calendar file (RFC 5545), in which lines are folded in the middle of words and signs are escaped.

/// The words of a calendar, as it would show them.
pub fn words(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    text.replace("\\n", "\n").replace("\\N", "\n").replace('\\', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        assert_eq!(words(b"SUMMARY:Kim L\r\n ee\\, and\\nAda\r\nX:1\r\n"), "SUMMARY:Kim Lee, and\nAda\nX:1\n");
    }
}
