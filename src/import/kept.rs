//! Whether everything that a document says stands in what was made of it. Both sides are read apart from how the one became the
//! other: the document's texts as its reader met them, and the finished files.

use std::collections::HashMap;

use crate::base::words::{Form, hashes, words};
use crate::import::document::{Dropped, Said};
use crate::import::draft::Plan;
use crate::import::report::{Remark, Sort};
use crate::import::tidy::is_nothing;
use crate::syntax::sentence;

/// What was left out on purpose, and what is nowhere.
pub fn check(said: &[Said], dropped: &[Dropped], plan: &Plan) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = dropped
        .iter()
        .map(|left| Remark {
            place: left.place.clone(),
            sort: Sort::Dropped,
            text: format!("{} ({})", excerpt(&left.text), left.why),
        })
        .collect();
    let left: Vec<Vec<u64>> = dropped.iter().map(|left| numbers(&left.text)).collect();
    let files: Vec<Runs> = plan.texts().map(|(fields, body)| Runs::of(fields, body)).collect();
    for Said { place, text } in said {
        let mut rest = text.as_str();
        while !rest.trim().is_empty() {
            let one = sentence::first(rest);
            let one = if one.is_empty() { rest } else { one };
            let wanted = numbers(one);
            rest = &rest[one.len()..];
            let holds = |wanted: &[u64]| files.iter().any(|file| file.hold(wanted));
            // The number that somebody typed before an item is its place in the list now.
            let numbered = one
                .trim_start()
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(|c: char| c.is_ascii_digit());
            let is_kept = wanted.is_empty() || holds(&wanted) || (numbered || is_lettered(one)) && holds(&wanted[1..]);
            if !is_kept && !left.iter().any(|left| left.windows(wanted.len()).any(|run| run == wanted)) {
                remarks.push(Remark { place: place.clone(), sort: Sort::Lost, text: excerpt(one) });
            }
        }
    }
    remarks
}

/// The numbers of a text's words. What looks like an entity in a document is words there.
fn numbers(text: &str) -> Vec<u64> {
    hashes(&text.replace(is_nothing, "").replace('&', " "))
}

/// Whether a text begins as `a)` or `o ` does.
fn is_lettered(text: &str) -> bool {
    let mut chars = text.trim_start_matches(|c: char| !c.is_alphanumeric()).chars();
    chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(|c| matches!(c, ')' | '.' | ' '))
}

/// The beginning of a text, for a line.
fn excerpt(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = text.chars().take(80).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { text }
}

/// The words of a file, and where each stands.
struct Runs {
    words: Vec<u64>,
    places: HashMap<u64, Vec<u32>>,
}

impl Runs {
    fn of(fields: &str, body: &str) -> Self {
        let mut all = Vec::new();
        // A field is plain text, or Markdown: its signs are either.
        all.extend(numbers(fields));
        all.extend(numbers(&without_marks(fields)));
        words(without_marks(body).as_bytes(), Form::Markdown, |word| {
            if !word.in_tag {
                all.push(word.hash);
            }
        });
        let mut places: HashMap<u64, Vec<u32>> = HashMap::new();
        for (n, word) in all.iter().enumerate() {
            places.entry(*word).or_default().push(n as u32);
        }
        Runs { words: all, places }
    }

    fn hold(&self, wanted: &[u64]) -> bool {
        let Some(first) = wanted.first() else { return true };
        let starts = self.places.get(first).map_or(&[][..], Vec::as_slice);
        starts.iter().any(|start| self.words[*start as usize..].starts_with(wanted))
    }
}

/// A text without the signs of its footnotes, which stand in the middle of sentences.
fn without_notes(text: &str) -> String {
    let mut parts = text.split("[^");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let number = part.bytes().take_while(u8::is_ascii_digit).count();
        let is_note = number > 0 && part[number..].starts_with(']') && !out.ends_with('\\');
        out += if is_note { &part[number + 1..] } else { part };
    }
    out
}

/// A text without the marks of Markdown that stand inside of words; a sign that is escaped is a sign.
fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let text = &without_notes(text);
    // They part no words.
    let text = ["<sup>", "</sup>", "<sub>", "</sub>"].iter().fold(text.to_string(), |text, tag| text.replace(tag, ""));
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.extend(chars.next().map(|next| if next.is_ascii_punctuation() { ' ' } else { next })),
            '*' | '~' | '`' => {}
            '&' => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}
