//! Text as HTML.

use std::fmt::Write;

use memchr::{memchr2, memchr3};

/// How many bytes are looked at at once.
const STRETCH: usize = 512;

/// Adds text to HTML.
pub fn escape_into(text: &str, html: &mut String) {
    // Strings take whatever is written.
    let _ = escape(text, false, html);
}

/// Writes text as HTML, its apostrophes as well where asked.
pub fn escape(text: &str, apostrophes: bool, html: &mut impl Write) -> std::fmt::Result {
    let mut rest = text;
    while !rest.is_empty() {
        let (stretch, after) = rest.split_at(rest.floor_char_boundary(STRETCH));
        rest = after;
        let bytes = stretch.as_bytes();
        let quote = if apostrophes { b'\'' } else { b'"' };
        // In most stretches nothing is to be done.
        if memchr3(b'&', b'<', b'>', bytes).is_none() && memchr2(b'"', quote, bytes).is_none() {
            html.write_str(stretch)?;
            continue;
        }
        let mut last = 0;
        for (at, byte) in bytes.iter().enumerate() {
            let entity = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' if apostrophes => "&#39;",
                _ => continue,
            };
            html.write_str(&stretch[last..at])?;
            html.write_str(entity)?;
            last = at + 1;
        }
        html.write_str(&stretch[last..])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_html_is_written_as_text() {
        let escaped = |text: &str, apostrophes| {
            let mut html = String::new();
            let _ = escape(text, apostrophes, &mut html);
            html
        };
        assert_eq!(escaped("a < b & \"c\" > 'd'", true), "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
        assert_eq!(escaped("'d'", false), "'d'");
        let long = "ä".repeat(STRETCH) + "&";
        assert_eq!(escaped(&long, false), "ä".repeat(STRETCH) + "&amp;");
        assert_eq!(escaped("", true), "");
    }
}
