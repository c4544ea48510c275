//! The HTML of an author who is not trusted, tag by tag. Each tag is written anew from what may stay of it, so that what
//! leaves here is whole tags of known elements, none of them with a class, a style or a script, and none that loads from
//! elsewhere. Where tags belong is seen to afterwards, for the whole text.

use html5ever::tokenizer::{CharacterTokens, EndTag, StartTag, Tag, TagToken, Token};

use crate::base::html::escape_into;
use crate::syntax::address::Address;
use crate::syntax::html::elements;
use crate::syntax::html::media::Media;
use crate::syntax::html::tokens::{attribute, tokens};
use crate::syntax::html::writer::{Fault, Open, Page, REFERENCE, TagWriter, written};

/// Beyond this depth nothing more is opened.
const DEEPEST: usize = 128;

/// Elements that show something else than words.
const MEDIA: [&str; 5] = ["picture", "video", "audio", "iframe", "object"];

/// Reads a fragment.
pub fn read(literal: &str, inline: bool, open: &mut Open, page: &mut dyn Page) -> String {
    let tokens = tokens(literal);
    let mut last_ends = [0; MEDIA.len()];
    for (at, token) in tokens.iter().enumerate() {
        if let TagToken(Tag { kind: EndTag, name, .. }) = token
            && let Some(n) = MEDIA.iter().position(|media| *media == &**name)
        {
            last_ends[n] = at;
        }
    }
    let mut writer = TagWriter { inline, open, page, out: String::with_capacity(literal.len()) };
    for (at, token) in tokens.into_iter().enumerate() {
        writer.token(token);
        // In a block, one that is not ended there would swallow the rest of it.
        let media = writer.open.media.as_ref().filter(|_| !inline);
        if media.is_some_and(|media| MEDIA.iter().zip(last_ends).any(|(name, last)| media.is(name) && last < at)) {
            writer.end_media();
        }
    }
    if !inline {
        writer.end_block();
    }
    writer.out
}

/// What is still to be written at the end of a block.
pub fn end_of_block(open: &mut Open, page: &mut dyn Page) -> String {
    let mut writer = TagWriter { inline: true, open, page, out: String::new() };
    writer.end_block();
    writer.out
}

impl TagWriter<'_> {
    fn token(&mut self, token: Token) {
        match token {
            CharacterTokens(text) if self.open.media.is_none() => escape_into(&text, &mut self.out),
            TagToken(tag) if tag.kind == StartTag => self.start(tag),
            TagToken(tag) => self.end(&tag.name),
            _ => {}
        }
    }

    fn end_block(&mut self) {
        self.open.foreign = 0;
        self.end_media();
    }

    fn start(&mut self, tag: Tag) {
        let name = &*tag.name;
        if matches!(name, "svg" | "math") || self.open.foreign > 0 {
            self.open.foreign += usize::from(matches!(name, "svg" | "math") && !tag.self_closing);
            return;
        }
        if let Some(media) = &mut self.open.media {
            return media.take(tag);
        }
        match name {
            _ if elements::is_text(name) => self.as_text(&tag),
            "iframe" if attribute(&tag, "src").or(attribute(&tag, "srcdoc")).is_none() => self.as_text(&tag),
            "img" | "image" => self.image(&tag),
            _ if MEDIA.contains(&name) => {
                self.open.media = Some(Media::of(&tag, self.page.here()));
            }
            "embed" => {
                self.open.media = Some(Media::of(&tag, self.page.here()));
                self.end_media();
            }
            "source" | "track" => {}
            _ if !elements::is_allowed(name) => {}
            "a" => self.link(&tag),
            _ => {
                if !has_optional_end(name) && !elements::is_void(name) {
                    if self.open.depth >= DEEPEST {
                        self.open.over += 1;
                        return;
                    }
                    self.open.depth += 1;
                }
                self.open.code += usize::from(is_code(name));
                self.write_tag(&tag, "");
            }
        }
    }

    fn end(&mut self, name: &str) {
        if matches!(name, "svg" | "math") || self.open.foreign > 0 {
            self.open.foreign = self.open.foreign.saturating_sub(usize::from(matches!(name, "svg" | "math")));
            return;
        }
        if let Some(media) = &self.open.media {
            if media.is(name) {
                self.end_media();
            }
            return;
        }
        match name {
            _ if elements::is_text(name) || name == "iframe" => escape_into(&format!("</{name}>"), &mut self.out),
            "a" => {
                if self.open.links.pop().unwrap_or(false) {
                    self.out.push_str("</a>");
                }
            }
            "picture" | "video" | "audio" | "source" | "track" => {}
            _ if !elements::is_allowed(name) || elements::is_void(name) => {}
            _ => {
                if !has_optional_end(name) {
                    if self.open.over > 0 {
                        self.open.over -= 1;
                        return;
                    }
                    self.open.depth = self.open.depth.saturating_sub(1);
                }
                self.open.code = self.open.code.saturating_sub(usize::from(is_code(name)));
                self.out.push_str(&format!("</{name}>"));
            }
        }
    }

    /// A tag that is shown, not heeded.
    fn as_text(&mut self, tag: &Tag) {
        let mut text = format!("<{}", &*tag.name);
        for attribute in &tag.attrs {
            text.push_str(&format!(" {}=\"{}\"", &*attribute.name.local, &*attribute.value));
        }
        text.push('>');
        escape_into(&text, &mut self.out);
    }

    fn link(&mut self, tag: &Tag) {
        let href = attribute(tag, "href");
        let inside = self.in_link();
        let written = match href.as_deref() {
            Some(_) if inside => None,
            None => None,
            Some(href) => match self.page.kind(href) {
                Address::Local(local) => {
                    let n = self.page.refer(href, local, None);
                    Some(format!(" href=\"{REFERENCE}{n}\""))
                }
                Address::Elsewhere => Some(written("href", href.trim())),
                Address::Empty | Address::Refused => {
                    let fault = if self.page.kind(href) == Address::Empty { Fault::Empty } else { Fault::Refused };
                    self.page.tell(fault, href);
                    None
                }
            },
        };
        let before = self.out.len();
        self.write_tag(tag, written.as_deref().unwrap_or(""));
        // Without an address and an anchor there is nothing to write; inside a link there can be none.
        let stays = !inside && self.out.len() > before + "<a>".len();
        if !stays {
            self.out.truncate(before);
        }
        self.open.links.push(stays);
    }

    fn image(&mut self, tag: &Tag) {
        if let Some((n, html)) = self.picture(tag) {
            self.only(n, &html);
        }
    }
}

/// Elements that may be left unclosed, and so do not nest by themselves.
fn has_optional_end(name: &str) -> bool {
    matches!(
        name,
        "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "colgroup" | "rt" | "rp" | "rtc"
    )
}

fn is_code(name: &str) -> bool {
    matches!(name, "code" | "pre" | "kbd" | "samp")
}

impl TagWriter<'_> {
    /// Ends a picture, player or frame.
    fn end_media(&mut self) {
        if let Some(media) = self.open.media.take() {
            let here = self.page.here();
            self.page.go_back(media.place);
            media.write(self);
            self.page.go_back(here);
        }
    }
}
