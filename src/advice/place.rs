//! Where in a source text something stands that was read in its prose: prose keeps no places of its words.

use std::sync::Arc;

use crate::advice::{AdviceInput, AdvisedText};
use crate::base::names::key;
use crate::base::{Location, Span};
use crate::content::facts::BODY;
use crate::content::{Facts, unread};
use crate::syntax::csv;

/// Finds words of one entry in its source, one after the other.
pub struct SourceFinder {
    text: Option<Arc<str>>,
    /// Where the prose begins that is looked through.
    start: usize,
    /// Where the entry stands, for what is not found.
    whole: Location,
    /// Where what was found last ends: prose is read from its beginning to its end.
    at: usize,
}

impl SourceFinder {
    /// A finder for one prose of a text.
    pub fn new(input: &AdviceInput, text: &AdvisedText, prose: u32) -> Self {
        let AdvisedText { facts, body, .. } = *text;
        let text = (input.text)(&facts.path);
        let part = facts.parts.iter().find(|part| part.text == prose || part.when == Some(prose));
        let start = match (&text, part) {
            (Some(text), _) if prose == BODY => unread::split(text).body.start,
            (_, Some(part)) => body.location(&facts.path, part.at).1.start as usize,
            // Of several in one file, each begins with its name; a row has cells before it too.
            (text, _) => facts.stands.map_or(0, |at| {
                let at = body.location(&facts.path, at).1.start as usize;
                let row = text.as_deref().filter(|_| facts.is_row()).and_then(|text| text[..at].rfind('\n'));
                row.map_or(at, |end| end + 1)
            }),
        };
        SourceFinder { text, start, whole: facts.place(), at: start }
    }

    /// The next place of some words; the entry as a whole where they cannot be found.
    pub fn next(&mut self, words: &str) -> Location {
        let Some(text) = &self.text else { return self.whole };
        match find(text, self.at, words).or_else(|| find(text, self.start, words)) {
            Some(span) => {
                self.at = span.end as usize;
                Location::Span(span)
            }
            None => self.whole,
        }
    }

    /// The next table of Markdown whose first row is empty: that row.
    pub fn headless_table(&mut self) -> Location {
        let Some(text) = &self.text else { return self.whole };
        let is_of = |line: &str, sign: char, more: &str| {
            line.contains(sign) && line.chars().all(|c| c.is_whitespace() || more.contains(c))
        };
        let mut before: Option<Span> = None;
        for (at, line) in lines_outside_code(text, self.at) {
            if let Some(row) = before.filter(|_| is_of(line, '-', "|:->")) {
                self.at = at + line.len();
                return Location::Span(row);
            }
            let bars = line.find('|').zip(line.rfind('|'));
            before = bars.filter(|_| is_of(line, '|', "|>")).map(|(from, to)| Span::new(at + from, at + to + 1));
        }
        self.whole
    }

    /// The next tag that begins an element of a name.
    pub fn tag(&mut self, name: &str) -> Location {
        let Some(text) = &self.text else { return self.whole };
        for (at, line) in lines_outside_code(text, self.at) {
            for (n, _) in line.match_indices('<') {
                let end = n + 1 + name.len();
                let is_it = line.get(n + 1..end).is_some_and(|other| other.eq_ignore_ascii_case(name));
                let is_longer = || line[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
                if !is_it || is_longer() || line[..n].matches('`').count() % 2 == 1 {
                    continue;
                }
                let to = line[end..].find('>').map_or(line.trim_end().len(), |closed| end + closed + 1);
                self.at = at + end;
                return Location::Span(Span::new(at + n, at + to));
            }
        }
        self.whole
    }

    /// Whether a place is among the words of a Markdown link, in which no reference can stand.
    pub fn is_in_link(&self, location: Location) -> bool {
        let (Location::Span(span), Some(text)) = (location, &self.text) else { return false };
        let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
        let opened = before.rfind(['[', ']', '\n']).is_some_and(|at| before[at..].starts_with('['));
        let closed = after.find(['[', ']', '\n']).is_some_and(|at| after[at..].starts_with("]("));
        opened && closed
    }

    /// The next place of some words that are those of a Markdown link, else of the words.
    pub fn next_link(&mut self, words: &str) -> Location {
        let first = self.next(words);
        let (mut location, start) = (first, self.at);
        while !self.is_in_link(location) {
            let before = self.at;
            location = self.next(words);
            // It begins again at the top: there is none.
            if self.at <= before {
                self.at = start;
                return first;
            }
        }
        location
    }

    /// What is written from where the tag that was found last begins to where it ends.
    pub fn last(&self) -> Option<&str> {
        let text = self.text.as_deref()?;
        let begin = text[..self.at].rfind('<')?;
        let end = text[self.at..].find('>').map_or(text.len(), |end| self.at + end);
        Some(&text[begin..end])
    }

    /// An address, as it is written.
    pub fn address(&self, address: &str) -> Location {
        let Some(text) = &self.text else { return self.whole };
        let found = text[self.start..].find(address).map(|at| self.start + at);
        found.map_or(self.whole, |at| Location::Span(Span::new(at, at + address.len())))
    }

    /// The words of the link to an address, else the first words like them.
    pub fn link_to(&mut self, words: &str, address: &str) -> Location {
        let first = self.next_link(words);
        let mut location = first;
        loop {
            let (Location::Span(span), Some(text)) = (location, &self.text) else { return first };
            let behind = text[span.end as usize..].trim_start_matches(|c: char| c != ']' && c != '<' && c != '\n');
            let is_html = text[..span.start as usize].trim_end_matches('>').ends_with(&format!("{address}\""));
            if is_html || behind.strip_prefix("](").is_some_and(|to| to.trim_start_matches('<').starts_with(address)) {
                return location;
            }
            let before = self.at;
            location = self.next_link(words);
            if self.at <= before {
                return first;
            }
        }
    }

    /// The next place of some words, with the marks right around them that make them bold.
    pub fn next_with_marks(&mut self, words: &str) -> Location {
        let location = self.next(words);
        let (Location::Span(span), Some(text)) = (location, &self.text) else { return location };
        let before = &text[..span.start as usize];
        let after = &text[span.end as usize..];
        let is_mark = |c: char| c == '*' || c == '_';
        let start = before.trim_end_matches(is_mark).len();
        let end = span.end as usize + (after.len() - after.trim_start_matches(is_mark).len());
        Location::Span(Span::new(start, end))
    }
}

/// Where words of a prose stand in a source text, at or behind a byte: whole words, in any case of ASCII letters, with
/// whatever space and markup between them. Code and the addresses of links are passed over.
pub fn find(text: &str, from: usize, words: &str) -> Option<Span> {
    let wanted: Vec<&str> = words.split_whitespace().collect();
    let first = wanted.first()?;
    let lower = text.get(from..)?.to_ascii_lowercase();
    let first = first.to_ascii_lowercase();
    for (at, _) in lower.match_indices(&first) {
        let start = from + at;
        if joins(first.chars().next(), text[..start].chars().next_back()) || is_no_prose(text, start) {
            continue;
        }
        if let Some(end) = end_of(text, start, &wanted) {
            return Some(Span::new(start, end));
        }
    }
    None
}

/// The place of a field's value: its cell in a row, else the first such field in the front matter of a file, or in a YAML file.
pub fn field(input: &AdviceInput, facts: &Facts, name: &str) -> Location {
    let path = &facts.path;
    let Some(text) = (input.text)(path) else { return facts.place() };
    if facts.is_row() {
        let table = csv::parse(&text);
        let column = table.header.iter().position(|cell| key(&cell.text) == name);
        let row = table.rows.get(facts.nth as usize);
        let cell = column.zip(row).and_then(|(column, row)| row.get(column));
        return cell.map_or(facts.place(), |cell| Location::Span(cell.span));
    }
    let range = match path.suffix().as_str() {
        "yaml" | "yml" => 0..text.len(),
        _ => unread::split(&text).front.unwrap_or(0..0),
    };
    let mut at = range.start;
    for line in text[range].split_inclusive('\n') {
        let value = line.strip_prefix(name).and_then(|rest| rest.strip_prefix(':'));
        if let Some(value) = value.map(|value| value.split(" #").next().unwrap_or(value)) {
            let start = at + name.len() + 1 + (value.len() - value.trim_start().len());
            return Location::Span(Span::new(start, start + value.trim().len()));
        }
        at += line.len();
    }
    facts.place()
}

/// Where a run of words ends that begins at a byte, if all of them follow there.
fn end_of(text: &str, start: usize, wanted: &[&str]) -> Option<usize> {
    let mut at = start;
    for (n, word) in wanted.iter().enumerate() {
        if n > 0 {
            at += between(&text[at..]);
        }
        let here = text.get(at..at + word.len())?;
        if !here.eq_ignore_ascii_case(word) {
            return None;
        }
        at += word.len();
    }
    let last = wanted.last().and_then(|word| word.chars().next_back());
    (!joins(last, text[at..].chars().next())).then_some(at)
}

/// The length of the space and markup before the next word.
fn between(rest: &str) -> usize {
    let mut at = 0;
    loop {
        let here = &rest[at..];
        // A reference's name, whose words follow, and a link's address, whose words went before.
        let passed = if here.starts_with("[[") {
            let end = here.find("]]").unwrap_or(here.len());
            here[..end].find('|').map(|bar| bar + 1)
        } else if here.starts_with("](") {
            here.find(')').map(|end| end + 1)
        } else {
            let is_markup = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '[' | ']' | '~' | '>' | '\\' | '#');
            here.chars().next().filter(|c| is_markup(*c)).map(char::len_utf8)
        };
        match passed {
            Some(length) => at += length,
            None => return at,
        }
    }
}

/// The lines of a text from a byte on that are not in a block of code, each with where it begins.
fn lines_outside_code(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    let mut fence: Option<&str> = None;
    text[from..].split_inclusive('\n').filter_map(move |line| {
        let begin = at;
        at += line.len();
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start_matches(['>', ' ']).starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) => return Some((begin, line)),
            _ => {}
        }
        None
    })
}

/// Whether two characters beside each other are of one word.
fn joins(one: Option<char>, other: Option<char>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    is_letter(one) && is_letter(other)
}

/// Whether a place is in code, in a link's address or in the name of a reference.
fn is_no_prose(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let on_line = &before[line..];
    if on_line.matches('`').count() % 2 == 1 {
        return true;
    }
    if before.matches("\n```").count() % 2 == 1 {
        return true;
    }
    let opened =
        |open: &str, ends: &[char]| on_line.rfind(open).is_some_and(|n| !on_line[n + open.len()..].contains(ends));
    opened("](", &[')', ' ']) || opened("[[", &['|', ']'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_link_are_told_from_others() {
        let in_link = |text: &str| {
            let mut finder = SourceFinder { text: Some(text.into()), start: 0, whole: Location::File, at: 0 };
            let location = finder.next("$500");
            finder.is_in_link(location)
        };
        assert!(in_link("see [the $500 stipend](pay.md)"));
        assert!(!in_link("see [the stipend](pay.md) of $500") && !in_link("$500, see [pay](pay.md)"));
    }

    #[test]
    fn words_are_found_through_markup() {
        let found = |text: &str, words: &str| find(text, 0, words).map(|span| text[span.range()].to_string());
        for (text, words, place) in [
            ("The thought\npartner", "Thought partner", Some("thought\npartner")),
            (
                "The mentoring [[mentor|thought *partners*]]",
                "mentoring thought partners",
                Some("mentoring [[mentor|thought *partners"),
            ),
            ("pay \\$500 now", "$500", Some("$500")),
            ("thoughts partner", "thought partner", None),
            ("`see below` or see below", "see below", Some("see below")),
            ("[[fact:stipend]] [$500](a$500)", "$500", Some("$500")),
            ("[a](x.md) b", "a b", Some("a](x.md) b")),
        ] {
            assert_eq!(found(text, words).as_deref(), place, "{text}");
        }
        assert_eq!(find("`x` x", 0, "x"), Some(Span::new(4, 5)));
    }
}
