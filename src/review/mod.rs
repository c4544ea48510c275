//! REVIEW: what a careful editor would say about a program that builds: words that age, names that drift, facts typed twice.
//! Asked for by `vade check`, never by a build. One file a check; each is a row of the table of codes.

use std::sync::Arc;

use crate::base::{Diagnostic, SitePath};
use crate::content::Body;
use crate::model::Handbook;

/// What an editor reads.
pub struct Manuscript<'m> {
    pub book: &'m Handbook,
    /// The prose of each entry.
    pub bodies: &'m [Arc<Body>],
    /// The text of a source file.
    pub text: &'m dyn Fn(&SitePath) -> Option<Arc<str>>,
}

/// Everything that an editor would say, in no order. Places may be noted places; they become spans afterwards.
pub fn review(_manuscript: &Manuscript) -> Vec<Diagnostic> {
    Vec::new()
}
