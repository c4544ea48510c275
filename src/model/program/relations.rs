//! Relations with both their ends.

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
    /// In the order of the entries that they leave, and of their statement.
    edges: Vec<Edge>,
    /// Where the edges of each entry begin; one more for where they end.
    leaving: Vec<u32>,
    /// The edges that arrive, those of one entry in the order of the program.
    arriving: Vec<u32>,
    /// Where those of each entry begin; one more for where they end.
    arrivals: Vec<u32>,
}

impl Relations {
    /// The cohorts in which they hold.
    pub fn cohorts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.edges.iter_mut().filter_map(|edge| edge.cohort.as_mut())
    }

    /// What an entry states, its parts included.
    pub fn from(&self, id: EntryId) -> impl Iterator<Item = &Edge> {
        self.edges[range(&self.leaving, id)].iter()
    }

    /// What others state about an entry.
    pub fn to(&self, id: EntryId) -> impl Iterator<Item = &Edge> {
        self.arriving[range(&self.arrivals, id)].iter().map(|n| &self.edges[*n as usize])
    }

    /// The targets of an entry's own relations of one verb.
    pub fn targets(&self, id: EntryId, verb: Verb) -> impl Iterator<Item = EntryId> + '_ {
        self.from(id).filter(move |edge| edge.verb == verb && edge.part.is_none()).map(|edge| edge.to)
    }

    /// The targets of one verb that an entry or any of its parts states, each once.
    pub fn all_targets(&self, id: EntryId, verb: Verb) -> Vec<EntryId> {
        let mut targets: Vec<EntryId> = Vec::new();
        for to in self.from(id).filter(|edge| edge.verb == verb).map(|edge| edge.to) {
            if !targets.contains(&to) {
                targets.push(to);
            }
        }
        targets
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
pub fn relate(
    entries: &[SharedFacts],
    names: &Names,
    places: &Places,
    own: bool,
    report: &mut Vec<Diagnostic>,
) -> Relations {
    let mut edges: Vec<Edge> = Vec::with_capacity(entries.iter().map(|facts| facts.relations.len()).sum());
    let mut leaving = Vec::with_capacity(entries.len() + 1);
    let guesses = Guesses::new(names, entries);
    let mut stated = FxHashSet::default();
    for (n, facts) in entries.iter().enumerate() {
        let from = EntryId(n as u32);
        leaving.push(edges.len() as u32);
        stated.clear();
        for (nth, relation) in facts.relations.iter().enumerate() {
            let alone = || {
                !entries.iter().any(|other| {
                    relation.verb.targets().contains(&other.kind) && other.stands_here() && !is_owner(other)
                })
            };
            let cites = || names.catalog_of(&relation.target.value).is_some();
            if own && is_owner(facts) && alone() && matches!(names.of_relation(facts, nth), Found::Nothing) && !cites()
            {
                continue;
            }
            let Some(to) = target(facts, nth, names, &guesses, report) else { continue };
            let (part, verb, cohort) = (relation.part, relation.verb, &relation.cohort);
            // The tree has its own say on what belongs to what.
            if !matches!(verb, Verb::In | Verb::Parent) && stated.insert((part, verb, to, cohort)) {
                edges.push(Edge { from, part, verb, to, cohort: cohort.clone() });
            }
        }
    }
    leaving.push(edges.len() as u32);
    let (arriving, arrivals) = arriving(&edges, &leaving, places);
    Relations { edges, leaving, arriving, arrivals }
}

/// The edges by the entry at which they arrive, and where those of each entry begin.
fn arriving(edges: &[Edge], leaving: &[u32], places: &Places) -> (Vec<u32>, Vec<u32>) {
    let mut arrivals = vec![0; leaving.len()];
    edges.iter().for_each(|edge| arrivals[edge.to.index() + 1] += 1);
    for n in 1..arrivals.len() {
        arrivals[n] += arrivals[n - 1];
    }
    let mut next = arrivals.clone();
    let mut arriving = vec![0; edges.len()];
    for n in places.row().iter().flat_map(|from| range(leaving, *from)) {
        let at = &mut next[edges[n].to.index()];
        arriving[*at as usize] = n as u32;
        *at += 1;
    }
    (arriving, arrivals)
}

/// The positions of what belongs to an entry in a row of all.
fn range(starts: &[u32], id: EntryId) -> std::ops::Range<usize> {
    starts[id.index()] as usize..starts[id.index() + 1] as usize
}

/// Whether an entry is the person whose own site it is.
fn is_owner(facts: &Facts) -> bool {
    facts.kind == Kind::Person && facts.landing && facts.collection.is_empty()
}
