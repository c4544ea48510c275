//! The HTML of an author who is not trusted, tag by tag. Each tag is written anew from what may stay of it, so that what
//! leaves here is whole tags of known elements, none of them with a class, a style or a script, and none that loads from
//! elsewhere. Where tags belong is seen to afterwards, for the whole text.

use html5ever::tokenizer::{CharacterTokens, EndTag, StartTag, Tag, TagToken, Token};

use crate::syntax::address::{self, Address, Local};
use crate::syntax::html::elements;
use crate::syntax::html::media::{Media, Source};
use crate::syntax::html::tokens::tokens;
use crate::syntax::html::{REFERENCE, escaped};

/// Beyond this depth nothing more is opened.
const DEEPEST: usize = 128;

/// Elements that show something else than words.
const MEDIA: [&str; 5] = ["picture", "video", "audio", "iframe", "object"];

/// What is wrong with an address.
#[derive(Clone, Copy, PartialEq)]
pub enum Fault {
    Empty,
    Refused,
    /// It would be loaded from elsewhere.
    Outside,
}

/// What whoever reads the whole text knows.
pub trait Page {
    /// Whether an id may stand, because nothing else on the page has it.
    fn keep_id(&mut self, id: &str) -> bool;
    fn kind(&self, address: &str) -> Address;
    /// The number of a reference to an address of the site.
    fn refer(&mut self, address: &str, local: Local, words: Option<String>) -> u32;
    fn tell(&mut self, fault: Fault, address: &str);
    /// Whether this place lies in a link already.
    fn in_link(&self) -> bool;
    /// A place in the text, to come back to.
    fn here(&self) -> usize;
    fn go_back(&mut self, place: usize);
}

/// What is open from one fragment to the next.
#[derive(Default)]
pub struct Open {
    /// For each `<a>`, whether it was written.
    pub links: Vec<bool>,
    /// Depth in `<code>` and its like.
    pub code: usize,
    /// A picture, player or frame whose end is still to come.
    pub(super) media: Option<Media>,
    /// Depth in `<svg>` and `<math>`.
    foreign: usize,
    depth: usize,
    /// How many were left out because they lie too deep.
    over: usize,
}

impl Open {
    /// Whether what stands here would only be shown by a browser that cannot show the media around it.
    pub fn is_silent(&self) -> bool {
        self.media.is_some()
    }
}

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
    let mut reader = Reader { inline, open, page, out: String::with_capacity(literal.len()) };
    for (at, token) in tokens.into_iter().enumerate() {
        reader.token(token);
        // In a block, one that is not ended there would swallow the rest of it.
        let media = reader.open.media.as_ref().filter(|_| !inline);
        if media.is_some_and(|media| MEDIA.iter().zip(last_ends).any(|(name, last)| media.is(name) && last < at)) {
            reader.end_media();
        }
    }
    if !inline {
        reader.end_block();
    }
    reader.out
}

/// What is still to be written at the end of a block.
pub fn end_of_block(open: &mut Open, page: &mut dyn Page) -> String {
    let mut reader = Reader { inline: true, open, page, out: String::new() };
    reader.end_block();
    reader.out
}

pub(super) struct Reader<'r> {
    pub inline: bool,
    pub open: &'r mut Open,
    pub page: &'r mut dyn Page,
    pub out: String,
}

impl Reader<'_> {
    fn token(&mut self, token: Token) {
        match token {
            CharacterTokens(text) if self.open.media.is_none() => escaped(&text, &mut self.out),
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
            _ if elements::is_text(name) || name == "iframe" => escaped(&format!("</{name}>"), &mut self.out),
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
        escaped(&text, &mut self.out);
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

    pub fn in_link(&self) -> bool {
        self.page.in_link() || self.open.links.contains(&true)
    }

    fn image(&mut self, tag: &Tag) {
        if let Some((n, html)) = self.picture(tag) {
            self.only(n, &html);
        }
    }

    /// A picture of the site, with the number of its reference; of another, a link in its place.
    pub fn picture(&mut self, tag: &Tag) -> Option<(u32, String)> {
        let src = attribute(tag, "src").unwrap_or_default();
        let alt = attribute(tag, "alt").filter(|alt| !alt.trim().is_empty());
        let words = alt.or_else(|| attribute(tag, "title")).filter(|words| !words.trim().is_empty());
        let Address::Local(local) = self.page.kind(&src) else {
            self.instead(&src, words.as_deref());
            return None;
        };
        let n = self.page.refer(&src, local, Some(words.unwrap_or_default()));
        let srcset = attribute(tag, "srcset").map_or(String::new(), |set| self.source_set(&set));
        let mut extra = format!(" src=\"{REFERENCE}{n}\"{srcset}");
        if attribute(tag, "alt").is_none() {
            extra.push_str(" alt=\"\"");
        }
        let before = self.out.len();
        self.write_named("img", tag, &extra);
        let html = self.out.split_off(before);
        Some((n, html))
    }

    /// The addresses of a `srcset`, as far as they lie in the site.
    pub fn source_set(&mut self, set: &str) -> String {
        let mut kept = Vec::new();
        for (url, size) in candidates(set) {
            match self.page.kind(url) {
                Address::Local(local) => {
                    let n = self.page.refer(url, local, Some(String::new()));
                    let size: String = size.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
                    kept.push(format!("{REFERENCE}{n} {size}").trim_end().to_string());
                }
                Address::Elsewhere => self.page.tell(Fault::Outside, url),
                _ => self.page.tell(Fault::Refused, url),
            }
        }
        if kept.is_empty() { String::new() } else { written("srcset", &kept.join(", ")) }
    }

    /// HTML that stands only where a reference has an address; else its words do.
    pub fn only(&mut self, n: u32, html: &str) {
        self.out.push_str(&format!("<v-m data-v=\"?{n}\"></v-m>{html}<v-m data-v=\"!\"></v-m>"));
    }

    /// What stands in the place of a picture, player or frame that cannot: a link, or words.
    pub fn instead(&mut self, url: &str, words: Option<&str>) {
        let words = words.map(str::trim).filter(|words| !words.is_empty());
        let fault = match self.page.kind(url) {
            Address::Empty => Fault::Empty,
            Address::Elsewhere if address::is_outside(url) => Fault::Outside,
            _ => Fault::Refused,
        };
        self.page.tell(fault, url);
        // No summary holds what stands in a picture's place.
        self.out.push_str("<v-m data-v=\"a\"></v-m>");
        self.write_instead(url, words, fault);
        self.out.push_str("<v-m data-v=\"z\"></v-m>");
    }

    fn write_instead(&mut self, url: &str, words: Option<&str>, fault: Fault) {
        if fault != Fault::Outside || self.in_link() {
            let shown = match (words, fault) {
                (Some(words), _) => words.to_string(),
                (None, Fault::Outside) => address::words(url),
                (None, _) => String::new(),
            };
            return escaped(&shown, &mut self.out);
        }
        let video = address::video(url);
        let shown = words.map(str::to_string).or_else(|| video.clone()).unwrap_or_else(|| address::words(url));
        let mut html = format!("<a{}>", written("href", url.trim()));
        escaped(&shown, &mut html);
        html.push_str("</a>");
        self.place(&html, if video.is_some() { " class=\"video\"" } else { "" });
    }

    /// Writes what stands in the place of something else, in a paragraph of its own where nothing is around it.
    pub fn place(&mut self, html: &str, class: &str) {
        match !self.inline && self.open.depth == 0 {
            true => self.out.push_str(&format!("<p{class}>{html}</p>")),
            false => self.out.push_str(html),
        }
    }

    pub fn write_tag(&mut self, tag: &Tag, extra: &str) {
        self.write_named(&tag.name, tag, extra);
    }

    /// A tag with what may stay of its attributes.
    fn write_named(&mut self, name: &str, tag: &Tag, extra: &str) {
        self.out.push_str(&format!("<{name}{extra}"));
        for attribute in &tag.attrs {
            let (key, value) = (&*attribute.name.local, &*attribute.value);
            let stays = match key {
                "id" => self.page.keep_id(value),
                "name" => name == "a" && self.page.keep_id(value),
                "role" => matches!(value, "img" | "note" | "group" | "list" | "listitem"),
                _ => is_harmless(key),
            };
            if stays {
                self.out.push_str(&written(key, value));
            }
        }
        self.out.push('>');
    }
}

/// Attributes that say something of an element and neither load nor lead nor style. The sanitiser knows which of them
/// belong to which.
fn is_harmless(name: &str) -> bool {
    const HARMLESS: [&str; 28] = [
        "abbr",
        "align",
        "alt",
        "aria-label",
        "colspan",
        "controls",
        "datetime",
        "dir",
        "headers",
        "height",
        "hreflang",
        "kind",
        "label",
        "lang",
        "media",
        "open",
        "reversed",
        "rowspan",
        "scope",
        "size",
        "sizes",
        "span",
        "srclang",
        "start",
        "title",
        "type",
        "value",
        "width",
    ];
    HARMLESS.contains(&name)
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

pub(super) fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
}

/// An attribute as it is written.
pub(super) fn written(name: &str, value: &str) -> String {
    let mut html = format!(" {name}=\"");
    escaped(value, &mut html);
    html.push('"');
    html
}

/// The addresses of a `srcset`, each with its size.
pub(super) fn candidates(set: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, after) = rest.split_at(end);
        if url.is_empty() {
            return None;
        }
        if let Some(bare) = url.strip_suffix(',') {
            rest = after;
            return Some((bare.trim_end_matches(','), ""));
        }
        let end = after.find(',').unwrap_or(after.len());
        rest = &after[end..];
        Some((url, after[..end].trim()))
    })
}

impl Reader<'_> {
    /// Ends a picture, player or frame.
    fn end_media(&mut self) {
        if let Some(media) = self.open.media.take() {
            let here = self.page.here();
            self.page.go_back(media.place);
            media.write(self);
            self.page.go_back(here);
        }
    }

    /// A source of the site, as the attributes of a tag.
    pub(super) fn source(&mut self, source: &Source, words: &str) -> Option<(u32, String)> {
        let Address::Local(local) = self.page.kind(&source.address) else { return None };
        let n = self.page.refer(&source.address, local, Some(words.to_string()));
        let media_type = source.media_type.as_deref().map_or(String::new(), |value| written("type", value));
        Some((n, format!(" src=\"{REFERENCE}{n}\"{media_type}")))
    }
}
