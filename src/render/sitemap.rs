//! What crawlers ask for: `sitemap.xml` and `robots.txt`.

use std::fmt::Write;

use crate::content::Kind;
use crate::model::Handbook;
use crate::model::address::Route;
use crate::render::escaped;
use crate::view::page::full_address;

/// Every page with its full address, by the sitemaps.org protocol.
pub fn sitemap(book: &Handbook) -> String {
    let base = book.settings.base_url.as_deref().unwrap_or("");
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (address, route) in book.addresses.routes() {
        let changed = match route {
            Route::Entry(id) => {
                let facts = book.entry(*id);
                // The date of a session is when it takes place.
                facts.updated.as_ref().or(facts.date.as_ref().filter(|_| facts.kind != Kind::Activity))
            }
            Route::Home | Route::Collection(_) | Route::Cohort(_) | Route::Table(_) => None,
            _ => continue,
        };
        let _ = write!(xml, "<url><loc>{}</loc>", escaped(&full_address(base, address)));
        if let Some(changed) = changed {
            let _ = write!(xml, "<lastmod>{}</lastmod>", escaped(changed));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Everyone may read everything: what nobody may read is not there.
pub fn robots(book: &Handbook) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = &book.settings.base_url {
        let _ = write!(text, "\nSitemap: {base}sitemap.xml\n");
    }
    text
}
