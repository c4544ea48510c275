//! What stands in a drawing: pictures, boxes with text, charts, and the text of diagrams.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::body::Reader;
use super::parts::Part;
use super::said;
use crate::import::document::{Block, Dropped, Inline, Kind, Picture, PictureSource, Place, Said};
use crate::import::report::Remark;
use crate::import::xml::Element;

/// How deep a diagram may stand in itself.
const DEEPEST: usize = 20;

/// Sentences that Word writes into descriptions by itself.
const MACHINE: &[&str] = &["Description automatically generated", "AI-generated content may be incorrect"];

/// What is known of the drawing in which something stands.
#[derive(Clone, Default)]
struct Around {
    alt: String,
    link: Option<Rc<str>>,
}

impl Reader<'_> {
    /// Pictures go into the text, and boxes follow their paragraph.
    pub fn drawing(&mut self, element: &Element, part: &Part, link: Option<&Rc<str>>, text: &mut Vec<Inline>) {
        let around = Around { alt: String::new(), link: link.cloned() };
        self.drawn(element, part, &around, text);
    }

    fn drawn(&mut self, element: &Element, part: &Part, around: &Around, text: &mut Vec<Inline>) {
        let around = self.around(element, part, around);
        let place = Place::Paragraph(self.next_paragraph());
        for child in element.elements() {
            match &*child.name {
                // The second form of what newer programs show in another way.
                "Fallback" => {}
                "blip" | "imagedata" => self.picture(child, part, &around, text),
                "txbxContent" => {
                    let mut blocks = Vec::new();
                    self.blocks(child, part, Some(&place), &mut blocks);
                    self.beside(blocks);
                }
                "textpath" => {
                    let words = child.attribute("string").unwrap_or_default();
                    self.beside(vec![Block::new(place.clone(), Kind::Paragraph, vec![Inline::plain(words)])]);
                }
                "rect" if child.attribute("hr").is_some() => {
                    self.beside(vec![Block::new(place.clone(), Kind::Rule, Vec::new())]);
                }
                "chart" => self.chart(child, part, &place),
                "relIds" => self.diagram(child, part, &place),
                "OLEObject" => {
                    let kind = child.attribute("ProgID").unwrap_or("a file").to_string();
                    let why = "a file inside of the document: save it from there, and attach it to the page";
                    self.document.dropped.push(Dropped { place: place.clone(), text: kind, why });
                }
                _ => self.drawn(child, part, &around, text),
            }
        }
    }

    /// What an element says of all that stands in it.
    fn around(&self, element: &Element, part: &Part, before: &Around) -> Around {
        let described = ["docPr", "nvPicPr", "cNvPr"].iter().find_map(|name| element.child(name));
        let described = described.map(|it| it.child("cNvPr").unwrap_or(it));
        let alt = described.into_iter().flat_map(|it| [it.attribute("descr"), it.attribute("title")]);
        let alt = alt.chain([element.attribute("alt")]).flatten().find(|alt| !alt.trim().is_empty());
        let clicked = described.and_then(|it| it.child("hlinkClick")).and_then(|it| it.attribute("id"));
        let link = clicked.and_then(|id| part.get(id)).map(|it| Rc::from(it.target.as_str()));
        Around {
            alt: alt.map_or_else(|| before.alt.clone(), str::to_string),
            link: link.or_else(|| before.link.clone()),
        }
    }

    fn picture(&mut self, blip: &Element, part: &Part, around: &Around, text: &mut Vec<Inline>) {
        let ids = || ["embed", "link", "id", "href"].iter().filter_map(|name| blip.attribute(name));
        let (alt, is_guess) = described(&around.alt);
        let missing = || ids().next().map(|id| if alt.is_empty() { id.to_string() } else { alt.clone() });
        let Some(source) = ids().find_map(|id| part.picture(id)).or_else(|| missing().map(PictureSource::Elsewhere))
        else {
            return;
        };
        if is_guess {
            let place = Place::Paragraph(self.next_paragraph());
            let text = format!("the words for a picture, which Word made: “{alt}”");
            self.document.remarks.push(Remark::guess(&place, text));
        }
        text.push(Inline::Picture(self.document.pictures.len()));
        self.document.pictures.push(Picture { alt, source, link: around.link.clone() });
    }

    /// A chart is a picture that Word draws of numbers: its words are told.
    fn chart(&mut self, chart: &Element, part: &Part, place: &Place) {
        let Some(root) = chart.attribute("id").and_then(|id| part.xml(id)) else { return };
        let mut words = Vec::new();
        values(&root, &mut words);
        let why = "a chart: save it as a picture, and put it beside the page";
        self.document.dropped.push(Dropped { place: place.clone(), text: words.join(" "), why });
    }

    /// The text of a diagram (SmartArt) is a list.
    fn diagram(&mut self, ids: &Element, part: &Part, place: &Place) {
        let Some(root) = ids.attribute("dm").and_then(|id| part.xml(id)) else { return };
        let mut texts = BTreeMap::new();
        let mut first = None;
        for point in root.child("ptLst").into_iter().flat_map(Element::elements) {
            let Some(id) = point.attribute("modelId") else { continue };
            match point.attribute("type") {
                None | Some("node" | "asst") => {
                    let words = point.child("t").map(|text| said::words(text, self.styles).0).unwrap_or_default();
                    texts.insert(id, words);
                }
                Some("doc") => first = Some(id),
                _ => {}
            }
        }
        let mut below: BTreeMap<&str, Vec<(u32, &str)>> = BTreeMap::new();
        for line in root.child("cxnLst").into_iter().flat_map(Element::elements) {
            let ends = line.attribute("srcId").zip(line.attribute("destId"));
            let order = line.attribute("srcOrd").and_then(|order| order.parse().ok()).unwrap_or(0);
            if let Some((from, to)) = ends.filter(|_| matches!(line.attribute("type"), None | Some("parOf"))) {
                below.entry(from).or_default().push((order, to));
            }
        }
        below.values_mut().for_each(|items| items.sort_unstable());
        let mut blocks = Vec::new();
        let mut open: Vec<(usize, &str)> = first.map(|first| (0, first)).into_iter().collect();
        while let Some((depth, id)) = open.pop() {
            // Each is told once, whatever leads to it.
            if let Some(words) = texts.remove(id).filter(|words| !words.trim().is_empty()) {
                let kind = Kind::Item { depth: depth.saturating_sub(1), number: None };
                blocks.push(Block::new(place.clone(), kind, vec![Inline::plain(words)]));
            } else if depth > 0 {
                continue;
            }
            let items = below.get(id).into_iter().flatten().rev();
            open.extend(items.filter(|_| depth < DEEPEST).map(|(_, id)| (depth + 1, *id)));
        }
        let rest = texts.into_values().filter(|words| !words.trim().is_empty());
        blocks.extend(rest.map(|words| Block::new(place.clone(), Kind::Paragraph, vec![Inline::plain(words)])));
        self.document.said.extend(blocks.iter().map(|block| Said { place: place.clone(), text: block.words() }));
        self.beside(blocks);
    }
}

/// The texts and numbers of a chart.
fn values(element: &Element, words: &mut Vec<String>) {
    for child in element.elements() {
        match &*child.name {
            "v" | "t" => words.push(child.text()),
            _ => values(child, words),
        }
    }
}

/// What a picture shows, and whether Word thought so by itself. The name of a file is no such words, and tells of somebody's computer.
fn described(text: &str) -> (String, bool) {
    let mut alt = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut is_guess = false;
    for sentence in MACHINE {
        if let Some(at) = alt.find(sentence) {
            alt.truncate(at);
            alt.truncate(alt.trim_end().trim_end_matches([',', ';']).len());
            is_guess = true;
        }
    }
    let lower = alt.to_lowercase();
    let is_file = [".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff", ".svg", ".webp"]
        .iter()
        .any(|suffix| lower.ends_with(suffix));
    if is_file { (String::new(), false) } else { (alt.trim().to_string(), is_guess && !alt.trim().is_empty()) }
}
