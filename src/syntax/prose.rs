//! Prose as pieces: the tags and words of HTML, told apart, and between them the places that only the whole site can fill in, which
//! are text that may hold codes, and references. Pages are made by filling the pieces, and whoever asks for words takes the words.

mod lent;
mod reworded;

use crate::base::SpanId;
use crate::base::html::unescaped;
use crate::syntax::address::Local;

/// A piece of prose; `T` is its text, borrowed, or where it stands in the prose's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece<T> {
    /// Tags of HTML.
    Tags(T),
    /// Tags of which one begins or ends a block.
    Block(T),
    /// The tag of a line's break.
    Break(T),
    /// Plain text, not yet escaped, in which the code of an outcome becomes a link.
    Text(T),
    /// Words in which no code is a link, as HTML writes them.
    Words(T),
    /// Words in code, as HTML writes them.
    Literal(T),
    /// A block of code: its language, a line break, and the code as it is, which gets its colours when it is shown.
    Code(T),
    /// A reference that reads as its target's title.
    Link(u32),
    /// A reference with words of its own begins.
    Open(u32),
    /// It ends.
    Close,
    /// The thing itself, alone in its paragraph.
    Embed(u32),
    /// The thing itself, in the middle of a sentence.
    EmbedInline(u32),
    /// A picture of the site.
    Image(u32),
    /// The address of a file or page of the site, inside an attribute of the author's own HTML.
    Address(u32),
    /// The addresses of a `srcset` there: reference numbers with their sizes, separated by commas; what begins with `=` is
    /// written as it is.
    Sources(T),
    /// What follows, up to [`Piece::OnlyEnd`], stands only where a reference has an address; else its words do.
    Only(u32),
    OnlyEnd,
    /// The words in the place of a picture of another host begin, and end: no summary holds them.
    Instead,
    InsteadEnd,
    /// A heading begins: its level on a page (2 to 6) and its number in the prose.
    HeadingOpen {
        level: u8,
        heading: u32,
    },
    HeadingClose {
        level: u8,
    },
    /// Here stood a list that was taken out of the text. Outside every element.
    Listed,
    /// A footnote's mark: the note's number and how often it was referred to before.
    NoteMark {
        note: u32,
        nth: u32,
    },
    /// The notes begin.
    NotesOpen,
    NotesClose,
    /// A footnote's text begins.
    NoteOpen(u32),
    NoteClose,
    /// The way back to a mark.
    NoteBack {
        note: u32,
        nth: u32,
    },
}

impl<T> Piece<T> {
    /// The same piece with another form of its text.
    fn map<U>(self, text: impl FnOnce(T) -> U) -> Piece<U> {
        match self {
            Piece::Tags(tags) => Piece::Tags(text(tags)),
            Piece::Block(tags) => Piece::Block(text(tags)),
            Piece::Break(tag) => Piece::Break(text(tag)),
            Piece::Text(plain) => Piece::Text(text(plain)),
            Piece::Words(html) => Piece::Words(text(html)),
            Piece::Literal(html) => Piece::Literal(text(html)),
            Piece::Code(code) => Piece::Code(text(code)),
            Piece::Link(n) => Piece::Link(n),
            Piece::Open(n) => Piece::Open(n),
            Piece::Close => Piece::Close,
            Piece::Embed(n) => Piece::Embed(n),
            Piece::EmbedInline(n) => Piece::EmbedInline(n),
            Piece::Image(n) => Piece::Image(n),
            Piece::Address(n) => Piece::Address(n),
            Piece::Sources(sources) => Piece::Sources(text(sources)),
            Piece::Only(n) => Piece::Only(n),
            Piece::OnlyEnd => Piece::OnlyEnd,
            Piece::Instead => Piece::Instead,
            Piece::InsteadEnd => Piece::InsteadEnd,
            Piece::HeadingOpen { level, heading } => Piece::HeadingOpen { level, heading },
            Piece::HeadingClose { level } => Piece::HeadingClose { level },
            Piece::Listed => Piece::Listed,
            Piece::NoteMark { note, nth } => Piece::NoteMark { note, nth },
            Piece::NotesOpen => Piece::NotesOpen,
            Piece::NotesClose => Piece::NotesClose,
            Piece::NoteOpen(n) => Piece::NoteOpen(n),
            Piece::NoteClose => Piece::NoteClose,
            Piece::NoteBack { note, nth } => Piece::NoteBack { note, nth },
        }
    }
}

/// Markdown that was read: what is shown. What other pages may depend on stands in [`Outline`]. The pieces' text is one
/// string, so that a prose costs two allocations however many pieces it has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    text: Box<str>,
    pieces: Box<[Piece<(u32, u32)>]>,
    /// How many pieces, before all others, are the heading that became the title.
    title: u32,
    /// The pieces of the first paragraph that says something.
    lead: Option<(u32, u32)>,
}

/// How a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `[[target]]` or `[[target|words]]`
    Wiki,
    /// `![[target]]`
    Embed,
    /// `[words](target)`
    Link,
    /// `![alt](target)`
    Image,
    /// An address in the author's own HTML.
    Html,
}

/// A reference as written. A site has some ten for each page, so their words stand in one text each.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    pub form: Form,
    pub at: SpanId,
    /// The number of the prose that holds it, among its entry's.
    pub prose: u32,
    /// How many headings stand before it, or [`IN_NOTE`].
    pub section: u32,
    /// Target, fragment and words, one behind the other.
    text: Box<str>,
    /// Where the target ends.
    target: u32,
    /// Where the fragment ends, if there is one.
    fragment: Option<u32>,
    has_words: bool,
    rare: Option<Box<Rare>>,
}

/// The section of what stands in a footnote, which any section may show.
pub const IN_NOTE: u32 = u32::MAX;

/// What few references have.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Rare {
    full: Option<String>,
    tail: Option<Box<str>>,
}

impl Reference {
    /// A reference to an address; `words` are its own, or an image's alternative text, and nothing for a Markdown link, which always
    /// has some.
    pub fn new(form: Form, to: Local, words: Option<&str>, at: SpanId) -> Self {
        let Local { target, fragment, tail, full } = to;
        let text = [&target, fragment.as_deref().unwrap_or(""), words.unwrap_or("")].concat();
        let rare = (full.is_some() || tail.is_some()).then(|| Box::new(Rare { full, tail }));
        Reference {
            form,
            at,
            prose: 0,
            section: 0,
            text: text.into(),
            target: target.len() as u32,
            fragment: fragment.map(|fragment| (target.len() + fragment.len()) as u32),
            has_words: words.is_some(),
            rare,
        }
    }

    /// The same reference to another target.
    pub fn to(&self, target: String) -> Self {
        let fragment = self.fragment().map(str::to_string);
        let (tail, full) = (self.tail().map(Box::from), self.full().map(str::to_string));
        let to = Local { target, fragment, tail, full };
        Reference { prose: self.prose, section: self.section, ..Reference::new(self.form, to, self.words(), self.at) }
    }

    /// What is named, without the fragment, percent-decoded for Markdown links.
    pub fn target(&self) -> &str {
        &self.text[..self.target as usize]
    }

    /// The part behind `#`.
    pub fn fragment(&self) -> Option<&str> {
        self.fragment.map(|end| &self.text[self.target as usize..end as usize])
    }

    pub fn words(&self) -> Option<&str> {
        self.has_words.then(|| &self.text[self.fragment.unwrap_or(self.target) as usize..])
    }

    /// As written, where it is the full address at which the site will stand.
    pub fn full(&self) -> Option<&str> {
        self.rare.as_ref()?.full.as_deref()
    }

    /// What follows a file's path, ready for an attribute: `#page=3`, `?x=1`.
    pub fn tail(&self) -> Option<&str> {
        self.rare.as_ref()?.tail.as_deref()
    }
}

/// A heading as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    /// Its level on the page, from 2, whatever its author wrote.
    pub page_level: u8,
    pub text: String,
    /// Its anchor, as GitHub makes it.
    pub anchor: String,
    pub at: SpanId,
}

/// What a prose offers to and asks of the rest of the site. Holds no prose and no spans.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Outline {
    pub headings: Vec<Heading>,
    /// The anchor of the heading that became the title; empty without one.
    pub title_anchor: String,
    /// Anchors of the author's own HTML.
    pub anchors: Vec<String>,
    pub references: Vec<Reference>,
}

impl Prose {
    /// A prose of a text and pieces that stand in it, of which the first `title` are the heading that became the title.
    pub fn new(text: &str, pieces: Vec<Piece<(u32, u32)>>, title: u32, lead: Option<(u32, u32)>) -> Self {
        // A copy of the exact length: shrinking in place leaves the room where it is, a fifth of all prose.
        Prose { text: text.into(), pieces: pieces.into(), title, lead }
    }

    pub fn pieces(&self) -> Vec<Piece<&str>> {
        self.range(self.title as usize, self.pieces.len())
    }

    /// The pieces of the heading that became the title.
    pub fn title(&self) -> Vec<Piece<&str>> {
        self.range(0, self.title as usize)
    }

    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// How many pieces, before all others, are the heading that became the title.
    pub fn title_len(&self) -> usize {
        self.title as usize
    }

    /// The piece at a place, counted from the title.
    pub fn piece(&self, at: usize) -> Piece<&str> {
        self.pieces[at].map(|(from, to)| &self.text[from as usize..to as usize])
    }

    /// Where a reference stands, first below the title.
    pub fn place_of(&self, reference: u32) -> Option<usize> {
        let is_it = |piece: &Piece<_>| matches!(piece, Piece::Link(n) | Piece::Open(n) | Piece::EmbedInline(n) | Piece::Embed(n) if *n == reference);
        let (title, body) = self.pieces.split_at(self.title_len());
        let below = body.iter().position(is_it).map(|at| at + title.len());
        below.or_else(|| title.iter().position(is_it))
    }

    pub fn range(&self, start: usize, end: usize) -> Vec<Piece<&str>> {
        self.pieces[start..end]
            .iter()
            .map(|piece| piece.map(|(from, to)| &self.text[from as usize..to as usize]))
            .collect()
    }

    /// Everything as it is kept: text, HTML with its attributes, and marks.
    pub fn written(&self) -> &str {
        &self.text
    }

    /// The texts in which codes may stand.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text((from, to)) => Some(&self.text[*from as usize..*to as usize]),
            _ => None,
        })
    }

    /// The pieces of the first paragraph that says something.
    pub fn lead(&self) -> Vec<Piece<&str>> {
        self.lead.map_or_else(Vec::new, |(start, end)| self.range(start as usize, end as usize))
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The pieces from one heading up to the next of its level or above, with the notes that are marked there.
    pub fn section(&self, heading: u32) -> Vec<Piece<&str>> {
        let Some((start, level)) = self.pieces.iter().enumerate().find_map(|(at, piece)| match piece {
            Piece::HeadingOpen { level, heading: n } if *n == heading => Some((at, *level)),
            _ => None,
        }) else {
            return Vec::new();
        };
        let ends = |piece: &Piece<_>| match piece {
            Piece::HeadingOpen { level: other, .. } => *other <= level,
            Piece::NotesOpen => true,
            _ => false,
        };
        let end = self.pieces[start + 1..].iter().position(ends).map_or(self.pieces.len(), |n| start + 1 + n);
        let mut section = self.range(start, end);
        self.add_notes(&mut section);
        section
    }

    /// The headings, outermost first, in whose sections a list was taken out of the text. Nothing where none was.
    pub fn listed_under(&self) -> Option<Vec<u32>> {
        let mut open: Vec<(u8, u32)> = Vec::new();
        for piece in &self.pieces[self.title_len()..] {
            match piece {
                Piece::HeadingOpen { level, heading } => {
                    open.retain(|(outer, _)| outer < level);
                    open.push((*level, *heading));
                }
                Piece::Listed => return Some(open.into_iter().map(|(_, heading)| heading).collect()),
                _ => {}
            }
        }
        None
    }

    /// Adds the notes that are marked in a run of pieces, each with the ways back to the marks that are there.
    fn add_notes<'p>(&'p self, run: &mut Vec<Piece<&'p str>>) {
        let marks = |run: &[Piece<&str>]| -> Vec<(u32, u32)> {
            let mark = |piece: &Piece<&str>| match piece {
                Piece::NoteMark { note, nth } => Some((*note, *nth)),
                _ => None,
            };
            run.iter().filter_map(mark).collect()
        };
        let mut shown = marks(run);
        if shown.is_empty() {
            return;
        }
        let notes = self.pieces.iter().position(|piece| *piece == Piece::NotesOpen).unwrap_or(self.pieces.len());
        let notes = self.range(notes, self.pieces.len());
        let mut added: Vec<Piece<&str>> = Vec::new();
        for note in notes.split_inclusive(|piece| *piece == Piece::NoteClose) {
            let number = note.iter().find_map(|piece| if let Piece::NoteOpen(n) = piece { Some(*n) } else { None });
            if number.is_some_and(|number| shown.iter().any(|(note, _)| *note == number)) {
                shown.extend(marks(note));
                added.extend(note.iter().filter(|piece| **piece != Piece::NotesOpen).copied());
            }
        }
        let leads_back = |piece: &Piece<&str>| match piece {
            Piece::NoteBack { note, nth } => shown.contains(&(*note, *nth)),
            _ => true,
        };
        run.push(Piece::NotesOpen);
        run.extend(added.into_iter().filter(leads_back));
        run.push(Piece::NotesClose);
    }

    /// The words of a run of pieces, without markup, pictures and notes; references are left to `words_of`.
    pub fn plain(pieces: &[Piece<&str>], words_of: impl FnMut(u32) -> String) -> String {
        single_blanks(&Self::blocks(pieces, words_of))
    }

    /// The same with a line for each paragraph and each item.
    pub fn lines(pieces: &[Piece<&str>], words_of: impl FnMut(u32) -> String) -> String {
        let blocks = Self::blocks(pieces, words_of);
        let lines: Vec<String> = blocks.split(END).map(single_blanks).filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }

    fn blocks(pieces: &[Piece<&str>], mut words_of: impl FnMut(u32) -> String) -> String {
        let mut plain = String::new();
        let mut instead = false;
        for piece in pieces {
            // Where a picture was, no blank stands before a sentence's end.
            if let Piece::Text(text) | Piece::Words(text) = piece
                && text.starts_with(['.', ',', ';', ':', '!', '?'])
            {
                plain.truncate(plain.trim_end().len());
            }
            match piece {
                Piece::Instead => instead = true,
                Piece::InsteadEnd => instead = false,
                _ if instead => {}
                Piece::Block(_) => plain.push(END),
                Piece::Break(_) => plain.push(' '),
                Piece::Text(text) => plain.push_str(text),
                Piece::Words(html) | Piece::Literal(html) => plain.push_str(&unescaped(html)),
                Piece::Code(code) => plain.push_str(parted(code).1),
                Piece::Link(n) | Piece::EmbedInline(n) => plain.push_str(&words_of(*n)),
                Piece::NotesOpen => break,
                _ => {}
            }
        }
        plain
    }
}

/// Where a block ends: a blank that no author writes within a line.
const END: char = '\u{B}';

/// The language and the code of [`Piece::Code`].
pub fn parted(code: &str) -> (&str, &str) {
    code.split_once('\n').unwrap_or(("", code))
}

/// A text whose words stand apart by one blank each.
pub fn single_blanks(text: &str) -> String {
    let bytes = text.as_bytes();
    let may_be_blank = |byte: &u8| MAY_BE_BLANK[*byte as usize];
    let mut single = String::with_capacity(text.len());
    // What stands as it should be is copied in one go.
    let (mut copied, mut at) = (0, 0);
    while let Some(begin) = bytes[at..].iter().position(may_be_blank).map(|n| at + n) {
        let is_single = bytes[begin] == b' ' && bytes.get(begin + 1).is_some_and(|next| !may_be_blank(next));
        if is_single && begin > copied {
            at = begin + 1;
            continue;
        }
        let end = begin + blanks(&text[begin..]);
        at = end.max(begin + 1);
        if end > begin {
            add_words(&text[copied..begin], &mut single);
            copied = end;
        }
    }
    add_words(&text[copied..], &mut single);
    single
}

fn add_words(words: &str, single: &mut String) {
    if !words.is_empty() {
        single.push_str(if single.is_empty() { "" } else { " " });
        single.push_str(words);
    }
}

/// The bytes with which a blank may begin.
const MAY_BE_BLANK: [bool; 256] = {
    let mut blank = [false; 256];
    let bytes = b"\t\n\x0b\x0c\r \xC2\xE1\xE2\xE3";
    let mut n = 0;
    while n < bytes.len() {
        blank[bytes[n] as usize] = true;
        n += 1;
    }
    blank
};

/// How many bytes the blanks take with which a text begins.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Whether an element of that name is a block.
pub fn is_block(name: &str) -> bool {
    let short = [
        "p", "li", "ul", "ol", "td", "th", "tr", "table", "thead", "tbody", "div", "pre", "dl", "dt", "dd", "hr",
        "section", "h1", "h2", "h3", "h4", "h5", "h6", "details", "summary", "figure",
    ];
    short.contains(&name) || matches!(name, "blockquote" | "figcaption")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_apart_by_one_blank() {
        let text = " a\t\u{b}b\u{a0}c\u{2003}\u{3000}d\u{85}“e”\u{1680}é\u{2028}\r\nf \u{1f}g ";
        assert_eq!(single_blanks(text), text.split_whitespace().collect::<Vec<_>>().join(" "));
        assert_eq!(single_blanks(" \n "), "");
    }
}
