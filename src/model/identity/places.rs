//! The place of every entry in the whole program, which readers meet wherever entries of several collections stand together.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::model::identity::collections::Collection;
use crate::model::identity::order::{Order, ranks};
use crate::model::identity::tree::Tree;
use crate::model::{EntryId, SharedFacts};

/// The place of every entry in the whole program: collection by collection, each entry before what belongs to it, and a person
/// before their work.
#[derive(Default)]
pub struct Places {
    row: Vec<EntryId>,
    /// How many of them take part in the program. What is only cited follows.
    taking_part: usize,
    ranks: Vec<u32>,
    first_below: OnceLock<FxHashMap<Box<str>, EntryId>>,
}

impl Places {
    pub fn of(order: &Order, entries: &[SharedFacts], tree: &Tree, collections: &[Collection]) -> Places {
        let mut walk = Walk { tree, seen: vec![false; entries.len()], way: Vec::new() };
        for collection in collections {
            if let Some(landing) = collection.landing {
                walk.stand(landing);
            }
            for member in &collection.members {
                walk.enter(*member, |id| entries[id.index()].collection == collection.name);
            }
        }
        // What an author hung below something of another collection that is nowhere itself.
        let mut rest: Vec<EntryId> = (0..entries.len() as u32).map(EntryId).collect();
        rest.retain(|id| !walk.seen[id.index()]);
        order.by_name(&mut rest);
        let (rest, cited): (Vec<EntryId>, Vec<EntryId>) =
            rest.into_iter().partition(|id| entries[id.index()].takes_part());
        walk.way.extend(rest);
        let taking_part = walk.way.len();
        walk.way.extend(cited);
        Places { ranks: ranks(&walk.way), row: walk.way, taking_part, first_below: OnceLock::new() }
    }

    /// All entries of the program in order.
    pub fn row(&self) -> &[EntryId] {
        &self.row[..self.taking_part]
    }

    /// The first entry that lies in a folder or below it, of those that the places were made of. What it needs is made when somebody asks.
    pub fn first_below(&self, folder: &str, entries: &[SharedFacts]) -> Option<EntryId> {
        let first = self.first_below.get_or_init(|| {
            let mut first = FxHashMap::default();
            for id in self.row() {
                let folder = entries[id.index()].path.folder();
                let above = folder.match_indices('/').map(|(slash, _)| &folder[..slash]);
                for folder in above.chain([folder]) {
                    first.entry(folder.into()).or_insert(*id);
                }
            }
            first
        });
        first.get(folder).copied()
    }

    /// Of two entries, the one with the smaller place comes first.
    pub fn of_entry(&self, id: EntryId) -> u32 {
        self.ranks[id.index()]
    }
}

struct Walk<'w> {
    tree: &'w Tree,
    seen: Vec<bool>,
    way: Vec<EntryId>,
}

impl Walk<'_> {
    /// Whether an entry takes its place now; it has one only.
    fn stand(&mut self, id: EntryId) -> bool {
        let first = !std::mem::replace(&mut self.seen[id.index()], true);
        if first {
            self.way.push(id);
        }
        first
    }

    /// An entry and what belongs to it, as far as `is_inside` holds. A person's work stands with the person.
    fn enter(&mut self, top: EntryId, is_inside: impl Fn(EntryId) -> bool) {
        let mut left = vec![top];
        while let Some(next) = left.pop() {
            if self.stand(next) {
                let children = self.tree.children(next).iter().copied().filter(|child| is_inside(*child));
                let below: Vec<EntryId> = self.tree.works(next).iter().copied().chain(children).collect();
                left.extend(below.into_iter().rev());
            }
        }
    }
}
