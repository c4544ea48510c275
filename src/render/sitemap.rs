//! What crawlers ask for: `sitemap.xml` and `robots.txt`.

use std::fmt::Write;

use crate::content::Kind;
use crate::content::address::NOT_FOUND;
use crate::model::addresses::{Addresses, Route};
use crate::model::{EntryId, Handbook};
use crate::render::escaped;
use crate::view::languages::in_each;
use crate::view::viewer::full_address;

/// Every page with its full address, by the sitemaps.org protocol, and in which other languages it is.
pub fn sitemap(books: &[&Handbook], all: &Addresses) -> String {
    let Some(main) = books.first() else { return String::new() };
    let base = main.settings.base_url.as_deref().unwrap_or("");
    let several = if main.settings.languages.is_empty() { "" } else { " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"" };
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{several}>\n"
    );
    let latest: Vec<Option<&str>> =
        books.iter().map(|book| book.ids().filter_map(|id| changed(book, id)).max()).collect();
    for (address, route) in all.routes() {
        // The number of the language, the site's own first.
        let (language, route) = match route {
            Route::Translated(number, page) => (usize::from(*number) + 1, &**page),
            route => (0, route),
        };
        let Some(book) = books.get(language) else { continue };
        let changed = match route {
            // It has no address of its own.
            Route::Entry(_) if address == NOT_FOUND => continue,
            Route::Entry(id) => changed(book, *id),
            Route::Home | Route::Calendar | Route::Changes | Route::Table(_) | Route::Tags => latest[language],
            Route::Collection(n) => {
                let name = &book.collections[*n as usize].name;
                book.ids().filter(|id| book.entry(*id).collection == *name).filter_map(|id| changed(book, id)).max()
            }
            Route::Cohort(n) => {
                let members = book.cohorts[*n as usize].members.iter();
                members
                    .flat_map(|id| book.works_of(*id).into_iter().chain([*id]))
                    .filter_map(|id| changed(book, id))
                    .max()
            }
            Route::Tag(n) => {
                let members = book.tags.all[*n as usize].members.iter();
                members.filter_map(|id| changed(book, *id)).max()
            }
            Route::Translated(..)
            | Route::NotFound
            | Route::File(_)
            | Route::Asset(_)
            | Route::Csv(_)
            | Route::Ics(_)
            | Route::Data(_)
            | Route::Search(_)
            | Route::Redirect(..)
            | Route::Sitemap
            | Route::Robots
            | Route::Feed
            | Route::Print(_)
            | Route::NoJekyll => continue,
        };
        let _ = write!(xml, "<url><loc>{}</loc>", escaped(&full_address(base, address)));
        if let Some(changed) = changed {
            let _ = write!(xml, "<lastmod>{}</lastmod>", escaped(changed));
        }
        for (lang, address) in in_each(&main.settings, all, address) {
            let (lang, href) = (escaped(lang), escaped(&full_address(base, &address)));
            let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{href}\"/>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The day on which an entry was changed, as far as its author says one: the date of a session is when it takes place, often in
/// the future. What stands in a list was changed with it.
fn changed(book: &Handbook, id: EntryId) -> Option<&str> {
    let facts = book.entry(id);
    let own = facts.updated.as_deref().or(facts.date.as_deref().filter(|_| facts.kind != Kind::Activity));
    let list = || book.tree.at_path(facts.path.as_str()).filter(|list| facts.nth > 0 && *list != id);
    own.or_else(|| changed(book, list()?))
}

/// Everyone may read everything: what nobody may read is not there.
pub fn robots(book: &Handbook) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = &book.settings.base_url {
        let _ = write!(text, "\nSitemap: {base}sitemap.xml\n");
    }
    text
}
