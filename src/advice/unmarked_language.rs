//! Words in another language that nothing says is one: they are read out as if they were in the page's, and nobody understands them.

use rustc_hash::FxHashMap;
use whatlang::{Lang, detect};

use crate::advice::place::SourceFinder;
use crate::advice::reading::{Event, walk_tags, words};
use crate::advice::{AdviceInput, AdvisedText};
use crate::base::html::unescaped;
use crate::base::{Diagnostic, codes};
use crate::syntax::html::{attribute_of, is_void};
use crate::syntax::prose::{Prose, is_block};
use crate::words::base;

/// The fewest letters of a block of which the language is guessed, and how sure the guess must be, of 1.
const FEWEST: usize = 80;
const SUREST: f64 = 0.9;

/// Of so many words of a language one at least says nothing by itself: of names and lists of terms fewer do.
const WORDS_A_STOP: usize = 4;
/// So many of them at the beginning of a block, and nobody needs to read on.
const ENOUGH_STOPS: usize = 8;

/// By so many words a block is known in its file.
const FIRST_WORDS: usize = 4;

/// Blocks that are evidently in another language than their page.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let stops = Stops::new();
    let found = input.workers.map(input.texts.len(), |n| of_text(input, &input.texts[n], &stops));
    found.into_iter().flatten().collect()
}

/// A block in another language.
struct Foreign {
    prose: u32,
    first_words: String,
    language: usize,
}

fn of_text(input: &AdviceInput, text: &AdvisedText, stops: &Stops) -> Vec<Diagnostic> {
    let tag = base(text.language());
    // Of a language that nobody here can tell from others, nothing is said.
    let Some(own) = LANGUAGES.iter().position(|(_, known, _)| *known == tag) else { return Vec::new() };
    let mut foreign: Vec<Foreign> = Vec::new();
    let (mut own_letters, mut foreign_letters) = (0, 0);
    for (prose, n) in text.body.proses.iter().zip(0..) {
        each_block(prose, |block| {
            let letters = letters(block);
            match other_language(block, letters, own, stops) {
                Some(language) => {
                    foreign_letters += letters;
                    let first: Vec<&str> = block.split_whitespace().take(FIRST_WORDS).collect();
                    foreign.push(Foreign { prose: n, first_words: first.join(" "), language });
                }
                None => own_letters += letters,
            }
        });
    }
    let Some(first) = foreign.first() else { return Vec::new() };
    let is_whole = own_letters * 4 < foreign_letters && foreign.iter().all(|other| other.language == first.language);
    let told = foreign.iter().take(if is_whole { 1 } else { foreign.len() });
    let told = told.map(|block| {
        let (_, tag_there, name) = LANGUAGES[block.language];
        let at = SourceFinder::new(input, text, block.prose).next(&block.first_words);
        let (message, help) = match is_whole {
            true => (
                format!("this page seems to be in {name}, and says that it is in `{tag}`"),
                format!("write `lang: {tag_there}` at its top: it is read out rightly then"),
            ),
            false => (
                format!("this seems to be in {name}, and nothing says so"),
                format!(
                    "put `<div lang=\"{tag_there}\">` and an empty line before it, an empty line and `</div>` behind it"
                ),
            ),
        };
        Diagnostic::new(codes::UNMARKED_LANGUAGE, message, &text.facts.path, at).help(help)
    });
    told.collect()
}

/// The language of a text of some length, as a tag and as English calls it, where it is evident.
pub fn language_of(text: &str) -> Option<(&'static str, &'static str)> {
    let guess = detect(text).filter(|guess| guess.is_reliable() && guess.confidence() >= SUREST)?;
    LANGUAGES.iter().find(|(lang, _, _)| *lang == guess.lang()).map(|(_, tag, name)| (*tag, *name))
}

/// About how many letters there are: beyond ASCII few characters are anything else.
fn letters(text: &str) -> usize {
    text.bytes().filter(|byte| byte.is_ascii_alphabetic() || *byte >= 0xc0).count()
}

/// The language of some words, where it is evidently another than that of their page.
fn other_language(text: &str, letters: usize, own: usize, stops: &Stops) -> Option<usize> {
    // What reads as the page's own language costs no guess, and neither does what reads as no other.
    if letters < FEWEST || stops.begin(text, own) {
        return None;
    }
    let found = stops.count(text);
    let evident = |n: usize| n != own && stops.has(n) && found.are_many(n) && found.of[n] > 2 * found.of[own];
    if text.is_ascii() && !(0..LANGUAGES.len()).any(evident) {
        return None;
    }
    let guess = detect(text).filter(|guess| guess.is_reliable() && guess.confidence() >= SUREST)?;
    let language = LANGUAGES.iter().position(|(lang, _, _)| *lang == guess.lang())?;
    let relatives = RELATIVES.iter().find(|group| group.contains(&LANGUAGES[own].1));
    let is_other = language != own && !relatives.is_some_and(|group| group.contains(&LANGUAGES[language].1));
    (is_other && (evident(language) || !stops.has(language))).then_some(language)
}

/// The words that say nothing by themselves, each with the languages that have it, a bit each.
struct Stops {
    languages: FxHashMap<&'static [u8], u64>,
    known: u64,
}

/// How many words a text has, and how many of them are stop words of each language.
struct StopCount {
    all: usize,
    of: [usize; LANGUAGES.len()],
}

impl StopCount {
    fn are_many(&self, language: usize) -> bool {
        self.of[language] * WORDS_A_STOP >= self.all
    }
}

impl Stops {
    fn new() -> Stops {
        let mut stops = Stops { languages: FxHashMap::default(), known: 0 };
        for (n, (_, tag, _)) in LANGUAGES.iter().enumerate() {
            let list = if *tag == "tl" { Some(&TAGALOG[..]) } else { stop_words::lookup(tag) };
            for word in list.unwrap_or_default() {
                *stops.languages.entry(word.as_bytes()).or_default() |= 1 << n;
                stops.known |= 1 << n;
            }
        }
        stops
    }

    /// Whether there is a list for a language.
    fn has(&self, language: usize) -> bool {
        self.known & 1 << language != 0
    }

    /// The languages of which a word is a stop word.
    fn languages(&self, word: &str) -> u64 {
        let mut lower = [0; 16];
        let languages = match lower.get_mut(..word.len()) {
            Some(lower) if word.is_ascii() => {
                lower.copy_from_slice(word.as_bytes());
                lower.make_ascii_lowercase();
                self.languages.get(&*lower)
            }
            // What is longer is none in any language of ASCII.
            _ if word.is_ascii() => None,
            _ => self.languages.get(word.to_lowercase().as_bytes()),
        };
        languages.copied().unwrap_or_default()
    }

    /// Whether a text begins as one of a language does.
    fn begin(&self, text: &str, language: usize) -> bool {
        let (mut all, mut found) = (0, 0);
        for word in words(text) {
            all += 1;
            found += usize::from(self.languages(word.letters) & 1 << language != 0);
            if found >= ENOUGH_STOPS && found * WORDS_A_STOP >= all {
                return true;
            }
        }
        found > 0 && found * WORDS_A_STOP >= all
    }

    fn count(&self, text: &str) -> StopCount {
        let mut count = StopCount { all: 0, of: [0; LANGUAGES.len()] };
        for word in words(text) {
            count.all += 1;
            let mut languages = self.languages(word.letters);
            while languages != 0 {
                count.of[languages.trailing_zeros() as usize] += 1;
                languages &= languages - 1;
            }
        }
        count
    }
}

/// Tells the words of each block of a prose whose language nothing says, without names of things and code.
fn each_block(prose: &Prose, mut tell: impl FnMut(&str)) {
    let mut words = String::new();
    // The element that says a language, and how many of its name are open in it.
    let mut marked: Option<(String, usize)> = None;
    let mut end = |words: &mut String| {
        if !words.trim().is_empty() {
            tell(words);
        }
        words.clear();
    };
    walk_tags(prose, |event, tag| match event {
        Event::Open(name) => {
            if is_block(name) {
                end(&mut words);
            }
            match &mut marked {
                Some((outer, depth)) => *depth += usize::from(outer.eq_ignore_ascii_case(name)),
                None if is_void(name) && name != "p" => {}
                None => {
                    let says = attribute_of(tag, "lang").is_some_and(|lang| !lang.is_empty());
                    marked = says.then(|| (name.to_string(), 1));
                }
            }
        }
        Event::Close(name) => {
            if is_block(name) {
                end(&mut words);
            }
            if let Some((outer, depth)) = &mut marked
                && outer.eq_ignore_ascii_case(name)
            {
                *depth -= 1;
                if *depth == 0 {
                    marked = None;
                }
            }
        }
        Event::Heading(..) | Event::HeadingEnd => end(&mut words),
        _ if marked.is_some() => {}
        Event::Words(more) => words.push_str(more),
        Event::Escaped(html) => words.push_str(&unescaped(html)),
        Event::Thing | Event::Title(_) | Event::Shown(_) => words.push(' '),
        _ => {}
    });
    end(&mut words);
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

/// What stands for a list of Tagalog: it has no letters of its own by which it could be known.
const TAGALOG: [&str; 24] = [
    "ang", "ng", "sa", "mga", "na", "at", "ay", "si", "ni", "kung", "hindi", "ito", "para", "kay", "nang", "din",
    "rin", "ko", "mo", "siya", "niya", "isang", "bawat", "may",
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
        const TAGALOG: &str = "Ang bawat bagong punong-guro ay may kasamang gabay sa buong unang taon, at ang dalawa ay natututo sa isa't \
                               isa sa lahat ng mga pagpupulong.";
        const POLISH: &str = "Chcemy, żeby każda nowa dyrektorka miała przy sobie kogoś, kto będzie jej towarzyszył przez cały \
                              pierwszy rok, i żeby obie uczyły się od siebie.";
        const NAMES: &str = "Nuria Fernández Castro, José Luis Rodríguez Zapatero, María del Carmen Álvarez de Toledo, San \
                             Juan de los Lagos, Santa Fe.";
        for (words, own, other) in [
            (SPANISH, "en", Some("es")),
            (SPANISH, "es", None),
            (ENGLISH, "en", None),
            (ENGLISH, "de", Some("en")),
            (&SPANISH[..60], "en", None),
            (NAMES, "en", None),
            (TAGALOG, "en", Some("tl")),
            (POLISH, "en", Some("pl")),
            (ENGLISH, "pl", Some("en")),
        ] {
            let own = LANGUAGES.iter().position(|(_, tag, _)| *tag == own).unwrap();
            assert_eq!(
                other_language(words, letters(words), own, &Stops::new()).map(|n| LANGUAGES[n].1),
                other,
                "{words}"
            );
        }
    }
}
