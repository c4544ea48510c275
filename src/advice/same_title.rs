//! Two that are called the same where a reader meets them side by side: people anywhere, other entries at one place of the tree.

use std::collections::BTreeMap;

use crate::advice::AdviceInput;
use crate::base::names::key;
use crate::base::{Diagnostic, codes};
use crate::content::{Facts, Kind};
use crate::model::EntryId;

/// Every entry that is called as an earlier one is.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let book = input.book;
    let mut first: BTreeMap<(Kind, Option<EntryId>, &str, String), EntryId> = BTreeMap::new();
    let mut told = Vec::new();
    for id in book.ids() {
        let facts = book.entry(id);
        if !is_met(facts) {
            continue;
        }
        let above = if facts.kind == Kind::Person { None } else { book.tree.parent(id) };
        let collection = if facts.kind == Kind::Person { "" } else { facts.collection.as_str() };
        let earlier = *first.entry((facts.kind, above, collection, key(&facts.title))).or_insert(id);
        let other = book.entry(earlier);
        // What is repeated is told apart by its day.
        if earlier == id || facts.date.is_some() && facts.date != other.date {
            continue;
        }
        let message = format!("another {} is called `{}` too", facts.kind.word(), facts.title);
        let help = match facts.kind {
            Kind::Person => {
                "if they are one person, keep one of the two; else say more of the name, such as a middle name or the school"
            }
            _ => "give one of the two a title by which readers tell them apart",
        };
        let at = facts.place();
        told.push(
            Diagnostic::new(codes::SAME_TITLE, message, &facts.path, at)
                .label(&other.path, other.place(), "this is the other")
                .help(help),
        );
    }
    told
}

/// Whether readers choose it by its title alone.
fn is_met(facts: &Facts) -> bool {
    let kinds = [Kind::Page, Kind::Role, Kind::Activity, Kind::Resource, Kind::Person, Kind::Artifact];
    kinds.contains(&facts.kind) && facts.stands_here() && !facts.is_not_found() && !facts.title.is_empty()
}
