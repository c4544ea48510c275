//! Prose that stands in another entry than the one that it was written for.

use super::{Piece, Prose};
use crate::base::html::escaped;

impl Prose {
    /// The same in another language than what is around it, with other numbers for its references, and without headings, which others
    /// may lead to.
    pub fn lent(&self, by: u32, language: &str) -> Prose {
        let mut text = self.text.to_string();
        let mut in_language = |(start, end): (u32, u32)| {
            let tags = &self.text[start as usize..end as usize];
            // What holds words, and no more: a theme knows such elements where it shows fields.
            if !["<p>", "<li>"].iter().any(|open| tags.contains(open)) {
                return (start, end);
            }
            let (place, lang) = (text.len() as u32, format!(" lang=\"{}\">", escaped(language)));
            text.push_str(&tags.replace("<p>", &format!("<p{lang}")).replace("<li>", &format!("<li{lang}")));
            (place, text.len() as u32)
        };
        let pieces = self.pieces[self.title_len()..].iter().map(|piece| match *piece {
            Piece::Block(tags) => Piece::Block(in_language(tags)),
            Piece::Tags(tags) => Piece::Tags(in_language(tags)),
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
        });
        let pieces = pieces.collect();
        let lead = self.lead.map(|(start, end)| (start - self.title, end - self.title));
        Prose { text: text.into(), pieces, title: 0, lead }
    }
}
