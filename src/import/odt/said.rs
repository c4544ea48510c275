//! What a document says, paragraph by paragraph, read apart from what the blocks are made of: by it is seen that nothing is lost.

use std::collections::BTreeMap;

use crate::import::equation;
use crate::import::xml::{Element, Node};
use crate::syntax::prose::single_blanks;

/// What was deleted while changes were tracked, by the names of the changes.
pub fn deletions(body: &Element) -> BTreeMap<String, String> {
    let regions = body.child("tracked-changes").into_iter().flat_map(Element::elements);
    let found = regions.filter_map(|region| {
        let deleted = region.child("deletion")?;
        let text = paragraphs(deleted).join(" ");
        let name = region.attribute("id")?.to_string();
        (!text.trim().is_empty()).then_some((name, single_blanks(&text)))
    });
    found.collect()
}

/// Whether nobody sees a row.
pub fn is_collapsed(row: &Element) -> bool {
    &*row.name == "table-row" && matches!(row.attribute("visibility"), Some("collapse" | "filter"))
}

/// The text of every paragraph, read apart from what the blocks are made of.
pub fn paragraphs(element: &Element) -> Vec<String> {
    let mut found = Vec::new();
    for child in element.elements() {
        match &*child.name {
            "p" | "h" => {
                found.push(words_of(child));
                let mut boxes = Vec::new();
                inner(child, &mut boxes);
                found.extend(boxes.into_iter().flat_map(paragraphs));
            }
            "tracked-changes" | "annotation" => {}
            _ if is_collapsed(child) => {}
            _ => found.extend(paragraphs(child)),
        }
    }
    found
}

/// What stands in a paragraph and is none of its own words.
fn inner<'e>(element: &'e Element, found: &mut Vec<&'e Element>) {
    for child in element.elements() {
        if &*child.name == "text-box" { found.push(child) } else { inner(child, found) }
    }
}

pub fn words_of(p: &Element) -> String {
    let mut text = String::new();
    add_words(p, &mut text);
    text
}

fn add_words(element: &Element, text: &mut String) {
    for child in &element.children {
        match child {
            Node::Text(words) => *text += words,
            Node::Element(child) => match &*child.name {
                "s" | "tab" | "line-break" => text.push(' '),
                "note" | "annotation" | "text-box" | "desc" | "title" => {}
                "math" => *text += &equation::line(child),
                _ => add_words(child, text),
            },
        }
    }
}
