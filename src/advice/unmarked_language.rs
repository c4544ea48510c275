//! Words in another language that nothing says is one: they are read out as if they were in the page's, and nobody understands them.

use rustc_hash::FxHashSet;
use whatlang::{Lang, detect};

use crate::advice::place::SourceFinder;
use crate::advice::reading::{Event, lower, walk_tags};
use crate::advice::{AdviceInput, AdvisedText};
use crate::base::html::unescaped;
use crate::base::{Diagnostic, codes};
use crate::syntax::html::attribute_of;
use crate::syntax::prose::{Prose, is_block};
use crate::words::base;

/// The fewest letters of a block of which the language is guessed, and how sure the guess must be, of 1.
const FEWEST: usize = 80;
const SUREST: f64 = 0.9;

/// The least share of words of a language, of 1, that say nothing by themselves: names and lists of terms have fewer.
const LEAST_STOPS: f64 = 0.25;

/// By so many words a block is known in its file.
const FIRST_WORDS: usize = 4;

/// Blocks that are evidently in another language than their page.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let stops = Stops::new();
    let found = input.workers.map(input.texts.len(), |n| of_text(input, &input.texts[n], &stops));
    found.into_iter().flatten().collect()
}

fn of_text(input: &AdviceInput, text: &AdvisedText, stops: &Stops) -> Vec<Diagnostic> {
    let own = base(text.language());
    // Of a language that nobody here can tell from others, nothing is said.
    if !LANGUAGES.iter().any(|(_, tag, _)| *tag == own) {
        return Vec::new();
    }
    let mut foreign: Vec<(u32, Block, &Language)> = Vec::new();
    let (mut own_letters, mut foreign_letters) = (0, 0);
    for (prose, n) in text.body.proses.iter().zip(0..) {
        for block in blocks(prose) {
            let letters = letters(&block.words);
            match other_language(&block.words, letters, &own, stops) {
                Some(language) => {
                    foreign_letters += letters;
                    foreign.push((n, block, language));
                }
                None => own_letters += letters,
            }
        }
    }
    let Some((_, _, language)) = foreign.first() else { return Vec::new() };
    let is_whole = own_letters * 4 < foreign_letters && foreign.iter().all(|(_, _, other)| other == language);
    let told = foreign.iter().take(if is_whole { 1 } else { foreign.len() });
    let told = told.map(|(prose, block, (_, tag, name))| {
        let first: Vec<&str> = block.words.split_whitespace().take(FIRST_WORDS).collect();
        let at = SourceFinder::new(input, text, *prose).next(&first.join(" "));
        let (message, help) = match is_whole {
            true => (
                format!("this page seems to be in {name}, and says that it is in `{own}`"),
                format!("write `lang: {tag}` at its top: it is read out rightly then"),
            ),
            false => (
                format!("this seems to be in {name}, and nothing says so"),
                format!("put `<div lang=\"{tag}\">` and an empty line before it, an empty line and `</div>` behind it"),
            ),
        };
        Diagnostic::new(codes::UNMARKED_LANGUAGE, message, &text.facts.path, at).help(help)
    });
    told.collect()
}

/// How many letters there are.
fn letters(text: &str) -> usize {
    match text.is_ascii() {
        true => text.bytes().filter(u8::is_ascii_alphabetic).count(),
        false => text.chars().filter(|c| c.is_alphabetic()).count(),
    }
}

/// The language of some words, where it is evidently another than that of their page.
fn other_language(words: &str, letters: usize, own: &str, stops: &Stops) -> Option<&'static Language> {
    if letters < FEWEST {
        return None;
    }
    // What reads as the page's own language costs no guess.
    let share_of_own = stops.share(words, own);
    if share_of_own.is_some_and(|share| share >= LEAST_STOPS) {
        return None;
    }
    let guess = detect(words).filter(|guess| guess.is_reliable() && guess.confidence() >= SUREST)?;
    let language = LANGUAGES.iter().find(|(lang, _, _)| *lang == guess.lang())?;
    let (_, tag, _) = language;
    let relatives = RELATIVES.iter().copied().find(|group| group.contains(&own)).unwrap_or_default();
    let is_other = *tag != own && !relatives.contains(tag);
    let is_evident =
        stops.share(words, tag).is_none_or(|share| share >= LEAST_STOPS && share > 2.0 * share_of_own.unwrap_or(0.0));
    (is_other && is_evident).then_some(language)
}

/// The words of each language that say nothing by themselves.
struct Stops(Vec<(&'static str, FxHashSet<&'static [u8]>)>);

impl Stops {
    fn new() -> Stops {
        let list = |tag| Some(stop_words::lookup(tag)?.iter().map(|word| word.as_bytes()).collect());
        Stops(LANGUAGES.iter().filter_map(|(_, tag, _)| Some((*tag, list(tag)?))).collect())
    }

    /// How many of the words are such ones, of 1. Nothing where nobody has a list.
    fn share(&self, text: &str, tag: &str) -> Option<f64> {
        let (_, stops) = self.0.iter().find(|(known, _)| *known == tag)?;
        let (mut all, mut found) = (0_u32, 0_u32);
        let mut count = |word: &[u8]| {
            if !word.is_empty() {
                all += 1;
                found += u32::from(stops.contains(word));
            }
        };
        let text = lower(text);
        // Every text is read for this, and most have no other letters.
        match text.is_ascii() {
            true => text.as_bytes().split(|c| !c.is_ascii_alphanumeric() && *c != b'\'').for_each(count),
            false => text.split(|c: char| !c.is_alphanumeric() && c != '\'').for_each(|word| count(word.as_bytes())),
        }
        Some(f64::from(found) / f64::from(all.max(1)))
    }
}

/// Words of one block.
struct Block {
    words: String,
}

/// The blocks of a prose whose language nothing says, without names of things and code.
fn blocks(prose: &Prose) -> Vec<Block> {
    let mut found = Vec::new();
    let mut words = String::new();
    // The elements that are open, and whether each says a language.
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut end = |words: &mut String| {
        let block = std::mem::take(words);
        if !block.trim().is_empty() {
            found.push(Block { words: block });
        }
    };
    walk_tags(prose, |event, tag| {
        let is_marked = open.iter().any(|(_, says)| *says);
        match event {
            Event::Open(name) => {
                if is_block(name) {
                    end(&mut words);
                }
                if !crate::syntax::html::is_void(name) || name == "p" {
                    open.push((
                        name.to_ascii_lowercase(),
                        attribute_of(tag, "lang").is_some_and(|lang| !lang.is_empty()),
                    ));
                }
            }
            Event::Close(name) => {
                if is_block(name) {
                    end(&mut words);
                }
                if let Some(at) = open.iter().rposition(|(other, _)| other.eq_ignore_ascii_case(name)) {
                    open.truncate(at);
                }
            }
            Event::Heading(..) | Event::HeadingEnd => end(&mut words),
            _ if is_marked => {}
            Event::Words(more) => words.push_str(more),
            Event::Escaped(html) => words.push_str(&unescaped(html)),
            Event::Thing | Event::Title(_) | Event::Shown(_) => words.push(' '),
            _ => {}
        }
    });
    end(&mut words);
    found
}

/// A language: as it is guessed, its tag, and its name.
type Language = (Lang, &'static str, &'static str);

/// Languages that are evident from a paragraph.
const LANGUAGES: [Language; 33] = [
    (Lang::Ara, "ar", "Arabic"),
    (Lang::Cat, "ca", "Catalan"),
    (Lang::Ces, "cs", "Czech"),
    (Lang::Dan, "da", "Danish"),
    (Lang::Deu, "de", "German"),
    (Lang::Ell, "el", "Greek"),
    (Lang::Eng, "en", "English"),
    (Lang::Spa, "es", "Spanish"),
    (Lang::Est, "et", "Estonian"),
    (Lang::Pes, "fa", "Persian"),
    (Lang::Fin, "fi", "Finnish"),
    (Lang::Fra, "fr", "French"),
    (Lang::Heb, "he", "Hebrew"),
    (Lang::Hin, "hi", "Hindi"),
    (Lang::Hun, "hu", "Hungarian"),
    (Lang::Ita, "it", "Italian"),
    (Lang::Jpn, "ja", "Japanese"),
    (Lang::Kor, "ko", "Korean"),
    (Lang::Lit, "lt", "Lithuanian"),
    (Lang::Nld, "nl", "Dutch"),
    (Lang::Nob, "nb", "Norwegian"),
    (Lang::Pol, "pl", "Polish"),
    (Lang::Por, "pt", "Portuguese"),
    (Lang::Ron, "ro", "Romanian"),
    (Lang::Rus, "ru", "Russian"),
    (Lang::Srp, "sr", "Serbian"),
    (Lang::Swe, "sv", "Swedish"),
    (Lang::Tam, "ta", "Tamil"),
    (Lang::Tgl, "tl", "Tagalog"),
    (Lang::Tur, "tr", "Turkish"),
    (Lang::Ukr, "uk", "Ukrainian"),
    (Lang::Vie, "vi", "Vietnamese"),
    (Lang::Cmn, "zh", "Chinese"),
];

/// Languages that a paragraph may be taken for one another.
const RELATIVES: [&[&str]; 5] =
    [&["da", "nb", "nn", "no", "sv"], &["es", "ca", "pt"], &["ru", "uk", "sr"], &["ar", "fa"], &["zh", "ja"]];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_evidently_another_language_is_told_and_nothing_else() {
        const SPANISH: &str = "Queremos que cada directora nueva tenga a alguien que la acompañe durante todo el primer año, \
                               y que las dos aprendan la una de la otra.";
        const ENGLISH: &str = "Every new principal has somebody who goes along with her through the whole first year, and \
                               both of them learn from one another.";
        const NAMES: &str = "Nuria Fernández Castro, José Luis Rodríguez Zapatero, María del Carmen Álvarez de Toledo, San \
                             Juan de los Lagos, Santa Fe.";
        for (words, own, other) in [
            (SPANISH, "en", Some("es")),
            (SPANISH, "es", None),
            (ENGLISH, "en", None),
            (ENGLISH, "de", Some("en")),
            (&SPANISH[..60], "en", None),
            (NAMES, "en", None),
        ] {
            let letters = words.chars().filter(|c| c.is_alphabetic()).count();
            assert_eq!(other_language(words, letters, own, &Stops::new()).map(|(_, tag, _)| *tag), other, "{words}");
        }
    }
}
