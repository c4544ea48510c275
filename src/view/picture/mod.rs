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

use crate::model::EntryId;
use crate::view::tables::shared::outcome_rows;
use crate::view::viewer::Viewer;
use crate::words::Words;

/// A picture that stands in a page.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Picture {
    /// What it shows, as its caption.
    pub title: String,
    /// Its message in words: what somebody would see who looks at it.
    pub description: String,
    /// An SVG element, to be written as it is. Its `aria-label` is the description.
    pub svg: String,
    /// How its words can be read on paper: `upright`, on a page that is `turned`, or `nowhere`.
    pub paper: &'static str,
}

/// The names of some things in a sentence, as far as a sentence can hold them.
fn named(words: &Words, names: &[String]) -> String {
    /// More names than these nobody takes in.
    const MOST: usize = 12;
    if names.len() <= MOST + 1 {
        return words.list(names);
    }
    words.and_more(&words.enumeration(&names[..MOST]), names.len() - MOST)
}

/// The outcomes that totals count, in the order of rows.
fn counted_rows(viewer: &Viewer) -> Vec<EntryId> {
    let rows = outcome_rows(viewer, None).into_iter().map(|(id, _)| id);
    rows.filter(|id| viewer.book.coverage.is_counted(*id)).collect()
}
