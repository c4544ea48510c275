//! The home page: what the author says first, doors for whoever comes, what happens next, and all collections.

use serde::Serialize;

use crate::content::Kind;
use crate::model::EntryId;
use crate::model::identity::collections::{Collection, NavItem};
use crate::syntax::prose::Piece;
use crate::view::block::Blocks;
use crate::view::calendar::{self, Period};
use crate::view::chapters;
use crate::view::link::Link;
use crate::view::lists::{Card, card, shown_in};
use crate::view::role::acts_in;
use crate::view::tables;
use crate::view::tag;
use crate::view::viewer::Viewer;

/// The most entries of a collection that are listed.
const MOST_MEMBERS: usize = 8;

/// The most roles of which also those are doors that have nothing to do.
const FEW_ROLES: usize = 9;

/// The most doors: what the author says would be below more.
const MOST_DOORS: usize = 12;

/// What is shorter, in characters, is a line and no whole paragraph: an edition, a date.
const PARAGRAPH: usize = 60;

/// The longest opening of a text, in characters: more would push the doors off the first screen.
const OPENING: usize = 900;

/// What only the home page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct HomeView {
    /// The author's text as far as its first paragraph, where nothing else says first what the site is.
    pub opening: Blocks,
    /// Roles as doors: "I am a mentor".
    pub roles: Vec<Card>,
    /// All roles, where there are more than are doors.
    pub all_roles: Option<Link>,
    /// What happens and is due, year by year.
    pub dates: Vec<Period>,
    /// The page of the calendar.
    pub calendar: Option<Link>,
    pub collections: Vec<Door>,
    /// The computed tables of the whole program, and the page of what changed since the last edition.
    pub tables: Vec<Link>,
}

/// A collection on the home page.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Door {
    pub link: Link,
    /// The kind it holds, or `tag`.
    pub holds: &'static str,
    pub count: usize,
    pub members: Vec<Link>,
    /// Whether there are more than are listed.
    pub more: bool,
}

pub fn home(viewer: &Viewer) -> HomeView {
    let shown = &viewer.book.settings.home;
    let doors = |doors: Vec<Door>| if shown.doors { doors } else { Vec::new() };
    let tables = viewer.book.tables.iter().filter(|placed| shown.doors && placed.page.is_first());
    let addresses = &viewer.book.addresses;
    let changes = addresses.changes().filter(|_| shown.doors).zip(viewer.book.files.latest_edition());
    let changes = changes.map(|(address, edition)| viewer.generated(address, &viewer.words.archive_changes(edition)));
    let (roles, all_roles) = if shown.doors { roles(viewer) } else { (Vec::new(), None) };
    HomeView {
        opening: Vec::new(),
        roles,
        all_roles,
        dates: if shown.dates { calendar::of_program(viewer) } else { Vec::new() },
        calendar: calendar::link(viewer),
        collections: doors(collections(viewer)),
        tables: tables.map(|placed| tables::link(viewer, placed)).chain(changes).collect(),
    }
}

/// Roles as doors, and a link to all where there are more. Where nobody gave them an order, those come first that have most to do: people rather than institutions.
fn roles(viewer: &Viewer) -> (Vec<Card>, Option<Link>) {
    let book = viewer.book;
    let is_role = |id: &EntryId| viewer.facts(*id).kind == Kind::Role;
    let collections = || book.collections.iter().enumerate().filter(|(_, collection)| collection.kind == Kind::Role);
    let tops = collections().flat_map(|(_, collection)| &collection.members).copied();
    let mut roles: Vec<EntryId> =
        tops.flat_map(|top| std::iter::once(top).chain(book.tree.descendants(top).filter(is_role))).collect();
    let count = roles.len();
    let duties = |id: &EntryId| viewer.facts(*id).parts.len() + acts_in(viewer, *id);
    if roles.len() > FEW_ROLES {
        roles.retain(|id| duties(id) > 0);
    }
    if roles.iter().all(|id| viewer.facts(*id).order.is_none()) {
        roles.sort_by_cached_key(|id| std::cmp::Reverse(duties(id)));
    }
    let all = collections().next().filter(|_| roles.len() > MOST_DOORS);
    let all = all.map(|(n, _)| {
        let mut link = viewer.collection_link(n);
        link.title = viewer.words.all(count);
        link
    });
    (roles.into_iter().take(MOST_DOORS).map(|id| card(viewer, id, 0)).collect(), all)
}

fn collections(viewer: &Viewer) -> Vec<Door> {
    let book = viewer.book;
    let mut doors: Vec<(usize, &Collection)> = book.collections.iter().enumerate().collect();
    doors.retain(|(_, collection)| !collection.members.is_empty() || !collection.name.is_empty());
    if book.settings.nav.is_some() {
        // In the order of the navigation, and what it does not name behind that.
        doors.sort_by_key(|(n, _)| in_navigation(viewer, *n).unwrap_or(usize::MAX));
    }
    doors
        .into_iter()
        .map(|(n, collection)| {
            // Roles inside roles are doors as well.
            let inside = |id: &EntryId| match collection.kind {
                Kind::Role => book.tree.children(*id).to_vec(),
                _ => Vec::new(),
            };
            let members: Vec<EntryId> =
                shown_in(viewer, n).into_iter().flat_map(|id| std::iter::once(id).chain(inside(&id))).collect();
            // Outcomes are counted as in every total, not by the files that list them.
            let is_here = |id: &&EntryId| book.entry(**id).collection == collection.name;
            let count = match collection.kind {
                Kind::Framework | Kind::Outcome => {
                    book.coverage.counted.iter().filter(is_here).count().max(members.len())
                }
                _ => members.len(),
            };
            let items = chapters::of(viewer, &members, &collection.name);
            Door {
                link: viewer.collection_link(n),
                holds: collection.kind.word(),
                count,
                members: items.iter().take(MOST_MEMBERS).map(|item| item.link(viewer)).collect(),
                more: items.len() > MOST_MEMBERS,
            }
        })
        .chain(tags(viewer))
        .collect()
}

/// Where the navigation names a collection.
fn in_navigation(viewer: &Viewer, collection: usize) -> Option<usize> {
    viewer.book.nav.iter().position(|item| *item == NavItem::Collection(collection))
}

/// What only the page for addresses that do not exist shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct NotFoundView {
    /// Collections that the navigation does not name.
    pub others: Vec<Link>,
}

pub fn not_found(viewer: &Viewer) -> NotFoundView {
    let all = viewer.book.collections.iter().enumerate();
    let others = all.filter(|(n, collection)| !collection.name.is_empty() && in_navigation(viewer, *n).is_none());
    NotFoundView { others: others.map(|(n, _)| viewer.collection_link(n)).collect() }
}

/// All tags, behind the collections.
fn tags(viewer: &Viewer) -> Option<Door> {
    let count = viewer.book.tags.all.len();
    let members = (0..count.min(MOST_MEMBERS)).map(|n| tag::link(viewer, n)).collect();
    Some(Door { link: tag::list(viewer)?, holds: tag::TAG, count, members, more: count > MOST_MEMBERS })
}

/// The pieces of a text up to the end of its first whole paragraph, and the rest: nothing where anything but headings and short lines
/// stands before that. The piece that ends the paragraph may be cut in two.
pub fn opening<'p>(pieces: &[Piece<&'p str>]) -> (Vec<Piece<&'p str>>, Vec<Piece<&'p str>>) {
    let (mut length, mut all) = (0, 0);
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Block(tags) => {
                let end = tags.find("</p>").map(|start| start + "</p>".len());
                if let Some(end) = end.filter(|end| length >= PARAGRAPH && is_plain(&tags[..*end])) {
                    let (closing, rest) = tags.split_at(end);
                    let opening = pieces[..at].iter().copied().chain([Piece::Block(closing)]).collect();
                    return (
                        opening,
                        std::iter::once(Piece::Block(rest)).chain(pieces[at + 1..].iter().copied()).collect(),
                    );
                }
                if !is_plain(tags) {
                    break;
                }
                length = 0;
            }
            Piece::Text(text) | Piece::Words(text) => {
                length += text.chars().count();
                all += text.chars().count();
            }
            Piece::Tags(_) | Piece::Break(_) | Piece::Literal(_) | Piece::Link(_) | Piece::Open(_) | Piece::Close => {}
            Piece::HeadingOpen { .. } | Piece::HeadingClose { .. } => length = 0,
            _ => break,
        }
        if all > OPENING {
            break;
        }
    }
    (Vec::new(), pieces.to_vec())
}

/// Whether tags are those of paragraphs and of what stands in their lines.
fn is_plain(tags: &str) -> bool {
    const PLAIN: [&str; 10] = ["p", "strong", "em", "del", "code", "b", "i", "sup", "sub", "br"];
    tags.split_inclusive('>')
        .map(|tag| tag.trim().trim_start_matches(['<', '/']).trim_end_matches('>'))
        .all(|name| name.is_empty() || PLAIN.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "We help people who are new to leading a school, for one whole year and longer.";

    /// What stands before and behind the cut.
    fn cut<'p>(pieces: &[Piece<&'p str>]) -> (String, String) {
        let (opening, rest) = opening(pieces);
        let shown = |pieces: Vec<Piece<&'p str>>| -> String {
            let texts = pieces.iter().map(|piece| match piece {
                Piece::Block(text) | Piece::Text(text) | Piece::Tags(text) => text,
                _ => "*",
            });
            texts.collect()
        };
        (shown(opening), shown(rest))
    }

    #[test]
    fn an_opening_ends_with_the_first_whole_paragraph() {
        let long = Piece::Text(LONG);
        let heading =
            [Piece::HeadingOpen { level: 2, heading: 0 }, Piece::Text("2026"), Piece::HeadingClose { level: 2 }];
        let paragraph =
            [Piece::Block("<p>"), long, Piece::Block("</p>\n<p>"), Piece::Text("More."), Piece::Block("</p>")];
        assert_eq!(cut(&paragraph), (format!("<p>{LONG}</p>"), "\n<p>More.</p>".into()));
        assert_eq!(cut(&[&heading[..], &paragraph].concat()).0, format!("*2026*<p>{LONG}</p>"));
        let edition = [
            Piece::Block("<p><strong>"),
            Piece::Link(0),
            Piece::Block("</strong></p>\n<p>"),
            long,
            Piece::Block("</p>\n<ul>"),
        ];
        assert_eq!(cut(&edition), (format!("<p><strong>*</strong></p>\n<p>{LONG}</p>"), "\n<ul>".into()));
        // Nothing is taken from behind a list, a picture or what is embedded.
        for other in [Piece::Block("<ul>\n<li>"), Piece::Image(0), Piece::Embed(0), Piece::Block("<div><p>")] {
            assert_eq!(cut(&[&[other][..], &paragraph].concat()).0, "");
        }
        assert_eq!(cut(&[Piece::Block("<p>"), Piece::Text("Short."), Piece::Block("</p>")]).0, "");
    }
}
