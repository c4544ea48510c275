//! Translations: pages that have none, and translations that say less or something older than their original.

use crate::advice::{AdviceInput, AdvisedText};
use crate::base::{Diagnostic, Location, codes};
use crate::content::{Facts, Kind};

/// How many pages without a translation are named.
const MOST_NAMED: usize = 6;

/// What is to be said of each of the site's other languages.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for (language, words) in input.book.settings.languages.iter().zip(input.words) {
        let tag = &language.value;
        if words.is_foreign() {
            report.push(untranslated(input, tag, Location::setting(language.at)));
        }
        let missing: Vec<&Facts> = input
            .book
            .ids()
            .filter_map(|id| {
                let facts = input.book.entry(id);
                let is_it = |text: &AdvisedText| text.id == id && text.facts.translation.as_ref() == Some(tag);
                let is_there = input.translations().iter().any(is_it);
                // Nobody translates what participants wrote, and a list is translated as a whole.
                let is_asked = !matches!(facts.kind, Kind::Artifact | Kind::Person | Kind::Review) && facts.nth == 0;
                (is_asked && !is_there).then_some(facts)
            })
            .collect();
        if let Some(more) = missing.len().checked_sub(1) {
            let message = match more {
                0 => format!("one page has no translation into `{tag}`"),
                more => format!("{} pages have no translation into `{tag}`", more + 1),
            };
            let named: Vec<&str> = missing.iter().take(MOST_NAMED).map(|facts| facts.path.as_str()).collect();
            let rest = missing.len().saturating_sub(MOST_NAMED);
            let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            let help = format!("{}{rest}: put a file `….{tag}.md` beside each", named.join(", "));
            let at = Location::setting(language.at);
            report.push(Diagnostic::new(codes::MISSING_TRANSLATION, message, input.settings_path, at).help(help));
        }
    }
    if input.own_words.is_foreign() {
        let at = input.book.settings.language_at.map_or(Location::File, Location::setting);
        report.push(untranslated(input, &input.book.settings.language, at));
    }
    for text in input.translations() {
        report.extend(stale(text.facts, input.book.entry(text.id)));
    }
    report
}

fn untranslated(input: &AdviceInput, tag: &str, at: Location) -> Diagnostic {
    let message = format!("there are no messages in `{tag}`: headings, labels and tables are in English");
    let help = format!("say them in `theme/messages/{tag}.ftl`; the documentation of languages shows how");
    Diagnostic::new(codes::UNTRANSLATED_WORDS, message, input.settings_path, at).help(help)
}

/// What a translation lacks, as far as that can be seen without understanding it.
fn stale(words: &Facts, original: &Facts) -> Option<Diagnostic> {
    let changed = |facts: &Facts| facts.updated.clone().or(facts.date.clone());
    let headings = |facts: &Facts| facts.outline.headings.len();
    let what = match (changed(words), original.updated.clone()) {
        (Some(own), Some(other)) if own < other => format!("its original was changed on {other}, this on {own}"),
        _ if !words.parts.is_empty() && words.parts.len() != original.parts.len() => format!(
            "its original has {} {}, this has {}",
            original.parts.len(),
            original.kind.part_words(),
            words.parts.len()
        ),
        _ if headings(words) < headings(original) => {
            format!("its original has {} headings, this has {}", headings(original), headings(words))
        }
        _ => return None,
    };
    let message = format!("this translation is older than {}: {what}", original.path);
    let help = "bring it up to date, and say when in `updated:`";
    Some(Diagnostic::new(codes::OLDER_TRANSLATION, message, &words.path, words.place()).help(help))
}
