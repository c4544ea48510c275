//! Documents that are an archive of XML and pictures, as Word, Excel, PowerPoint and LibreOffice write them: without their
//! author, and with pictures that tell nothing. What does not change is copied as it is packed.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::xml::{self, People};

/// The most parts of a document.
const MOST_PARTS: usize = 20_000;
/// The longest part that is looked into, and how much is unpacked of all of them, in bytes.
const LONGEST_PART: u64 = 64 << 20;
const MOST_UNPACKED: u64 = 256 << 20;
/// How deep documents in documents are looked into.
const DEEPEST: usize = 2;

/// The suffixes of documents of this make.
pub fn is_document(suffix: &str) -> bool {
    matches!(
        suffix,
        "docx"
            | "docm"
            | "dotx"
            | "dotm"
            | "xlsx"
            | "xlsm"
            | "xltx"
            | "xltm"
            | "xlsb"
            | "pptx"
            | "pptm"
            | "potx"
            | "potm"
            | "ppsx"
            | "ppsm"
            | "odt"
            | "ott"
            | "ods"
            | "ots"
            | "odp"
            | "otp"
            | "odg"
            | "vsdx"
            | "vsdm"
            | "vstx"
            | "thmx"
    )
}

/// Whether a file is a document of this make by how it begins, whatever it is called: a copy that somebody keeps under another name.
pub fn begins_document(head: &[u8]) -> bool {
    // The first entry of an archive: its name has a length at byte 26, and begins at byte 30.
    let Some([low, high]) = head.get(26..28).and_then(|length| <[u8; 2]>::try_from(length).ok()) else { return false };
    let length = usize::from(u16::from_le_bytes([low, high]));
    let Some(name) = head.get(30..30 + length).filter(|_| head.starts_with(b"PK\x03\x04")) else { return false };
    const FOLDERS: [&[u8]; 7] = [b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"visio/", b"customXml/"];
    let open = b"application/vnd.oasis.opendocument";
    name == b"[Content_Types].xml"
        || FOLDERS.iter().any(|folder| name.starts_with(folder))
        || name == b"mimetype" && head.windows(open.len()).any(|kind| kind == open)
}

/// Why a document could not be cleaned, in half a sentence.
pub type Why = &'static str;

const DAMAGED: Why = "it is damaged, or locked with a password";

/// What a part is to become.
enum Part {
    /// What says by whom and where the document was made: empty, as far as the format allows.
    Properties(&'static str),
    /// A picture of the first page, perhaps of an earlier state: nothing is left of it.
    Thumbnail,
    /// How somebody's printer was set.
    Printer,
    /// What Excel keeps in a form of its own.
    Binary,
    Xml,
    /// A picture, a document or another file, as it begins.
    File,
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const CORE: &str =
    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>";
const APP: &str = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>";
const CUSTOM: &str = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>";
const META: &str = "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                    office:version=\"1.3\"><office:meta/></office:document-meta>";

/// What programs beside Word keep in a document, such as with whom SharePoint shared it. Nobody sees it on a page.
const KEPT: &str = "<removed/>";

fn part(name: &str) -> Part {
    let suffix = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let kept = name.strip_prefix("customXml/item").and_then(|rest| rest.strip_suffix(".xml"));
    match (name, suffix.as_str()) {
        _ if kept.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())) => Part::Properties(KEPT),
        _ if name.starts_with("docProps/thumbnail.") || name.starts_with("Thumbnails/") => Part::Thumbnail,
        (_, "bin") if name.contains("/printerSettings") => Part::Printer,
        ("xl/workbook.bin", _) => Part::Binary,
        ("docProps/core.xml", _) => Part::Properties(CORE),
        ("docProps/app.xml", _) => Part::Properties(APP),
        ("docProps/custom.xml", _) => Part::Properties(CUSTOM),
        ("meta.xml", _) => Part::Properties(META),
        (_, "xml" | "rels") => Part::Xml,
        _ => Part::File,
    }
}

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The document without its author.
pub fn cleaned(bytes: &[u8]) -> Result<Vec<u8>, Why> {
    clean(bytes, &mut { MOST_UNPACKED }, DEEPEST)
}

fn clean(bytes: &[u8], left: &mut u64, depth: usize) -> Result<Vec<u8>, Why> {
    let mut archive = opened(bytes)?;
    let mut people = People::default();
    for n in 0..archive.len() {
        let name = name(&mut archive, n)?;
        if tells_of_people(&name) {
            let bytes = unpacked(&mut archive, n, left)?;
            xml::anonymous(std::str::from_utf8(&bytes).map_err(|_| DAMAGED)?, &mut people, false)
                .map_err(|_| DAMAGED)?;
        }
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for n in 0..archive.len() {
        let name = name(&mut archive, n)?;
        if name.starts_with("_xmlsignatures/") || name == "META-INF/documentsignatures.xml" {
            return Err("it is signed, and no longer would be");
        }
        let new = match part(&name) {
            Part::Properties(empty) => Some([XML, empty].concat().into_bytes()),
            Part::Thumbnail => Some(Vec::new()),
            Part::Printer => Some(of_no_printer(&unpacked(&mut archive, n, left)?)),
            Part::Binary => return Err("it is a binary workbook"),
            Part::Xml => {
                let bytes = unpacked(&mut archive, n, left)?;
                // Other encodings than UTF-8 are allowed, and used by nobody.
                let text = std::str::from_utf8(&bytes).map_err(|_| DAMAGED)?;
                xml::anonymous(text, &mut people, tells_of_people(&name)).map_err(|_| DAMAGED)?.map(String::into_bytes)
            }
            Part::File => file(unpacked(&mut archive, n, left)?, left, depth)?,
        };
        match new {
            Some(bytes) => write(&mut out, &name, &bytes)?,
            None => {
                let part = archive.by_index_raw(n).map_err(|_| DAMAGED)?;
                out.raw_copy_file_touch(part, DateTime::DEFAULT, None).map_err(|_| DAMAGED)?;
            }
        }
    }
    Ok(out.finish().map_err(|_| DAMAGED)?.into_inner())
}

/// Whether a part holds remarks, or the names of those who made them: what programs write into remarks of them is found by these names.
fn tells_of_people(name: &str) -> bool {
    const PARTS: [&str; 5] = ["omments", "ommentAuthors", "people", "persons/", "authors"];
    name.ends_with(".xml") && PARTS.iter().any(|part| name.contains(part))
}

/// A picture or a document in a document, by how it begins. Nothing where it stays as it is.
fn file(bytes: Vec<u8>, left: &mut u64, depth: usize) -> Result<Option<Vec<u8>>, Why> {
    let whole = bytes.len();
    if let Some(format) = super::picture_format(&bytes) {
        let clean = super::cleaned_picture(format, &bytes).ok_or("a picture in it is damaged")?;
        return Ok(Some(clean).filter(|clean| clean.len() != whole));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Some(super::rtf::cleaned(&bytes)));
    }
    match begins_document(&bytes) {
        true if depth == 0 => Err("documents lie in it, one in the other"),
        true => clean(&bytes, left, depth - 1).map(Some),
        false => Ok(None),
    }
}

/// Paper and its direction as Windows keeps them (`DEVMODEW`), without the printer's name and what its driver added. Of other forms
/// nothing is left.
fn of_no_printer(bytes: &[u8]) -> Vec<u8> {
    const NAME: usize = 64;
    const DRIVER_ADDED: std::ops::Range<usize> = 70..72;
    let len = bytes.get(68..70).map_or(0, |len| usize::from(u16::from_le_bytes([len[0], len[1]])));
    let Some(kept) = bytes.get(..len).filter(|kept| kept.len() > DRIVER_ADDED.end) else { return Vec::new() };
    let mut kept = kept.to_vec();
    kept[..NAME].fill(0);
    kept[DRIVER_ADDED].fill(0);
    kept
}

fn opened(bytes: &[u8]) -> Result<Archive<'_>, Why> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    if archive.len() > MOST_PARTS { Err("it has too many parts") } else { Ok(archive) }
}

fn name(archive: &mut Archive, n: usize) -> Result<String, Why> {
    let part = archive.by_index_raw(n).map_err(|_| DAMAGED)?;
    if part.encrypted() {
        return Err(DAMAGED);
    }
    part.name().map(|name| name.trim_start_matches('/').to_string()).map_err(|_| DAMAGED)
}

/// What a part holds. A small archive may promise parts without end, so all of them share what may be unpacked.
fn unpacked(archive: &mut Archive, n: usize, left: &mut u64) -> Result<Vec<u8>, Why> {
    const TOO_LARGE: Why = "it is too large";
    let part = archive.by_index(n).map_err(|_| DAMAGED)?;
    let most = LONGEST_PART.min(*left);
    let mut bytes = Vec::new();
    part.take(most + 1).read_to_end(&mut bytes).map_err(|_| DAMAGED)?;
    *left = left.checked_sub(bytes.len() as u64).ok_or(TOO_LARGE)?;
    if bytes.len() as u64 > most { Err(TOO_LARGE) } else { Ok(bytes) }
}

/// Writes a part; all have one time, so that the same document always gives the same bytes.
fn write(out: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), Why> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    out.start_file(name, options).map_err(|_| DAMAGED)?;
    out.write_all(bytes).map_err(|_| DAMAGED)
}
