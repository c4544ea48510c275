//! What surrounds a page: navigation, the side list of its collection, breadcrumbs, the way through the reading order.

use serde::Serialize;

use crate::content::Kind;
use crate::model::EntryId;
use crate::model::identity::collections::{self, NavItem};
use crate::view::chapters::{self, Item};
use crate::view::link::Link;
use crate::view::shape::{List, shaped};
use crate::view::viewer::Viewer;

/// The most siblings listed at one level of the side list; beyond it only the way to the page is shown.
const MOST_SIBLINGS: usize = 60;

/// From how many entries on a site is large: every byte of a list that all of its pages have is written thousands of times.
const LARGE: usize = 500;

/// In the side lists of a large site, the siblings shown on either side of the page and of what it lies in.
const NEIGHBORS: usize = 2;

/// The frame of a page.
#[derive(Clone, Debug, Default, Serialize, PartialEq)]
pub struct Frame {
    /// The site's main navigation.
    pub nav: Vec<NavLink>,
    /// From the home page to the page above this one.
    pub crumbs: Vec<Link>,
    /// The page's collection.
    pub side: Option<Side>,
    pub previous: Option<Link>,
    pub next: Option<Link>,
}

/// An item of the main navigation.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct NavLink {
    pub link: Link,
    /// Whether the page lies in it.
    pub here: bool,
    /// Whether the list of the page's collection belongs below it.
    pub open: bool,
}

/// A collection as far as the page at hand needs it.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Side {
    pub link: Link,
    /// Whether the keyboard needs a way past it.
    pub long: bool,
    pub items: List<SideItem>,
}

impl Side {
    /// The most items that a reader tabs through without a way past them.
    const SHORT: usize = 7;

    fn new(link: Link, items: List<SideItem>) -> Side {
        Side { link, long: items.len() > Side::SHORT, items }
    }
}

/// An item of the list.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct SideItem {
    pub link: Link,
    /// Whether the page is it or lies in it.
    pub open: bool,
    pub children: List<SideItem>,
}

shaped!(SideItem { link, open, children });

/// The frame of an entry's page.
pub fn of_entry(viewer: &Viewer, id: EntryId) -> Frame {
    let collection = &viewer.facts(id).collection;
    let reading = &viewer.book.reading;
    let side = side(viewer, id);
    Frame {
        nav: nav(viewer, Some(collection), Some(id), side.as_ref()),
        crumbs: crumbs(viewer, id),
        side,
        previous: reading.previous(id).map(|id| viewer.link(id)),
        next: reading.next(id).map(|id| viewer.link(id)),
    }
}

/// The frame of a generated page.
pub fn of_generated(viewer: &Viewer, collection: Option<usize>) -> Frame {
    let name = collection.map(|n| viewer.book.collections[n].name.as_str());
    let side = collection.map(|n| Side::new(viewer.collection_link(n), top_items(viewer, n, &[])));
    let nav = nav(viewer, name, None, side.as_ref());
    Frame { nav, crumbs: vec![home(viewer)], side, previous: None, next: None }
}

fn home(viewer: &Viewer) -> Link {
    viewer.generated(viewer.book.addresses.home(), viewer.words.home())
}

fn nav(viewer: &Viewer, collection: Option<&str>, id: Option<EntryId>, side: Option<&Side>) -> Vec<NavLink> {
    let book = viewer.book;
    let link = |item: &NavItem| {
        let (link, here) = match item {
            NavItem::Collection(n) => {
                (viewer.collection_link(*n), collection == Some(book.collections[*n].name.as_str()))
            }
            NavItem::Entry(entry) => (viewer.link(*entry), Some(*entry) == id),
        };
        let open = side.is_some_and(|side| side.link.href == link.href);
        NavLink { link, here, open }
    };
    book.nav.iter().map(link).collect()
}

fn crumbs(viewer: &Viewer, id: EntryId) -> Vec<Link> {
    let book = viewer.book;
    if book.addresses.entry(id) == book.addresses.home() {
        return Vec::new();
    }
    // An artifact is found through its person, whatever else it belongs to.
    let start = book.tree.person(id);
    let way: Vec<EntryId> = match start {
        Some(person) => {
            let own = book.tree.ancestors(id).take_while(|id| viewer.facts(*id).kind == Kind::Artifact);
            own.chain([person]).chain(book.tree.ancestors(person)).collect()
        }
        None => book.tree.ancestors(id).collect(),
    };
    let facts = viewer.facts(id);
    let n = book
        .collections
        .iter()
        .position(|collection| collection.name == facts.collection && !collection.name.is_empty());
    // From the collection inwards, with the chapters on the way that have no page of their own.
    let mut crumbs: Vec<Link> = Vec::new();
    let (mut siblings, mut folder) = (n.map_or(&[][..], |n| &book.collections[n].members), facts.collection.as_str());
    let shown = way.into_iter().filter(|id| !book.addresses.is_home(*id));
    for step in std::iter::once(id).chain(shown).collect::<Vec<_>>().into_iter().rev() {
        crumbs.extend(chapters::way(viewer, step, siblings, folder));
        crumbs.extend((step != id).then(|| viewer.link(step)));
        (siblings, folder) = (book.tree.children(step), chapters::around(viewer.facts(step)));
    }
    if let Some(n) = n
        && book.collections[n].landing != Some(id)
    {
        let link = viewer.collection_link(n);
        if crumbs.first().is_none_or(|first| first.href != link.href)
            && !crumbs.iter().any(|crumb| crumb.href == link.href)
        {
            crumbs.insert(0, link);
        }
    }
    crumbs.insert(0, home(viewer));
    crumbs
}

fn side(viewer: &Viewer, id: EntryId) -> Option<Side> {
    let book = viewer.book;
    let name = &viewer.facts(id).collection;
    let n = book.collections.iter().position(|collection| collection.name == *name)?;
    if name.is_empty() && viewer.here == viewer.book.addresses.home() {
        return None;
    }
    let mut way: Vec<EntryId> = book.tree.ancestors(id).collect();
    way.push(id);
    // On the collection's own page the list is the page.
    let way = if book.collections[n].landing == Some(id) { &[][..] } else { &way };
    Some(Side::new(viewer.collection_link(n), top_items(viewer, n, way)))
}

/// The first level of a collection's side list.
fn top_items(viewer: &Viewer, n: usize, way: &[EntryId]) -> List<SideItem> {
    let (book, collection) = (viewer.book, &viewer.book.collections[n]);
    let is_member = |id: EntryId| {
        viewer.facts(id).collection == collection.name && collections::is_member(&book.entries, &book.tree, id)
    };
    let members = listed(&collection.members, way, |_| true, is_member);
    items(viewer, members, &collection.name, way, &|| viewer.collection_link(n))
}

/// One level of the side list, of what lies below a folder; `whole` leads to the page that lists all of it.
fn items(
    viewer: &Viewer,
    level: Vec<EntryId>,
    folder: &str,
    way: &[EntryId],
    whole: &dyn Fn() -> Link,
) -> List<SideItem> {
    let shown = near(viewer, &level, way);
    let mut all: Vec<SideItem> =
        chapters::of(viewer, shown, folder).iter().map(|item| side_item(viewer, item, way)).collect();
    if shown.len() < level.len() {
        let mut link = whole();
        link.title = viewer.words.all(level.len());
        (link.kind, link.code, link.status) = ("", None, None);
        all.push(SideItem { link, open: false, children: List::default() });
    }
    all.into()
}

/// An item, with what belongs to it where the way leads through it.
fn side_item(viewer: &Viewer, item: &Item, way: &[EntryId]) -> SideItem {
    let tree = &viewer.book.tree;
    let open = item.holds(way);
    let children = match item {
        _ if !open => List::default(),
        Item::Chapter { items, .. } => items.iter().map(|item| side_item(viewer, item, way)).collect(),
        Item::Entry(id) => {
            let facts = viewer.facts(*id);
            let inside = |child: EntryId| viewer.facts(child).collection == facts.collection;
            let is_child = |child: EntryId| tree.parent(child) == Some(*id) && inside(child);
            let children = listed(tree.children(*id), way, inside, is_child);
            items(viewer, children, chapters::around(facts), way, &|| viewer.link(*id))
        }
    };
    SideItem { link: item.link(viewer), open, children }
}

/// On a large site, those of a level that stand around the one on the way.
fn near<'l>(viewer: &Viewer, level: &'l [EntryId], way: &[EntryId]) -> &'l [EntryId] {
    let most = 2 * NEIGHBORS + 1;
    // One more would take the line of the link to all.
    if viewer.book.entries.len() < LARGE || level.len() <= most + 1 {
        return level;
    }
    let Some(at) = level.iter().position(|id| way.contains(id)) else { return level };
    let start = at.saturating_sub(NEIGHBORS).min(level.len() - most);
    &level[start..start + most]
}

/// Those of a level that are shown. Where there are too many, only the one on the way stays, and it is found on the way:
/// thousands of siblings have thousands of pages, on each of which a look at all of them would take too long.
fn listed(
    level: &[EntryId],
    way: &[EntryId],
    shown: impl Fn(EntryId) -> bool,
    stands_there: impl Fn(EntryId) -> bool,
) -> Vec<EntryId> {
    let few: Vec<EntryId> = level.iter().copied().filter(|id| shown(*id)).take(MOST_SIBLINGS + 1).collect();
    if few.len() > MOST_SIBLINGS { way.iter().copied().filter(|id| stands_there(*id)).collect() } else { few }
}
