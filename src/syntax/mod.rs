//! Text to trees: YAML, front matter, Markdown, CSV. Knows no kind of entry.

pub mod addresses;
pub mod csv;
mod formatter;
pub mod front;
pub mod highlight;
pub mod html;
pub mod markdown;
pub mod prose;
pub mod sentence;
mod writer;
pub mod yaml;
