//! Files in the own folder of a work that are published, and that its `files:` does not show: a draft, or a photograph with others in it.

use std::collections::BTreeSet;

use crate::advice::AdviceInput;
use crate::base::{Diagnostic, SitePath, codes};
use crate::content::KindData;
use crate::model::location;
use crate::model::references::attachments;
use crate::model::references::links::Target;

/// The most names in a message.
const MOST: usize = 3;

/// Each work with such files, once.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let files = &input.book.files;
    let works = input.book.entries.iter().filter(|facts| facts.landing && facts.stands_here());
    let listed: Vec<_> = works
        .filter_map(|facts| match &facts.data {
            KindData::Artifact(work) => Some((facts, work.files.as_ref()?.first()?)),
            _ => None,
        })
        .collect();
    if listed.is_empty() {
        return Vec::new();
    }
    let named = named(input);
    let told = listed.into_iter().filter_map(|(facts, first)| {
        let below = format!("{}/", facts.path.folder());
        let inside = files.by_path.keys().filter(|path| path.as_str().starts_with(&below));
        let left: Vec<&str> = inside
            .filter(|path| !named.contains(*path))
            .filter_map(|path| path.as_str().strip_prefix(&below))
            .collect();
        let (shown, more) =
            (left.iter().take(MOST).copied().collect::<Vec<_>>().join("`, `"), left.len().saturating_sub(MOST));
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = match left.len() {
            0 => return None,
            1 => format!("`{shown}` is published with this work, and no page shows it"),
            _ => format!("`{shown}`{more} are published with this work, and no page shows them"),
        };
        let help =
            "what lies in the folder of a work is published with it: add it to `files:`, or move it out of the folder";
        Some(Diagnostic::new(codes::UNLISTED_FILE, message, &facts.path, location(facts, first.at)).help(help))
    });
    told.collect()
}

/// The files that a text or a field names, or another file beside them.
fn named(input: &AdviceInput) -> BTreeSet<SitePath> {
    let files = &input.book.files;
    let mut named = BTreeSet::new();
    for text in input.texts {
        for n in 0..text.facts.outline.references.len() as u32 {
            if let Target::File(path) = text.target(n) {
                named.insert(path.clone());
            }
        }
        let fields = attachments::named(text.facts);
        named.extend(fields.filter_map(|file| files.find(text.facts.path.folder(), &file.value)));
    }
    // An attached web page brings what it names.
    let brought: Vec<SitePath> =
        named.iter().filter_map(|path| files.get(path)).flat_map(|file| file.names.iter().cloned()).collect();
    named.extend(brought);
    named
}
