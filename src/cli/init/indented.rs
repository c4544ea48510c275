//! Blocks of MkDocs, whose text is indented: notes and tabs. They stand in each other and in items of lists.

use crate::cli::init::blocks::Note;

/// How far the text of a block is indented.
const STEP: usize = 4;

/// A block with its text as it stands at the margin.
#[derive(Debug, PartialEq)]
pub struct Indented {
    pub shown: Shown,
    /// How far its first line is indented.
    pub indent: usize,
    pub inner: String,
    /// How many lines it has, with its first.
    pub lines: usize,
}

#[derive(Debug, PartialEq)]
pub enum Shown {
    Note(Note),
    /// A tab with its name; its text is read below it.
    Tab(String),
}

/// The block that begins with the first of these lines. In an item of a list it is indented itself, where else it would be code.
pub fn at(lines: &[&str], in_item: bool) -> Option<Indented> {
    let first = lines.first()?;
    let (indent, bare) = split(first);
    let shown = Some(bare).filter(|_| in_item || indent < STEP).and_then(head)?;
    let is_inner = |line: &&str| line.trim().is_empty() || split(line).0 >= indent + STEP;
    let inner: Vec<&str> = lines[1..].iter().copied().take_while(is_inner).collect();
    let is_empty = |line: &&str| line.trim().is_empty();
    let begin = inner.iter().take_while(|line| is_empty(line)).count();
    let end = inner.iter().rposition(|line| !is_empty(line)).map_or(0, |last| last + 1);
    if end == 0 && matches!(shown, Shown::Tab(_)) {
        return None;
    }
    let inner = inner.get(begin..end).unwrap_or_default();
    let inner = inner.iter().map(|line| without(line, indent + STEP)).collect();
    Some(Indented { shown, indent, inner, lines: end + 1 })
}

/// Whether the lines that follow and are indented belong to an item of a list, a definition or a footnote. `before` says whether they
/// did before this line.
pub fn is_in_item(line: &str, before: bool) -> bool {
    let (indent, bare) = split(line);
    before && (indent > 0 || bare.trim().is_empty()) || indent < STEP && begins_item(bare)
}

/// Whether a line without its blanks begins one.
pub fn begins_item(bare: &str) -> bool {
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match digits {
        0 => bare.strip_prefix(['-', '*', '+', ':']),
        _ => bare[digits..].strip_prefix(['.', ')']),
    };
    let is_footnote = bare.starts_with("[^") && bare.contains("]:");
    mark.is_some_and(|rest| rest.starts_with([' ', '\t'])) || is_footnote
}

/// `!!! note "Title"`, `??? note`, `=== "Tab"`.
fn head(line: &str) -> Option<Shown> {
    let line = line.trim_end();
    if let Some(rest) = line.strip_prefix("===") {
        let name = rest.trim_start_matches(['!', '+']).strip_prefix(' ')?.trim();
        let name = name.strip_prefix('"')?.strip_suffix('"')?;
        return (!name.trim().is_empty()).then(|| Shown::Tab(name.trim().to_string()));
    }
    let rest = ["!!!", "???+", "???"].iter().find_map(|mark| line.strip_prefix(mark))?.strip_prefix(' ')?.trim();
    let (words, title) = match rest.split_once('"') {
        Some((words, title)) => (words, title.trim_end_matches('"')),
        None => (rest, ""),
    };
    // More words say how it looks: `!!! tip inline end`.
    let name = words.split_whitespace().next().unwrap_or_default();
    Some(Shown::Note(Note::called(name, title)))
}

/// How far a line is indented, and what stands there.
fn split(line: &str) -> (usize, &str) {
    let bare = line.trim_start_matches([' ', '\t']);
    (line[..line.len() - bare.len()].chars().map(width).sum(), bare)
}

/// A line without so many columns at its begin, as far as they are empty.
fn without(line: &str, columns: usize) -> &str {
    let mut left = columns;
    for (at, c) in line.char_indices() {
        if left == 0 || !matches!(c, ' ' | '\t') {
            return &line[at..];
        }
        left = left.saturating_sub(width(c));
    }
    ""
}

fn width(c: char) -> usize {
    if c == '\t' { STEP } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, in_item: bool) -> Option<(String, String, usize)> {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let block = at(&lines, in_item)?;
        let shown = match block.shown {
            Shown::Note(note) => format!("{} {}", note.kind, note.title),
            Shown::Tab(name) => name,
        };
        Some((shown, block.inner, block.lines))
    }

    #[test]
    fn a_block_holds_what_is_indented_below_it() {
        for (text, in_item, shown, inner, lines) in [
            ("!!! danger \"No\"\n    One\n\n    two\n\nEnd\n", false, "CAUTION No", "One\n\ntwo\n", 4),
            ("??? solution\n\n\tOne\n", false, "NOTE Solution", "One\n", 3),
            ("???+ tip inline end\n", false, "TIP ", "", 1),
            ("??? \"Why\"\n    So\n", false, "NOTE Why", "So\n", 2),
            ("=== \"A b\"\n    One\n        two\nEnd\n", false, "A b", "One\n    two\n", 3),
            ("    !!! note\n        One\n    End\n", true, "NOTE ", "One\n", 2),
        ] {
            assert_eq!(found(text, in_item), Some((shown.into(), inner.into(), lines)), "{text}");
        }
        for other in
            ["    !!! note\n        One\n", "=== \"A\"\nOne\n", "====\n", "!!!\n", "!important\n", "Title\n===\n"]
        {
            assert_eq!(found(other, false), None, "{other}");
        }
    }

    #[test]
    fn items_go_on_as_long_as_lines_are_indented() {
        for item in ["- a\n", "12. a\n", "  * a\n", ":   a\n", "[^1]: a\n"] {
            assert!(is_in_item(item, false), "{item}");
        }
        for other in ["a\n", "    - a\n", "-a\n", "1 a\n", "\n", "  a\n"] {
            assert!(!is_in_item(other, false), "{other}");
        }
        assert!(is_in_item("\n", true) && is_in_item("  a\n", true) && !is_in_item("a\n", true));
    }
}
