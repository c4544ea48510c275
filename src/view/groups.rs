//! The other end of relations: what points to an entry, grouped by what it says.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::content::parts::field_anchor;
use crate::content::wording::written_against;
use crate::content::{Facts, Kind, KindData, Verb};
use crate::model::EntryId;
use crate::model::program::absence;
use crate::model::program::coverage::{is_draft, is_retired};
use crate::view::link::Link;
use crate::view::review;
use crate::view::shape::{List, Number, shaped};
use crate::view::viewer::Viewer;
use crate::words::{Said, Words};

/// Everything that says one thing about an entry.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Group {
    /// `contains`, `taught`, `evidence`, `expected`, `about`, `replaces`, `handed-in`, `made`, `used`, `work`, `frameworks`, `session`, `held-by`,
    /// `mentors`, `hands-in` or `reviewed`.
    pub key: &'static str,
    pub anchor: String,
    pub title: String,
    pub items: List<Item>,
    /// How many there are, where that is more than one sees at once. Unfinished work counts nowhere.
    pub count: Option<Number>,
    /// What to say when there are none; a group without this is left out when empty.
    pub none: Option<String>,
}

/// One thing that points to the entry.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Item {
    pub link: Link,
    /// The steps or responsibilities that do, when it is not the entry as a whole.
    pub parts: Vec<Link>,
    /// Whose it is: the person of an artifact.
    pub person: Option<Link>,
    /// A date, a level, a cohort.
    pub notes: Vec<String>,
}

shaped!(Group { key, anchor, title, items, count, none });
shaped!(Item { link, parts, person, notes });

/// A group before it is filled: whose relations to an entry it shows.
struct Relatives {
    key: &'static str,
    title: Said,
    verb: Verb,
    kinds: &'static [Kind],
    none: Option<Said>,
}

const fn group(key: &'static str, title: Said, verb: Verb, kinds: &'static [Kind]) -> Relatives {
    Relatives { key, title, verb, kinds, none: None }
}

const ANY: &[Kind] = &Kind::ALL;

/// So many one counts at a glance.
const FEW: usize = 2;

/// What can be said about an entry by others, in the order in which pages show it.
const RELATIVES: [Relatives; 15] = [
    Relatives { none: Some(Words::not_taught), ..group("taught", Words::taught_in, Verb::Outcomes, &[Kind::Activity]) },
    Relatives {
        none: Some(Words::no_evidence),
        ..group("evidence", Words::evidence, Verb::Outcomes, &[Kind::Artifact])
    },
    group("expected", Words::expected_of, Verb::Outcomes, &[Kind::Role, Kind::Person]),
    group("about", Words::read_about_it, Verb::Outcomes, &[Kind::Page, Kind::Resource]),
    group("replaces", Words::replaces, Verb::ReplacedBy, &[Kind::Outcome]),
    group("handed-in", Words::handed_in_by, Verb::Makes, &[Kind::Artifact]),
    group(
        "made",
        Words::made_in,
        Verb::Makes,
        &[Kind::Activity, Kind::Role, Kind::Page, Kind::Resource, Kind::Person, Kind::Framework, Kind::Outcome],
    ),
    group("used", Words::used_in, Verb::Uses, ANY),
    group("work", Words::work, Verb::Session, &[Kind::Artifact]),
    group("frameworks", Words::its_outcomes, Verb::Session, &[Kind::Framework, Kind::Outcome]),
    group(
        "session",
        Words::belongs_here,
        Verb::Session,
        &[Kind::Page, Kind::Role, Kind::Activity, Kind::Resource, Kind::Person],
    ),
    group("held-by", Words::held_by, Verb::Role, &[Kind::Person]),
    group("mentors", Words::mentees, Verb::Mentor, &[Kind::Person]),
    group("hands-in", Words::hands_in, Verb::HandedInBy, &[Kind::Resource]),
    group("reviewed", Words::reviews_written, Verb::Reviewer, &[Kind::Review]),
];

/// Every group of an entry that holds something, or has to say that it does not.
pub fn groups(viewer: &Viewer, id: EntryId) -> Vec<Group> {
    let facts = viewer.facts(id);
    let mut groups = Vec::new();
    groups.extend(contains(viewer, id));
    // Of what is no longer asked for, nothing is missing.
    let asked = facts.kind == Kind::Outcome && !is_retired(id, &viewer.book.entries, &viewer.book.tree);
    for relatives in &RELATIVES {
        let mut items: Vec<Item> = Vec::new();
        // Where each entry stands: thousands may point to one outcome, and by several of their parts.
        let mut places: FxHashMap<EntryId, usize> = FxHashMap::default();
        for edge in viewer.book.relations.to(id) {
            let from = viewer.facts(edge.from);
            if edge.verb != relatives.verb || !relatives.kinds.contains(&from.kind) {
                continue;
            }
            let at = *places.entry(edge.from).or_insert_with(|| {
                let mut item = item(viewer, edge.from);
                item.notes.extend(older_words(viewer, edge.from, id));
                if from.kind == Kind::Artifact && !is_draft(from) && relatives.verb == Verb::Outcomes {
                    let said = review::marks(viewer, &[edge.from], id);
                    item.notes.extend(said.into_iter().map(|mark| mark.words));
                }
                items.push(item);
                items.len() - 1
            });
            let item = &mut items[at];
            if let Some(part) = edge.part {
                let mut link = viewer.link(edge.from);
                link.href = viewer.part_href(edge.from, part);
                link.title = viewer.part_words(edge.from, part);
                item.parts.push(link);
            }
            item.notes.extend(edge.cohort.clone());
        }
        let none = relatives.none.filter(|_| asked).map(|none| match relatives.key {
            // Where work may be withheld, nobody can tell that there is none.
            "evidence" => absence::none(viewer.book.absence(), none(viewer.words), viewer.words.no_evidence_shown()),
            _ => none(viewer.words),
        });
        if items.is_empty() && none.is_none() {
            continue;
        }
        groups.push(Group {
            key: relatives.key,
            anchor: viewer.anchor(&field_anchor(facts, relatives.key)).into_owned(),
            title: (relatives.title)(viewer.words).into(),
            count: count(viewer, places.into_keys()),
            items: items.into(),
            none: none.map(str::to_string),
        });
    }
    groups
}

/// What belongs to an entry, as far as its page does not show it in a place of its own: a role its roles, a framework and an
/// outcome their outcomes, a person their artifacts, a landing page its collection.
fn contains(viewer: &Viewer, id: EntryId) -> Option<Group> {
    let book = viewer.book;
    let facts = viewer.facts(id);
    let home = book.addresses.entry(id) == book.addresses.home();
    let shown = |child: EntryId| {
        let other = viewer.facts(child);
        match facts.kind {
            Kind::Role => other.kind == Kind::Role,
            Kind::Framework | Kind::Outcome => other.kind == Kind::Outcome,
            Kind::Person => other.kind == Kind::Artifact,
            _ => facts.landing && facts.path.folder() == facts.collection && other.collection == facts.collection,
        }
    };
    let children = book.tree.children(id).iter().copied();
    let children: Vec<EntryId> = children.filter(|child| !home && !shown(*child)).collect();
    (!children.is_empty()).then(|| Group {
        key: "contains",
        anchor: viewer.anchor(&field_anchor(facts, "contains")).into_owned(),
        title: if facts.kind == Kind::Page { viewer.words.in_this_chapter() } else { viewer.words.belongs_here() }
            .into(),
        count: count(viewer, children.iter().copied()),
        items: children.into_iter().map(|child| item(viewer, child)).collect(),
        none: None,
    })
}

fn count(viewer: &Viewer, ids: impl ExactSizeIterator<Item = EntryId>) -> Option<Number> {
    let is_long = ids.len() > FEW;
    let is_unfinished = |facts: &Facts| facts.kind == Kind::Artifact && is_draft(facts);
    is_long.then(|| ids.filter(|id| !is_unfinished(viewer.facts(*id))).count().into())
}

/// That an artifact was written for older words of an outcome.
fn older_words(viewer: &Viewer, artifact: EntryId, outcome: EntryId) -> Option<String> {
    let KindData::Outcome(own) = &viewer.facts(outcome).data else { return None };
    let facts = viewer.facts(artifact);
    let wording = written_against(facts, own).filter(|_| facts.kind == Kind::Artifact)?;
    Some(viewer.words.against(wording.year()))
}

/// An entry as something that points to another.
pub fn item(viewer: &Viewer, id: EntryId) -> Item {
    let facts = viewer.facts(id);
    let mut notes: Vec<String> = facts.date.iter().cloned().collect();
    if let KindData::Artifact(artifact) = &facts.data {
        notes.extend(artifact.level.iter().map(|level| level.value.clone()));
    }
    // A review stands with its work; of one that only another site tells of, readers should know it.
    let teller = facts.elsewhere.as_ref().filter(|_| facts.kind == Kind::Review);
    notes.extend(teller.map(|elsewhere| viewer.words.on_site(&elsewhere.site)));
    Item {
        link: viewer.link(id),
        parts: Vec::new(),
        person: viewer.whose(viewer.page_of(id)).map(|person| viewer.link(person)),
        notes,
    }
}
