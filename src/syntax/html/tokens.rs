//! Tags and text of a fragment of HTML, as a browser would read them.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
};

/// The tokens of a fragment. What stands in a script or style that ends goes with it.
pub fn tokens(literal: &str) -> Vec<Token> {
    let lower = literal.to_ascii_lowercase();
    let left = |name: &str| lower.matches(name).count();
    let sink = Sink {
        tokens: RefCell::default(),
        left: RefCell::new([left("</script"), left("</style"), left("</iframe")]),
        within: RefCell::new(false),
    };
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(literal));
    let tokenizer = Tokenizer::new(sink, Default::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.tokens.into_inner()
}

/// The value of an attribute.
pub fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
}

struct Sink {
    tokens: RefCell<Vec<Token>>,
    /// How many ends are still to come, of scripts, styles and frames.
    left: RefCell<[usize; 3]>,
    /// Whether this is the inside of one.
    within: RefCell<bool>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let known = |name: &str| ["script", "style", "iframe"].iter().position(|other| *other == name);
        match &token {
            TagToken(tag) => {
                let Some(n) = known(&tag.name) else {
                    self.tokens.borrow_mut().push(token);
                    return TokenSinkResult::Continue;
                };
                let mut left = self.left.borrow_mut();
                let begins = tag.kind == StartTag && left[n] > 0;
                if tag.kind == EndTag {
                    left[n] = left[n].saturating_sub(1);
                }
                let was_within = self.within.replace(begins);
                // The tags of a script or style that ends go with what is between them.
                if n == 2 || !(was_within || begins) {
                    self.tokens.borrow_mut().push(token);
                }
                match begins {
                    true => TokenSinkResult::RawData(if n == 0 { ScriptData } else { Rawtext }),
                    false => TokenSinkResult::Continue,
                }
            }
            CharacterTokens(_) if !*self.within.borrow() => {
                self.tokens.borrow_mut().push(token);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}
