//! Prose is the author's and is not rewritten; where it holds the name of something withheld, that is said.

use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_normalization::UnicodeNormalization;

use crate::base::names::{key, slug};
use crate::base::{Diagnostic, Fingerprint, SitePath, Span, Spot, codes, fingerprint};
use crate::content::{Body, Facts, Kind, Own, Settings};
use crate::model::gate::Gated;
use crate::syntax::prose::Prose;

/// What no prose should hold, ready to be looked for.
pub struct Secrets {
    words: Vec<String>,
    finder: Option<AhoCorasick>,
    /// Stands for the whole set.
    pub mark: Fingerprint,
}

impl Secrets {
    /// Names, e-mail addresses and codes of what is withheld, and what a person who passes keeps back: the real name of
    /// one who is shown under another, an address that is no contact.
    ///
    /// Where these are the `last` ones, so is what finds them.
    pub fn of(gated: &Gated, last: Option<&Arc<Secrets>>) -> Arc<Secrets> {
        let shown: BTreeSet<String> = gated
            .kept
            .iter()
            .flat_map(|kept| kept.facts.aliases.iter().map(|alias| &alias.value).chain([&kept.facts.title]))
            .map(|name| key(name))
            .collect();
        let mut words: BTreeSet<String> = BTreeSet::new();
        for facts in gated.withheld.iter().map(|facts| &***facts) {
            words.extend(names(facts).filter(|name| !shown.contains(&key(name))));
            words.extend(facts.person().and_then(|person| person.email.clone()));
        }
        for person in gated.kept.iter().filter_map(|kept| kept.facts.person()) {
            words.extend(person.shown_as.as_ref().filter(|shown| **shown != person.name).map(|_| person.name.clone()));
            words.extend(person.email.clone().filter(|_| !person.contact));
        }
        let words = words.into_iter().map(|word| word.nfc().collect::<String>());
        let words: Vec<String> = words.filter(|word| word.chars().count() > 2 || !word.is_ascii()).collect();
        if let Some(last) = last.filter(|last| last.words == words) {
            return last.clone();
        }
        let finder = (!words.is_empty())
            .then(|| {
                AhoCorasick::builder()
                    .ascii_case_insensitive(true)
                    .match_kind(MatchKind::LeftmostLongest)
                    .build(&words)
                    .ok()
            })
            .flatten();
        Arc::new(Secrets { mark: fingerprint(&words), words, finder })
    }

    pub fn is_empty(&self) -> bool {
        self.finder.is_none()
    }

    /// The secrets that an entry's title and prose hold, each once.
    pub fn held_by(&self, facts: &Facts, body: &Body) -> Vec<String> {
        let mut held = BTreeSet::new();
        let Some(finder) = &self.finder else { return Vec::new() };
        let mut look = |text: &str| {
            let text: &str = &text.nfc().collect::<String>();
            for found in finder.find_iter(text) {
                if is_whole(text, found.start(), found.end()) {
                    held.insert(self.words[found.pattern().as_usize()].clone());
                }
            }
        };
        said(facts).for_each(&mut look);
        // An image's words stand in no prose.
        facts.outline.references.iter().filter_map(|reference| reference.words.as_deref()).for_each(&mut look);
        for prose in &body.proses {
            look(&Prose::plain(&prose.pieces(), |_| String::new()));
            // Attributes too: the title of a link, an address to write to.
            look(prose.written());
        }
        held.into_iter().collect()
    }

    /// The secrets that the settings show on every page.
    pub fn held_by_settings(&self, settings: &Settings) -> Vec<String> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let titles =
            settings.layout.collections.values().flat_map(|collection| [&collection.title, &collection.singular]);
        let shown = [&settings.title, &settings.description]
            .into_iter()
            .chain(&settings.edition)
            .chain(settings.facts.values());
        let mut held = BTreeSet::new();
        for text in shown.chain(titles.flatten()) {
            let found = finder.find_iter(text).filter(|found| is_whole(text, found.start(), found.end()));
            held.extend(found.map(|found| self.words[found.pattern().as_usize()].clone()));
        }
        held.into_iter().collect()
    }

    /// The secret that a file's name spells, if any.
    pub fn spelled_by(&self, file: &SitePath) -> Option<&String> {
        let name = format!("-{}-", slug(file.stem()));
        self.words.iter().find(|word| word.contains(' ') && name.contains(&format!("-{}-", slug(word))))
    }
}

/// The words of the front matter that a page shows.
fn said(facts: &Facts) -> impl Iterator<Item = &str> {
    let own: Vec<&Option<String>> = match &facts.own {
        Own::Activity(activity) => {
            vec![&activity.place, &activity.time, &activity.repeats, &activity.url, &activity.cohort]
        }
        Own::Person(person) => vec![&person.organization, &person.position],
        Own::Resource(resource) => vec![&resource.url],
        _ => Vec::new(),
    };
    let scale = match &facts.own {
        Own::Framework(framework) => framework.scale.as_slice(),
        _ => &[],
    };
    let links = facts
        .person()
        .into_iter()
        .flat_map(|person| &person.links)
        .flat_map(|(name, url)| [name.as_str(), url.as_str()]);
    std::iter::once(facts.title.as_str())
        .chain(facts.status.as_deref())
        .chain(facts.tags.iter().map(String::as_str))
        .chain(own.into_iter().filter_map(|text| text.as_deref()))
        .chain(scale.iter().map(|level| level.value.as_str()))
        .chain(links)
}

/// What names something: a person's name, an outcome's code, a title that is more than a word.
fn names(facts: &Facts) -> impl Iterator<Item = String> {
    let person = facts.person().map(|person| person.name.clone());
    let code = facts.code().map(str::to_string);
    let title = facts.title.contains(' ') && !matches!(facts.kind, Kind::Outcome | Kind::Person);
    [person, code, title.then(|| facts.title.clone())].into_iter().flatten()
}

/// The problem of a secret that a file holds, at its first place there.
pub fn problem(secret: &str, path: &SitePath, text: &str, audience: &str) -> Diagnostic {
    let lower = text.to_ascii_lowercase();
    let wanted = secret.to_ascii_lowercase();
    let spot = lower
        .match_indices(&wanted)
        .find(|(at, found)| is_whole(text, *at, at + found.len()) && !gives_it(text, *at))
        .map_or(Spot::File, |(at, found)| Spot::Span(Span::new(at, at + found.len())));
    let message = format!("this holds `{secret}`, which is withheld from {audience}");
    Diagnostic::new(codes::WITHHELD_NAME, message, path, spot)
        .help("leave it out, or write what may be shown instead: the text itself is never changed")
}

/// Whether a place is in the field that gives a person's name or address, which must hold it.
fn gives_it(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let field = text[line..].trim_start_matches(|c: char| c.is_whitespace() || c == '-' || c == '{');
    ["name:", "email:", "owner:"].iter().any(|name| field.starts_with(name))
}

/// The problem of a file whose name spells a secret.
pub fn file_problem(secret: &str, path: &SitePath, audience: &str) -> Diagnostic {
    let message = format!("this file's name spells `{secret}`, which is withheld from {audience}");
    Diagnostic::new(codes::WITHHELD_NAME, message, path, Spot::File).help("give the file another name")
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    // Scripts without spaces have no other sign of where a name ends.
    let joins = |beside: Option<char>| beside.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    let edges = &text[start..end];
    let unspaced = edges.chars().next().is_some_and(is_unspaced) || edges.chars().next_back().is_some_and(is_unspaced);
    unspaced || !joins(before) && !joins(after)
}

/// Whether a letter belongs to a script that sets no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}
