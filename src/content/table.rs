//! The columns and rows of a spreadsheet of entries: each row becomes the fields that a file would have, with the same errors at
//! its cells.

use crate::base::names::{did_you_mean, key};
use crate::base::{Label, Location, Span, codes};
use crate::content::field::{Decides, Field, Shape, fields_of};
use crate::content::kind::{Kind, Verb};
use crate::content::meant;
use crate::content::privacy;
use crate::content::reader::EntryReader;
use crate::syntax::csv::{Cell, Table};
use crate::syntax::yaml::{Key, Node, Value};

/// What a column holds; nothing for one that is passed over.
pub type Columns = Vec<Option<&'static Field>>;

/// The fields that a row can have.
pub fn columns_of(kind: Kind) -> Vec<&'static Field> {
    fields_of(kind).filter(|field| field.shape != Shape::Groups).collect()
}

/// The columns that there can be, in words: of many those that matter.
pub fn listed(known: &[&'static Field]) -> String {
    const FEW: usize = 10;
    let matters = |field: &&&Field| known.len() <= FEW || field.prompt.is_some() || field.name == "name";
    let named: Vec<&str> = known.iter().filter(matters).map(|field| field.name).collect();
    let others = if named.len() < known.len() { ", and the other fields of the format" } else { "" };
    format!("{}{others}", named.join(", "))
}

/// Tells of what no table may hold.
pub fn check_shape(table: &Table, reader: &mut EntryReader) {
    if let Some(span) = table.unclosed {
        let problem = reader.problem(codes::CSV_SYNTAX, "this quotation mark never closes", span);
        let help = "a cell that begins with a quotation mark must end in one; inside it write two for one";
        problem.help.push(help.into());
    }
    if let Some(span) = table.torn {
        let message = "the quotation mark that begins this cell is closed only in a later row, amid other words";
        let help = "a cell that begins with a quotation mark must end in one; inside it write two for one";
        reader.problem(codes::CSV_SYNTAX, message, span).help.push(help.into());
    }
    let header = reader.text.find(['\n', '\r']).unwrap_or(reader.text.len());
    reader.check_damage(0..header);
}

/// Tells of cells to the right of the last column.
pub fn check_length(row: &[Cell], columns: usize, reader: &mut EntryReader) {
    if row.len() > columns && row[columns..].iter().any(|cell| !cell.text.is_empty()) {
        let message = format!("this row has {} cells, the header {columns}", row.len());
        let problem = reader.problem(codes::CSV_SYNTAX, message, row[columns].span);
        problem.help.push("put a cell that holds the separator in quotation marks".into());
    }
}

/// What each column is, by its name, in any case and with blanks for hyphens; others are told.
pub fn columns(table: &Table, known: &[&'static Field], what: &str, reader: &mut EntryReader) -> Columns {
    let names = || known.iter().map(|field| field.name);
    // Where nothing is known there is no header to speak of.
    let is_header = table.header.iter().any(|cell| names().any(|name| name == key(&cell.text)));
    let filled =
        |column: usize| table.rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.text.trim().is_empty()));
    let all = || format!("the columns are {}", listed(known));
    let of_persons = names().any(|name| name == "shown-as");
    let may_be_private = known.iter().any(|field| field.decides == Decides::Readers);
    let mut columns: Columns = Vec::new();
    for cell in &table.header {
        let found = known.iter().find(|field| field.name == key(&cell.text)).copied();
        let first = columns
            .iter()
            .position(|column| found.is_some() && column.map(|field| field.name) == found.map(|field| field.name));
        let is_empty = cell.text.trim().is_empty();
        let other = || meant::other_word(&cell.text, &names().collect::<Vec<_>>());
        let advice =
            || did_you_mean(&cell.text, names()).or_else(|| Some(format!("{}, if that is what it holds", other()?)));
        let no_such = || format!("{what} has no column `{}`", cell.text);
        let slip = privacy::slip(&cell.text).filter(|slip| found.is_none() && *slip != privacy::Slip::Field("contact"));
        if let Some(first) = first {
            let (path, span) = (reader.path.clone(), table.header[first].span);
            let message = format!("a second column is called `{}`", cell.text);
            let problem = reader.problem(codes::CSV_SYNTAX, message, cell.span);
            problem.labels.push(Label { path, location: Location::Span(span), text: "the first is this".into() });
            problem.help.push("keep one of the two; several values in one cell are separated by `;`".into());
            columns.push(None);
            continue;
        } else if found.is_none() && of_persons && privacy::is_of_persons(&cell.text) {
            let help = privacy::OF_PERSONS_HELP.to_string();
            reader.problem(codes::MISSPELLED_PRIVACY, no_such(), cell.span).help.push(help);
        } else if slip.is_some() && may_be_private {
            let help = advice().unwrap_or_else(|| "write `audience`, which decides who may read a row".into());
            reader.problem(codes::MISSPELLED_PRIVACY, no_such(), cell.span).help.push(help);
        } else if slip.is_some() {
            // Rows of it have no audience of their own: what is meant for some only belongs into a file of its own.
            let help = "put the spreadsheet's name into a file beside it, as `outcomes: the-name.csv`, and write `audience` there: \
                        it holds for all rows";
            reader.problem(codes::MISPLACED_PRIVACY, no_such(), cell.span).help.push(help.into());
        } else if is_empty && is_header && filled(columns.len()) {
            let help = format!("name it in the first line: {}", all());
            reader.problem(codes::UNKNOWN_FIELD, "this column has cells and no name", cell.span).help.push(help);
        } else if found.is_none() && is_header && !is_empty && !cell.text.contains('\u{FFFD}') {
            reader.problem(codes::UNKNOWN_FIELD, no_such(), cell.span).help.push(advice().unwrap_or_else(all));
        }
        columns.push(found);
    }
    columns
}

/// A row as a group of fields.
pub fn node(row: &[Cell], columns: &Columns) -> Node {
    let fields = row.iter().zip(columns).filter_map(|(cell, field)| {
        let field = (*field).filter(|_| !cell.text.trim().is_empty())?;
        let key = Key { span: cell.span, text: field.name.to_string() };
        Some((key, Node { span: cell.span, value: value(cell, field.shape) }))
    });
    let fields: Vec<_> = fields.collect();
    let span = match (fields.first(), fields.last()) {
        (Some((first, _)), Some((last, _))) => Span { start: first.span.start, end: last.span.end },
        _ => row.first().map_or(Span::default(), |cell| cell.span),
    };
    Node { span, value: Value::Map(fields) }
}

fn value(cell: &Cell, shape: Shape) -> Value {
    let text = |cell: &Cell| Node { span: cell.span, value: Value::Text(cell.text.clone()) };
    match shape {
        // Nothing belongs to several.
        Shape::Relation(Verb::In) => Value::Text(cell.text.clone()),
        Shape::List | Shape::Relation(_) | Shape::Parts => Value::List(several(cell).iter().map(text).collect()),
        Shape::Pairs => {
            let pair = |cell: Cell| {
                let (name, address) = cell.text.split_once(": ")?;
                let value = Node { span: cell.span, value: Value::Text(address.trim().to_string()) };
                Some((Key { span: cell.span, text: name.trim().to_string() }, value))
            };
            match several(cell).into_iter().map(pair).collect() {
                Some(pairs) => Value::Map(pairs),
                None => Value::Text(cell.text.clone()),
            }
        }
        // Spreadsheet programs shout.
        Shape::Flag if cell.text.eq_ignore_ascii_case("true") || cell.text.eq_ignore_ascii_case("false") => {
            Value::Text(cell.text.to_ascii_lowercase())
        }
        _ => Value::Text(cell.text.clone()),
    }
}

/// The values of a cell that may hold several, separated by `;`.
pub fn several(cell: &Cell) -> Vec<Cell> {
    let mut at = cell.span.start;
    let quoted = u32::from(cell.span.end - cell.span.start > cell.text.len() as u32);
    let value = |value: &str| {
        let lead = (value.len() - value.trim_start().len()) as u32;
        let trimmed = value.trim();
        let start = at + lead + quoted;
        at += value.len() as u32 + 1;
        Cell { text: trimmed.to_string(), span: Span { start, end: start + trimmed.len() as u32 } }
    };
    cell.text.split(';').map(value).filter(|cell| !cell.text.is_empty()).collect()
}
