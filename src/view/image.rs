//! Pictures that stand for something: the portrait of a person, the first picture of a piece of work, and that of a page where it is
//! previewed elsewhere.

use serde::Serialize;

use crate::base::SitePath;
use crate::content::facts::KindData;
use crate::model::EntryId;
use crate::model::identity::files;
use crate::view::files::{file_paths, in_text};
use crate::view::shape::{Number, shaped};
use crate::view::viewer::{Viewer, full_address};

/// The shortest side, in pixels, of a picture that stands for something: what is smaller is a sign in a text.
const SMALLEST: u32 = 120;

/// The same for a preview elsewhere.
const SMALLEST_PREVIEW: u32 = 200;

/// A picture.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Image {
    pub href: String,
    /// What it shows in words; empty where what stands beside it says that.
    pub alt: String,
    /// In pixels, where that is known.
    pub width: Option<Number>,
    pub height: Option<Number>,
}

shaped!(Image { href, alt, width, height });

/// A picture of the site with its words.
type Found = (SitePath, String);

/// The portrait of a person. Without words of its own it reads as the person's name.
pub fn portrait(viewer: &Viewer, person: EntryId) -> Option<Image> {
    image(viewer, portrait_of(viewer, person)?)
}

/// The picture of a piece of work: the first in its text, else the first that is attached.
pub fn of_work(viewer: &Viewer, work: EntryId) -> Option<Image> {
    image(viewer, first(viewer, work)?)
}

/// The picture of the first piece of somebody's work that has one.
pub fn of_works(viewer: &Viewer, person: EntryId) -> Option<Image> {
    image(viewer, first_of_works(viewer, person)?)
}

/// What is shown beside a link to an entry's page elsewhere, with its full address, where that can be said.
pub fn preview(viewer: &Viewer, id: EntryId) -> Option<Image> {
    let base = viewer.book.settings.base_url.as_ref()?;
    let found = match &viewer.facts(id).data {
        KindData::Person(_) => portrait_of(viewer, id).or_else(|| first_of_works(viewer, id)),
        _ => first(viewer, id),
    };
    // What shows previews knows no drawings.
    let found = found.filter(|(path, _)| path.suffix() != "svg" && is_large(viewer, path, SMALLEST_PREVIEW))?;
    let address = full_address(base, viewer.book.addresses.file(&found.0)?);
    Some(Image { href: address, ..image(viewer, found)? })
}

fn first_of_works(viewer: &Viewer, person: EntryId) -> Option<Found> {
    viewer.book.works_of(person).into_iter().find_map(|work| first(viewer, work))
}

fn portrait_of(viewer: &Viewer, id: EntryId) -> Option<Found> {
    let facts = viewer.facts(id);
    let person = facts.person()?;
    let path = viewer.book.files.find(facts.path.folder(), &person.portrait.as_ref()?.value)?;
    let alt = person.portrait_alt.clone().unwrap_or_else(|| facts.title.clone());
    files::is_picture(path.as_str()).then_some((path, alt))
}

fn first(viewer: &Viewer, id: EntryId) -> Option<Found> {
    let is_shown = |path: &SitePath| files::is_picture(path.as_str()) && is_large(viewer, path, SMALLEST);
    let in_text = in_text(viewer, id).find(|(path, _)| is_shown(path));
    let in_text = in_text.map(|(path, words)| (path.clone(), words.to_string()));
    let attached = || {
        let path = file_paths(viewer, id).into_iter().find(is_shown)?;
        Some((path, String::new()))
    };
    in_text.or_else(attached)
}

/// Whether both sides have so many pixels, as far as that is known.
fn is_large(viewer: &Viewer, path: &SitePath, smallest: u32) -> bool {
    let size = viewer.book.files.get(path).and_then(|file| file.picture);
    size.is_none_or(|(width, height)| width.min(height) >= smallest)
}

fn image(viewer: &Viewer, (path, alt): Found) -> Option<Image> {
    let href = viewer.file_href(&path)?;
    let (width, height) = viewer.book.files.get(&path).and_then(|file| file.picture).unzip();
    let number = |pixels: Option<u32>| pixels.map(|pixels| Number::from(pixels as usize));
    Some(Image { href, alt, width: number(width), height: number(height) })
}
