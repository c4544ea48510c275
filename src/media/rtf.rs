//! RTF: without the names among its properties. Everything in it is plain text, so what tells of people is blanked where it stands.

/// The properties that tell who made a document, and where.
const TELLING: [&str; 7] = ["author", "operator", "manager", "company", "hlinkbase", "doccomm", "comment"];

/// The document without its author.
pub fn cleaned(bytes: &[u8]) -> Vec<u8> {
    let mut clean = bytes.to_vec();
    let mut at = 0;
    while let Some(open) = memchr::memmem::find(&bytes[at..], b"{\\").map(|found| at + found) {
        at = open + 2;
        let word = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let is_telling = TELLING.iter().any(|telling| telling.as_bytes() == &bytes[at..at + word]);
        if is_telling {
            let from = at + word;
            at = end_of_group(bytes, from);
            clean[from..at].fill(b' ');
        }
    }
    clean
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
    }
}
