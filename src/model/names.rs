//! Names to entries: ids, aliases and codes, with or without their collection. Titles are not names.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::base::names::{key, nearest};
use crate::content::{Facts, Kind};
use crate::model::{EntryId, SharedFacts};

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

    /// What was probably meant by a name that means nothing: the id of the one of `entries` with that title, or the nearest names, as they
    /// can be written.
    fn near(&self, name: &str, kinds: &[Kind], entries: &[SharedFacts]) -> Option<String> {
        let wanted = key(name);
        let titled = self.named.iter().filter(|named| kinds.is_empty() || kinds.contains(&named.kind));
        let has_title = |id: EntryId| key(&entries[id.index()].title) == wanted;
        if let Some(named) = titled.into_iter().find(|named| !wanted.is_empty() && named.entry.is_some_and(has_title)) {
            return Some(format!("titles are not names: write `{}`, its id", short_form(&named.full_id)));
        }
        let of_kind = |named: &&Named| (kinds.is_empty() || kinds.contains(&named.kind)) && named.entry.is_some();
        let near = nearest(name, self.named.iter().filter(of_kind).map(|named| short_form(&named.full_id)));
        // Several entries may share the short id; then only the long form helps.
        let near: Vec<&str> = near
            .into_iter()
            .flat_map(|short| {
                let owners =
                    || self.named.iter().filter(of_kind).filter(move |named| short_form(&named.full_id) == short);
                let alone = owners().nth(1).is_none();
                owners().map(move |named| if alone { short } else { named.full_id.as_str() })
            })
            .collect();
        (!near.is_empty()).then(|| {
            let quoted: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
            format!("did you mean {}?", quoted.join(" or "))
        })
    }
}

/// What was probably meant by names that mean nothing, each guessed once: a slip in a file of outcomes takes the meaning from
/// thousands of references at a stroke.
pub struct Guesses<'n> {
    names: &'n Names,
    entries: &'n [SharedFacts],
    known: RefCell<FxHashMap<Question, Option<String>>>,
}

/// A name, and the kinds that it could mean.
type Question = (String, &'static [Kind]);

impl<'n> Guesses<'n> {
    pub fn new(names: &'n Names, entries: &'n [SharedFacts]) -> Self {
        Guesses { names, entries, known: RefCell::default() }
    }

    /// The guess at one name.
    pub fn near(&self, name: &str, kinds: &'static [Kind]) -> Option<String> {
        let mut known = self.known.borrow_mut();
        let guess = known.entry((name.to_string(), kinds));
        guess.or_insert_with(|| self.names.near(name, kinds, self.entries)).clone()
    }
}

/// The id as an author would write it: an outcome's is its code as it is.
fn shown_id(facts: &Facts) -> String {
    if facts.full_id().is_empty() { "/".into() } else { facts.full_id() }
}

/// The id without its collection.
fn short_form(full_id: &str) -> &str {
    match full_id.split_once('/') {
        Some((_, "")) | None => full_id,
        Some((_, id)) => id,
    }
}

fn push(map: &mut FxHashMap<String, Vec<u32>>, name: String, n: u32) {
    let found = map.entry(name).or_default();
    if !found.contains(&n) {
        found.push(n);
    }
}
