//! Leave to say that something is not there.

/// Only of a handbook from which nothing is withheld can it be said that something is not there. For everybody else it could be
/// there and be withheld, and the difference would be a trace of it. What says "none" asks for this, so that none can forget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence(());

impl Absence {
    /// The leave to say so, where nothing is withheld.
    pub(in crate::model) fn when(complete: bool) -> Option<Absence> {
        complete.then_some(Absence(()))
    }
}

/// What is said where nothing is to be seen: that there is none, or else only what is true of what is shown.
pub fn none<'w>(absence: Option<Absence>, there_is_none: &'w str, none_is_shown: &'w str) -> &'w str {
    if absence.is_some() { there_is_none } else { none_is_shown }
}
