//! What entries are called and what they belong to: found once, for the gate and for the handbook of what passes it.

use crate::content::facts::Relation;
use crate::content::{Kind, Verb};
use crate::model::identity::landings::Landings;
use crate::model::identity::names::{Found, Names};
use crate::model::identity::pseudonyms::Pseudonyms;
use crate::model::identity::translations::originals;
use crate::model::{EntryId, SharedFacts};

/// Names, parents and persons of entries, by their numbers.
#[derive(Clone, Default)]
pub struct Belonging {
    pub names: Names,
    /// What each entry belongs to; a translation, to its original.
    pub parents: Vec<Option<EntryId>>,
    /// The person of each artifact.
    pub persons: Vec<Option<EntryId>>,
    /// Entries that say that they belong to themselves.
    pub to_themselves: Vec<EntryId>,
}

impl Belonging {
    pub fn of(entries: &[SharedFacts], landings: &Landings, pseudonyms: &Pseudonyms, tops: &[String]) -> Belonging {
        let names = Names::of(entries, pseudonyms, tops);
        let ids = || (0..entries.len() as u32).map(EntryId);
        let mut to_themselves = Vec::new();
        let originals = originals(entries);
        let parent = |id: EntryId| {
            if entries[id.index()].translation.is_some() {
                return originals[id.index()];
            }
            let stated = stated(&entries[id.index()]);
            match stated.map(|(n, _)| names.of_relation(&entries[id.index()], n)) {
                Some(Found::One(named)) if named.entry == Some(id) => to_themselves.push(id),
                Some(Found::One(named)) if named.entry.is_some() => return named.entry,
                _ => {}
            }
            landings.default_parent(id).filter(|parent| *parent != id)
        };
        let parents = ids().map(parent).collect();
        let person = |id: EntryId| {
            let known_as = entries[id.index()].elsewhere.as_ref().and_then(|elsewhere| elsewhere.known_as.as_ref());
            let Some(known_as) = known_as else { return landings.person_of(id) };
            let Found::One(named) = names.find(known_as, &[Kind::Person]) else { return None };
            // A site of their own would say who is shown under another name.
            named.entry.filter(|id| entries[id.index()].person().is_some_and(|person| person.shown_as.is_none()))
        };
        let persons = ids().map(person).collect();
        Belonging { parents, persons, to_themselves, names }
    }

    /// The same for an audience, to whom each entry has the number given here, and none where it is withheld.
    pub fn seen(&self, numbers: &[Option<EntryId>]) -> Belonging {
        let number = |id: &EntryId| numbers[id.index()];
        let seen = |of: &[Option<EntryId>]| -> Vec<Option<EntryId>> {
            let is_seen = numbers.iter().zip(of).filter(|(own, _)| own.is_some());
            is_seen.map(|(_, other)| other.as_ref().and_then(number)).collect()
        };
        Belonging {
            names: self.names.seen(numbers),
            parents: seen(&self.parents),
            persons: seen(&self.persons),
            to_themselves: self.to_themselves.iter().filter_map(number).collect(),
        }
    }
}

/// The relation that says to what an entry belongs, with its number.
pub(super) fn stated(facts: &SharedFacts) -> Option<(usize, &Relation)> {
    let says =
        |relation: &Relation| matches!(relation.verb, Verb::In | Verb::Parent | Verb::Of) && relation.part.is_none();
    facts.relations.iter().enumerate().find(|(_, relation)| says(relation))
}
