//! How pictures with several sources, players and frames are written for an author who is not trusted. What the site has stays;
//! what would be loaded from elsewhere, and every frame, becomes one link with the author's words.

use crate::base::html::escape_into;
use crate::syntax::address::{self, Address};
use crate::syntax::html::media::Media;
use crate::syntax::html::tokens::attribute;
use crate::syntax::html::writer::{Fault, REFERENCE, TagWriter, written};
use crate::syntax::prose::Piece;

impl Media {
    pub fn write(self, writer: &mut TagWriter) {
        match &*self.name {
            "picture" => self.write_picture(writer),
            "video" | "audio" => self.write_player(writer),
            _ => self.write_frame(writer),
        }
    }

    fn write_picture(self, writer: &mut TagWriter) {
        let mut sources = String::new();
        for source in &self.sources {
            let set = writer.source_set(&source.address);
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
        if let Some((n, html)) = writer.picture(image) {
            match sources.is_empty() {
                true => writer.only(n, &html),
                false => writer.only(n, &format!("<picture>{sources}{html}</picture>")),
            }
        }
    }

    fn write_player(self, writer: &mut TagWriter) {
        let words = self.words.as_deref();
        let own: Vec<_> = self
            .sources
            .iter()
            .filter_map(|source| writer.source(source, words.unwrap_or(&address::words(&source.address))))
            .collect();
        let Some((first, src)) = own.first() else {
            let outside = self.sources.iter().find(|source| address::is_outside(&source.address));
            let address = outside.or(self.sources.first()).map_or("", |source| &source.address);
            return writer.instead(address, words);
        };
        for source in self.sources.iter().filter(|source| address::is_outside(&source.address)) {
            writer.page.tell(Fault::Outside, &source.address);
        }
        let mut extra = String::new();
        if let Some(poster) = attribute(&self.tag, "poster") {
            match writer.page.kind(&poster) {
                Address::Local(local) => {
                    let n = writer.page.refer(&poster, local, Some(String::new()));
                    extra.push_str(&format!(" poster=\"{REFERENCE}{n}\""));
                }
                Address::Elsewhere => writer.page.tell(Fault::Outside, &poster),
                _ => writer.page.tell(Fault::Refused, &poster),
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
            let Address::Local(local) = writer.page.kind(&address) else { continue };
            let n = writer.page.refer(&address, local, Some(String::new()));
            inner.push_str(&format!("<track src=\"{REFERENCE}{n}\""));
            for name in ["kind", "srclang", "label"] {
                inner.push_str(&attribute(track, name).map_or(String::new(), |value| written(name, &value)));
            }
            inner.push('>');
        }
        let before = writer.out.len();
        writer.write_tag(&self.tag, &extra);
        let html = writer.out.split_off(before);
        writer.only(*first, &format!("{html}{inner}</{}>", self.name));
    }

    /// A frame would hold a page in a page: it becomes a link to it.
    fn write_frame(self, writer: &mut TagWriter) {
        let words = self.words.as_deref();
        let address = self.sources.first().map_or("", |source| &source.address);
        let Address::Local(local) = writer.page.kind(address) else { return writer.instead(address, words) };
        let shown = words.map_or_else(|| address::words(&format!("/{address}")), str::to_string);
        let n = writer.page.refer(address, local, Some(shown.clone()));
        let mut html = String::new();
        escape_into(&shown, &mut html);
        let link = match writer.in_link() {
            true => html,
            false => writer.standing_for(Piece::Open(n)) + &html + &writer.standing_for(Piece::Close),
        };
        writer.place(&link, "");
    }
}
