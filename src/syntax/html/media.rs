//! Pictures with several sources, players and frames in the HTML of an author who is not trusted. What the site has stays;
//! what would be loaded from elsewhere, and every frame, becomes one link with the author's words.

use html5ever::tokenizer::Tag;

use crate::syntax::address::{self, Address};
use crate::syntax::html::REFERENCE;
use crate::syntax::html::tags::{Fault, Reader, attribute, written};

/// One that was opened and whose end is still to come.
pub struct Media {
    name: String,
    tag: Tag,
    /// Where it begins in the text.
    pub place: usize,
    words: Option<String>,
    sources: Vec<Source>,
    tracks: Vec<Tag>,
    /// The picture inside a `<picture>`.
    image: Option<Tag>,
}

/// One address of several.
pub struct Source {
    pub address: String,
    pub media_type: Option<String>,
    tag: Option<Tag>,
}

impl Media {
    pub fn of(tag: &Tag, place: usize) -> Media {
        let words = ["title", "aria-label", "alt"].iter().find_map(|name| attribute(tag, name));
        let address = attribute(tag, "src").or_else(|| attribute(tag, "data"));
        let sources = address.map(|address| Source { address, media_type: None, tag: None });
        Media {
            name: tag.name.to_string(),
            words: words.filter(|words| !words.trim().is_empty()),
            sources: sources.into_iter().collect(),
            tracks: Vec::new(),
            image: None,
            place,
            tag: tag.clone(),
        }
    }

    /// Whether an end tag ends it.
    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// Takes in a tag inside it.
    pub fn take(&mut self, tag: Tag) {
        match (&*tag.name, &*self.name) {
            ("img", "picture") => self.image = Some(tag),
            ("source", _) => {
                let address = attribute(&tag, if self.name == "picture" { "srcset" } else { "src" });
                let media_type = attribute(&tag, "type");
                if let Some(address) = address {
                    self.sources.push(Source { address, media_type, tag: Some(tag) });
                }
            }
            ("track", "video" | "audio") => self.tracks.push(tag),
            ("embed", "object") if self.sources.is_empty() => {
                let address = attribute(&tag, "src");
                self.sources.extend(address.map(|address| Source { address, media_type: None, tag: None }));
            }
            _ => {}
        }
    }

    pub fn write(self, reader: &mut Reader) {
        match &*self.name {
            "picture" => self.write_picture(reader),
            "video" | "audio" => self.write_player(reader),
            _ => self.write_frame(reader),
        }
    }

    fn write_picture(self, reader: &mut Reader) {
        let mut sources = String::new();
        for source in &self.sources {
            let set = reader.source_set(&source.address);
            if !set.is_empty() {
                let mut tag = String::new();
                for name in ["media", "type", "sizes"] {
                    let value = source.tag.as_ref().and_then(|tag| attribute(tag, name));
                    tag.push_str(&value.map_or(String::new(), |value| written(name, &value)));
                }
                sources.push_str(&format!("<source{set}{tag}>"));
            }
        }
        let Some(image) = &self.image else { return };
        if let Some((n, html)) = reader.picture(image) {
            match sources.is_empty() {
                true => reader.only(n, &html),
                false => reader.only(n, &format!("<picture>{sources}{html}</picture>")),
            }
        }
    }

    fn write_player(self, reader: &mut Reader) {
        let words = self.words.as_deref();
        let own: Vec<_> = self
            .sources
            .iter()
            .filter_map(|source| reader.source(source, words.unwrap_or(&address::words(&source.address))))
            .collect();
        let Some((first, src)) = own.first() else {
            let outside = self.sources.iter().find(|source| address::is_outside(&source.address));
            let address = outside.or(self.sources.first()).map_or("", |source| &source.address);
            return reader.instead(address, words);
        };
        for source in self.sources.iter().filter(|source| address::is_outside(&source.address)) {
            reader.page.tell(Fault::Outside, &source.address);
        }
        let mut extra = String::new();
        if let Some(poster) = attribute(&self.tag, "poster") {
            match reader.page.kind(&poster) {
                Address::Local(local) => {
                    let n = reader.page.refer(&poster, local, Some(String::new()));
                    extra.push_str(&format!(" poster=\"{REFERENCE}{n}\""));
                }
                Address::Elsewhere => reader.page.tell(Fault::Outside, &poster),
                _ => reader.page.tell(Fault::Refused, &poster),
            }
        }
        if attribute(&self.tag, "controls").is_none() {
            // Without them there would be no way to play it.
            extra.push_str(" controls=\"\"");
        }
        let mut inner = String::new();
        match own.as_slice() {
            [_] => extra.push_str(src),
            several => several.iter().for_each(|(_, src)| inner.push_str(&format!("<source{src}>"))),
        }
        for track in &self.tracks {
            let address = attribute(track, "src").unwrap_or_default();
            let Address::Local(local) = reader.page.kind(&address) else { continue };
            let n = reader.page.refer(&address, local, Some(String::new()));
            inner.push_str(&format!("<track src=\"{REFERENCE}{n}\""));
            for name in ["kind", "srclang", "label"] {
                inner.push_str(&attribute(track, name).map_or(String::new(), |value| written(name, &value)));
            }
            inner.push('>');
        }
        let before = reader.out.len();
        reader.write_tag(&self.tag, &extra);
        let html = reader.out.split_off(before);
        reader.only(*first, &format!("{html}{inner}</{}>", self.name));
    }

    /// A frame would hold a page in a page: it becomes a link to it.
    fn write_frame(self, reader: &mut Reader) {
        let words = self.words.as_deref();
        let address = self.sources.first().map_or("", |source| &source.address);
        let Address::Local(local) = reader.page.kind(address) else { return reader.instead(address, words) };
        let shown = words.map_or_else(|| address::words(&format!("/{address}")), str::to_string);
        let n = reader.page.refer(address, local, Some(shown.clone()));
        let mut html = String::new();
        crate::syntax::html::escaped(&shown, &mut html);
        let link = format!("<v-m data-v=\"o{n}\"></v-m>{html}<v-m data-v=\"c\"></v-m>");
        let link = if reader.in_link() { html } else { link };
        reader.place(&link, "");
    }
}
