//! Changes to the text of one file, line by line: they must work on front matter that is broken, so nothing is parsed.
//! Each returns the new text, or nothing where the file offers no place for the change.

use std::ops::Range;

use super::prose;
use super::rng::Rng;
use super::words::{ADJECTIVES, NOUNS};

/// Lines that make front matter wrong, each in its own way; mending takes them out again.
const BREAKS: &[&str] = &[
    "title: [unclosed",
    "titel: A misspelled field",
    "order: soon",
    "date: 2026-13-45",
    "audience: nobody",
    "\tsummary: after a tab",
    "tags: {a: b: c}",
    "summary: \"never closed",
    "title: once\ntitle: twice",
    "outcomes: {KO: 1}",
    "draft: perhaps",
];

/// The folder of a path, empty for a file at the top.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What references call the entry in this file, when it does not say so itself.
pub fn id(path: &str) -> String {
    let within = path.split_once('/').map_or(path, |(_, rest)| rest);
    let stem = within.rsplit_once('.').map_or(within, |(stem, _)| stem);
    let stem = stem.strip_suffix("/index").unwrap_or(stem);
    stem.split('/').map(without_order).collect::<Vec<_>>().join("/")
}

/// `03-purpose` without its order number.
pub fn without_order(stem: &str) -> &str {
    match stem.split_once(['-', '_', ' ']) {
        Some((number, rest)) if matches!(number.len(), 1..=3) && number.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => stem,
    }
}

/// How a link in the file `from` spells the file `to`.
pub fn relative(from: &str, to: &str) -> String {
    let here: Vec<&str> = folder(from).split('/').filter(|part| !part.is_empty()).collect();
    let there: Vec<&str> = to.split('/').collect();
    let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    "../".repeat(here.len() - shared) + &there[shared..].join("/")
}

/// Where the fields stand: between the `---` lines of Markdown, or the whole of a `.yaml` file. Front matter that is
/// never closed has no fields.
fn fields(path: &str, text: &str) -> Option<Range<usize>> {
    if path.ends_with(".yaml") {
        return Some(0..text.len());
    }
    let length = text.strip_prefix("---\n")?.find("---\n")?;
    Some(4..4 + length)
}

/// Where the prose begins.
fn body(path: &str, text: &str) -> usize {
    fields(path, text).map_or(0, |fields| (fields.end + 4).min(text.len()))
}

fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    [&text[..range.start], with, &text[range.end..]].concat()
}

/// Where the words of letters only stand in `within`.
fn words(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let part = &text[within.clone()];
    part.split_ascii_whitespace()
        .filter(|word| word.bytes().all(|b| b.is_ascii_alphabetic()))
        .map(|word| {
            let start = within.start + (word.as_ptr() as usize - part.as_ptr() as usize);
            start..start + word.len()
        })
        .collect()
}

fn change_word_in(text: &str, within: Range<usize>, rng: &mut Rng) -> Option<String> {
    let words = words(text, within);
    (!words.is_empty()).then(|| replaced(text, rng.pick_ref(&words).clone(), rng.pick(&NOUNS)))
}

pub fn change_word(path: &str, text: &str, rng: &mut Rng) -> Option<String> {
    change_word_in(text, body(path, text)..text.len(), rng)
}

/// Another title or name, wherever the file has its own.
pub fn change_title(path: &str, text: &str, rng: &mut Rng) -> Option<String> {
    let title = prose::title(rng);
    let line =
        lines(text).find(|line| ["title: ", "name: ", "# "].iter().any(|start| text[line.clone()].starts_with(start)));
    Some(match line {
        Some(line) => {
            let start = line.start + text[line.clone()].find(' ')? + 1;
            replaced(text, start..line.end, &title)
        }
        None => set_key(path, text, "title", Some(&title)),
    })
}

pub fn change_heading(_: &str, text: &str, rng: &mut Rng) -> Option<String> {
    let headings: Vec<Range<usize>> = lines(text).filter(|line| text[line.clone()].starts_with("## ")).collect();
    let heading = format!("## {}", prose::title(rng));
    Some(if headings.is_empty() || rng.chance(1, 4) {
        format!("{text}\n{heading}\n\n{}.\n", prose::duty(rng))
    } else {
        replaced(text, rng.pick_ref(&headings).clone(), &heading)
    })
}

/// Where the lines stand, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let here = *start;
        *start += line.len();
        Some(here..here + line.trim_end_matches(['\n', '\r']).len())
    })
}

/// Puts `words` at the end of a line of prose, or at the end of a text that has none.
pub fn insert(text: &str, rng: &mut Rng, words: &str) -> String {
    let start = body("x.md", text);
    let places: Vec<usize> =
        lines(text).filter(|line| line.start >= start && line.len() > 40).map(|line| line.end).collect();
    let place = if places.is_empty() { text.len() } else { rng.pick(&places) };
    replaced(text, place..place, &format!(" See {words}."))
}

/// Leaves of a `[[reference]]` its words only.
pub fn remove_reference(_: &str, text: &str, rng: &mut Rng) -> Option<String> {
    let starts: Vec<usize> = text.match_indices("[[").map(|(at, _)| at).collect();
    if starts.is_empty() {
        return None;
    }
    let start = *rng.pick_ref(&starts);
    let end = start + text[start..].find("]]")?;
    let inner = &text[start + 2..end];
    let shown = inner.rsplit(['|', '#']).next().unwrap_or(inner);
    Some(replaced(text, start..end + 2, shown))
}

pub fn break_front_matter(path: &str, text: &str, rng: &mut Rng) -> Option<String> {
    let fields = fields(path, text)?;
    Some(if !path.ends_with(".yaml") && rng.chance(1, 5) {
        replaced(text, fields.end..fields.end + 4, "")
    } else {
        replaced(text, fields.start..fields.start, &format!("{}\n", rng.pick(BREAKS)))
    })
}

/// Takes out what `break_front_matter` put in, and closes what it opened.
pub fn mend_front_matter(path: &str, text: &str) -> Option<String> {
    let fields = fields(path, text);
    if fields.is_none() && !text.starts_with("---\n") {
        return None;
    }
    let searched = &text[fields.clone().unwrap_or(0..text.len())];
    if let Some(broken) = BREAKS.iter().map(|line| format!("{line}\n")).find(|line| searched.contains(line)) {
        return Some(text.replacen(&broken, "", 1));
    }
    if fields.is_some() {
        return None;
    }
    let is_field = |line: &str| {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        line.starts_with(' ') || (!key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
    };
    let end = lines(text).skip(1).find(|line| !is_field(&text[line.clone()])).map_or(text.len(), |line| line.start);
    let gap = if text[..end].ends_with('\n') { "" } else { "\n" };
    Some(replaced(text, end..end, &format!("{gap}---\n")))
}

/// Sets one of the fields that say where an entry stands and who sees it.
pub fn set_field(path: &str, text: &str, rng: &mut Rng) -> Option<String> {
    let alias = format!("{} {}", rng.pick(&ADJECTIVES), rng.pick(&NOUNS));
    let (key, value): (&str, &str) = match rng.below(8) {
        0 => ("audience", rng.pick(&["public", "members", "private"])),
        1 => ("draft", rng.pick(&["true", "false"])),
        2 => ("order", rng.pick(&["1", "7", "2.5", "-3"])),
        3 => ("status", rng.pick(&["planned", "archived"])),
        4 => ("aliases", &alias),
        5 => ("date", rng.pick(&["2026-09-12", "2025-01-31"])),
        6 => ("tags", rng.pick(&["[first, second]", "third"])),
        _ => ("summary", rng.pick(&["See [[mentor]].", "In short.", "About [[nothing-at-all]]."])),
    };
    Some(set_key(path, text, key, if rng.chance(1, 5) { None } else { Some(value) }))
}

/// Another statement for one of the outcomes of a framework, in YAML or in a spreadsheet export.
pub fn change_statement(path: &str, text: &str, rng: &mut Rng) -> Option<String> {
    let csv = path.ends_with(".csv");
    let rows: Vec<Range<usize>> =
        lines(text).skip(1).filter(|line| csv || text[line.clone()].contains("statement: ")).collect();
    if rows.is_empty() {
        return None;
    }
    let row = rng.pick_ref(&rows).clone();
    if csv {
        return change_word_in(text, row, rng);
    }
    let start = row.start + text[row.clone()].find("statement: ")? + "statement: ".len();
    if text[start..].starts_with(['>', '|']) {
        return change_word_in(text, row.end..text.len(), rng);
    }
    Some(replaced(text, start..row.end, &format!("{}.", prose::duty(rng))))
}

/// The text with the field `key` set to `value`, or without it. The field goes with the indented lines below it, and
/// a file without front matter gets one.
pub fn set_key(path: &str, text: &str, key: &str, value: Option<&str>) -> String {
    let new = value.map_or(String::new(), |value| format!("{key}: {value}\n"));
    let Some(fields) = fields(path, text) else {
        return if new.is_empty() { text.to_string() } else { format!("---\n{new}---\n{text}") };
    };
    let mut kept = String::with_capacity(fields.len());
    let mut inside = false;
    for line in text[fields.clone()].split_inclusive('\n') {
        let below = line.starts_with([' ', '-']);
        inside = if below { inside } else { line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')) };
        if !inside {
            kept.push_str(line);
        }
    }
    if !kept.is_empty() && !kept.ends_with('\n') {
        kept.push('\n');
    }
    replaced(text, fields, &(kept + &new))
}

/// What editors do to a file without its author's knowing, and what happens to a whole file.
pub fn change_bytes(_: &str, text: &str, rng: &mut Rng) -> Option<String> {
    Some(match rng.below(6) {
        0 => String::new(),
        1 => format!("{text}\n"),
        2 => text.trim_end().to_string(),
        3 if text.contains('\r') => text.replace("\r\n", "\n"),
        3 => text.replace('\n', "\r\n"),
        4 => format!("\u{feff}{text}"),
        _ => text.strip_prefix('\u{feff}').unwrap_or(text).replace("  ", " "),
    })
}
