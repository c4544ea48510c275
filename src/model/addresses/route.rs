//! What stands at an address, as a value.

use crate::base::SitePath;
use crate::model::EntryId;
use crate::model::program::data::DataFile;
use crate::model::program::documents::Document;
use crate::model::program::passages::SearchFile;
use crate::model::program::tables::TablePage;

/// What an address shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// The home page, when no entry is one.
    Home,
    /// The page of an entry.
    Entry(EntryId),
    /// A generated landing page, by the collection's number.
    Collection(u32),
    /// The page of a cohort, by its number.
    Cohort(u32),
    /// The list of all tags.
    Tags,
    /// The page of a tag, by its number.
    Tag(u32),
    /// The dates of the program, month by month.
    Calendar,
    /// The same for calendar programs, or those of a cohort, by its number.
    Ics(Option<u32>),
    /// What changed since the last edition that was kept.
    Changes,
    /// A computed table.
    Table(TablePage),
    /// The same as a spreadsheet.
    Csv(TablePage),
    /// A file for programs.
    Data(DataFile),
    /// A file of the search index.
    Search(SearchFile),
    /// A file that an author put there.
    File(SitePath),
    /// A page that only leads on to an entry, by the position among its `redirect-from`.
    Redirect(EntryId, u32),
    /// A page in another of the site's languages, by the number of that among them.
    Translated(u8, Box<Route>),
    /// A document for paper.
    Print(Document),
    /// The page for what is not there.
    NotFound,
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// `feed.xml`.
    Feed,
    /// `.nojekyll`, by which GitHub Pages publishes files as they are.
    NoJekyll,
    /// A file of the theme, by its path inside the theme.
    Asset(String),
}

impl Route {
    /// What it is of the pages in another language, too.
    pub fn in_any_language(&self) -> &Route {
        match self {
            Route::Translated(_, route) => route,
            route => route,
        }
    }

    /// Whether it is a page of this site, made from a template. What only leads on, or what an author put there, is none.
    pub fn is_page(&self) -> bool {
        match self {
            Route::Home
            | Route::Entry(_)
            | Route::Collection(_)
            | Route::Cohort(_)
            | Route::Tags
            | Route::Tag(_)
            | Route::Calendar
            | Route::Changes
            | Route::Table(_)
            | Route::Print(_)
            | Route::NotFound => true,
            Route::Translated(_, page) => page.is_page(),
            Route::File(_)
            | Route::Asset(_)
            | Route::Csv(_)
            | Route::Ics(_)
            | Route::Data(_)
            | Route::Search(_)
            | Route::Redirect(..)
            | Route::Sitemap
            | Route::Robots
            | Route::Feed
            | Route::NoJekyll => false,
        }
    }
}
