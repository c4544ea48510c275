//! Prose that stands in another entry than the one that it was written for.

use super::{Piece, Prose};

impl Prose {
    /// The same in an element with these tags, with other numbers for its references, and without headings, which others may lead to.
    pub fn lent(&self, by: u32, (open, close): (&str, &str)) -> Prose {
        let shifted = |piece: &Piece<(u32, u32)>| match *piece {
            Piece::Link(n) => Piece::Link(n + by),
            Piece::Open(n) => Piece::Open(n + by),
            Piece::Embed(n) => Piece::Embed(n + by),
            Piece::EmbedInline(n) => Piece::EmbedInline(n + by),
            Piece::Image(n) => Piece::Image(n + by),
            Piece::Address(n) => Piece::Address(n + by),
            Piece::Only(n) => Piece::Only(n + by),
            // Their numbers stand in texts, and those of headings in a list that is not theirs.
            Piece::Sources(_) | Piece::HeadingOpen { .. } | Piece::HeadingClose { .. } => Piece::Break((0, 0)),
            other => other,
        };
        let (start, middle) = (self.text.len() as u32, (self.text.len() + open.len()) as u32);
        let tags = [Piece::Block((start, middle)), Piece::Block((middle, middle + close.len() as u32))];
        let pieces = self.pieces[self.title_len()..].iter().map(shifted);
        Prose {
            text: format!("{}{open}{close}", self.text).into(),
            pieces: tags[..1].iter().copied().chain(pieces).chain(tags[1..].iter().copied()).collect(),
            title: 0,
            lead: self.lead.map(|(start, end)| (start - self.title + 1, end - self.title + 1)),
        }
    }
}
