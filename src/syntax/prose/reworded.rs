//! The same in other words: what is shown may be set otherwise than it was written.

use crate::syntax::prose::{Piece, Prose, Reference};

impl Prose {
    /// The same with other texts of some pieces.
    pub fn with_texts(&self, mut other: impl FnMut(Piece<&str>) -> Option<String>) -> Prose {
        let mut text = String::with_capacity(self.text.len());
        let mut put = |at: usize| {
            let other = other(self.piece(at));
            self.piece(at).map(|own| {
                let from = text.len() as u32;
                text.push_str(other.as_deref().unwrap_or(own));
                (from, text.len() as u32)
            })
        };
        let pieces = (0..self.len()).map(&mut put).collect();
        Prose { text: text.into(), pieces, ..*self }
    }
}

impl Reference {
    /// The same reference with other words.
    pub fn with_words(&self, words: &str) -> Self {
        let text = format!("{}{words}", &self.text[..self.fragment.unwrap_or(self.target) as usize]);
        Reference { text: text.into(), ..self.clone() }
    }
}
