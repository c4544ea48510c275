//! What is told of an import: guesses, what was left out on purpose, and what else an author must know, each with its place.

use crate::import::place::Place;

/// Something to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where in the document.
    pub place: Place,
    /// What sort of remark it is.
    pub sort: Sort,
    /// What is said, in words of its own or the document's.
    pub text: String,
}

/// Sorts of remarks, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// What nothing but looks or wording says.
    Guess,
    /// What the author has to decide.
    Open,
    /// What was left out on purpose.
    Dropped,
    /// What is in no file and should be.
    Lost,
}

impl Remark {
    pub(crate) fn guess(place: &Place, text: String) -> Self {
        Remark { place: place.clone(), sort: Sort::Guess, text }
    }

    pub(crate) fn dropped(place: &Place, text: String) -> Self {
        Remark { place: place.clone(), sort: Sort::Dropped, text }
    }

    pub(crate) fn open(place: &Place, text: String) -> Self {
        Remark { place: place.clone(), sort: Sort::Open, text }
    }
}
