//! Participants: for whom a program asks for evidence and deliverables, cohort by cohort.

use rustc_hash::FxHashSet;

use crate::base::names::is_same;
use crate::content::{Kind, Settings, Verb};
use crate::model::identity::order::Order;
use crate::model::identity::tree::Tree;
use crate::model::program::cohorts::Cohort;
use crate::model::program::relations::{Edge, Relations};
use crate::model::{EntryId, SharedFacts};

/// The participants of one cohort, or those who name none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The cohort, by its position.
    pub cohort: Option<usize>,
    /// By name.
    pub persons: Vec<EntryId>,
    /// They and everyone else who holds a role from which a deliverable is due: mentors may owe a report. By name.
    pub owing: Vec<EntryId>,
}

/// What participants are found in.
pub struct ParticipantContext<'w> {
    pub entries: &'w [SharedFacts],
    pub order: &'w Order,
    pub tree: &'w Tree,
    pub relations: &'w Relations,
    pub cohorts: &'w [Cohort],
    pub settings: &'w Settings,
}

/// Gathers the participants of every cohort, in the order of cohorts; those without one come last.
///
/// A participant is who has a portfolio or owes a deliverable, in a role that is not the mentors'. Someone who came back as a
/// mentor keeps the portfolio of their own year and is no participant of the year in which they mentor.
pub fn gather(world: &ParticipantContext) -> Vec<Group> {
    let roles = Roles {
        mentoring: mentoring_roles(world),
        owing: world.edges().filter(|(_, verb, ..)| *verb == Verb::HandedInBy).map(|e| e.2).collect(),
    };
    let mut loose: Vec<EntryId> = (0..world.entries.len() as u32)
        .map(EntryId)
        .filter(|id| {
            let facts = &world.entries[id.index()];
            facts.takes_part() && facts.person().is_some_and(|person| person.cohorts.is_empty())
        })
        .collect();
    world.order.by_name(&mut loose);
    let cohorts = world.cohorts.iter().enumerate().map(|(n, cohort)| (Some(n), &cohort.members));
    let mut groups = Vec::new();
    for (cohort, members) in cohorts.chain([(None, &loose)]) {
        let name = cohort.map(|n| world.cohorts[n].name.as_str());
        let takes_part = |id: &EntryId| world.takes_part(*id, name, &roles);
        let owes = |id: &EntryId| takes_part(id) || world.owes(*id, name, &roles);
        let persons: Vec<EntryId> = members.iter().copied().filter(takes_part).collect();
        let owing: Vec<EntryId> = members.iter().copied().filter(owes).collect();
        if !owing.is_empty() {
            groups.push(Group { cohort, persons, owing });
        }
    }
    groups
}

/// Roles by what they tell of who holds them.
struct Roles {
    mentoring: FxHashSet<EntryId>,
    /// From which a deliverable is due.
    owing: FxHashSet<EntryId>,
}

/// The roles that mentors hold.
fn mentoring_roles(world: &ParticipantContext) -> FxHashSet<EntryId> {
    // What other sites say of their mentors makes nobody a mentor here.
    let says =
        |(from, verb, _): &(EntryId, Verb, EntryId)| *verb == Verb::Mentor && world.entries[from.index()].stands_here();
    let mentors: FxHashSet<EntryId> = world.edges().filter(says).map(|e| e.2).collect();
    let is_mentored = |held: &Edge| {
        world.relations.from(held.from).any(|edge| edge.verb == Verb::Mentor && is_same_cohort(edge, held))
    };
    let mut mentoring = FxHashSet::default();
    let mut mentored = FxHashSet::default();
    for id in (0..world.entries.len() as u32).map(EntryId) {
        for held in world.relations.from(id).filter(|edge| edge.verb == Verb::Role) {
            // A mentor who was a participant mentors in the year in which nobody mentors them.
            match (mentors.contains(&id), is_mentored(held)) {
                (true, false) => drop(mentoring.insert(held.to)),
                (false, true) => drop(mentored.insert(held.to)),
                _ => {}
            }
        }
    }
    // Where one word serves for both, it tells nothing: somebody holds it in the very year in which they are mentored, and
    // mentors nobody.
    mentoring.retain(|role| !mentored.contains(role));
    mentoring
}

impl ParticipantContext<'_> {
    /// Every relation that an entry as a whole states: from, verb, to.
    fn edges(&self) -> impl Iterator<Item = (EntryId, Verb, EntryId)> + '_ {
        let ids = (0..self.entries.len() as u32).map(EntryId);
        ids.flat_map(|id| self.relations.from(id).filter(|e| e.part.is_none()).map(|e| (e.from, e.verb, e.to)))
    }

    fn takes_part(&self, id: EntryId, cohort: Option<&str>, known: &Roles) -> bool {
        let facts = &self.entries[id.index()];
        let roles = roles_in(self.relations, id, cohort);
        let has_portfolio = !self.tree.works(id).is_empty()
            || self.settings.folders.kind_of(&facts.collection) == Kind::Artifact
            || self.settings.folders.owned && facts.landing && facts.collection.is_empty();
        let own = |role: &EntryId| !known.mentoring.contains(role) && (has_portfolio || self.is_owing(*role, known));
        has_portfolio && roles.is_empty() || roles.iter().any(own)
    }

    fn owes(&self, id: EntryId, cohort: Option<&str>, known: &Roles) -> bool {
        roles_in(self.relations, id, cohort).into_iter().any(|role| self.is_owing(role, known))
    }

    /// Whether a deliverable is due from a role, or from one to which it belongs.
    fn is_owing(&self, role: EntryId, known: &Roles) -> bool {
        std::iter::once(role).chain(self.tree.ancestors(role)).any(|role| known.owing.contains(&role))
    }
}

/// Whether two relations are of one cohort, or of none.
fn is_same_cohort(one: &Edge, other: &Edge) -> bool {
    match (&one.cohort, &other.cohort) {
        (Some(one), Some(other)) => is_same(one, other),
        (None, None) => true,
        _ => false,
    }
}

/// The roles that a person holds in a cohort; all of them where no cohort is asked for.
pub fn roles_in(relations: &Relations, person: EntryId, cohort: Option<&str>) -> Vec<EntryId> {
    let is_in = |edge: &&Edge| match (cohort, &edge.cohort) {
        (Some(cohort), Some(other)) => is_same(cohort, other),
        _ => true,
    };
    relations.from(person).filter(|edge| edge.verb == Verb::Role).filter(is_in).map(|edge| edge.to).collect()
}
