//! The pages of tags: the list of all, and of each what carries it, collection by collection.

use crate::content::Kind;
use crate::model::EntryId;
use crate::view::link::Link;
use crate::view::lists::{Card, CollectionView, Section, section};
use crate::view::panel::Value;
use crate::view::shape::List;
use crate::view::viewer::Viewer;

/// In the place of the kind that a collection holds.
pub const TAG: &str = "tag";

/// All tags, with the number of what carries each.
pub fn all(viewer: &Viewer) -> CollectionView {
    let tags = &viewer.book.tags.all;
    let card = |n: usize| Card {
        link: link(viewer, n),
        summary: String::new(),
        date: None,
        notes: vec![viewer.words.so_many_pages(tags[n].members.len())],
        children: List::default(),
    };
    let cards = (0..tags.len()).map(card).collect();
    let section = Section { title: String::new(), link: None, cards, exhibits: List::default() };
    CollectionView { holds: TAG, sections: vec![section], tables: Vec::new(), calendar: None }
}

/// What carries a tag.
pub fn tag(viewer: &Viewer, n: usize) -> CollectionView {
    let book = viewer.book;
    // Members stand in the order of the program, which is that of collections, but for what hangs below something elsewhere.
    let mut lists: Vec<(Option<usize>, Vec<EntryId>)> = Vec::new();
    for id in &book.tags.all[n].members {
        let name = &viewer.facts(*id).collection;
        let list = book.collections.iter().position(|list| list.name == *name);
        match lists.iter_mut().find(|(other, _)| *other == list) {
            Some((_, ids)) => ids.push(*id),
            None => lists.push((list, vec![*id])),
        }
    }
    let sections = lists.into_iter().map(|(list, ids)| {
        let named = list.filter(|n| !book.collections[*n].name.is_empty());
        let title = named.map_or_else(|| viewer.words.pages().to_string(), |n| book.collections[n].title.clone());
        let kind = list.map_or(Kind::Page, |n| book.collections[n].kind);
        Section { title, link: named.map(|n| viewer.collection_link(n)), ..section(viewer, kind, &ids, "", 0) }
    });
    CollectionView { holds: TAG, sections: sections.collect(), tables: Vec::new(), calendar: None }
}

/// The way to all tags, where there are any.
pub fn list(viewer: &Viewer) -> Option<Link> {
    let address = viewer.book.addresses.tag_list()?;
    Some(viewer.generated(address, viewer.words.field_tags()))
}

/// The way to a tag, by its number.
pub fn link(viewer: &Viewer, n: usize) -> Link {
    viewer.generated(viewer.book.addresses.tag(n), &viewer.book.tags.all[n].name)
}

impl Viewer<'_> {
    /// A tag as an entry spells it, with the way to its page.
    pub fn tag_value(&self, name: &str) -> Value {
        match self.book.tags.find(name) {
            Some(n) => Value::link(self.generated(self.book.addresses.tag(n), name)),
            None => Value::text(name),
        }
    }
}
