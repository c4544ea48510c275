//! Letters and Roman numerals before the items of a list. Markdown counts in digits only, so they stay as words: other sentences
//! name an item by them.

/// What numbers are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numerals {
    Letters { capital: bool },
    Roman { capital: bool },
}

impl Numerals {
    /// By the name that a document's format has for them; nothing for digits.
    pub fn named(name: &str) -> Option<Numerals> {
        Some(match name {
            "a" | "lowerLetter" | "lower-alpha" | "lower-latin" => Numerals::Letters { capital: false },
            "A" | "upperLetter" | "upper-alpha" | "upper-latin" => Numerals::Letters { capital: true },
            "i" | "lowerRoman" | "lower-roman" => Numerals::Roman { capital: false },
            "I" | "upperRoman" | "upper-roman" => Numerals::Roman { capital: true },
            _ => return None,
        })
    }

    /// A number in them; in digits what they have no sign for.
    pub fn written(self, number: u32) -> String {
        let (signs, capital) = match self {
            Numerals::Letters { capital } => (letters(number), capital),
            Numerals::Roman { capital } => (roman(number), capital),
        };
        if capital { signs.to_uppercase() } else { signs }
    }
}

/// Behind `z` comes `aa`.
fn letters(mut number: u32) -> String {
    if number == 0 {
        return "0".into();
    }
    let mut letters = Vec::new();
    while number > 0 {
        letters.push(char::from(b'a' + ((number - 1) % 26) as u8));
        number = (number - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut roman = String::new();
    for (worth, sign) in SIGNS {
        while number >= worth {
            roman += sign;
            number -= worth;
        }
    }
    roman
}

/// The number of a letter or Roman numeral with which a typed line begins, and how many bytes it has; `last` is the one of the line
/// before it, which says of `i`, `v` and `c` what they are.
pub fn read(text: &str, last: Option<&str>) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &text[..length];
    let is_one_case = word.bytes().all(|c| c.is_ascii_lowercase()) || word.bytes().all(|c| c.is_ascii_uppercase());
    if !(1..=6).contains(&length) || !is_one_case {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let as_roman = (1..=30).find(|number| roman(*number) == lower);
    let as_letter = (length == 1).then(|| u32::from(lower.as_bytes()[0] - b'a') + 1);
    let number = match (as_letter, as_roman) {
        (Some(letter), Some(number)) => match last.map(str::to_ascii_lowercase) {
            Some(last) if last == letters(letter - 1) => letter,
            Some(_) => number,
            None if lower == "i" => number,
            None => letter,
        },
        (one, other) => one.or(other)?,
    };
    Some((number, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_and_read_in_letters_and_roman_numerals() {
        let written = |name: &str, number| Numerals::named(name).unwrap().written(number);
        assert_eq!(["a", "A", "i", "I"].map(|name| written(name, 4)), ["d", "D", "iv", "IV"]);
        assert_eq!((written("a", 28), written("i", 1994)), ("ab".to_string(), "mcmxciv".to_string()));
        assert_eq!(Numerals::named("decimal"), None);
        for (text, last, number) in [
            ("a", None, Some(1)),
            ("i", None, Some(1)),
            ("i", Some("h"), Some(9)),
            ("v", Some("iv"), Some(5)),
            ("c", Some("b"), Some(3)),
            ("XII", Some("XI"), Some(12)),
            ("The", None, None),
            ("no", None, None),
        ] {
            assert_eq!(read(text, last).map(|(number, _)| number), number, "{text} after {last:?}");
        }
    }
}
