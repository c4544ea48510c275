//! Spreadsheet exports: rows of cells with their places, whatever separator the spreadsheet chose.

use crate::base::Span;

/// One cell: its text without quotes, and the span of what was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub text: String,
    pub span: Span,
}

/// A table: its header and rows. Rows of nothing but empty cells are left out.
#[derive(Debug, Default, PartialEq)]
pub struct Table {
    pub header: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
    /// The place of a quotation mark that never closes.
    pub unclosed: Option<Span>,
}

/// Reads a table. The separator is the first of `;`, tab and `,` that the header line uses outside quotes most often.
/// Own code rather than a crate's, because every cell must keep its place and cells may hold line breaks.
pub fn parse(text: &str) -> Table {
    let separator = separator(text);
    let mut table = Table::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut row = Vec::new();
    while at <= bytes.len() {
        let (cell, end, unclosed) = cell(text, at, separator);
        if unclosed {
            table.unclosed = Some(Span::new(cell.span.start as usize, cell.span.start as usize + 1));
        }
        row.push(cell);
        at = end;
        if bytes.get(at) == Some(&separator) {
            at += 1;
            continue;
        }
        let full = row.iter().any(|cell: &Cell| !cell.text.trim().is_empty());
        let row = std::mem::take(&mut row);
        if full {
            if table.header.is_empty() {
                table.header = row;
            } else {
                table.rows.push(row);
            }
        }
        if at >= bytes.len() {
            break;
        }
        at += if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
    }
    table
}

fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(0usize, b';'), (0, b'\t'), (0, b',')];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(_, s)| *s == byte).for_each(|(n, _)| *n += 1),
            _ => {}
        }
    }
    counts.iter().rev().max_by_key(|(n, _)| *n).filter(|(n, _)| *n > 0).map_or(b',', |(_, s)| *s)
}

/// The cell that starts at `start`, the byte after it, and whether its quote never closes.
fn cell(text: &str, start: usize, separator: u8) -> (Cell, usize, bool) {
    let bytes = text.as_bytes();
    let ends = |byte: u8| byte == separator || byte == b'\n' || byte == b'\r';
    if bytes.get(start) != Some(&b'"') {
        let end = bytes[start..].iter().position(|b| ends(*b)).map_or(bytes.len(), |n| start + n);
        let raw = &text[start..end];
        let lead = raw.len() - raw.trim_start().len();
        let cell =
            Cell { text: raw.trim().to_string(), span: Span::new(start + lead, start + lead + raw.trim().len()) };
        return (cell, end, false);
    }
    let mut value = String::new();
    let mut at = start + 1;
    loop {
        match text[at..].find('"') {
            None => {
                value.push_str(&text[at..]);
                return (Cell { text: value, span: Span::new(start, text.len()) }, text.len(), true);
            }
            Some(n) if bytes.get(at + n + 1) == Some(&b'"') => {
                value.push_str(&text[at..=at + n]);
                at += n + 2;
            }
            Some(n) => {
                value.push_str(&text[at..at + n]);
                let after = at + n + 1;
                let end = bytes[after..].iter().position(|b| ends(*b)).map_or(bytes.len(), |n| after + n);
                value.push_str(&text[after..end]);
                return (Cell { text: value, span: Span::new(start, after) }, end, false);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_places_over_quotes_and_line_breaks() {
        let text = "code;statement\r\nA1;\"one; \"\"two\"\"\nthree\"\r\n;\r\nA2;x\n";
        let table = parse(text);
        assert_eq!(table.header.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["code", "statement"]);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.rows[0][1].text, "one; \"two\"\nthree");
        assert_eq!(&text[table.rows[1][0].span.range()], "A2");
    }

    #[test]
    fn an_unclosed_quote_is_found() {
        assert!(parse("code,statement\nA1,\"x\n").unclosed.is_some());
        assert_eq!(parse(""), Table::default());
    }
}
