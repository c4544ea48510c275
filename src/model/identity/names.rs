//! Names to entries: ids, aliases and codes, with or without their collection. Titles are not names.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::Fingerprint;
use crate::base::names::key;
use crate::content::{Facts, Kind, lookup};
use crate::model::identity::pseudonyms::Pseudonyms;
use crate::model::{EntryId, SharedFacts};

/// Something that has names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub kind: Kind,
    /// How to write it so that nothing else is meant.
    pub full_id: Arc<str>,
    /// Its entry; `None` when it is withheld from this build.
    pub entry: Option<EntryId>,
    pub draft: bool,
    /// Whether it stands for something that could not be read.
    pub unread: bool,
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
#[derive(Clone, Default)]
pub struct Names {
    named: Arc<[Named]>,
    index: Arc<Index>,
}

#[derive(Default)]
struct Index {
    /// Ids with their collection: they win over everything else.
    full: FxHashMap<Fingerprint, Numbers>,
    short: FxHashMap<Fingerprint, Numbers>,
    /// Other names: nobody who gives one takes the id of something else.
    aliases: FxHashMap<Fingerprint, Numbers>,
    /// What is called so where nothing else is: pages in chapters by their names alone, files with their numbers.
    inner: FxHashMap<Fingerprint, Numbers>,
    /// By what catalogs of other sites know entries: the top of their site joined with an id. Empty where nobody asks.
    uris: FxHashMap<Fingerprint, Numbers>,
}

/// What has one name, by its number: nearly always one thing.
enum Numbers {
    One(u32),
    Several(Vec<u32>),
}

impl Numbers {
    fn as_slice(&self) -> &[u32] {
        match self {
            Numbers::One(n) => std::slice::from_ref(n),
            Numbers::Several(several) => several,
        }
    }

    fn push(&mut self, n: u32) {
        match self {
            // Entries are added one after the other.
            Numbers::One(other) if *other == n => {}
            Numbers::One(other) => *self = Numbers::Several(vec![*other, n]),
            Numbers::Several(several) if several.last() == Some(&n) => {}
            Numbers::Several(several) => several.push(n),
        }
    }
}

impl Names {
    /// The names of entries, each by its number among them; `tops` are the addresses of this site.
    pub fn of(entries: &[SharedFacts], pseudonyms: &Pseudonyms, tops: &[String]) -> Names {
        let mut index = Index::default();
        index.full.reserve(entries.len());
        index.short.reserve(entries.len());
        // A translation is called what its original is, and nothing refers to a review.
        for (n, facts) in (0..).zip(entries).filter(|(_, facts)| facts.translation.is_none() && facts.kind.has_page()) {
            let add = |map: &mut FxHashMap<Fingerprint, Numbers>, name: Fingerprint| {
                map.entry(name).and_modify(|numbers| numbers.push(n)).or_insert(Numbers::One(n));
            };
            add(&mut index.full, facts.lookup.full);
            facts.lookup.short.iter().for_each(|name| add(&mut index.short, *name));
            facts.lookup.aliases.iter().for_each(|name| add(&mut index.aliases, *name));
            facts.lookup.inner.iter().for_each(|name| add(&mut index.inner, *name));
        }
        if !entries.iter().all(|facts| facts.stands_here()) {
            index.uris = uris(entries, pseudonyms, tops);
        }
        let root: Arc<str> = "/".into();
        let named = (0..).zip(entries).map(|(n, facts)| Named {
            kind: facts.kind,
            full_id: if facts.full_id().is_empty() { root.clone() } else { facts.lookup.full_id.clone() },
            entry: Some(EntryId(n)),
            draft: facts.draft,
            unread: facts.unjudged,
        });
        Names { named: named.collect(), index: Arc::new(index) }
    }

    /// The same names for an audience, to whom each entry has the number given here, and none where it is withheld.
    pub fn seen(&self, numbers: &[Option<EntryId>]) -> Names {
        let named = self.named.iter().zip(numbers).map(|(named, entry)| Named { entry: *entry, ..named.clone() });
        Names { named: named.collect(), index: self.index.clone() }
    }

    /// What a name means among the entries of some kinds; among all when `kinds` is empty.
    pub fn find(&self, name: &str, kinds: &[Kind]) -> Found<'_> {
        self.look_up(lookup::of_name(name), name, kinds)
    }

    /// The same where it is known what a name is looked up by.
    pub fn look_up(&self, wanted: Fingerprint, name: &str, kinds: &[Kind]) -> Found<'_> {
        let Index { full, short, aliases, .. } = &*self.index;
        // Nearly all end in what ends a name.
        let is_plain = name.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric);
        let has_end =
            |name: &str| name.trim_end_matches(|c: char| c.is_whitespace() || c == '-' || c == '_').ends_with('/');
        if is_plain || !has_end(name) {
            return self.first([full.get(&wanted), short.get(&wanted), aliases.get(&wanted)], kinds);
        }
        let trimmed = lookup::of_name(key(name).trim_end_matches('/'));
        let maps = [full, short, aliases];
        let [full, short, aliases] = maps.map(|map| [map.get(&wanted), map.get(&trimmed)]);
        self.first([full[0], full[1], short[0], short[1], aliases[0], aliases[1]], kinds)
    }

    /// The one thing that is called so by its place or its file, where nothing else has the name.
    pub fn in_chapter(&self, wanted: Fingerprint) -> Option<&Named> {
        match self.index.inner.get(&wanted)?.as_slice() {
            [n] => Some(&self.named[*n as usize]),
            _ => None,
        }
    }

    /// What the relation with that number names.
    pub fn of_relation(&self, facts: &Facts, n: usize) -> Found<'_> {
        let relation = &facts.relations[n];
        let (wanted, kinds) = (facts.lookup.relations[n], relation.verb.targets());
        match facts.stands_here() {
            true => self.look_up(wanted, &relation.target.value, kinds),
            false => self.first([self.index.uris.get(&wanted)], kinds),
        }
    }

    /// The catalog to which a name belongs by its beginning, such as `academy:` of `academy:KO-07`.
    pub fn catalog_of(&self, name: &str) -> Option<&Named> {
        let (catalog, _) = name.split_once(':')?;
        match self.find(&format!("{}:", catalog.trim()), &[]) {
            Found::One(named) => Some(named),
            _ => None,
        }
    }

    /// What catalogs there are, by the names that begin those of what is in them.
    pub fn catalogs(&self) -> impl Iterator<Item = &str> {
        self.named.iter().filter_map(|named| named.full_id.strip_suffix(':'))
    }

    /// The first of several things that a name may be in which something fits.
    fn first<const N: usize>(&self, found: [Option<&Numbers>; N], kinds: &[Kind]) -> Found<'_> {
        let named = |n: &u32| &self.named[*n as usize];
        let fits = |named: &&Named| kinds.is_empty() || kinds.contains(&named.kind);
        let mut others: Vec<&Named> = Vec::new();
        for numbers in found.into_iter().flatten() {
            let all = || numbers.as_slice().iter().map(named);
            let mut fitting = all().filter(fits);
            match (fitting.next(), fitting.next()) {
                (None, _) => others.extend(all()),
                (Some(one), None) => return Found::One(one),
                _ => return Found::Several(all().filter(fits).collect()),
            }
        }
        if others.is_empty() { Found::Nothing } else { Found::OtherKind(others) }
    }

    /// The shortest name of something that nothing else has, for whoever writes one: the id, with its collection only where that is
    /// needed. What it may be taken for is of some kinds, or of any when `kinds` is empty.
    pub fn written<'i>(&self, full_id: &'i str, kinds: &[Kind]) -> &'i str {
        let short = short_form(full_id);
        if matches!(self.find(short, kinds), Found::One(_)) { short } else { full_id }
    }

    /// Everything that has names.
    pub fn all(&self) -> &[Named] {
        &self.named
    }
}

/// Entries by what catalogs know them by.
fn uris(entries: &[SharedFacts], pseudonyms: &Pseudonyms, tops: &[String]) -> FxHashMap<Fingerprint, Numbers> {
    let mut uris: FxHashMap<Fingerprint, Numbers> = FxHashMap::default();
    let mut add = |uri: &str, n: u32| {
        uris.entry(lookup::of_path(uri)).and_modify(|numbers| numbers.push(n)).or_insert(Numbers::One(n));
    };
    for (n, facts) in (0..).zip(entries).filter(|(_, facts)| facts.translation.is_none() && facts.kind.has_page()) {
        match &facts.elsewhere {
            Some(elsewhere) => add(&elsewhere.uri, n),
            None => {
                // Other sites may still name it as it was called before it moved.
                let earlier = facts.redirects.iter().map(|from| from.value.trim_start_matches('/'));
                let address = pseudonyms.address(&facts.lookup.address, false);
                for file in [&*address].into_iter().chain(earlier) {
                    let id = file.strip_suffix(".html").unwrap_or(file);
                    tops.iter().for_each(|top| add(&format!("{top}{id}"), n));
                }
            }
        }
    }
    uris
}

/// The id without its collection. What stands elsewhere keeps its whole name, which begins with its catalog's.
pub fn short_form(full_id: &str) -> &str {
    match full_id.split_once('/').filter(|_| !full_id.contains(':')) {
        Some((_, "")) | None => full_id,
        Some((_, id)) => id,
    }
}
