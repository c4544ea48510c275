//! The text of an entry as search reads it: without markup, a line for each block, heading by heading.

use memchr::{memchr, memchr_iter};

use crate::base::html::unescaped;
use crate::content::facts::BODY;
use crate::model::EntryId;
use crate::model::identity::files;
use crate::model::references::links::Target;
use crate::syntax::prose::Piece;
use crate::view::Viewer;

/// The texts of an entry: before the first heading, and under each heading by its number.
pub struct Sections {
    pub top: String,
    pub under: Vec<(u32, String)>,
}

/// The texts of an entry's body.
pub fn sections(viewer: &Viewer, id: EntryId) -> Sections {
    let prose = viewer.prose_of(id, BODY);
    let mut reader = Reader { viewer, id, text: String::with_capacity(prose.written().len()), skips: false };
    let mut sections = Sections { top: String::new(), under: Vec::new() };
    let mut heading = None;
    for at in prose.title_len()..prose.len() {
        match prose.piece(at) {
            Piece::HeadingOpen { heading: next, .. } => {
                put(&mut sections, heading, &mut reader.text);
                heading = Some(next);
                // Its words are a title.
                reader.skips = true;
            }
            Piece::HeadingClose { .. } => reader.skips = false,
            piece => reader.read(&piece),
        }
    }
    put(&mut sections, heading, &mut reader.text);
    sections
}

fn put(sections: &mut Sections, heading: Option<u32>, text: &mut String) {
    let end = text.trim_end().len();
    text.truncate(end);
    match heading {
        None => sections.top = std::mem::take(text),
        Some(heading) => sections.under.push((heading, std::mem::take(text))),
    }
}

/// A prose of an entry as one text.
pub fn text(viewer: &Viewer, id: EntryId, prose: u32) -> String {
    let mut reader = Reader { viewer, id, text: String::new(), skips: false };
    viewer.prose_of(id, prose).pieces().iter().for_each(|piece| reader.read(piece));
    let end = reader.text.trim_end().len();
    reader.text.truncate(end);
    reader.text
}

struct Reader<'r> {
    viewer: &'r Viewer<'r>,
    id: EntryId,
    text: String,
    /// Whether words are passed over.
    skips: bool,
}

impl Reader<'_> {
    fn read(&mut self, piece: &Piece<&str>) {
        match piece {
            Piece::Instead => self.skips = true,
            Piece::InsteadEnd => self.skips = false,
            _ if self.skips => {}
            Piece::Text(text) => self.words(text),
            Piece::Words(html) | Piece::Literal(html) => self.words(&unescaped(html)),
            Piece::Link(n) | Piece::EmbedInline(n) => {
                let words = self.reference(*n);
                self.words(&words);
            }
            Piece::Break(_) => self.words(" "),
            // Cells of a row stand in one line.
            Piece::Block(tags) if is_cell(tags) => self.end(" · "),
            Piece::Block(_) | Piece::Code(_) | Piece::Embed(_) | Piece::Listed => self.end("\n"),
            Piece::NotesOpen | Piece::NoteOpen(_) | Piece::NoteClose => self.end("\n"),
            _ => {}
        }
    }

    /// What stands for a reference without words of its own. A picture says nothing.
    fn reference(&self, n: u32) -> String {
        let target = self.viewer.book.target(self.id, n);
        if matches!(target, Target::File(path) if files::is_picture(path.as_str())) {
            return String::new();
        }
        self.viewer.target_words(target).unwrap_or_default()
    }

    /// Words, with a blank where a line ends in the source.
    fn words(&mut self, words: &str) {
        let mut from = 0;
        for end in memchr_iter(b'\n', words.as_bytes()).chain([words.len()]) {
            let line = &words[from..end];
            let at_start = self.text.is_empty() || self.text.ends_with([' ', '\n']);
            if from > 0 && !at_start {
                self.text.push(' ');
            }
            self.text.push_str(if at_start || from > 0 { line.trim_start() } else { line });
            from = end + 1;
        }
    }

    fn end(&mut self, with: &str) {
        let end = self.text.trim_end_matches([' ', '·']).len();
        if end > 0 && !self.text[..end].ends_with('\n') {
            self.text.truncate(end);
            self.text.push_str(with);
        }
    }
}

fn is_cell(tags: &str) -> bool {
    // Nearly all are of paragraphs, which a look at a few bytes tells.
    let has_t = |tags: &str| memchr(b't', tags.as_bytes()).is_some();
    has_t(tags)
        && (tags.contains("<td") || tags.contains("<th") || tags.contains("</td") || tags.contains("</th"))
        && !tags.contains("tr>")
        && !tags.contains("<thead")
}
