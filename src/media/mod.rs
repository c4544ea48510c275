//! What is published of a file whose format is known: its bytes without what they tell beside what they show, such as where
//! a photograph was taken and who wrote a document. Bytes in, bytes out; whoever publishes or serves a file asks here.

pub mod calendar;
mod exif;
mod gif;
mod jpeg;
mod office;
pub mod pdf;
mod png;
mod rtf;
mod said;
pub mod sheet;
mod web;
mod webp;
mod xml;

use crate::base::{Diagnostic, Location, SitePath, codes};

pub use exif::orientation_in;
pub use said::{decoded, is_called_packed, may_say, said};

/// How much of a file's beginning tells its format, in bytes.
pub const HEAD: usize = 1024;

/// The longest file that is looked into, in bytes.
pub const LONGEST: u64 = 256 << 20;

/// A format that is looked into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    Jpeg,
    Png,
    Webp,
    Gif,
    /// A document that is an archive of XML.
    Office,
    /// Text with its layout, of many programs.
    Rtf,
    /// What programs for documents wrote before 2007: read by nobody here.
    OldOffice,
    Pdf,
    /// A picture as cameras make it, which nobody here can clean and few browsers show.
    Camera,
    /// What a browser would run or read as a page.
    Markup(web::Markup),
}

/// What is published of a file.
#[derive(PartialEq, Eq, Debug)]
pub struct Published {
    /// Nothing where they are those that the file has.
    pub bytes: Option<Vec<u8>>,
    /// What nobody could take out of it.
    pub problems: Vec<Diagnostic>,
}

/// The format of a file: by how it begins, since names may say anything, and for archives by its name, too. Nothing for one
/// that is published as it is.
pub fn format(path: &SitePath, head: &[u8]) -> Option<Format> {
    picture_format(head).or_else(|| match head {
        [b'P', b'K', 3, 4, ..] if office::is_document(&path.suffix()) || office::begins_document(head) => {
            Some(Format::Office)
        }
        _ if head.starts_with(b"{\\rtf") => Some(Format::Rtf),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Some(Format::OldOffice),
        _ if head.windows(5).any(|start| start == b"%PDF-") => Some(Format::Pdf),
        _ if is_of_camera(head) => Some(Format::Camera),
        _ => None,
    })
}

/// Whether a file is a picture in a form of cameras and telephones, HEIC or TIFF, whatever it is called.
fn is_of_camera(head: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
    let brand = head.get(4..8).filter(|kind| *kind == b"ftyp").and_then(|_| head.get(8..12));
    brand.is_some_and(|brand| BRANDS.contains(&brand)) || head.starts_with(b"II*\0") || head.starts_with(b"MM\0*")
}

/// The format of a page, drawing or other markup, of authors who are not trusted.
pub fn markup(path: &SitePath, head: &[u8]) -> Option<Format> {
    web::markup(path, head).map(Format::Markup)
}

/// The format of a picture that can be cleaned, by how it begins.
fn picture_format(head: &[u8]) -> Option<Format> {
    Some(match head {
        [0xFF, 0xD8, 0xFF, ..] => Format::Jpeg,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Format::Webp,
        _ if head.starts_with(b"\x89PNG\r\n\x1a\n") => Format::Png,
        _ if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") => Format::Gif,
        _ => return None,
    })
}

/// A picture with nothing beside it, or nothing where no picture can be found in it.
fn cleaned_picture(format: Format, bytes: &[u8]) -> Option<Vec<u8>> {
    match format {
        Format::Jpeg => jpeg::cleaned(bytes),
        Format::Png => png::cleaned(bytes),
        Format::Webp => webp::cleaned(bytes),
        Format::Gif => gif::cleaned(bytes),
        Format::Office | Format::OldOffice | Format::Pdf | Format::Rtf | Format::Camera | Format::Markup(_) => None,
    }
}

/// What is published of a file of this format. A picture that cannot be read is not published: what it tells may be anywhere
/// in it. A document that cannot be cleaned is published as it is, and that is told: it names its author, where a photograph
/// would show the way to somebody's door.
pub fn published(path: &SitePath, format: Format, bytes: &[u8]) -> Result<Published, Box<Diagnostic>> {
    let too_large = bytes.len() as u64 > LONGEST;
    let document = match format {
        Format::Office | Format::Pdf | Format::Rtf if too_large => Err("it is too large"),
        Format::Markup(markup) => return web::published(path, markup, bytes),
        Format::Office => office::cleaned(bytes),
        Format::OldOffice => Err("it is in a format of before 2007"),
        Format::Pdf => pdf::cleaned(bytes),
        Format::Rtf => Ok(rtf::cleaned(bytes)),
        Format::Camera => return Err(unreadable(path, "it is in the form of a camera (HEIC or TIFF)")),
        _ if too_large => return Err(unreadable(path, "it is too large")),
        _ => match cleaned_picture(format, bytes) {
            Some(cleaned) => Ok(cleaned),
            None => return Err(unreadable(path, "it is damaged")),
        },
    };
    Ok(match document {
        Ok(cleaned) => Published { bytes: Some(cleaned), problems: Vec::new() },
        Err(why) => Published { bytes: None, problems: vec![not_cleaned(path, format, why)] },
    })
}

fn not_cleaned(path: &SitePath, format: Format, why: &str) -> Diagnostic {
    let message = format!("this document may say who wrote it, which could not be taken out: {why}");
    let advice = match format {
        Format::OldOffice => "save it in today's format, or as a PDF",
        _ => "take the author out of its properties, or save it anew, as a PDF for instance",
    };
    Diagnostic::new(codes::NAMED_AUTHOR, message, path, Location::File).help(advice)
}

fn unreadable(path: &SitePath, why: &str) -> Box<Diagnostic> {
    let message = format!("this picture is not published: {why}, so what it tells of people cannot be taken out");
    let advice = "open it in a program for pictures and save it again, as a JPEG or PNG";
    Box::new(Diagnostic::new(codes::DAMAGED_PICTURE, message, path, Location::File).help(advice))
}

#[cfg(test)]
mod tests;
