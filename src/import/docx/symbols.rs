//! Signs that Word writes as numbers of a font: ticks, arrows, Greek letters. Without the font they are nothing, or another letter.

/// Numbers of Wingdings.
const WINGDINGS: &[(u32, char)] = &[
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x3F, '✍'),
    (0x43, '👍'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x4A, '☺'),
    (0x4C, '☹'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '☐'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xEF, '⇦'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// Numbers of Wingdings 2.
const WINGDINGS_2: &[(u32, char)] =
    &[(0x4F, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0xA3, '☐')];

/// Numbers of Symbol, besides the letters of [`GREEK`].
const SYMBOL: &[(u32, char)] = &[
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xD2, '®'),
    (0xD3, '©'),
    (0xD4, '™'),
    (0xD6, '√'),
    (0xDB, '⇔'),
    (0xDE, '⇒'),
    (0xE2, '®'),
    (0xE3, '©'),
    (0xE4, '™'),
    (0xE5, '∑'),
];

/// The letters of Symbol from 0x41 on, and from 0x61.
const GREEK: (&str, &str) = ("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ");

/// What a number of a font shows, where that is known. Such numbers may stand 0xF000 higher, out of the way of letters.
pub fn sign(font: &str, number: u32) -> Option<char> {
    let number = if (0xF000..=0xF0FF).contains(&number) { number - 0xF000 } else { number };
    let of = |table: &[(u32, char)]| table.iter().find(|(known, _)| *known == number).map(|(_, sign)| *sign);
    match font.to_lowercase().as_str() {
        "wingdings" => of(WINGDINGS),
        "wingdings 2" => of(WINGDINGS_2),
        "symbol" => match number {
            0x41..=0x5A => GREEK.0.chars().nth(number as usize - 0x41),
            0x61..=0x7A => GREEK.1.chars().nth(number as usize - 0x61),
            0x20..=0x40 => char::from_u32(number),
            _ => of(SYMBOL),
        },
        _ => None,
    }
}

/// Words of a font: where it is one of signs, its numbers are looked up; those of letters stay.
pub fn words(font: Option<&str>, text: String) -> String {
    let Some(font) = font.filter(|_| text.contains(|c| ('\u{F000}'..='\u{F0FF}').contains(&c))) else { return text };
    let shown = |c: char| if ('\u{F000}'..='\u{F0FF}').contains(&c) { sign(font, c as u32).unwrap_or(c) } else { c };
    text.chars().map(shown).collect()
}
