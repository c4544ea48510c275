//! HTML that is not ours. An author who is not trusted has it read tag by tag (`tags`) and cleaned as a whole (`clean`); of
//! an author who is trusted only the addresses are read (`trusted`).

mod clean;
mod elements;
mod media;
mod tags;
mod tokens;
mod trusted;

pub use clean::cleaned;
pub use tags::{Fault, Open, Page, end_of_block, read};
pub use trusted::{RawHtml, read_trusted};

/// The scheme that stands for a reference inside an attribute while a text is cleaned.
const REFERENCE: &str = "vade-ref:";

/// Whether a fragment is nothing but a comment.
pub fn is_comment(literal: &str) -> bool {
    let literal = literal.trim();
    literal.starts_with("<!--") && literal.ends_with("-->") && literal.matches("-->").count() == 1
}

/// Whether a tag, from its name on, is of an element that nothing closes, or that often nothing does.
pub fn is_void(tag: &str) -> bool {
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    const VOID: [&str; 25] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "td", "th", "tr", "dd", "dt", "option", "tbody", "thead", "tfoot",
    ];
    VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
}

/// Whether a fragment begins a comment that never ends.
pub fn is_open_comment(literal: &str) -> bool {
    literal.trim_start().starts_with("<!--") && !literal.contains("-->")
}

/// Whether a fragment is markup: a comment, an instruction, or the tag of an element that HTML has and that does not swallow
/// what follows. `<your name>` is prose, and so is `<title>`.
pub fn is_markup(literal: &str) -> bool {
    let name = name_of(literal);
    if matches!(name.as_str(), "script" | "style") {
        // One that ends within its block harms nobody: it is left out.
        return literal.to_ascii_lowercase().contains(&format!("</{name}")) && !literal.trim_start().starts_with("</");
    }
    is_instruction(literal) || elements::is_element(&name) && !elements::is_text(&name)
}

/// Whether a fragment is markup for an author who is trusted, who may use elements of their own and what swallows.
pub fn is_trusted_markup(literal: &str) -> bool {
    let name = name_of(literal);
    is_instruction(literal) || elements::is_element(&name) || name.contains('-')
}

fn is_instruction(literal: &str) -> bool {
    literal.trim_start().trim_start_matches('<').starts_with(['!', '?'])
}

/// How many `<svg>` and `<math>` a fragment opens more than it closes: their children's names are no elements of HTML.
pub fn foreign(literal: &str) -> isize {
    let closed = if literal.trim_end().ends_with("/>") { 1 } else { 0 };
    match name_of(literal).as_str() {
        "svg" | "math" if literal.trim_start().starts_with("</") => -1,
        "svg" | "math" => 1 - closed,
        _ => 0,
    }
}

/// The name of the tag with which a fragment begins.
fn name_of(literal: &str) -> String {
    let inner = literal.trim_start().trim_start_matches('<').trim_start_matches('/');
    inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or("").to_ascii_lowercase()
}

/// Adds text to HTML.
fn escaped(text: &str, html: &mut String) {
    // Writing to a string cannot fail.
    comrak::html::escape(html, text).unwrap_or_default();
}
