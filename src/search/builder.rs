//! Gathers, passage by passage, which words stand where and what they are worth there. Of a large site several builders gather a
//! stretch each, at the same time.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::content::Kind;
use crate::model::program::passages::{Page, Passage, Passages, of_entry};
use crate::search::language::{self, Language};
use crate::search::pages::{self, FoundPage, FoundPassage};
use crate::search::tokens;
use crate::search::word_map::WordMap;
use crate::view::{Program, Viewer};
use crate::words::{Words, base};

/// What a word is worth that stands once in a text of common length. All worths are multiples of its eighth.
const BODY: f32 = 8.0;
/// The most that a word is worth: what one character of the index can say.
pub const MOST: u8 = 63;
/// The code of an outcome, on its own page.
const CODE: u8 = 50;
/// A title or another name, if it has no other word.
const TITLE: u8 = 26;
const HEADING: u8 = 15;
/// What is told of a page beside its text: tags, where somebody works, whose portfolio it is, when something is due.
const BESIDE: u8 = 8;
/// What its fields make it, and the section that a template adds: a deliverable, the responsibilities of a role.
const ADDED: u8 = 12;
/// What a thing is called: role, session, process.
const LABEL: u8 = 5;
/// What a part is called: Matching, step 3.
const PART: u8 = 7;
/// The title of what a page lies in.
const AROUND: u8 = 5;
/// The title of its page, for a passage.
const OWN: u8 = 9;

/// How soon more of the same word is worth nothing more, how much the length of a text counts, and a common length: the terms of BM25.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;
const COMMON_LENGTH: f32 = 60.0;

/// A form of a word.
#[derive(Clone, Copy)]
struct Form {
    stem: u32,
    /// Whether it says nothing by itself: it counts in titles only.
    stop: bool,
    /// The stem of the word of a title as it is written, once one was met.
    as_written: Option<u32>,
    /// The stem of what it is another word for.
    meant: Option<u32>,
    /// Whether it means something with another word behind it.
    begins: bool,
}

/// Two words that mean something together.
struct Pair {
    first: u32,
    second: u32,
    /// The second as it is written.
    written: String,
    meant: u32,
}

struct Lexicon {
    language: Language,
    forms: WordMap<Form>,
    /// The stems of words that mean something for which there are others, each with the stem of all of them.
    meant: FxHashMap<String, u32>,
    pairs: Vec<Pair>,
}

/// Where a stem stands.
#[derive(Default)]
pub struct Hits {
    /// For each passage how far it is from the one before, seven bits a byte, and what the stem is worth there.
    bytes: Vec<u8>,
    last: u32,
    pub count: u32,
    /// Whether it stands for several words of one meaning, of which each is worth less than what was asked for.
    is_meant: bool,
}

/// What was gathered.
#[derive(Default)]
pub struct Builder {
    lexicons: Vec<Lexicon>,
    stems: FxHashMap<Box<str>, u32>,
    /// Every form, folded, with the number of its stem.
    pub forms: Vec<(Box<str>, u32)>,
    pub hits: Vec<Hits>,
    scratch: Scratch,
}

/// The words of the passage at hand, by the numbers of their stems.
#[derive(Default)]
struct Scratch {
    worths: Vec<Worth>,
    touched: Vec<u32>,
    /// How many words its text has.
    length: u32,
}

/// What is known of a word in the passage at hand.
#[derive(Clone, Copy, Default)]
struct Worth {
    /// How often its text says it.
    count: u16,
    /// What it is worth besides.
    bonus: u8,
}

impl Scratch {
    fn touch(&mut self, stem: u32) -> &mut Worth {
        let at = stem as usize;
        if at >= self.worths.len() {
            self.worths.resize(at + 1, Worth::default());
        }
        let worth = &mut self.worths[at];
        if worth.count == 0 && worth.bonus == 0 {
            self.touched.push(stem);
        }
        worth
    }

    /// What a word is worth once, however often it is said.
    fn add(&mut self, stem: u32, worth: u8) {
        let known = self.touch(stem);
        known.bonus = known.bonus.max(worth);
    }
}

/// A stop word's stem stands for itself alone: no word has this mark.
const STOP: char = '=';
/// Marks a word of a title as it is written: `Mentor` is about mentors more than `Mentoring` is.
pub const AS_WRITTEN: char = '"';
/// Marks what several words mean, in all languages.
pub const MEANT: char = '~';

impl Builder {
    /// Gathers a stretch of the pages.
    pub fn read(&mut self, programs: &[Program], passages: &Passages, stretch: Range<usize>) {
        for n in stretch {
            let page = passages.pages[n];
            let viewer = &pages::reader(programs, passages, n);
            let found = pages::found(viewer, page);
            let lexicon = self.lexicon(&found.language, viewer.words);
            let which: Vec<Passage> = match page {
                Page::Entry(id) => of_entry(viewer.facts(id)).collect(),
                _ => vec![Passage::Top],
            };
            let mut own = if which.len() > 1 { self.title_words(lexicon, &found.title, OWN) } else { Vec::new() };
            // What the title means by other words is said of the page, not of each of its passages.
            own.retain(|(stem, _)| !self.hits[*stem as usize].is_meant);
            for ((number, passage), which) in (passages.first(n)..).zip(&found.passages).zip(which) {
                match which {
                    Passage::Top => self.top(lexicon, viewer, page, &found),
                    which => {
                        self.inside(lexicon, passage, which);
                        own.iter().for_each(|(stem, worth)| self.scratch.add(*stem, *worth));
                    }
                }
                self.body(lexicon, &passage.text);
                self.finish(number);
            }
        }
    }

    fn top(&mut self, lexicon: usize, viewer: &Viewer, page: Page, found: &FoundPage) {
        // An outcome without a title is called by its statement, which is its text.
        let is_text = found.passages[0].text.starts_with(found.title.trim_end_matches('…'));
        if !(is_text && found.code.is_some()) {
            // What carries a tag comes before the tag.
            self.title(lexicon, &found.title, if matches!(page, Page::Tag(_)) { BESIDE } else { TITLE });
        }
        self.bonus(lexicon, &found.label, LABEL);
        found.place.last().into_iter().for_each(|place| self.bonus(lexicon, place, AROUND));
        let Page::Entry(id) = page else { return };
        let facts = viewer.facts(id);
        if let Some(code) = &found.code {
            let code = tokens::code(code);
            self.add_bonus(lexicon, &code, CODE);
        }
        for alias in viewer.book.pseudonyms.aliases(facts) {
            self.title(lexicon, &alias.value, TITLE);
        }
        for words in pages::beside(viewer, id) {
            self.bonus(lexicon, &words, BESIDE);
        }
        for line in pages::told(viewer, id) {
            self.bonus(lexicon, &line, BESIDE);
        }
        for words in pages::added(viewer, id) {
            self.bonus(lexicon, words, ADDED);
        }
        if facts.kind == Kind::Artifact {
            // It is evidence for them, and found by their codes.
            for outcome in viewer.book.relations.targets(id, crate::content::Verb::Outcomes) {
                let code = tokens::code(viewer.facts(outcome).code().unwrap_or_default());
                self.add_bonus(lexicon, &code, BESIDE);
            }
        }
    }

    fn inside(&mut self, lexicon: usize, passage: &FoundPassage, which: Passage) {
        match which {
            Passage::Part(_) => self.bonus(lexicon, &passage.title, PART),
            _ => self.title(lexicon, &passage.title, HEADING),
        }
    }

    /// The number of the lexicon of a language.
    fn lexicon(&mut self, language: &str, words: &Words) -> usize {
        let tag = base(language);
        let known = self.lexicons.iter().position(|lexicon| lexicon.language.tag == tag);
        known.unwrap_or_else(|| {
            let language = Language::of(language);
            let (mut meant, mut pairs) = (FxHashMap::default(), Vec::new());
            for (n, said) in language::meant(words) {
                let folded: Vec<String> = said.iter().map(|word| tokens::folded(word)).collect();
                let number = self.stem(format!("{MEANT}{n}"), &folded.join(" "));
                self.hits[number as usize].is_meant = true;
                let mut stems =
                    said.iter().zip(&folded).map(|(word, folded)| (stem(&language, word, folded).0, folded));
                match (stems.next(), stems.next()) {
                    (Some((stem, _)), None) => drop(meant.insert(stem, number)),
                    (Some((first, word)), Some((second, written))) => pairs.push(Pair {
                        first: self.stem(first, word),
                        second: self.stem(second, written),
                        written: written.clone(),
                        meant: number,
                    }),
                    (None, _) => {}
                }
            }
            self.lexicons.push(Lexicon { language, forms: WordMap::default(), meant, pairs });
            self.lexicons.len() - 1
        })
    }

    #[inline]
    fn form(&mut self, lexicon: usize, word: &str) -> Form {
        let known = self.lexicons[lexicon].forms.get(word).copied();
        known.unwrap_or_else(|| self.new_form(lexicon, word))
    }

    fn new_form(&mut self, lexicon: usize, word: &str) -> Form {
        let Lexicon { language, meant, .. } = &self.lexicons[lexicon];
        let folded = tokens::folded(word);
        let (stem, stop) = stem(language, word, &folded);
        let meant = meant.get(&stem).copied();
        let other = language.spelling(word).filter(|_| !stop);
        let stem = self.stem(stem, &folded);
        self.forms.extend(other.map(|other| (other.into(), stem)));
        let pairs = self.lexicons[lexicon].pairs.iter().filter(|pair| pair.first == stem);
        let pairs = pairs.map(|pair| (format!("{folded} {}", pair.written).into(), pair.meant));
        let known = self.forms.len();
        self.forms.extend(pairs);
        let begins = self.forms.len() > known;
        self.forms.extend(meant.map(|meant| (folded.into(), meant)));
        let form = Form { stem, stop, as_written: None, meant, begins };
        self.lexicons[lexicon].forms.insert(word, form);
        form
    }

    /// Goes through the words of a text. Each comes with what it means, alone and with the one before.
    #[inline]
    fn each_word(&mut self, lexicon: usize, text: &str, mut take: impl FnMut(&mut Self, &str, Form, [Option<u32>; 2])) {
        let mut before: Option<u32> = None;
        tokens::words(text, |word| {
            let form = self.form(lexicon, word);
            let pair = before.and_then(|first| {
                let is_here = |pair: &&Pair| pair.first == first && pair.second == form.stem;
                self.lexicons[lexicon].pairs.iter().find(is_here).map(|pair| pair.meant)
            });
            before = form.begins.then_some(form.stem);
            take(self, word, form, [form.meant, pair]);
        });
    }

    fn body(&mut self, lexicon: usize, text: &str) {
        self.each_word(lexicon, text, |own, _, form, meant| {
            let said = (!form.stop).then_some(form.stem);
            let [alone, pair] = meant;
            for stem in [said, alone.filter(|_| !form.stop), pair].into_iter().flatten() {
                let worth = own.scratch.touch(stem);
                worth.count = worth.count.saturating_add(1);
            }
            own.scratch.length += u32::from(!form.stop);
        });
    }

    fn title(&mut self, lexicon: usize, title: &str, worth: u8) {
        for (stem, worth) in self.title_words(lexicon, title, worth) {
            self.scratch.add(stem, worth);
        }
    }

    /// The stems of a title with what each is worth: the fewer words it has, the more each of them says.
    fn title_words(&mut self, lexicon: usize, title: &str, worth: u8) -> Vec<(u32, u8)> {
        let mut words = Vec::new();
        let mut count: f32 = 0.0;
        self.each_word(lexicon, title, |own, word, form, meant| {
            count += if form.stop { 0.5 } else { 1.0 };
            words.extend(meant.into_iter().flatten().map(|meant| (meant, 1)));
            // "When", say, asks for something other than the word.
            if !(form.stop && form.meant.is_some()) {
                words.push((form.stem, 0));
                words.push((own.as_written(lexicon, word, form), 1));
            }
        });
        let worth = ((f32::from(worth) * count.max(1.0).powf(-0.6)) as u8).max(1);
        // A word as it is written is worth as much as the title and a text that says the word often.
        words.iter_mut().for_each(|(_, is_written)| *is_written = worth + *is_written * (worth * 2 / 3));
        words
    }

    /// The number of the stem of a title's word as it is written.
    fn as_written(&mut self, lexicon: usize, word: &str, form: Form) -> u32 {
        form.as_written.unwrap_or_else(|| {
            let folded = tokens::folded(word);
            let stem = self.stem(format!("{AS_WRITTEN}{folded}"), &folded);
            if let Some(form) = self.lexicons[lexicon].forms.get_mut(word) {
                form.as_written = Some(stem);
            }
            stem
        })
    }

    fn bonus(&mut self, lexicon: usize, text: &str, worth: u8) {
        self.each_word(lexicon, text, |own, _, form, meant| {
            [Some(form.stem)].into_iter().chain(meant).flatten().for_each(|stem| own.scratch.add(stem, worth));
        });
    }

    fn add_bonus(&mut self, lexicon: usize, word: &str, worth: u8) {
        if word.is_empty() {
            return;
        }
        let form = self.form(lexicon, word);
        self.scratch.add(form.stem, worth);
        form.meant.into_iter().for_each(|meant| self.scratch.add(meant, worth));
    }

    /// The number of a stem, which from now on is one of a form.
    fn stem(&mut self, stem: String, form: &str) -> u32 {
        let next = self.stems.len() as u32;
        let stem = *self.stems.entry(stem.into()).or_insert(next);
        if stem == next {
            self.hits.push(Hits::default());
        }
        self.forms.push((form.into(), stem));
        stem
    }

    /// The passage ends: what each of its words is worth is known.
    fn finish(&mut self, number: u32) {
        let Scratch { worths, touched, length } = &mut self.scratch;
        let norm = SATURATION * (1.0 - LENGTH + LENGTH * *length as f32 / COMMON_LENGTH);
        for stem in touched.drain(..) {
            let Worth { count, bonus } = std::mem::take(&mut worths[stem as usize]);
            let count = f32::from(count);
            let body = BODY * count * (1.0 + SATURATION) / (count + norm);
            let hits = &mut self.hits[stem as usize];
            // What means what was asked for is worth less, above all inside of a text, where words mean many things.
            let (body, bonus) = if hits.is_meant { (body / 3.0, bonus / 2) } else { (body, bonus) };
            let worth = ((body + 0.5) as u8).saturating_add(bonus).clamp(1, MOST);
            push_number(number - hits.last, &mut hits.bytes);
            hits.bytes.push(worth);
            hits.last = number;
            hits.count += 1;
        }
        *length = 0;
    }

    /// The stems by their numbers.
    pub fn stems(&self) -> Vec<&str> {
        let mut stems = vec![""; self.stems.len()];
        self.stems.iter().for_each(|(stem, n)| stems[*n as usize] = stem);
        stems
    }
}

/// The stem of a word, and whether it says nothing by itself.
fn stem(language: &Language, word: &str, folded: &str) -> (String, bool) {
    let stop = language.is_stop(folded) || folded.len() == 1;
    (if stop { format!("{STOP}{folded}") } else { language.stem(word) }, stop)
}

impl Hits {
    /// Goes through the passages, with what the stem is worth there.
    pub fn each_passage(&self, mut take: impl FnMut(u32, u8)) {
        let mut bytes = self.bytes.iter().copied();
        let mut number = 0;
        while let Some(step) = next_number(&mut bytes) {
            number += step;
            take(number, bytes.next().unwrap_or_default());
        }
    }
}

fn push_number(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 128 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn next_number(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = bytes.next()?;
        number |= u32::from(byte & 127) << shift;
        if byte < 128 {
            return Some(number);
        }
        shift += 7;
    }
}
