//! The parts of a document of Word or Excel, which name each other by relations: programs call their files as they like.

use std::collections::BTreeMap;

use crate::import::Refusal;
use crate::import::document::PictureSource;
use crate::import::package::Package;
use crate::import::xml::Element;

/// Where a name in a part leads.
pub struct Related {
    /// What it is there for: the end of its type, which differs before that between editions of the standard.
    kind: String,
    pub target: String,
    pub outside: bool,
}

/// A part with what it names.
pub struct Part<'p, 'b> {
    package: &'p Package<'b>,
    folder: String,
    relations: BTreeMap<String, Related>,
}

impl<'p, 'b> Part<'p, 'b> {
    /// The part with the text.
    pub fn main(package: &'p Package<'b>) -> Result<(Element, Self), Refusal> {
        let top = Part::new(package, "")?;
        let name = top.of_kind("officeDocument").next().unwrap_or_else(|| "word/document.xml".into());
        let root = package.xml(&name)?.ok_or_else(|| Refusal::new("it holds no text: it is no Word document"))?;
        Ok((root, Part::new(package, &name)?))
    }

    /// A part by the name of its file; the archive itself has none.
    pub fn new(package: &'p Package<'b>, name: &str) -> Result<Self, Refusal> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let root = package.xml(&join(folder, &format!("_rels/{file}.rels")))?;
        let related = root.iter().flat_map(Element::elements).filter_map(|it| {
            let kind = it.attribute("Type").unwrap_or_default().rsplit('/').next().unwrap_or_default();
            let outside = it.attribute("TargetMode") == Some("External");
            let target = it.attribute("Target")?.to_string();
            Some((it.attribute("Id")?.to_string(), Related { kind: kind.to_string(), target, outside }))
        });
        let relations = related.collect();
        Ok(Part { package, folder: folder.to_string(), relations })
    }

    pub fn get(&self, id: &str) -> Option<&Related> {
        self.relations.get(id)
    }

    /// The files of a kind, in order of their names, each once.
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = String> + use<> {
        let own = self.relations.values().filter(|it| !it.outside && it.kind == kind);
        let mut names: Vec<String> = own.map(|it| join(&self.folder, &it.target)).collect();
        names.sort();
        names.dedup();
        names.into_iter()
    }

    /// The one file of a kind: where no relation leads to it, it lies beside under its usual name.
    pub fn only(&self, kind: &str) -> String {
        self.of_kind(kind).next().unwrap_or_else(|| join(&self.folder, &format!("{kind}.xml")))
    }

    /// The file that a relation names.
    pub fn file(&self, id: &str) -> Option<String> {
        let related = self.get(id).filter(|it| !it.outside)?;
        Some(join(&self.folder, &related.target))
    }

    /// What a relation names, as XML.
    pub fn xml(&self, id: &str) -> Option<Element> {
        self.package.xml(&self.file(id)?).ok().flatten()
    }

    pub fn picture(&self, id: &str) -> Option<PictureSource> {
        let target = &self.get(id)?.target;
        let bytes = self.file(id).and_then(|file| self.package.picture(&file));
        Some(bytes.map_or_else(|| PictureSource::Elsewhere(target.clone()), PictureSource::Bytes))
    }
}

/// A name inside the archive, as seen from a folder there. It can name nothing outside of the archive.
fn join(folder: &str, target: &str) -> String {
    let target = percent_encoding::percent_decode_str(target).decode_utf8_lossy();
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
