//! Chapters without a page of their own in lists of pages: a folder's name stands over what lies in it, and leads to the first of that.

use crate::base::names::{in_words, split_order};
use crate::content::Facts;
use crate::model::EntryId;
use crate::model::identity::chapters::chapters_of;
use crate::view::link::Link;
use crate::view::viewer::Viewer;

/// What stands at one level of a list.
pub enum Item {
    Entry(EntryId),
    Chapter { link: Link, items: Vec<Item> },
}

impl Item {
    pub fn link(&self, viewer: &Viewer) -> Link {
        match self {
            Item::Entry(id) => viewer.link(*id),
            Item::Chapter { link, .. } => link.clone(),
        }
    }

    /// Whether one of these entries stands in it.
    pub fn holds(&self, some: &[EntryId]) -> bool {
        match self {
            Item::Entry(id) => some.contains(id),
            Item::Chapter { items, .. } => items.iter().any(|item| item.holds(some)),
        }
    }
}

/// Siblings in order, with the chapters below `folder` that have no page. What lies in one stands together.
pub fn of(viewer: &Viewer, siblings: &[EntryId], folder: &str) -> Vec<Item> {
    let chapter = |id: &EntryId| chapters_of(viewer.facts(*id), folder).next();
    let together = siblings.chunk_by(|one, other| chapter(one) == chapter(other));
    let items = together.flat_map(|ids| match chapter(&ids[0]) {
        None => ids.iter().copied().map(Item::Entry).collect(),
        Some(inner) => vec![Item::Chapter { link: link(viewer, ids[0], inner), items: of(viewer, ids, inner) }],
    });
    items.collect()
}

/// The folder below which chapters are parts of an entry: its own, where it is that of a landing page.
pub fn around(facts: &Facts) -> &str {
    if facts.landing { facts.path.folder() } else { facts.path.as_str() }
}

/// Links to the chapters without a page that stand between a folder and an entry: each leads to the first of what lies in it.
pub fn way(viewer: &Viewer, to: EntryId, siblings: &[EntryId], folder: &str) -> Vec<Link> {
    let inner = chapters_of(viewer.facts(to), folder);
    let link = |chapter: &str| {
        let lies_there = |id: &&EntryId| chapters_of(viewer.facts(**id), folder).any(|other| other == chapter);
        link(viewer, siblings.iter().find(lies_there).copied().unwrap_or(to), chapter)
    };
    inner.map(link).collect()
}

fn link(viewer: &Viewer, first: EntryId, folder: &str) -> Link {
    let mut link = viewer.link(first);
    let name = folder.rsplit('/').next().unwrap_or(folder);
    link.title = in_words(split_order(name).1);
    (link.kind, link.code, link.status, link.current, link.lang) = ("", None, None, false, None);
    link
}
