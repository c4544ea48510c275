//! A PNG without what it says beside the picture: of its chunks those stay that decide how it looks.

use flate2::Crc;

use super::exif;

const SIGNATURE: usize = 8;

/// The chunks that may be missing and yet decide how a picture looks: colours, transparency, size on paper, movement.
const LOOKS: &[&[u8; 4]] = &[
    b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi", b"bKGD",
    b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

/// The picture with nothing beside it, or nothing where no picture can be found in it.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(bytes.get(..SIGNATURE)?);
    let (mut at, mut shown) = (SIGNATURE, false);
    while let Some((kind, body)) = head(bytes, at) {
        let whole = bytes.get(at..body.end + 4);
        match kind {
            b"eXIf" => {
                if let Some(exif) =
                    bytes.get(body.clone()).and_then(exif::orientation).and_then(|o| exif::only(Some(o)))
                {
                    push(&mut out, b"eXIf", &exif);
                }
            }
            _ if kind[0].is_ascii_uppercase() || LOOKS.contains(&kind) => {
                let is_data = matches!(kind, b"IDAT" | b"fdAT");
                shown |= is_data;
                match whole {
                    Some(chunk) => out.extend_from_slice(chunk),
                    // Of a picture that is cut off, so much is shown as there is.
                    None if is_data => out.extend_from_slice(&bytes[at..]),
                    None => {}
                }
            }
            _ => {}
        }
        if whole.is_none() || kind == b"IEND" {
            break;
        }
        at = body.end + 4;
    }
    shown.then_some(out)
}

/// The kind of the chunk at a place, and where its content stands.
fn head(bytes: &[u8], at: usize) -> Option<(&[u8; 4], std::ops::Range<usize>)> {
    let (len, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
    let kind = rest.first_chunk::<4>()?;
    let start = at + 8;
    Some((kind, start..start.checked_add(u32::from_be_bytes(*len) as usize)?))
}

fn push(out: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(body);
    out.extend_from_slice(&(body.len() as u32).to_be_bytes());
    out.extend_from_slice(kind);
    out.extend_from_slice(body);
    out.extend_from_slice(&sum.sum().to_be_bytes());
}
