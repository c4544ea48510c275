//! The pages that explain diagnostics, for `vade explain`: Markdown from the documentation, shown in a terminal.

use super::visible::{columns, visible};
use crate::base::names;
use crate::builtin::DIAGNOSTIC_PAGES;

const BOLD: &str = "\u{1b}[1m";
const RESET: &str = "\u{1b}[0m";

/// The Markdown page of a diagnostic's code.
pub fn page(code: &str) -> Option<&'static str> {
    DIAGNOSTIC_PAGES.iter().find(|(name, _)| *name == code).map(|(_, page)| *page)
}

/// For a code that does not exist: "did you mean …?" over those that do, or nothing where none is near.
pub fn did_you_mean(code: &str) -> Option<String> {
    names::did_you_mean(code, DIAGNOSTIC_PAGES.iter().map(|(name, _)| *name))
}

/// A page as it reads well in a terminal: headings bold, code indented and kept as it is, prose wrapped at `width`.
/// Only what the pages use: headings, paragraphs, lists, fenced code; any other line is kept.
pub fn render(page: &str, width: usize, colour: bool) -> String {
    let mut writer = Writer { shown: String::new(), prose: Vec::new(), width: width.clamp(40, 100) };
    let mut fence: Option<&str> = None;
    for line in page.lines() {
        let text = line.trim();
        if let Some(open) = fence {
            // Only a fence as long as the opening one ends it: an example may itself hold fenced code.
            if text.starts_with(open) && text.trim_start_matches(&open[..1]).is_empty() {
                fence = None;
            } else {
                writer.kept(&format!("    {line}"));
            }
        } else if let Some(open) = fence_of(text) {
            writer.end_of_prose();
            fence = Some(open);
        } else if let Some(heading) = heading_of(text) {
            let heading = inline(heading, false);
            writer.kept(&if colour { format!("{BOLD}{heading}{RESET}") } else { heading });
        } else if text.is_empty() || text.starts_with(['|', '>']) {
            writer.kept(&visible(line));
        } else {
            if starts_item(text) {
                writer.end_of_prose();
            }
            writer.prose.push(inline(line, colour));
        }
    }
    writer.end_of_prose();
    writer.shown
}

struct Writer {
    shown: String,
    /// The lines of the paragraph or list item that is being read.
    prose: Vec<String>,
    width: usize,
}

impl Writer {
    fn kept(&mut self, line: &str) {
        self.end_of_prose();
        self.shown.push_str(line.trim_end());
        self.shown.push('\n');
    }

    /// Writes the paragraph wrapped, the lines of a list item under its first word.
    fn end_of_prose(&mut self) {
        let lines = std::mem::take(&mut self.prose);
        let Some(first) = lines.first() else { return };
        let indent = first.len() - first.trim_start().len();
        let marker =
            if starts_item(first.trim_start()) { first.trim_start().find(' ').map_or(0, |at| at + 1) } else { 0 };
        let mut column = indent;
        self.shown.push_str(&" ".repeat(indent));
        for (number, word) in lines.iter().flat_map(|line| line.split_whitespace()).enumerate() {
            let wide = word_width(word);
            if number > 0 && column + 1 + wide > self.width {
                self.shown.push('\n');
                self.shown.push_str(&" ".repeat(indent + marker));
                column = indent + marker;
            } else if number > 0 {
                self.shown.push(' ');
                column += 1;
            }
            self.shown.push_str(word);
            column += wide;
        }
        self.shown.push('\n');
    }
}

/// The width of a word without the escape sequences that make it bold.
fn word_width(word: &str) -> usize {
    word.replace(BOLD, "").replace(RESET, "").chars().map(columns).sum()
}

/// The fence that a line opens: its run of backticks or tildes.
fn fence_of(text: &str) -> Option<&str> {
    let run = |mark: char| text.len() - text.trim_start_matches(mark).len();
    let length = run('`').max(run('~'));
    (length >= 3).then(|| &text[..length])
}

fn heading_of(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    ((1..=6).contains(&level)).then(|| rest.strip_prefix(' ')).flatten()
}

fn starts_item(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.starts_with("- ") || text.starts_with("* ") || (number.len() < text.len() && number.starts_with(". "))
}

/// A line of prose without its marks: links are their words, strong words are bold. Code keeps its backticks, inside
/// which nothing is a mark.
fn inline(line: &str, colour: bool) -> String {
    let mut shown = String::new();
    for (number, part) in line.split('`').enumerate() {
        if number % 2 == 1 {
            shown.push_str(&format!("`{}`", visible(part)));
            continue;
        }
        for (number, part) in part.split("**").enumerate() {
            if number > 0 && colour {
                shown.push_str(if number % 2 == 1 { BOLD } else { RESET });
            }
            shown.push_str(&without_targets(&visible(part)));
        }
    }
    shown
}

/// `[words](target)` as `words`.
fn without_targets(text: &str) -> String {
    let link = text.find('[').and_then(|open| {
        let middle = open + text[open..].find("](")?;
        let close = middle + text[middle..].find(')')?;
        Some((open, middle, close))
    });
    match link {
        Some((open, middle, close)) => {
            format!("{}{}{}", &text[..open], &text[open + 1..middle], without_targets(&text[close + 1..]))
        }
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
# unknown-reference

A reference that **names nothing**, see [the references](../references.md) or `[[a **b**]](c)`.

- One item that is long enough to need another line
- Two

````md
See [[mentro]].
```text
  |  ^^^^^^ **no** such entry
```
````
";

    #[test]
    fn a_page_reads_well_in_a_terminal() {
        let expected = "\
unknown-reference

A reference that names nothing, see the
references or `[[a **b**]](c)`.

- One item that is long enough to need
  another line
- Two

    See [[mentro]].
    ```text
      |  ^^^^^^ **no** such entry
    ```
";
        assert_eq!(render(PAGE, 40, false), expected);
        let coloured = render(PAGE, 40, true);
        assert!(coloured.starts_with("\u{1b}[1munknown-reference\u{1b}[0m\n\nA reference that \u{1b}[1mnames nothing"));
        assert_eq!(coloured.replace(BOLD, "").replace(RESET, ""), expected);
    }

    #[test]
    fn every_page_is_found_by_its_code() {
        for (name, text) in DIAGNOSTIC_PAGES {
            assert_eq!(page(name), Some(*text));
            let misspelled = format!("{name}x");
            assert!(did_you_mean(&misspelled).is_some_and(|advice| advice.contains(name)));
        }
        assert_eq!(page("no-such-code"), None);
    }
}
