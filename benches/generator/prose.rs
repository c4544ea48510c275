//! English-like prose: sentences of 8 to 25 words, paragraphs of 3 to 6 sentences, titles and headings.
//! Sentences hold no `: ` and no ` #`, so they are plain text in YAML as well.

use super::rng::Rng;
use super::words::{
    ADJECTIVES, ADVERBS, CONNECTORS, DETERMINERS, MODALS, NOUNS, OPENERS, PREPOSITIONS, PRONOUNS, VERBS,
};

/// The longest sentence that is written, in words.
const LONGEST: usize = 25;

/// Writes a sentence that says something about `object`, or about anything; returns its length in words.
pub fn sentence(rng: &mut Rng, out: &mut String, object: Option<&str>) -> usize {
    let start = out.len();
    let wanted = rng.range(8, 21);
    let mut words = 0;
    if rng.chance(1, 4) {
        words += put(out, rng.pick(OPENERS));
    }
    words += clause(rng, out, object);
    while words < wanted {
        if words + 12 <= LONGEST && rng.chance(1, 2) {
            words += put(out, rng.pick(CONNECTORS));
            words += clause(rng, out, None);
        } else {
            words += circumstance(rng, out);
        }
    }
    out.push('.');
    capitalize(out, start);
    words
}

/// Writes a paragraph of about `budget` words or fewer and a blank line; about every fourth sentence takes up one of
/// `references`. Returns its length in words.
pub fn paragraph(rng: &mut Rng, out: &mut String, budget: usize, references: &mut Vec<String>) -> usize {
    let sentences = rng.range(3, 6).min((budget / 16).max(3));
    let mut words = 0;
    for i in 0..sentences {
        if i > 0 {
            out.push(' ');
        }
        let reference = if rng.chance(1, 4) { references.pop() } else { None };
        words += sentence(rng, out, reference.as_deref());
    }
    out.push_str("\n\n");
    words
}

/// Writes paragraphs of together about `budget` words, at least one.
pub fn paragraphs(rng: &mut Rng, out: &mut String, budget: usize, references: &mut Vec<String>) -> usize {
    let mut words = paragraph(rng, out, budget, references);
    while words + 40 < budget {
        words += paragraph(rng, out, budget - words, references);
    }
    words
}

/// A title in sentence case: letters and spaces only, so that its anchor is its words with `-` between them.
pub fn title(rng: &mut Rng) -> String {
    let mut out = String::new();
    match rng.below(5) {
        0 => {
            ing(&mut out, rng.pick(&VERBS));
            out.push_str(" the ");
            put_pair(rng, &mut out);
        }
        1 => {
            out.push_str(rng.pick(&ADJECTIVES));
            out.push(' ');
            plural(&mut out, rng.pick(&NOUNS));
            out.push_str(" and ");
            plural(&mut out, rng.pick(&NOUNS));
        }
        2 => {
            out.push_str("how ");
            plural(&mut out, rng.pick(&NOUNS));
            out.push(' ');
            out.push_str(rng.pick(&VERBS));
            out.push_str(" the ");
            out.push_str(rng.pick(&NOUNS));
        }
        3 => {
            out.push_str("the ");
            put_pair(rng, &mut out);
        }
        _ => {
            ing(&mut out, rng.pick(&VERBS));
            out.push(' ');
            plural(&mut out, rng.pick(&NOUNS));
            out.push_str(" with ");
            plural(&mut out, rng.pick(&NOUNS));
        }
    }
    capitalize(&mut out, 0);
    out
}

/// Two or three words that a link may have: `the shared agreement`.
pub fn phrase(rng: &mut Rng) -> String {
    let mut out = String::from("the ");
    put_pair(rng, &mut out);
    out
}

/// What somebody does, without who: `Review the shared agreement with the region`.
pub fn duty(rng: &mut Rng) -> String {
    let mut out = rng.pick(&VERBS).to_string();
    out.push(' ');
    thing(rng, &mut out);
    for _ in 0..rng.range(1, 2) {
        circumstance(rng, &mut out);
    }
    capitalize(&mut out, 0);
    out
}

/// The text of a title as part of an address or an anchor. Titles here hold ASCII letters, digits and spaces.
pub fn slug(title: &str) -> String {
    title.replace(' ', "-").to_ascii_lowercase()
}

/// A clause of 4 to 9 words: who, does, what.
fn clause(rng: &mut Rng, out: &mut String, object: Option<&str>) -> usize {
    let mut words = match rng.below(4) {
        0 | 1 => put(out, rng.pick(&PRONOUNS)),
        2 => {
            let adjective = put(out, rng.pick(&ADJECTIVES));
            out.push(' ');
            plural(out, rng.pick(&NOUNS));
            adjective + 1
        }
        _ => thing(rng, out),
    };
    out.push(' ');
    if rng.chance(1, 4) {
        words += put(out, rng.pick(&ADVERBS));
        out.push(' ');
    }
    if rng.chance(1, 2) {
        words += put(out, rng.pick(&MODALS));
        out.push(' ');
        words += put(out, rng.pick(&VERBS));
    } else {
        past(out, rng.pick(&VERBS));
        words += 1;
    }
    out.push(' ');
    words
        + match object {
            Some(object) => put(out, object),
            None if rng.chance(1, 25) => {
                let mark = if rng.chance(1, 2) { "**" } else { "*" };
                out.push_str(mark);
                let words = thing(rng, out);
                out.push_str(mark);
                words
            }
            None => thing(rng, out),
        }
}

/// ` with the shared agreement`.
fn circumstance(rng: &mut Rng, out: &mut String) -> usize {
    out.push(' ');
    out.push_str(rng.pick(&PREPOSITIONS));
    out.push(' ');
    1 + thing(rng, out)
}

/// `the agreement` or `the shared agreement`.
fn thing(rng: &mut Rng, out: &mut String) -> usize {
    out.push_str(rng.pick(&DETERMINERS));
    out.push(' ');
    if rng.chance(1, 2) {
        put_pair(rng, out);
        3
    } else {
        out.push_str(rng.pick(&NOUNS));
        2
    }
}

fn put_pair(rng: &mut Rng, out: &mut String) {
    out.push_str(rng.pick(&ADJECTIVES));
    out.push(' ');
    out.push_str(rng.pick(&NOUNS));
}

/// Writes `text` and counts its words.
fn put(out: &mut String, text: &str) -> usize {
    out.push_str(text);
    text.split_ascii_whitespace().filter(|word| *word != "," && *word != ";").count()
}

fn capitalize(out: &mut str, start: usize) {
    if let Some(first) = out.get_mut(start..start + 1) {
        first.make_ascii_uppercase();
    }
}

fn plural(out: &mut String, noun: &str) {
    ending(out, noun, "s", "es", "ies");
}

fn past(out: &mut String, verb: &str) {
    match verb.strip_suffix('e') {
        Some(stem) => out.extend([stem, "ed"]),
        None => ending(out, verb, "ed", "ed", "ied"),
    }
}

fn ing(out: &mut String, verb: &str) {
    out.extend([verb.strip_suffix('e').unwrap_or(verb), "ing"]);
}

/// A regular ending: after most letters, after a hissing sound, and in place of a `y` after a consonant.
fn ending(out: &mut String, word: &str, plain: &str, hissing: &str, instead_of_y: &str) {
    let before_y = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match before_y {
        Some(stem) => out.extend([stem, instead_of_y]),
        None if word.ends_with(['s', 'x']) || word.ends_with("ch") || word.ends_with("sh") => {
            out.extend([word, hissing]);
        }
        None => out.extend([word, plain]),
    }
}
