//! The few lines around the marks in a file, cut out so that the size of the file and the length of its lines do not
//! matter: the renderer draws what it gets, however much that is.

use std::ops::Range;

use super::positions::File;
use super::visible::{columns, sign, visible};
use crate::base::Span;

/// How many lines apart marks may be and still share an excerpt.
const NEAR: usize = 200;

/// Lines of one file, safe to print, and what is marked in them.
pub struct Excerpt {
    /// The number of its first line in the file.
    pub first_line: usize,
    /// Its lines, each ended by `\n`.
    pub source: String,
    pub marks: Vec<Mark>,
    /// The line that its heading names, and how many characters were cut from the start of that line.
    pub heading: (usize, usize),
}

/// A marked range of an excerpt's bytes.
pub struct Mark {
    pub range: Range<usize>,
    pub text: String,
    pub primary: bool,
}

/// What is to be marked: bytes of the file, and the box that they fill on the screen.
#[derive(Clone)]
pub struct Wanted {
    bytes: Range<usize>,
    text: String,
    primary: bool,
    lines: (usize, usize),
    columns: (usize, usize),
}

impl Wanted {
    /// A mark that fits into `room` columns: of a longer span the beginning stands for the whole.
    pub fn new(file: &File, span: Span, text: String, primary: bool, room: usize) -> Self {
        let mut bytes = file.bytes(span);
        // A span that takes its line break with it would be drawn as one of two lines.
        while bytes.end > bytes.start && file.slice(bytes.clone()).ends_with(['\n', '\r']) {
            bytes.end -= 1;
        }
        let first = file.line_of(bytes.start);
        let last = file.line_of(bytes.end);
        let column = |line, byte| file.width(file.line(line).start..byte);
        let left = column(first, bytes.start);
        let right = column(last, bytes.end);
        if last > first && last - first < NEAR && left.max(right) <= room {
            let columns = (left.min(right), left.max(right));
            return Wanted { bytes, text, primary, lines: (first, last), columns };
        }
        let mut marked = 0;
        let line_end = file.line(first).end.max(bytes.start).min(bytes.end);
        let fitting = file.slice(bytes.start..line_end).chars().take_while(|c| {
            marked += columns(*c);
            marked <= room
        });
        bytes.end = bytes.start + fitting.map(char::len_utf8).sum::<usize>();
        let columns = (left, column(first, bytes.end));
        Wanted { bytes, text, primary, lines: (first, first), columns }
    }
}

/// The excerpts that show all marks of one file: one where the marks are near each other, and none wider than `room`
/// because the renderer shows a line from its first mark to its last, be it a thousand words.
pub fn excerpts(file: &File, wanted: Vec<Wanted>, room: usize) -> Vec<Excerpt> {
    let mut boxes: Vec<(Wanted, Vec<Wanted>)> = Vec::new();
    for mark in wanted {
        let joined = boxes.iter_mut().find_map(|(around, marks)| {
            let both = union(around, &mark);
            let fits = both.lines.1 - both.lines.0 < NEAR && both.columns.1 - both.columns.0 <= room;
            fits.then_some((both, around, marks))
        });
        match joined {
            Some((both, around, marks)) => {
                *around = both;
                marks.push(mark);
            }
            None => boxes.push((mark.clone(), vec![mark])),
        }
    }
    boxes.into_iter().map(|(around, marks)| excerpt(file, &around, marks, room)).collect()
}

fn union(a: &Wanted, b: &Wanted) -> Wanted {
    let pair = |a: (usize, usize), b: (usize, usize)| (a.0.min(b.0), a.1.max(b.1));
    Wanted { lines: pair(a.lines, b.lines), columns: pair(a.columns, b.columns), ..a.clone() }
}

fn excerpt(file: &File, around: &Wanted, mut wanted: Vec<Wanted>, room: usize) -> Excerpt {
    wanted.sort_by_key(|mark| (mark.bytes.start, mark.bytes.end));
    let heading = wanted.iter().find(|mark| mark.primary).or(wanted.first()).map_or(around.lines.0, |m| m.lines.0);
    // More than the renderer can show on either side, so that it is the renderer that cuts, and says so.
    let from = around.columns.0.saturating_sub(4 * room);
    let until = around.columns.1 + 8 * room;

    let mut source = String::new();
    let mut kept = Vec::new();
    let mut cut = 0;
    for line in around.lines.0..=around.lines.1 {
        let (window, skipped) = window(file, file.line(line), from, until);
        if line == heading {
            cut = skipped;
        }
        kept.push((window.clone(), source.len()));
        source.push_str(&visible(file.slice(window)));
        source.push('\n');
    }
    let offset = |line: usize, byte: usize| {
        let (window, at) = &kept[line - around.lines.0];
        let byte = byte.clamp(window.start, window.end);
        at + file.slice(window.start..byte).chars().map(|c| sign(c).len_utf8()).sum::<usize>()
    };
    let marks = wanted
        .into_iter()
        .map(|mark| Mark {
            range: offset(mark.lines.0, mark.bytes.start)..offset(mark.lines.1, mark.bytes.end),
            text: mark.text,
            primary: mark.primary,
        })
        .collect();
    Excerpt { first_line: around.lines.0, source, marks, heading: (heading, cut) }
}

/// The bytes of a line between two columns, and how many characters stand before them.
fn window(file: &File, line: Range<usize>, from: usize, until: usize) -> (Range<usize>, usize) {
    let start = file.byte_at(&line, from);
    (start..file.byte_at(&line, until).max(start), file.slice(line.start..start).chars().count())
}
