//! Tags: what carries each, however it is spelled.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::base::collation::Collation;
use crate::base::{limits, names};
use crate::model::identity::places::Places;
use crate::model::{EntryId, SharedFacts};

/// A tag with its name as most of its entries spell it.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    /// What carries it, in the order of the program.
    pub members: Vec<EntryId>,
}

/// All tags, by name.
#[derive(Clone, Default)]
pub struct Tags {
    pub all: Vec<Tag>,
    by_key: FxHashMap<String, u32>,
}

/// Gathers the tags of entries. Of too many, those count that the program meets first.
pub fn gather(entries: &[SharedFacts], places: &Places, collation: &Collation) -> Tags {
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    let mut found: Vec<(String, Spellings, Vec<EntryId>)> = Vec::new();
    for id in places.row().iter().filter(|id| !entries[id.index()].is_not_found()) {
        for name in &entries[id.index()].tags {
            let key = key(name);
            let n = match by_key.get(&key) {
                Some(n) => *n,
                None if key.is_empty() || found.len() == limits::TAGS => continue,
                None => {
                    by_key.insert(key.clone(), found.len());
                    found.push((key, Spellings::default(), Vec::new()));
                    found.len() - 1
                }
            };
            let (_, spellings, members) = &mut found[n];
            spellings.add(name);
            // Twice on one page, in two spellings.
            if members.last() != Some(id) {
                members.push(*id);
            }
        }
    }
    let mut named: Vec<(String, Tag)> =
        found.into_iter().map(|(key, spellings, members)| (key, Tag { name: spellings.most(), members })).collect();
    named.sort_by_cached_key(|(key, tag)| (collation.key(&tag.name), key.clone()));
    let mut tags = Tags::default();
    for (n, (key, tag)) in (0..).zip(named) {
        tags.by_key.insert(key, n);
        tags.all.push(tag);
    }
    tags
}

impl Tags {
    /// The number of the tag of a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_key.get(&key(name)).map(|n| *n as usize)
    }
}

/// How often a tag is spelled how, in the order in which the program meets the spellings.
#[derive(Default)]
struct Spellings(Vec<(String, u32)>);

impl Spellings {
    fn add(&mut self, name: &str) {
        let name = name.trim();
        match self.0.iter_mut().find(|(other, _)| other == name) {
            Some((_, count)) => *count += 1,
            None => self.0.push((name.to_string(), 1)),
        }
    }

    /// The first of those that are there most often.
    fn most(self) -> String {
        let most = self.0.iter().map(|(_, count)| *count).max();
        self.0.into_iter().find(|(_, count)| Some(*count) == most).map_or_else(String::new, |(name, _)| name)
    }
}

/// What the spellings of one tag have in common: as with all names, and accents make no difference.
fn key(name: &str) -> String {
    let key = names::key(name);
    if key.is_ascii() {
        return key;
    }
    key.nfd().filter(|c| !('\u{300}'..='\u{36F}').contains(c)).nfc().collect()
}
