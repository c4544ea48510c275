//! The faces of changes: text, JSON and Markdown. Markdown may stand under a stranger's proposal, so nothing in it acts: no mark-up, no
//! link, and nobody is called.

use std::fmt::Write;

use crate::base::number::counted;
use crate::compare::{Change, Changes, Detail, RENAMED, What};

/// The most bytes of Markdown: hosts take no longer comments.
const MOST: usize = 50_000;

/// The longest words that are told, in characters.
const LONGEST: usize = 300;

/// Kinds as readers call what is of them.
const HEADINGS: &[(&str, &str)] = &[
    ("framework", "Frameworks"),
    ("outcome", "Outcomes"),
    ("role", "Roles"),
    ("activity", "Sessions and processes"),
    ("resource", "Resources"),
    ("page", "Pages"),
    ("person", "People"),
    ("artifact", "Work of participants"),
];

impl Changes {
    /// For programs.
    pub fn json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (heading, changes) in self.groups() {
            let _ = writeln!(out, "{heading}");
            for change in changes {
                let _ = writeln!(out, "  {} {}", mark(change.what), plain(&change.title));
                for detail in &change.details {
                    let _ = writeln!(out, "      {}", told(detail, &plain));
                }
            }
            out.push('\n');
        }
        out + &self.summary(&plain).join("\n") + "\n"
    }

    /// For a comment under a proposal.
    pub fn markdown(&self) -> String {
        let mut out = String::from("### What changes for readers\n\n");
        for line in self.summary(&inert) {
            let _ = writeln!(out, "{line}\n");
        }
        let mut left = 0;
        for (heading, changes) in self.groups() {
            let mut lines = format!("**{heading}**\n\n");
            let before = out.len();
            for change in changes {
                let word = if change.was().is_some() { "Renamed:" } else { word(change.what) };
                let mut item = format!("- {word} {}\n", inert(&change.title));
                for detail in &change.details {
                    let _ = writeln!(item, "  - {}", told(detail, &inert));
                }
                match before + lines.len() + item.len() > MOST {
                    true => left += 1,
                    false => lines += &item,
                }
            }
            out += &lines;
            out.push('\n');
        }
        if left > 0 {
            let _ = writeln!(out, "And {}.", counted(left, "more change", "more changes"));
        }
        out
    }

    fn groups(&self) -> impl Iterator<Item = (&str, Vec<&Change>)> {
        let known = |kind: &str| HEADINGS.iter().any(|(of, _)| *of == kind);
        let of = move |kind: &str| -> Vec<&Change> {
            self.changes
                .iter()
                .filter(|change| change.kind == kind || kind.is_empty() && !known(&change.kind))
                .collect()
        };
        let all = HEADINGS.iter().copied().chain([("", "Others")]);
        all.map(move |(kind, heading)| (heading, of(kind))).filter(|(_, changes)| !changes.is_empty())
    }

    fn summary(&self, safe: &dyn Fn(&str) -> String) -> Vec<String> {
        let count = |what: What| self.changes.iter().filter(|change| change.what == what).count();
        let mut lines = Vec::new();
        if self.before.audience != self.after.audience && self.before.entries > 0 {
            lines.push(format!(
                "Take care: the first state is for {}, the second for {}. What differs may be who reads it.",
                safe(&self.before.audience),
                safe(&self.after.audience)
            ));
        }
        lines.push(match self.changes.is_empty() {
            true => format!("Nothing changes for {}.", safe(&self.after.audience)),
            false => format!(
                "For {}: {} added, {} changed, {} removed; there were {} entries with a page of their own, and there are {}.",
                safe(&self.after.audience),
                count(What::Added),
                count(What::Changed),
                count(What::Removed),
                self.before.entries,
                self.after.entries
            ),
        });
        lines
    }
}

fn mark(what: What) -> char {
    match what {
        What::Added => '+',
        What::Removed => '-',
        What::Changed => '~',
    }
}

fn word(what: What) -> &'static str {
    match what {
        What::Added => "New:",
        What::Removed => "Gone:",
        What::Changed => "Changed:",
    }
}

fn told(detail: &Detail, safe: &dyn Fn(&str) -> String) -> String {
    let what = if detail.what == RENAMED { "renamed".to_string() } else { safe(&detail.what) };
    match (&detail.before, &detail.after) {
        (None, None) => format!("{what} is rewritten"),
        (None, Some(after)) => format!("{what}, new: {}", safe(after)),
        (Some(before), None) => format!("{what}, gone: {}", safe(before)),
        (Some(before), Some(after)) => format!("{what}: {} → {}", safe(before), safe(after)),
    }
}

/// Words on one line, without what a terminal would act on.
pub fn plain(text: &str) -> String {
    let mut words = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    words.retain(
        |c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'),
    );
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

/// The same for Markdown: every sign that could mean something is escaped, and what a host makes links of or calls people by is broken up.
pub fn inert(text: &str) -> String {
    let mut out = String::new();
    for c in plain(text).chars() {
        match c {
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            '@' | '#' => out.extend([c, '\u{2060}']),
            ':' | '.' if out.ends_with(|last: char| last.is_alphanumeric()) => out.extend([c, '\u{2060}']),
            c if c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '?' | '/' | '\'' | '"' | ':' | '.' | '%') => {
                out.extend(['\\', c])
            }
            c => out.push(c),
        }
    }
    out
}
