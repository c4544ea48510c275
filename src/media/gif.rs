//! A GIF without its comments, and without what programs note in it for themselves.

/// Programs' notes that decide how a picture looks: how often it repeats, and its colours.
const LOOKS: &[&[u8]] = &[b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

const EXTENSION: u8 = 0x21;
const IMAGE: u8 = 0x2C;
const COMMENT: u8 = 0xFE;
const PROGRAM: u8 = 0xFF;

/// The picture with nothing beside it, or nothing where no picture can be found in it.
pub fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = 13 + colours(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    let mut shown = false;
    while let Some(kind) = bytes.get(at).copied() {
        let (keep, head) = match kind {
            EXTENSION => match bytes.get(at + 1) {
                Some(&COMMENT) => (false, 2),
                Some(&PROGRAM) => (bytes.get(at + 3..at + 14).is_some_and(|name| LOOKS.contains(&name)), 2),
                _ => (true, 2),
            },
            IMAGE => (true, 11 + bytes.get(at + 9).map_or(0, |flags| colours(*flags))),
            // The end; or damage, behind which nothing can be read.
            _ => break,
        };
        let end = blocks(bytes, at + head);
        let Some(part) = bytes.get(at..end) else { break };
        shown |= kind == IMAGE;
        if keep {
            out.extend_from_slice(part);
            // Of a picture that is cut off, so much is shown as there is.
            out.push(0);
        }
        at = end + 1;
    }
    out.push(0x3B);
    shown.then_some(out)
}

/// How long a table of colours is, by the byte that tells of it.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where the empty block stands, or would, that ends a row of blocks which begins at a place.
fn blocks(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(len) if *len > 0 && at + usize::from(*len) < bytes.len() => at += 1 + usize::from(*len),
            _ => return at,
        }
    }
}
