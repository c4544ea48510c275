//! `wording:` of an outcome: how it was worded before, so that evidence is read against the words it was written for.

use crate::base::{Span, codes};
use crate::content::facts::{Facts, Outcome, ProseId, Wording};
use crate::content::fields::{Fields, scalar};
use crate::content::reader::EntryReader;
use crate::syntax::yaml::{Key, Node, Value};

/// The wordings of an outcome as far as its fields tell.
#[derive(Default)]
pub struct Wordings {
    /// Older ones, the oldest first.
    pub older: Vec<Wording>,
    /// The date since when today's holds; nothing where it was never worded otherwise.
    pub since: Option<String>,
    /// Today's statement, where only the wordings give it.
    pub statement: Option<(ProseId, String)>,
}

/// A wording as written.
struct Written {
    from: String,
    text: String,
    span: Span,
}

/// Reads `wording`, either dates with the words that held from then on, or a list of `date` and `statement`; beside it
/// stands the text of the field `statement`.
pub fn read(fields: &mut Fields, statement: Option<&str>, reader: &mut EntryReader) -> Wordings {
    let Some(node) = fields.take("wording") else { return Wordings::default() };
    let span = node.span;
    let mut written = match node.value {
        Value::Map(pairs) if pairs.iter().any(|(key, _)| key.text.starts_with(|c: char| c.is_ascii_digit())) => {
            dated(pairs, reader)
        }
        Value::Map(pairs) => listed(vec![Node { span, value: Value::Map(pairs) }], reader),
        Value::List(items) => listed(items, reader),
        _ => {
            let message = "`wording` must be dates, each with the statement that held from then on";
            reader
                .problem(codes::WRONG_TYPE, message, span)
                .help
                .push("write `2024-08-01: The words of that year.`".into());
            Vec::new()
        }
    };
    written.sort_by(|a: &Written, b: &Written| a.from.cmp(&b.from));
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    // What was written again in the same words is no other wording.
    written.dedup_by(|later, earlier| same(&later.text, &earlier.text));
    let newest = written.last().filter(|newest| statement.is_none_or(|text| same(text, &newest.text)));
    let mut wordings = Wordings { since: newest.map(|newest| newest.from.clone()), ..Wordings::default() };
    if wordings.since.is_some() {
        // The newest is today's statement, whether that field repeats it or not.
        let newest = written.pop();
        wordings.statement =
            newest.filter(|_| statement.is_none()).map(|newest| (reader.prose(&newest.text, newest.span), newest.text));
    } else if !written.is_empty() {
        wordings.since = fields.peek("updated").and_then(|node| match &node.value {
            Value::Text(text) => day(text),
            _ => None,
        });
        if wordings.since.is_none() {
            let message = "these are older wordings, and nothing says since when today's `statement` holds";
            let help =
                "add today's words to the list with their date, or say `updated:` with the day on which they changed";
            reader.problem(codes::WORDING_WITHOUT_DATE, message, span).help.push(help.into());
        }
    }
    wordings.older = written
        .into_iter()
        .map(|wording| Wording { from: wording.from, statement: reader.prose(&wording.text, wording.span) })
        .collect();
    wordings
}

/// Dates with the words that held from then on.
fn dated(pairs: Vec<(Key, Node)>, reader: &mut EntryReader) -> Vec<Written> {
    let mut written = Vec::new();
    for (key, node) in pairs {
        match day(&key.text) {
            Some(from) => written.extend(one(from, node, reader)),
            None => {
                let message = format!("`wording`: `{}` is no day of the calendar", key.text);
                let help = "write year, month and day, such as 2024-08-01, or the year alone";
                reader.problem(codes::WRONG_TYPE, message, key.span).help.push(help.into());
            }
        }
    }
    written
}

fn listed(items: Vec<Node>, reader: &mut EntryReader) -> Vec<Written> {
    let mut written = Vec::new();
    for node in items {
        let span = node.span;
        let mut fields = Fields::of(node, "each of `wording`", reader);
        let date = fields.text("date", reader).or_else(|| fields.text("from", reader));
        let date = date.or_else(|| fields.text("since", reader));
        let text = fields.take("statement").or_else(|| fields.take("text"));
        let from = date.as_ref().and_then(|date| day(&date.value));
        match (from, text) {
            (Some(from), Some(node)) => written.extend(one(from, node, reader)),
            (None, _) => {
                let at = date.map_or(span, |date| reader.spans.span(date.at));
                let message = "a wording needs the date from which it holds";
                let help = "write `date: 2024-08-01`, or the year alone";
                reader.problem(codes::MISSING_FIELD, message, at).help.push(help.into());
            }
            (_, None) => {
                reader
                    .problem(codes::MISSING_FIELD, "a wording needs a `statement`", span)
                    .help
                    .push("write the words that held from that date on".into());
            }
        }
        fields.finish("each of `wording`", reader);
    }
    written
}

fn one(from: String, node: Node, reader: &mut EntryReader) -> Option<Written> {
    let span = node.span;
    let text = scalar(node, "wording", reader)?.value;
    Some(Written { from, text, span })
}

/// An ISO date; a year or a month stands for its first day.
fn day(text: &str) -> Option<String> {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_string(),
    };
    (whole.len() == 10 && whole.parse::<jiff::civil::Date>().is_ok()).then_some(whole)
}

impl Wording {
    /// The year from which it held, by which pages call it.
    pub fn year(&self) -> &str {
        self.from.get(..4).unwrap_or(&self.from)
    }
}

impl Outcome {
    /// The older wording against which work of that date was written; nothing when it was today's, or before all of them.
    pub fn wording_at(&self, date: &str) -> Option<&Wording> {
        if self.since.as_deref().is_none_or(|since| date >= since) {
            return None;
        }
        self.older.iter().rev().find(|wording| wording.from.as_str() <= date)
    }
}

/// The older wording of an outcome against which an artifact was written, by its date.
pub fn written_against<'f>(artifact: &Facts, outcome: &'f Outcome) -> Option<&'f Wording> {
    outcome.wording_at(artifact.date.as_deref()?)
}
