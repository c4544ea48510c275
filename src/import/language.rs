//! By which words documents are understood in each language: headings of the field, and what stands around those who act. They stand in
//! `messages/`, with commas between them.

use std::sync::LazyLock;

use crate::base::names::{key, without_accents};
use crate::words::{Said, Words};

/// What is known of a language.
pub struct Language {
    pub words: Words,
    /// Headings, as they are compared.
    pub context: Vec<String>,
    pub outcomes: Vec<String>,
    pub reflection: Vec<String>,
    pub duties: Vec<String>,
    pub steps: Vec<String>,
    /// What stands before and behind a role's name in a heading over what it does.
    pub duties_of: Vec<(String, String)>,
    pub no_role: Forms,
    pub duties_follow: Forms,
    pub procedure: Forms,
    pub byline: Forms,
    pub no_name: Forms,
    pub articles: Forms,
    pub and: Forms,
    pub before: Forms,
    pub behind: Forms,
    pub verbs: Forms,
    pub between: Forms,
    pub pronouns: Forms,
    endings: Forms,
}

/// All that the program knows.
static ALL: LazyLock<Vec<Language>> =
    LazyLock::new(|| Words::of_every_language().into_iter().map(Language::new).collect());

/// The fewest letters that are left of a word without its ending.
const SHORTEST: usize = 3;

impl Language {
    pub fn all() -> &'static [Language] {
        &ALL
    }

    fn new(words: Words) -> Language {
        // What the site itself calls it, or `vade new` writes, counts too.
        let headings = |said: Said, own: &[Said]| {
            let own = own.iter().map(|own| own(&words));
            items(said(&words)).chain(own).map(folded).collect::<Vec<_>>()
        };
        let forms = |said: Said| Forms::of(said(&words));
        let parted = |pattern: &str| {
            let (before, behind) = pattern.split_once('*')?;
            Some((before.to_lowercase(), behind.to_lowercase()))
        };
        Language {
            context: headings(Words::import_context, &[Words::new_context]),
            outcomes: headings(Words::import_outcomes, &[Words::learning_outcomes]),
            reflection: headings(Words::import_reflection, &[Words::new_reflection]),
            duties: headings(Words::import_duties, &[Words::responsibilities]),
            steps: headings(Words::import_steps, &[Words::steps, Words::agenda]),
            duties_of: items(words.import_duties_of()).filter_map(parted).collect(),
            no_role: forms(Words::import_no_role),
            duties_follow: forms(Words::import_duties_follow),
            procedure: forms(Words::import_procedure),
            byline: forms(Words::import_byline),
            no_name: forms(Words::import_no_name),
            articles: forms(Words::import_articles),
            and: forms(Words::import_and),
            before: forms(Words::import_before),
            behind: forms(Words::import_behind),
            verbs: forms(Words::import_verbs),
            between: forms(Words::import_between),
            pronouns: forms(Words::import_pronouns),
            endings: Forms::of(&without_accents(words.import_endings())),
            words,
        }
    }

    /// The language of which a text has the most small words; that of the site where no other has more.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>, site: &str) -> &'static Language {
        let mut counts = vec![0_usize; ALL.len()];
        for word in texts.flat_map(str::split_whitespace).map(bare) {
            for (count, language) in counts.iter_mut().zip(ALL.iter()) {
                let small = [&language.articles, &language.and, &language.before, &language.verbs, &language.pronouns];
                *count += usize::from(small.iter().any(|forms| forms.whole.contains(&word)));
            }
        }
        let is_site = |language: &Language| language.words.tag == crate::words::base(site);
        let is_english = |language: &Language| language.words.tag == "en";
        let best = ALL.iter().zip(counts).max_by_key(|(it, count)| (*count, is_site(it), is_english(it)));
        best.map_or(&ALL[0], |(language, _)| language)
    }

    /// A name without `the`, `a`, `each` before it.
    pub fn without_article<'n>(&self, name: &'n str) -> &'n str {
        let mut rest = name.trim();
        while let Some((first, words)) =
            rest.split_once(char::is_whitespace).filter(|(first, _)| self.articles.has_whole(&bare(first)))
        {
            rest = if words.trim().is_empty() { first } else { words.trim_start() };
        }
        let elided = self.articles.starts.iter().find_map(|start| cut(rest, start));
        elided.unwrap_or(rest)
    }

    /// Words as names are compared: small, without what says that there are several, or who it is.
    pub fn stems(&self, text: &str) -> Vec<String> {
        let folded = without_accents(&text.to_lowercase());
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(|word| self.stem(word).to_string()).collect()
    }

    fn stem<'w>(&self, word: &'w str) -> &'w str {
        let is_left = |stem: &&str| stem.chars().count() >= SHORTEST;
        let longest =
            |found: &[&'w str], whole: &'w str| found.iter().copied().min_by_key(|stem| stem.len()).unwrap_or(whole);
        let begun: Vec<&str> =
            self.endings.starts.iter().filter_map(|start| word.strip_prefix(start.as_str())).filter(is_left).collect();
        let word = longest(&begun, word);
        let ended: Vec<&str> =
            self.endings.ends.iter().filter_map(|end| word.strip_suffix(end.as_str())).filter(is_left).collect();
        longest(&ended, word)
    }
}

/// Words of a language; a star stands for other letters.
#[derive(Default)]
pub struct Forms {
    whole: Vec<String>,
    starts: Vec<String>,
    ends: Vec<String>,
}

impl Forms {
    fn of(text: &str) -> Forms {
        let mut forms = Forms::default();
        for item in items(text) {
            let item = item.to_lowercase();
            match (item.strip_suffix('*'), item.strip_prefix('*')) {
                (Some(start), _) => forms.starts.push(start.to_string()),
                (None, Some(end)) => forms.ends.push(end.to_string()),
                (None, None) => forms.whole.push(item),
            }
        }
        forms
    }

    /// Whether one of them is a word, in small letters.
    pub fn has(&self, word: &str) -> bool {
        let is_more = |rest: Option<&str>| rest.is_some_and(|rest| rest.chars().count() > 1);
        self.has_whole(word)
            || self.starts.iter().any(|start| is_more(word.strip_prefix(start.as_str())))
            || self.ends.iter().any(|end| is_more(word.strip_suffix(end.as_str())))
    }

    pub fn has_whole(&self, word: &str) -> bool {
        self.whole.iter().any(|known| known == word)
    }

    /// Whether one of them stands in a text.
    pub fn are_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase().replace('’', "'");
        let is_several = |known: &&String| known.contains(' ') && lower.contains(known.as_str());
        self.whole.iter().chain(&self.starts).any(|known| is_several(&known))
            || lower
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| self.has(word) || self.ends.iter().any(|end| end == word))
    }

    /// What follows one of them at the beginning of a line; a colon follows those that have one.
    pub fn behind<'l>(&self, line: &'l str) -> Option<&'l str> {
        self.whole.iter().find_map(|known| match known.strip_suffix(':') {
            Some(known) => cut(line, known)?.trim_start().strip_prefix([':', '：']),
            None => cut(line, known)?.strip_prefix(' '),
        })
    }
}

/// What is left of a text without its beginning, in whatever letters that is written.
fn cut<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let mut chars = text.chars();
    let is_begun = start.chars().all(|wanted| {
        chars.next().is_some_and(|c| c == '’' && wanted == '\'' || c.to_lowercase().eq(std::iter::once(wanted)))
    });
    is_begun.then_some(chars.as_str())
}

/// A word of a sentence as it is compared, without the signs around it.
pub fn bare(word: &str) -> String {
    let sign = |c: char| !c.is_alphanumeric() && c != '&';
    word.trim_matches(sign).replace('’', "'").to_lowercase()
}

/// A heading as it is compared: marks above and below letters are often left out, in capitals and in Arabic.
pub fn folded(heading: &str) -> String {
    without_accents(&key(&heading.replace('’', "'")))
}

/// The items of a message.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '،']).map(str::trim).filter(|item| !item.is_empty())
}
