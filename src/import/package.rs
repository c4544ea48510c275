//! The archive that a DOCX or ODT is: its parts by name, within limits, since a small archive may promise parts without end.

use std::cell::{Cell, RefCell};
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::import::Refusal;
use crate::import::xml::{self, Element};

/// The most parts of a document.
const MOST_PARTS: usize = 20_000;
/// The longest part with text, in bytes.
const LONGEST_TEXT: u64 = 48 << 20;
/// The longest picture, in bytes.
const LONGEST_PICTURE: u64 = 32 << 20;
/// How much is unpacked of all parts, in bytes.
const MOST_UNPACKED: u64 = 256 << 20;

/// A document's archive.
pub struct Package<'b> {
    archive: RefCell<ZipArchive<Cursor<&'b [u8]>>>,
    left: Cell<u64>,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::damaged())?;
        if archive.len() > MOST_PARTS {
            return Err(Refusal::new("it is too large: it has too many parts"));
        }
        Ok(Package { archive: RefCell::new(archive), left: Cell::new(MOST_UNPACKED) })
    }

    /// The names of all parts, in order.
    pub fn names(&self) -> Vec<String> {
        let archive = self.archive.borrow();
        let mut names: Vec<String> =
            archive.file_names().filter_map(|name| name.ok()).map(|name| name.to_string()).collect();
        names.sort();
        names
    }

    /// A part with text; nothing where it is not there.
    pub fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.unpacked(name, LONGEST_TEXT)? else { return Ok(None) };
        String::from_utf8(bytes).map(Some).map_err(|_| Refusal::damaged())
    }

    /// A part as XML.
    pub fn xml(&self, name: &str) -> Result<Option<Element>, Refusal> {
        self.text(name)?.map(|text| xml::parse(text.trim_start_matches('\u{FEFF}'))).transpose()
    }

    /// A picture; nothing where it is not there or cannot be read.
    pub fn picture(&self, name: &str) -> Option<Vec<u8>> {
        self.unpacked(name, LONGEST_PICTURE).ok().flatten()
    }

    fn unpacked(&self, name: &str, longest: u64) -> Result<Option<Vec<u8>>, Refusal> {
        let too_large =
            || Refusal::new("it is too large: what it unpacks to is beyond any document of words and pictures");
        let mut archive = self.archive.borrow_mut();
        let Some(n) = archive.index_for_name(name) else { return Ok(None) };
        let part = archive.by_index(n).map_err(|_| Refusal::new("it is damaged, or locked with a password"))?;
        let most = longest.min(self.left.get());
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| Refusal::damaged())?;
        if bytes.len() as u64 > most {
            return Err(too_large());
        }
        self.left.set(self.left.get().saturating_sub(bytes.len() as u64));
        Ok(Some(bytes))
    }
}
