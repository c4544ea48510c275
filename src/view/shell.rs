//! What surrounds a page: navigation, the side list of its collection, breadcrumbs, the way through the reading order.

use serde::Serialize;

use crate::content::Kind;
use crate::model::EntryId;
use crate::model::collections::NavItem;
use crate::view::viewer::{Link, Viewer};

/// The most siblings listed at one level of the side list; beyond it only the way to the page is shown.
const MOST_SIBLINGS: usize = 60;

/// The frame of a page.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Shell {
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
}

/// A collection as far as the page at hand needs it.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Side {
    pub link: Link,
    pub items: Vec<SideItem>,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct SideItem {
    pub link: Link,
    /// Whether the page is it or lies in it.
    pub open: bool,
    pub children: Vec<SideItem>,
}

/// The frame of an entry's page.
pub fn of_entry(viewer: &Viewer, id: EntryId) -> Shell {
    let collection = &viewer.facts(id).collection;
    let (previous, next) = neighbours(viewer, id);
    Shell {
        nav: nav(viewer, Some(collection), Some(id)),
        crumbs: crumbs(viewer, id),
        side: side(viewer, id),
        previous,
        next,
    }
}

/// The frame of a generated page.
pub fn of_generated(viewer: &Viewer, collection: Option<usize>) -> Shell {
    let name = collection.map(|n| viewer.book.collections[n].name.as_str());
    let side = collection.map(|n| Side {
        link: viewer.collection_link(n),
        items: items(viewer, &viewer.book.collections[n].members, &[]),
    });
    Shell { nav: nav(viewer, name, None), crumbs: vec![home(viewer)], side, previous: None, next: None }
}

fn home(viewer: &Viewer) -> Link {
    viewer.generated("index.html", "Home")
}

fn nav(viewer: &Viewer, collection: Option<&str>, id: Option<EntryId>) -> Vec<NavLink> {
    let book = viewer.book;
    book.nav
        .iter()
        .map(|item| match item {
            NavItem::Collection(n) => NavLink {
                link: viewer.collection_link(*n),
                here: collection == Some(book.collections[*n].name.as_str()),
            },
            NavItem::Entry(entry) => NavLink { link: viewer.link(*entry), here: Some(*entry) == id },
        })
        .collect()
}

fn crumbs(viewer: &Viewer, id: EntryId) -> Vec<Link> {
    let book = viewer.book;
    if book.addresses.entry(id) == "index.html" {
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
    let mut crumbs: Vec<Link> =
        way.into_iter().filter(|id| book.addresses.entry(*id) != "index.html").map(|id| viewer.link(id)).collect();
    crumbs.reverse();
    let facts = viewer.facts(id);
    let n = book
        .collections
        .iter()
        .position(|collection| collection.name == facts.collection && !collection.name.is_empty());
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
    if name.is_empty() && viewer.here == "index.html" {
        return None;
    }
    let mut way: Vec<EntryId> = book.tree.ancestors(id).collect();
    way.push(id);
    let mut items = items(viewer, &book.collections[n].members, &way);
    // On the collection's own page the list is the page.
    if book.collections[n].landing == Some(id) {
        items = self::items(viewer, &book.collections[n].members, &[]);
    }
    Some(Side { link: viewer.collection_link(n), items })
}

/// One level of the side list. Where there are too many siblings, only the one on the way stays.
fn items(viewer: &Viewer, level: &[EntryId], way: &[EntryId]) -> Vec<SideItem> {
    let book = viewer.book;
    let crowded = level.len() > MOST_SIBLINGS;
    level
        .iter()
        .filter(|id| !crowded || way.contains(id))
        .map(|id| {
            let open = way.contains(id);
            let name = &viewer.facts(*id).collection;
            let children: Vec<EntryId> = match open {
                true => book
                    .tree
                    .children(*id)
                    .iter()
                    .copied()
                    .filter(|child| viewer.facts(*child).collection == *name)
                    .collect(),
                false => Vec::new(),
            };
            SideItem { link: viewer.link(*id), open, children: items(viewer, &children, way) }
        })
        .collect()
}

/// The pages before and after, where an order is real: in collections of pages and activities, among the outcomes of a
/// framework, and in a person's portfolio.
fn neighbours(viewer: &Viewer, id: EntryId) -> (Option<Link>, Option<Link>) {
    let book = viewer.book;
    let facts = viewer.facts(id);
    let order: Vec<EntryId> = match facts.kind {
        Kind::Page | Kind::Activity => {
            let Some(collection) = book.collection_of(id) else {
                return (None, None);
            };
            if !matches!(collection.kind, Kind::Page | Kind::Activity) {
                return (None, None);
            }
            return beside(viewer, id, collection.landing, &collection.members);
        }
        Kind::Outcome => {
            // What belongs to an outcome follows it.
            let top = book.tree.ancestors(id).filter(|id| viewer.facts(*id).kind == Kind::Framework).last();
            let mut order = Vec::new();
            let mut left: Vec<EntryId> = top.map(|id| vec![id]).unwrap_or_default();
            while let Some(next) = left.pop() {
                if viewer.facts(next).kind == Kind::Outcome {
                    order.push(next);
                }
                left.extend(book.tree.children(next).iter().rev());
            }
            order
        }
        Kind::Artifact => book.tree.person(id).map(|person| book.tree.works(person).to_vec()).unwrap_or_default(),
        _ => Vec::new(),
    };
    let Some(at) = order.iter().position(|other| *other == id) else { return (None, None) };
    let link = |id: &EntryId| viewer.link(*id);
    (at.checked_sub(1).and_then(|n| order.get(n)).map(link), order.get(at + 1).map(link))
}

/// Previous and next in a collection that is read from front to back, found without listing it all.
fn beside(viewer: &Viewer, id: EntryId, landing: Option<EntryId>, members: &[EntryId]) -> (Option<Link>, Option<Link>) {
    let book = viewer.book;
    let name = &viewer.facts(id).collection;
    let children = |id: EntryId| -> Vec<EntryId> {
        if Some(id) == landing {
            return members.to_vec();
        }
        book.tree.children(id).iter().copied().filter(|child| viewer.facts(*child).collection == *name).collect()
    };
    let parent = |id: EntryId| book.tree.parent(id).filter(|parent| viewer.facts(*parent).collection == *name);
    let siblings = |id: EntryId| {
        parent(id).map_or_else(|| if Some(id) == landing { vec![id] } else { members.to_vec() }, children)
    };
    let last_of = |mut id: EntryId| {
        while let Some(last) = children(id).last() {
            id = *last;
        }
        id
    };
    let around = siblings(id);
    let at = around.iter().position(|other| *other == id).unwrap_or(0);
    let previous = match at.checked_sub(1) {
        Some(n) => Some(last_of(around[n])),
        None => parent(id).or(landing.filter(|landing| *landing != id)),
    };
    let mut next = children(id).first().copied();
    let mut climbing = Some(id);
    while let (None, Some(current)) = (next, climbing) {
        let around = siblings(current);
        let at = around.iter().position(|other| *other == current).unwrap_or(0);
        next = around.get(at + 1).copied();
        climbing = parent(current);
    }
    (previous.map(|id| viewer.link(id)), next.map(|id| viewer.link(id)))
}
