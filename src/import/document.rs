//! A document whatever its format was: blocks one after another, each with the place where it stood. Lists are flat: an item knows
//! how deep it is, so that readers, recognisers and the writer need no trees.

use std::rc::Rc;

pub use crate::import::place::Place;
use crate::import::report::Remark;

/// What a reader makes of a file.
#[derive(Debug, Default)]
pub struct Document {
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes, by number.
    pub notes: Vec<Vec<Block>>,
    pub pictures: Vec<Picture>,
    /// What is left out on purpose.
    pub dropped: Vec<Dropped>,
    /// Every text of the file, collected apart from the blocks: by it is seen that nothing is lost.
    pub said: Vec<Said>,
    /// What its reader guessed, and what its author must know.
    pub remarks: Vec<Remark>,
    /// Whether a line stands for a paragraph and nothing says what a heading is.
    pub plain: bool,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub place: Place,
    pub kind: Kind,
    pub text: Vec<Inline>,
    /// What stands before an item whose number is not written in digits: `a)`, `iv.`
    pub mark: Option<Rc<str>>,
    /// Names by which links inside the document lead here.
    pub anchors: Vec<Rc<str>>,
    /// How large its letters are at least, in half points; 0 where the format does not say.
    pub size: u16,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Heading {
        level: u8,
        /// Whether nothing but bold words or capitals says so.
        guessed: bool,
    },
    Paragraph,
    Item {
        depth: usize,
        /// Its number, where it is numbered.
        number: Option<u32>,
    },
    /// A further paragraph of an item.
    Inside {
        depth: usize,
    },
    Quote,
    Code,
    Table(Table),
    Rule,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub place: Place,
    pub cells: Vec<Vec<Block>>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Run(Run),
    Break,
    /// By number.
    Picture(usize),
    Note(usize),
    /// Markdown of our own: references, remarks.
    Markdown(String),
}

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub look: Look,
}

/// Where signs stand that are smaller than their line: the 6 of a million as a power of ten, the 2 of water.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Height {
    #[default]
    Line,
    Raised,
    Lowered,
}

impl Height {
    /// The element of HTML that says so.
    pub fn element(self) -> Option<&'static str> {
        match self {
            Height::Line => None,
            Height::Raised => Some("sup"),
            Height::Lowered => Some("sub"),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub height: Height,
    pub code: bool,
    /// Where it leads; `#name` inside the document.
    pub link: Option<Rc<str>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// What it shows, in words.
    pub alt: String,
    pub source: PictureSource,
    /// Where it leads.
    pub link: Option<Rc<str>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureSource {
    Bytes(Rc<[u8]>),
    /// Where it is, if it is not in the file.
    Elsewhere(String),
}

impl PictureSource {
    /// Whether two are the same picture. One that was read once is at once known to be.
    pub fn is_same(&self, other: &PictureSource) -> bool {
        match (self, other) {
            (PictureSource::Bytes(one), PictureSource::Bytes(other)) => Rc::ptr_eq(one, other) || one == other,
            (one, other) => one == other,
        }
    }
}

impl Default for PictureSource {
    fn default() -> Self {
        PictureSource::Elsewhere(String::new())
    }
}

/// Why words that no reader of the document sees are left out.
pub const HIDDEN: &str = "hidden in the document";

/// Why words are left out that somebody took back.
pub const DELETED: &str = "deleted while changes were tracked";

/// What is left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    pub place: Place,
    pub text: String,
    pub why: &'static str,
}

/// A text of the file, as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub place: Place,
    pub text: String,
}

impl Document {
    /// Takes in another document; gives its blocks, which name its pictures and notes by their numbers here.
    pub fn take_in(&mut self, mut other: Document) -> Vec<Block> {
        let (notes, pictures) = (self.notes.len(), self.pictures.len());
        other
            .blocks
            .iter_mut()
            .chain(other.notes.iter_mut().flatten())
            .for_each(|block| block.renumber(notes, pictures));
        self.notes.append(&mut other.notes);
        self.pictures.append(&mut other.pictures);
        self.dropped.append(&mut other.dropped);
        self.said.append(&mut other.said);
        self.remarks.append(&mut other.remarks);
        other.blocks
    }
}

impl Block {
    fn renumber(&mut self, notes: usize, pictures: usize) {
        for inline in &mut self.text {
            match inline {
                Inline::Note(number) => *number += notes,
                Inline::Picture(number) => *number += pictures,
                Inline::Run(_) | Inline::Break | Inline::Markdown(_) => {}
            }
        }
        if let Kind::Table(table) = &mut self.kind {
            let cells = table.rows.iter_mut().flat_map(|row| row.cells.iter_mut().flatten());
            cells.for_each(|block| block.renumber(notes, pictures));
        }
    }

    pub fn new(place: Place, kind: Kind, text: Vec<Inline>) -> Self {
        Block { place, kind, text, mark: None, anchors: Vec::new(), size: 0 }
    }

    /// Its words, without looks; those of a table's cells too.
    pub fn words(&self) -> String {
        let mut words = words(&self.text);
        if let Kind::Table(table) = &self.kind {
            for block in table.rows.iter().flat_map(|row| row.cells.iter().flatten()) {
                words.push(' ');
                words += &block.words();
            }
        }
        words
    }

    /// A paragraph of our own Markdown.
    pub fn markdown(place: &Place, text: impl Into<String>) -> Self {
        Block::new(place.clone(), Kind::Paragraph, vec![Inline::Markdown(text.into())])
    }

    /// A heading of our own.
    pub fn heading(place: &Place, level: u8, words: &str) -> Self {
        Block::new(place.clone(), Kind::Heading { level, guessed: false }, vec![Inline::plain(words)])
    }

    pub fn level(&self) -> Option<u8> {
        match self.kind {
            Kind::Heading { level, .. } => Some(level),
            _ => None,
        }
    }

    pub fn is_list(&self) -> bool {
        matches!(self.kind, Kind::Item { .. } | Kind::Inside { .. })
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        !matches!(self.kind, Kind::Rule | Kind::Table(_)) && !shows(&self.text)
    }
}

/// Whether there is anything to see in a line.
pub fn shows(text: &[Inline]) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Run(run) => !run.text.trim().is_empty(),
        Inline::Break => false,
        Inline::Picture(_) | Inline::Note(_) | Inline::Markdown(_) => true,
    })
}

/// The words of a line.
pub fn words(text: &[Inline]) -> String {
    let mut words = String::new();
    for inline in text {
        match inline {
            Inline::Run(run) => words += &run.text,
            Inline::Break => words.push(' '),
            Inline::Picture(_) | Inline::Note(_) | Inline::Markdown(_) => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Inline {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Inline {
        Inline::Run(Run { text: text.into(), look: Look::default() })
    }
}
