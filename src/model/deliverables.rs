//! Deliverables: what is due from whom, and who handed it in.

use crate::content::{Own, Verb};
use crate::model::participants::{roles_in, works_in};
use crate::model::{EntryId, Handbook};

/// A resource that everyone with a role hands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deliverable {
    pub id: EntryId,
    /// An ISO date.
    pub due: Option<String>,
    pub roles: Vec<EntryId>,
}

/// Every deliverable, in the order of their due dates; those without one come last, in the order of the program.
pub fn all(book: &Handbook) -> Vec<Deliverable> {
    let mut found: Vec<Deliverable> = book
        .ids()
        .filter_map(|id| {
            let Own::Resource(resource) = &book.entry(id).own else { return None };
            let roles: Vec<EntryId> = book.relations.targets(id, Verb::HandedInBy).collect();
            (!roles.is_empty()).then(|| Deliverable { id, due: resource.due.clone(), roles })
        })
        .collect();
    let place = |id: EntryId| (book.entry(id).order.is_none(), book.entry(id).order, id);
    found.sort_by_key(|deliverable| (deliverable.due.is_none(), deliverable.due.clone(), place(deliverable.id)));
    found
}

impl Deliverable {
    /// Whether it is due from a person in a cohort, by the role that they hold there.
    pub fn is_due_from(&self, person: EntryId, cohort: Option<&str>, book: &Handbook) -> bool {
        let held = roles_in(&book.relations, person, cohort);
        let is_of =
            |role: &EntryId| self.roles.contains(role) || book.tree.ancestors(*role).any(|id| self.roles.contains(&id));
        held.iter().any(is_of)
    }

    /// What a person of a group handed in of it.
    pub fn handed_in(&self, person: EntryId, group: usize, book: &Handbook) -> Vec<EntryId> {
        let mut works = works_in(book, person, group);
        works.retain(|work| book.relations.targets(*work, Verb::Makes).any(|made| made == self.id));
        works
    }
}
