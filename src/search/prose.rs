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
    let mut reader = Reader::new(viewer, id, prose.written().len());
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
    let mut reader = Reader::new(viewer, id, 0);
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
    /// Whether the heads of a table are read.
    heads: bool,
    /// What stands over the column of a cell, until the cell says something.
    head: Option<String>,
}

impl<'r> Reader<'r> {
    fn new(viewer: &'r Viewer<'r>, id: EntryId, len: usize) -> Self {
        Reader { viewer, id, text: String::with_capacity(len), skips: false, heads: false, head: None }
    }

    fn read(&mut self, piece: &Piece<&str>) {
        match piece {
            Piece::Instead => self.skips = true,
            Piece::InsteadEnd => self.skips = false,
            _ if self.skips => {}
            Piece::Block(tags) if is_of_table(tags) => self.table(tags),
            _ if self.heads => {}
            Piece::Text(text) => self.words(text),
            Piece::Words(html) | Piece::Literal(html) => self.words(&unescaped(html)),
            Piece::Link(n) | Piece::EmbedInline(n) => {
                let words = self.reference(*n);
                self.words(&words);
            }
            Piece::Break(_) => self.words(" "),
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

    /// Cells of a row stand in one line, each behind the head of its column: a row is found and read alone.
    fn table(&mut self, tags: &str) {
        self.end(if tags.contains("tr>") { "\n" } else { " · " });
        self.heads = tags.contains("<thead") || self.heads && !tags.contains("</thead");
        let label = tags.rsplit_once("data-label=\"").and_then(|(_, rest)| rest.split_once('"'));
        self.head = label.filter(|(label, _)| !label.is_empty()).map(|(label, _)| unescaped(label).into_owned());
    }

    /// Words, with a blank where a line ends in the source.
    fn words(&mut self, words: &str) {
        if let Some(head) = self.head.take_if(|_| !words.trim().is_empty()) {
            self.text.push_str(&labelled(self.viewer, &head, ""));
            self.text.push(' ');
        }
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

/// A value behind the name of what it is the value of.
pub fn labelled(viewer: &Viewer, label: &str, value: &str) -> String {
    let says_so = label.ends_with(|c: char| !c.is_alphanumeric() && c != ')');
    let said = if says_so { format!("{label} {value}") } else { viewer.words.search_labelled(label, value) };
    said.trim_end().to_string()
}

/// Whether tags are of a table's rows and cells.
fn is_of_table(tags: &str) -> bool {
    // Nearly all are of paragraphs, which a look at a few bytes tells.
    let has_t = memchr(b't', tags.as_bytes()).is_some();
    has_t && ["<td", "<th", "</td", "</th", "tr>"].iter().any(|tag| tags.contains(tag))
}
