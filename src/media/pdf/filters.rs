//! How streams are packed: in letters, and those in bytes.

use memchr::memmem;

/// The longest stream that is unpacked, in bytes.
pub const LONGEST: u64 = 32 << 20;

/// What a stream holds, by what stands before it. Nothing where it is packed in a way that nobody unpacks here.
pub fn unpacked(head: &[u8], body: &[u8]) -> Option<Vec<u8>> {
    let names = |short: &[u8], long: &[u8]| {
        memmem::find(head, long).is_some()
            || memmem::find_iter(head, short).any(|at| !head.get(at + short.len()).is_some_and(u8::is_ascii_alphabetic))
    };
    if names(b"/LZW", b"LZWDecode") || names(b"/RL", b"RunLengthDecode") || names(b"/Crypt", b"/Crypt") {
        return None;
    }
    let mut bytes = body[..body.len().min(LONGEST as usize)].to_vec();
    if names(b"/AHx", b"ASCIIHexDecode") {
        bytes = hex(&bytes[..bytes.iter().position(|byte| *byte == b'>').unwrap_or(bytes.len())]);
    }
    if names(b"/A85", b"ASCII85Decode") {
        bytes = of_85(&bytes);
    }
    if names(b"/Fl", b"FlateDecode") { inflated(&bytes) } else { Some(bytes) }
}

/// What is packed in the usual way.
pub fn inflated(body: &[u8]) -> Option<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    // What comes before the damage of a damaged stream is there.
    let read = flate2::read::ZlibDecoder::new(body).take(LONGEST).read_to_end(&mut bytes);
    (read.is_ok() || !bytes.is_empty()).then_some(bytes)
}

pub fn hex(text: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = text.iter().filter_map(|digit| char::from(*digit).to_digit(16)).map(|d| d as u8).collect();
    digits.chunks(2).map(|two| two[0] << 4 | two.get(1).copied().unwrap_or(0)).collect()
}

/// Four bytes in five letters from `!` to `u`.
fn of_85(text: &[u8]) -> Vec<u8> {
    let (mut out, mut group, mut count) = (Vec::new(), 0u32, 0);
    for letter in text {
        match letter {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(letter - b'!'));
                count += 1;
            }
            b'~' => break,
            _ => {}
        }
        if count == 5 {
            out.extend(group.to_be_bytes());
            (group, count) = (0, 0);
        }
    }
    if count > 1 {
        let rest = (count..5).fold(group, |group, _| group.wrapping_mul(85).wrapping_add(84));
        out.extend(&rest.to_be_bytes()[..count - 1]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_bytes() {
        assert_eq!(of_85(b"87cUR D]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(of_85(b"z87cUR~>"), b"\0\0\0\0Hell");
        assert_eq!(unpacked(b"/Filter [/ASCIIHexDecode]", b"4B 69 6D>"), Some(b"Kim".to_vec()));
        assert_eq!(unpacked(b"/Filter /LZWDecode", b"x"), None);
    }
}
