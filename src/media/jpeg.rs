//! A JPEG without what it says beside the picture. Of its segments those stay that are needed to show it; what follows its end
//! goes too: telephones put a film of the moment there, or the picture before it was cropped.

use super::exif;

/// The picture with nothing beside it, or nothing where no picture can be found in it.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(bytes.get(..2)?);
    let mut walk = Walk { bytes, at: 2 };
    let (mut scans, mut turned) = (0, false);
    while let Some((marker, segment)) = walk.next() {
        match marker {
            APP1 => {
                let found = body(segment).filter(|body| body.starts_with(exif::MARK)).and_then(exif::orientation);
                if let Some(exif) = exif::only(found).filter(|_| !turned) {
                    turned = true;
                    push(&mut out, APP1, &[exif::MARK, &exif].concat());
                }
            }
            APP0 if is(segment, b"JFIF\0") => push_jfif(&mut out, segment),
            APP2 if is(segment, b"ICC_PROFILE\0") => out.extend_from_slice(segment),
            APP14 if is(segment, b"Adobe") => out.extend_from_slice(segment),
            APP0..=APP15 | COMMENT => {}
            SCAN => {
                scans += 1;
                out.extend_from_slice(segment);
                out.extend_from_slice(walk.scan());
            }
            _ => out.extend_from_slice(segment),
        }
    }
    if scans == 0 {
        return None;
    }
    out.extend_from_slice(&[0xFF, END]);
    Some(out)
}

/// Where a JPEG that stands in another file tells more than it shows; nothing for what does not look like one.
pub fn told(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut walk = Walk { bytes, at: 2 };
    let (mut scans, mut told) = (0, Vec::new());
    while let Some((marker, segment)) = walk.next() {
        match marker {
            SCAN => {
                scans += 1;
                walk.scan();
            }
            APP0 if is(segment, b"JFIF\0") => {}
            APP2 if is(segment, b"ICC_PROFILE\0") => {}
            APP14 if is(segment, b"Adobe") => {}
            APP0..=APP15 | COMMENT => told.push(walk.at - segment.len() + 4..walk.at),
            _ => {}
        }
    }
    if scans == 0 { Vec::new() } else { told }
}

const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;
const COMMENT: u8 = 0xFE;
const SCAN: u8 = 0xDA;
const END: u8 = 0xD9;

/// The segments one after the other, up to the picture's end or to where it is damaged.
struct Walk<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Walk<'b> {
    /// The next segment with its marker, from the marker to its end.
    fn next(&mut self) -> Option<(u8, &'b [u8])> {
        loop {
            // What stands between segments belongs to none, and is passed over.
            self.at += self.bytes.get(self.at..)?.windows(2).position(|two| two[0] == 0xFF && is_marker(two[1]))?;
            let marker = self.bytes[self.at + 1];
            if marker == END {
                return None;
            }
            // These have no length: what begins a picture, and what is left of a damaged scan.
            if matches!(marker, 0x01 | 0xD0..=0xD8) {
                self.at += 2;
                continue;
            }
            let len = self.bytes.get(self.at + 2..self.at + 4)?;
            let len = usize::from(u16::from_be_bytes([len[0], len[1]]));
            let segment = self.bytes.get(self.at..self.at + 2 + len).filter(|_| len >= 2)?;
            self.at += segment.len();
            return Some((marker, segment));
        }
    }

    /// What follows the head of a scan: the picture's own bytes, up to the next segment.
    fn scan(&mut self) -> &'b [u8] {
        let rest = &self.bytes[self.at..];
        let mut len = 0;
        while let Some(next) = memchr::memchr(0xFF, &rest[len..]) {
            len += next;
            match rest.get(len + 1) {
                // A 255 of the picture itself, and marks to begin anew at if something was lost.
                Some(0 | 0xD0..=0xD7) => len += 2,
                Some(0xFF) => len += 1,
                Some(_) => {
                    self.at += len;
                    return &rest[..len];
                }
                None => break,
            }
        }
        self.at = self.bytes.len();
        rest
    }
}

fn is_marker(byte: u8) -> bool {
    !matches!(byte, 0 | 0xFF)
}

/// What a segment holds behind its marker and length.
fn body(segment: &[u8]) -> Option<&[u8]> {
    segment.get(4..)
}

fn is(segment: &[u8], name: &[u8]) -> bool {
    body(segment).is_some_and(|body| body.starts_with(name))
}

fn push(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    out.extend_from_slice(&[0xFF, marker]);
    out.extend_from_slice(&(body.len() as u16 + 2).to_be_bytes());
    out.extend_from_slice(body);
}

/// The head that most pictures begin with, without the small picture that it may hold: of what was there before it was cropped.
fn push_jfif(out: &mut Vec<u8>, segment: &[u8]) {
    let Some(head) = body(segment).and_then(|body| body.get(..12)) else { return };
    push(out, APP0, &[head, &[0, 0]].concat());
}
