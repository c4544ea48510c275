//! What a language says of words: their stems, and which of them say nothing by themselves.
//!
//! Stems are made here only. The index maps every form of a word that the site holds to its stem, so a browser looks words up and
//! knows no grammar: no second stemmer that could disagree, and no script for each language.

use frostem::{Algorithm, Stemmer};

use crate::search::tokens::{self, folded};
use crate::words::{Words, base};

/// The stems of languages of which a browser says the tag's first part.
const STEMMERS: &[(&str, Algorithm)] = &[
    ("ar", Algorithm::Arabic),
    ("hy", Algorithm::Armenian),
    ("eu", Algorithm::Basque),
    ("ca", Algorithm::Catalan),
    ("cs", Algorithm::Czech),
    ("da", Algorithm::Danish),
    ("nl", Algorithm::Dutch),
    ("en", Algorithm::English),
    ("et", Algorithm::Estonian),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("hi", Algorithm::Hindi),
    ("hu", Algorithm::Hungarian),
    ("id", Algorithm::Indonesian),
    ("ga", Algorithm::Irish),
    ("it", Algorithm::Italian),
    ("lt", Algorithm::Lithuanian),
    ("ne", Algorithm::Nepali),
    ("nb", Algorithm::Norwegian),
    ("nn", Algorithm::Norwegian),
    ("no", Algorithm::Norwegian),
    ("fa", Algorithm::Persian),
    ("pl", Algorithm::Polish),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sr", Algorithm::Serbian),
    ("es", Algorithm::Spanish),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
    ("uk", Algorithm::Ukrainian),
];

/// The article of Arabic, alone and with the words of one letter that are written together with it.
const ARTICLES: &[&str] = &["وال", "فال", "بال", "كال", "ولل", "ال", "لل"];

/// Words that mean one thing, whichever of them a program says: in every language the same things. A reader asks for a deadline, and
/// the page says by when something is due.
fn meanings(words: &Words) -> [&str; 14] {
    [
        words.meant_dates(),
        words.meant_due(),
        words.meant_place(),
        words.meant_gathering(),
        words.meant_money(),
        words.meant_contact(),
        words.meant_mentor(),
        words.meant_participant(),
        words.meant_change(),
        words.meant_end(),
        words.meant_apply(),
        words.meant_form(),
        words.meant_trouble(),
        words.meant_eligible(),
    ]
}

/// These words, each with the number of what it means; two that mean it together are joined by a hyphen: `hand-in`.
pub fn meant(words: &Words) -> impl Iterator<Item = (usize, Vec<String>)> {
    let all = meanings(words).into_iter().enumerate();
    all.flat_map(|(n, same)| same.split_whitespace().map(move |item| (n, cut(item))))
}

fn cut(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    tokens::words(text, |word| all.push(word.to_string()));
    all
}

/// Stands before a word that says nothing in a text, and in a question means something: "when" asks for dates.
const ASKS: char = '~';
/// Stands before a word that asks for what comes next.
const NEXT: char = '>';
/// Stands before a word that says nothing by itself, and something with a second one: "who do I ask".
const BEGINS: char = '+';

/// The words of a question that say nothing of what is asked for.
pub fn empty(language: &Language, words: &Words) -> Vec<String> {
    let all = |text: &str| cut(text).iter().map(|word| folded(word)).collect::<Vec<_>>();
    let (alone, pairs): (Vec<_>, Vec<_>) = meant(words).map(|(_, words)| words).partition(|words| words.len() == 1);
    let first = |words: Vec<Vec<String>>| words.iter().map(|words| folded(&words[0])).collect::<Vec<_>>();
    let (alone, begin) = (first(alone), first(pairs));
    let mut empty: Vec<String> = language.stops.iter().cloned().chain(all(words.search_empty())).collect();
    let begins: Vec<String> =
        empty.iter().filter(|word| begin.contains(word)).map(|word| format!("{BEGINS}{word}")).collect();
    empty.iter_mut().filter(|word| alone.contains(word)).for_each(|word| word.insert(0, ASKS));
    empty.extend(begins);
    empty.extend(all(words.search_next()).into_iter().map(|word| format!("{NEXT}{word}")));
    empty.sort_unstable();
    empty.dedup();
    empty
}

/// A language as far as search knows it.
pub struct Language {
    /// The first part of its tag: `en` of `en-US`.
    pub tag: String,
    stemmer: Option<Stemmer>,
    stops: Vec<String>,
}

impl Language {
    /// The language of a BCP 47 tag. Of one that nobody knows, each word is its own stem.
    pub fn of(tag: &str) -> Language {
        let tag = base(tag);
        let algorithm = STEMMERS.iter().find(|(known, _)| *known == tag).map(|(_, algorithm)| *algorithm);
        let mut stops: Vec<String> = stop_words::lookup(&tag)
            .into_iter()
            .flatten()
            .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
            .map(folded)
            .filter(|word| !word.is_empty())
            .collect();
        stops.sort_unstable();
        stops.dedup();
        Language { stemmer: algorithm.map(Stemmer::new), tag, stops }
    }

    /// The stem of a word in lower case.
    pub fn stem(&self, word: &str) -> String {
        match &self.stemmer {
            // What holds a digit is a name, not a word.
            Some(stemmer) if !word.bytes().any(|byte| byte.is_ascii_digit()) => folded(&stemmer.stem(word)),
            _ => folded(word),
        }
    }

    /// Another way in which readers write a word: in Arabic without the article and what is joined to it, in German without umlauts.
    /// A browser knows no grammar, and finds only forms that it was told of.
    pub fn spelling(&self, word: &str) -> Option<String> {
        match self.tag.as_str() {
            "ar" => ARTICLES
                .iter()
                .find_map(|article| word.strip_prefix(article))
                .filter(|bare| bare.chars().count() > 2)
                .map(folded),
            "de" => {
                let spelled = word.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
                (spelled != word).then(|| folded(&spelled))
            }
            _ => None,
        }
    }

    /// Whether a word, folded, says nothing by itself.
    pub fn is_stop(&self, word: &str) -> bool {
        self.stops.binary_search_by(|stop| stop.as_str().cmp(word)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Languages;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (tag, forms) in [
            ("en-US", ["mentor", "mentors", "mentoring"]),
            ("es", ["mentor", "mentores", "mentora"]),
            ("de", ["Sitzung", "Sitzungen", "sitzung"]),
            ("fr", ["évaluation", "évaluations", "evaluation"]),
            ("ar", ["مرشد", "المرشد", "والمرشد"]),
        ] {
            let language = Language::of(tag);
            let stems = forms.map(|form| language.stem(&form.to_lowercase()));
            // A stemmer wants accents; a reader may leave them out, and is then helped by the forms that the site has.
            assert_eq!(stems[0], stems[1], "{tag}");
        }
        assert_eq!(Language::of("xx").stem("mentors"), "mentors");
        assert_eq!(Language::of("en").stem("k12s"), "k12s");
    }

    #[test]
    fn each_language_has_words_that_say_nothing() {
        for (tag, word) in [("en", "the"), ("es", "que"), ("fr", "etait"), ("de", "uber"), ("ar", "من")] {
            assert!(Language::of(tag).is_stop(word), "{tag}: {word}");
        }
        assert!(!Language::of("en").is_stop("mentor"));
    }

    #[test]
    fn what_fields_make_of_an_entry_is_one_of_the_words_for_it() {
        let languages = Languages::of("en", &["es", "fr", "de", "ar"].map(String::from), Vec::new());
        for tag in ["en", "es", "fr", "de", "ar"] {
            let (language, words) = (Language::of(tag), languages.words(tag));
            let stems = |said: &str| cut(said).iter().map(|word| language.stem(word)).collect::<Vec<_>>();
            for (said, meant) in [
                (words.deliverables(), words.meant_due()),
                (words.field_due(), words.meant_due()),
                (words.session(), words.meant_gathering()),
                (words.field_date(), words.meant_dates()),
                (words.field_eligibility(), words.meant_eligible()),
            ] {
                let meant = stems(meant);
                assert!(stems(said).iter().any(|stem| meant.contains(stem)), "{tag}: {said} is none of {meant:?}");
            }
        }
    }
}
