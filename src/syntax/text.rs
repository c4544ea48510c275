//! A text that is to be read, where it stands in its file, and the spans that are noted while it is read.

use crate::base::{Span, SpanId};
use crate::words::Words;

/// What happens to the first heading of the first level.
#[derive(Clone, Copy, PartialEq)]
pub enum Title<'t> {
    /// It is the entry's title and leaves the prose.
    Take,
    /// It is the name of somebody who is shown under another: nothing of it is kept but its words.
    Hide,
    /// The entry has this title already; a heading that only repeats it leaves the prose.
    Given(&'t str),
    /// It is a heading like others.
    None,
}

/// Markdown to read.
pub struct Text<'t> {
    pub text: &'t str,
    /// From bytes of `text` to bytes of its file.
    pub origin: Origin,
    pub title: Title<'t>,
    pub rules: Rules<'t>,
    /// Where a list was taken out of it: the byte at which that began.
    pub listed: Option<usize>,
}

/// What holds for a text, whatever it says.
#[derive(Clone, Copy)]
pub struct Rules<'t> {
    /// Whether the author's own HTML is published as it is.
    pub trusted: bool,
    /// The full address at which the site will stand, with a slash at its end.
    pub base_url: Option<&'t str>,
    /// The words of its language.
    pub words: &'t Words,
}

impl Default for Rules<'_> {
    fn default() -> Self {
        Rules { trusted: false, base_url: None, words: Words::english() }
    }
}

/// Where a text stands in its file.
pub enum Origin {
    /// As it is, from this byte on.
    Offset(usize),
    /// The byte of the file for each byte of the text, and one for its end.
    Mapped(Vec<u32>),
}

impl Origin {
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        match self {
            Origin::Offset(by) => Span::new(start + by, end + by),
            Origin::Mapped(map) => {
                let at = |byte: usize| map.get(byte).or(map.last()).copied().unwrap_or(0) as usize;
                Span::new(at(start), if end > start { at(end - 1) + 1 } else { at(end) })
            }
        }
    }
}

/// The spans noted while an entry is read; a [`SpanId`] is a number in it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct SpanTable(pub Vec<Span>);

impl SpanTable {
    pub fn note(&mut self, span: Span) -> SpanId {
        self.0.push(span);
        SpanId(self.0.len() as u32 - 1)
    }

    pub fn span(&self, place: SpanId) -> Span {
        self.0.get(place.0 as usize).copied().unwrap_or_default()
    }
}
