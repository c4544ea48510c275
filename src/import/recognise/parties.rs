//! Who does a step: guessed from the subject of its sentence.

use crate::import::headings::without_article;
use crate::import::known::{Known, Named};
use crate::syntax::sentence;

/// Words that follow a subject.
const VERBS: &[&str] = &[
    "will", "may", "must", "should", "shall", "can", "might", "would", "could", "is", "are", "has", "have", "does",
    "do", "needs", "need",
];

/// Words with which something stands before the subject.
const BEFORE: &[&str] = &[
    "after", "as", "at", "before", "by", "during", "each", "for", "from", "if", "in", "on", "once", "when", "with",
    "within", "upon", "using",
];

/// The longest subject, in words.
const LONGEST: usize = 14;

/// Who acts in a step.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parties {
    /// Their ids.
    pub by: Vec<String>,
    /// The words of the subject of which that is guessed.
    pub subject: String,
    /// Subjects that no role is called.
    pub unknown: Vec<String>,
}

/// Guesses who does a step.
pub fn of(step: &str, known: &Known) -> Option<Parties> {
    let first = sentence::first(step).trim();
    label(first, known).or_else(|| by_verb(first, known)).or_else(|| by_beginning(first, known))
}

/// `Coordinator: propose pairs`, or `Propose pairs (coordinator)`.
fn label(sentence: &str, known: &Known) -> Option<Parties> {
    let before = sentence.split_once(": ").map(|(before, _)| before);
    let after =
        sentence.trim_end_matches('.').strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, inner)| inner);
    let named = before.into_iter().chain(after).find_map(|words| {
        let names: Vec<&Named> = parts(words)
            .into_iter()
            .map(|part| known.party(part).filter(|role| is_all(part, role)))
            .collect::<Option<_>>()?;
        Some((words, names))
    });
    let (subject, names) = named?;
    Some(Parties {
        by: names.into_iter().map(|role| role.id.clone()).collect(),
        subject: subject.to_string(),
        unknown: Vec::new(),
    })
}

/// Whether some words are hardly more than the name of a role.
fn is_all(words: &str, role: &Named) -> bool {
    words.split_whitespace().count() <= role.title.split_whitespace().count() + 1
}

fn by_verb(sentence: &str, known: &Known) -> Option<Parties> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let verb = words.iter().take(LONGEST + 1).position(|word| VERBS.contains(&bare(word).as_str()))?;
    let mut subject = &words[..verb];
    // `At the beginning of the year, the region` is about the region.
    if subject.first().is_some_and(|first| BEFORE.contains(&bare(first).as_str()))
        && let Some(comma) = subject.iter().rposition(|word| word.ends_with(','))
    {
        subject = &subject[comma + 1..];
    }
    let subject = subject.join(" ");
    let mut found = Parties { subject: subject.clone(), ..Parties::default() };
    for part in parts(&subject) {
        match known.party(part) {
            Some(role) if !found.by.contains(&role.id) => found.by.push(role.id.clone()),
            Some(_) => {}
            None => found.unknown.push(without_article(part).to_string()),
        }
    }
    // A pronoun, or nobody: `It is important that …`.
    let says_nothing = matches!(
        &*subject.to_lowercase(),
        "" | "it" | "this" | "there" | "they" | "you" | "we" | "he" | "she" | "that" | "these"
    );
    (!says_nothing).then_some(found)
}

/// `Each coach writes …`: the longest beginning that is the name of a role.
fn by_beginning(sentence: &str, known: &Known) -> Option<Parties> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    (1..=words.len().min(7)).rev().find_map(|count| {
        let beginning = words[..count].join(" ");
        let name = without_article(&beginning);
        let role = known.party(name).filter(|role| is_called(role, name))?;
        Some(Parties { by: vec![role.id.clone()], subject: beginning.clone(), unknown: Vec::new() })
    })
}

/// Whether a role has exactly this name, or the plural of it.
fn is_called(role: &Named, name: &str) -> bool {
    let count = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    std::iter::once(&role.title).chain(&role.aliases).any(|title| count(title) == count(name))
}

/// The parties in `mentor, mentee and coach`.
fn parts(subject: &str) -> Vec<&str> {
    let parts = subject
        .split(',')
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" & "))
        .flat_map(|part| part.split(" or "));
    parts.map(str::trim).map(|part| part.strip_prefix("and ").unwrap_or(part)).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Kind;

    fn known() -> Known {
        let named = |id: &str, title: &str| Named {
            kind: Kind::Role,
            id: format!("roles/{id}"),
            title: title.into(),
            aliases: Vec::new(),
            folder: None,
            is_private: false,
            is_new: false,
        };
        Known {
            names: vec![named("office", "Office"), named("team", "State Support Team"), named("coach", "Coach")],
            ..Known::default()
        }
    }

    #[test]
    fn subjects_of_sentences_are_parties() {
        let known = known();
        let by = |step: &str| {
            of(step, &known)
                .map(|parties| (parties.by.join(" ").replace("roles/", ""), parties.unknown.join(", ")))
                .unwrap_or_default()
        };
        let is = |by: &str, unknown: &str| (by.to_string(), unknown.to_string());
        assert_eq!(by("The office will name a coach."), is("office", ""));
        assert_eq!(by("Each coach writes a letter."), is("coach", ""));
        assert_eq!(by("Office and the support team meet."), is("office", ""));
        assert_eq!(by("Office and the support team will meet."), is("office team", ""));
        assert_eq!(by("At the end of the year, coaches will meet."), is("coach", ""));
        assert_eq!(by("The district may help."), is("", "district"));
        assert_eq!(by("Coach: write a letter"), is("coach", ""));
        assert_eq!(by("Write a letter (coach, office)."), is("coach office", ""));
        assert_eq!(by("Write a letter to the coach."), is("", ""));
        assert_eq!(by("It is important to meet."), is("", ""));
    }
}
