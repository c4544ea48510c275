//! Spreadsheet exports: rows of cells with their places, whatever separator the spreadsheet chose.

use crate::base::Span;
use crate::base::reserved::is_package;

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
    /// The quotation mark of a cell that one in a later line closes, with other words behind it.
    pub torn: Option<Span>,
}

/// Whether a file holds a table, by the end of its name. That of an Excel file has become text when it is read here; a package of
/// outcomes is a list of items as a table is one of rows.
pub fn is_table(name: &str) -> bool {
    let ends = |end: &str| {
        name.len().checked_sub(end.len()).and_then(|at| name.get(at..)).is_some_and(|it| it.eq_ignore_ascii_case(end))
    };
    ends(".csv") || ends(".xlsx") || is_package(name)
}

/// Reads a table. The separator is the first of `;`, tab and `,` that the header line uses outside quotes most often, or what
/// a first line `sep=;` says, which spreadsheets write for one another. Empty cells behind the last name of the header, and the
/// header once more among the rows, are passed over.
/// KindData code rather than a crate's, because every cell must keep its place and cells may hold line breaks.
pub fn parse(text: &str) -> Table {
    let (separator, first) = match declared(text) {
        Some((separator, end)) => (separator, end),
        None => (separator(text), 0),
    };
    let mut table = Table::default();
    let bytes = text.as_bytes();
    let mut at = first;
    let mut row = Vec::new();
    while at <= bytes.len() {
        let (cell, end, unclosed) = cell(text, at, separator);
        let mark = || Some(Span::new(cell.span.start as usize, cell.span.start as usize + 1));
        if unclosed {
            table.unclosed = mark();
        } else if table.torn.is_none() && is_torn(text, &cell, end) {
            table.torn = mark();
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
                table.header = without_tail(row, 0);
            } else if !is_header(&row, &table.header) {
                table.rows.push(without_tail(row, table.header.len()));
            }
        }
        if at >= bytes.len() {
            break;
        }
        at += if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
    }
    table
}

/// What stands between the cells of a table.
pub fn separator_of(text: &str) -> char {
    declared(text).map_or_else(|| separator(text), |(named, _)| named).into()
}

/// The separator that a first line names, and where the next line begins.
fn declared(text: &str) -> Option<(u8, usize)> {
    let end = text.find('\n').map_or(text.len(), |end| end + 1);
    let line = text[..end].trim_end_matches(['\r', '\n']).trim_start_matches('\u{FEFF}');
    let line = line.trim_matches('"');
    let named = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    // The separator may be followed by itself, where a program took the line for a row.
    let separator = named.bytes().next().filter(|byte| byte.is_ascii())?;
    named.bytes().all(|byte| byte == separator || byte == b'"').then_some((separator, end))
}

/// A row without its empty cells behind the first so many.
fn without_tail(mut row: Vec<Cell>, least: usize) -> Vec<Cell> {
    while row.len() > least && row.last().is_some_and(|cell| cell.text.trim().is_empty()) {
        row.pop();
    }
    row
}

/// Whether a row is the header again, as where several tables were put below one another.
fn is_header(row: &[Cell], header: &[Cell]) -> bool {
    let filled = row.iter().filter(|cell| !cell.text.trim().is_empty()).count();
    let same = |(cell, name): (&Cell, &Cell)| cell.text.trim().eq_ignore_ascii_case(name.text.trim());
    filled > 1 && row.len() >= header.len() && row.iter().zip(header).all(same)
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

/// Whether the quotation mark of a cell seems to have been closed by that of another.
fn is_torn(text: &str, cell: &Cell, end: usize) -> bool {
    let quoted = text.get(cell.span.range()).unwrap_or("");
    let behind = text.get(cell.span.end as usize..end).unwrap_or("");
    quoted.starts_with('"') && quoted.contains('\n') && !behind.trim().is_empty()
}

/// A text as a cell among others.
pub fn written(text: &str, separator: char) -> String {
    let is_plain = !text.contains([separator, '"', '\n', '\r', ';']) && text.trim() == text;
    if is_plain { text.to_string() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
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

    fn shown(text: &str) -> Vec<Vec<String>> {
        let table = parse(text);
        let rows = std::iter::once(&table.header).chain(&table.rows);
        rows.map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect()
    }

    #[test]
    fn what_spreadsheets_add_of_their_own_is_passed_over() {
        let plain = shown("code;statement\nA1;x\nA2;y\n");
        assert_eq!(plain.len(), 3);
        for text in [
            "sep=;\r\ncode;statement\r\nA1;x\r\nA2;y\r\n",
            "\"sep=;\"\ncode;statement\nA1;x\nA2;y",
            "SEP=,\ncode,statement\nA1,x\nA2,y\n",
            "sep=|\ncode|statement\nA1|x\nA2|y\n",
            "sep=\t\ncode\tstatement\nA1\tx\nA2\ty\n",
            "code;statement;;;\nA1;x;;;\nA2;y;;;\n;;;;\n",
            "code;statement\nA1;x\nCode;Statement\nA2;y\n",
            "code;statement;;\nA1;x;;\ncode;statement;;\nA2;y;;\n",
            "\n\ncode,statement\n\nA1,\"x\"\n , \nA2,y\n\n",
        ] {
            assert_eq!(shown(text), plain, "{text:?}");
        }
    }

    #[test]
    fn an_unclosed_quote_is_found() {
        assert!(parse("code,statement\nA1,\"x\n").unclosed.is_some());
        assert_eq!(parse(""), Table::default());
    }
}
