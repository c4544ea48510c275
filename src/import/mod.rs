//! IMPORT: documents that people have already, as sources of a site. A reader for each format makes one [`document::Document`] of
//! it; [`outline`] settles what only looks say; [`recognise`] knows the field and makes drafts; [`kept`] shows that nothing is lost.
//! Bytes in, files out: whoever asks reads and writes them.

mod document;
mod docx;
mod draft;
mod equation;
mod headings;
mod html;
mod kept;
mod known;
mod language;
mod looks;
mod markdown;
mod numerals;
mod odt;
mod outline;
mod package;
mod pictures;
mod pieces;
mod place;
mod recognise;
mod report;
mod sheet;
mod tidy;
mod typed;
mod writer;
mod xml;

#[cfg(test)]
mod tests;

use std::fmt;

use crate::base::SitePath;
use crate::base::names::{in_words, slug, split_order};
use document::{Block, Document};
use language::Language;

pub use draft::Plan;
pub use known::{Known, Named, Outcome};
pub use pictures::Beside;
pub use report::{Remark, Sort};

/// A document that is to be taken in.
pub struct Source<'s> {
    /// The name of its file.
    pub name: &'s str,
    pub bytes: &'s [u8],
    /// A file beside it, or in a folder there.
    pub beside: Beside<'s>,
    pub wishes: &'s Wishes,
}

/// What its author says that it is.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    pub kind: Option<Wanted>,
    /// Whose work it is.
    pub person: Option<String>,
    /// The folder for pages.
    pub folder: String,
}

/// What a document is to become.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    Page,
    Artifact,
    Role,
    Process,
    Outcomes,
}

/// Why a document cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    why: String,
    /// Whether it could be, if somebody said whose work it is.
    pub asks_whose: bool,
}

impl Refusal {
    fn new(why: impl Into<String>) -> Self {
        Refusal { why: why.into(), asks_whose: false }
    }

    fn damaged() -> Self {
        Refusal::new("it is damaged, or not what its name says: open it in the program that made it, and save it again")
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.why.fmt(f)
    }
}

/// A document that was read, with its title.
pub(crate) struct Settled {
    /// The name of its file without suffix and number.
    stem: String,
    title: Option<Block>,
    document: Document,
    language: &'static Language,
    wishes: Wishes,
    remarks: Vec<Remark>,
}

impl Settled {
    /// What it is called: by itself, or by its file.
    fn title(&self) -> String {
        match &self.title {
            Some(title) => headings::written(&title.words()),
            None => in_words(&self.stem),
        }
    }
}

/// A file to write.
pub struct File {
    pub path: SitePath,
    pub bytes: Vec<u8>,
    /// What it is, in a word.
    pub what: &'static str,
    /// The document of which it was made, by its number.
    pub document: usize,
}

/// What becomes of some documents.
pub struct Imported {
    pub files: Vec<File>,
    /// What is to be told of each document.
    pub remarks: Vec<Vec<Remark>>,
    /// Who acts in steps and is called as no role is.
    pub strangers: Vec<String>,
    /// What the site has with these files.
    pub known: Known,
}

/// The suffixes of documents that are offered to be taken in where they lie in a site's folder.
pub const DOCUMENTS: &[&str] = &["docx", "docm", "odt"];

/// Those of others, which are offered where somebody dropped them at the top: deeper they are files of their own right.
pub const DROPPED: &[&str] = &["html", "htm", "xlsx", "csv"];

/// Reads a document.
fn read(source: &Source, known: &Known) -> Result<Settled, Refusal> {
    let (stem, suffix) = source.name.rsplit_once('.').unwrap_or((source.name, ""));
    let suffix = suffix.to_ascii_lowercase();
    let text = || {
        let bytes = source.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source.bytes);
        std::str::from_utf8(bytes)
            .map_err(|_| Refusal::new("it is not in UTF-8: save it again, and choose UTF-8 as its encoding"))
    };
    let stem = split_order(stem).1.to_string();
    let mut document = match suffix.as_str() {
        "docx" | "docm" | "dotx" => docx::read(source.bytes)?,
        "odt" | "ott" => odt::read(source.bytes)?,
        "html" | "htm" | "xhtml" => html::read(text()?, source.beside)?,
        "md" | "markdown" => markdown::read(text()?, source.beside)?,
        "txt" | "" if text().is_ok_and(markdown::is_markdown) => markdown::read(text()?, source.beside)?,
        "txt" => markdown::read_plain(text()?)?,
        "csv" | "tsv" => sheet::read_csv(text()?)?,
        "xlsx" | "xlsm" | "ods" => sheet::read_workbook(source.bytes)?,
        other => return Err(unread(other, source.bytes)),
    };
    let mut remarks = std::mem::take(&mut document.remarks);
    let title = outline::settle(&mut document, &mut remarks);
    let said = document.said.iter().map(|said| said.text.as_str());
    let language = Language::of(said, &known.language);
    Ok(Settled { stem, title, document, language, wishes: source.wishes.clone(), remarks })
}

/// What to do with a file that is not read.
fn unread(suffix: &str, bytes: &[u8]) -> Refusal {
    let way = "and save it from there as .docx";
    Refusal::new(match suffix {
        "pdf" => format!(
            "a PDF holds letters and their places, but neither headings nor lists: open the document that it was made of {way}. Without it, open the PDF in Word or Google Docs, look over what comes out, {way}"
        ),
        "doc" | "dot" => {
            format!("Word wrote this format before 2007: open it in Word, LibreOffice or Google Docs {way}")
        }
        "rtf" | "wpd" | "pages" | "wps" | "fodt" | "sxw" => format!(
            "no program but its own reads this format well: open it in Word, Pages, LibreOffice or Google Docs {way}"
        ),
        "gdoc" | "gsheet" => {
            "this is only a link to Google Docs: open it there, then File, Download, Microsoft Word (.docx)".to_string()
        }
        "pptx" | "ppt" | "odp" | "key" => {
            "slides have no sentences to take over: attach the file to a page, and write what it shows".to_string()
        }
        "xml" => "this is for programs: open the page in a browser, and save it from there as .html".to_string(),
        "xls" => "Excel wrote this format before 2007: open it and save it as .xlsx".to_string(),
        "zip" if bytes.starts_with(b"PK") => {
            "unpack it first, and name the file inside: .html with its pictures beside it, or .docx".to_string()
        }
        "" => "its name has no ending that says what it is: .docx, .odt, .html, .md, .csv or .xlsx".to_string(),
        other => format!("nothing reads .{other} here: save it as .docx, .odt, .html, .md, .csv or .xlsx"),
    })
}

/// Makes files of documents. Nothing is read or written. What cannot be read is refused by its number.
pub fn import(sources: &[Source], known: Known) -> Result<Imported, (usize, Refusal)> {
    let mut plan = Plan::new(known);
    let mut all = Vec::new();
    for (n, source) in sources.iter().enumerate() {
        all.push(read(source, &plan.known).map_err(|refusal| (n, refusal))?);
    }
    // Roles first, whatever the order: processes of another document may name them.
    for settled in &all {
        recognise::announce(settled, &mut plan);
    }
    let mut remarks = Vec::new();
    for (n, mut settled) in all.into_iter().enumerate() {
        let said = std::mem::take(&mut settled.document.said);
        let dropped = std::mem::take(&mut settled.document.dropped);
        let mut told = std::mem::take(&mut settled.remarks);
        plan.begin(n);
        recognise::drafts(settled, &mut plan).map_err(|refusal| (n, refusal))?;
        told.append(&mut plan.take_remarks());
        told.extend(kept::check(&said, &dropped, &plan));
        told.sort_by(|a, b| (a.sort, &a.place).cmp(&(b.sort, &b.place)));
        remarks.push(told);
    }
    let mut imported = plan.finish();
    imported.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Imported { remarks, ..imported })
}

/// A name for a file.
fn file_name(title: &str) -> String {
    let name: Vec<String> = slug(title).split('-').map(str::to_string).collect();
    let mut short = String::new();
    for word in name {
        if short.len() + word.len() > 60 {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short += &word;
    }
    if short.is_empty() { "document".into() } else { short }
}
