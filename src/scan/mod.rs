//! The leak scan: a second line of defence behind the gate. What withheld sources say and no kept source says is learned anew,
//! and every output is read for it before anything is published.
//!
//! Every name in a page comes from what its readers may read, or from the program. So in what the program makes, a name or a
//! word of one that only withheld sources hold is a leak, and so is a run of eight words, or of five with a word among them that
//! only they hold. Files that authors attach hold words of their own: there only runs are leaks, and names are for the warning
//! `withheld-name`.

mod learn;
pub mod plan;
mod problems;
mod rule;
mod sets;

pub use learn::Learner;
pub use plan::Plan;
pub use problems::source_form;

use crate::base::SitePath;
use crate::base::phrases::{Finder, Phrases};
use crate::base::words::{Form, Gap, Word, words};
use crate::media;
use crate::model::addresses::Route;
use crate::model::program::passages::SearchFile;
use sets::{Runs, Set};

/// What is looked for in outputs.
pub struct Scan {
    plan: Plan,
    /// Words that make a run of them telling.
    words: Set,
    /// Words of names, which tell something by themselves.
    names: Set,
    runs: Set,
    /// The words of the site's own theme, which pages hold.
    theme: Set,
    phrases: Phrases,
    /// For each phrase, whether no kept source holds it: with spaces between its words, and without.
    telling: Vec<[bool; 2]>,
}

/// What an output holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LeakKind {
    /// A name, by its number.
    Phrase(u32),
    /// A word that only something withheld holds, by its hash.
    Word(u64),
    /// A run of words that only something withheld holds, by its hash.
    Run(u64),
    /// It stands for something withheld as a whole.
    Whole,
    /// It is of an earlier edition, and of somebody whose work is withheld today.
    Archived,
}

/// Where something withheld was found.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Hit {
    /// The output's address, or the path of the author's file.
    pub place: String,
    /// The file, where an author made it.
    pub file: Option<SitePath>,
    /// The first byte of it.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// Counted from 1; 0 for the address itself, and in a document, which has pages.
    pub line: usize,
    /// What it is.
    pub what: LeakKind,
    /// The words as they stand there.
    pub words: String,
}

/// So many hits of one output are kept.
const MOST: usize = 4;

/// A run of so many words is no chance, whatever words it has.
const LONG: usize = 8;

impl Scan {
    /// What of an output holds something withheld. Author's files are read by [`Scan::read_file`].
    pub fn read_output(&self, address: &str, route: &Route, bytes: &[u8]) -> Vec<Hit> {
        match route {
            Route::File(path) => self.read_file(path, bytes),
            Route::Asset(name) => self.plan.own_asset(name).map_or_else(Vec::new, |path| self.read_file(&path, bytes)),
            // Nothing in them is an author's: numbers written in letters, and the words of a language that say nothing.
            Route::Search(SearchFile::Hits(_) | SearchFile::Manifest) => Vec::new(),
            // Lines of a calendar are folded in the middle of words.
            Route::Ics(_) => self.read(address, None, media::calendar::words(bytes).as_bytes(), Form::Text),
            _ => {
                let form = match route {
                    // Scripts, in which each text stands in quotation marks.
                    Route::Search(_) => Form::Json,
                    _ => Form::of_file(address).unwrap_or(Form::Text),
                };
                let mut hits = self.read(address, None, address.as_bytes(), Form::Text);
                hits.iter_mut().for_each(|hit| hit.line = 0);
                hits.extend(self.read(address, None, bytes, form));
                hits.truncate(MOST);
                hits
            }
        }
    }

    /// What of an author's file holds something withheld; nothing is found in what has no words.
    pub fn read_file(&self, path: &SitePath, bytes: &[u8]) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for text in media::said(path, bytes).texts {
            for mut hit in self.read(path.as_str(), Some(path), text.text.as_bytes(), text.form) {
                if !text.in_place {
                    (hit.start, hit.end, hit.line) = (0, 0, 0);
                }
                // What stands in a file in two forms is told once.
                if !found.iter().any(|known| known.what == hit.what) {
                    found.push(hit);
                }
            }
        }
        found.truncate(MOST);
        found
    }

    /// Whether a file that begins so is read at all.
    pub fn reads(route: &Route, head: &[u8]) -> bool {
        let path = match route {
            Route::File(path) => path.clone(),
            Route::Asset(name) => SitePath::new(name),
            _ => return true,
        };
        media::may_say(&path, head)
    }

    /// How many words, runs and names are looked for.
    pub fn size(&self) -> usize {
        let names = self.telling.iter().filter(|[spaced, joined]| *spaced || *joined).count();
        self.names.len() + self.runs.len() + names
    }

    /// Entries and files that are published although their own words say that this audience may not read them.
    pub fn wholes(&self) -> &[Hit] {
        &self.plan.wholes
    }

    fn read(&self, place: &str, file: Option<&SitePath>, bytes: &[u8], form: Form) -> Vec<Hit> {
        let mut found: Vec<(LeakKind, usize, usize)> = Vec::new();
        let mut reading = Reading { text: Stream::default(), tag: Stream::default() };
        let mut finder = Finder::new(&self.phrases);
        let ours = file.is_none();
        words(bytes, form, |word| {
            if found.len() >= MOST {
                return;
            }
            if ours {
                finder.read(&word, |one| {
                    if self.telling[one.phrase as usize][usize::from(one.joined)] {
                        found.push((LeakKind::Phrase(one.phrase), one.start, one.end));
                    }
                });
            }
            let telling = self.words.holds(word.hash);
            if ours && self.names.holds(word.hash) && !self.theme.holds(word.hash) {
                found.push((LeakKind::Word(word.hash), word.start, word.end));
            }
            let stream = if word.in_tag { &mut reading.tag } else { &mut reading.text };
            match stream.run(&word, telling, |run| self.runs.holds(run)) {
                Some(Leak::New(run, start)) => found.push((LeakKind::Run(run), start, word.end)),
                Some(Leak::More) => {
                    let last = found.iter_mut().rev().find(|(what, ..)| matches!(what, LeakKind::Run(_)));
                    last.into_iter().for_each(|(_, _, end)| *end = word.end);
                }
                None => {}
            }
        });
        found.truncate(MOST);
        let hit = |(what, start, end): (LeakKind, usize, usize)| Hit {
            place: place.to_string(),
            file: file.cloned(),
            start,
            end,
            line: 1 + bytes[..start].iter().filter(|byte| **byte == b'\n').count(),
            what,
            words: String::from_utf8_lossy(&bytes[start..end]).split_whitespace().collect::<Vec<_>>().join(" "),
        };
        found.into_iter().map(hit).collect()
    }
}

/// A run of words that is a leak.
enum Leak {
    /// With its number, and where it begins.
    New(u64, usize),
    /// The last goes on.
    More,
}

struct Reading {
    text: Stream,
    tag: Stream,
}

/// The runs of a text, with what is known of the last.
#[derive(Default)]
struct Stream {
    runs: Runs,
    /// The beginnings of the last words.
    starts: [usize; LONG],
    count: usize,
    /// So many runs in a row are withheld ones.
    row: usize,
    /// So many words ago was one that only withheld sources hold.
    telling: Option<usize>,
    /// Whether they were told of.
    open: bool,
}

impl Stream {
    /// Whether the run that ends with a word is a leak.
    fn run(&mut self, word: &Word, telling: bool, holds: impl Fn(u64) -> bool) -> Option<Leak> {
        if word.gap == Gap::Break {
            self.runs.cut();
            (self.count, self.row, self.telling, self.open) = (0, 0, None, false);
        }
        self.starts[self.count % LONG] = word.start;
        self.count += 1;
        self.telling = if telling { Some(0) } else { self.telling.map(|words| words + 1) };
        let run = self.runs.push(word.hash)?;
        if !holds(run) {
            (self.row, self.open) = (0, false);
            return None;
        }
        self.row += 1;
        let told = self.row > LONG - sets::RUN || self.telling.is_some_and(|words| words < sets::RUN);
        if self.open {
            return Some(Leak::More);
        }
        self.open = told;
        told.then(|| Leak::New(run, self.starts[(self.count - sets::RUN) % LONG]))
    }
}
