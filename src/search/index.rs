//! The index of a site: what several builders gathered, put together and cut into files.

use rustc_hash::FxHashMap;

use crate::base::fingerprint;
use crate::model::program::passages::{Passages, SearchFile};
use crate::search::builder::{AS_WRITTEN, Builder, Hits, MEANT, MOST};
use crate::search::script::{Script, write_digit, write_number};

/// Of a word that stands in more passages only the best are told: what stands everywhere tells little, and no file may be long.
const MOST_PASSAGES: u32 = 2_000;

/// What hangs on the words of all texts: made once for a site, when somebody asks for it.
pub struct Index {
    /// The files of words, whole.
    words: Vec<Vec<u8>>,
    /// The passages of all stems, and where each file of hits ends in them.
    hits: String,
    ends: Vec<usize>,
    /// The number of the first stem in each file of hits.
    pub first_stems: Vec<u32>,
    /// Tells its files from those of another.
    pub version: String,
}

/// A stem: which builders met it, under which number, and where.
struct Stem {
    met: Vec<(usize, u32)>,
    /// In how many passages it stands.
    count: u32,
    /// Its number, given when the first word that has it is written.
    number: Option<u32>,
}

impl Index {
    /// Puts together what was gathered of consecutive stretches.
    pub fn of(mut builders: Vec<Builder>, passages: &Passages) -> Index {
        let mut found: Vec<Vec<Hits>> = builders.iter_mut().map(|builder| std::mem::take(&mut builder.hits)).collect();
        let mut names: FxHashMap<&str, u32> = FxHashMap::default();
        let mut stems: Vec<Stem> = Vec::new();
        let mut forms: Vec<(&str, u32)> = Vec::new();
        for (n, builder) in builders.iter().enumerate() {
            let numbers: Vec<u32> = (0..)
                .zip(builder.stems())
                .map(|(own, name)| {
                    let number = *names.entry(name).or_insert_with(|| {
                        stems.push(Stem { met: Vec::new(), count: 0, number: None });
                        stems.len() as u32 - 1
                    });
                    let stem = &mut stems[number as usize];
                    stem.met.push((n, own));
                    stem.count += found[n][own as usize].count;
                    number
                })
                .collect();
            forms.extend(builder.forms.iter().map(|(form, own)| (&**form, numbers[*own as usize])));
        }
        forms.retain(|(_, stem)| stems[*stem as usize].count > 0);
        let files = passages.word_files();
        // Two stems of one word stand in an order that does not hang on who met them first.
        let mut by_name = vec![""; stems.len()];
        names.iter().for_each(|(name, n)| by_name[*n as usize] = name);
        forms.sort_unstable_by_key(|(form, stem)| (letter(form, files), *form, by_name[*stem as usize]));
        forms.dedup();
        // How much a word tells that is another for something: what it tells itself, if the site says it.
        let is_meant = |n: u32| by_name[n as usize].starts_with(MEANT);
        let tells = |n: u32| by_name[n as usize].starts_with(char::is_alphanumeric);
        let mut own: FxHashMap<&str, u32> =
            forms.iter().filter(|(_, n)| is_meant(*n)).map(|(form, n)| (*form, stems[*n as usize].count)).collect();
        for (form, n) in forms.iter().filter(|(_, n)| tells(*n)) {
            own.entry(form).and_modify(|count| *count = stems[*n as usize].count);
        }
        let mut order: Vec<u32> = Vec::with_capacity(stems.len());
        let mut rest = forms.as_slice();
        let mut words: Vec<(u32, Vec<&str>, Vec<u32>)> = Vec::with_capacity(files as usize);
        for file in 0..files {
            let (here, behind) = rest.split_at(rest.partition_point(|(form, _)| letter(form, files) == file));
            rest = behind;
            let first = order.len() as u32;
            // For each word: 0 for a stem that comes here first, else how far back its number is, and how rare it is; 0
            // tells that it is a word of titles as it is written.
            let mut numbers = Vec::with_capacity(2 * here.len());
            for (form, n) in here {
                let stem = &mut stems[*n as usize];
                let next = order.len() as u32;
                numbers.push(stem.number.map_or(0, |number| next - number));
                if stem.number.is_none() {
                    stem.number = Some(next);
                    order.push(*n);
                }
                let as_written = by_name[*n as usize].starts_with(AS_WRITTEN);
                let count = if is_meant(*n) { own[form] } else { stem.count };
                numbers.push(if as_written { 0 } else { rarity(passages.len(), count) });
            }
            words.push((first, here.iter().map(|(form, _)| *form).collect(), numbers));
        }
        // What a builder holds of a stem goes as soon as it is written: all of it twice is much.
        let lists = order.iter().map(|n| {
            let stem = &stems[*n as usize];
            let met = stem.met.iter().map(|(builder, own)| std::mem::take(&mut found[*builder][*own as usize]));
            (stem.count, met.collect())
        });
        let (hits, stem_ends) = hits(lists);
        let version = short(fingerprint(&(&words, &hits)).0);
        let written = (0..).zip(words).map(|(file, (first, forms, numbers))| {
            let script = Script::new(SearchFile::Words(file), &version).numbers([first]);
            script.texts(forms).numbers(numbers).finish()
        });
        let words = written.collect();
        let (ends, first_stems) = hit_files(&stem_ends, passages.hit_files() as usize);
        Index { words, hits, ends, first_stems, version }
    }

    /// A file of words or of hits.
    pub fn file(&self, file: SearchFile) -> Vec<u8> {
        match file {
            SearchFile::Words(n) => self.words.get(n as usize).cloned().unwrap_or_default(),
            SearchFile::Hits(n) => {
                let end = |n: usize| self.ends.get(n).copied().unwrap_or(self.hits.len());
                let start = if n == 0 { 0 } else { end(n as usize - 1) };
                let text = &self.hits[start..end(n as usize)];
                Script::new(file, &self.version).text(text.strip_suffix(BETWEEN_STEMS).unwrap_or(text)).finish()
            }
            _ => Vec::new(),
        }
    }
}

/// What tells files that go by the numbers of passages from those of other passages.
pub fn version(passages: &Passages) -> String {
    short(passages.fingerprint.0)
}

fn short(fingerprint: u128) -> String {
    format!("{:08x}", fingerprint as u32)
}

/// The file of the words that begin with a character.
fn letter(word: &str, files: u32) -> u32 {
    match word.chars().next() {
        _ if files == 1 => 0,
        Some(c @ 'a'..='z') => u32::from(c) - u32::from('a'),
        Some(c) => 26 + u32::from(c) % (files - 26),
        None => 0,
    }
}

/// How much a word tells that stands in so many of all passages: the term of BM25, in tenths.
fn rarity(all: u32, count: u32) -> u32 {
    let (all, count) = (f64::from(all), f64::from(count));
    (10.0 * (1.0 + (all - count + 0.5) / (count + 0.5)).ln()).round().max(1.0) as u32
}

/// Parts what is told of one stem from what is told of the next. No digit is written so.
const BETWEEN_STEMS: char = '.';

/// The passages of stems, in order, and where each ends: in how many a stem stands, and what each builder gathered of it.
fn hits(stems: impl Iterator<Item = (u32, Vec<Hits>)>) -> (String, Vec<usize>) {
    let (mut text, mut ends) = (String::new(), Vec::new());
    for (count, met) in stems {
        write_hits(count, &met, &mut text);
        text.push(BETWEEN_STEMS);
        ends.push(text.len());
    }
    (text, ends)
}

/// The passages of a stem: how far each is from the one before, and what the stem is worth there.
fn write_hits(count: u32, met: &[Hits], text: &mut String) {
    // What is worth this much is told, and so many more of those that are worth one less.
    let (mut least, mut more) = (0, 0);
    if count > MOST_PASSAGES {
        let mut counts = [0; MOST as usize + 1];
        met.iter().for_each(|hits| hits.each_passage(|_, worth| counts[usize::from(worth)] += 1));
        let mut left = MOST_PASSAGES;
        least = MOST;
        while least > 0 && counts[usize::from(least)] <= left {
            left -= counts[usize::from(least)];
            least -= 1;
        }
        (least, more) = (least + 1, left);
    }
    let mut last = 0;
    let mut write = |number, worth| {
        if worth < least {
            if worth + 1 < least || more == 0 {
                return;
            }
            more -= 1;
        }
        write_number(number - last, text);
        write_digit(worth, text);
        last = number;
    };
    met.iter().for_each(|hits| hits.each_passage(&mut write));
}

/// Where each of so many files of about one length ends, and the number of its first stem. `ends` says where each stem does.
fn hit_files(ends: &[usize], count: usize) -> (Vec<usize>, Vec<u32>) {
    let (mut files, mut firsts) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let (mut stem, mut start) = (0, 0);
    let all = ends.last().copied().unwrap_or_default();
    for n in 0..count {
        let wanted = (all - start).div_ceil(count - n);
        firsts.push(stem as u32);
        let is_last = n + 1 == count;
        let mut end = start;
        while stem < ends.len() && (is_last || end - start < wanted) {
            end = ends[stem];
            stem += 1;
        }
        files.push(end);
        start = end;
    }
    (files, firsts)
}
