//! Siblings that lie in folders without a landing page: such a folder is a chapter all the same, which stands at its own place and
//! keeps together what lies in it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::collation::SortKey;
use crate::base::names::{in_words, split_order};
use crate::content::{Facts, Kind};
use crate::model::identity::order::Order;
use crate::model::{EntryId, SharedFacts};

/// What siblings are put into order by.
pub struct Siblings<'s> {
    pub entries: &'s [SharedFacts],
    /// What each of them is sorted by where its name decides.
    pub keys: &'s [&'s SortKey],
    pub order: &'s Order,
}

/// Where a folder or an entry stands among those beside it: by number, by date and by name. Of a page and a folder with one number or
/// name the page is first, and what comes last only parts those that are called the same.
type Place<'s> = (bool, Option<i64>, Reverse<Option<&'s str>>, bool, SortKey, u32, &'s str);

impl Siblings<'_> {
    /// Puts siblings into order, whose chapters are the folders below this one.
    pub fn put_in_order(&self, ids: &mut [EntryId], folder: &str) {
        self.order.siblings(ids);
        // The lowest number that an author gave in the text of a page of each chapter, for those whose folder has none.
        let mut chapters: BTreeMap<&str, Option<i64>> = BTreeMap::new();
        for id in ids.iter() {
            let facts = &*self.entries[id.index()];
            let stated = facts.order.filter(|_| facts.order != number(named(facts)));
            for chapter in chapters_of(facts, folder) {
                let first = chapters.entry(chapter).or_default();
                *first = [*first, stated].into_iter().flatten().min();
            }
        }
        if chapters.is_empty() {
            return;
        }
        let places: BTreeMap<&str, Place> = chapters
            .into_iter()
            .map(|(chapter, stated)| {
                let name = name_of(chapter);
                let order = number(name).or(stated);
                let key = self.order.collation.key(&in_words(split_order(name).1));
                (chapter, (order.is_none(), order, Reverse(None), order.is_some(), key, u32::MAX, chapter))
            })
            .collect();
        ids.sort_by_cached_key(|id| {
            let facts = &*self.entries[id.index()];
            let date = facts.date.as_deref().filter(|_| facts.kind == Kind::Page);
            let key = self.keys[id.index()].clone();
            let rank = self.order.place_by_name(*id);
            let own: Place = (facts.order.is_none(), facts.order, Reverse(date), false, key, rank, "");
            let above = chapters_of(facts, folder).map(|chapter| places[chapter].clone());
            above.chain(std::iter::once(own)).collect::<Vec<Place>>()
        });
    }
}

/// The folders without a landing page in which an entry lies below another folder, the outermost first. Persons stand by their names and
/// their work by its dates, and so do pages that only a date orders, wherever they lie.
pub fn chapters_of<'f>(facts: &'f Facts, folder: &str) -> impl Iterator<Item = &'f str> {
    let own = if facts.landing { above(facts.path.folder()) } else { facts.folder() };
    let inside = own.strip_prefix(folder).filter(|inside| inside.starts_with('/'));
    let inside = inside.filter(|_| !matches!(facts.kind, Kind::Person | Kind::Artifact));
    let is_dated = facts.kind == Kind::Page && facts.order.is_none() && facts.date.is_some();
    let is_numbered = |inside: &str| inside.split('/').any(|name| number(name).is_some());
    let inside = inside.filter(|inside| !is_dated || is_numbered(inside)).unwrap_or_default();
    let begin = own.len() - inside.len();
    inside
        .char_indices()
        .skip(1)
        .filter(|(_, c)| *c == '/')
        .map(move |(at, _)| &own[..begin + at])
        .chain((!inside.is_empty()).then_some(own))
}

/// The name that may hold the entry's number: the file's, or the folder's of a landing page.
fn named(facts: &Facts) -> &str {
    if facts.landing { name_of(facts.path.folder()) } else { facts.path.stem() }
}

/// The number before a name, as an entry's `order` counts.
fn number(name: &str) -> Option<i64> {
    split_order(name).0.map(|number| i64::from(number) * 1000)
}

fn name_of(folder: &str) -> &str {
    folder.rsplit('/').next().unwrap_or(folder)
}

fn above(folder: &str) -> &str {
    folder.rsplit_once('/').map_or("", |(above, _)| above)
}
