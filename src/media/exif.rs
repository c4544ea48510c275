//! Which way up a picture is: the one thing in its Exif data that is needed to show it, and so the one that is kept.

use std::io::{self, Read, Seek, SeekFrom};

/// What stands before the Exif data of a JPEG, and of some WebP pictures.
pub const MARK: &[u8] = b"Exif\0\0";

/// The tag of the orientation, and the type of its value: a number of 16 bits.
const TAG: u16 = 0x0112;
const SHORT: u16 = 3;

/// The longest Exif data that is looked at, in bytes; that of a JPEG cannot be longer.
const LONGEST: u64 = 64 << 10;

/// From 1 to 8 as Exif counts: where the picture's first row and column are shown. Nothing where that is not said.
pub fn orientation(exif: &[u8]) -> Option<u8> {
    let exif = exif.strip_prefix(MARK).unwrap_or(exif);
    let short: fn([u8; 2]) -> u16 = match exif.get(..4)? {
        b"II*\0" => u16::from_le_bytes,
        b"MM\0*" => u16::from_be_bytes,
        _ => return None,
    };
    let number = |at: usize| Some(short(exif.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| {
        let (first, second) = (u32::from(number(at)?), u32::from(number(at + 2)?));
        Some(if exif[0] == b'I' { second << 16 | first } else { first << 16 | second } as usize)
    };
    let list = long(4)?;
    let count = usize::from(number(list)?);
    let entries = (0..count).map(|n| list + 2 + n * 12).take_while(|at| at + 12 <= exif.len());
    let mut found = entries.filter(|at| number(*at) == Some(TAG));
    let at = found.next()?;
    let is_one = number(at + 2) == Some(SHORT) && long(at + 4) == Some(1);
    let value = number(at + 8).filter(|value| is_one && (1..=8).contains(value))?;
    Some(value as u8)
}

/// Exif data that says this and nothing else. Nothing for a picture that is upright as it is.
pub fn only(orientation: Option<u8>) -> Option<[u8; 26]> {
    let turned = orientation.filter(|orientation| *orientation > 1)?;
    let mut exif = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    exif[19] = turned;
    Some(exif)
}

/// The orientation of a picture that is read from its beginning to where it says so.
pub fn orientation_in(mut picture: impl Read + Seek) -> Option<u8> {
    let mut head = [0; 12];
    picture.read_exact(&mut head).ok()?;
    let found = if head.starts_with(b"\xFF\xD8") {
        in_jpeg(&mut picture)
    } else if head.starts_with(b"\x89PNG") {
        in_chunks(&mut picture, 8, |head, len| match &head[4..] {
            b"eXIf" => Chunk::Exif(u64::from(u32::from_be_bytes(len(0)))),
            b"IDAT" | b"IEND" => Chunk::End,
            // A checksum follows.
            _ => Chunk::Other(u64::from(u32::from_be_bytes(len(0))) + 4),
        })
    } else if head.starts_with(b"RIFF") && head.ends_with(b"WEBP") {
        in_chunks(&mut picture, 12, |head, len| match &head[..4] {
            b"EXIF" => Chunk::Exif(u64::from(u32::from_le_bytes(len(4)))),
            _ => Chunk::Other(u64::from(u32::from_le_bytes(len(4))).next_multiple_of(2)),
        })
    } else {
        return None;
    };
    orientation(&found.ok()??)
}

/// The Exif data of a JPEG, which stands before the picture itself.
fn in_jpeg(picture: &mut (impl Read + Seek)) -> io::Result<Option<Vec<u8>>> {
    picture.seek(SeekFrom::Start(2))?;
    loop {
        let mut head = [0; 4];
        picture.read_exact(&mut head)?;
        let [0xFF, marker @ 0xC0..=0xFE, high, low] = head else { return Ok(None) };
        let len = u64::from(u16::from_be_bytes([high, low])).saturating_sub(2);
        if marker == 0xDA || marker == 0xD9 {
            return Ok(None);
        }
        if marker != 0xE1 {
            picture.seek_relative(len as i64)?;
            continue;
        }
        let segment = taken(picture, len)?;
        if segment.starts_with(MARK) {
            return Ok(Some(segment));
        }
    }
}

/// A chunk of a file that is a row of them.
enum Chunk {
    /// The Exif data, so long.
    Exif(u64),
    /// Something else, so long.
    Other(u64),
    /// From here on there is no more of interest.
    End,
}

/// The Exif data of a file made of chunks, the first of which stands at `at`. `what` tells of a chunk's first eight bytes, with
/// four of them as a number's.
fn in_chunks(
    picture: &mut (impl Read + Seek),
    at: u64,
    what: impl Fn([u8; 8], &dyn Fn(usize) -> [u8; 4]) -> Chunk,
) -> io::Result<Option<Vec<u8>>> {
    picture.seek(SeekFrom::Start(at))?;
    loop {
        let mut head = [0; 8];
        picture.read_exact(&mut head)?;
        let four = |at: usize| [head[at], head[at + 1], head[at + 2], head[at + 3]];
        match what(head, &four) {
            Chunk::Exif(len) => return taken(picture, len).map(Some),
            Chunk::Other(len) => picture.seek_relative(len as i64)?,
            Chunk::End => return Ok(None),
        }
    }
}

fn taken(picture: &mut impl Read, len: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    picture.take(len.min(LONGEST)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for turned in 2..=8 {
            let exif = only(Some(turned)).unwrap();
            assert_eq!(orientation(&exif), Some(turned));
            assert_eq!(orientation(&[MARK, &exif].concat()), Some(turned));
        }
        assert_eq!((only(Some(1)), only(None)), (None, None));
    }

    #[test]
    fn both_orders_of_bytes_are_read() {
        let little = b"II*\0\x08\0\0\0\x02\0\x0F\x01\x02\0\x04\0\0\0abc\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(orientation(little), Some(6));
    }

    #[test]
    fn what_is_no_orientation_is_none() {
        let mut exif = only(Some(6)).unwrap();
        for len in 0..exif.len() {
            // All of the value stands within the first 22 bytes.
            assert_eq!(orientation(&exif[..len]), None.or((len >= 22).then_some(6)), "{len}");
        }
        exif[19] = 9;
        assert_eq!(orientation(&exif), None);
        exif[7] = 0xFF;
        assert_eq!(orientation(&exif), None);
    }

    #[test]
    fn each_kind_of_picture_says_it() {
        let exif = only(Some(8)).unwrap();
        let jpeg = [b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xE1\0\x22".as_slice(), MARK, &exif, b"\xFF\xDA"].concat();
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\x01IHDRx\0\0\0\0\0\0\0\x1AeXIf".as_slice(), &exif].concat();
        let webp = [b"RIFF\0\0\0\0WEBPVP8 \x03\0\0\0abc\0EXIF\x1A\0\0\0".as_slice(), &exif].concat();
        for (n, picture) in [jpeg, png, webp].iter().enumerate() {
            assert_eq!(orientation_in(Cursor::new(picture)), Some(8), "{n}");
            for len in 0..picture.len() - 8 {
                assert_eq!(orientation_in(Cursor::new(&picture[..len])), None, "{n} {len}");
            }
        }
    }
}
