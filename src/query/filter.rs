//! Which entries somebody asks for: each filter names something, and what is connected with it fits.

use crate::base::names::{did_you_mean, is_same, key};
use crate::content::{Facts, Kind, KindData, Verb};
use crate::model::EntryId;
use crate::model::program::gaps::Status;
use crate::model::program::participants::Group;
use crate::pipeline::Site;
use crate::query::entry;

/// What is asked for. Of several values of one filter any fits; of several filters all do.
#[derive(Default)]
pub struct Wanted {
    pub cohort: Vec<String>,
    pub role: Vec<String>,
    pub person: Vec<String>,
    pub outcome: Vec<String>,
    pub framework: Vec<String>,
    pub session: Vec<String>,
    pub tag: Vec<String>,
    pub status: Vec<String>,
    /// Below a folder, chapter or collection.
    pub within: Vec<String>,
    /// Outcomes that lack something, or something of a kind; work that names no outcome.
    pub gap: Option<Option<Kind>>,
}

impl Wanted {
    /// Whether everything fits.
    pub fn is_empty(&self) -> bool {
        let Wanted { cohort, role, person, outcome, framework, session, tag, status, within, gap } = self;
        let all = [cohort, role, person, outcome, framework, session, tag, status, within];
        all.iter().all(|names| names.is_empty()) && gap.is_none()
    }
}

/// The same with what the names mean.
pub struct Filter<'s> {
    site: &'s Site,
    cohorts: Vec<String>,
    roles: Vec<EntryId>,
    persons: Vec<EntryId>,
    outcomes: Vec<EntryId>,
    sessions: Vec<EntryId>,
    tags: Vec<String>,
    statuses: Vec<String>,
    within: Vec<Within>,
    gap: Option<Option<Kind>>,
    /// Which of the filters were given that are lists of entries: an outcome without others below it is one, too.
    by_outcome: bool,
}

enum Within {
    Entry(EntryId),
    Folder(String),
}

/// How outcomes can stand, in a word.
const STANDINGS: [&str; 8] = ["covered", "gap", "not told", "retired", "unwanted", "not asked", "orphan", "heading"];

/// How an outcome stands, in a word.
pub fn standing(status: &Status) -> &'static str {
    let n = match status {
        Status::Covered(_) => 0,
        Status::Gap(_) => 1,
        Status::NotTold(_) => 2,
        Status::Retired => 3,
        Status::Unwanted => 4,
        Status::NotAsked => 5,
        Status::Orphan => 6,
        Status::Heading => 7,
    };
    STANDINGS[n]
}

impl<'s> Filter<'s> {
    /// Finds what the names mean, or says which of them means nothing.
    pub fn new(site: &'s Site, wanted: &Wanted) -> Result<Filter<'s>, String> {
        let book = &site.book;
        let of = |names: &[String], kinds: &'static [Kind]| -> Result<Vec<EntryId>, String> {
            names.iter().map(|name| entry(site, name, kinds)).collect()
        };
        known(site, "cohort", &wanted.cohort, cohorts_of)?;
        known(site, "tag", &wanted.tag, |facts| facts.tags.iter().map(String::as_str).collect())?;
        known(site, "status", &wanted.status, |facts| {
            facts.status.iter().map(String::as_str).chain(STANDINGS).collect()
        })?;
        let mut outcomes = of(&wanted.outcome, &[Kind::Outcome])?;
        outcomes.extend(of(&wanted.framework, &[Kind::Framework])?);
        let below: Vec<EntryId> = outcomes.iter().flat_map(|id| book.tree.descendants(*id)).collect();
        outcomes.extend(below.into_iter().filter(|id| book.entry(*id).kind == Kind::Outcome));
        Ok(Filter {
            site,
            cohorts: wanted.cohort.clone(),
            roles: of(&wanted.role, &[Kind::Role])?,
            persons: of(&wanted.person, &[Kind::Person])?,
            by_outcome: !outcomes.is_empty(),
            outcomes,
            sessions: of(&wanted.session, &[Kind::Activity])?,
            tags: wanted.tag.clone(),
            statuses: wanted.status.clone(),
            within: wanted.within.iter().map(|name| within(site, name)).collect::<Result<_, String>>()?,
            gap: wanted.gap,
        })
    }

    /// Whether an entry is asked for.
    pub fn fits(&self, id: EntryId) -> bool {
        let any = |given: bool, fits: &dyn Fn() -> bool| !given || fits();
        let facts = self.site.book.entry(id);
        any(!self.cohorts.is_empty(), &|| self.cohorts.iter().any(|cohort| self.is_of_cohort(id, cohort)))
            && any(!self.roles.is_empty(), &|| self.roles.iter().any(|role| self.is_of_role(id, *role)))
            && any(!self.persons.is_empty(), &|| self.persons.iter().any(|person| self.is_of_person(id, *person)))
            && any(self.by_outcome, &|| self.names_outcome(id))
            && any(!self.sessions.is_empty(), &|| self.sessions.iter().any(|session| self.is_tied(id, *session)))
            && any(!self.tags.is_empty(), &|| has_one(&facts.tags, &self.tags))
            && any(!self.statuses.is_empty(), &|| self.has_status(id))
            && any(!self.within.is_empty(), &|| self.within.iter().any(|within| self.lies_in(id, within)))
            && self.gap.is_none_or(|lacking| self.has_gap(id, lacking))
    }

    /// Whether somebody is a participant, and of a cohort that is asked for. Whoever came back as a mentor is none of that year.
    pub fn takes_part(&self, id: EntryId) -> bool {
        let book = &self.site.book;
        let is_asked = |group: &Group| {
            let name = group.cohort.map(|n| &book.cohorts[n].name);
            self.cohorts.is_empty() || name.is_some_and(|name| self.cohorts.iter().any(|cohort| is_same(name, cohort)))
        };
        book.groups.iter().any(|group| group.persons.contains(&id) && is_asked(group))
    }

    /// Whether one of two names the other.
    fn is_tied(&self, id: EntryId, other: EntryId) -> bool {
        let relations = &self.site.book.relations;
        id == other
            || relations.from(id).any(|edge| edge.to == other)
            || relations.to(id).any(|edge| edge.from == other)
    }

    fn is_of_cohort(&self, id: EntryId, cohort: &str) -> bool {
        let book = &self.site.book;
        match &book.entry(id).data {
            KindData::Activity(activity) => activity.cohort.as_deref().is_some_and(|own| is_same(own, cohort)),
            KindData::Person(person) => has_one(&person.cohorts, &[cohort.to_string()]),
            KindData::Role { .. } => {
                let mut held = book.relations.to(id).filter(|edge| edge.verb == Verb::Role);
                held.any(|edge| match &edge.cohort {
                    Some(when) => is_same(when, cohort),
                    None => self.is_of_cohort(edge.from, cohort),
                })
            }
            _ => self.person_of(id).is_some_and(|person| self.is_of_cohort(person, cohort)),
        }
    }

    /// Whose work it is, or of whose work.
    fn person_of(&self, id: EntryId) -> Option<EntryId> {
        let tree = &self.site.book.tree;
        match self.site.book.entry(id).kind {
            Kind::Review => tree.person(tree.parent(id)?),
            _ => tree.person(id),
        }
    }

    fn is_of_role(&self, id: EntryId, role: EntryId) -> bool {
        let book = &self.site.book;
        let holds = |person: EntryId| book.relations.targets(person, Verb::Role).any(|held| held == role);
        self.is_tied(id, role)
            || self.person_of(id).is_some_and(holds)
            || book.tree.ancestors(id).any(|above| above == role)
    }

    fn is_of_person(&self, id: EntryId, person: EntryId) -> bool {
        self.is_tied(id, person) || self.person_of(id) == Some(person)
    }

    fn names_outcome(&self, id: EntryId) -> bool {
        let is_asked = |id: &EntryId| self.outcomes.contains(id);
        if let Some(review) = self.site.book.review(id).filter(|_| self.site.book.entry(id).kind == Kind::Review) {
            return review.judgments.iter().any(|judgment| is_asked(&judgment.outcome));
        }
        let mut named = self.site.book.relations.from(id).filter(|edge| edge.verb == Verb::Outcomes);
        is_asked(&id) || named.any(|edge| is_asked(&edge.to))
    }

    fn has_status(&self, id: EntryId) -> bool {
        let book = &self.site.book;
        let standing = book.gaps.status(id).map(standing);
        self.statuses.iter().any(|wanted| {
            book.entry(id).status.as_deref().is_some_and(|status| is_same(status, wanted))
                || standing.is_some_and(|standing| is_same(standing, wanted))
        })
    }

    fn lies_in(&self, id: EntryId, within: &Within) -> bool {
        let book = &self.site.book;
        match within {
            Within::Entry(above) => id == *above || book.tree.ancestors(id).any(|other| other == *above),
            Within::Folder(folder) => {
                let inner = book.entry(id).path.as_str().strip_prefix(folder.as_str());
                inner.is_some_and(|rest| rest.starts_with('/')) || *book.entry(id).collection == **folder
            }
        }
    }

    fn has_gap(&self, id: EntryId, lacking: Option<Kind>) -> bool {
        let gaps = &self.site.book.gaps;
        let lacks = |status: &Status| lacking.map_or(status.is_gap(), |kind| status.lacks().any(|one| one == kind));
        gaps.status(id).is_some_and(lacks) || lacking.is_none() && gaps.aimless.contains(&id)
    }
}

fn has_one(own: &[String], wanted: &[String]) -> bool {
    own.iter().any(|own| wanted.iter().any(|wanted| is_same(own, wanted)))
}

/// The cohorts that an entry names.
fn cohorts_of(facts: &Facts) -> Vec<&str> {
    match &facts.data {
        KindData::Activity(activity) => activity.cohort.iter().map(String::as_str).collect(),
        KindData::Person(person) => person.cohorts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Says which of some names nobody has, or only what these readers may not read. `of` gives those that an entry has.
fn known(site: &Site, what: &str, wanted: &[String], of: impl Fn(&Facts) -> Vec<&str>) -> Result<(), String> {
    let entries = site.book.entries.iter().filter(|facts| facts.takes_part());
    let mut all: Vec<&str> = entries.flat_map(|facts| of(facts)).collect();
    let Some(unknown) = wanted.iter().find(|wanted| !all.iter().any(|name| is_same(name, wanted))) else {
        return Ok(());
    };
    if site.withheld_entries().any(|facts| of(facts).iter().any(|name| is_same(name, unknown))) {
        let (audience, narrowest) = (&site.audience, site.book.settings.audience_name(site.book.settings.narrowest()));
        return Err(match site.is_for_narrowest() {
            true => format!("the {what} `{unknown}` is named by drafts alone"),
            false => format!(
                "the {what} `{unknown}` is named by nothing that {audience} reads: add `--audience {narrowest}`, for what names it \
                 is withheld"
            ),
        });
    }
    all.sort_by_key(|name| key(name));
    all.dedup_by_key(|name| key(name));
    let advice = did_you_mean(unknown, all.iter().copied()).unwrap_or_else(|| match all.len() {
        0 => format!("the program has no {what}"),
        1..=12 => format!("there is {}", all.join(", ")),
        count => format!("there are {count}, such as {}", all[0]),
    });
    Err(format!("there is no {what} `{unknown}`: {advice}"))
}

/// The folder, chapter or collection of a name.
fn within(site: &Site, name: &str) -> Result<Within, String> {
    let folder = name.trim_matches('/');
    let book = &site.book;
    let is_folder = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    if book.entries.iter().any(|facts| is_folder(facts.path.as_str()) || facts.collection == folder) {
        return Ok(Within::Folder(folder.to_string()));
    }
    entry(site, name, &[]).map(Within::Entry)
}
