//! RTF: without the names among its properties. Everything in it is plain text, so what tells of people is blanked where it stands.

use encoding_rs::WINDOWS_1252;

/// The groups that tell who made a document, and where: its properties, who changed it and remarked on it, what it was made with.
const TELLING: [&str; 16] = [
    "author",
    "operator",
    "manager",
    "company",
    "hlinkbase",
    "doccomm",
    "comment",
    "revtbl",
    "atnauthor",
    "atnid",
    "userprops",
    "docvar",
    "mailmerge",
    "template",
    "protusertbl",
    "passwordhash",
];

/// The document without its author.
pub fn cleaned(bytes: &[u8]) -> Vec<u8> {
    let mut clean = bytes.to_vec();
    let mut at = 0;
    while let Some(open) = memchr::memmem::find(&bytes[at..], b"{\\").map(|found| at + found) {
        at = open + 2;
        // A group that readers may pass over is marked with a star.
        if let Some(rest) = bytes[at..].strip_prefix(b"*") {
            at = bytes.len() - rest.trim_ascii_start().len();
            at += usize::from(bytes.get(at) == Some(&b'\\'));
        }
        let word = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let is_telling = TELLING.iter().any(|telling| telling.as_bytes() == &bytes[at..at + word]);
        if is_telling {
            let from = at + word;
            at = end_of_group(bytes, from);
            blank(&mut clean[from..at]);
        }
    }
    clean
}

/// Overwrites what a group says. The groups in it and the ends of their names stay: a table has its rows.
fn blank(group: &mut [u8]) {
    let mut is_escaped = false;
    for byte in group {
        let is_kept = !is_escaped && matches!(byte, b'{' | b'}' | b';');
        is_escaped = !is_escaped && *byte == b'\\';
        if !is_kept {
            *byte = b' ';
        }
    }
}

/// The words of a document, without what says how they look.
pub fn words(bytes: &[u8]) -> String {
    let (mut out, mut narrow) = (String::new(), Vec::new());
    let mut at = 0;
    // So many letters behind one of Unicode stand for it in older programs.
    let mut skip = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        let letter = match byte {
            b'\r' | b'\n' | b'{' | b'}' => continue,
            b'\\' => match bytes.get(at) {
                Some(b'\'') => {
                    let digits = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
                    at += 3;
                    digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(b' ')
                }
                Some(b'~' | b'_') => {
                    at += 1;
                    b' '
                }
                Some(b'-' | b'*') => {
                    at += 1;
                    continue;
                }
                Some(sign) if !sign.is_ascii_alphabetic() => {
                    at += 1;
                    *sign
                }
                _ => {
                    let word = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                    let name = &bytes[at..at + word];
                    at += word;
                    let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'-').count();
                    let number =
                        std::str::from_utf8(&bytes[at..at + digits]).ok().and_then(|digits| digits.parse::<i32>().ok());
                    at += digits;
                    at += usize::from(bytes.get(at) == Some(&b' '));
                    match (name, number) {
                        (b"u", Some(number)) => {
                            push(&mut narrow, &mut out);
                            // Letters beyond the first 65,536 are two halves, which name nobody.
                            out.extend(char::from_u32((number & 0xFFFF) as u32));
                            skip = 1;
                        }
                        (b"par" | b"cell" | b"row" | b"sect" | b"page", _) => narrow.push(b'\n'),
                        (b"line" | b"tab", _) => narrow.push(b' '),
                        _ => {}
                    }
                    continue;
                }
            },
            other => *other,
        };
        if skip > 0 {
            skip -= 1;
        } else {
            narrow.push(letter);
        }
    }
    push(&mut narrow, &mut out);
    out
}

fn push(narrow: &mut Vec<u8>, out: &mut String) {
    out.push_str(&WINDOWS_1252.decode_without_bom_handling(narrow).0);
    narrow.clear();
}

/// Where the brace stands that closes a group; the end of the file where none does.
fn end_of_group(bytes: &[u8], from: usize) -> usize {
    let (mut depth, mut at) = (0_usize, from);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_name_nobody() {
        let document = br"{\rtf1{\info{\title Plan}{\author Kim {\b \'c9} Lee \}}{\company Northshore}}{\*\generator x}Text by the author.}";
        let clean = cleaned(document);
        let text = String::from_utf8_lossy(&clean);
        assert!(!text.contains("Lee") && !text.contains("Northshore"), "{text}");
        assert!(text.contains("{\\title Plan}") && text.ends_with("Text by the author.}"), "{text}");
        assert_eq!(clean.len(), document.len());
        assert_eq!(cleaned(br"{\rtf1{\author Kim"), br"{\rtf1{\author    ");
        let word =
            cleaned(br"{\rtf1{\*\manager Kim}{\*\revtbl{Unknown;}{Kim Lee;}}{\*\atnauthor Kim}{\*\bkmkstart a}Kim}");
        let word = String::from_utf8_lossy(&word).replace(' ', "");
        assert_eq!(word, r"{\rtf1{\*\manager}{\*\revtbl{;}{;}}{\*\atnauthor}{\*\bkmkstarta}Kim}");
    }

    #[test]
    fn words_are_whole() {
        let text = words(br"{\rtf1 K{\b i}m\~L\'e9\u233?e\par{\*\x Zo}\{}");
        assert!(text.contains("Kim L\u{e9}\u{e9}e\nZo{"), "{text}");
    }
}
