//! Text as HTML, and what text is written so.

use std::borrow::Cow;
use std::fmt::Write;

use memchr::{memchr, memchr2, memchr3};

/// How many bytes are looked at at once, and up to how many it is soonest to look at each.
const STRETCH: usize = 512;
const SHORT: usize = 48;

/// The bytes that mean something in HTML.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let bytes = b"&<>\"'";
    let mut n = 0;
    while n < bytes.len() {
        special[bytes[n] as usize] = true;
        n += 1;
    }
    special
};

/// A text with what means something in HTML escaped.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape_into(text, &mut html);
    html
}

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
        let is_plain = match bytes.len() {
            ..SHORT => !bytes.iter().any(|byte| SPECIAL[*byte as usize]),
            _ => memchr3(b'&', b'<', b'>', bytes).is_none() && memchr2(b'"', b'\'', bytes).is_none(),
        };
        // In most stretches nothing is to be done.
        if is_plain {
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

/// What stands for a character in the HTML that is written here, by the sanitiser, or by most who write some.
const ENTITIES: [(&str, &str); 6] =
    [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}")];

/// The text of HTML without tags.
pub fn unescaped(html: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', html.as_bytes()) else { return html.into() };
    let mut text = String::with_capacity(html.len());
    let (mut rest, mut at) = (html, Some(first));
    while let Some(found) = at {
        text.push_str(&rest[..found]);
        rest = &rest[found..];
        let entity = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
        let (entity, character) = entity.copied().unwrap_or(("&", "&"));
        text.push_str(character);
        rest = &rest[entity.len()..];
        at = memchr(b'&', rest.as_bytes());
    }
    text.push_str(rest);
    text.into()
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

    #[test]
    fn entities_are_characters_once() {
        assert_eq!(unescaped("a &lt;b&gt; &amp;amp; &quot;c&quot;&#39;&nbsp;&x"), "a <b> &amp; \"c\"'\u{a0}&x");
        assert_eq!(unescaped("a &amp;lt; b"), "a &lt; b");
        assert_eq!(unescaped(""), "");
    }
}
