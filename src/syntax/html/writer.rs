//! Tags written anew from what may stay of them: known attributes, addresses of the site as references, and links or words in the
//! place of what would be loaded from elsewhere.

use html5ever::tokenizer::Tag;

use crate::base::html::escape_into;
use crate::syntax::address::{self, Address, Local};
use crate::syntax::html::media::{Media, Source};
use crate::syntax::html::tokens::attribute;
use crate::syntax::marks::{Mark, Range, standing_for};
use crate::syntax::prose::Piece;
use crate::words::Words;

/// The scheme that stands for a reference inside an attribute while a text is cleaned.
pub const REFERENCE: &str = "vade-ref:";

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
    /// Keeps a mark: the number by which it is put in.
    fn mark(&mut self, mark: Mark) -> u32;
    fn tell(&mut self, fault: Fault, address: &str);
    /// The words of the page's language.
    fn words(&self) -> &Words;
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
    pub(super) foreign: usize,
    pub(super) depth: usize,
    /// How many were left out because they lie too deep.
    pub(super) over: usize,
}

impl Open {
    /// Whether what stands here would only be shown by a browser that cannot show the media around it.
    pub fn is_silent(&self) -> bool {
        self.media.is_some()
    }
}

/// What writes a fragment.
pub struct TagWriter<'r> {
    pub inline: bool,
    pub open: &'r mut Open,
    pub page: &'r mut dyn Page,
    pub out: String,
}

impl TagWriter<'_> {
    pub fn in_link(&self) -> bool {
        self.page.in_link() || self.open.links.contains(&true)
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

    /// What stands for a piece without words.
    pub fn standing_for(&mut self, piece: Piece<Range>) -> String {
        standing_for(self.page.mark(Mark::Piece(piece)))
    }

    fn piece(&mut self, piece: Piece<Range>) {
        let element = self.standing_for(piece);
        self.out.push_str(&element);
    }

    /// HTML that stands only where a reference has an address; else its words do.
    pub fn only(&mut self, n: u32, html: &str) {
        self.piece(Piece::Only(n));
        self.out.push_str(html);
        self.piece(Piece::OnlyEnd);
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
        self.piece(Piece::Instead);
        self.write_instead(url, words, fault);
        self.piece(Piece::InsteadEnd);
    }

    fn write_instead(&mut self, url: &str, words: Option<&str>, fault: Fault) {
        if fault != Fault::Outside || self.in_link() {
            let shown = match (words, fault) {
                (Some(words), _) => words.to_string(),
                (None, Fault::Outside) => address::words(url),
                (None, _) => String::new(),
            };
            return escape_into(&shown, &mut self.out);
        }
        let video = address::video(url, self.page.words());
        let shown = words.map(str::to_string).or_else(|| video.clone()).unwrap_or_else(|| address::words(url));
        let mut html = format!("<a{}>", written("href", url.trim()));
        escape_into(&shown, &mut html);
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

    /// A source of the site, as the attributes of a tag.
    pub fn source(&mut self, source: &Source, words: &str) -> Option<(u32, String)> {
        let Address::Local(local) = self.page.kind(&source.address) else { return None };
        let n = self.page.refer(&source.address, local, Some(words.to_string()));
        let media_type = source.media_type.as_deref().map_or(String::new(), |value| written("type", value));
        Some((n, format!(" src=\"{REFERENCE}{n}\"{media_type}")))
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

/// An attribute as it is written.
pub fn written(name: &str, value: &str) -> String {
    let mut html = format!(" {name}=\"");
    escape_into(value, &mut html);
    html.push('"');
    html
}

/// The addresses of a `srcset`, each with its size.
pub fn candidates(set: &str) -> impl Iterator<Item = (&str, &str)> {
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
