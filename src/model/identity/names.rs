//! Names to entries: ids, aliases and codes, with or without their collection. Titles are not names.

use rustc_hash::FxHashMap;

use crate::base::names::key;
use crate::content::{Facts, Kind};
use crate::model::EntryId;

/// Something that has names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub kind: Kind,
    /// How to write it so that nothing else is meant.
    pub full_id: String,
    /// Its entry; `None` when it is withheld from this build.
    pub entry: Option<EntryId>,
    pub draft: bool,
}

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'n> {
    Nothing,
    /// Something of other kinds than asked for.
    OtherKind(Vec<&'n Named>),
    One(&'n Named),
    Several(Vec<&'n Named>),
}

/// The index of all names of a site.
#[derive(Default)]
pub struct Names {
    named: Vec<Named>,
    /// Ids with their collection: they win over everything else.
    full: FxHashMap<String, Vec<u32>>,
    short: FxHashMap<String, Vec<u32>>,
}

impl Names {
    /// Adds an entry under all its names.
    pub fn add(&mut self, facts: &Facts, entry: Option<EntryId>) {
        let n = self.named.len() as u32;
        self.named.push(Named { kind: facts.kind, full_id: shown_id(facts), entry, draft: facts.draft });
        push(&mut self.full, key(&facts.full_id()), n);
        if facts.id.is_empty() {
            if facts.collection.is_empty() {
                push(&mut self.short, "/".into(), n);
                push(&mut self.short, "index".into(), n);
            }
        } else {
            push(&mut self.short, key(&facts.id), n);
        }
        for alias in &facts.aliases {
            push(&mut self.short, key(&alias.value), n);
        }
    }

    /// What a name means among the entries of some kinds; among all when `kinds` is empty.
    pub fn find(&self, name: &str, kinds: &[Kind]) -> Found<'_> {
        let wanted = key(name);
        let trimmed = wanted.trim_end_matches('/');
        let fits = |n: &&u32| kinds.is_empty() || kinds.contains(&self.named[**n as usize].kind);
        let mut others: Vec<&Named> = Vec::new();
        for (map, name) in [
            (&self.full, wanted.as_str()),
            (&self.full, trimmed),
            (&self.short, wanted.as_str()),
            (&self.short, trimmed),
        ] {
            let Some(found) = map.get(name) else { continue };
            let fitting: Vec<&Named> = found.iter().filter(fits).map(|n| &self.named[*n as usize]).collect();
            match fitting.as_slice() {
                [] => others.extend(found.iter().map(|n| &self.named[*n as usize])),
                [one] => return Found::One(one),
                _ => return Found::Several(fitting),
            }
        }
        if others.is_empty() { Found::Nothing } else { Found::OtherKind(others) }
    }

    /// Everything that has names.
    pub fn all(&self) -> &[Named] {
        &self.named
    }
}

/// The id as an author would write it: an outcome's is its code as it is.
fn shown_id(facts: &Facts) -> String {
    if facts.full_id().is_empty() { "/".into() } else { facts.full_id() }
}

/// The id without its collection.
pub fn short_form(full_id: &str) -> &str {
    match full_id.split_once('/') {
        Some((_, "")) | None => full_id,
        Some((_, id)) => id,
    }
}

fn push(map: &mut FxHashMap<String, Vec<u32>>, name: String, n: u32) {
    let found = map.entry(name).or_default();
    // Entries are added one after the other.
    if found.last() != Some(&n) {
        found.push(n);
    }
}
