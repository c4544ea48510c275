//! Inputs and outputs: what each activity uses and where that was made, what it makes and where that is used.

use rustc_hash::FxHashMap;

use crate::content::{Kind, KindData, Verb};
use crate::model::program::relations::Edge;
use crate::model::{EntryId, Handbook};

/// Something that an activity uses or makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    pub activity: EntryId,
    /// The step that says so.
    pub part: Option<u32>,
    pub thing: EntryId,
    pub state: State,
    /// Whether an earlier step of the same activity is its other end.
    pub own: bool,
    /// What else is at the other end: activities, roles, pages.
    pub others: Vec<EntryId>,
}

/// Whether the other end is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// An input that was made before, an output that is used.
    Met,
    /// An input that is there from the beginning: a file, a page, someone's work.
    Given,
    /// An input or output that participants hand in.
    HandedIn,
    /// An input that only something later makes.
    MadeLater,
    /// An input that only its own activity makes, and not before it is needed.
    MadeHere,
    /// An input that nothing makes, an output that nothing uses.
    Missing,
}

/// What every activity uses, in order.
pub fn inputs(book: &Handbook) -> Vec<Flow> {
    let places: FxHashMap<EntryId, usize> = book.activities.iter().enumerate().map(|(n, id)| (*id, n)).collect();
    passages(book, Verb::Uses, |passage| {
        let thing = book.entry(passage.thing);
        let mut makers: Vec<EntryId> = makers(book, passage.thing);
        if thing.kind == Kind::Activity {
            makers.push(passage.thing);
        }
        passage.own = made_before(book, passage);
        let own = |id: &EntryId| *id == passage.activity;
        let before = |id: &EntryId| !own(id) && is_before(book, &places, *id, passage.activity);
        passage.state = match () {
            () if passage.own || makers.iter().any(before) => State::Met,
            () if !makers.iter().all(own) => State::MadeLater,
            () if is_given(book, passage.thing) => State::Given,
            () if !makers.is_empty() => State::MadeHere,
            () if is_due(book, passage.thing) => State::HandedIn,
            () => State::Missing,
        };
        makers.retain(|id| !own(id));
        passage.others = makers;
    })
}

/// What every activity makes, in order.
pub fn outputs(book: &Handbook) -> Vec<Flow> {
    passages(book, Verb::Makes, |passage| {
        let users = book.relations.sources(passage.thing, Verb::Uses);
        let is_work = |edge: &Edge| edge.verb == Verb::Makes && book.entry(edge.from).kind == Kind::Artifact;
        let handed_in = is_due(book, passage.thing) || book.relations.to(passage.thing).any(is_work);
        passage.state = match () {
            () if !users.is_empty() => State::Met,
            () if handed_in => State::HandedIn,
            () => State::Missing,
        };
        passage.others = users;
    })
}

fn passages(book: &Handbook, verb: Verb, judge: impl Fn(&mut Flow)) -> Vec<Flow> {
    let mut found: Vec<Flow> = Vec::new();
    for activity in &book.activities {
        let first = found.len();
        let mut edges: Vec<&Edge> = book.relations.from(*activity).filter(|edge| edge.verb == verb).collect();
        edges.sort_by_key(|edge| edge.part);
        for edge in edges {
            // What the activity says as a whole, its steps need not say again.
            if found[first..].iter().any(|other| other.thing == edge.to) {
                continue;
            }
            let (state, others) = (State::Missing, Vec::new());
            let (activity, part, thing) = (*activity, edge.part, edge.to);
            let mut passage = Flow { activity, part, thing, state, own: false, others };
            judge(&mut passage);
            found.push(passage);
        }
    }
    found
}

/// What makes a thing, each once: activities, and the duties of roles. An artifact is one of it and makes none for others.
fn makers(book: &Handbook, thing: EntryId) -> Vec<EntryId> {
    let mut makers = book.relations.sources(thing, Verb::Makes);
    makers.retain(|id| book.entry(*id).kind != Kind::Artifact);
    makers
}

/// Whether an earlier step of the same activity makes what a step uses.
fn made_before(book: &Handbook, passage: &Flow) -> bool {
    let mut made = book.relations.from(passage.activity).filter(|e| e.verb == Verb::Makes && e.to == passage.thing);
    passage.part.is_some_and(|part| made.any(|edge| edge.part.is_some_and(|other| other < part)))
}

/// Whether one activity comes before another. Dates say it, else the order within a collection; activities of different
/// collections without dates may happen in any order.
fn is_before(book: &Handbook, places: &FxHashMap<EntryId, usize>, one: EntryId, other: EntryId) -> bool {
    let (a, b) = (book.entry(one), book.entry(other));
    match (&a.date, &b.date) {
        (Some(x), Some(y)) if x != y => x < y,
        // A role's duties have no time.
        _ if a.kind != Kind::Activity => true,
        _ if a.collection == b.collection => places.get(&one) < places.get(&other),
        _ => true,
    }
}

/// Whether participants hand it in.
fn is_due(book: &Handbook, thing: EntryId) -> bool {
    book.relations.targets(thing, Verb::HandedInBy).next().is_some()
}

/// Whether something needs no making: it is a page, someone's work, or a resource that can be opened.
fn is_given(book: &Handbook, thing: EntryId) -> bool {
    match &book.entry(thing).data {
        KindData::Resource(resource) => !is_due(book, thing) && (resource.file.is_some() || resource.url.is_some()),
        KindData::Activity(_) => false,
        _ => true,
    }
}
