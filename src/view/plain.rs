//! The words of a prose without its markup, for summaries, labels and what programs read.

use crate::model::EntryId;
use crate::model::identity::files;
use crate::model::references::links::Target;
use crate::syntax::prose::{Piece, Prose};
use crate::view::viewer::Viewer;

impl Viewer<'_> {
    /// A prose of an entry as plain words.
    pub fn plain(&self, id: EntryId, prose: u32) -> String {
        self.plain_pieces(id, &self.prose_of(id, prose).pieces())
    }

    pub fn plain_pieces(&self, id: EntryId, pieces: &[Piece<&str>]) -> String {
        Prose::plain(pieces, |reference| self.words_of(id, reference))
    }

    /// The words with a line for each paragraph and each item.
    pub fn lines(&self, id: EntryId, prose: u32) -> String {
        Prose::lines(&self.prose_of(id, prose).pieces(), |reference| self.words_of(id, reference))
    }

    fn words_of(&self, id: EntryId, reference: u32) -> String {
        let target = self.book.target(id, reference);
        if matches!(target, Target::File(path) if files::is_picture(path.as_str())) {
            return String::new();
        }
        let own = self.facts(id).outline.references.get(reference as usize).and_then(|it| it.words());
        own.map(str::to_string).or_else(|| self.target_words(target)).unwrap_or_default()
    }
}
