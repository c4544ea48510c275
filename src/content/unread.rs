//! Fields that an author meant and that nothing reads: their dashes were made long by an editor, they stand behind the
//! heading, in a comment, in another notation. Such a page would be published with its fields as text, and to everybody.
//!
//! Prose must never be taken for fields. So a line counts as one by its name alone only where it is the first of a page; behind
//! something else, or dressed up, its value must be one that decides who may read a page as well.

use std::ops::Range;

use crate::base::Span;
use crate::base::names::{is_same, key, without_accents};
use crate::content::field_lines::{Field, Page, Weight, field, is_dashes, is_rule};
use crate::content::privacy::{self, Slip};
use crate::content::set_off::set_off;
use crate::syntax::front::{self, Line, Split, is_invisible, lines};

/// Fields that are not read.
#[derive(Debug, PartialEq)]
pub struct Unread {
    /// The line by which they are told.
    pub span: Span,
    pub message: &'static str,
    pub help: &'static str,
    /// Where they stand.
    pub fields: Range<usize>,
}

/// So many lines of a page are looked at.
const FAR: usize = 120;

/// So many of what stands below fields that are read.
const NEAR: usize = 12;

/// So many things may stand before the fields: a comment, a heading, a line of badges.
const BEFORE: usize = 4;

const NOT_AT_TOP: &str = "these fields do not stand at the top of the page, so nothing reads them";
const MOVE_THEM: &str = "move these lines to the top of the page: only there they are read";
const OPEN_THEM: &str = "put a line `---` above the first field and one below the last";

/// A Markdown file as fields and body.
pub fn split(text: &str) -> Split {
    front::split(text, is_known)
}

/// Whether a line of a text is a field that decides who may read a page, or one that hardly is anything else.
pub fn is_known(line: &str) -> bool {
    field(line).is_some_and(|field| field.weight > Weight::Other)
}

/// The fields at the top of a page without front matter that look as if they were meant.
pub fn find(text: &str, audiences: &[String]) -> Option<Unread> {
    let set_off = || {
        let span = set_off(text, audiences)?;
        Some(Unread { span, message: NOT_AT_TOP, help: MOVE_THEM, fields: 0..0 })
    };
    at_top(text, audiences).or_else(set_off)
}

fn at_top(text: &str, audiences: &[String]) -> Option<Unread> {
    let all: Vec<Line> = lines(text).take(FAR).collect();
    let page = Page { lines: &all, audiences };
    let mut at = page.content(0)?;
    for passed in 0..BEFORE {
        if let Some(found) = page.unread(at, passed > 0) {
            return Some(found);
        }
        at = page.content(page.behind(at)?)?;
    }
    None
}

/// The fields at the very top of a page to which nothing but the lines around them is wanting.
pub fn unopened(text: &str) -> Option<Range<usize>> {
    let found = find(text, &[])?;
    let is_first = text[..found.fields.start].chars().all(|c| c.is_whitespace() || is_invisible(c));
    Some(found.fields).filter(|_| found.help == OPEN_THEM && is_first)
}

/// A field that decides who may read a page and stands below its front matter, in the text.
pub fn find_below(text: &str, audiences: &[String]) -> Option<Span> {
    right_below(text, audiences).or_else(|| set_off(text, audiences))
}

fn right_below(text: &str, audiences: &[String]) -> Option<Span> {
    // Every page is looked at.
    let all: Vec<Line> = lines(text).take(NEAR).collect();
    let page = Page { lines: &all, audiences };
    let mut at = page.content(0)?;
    for _ in 0..BEFORE {
        if page.are_ours(page.block(at)) || page.in_comment(at).is_some() {
            return Some(all[at].span());
        }
        let deciding = page.block(at).find(|n| page.decides(*n..n + 1, true));
        let is_meant = |n: &usize| page.are_fields(at..n + 1) || *n == at && page.is_emphasised_field(at);
        if let Some(line) = deciding.filter(is_meant) {
            return Some(all[line].span());
        }
        at = page.content(page.behind(at)?)?;
    }
    None
}

/// Whether a file that nothing reads says among its fields, of which YAML consists, that not everybody may read it.
pub fn withholds(text: &str, is_yaml: bool, audiences: &[String]) -> bool {
    let fields = match split(text).front {
        Some(front) => front,
        None if is_yaml => 0..text.len(),
        None => return find_below(text, audiences).is_some(),
    };
    let page = Page { lines: &[], audiences };
    let opens = |value: &str| {
        let value = key(value);
        matches!(value.as_str(), "false" | "no" | "off")
            || audiences.first().is_some_and(|widest| is_same(widest, &value))
    };
    lines(&text[fields])
        .take(FAR)
        .filter_map(|line| field(line.text))
        .any(|field| matches!(field.slip, Some(Slip::Field(_))) && page.is_choice(field.value) && !opens(field.value))
}

/// Words that let readers in where they are true, as other programs and plain words of the five languages have them.
const OPENING: [&str; 9] =
    ["offentlich", "public", "publicado", "publico", "publie", "publish", "published", "sichtbar", "visible"];

/// The first line among the fields of whatever program that keeps readers away.
pub fn keeping_away(fields: &str) -> Option<&str> {
    fields.lines().find(|line| field(line).is_some_and(|field| keeps_away(&field)))
}

fn keeps_away(field: &Field) -> bool {
    let value = key(field.value);
    let opens: &[&str] = match field.slip {
        None => return privacy::closes(field.value),
        Some(Slip::Field("audience")) => &["public", "everyone", "all"],
        Some(Slip::Word) if OPENING.contains(&without_accents(&field.name).as_str()) => match is_day(&value) {
            // In some programs `published` has a day.
            true => return false,
            false => &["true", "yes", "on", "public", "everyone", "all"],
        },
        Some(_) => &["false", "no", "off"],
    };
    !opens.contains(&value.as_str())
}

fn is_day(value: &str) -> bool {
    value.len() > 7 && value.starts_with(|c: char| c.is_ascii_digit())
}

impl Page<'_> {
    /// The line behind what may stand before fields: a comment, a heading, a line that is no prose.
    fn behind(&self, at: usize) -> Option<usize> {
        let bare = self.bare(at);
        if bare.starts_with("<!--") {
            return (at..self.lines.len()).find(|n| self.bare(*n).contains("-->")).map(|end| end + 1);
        }
        if bare.starts_with("```") || bare.starts_with("~~~") {
            return None;
        }
        let underlined = self.lines.get(at + 1).is_some_and(|line| {
            let line = line.bare();
            !line.is_empty() && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'))
        });
        if bare.starts_with(['#', '!', '[', '<', '{', '%']) || is_rule(bare) {
            Some(at + 1)
        } else {
            underlined.then_some(at + 2)
        }
    }

    /// Whether one of some lines decides who may read the page.
    fn decides(&self, lines: Range<usize>, behind: bool) -> bool {
        lines.into_iter().any(|n| {
            field(self.lines[n].text).is_some_and(|field| {
                field.weight == Weight::Privacy
                    && (self.is_choice(field.value)
                        || field.slip == Some(Slip::Field("shown-as")) && is_name(field.value)
                        || !behind
                            && field.slip == Some(Slip::Field("audience"))
                            && field.plain
                            && (field.small || is_word(field.value)))
            })
        })
    }

    /// How many of some lines are fields of that weight.
    fn count(&self, lines: Range<usize>, weight: Weight) -> usize {
        lines.filter(|n| field(self.lines[*n].text).is_some_and(|field| field.plain && field.weight == weight)).count()
    }

    /// Whether a line is a field but for marks of emphasis.
    fn is_emphasised_field(&self, n: usize) -> bool {
        let line = self.lines[n].text.trim();
        let bare = line.replace('*', "");
        let bare = bare.trim_matches('_');
        bare.len() < line.len() && field(bare).is_some_and(|field| field.plain)
    }

    fn told(&self, at: usize, fields: Range<usize>, message: &'static str, help: &'static str) -> Option<Unread> {
        let start = self.lines.get(fields.start).map_or(0, |line| line.start);
        let end = fields.end.checked_sub(1).and_then(|n| self.lines.get(n)).map_or(start, |line| line.next);
        Some(Unread { span: self.lines[at].span(), message, help, fields: start..end.max(start) })
    }

    /// The fields that begin at a line. `behind` tells whether something stands before them.
    fn unread(&self, at: usize, behind: bool) -> Option<Unread> {
        let bare = self.bare(at);
        if bare.starts_with("<!--") {
            return self.in_comment(at);
        }
        if bare == "+++" {
            return self.toml(at);
        }
        if bare.starts_with("```") || bare.starts_with("~~~") {
            return self.in_code(at);
        }
        if bare.starts_with('{') && !behind {
            return self.json(at);
        }
        if !behind && bare.strip_prefix("---").is_some_and(is_known) {
            let help = "put a break behind these dashes: a line `---` stands alone";
            let fields = at..self.block(at).end;
            return self.told(at, fields, "this field stands in the line of dashes, so nothing reads it", help);
        }
        if is_rule(bare) || !behind && is_named_rule(bare) {
            return self.ruled(at, behind);
        }
        self.unopened(at, behind)
    }

    fn in_comment(&self, at: usize) -> Option<Unread> {
        let end = (at..self.lines.len()).find(|n| self.bare(*n).contains("-->"))?;
        let said = (at..=end).find(|n| self.decides(*n..n + 1, true))?;
        let help = "fields stand between two lines `---` at the top of the page, not in a comment";
        self.told(said, at..end + 1, "this field stands in a comment, where nothing reads it", help)
    }

    fn toml(&self, at: usize) -> Option<Unread> {
        let end = (at + 1..self.lines.len()).find(|n| self.bare(*n) == "+++");
        let first = self.content(at + 1)?;
        let is_toml = field(self.lines[first].text).is_some() || self.bare(first).starts_with(['[', '#']);
        let fields = at + 1..end.unwrap_or(self.block(at).end);
        let help = "fields stand between two lines `---`, as `name: value`";
        self.told(at, fields, "this is TOML, which is not read", help).filter(|_| is_toml)
    }

    fn in_code(&self, at: usize) -> Option<Unread> {
        let mark = &self.bare(at)[..3];
        let end = (at + 1..self.lines.len()).find(|n| self.bare(*n).starts_with(mark))?;
        let help = "fields stand between two lines `---`, not between two lines of other marks";
        let found = self.told(at, at + 1..end, "these fields stand in a block of code, where nothing reads them", help);
        found.filter(|_| self.decides(at + 1..end, true))
    }

    fn json(&self, at: usize) -> Option<Unread> {
        let end = (at..self.lines.len()).find(|n| self.bare(*n).ends_with('}'))?;
        let pieces = (at..=end).flat_map(|n| self.lines[n].text.split([',', '{']));
        let known = pieces.filter_map(field).any(|field| field.weight >= Weight::Plain);
        let help = "fields stand between two lines `---`, as `name: value`";
        self.told(at, at..end + 1, "these fields are written as JSON, which is not read", help).filter(|_| known)
    }

    /// Fields below a line that may be meant as `---`, with or without one at their end.
    fn ruled(&self, at: usize, behind: bool) -> Option<Unread> {
        let first = self.content(at + 1)?;
        let close = (first..self.lines.len()).find(|n| is_rule(self.bare(*n)));
        let fields = first..close.unwrap_or(self.block(first).end);
        let exact = self.bare(at) == "---";
        let dashes = exact || is_dashes(self.bare(at)) || is_named_rule(self.bare(at));
        let plain = self.count(fields.clone(), Weight::Plain);
        let other = plain + self.count(fields.clone(), Weight::Other);
        let yaml = self.are_fields(fields.clone());
        let meant = self.decides(fields.clone(), behind || !dashes)
            || yaml && plain > 0 && (close.is_some() || !behind && dashes)
            || yaml && other > 0 && !behind && dashes;
        if !meant {
            return None;
        }
        if exact && behind {
            return self.told(at, fields, NOT_AT_TOP, MOVE_THEM);
        }
        if exact {
            let help = "remove the blanks before `---`";
            return self.told(at, fields, "this line opens no fields, because it is indented", help);
        }
        let help = "write three hyphens `---` and nothing else, above the first field and below the last";
        self.told(at, fields, "this line is not `---`, so the fields below it are not read", help)
    }

    /// Fields that nothing opens.
    fn unopened(&self, at: usize, behind: bool) -> Option<Unread> {
        let mut fields = self.block(at);
        if let Some(close) = fields.clone().find(|n| is_rule(self.bare(*n))) {
            fields.end = close;
        }
        let yaml = self.are_fields(fields.clone());
        let closed = self.lines.get(fields.end).is_some_and(|line| is_rule(line.bare()));
        let first = fields.start..(fields.start + 1).min(fields.end);
        let plain = self.count(fields.clone(), Weight::Plain);
        let meant = self.decides(first, behind)
            || self.decides(fields.clone(), true)
            || yaml && !behind && self.decides(fields.clone(), false)
            || yaml && plain > 0 && (!behind || closed)
            || self.are_ours(fields.clone())
            || yaml && !behind && self.count(fields.clone(), Weight::Other) > 1;
        if !meant {
            return None;
        }
        let help = if behind { "move them to the top of the page, between two lines `---`" } else { OPEN_THEM };
        self.told(at, fields, "these look like fields, but nothing opens them", help)
    }
}

/// Whether a value is as long as a name.
fn is_name(value: &str) -> bool {
    (1..=4).contains(&value.split_whitespace().count())
}

/// Whether a value is a word as a field would have it rather than a phrase.
fn is_word(value: &str) -> bool {
    !value.contains(char::is_whitespace)
}

/// `---yaml` and the like: the notation is named.
fn is_named_rule(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| !rest.trim().is_empty() && rest.len() < 40 && !rest.contains("--"))
}
