//! Gaps: what each outcome still needs, in the words of requirements tracing: covered, gap, unwanted, orphan.

use rustc_hash::FxHashSet;

use crate::content::wording::written_against;
use crate::content::{Kind, KindData, Settings, Verb};
use crate::model::identity::places::Places;
use crate::model::identity::tree::Tree;
use crate::model::program::absence::Absence;
use crate::model::program::coverage::{Coverage, is_retired};
use crate::model::program::relations::Relations;
use crate::model::{EntryId, SharedFacts};

/// How an outcome stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Something of every kind that it needs points at it.
    Covered(Vec<Need>),
    /// Nothing of some of these kinds points at it.
    Gap(Vec<Need>),
    /// It may lack what this audience cannot read.
    NotTold(Vec<Need>),
    /// It is no longer asked for, and nothing names it.
    Retired,
    /// It is no longer asked for, and something names or mentions it all the same.
    Unwanted,
    /// It needs nothing; where this can be said, something names it.
    NotAsked,
    /// It needs nothing, and nothing names it.
    Orphan,
    /// It stands for the outcomes that belong to it.
    Heading,
}

/// A kind of which something must point at an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    pub kind: Kind,
    /// How many there are; nothing where there may be some that this audience cannot read.
    pub count: Option<usize>,
}

impl Status {
    pub fn is_gap(&self) -> bool {
        matches!(self, Status::Gap(_))
    }

    /// What was asked for, and what of it is there.
    pub fn needs(&self) -> &[Need] {
        match self {
            Status::Covered(needs) | Status::Gap(needs) | Status::NotTold(needs) => needs,
            _ => &[],
        }
    }

    /// The kinds of which a gap lacks something.
    pub fn lacks(&self) -> impl Iterator<Item = Kind> {
        self.needs().iter().filter(|need| need.count == Some(0)).map(|need| need.kind)
    }
}

/// How everything stands.
#[derive(Clone, Default)]
pub struct Gaps {
    /// Every outcome, by its number.
    pub outcomes: Vec<(EntryId, Status)>,
    /// Artifacts that name no outcome.
    pub aimless: Vec<EntryId>,
    /// Evidence for outcomes that were worded otherwise when it was written.
    pub older: Vec<Older>,
}

/// An artifact that was written against an older wording of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Older {
    pub artifact: EntryId,
    pub outcome: EntryId,
    /// The year from which those words held.
    pub year: String,
}

impl Gaps {
    pub fn status(&self, id: EntryId) -> Option<&Status> {
        let at = self.outcomes.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(&self.outcomes[at].1)
    }
}

/// What gaps are found in.
pub struct GapContext<'w> {
    pub entries: &'w [SharedFacts],
    pub tree: &'w Tree,
    pub relations: &'w Relations,
    pub coverage: &'w Coverage,
    /// Whether any prose mentions an outcome.
    pub is_mentioned: &'w dyn Fn(EntryId) -> bool,
    pub places: &'w Places,
    pub settings: &'w Settings,
    pub absence: Option<Absence>,
}

pub fn find(world: &GapContext) -> Gaps {
    let mut gaps = Gaps::default();
    for (n, facts) in world.entries.iter().enumerate() {
        let id = EntryId(n as u32);
        match &facts.data {
            // Of another program's outcomes it matters that they are retired, and nothing else.
            KindData::Outcome(_) if !facts.takes_part() => {
                let status = world.status(id);
                gaps.outcomes.extend((status == Status::Unwanted).then_some((id, status)));
            }
            KindData::Artifact(_) if !facts.takes_part() => {}
            KindData::Outcome(_) => gaps.outcomes.push((id, world.status(id))),
            KindData::Artifact(_) => {
                let mut outcomes = world.relations.targets(id, Verb::Outcomes).peekable();
                if outcomes.peek().is_none() {
                    gaps.aimless.push(id);
                }
                for outcome in outcomes {
                    let KindData::Outcome(own) = &world.entries[outcome.index()].data else { continue };
                    let wording = written_against(facts, own);
                    gaps.older.extend(wording.map(|wording| Older {
                        artifact: id,
                        outcome,
                        year: wording.year().to_string(),
                    }));
                }
            }
            _ => {}
        }
    }
    if gaps.outcomes.is_empty() || world.absence.is_none() {
        // A program without outcomes asks for none, and what this audience cannot read may be named.
        gaps.aimless.clear();
    }
    gaps.aimless.sort_by_key(|id| world.places.of_entry(*id));
    gaps.older.sort_by_key(|older| world.places.of_entry(older.artifact));
    gaps
}

impl GapContext<'_> {
    fn status(&self, id: EntryId) -> Status {
        let is_outcome = |id: &EntryId| self.entries[id.index()].kind == Kind::Outcome;
        let below: Vec<EntryId> = self.tree.descendants(id).filter(is_outcome).collect();
        let names = |id: &EntryId| self.coverage.of(*id).is_named();
        if is_retired(id, self.entries, self.tree) {
            let cited = names(&id) || (self.is_mentioned)(id);
            return if cited { Status::Unwanted } else { Status::Retired };
        }
        let needs = self.needs(id, !below.is_empty());
        if needs.is_empty() {
            return match () {
                () if !below.is_empty() => Status::Heading,
                () if self.absence.is_none() || names(&id) || (self.is_mentioned)(id) => Status::NotAsked,
                () => Status::Orphan,
            };
        }
        // What points at an outcome that belongs to it points at it too, and counts once.
        let count = |kind: Kind| match kind {
            Kind::Outcome => below.len(),
            kind => {
                let all = below.iter().chain([&id]).flat_map(|id| self.coverage.of(*id).of_kind(kind));
                all.collect::<FxHashSet<EntryId>>().len()
            }
        };
        let need = |kind: Kind| {
            let count = count(kind);
            Need { kind, count: (count > 0 || self.absence.is_some()).then_some(count) }
        };
        let needs: Vec<Need> = needs.into_iter().map(need).collect();
        match () {
            () if needs.iter().any(|need| need.count == Some(0)) => Status::Gap(needs),
            () if needs.iter().any(|need| need.count.is_none()) => Status::NotTold(needs),
            () => Status::Covered(needs),
        }
    }

    /// The kinds that must point at an outcome: its own `needs`, else its framework's, else its collection's. What others
    /// belong to needs only what it says itself.
    fn needs(&self, id: EntryId, is_heading: bool) -> Vec<Kind> {
        let facts = &self.entries[id.index()];
        let kinds = |needs: &mut dyn Iterator<Item = &str>| needs.filter_map(Kind::of_word).collect::<Vec<_>>();
        let own = match &facts.data {
            KindData::Outcome(outcome) => outcome.needs.as_ref(),
            _ => None,
        };
        // An empty list is said on purpose: it needs nothing.
        match own {
            Some(needs) => return kinds(&mut needs.iter().map(|need| need.value.as_str())),
            None if is_heading => return Vec::new(),
            None => {}
        }
        let framework = self.tree.ancestors(id).find_map(|id| match &self.entries[id.index()].data {
            KindData::Framework(framework) if !framework.needs.is_empty() => Some(framework),
            _ => None,
        });
        match (framework, self.settings.folders.collection(&facts.collection)) {
            (Some(framework), _) => kinds(&mut framework.needs.iter().map(|need| need.value.as_str())),
            (None, Some(collection)) => kinds(&mut collection.needs.iter().map(String::as_str)),
            (None, None) => Vec::new(),
        }
    }
}
