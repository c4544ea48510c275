//! Words that are written as Markdown.

/// Words as Markdown, in which no sign means anything. What no text shows becomes a blank.
pub fn inert(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        if "\\`*_[]<>#&~|".contains(c) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
