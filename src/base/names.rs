//! How names are compared, spelled in addresses, and guessed when misspelled.

use std::cell::Cell;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::base::limits;

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

/// A text without the marks above and below its letters, which keyboards lack and people leave out.
pub fn without_accents(text: &str) -> String {
    if text.is_ascii() {
        return text.to_string();
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
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

/// The leading order number of a file name (1 to 3 digits before `-`, `_` or a space) and the rest. A name of numbers, such as
/// that of a version (`4-0-0`), has its place by the first and stays whole.
pub fn split_order(stem: &str) -> (Option<u32>, &str) {
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &stem[digits..];
    if (1..=3).contains(&digits) && rest.len() > 1 && rest.starts_with(['-', '_', ' ']) {
        (stem[..digits].parse().ok(), if is_of_numbers(stem) { stem } else { &rest[1..] })
    } else {
        (None, stem)
    }
}

/// Whether a name that begins with a number is short numbers to its end, or three of them before anything else: `4-0`, `4-0-0 final`.
/// A number with a zero before it is there for the order: `01-7-habits`.
fn is_of_numbers(stem: &str) -> bool {
    let mut parts = stem.split(['-', '_', ' ', '.']);
    let is_short = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = parts.by_ref().take_while(is_short).count();
    let has_zero = stem.starts_with('0') && stem.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    let is_all = stem.split(['-', '_', ' ', '.']).count() == numbers;
    !has_zero && (numbers >= 3 || numbers == 2 && is_all)
}

/// The nearest of `known` to a misspelled name, best first, at most three, none that is too far to be meant.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Vec<&'k str> {
    let known: Vec<&str> = known.into_iter().collect();
    let near = Candidates::of(known.iter().copied()).nearest(name, &Budget::default(), |_| true);
    let mut near: Vec<&str> = near.into_iter().map(|n| known[n]).collect();
    near.dedup();
    near
}

/// How much work guesses may still make, in letters compared with letters: enough for every slip of a site of any sensible size.
pub struct Budget(Cell<usize>);

impl Default for Budget {
    fn default() -> Self {
        Budget(Cell::new(limits::GUESS_WORK))
    }
}

impl Budget {
    fn spend(&self, work: usize) {
        self.0.set(self.0.get().saturating_sub(work));
    }

    fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// Names among which the nearest is looked for, over and over.
pub struct Candidates(Vec<Candidate>);

struct Candidate {
    name: String,
    whole: Shape,
    /// Where the last part begins, which counts as the whole: `structure` is near `description/structure`, `KO-07` near
    /// `academy:KO-07`.
    tail: usize,
    tail_shape: Shape,
}

/// What most names are dismissed by: a site has thousands, and may have thousands of slips.
#[derive(Clone, Copy)]
struct Shape {
    length: usize,
    letters: u64,
}

impl Shape {
    fn of(key: &str) -> Shape {
        Shape { length: key.chars().count(), letters: letters(key) }
    }

    fn may_be_near(self, other: Shape) -> bool {
        let slips = self.length.max(other.length) * 2 / 5;
        self.length.abs_diff(other.length) <= slips
            && (self.letters & !other.letters).count_ones() as usize <= slips
            && (other.letters & !self.letters).count_ones() as usize <= slips
    }
}

impl Candidates {
    /// The set of some names.
    pub fn of<'k>(names: impl IntoIterator<Item = &'k str>) -> Self {
        let candidate = |name: &str| {
            let name = key(name);
            let last = name.rfind(['/', ':']).map_or(0, |end| end + 1);
            let part = &name[last..];
            // So does what follows the date of a dated one.
            let dated = part.bytes().take(4).all(|byte| byte.is_ascii_digit()) && part.get(11..).is_some();
            let tail = if dated { last + 11 } else { last };
            Candidate { whole: Shape::of(&name), tail_shape: Shape::of(&name[tail..]), tail, name }
        };
        Candidates(names.into_iter().map(candidate).collect())
    }

    /// The numbers of the nearest to a misspelled name, best first, at most three different ones, none that is too far to be
    /// meant. None when the work for guesses is used up, or for what is too long to be a slip.
    pub fn nearest(&self, name: &str, budget: &Budget, may_be: impl Fn(usize) -> bool) -> Vec<usize> {
        let wanted = key(name);
        let shape = Shape::of(&wanted);
        if shape.length > LONGEST_GUESS || budget.is_spent() {
            return Vec::new();
        }
        budget.spend(self.0.len());
        let near = |other: &str, other_shape: Shape| {
            if !shape.may_be_near(other_shape) || budget.is_spent() {
                return 0.0;
            }
            let (one, other) = without_common_ends(&wanted, other);
            budget.spend(COMPARISON + one.chars().count() * other.chars().count());
            let slips = strsim::damerau_levenshtein(one, other) as f64;
            1.0 - slips / shape.length.max(other_shape.length).max(1) as f64
        };
        let mut found: Vec<(f64, usize)> = Vec::new();
        for (n, candidate) in self.0.iter().enumerate() {
            let Candidate { name, whole, tail, tail_shape } = candidate;
            let tail = if *tail > 0 { near(&name[*tail..], *tail_shape) - 0.01 } else { 0.0 };
            let near = near(name, *whole).max(tail);
            if near >= 0.6 && may_be(n) {
                found.push((near, n));
            }
        }
        let key = |n: usize| &self.0[n].name;
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| key(a.1).cmp(key(b.1))).then_with(|| a.1.cmp(&b.1)));
        found.dedup_by(|a, b| key(a.1) == key(b.1));
        found.into_iter().take(3).map(|(_, n)| n).collect()
    }
}

/// What a comparison costs however little is compared, in letters compared with letters.
const COMPARISON: usize = 50;

/// Two texts without what both begin and end with, which is where most names are alike and decides nothing.
fn without_common_ends<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    let same = |(a, b): &(char, char)| a == b;
    let begin: usize = one.chars().zip(other.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[begin..], &other[begin..]);
    let end: usize = one.chars().rev().zip(other.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (&one[..one.len() - end], &other[..other.len() - end])
}

/// The longest name, in characters, that is looked for: nobody mistypes one that is longer.
const LONGEST_GUESS: usize = 200;

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
        assert_eq!(split_order("01-2027-plan"), (Some(1), "2027-plan"));
        assert_eq!(split_order("3-90-day-plan"), (Some(3), "90-day-plan"));
        // Numbers that belong together.
        assert_eq!(split_order("4-0-0"), (Some(4), "4-0-0"));
        assert_eq!(split_order("10-1"), (Some(10), "10-1"));
        assert_eq!(split_order("4-0-1 final"), (Some(4), "4-0-1 final"));
        assert_eq!(split_order("2.1-notes"), (None, "2.1-notes"));
        assert_eq!(split_order("01-1-1-meetings"), (Some(1), "1-1-meetings"));
    }

    #[test]
    fn a_misspelling_finds_its_name() {
        assert_eq!(nearest("mentr", ["mentee", "mentor", "region"]), ["mentor", "mentee"]);
        assert!(nearest("zebra", ["mentor"]).is_empty());
    }
}
