//! Pages that list: the home page, a collection's landing page, a cohort.

use serde::Serialize;

use crate::base::names::is_same;
use crate::content::{Kind, KindData, Verb};
use crate::model::EntryId;
use crate::model::identity::collections::{Collection, NavItem};
use crate::view::exhibit::{self, Exhibit};
use crate::view::link::Link;
use crate::view::role::{acts_in, holders};
use crate::view::shape::{Flat, List, Shaped, Slots, flatten_repeat, slot_repeat};
use crate::view::tables;
use crate::view::viewer::Viewer;

/// The longest summary in a list, in characters.
const SUMMARY: usize = 180;

/// The most entries of a collection that the home page lists.
const MOST_MEMBERS: usize = 8;

/// An entry in a list.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Card {
    pub link: Link,
    pub summary: String,
    /// A date, as written in ISO.
    pub date: Option<String>,
    /// Short plain words: how many steps, who holds it, where it is taught.
    pub notes: Vec<String>,
    pub children: List<Card>,
}

impl Shaped for Card {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        self.link.flatten(into);
        // A summary that is the title is not said twice.
        let is_title = self.summary == self.link.title;
        flatten_repeat(&self.summary, is_title, into);
        self.date.flatten(into);
        self.notes.flatten(into);
        self.children.flatten(into);
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        let is_title = self.summary == self.link.title;
        self.link.put_slots(slots);
        slot_repeat(&mut self.summary, is_title, &self.link.title, slots);
        self.date.put_slots(slots);
        self.notes.put_slots(slots);
        self.children.put_slots(slots);
    }
}

/// Some cards under a heading; the heading is empty where one list is all there is.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Section {
    pub title: String,
    pub link: Option<Link>,
    pub cards: List<Card>,
    /// In their place in a collection of portfolios, or of work.
    pub exhibits: List<Exhibit>,
}

/// What only a collection's landing page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct CollectionView {
    /// The kind it holds.
    pub holds: &'static str,
    pub sections: Vec<Section>,
    /// The computed tables of what it holds.
    pub tables: Vec<Link>,
}

/// What only the home page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct HomeView {
    /// Roles as doors: "I am a mentor".
    pub roles: Vec<Card>,
    /// Activities with a date, in order of time.
    pub dates: Vec<Card>,
    pub collections: Vec<Door>,
    /// The computed tables of the whole program.
    pub tables: Vec<Link>,
}

/// A collection on the home page.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Door {
    pub link: Link,
    /// The kind it holds.
    pub holds: &'static str,
    pub count: usize,
    pub members: Vec<Link>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// What only a cohort's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct CohortView {
    pub groups: Vec<CohortGroup>,
    /// Its activities, in order of time.
    pub activities: List<Card>,
    /// The computed tables of the cohort.
    pub tables: Vec<Link>,
    /// The other cohorts, newest first.
    pub others: Vec<Link>,
}

/// Everyone who held one role in a cohort.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct CohortGroup {
    pub role: Option<Link>,
    pub members: Vec<CohortMember>,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct CohortMember {
    pub link: Link,
    pub mentors: Vec<Link>,
    pub position: Option<String>,
    pub organization: Option<String>,
    pub artifacts: usize,
}

pub fn card(viewer: &Viewer, id: EntryId, depth: usize) -> Card {
    let facts = viewer.facts(id);
    let book = viewer.book;
    let mut notes = Vec::new();
    match &facts.data {
        KindData::Role { .. } => {
            if !facts.parts.is_empty() {
                notes.push(viewer.words.so_many_responsibilities(facts.parts.len()));
            }
            let acts = acts_in(viewer, id);
            if acts > 0 {
                notes.push(viewer.words.acts_in(acts));
            }
            let holders = holders(viewer, id);
            if (1..=3).contains(&holders.len()) {
                notes.push(holders.iter().map(|link| link.title.as_str()).collect::<Vec<_>>().join(", "));
            }
        }
        KindData::Activity(activity) => {
            notes.extend(activity.time.clone());
            notes.extend(activity.place.clone());
            notes.extend(activity.repeats.clone());
            if !facts.parts.is_empty() {
                notes.push(viewer.words.so_many_steps(facts.parts.len()));
            }
        }
        KindData::Framework(_) => {
            let outcomes = book.tree.descendants(id).filter(|id| viewer.facts(*id).kind == Kind::Outcome);
            notes.push(viewer.words.so_many_outcomes(outcomes.count()));
        }
        KindData::Resource(resource) => {
            let roles: Vec<String> =
                book.relations.targets(id, Verb::HandedInBy).map(|role| viewer.facts(role).title.clone()).collect();
            if !roles.is_empty() {
                notes.push(viewer.words.handed_in_by_roles(&roles.join(", ")));
            }
            notes.extend(resource.due.as_ref().map(|due| viewer.words.due(due)));
        }
        KindData::Person(person) => {
            let mut roles: Vec<String> = Vec::new();
            for role in book.relations.targets(id, Verb::Role).map(|role| viewer.facts(role).title.clone()) {
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
            notes.extend(roles);
            notes.extend(person.position.clone());
            notes.extend(person.organization.clone());
            let works = book.tree.works(id).len();
            if works > 0 {
                notes.push(viewer.words.so_many_artifacts(works));
            }
        }
        _ => {}
    }
    let children = match facts.kind {
        Kind::Page | Kind::Role | Kind::Activity | Kind::Framework | Kind::Outcome | Kind::Resource if depth > 0 => {
            book.tree
                .children(id)
                .iter()
                .filter(|child| viewer.facts(**child).collection == facts.collection)
                .map(|child| card(viewer, *child, depth - 1))
                .collect()
        }
        _ => List::default(),
    };
    let date = match facts.kind {
        Kind::Page | Kind::Activity => facts.date.clone(),
        _ => None,
    };
    Card { link: viewer.link(id), summary: viewer.short_summary(id, SUMMARY), date, notes, children }
}

pub fn collection(viewer: &Viewer, n: usize) -> CollectionView {
    let collection = &viewer.book.collections[n];
    let depth = if collection.kind == Kind::Page { 1 } else { 2 };
    let section = |title: String, link: Option<Link>, ids: &[EntryId]| match collection.kind {
        Kind::Artifact => {
            let exhibits = ids.iter().map(|id| match viewer.facts(*id).kind {
                Kind::Person => exhibit::portfolio(viewer, *id),
                _ => exhibit::work(viewer, *id, viewer.book.tree.at_path("")),
            });
            Section { title, link, cards: List::default(), exhibits: exhibits.collect() }
        }
        _ => {
            let cards = ids.iter().map(|id| card(viewer, *id, depth));
            Section { title, link, cards: cards.collect(), exhibits: List::default() }
        }
    };
    let mut sections = Vec::new();
    let mut placed: Vec<EntryId> = Vec::new();
    if collection.kind == Kind::Artifact {
        for (n, cohort) in viewer.book.cohorts.iter().enumerate() {
            let members: Vec<EntryId> =
                cohort.members.iter().copied().filter(|id| collection.members.contains(id)).collect();
            if members.is_empty() {
                continue;
            }
            let title = viewer.words.cohort_of(&cohort.name);
            let link = viewer.generated(viewer.book.addresses.cohort(n), &title);
            sections.push(section(title, Some(link), &members));
            placed.extend(members);
        }
    }
    let rest: Vec<EntryId> = collection.members.iter().copied().filter(|id| !placed.contains(id)).collect();
    if !rest.is_empty() {
        sections.push(section(String::new(), None, &rest));
    }
    CollectionView { holds: collection.kind.word(), sections, tables: tables::of_collection(viewer, n) }
}

pub fn home(viewer: &Viewer) -> HomeView {
    let book = viewer.book;
    let roles = book
        .collections
        .iter()
        .filter(|collection| collection.kind == Kind::Role)
        .flat_map(|collection| &collection.members)
        .flat_map(|id| {
            std::iter::once(*id)
                .chain(book.tree.children(*id).iter().copied().filter(|id| viewer.facts(*id).kind == Kind::Role))
        })
        .filter(|id| acts_in(viewer, *id) > 0 || !viewer.facts(*id).parts.is_empty())
        .map(|id| card(viewer, id, 0))
        .collect();
    let dated = book.activities.iter().copied().filter(|id| viewer.facts(*id).date.is_some());
    let mut doors: Vec<(usize, &Collection)> = book.collections.iter().enumerate().collect();
    doors.retain(|(_, collection)| !collection.members.is_empty() || !collection.name.is_empty());
    if book.settings.nav.is_some() {
        // In the order of the navigation, and only what it holds; pages outside every folder have no place there.
        let place = |n: usize| book.nav.iter().position(|item| *item == NavItem::Collection(n));
        doors.retain(|(n, collection)| collection.name.is_empty() || place(*n).is_some());
        doors.sort_by_key(|(n, _)| place(*n).unwrap_or(usize::MAX));
    }
    let collections = doors
        .into_iter()
        .map(|(n, collection)| {
            // Roles inside roles are doors as well.
            let inside = |id: &EntryId| match collection.kind {
                Kind::Role => book.tree.children(*id).to_vec(),
                _ => Vec::new(),
            };
            let members: Vec<EntryId> =
                collection.members.iter().flat_map(|id| std::iter::once(*id).chain(inside(id))).collect();
            Door {
                link: viewer.collection_link(n),
                holds: collection.kind.word(),
                count: members.len(),
                members: viewer.links(members.iter().copied().take(MOST_MEMBERS)),
                more: members.len() > MOST_MEMBERS,
            }
        })
        .collect();
    let tables = book.tables.iter().filter(|placed| placed.page.group.is_none());
    HomeView {
        roles,
        dates: dated.map(|id| card(viewer, id, 0)).collect(),
        collections,
        tables: tables.map(|placed| tables::link(viewer, placed)).collect(),
    }
}

pub fn cohort(viewer: &Viewer, n: usize) -> CohortView {
    let cohort = &viewer.book.cohorts[n];
    let mut groups: Vec<(Option<EntryId>, Vec<CohortMember>)> = Vec::new();
    let in_cohort = |name: &Option<String>| name.as_ref().is_none_or(|name| is_same(name, &cohort.name));
    for id in &cohort.members {
        let facts = viewer.facts(*id);
        let of = |verb: Verb| {
            let edges = viewer.book.relations.from(*id).filter(move |edge| edge.verb == verb);
            edges.filter(|edge| in_cohort(&edge.cohort)).map(|edge| edge.to).collect::<Vec<_>>()
        };
        let member = CohortMember {
            link: viewer.link(*id),
            mentors: viewer.links(of(Verb::Mentor)),
            position: facts.person().and_then(|person| person.position.clone()),
            organization: facts.person().and_then(|person| person.organization.clone()),
            artifacts: viewer.book.tree.works(*id).len(),
        };
        let roles = of(Verb::Role);
        let roles: Vec<Option<EntryId>> =
            if roles.is_empty() { vec![None] } else { roles.into_iter().map(Some).collect() };
        for role in roles {
            match groups.iter_mut().find(|(other, _)| *other == role) {
                Some((_, members)) => members.push(member.clone()),
                None => groups.push((role, vec![member.clone()])),
            }
        }
    }
    groups.sort_by_key(|(role, _)| (role.is_none(), role.map(|id| viewer.book.place(id))));
    let groups = groups
        .into_iter()
        .map(|(role, members)| CohortGroup { role: role.map(|id| viewer.link(id)), members })
        .collect();
    let of_cohort = |id: &EntryId| match &viewer.facts(*id).data {
        KindData::Activity(activity) => activity.cohort.as_ref().is_some_and(|name| is_same(name, &cohort.name)),
        _ => false,
    };
    let activities = viewer.book.activities.iter().copied().filter(of_cohort);
    let others = viewer.book.cohorts.iter().enumerate().filter(|(other, _)| *other != n);
    let others = others
        .map(|(n, cohort)| viewer.generated(viewer.book.addresses.cohort(n), &viewer.words.cohort_of(&cohort.name)));
    CohortView {
        groups,
        activities: activities.map(|id| card(viewer, id, 0)).collect(),
        tables: tables::of_cohort(viewer, n),
        others: others.collect(),
    }
}
