//! A deliverable: who handed one in, and who has not.

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::view::viewer::{Link, Viewer};

/// What only a resource's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct ResourceView {
    /// Whether everyone with a role hands one in.
    pub deliverable: bool,
    /// Those who should and have not. Empty where the audience may not read everyone's work: then nobody can tell.
    pub missing: Vec<Link>,
}

pub fn resource(viewer: &Viewer, id: EntryId) -> ResourceView {
    let relations = &viewer.book.relations;
    let roles: Vec<EntryId> = relations.targets(id, Verb::HandedInBy).collect();
    let mut done: FxHashSet<EntryId> = FxHashSet::default();
    for edge in
        relations.to(id).filter(|edge| edge.verb == Verb::Makes && viewer.facts(edge.from).kind == Kind::Artifact)
    {
        done.extend(viewer.book.tree.person(edge.from));
        done.extend(relations.targets(edge.from, Verb::By));
    }
    let mut missing: Vec<EntryId> = Vec::new();
    // Whose work may be withheld must not be named as someone who did not.
    for role in roles.iter().filter(|_| viewer.book.complete) {
        for edge in relations.to(*role).filter(|edge| edge.verb == Verb::Role) {
            // Who holds two of the roles is named once.
            if done.insert(edge.from) {
                missing.push(edge.from);
            }
        }
    }
    ResourceView { deliverable: !roles.is_empty(), missing: viewer.links(missing) }
}
