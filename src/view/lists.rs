//! The landing page of a collection, and entries in lists.

use serde::Serialize;

use crate::base::quotation::shortened;
use crate::content::facts::Outcome;
use crate::content::{Kind, KindData, Verb};
use crate::model::EntryId;
use crate::model::identity::collections::Collection;
use crate::view::calendar;
use crate::view::chapters::{self, Item};
use crate::view::exhibit::{self, Exhibit};
use crate::view::link::Link;
use crate::view::role::{acts_in, holders};
use crate::view::shape::{Flat, List, Shaped, Slots, flatten_repeat, slot_repeat};
use crate::view::tables;
use crate::view::viewer::Viewer;

/// The longest summary in a list, in characters.
const SUMMARY: usize = 180;
/// The same in a long list, which is looked through and not read.
const SUMMARY_OF_MANY: usize = 90;
const MANY: usize = 60;

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
    /// The kind it holds; `tag` on the pages of tags.
    pub holds: &'static str,
    pub sections: Vec<Section>,
    /// The computed tables of what it holds.
    pub tables: Vec<Link>,
    /// The page of the calendar, where it holds activities.
    pub calendar: Option<Link>,
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
                notes.push(
                    holders
                        .iter()
                        .map(|link| link.title.as_str())
                        .collect::<Vec<_>>()
                        .join(viewer.words.list_separator()),
                );
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
            notes.push(viewer.words.so_many_outcomes(book.coverage.below(id, &book.tree).len()));
        }
        KindData::Resource(resource) => {
            let roles: Vec<String> =
                book.relations.targets(id, Verb::HandedInBy).map(|role| viewer.facts(role).title.clone()).collect();
            if !roles.is_empty() {
                notes.push(viewer.words.handed_in_by_roles(&roles.join(viewer.words.list_separator())));
            }
            notes.extend(resource.due.as_ref().map(|due| viewer.words.due(&viewer.words.date(due))));
        }
        KindData::Person(person) => {
            for role in book.relations.targets(id, Verb::Role).map(|role| &viewer.facts(role).title) {
                if !notes.contains(role) {
                    notes.push(role.clone());
                }
            }
            // A position that is the role is not said twice.
            notes.extend(person.position.clone().filter(|position| !notes.contains(position)));
            notes.extend(person.organization.clone());
            let works = book.works_of(id).len();
            if works > 0 {
                notes.push(viewer.words.so_many_artifacts(works));
            }
        }
        _ => {}
    }
    let children = match facts.kind {
        Kind::Page | Kind::Role | Kind::Activity | Kind::Framework | Kind::Outcome | Kind::Resource if depth > 0 => {
            let inside = |child: &EntryId| viewer.facts(*child).collection == facts.collection;
            let children: Vec<EntryId> = book.tree.children(id).iter().copied().filter(inside).collect();
            cards(viewer, &chapters::of(viewer, &children, chapters::around(facts)), depth - 1)
        }
        _ => List::default(),
    };
    let date = match facts.kind {
        Kind::Page | Kind::Activity => facts.date.clone(),
        _ => None,
    };
    let mut link = viewer.link(id);
    let mut summary = viewer.short_summary(id, SUMMARY);
    // An outcome without a title is called by its code: the beginning of its statement would be said twice.
    if let KindData::Outcome(Outcome { code, titled: false, statement: Some(statement), .. }) = &facts.data {
        link.title.clone_from(&code.value);
        summary = viewer.plain(id, *statement);
    }
    Card { link, summary, date, notes, children }
}

fn cards(viewer: &Viewer, items: &[Item], depth: usize) -> List<Card> {
    let one = |item: &Item| match item {
        Item::Entry(id) => card(viewer, *id, depth),
        Item::Chapter { link, items } => Card {
            link: link.clone(),
            summary: String::new(),
            date: None,
            notes: Vec::new(),
            children: cards(viewer, items, depth),
        },
    };
    items.iter().map(one).collect()
}

/// Some entries, as what they are is shown; with the chapters that there are below a folder.
pub fn section(viewer: &Viewer, holds: Kind, ids: &[EntryId], folder: &str, depth: usize) -> Section {
    let exhibit = |id: &EntryId| match viewer.facts(*id).kind {
        Kind::Person => exhibit::portfolio(viewer, *id),
        _ => exhibit::work(viewer, *id, viewer.book.tree.at_path("")),
    };
    let (mut shown, mut exhibits) = (List::default(), Vec::new());
    match holds {
        Kind::Artifact => exhibits = ids.iter().map(exhibit).collect(),
        _ => shown = cards(viewer, &chapters::of(viewer, ids, folder), depth),
    }
    if ids.len() > MANY {
        shown.edit(|card: &mut Card| card.summary = shortened(&card.summary, SUMMARY_OF_MANY));
    }
    Section { title: String::new(), link: None, cards: shown, exhibits: exhibits.into() }
}

/// What a collection shows. A portfolio is its person's also where that person stands among the people: then it shows them in place of
/// their work, and with them who takes part and has made nothing yet.
pub fn shown_in(viewer: &Viewer, n: usize) -> Vec<EntryId> {
    let book = viewer.book;
    let Collection { name, kind, members, .. } = &book.collections[n];
    if *kind != Kind::Artifact || book.settings.folders.is_owners(name) {
        return members.clone();
    }
    let is_elsewhere = |person: &EntryId| book.entry(*person).stands_here() && book.entry(*person).collection != *name;
    let of = |work: &EntryId| book.tree.person(*work).filter(is_elsewhere);
    let (works, mut shown): (Vec<EntryId>, Vec<EntryId>) = members.iter().partition(|id| of(id).is_some());
    if works.is_empty() {
        return shown;
    }
    let participants = book.groups.iter().flat_map(|group| &group.persons).copied().filter(is_elsewhere);
    let mut persons: Vec<EntryId> = works.iter().filter_map(of).chain(participants).collect();
    persons.sort_by_key(|id| book.place(*id));
    persons.dedup();
    shown.extend(persons);
    shown
}

pub fn collection(viewer: &Viewer, n: usize) -> CollectionView {
    let collection = &viewer.book.collections[n];
    let depth = if collection.kind == Kind::Page { 1 } else { 2 };
    let section = |title: String, link: Option<Link>, ids: &[EntryId]| Section {
        title,
        link,
        ..section(viewer, collection.kind, ids, &collection.name, depth)
    };
    let shown = shown_in(viewer, n);
    let mut sections = Vec::new();
    let mut placed: Vec<EntryId> = Vec::new();
    if collection.kind == Kind::Artifact {
        for (n, cohort) in viewer.book.cohorts.iter().enumerate() {
            let members: Vec<EntryId> = cohort.members.iter().copied().filter(|id| shown.contains(id)).collect();
            if members.is_empty() {
                continue;
            }
            let title = viewer.words.cohort_of(&cohort.name);
            let link = viewer.generated(viewer.book.addresses.cohort(n), &title);
            sections.push(section(title, Some(link), &members));
            placed.extend(members);
        }
    }
    let rest: Vec<EntryId> = shown.into_iter().filter(|id| !placed.contains(id)).collect();
    if !rest.is_empty() {
        sections.push(section(String::new(), None, &rest));
    }
    CollectionView {
        holds: collection.kind.word(),
        sections,
        tables: tables::of_collection(viewer, n),
        calendar: calendar::link(viewer).filter(|_| {
            let mut dated = viewer.book.calendar.whole.iter().map(|one| viewer.facts(one.id));
            collection.kind == Kind::Activity && dated.any(|facts| facts.collection == collection.name)
        }),
    }
}
