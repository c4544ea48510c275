//! A deliverable: who handed one in, and who has not.

use serde::Serialize;

use crate::model::EntryId;
use crate::view::link::Link;
use crate::view::viewer::Viewer;

/// What only a resource's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct ResourceView {
    /// Whether everyone with a role hands one in.
    pub deliverable: bool,
    /// Those who should and have not. Empty where the audience may not read everyone's work: then nobody can tell.
    pub missing: Vec<Link>,
}

pub fn resource(viewer: &Viewer, id: EntryId) -> ResourceView {
    let book = viewer.book;
    let deliverable = book.deliverables.iter().find(|deliverable| deliverable.id == id);
    let mut missing: Vec<EntryId> = Vec::new();
    // Whose work may be withheld must not be named as someone who did not.
    if let Some(deliverable) = deliverable.filter(|_| book.absence().is_some()) {
        for (n, group) in book.groups.iter().enumerate() {
            let lacks =
                |id: &&EntryId| deliverable.is_due_from(**id, n, book) && !deliverable.is_handed_in(**id, n, book);
            missing.extend(group.owing.iter().filter(lacks));
        }
        // Who owes it in two cohorts is named once.
        book.order.by_name(&mut missing);
        missing.dedup();
    }
    ResourceView { deliverable: deliverable.is_some(), missing: viewer.links(missing) }
}
