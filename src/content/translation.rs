//! A page in another language: `purpose.es.md` beside `purpose.md` says in Spanish what that says. It is the same entry: id, code,
//! relations, dates and order are the original's, and words are the translation's, as far as it has them.

use crate::base::{Diagnostic, Location, codes};
use crate::content::entry::Body;
use crate::content::facts::{Facts, KindData, Part, ProseId};
use crate::content::keys::lookup_of;
use crate::content::kind::Kind;
use crate::content::parts;

/// An entry in another language.
pub struct Translated {
    pub facts: Facts,
    /// The proses of the original that stand in it untranslated, in the order of their numbers behind its own.
    pub borrowed: Vec<ProseId>,
}

/// The name of a file that is in another of the site's languages, without that: `purpose.es` gives `purpose` and `es`.
pub fn parted<'s>(stem: &'s str, languages: &[String]) -> Option<(&'s str, String)> {
    let (name, tag) = stem.rsplit_once('.')?;
    let language = languages.iter().find(|language| language.eq_ignore_ascii_case(tag))?;
    (!name.is_empty()).then(|| (name, language.clone()))
}

/// What an entry and its translation have in common: where their files stand without language and suffix, and which entry of
/// its file it is.
pub fn common_name(facts: &Facts) -> (String, String) {
    let stem = facts.path.as_str();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let stem = match &facts.translation {
        Some(_) => stem.rsplit_once('.').map_or(stem, |(stem, _)| stem),
        None => stem,
    };
    let listed = if facts.nth > 0 { facts.code().unwrap_or(&facts.id).to_lowercase() } else { String::new() };
    (stem.to_lowercase(), listed)
}

/// Which part of a translation says what a part of its original says: that of the same id, or the one at its place where there are as many.
fn counterpart(original: &Facts, words: &Facts, n: usize) -> Option<usize> {
    let is_it = |other: &Part| match (&original.parts[n].id, &other.id) {
        (Some(one), Some(other)) => one.value.eq_ignore_ascii_case(&other.value),
        _ => false,
    };
    let same_number = words.parts.len() == original.parts.len();
    words.parts.iter().position(is_it).or(Some(n).filter(|_| same_number))
}

/// Tells of parts of a translation that say what no part of its original says: nobody knows who acts in them, so no page shows them.
pub fn check(original: &Facts, words: &Facts) -> Option<Diagnostic> {
    let known: Vec<usize> = (0..original.parts.len()).filter_map(|n| counterpart(original, words, n)).collect();
    let lost: Vec<usize> = (0..words.parts.len()).filter(|n| !known.contains(n)).collect();
    let first = &words.parts[*lost.first()?];
    let word = original.kind.part_words();
    let message = match lost.len() {
        1 => format!("one of these {word} is shown nowhere: {} has {}", original.path, original.parts.len()),
        lost => format!(
            "{lost} of these {word} are shown nowhere: {} has {}, this has {}",
            original.path,
            original.parts.len(),
            words.parts.len()
        ),
    };
    let problem =
        Diagnostic::new(codes::UNMATCHED_TRANSLATION, message, &words.path, Location::Noted(words.nth, first.at));
    Some(problem.help(format!("translate all {word}, in the same order, or give each here the `id` that it has there")))
}

/// An entry in the words of its translation, which has so many proses of its own.
pub fn translated(original: &Facts, words: &Facts, proses: usize) -> Translated {
    let mut borrowed = Vec::new();
    let mut borrow = |prose: ProseId| {
        borrowed.push(prose);
        (proses + borrowed.len() - 1) as ProseId
    };
    let mut facts = original.clone();
    // What is wrong with its references stands in its own file.
    (facts.path, facts.nth) = (words.path.clone(), words.nth);
    facts.translation.clone_from(&words.translation);
    facts.lang = words.lang.clone().or_else(|| words.translation.clone());
    // Nobody's name is translated, and somebody's may not be said.
    if words.titled && original.kind != Kind::Person {
        facts.title.clone_from(&words.title);
        facts.titled = true;
    }
    facts.status = words.status.clone().or(facts.status);
    facts.updated = words.updated.clone().or(facts.updated);
    if !words.tags.is_empty() {
        facts.tags.clone_from(&words.tags);
    }
    facts.summary = words.summary;
    facts.listed.clone_from(&words.listed);
    facts.outline = words.outline.clone();
    for (n, part) in facts.parts.iter_mut().enumerate() {
        let found = counterpart(original, words, n).map(|n| &words.parts[n]);
        part.text = found.map_or_else(|| borrow(part.text), |found| found.text);
        part.when = found.and_then(|found| found.when).or_else(|| part.when.map(&mut borrow));
        if let Some(found) = found {
            part.at = found.at;
        }
    }
    let text = |own: &mut Option<String>, words: &Option<String>| {
        if words.is_some() {
            own.clone_from(words);
        }
    };
    match (&mut facts.data, &words.data) {
        (KindData::Role { eligibility }, KindData::Role { eligibility: words }) => {
            *eligibility = words.or_else(|| eligibility.map(&mut borrow));
        }
        (KindData::Activity(own), KindData::Activity(words)) => {
            for (own, words) in
                [(&mut own.time, &words.time), (&mut own.place, &words.place), (&mut own.repeats, &words.repeats)]
            {
                text(own, words);
            }
        }
        (KindData::Outcome(own), KindData::Outcome(words)) => {
            own.statement = words.statement.or_else(|| own.statement.map(&mut borrow));
            own.titled |= words.titled;
            own.older.iter_mut().for_each(|wording| wording.statement = borrow(wording.statement));
        }
        (KindData::Outcome(own), _) => {
            own.statement = own.statement.map(&mut borrow);
            own.older.iter_mut().for_each(|wording| wording.statement = borrow(wording.statement));
        }
        (KindData::Role { eligibility }, _) => *eligibility = eligibility.map(&mut borrow),
        (KindData::Resource(own), KindData::Resource(words)) => {
            own.file = words.file.clone().or(own.file.take());
            text(&mut own.url, &words.url);
        }
        (KindData::Person(own), KindData::Person(words)) => {
            text(&mut own.position, &words.position);
            text(&mut own.organization, &words.organization);
            text(&mut own.portrait_alt, &words.portrait_alt);
        }
        _ => {}
    }
    if !borrowed.is_empty() {
        facts.outline.references.extend(original.outline.references.iter().cloned());
    }
    parts::name_anchors(&mut facts);
    facts.lookup = lookup_of(&facts);
    Translated { facts, borrowed }
}

/// The proses of a translation, and behind them those that its original, in that language, lends it.
pub fn body(words: &Body, original: &Body, borrowed: &[ProseId], references: usize, language: &str) -> Body {
    let lent = borrowed.iter().map(|prose| original.prose(*prose).lent(references as u32, language));
    Body {
        proses: words.proses.iter().cloned().chain(lent).collect(),
        spans: words.spans.clone(),
        elsewhere: words.elsewhere.clone(),
    }
}
