//! Relations with both their ends.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::base::Diagnostic;
use crate::content::{Facts, Kind, Verb};
use crate::model::identity::guesses::Guesses;
use crate::model::identity::names::{Found, Names};
use crate::model::identity::places::Places;
use crate::model::identity::relation_target::target;
use crate::model::{EntryId, SharedFacts};

/// A relation between two entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    pub from: EntryId,
    /// The part of `from` that states it.
    pub part: Option<u32>,
    pub verb: Verb,
    pub to: EntryId,
    pub cohort: Option<String>,
}

/// All relations, found from either end.
#[derive(Clone, Default)]
pub struct Relations {
    edges: Arc<Vec<Edge>>,
    /// For each entry, the edges that leave it, in the order of their statement.
    leaving: Arc<Vec<Vec<u32>>>,
    /// And those that arrive, in the order of the entries that they leave.
    arriving: Vec<Vec<u32>>,
}

impl Relations {
    /// The same relations, those that arrive in the order of the program.
    pub fn placed(&self, places: &Places) -> Relations {
        let mut placed = self.clone();
        for arriving in &mut placed.arriving {
            arriving.sort_by_key(|n| places.of_entry(self.edges[*n as usize].from));
        }
        placed
    }

    /// What an entry states, its parts included.
    pub fn from(&self, id: EntryId) -> impl Iterator<Item = &Edge> {
        self.leaving[id.index()].iter().map(|n| &self.edges[*n as usize])
    }

    /// What others state about an entry.
    pub fn to(&self, id: EntryId) -> impl Iterator<Item = &Edge> {
        self.arriving[id.index()].iter().map(|n| &self.edges[*n as usize])
    }

    /// The targets of an entry's own relations of one verb.
    pub fn targets(&self, id: EntryId, verb: Verb) -> impl Iterator<Item = EntryId> + '_ {
        self.from(id).filter(move |edge| edge.verb == verb && edge.part.is_none()).map(|edge| edge.to)
    }

    /// The targets of one verb that an entry or any of its parts states, each once.
    pub fn all_targets(&self, id: EntryId, verb: Verb) -> Vec<EntryId> {
        let mut seen = FxHashSet::default();
        self.from(id).filter(|edge| edge.verb == verb && seen.insert(edge.to)).map(|edge| edge.to).collect()
    }

    /// The entries that state one verb about an entry, as a whole or in a part, each once.
    pub fn sources(&self, id: EntryId, verb: Verb) -> Vec<EntryId> {
        let mut sources: Vec<EntryId> = self.to(id).filter(|edge| edge.verb == verb).map(|edge| edge.from).collect();
        // Those of one entry follow one another.
        sources.dedup();
        sources
    }

    /// The targets of one part's relations of one verb.
    pub fn part_targets(&self, id: EntryId, part: u32, verb: Verb) -> impl Iterator<Item = EntryId> + '_ {
        self.from(id).filter(move |edge| edge.verb == verb && edge.part == Some(part)).map(|edge| edge.to)
    }
}

/// Finds the other end of every relation.
///
/// On a participant's `own` site the role and mentor of the owner need not be entries: the program's handbook, which
/// defines them, is another site. Their names are shown as they are.
pub fn relate(entries: &[SharedFacts], names: &Names, own: bool, report: &mut Vec<Diagnostic>) -> Relations {
    let mut edges: Vec<Edge> = Vec::new();
    let guesses = Guesses::new(names, entries);
    let mut stated = FxHashSet::default();
    for (n, facts) in entries.iter().enumerate() {
        let from = EntryId(n as u32);
        stated.clear();
        for relation in &facts.relations {
            let alone =
                || !entries.iter().any(|other| relation.verb.targets().contains(&other.kind) && !is_owner(other));
            if own
                && is_owner(facts)
                && alone()
                && matches!(names.find(&relation.target.value, relation.verb.targets()), Found::Nothing)
            {
                continue;
            }
            if let Some(to) = target(facts, relation, names, &guesses, report) {
                let edge = Edge { from, part: relation.part, verb: relation.verb, to, cohort: relation.cohort.clone() };
                // The tree has its own say on what belongs to what.
                if !matches!(edge.verb, Verb::In | Verb::Parent)
                    && stated.insert((edge.part, edge.verb, edge.to, edge.cohort.clone()))
                {
                    edges.push(edge);
                }
            }
        }
    }
    let (mut leaving, mut arriving) = (vec![Vec::new(); entries.len()], vec![Vec::new(); entries.len()]);
    for (n, edge) in edges.iter().enumerate() {
        leaving[edge.from.index()].push(n as u32);
        arriving[edge.to.index()].push(n as u32);
    }
    Relations { edges: Arc::new(edges), leaving: Arc::new(leaving), arriving }
}

/// Whether an entry is the person whose own site it is.
fn is_owner(facts: &Facts) -> bool {
    facts.kind == Kind::Person && facts.landing && facts.collection.is_empty()
}
