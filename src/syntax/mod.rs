//! Text to trees: YAML, front matter, Markdown, CSV. Knows no kind of entry.

pub mod address;
pub mod csv;
mod escapes;
mod formatter;
pub mod front;
mod heading_ids;
pub mod highlight;
pub mod html;
pub mod json;
mod linking;
pub mod lists;
pub mod markdown;
mod marks;
pub mod named_files;
mod notes;
pub mod prose;
mod prose_builder;
mod raw;
mod rows;
pub mod sentence;
pub mod slips;
pub mod text;
mod text_checks;
pub mod words;
mod writer;
pub mod yaml;
