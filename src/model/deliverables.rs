//! Deliverables: what is due from whom, and who handed it in.

use crate::content::{KindData, Verb};
use crate::model::coverage::is_draft;
use crate::model::order::Places;
use crate::model::participants::{roles_in, works_in};
use crate::model::relations::Relations;
use crate::model::{EntryId, Handbook, SharedFacts};

/// A resource that everyone with a role hands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deliverable {
    pub id: EntryId,
    /// An ISO date.
    pub due: Option<String>,
    pub roles: Vec<EntryId>,
}

/// Gathers every deliverable, in the order of their due dates; those without one come last, in the order of the program.
pub fn gather(entries: &[SharedFacts], relations: &Relations, places: &Places) -> Vec<Deliverable> {
    let mut found = Vec::new();
    for (n, facts) in entries.iter().enumerate() {
        let KindData::Resource(resource) = &facts.data else { continue };
        let id = EntryId(n as u32);
        let roles: Vec<EntryId> = relations.targets(id, Verb::HandedInBy).collect();
        if !roles.is_empty() {
            found.push(Deliverable { id, due: resource.due.clone(), roles });
        }
    }
    found.sort_by_cached_key(|one| (one.due.is_none(), one.due.clone(), places.of_entry(one.id)));
    found
}

impl Deliverable {
    /// Whether it is due from a person of a group, by the role that they hold there.
    pub fn is_due_from(&self, person: EntryId, group: usize, book: &Handbook) -> bool {
        let cohort = book.cohort_of(group).map(|cohort| cohort.name.as_str());
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

    /// Whether a person of a group handed it in. A draft is not handed in.
    pub fn is_handed_in(&self, person: EntryId, group: usize, book: &Handbook) -> bool {
        self.handed_in(person, group, book).iter().any(|work| !is_draft(book.entry(*work)))
    }
}
