//! Values of `facts:` that prose spells out: next year they change in one place and stay wrong in the other.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::advice::AdviceInput;
use crate::advice::place::SourceFinder;
use crate::advice::reading::plain;
use crate::base::{Diagnostic, Location, codes};
use crate::content::facts::Facts;
use crate::content::{Kind, Settings};

/// Facts that are typed where a reference to them belongs.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let settings = &input.book.settings;
    let facts = telling(settings);
    let values: Vec<&str> = facts.iter().map(|fact| fact.value.as_str()).collect();
    let Some(values) = finder(&values) else { return Vec::new() };
    let mut report = Vec::new();
    for advised in input.texts {
        let entry = advised.facts;
        if is_record(entry) {
            continue;
        }
        let is_fact = |reference: u32| {
            let reference = entry.outline.references.get(reference as usize);
            reference.is_some_and(|reference| reference.target().starts_with("fact:"))
        };
        for (number, prose) in advised.body.proses.iter().enumerate() {
            // Most prose holds none, which its written form tells quickly.
            if values.find(prose.written()).is_none() {
                continue;
            }
            let text = plain(prose, is_fact);
            let mut finder = None;
            for found in values.find_iter(&text).filter(|found| is_whole(&text, found.start(), found.end())) {
                let fact = &facts[found.pattern().as_usize()];
                let finder = finder.get_or_insert_with(|| SourceFinder::new(input, advised, number as u32));
                let (name, value) = (fact.name, &fact.value);
                let message = format!("`{value}` is the fact `{name}`, typed out");
                let location = finder.next(value);
                let help = match finder.is_in_link(location) {
                    true => format!("give the link other words, or write `[[fact:{name}]]` in its place"),
                    false => format!("write `[[fact:{name}]]`, and it changes everywhere at once"),
                };
                let problem = Diagnostic::new(codes::TYPED_FACT, message, &entry.path, location);
                report.push(problem.label(input.settings_path, fact.location, "the fact").help(help));
            }
        }
    }
    report
}

/// A fact whose value is worth looking for.
struct Telling<'s> {
    name: &'s str,
    value: String,
    location: Location,
}

/// The author's facts whose values say more than any sentence might by chance.
fn telling(settings: &Settings) -> Vec<Telling<'_>> {
    let given = settings.given_facts.iter().map(|fact| (fact, settings.facts.get(&fact.value)));
    let told = given.filter_map(|(fact, value)| {
        let value = value.map(|value| value.trim()).filter(|value| !is_ordinary(value))?;
        Some(Telling { name: &fact.value, value: value.to_string(), location: Location::setting(fact.at) })
    });
    told.collect()
}

fn finder(values: &[&str]) -> Option<AhoCorasick> {
    let builder = || AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(values).ok();
    (!values.is_empty()).then(builder).flatten()
}

/// A record of its time keeps the value of its time: a participant's work, a dated post.
fn is_record(facts: &Facts) -> bool {
    facts.kind == Kind::Artifact || facts.kind == Kind::Page && facts.date.is_some()
}

/// Nobody types more than so many letters in place of a fact's name.
const LONGEST: usize = 200;

/// Whether a value is so common that finding it says nothing: very short, a bare number, one everyday word; or a text of its own.
fn is_ordinary(value: &str) -> bool {
    let number = value.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | ' ' | '–' | '-'));
    let word = value.chars().all(char::is_alphabetic);
    let everyday = value.chars().all(char::is_lowercase) || value.chars().count() < 6 || CALENDAR.contains(&value);
    let length = value.chars().count();
    !(3..=LONGEST).contains(&length) || number || word && everyday
}

/// Names that stand in any sentence.
const CALENDAR: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether a value stands there for itself: not `$500` in `$500,000`.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let value = &text[start..end];
    let begins_inside = is_letter(value.chars().next()) && is_letter(before);
    let ends_inside = is_letter(value.chars().next_back()) && is_letter(after);
    let mut behind = text[end..].chars();
    let number_goes_on = value.ends_with(|c: char| c.is_ascii_digit())
        && matches!(behind.next(), Some('.' | ','))
        && behind.next().is_some_and(|c| c.is_ascii_digit());
    !begins_inside && !ends_inside && !number_goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_values_are_not_looked_for() {
        for value in ["31", "1,000", "2026–2027", "no", "four", "monthly", "Friday", "Zoom"] {
            assert!(is_ordinary(value), "{value}");
        }
        for value in ["$500", "three working days", "help@example.org", "(555) 0142", "Northlight", "15 May"] {
            assert!(!is_ordinary(value), "{value}");
        }
    }

    #[test]
    fn a_value_is_found_as_a_whole() {
        let whole = |text: &str, value: &str| text.find(value).is_some_and(|at| is_whole(text, at, at + value.len()));
        assert!(whole("the $500 stipend", "$500") && whole("It is $500.", "$500"));
        assert!(!whole("$500,000", "$500") && !whole("$5000", "$500") && !whole("15 Mayor", "15 May"));
    }
}
