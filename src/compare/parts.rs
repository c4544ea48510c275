//! Steps, responsibilities and criteria of an entry before and after: the same one is known by its id, its words, or what is like them.

use std::collections::BTreeMap;

use crate::compare::Detail;
use crate::compare::state::Part;

/// How alike two wordings of one step are at least.
const ALIKE: f64 = 0.6;

/// The most pairs that are looked at for likeness.
const MOST_PAIRS: usize = 2_500;

/// The longest part of a step that stands for it in a line.
const SHOWN: usize = 60;

/// By which a part before and one after are the same.
type Rule<'r> = &'r dyn Fn(&Part, &Part) -> bool;

/// What became of the parts, and the number that each has now, from 1.
pub(super) fn compare(old: &[Part], new: &[Part]) -> (Vec<Detail>, BTreeMap<usize, usize>) {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let same_id = |a: &Part, b: &Part| a.id.is_some() && a.id == b.id;
    let same_words = |a: &Part, b: &Part| a.text == b.text;
    // Likeness costs the square of a text for each pair: of lists that are longer than any step list, only what is equal is known.
    let few = old.len() * new.len() <= MOST_PAIRS;
    let alike = |a: &Part, b: &Part| {
        few && a.id.is_none()
            && b.id.is_none()
            && strsim::normalized_damerau_levenshtein(&start(&a.text), &start(&b.text)) >= ALIKE
    };
    let rules: [Rule; 3] = [&same_id, &same_words, &alike];
    for rule in rules {
        for (o, a) in old.iter().enumerate() {
            if pairs.iter().any(|(paired, _)| *paired == o) {
                continue;
            }
            let free = |n: &usize| !pairs.iter().any(|(_, paired)| paired == n);
            let mut found = new.iter().enumerate().filter(|(_, b)| rule(a, b)).map(|(n, _)| n).filter(free);
            if let Some(n) = found.next() {
                pairs.push((o, n));
            }
        }
    }
    let mut told = Vec::new();
    let detail = |what: &str, before: Option<&str>, after: Option<&str>| Detail {
        what: what.to_string(),
        before: before.map(str::to_string),
        after: after.map(str::to_string),
    };
    for (o, a) in old.iter().enumerate().filter(|(o, _)| !pairs.iter().any(|(paired, _)| paired == o)) {
        told.push(detail(&format!("part {}", o + 1), Some(&a.text), None));
    }
    for (n, b) in new.iter().enumerate() {
        let number = format!("part {}", n + 1);
        match pairs.iter().find(|(_, paired)| *paired == n).and_then(|(o, _)| old.get(*o)) {
            None => told.push(detail(&number, None, Some(&b.text))),
            Some(a) => {
                if a.text != b.text {
                    told.push(detail(&number, Some(&a.text), Some(&b.text)));
                }
                if a.when != b.when {
                    told.push(detail(&format!("{number}, when"), a.when.as_deref(), b.when.as_deref()));
                }
            }
        }
    }
    (told, pairs.into_iter().map(|(o, n)| (o + 1, n + 1)).collect())
}

/// As much of a text as is compared: likeness costs the square of it.
fn start(text: &str) -> String {
    text.chars().take(200).collect()
}

/// A part in a line about something else.
pub(super) fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}
