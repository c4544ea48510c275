//! A document for paper as templates see it, and where its pages link to it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::Kind;
use crate::content::printing::Paper;
use crate::model::program::documents::Document;
use crate::model::{EntryId, Handbook, addresses};
use crate::view::image::Image;
use crate::view::link::Link;
use crate::view::shape::Html;
use crate::view::viewer::Viewer;

/// What only a document shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct DocumentView {
    /// Whether it has a cover, a page of its own; else its title stands above its text.
    pub cover: bool,
    /// The portrait of a person.
    pub portrait: Option<Image>,
    /// Lines below the title: of a person, position and organization.
    pub notes: Vec<String>,
    /// When what it holds was last changed, as far as its authors say so: an ISO date.
    pub updated: Option<String>,
    /// The page that it stands for.
    pub back: Link,
    /// The full address of that page, when the settings say where the site is.
    pub address: Option<String>,
    /// The parts below the title, as far as there are several.
    pub contents: Vec<Place>,
    pub parts: Vec<PrintedPart>,
    /// The titles of what begins a new page, for the heads of its pages, in order.
    pub heads: Vec<String>,
    /// `letter` or `a4`, where the settings say it.
    pub paper: Option<&'static str>,
}

/// A line of the contents.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Place {
    pub anchor: String,
    pub title: String,
    pub code: Option<String>,
    /// 1 for the first level.
    pub depth: usize,
    /// The number of the page on which it stands, when it is known.
    pub page: Option<u32>,
}

/// A part as it is printed.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct PrintedPart {
    pub anchor: String,
    /// 0 for what the document is of.
    pub depth: usize,
    /// Whether it begins a new page, and which of the heads its pages have, from 1; 0 is none.
    pub breaks: bool,
    pub head: usize,
    pub kind: &'static str,
    pub lang: String,
    /// The title of a part that is nothing else: of a collection.
    pub title: Option<String>,
    /// Whether its anchor stands in its heading already.
    pub anchored: bool,
    /// What the theme made of it.
    pub html: Html,
}

/// What is known of the paper on which a document is put.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// On which pages its parts stand, by their anchors, as far as that is known.
    pub pages: BTreeMap<String, u32>,
    /// The paper; that of whoever prints it where nothing is said.
    pub paper: Option<Paper>,
}

/// The page of an entry as a document, if the site has that.
pub fn of_entry(viewer: &Viewer, id: EntryId) -> Option<Link> {
    if viewer.part.is_some() {
        return None;
    }
    let book = viewer.book;
    if let Some(address) = book.addresses.document(Document::Entry(id)) {
        return Some(viewer.generated(address, words_for(viewer, id)));
    }
    if book.addresses.entry(id) == book.addresses.home() { of_handbook(viewer) } else { None }
}

/// The words of the link to an entry's document.
fn words_for<'v>(viewer: &Viewer<'v>, id: EntryId) -> &'v str {
    match viewer.facts(id).kind {
        Kind::Person => viewer.words.print_portfolio(),
        Kind::Page => viewer.words.print_chapter(),
        _ => viewer.words.print_page(),
    }
}

/// The handbook as a document, if the site has that.
pub fn of_handbook(viewer: &Viewer) -> Option<Link> {
    let address = viewer.book.addresses.document(Document::Handbook)?;
    Some(viewer.generated(address, viewer.words.print_handbook()))
}

/// Where a document stands, or would if the site had it.
pub fn address_of(book: &Handbook, document: Document) -> String {
    book.addresses.document(document).map_or_else(
        || match document {
            Document::Handbook => addresses::document_of(book.addresses.home()),
            Document::Entry(id) => addresses::document_of(book.addresses.entry(id)),
        },
        str::to_string,
    )
}
