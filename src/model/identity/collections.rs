//! Collections: the top folders, with their titles, landing pages and members in order.

use std::collections::BTreeMap;

use crate::base::names::{did_you_mean, in_words, key};
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::{Facts, Kind, Settings, folders};
use crate::model::identity::chapters::Siblings;
use crate::model::identity::names::{Found, Names};
use crate::model::identity::tree::Tree;
use crate::model::{EntryId, SharedFacts};
use crate::words::{Said, Words};

/// A top folder that holds something.
#[derive(Clone, Debug)]
pub struct Collection {
    /// The folder's name; empty for the pages at the top.
    pub name: String,
    pub kind: Kind,
    pub title: String,
    /// What one of its entries is called.
    pub singular: String,
    pub landing: Option<EntryId>,
    /// The entries that belong to no other entry of the collection, in order.
    pub members: Vec<EntryId>,
}

/// Gathers the collections, in the order of the default navigation.
pub fn collect(siblings: &Siblings, tree: &Tree, settings: &Settings, words: &Words) -> Vec<Collection> {
    let entries = siblings.entries;
    let mut members: BTreeMap<&str, Vec<EntryId>> = BTreeMap::new();
    let is_listed = |facts: &Facts| facts.takes_part() && facts.kind.has_page();
    for (n, facts) in entries.iter().enumerate().filter(|(_, facts)| is_listed(facts)) {
        let id = EntryId(n as u32);
        let list = members.entry(&facts.collection).or_default();
        if is_member(entries, tree, id) {
            list.push(id);
        }
    }
    let mut collections: Vec<Collection> = members
        .into_iter()
        .map(|(name, mut members)| {
            siblings.put_in_order(&mut members, name);
            let landing = tree.at_path(name);
            let kind = settings.folders.kind_of(name);
            let mut collection = Collection {
                name: name.to_string(),
                kind,
                title: String::new(),
                singular: String::new(),
                landing,
                members,
            };
            collection.call(entries, settings, words);
            collection
        })
        .collect();
    let said: Vec<&String> = settings.folders.collections.keys().collect();
    collections.sort_by_cached_key(|collection| {
        let known = folders::place(&collection.name);
        let last = settings.folders.standard(&collection.name) == Some(Kind::Artifact);
        (
            last,
            known.unwrap_or(0).max(usize::from(known.is_none())),
            said.iter().position(|name| **name == folders::key_of(&collection.name)),
            siblings.order.collation.key(&collection.name),
            collection.name.clone(),
        )
    });
    collections
}

/// Whether an entry belongs to no other of its collection, whose landing page does not count.
pub fn is_member(entries: &[SharedFacts], tree: &Tree, id: EntryId) -> bool {
    let is_top_landing = |facts: &Facts| facts.landing && facts.path.folder() == facts.collection;
    let facts = &*entries[id.index()];
    let inside_another = tree.parent(id).is_some_and(|parent| {
        let other = &*entries[parent.index()];
        other.collection == facts.collection && !is_top_landing(other)
    });
    !is_top_landing(facts) && !inside_another && !facts.is_not_found()
}

impl Collection {
    /// Finds what it and one of its entries is called.
    fn call(&mut self, entries: &[SharedFacts], settings: &Settings, words: &Words) {
        let name = self.name.as_str();
        let said = settings.folders.collection(name);
        // The pages at the top have the home page, whose title is the site's rather than theirs.
        self.title = self
            .landing
            .filter(|_| !name.is_empty())
            .map(|id| entries[id.index()].title.clone())
            .or_else(|| said.and_then(|said| said.title.clone()))
            .unwrap_or_else(|| match folders::words_of(&folders::key_of(name)) {
                _ if name.is_empty() => words.pages().into(),
                Some(title) => title(words).into(),
                None => in_words(name),
            });
        self.singular = said
            .and_then(|said| said.singular.clone())
            .unwrap_or_else(|| singular(name, self.kind, &self.title, words));
    }
}

/// What one entry of a collection is called when the settings do not say.
fn singular(name: &str, kind: Kind, title: &str, words: &Words) -> String {
    match (folders::key_of(name).as_str(), kind) {
        ("sessions", _) => words.session().into(),
        ("processes", _) => words.process().into(),
        ("", _) => words.page().into(),
        (_, Kind::Page) => title.to_string(),
        (_, kind) => kind_words(kind)(words).into(),
    }
}

/// What an entry of a kind is called where the site has no word of its own for it.
pub fn kind_words(kind: Kind) -> Said {
    match kind {
        Kind::Page => Words::page,
        Kind::Role => Words::role,
        Kind::Activity => Words::activity,
        Kind::Framework => Words::framework,
        Kind::Outcome => Words::outcome,
        Kind::Resource => Words::resource,
        Kind::Person => Words::person,
        Kind::Artifact => Words::artifact,
        Kind::Review => Words::review,
    }
}

/// An item of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NavItem {
    /// A collection, by its position.
    Collection(usize),
    Entry(EntryId),
}

/// The most pages outside every folder that the navigation shows when the settings do not say.
const MOST_LOOSE: usize = 5;

/// The navigation: what `nav:` names, or else every collection and the pages outside them.
pub fn navigation(
    collections: &[Collection],
    settings: &Settings,
    names: &Names,
    path: &SitePath,
    report: &mut Vec<Diagnostic>,
) -> Vec<NavItem> {
    let Some(items) = &settings.nav else {
        let (loose, named): (Vec<_>, Vec<_>) =
            collections.iter().enumerate().partition(|(_, collection)| collection.name.is_empty());
        let loose = loose.into_iter().flat_map(|(_, collection)| &collection.members).take(MOST_LOOSE);
        let named = named.into_iter().map(|(n, _)| NavItem::Collection(n));
        return named.chain(loose.map(|id| NavItem::Entry(*id))).collect();
    };
    let mut navigation = Vec::new();
    for item in items {
        let wanted = key(item.value.trim_end_matches('/'));
        let found = collections.iter().position(|collection| key(&collection.name) == wanted && !wanted.is_empty());
        let item_of_name = match names.find(&item.value, &[]) {
            // What is withheld has no place in the navigation.
            Found::One(named) => Some(named.entry.map(NavItem::Entry)),
            _ => None,
        };
        // Nor has a collection that holds nothing for this audience.
        let known = settings.folders.collection(&item.value).is_some() || folders::place(&item.value).is_some();
        match (found.map(NavItem::Collection), item_of_name) {
            (Some(found), _) => navigation.push(found),
            (None, Some(found)) => navigation.extend(found),
            (None, None) if known => {}
            (None, None) => {
                let message = format!("`nav` names `{}`, which is no folder of the site", item.value);
                let folders =
                    || collections.iter().map(|collection| collection.name.as_str()).filter(|name| !name.is_empty());
                let advice = did_you_mean(&item.value, folders()).or_else(|| {
                    let all: Vec<&str> = folders().collect();
                    (!all.is_empty()).then(|| format!("it can name {}, or a page by its id", all.join(", ")))
                });
                let at = Location::setting(item.at);
                report.push(Diagnostic::new(codes::UNKNOWN_REFERENCE, message, path, at).maybe_help(advice));
            }
        }
    }
    navigation
}
