//! Whose work counts where: what a participant made for a group, for which outcomes it is evidence, and what of it was handed in.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::base::names::{is_same, key};
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

/// The folder in which a person's work lies in the program; nothing for one who has none.
pub fn folder_of(book: &Handbook, person: EntryId) -> Option<String> {
    let facts = book.entry(person);
    if facts.landing {
        return Some(facts.path.folder().to_string());
    }
    // Somebody who is a row of a spreadsheet, or a page elsewhere, has the folder of their name.
    let is_theirs = |folder: &&str| is_same(folder.rsplit('/').next().unwrap_or(folder), &facts.id);
    let above = |id: &EntryId| book.entry(*id).path.folder().to_string();
    book.tree.works(person).iter().map(above).find_map(|folder| {
        let mut whole = folder.match_indices('/').map(|(slash, _)| &folder[..slash]).chain([folder.as_str()]);
        whole.find(is_theirs).map(str::to_string)
    })
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

/// What names an outcome: finished work, which is evidence for it, and drafts, which are none yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub finished: Vec<EntryId>,
    pub drafts: Vec<EntryId>,
}

/// The same, by outcome.
pub type EvidenceFor = BTreeMap<EntryId, Evidence>;

/// What some works are evidence for. A work counts once for an outcome, however many made it.
pub fn evidence_of(book: &Handbook, mut works: Vec<EntryId>) -> EvidenceFor {
    let mut seen = FxHashSet::default();
    works.retain(|work| seen.insert(*work));
    let mut evidence = EvidenceFor::new();
    for work in works {
        let draft = is_draft(book.entry(work));
        for outcome in book.relations.all_targets(work, Verb::Outcomes) {
            let of = evidence.entry(outcome).or_default();
            let list = if draft { &mut of.drafts } else { &mut of.finished };
            list.push(work);
        }
    }
    evidence
}

/// What a participant of a group has evidence for.
pub fn evidence_by(book: &Handbook, person: EntryId, group: usize) -> EvidenceFor {
    evidence_of(book, works_in(book, person, group))
}

/// How many of a group's participants have finished work for an outcome. A large cohort has many pages that all say it, so it is counted
/// once.
pub fn evidenced_by(book: &Handbook, group: usize, outcome: EntryId) -> usize {
    let count = || {
        let mut counts = BTreeMap::new();
        for person in &book.groups[group].persons {
            let evidence = evidence_by(book, *person, group);
            for outcome in evidence.keys().filter(|id| is_evidenced(&evidence, **id)) {
                *counts.entry(*outcome).or_default() += 1;
            }
        }
        counts
    };
    book.evidenced[group].get_or_init(count).get(&outcome).copied().unwrap_or_default()
}

/// What a group's participants have evidence for.
pub fn evidence_in(book: &Handbook, group: usize) -> EvidenceFor {
    let persons = &book.groups[group].persons;
    evidence_of(book, persons.iter().flat_map(|person| works_in(book, *person, group)).collect())
}

/// Whether there is finished work for an outcome.
pub fn is_evidenced(evidence: &EvidenceFor, outcome: EntryId) -> bool {
    evidence.get(&outcome).is_some_and(|of| !of.finished.is_empty())
}
