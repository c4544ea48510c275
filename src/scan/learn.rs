//! What only withheld sources say: their names, words and runs of words are learned, and those that kept sources or the program itself
//! hold are forgotten again. Both may be done from several threads at once.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use super::sets::{ConcurrentSet, Runs};
use super::{Plan, Scan};
use crate::base::phrases::{Finder, Phrases};
use crate::base::words::{Form, Gap, words};
use crate::builtin::{OWN_WORDS, SCHEMAS, THEME_FILES};

/// The most runs that are remembered; of more, every second, fourth … is.
const MOST_RUNS: u64 = 2 << 20;

/// The fewest letters of a word that tells something by itself.
const FEWEST_LETTERS: usize = 4;

/// Words of formats that no source of ours quotes.
const WORDS_OF_FORMATS: &str = "doctype html footnotes footnote fnref backref dataline note tip important warning caution urlset sitemapindex \
     january february march april may june july august september october november december monday tuesday wednesday thursday \
     friday saturday sunday";

/// A scan that is being made.
pub struct Learner {
    plan: Plan,
    words: ConcurrentSet,
    /// Those that names are made of.
    names: ConcurrentSet,
    runs: ConcurrentSet,
    /// The words of the site's own theme.
    theme: ConcurrentSet,
    /// Of so many runs one is remembered.
    every: u64,
    phrases: Phrases,
    /// For each phrase, whether something kept holds it: with spaces, and joined.
    known: Vec<[AtomicBool; 2]>,
}

impl Learner {
    /// `bytes`: how long all withheld sources are.
    pub fn new(mut plan: Plan, bytes: u64) -> Learner {
        let (runs, names) = ((bytes / 5).max(1), plan.secret.len());
        let every = (runs / MOST_RUNS).next_power_of_two();
        let phrases = Phrases::new(std::mem::take(&mut plan.phrases));
        let known = (0..phrases.len()).map(|_| [AtomicBool::new(false), AtomicBool::new(false)]).collect();
        Learner {
            plan,
            words: ConcurrentSet::new((bytes / 10).min(4 << 20) as usize),
            names: ConcurrentSet::new(4 * names),
            runs: ConcurrentSet::new((runs / every) as usize),
            theme: ConcurrentSet::new(1 << 12),
            every,
            phrases,
            known,
        }
    }

    /// What it learns from.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Takes in the words of a name of something withheld, each of which tells of it. A word of a text does not: the program may
    /// come to it by itself, and a run of words tells more surely.
    pub fn learn_name(&self, name: &str) {
        words(name.as_bytes(), Form::Text, |word| {
            if is_telling(&name[word.start..word.end]) {
                self.names.add(word.hash);
            }
        });
    }

    /// Takes in the text of something withheld.
    pub fn learn(&self, text: &str, form: Form) {
        let (mut runs, mut runs_of_tag) = (Runs::default(), Runs::default());
        words(text.as_bytes(), form, |word| {
            if is_telling(&text[word.start..word.end]) {
                self.words.add(word.hash);
            }
            let runs = if word.in_tag { &mut runs_of_tag } else { &mut runs };
            if word.gap == Gap::Break {
                runs.cut();
            }
            if let Some(run) = runs.push(word.hash).filter(|run| run % self.every == 0) {
                self.runs.add(run);
            }
        });
    }

    /// Takes out what something kept holds. Words beside each other are said, whatever lies between: pages and results of the search
    /// set closer what blank lines part here.
    pub fn forget(&self, text: &str, form: Form) {
        let (mut runs, mut runs_of_tag) = (Runs::default(), Runs::default());
        let mut finder = Finder::new(&self.phrases);
        words(text.as_bytes(), form, |word| {
            self.words.remove(word.hash);
            self.names.remove(word.hash);
            finder
                .read(&word, |found| self.known[found.phrase as usize][usize::from(found.joined)].store(true, Relaxed));
            let runs = if word.in_tag { &mut runs_of_tag } else { &mut runs };
            if let Some(run) = runs.push(word.hash).filter(|run| run % self.every == 0) {
                self.runs.remove(run);
            }
        });
    }

    /// Notes what the site's own theme says: pages hold its words and names, but longer runs of words are still not its to say.
    pub fn note_theme(&self, text: &str, form: Form) {
        let mut finder = Finder::new(&self.phrases);
        words(text.as_bytes(), form, |word| {
            self.theme.add(word.hash);
            finder
                .read(&word, |found| self.known[found.phrase as usize][usize::from(found.joined)].store(true, Relaxed));
        });
    }

    /// Takes out what the program itself says.
    pub fn forget_own(&self) {
        self.forget(OWN_WORDS, Form::Text);
        self.forget(WORDS_OF_FORMATS, Form::Text);
        for (_, schema) in SCHEMAS {
            self.forget(schema, Form::Json);
        }
        for (path, bytes) in THEME_FILES {
            if let Ok(text) = std::str::from_utf8(bytes) {
                self.forget(text, Form::of_file(path).unwrap_or(Form::Text));
            }
        }
    }

    /// The scan, when all that is kept was read.
    pub fn finish(self) -> Scan {
        // Words that somebody may say make anchors and addresses, in which they are joined.
        let telling = |known: [AtomicBool; 2]| {
            let [spaced, joined] = known.map(AtomicBool::into_inner);
            [!spaced, !spaced && !joined]
        };
        Scan {
            plan: self.plan,
            words: self.words.finish(),
            names: self.names.finish(),
            runs: self.runs.finish(),
            theme: self.theme.finish(),
            phrases: self.phrases,
            telling: self.known.into_iter().map(telling).collect(),
        }
    }
}

/// Whether a word tells something by itself: letters alone, and not too few of them.
fn is_telling(word: &str) -> bool {
    let mut letters = 0;
    for c in word.chars() {
        if !c.is_alphabetic() {
            return false;
        }
        letters += 1;
    }
    letters >= FEWEST_LETTERS
}
