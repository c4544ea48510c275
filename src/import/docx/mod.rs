//! Word's documents, and those that Google Docs and LibreOffice save as such.

mod body;
mod numbering;
mod styles;

use std::collections::BTreeMap;

use crate::import::Refusal;
use crate::import::document::{Document, Dropped, Place, Said};
use crate::import::package::Package;
use crate::import::xml::Element;

use body::Reader;
use numbering::Numbering;
use styles::Styles;

/// Where a name in a part leads.
struct Related {
    target: String,
    outside: bool,
}

type Relations = BTreeMap<String, Related>;

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let package = Package::open(bytes)?;
    let main = main_part(&package)?;
    let Some(root) = package.xml(&main)? else { return Err(Refusal::new("it holds no text: it is no Word document")) };
    let Some(body) = root.child("body") else { return Err(Refusal::new("it holds no text: it is no Word document")) };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let part = |name: &str| package.xml(&join(folder, name));
    let styles = Styles::read(part("styles.xml")?.as_ref());
    let numbering = Numbering::read(part("numbering.xml")?.as_ref());
    let notes = [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")];
    let mut reader = Reader::new(&styles, numbering);
    for (name, kind) in notes {
        let Some(part) = part(name)? else { continue };
        let relations = relations(&package, &join(folder, name))?;
        let own = |note: &&Element| &*note.name == kind && note.attribute("type").is_none_or(|kind| kind == "normal");
        for note in part.elements().filter(own) {
            reader.note(kind, note, &relations, &|target| package.picture(&join(folder, target)));
        }
    }
    let relations = relations(&package, &main)?;
    reader.body(body, &relations, &|target| package.picture(&join(folder, target)));
    let mut document = reader.finish();
    for related in relations.values().filter(|related| !related.outside) {
        let place = match related.target.rsplit('/').next().unwrap_or("") {
            name if name.starts_with("header") => Place::Header,
            name if name.starts_with("footer") => Place::Footer,
            _ => continue,
        };
        if let Some(part) = part(&related.target)? {
            // The same words stand at the top of the first page, of even and of odd ones.
            let known = document.dropped.len();
            for text in paragraphs(&part) {
                let dropped = Dropped { place: place.clone(), text: text.clone(), why: "page header or footer" };
                if !text.trim().is_empty() && !document.dropped[..known].iter().any(|other| other.text == text) {
                    document.said.push(Said { place: place.clone(), text });
                    document.dropped.push(dropped);
                }
            }
        }
    }
    let comments = part("comments.xml")?.map_or(0, |part| part.elements().filter(|it| &*it.name == "comment").count());
    if comments > 0 {
        let text = if comments == 1 { "1 comment".into() } else { format!("{comments} comments") };
        document.dropped.push(Dropped { place: Place::Whole, text, why: "remarks of readers" });
    }
    Ok(document)
}

/// The part with the text.
fn main_part(package: &Package) -> Result<String, Refusal> {
    let relations = package.xml("_rels/.rels")?;
    let main = relations.as_ref().and_then(|root| {
        root.elements().find(|it| it.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument")))
    });
    let target = main.and_then(|it| it.attribute("Target")).unwrap_or("word/document.xml");
    Ok(join("", target))
}

fn relations(package: &Package, part: &str) -> Result<Relations, Refusal> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let file = join(folder, &format!("_rels/{name}.rels"));
    let Some(root) = package.xml(&file)? else { return Ok(Relations::new()) };
    let related = root.elements().filter_map(|it| {
        let target = it.attribute("Target")?.to_string();
        let outside = it.attribute("TargetMode") == Some("External");
        Some((it.attribute("Id")?.to_string(), Related { target, outside }))
    });
    Ok(related.collect())
}

/// A name inside the archive, as seen from a folder there. It can name nothing outside of the archive.
fn join(folder: &str, target: &str) -> String {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The text of every paragraph, whatever stands around it: read apart from what the blocks are made of.
fn paragraphs(element: &Element) -> Vec<String> {
    let mut found = Vec::new();
    add_paragraphs(element, &mut found);
    found
}

fn add_paragraphs(element: &Element, found: &mut Vec<String>) {
    for child in element.elements() {
        match &*child.name {
            // What somebody deleted, and the second form of what newer programs show in another way.
            "del" | "moveFrom" | "Fallback" => {}
            "p" => {
                let at = found.len();
                found.push(String::new());
                let mut text = String::new();
                add_words(child, &mut text, found);
                found[at] = text;
            }
            _ => add_paragraphs(child, found),
        }
    }
}

fn add_words(element: &Element, text: &mut String, found: &mut Vec<String>) {
    for child in element.elements() {
        match &*child.name {
            "t" => *text += &child.text(),
            "tab" | "br" | "cr" => text.push(' '),
            "noBreakHyphen" => text.push('-'),
            "del" | "moveFrom" | "Fallback" => {}
            "r" if styles::is_hidden(child) => {}
            "txbxContent" => add_paragraphs(child, found),
            _ => add_words(child, text, found),
        }
    }
}
