//! The rows of tables: a bar too many or too few, and words are gone or a table is none. Both are told.

use std::ops::Range;

use comrak::nodes::Node;

use crate::base::codes;
use crate::syntax::writer::ProseWriter;

/// The bytes of the cells of a line.
fn cells(line: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let end = line.trim_end().len();
    let mut start = line.len() - line.trim_start().len();
    start += usize::from(line[start..].starts_with('|'));
    let (first, mut escaped) = (start, false);
    for (n, c) in line[first..end.max(first)].char_indices() {
        if c == '|' && !escaped {
            cells.push(start..first + n);
            start = first + n + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if start < end {
        cells.push(start..end);
    }
    cells
}

/// Tells of a row with more cells than its table has columns: what stands in them is not shown.
pub fn check(row: Node<'_>, columns: usize, writer: &mut ProseWriter) {
    let (start, _) = writer.range(row);
    let line = writer.text.get(start..).and_then(|text| text.lines().next()).unwrap_or("");
    let cells = cells(line);
    let lost = cells.get(columns..).unwrap_or_default();
    let words = |cell: &&Range<usize>| !line[(*cell).clone()].trim().is_empty();
    let (Some(first), Some(last)) = (lost.iter().find(words), lost.iter().rfind(words)) else { return };
    let count = cells.len();
    let lead = line[first.clone()].len() - line[first.clone()].trim_start().len();
    let (from, to) = (first.start + lead, last.start + line[last.clone()].trim_end().len());
    let span = writer.span_of(start + from, start + to);
    let message = format!("this row has {count} cells in a table of {columns} columns: what is too much is not shown");
    let help = "add a column to the table's first two lines; write `\\|` for a bar that ends no cell";
    writer.tell(codes::UNEVEN_TABLE, message, span, help);
}

/// Tells of a paragraph that was meant as a table.
pub fn check_paragraph(paragraph: Node<'_>, writer: &mut ProseWriter) {
    let (start, end) = writer.range(paragraph);
    let text = writer.text.get(start..end).unwrap_or("");
    if !text.contains('|') {
        return;
    }
    if !text.contains("--") {
        return check_ruler(start, text, writer);
    }
    let mut at = start;
    let mut above: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(['>', ' ', '\t']).trim_end();
        let ruler = bare.contains("--") && bare.bytes().all(|byte| b"|:- \t".contains(&byte));
        if let Some(head) = above.filter(|head| ruler && (head.contains('|') && bare.contains('|'))) {
            let (heads, rules) = (cells(head).len(), cells(bare).len());
            let from = at + (line.len() - line.trim_start_matches(['>', ' ', '\t']).len());
            let span = writer.span_of(from, from + bare.len());
            let message = match heads == rules {
                true => "this is no table: its lines do not stand by themselves".to_string(),
                false => format!("this is no table: its first line has {heads} cells, and the line of dashes {rules}"),
            };
            let help = "write as many `---` as there are columns, with an empty line before the table";
            return writer.tell(codes::UNEVEN_TABLE, message, span, help);
        }
        above = Some(bare);
        at += line.len();
    }
}

/// Tells of lines that all stand between bars, without the line of dashes that makes a table of them.
fn check_ruler(start: usize, text: &str, writer: &mut ProseWriter) {
    let is_row = |line: &str| {
        let bare = line.trim_start_matches(['>', ' ', '\t']).trim_end();
        bare.len() > 2 && bare.starts_with('|') && bare.ends_with('|') && cells(bare).len() > 1
    };
    if text.lines().count() < 2 || !text.lines().all(is_row) {
        return;
    }
    let first = text.lines().next().unwrap_or("");
    let lead = first.len() - first.trim_start_matches(['>', ' ', '\t']).len();
    let span = writer.span_of(start + lead, start + first.trim_end().len());
    let message = "this is no table: the line of dashes below its first line is missing".to_string();
    let help = format!("write below it `|{}`", "---|".repeat(cells(first.trim()).len().min(8)));
    writer.tell(codes::UNEVEN_TABLE, message, span, &help);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_lie_between_bars_without_a_backslash() {
        let found = |line: &str| cells(line).into_iter().map(|cell| line[cell].trim().to_string()).collect::<Vec<_>>();
        assert_eq!(found("| a | b \\| c | d |"), ["a", "b \\| c", "d"]);
        assert_eq!(found("a | b"), ["a", "b"]);
        assert_eq!(found("|  | b ||  "), ["", "b", ""]);
    }
}
