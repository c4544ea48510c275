//! Where something stands in a file: byte ranges, and their lines and columns for people.

/// A half-open range of bytes in one file's text (its byte order mark, if any, is not counted).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// A range of bytes; one that ends before it starts is empty.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end.max(start) as u32 }
    }

    /// The same range, counted from `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        Span { start: self.start + by as u32, end: self.end + by as u32 }
    }

    /// The same, to slice a text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The number of a noted span in its entry's list of spans. Facts hold places rather than spans, so that typing in a
/// paragraph, which moves every span behind it, leaves the facts as they were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct SpanId(pub u32);

/// The line starts of a text, to turn bytes into lines and columns.
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Finds all line starts, once.
    pub fn new(text: &'t str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        LineIndex { text, starts }
    }

    /// Line and column of a byte, both from 1; the column counts characters. A byte past the end is the end.
    pub fn position(&self, byte: u32) -> (usize, usize) {
        let mut byte = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= byte);
        let column = self.text[self.starts[line - 1]..byte].chars().count() + 1;
        (line, column)
    }

    /// The byte at which a line (from 1) starts; the text's end when it has no such line.
    pub fn line_start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let index = LineIndex::new("äö\nxy\r\nz");
        assert_eq!(index.position(0), (1, 1));
        assert_eq!(index.position(2), (1, 2));
        assert_eq!(index.position(5), (2, 1));
        assert_eq!(index.position(9), (3, 1));
        assert_eq!(index.position(99), (3, 2));
    }
}
