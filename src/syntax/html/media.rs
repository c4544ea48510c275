//! Pictures with several sources, players and frames, gathered from their tags.

use html5ever::tokenizer::Tag;

use crate::syntax::html::tokens::attribute;

/// One that was opened and whose end is still to come.
pub struct Media {
    pub name: String,
    pub tag: Tag,
    /// Where it begins in the text.
    pub place: usize,
    pub words: Option<String>,
    pub sources: Vec<Source>,
    pub tracks: Vec<Tag>,
    /// The picture inside a `<picture>`.
    pub image: Option<Tag>,
}

/// One address of several.
pub struct Source {
    pub address: String,
    pub media_type: Option<String>,
    pub tag: Option<Tag>,
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
}
