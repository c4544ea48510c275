//! Links of Markdown that is written.

/// An address as the target of a link.
pub fn destination(address: &str) -> String {
    let plain = address.replace(['<', '>', '\n'], "");
    let needs_brackets = plain.chars().any(|c| c.is_whitespace() || matches!(c, '(' | ')'));
    if needs_brackets { format!("<{plain}>") } else { plain }
}
