//! How far entries reach: the narrowest audience that each asks for, or anything without which it cannot be read, and whether it is a
//! draft.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::base::{SitePath, leftovers, reserved};
use crate::content::facts::Facts;
use crate::content::{Audience, Kind, Settings, Verb, review};
use crate::model::identity::belonging::Belonging;
use crate::model::identity::landings::Landings;
use crate::model::identity::names::Found;
use crate::model::{EntryId, SharedFacts};

/// Who may read every entry: its effective audience, and whether it is a draft.
pub(super) struct Levels<'g> {
    pub(super) all: &'g [SharedFacts],
    pub(super) belonging: &'g Belonging,
    pub(super) landings: &'g Landings<'g>,
    pub(super) links: &'g BTreeMap<SitePath, SitePath>,
    pub(super) own: Vec<Option<Audience>>,
    /// The folders whose landing page is a draft, and all in it with it.
    pub(super) drafts: BTreeSet<&'g str>,
    pub(super) narrowest: Audience,
    pub(super) settings: &'g Settings,
    /// The entries that name each file, where there are links.
    pub(super) claimants: FxHashMap<SitePath, Vec<EntryId>>,
}

impl Levels<'_> {
    /// Who may read every entry, by the audience that each names, and which are drafts.
    pub(super) fn reach(&mut self, own: &[Option<Audience>]) -> Vec<(Audience, bool)> {
        self.own = own.to_vec();
        let ids = (0..own.len() as u32).map(EntryId);
        self.spread().into_iter().zip(ids.map(|id| self.is_draft(id))).collect()
    }

    /// The audience of every entry: the narrowest that it asks for, or anything without which it cannot be read. Each spreads
    /// to what depends on it, so that neither a long chain nor a circle is walked twice.
    fn spread(&self) -> Vec<Audience> {
        let ids = || (0..self.all.len() as u32).map(EntryId);
        let mut levels: Vec<Audience> = ids().map(|id| self.asked_for(id)).collect();
        if self.links.is_empty() && levels.iter().all(|level| *level == Audience::WIDEST) {
            return levels;
        }
        let mut dependents: Vec<Vec<EntryId>> = vec![Vec::new(); self.all.len()];
        for id in ids() {
            self.each_needed(id, |needed| dependents[needed.index()].push(id));
        }
        // A file that several name is read with the widest of them, which is known only when they are.
        loop {
            self.spread_along(&dependents, &mut levels);
            let mut raised = false;
            for id in ids() {
                let Some(real) = self.links.get(&self.all[id.index()].path) else { continue };
                let behind = self.file_behind(real, self.all[id.index()].nth, &levels);
                raised |= behind > levels[id.index()];
                levels[id.index()] = levels[id.index()].max(behind);
            }
            if !raised {
                return levels;
            }
        }
    }

    /// Spreads the audience of each entry to what depends on it, the narrowest first.
    fn spread_along(&self, dependents: &[Vec<EntryId>], levels: &mut [Audience]) {
        for level in (1..=self.settings.nobody().position()).rev().map(Audience::at) {
            let mut left: Vec<usize> = (0..levels.len()).filter(|n| levels[*n] == level).collect();
            while let Some(n) = left.pop() {
                for dependent in dependents[n].iter().map(|id| id.index()) {
                    if levels[dependent] < level {
                        levels[dependent] = level;
                        left.push(dependent);
                    }
                }
            }
        }
    }

    /// The audience that an entry itself asks for.
    fn asked_for(&self, id: EntryId) -> Audience {
        let (facts, own) = (&self.all[id.index()], self.own[id.index()]);
        match facts.kind {
            // By the settings it is somebody's, and nobody knows whose.
            _ if self.belonging.persons[id.index()].is_none() && is_of_somebody(facts) => self.settings.nobody(),
            // A catalog still names somebody of ours of whom nothing stands here any more.
            Kind::Review if !facts.stands_here() && self.is_by_somebody_gone(facts) => self.narrowest,
            // What is in a catalog was published, and the settings say for whom. Who may read an original may read its translation, unless that
            // says otherwise.
            _ if facts.translation.is_some() || !facts.stands_here() => own.unwrap_or(Audience::WIDEST),
            Kind::Person => own.unwrap_or(self.narrowest),
            // Nobody can have consented to what is nobody's.
            Kind::Artifact if self.landings.person_of(id).is_none() => {
                own.unwrap_or(Audience::WIDEST).max(self.narrowest)
            }
            // Nobody knows who may read what is of no work or by nobody. A guest has no file in which they agree to anything, so
            // that the review has to say it.
            Kind::Review if !self.is_of_work(id) || !review::is_signed(facts) => self.settings.nobody(),
            Kind::Review if facts.targets(Verb::Reviewer).next().is_none() => own.unwrap_or(self.narrowest),
            _ => own.unwrap_or(Audience::WIDEST),
        }
    }

    /// Whether a review on another site is by an entry of this one that is not there.
    fn is_by_somebody_gone(&self, facts: &Facts) -> bool {
        facts.relations.iter().enumerate().filter(|(_, relation)| relation.verb == Verb::Reviewer).any(
            |(n, relation)| {
                let is_ours = self.settings.tops.iter().any(|top| relation.target.value.starts_with(top));
                is_ours && !matches!(self.belonging.names.of_relation(facts, n), Found::One(_))
            },
        )
    }

    /// Whether a review belongs to an artifact.
    pub(super) fn is_of_work(&self, id: EntryId) -> bool {
        self.belonging.parents[id.index()].is_some_and(|work| self.all[work.index()].kind == Kind::Artifact)
    }

    /// Tells of everything that one must be allowed to read to read an entry.
    fn each_needed(&self, id: EntryId, mut tell: impl FnMut(EntryId)) {
        let facts = &*self.all[id.index()];
        if !facts.stands_here() {
            // All of a catalog is for the same readers, a work for those of its person, and a review for those of its work and of
            // whoever wrote it.
            self.belonging.persons[id.index()].into_iter().for_each(&mut tell);
            if facts.kind == Kind::Review {
                self.belonging.parents[id.index()].into_iter().for_each(&mut tell);
                self.each_named(facts, &[Verb::Reviewer], tell);
            }
            return;
        }
        let around = [self.belonging.parents[id.index()], self.landings.enclosing(id)];
        // An outcome that belongs elsewhere still stands in its framework's file.
        let framework = self.landings.framework_of(id);
        // A copy that somebody left there may be older than what keeps the original back.
        let framework_or_original = [framework, self.original(facts)];
        // Who may not read a thing gets it by no link to it either.
        let same = self.links.get(&facts.path).and_then(|real| self.entry_behind(real, facts.nth));
        around.into_iter().chain(framework_or_original).chain([same]).flatten().for_each(&mut tell);
        if !matches!(facts.kind, Kind::Artifact | Kind::Review) {
            return;
        }
        // An artifact is read only by those who may read its person, its session and each of its authors; a review, by those who may
        // read its artifact and who wrote it.
        self.landings.person_of(id).into_iter().for_each(&mut tell);
        self.each_named(facts, &[Verb::Session, Verb::By, Verb::Reviewer], tell);
    }

    /// What an entry is a copy of by its name, or by that of its folder: `plan (1).md` of `plan.md`.
    fn original(&self, facts: &Facts) -> Option<EntryId> {
        let path = &facts.path;
        let folder = path.folder();
        let original = match leftovers::copied(path.stem()) {
            Some(stem) => format!("{folder}/{stem}.{}", path.suffix()),
            None if facts.landing => {
                let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
                format!("{above}/{}/{}", leftovers::copied(name)?, path.name())
            }
            None => return None,
        };
        let original = SitePath::new(&original);
        let at = self.all.binary_search_by(|other| (&other.path, other.nth).cmp(&(&original, 0))).ok()?;
        Some(EntryId(at as u32))
    }

    /// Tells of everything that an entry as a whole names by some verbs.
    fn each_named(&self, facts: &Facts, verbs: &[Verb], mut tell: impl FnMut(EntryId)) {
        let is_needed = |n: &usize| {
            let relation = &facts.relations[*n];
            verbs.contains(&relation.verb) && relation.part.is_none()
        };
        for n in (0..facts.relations.len()).filter(is_needed) {
            if let Found::One(named) = self.belonging.names.of_relation(facts, n) {
                named.entry.into_iter().for_each(&mut tell);
            }
        }
    }

    /// Who may read the file that lies where a link leads, as far as is known; nobody asks where an entry lies there.
    fn file_behind(&self, real: &SitePath, nth: u32, levels: &[Audience]) -> Audience {
        if self.entry_behind(real, nth).is_some() {
            return Audience::WIDEST;
        }
        let top = real.parts().next().filter(|top| top.len() < real.as_str().len()).unwrap_or_default();
        if reserved::is_settings(real.as_str()) {
            return self.narrowest;
        }
        // A file is read with its folder, and with those that name it.
        let level = |id: EntryId| levels[id.index()];
        let around = self.landings.around(real.as_str()).map_or(Audience::WIDEST, level);
        let by = self.claimants.get(real).map(Vec::as_slice).unwrap_or_default();
        let of_persons = matches!(self.settings.folders.kind_of(top), Kind::Person | Kind::Artifact);
        let unnamed = if of_persons { self.narrowest } else { Audience::WIDEST };
        around.max(by.iter().map(|id| level(*id)).min().unwrap_or(unnamed))
    }

    /// The entry that lies where a link leads, or whose list lies there.
    fn entry_behind(&self, real: &SitePath, nth: u32) -> Option<EntryId> {
        let at = |nth| self.all.binary_search_by(|other| (&other.path, other.nth).cmp(&(real, nth))).ok();
        let entry = at(nth).or_else(|| at(0)).map(|n| EntryId(n as u32));
        entry.or_else(|| self.landings.framework_at(real.as_str()))
    }

    /// Whether what lies where a link leads is a draft, or belongs to drafts only.
    fn is_draft_behind(&self, real: &SitePath, nth: u32) -> bool {
        if let Some(id) = self.entry_behind(real, nth) {
            return self.is_draft(id);
        }
        let by = self.claimants.get(real).map(Vec::as_slice).unwrap_or_default();
        self.landings.around(real.as_str()).is_some_and(|id| self.says_draft(&self.all[id.index()]))
            || !by.is_empty() && by.iter().all(|id| self.says_draft(&self.all[id.index()]))
    }

    /// Whether an entry is a draft, or belongs to one without which it cannot stand.
    fn is_draft(&self, id: EntryId) -> bool {
        let Levels { all, belonging, landings, links, .. } = self;
        let facts = &all[id.index()];
        if facts.translation.is_some() {
            let original = belonging.parents[id.index()];
            return self.says_draft(facts) || original.is_some_and(|original| self.is_draft(original));
        }
        let authors = facts.targets(Verb::By).filter_map(|relation| {
            match belonging.names.find(&relation.target.value, &[Kind::Person]) {
                Found::One(named) if facts.kind == Kind::Artifact => named.entry,
                _ => None,
            }
        });
        self.says_draft(facts)
            || self.original(facts).is_some_and(|original| self.says_draft(&all[original.index()]))
            || links.get(&facts.path).is_some_and(|real| *real != facts.path && self.is_draft_behind(real, facts.nth))
            || matches!(facts.kind, Kind::Artifact | Kind::Outcome | Kind::Review)
                && belonging.parents[id.index()]
                    .into_iter()
                    .chain(landings.person_of(id))
                    .chain(landings.framework_of(id))
                    .chain(authors)
                    .any(|id| self.says_draft(&all[id.index()]))
    }

    /// Whether an entry is a draft by itself, or lies in a folder that is one.
    fn says_draft(&self, facts: &Facts) -> bool {
        facts.draft || !self.drafts.is_empty() && folders_above(facts.folder()).any(|name| self.drafts.contains(name))
    }
}

/// Whether an entry of another site is about somebody in particular.
fn is_of_somebody(facts: &Facts) -> bool {
    facts.elsewhere.as_ref().is_some_and(|it| it.known_as.is_some() || facts.kind == Kind::Artifact)
}

/// A folder and all that hold it, to the site's own.
fn folders_above(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| {
        (!folder.is_empty()).then(|| folder.rfind('/').map_or("", |slash| &folder[..slash]))
    })
}
