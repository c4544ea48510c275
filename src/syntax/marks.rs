//! What stands between the HTML of a text, and the elements that stand for it while the HTML is cleaned.

use crate::syntax::prose::Piece;

/// From which byte of a prose's text to which.
pub type Range = (u32, u32);

/// What stands between the HTML of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A piece without words.
    Piece(Piece<Range>),
    /// The addresses of a `srcset`.
    Sources(String),
    /// A block of code: its language, a line break and the code.
    Code(String),
    /// The heading that becomes the title begins, and ends.
    Title,
    TitleEnd,
    /// The first paragraph that says something begins, and ends.
    Lead,
    LeadEnd,
    /// A list was taken out of the text here.
    Listed,
}

/// The element that stands for a mark.
pub fn standing_for(number: u32) -> String {
    format!("<v-m data-v=\"{number}\"></v-m>")
}

/// The number of the mark for which a tag stands.
pub fn stands_for(tag: &str) -> Option<usize> {
    tag.strip_prefix("<v-m data-v=\"")?.split('"').next()?.parse().ok()
}
