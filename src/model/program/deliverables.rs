//! Deliverables: what is due from whom, and who handed it in.

use crate::content::{KindData, Verb};
use crate::model::identity::places::Places;
use crate::model::program::relations::Relations;
use crate::model::{EntryId, SharedFacts};

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
        if !facts.takes_part() {
            continue;
        }
        let roles: Vec<EntryId> = relations.targets(id, Verb::HandedInBy).collect();
        if !roles.is_empty() {
            found.push(Deliverable { id, due: resource.due.clone(), roles });
        }
    }
    found.sort_by_cached_key(|one| (one.due.is_none(), one.due.clone(), places.of_entry(one.id)));
    found
}
