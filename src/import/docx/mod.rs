//! Word's documents, and those that Google Docs and LibreOffice save as such.

mod body;
mod drawing;
mod fields;
mod numbering;
pub mod parts;
mod runs;
mod said;
mod styles;
mod symbols;

use std::cell::Cell;

use crate::import::document::{Document, Dropped, Place, Said};
use crate::import::package::Package;
use crate::import::{Refusal, html, markdown};

use body::Reader;
use numbering::Numbering;
use parts::Part;
use styles::Styles;

/// How long the documents may be that stand in another, all together, in bytes.
const MOST_CHUNKS: u64 = 8 << 20;

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let package = Package::open(bytes)?;
    let chunks = Cell::new(MOST_CHUNKS);
    read_package(&package, &|file| chunk(&package, file, &chunks))
}

fn read_package(package: &Package, chunks: body::Chunks) -> Result<Document, Refusal> {
    let (root, main) = Part::main(package)?;
    let body = root.child("body").ok_or_else(|| Refusal::new("it holds no text: it is no Word document"))?;
    let styles = Styles::read(package.xml(&main.only("styles"))?.as_ref());
    let numbering = Numbering::read(package.xml(&main.only("numbering"))?.as_ref());
    let mut reader = Reader::new(&styles, numbering, chunks);
    for (kind, name) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let file = main.only(kind);
        let Some(notes) = package.xml(&file)? else { continue };
        let part = Part::new(package, &file)?;
        let is_own = |kind: Option<&str>| kind.is_none_or(|kind| kind == "normal");
        for note in notes.elements().filter(|it| &*it.name == name && is_own(it.attribute("type"))) {
            reader.note(name, note, &part);
        }
    }
    reader.body(body, &main);
    reader.end_moves();
    let mut document = reader.document;
    for (kind, place) in [("header", Place::Header), ("footer", Place::Footer)] {
        // The same words stand at the top of the first page, of even and of odd ones.
        let known = document.dropped.len();
        for file in main.of_kind(kind) {
            let Some(part) = package.xml(&file)? else { continue };
            for text in said::paragraphs(&part, &styles) {
                if !document.dropped[known..].iter().any(|other| other.text == text) {
                    document.said.push(Said { place: place.clone(), text: text.clone() });
                    document.dropped.push(Dropped { place: place.clone(), text, why: "page header or footer" });
                }
            }
        }
    }
    let comments = package.xml(&main.only("comments"))?;
    let comments = comments.iter().flat_map(|part| part.elements()).filter(|it| &*it.name == "comment").count();
    if comments > 0 {
        let text = if comments == 1 { "1 comment".into() } else { format!("{comments} comments") };
        document.dropped.push(Dropped { place: Place::Whole, text, why: "remarks of readers" });
    }
    Ok(document)
}

/// A document that stands in another as a file of its own; else what it is.
fn chunk(package: &Package, file: &str, left: &Cell<u64>) -> Result<Document, String> {
    let (name, suffix) = file.rsplit_once('.').unwrap_or((file, ""));
    let name = name.rsplit('/').next().unwrap_or(name);
    let what = || format!("{name}.{suffix}");
    let bytes = package.bytes(file, left.get()).ok_or_else(what)?;
    left.set(left.get().saturating_sub(bytes.len() as u64));
    let text = || String::from_utf8(bytes.clone()).map_err(|_| what());
    let read = match suffix.to_ascii_lowercase().as_str() {
        "htm" | "html" | "xhtml" => html::read(&text()?, &|_| None),
        "txt" => markdown::read_plain(&text()?),
        "docx" | "docm" => {
            // What such a document holds in its turn is named.
            let none = |file: &str| Err(file.rsplit('/').next().unwrap_or(file).to_string());
            Package::within(&bytes, package.left()).and_then(|inner| read_package(&inner, &none))
        }
        _ => return Err(what()),
    };
    read.map_err(|_| what())
}
