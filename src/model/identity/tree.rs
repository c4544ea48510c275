//! What belongs to what: explicit `in`, an outcome's parent or framework, a person's portfolio, else the enclosing
//! folder. Siblings stand in the author's order.

use rustc_hash::FxHashMap;

use crate::base::{Diagnostic, Fingerprint, Location, codes, limits};
use crate::content::lookup;
use crate::model::identity::belonging::{Belonging, stated};
use crate::model::identity::chapters::Siblings;
use crate::model::{EntryId, SharedFacts, location};

/// The most entries of a circle that its message names.
const MOST_TOLD: usize = 12;

/// Parents, children and the order in which entries are read.
#[derive(Default)]
pub struct Tree {
    parent: Vec<Option<EntryId>>,
    children: Vec<Vec<EntryId>>,
    /// The person of each artifact.
    person: Vec<Option<EntryId>>,
    /// The artifacts of each person, in order.
    works: Vec<Vec<EntryId>>,
    /// Entries by their file, the first of each, and landing pages by their folder.
    places: FxHashMap<Fingerprint, EntryId>,
}

impl Tree {
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

    /// Finds an entry by another file, too: a translation's, or its original's.
    pub fn also_at(&mut self, file: Fingerprint, id: EntryId) {
        self.places.entry(file).or_insert(id);
    }

    /// The first entry of a file, or the landing page of a folder.
    pub fn at_path(&self, path: &str) -> Option<EntryId> {
        self.at(lookup::of_path(path))
    }

    /// The same where it is known what a path is looked up by.
    pub fn at(&self, path: Fingerprint) -> Option<EntryId> {
        self.places.get(&path).copied()
    }
}

/// Grows the tree; names circles.
pub fn grow(siblings: &Siblings, belonging: &Belonging, report: &mut Vec<Diagnostic>) -> Tree {
    let entries = siblings.entries;
    for id in &belonging.to_themselves {
        let facts = &entries[id.index()];
        let message = format!("{} belongs to itself", facts.title);
        let problem = Diagnostic::new(codes::CIRCULAR_IN, message, &facts.path, stated_location(facts));
        report.push(problem.help("name what it belongs to, or remove the field"));
    }
    let mut parent = belonging.parents.clone();
    cut_circles(entries, &mut parent, report);
    cut_depths(entries, &mut parent, report);
    // A review stands on the page of its work, and in no list of what belongs to that.
    let is_listed = |n: usize| entries[n].kind.has_page();
    let listed: Vec<_> = parent.iter().enumerate().map(|(n, parent)| parent.filter(|_| is_listed(n))).collect();
    let children = below(&listed, siblings);
    let person = belonging.persons.clone();
    let works = below(&person, siblings);
    let mut places = FxHashMap::default();
    places.reserve(entries.len());
    for (n, facts) in entries.iter().enumerate() {
        let (id, lookup) = (EntryId(n as u32), &facts.lookup);
        if facts.kind.has_page() {
            places.entry(lookup.path).or_insert(id);
        }
        if facts.landing {
            places.insert(lookup.folder, id);
        }
    }
    Tree { parent, children, person, works, places }
}

/// For each entry those of which it is the parent, in order.
fn below(parents: &[Option<EntryId>], siblings: &Siblings) -> Vec<Vec<EntryId>> {
    let mut below = vec![Vec::new(); parents.len()];
    for (n, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            below[parent.index()].push(EntryId(n as u32));
        }
    }
    for (facts, ids) in siblings.entries.iter().zip(&mut below) {
        match facts.landing {
            true => siblings.put_in_order(ids, facts.path.folder()),
            false => siblings.order.siblings(ids),
        }
    }
    below
}

/// The place of the field that says to what an entry belongs; the file where nothing says it.
fn stated_location(facts: &SharedFacts) -> Location {
    stated(facts).map_or(facts.place(), |(_, relation)| location(facts, relation.target.at))
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
    let mut problem = Diagnostic::new(codes::CIRCULAR_IN, message, &first.path, stated_location(first));
    for other in round[1..].iter().take(MOST_TOLD) {
        let facts = &entries[*other];
        let place = stated_location(facts);
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
                Diagnostic::new(codes::TOO_DEEP, message, &facts.path, stated_location(facts))
                    .help(format!("let it belong to something nearer the top: fewer than {depth} levels are shown")),
            );
        }
    }
}
