//! How names are compared, spelled in addresses, and guessed when misspelled.

use unicode_normalization::UnicodeNormalization;

/// What two spellings of one name have in common: references match without regard to case, and a space, `-` and `_`
/// are one. Slashes between the parts of an id stay.
pub fn key(name: &str) -> String {
    // Names are compared by the million: most need no Unicode, and many are keys as they stand.
    if is_key(name) {
        return name.to_string();
    }
    if name.is_ascii() {
        return joined(name.trim().chars().map(|c| c.to_ascii_lowercase()), name.len());
    }
    joined(name.trim().nfc().flat_map(char::to_lowercase), name.len())
}

/// Whether a name is its own key at a glance: small letters, digits and slashes, with single hyphens between them.
fn is_key(name: &str) -> bool {
    let mut before = b'-';
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'/' => {}
            b'-' if before != b'-' => {}
            _ => return false,
        }
        before = byte;
    }
    before != b'-'
}

/// Whether two spellings are of one name.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || key(one) == key(other)
}

fn joined(chars: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut key = String::with_capacity(capacity);
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() || c == '-' || c == '_' {
            gap = true;
        } else {
            if gap && !key.is_empty() {
                key.push('-');
            }
            gap = false;
            key.push(c);
        }
    }
    key
}

/// One part of an address: letters and digits of any script stay in lower case, everything else becomes `-`.
pub fn slug(name: &str) -> String {
    if name.is_ascii() {
        return slugged(name.chars().map(|c| c.to_ascii_lowercase()), name.len());
    }
    slugged(name.nfc().flat_map(char::to_lowercase), name.len())
}

fn slugged(chars: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut slug = String::with_capacity(capacity);
    for c in chars {
        if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    slug
}

/// A file name as words: `weekly-phone_call` gives `Weekly phone call`.
pub fn in_words(stem: &str) -> String {
    let words = stem.split(['-', '_', ' ']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => stem.to_string(),
    }
}

/// The leading order number of a file name (1 to 3 digits before `-`, `_` or a space) and the rest.
pub fn split_order(stem: &str) -> (Option<u32>, &str) {
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &stem[digits..];
    if (1..=3).contains(&digits) && rest.len() > 1 && rest.starts_with(['-', '_', ' ']) {
        (stem[..digits].parse().ok(), &rest[1..])
    } else {
        (None, stem)
    }
}

/// The nearest of `known` to a misspelled name, best first, at most three, none that is too far to be meant.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Vec<&'k str> {
    let wanted = key(name);
    let (length, letters) = (wanted.chars().count(), letters(&wanted));
    // Most names are dismissed by their length and letters alone: a site has thousands, and may have thousands of slips.
    let may_be_near = |other: &str| {
        let other_length = other.chars().count();
        let slips = length.max(other_length) * 2 / 5;
        let theirs = self::letters(other);
        length.abs_diff(other_length) <= slips
            && (letters & !theirs).count_ones() as usize <= slips
            && (theirs & !letters).count_ones() as usize <= slips
    };
    let near = |other: &str| {
        if may_be_near(other) { strsim::normalized_damerau_levenshtein(&wanted, other) } else { 0.0 }
    };
    let mut found: Vec<(f64, &str)> = known
        .into_iter()
        .filter_map(|candidate| {
            let other = key(candidate);
            // The last part of an id counts as the whole: `structure` is near `description/structure`.
            let tail = other.rsplit('/').next().unwrap_or(&other);
            // So does what follows the date of a dated one.
            let tail = tail.get(11..).filter(|_| tail.bytes().take(4).all(|b| b.is_ascii_digit())).unwrap_or(tail);
            let near = near(&other).max(near(tail) - 0.01);
            (near >= 0.6).then_some((near, candidate))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().take(3).map(|(_, name)| name).collect()
}

/// Which letters and digits a key holds, as a set of bits. Each slip of the pen changes at most one on either side.
fn letters(key: &str) -> u64 {
    key.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 64))
}

/// "Did you mean …?" over the nearest names, or nothing.
pub fn did_you_mean<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    let near = nearest(name, known);
    (!near.is_empty()).then(|| {
        let quoted: Vec<String> = near.iter().map(|n| format!("`{n}`")).collect();
        format!("did you mean {}?", quoted.join(" or "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        assert_eq!(key("KO 07"), "ko-07");
        assert_eq!(key(" weekly_Phone  call"), "weekly-phone-call");
        assert_eq!(key("Thought partner/mentor"), "thought-partner/mentor");
        assert_eq!(key("Cafe\u{301}"), key("café"));
        assert_eq!(["a-b/c", "-a", "a--b", "a-", ""].map(key), ["a-b/c", "a", "a-b", "a", ""]);
    }

    #[test]
    fn addresses_keep_letters_of_any_script() {
        assert_eq!(slug("Q&A: Größe & 数"), "q-a-größe-数");
        assert_eq!(slug("--x--"), "x");
    }

    #[test]
    fn order_numbers_have_up_to_three_digits() {
        assert_eq!(split_order("03-purpose"), (Some(3), "purpose"));
        assert_eq!(split_order("2026-09-12-x"), (None, "2026-09-12-x"));
        assert_eq!(split_order("7 habits"), (Some(7), "habits"));
        assert_eq!(split_order("12"), (None, "12"));
    }

    #[test]
    fn a_misspelling_finds_its_name() {
        assert_eq!(nearest("mentr", ["mentee", "mentor", "region"]), ["mentor", "mentee"]);
        assert!(nearest("zebra", ["mentor"]).is_empty());
    }
}
