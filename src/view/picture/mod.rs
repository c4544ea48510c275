//! Pictures: what people would rather look at than read, as SVG that is made with the page, each with its words.

pub mod lanes;
pub mod map;
pub mod program;

use serde::Serialize;

/// A picture that stands in a page.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Picture {
    /// What it shows, as its caption.
    pub title: String,
    /// An SVG element, to be written as it is.
    pub svg: String,
}
