//! Files in the making: blocks that become Markdown beside the pictures they show, and what is told of them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::authoring::{Document as Page, Fields};
use crate::base::SitePath;
use crate::import::document::{Block, Document, Inline, Kind, Picture, PictureSource, Place};
use crate::import::known::Known;
use crate::import::language::Language;
use crate::import::report::Remark;
use crate::import::writer::Shown;
use crate::import::{File, Imported, pictures, writer};
use crate::syntax::front;
use crate::syntax::words::heading_anchor;
use crate::words::Words;

/// All that an import makes.
pub struct Plan {
    pub known: Known,
    /// The words of the site, in which it notes what its author has to look at.
    pub words: &'static Words,
    files: Vec<File>,
    remarks: Vec<Remark>,
    /// Texts of the site that stand for words of the document.
    pub stand_ins: Vec<String>,
    /// Who acts in steps and is called as no role is.
    strangers: Vec<String>,
    /// From which file on the document's own are, and its number.
    first: usize,
    document: usize,
}

impl Plan {
    pub(super) fn new(known: Known) -> Self {
        let words = &Language::of(std::iter::empty(), &known.language).words;
        Plan {
            known,
            words,
            files: Vec::new(),
            remarks: Vec::new(),
            stand_ins: Vec::new(),
            strangers: Vec::new(),
            first: 0,
            document: 0,
        }
    }

    /// Begins with another document.
    pub(super) fn begin(&mut self, document: usize) {
        self.document = document;
        self.first = self.files.len();
        self.stand_ins.clear();
    }

    pub(super) fn tell(&mut self, remark: Remark) {
        self.remarks.push(remark);
    }

    pub(super) fn take_remarks(&mut self) -> Vec<Remark> {
        std::mem::take(&mut self.remarks)
    }

    /// Somebody acts in a step, and no role is called so.
    pub(super) fn meet(&mut self, stranger: &str) {
        if !self.strangers.iter().any(|known| known == stranger) {
            self.strangers.push(stranger.to_string());
        }
    }

    pub(super) fn finish(self) -> Imported {
        Imported { files: self.files, remarks: Vec::new(), strangers: self.strangers, known: self.known }
    }

    /// The texts that were made of the document: the fields and the Markdown of each.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let texts =
            self.files[self.first..].iter().filter_map(|file| Some((file, std::str::from_utf8(&file.bytes).ok()?)));
        let own = texts.map(|(file, text)| match front::split(text, |_| true) {
            _ if file.path.suffix() != "md" => (text, ""),
            split => (split.front.map_or("", |front| &text[front]), &text[split.body]),
        });
        own.chain(self.stand_ins.iter().map(|text| (text.as_str(), "")))
    }

    /// Whether an earlier file has this path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.iter().any(|file| file.path.as_str() == path)
    }

    /// A path that no earlier file has: with a number behind its stem where one has it.
    pub(super) fn free(&self, stem: &str, end: &str) -> String {
        let is_taken = |stem: &str| [".md", "/index.md", end].iter().any(|end| self.has(&format!("{stem}{end}")));
        let mut stems = std::iter::once(stem.to_string()).chain((2..).map(|n| format!("{stem}-{n}")));
        stems.find(|stem| !is_taken(stem)).unwrap_or_default() + end
    }

    pub(super) fn add_text(&mut self, path: &str, what: &'static str, text: &str) {
        self.files.push(File {
            path: SitePath::new(path),
            bytes: text.as_bytes().to_vec(),
            what,
            document: self.document,
        });
    }

    /// Writes a draft, and the pictures that it shows beside it.
    pub(super) fn add(&mut self, draft: Draft, document: &Document) {
        let folder = draft.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_string();
        let stem = draft.path.rsplit('/').next().unwrap_or("").trim_end_matches(".md");
        let page = if stem == "index" { folder.rsplit('/').next().unwrap_or("page") } else { stem };
        let names = DraftNames::of(&draft, document, page);
        let body = writer::write(&draft.blocks, &names);
        let text = Page { fields: draft.fields, body }.text();
        self.add_text(&draft.path, draft.what, &text);
        for (number, file) in &names.pictures {
            if let PictureSource::Bytes(bytes) = &document.pictures[*number].source {
                let path = if folder.is_empty() { file.clone() } else { format!("{folder}/{file}") };
                if !self.has(&path) {
                    self.files.push(File {
                        path: SitePath::new(&path),
                        bytes: bytes.to_vec(),
                        what: "picture",
                        document: self.document,
                    });
                }
            }
        }
        self.remarks.append(&mut names.remarks.into_inner());
    }
}

/// A page in the making.
pub struct Draft {
    pub path: String,
    pub what: &'static str,
    pub fields: Fields,
    /// The heading that became the title, to which links of the document may lead.
    pub title: Option<Block>,
    pub blocks: Vec<Block>,
}

/// What the blocks of a draft name.
struct DraftNames<'d> {
    document: &'d Document,
    pictures: BTreeMap<usize, String>,
    /// The names of headings, and where these are in the new page.
    anchors: BTreeMap<String, String>,
    remarks: RefCell<Vec<Remark>>,
}

impl<'d> DraftNames<'d> {
    fn of(draft: &Draft, document: &'d Document, page: &str) -> Self {
        let blocks = &draft.blocks;
        let mut names =
            DraftNames { document, pictures: BTreeMap::new(), anchors: BTreeMap::new(), remarks: RefCell::default() };
        let mut used = BTreeSet::new();
        let mut shown = Vec::new();
        let mut notes = BTreeSet::new();
        blocks.iter().for_each(|block| shown_in(block, document, &mut shown, &mut notes));
        for (number, place) in shown {
            let picture = &document.pictures[number];
            let problem = match &picture.source {
                PictureSource::Elsewhere(address) => {
                    Some(format!("the picture {} is not in the document: put it beside the page, and write `![what it shows](its-name.png)`", quoted(address)))
                }
                PictureSource::Bytes(bytes) => match pictures::suffix(bytes) {
                    Some(suffix) => {
                        // The same picture twice is one file.
                        let same = names.pictures.iter().find(|(other, _)| document.pictures[**other].source.is_same(&picture.source));
                        let file = same.map(|(_, file)| file.clone()).unwrap_or_else(|| {
                            let mut n = used.len() + 1;
                            let mut file = format!("{}.{suffix}", pictures::name(&picture.alt, page, n));
                            while !used.insert(file.clone()) {
                                n += 1;
                                file = format!("{}-{n}.{suffix}", pictures::name(&picture.alt, page, n));
                            }
                            file
                        });
                        names.pictures.insert(number, file);
                        picture.alt.is_empty().then(|| "a picture has no words for those who do not see it: write them between the brackets of `![]`".to_string())
                    }
                    None => Some("a picture is in a format that browsers do not show: save it as PNG, and put it beside the page".to_string()),
                },
            };
            names.remarks.get_mut().extend(problem.map(|text| Remark::open(&place, text)));
        }
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for block in blocks.iter().filter(|block| block.level().is_some()) {
            let plain = heading_anchor(&block.words());
            let times = seen.entry(plain.clone()).or_default();
            let anchor = if *times == 0 { plain } else { format!("{plain}-{times}") };
            *times += 1;
            // Other programs make the same names of headings.
            names.anchors.entry(anchor.clone()).or_insert_with(|| anchor.clone());
            for name in &block.anchors {
                names.anchors.insert(name.to_string(), anchor.clone());
            }
        }
        for name in draft.title.iter().flat_map(|title| &title.anchors) {
            names.anchors.insert(name.to_string(), "top".to_string());
        }
        names
    }
}

/// The pictures in a block and in the notes that it names.
fn shown_in(block: &Block, document: &Document, shown: &mut Vec<(usize, Place)>, notes: &mut BTreeSet<usize>) {
    for inline in &block.text {
        match inline {
            Inline::Picture(number) => shown.push((*number, block.place.clone())),
            Inline::Note(number) if notes.insert(*number) => {
                document.notes[*number].iter().for_each(|block| shown_in(block, document, shown, notes));
            }
            _ => {}
        }
    }
    if let Kind::Table(table) = &block.kind {
        table
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten())
            .for_each(|block| shown_in(block, document, shown, notes));
    }
}

fn quoted(address: &str) -> String {
    let short: String = address.chars().take(60).collect();
    format!("`{short}{}`", if short.len() < address.len() { "…" } else { "" })
}

impl writer::Names for DraftNames<'_> {
    fn picture(&self, number: usize) -> Option<Shown> {
        let Picture { alt, link, .. } = self.document.pictures.get(number)?;
        let link = link.as_ref().and_then(|address| self.link(address));
        Some(Shown { file: self.pictures.get(&number)?.clone(), alt: alt.clone(), link })
    }

    fn link(&self, address: &str) -> Option<String> {
        if let Some(name) = address.strip_prefix('#') {
            return self.anchors.get(name).map(|anchor| format!("#{anchor}"));
        }
        let lower = address.to_ascii_lowercase();
        let goes = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme));
        if !goes {
            let text = format!("a link led to {}, which is not here: only its words are taken over", quoted(address));
            self.remarks.borrow_mut().push(Remark::open(&Place::Whole, text));
        }
        goes.then(|| address.to_string())
    }

    fn note(&self, number: usize) -> &[Block] {
        self.document.notes.get(number).map_or(&[], Vec::as_slice)
    }
}
