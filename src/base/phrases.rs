//! Phrases in a text: names, titles and codes as words in a row, found while the text is read once.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::words::{Form, Gap, Word, words};

/// Words in a row.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Phrase {
    /// The hashes of its words, in order.
    pub words: Vec<u64>,
    /// The most that may stand between two of them.
    pub gap: Joint,
    /// Whether one more word may stand before the last: a middle name or an initial.
    pub middle: bool,
    /// Whether its first word must begin with a capital.
    pub capital: bool,
    /// Whose phrase it is: a number that the caller knows.
    pub of: u32,
}

/// What may stand between the words of a phrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Joint {
    /// Nothing but a hyphen or its like.
    Joined,
    /// White space or nothing that ends a phrase.
    Space,
    /// A comma: `Lee, Kim` is `Kim Lee`.
    Comma,
}

impl Joint {
    /// `short` says that the word before is one letter: a dot may follow it.
    fn allows(self, gap: Gap, short: bool) -> bool {
        match self {
            Joint::Joined => gap == Gap::Joined,
            Joint::Space => gap <= Gap::Space || short && gap == Gap::Stop,
            Joint::Comma => gap <= Gap::Comma || short && gap == Gap::Stop,
        }
    }
}

/// The most words of a phrase; of a longer one its last are looked for.
const LONGEST: usize = 12;

/// Phrases, ready to be looked for.
#[derive(Default)]
pub struct Phrases {
    all: Vec<Phrase>,
    by_last: FxHashMap<u64, Vec<u32>>,
    /// One bit for each last word by its lowest bits: nearly every word of a text ends none.
    filter: Vec<u64>,
}

/// A phrase that a text holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// The phrase's number.
    pub phrase: u32,
    /// Where it stands, in bytes.
    pub start: usize,
    /// The byte behind its last word.
    pub end: usize,
    /// Whether no space stands between its words.
    pub joined: bool,
}

const FILTER_BITS: u64 = 1 << 16;

impl Phrases {
    /// All phrases that are sought together, numbered in order.
    pub fn new(phrases: impl IntoIterator<Item = Phrase>) -> Phrases {
        let mut made = Phrases::default();
        let mut seen = FxHashSet::default();
        for mut phrase in phrases {
            phrase.words.drain(..phrase.words.len().saturating_sub(LONGEST));
            let Some(last) = phrase.words.last().copied() else { continue };
            if !seen.insert(phrase.clone()) {
                continue;
            }
            made.by_last.entry(last).or_default().push(made.all.len() as u32);
            made.filter.resize((FILTER_BITS / 64) as usize, 0);
            let bit = last % FILTER_BITS;
            made.filter[(bit / 64) as usize] |= 1 << (bit % 64);
            made.all.push(phrase);
        }
        made
    }

    /// Whether nothing is sought.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many phrases there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The phrase with a number.
    pub fn get(&self, phrase: u32) -> &Phrase {
        &self.all[phrase as usize]
    }

    /// The phrases that a text holds, those inside of longer ones left out.
    pub fn find(&self, text: &str, form: Form) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        if self.is_empty() {
            return found;
        }
        let mut finder = Finder::new(self);
        words(text.as_bytes(), form, |word| finder.read(&word, |one| found.push(one)));
        let whole = found.clone();
        found.retain(|one| {
            let inside = |other: &Found| other.start <= one.start && one.end <= other.end;
            let longer = |other: &Found| other.end - other.start > one.end - one.start;
            !whole.iter().any(|other| inside(other) && longer(other))
        });
        found
    }

    fn may_end(&self, hash: u64) -> bool {
        let bit = hash % FILTER_BITS;
        self.filter[(bit / 64) as usize] & (1 << (bit % 64)) != 0
    }
}

/// How many words are remembered: a phrase, a word in its middle, and one to spare.
const RING: usize = 16;

/// The last words of a text.
#[derive(Clone)]
struct Ring {
    words: [Word; RING],
    count: usize,
}

impl Ring {
    fn new() -> Ring {
        let word = Word { hash: 0, start: 0, end: 0, gap: Gap::Break, capital: false, in_tag: false };
        Ring { words: [word; RING], count: 0 }
    }

    fn push(&mut self, word: &Word) {
        self.words[self.count % RING] = *word;
        self.count += 1;
    }

    /// The last word, or the one so many before it.
    fn back(&self, n: usize) -> Option<&Word> {
        (n < self.count.min(RING)).then(|| &self.words[(self.count - 1 - n) % RING])
    }
}

/// Finds phrases in words as they come.
pub struct Finder<'p> {
    phrases: &'p Phrases,
    text: Ring,
    tag: Ring,
}

impl<'p> Finder<'p> {
    /// A finder that has read nothing yet.
    pub fn new(phrases: &'p Phrases) -> Self {
        Finder { phrases, text: Ring::new(), tag: Ring::new() }
    }

    /// Reads on, and gives the phrases that end with this word.
    pub fn read(&mut self, word: &Word, mut found: impl FnMut(Found)) {
        let ring = if word.in_tag { &mut self.tag } else { &mut self.text };
        ring.push(word);
        if self.phrases.is_empty() || !self.phrases.may_end(word.hash) {
            return;
        }
        for number in self.phrases.by_last.get(&word.hash).into_iter().flatten() {
            let phrase = &self.phrases.all[*number as usize];
            let first = ends(ring, phrase, false)
                .or_else(|| (phrase.middle && phrase.words.len() > 1).then(|| ends(ring, phrase, true)).flatten());
            if let Some((first, joined)) = first
                && (!phrase.capital || first.capital)
            {
                found(Found { phrase: *number, start: first.start, end: word.end, joined });
            }
        }
    }
}

/// The first word of a phrase that ends with the ring's last, and whether all are joined. `middle`: with one word more.
fn ends<'r>(ring: &'r Ring, phrase: &Phrase, middle: bool) -> Option<(&'r Word, bool)> {
    let mut joined = true;
    let mut back = 0;
    for (n, hash) in phrase.words.iter().rev().skip(1).enumerate() {
        let extra = middle && n == 0;
        for step in 0..1 + usize::from(extra) {
            let (word, before) = (ring.back(back)?, ring.back(back + 1)?);
            let short = before.end - before.start == 1;
            let is_middle = extra && step == 0;
            if !phrase.gap.allows(word.gap, short) || is_middle && !(short || before.capital) {
                return None;
            }
            joined &= word.gap == Gap::Joined;
            back += 1;
        }
        if ring.back(back)?.hash != *hash {
            return None;
        }
    }
    ring.back(back).map(|first| (first, joined))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::words::hashes;

    fn phrases(text: &str, gap: Joint, middle: bool) -> Phrases {
        Phrases::new([Phrase { words: hashes(text), gap, middle, capital: false, of: 7 }])
    }

    #[test]
    fn a_phrase_is_words_that_stand_together() {
        let kim = phrases("Kim Lee", Joint::Space, true);
        for (text, found) in [
            ("By Kim Lee.", 1),
            ("kim-lee/kim_lee", 2),
            ("Kim. Lee left", 0),
            ("Kim, Lee and Pat", 0),
            ("Kim A. Lee", 1),
            ("Kim Anne Lee", 1),
            ("Kim and Lee", 0),
            ("Kim\n\nLee", 0),
            ("Kimlee", 0),
        ] {
            assert_eq!(kim.find(text, Form::Text).len(), found, "{text}");
        }
        assert_eq!(phrases("Lee Kim", Joint::Comma, false).find("(LEE, Kim)", Form::Text).len(), 1);
        assert_eq!(phrases("KO-07", Joint::Joined, false).find("KO 07 or ko-07", Form::Text).len(), 1);
        assert_eq!(phrases("K Lee", Joint::Space, false).find("K. Lee and K Lee", Form::Text).len(), 2);
    }

    #[test]
    fn a_tag_does_not_part_a_phrase() {
        let kim = phrases("Kim Lee", Joint::Space, false);
        let found = kim.find("<p title=\"Kim Lee\">Kim <b class=\"x\">Lee</b></p><p>Kim</p><p>Lee</p>", Form::Html);
        assert_eq!(found.len(), 2);
        assert!(phrases("李小龙", Joint::Space, false).find("这是李小龙的作品", Form::Text).len() == 1);
    }
}
