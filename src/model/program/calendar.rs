//! The calendar: what happens and what is due, on which day, for everybody and for each cohort.

use rustc_hash::FxHashSet;

use crate::base::names::{is_same, key};
use crate::content::{Facts, Kind, KindData};
use crate::model::identity::places::Places;
use crate::model::identity::tree::Tree;
use crate::model::program::cohorts::Cohort;
use crate::model::program::deliverables::Deliverable;
use crate::model::program::participants::roles_in;
use crate::model::program::relations::Relations;
use crate::model::{EntryId, SharedFacts};

/// Something on a day: an activity takes place, or a deliverable is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    pub id: EntryId,
    /// The cohort for which alone it is, by its position.
    pub cohort: Option<usize>,
}

/// All occasions, each list in the order of time.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    /// Those of the program, but for what is archived.
    pub whole: Vec<Occasion>,
    /// Those of each cohort: its own, and while it runs those that are for everybody.
    pub cohorts: Vec<Vec<Occasion>>,
}

/// What occasions are found in.
pub struct CalendarContext<'c> {
    pub entries: &'c [SharedFacts],
    pub tree: &'c Tree,
    pub relations: &'c Relations,
    pub cohorts: &'c [Cohort],
    pub deliverables: &'c [Deliverable],
    pub places: &'c Places,
}

/// The first and the last day of an occasion, as ISO dates.
pub fn days(facts: &Facts) -> Option<(&str, &str)> {
    match &facts.data {
        KindData::Resource(resource) => resource.due.as_deref().map(|due| (due, due)),
        KindData::Activity(activity) => {
            let first = facts.date.as_deref()?;
            Some((first, activity.end.as_deref().filter(|end| *end > first).unwrap_or(first)))
        }
        _ => None,
    }
}

/// Gathers the occasions of a program.
pub fn gather(world: &CalendarContext) -> Calendar {
    let due = world.deliverables.iter().filter(|deliverable| deliverable.due.is_some());
    let mut all: Vec<Occasion> = due.map(|deliverable| Occasion { id: deliverable.id, cohort: None }).collect();
    for (n, facts) in
        world.entries.iter().enumerate().filter(|(_, facts)| facts.kind == Kind::Activity && facts.takes_part())
    {
        if facts.date.is_some() {
            all.push(Occasion { id: EntryId(n as u32), cohort: world.cohort_of(facts) });
        }
    }
    all.sort_by_key(|one| (days(&world.entries[one.id.index()]), world.places.of_entry(one.id)));
    let is_archived = |one: &Occasion| world.entries[one.id.index()].is_archived();
    let cohorts = world.cohorts.iter().enumerate().map(|(n, cohort)| {
        let held = world.held_in(cohort);
        let is_for = |one: &&Occasion| match (one.cohort, world.roles_of(one.id)) {
            (Some(own), _) => own == n && (cohort.ended || !is_archived(one)),
            // What is for a cohort that nobody names is for nobody known.
            (None, None) => !cohort.ended && !is_archived(one) && world.is_for_all(one.id),
            (None, Some(roles)) => !cohort.ended && !is_archived(one) && roles.iter().any(|role| held.contains(role)),
        };
        all.iter().filter(is_for).copied().collect()
    });
    let cohorts = cohorts.collect();
    all.retain(|one| !is_archived(one));
    Calendar { whole: all, cohorts }
}

impl CalendarContext<'_> {
    fn cohort_of(&self, facts: &SharedFacts) -> Option<usize> {
        let KindData::Activity(activity) = &facts.data else { return None };
        let name = activity.cohort.as_ref()?;
        self.cohorts.iter().position(|cohort| is_same(&cohort.name, name))
    }

    /// Whether an activity names no cohort.
    fn is_for_all(&self, id: EntryId) -> bool {
        let KindData::Activity(activity) = &self.entries[id.index()].data else { return true };
        activity.cohort.as_ref().is_none_or(|name| key(name).is_empty())
    }

    /// The roles from which a deliverable is due.
    fn roles_of(&self, id: EntryId) -> Option<&[EntryId]> {
        let found = self.deliverables.iter().find(|deliverable| deliverable.id == id);
        found.map(|deliverable| deliverable.roles.as_slice())
    }

    /// The roles that members hold in a cohort, with those to which these belong.
    fn held_in(&self, cohort: &Cohort) -> FxHashSet<EntryId> {
        let roles = |member: &EntryId| roles_in(self.relations, *member, Some(&cohort.name));
        let with_larger = |role: EntryId| std::iter::once(role).chain(self.tree.ancestors(role));
        cohort.members.iter().flat_map(roles).flat_map(with_larger).collect()
    }
}
