//! The site as its readers see it, where its settings ask for typography.

use std::sync::Arc;

use rayon::prelude::*;

use crate::content::{Body, Settings};
use crate::model::Handbook;
use crate::render::Edition;
use crate::view::typeset;

/// The handbook in each language as it is set; nothing where it is read as it was written.
pub fn for_readers<'b>(
    settings: &Settings,
    books: impl Iterator<Item = (&'b Arc<Handbook>, &'b [Arc<Body>])>,
) -> Option<Vec<Edition>> {
    let languages = [&settings.language].into_iter().chain(settings.languages.iter().map(|language| &language.value));
    let set = |((book, bodies), language): ((&Arc<Handbook>, &[Arc<Body>]), &String)| {
        let entries = book.entries.par_iter().zip(bodies);
        let set = entries.map(|(facts, body)| typeset::entry(facts, body, settings, language));
        let (entries, bodies): (Vec<_>, Vec<_>) = set.unzip();
        (Arc::new(typeset::handbook(book, entries, language)), bodies)
    };
    settings.typography.then(|| books.zip(languages).map(set).collect())
}
