//! Prose is the author's and is not rewritten; where it holds the name of something withheld, that is said.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::base::names::key;
use crate::base::{Diagnostic, Fingerprint, SitePath, Span, Spot, codes, fingerprint};
use crate::content::{Body, Facts, Kind};
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
    pub fn of(gated: &Gated) -> Self {
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
        let words: Vec<String> = words.into_iter().filter(|word| word.chars().count() > 2).collect();
        let finder = (!words.is_empty())
            .then(|| {
                AhoCorasick::builder()
                    .ascii_case_insensitive(true)
                    .match_kind(MatchKind::LeftmostLongest)
                    .build(&words)
                    .ok()
            })
            .flatten();
        Secrets { mark: fingerprint(&words), words, finder }
    }

    pub fn is_empty(&self) -> bool {
        self.finder.is_none()
    }

    /// The secrets that an entry's title and prose hold, each once.
    pub fn held_by(&self, facts: &Facts, body: &Body) -> Vec<String> {
        let mut held = BTreeSet::new();
        let Some(finder) = &self.finder else { return Vec::new() };
        let mut look = |text: &str| {
            for found in finder.find_iter(text) {
                if is_whole(text, found.start(), found.end()) {
                    held.insert(self.words[found.pattern().as_usize()].clone());
                }
            }
        };
        look(&facts.title);
        for prose in &body.proses {
            look(&Prose::plain(&prose.pieces(), |_| String::new()));
        }
        held.into_iter().collect()
    }
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
        .find(|(at, found)| is_whole(text, *at, at + found.len()))
        .map_or(Spot::File, |(at, found)| Spot::Span(Span::new(at, at + found.len())));
    let message = format!("this holds `{secret}`, which is withheld from {audience}");
    Diagnostic::new(codes::WITHHELD_NAME, message, path, spot)
        .help("leave the name out, or publish what it names: the text itself is never changed")
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
