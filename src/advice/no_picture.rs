//! Files that are called pictures and hold something else: an error page that was saved in a picture's place, a transfer that was cut off.

use crate::advice::AdviceInput;
use crate::base::{Diagnostic, Location, SitePath, codes};

/// Files that are published and show nothing.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let files = &input.book.files.by_path;
    let called: Vec<&SitePath> = files
        .iter()
        .filter(|(path, file)| file.picture.is_none() && signs(path).is_some())
        .map(|(path, _)| path)
        .collect();
    let told = input.workers.map(called.len(), |n| {
        let path = called[n];
        let bytes = (input.bytes)(path)?;
        if signs(path)?.iter().any(|sign| holds(&bytes, sign)) || is_placeholder(&bytes) {
            return None;
        }
        let message = format!("`{}` is called a picture, and holds something else", path.name());
        let help = "open it in a program for pictures and save it again, or take it out";
        Some(Diagnostic::new(codes::NO_PICTURE, message, path, Location::File).help(help))
    });
    told.into_iter().flatten().collect()
}

/// How a format of pictures begins, of those that no build looks into.
fn signs(path: &SitePath) -> Option<&'static [&'static [u8]]> {
    // A picture is known by what it holds, whatever form its name says.
    const ALL: &[&[u8]] = &[b"\x89PNG\r\n\x1A\n", b"\xFF\xD8\xFF", b"GIF8", b"RIFF", b"BM", b"\0\0\x01\0", b"....ftyp"];
    matches!(path.suffix().as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "bmp" | "ico").then_some(ALL)
}

/// Whether bytes begin with a sign, in which a dot stands for any byte.
fn holds(bytes: &[u8], sign: &[u8]) -> bool {
    bytes.len() >= sign.len() && sign.iter().zip(bytes).all(|(sign, byte)| *sign == b'.' || sign == byte)
}

/// Whether somebody wrote a few words in the place of a picture that is still to come.
fn is_placeholder(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| !text.trim_start().starts_with('<'))
}
