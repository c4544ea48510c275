//! Where the labels of a report stand, in lines and columns, one answer for all its faces.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::Report;
use super::visible::{columns, one_line};
use crate::base::number::counted;
use crate::base::{Diagnostic, Label, LineIndex, Location, SitePath, Span};

/// The most places that are named of what is told once.
const MOST_PLACES: usize = 8;

/// So many of them stand in a line.
const PLACES_A_LINE: usize = 2;

/// The files that a report points into.
pub struct Positions<'r>(BTreeMap<&'r SitePath, File<'r>>);

/// The lines and columns of a label, all from 1, columns in characters, the end column just past the last character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LineRange {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// One file's text with its lines.
pub struct File<'r> {
    text: &'r str,
    index: LineIndex<'r>,
    steps: Vec<Step>,
}

/// What stands before a byte of a text, noted now and then: a line may be megabytes, and may have thousands of problems.
struct Step {
    byte: usize,
    /// Columns of a screen, over all lines.
    columns: usize,
}

/// So many bytes are counted again at most.
const STEP: usize = 500;

impl<'r> Positions<'r> {
    pub fn new(texts: &'r BTreeMap<SitePath, Arc<str>>) -> Self {
        Positions(texts.iter().map(|(path, text)| (path, File::new(text))).collect())
    }

    /// The file and the span of a label that marks a part of a file whose text is known.
    pub fn marked(&self, label: &Label) -> Option<(&File<'r>, Span)> {
        match label.location {
            Location::Span(span) => self.0.get(&label.path).map(|file| (file, span)),
            // Positions are looked up before the report is made; one that was not still has its file.
            Location::File | Location::Noted(..) => None,
        }
    }

    /// The lines and columns of a label; the very start for a whole file.
    pub fn area(&self, label: &Label) -> LineRange {
        match self.marked(label) {
            Some((file, span)) => file.area(span),
            None => LineRange { line: 1, column: 1, end_line: 1, end_column: 1 },
        }
    }

    /// A label's file, with line and column where it marks a part of it.
    pub fn named(&self, report: &Report, label: &Label) -> String {
        let path = report.shown_path(&label.path);
        match self.marked(label) {
            Some((file, span)) => {
                let LineRange { line, column, .. } = file.area(span);
                format!("{path}:{line}:{column}")
            }
            None => path,
        }
    }

    /// The first of the other places of a problem that is told once, a few a line, and how many more there are.
    pub fn again(&self, report: &Report, diagnostic: &Diagnostic) -> Option<String> {
        let named: Vec<String> =
            diagnostic.again.iter().take(MOST_PLACES).map(|label| one_line(&self.named(report, label))).collect();
        let more = diagnostic.again.len().saturating_sub(MOST_PLACES);
        let lines: Vec<String> = named.chunks(PLACES_A_LINE).map(|places| places.join(", ")).collect();
        match (lines.is_empty(), more) {
            (true, _) => None,
            (false, 0) => Some(format!("the same at {}", lines.join(",\n"))),
            (false, more) => Some(format!(
                "the same at {}\nand in {}",
                lines.join(",\n"),
                counted(more, "more place", "more places")
            )),
        }
    }
}

impl<'r> File<'r> {
    fn new(text: &'r str) -> Self {
        let mut steps = vec![Step { byte: 0, columns: 0 }];
        let mut before = 0;
        for (byte, c) in text.char_indices() {
            if byte >= steps[steps.len() - 1].byte + STEP {
                steps.push(Step { byte, columns: before });
            }
            before += columns(c);
        }
        File { text, index: LineIndex::new(text), steps }
    }

    /// How many columns of a screen a part of a line takes.
    pub fn width(&self, bytes: Range<usize>) -> usize {
        self.columns_before(bytes.end) - self.columns_before(bytes.start)
    }

    fn columns_before(&self, byte: usize) -> usize {
        let step = &self.steps[self.steps.partition_point(|step| step.byte <= byte) - 1];
        step.columns + self.text[step.byte..byte].chars().map(columns).sum::<usize>()
    }

    /// The byte of a line before which so many columns of it stand, or a few more; the line's end where it has fewer.
    pub fn byte_at(&self, line: &Range<usize>, column: usize) -> usize {
        let wanted = self.columns_before(line.start) + column;
        let step = &self.steps[self.steps.partition_point(|step| step.columns <= wanted) - 1];
        let from = step.byte.clamp(line.start, line.end);
        let mut before = self.columns_before(from);
        let first = self.text[from..line.end].char_indices().find(|(_, c)| {
            let is_there = before >= wanted;
            before += columns(*c);
            is_there
        });
        first.map_or(line.end, |(at, _)| from + at)
    }

    /// A part of the text.
    pub fn slice(&self, range: Range<usize>) -> &'r str {
        &self.text[range]
    }

    /// The bytes of a span, moved off places where nothing can be marked: past the end of the text, inside a character,
    /// inside a line break of two characters.
    pub fn bytes(&self, span: Span) -> Range<usize> {
        let start = self.settled(span.start as usize);
        start..self.settled(span.end as usize).max(start)
    }

    fn settled(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let inside_break = self.text[byte..].starts_with('\n') && self.text[..byte].ends_with('\r');
        if inside_break { byte - 1 } else { byte }
    }

    pub fn area(&self, span: Span) -> LineRange {
        let bytes = self.bytes(span);
        let (line, column) = self.index.position(bytes.start as u32);
        let (end_line, end_column) = self.index.position(bytes.end as u32);
        LineRange { line, column, end_line, end_column }
    }

    /// The line of a byte, from 1.
    pub fn line_of(&self, byte: usize) -> usize {
        self.index.position(byte as u32).0
    }

    /// The bytes of a line (from 1) without its line break.
    pub fn line(&self, line: usize) -> Range<usize> {
        let start = self.index.line_start(line);
        let whole = &self.text[start..self.index.line_start(line + 1)];
        let content = whole.strip_suffix('\n').map_or(whole, |rest| rest.strip_suffix('\r').unwrap_or(rest));
        start..start + content.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_of_two_characters_is_one_place() {
        let text = "ab\r\n数x";
        let file = File::new(text);
        assert_eq!(file.bytes(Span::new(2, 3)), 2..2);
        assert_eq!(file.bytes(Span::new(6, 99)), 4..8);
        assert_eq!(file.area(Span::new(4, 8)), LineRange { line: 2, column: 1, end_line: 2, end_column: 3 });
        assert_eq!(file.line(1), 0..2);
        assert_eq!(file.line(2), 4..8);
        assert_eq!(file.line(3), 8..8);
    }

    #[test]
    fn columns_of_long_lines_are_those_that_counting_gives() {
        let text = format!("first\n{}end\nlast", "a\t数e\u{301}".repeat(1000));
        let file = File::new(&text);
        let line = file.line(2);
        let mut counted = 0;
        for (at, c) in text[line.clone()].char_indices() {
            let byte = line.start + at;
            assert_eq!(file.width(line.start..byte), counted);
            let before: usize = text[file.byte_at(&line, counted)..byte].chars().map(columns).sum();
            assert_eq!(before, 0);
            counted += columns(c);
        }
        assert_eq!(file.byte_at(&line, counted + 1), line.end);
        for line in [1, 2, 3].map(|line| file.line(line)) {
            assert!(
                (0..9_000).step_by(50).all(|column| (line.start..=line.end).contains(&file.byte_at(&line, column)))
            );
        }
    }
}
