//! `gates:` in `site.yaml`: what must hold before a program is called complete.

use crate::base::names::did_you_mean;
use crate::base::{Span, codes};
use crate::content::facts::Spanned;
use crate::content::reader::EntryReader;
use crate::syntax::yaml::{Node, Value};

/// What an author asks of the program. Nothing is asked unless it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Gates {
    /// Of all outcomes.
    pub coverage: Thresholds,
    /// Of the outcomes as one cohort evidences them, by the cohort's name.
    pub cohorts: Vec<(Spanned<String>, Thresholds)>,
    /// Of the outcomes of one framework, by its name.
    pub frameworks: Vec<(Spanned<String>, Thresholds)>,
    /// `gaps: error`: no outcome may have a gap.
    pub gaps: Option<Spanned<bool>>,
}

/// The least shares of outcomes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Thresholds {
    /// Taught in at least one activity.
    pub taught: Option<Spanned<Share>>,
    /// Evidenced by at least one artifact.
    pub evidenced: Option<Spanned<Share>>,
    /// Evidenced by an artifact that somebody else reviewed as it is now.
    pub reviewed: Option<Spanned<Share>>,
}

/// A share of a whole, in hundredths of a per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Share(pub u32);

impl Share {
    /// Whether so many of a whole are at least this share. Of nothing, nobody can say so: a gate that counts nothing is a slip.
    pub fn is_reached(self, part: usize, whole: usize) -> bool {
        (whole > 0 || self.0 == 0) && part as u64 * 10_000 >= u64::from(self.0) * whole as u64
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 % 100 {
            0 => write!(f, "{}%", self.0 / 100),
            _ => write!(f, "{}%", f64::from(self.0) / 100.0),
        }
    }
}

/// The gates there are, as `gates:` names them.
const GATES: [&str; 4] = ["coverage", "cohorts", "frameworks", "gaps"];

/// The gates of coverage.
const COVERAGE: [&str; 3] = ["taught", "evidenced", "reviewed"];

pub fn read(node: Node, reader: &mut EntryReader) -> Gates {
    let mut gates = Gates::default();
    for (key, node) in fields(node, "`gates`", reader) {
        match key.value.as_str() {
            "coverage" => gates.coverage = thresholds(node, "`coverage`", reader),
            "cohorts" => gates.cohorts = named(node, "`cohorts`", reader),
            "frameworks" => gates.frameworks = named(node, "`frameworks`", reader),
            "gaps" => gates.gaps = gaps(node, reader),
            other => unknown(other, "a gate", &GATES, reader.spans.span(key.at), reader),
        }
    }
    gates
}

/// Thresholds by the name of what they are asked of.
fn named(node: Node, what: &str, reader: &mut EntryReader) -> Vec<(Spanned<String>, Thresholds)> {
    let fields = fields(node, what, reader);
    fields
        .into_iter()
        .map(|(key, node)| {
            let thresholds = thresholds(node, &format!("`{}`", key.value), reader);
            (key, thresholds)
        })
        .collect()
}

fn thresholds(node: Node, what: &str, reader: &mut EntryReader) -> Thresholds {
    let mut thresholds = Thresholds::default();
    for (key, node) in fields(node, what, reader) {
        match key.value.as_str() {
            "taught" => thresholds.taught = share(node, "taught", reader),
            "evidenced" => thresholds.evidenced = share(node, "evidenced", reader),
            "reviewed" => thresholds.reviewed = share(node, "reviewed", reader),
            other => unknown(other, "a gate of coverage", &COVERAGE, reader.spans.span(key.at), reader),
        }
    }
    thresholds
}

/// The fields of a group, in the author's order.
fn fields(node: Node, what: &str, reader: &mut EntryReader) -> Vec<(Spanned<String>, Node)> {
    let span = node.span;
    match node.value {
        Value::Map(fields) => fields.into_iter().map(|(key, node)| (reader.placed(key.text, key.span), node)).collect(),
        Value::Null => Vec::new(),
        _ => {
            let message = format!("{what} must be a group of fields, each as `name: value`");
            reader.problem(codes::WRONG_TYPE, message, span);
            Vec::new()
        }
    }
}

/// A gate that does not exist would hold for ever without anybody noticing.
fn unknown(name: &str, what: &str, known: &[&str], span: Span, reader: &mut EntryReader) {
    let advice = did_you_mean(name, known.iter().copied());
    let advice = advice.unwrap_or_else(|| format!("the gates here are {}", known.join(", ")));
    let message = format!("`{name}` is not {what}");
    reader.problem(codes::UNKNOWN_GATE, message, span).help.push(advice);
}

/// `80%`, `80 %` or `80`. What is at most 1 needs the sign: somebody may mean the whole.
fn share(node: Node, name: &str, reader: &mut EntryReader) -> Option<Spanned<Share>> {
    let span = node.span;
    let written = match &node.value {
        Value::Text(text) => text.trim(),
        _ => "",
    };
    let bare = written.trim_end_matches('%').trim_end();
    let number = bare.parse::<f64>().ok().filter(|number| (0.0..=100.0).contains(number));
    match number.filter(|number| *number > 1.0 || *number == 0.0 || bare.len() < written.len()) {
        Some(number) => {
            let at = reader.spans.note(span);
            Some(Spanned { value: Share((number * 100.0).round() as u32), at })
        }
        None => {
            let message = format!("`{name}` must be a share such as `80%`, from 0% to 100%");
            let problem = reader.problem(codes::WRONG_TYPE, message, span);
            if let Some(number) = number {
                problem.help.push(format!("write `{}%`, or `{number}%` if you mean that", number * 100.0));
            }
            None
        }
    }
}

fn gaps(node: Node, reader: &mut EntryReader) -> Option<Spanned<bool>> {
    let span = node.span;
    let said = match &node.value {
        Value::Text(text) if text == "error" => Some(true),
        Value::Text(text) if text == "off" => Some(false),
        _ => None,
    };
    if said.is_none() {
        let message = "`gaps` is `error`, which lets no gap through, or `off`";
        reader.problem(codes::WRONG_TYPE, message, span).help.push("write `gaps: error`".into());
    }
    said.map(|value| Spanned { value, at: reader.spans.note(span) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_reached_exactly() {
        assert!(Share(8_000).is_reached(4, 5));
        assert!(!Share(8_000).is_reached(3, 4));
        assert!(!Share(10_000).is_reached(0, 0));
        assert_eq!(Share(8_050).to_string(), "80.5%");
    }
}
