//! The way through the program: what is read before and after each entry, where an order is real.

use crate::content::Kind;
use crate::model::identity::collections::Collection;
use crate::model::identity::tree::Tree;
use crate::model::{EntryId, SharedFacts};

/// For each entry the one before and the one after it: in collections of pages and activities, among the outcomes of a
/// framework, and in a person's portfolio.
#[derive(Clone, Default)]
pub struct Reading {
    previous: Vec<Option<EntryId>>,
    next: Vec<Option<EntryId>>,
}

impl Reading {
    /// Puts all entries in order, once: a page that looked for its own place would read the whole list for each.
    pub fn of(entries: &[SharedFacts], tree: &Tree, collections: &[Collection]) -> Self {
        let mut reading = Reading { previous: vec![None; entries.len()], next: vec![None; entries.len()] };
        let mut order = Vec::new();
        for collection in collections.iter().filter(|one| matches!(one.kind, Kind::Page | Kind::Activity)) {
            order.extend(collection.landing);
            for member in collection.members.iter().filter(|member| Some(**member) != collection.landing) {
                let is_inside = |id: EntryId| entries[id.index()].collection == collection.name;
                walk(tree, *member, is_inside, &mut order);
            }
            reading.join(&order, |id| matches!(entries[id.index()].kind, Kind::Page | Kind::Activity));
            order.clear();
        }
        for (n, facts) in entries.iter().enumerate().filter(|(_, facts)| facts.stands_here()) {
            let id = EntryId(n as u32);
            match facts.kind {
                Kind::Person => reading.join(tree.works(id), |_| true),
                // A framework inside another is read with that.
                Kind::Framework if tree.ancestors(id).all(|id| entries[id.index()].kind != Kind::Framework) => {
                    // What belongs to an outcome follows it.
                    walk(tree, id, |_| true, &mut order);
                    order.retain(|id| entries[id.index()].kind == Kind::Outcome);
                    reading.join(&order, |_| true);
                    order.clear();
                }
                _ => {}
            }
        }
        reading
    }

    pub fn previous(&self, id: EntryId) -> Option<EntryId> {
        self.previous[id.index()]
    }

    pub fn next(&self, id: EntryId) -> Option<EntryId> {
        self.next[id.index()]
    }

    /// Notes an order for those of its entries that are read in it.
    fn join(&mut self, order: &[EntryId], is_read: impl Fn(EntryId) -> bool) {
        for pair in order.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            if is_read(before) {
                self.next[before.index()] = Some(after);
            }
            if is_read(after) {
                self.previous[after.index()] = Some(before);
            }
        }
    }
}

/// An entry and what belongs to it, each before what belongs to it, as far as `is_inside` holds.
fn walk(tree: &Tree, top: EntryId, is_inside: impl Fn(EntryId) -> bool, order: &mut Vec<EntryId>) {
    let mut left = vec![top];
    while let Some(next) = left.pop() {
        order.push(next);
        left.extend(tree.children(next).iter().rev().copied().filter(|child| is_inside(*child)));
    }
}
