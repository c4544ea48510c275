//! An Atom feed (RFC 4287) of dated entries, newest first.

use std::cmp::Reverse;
use std::fmt::Write;

use crate::model::{EntryId, feed_date};
use crate::render::escaped;
use crate::view::viewer::full_address;
use crate::view::{Program, Viewer};

/// The most entries told of.
const MOST: usize = 40;

/// The feed of dated entries, as Atom.
pub fn feed(program: &Program, address: &str) -> String {
    let book = program.book;
    let viewer = Viewer::new(program, address);
    let base = book.settings.base_url.as_deref().unwrap_or("");
    let top = escaped(&full_address(base, address.trim_end_matches("feed.xml")));
    let mut entries: Vec<(&str, EntryId)> = book
        .ids()
        .filter(|id| book.entry(*id).stands_here())
        .filter_map(|id| feed_date(book.entry(id)).map(|date| (date, id)))
        .collect();
    entries.sort_by_key(|(date, id)| (Reverse(*date), book.place(*id)));
    entries.truncate(MOST);
    let changed = |id: EntryId, date: &str| {
        let updated = book.entry(id).updated.as_deref().unwrap_or(date).max(date).to_string();
        format!("{updated}T00:00:00Z")
    };
    let latest = entries.iter().map(|(date, id)| changed(*id, date)).max().unwrap_or_default();
    let author = escaped(&book.title);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(
        xml,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{author}</title>\n<id>{top}</id>\n\
         <link href=\"{top}\"/>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{top}feed.xml\"/>\n\
         <updated>{latest}</updated>\n<author><name>{author}</name></author>\n",
        escaped(program.language)
    );
    for (date, id) in entries {
        let address = escaped(&full_address(base, book.addresses.entry(id)));
        let title = escaped(&book.entry(id).title);
        let summary = escaped(&viewer.short_summary(id, 300));
        let _ = write!(
            xml,
            "<entry><title>{title}</title><id>{address}</id><link href=\"{address}\"/><published>{date}T00:00:00Z</published>\
             <updated>{}</updated>",
            changed(id, date)
        );
        if let Some(person) = book.tree.person(id) {
            let _ = write!(xml, "<author><name>{}</name></author>", escaped(&book.entry(person).title));
        }
        let _ = writeln!(xml, "<summary>{summary}</summary></entry>");
    }
    xml.push_str("</feed>\n");
    xml
}
