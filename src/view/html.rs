//! Text as HTML.

/// Adds text to HTML.
pub fn escape_into(text: &str, html: &mut String) {
    let mut last = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[last..at]);
        html.push_str(entity);
        last = at + 1;
    }
    html.push_str(&text[last..]);
}
