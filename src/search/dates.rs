//! What happens or is due, in the order of time: a site knows no clock, its reader's browser says what comes next.

use rustc_hash::FxHashMap;

use crate::model::EntryId;
use crate::model::program::calendar;
use crate::model::program::passages::{Page, Passages, SearchFile};
use crate::search::index::version;
use crate::search::script::Script;
use crate::view::Program;

/// For each occasion its passage, in every language that it is found in, and the day on which it is over.
pub fn file(programs: &[Program], passages: &Passages) -> Vec<u8> {
    let book = programs[0].book;
    let mut tops: FxHashMap<EntryId, Vec<u32>> = FxHashMap::default();
    for (n, page) in passages.pages.iter().enumerate() {
        if let Page::Entry(id) = page {
            tops.entry(*id).or_default().push(passages.first(n));
        }
    }
    let occasions = book.calendar.whole.iter().filter_map(|one| Some((one.id, calendar::days(book.entry(one.id))?.1)));
    let found = occasions.flat_map(|(id, until)| tops.get(&id).into_iter().flatten().map(move |top| (*top, until)));
    let (tops, untils): (Vec<u32>, Vec<&str>) = found.unzip();
    Script::new(SearchFile::Dates, &version(passages)).numbers(tops).texts(untils).finish()
}
