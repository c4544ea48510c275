//! What a page shows beside its words: pictures, also those that come late, films, equations, drawings.

use html5ever::tokenizer::Tag;

use super::Reader;
use crate::import::document::{Dropped, Inline, Look, Picture, PictureSource, Place, Run, Said};
use crate::import::xml::Element;
use crate::import::{equation, pictures};
use crate::syntax::html::tokens::attribute;
use crate::syntax::prose::single_blanks;

/// Where programs for websites put the address of a picture that comes when a reader gets there, and what else says where one is.
pub const LATE: [&str; 8] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-large-file",
    "data-srcset",
    "data-lazy-srcset",
    "srcset",
];

/// A picture of less bytes is a dot that stands there until the real one comes.
const SMALLEST: usize = 200;

/// Pictures whose real one stands in an element beside them, for browsers without scripts.
#[derive(Default)]
pub struct Late {
    /// The words of one for which there is no picture yet.
    waiting: Option<String>,
    /// One of that element, for which no other stands in the page yet.
    twin: Option<Tag>,
    /// Whether the last picture is the real one.
    is_there: bool,
}

/// Where the pictures of several sizes are, the largest first.
fn sizes(set: &str) -> Vec<String> {
    let size = |part: &str| {
        let size = part.split_whitespace().nth(1).unwrap_or_default();
        size.trim_end_matches(['w', 'x']).parse::<f64>().unwrap_or(0.0)
    };
    let mut all: Vec<&str> =
        set.split(", ").map(|part| part.trim().trim_end_matches(',')).filter(|part| !part.is_empty()).collect();
    all.sort_by(|a, b| size(b).total_cmp(&size(a)));
    all.into_iter().filter_map(|part| part.split_whitespace().next()).map(str::to_string).collect()
}

impl Reader<'_> {
    /// Where what is read now will stand.
    fn next_place(&self) -> Place {
        if self.tables.is_empty() { Place::Paragraph(self.paragraph + 1) } else { self.place() }
    }

    /// Takes an element of an equation or a drawing, if one is open or begins.
    pub(super) fn starts_within(&mut self, tag: &Tag) -> bool {
        let name = &*tag.name;
        if name == "math" || !self.equation.is_empty() {
            let attributes = tag.attrs.iter().map(|it| ((*it.name.local).into(), (*it.value).into())).collect();
            self.equation.push(Element::new(name, attributes));
            return true;
        }
        match &mut self.drawing {
            Some((words, depth)) => {
                words.push(' ');
                *depth += 1;
                true
            }
            // What a browser shows at its top is no part of the page.
            None if matches!(name, "svg" | "title") => {
                self.drawing = Some((String::new(), 1));
                true
            }
            None => false,
        }
    }

    pub(super) fn ends_within(&mut self, name: &str) -> bool {
        if let Some(element) = self.equation.pop() {
            match self.equation.last_mut() {
                Some(outer) => outer.push(element),
                None => self.equation(&element),
            }
            return true;
        }
        let Some((words, depth)) = &mut self.drawing else { return false };
        words.push_str(if name == "tspan" { "" } else { " " });
        *depth -= 1;
        if *depth == 0 {
            let words = std::mem::take(words);
            self.drawing = None;
            if name == "svg" {
                self.asides.push((words, "words of a drawing, which is not taken over"));
            }
        }
        true
    }

    /// Takes words that belong to something else than the line.
    pub(super) fn is_within(&mut self, words: &str) -> bool {
        if let Some(element) = self.equation.last_mut() {
            element.push_text(words);
            return true;
        }
        if let Some((said, _)) = &mut self.drawing {
            said.push_str(words);
            return true;
        }
        self.aside(words)
    }

    /// Takes words that nobody reads with the line in which they stand.
    pub(super) fn aside(&mut self, words: &str) -> bool {
        let Some((true, Some(why))) = self.open.last().map(|open| (open.is_aside, open.why)) else { return false };
        match self.asides.last_mut() {
            Some((said, other)) if *other == why => said.push_str(words),
            _ => self.asides.push((words.to_string(), why)),
        }
        true
    }

    pub(super) fn finish_asides(&mut self) {
        let place = self.next_place();
        for (words, why) in std::mem::take(&mut self.asides) {
            let text = single_blanks(&words);
            if !text.is_empty() {
                self.document.said.push(Said { place: place.clone(), text: text.clone() });
                self.document.dropped.push(Dropped { place: place.clone(), text, why });
            }
        }
    }

    fn equation(&mut self, element: &Element) {
        let line = equation::line(element);
        let line =
            if line.is_empty() { element.attribute("alttext").unwrap_or_default().trim().to_string() } else { line };
        if line.is_empty() || self.why().is_some() {
            return;
        }
        self.document.remarks.push(equation::told(&self.next_place(), &line));
        self.said += &line;
        let look = self.look();
        self.text.push(Inline::Run(Run { text: line, look }));
    }

    /// What another site shows in the page is a link to it: a film, a document, a form.
    pub(super) fn embedded(&mut self, tag: &Tag) {
        let address = attribute(tag, "src").or_else(|| attribute(tag, "data"));
        let Some(address) = address.filter(|src| src.starts_with("http") || src.starts_with("//")) else { return };
        self.link_to(&address, attribute(tag, "title"));
        if self.why().is_none() {
            self.finish_block();
        }
    }

    /// A film or a sound is a link to it; of several forms the first.
    pub(super) fn film(&mut self, tag: &Tag) {
        self.film = Some(attribute(tag, "title").unwrap_or_default());
        self.source(tag);
    }

    pub(super) fn source(&mut self, tag: &Tag) {
        let Some(address) = attribute(tag, "src").filter(|src| !src.trim().is_empty() && !src.starts_with("data:"))
        else {
            return;
        };
        if let Some(title) = self.film.take() {
            self.link_to(&address, Some(title));
        }
    }

    fn link_to(&mut self, address: &str, title: Option<String>) {
        let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_string() };
        let text = title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| address.clone());
        let is_read =
            self.why().is_none() || self.open.last().is_some_and(|open| matches!(&*open.name, "video" | "audio"));
        if is_read {
            let look = Look { link: Some(pictures::without_detour(&address).into()), ..self.look() };
            self.text.push(Inline::Run(Run { text, look }));
        }
    }

    pub(super) fn picture(&mut self, tag: &Tag) {
        if self.open.iter().any(|open| &*open.name == "noscript") {
            return self.twin(tag);
        }
        if self.why().is_some() {
            return;
        }
        let alt = single_blanks(&attribute(tag, "alt").unwrap_or_default());
        let source = self.source_of(tag);
        if source.is_some() {
            self.late = Late { is_there: true, ..Late::default() };
        } else if let Some(twin) = self.late.twin.take().and_then(|twin| self.source_of(&twin)) {
            return self.show(alt, twin);
        }
        match source {
            Some(source) => self.show(alt, source),
            None => self.late.waiting = Some(alt),
        }
    }

    /// A picture for browsers without scripts: the real one of that beside it, which comes late.
    fn twin(&mut self, tag: &Tag) {
        if std::mem::take(&mut self.late.is_there) {
            return;
        }
        match self.late.waiting.take() {
            Some(alt) => {
                let source = self.source_of(tag);
                let alt = if alt.is_empty() { single_blanks(&attribute(tag, "alt").unwrap_or_default()) } else { alt };
                source.into_iter().for_each(|source| self.show(alt.clone(), source));
            }
            None => self.late.twin = Some(tag.clone()),
        }
    }

    /// Shows what waits where nothing came.
    pub(super) fn finish_pictures(&mut self) {
        let Late { waiting, twin, .. } = std::mem::take(&mut self.late);
        if let Some(twin) = twin
            && let Some(source) = self.source_of(&twin)
        {
            self.show(single_blanks(&attribute(&twin, "alt").unwrap_or_default()), source);
        }
        if let Some(alt) = waiting.filter(|alt| !alt.is_empty()) {
            self.show(alt.clone(), PictureSource::Elsewhere(alt));
        }
    }

    fn show(&mut self, alt: String, source: PictureSource) {
        self.text.push(Inline::Picture(self.document.pictures.len()));
        self.document.pictures.push(Picture { alt, source, link: None });
    }

    /// The real picture of an element; nothing where it has none.
    fn source_of(&self, tag: &Tag) -> Option<PictureSource> {
        let said = |name: &&str| attribute(tag, name).filter(|it| !it.trim().is_empty());
        let late: Vec<String> = LATE[..5]
            .iter()
            .filter_map(said)
            .chain(LATE[5..7].iter().filter_map(said).flat_map(|set| sizes(&set)))
            .collect();
        let is_late = !late.is_empty()
            || attribute(tag, "class").is_some_and(|class| class.to_ascii_lowercase().contains("lazy"));
        let own = said(&"src").filter(|address| !(is_late && address.starts_with("data:")));
        let set = said(&"srcset").map(|set| sizes(&set)).unwrap_or_default();
        let read = |address: &String| {
            let bytes = pictures::in_address(address).or_else(|| self.beside.and_then(|beside| beside(address)))?;
            (!is_late || bytes.len() >= SMALLEST).then(|| PictureSource::Bytes(bytes.into()))
        };
        let all = || late.iter().chain(&own).chain(&set);
        all().find_map(read).or_else(|| all().next().cloned().map(PictureSource::Elsewhere))
    }
}
