//! Reviews: for each artifact what others say about it, in which outcomes, at which level, and whether that still holds. Every count of
//! reviewed work is made here.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::names::{did_you_mean, is_same, key, split_order};
use crate::base::{Diagnostic, codes};
use crate::content::facts::{Review as Stated, Spanned};
use crate::content::review_names::{is_several, work_nearly_named_by};
use crate::content::{Facts, Kind, KindData, Verb};
use crate::model::identity::names::{Found, Names};
use crate::model::identity::tree::Tree;
use crate::model::program::levels::{scale, scale_of};
use crate::model::program::participants::Group;
use crate::model::program::relations::Relations;
use crate::model::{EntryId, SharedFacts, location};

/// One review of an artifact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: EntryId,
    /// Who wrote it; nobody where a guest did.
    pub by: Vec<EntryId>,
    /// What those are called who wrote it and are no entries here.
    pub guest: Option<String>,
    /// The site that tells of it, where that is another one.
    pub site: Option<Arc<str>>,
    /// Whether this program answers for whoever wrote it: always, but for what only another site says.
    pub is_known: bool,
    /// Whether somebody who made the work wrote it.
    pub is_own: bool,
    /// Whether it is not finished: a server shows it, and it counts as nothing.
    pub is_draft: bool,
    /// The day on which the work was last changed, where that was after the review.
    pub changed: Option<String>,
    /// What it says of the outcomes that the work names.
    pub judgments: Vec<Judgment>,
}

impl Review {
    /// Whether it is a review of somebody's work by somebody else, that counts.
    pub fn counts(&self) -> bool {
        !self.is_own && !self.is_draft && self.is_known
    }
}

/// What a review says of one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgment {
    pub outcome: EntryId,
    /// As the scale writes it; as it is written where no scale has it.
    pub level: Option<String>,
    /// Whether the scale of the outcome has that level, or there is none.
    pub is_known: bool,
    /// The year of the older words of the outcome for which it was written.
    pub against: Option<String>,
    /// Whether the same people said something later.
    pub is_earlier: bool,
}

/// What counts of the reviews of an artifact for one outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict<'r> {
    pub level: Option<&'r str>,
    /// The year of the older words of the outcome for which it was written.
    pub against: Option<&'r str>,
    /// Whether the work stayed as it was when it was reviewed.
    pub is_current: bool,
    /// The site that tells of it, where that is another one.
    pub site: Option<&'r str>,
}

/// The reviews of each artifact, the newest first.
#[derive(Clone, Default)]
pub struct Reviews {
    of: FxHashMap<EntryId, Vec<Review>>,
}

impl Reviews {
    /// What people read of them: names of guests, and levels.
    pub fn words_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let all = self.of.values_mut().flatten();
        all.flat_map(|review| {
            review.guest.iter_mut().chain(review.judgments.iter_mut().filter_map(|it| it.level.as_mut()))
        })
    }

    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    pub fn of(&self, work: EntryId) -> &[Review] {
        self.of.get(&work).map_or(&[], Vec::as_slice)
    }

    /// What counts for an outcome: the newest word on the work as it is now, else the newest on an earlier state of it. What those say
    /// who made the work is their own judgment, and counts as no review.
    pub fn verdict(&self, work: EntryId, outcome: EntryId) -> Option<Verdict<'_>> {
        let said = |review: &'_ Review| {
            let said = |judgment: &&Judgment| judgment.outcome == outcome && !judgment.is_earlier;
            let position = review.judgments.iter().position(|judgment| said(&judgment))?;
            Some((position, review.changed.is_none()))
        };
        let counting = self.of(work).iter().filter(|review| review.counts());
        let all: Vec<(&Review, &Judgment, bool)> = counting
            .filter_map(|review| said(review).map(|(at, current)| (review, &review.judgments[at], current)))
            .collect();
        let is_current = all.iter().any(|(.., current)| *current);
        let mut those = all.iter().filter(|(.., current)| *current == is_current);
        let first = those.clone().next()?;
        // Who says nothing of a level takes nothing back.
        let judged = those.find(|(_, judgment, _)| judgment.is_known && judgment.level.is_some());
        let (review, judgment, _) = judged.unwrap_or(first);
        Some(Verdict {
            level: judged.and_then(|(_, judgment, _)| judgment.level.as_deref()),
            against: judgment.against.as_deref(),
            is_current,
            site: review.site.as_deref(),
        })
    }
}

/// What reviews are found in.
pub struct ReviewContext<'w> {
    pub entries: &'w [SharedFacts],
    pub names: &'w Names,
    pub tree: &'w Tree,
    pub relations: &'w Relations,
    pub groups: &'w [Group],
    /// Each review with its work.
    pub reviews: &'w [(EntryId, EntryId)],
}

/// Gathers all reviews, and tells of levels and outcomes that cannot be meant.
pub fn gather(world: &ReviewContext, report: &mut Vec<Diagnostic>) -> Reviews {
    let mut reviews = Reviews::default();
    let known = world.known();
    for (id, work) in world.reviews {
        reviews.of.entry(*work).or_default().extend(world.review(*id, *work, &known, report));
    }
    for all in reviews.of.values_mut() {
        world.put_in_order(all);
    }
    tell_misnamed(world.entries, report);
    reviews
}

/// Names works that are called nearly as a review of a work beside them is: they are shown among the works.
fn tell_misnamed(entries: &[SharedFacts], report: &mut Vec<Diagnostic>) {
    // A work by the folder that holds it, and its name there.
    let place = |facts: &Facts| {
        let path = if facts.landing { facts.path.folder() } else { facts.path.as_str().trim_end_matches(".md") };
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        (folder.to_string(), key(split_order(name).1))
    };
    let works: Vec<(&SharedFacts, (String, String))> = entries
        .iter()
        .filter(|facts| facts.kind == Kind::Artifact && facts.nth == 0 && facts.stands_here())
        .map(|facts| (facts, place(facts)))
        .collect();
    let called = |work: &(_, (String, String))| work_nearly_named_by(&work.1.1).map(key);
    for (facts, _) in works.iter().filter(|(facts, (_, name))| !facts.landing && is_several(name)) {
        let message = "this is a work of its own, and is called as reviews of the works beside it".to_string();
        let problem = Diagnostic::new(codes::MISNAMED_REVIEW, message, &facts.path, facts.place());
        report.push(problem.help(
            "if it holds reviews, write each into a file that is called as its work: NAME.review.md for NAME.md",
        ));
    }
    if works.iter().all(|work| called(work).is_none()) {
        return;
    }
    let by_place: FxHashMap<&(String, String), &SharedFacts> =
        works.iter().map(|(facts, place)| (place, *facts)).collect();
    for work in &works {
        let Some(name) = called(work) else { continue };
        let Some(of) = by_place.get(&(work.1.0.clone(), name)) else { continue };
        let review = match of.landing {
            true => format!("{}/review.md", of.path.folder()),
            false => format!("{}.review.md", of.path.as_str().trim_end_matches(".md")),
        };
        let message = format!("this is a work of its own, and is called as a review of \"{}\"", of.title);
        let problem = Diagnostic::new(codes::MISNAMED_REVIEW, message, &work.0.path, work.0.place());
        report.push(problem.help(format!("if it is a review, name the file {review}")));
    }
}

/// The day on which a work was last changed, as far as its fields say.
pub fn last_change(work: &Facts) -> Option<&str> {
    work.updated.as_deref().max(work.date.as_deref())
}

impl ReviewContext<'_> {
    fn facts(&self, id: EntryId) -> &Facts {
        &self.entries[id.index()]
    }

    /// Those whose reviews count even where only another site tells of them: persons whom this site presents and who are no
    /// participants, or who mentor or review others here.
    fn known(&self) -> FxHashSet<EntryId> {
        let elsewhere = |(id, _): &&(EntryId, EntryId)| !self.facts(*id).stands_here();
        if !self.reviews.iter().any(|review| elsewhere(&review)) {
            return FxHashSet::default();
        }
        let participants: FxHashSet<EntryId> =
            self.groups.iter().flat_map(|group| group.persons.iter().copied()).collect();
        let ids = || (0..self.entries.len() as u32).map(EntryId).filter(|id| self.facts(*id).stands_here());
        let persons = ids().filter(|id| self.facts(*id).kind == Kind::Person && !participants.contains(id));
        let trusted = ids().flat_map(|id| self.relations.from(id));
        let trusted = trusted.filter(|edge| matches!(edge.verb, Verb::Mentor | Verb::Reviewer)).map(|edge| edge.to);
        persons.chain(trusted).filter(|id| self.facts(*id).stands_here()).collect()
    }

    fn review(
        &self,
        id: EntryId,
        work: EntryId,
        known: &FxHashSet<EntryId>,
        report: &mut Vec<Diagnostic>,
    ) -> Option<Review> {
        let facts = self.facts(id);
        let KindData::Review(stated) = &facts.data else { return None };
        let by: Vec<EntryId> = self.relations.targets(id, Verb::Reviewer).collect();
        let authors = self.tree.person(work).into_iter().chain(self.relations.targets(work, Verb::By));
        let is_own = authors.into_iter().any(|author| by.contains(&author));
        let date = facts.date.as_deref();
        let changed = last_change(self.facts(work)).filter(|last| date.is_some_and(|date| date < *last));
        let judgments = self.judgments(id, work, stated, report);
        let is_nameless = |n: u32| self.named(facts, n as usize).is_none();
        let strangers = stated.named.iter().filter(|(n, _)| is_nameless(*n)).map(|(_, name)| name);
        let guests: Vec<&str> = stated.guest.iter().chain(strangers).map(String::as_str).collect();
        let site = facts.elsewhere.as_ref().map(|elsewhere| elsewhere.site.clone());
        Some(Review {
            id,
            guest: (!guests.is_empty()).then(|| guests.join("; ")),
            is_known: site.is_none() || by.iter().any(|id| known.contains(id)),
            site,
            by,
            is_own,
            is_draft: facts.draft,
            changed: changed.map(str::to_string),
            judgments,
        })
    }

    /// What a review says of each outcome of the work; of all of them where it names none.
    fn judgments(&self, id: EntryId, work: EntryId, stated: &Stated, report: &mut Vec<Diagnostic>) -> Vec<Judgment> {
        let facts = self.facts(id);
        let of_work: Vec<EntryId> = self.relations.all_targets(work, Verb::Outcomes);
        let mut outcomes = self.relations.all_targets(id, Verb::Judges);
        let names_none = facts.targets(Verb::Judges).next().is_none();
        if names_none {
            outcomes.clone_from(&of_work);
        }
        self.tell_strange(facts, &of_work, report);
        outcomes.retain(|outcome| of_work.contains(outcome));
        let own_level = |outcome: EntryId| {
            stated.levels.iter().find(|(n, _)| self.named(facts, *n as usize) == Some(outcome)).map(|(_, level)| level)
        };
        let is_on_some = |level: &str| {
            let mut scales = outcomes.iter().map(|outcome| scale_of(self.entries, self.tree, *outcome));
            scales.any(|scale| scale.is_none_or(|scale| scale.iter().any(|known| is_same(&known.value, level))))
        };
        let for_all = stated.level.as_ref();
        if let Some(level) = for_all.filter(|level| !outcomes.is_empty() && !is_on_some(&level.value)) {
            self.tell_level(facts, level, &outcomes, report);
        }
        let judgment = |outcome: &EntryId| {
            let scale = scale_of(self.entries, self.tree, *outcome);
            let on_scale =
                |level: &str| scale.and_then(|scale| scale.iter().find(|known| is_same(&known.value, level)));
            let is_own = own_level(*outcome).is_some();
            // The level for all is meant for those that have it, where some do.
            let level = own_level(*outcome).or_else(|| {
                for_all.filter(|level| scale.is_none() || on_scale(&level.value).is_some() || !is_on_some(&level.value))
            });
            let known = level.and_then(|level| on_scale(&level.value));
            let is_known = known.is_some() || scale.is_none();
            if let Some(level) = level.filter(|_| is_own && !is_known) {
                self.tell_level(facts, level, &[*outcome], report);
            }
            let KindData::Outcome(own) = &self.facts(*outcome).data else { return None };
            let wording = facts.date.as_deref().and_then(|date| own.wording_at(date));
            Some(Judgment {
                outcome: *outcome,
                level: known.or(level).map(|level| level.value.clone()),
                is_known,
                against: wording.map(|wording| wording.year().to_string()),
                is_earlier: false,
            })
        };
        outcomes.iter().filter_map(judgment).collect()
    }

    /// What a relation of a review names.
    fn named(&self, facts: &Facts, n: usize) -> Option<EntryId> {
        match self.names.of_relation(facts, n) {
            Found::One(named) => named.entry,
            _ => None,
        }
    }

    fn tell_strange(&self, facts: &Facts, of_work: &[EntryId], report: &mut Vec<Diagnostic>) {
        if !facts.stands_here() {
            return;
        }
        for (n, relation) in facts.relations.iter().enumerate().filter(|(_, relation)| relation.verb == Verb::Judges) {
            let Some(outcome) = self.named(facts, n).filter(|outcome| !of_work.contains(outcome)) else { continue };
            let code = self.facts(outcome).code().unwrap_or(&relation.target.value);
            let message = format!("this reviews {code}, which the work does not name");
            let codes: Vec<&str> = of_work.iter().filter_map(|id| self.facts(*id).code()).collect();
            let help = match codes.is_empty() {
                true => format!(
                    "write `outcomes: [{code}]` in the work, or take it away here: until then it counts as nothing"
                ),
                false => format!(
                    "the work names {}: name one of them, or add {code} to the work; until then it counts as nothing",
                    codes.join(", ")
                ),
            };
            let at = location(facts, relation.target.at);
            report.push(Diagnostic::new(codes::UNNAMED_OUTCOME, message, &facts.path, at).help(help));
        }
    }

    fn tell_level(&self, facts: &Facts, level: &Spanned<String>, outcomes: &[EntryId], report: &mut Vec<Diagnostic>) {
        // Nobody here could mend it.
        if !facts.stands_here() {
            return;
        }
        let mut scales: Vec<&str> = Vec::new();
        for known in outcomes.iter().flat_map(|id| scale(self.entries, self.tree, *id)) {
            if !scales.contains(&known) {
                scales.push(known);
            }
        }
        let message = match outcomes {
            [one] => format!("{} has no level `{}`", self.facts(*one).code().unwrap_or_default(), level.value),
            _ => format!("no outcome that this reviews has the level `{}`", level.value),
        };
        let advice = did_you_mean(&level.value, scales.iter().copied())
            .unwrap_or_else(|| format!("the levels are {}", scales.join(", ")));
        let at = location(facts, level.at);
        report.push(Diagnostic::new(codes::UNKNOWN_LEVEL, message, &facts.path, at).help(advice));
    }

    /// The newest first, those without a date last. Of two of one day the one that is written further down is newer. What somebody
    /// said of an outcome before they said something else of it is earlier.
    fn put_in_order(&self, all: &mut [Review]) {
        all.sort_by(|one, other| {
            let of = |review: &Review| (self.facts(review.id).date.clone(), review.id);
            of(other).cmp(&of(one))
        });
        let who = |review: &Review| {
            let mut by = review.by.clone();
            by.sort_unstable();
            (by, review.guest.as_deref().map(key))
        };
        let mut said = Vec::new();
        for review in all {
            let who = who(review);
            for judgment in &mut review.judgments {
                let this = (who.clone(), judgment.outcome);
                judgment.is_earlier = said.contains(&this);
                said.push(this);
            }
        }
    }
}
