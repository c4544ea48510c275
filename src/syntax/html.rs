//! HTML that is not ours. An author who is not trusted has it read tag by tag (`tags`) and cleaned as a whole (`clean`); of
//! an author who is trusted only the addresses are read (`trusted`).

mod clean;
mod elements;
mod media;
mod players;
mod tags;
pub mod tokens;
mod trusted;
mod walk;
mod writer;

use html5ever::tokenizer::TagToken;

pub use clean::cleaned;
pub use tags::{end_of_block, read};
pub use trusted::read_trusted;
pub use walk::{Part, Tags, tag_name};
pub use writer::{Fault, Open, Page, REFERENCE};

/// The value of an attribute of a tag, as a browser would read it.
pub fn attribute_of(tag: &str, name: &str) -> Option<String> {
    // Most tags have no attribute at all.
    if !tag.bytes().any(|byte| byte.is_ascii_whitespace() || byte == b'/') {
        return None;
    }
    tokens::tokens(tag).iter().find_map(|token| match token {
        TagToken(tag) => tokens::attribute(tag, name),
        _ => None,
    })
}

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

/// Where a fragment opens a comment that does not end in it: the first such, for what follows it is inside.
pub fn open_comment(literal: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + literal[from..].find("<!--")?;
        // `<!-->` is a whole one.
        match literal[at + 2..].find("-->") {
            Some(end) => from = at + 2 + end + 3,
            None => return Some(at),
        }
    }
}

/// The name of the element that a fragment opens, where its tag, or what follows it, would not be seen as long as nothing
/// ends it: `<title>`, `<details>`, `<button>`.
pub fn must_end(literal: &str, trusted: bool) -> Option<String> {
    let opens =
        literal.trim_start().strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let name = name_of(literal);
    let hides = matches!(name.as_str(), "details" | "dialog" | "select" | "iframe" | "svg" | "math");
    let goes = !trusted && elements::is_element(&name) && !elements::is_allowed(&name) && !elements::is_void(&name);
    (opens && (hides || goes || elements::is_text(&name)) && !is_medium(literal)).then_some(name)
}

/// Whether a fragment is the tag of a picture, player or frame that shows something.
pub fn is_medium(literal: &str) -> bool {
    let shows = ["src", "data"].iter().any(|name| literal.to_ascii_lowercase().contains(&format!("{name}=")));
    match name_of(literal).as_str() {
        "iframe" | "object" | "embed" | "image" => shows,
        "video" | "audio" | "picture" => true,
        _ => false,
    }
}

/// Whether a fragment begins with the end of an element.
pub fn ends(literal: &str, name: &str) -> bool {
    literal.trim_start().starts_with("</") && name_of(literal) == name
}

/// Whether a fragment holds the end of an element.
pub fn holds_end(literal: &str, name: &str) -> bool {
    literal.to_ascii_lowercase().contains(&format!("</{name}"))
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
pub fn name_of(literal: &str) -> String {
    let inner = literal.trim_start().trim_start_matches('<').trim_start_matches('/');
    inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or("").to_ascii_lowercase()
}
