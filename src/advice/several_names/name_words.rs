//! The words of roles' names, found by the words of a prose that may be meant for them.

use rustc_hash::FxHashMap;

use super::likeness::{is_slip, same_word, slip_mark, stem};

/// The words of all names, found by words that may be meant for them.
#[derive(Default)]
pub struct NameWords {
    all: Vec<String>,
    by_stem: FxHashMap<String, Vec<usize>>,
    by_slip: FxHashMap<(char, String), Vec<usize>>,
}

impl NameWords {
    /// The number of a name's word.
    pub fn add(&mut self, word: &str) -> usize {
        let alike = self.by_stem.get(stem(word)).into_iter().flatten();
        if let Some(known) = alike.copied().find(|n| self.all[*n] == word) {
            return known;
        }
        let n = self.all.len();
        self.all.push(word.to_string());
        self.by_stem.entry(stem(word).to_string()).or_default().push(n);
        if let Some(mark) = slip_mark(word) {
            self.by_slip.entry(mark).or_default().push(n);
        }
        n
    }

    /// The words for which one may be meant, in any number or by a slip.
    fn meant(&self, word: &str) -> Vec<usize> {
        let same = self.by_stem.get(stem(word)).into_iter().flatten().filter(|n| same_word(&self.all[**n], word));
        let near = slip_mark(word).and_then(|mark| self.by_slip.get(&mark)).into_iter().flatten();
        let slips = near.filter(|n| !same_word(&self.all[**n], word) && is_slip(&self.all[**n], word));
        same.chain(slips).copied().collect()
    }
}

/// What each word of a site's prose may mean among the words of names: most words come many times, and mean none.
#[derive(Default)]
pub struct Meanings {
    numbers: FxHashMap<String, Meaning>,
    all: Vec<Vec<usize>>,
}

/// The number of what a word may mean.
#[derive(Clone, Copy)]
pub struct Meaning(usize);

impl Meanings {
    pub fn of(&mut self, word: &str, known: &NameWords) -> Meaning {
        if let Some(meaning) = self.numbers.get(word) {
            return *meaning;
        }
        let meaning = Meaning(self.all.len());
        self.numbers.insert(word.to_string(), meaning);
        self.all.push(known.meant(word));
        meaning
    }

    /// The numbers of the words of names.
    pub fn words(&self, meaning: Meaning) -> &[usize] {
        &self.all[meaning.0]
    }
}
