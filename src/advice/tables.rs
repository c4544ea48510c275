//! Tables for those who do not see them: a screen reader says the head of a column before each cell, and cannot where there is none.

use crate::advice::AdviceInput;
use crate::advice::place::SourceFinder;
use crate::advice::reading::{Event, walk_tags};
use crate::base::{Diagnostic, Location, SitePath, Span, codes};
use crate::content::facts::Facts;
use crate::syntax::csv;
use crate::syntax::html::attribute_of;
use crate::syntax::prose::Prose;

/// Tables without heads, and tables that are none.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let mut report = sheets(input);
    for text in input.texts {
        for (prose, n) in text.body.proses.iter().zip(0..) {
            if memchr::memmem::find(prose.written().as_bytes(), b"<table").is_none() {
                continue;
            }
            let (mut finder, mut html) = (SourceFinder::new(input, text, n), SourceFinder::new(input, text, n));
            for table in tables(prose) {
                let wrong = table.wrong();
                // Each is looked for in its turn, also those with which nothing is wrong.
                let location = match table.is_markdown {
                    true if wrong.is_none() => continue,
                    true => finder.headless_table(),
                    false => html.tag("table"),
                };
                report.extend(wrong.map(|wrong| wrong.told(text.facts, location)));
            }
        }
    }
    report
}

/// The longest spreadsheet whose first line is looked at, in bytes, and how many of its rows.
const LONGEST_SHEET: u64 = 1 << 20;
const MOST_ROWS: usize = 50;

/// Spreadsheets that readers take away whose first line is data already.
fn sheets(input: &AdviceInput) -> Vec<Diagnostic> {
    let is_sheet = |path: &SitePath| matches!(path.suffix().as_str(), "csv" | "tsv");
    let files = input.book.files.by_path.iter();
    let sheets = files.filter(|(path, file)| is_sheet(path) && file.len <= LONGEST_SHEET);
    let told = sheets.filter_map(|(path, _)| {
        let table = csv::parse(&(input.text)(path)?);
        let span = data_in_head(&table)?;
        let message =
            "the first line of this table is data already: nobody who listens to it knows what its columns hold";
        let help = "put a line before it that says what each column holds: `Name,Date,Hours`";
        Some(Diagnostic::new(codes::HEADLESS_TABLE, message, path, Location::Span(span)).help(help))
    });
    told.collect()
}

/// A cell of the first line that is of the kind of all those below it: a number, a date, an address of e-mail.
fn data_in_head(table: &csv::Table) -> Option<Span> {
    table.header.iter().enumerate().find_map(|(n, head)| {
        let kind = kind_of(&head.text)?;
        let mut below = table.rows.iter().take(MOST_ROWS).filter_map(|row| row.get(n)).peekable();
        let is_data = below.peek().is_some() && below.all(|cell| kind_of(&cell.text) == Some(kind));
        is_data.then_some(head.span)
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Data {
    Number,
    Date,
    Mail,
}

/// What a cell evidently holds. A year may well be the name of a column.
fn kind_of(cell: &str) -> Option<Data> {
    let cell = cell.trim();
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let is_of = |signs: &str| cell.chars().all(|c| c.is_ascii_digit() || signs.contains(c));
    let is_year = digits == 4 && cell.len() == 4 && (cell.starts_with("19") || cell.starts_with("20"));
    match () {
        () if digits >= 4 && cell.len() > digits + 1 && is_of("-/.") && cell.len() <= 10 => Some(Data::Date),
        () if digits >= 1 && is_of(".,-+ %$€£") && !is_year => Some(Data::Number),
        () if cell.contains('@') && cell.contains('.') && !cell.contains(' ') => Some(Data::Mail),
        () => None,
    }
}

/// What is wrong with a table.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wrong {
    /// It is one of Markdown whose first row is empty.
    EmptyHead,
    /// It is one of HTML without `<th>`.
    NoHead,
    OneCell,
    OneColumn,
    InAnother,
}

impl Wrong {
    fn told(self, facts: &Facts, location: Location) -> Diagnostic {
        let (code, message, help) = match self {
            Wrong::EmptyHead => (
                codes::HEADLESS_TABLE,
                "the first row of this table is empty: nobody who listens to it knows what its columns hold",
                "say in the first row what stands below: `| Step | Who |`",
            ),
            Wrong::NoHead => (
                codes::HEADLESS_TABLE,
                "this table has no heads: nobody who listens to it knows what its columns hold",
                "write `<th>` in place of `<td>` where a cell says what stands below it or beside it",
            ),
            Wrong::OneCell => (
                codes::LAYOUT_TABLE,
                "this table has one cell: it is a box",
                "write `> [!NOTE]` and the words, each line after a `>`: that is a box",
            ),
            Wrong::OneColumn => (
                codes::LAYOUT_TABLE,
                "this table has one column without a head: it is a list",
                "write a list: `- ` before each point",
            ),
            Wrong::InAnother => (
                codes::LAYOUT_TABLE,
                "this table stands in another: those who listen to it lose their way",
                "put one after the other, each below a heading",
            ),
        };
        Diagnostic::new(code, message, &facts.path, location).help(help)
    }
}

/// A table as far as its shape tells what it is for.
#[derive(Default)]
struct Table {
    is_markdown: bool,
    /// Whether it says itself that it is no table.
    is_layout: bool,
    is_in_another: bool,
    rows: usize,
    columns: usize,
    /// The cells of the row at hand.
    cells: usize,
    /// Whether any head says something.
    is_headed: bool,
    in_head: bool,
}

impl Table {
    fn wrong(&self) -> Option<Wrong> {
        // One of Markdown that is nothing but its head row is being written.
        let is_empty = self.columns == 0 || self.is_markdown && self.rows < 2;
        if self.is_layout || is_empty {
            return None;
        }
        let rows = if self.is_markdown { self.rows - 1 } else { self.rows };
        match () {
            () if self.is_in_another => Some(Wrong::InAnother),
            () if self.is_headed => None,
            () if self.columns == 1 && rows == 1 => Some(Wrong::OneCell),
            () if self.columns == 1 => Some(Wrong::OneColumn),
            () if self.is_markdown => Some(Wrong::EmptyHead),
            () => Some(Wrong::NoHead),
        }
    }
}

/// The tables of a prose, in the order in which they begin.
fn tables(prose: &Prose) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut is_ours = false;
    walk_tags(prose, |event, tag| match event {
        Event::Open("table") => {
            let role = attribute_of(tag, "role").unwrap_or_default();
            found.push(Table {
                is_markdown: is_ours,
                is_layout: matches!(role.trim(), "presentation" | "none"),
                is_in_another: !open.is_empty(),
                ..Table::default()
            });
            open.push(found.len() - 1);
            is_ours = false;
        }
        Event::Close("table") => drop(open.pop()),
        // What stands around a table of Markdown.
        Event::Open("div") => is_ours = tag.starts_with("<div class=\"table\" role=\"region\""),
        event => {
            let Some(table) = open.last().map(|at| &mut found[*at]) else { return };
            match event {
                Event::Open("tr") => (table.rows, table.cells) = (table.rows + 1, 0),
                Event::Open("td") => table.cell(false),
                Event::Open("th") => table.cell(true),
                Event::Close("th" | "td" | "tr") => table.in_head = false,
                Event::Words(words) | Event::Escaped(words) => {
                    table.is_headed |= table.in_head && !words.trim().is_empty()
                }
                Event::Thing | Event::Title(_) | Event::Shown(_) | Event::Reference(_) => {
                    table.is_headed |= table.in_head
                }
                _ => {}
            }
        }
    });
    found
}

impl Table {
    fn cell(&mut self, is_head: bool) {
        self.cells += 1;
        self.columns = self.columns.max(self.cells);
        self.in_head = is_head;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::markdown::read;
    use crate::syntax::prose::Outline;
    use crate::syntax::text::{Origin, Rules, SpanTable, Text, Title};

    #[test]
    fn a_first_line_of_data_is_no_head() {
        for (text, is_data) in [
            ("Name,Hours\nAna,3\nBo,4", false),
            ("Ana,3\nBo,4", true),
            ("Ana,2026-09-04\nBo,2026-09-11", true),
            ("ana@example.org,yes\nbo@example.org,no", true),
            ("School,2025,2026\nLakeside,3,4", false),
            ("Week,1,2\nAna,yes,no", false),
            ("Ana,3", false),
        ] {
            assert_eq!(data_in_head(&csv::parse(text)).is_some(), is_data, "{text}");
        }
    }

    #[test]
    fn tables_are_judged_by_their_shape() {
        for (text, wrong) in [
            ("| a | b |\n|---|---|\n| c | d |", None),
            ("|   | b |\n|---|---|\n| c | d |", None),
            ("| | |\n|---|---|\n| c | d |", Some(Wrong::EmptyHead)),
            ("| [[x]] | |\n|---|---|\n| c | d |", None),
            ("| | |\n|---|---|", None),
            ("| |\n|---|\n| c |", Some(Wrong::OneCell)),
            ("| a |\n|---|\n| c |", None),
            ("| |\n|---|\n| c |\n| d |", Some(Wrong::OneColumn)),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", Some(Wrong::NoHead)),
            ("<table><tr><th>a</th><td>b</td></tr><tr><th>c</th><td>d</td></tr></table>", None),
            ("<table><tr><td>a</td></tr></table>", Some(Wrong::OneCell)),
        ] {
            let input =
                Text { text, origin: Origin::Offset(0), title: Title::None, rules: Rules::default(), listed: None };
            let prose = read(&input, &mut Outline::default(), &mut SpanTable::default()).prose;
            assert_eq!(tables(&prose)[0].wrong(), wrong, "{text}");
        }
    }
}
