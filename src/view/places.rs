//! Which proses have places of their own, which a document that holds several of them has to tell apart.

use memchr::memmem;

use crate::model::EntryId;
use crate::syntax::prose::Prose;
use crate::view::body::REGION;
use crate::view::viewer::Viewer;

impl Viewer<'_> {
    /// Whether the prose of an entry has tables, ids of the author's own, or something that is closed.
    pub fn prose_has_places(&self, id: EntryId) -> bool {
        let has = |prose: &Prose| {
            let written = prose.written().as_bytes();
            [&b" id=\""[..], b"<details", REGION.as_bytes()].iter().any(|part| memmem::find(written, part).is_some())
        };
        self.bodies[id.index()].proses.iter().any(has)
    }
}
