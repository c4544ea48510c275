//! REVIEW: what a careful editor would say about a program that builds: words that age, names that drift, facts typed twice.
//! Asked for by `vade check`, never by a build. One file a check; each is a row of the table of codes.

mod bold_heading;
mod dates_out_of_order;
mod picture_words;
mod place;
mod portrait_without_alt;
mod positional_words;
mod reading;
mod several_names;
mod translations;
mod typed_fact;
mod untouched_outcome;
mod vague_link;

use std::sync::Arc;

use crate::base::{Diagnostic, SitePath, Workers};
use crate::content::Body;
use crate::model::access::visible::VisibleEntry;
use crate::model::{EntryId, Handbook};
use crate::words::Words;

/// What an editor reads.
pub struct ReviewInput<'m> {
    pub book: &'m Handbook,
    /// The prose of each entry.
    pub bodies: &'m [Arc<Body>],
    /// The translations that may be read, each with the entry that it translates.
    pub translations: &'m [(VisibleEntry, EntryId)],
    /// The words of the interface in the site's own language, and in each of the others.
    pub own_words: &'m Words,
    pub words: &'m [Arc<Words>],
    /// The text of a source file.
    pub text: &'m (dyn Fn(&SitePath) -> Option<Arc<str>> + Sync),
    /// Where the settings are written.
    pub settings_path: &'m SitePath,
    /// Entries are many, and read side by side.
    pub workers: Workers<'m>,
}

/// Everything that an editor would say, in no order. Locations may be noted spans; they are resolved afterwards.
pub fn review(input: &ReviewInput) -> Vec<Diagnostic> {
    const CHECKS: [fn(&ReviewInput) -> Vec<Diagnostic>; 10] = [
        untouched_outcome::check,
        several_names::check,
        positional_words::check,
        typed_fact::check,
        bold_heading::check,
        dates_out_of_order::check,
        portrait_without_alt::check,
        picture_words::check,
        vague_link::check,
        translations::check,
    ];
    input.workers.map(CHECKS.len(), |n| CHECKS[n](input)).into_iter().flatten().collect()
}
