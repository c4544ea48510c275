//! Bold paragraphs that act as headings: no list of contents shows them, and no one can link to them.

use memchr::memmem;

use crate::advice::AdviceInput;
use crate::advice::place::SourceFinder;
use crate::advice::reading::{Event, THING, walk};
use crate::base::html::unescaped;
use crate::base::{Diagnostic, codes};
use crate::content::facts::BODY;
use crate::syntax::prose::{Prose, is_block};

/// The most characters of a bold paragraph that reads as a heading.
const LONGEST: usize = 80;

/// Paragraphs in bold letters where a heading belongs.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for text in input.texts {
        let facts = text.facts;
        let prose = text.body.prose(BODY);
        if memmem::find(prose.written().as_bytes(), b"<p><strong>").is_none() {
            continue;
        }
        let mut finder = None;
        for heading in bold_headings(prose) {
            let finder = finder.get_or_insert_with(|| SourceFinder::new(input, text, BODY));
            let words = &heading.words;
            let message = format!("\"{words}\" acts as a heading, and is only bold");
            let marks = "#".repeat(heading.level as usize);
            let help = format!("write `{marks} {words}` on a line of its own: then it can be found and linked to");
            let location = finder.next_with_marks(words);
            report.push(Diagnostic::new(codes::BOLD_HEADING, message, &facts.path, location).help(help));
        }
    }
    report
}

/// A bold run that acts as a heading.
#[derive(Debug, PartialEq)]
struct Bold {
    words: String,
    /// The level that the heading should have.
    level: u8,
}

/// A paragraph at the top of a prose, with the bold words that it begins with.
#[derive(Default)]
struct Paragraph {
    bold: String,
    /// What follows the bold words.
    rest: String,
    is_bold: bool,
    has_begun: bool,
}

fn bold_headings(prose: &Prose) -> Vec<Bold> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut paragraph: Option<Paragraph> = None;
    // A bold paragraph is a heading only of something: what follows must not be a heading, or nothing.
    let mut waiting: Option<Bold> = None;
    let mut last = Last::default();
    walk(prose, |event| match event {
        Event::Open("p") if depth == 0 => {
            found.extend(waiting.take());
            paragraph = Some(Paragraph::default());
        }
        Event::Close("p") if depth == 0 => {
            let Some(paragraph) = paragraph.take() else { return };
            match paragraph.as_heading() {
                Some((words, true)) => found.push(Bold { level: last.level(&words), words }),
                Some((words, false)) => waiting = Some(Bold { level: last.level(&words), words }),
                None => {}
            }
        }
        Event::Heading(level, _) => {
            waiting = None;
            last = Last { level, words: String::new(), inside: true };
        }
        Event::HeadingEnd => last.inside = false,
        Event::Open("hr" | "br") => {}
        Event::Open(tag) if is_block(tag) => {
            if depth == 0 && paragraph.is_none() {
                found.extend(waiting.take());
            }
            depth += 1;
        }
        Event::Close(tag) if is_block(tag) => depth = depth.saturating_sub(1),
        event => {
            if last.inside {
                match event {
                    Event::Words(words) => last.words.push_str(words),
                    Event::Escaped(html) => last.words.push_str(&unescaped(html)),
                    _ => {}
                }
            } else if let Some(paragraph) = &mut paragraph {
                paragraph.take(event);
            }
        }
    });
    found
}

impl Paragraph {
    fn take(&mut self, event: Event) {
        match event {
            Event::Open("strong" | "b") if !self.has_begun => (self.is_bold, self.has_begun) = (true, true),
            Event::Close("strong" | "b") => self.is_bold = false,
            Event::Words(words) => self.push(words),
            Event::Escaped(html) => self.push(&unescaped(html)),
            Event::Thing => self.push(&THING.to_string()),
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        self.has_begun |= !words.trim().is_empty();
        let to = if self.is_bold { &mut self.bold } else { &mut self.rest };
        to.push_str(words);
    }

    /// The words of the heading that this is, and whether its text follows in the same paragraph.
    fn as_heading(&self) -> Option<(String, bool)> {
        let words = self.bold.split_whitespace().collect::<Vec<_>>().join(" ");
        let rest = self.rest.trim();
        if words.contains(THING) || !words.chars().any(char::is_alphabetic) {
            return None;
        }
        if rest.is_empty() {
            let short = words.chars().count() <= LONGEST && !words.ends_with(['.', '!', ',', ';']);
            return short.then_some((words, false));
        }
        words.ends_with('?').then_some((words, true))
    }
}

/// The heading that came last.
#[derive(Default)]
struct Last {
    /// 0 before the first.
    level: u8,
    words: String,
    inside: bool,
}

impl Last {
    /// The level of a heading that follows: questions stand beside questions, anything else stands below.
    fn level(&self, words: &str) -> u8 {
        let beside = self.words.trim_end().ends_with('?') && words.ends_with('?');
        match self.level {
            0 => 2,
            level if beside => level,
            level => (level + 1).min(6),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::markdown::read;
    use crate::syntax::prose::Outline;
    use crate::syntax::text::{Origin, Rules, SpanTable, Text, Title};

    #[test]
    fn bold_paragraphs_that_act_as_headings() {
        for (text, found) in [
            ("**Our goals**\n\nText.", &[(2, "Our goals")][..]),
            ("## **What is it?**\n\nText.\n\n**Who is *in* it?** All of us.", &[(2, "Who is in it?")]),
            ("## Roles\n\n**The mentor**\n\n- listens", &[(3, "The mentor")]),
            ("**2026–2027**\n\nText.", &[]),
            ("**Our goals**\n\n## Goals\n\nText.", &[]),
            ("Text.\n\n**The end**", &[]),
            ("**Please be on time.**\n\nText.", &[]),
            ("**R** does it.", &[]),
            ("- **What is it?** Text.\n- b", &[]),
            ("> **Our goals**\n>\n> Text.", &[]),
            ("**[[mentor]]**\n\nText.", &[]),
        ] {
            let input =
                Text { text, origin: Origin::Offset(0), title: Title::None, rules: Rules::default(), listed: None };
            let prose = read(&input, &mut Outline::default(), &mut SpanTable::default()).prose;
            let got = bold_headings(&prose);
            let got: Vec<(u8, &str)> = got.iter().map(|bold| (bold.level, bold.words.as_str())).collect();
            assert_eq!(got, found, "{text}");
        }
    }
}
