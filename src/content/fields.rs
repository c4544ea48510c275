//! Reading fields: what a field must be, what is said when it is something else, and which fields nobody knows.

use crate::base::names::{did_you_mean, is_same};
use crate::base::{Diagnostic, Label, Location, Severity, Span, codes};
use crate::content::facts::{ProseId, Spanned};
use crate::content::reader::EntryReader;
use crate::content::written::{day_of, is_day};
use crate::content::{meant, meant_day, other_tools, privacy};
use crate::syntax::address::{self, Address};
use crate::syntax::csv;
use crate::syntax::yaml::{Key, Node, Value};

/// So many fields are told one by one.
const FEW: usize = 13;

/// The fields of a mapping; each is taken by name, and what nobody took is unknown.
pub struct Fields {
    fields: Vec<(Key, Option<Node>)>,
    asked: Vec<&'static str>,
    /// Where the mapping begins, for what is missing.
    pub span: Span,
}

impl Fields {
    /// The fields of a node; a node of another kind is a problem, and has none.
    pub fn of(node: Node, what: &str, reader: &mut EntryReader) -> Self {
        let span = node.span;
        let fields = match node.value {
            Value::Map(fields) => fields.into_iter().map(|(key, node)| (key, Some(node))).collect(),
            Value::Null => Vec::new(),
            _ => {
                meant::no_group(what, &node, reader);
                Vec::new()
            }
        };
        Fields { fields, asked: Vec::new(), span }
    }

    /// Takes a field's value; nothing when it is absent or empty.
    pub fn take(&mut self, name: &'static str) -> Option<Node> {
        self.asked.push(name);
        let node = self.fields.iter_mut().find(|(key, _)| same_field(&key.text, name))?.1.take()?;
        (node.value != Value::Null).then_some(node)
    }

    /// Whether a field is there, be it empty.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, _)| same_field(&key.text, name))
    }

    /// The name of a field as written, and where it stands.
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.fields.iter().map(|(key, _)| key).find(|key| same_field(&key.text, name))
    }

    /// The name of the first field as written.
    pub fn first(&self) -> Option<&str> {
        self.fields.first().map(|(key, _)| key.text.as_str())
    }

    /// Leaves out the first field, of which was said what is wrong.
    pub fn pass_over_first(&mut self) {
        if !self.fields.is_empty() {
            self.fields.remove(0);
        }
    }

    pub fn count(&self) -> usize {
        self.fields.len()
    }

    /// Looks at a field without taking it.
    pub fn peek(&self, name: &str) -> Option<&Node> {
        self.fields.iter().find(|(key, _)| same_field(&key.text, name))?.1.as_ref()
    }

    /// A field of text.
    pub fn text(&mut self, name: &'static str, reader: &mut EntryReader) -> Option<Spanned<String>> {
        let node = self.take(name)?;
        scalar(node, name, reader)
    }

    /// A field of a name, by which something refers to something.
    pub fn name(&mut self, name: &'static str, reader: &mut EntryReader) -> Option<Spanned<String>> {
        let node = self.take(name)?;
        listed(node, name, reader)
    }

    /// A field of text whose place nobody needs.
    pub fn plain(&mut self, name: &'static str, reader: &mut EntryReader) -> Option<String> {
        let Spanned { value, at } = self.text(name, reader)?;
        let span = reader.spans.span(at);
        Some(reader.isolated(value, span))
    }

    /// A field of a language, as a tag; it may be named in words.
    pub fn language(&mut self, name: &'static str, reader: &mut EntryReader) -> Option<String> {
        let node = self.take(name)?;
        let span = node.span;
        language_tag(name, scalar(node, name, reader)?.value, span, reader)
    }

    /// The same of several, each with its place.
    pub fn languages(&mut self, name: &'static str, reader: &mut EntryReader) -> Vec<Spanned<String>> {
        let mut tags: Vec<Spanned<String>> = Vec::new();
        for Spanned { value, at } in self.list(name, reader) {
            let span = reader.spans.span(at);
            let Some(value) = language_tag(name, value, span, reader) else { continue };
            if !tags.iter().any(|known| known.value.eq_ignore_ascii_case(&value)) {
                tags.push(Spanned { value, at });
            }
        }
        tags
    }

    /// A field of a full address elsewhere.
    pub fn url(&mut self, name: &'static str, reader: &mut EntryReader) -> Option<String> {
        let url = self.text(name, reader)?;
        checked_url(name, url, reader)
    }

    /// A field that may hold several values; one is a list of one.
    pub fn list(&mut self, name: &'static str, reader: &mut EntryReader) -> Vec<Spanned<String>> {
        match self.take(name) {
            Some(Node { value: Value::List(items), .. }) => items
                .into_iter()
                .filter(|item| item.value != Value::Null)
                .filter_map(|item| {
                    let item = meant::one_between_semicolons(item, name, reader)?;
                    listed(item, name, reader)
                })
                .collect(),
            Some(node) => meant::one_of_several(node, name, reader)
                .into_iter()
                .filter_map(|node| listed(node, name, reader))
                .collect(),
            None => Vec::new(),
        }
    }

    /// The values of such a field without their spans.
    pub fn plain_list(&mut self, name: &'static str, reader: &mut EntryReader) -> Vec<String> {
        self.list(name, reader).into_iter().map(|placed| placed.value).collect()
    }

    /// A field that may hold several values of any kind; one is a list of one.
    pub fn nodes(&mut self, name: &'static str) -> Vec<Node> {
        match self.take(name) {
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) => vec![node],
            None => Vec::new(),
        }
    }

    /// A field of yes or no.
    pub fn flag(&mut self, name: &'static str, reader: &mut EntryReader) -> Option<bool> {
        let node = self.take(name)?;
        match &node.value {
            Value::Text(text) if matches!(text.to_ascii_lowercase().as_str(), "true" | "yes") => Some(true),
            Value::Text(text) if matches!(text.to_ascii_lowercase().as_str(), "false" | "no") => Some(false),
            _ => {
                wrong(name, "`true` or `false`", &node, reader);
                None
            }
        }
    }

    /// A field that only a plain `true` turns on: somebody agreed to something.
    pub fn consent(&mut self, name: &'static str, reader: &mut EntryReader) -> bool {
        let Some(node) = self.take(name) else { return false };
        match &node.value {
            Value::Text(text) if text == "true" && reader.is_plainly_true(node.span) => true,
            Value::Text(text) if matches!(text.to_ascii_lowercase().as_str(), "false" | "no") => false,
            _ => {
                let written = reader.text.get(node.span.range()).unwrap_or("").to_string();
                let message = format!("`{name}` must be `true` or `false`, not `{written}`");
                let help = match meant::is_no(&written) {
                    true => format!("write `{name}: false`, or leave the field out"),
                    false => format!("write `{name}: true`, without quotes, once the person agreed to it"),
                };
                reader.refused.push(name.to_string());
                reader.problem(codes::WRONG_TYPE, message, node.span).help.push(help);
                false
            }
        }
    }

    /// Says that a field is there and says nothing.
    pub fn must_say(&self, name: &str, advice: &str, reader: &mut EntryReader) {
        let field = self.fields.iter().find(|(key, _)| same_field(&key.text, name));
        let is_empty = |value: &Value| match value {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        if let Some((key, Some(_))) = field.filter(|(_, node)| node.as_ref().is_some_and(|node| is_empty(&node.value)))
        {
            reader.refused.push(name.to_string());
            let message = format!("`{name}` is empty");
            reader.problem(codes::WRONG_TYPE, message, key.span).help.push(advice.into());
        }
    }

    /// A field of an ISO date.
    pub fn date(&mut self, name: &'static str, reader: &mut EntryReader) -> Option<String> {
        let node = self.take(name)?;
        match &node.value {
            Value::Text(text) if day_of(text).is_some_and(is_day) => day_of(text).map(str::to_string),
            Value::Text(text) if day_of(text).is_some() => {
                let day = day_of(text).unwrap_or_default();
                let message = format!("`{name}`: there is no day {day} in the calendar");
                reader.problem(codes::WRONG_TYPE, message, node.span).help.push("look at the month and the day".into());
                None
            }
            _ => {
                wrong(name, "a date such as 2026-09-12 (year, month, day)", &node, reader);
                None
            }
        }
    }

    /// A field of a number, in thousandths.
    pub fn number(&mut self, name: &'static str, reader: &mut EntryReader) -> Option<i64> {
        let node = self.take(name)?;
        match &node.value {
            Value::Text(text) if text.parse::<f64>().is_ok_and(|n| n.is_finite() && n.abs() < 1e12) => {
                text.parse::<f64>().ok().map(|number| (number * 1000.0).round() as i64)
            }
            _ => {
                wrong(name, "a number", &node, reader);
                None
            }
        }
    }

    /// A field of Markdown.
    pub fn prose(&mut self, name: &'static str, reader: &mut EntryReader) -> Option<ProseId> {
        let node = self.take(name)?;
        let (span, text) = (node.span, scalar_text(node, name, reader)?);
        Some(reader.prose(&text, span))
    }

    /// A field of names and values, in the author's order.
    pub fn pairs(&mut self, name: &'static str, reader: &mut EntryReader) -> Vec<(Key, Spanned<String>)> {
        match self.take(name) {
            Some(Node { value: Value::Map(fields), .. }) => fields
                .into_iter()
                .filter(|(_, node)| node.value != Value::Null)
                .filter_map(|(key, node)| scalar(node, name, reader).map(|value| (key, value)))
                .collect(),
            Some(node) => {
                wrong(name, "a group of `name: value`", &node, reader);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// The names that were asked for.
    #[cfg(test)]
    pub fn asked(&self) -> &[&'static str] {
        &self.asked
    }

    /// What nobody asked for.
    pub fn unknown(&self) -> impl Iterator<Item = (&Key, &Node)> {
        let given = self.fields.iter().filter_map(|(key, node)| Some((key, node.as_ref()?)));
        given.filter(|(key, _)| !self.asked.iter().any(|name| same_field(&key.text, name)))
    }

    /// Names what decides who may read something among the fields that nobody took.
    pub fn check_privacy(&self, what: &str, reader: &mut EntryReader) {
        for (key, node) in self.fields.iter().filter_map(|(key, node)| Some((key, node.as_ref()?))) {
            privacy::check(key, node, what, &self.asked, reader);
        }
    }

    /// Names every field that nobody took, with the nearest known one.
    pub fn finish(self, what: &str, reader: &mut EntryReader) {
        for (key, node) in self.fields {
            let Some(node) = node.filter(|_| !self.asked.iter().any(|name| same_field(&key.text, name))) else {
                continue;
            };
            if reader.is_told(key.span) || privacy::check(&key, &node, what, &self.asked, reader) {
                continue;
            }
            if let Some(advice) = other_tools::advice(&key.text, &self.asked) {
                let message = format!("`{}` is a field of another tool, which nothing reads here", key.text);
                let problem = Diagnostic::new(codes::UNKNOWN_FIELD, message, reader.path, Location::Span(key.span));
                reader.report.push(problem.help(advice).once());
                continue;
            }
            let message = format!("{what} has no field `{}`", key.text);
            let advice = meant::other_word(&key.text, &self.asked)
                .or_else(|| did_you_mean(&key.text, self.asked.iter().copied()));
            reader.problem(codes::UNKNOWN_FIELD, message, key.span).help.push(advice.unwrap_or_else(|| {
                match self.asked.len() {
                    0..=FEW => format!("remove it: the fields of {what} are {}", self.asked.join(", ")),
                    _ => "remove it, or check the list of fields in the format's documentation".into(),
                }
            }));
        }
    }
}

/// The tag of a language that is given by its tag or its name; what is neither is told.
fn language_tag(name: &'static str, given: String, span: Span, reader: &mut EntryReader) -> Option<String> {
    if let Some(tag) = meant::language_of_name(&given) {
        return Some(tag.to_string());
    }
    let tag = given.trim().replace('_', "-");
    let Some(message) = meant::no_language(name, &tag) else { return Some(tag) };
    let help = meant::language_advice(&tag);
    reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
    None
}

/// A full address that a link may lead to; others, such as scripts, are named.
pub fn checked_url(name: &str, url: Spanned<String>, reader: &mut EntryReader) -> Option<String> {
    if address::kind(&url.value) == Address::Elsewhere && !url.value.starts_with("//") {
        return Some(url.value);
    }
    let span = reader.spans.span(url.at);
    let message = format!("`{name}` must be a full address, not `{}`", url.value);
    let rest = url.value.trim_start_matches('/');
    let help = match address::is_host(rest.split('/').next().unwrap_or("")) && !rest.contains(char::is_whitespace) {
        true => format!("begin it with https://: `https://{rest}`"),
        false => "begin it with https://".to_string(),
    };
    reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
    None
}

/// Names what stands twice in a list whose order says something.
pub fn told_once(name: &str, values: &[Spanned<String>], reader: &mut EntryReader) {
    for (n, value) in values.iter().enumerate() {
        let Some(first) = values[..n].iter().find(|first| is_same(&first.value, &value.value)) else { continue };
        let (first, span) = (reader.spans.span(first.at), reader.spans.span(value.at));
        if reader.is_told(span) {
            continue;
        }
        let path = reader.path.clone();
        let message = format!("`{name}` holds `{}` already", value.value);
        let problem = reader.problem(codes::WRONG_TYPE, message, span);
        problem.labels.push(Label { path, location: Location::Span(first), text: "first given here".into() });
        problem.help.push("take one of the two away".into());
        problem.severity = Severity::Warning;
    }
}

/// Whether a key as written means a field: case does not matter, and a space, `-` and `_` are one.
fn same_field(written: &str, name: &str) -> bool {
    written == name || (written.len() == name.len() && crate::base::names::key(written) == name)
}

/// A value among several.
fn listed(node: Node, name: &str, reader: &mut EntryReader) -> Option<Spanned<String>> {
    match meant::is_in_curly_quotes(&node, name, reader) {
        true => None,
        false => scalar(node, name, reader),
    }
}

/// A value that must be text.
pub fn scalar(node: Node, name: &str, reader: &mut EntryReader) -> Option<Spanned<String>> {
    let span = node.span;
    let text = scalar_text(node, name, reader)?;
    Some(reader.placed(text.trim().to_string(), span))
}

fn scalar_text(node: Node, name: &str, reader: &mut EntryReader) -> Option<String> {
    match node.value {
        Value::Text(text) => Some(text),
        _ => {
            wrong(name, "text", &node, reader);
            None
        }
    }
}

fn wrong(name: &str, wanted: &str, node: &Node, reader: &mut EntryReader) {
    reader.refused.push(name.to_string());
    privacy::inside(node, reader);
    // Of what could not be read only a part may be there.
    let touches = |span: Span| span.start <= node.span.end && node.span.start <= span.end;
    let unread = |problem: &Diagnostic| {
        problem.code == codes::YAML_SYNTAX && matches!(problem.primary.location, Location::Span(span) if touches(span))
    };
    if reader.report.iter().any(unread) {
        return;
    }
    let message = format!("`{name}` must be {wanted}, not {}", described(node));
    let is_table = csv::is_table(reader.path.as_str());
    let counted = match &node.value {
        Value::Text(text) if is_table && wanted.starts_with("a date") => meant_day::counted_day(text),
        _ => None,
    };
    let help = match counted {
        Some(day) => Some(format!("the spreadsheet counts days here: format the column as dates, or write `{day}`")),
        None => meant::advice(name, wanted, node, reader.text),
    };
    // A cell holds the value alone.
    let help = help.map(|help| if is_table { help.replace(&format!("`{name}: "), "`") } else { help });
    reader.problem(codes::WRONG_TYPE, message, node.span).help.extend(help);
}

fn described(node: &Node) -> String {
    match &node.value {
        Value::Text(text) if text.chars().count() <= 40 => format!("`{text}`"),
        _ => node.kind_in_words().to_string(),
    }
}
