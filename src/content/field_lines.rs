//! Lines of a text as the fields that they may be meant for.
//!
//! Prose must never be taken for fields: `Weight` says how sure a name is.

use std::ops::Range;

use crate::base::names::{is_same, key};
use crate::content::field::{Confidence, FIELDS, Field as KnownField};
use crate::content::privacy::{self, Slip};
use crate::syntax::front::{Line, is_invisible};

/// Fields of other tools that are hardly ever the first word of a line of prose with a colon behind it.
const FOREIGN: [&str; 2] = ["description", "layout"];

/// How sure it is by a name alone that it is a field; `known` is the format's of that name.
fn telling(name: &str, known: Option<&KnownField>) -> Confidence {
    match known {
        _ if FOREIGN.contains(&name) => Confidence::Alone,
        Some(field) => field.confidence,
        None => Confidence::No,
    }
}

/// Values that say who may read something, beside the names of a site's audiences.
const CHOICES: [&str; 24] = [
    "true",
    "false",
    "yes",
    "no",
    "on",
    "off",
    "public",
    "members",
    "private",
    "internal",
    "confidential",
    "secret",
    "hidden",
    "draft",
    "staff",
    "admin",
    "admins",
    "restricted",
    "unlisted",
    "nobody",
    "none",
    "team",
    "everyone",
    "members-only",
];

/// How sure it is that a line is a field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Weight {
    /// A name with a colon.
    None,
    Other,
    Plain,
    /// It decides who may read a page.
    Privacy,
}

/// A line as a field.
pub struct Field<'l> {
    /// As names are compared.
    pub name: String,
    pub weight: Weight,
    /// Whether it is one of the format's.
    pub is_known: bool,
    /// Which field that decides who may read a page it is, or nearly is.
    pub slip: Option<Slip>,
    /// Whether it says how somebody is named, or whether they agreed.
    pub of_persons: bool,
    pub value: &'l str,
    /// Whether it stands there as YAML would have it.
    pub plain: bool,
    /// Whether it begins with a small letter, as a sentence does not.
    pub small: bool,
}

/// What dresses a line up: marks of emphasis, lists, quotes, headings, tables, comments.
fn is_dress(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || "*_>#|@%.~+`\"'{}[]()$!/\\;,<-–—•“”‘’".contains(c)
}

/// What follows the tags that a text begins with.
fn past_tags(mut text: &str) -> &str {
    let is_tag = |text: &str| text[1..].starts_with(|c: char| c.is_alphabetic() || c == '/');
    while text.starts_with('<')
        && is_tag(text)
        && let Some((_, rest)) = text.split_once('>')
    {
        text = rest.trim_start_matches(|c| is_dress(c) && c != '<');
    }
    text
}

/// A line as a field; nothing where it is none.
pub fn field(line: &str) -> Option<Field<'_>> {
    let bare = past_tags(line.trim_start_matches(|c| is_dress(c) && c != '<')).trim_start_matches(is_dress);
    let end = bare.find(|c: char| !(c.is_alphanumeric() || is_invisible(c) || matches!(c, '-' | '_' | ' ')))?;
    let (name, rest) = bare.split_at(end);
    let name: String = name.chars().filter(|c| !is_invisible(*c)).collect();
    let name = key(&name);
    let rest = past_tags(rest.trim_start_matches(|c| is_dress(c) && c != '<')).trim_start_matches(is_dress);
    let value = rest.strip_prefix([':', '：', '=']).or_else(|| bare[end..].strip_prefix('|'))?;
    if name.is_empty() || name.matches('-').count() > 2 {
        return None;
    }
    let plain = line.len() == bare.len()
        && bare[end..].starts_with(':')
        && (value.is_empty() || value.starts_with([' ', '\t']));
    let slip = privacy::slip(&name).filter(|slip| *slip != Slip::Field("contact"));
    let known = FIELDS.iter().find(|field| field.name == name);
    let weight = match telling(&name, known) {
        _ if slip.is_some() => Weight::Privacy,
        Confidence::Alone => Weight::Plain,
        Confidence::Together => Weight::Other,
        Confidence::No => Weight::None,
    };
    let value = value.trim_start_matches([':', '=']).trim_start_matches(|c| is_dress(c) && c != '<');
    let value = past_tags(value).trim_matches(is_dress);
    let value = value.split_once('<').map_or(value, |(value, _)| value.trim_end_matches(is_dress));
    let of_persons = privacy::is_of_persons(&name);
    let is_known = known.is_some();
    Some(Field { name, weight, is_known, slip, of_persons, value, plain, small: !line.starts_with(char::is_uppercase) })
}

/// The lines of a text that may be fields.
pub struct Page<'p> {
    pub lines: &'p [Line<'p>],
    pub audiences: &'p [String],
}

impl Page<'_> {
    /// The first line from there on that shows something.
    pub fn content(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).find(|n| !self.bare(*n).is_empty())
    }

    pub fn bare(&self, n: usize) -> &str {
        self.lines[n].bare()
    }

    /// Whether a value is one of those that say who may read a page.
    pub fn is_choice(&self, value: &str) -> bool {
        let value = key(value);
        CHOICES.contains(&value.as_str())
            || privacy::closes(&value)
            || self
                .audiences
                .iter()
                .any(|audience| is_same(audience, &value) || privacy::is_nearly(&value, &key(audience)))
    }

    /// Whether some lines hold nothing but fields and what belongs to them.
    pub fn are_fields(&self, lines: Range<usize>) -> bool {
        let belongs = |line: &Line| line.text.starts_with([' ', '\t', '-', '#', ']', '}']) || line.bare().is_empty();
        let first = lines.start;
        lines.into_iter().all(|n| {
            let line = &self.lines[n];
            field(line.text).is_some_and(|field| field.plain) || n > first && belongs(line)
        })
    }

    /// Whether some lines are fields of ours and nothing else, written as fields are: so many that no prose is like it.
    pub fn are_ours(&self, lines: Range<usize>) -> bool {
        const FEWEST: usize = 3;
        let is_ours =
            |n: usize| field(self.lines[n].text).is_some_and(|field| field.plain && field.small && field.is_known);
        lines.len() >= FEWEST && lines.into_iter().all(is_ours)
    }

    /// The lines from one on, to the next empty one.
    pub fn block(&self, from: usize) -> Range<usize> {
        let end = (from..self.lines.len()).find(|n| self.bare(*n).is_empty());
        from..end.unwrap_or(self.lines.len())
    }
}

/// A line of marks alone, as somebody may have meant `---`, or an editor made of it.
pub fn is_rule(line: &str) -> bool {
    let mark = |c: char| is_dash(c) || "-*_=~+;:%.\\\"'`".contains(c) || c.is_whitespace() || is_invisible(c);
    !line.is_empty()
        && line != "-"
        && line != "*"
        && line != "+"
        && line.chars().all(mark)
        && line.chars().count() <= 80
}

/// A line of nothing but dashes.
pub fn is_dashes(line: &str) -> bool {
    line.chars()
        .all(|c| is_dash(c) || matches!(c, '-' | '\\' | '"' | '\'' | '`') || c.is_whitespace() || is_invisible(c))
}

/// Everything that editors and keyboards make of hyphens.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{2043}'
                | '\u{AF}'
    )
}
