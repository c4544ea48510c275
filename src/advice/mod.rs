//! ADVISE: what a careful editor would say about a program that builds: words that age, names that drift, facts typed twice.
//! Asked for by `vade check`, never by a build. One file a check; each is a row of the table of codes.

mod bold_heading;
mod captions;
mod colours;
mod dates_out_of_order;
mod no_picture;
mod pdf_files;
mod picture_words;
mod place;
mod portrait_without_alt;
mod positional_words;
mod reading;
mod same_title;
mod same_words;
mod several_names;
mod skipped_heading;
mod tables;
mod translations;
mod typed_fact;
mod unlisted_file;
mod unmarked_language;
mod untouched_outcome;
mod vague_link;

pub use unmarked_language::language_of;

use std::sync::Arc;

use crate::base::{Diagnostic, SitePath, Workers};
use crate::content::{Body, Facts};
use crate::model::references::links::Target;
use crate::model::{EntryId, Handbook};
use crate::words::Words;

/// What an editor reads.
pub struct AdviceInput<'m> {
    pub book: &'m Handbook,
    /// The prose of each entry.
    pub bodies: &'m [Arc<Body>],
    /// The texts that are read: those of the entries by their numbers, and behind them those of their translations.
    pub texts: &'m [AdvisedText<'m>],
    /// The words of the interface in the site's own language, and in each of the others.
    pub own_words: &'m Words,
    pub words: &'m [Arc<Words>],
    /// The text of a source file.
    pub text: &'m (dyn Fn(&SitePath) -> Option<Arc<str>> + Sync),
    /// What a file holds that is published beside the pages; nothing for one that is too large.
    pub bytes: &'m (dyn Fn(&SitePath) -> Option<Vec<u8>> + Sync),
    /// Where the settings are written.
    pub settings_path: &'m SitePath,
    /// Entries are many, and read side by side.
    pub workers: Workers<'m>,
}

/// What one file says of one entry, in one language.
pub struct AdvisedText<'m> {
    /// The handbook in that language, which knows where its references lead.
    pub book: &'m Handbook,
    /// The entry, in each language the same.
    pub id: EntryId,
    pub facts: &'m Facts,
    pub body: &'m Body,
}

impl AdvisedText<'_> {
    /// The tag of the language in which it is.
    pub fn language(&self) -> &str {
        let own = self.facts.lang.as_deref().or(self.facts.translation.as_deref());
        own.unwrap_or(&self.book.settings.language)
    }

    /// What a reference of the text leads to.
    pub fn target(&self, reference: u32) -> &Target {
        self.book.target(self.id, reference)
    }
}

impl<'m> AdviceInput<'m> {
    /// The translations that may be read.
    pub fn translations(&self) -> &'m [AdvisedText<'m>] {
        &self.texts[self.book.entries.len()..]
    }
}

/// Everything that an editor would say, in no order. Locations may be noted spans; they are resolved afterwards.
pub fn advise(input: &AdviceInput) -> Vec<Diagnostic> {
    const CHECKS: [fn(&AdviceInput) -> Vec<Diagnostic>; 20] = [
        untouched_outcome::check,
        several_names::check,
        positional_words::check,
        typed_fact::check,
        bold_heading::check,
        skipped_heading::check,
        dates_out_of_order::check,
        portrait_without_alt::check,
        picture_words::check,
        vague_link::check,
        captions::check,
        pdf_files::check,
        colours::check,
        same_title::check,
        no_picture::check,
        unlisted_file::check,
        same_words::check,
        unmarked_language::check,
        tables::check,
        translations::check,
    ];
    input.workers.map(CHECKS.len(), |n| CHECKS[n](input)).into_iter().flatten().collect()
}
