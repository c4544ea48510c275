//! Pictures: what people would rather look at than read, as SVG that is made with the page, each with its words.
//!
//! A picture has no links and nothing in it can be focused: it is one image, and what stands beside it says the same.

pub mod drawing;
pub mod lanes;
pub mod map;
pub mod program;

#[cfg(test)]
mod tests;

use serde::Serialize;

/// A picture that stands in a page.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Picture {
    /// What it shows, as its caption.
    pub title: String,
    /// Its message in words: what somebody would see who looks at it.
    pub description: String,
    /// An SVG element, to be written as it is. Its `aria-label` is the description.
    pub svg: String,
}

/// The names of some things in a sentence, as far as a sentence can hold them.
fn named(names: &[String]) -> String {
    /// More names than these nobody takes in.
    const MOST: usize = 12;
    if names.len() <= MOST + 1 {
        return names.join(", ");
    }
    format!("{} and {} more", names[..MOST].join(", "), names.len() - MOST)
}
