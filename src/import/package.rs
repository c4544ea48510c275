//! The archive that a DOCX or ODT is: its parts by name, within limits, since a small archive may promise parts without end.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::rc::Rc;

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

/// With which files of Office begin that are no archive: those from before 2007, and locked ones.
const OLD_OFFICE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// A document's archive.
pub struct Package<'b> {
    archive: RefCell<ZipArchive<Cursor<&'b [u8]>>>,
    /// The names of the archive by the names of its parts: capitals make no difference, and some programs write `\`.
    parts: BTreeMap<String, String>,
    left: Cell<u64>,
    /// Pictures that were read: a document may show one many times.
    pictures: RefCell<BTreeMap<String, Option<Rc<[u8]>>>>,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        Self::within(bytes, MOST_UNPACKED)
    }

    /// One that may unpack to no more than so many bytes.
    pub fn within(bytes: &'b [u8], most: u64) -> Result<Self, Refusal> {
        if bytes.starts_with(OLD_OFFICE) {
            return Err(Refusal::new(
                "it is locked with a password, or of a Word from before 2007: open it in Word, take the password away (File, Info, Protect Document), and save it as .docx",
            ));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::damaged())?;
        if archive.len() > MOST_PARTS {
            return Err(Refusal::new("it is too large: it has too many parts"));
        }
        let names = archive.file_names().filter_map(|name| name.ok()).map(|name| name.to_string());
        let parts = names.map(|name| (part_name(&name), name)).collect();
        Ok(Package { archive: RefCell::new(archive), parts, left: Cell::new(most), pictures: RefCell::default() })
    }

    /// The names of all parts, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// How many bytes more may be unpacked.
    pub fn left(&self) -> u64 {
        self.left.get()
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
    pub fn picture(&self, name: &str) -> Option<Rc<[u8]>> {
        if let Some(known) = self.pictures.borrow().get(name) {
            return known.clone();
        }
        let picture: Option<Rc<[u8]>> = self.unpacked(name, LONGEST_PICTURE).ok().flatten().map(Rc::from);
        self.pictures.borrow_mut().insert(name.to_string(), picture.clone());
        picture
    }

    /// Any part of up to so many bytes; nothing where it is not there or cannot be read.
    pub fn bytes(&self, name: &str, longest: u64) -> Option<Vec<u8>> {
        self.unpacked(name, longest).ok().flatten()
    }

    fn unpacked(&self, name: &str, longest: u64) -> Result<Option<Vec<u8>>, Refusal> {
        let too_large =
            || Refusal::new("it is too large: what it unpacks to is beyond any document of words and pictures");
        let mut archive = self.archive.borrow_mut();
        let stored = self.parts.get(&part_name(name));
        let Some(n) = stored.and_then(|name| archive.index_for_name(name)) else { return Ok(None) };
        let part = archive.by_index(n).map_err(|_| Refusal::new("it is damaged, or locked with a password"))?;
        let most = longest.min(self.left.get());
        if part.size() > most {
            return Err(too_large());
        }
        // What a part says of its length may not be true.
        let mut bytes = Vec::new();
        let read = part.take(most + 1).read_to_end(&mut bytes);
        self.left.set(self.left.get().saturating_sub(bytes.len() as u64));
        read.map_err(|_| Refusal::damaged())?;
        if bytes.len() as u64 > most {
            return Err(too_large());
        }
        Ok(Some(bytes))
    }
}

fn part_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}
