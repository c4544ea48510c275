//! What is published of a file whose format is known: its bytes without what they tell beside what they show, such as where
//! a photograph was taken and who wrote a document. Bytes in, bytes out; whoever publishes or serves a file asks here.

mod exif;
mod gif;
mod jpeg;
mod png;
mod webp;

use crate::base::{Diagnostic, SitePath, Spot, codes};

pub use exif::orientation_in;

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
}

/// What is published of a file.
#[derive(PartialEq, Eq, Debug)]
pub struct Published {
    pub bytes: Vec<u8>,
    /// What nobody could take out of it.
    pub problems: Vec<Diagnostic>,
}

/// The format of a file, by how it begins: its name may say anything. Nothing for one that is published as it is.
pub fn format(_path: &SitePath, head: &[u8]) -> Option<Format> {
    Some(match head {
        [0xFF, 0xD8, 0xFF, ..] => Format::Jpeg,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Format::Webp,
        _ if head.starts_with(b"\x89PNG\r\n\x1a\n") => Format::Png,
        _ if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") => Format::Gif,
        _ => return None,
    })
}

/// What is published of a file of this format. A picture that cannot be read is not published: what it tells may be anywhere
/// in it.
pub fn published(path: &SitePath, format: Format, bytes: Vec<u8>) -> Result<Published, Box<Diagnostic>> {
    if bytes.len() as u64 > LONGEST {
        return Err(unreadable(path, "it is too large"));
    }
    let picture = match format {
        Format::Jpeg => jpeg::cleaned(&bytes),
        Format::Png => png::cleaned(&bytes),
        Format::Webp => webp::cleaned(&bytes),
        Format::Gif => gif::cleaned(&bytes),
    };
    match picture {
        Some(bytes) => Ok(Published { bytes, problems: Vec::new() }),
        None => Err(unreadable(path, "it is damaged")),
    }
}

fn unreadable(path: &SitePath, why: &str) -> Box<Diagnostic> {
    let message = format!("this picture is not published: {why}, so what it tells of people cannot be taken out");
    let advice = "open it in a program for pictures and save it again";
    Box::new(Diagnostic::new(codes::DAMAGED_PICTURE, message, path, Spot::File).help(advice))
}

#[cfg(test)]
mod tests;
