//! A WebP picture without what it says beside the picture: of its chunks those stay that hold it.

use super::exif;

/// `RIFF`, a length, `WEBP`.
const HEAD: usize = 12;

/// In the first byte of the chunk that says what the others are: whether Exif data and whether XMP follows.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// The picture with nothing beside it, or nothing where no picture can be found in it.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let promised = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
    // What follows the promised length is no part of it.
    let bytes = &bytes[..bytes.len().min(promised.saturating_add(8))];
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(bytes.get(..HEAD)?);
    let (mut at, mut flags, mut shown, mut turned) = (HEAD, None, false, false);
    while let Some((kind, body)) = chunk(bytes, at) {
        at += 8 + body.len() + body.len() % 2;
        match kind {
            b"VP8X" if flags.is_none() && !body.is_empty() => {
                flags = Some(out.len() + 8);
                push(&mut out, kind, body);
            }
            b"VP8 " | b"VP8L" | b"ANMF" => {
                shown = true;
                push(&mut out, kind, body);
            }
            b"ICCP" | b"ANIM" | b"ALPH" => push(&mut out, kind, body),
            b"EXIF" if flags.is_some() && !turned => {
                if let Some(exif) = exif::only(exif::orientation(body)) {
                    turned = true;
                    push(&mut out, kind, &exif);
                }
            }
            _ => {}
        }
    }
    if let Some(at) = flags {
        out[at] = out[at] & !(HAS_EXIF | HAS_XMP) | if turned { HAS_EXIF } else { 0 };
    }
    let len = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&len.to_le_bytes());
    shown.then_some(out)
}

/// The kind and content of the chunk at a place; as much of it as there is.
fn chunk(bytes: &[u8], at: usize) -> Option<(&[u8; 4], &[u8])> {
    let (kind, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
    let (len, rest) = rest.split_first_chunk::<4>()?;
    let len = u32::from_le_bytes(*len) as usize;
    Some((kind, &rest[..len.min(rest.len())]))
}

fn push(out: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    out.extend_from_slice(kind);
    out.extend_from_slice(&(body.len() as u32).to_le_bytes());
    out.extend_from_slice(body);
    if body.len() % 2 == 1 {
        out.push(0);
    }
}
