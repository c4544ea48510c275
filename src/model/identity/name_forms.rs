//! The ways in which people write a name, and which of them are not words like any others.

use std::collections::BTreeSet;

use crate::base::phrases::{Joint, Phrase};
use crate::base::words::{folded, hash_of, hashes, is_unspaced};

/// First names and surnames that are ordinary words as well: alone they tell nothing.
const ORDINARY: &str = " abbot amber april archer art august autumn baker banks barber bell berry best bill bird bishop black bliss bloom \
    blue bond booth bridge bright brook brooks brown bush butler carpenter carter case cash chance chase church clay cliff cook \
    cooper cross crystal dale dawn day dean dove drew duke earl east english faith farmer ferry field fields fisher flower ford \
    forest fox frank freeman french frost gardener gene ginger glass gold good grace grant gray green grey guy hall harmony harper \
    hart hazel heart heath heather hill hills hope house hunt hunter iris ivy jack jay joy june justice king knight lake lamb lance \
    land lane law leaf lily list little long love major march mark marsh marshall martin mason may mercy miles mill miller moon moore \
    nick noble north olive page park parker parks pat patience pearl penny person pierce plan pond poole pope porter potter price \
    prince read reed rich ring river rivers robin rock rose ruby rush sage sandy scout sharp shepherd short singer sky small \
    smith sommer song south sterling stone storm street strong sue summer sunny swan swift taylor temple thorn tucker turner \
    victor violet walker wall ward waters weaver well wells west white wild will winter wise wolf wood woods young ";

fn is_ordinary(word: &str) -> bool {
    ORDINARY.contains(&format!(" {} ", folded(word)))
}

fn phrase(words: Vec<u64>, gap: Joint) -> Phrase {
    Phrase { words, gap, middle: false, capital: false, of: 0 }
}

/// Whether a name is of a script that knows capitals and begins with one.
fn has_capital(name: &str) -> bool {
    name.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// How a letter with dots is written out where there is none: Müller, Mueller.
fn written_out(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        match c {
            'ä' | 'æ' => out.push_str("ae"),
            'ö' | 'ø' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'å' => out.push_str("aa"),
            'Ä' | 'Æ' => out.push_str("Ae"),
            'Ö' | 'Ø' => out.push_str("Oe"),
            'Ü' => out.push_str("Ue"),
            'Å' => out.push_str("Aa"),
            c => out.push(c),
        }
    }
    out
}

/// A name as it is and, where that differs, with its letters written out.
fn spellings(name: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let name: String = name.nfc().collect();
    let out = written_out(&name);
    if out == name { vec![name] } else { vec![name, out] }
}

/// Every way to write a person's name.
pub fn of_person(name: &str) -> Vec<Phrase> {
    spellings(name).iter().flat_map(|name| of_one_spelling(name)).collect()
}

fn of_one_spelling(name: &str) -> Vec<Phrase> {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let all = hashes(name);
    let ([first, .., last], true) = (parts.as_slice(), all.len() > 1) else { return of_one_word(name, 3) };
    let (first_words, last_words) = (hashes(first), hashes(last));
    let mut forms = vec![Phrase { middle: true, ..phrase(all, Joint::Space) }];
    forms.extend(inflected(name).map(|name| Phrase { middle: true, ..phrase(hashes(&name), Joint::Space) }));
    let turned: Vec<u64> = [&last_words[..], &hashes(&parts[..parts.len() - 1].join(" "))].concat();
    forms.push(phrase(turned, Joint::Comma));
    if parts.len() > 2 {
        let short = [&first_words[..], &last_words[..]].concat();
        forms.push(Phrase { middle: true, ..phrase(short, Joint::Space) });
        forms.push(phrase([&last_words[..], &first_words[..]].concat(), Joint::Comma));
    }
    let (given, family) = (folded(first), folded(last));
    if let Some(initial) = given.chars().next().filter(|_| family.chars().count() > 1 && has_capital(name)) {
        let initial = hash_of(initial.to_string().as_bytes());
        forms.push(phrase([&[initial][..], &last_words[..]].concat(), Joint::Space));
        forms.push(phrase([&last_words[..], &[initial][..]].concat(), Joint::Comma));
    }
    for together in [format!("{given}{family}"), format!("{family}{given}")] {
        if together.chars().count() > 4 {
            forms.push(phrase(vec![hash_of(together.as_bytes())], Joint::Space));
        }
    }
    forms
}

/// A name with what some languages write to it without a sign: *and*, *to*, *of* before it in Arabic and Hebrew, the *s* of German and
/// its neighbors behind it.
fn inflected(name: &str) -> impl Iterator<Item = String> {
    let before = match name.chars().next() {
        Some('\u{590}'..='\u{5FF}') => "והבלמכש",
        Some('\u{600}'..='\u{6FF}') => "وفبلك",
        _ => "",
    };
    let behind = has_capital(name) && !name.ends_with(['s', 'S', 'ß', 'x', 'z']);
    let with_s = behind.then(|| format!("{name}s"));
    before.chars().map(move |letter| format!("{letter}{name}")).chain(with_s)
}

/// A name of one word: with its capital, where there are capitals, and only if it is no ordinary word.
fn of_one_word(name: &str, fewest: usize) -> Vec<Phrase> {
    let words = hashes(name);
    let several = words.len() > 1;
    if words.is_empty() || !several && (name.chars().count() < fewest || is_ordinary(name)) {
        return Vec::new();
    }
    vec![Phrase { capital: has_capital(name) && !several, ..phrase(words, Joint::Space) }]
}

/// The surname alone, where it is no ordinary word.
pub fn surname(name: &str) -> Option<(String, Phrase)> {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let last = parts.last().filter(|last| parts.len() > 1 && has_capital(last) && !last.chars().any(is_unspaced))?;
    if last.chars().count() < 3 || is_ordinary(last) {
        return None;
    }
    Some((last.to_string(), Phrase { capital: true, ..phrase(hashes(last), Joint::Space) }))
}

/// An e-mail address, and its first part where that is no word like any other.
pub fn of_email(email: &str) -> Vec<Phrase> {
    let words = hashes(email);
    if words.is_empty() { Vec::new() } else { vec![phrase(words, Joint::Joined)] }
}

/// The part of an address before its sign, where somebody is called so.
pub fn of_account(first: &str, name: &str) -> Vec<Phrase> {
    let words = hashes(first);
    let plain = folded(first);
    // What is shorter stands for something else in many places: `p2`.
    let is_long = plain.chars().count() > 3;
    let initials = |plain: &str| address_words(name, "").contains(plain);
    let is_name = name.split_whitespace().any(|part| folded(part) == plain);
    let has_digit =
        plain.bytes().any(|byte| byte.is_ascii_digit()) && plain.bytes().any(|byte| byte.is_ascii_alphabetic());
    let office = ["info", "office", "contact", "mail", "hello", "admin", "team", "help", "support", "school"];
    if words.len() > 1 && !office.iter().any(|word| plain.starts_with(word))
        || !is_name && is_long && (has_digit || initials(&plain))
    {
        return vec![phrase(words, Joint::Joined)];
    }
    Vec::new()
}

/// Another name: of several words, or one with its capital.
pub fn of_alias(alias: &str) -> Vec<Phrase> {
    of_one_word(alias, 4)
}

/// A code: as it is, without regard to case where a digit shows that it is one.
pub fn of_code(code: &str) -> Vec<Phrase> {
    let words = hashes(code);
    let has_digit = code.chars().any(|c| c.is_ascii_digit());
    if words.is_empty() || code.chars().count() < 3 && code.is_ascii() {
        return Vec::new();
    }
    let gap = if code.contains(char::is_whitespace) { Joint::Space } else { Joint::Joined };
    vec![Phrase { capital: !has_digit && has_capital(code), ..phrase(words, gap) }]
}

/// A title of several words; one of two only as it is written, with its capital.
pub fn of_title(title: &str) -> Vec<Phrase> {
    let words = hashes(title);
    let unspaced = title.chars().any(is_unspaced);
    let is_told = title.contains(char::is_whitespace) || unspaced && words.len() > 3;
    if words.len() < 2 || !is_told {
        return Vec::new();
    }
    vec![Phrase { capital: words.len() == 2 && has_capital(title), ..phrase(words, Joint::Space) }]
}

/// A full address, as it is written and as it is spelled for a browser.
pub fn of_address(address: &str) -> Vec<Phrase> {
    let spelled = percent_encoding::utf8_percent_encode(address, percent_encoding::CONTROLS).to_string();
    let forms = [address.to_string(), spelled];
    forms.iter().map(|form| phrase(hashes(form), Joint::Joined)).filter(|form| form.words.len() > 1).collect()
}

/// An id of several words.
pub fn of_id(id: &str) -> Vec<Phrase> {
    let words = hashes(id);
    if words.len() < 2 { Vec::new() } else { vec![phrase(words, Joint::Joined)] }
}

/// The words in an address that betray a name: its parts and what people make of them, folded. Words of what is shown instead
/// betray nothing.
pub fn address_words(name: &str, shown: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for name in spellings(name) {
        let parts: Vec<&str> = name.split_whitespace().collect();
        for part in &parts {
            words.insert(folded(part));
            words.extend(part.split(|c: char| !c.is_alphanumeric()).map(folded));
        }
        if let [first, .., last] = parts.as_slice() {
            let (given, family) = (folded(first), folded(last));
            let initial = |word: &str| word.chars().take(1).collect::<String>();
            words.insert(format!("{given}{family}"));
            words.insert(format!("{family}{given}"));
            words.insert(format!("{}{family}", initial(&given)));
            words.insert(format!("{family}{}", initial(&given)));
            words.insert(format!("{given}{}", initial(&family)));
            words.insert(parts.iter().map(|part| folded(part)).collect());
        }
    }
    let shown: BTreeSet<String> = shown.split(|c: char| !c.is_alphanumeric()).map(folded).collect();
    words.retain(|word| word.chars().count() > 1 && !shown.contains(word));
    words
}

/// The word of a part of an address that betrays a name; also several words that together do.
pub fn betrays<'p>(part: &'p str, words: &BTreeSet<String>) -> Option<&'p str> {
    let pieces = || part.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty());
    let whole = folded(part);
    let long = words.iter().filter(|word| word.chars().count() > 5);
    if long.into_iter().any(|word| whole.contains(word.as_str())) {
        return Some(part);
    }
    pieces().find(|piece| words.contains(&folded(piece)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_with_what_languages_write_to_it_or_leave_out() {
        let is_known = |name: &str, text: &str| of_person(name).iter().any(|form| form.words == hashes(text));
        for (name, text) in [
            ("ليلى حسن", "لَيْلى حَسَن"),
            ("ليلى حسن", "ليـلى حسن"),
            ("ليلى حسن", "ليلي حسن"),
            ("ليلى حسن", "وليلى حسن"),
            ("ليلى حسن", "لليلى حسن"),
            ("דנה לוי", "ודנה לוי"),
            ("דנה לוי", "דָּנָה לוי"),
            ("Jürgen Müller", "Jürgen Müllers"),
            ("Jürgen Müller", "Juergen Muellers"),
            ("Kim Lee", "Kim Lees"),
        ] {
            assert!(is_known(name, text), "{text}");
        }
        assert!(!is_known("Kim Lee", "Kim Leed") && !is_known("Kim Ross", "Kim Rosss"));
    }

    #[test]
    fn a_name_in_an_address_is_known_in_many_forms() {
        let words = |name: &str| address_words(name, "K. L.");
        for (name, part) in [
            ("Kim Lee", "kimlee"),
            ("Kim Lee", "k-lee"),
            ("Kim Lee", "lee-k"),
            ("Kim Lee", "leek"),
            ("Kim Lee", "lee"),
            ("Kim Lee", "kim.lee"),
            ("Kim Lee", "essay-of-kim"),
            ("Ida Müller", "mueller"),
            ("Ida Müller", "muller"),
            ("Ida Müller", "müller"),
            ("Pat O'Brien", "obrien"),
            ("Pat O’Brien", "o-brien"),
            ("Jean-Luc Pic", "jeanluc"),
            ("Jean-Luc Pic", "jean-luc"),
            ("Kim Lee", "klee2"),
            ("Quillon Vargaz", "myvargazessay"),
        ] {
            let known = betrays(part, &words(name)).is_some();
            assert_eq!(known, part != "klee2", "{name}: {part}");
        }
        for part in ["essay", "k-l", "work", "leeds"] {
            assert_eq!(betrays(part, &words("Kim Lee")), None, "{part}");
        }
        assert_eq!(betrays("kim-essay", &address_words("Kim Lee", "Kim L.")), None);
    }
}
