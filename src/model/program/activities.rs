//! The activities of a program as they happen.

use crate::content::Kind;
use crate::model::identity::places::Places;
use crate::model::{EntryId, SharedFacts};

/// Activities in the order of time, then in that of the handbook.
pub fn in_order_of_time(entries: &[SharedFacts], places: &Places) -> Vec<EntryId> {
    let ids = (0..entries.len() as u32).map(EntryId);
    let mut activities: Vec<EntryId> =
        ids.filter(|id| entries[id.index()].kind == Kind::Activity && entries[id.index()].takes_part()).collect();
    activities.sort_by_key(|id| {
        let date = entries[id.index()].date.as_deref();
        (date.is_none(), date, places.of_entry(*id))
    });
    activities
}
