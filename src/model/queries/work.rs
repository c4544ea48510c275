//! Whose work counts where: what a participant made for a group, and what of it was handed in.

use crate::base::names::key;
use crate::content::{KindData, Verb};
use crate::model::program::coverage::is_draft;
use crate::model::program::deliverables::Deliverable;
use crate::model::program::participants::{Group, roles_in};
use crate::model::{EntryId, Handbook};

/// The work of a person that counts for a group, in order: their own and what they wrote with others, but for what was made for a
/// session of another cohort in which they took part as well.
pub fn works_in(book: &Handbook, person: EntryId, group: usize) -> Vec<EntryId> {
    let mut works = book.works_of(person);
    // Hardly anybody takes part twice.
    if book.entry(person).person().is_none_or(|person| person.cohorts.len() < 2) {
        return works;
    }
    let name = |group: &Group| group.cohort.map(|n| key(&book.cohorts[n].name));
    let own = name(&book.groups[group]);
    let others: Vec<String> =
        book.groups.iter().filter(|group| group.persons.contains(&person)).filter_map(name).collect();
    let elsewhere = |session: EntryId| match &book.entry(session).data {
        KindData::Activity(activity) => {
            let cohort = activity.cohort.as_deref().map(key);
            cohort.is_some() && cohort != own && cohort.is_some_and(|cohort| others.contains(&cohort))
        }
        _ => false,
    };
    works.retain(|work| !book.relations.targets(*work, Verb::Session).any(elsewhere));
    works
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
