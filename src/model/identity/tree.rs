//! What belongs to what: explicit `in`, an outcome's parent or framework, a person's portfolio, else the enclosing
//! folder. Siblings stand in the author's order.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::{Diagnostic, Location, codes, limits};
use crate::content::Verb;
use crate::content::facts::Facts;
use crate::model::identity::landings::Landings;
use crate::model::identity::names::{Found, Names};
use crate::model::identity::order::Order;
use crate::model::{EntryId, SharedFacts, location};

/// The most entries of a circle that its message names.
const MOST_TOLD: usize = 12;

/// Parents, children and the order in which entries are read.
#[derive(Clone, Default)]
pub struct Tree {
    parent: Vec<Option<EntryId>>,
    children: Vec<Vec<EntryId>>,
    /// The person of each artifact.
    person: Vec<Option<EntryId>>,
    /// The artifacts of each person, in order.
    works: Vec<Vec<EntryId>>,
    /// Entries by their file, the first of each.
    by_path: Arc<FxHashMap<String, EntryId>>,
    /// Landing pages by folder.
    landings: Arc<FxHashMap<String, EntryId>>,
}

impl Tree {
    /// The same tree when some entries are only worded otherwise: their titles are part of the order.
    pub fn again(&self, changed: &[EntryId], order: &Order) -> Tree {
        let mut tree = self.clone();
        for parent in changed.iter().filter_map(|id| self.parent(*id)).collect::<BTreeSet<_>>() {
            order.siblings(&mut tree.children[parent.index()]);
        }
        for person in changed.iter().filter_map(|id| self.person(*id)).collect::<BTreeSet<_>>() {
            order.siblings(&mut tree.works[person.index()]);
        }
        tree
    }

    pub fn parent(&self, id: EntryId) -> Option<EntryId> {
        self.parent[id.index()]
    }

    /// Children in order.
    pub fn children(&self, id: EntryId) -> &[EntryId] {
        &self.children[id.index()]
    }

    /// The person to whom an artifact belongs.
    pub fn person(&self, id: EntryId) -> Option<EntryId> {
        self.person[id.index()]
    }

    /// What belongs to an entry at any depth, in order: each before what belongs to it.
    pub fn descendants(&self, id: EntryId) -> impl Iterator<Item = EntryId> + '_ {
        let mut left: Vec<EntryId> = self.children(id).iter().rev().copied().collect();
        std::iter::from_fn(move || {
            let next = left.pop()?;
            left.extend(self.children(next).iter().rev());
            Some(next)
        })
    }

    /// A person's artifacts, in order.
    pub fn works(&self, id: EntryId) -> &[EntryId] {
        &self.works[id.index()]
    }

    /// From the entry's parent to the top.
    pub fn ancestors(&self, id: EntryId) -> impl Iterator<Item = EntryId> + '_ {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// The first entry of a file.
    pub fn at_path(&self, path: &str) -> Option<EntryId> {
        self.by_path.get(path).copied()
    }

    /// The landing page of a folder.
    pub fn landing(&self, folder: &str) -> Option<EntryId> {
        self.landings.get(folder).copied()
    }
}

/// Grows the tree; names circles.
pub fn grow(entries: &[SharedFacts], names: &Names, order: &Order, report: &mut Vec<Diagnostic>) -> Tree {
    let found = Landings::of(entries);
    let mut parent = parents(entries, &found, names, report);
    cut_circles(entries, &mut parent, report);
    cut_depths(entries, &mut parent, report);
    let mut children = vec![Vec::new(); entries.len()];
    for (n, parent) in parent.iter().enumerate() {
        if let Some(parent) = parent {
            children[parent.index()].push(EntryId(n as u32));
        }
    }
    for siblings in &mut children {
        order.siblings(siblings);
    }
    let person: Vec<Option<EntryId>> = entries.iter().map(|facts| found.person_of(facts)).collect();
    let mut works = vec![Vec::new(); entries.len()];
    for (n, person) in person.iter().enumerate() {
        if let Some(person) = person {
            works[person.index()].push(EntryId(n as u32));
        }
    }
    for works in &mut works {
        order.siblings(works);
    }
    let (mut by_path, mut landings) = (FxHashMap::default(), FxHashMap::default());
    for (n, facts) in entries.iter().enumerate() {
        let id = EntryId(n as u32);
        by_path.entry(facts.path.as_str().to_string()).or_insert(id);
        if facts.landing {
            landings.insert(facts.path.folder().to_string(), id);
        }
    }
    Tree { parent, children, person, works, by_path: Arc::new(by_path), landings: Arc::new(landings) }
}

/// The parent of every entry. Entries are in the order of paths.
pub fn parents(
    entries: &[SharedFacts],
    landings: &Landings,
    names: &Names,
    report: &mut Vec<Diagnostic>,
) -> Vec<Option<EntryId>> {
    entries
        .iter()
        .enumerate()
        .map(|(n, facts)| {
            let stated = facts.relations.iter().find(|r| matches!(r.verb, Verb::In | Verb::Parent) && r.part.is_none());
            let id = EntryId(n as u32);
            if let Some(relation) = stated {
                match names.find(&relation.target.value, relation.verb.targets()) {
                    Found::One(named) if named.entry == Some(id) => {
                        let message = format!("{} belongs to itself", facts.title);
                        report.push(
                            Diagnostic::new(
                                codes::CIRCULAR_IN,
                                message,
                                &facts.path,
                                location(facts, relation.target.at),
                            )
                            .help("name what it belongs to, or remove the field"),
                        );
                    }
                    Found::One(named) if named.entry.is_some() => return named.entry,
                    _ => {}
                }
            }
            landings.default_parent(facts).filter(|parent| *parent != id)
        })
        .collect()
}

/// The place of the field that says to what an entry belongs; the file where nothing says it.
fn stated_spot(facts: &Facts) -> Location {
    let stated = facts.relations.iter().find(|r| matches!(r.verb, Verb::In | Verb::Parent) && r.part.is_none());
    stated.map_or(Location::File, |relation| location(facts, relation.target.at))
}

/// Names each circle once and cuts it, so that whoever climbs the tree reaches the top.
fn cut_circles(entries: &[SharedFacts], parent: &mut [Option<EntryId>], report: &mut Vec<Diagnostic>) {
    let mut done = vec![false; parent.len()];
    // Where on the path that is climbed an entry stands.
    let mut stands = vec![usize::MAX; parent.len()];
    for start in 0..parent.len() {
        let mut path: Vec<usize> = Vec::new();
        let mut at = Some(start);
        while let Some(n) = at.filter(|n| !done[*n]) {
            if stands[n] != usize::MAX {
                let round = &path[stands[n]..];
                report.push(circle(entries, round));
                // Nobody knows which of them is meant to stand at the top.
                round.iter().for_each(|n| parent[*n] = None);
                break;
            }
            stands[n] = path.len();
            path.push(n);
            at = parent[n].map(EntryId::index);
        }
        for n in path {
            (done[n], stands[n]) = (true, usize::MAX);
        }
    }
}

fn circle(entries: &[SharedFacts], round: &[usize]) -> Diagnostic {
    let title = |n: &usize| entries[*n].code().unwrap_or(&entries[*n].title);
    let mut titles: Vec<&str> = round.iter().take(MOST_TOLD).map(title).collect();
    titles.extend((round.len() > MOST_TOLD).then_some("…"));
    titles.extend(round.first().map(title));
    let first = &entries[round[0]];
    let message = format!("these belong to each other in a circle: {}", titles.join(" → "));
    let mut problem = Diagnostic::new(codes::CIRCULAR_IN, message, &first.path, stated_spot(first));
    for other in round[1..].iter().take(MOST_TOLD) {
        let facts = &entries[*other];
        let place = stated_spot(facts);
        if place != Location::File {
            problem = problem.label(&facts.path, place, "and this");
        }
    }
    problem.help("remove one of them, so that something stands at the top")
}

/// Names what belongs to too many things one above the other, the first on each way down, and cuts there: everything that
/// walks down the tree may then do so without counting. There are no circles by now.
fn cut_depths(entries: &[SharedFacts], parent: &mut [Option<EntryId>], report: &mut Vec<Diagnostic>) {
    let mut depths: Vec<Option<usize>> = vec![None; parent.len()];
    for start in 0..parent.len() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(n) = at.filter(|n| depths[*n].is_none()) {
            way.push(n);
            at = parent[n].map(EntryId::index);
        }
        let mut depth = at.and_then(|n| depths[n]);
        for n in way.into_iter().rev() {
            let own = depth.map_or(0, |depth| depth + 1);
            depths[n] = Some(own);
            depth = Some(own);
        }
    }
    for (n, depth) in depths.into_iter().enumerate() {
        let depth = depth.unwrap_or(0);
        if depth == 0 || depth % limits::TREE_DEPTH != 0 {
            continue;
        }
        parent[n] = None;
        // What stands below it is too deep as well, and mended with it.
        if depth == limits::TREE_DEPTH {
            let facts = &entries[n];
            let name = facts.code().unwrap_or(&facts.title);
            let message = format!("{name} belongs to {depth} things, one above the other");
            report.push(
                Diagnostic::new(codes::TOO_DEEP, message, &facts.path, stated_spot(facts))
                    .help(format!("let it belong to something nearer the top: fewer than {depth} levels are shown")),
            );
        }
    }
}
