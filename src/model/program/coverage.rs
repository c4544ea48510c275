//! Coverage: for each outcome, which activities teach it, which artifacts are evidence for it, and what
//! else names it. Every count of these is made here, and by `queries::work` for a participant and a cohort.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::names::key;
use crate::content::{Facts, Kind, Verb};
use crate::model::identity::places::Places;
use crate::model::identity::tree::Tree;
use crate::model::program::relations::Relations;
use crate::model::{EntryId, SharedFacts};

/// What covers one outcome. Each entry counts once, however many of its steps name the outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// The activities that teach it.
    pub taught: Vec<EntryId>,
    /// The artifacts that are evidence for it.
    pub evidence: Vec<EntryId>,
    /// Artifacts that are not finished and so no evidence yet.
    pub drafts: Vec<EntryId>,
    /// Everything else that names it.
    pub others: Vec<(Kind, EntryId)>,
}

impl Cover {
    /// What names it of a kind. Drafts are none yet.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = EntryId> {
        let known = match kind {
            Kind::Activity => &self.taught[..],
            Kind::Artifact => &self.evidence,
            _ => &[],
        };
        let others = self.others.iter().filter(move |(other, _)| *other == kind).map(|(_, id)| *id);
        known.iter().copied().chain(others)
    }

    /// Whether anything names it but drafts.
    pub fn is_named(&self) -> bool {
        !(self.taught.is_empty() && self.evidence.is_empty() && self.others.is_empty())
    }
}

/// What covers each outcome; empty for everything that is none.
#[derive(Clone, Default)]
pub struct Coverage {
    covers: FxHashMap<EntryId, Cover>,
    /// Of everything else.
    nothing: Cover,
    /// The outcomes that totals count, in the order of the program: those that no other outcome belongs to and that are
    /// not retired. What belongs to an outcome stands for it.
    pub counted: Vec<EntryId>,
    is_counted: FxHashSet<EntryId>,
}

/// So many outcomes, and how many of them are taught and evidenced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub outcomes: usize,
    pub taught: usize,
    pub evidenced: usize,
}

impl Coverage {
    pub fn of(&self, id: EntryId) -> &Cover {
        self.covers.get(&id).unwrap_or(&self.nothing)
    }

    /// In how many activities an outcome is taught.
    pub fn taught(&self, id: EntryId) -> usize {
        self.of(id).taught.len()
    }

    /// How many artifacts are evidence for an outcome.
    pub fn evidence(&self, id: EntryId) -> usize {
        self.of(id).evidence.len()
    }

    pub fn is_counted(&self, id: EntryId) -> bool {
        self.is_counted.contains(&id)
    }

    /// The totals of some outcomes.
    pub fn tally(&self, outcomes: &[EntryId]) -> Tally {
        Tally {
            outcomes: outcomes.len(),
            taught: outcomes.iter().filter(|id| self.taught(**id) > 0).count(),
            evidenced: outcomes.iter().filter(|id| self.evidence(**id) > 0).count(),
        }
    }

    /// The counted outcomes that belong to an entry, at any depth, or that it is itself.
    pub fn below(&self, id: EntryId, tree: &Tree) -> Vec<EntryId> {
        std::iter::once(id).chain(tree.descendants(id)).filter(|id| self.is_counted(*id)).collect()
    }
}

/// Whether a piece of work is not finished: a draft by its field, which only a dev server shows, or by its status.
pub fn is_draft(facts: &Facts) -> bool {
    facts.draft || facts.status.as_deref().is_some_and(|status| key(status) == "draft")
}

/// Whether an outcome is no longer asked for: by its own status or that of what it belongs to.
pub fn is_retired(id: EntryId, entries: &[SharedFacts], tree: &Tree) -> bool {
    let above = tree.ancestors(id).take_while(|id| is_of_outcomes(&entries[id.index()]));
    std::iter::once(id).chain(above).any(|id| says_retired(&entries[id.index()]))
}

/// Whether the status of an outcome or framework says that it is no longer asked for.
pub fn says_retired(facts: &Facts) -> bool {
    let status = facts.status.as_deref().map(key);
    let retired = ["retired", "archived", "withdrawn", "superseded"];
    is_of_outcomes(facts) && status.is_some_and(|status| retired.contains(&status.as_str()))
}

fn is_of_outcomes(facts: &Facts) -> bool {
    matches!(facts.kind, Kind::Outcome | Kind::Framework)
}

pub fn count(entries: &[SharedFacts], relations: &Relations, tree: &Tree, places: &Places) -> Coverage {
    let mut covers: FxHashMap<EntryId, Cover> = FxHashMap::default();
    for id in places.row().iter().copied() {
        let facts = &*entries[id.index()];
        for outcome in relations.all_targets(id, Verb::Outcomes) {
            let cover = covers.entry(outcome).or_default();
            match facts.kind {
                Kind::Activity => cover.taught.push(id),
                Kind::Artifact if is_draft(facts) => cover.drafts.push(id),
                Kind::Artifact => cover.evidence.push(id),
                kind => cover.others.push((kind, id)),
            }
        }
    }
    let has_outcomes = |id: EntryId| tree.children(id).iter().any(|id| entries[id.index()].kind == Kind::Outcome);
    let counted = places.row().iter().copied().filter(|id| {
        entries[id.index()].kind == Kind::Outcome && !has_outcomes(*id) && !is_retired(*id, entries, tree)
    });
    let counted: Vec<EntryId> = counted.collect();
    Coverage { is_counted: counted.iter().copied().collect(), counted, covers, nothing: Cover::default() }
}
