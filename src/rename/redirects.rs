//! Old addresses lead on: `redirect-from` of what has another address then.

use crate::base::names::key;
use crate::base::{SitePath, Span};
use crate::content::Facts;
use crate::media::sheet::is_sheet;
use crate::model::addresses::old;
use crate::pipeline::Site;
use crate::rename::aim::put_value;
use crate::rename::edits::Edits;
use crate::rename::mapping::Mapping;
use crate::syntax::yaml::{self, Key, Node, Value};
use crate::syntax::{csv, front};

/// The field.
const FIELD: &str = "redirect-from";

/// Writes the old address into each entry that has another then; tells which lead on.
pub fn leave(
    before: &Site,
    after: &Site,
    mapping: &Mapping,
    edits: &mut Edits,
    notes: &mut Vec<String>,
) -> Result<Vec<String>, String> {
    let mut left = Vec::new();
    let mut without = 0;
    for id in before.book.ids() {
        let facts = before.book.entry(id);
        let Some(then) = mapping.entry(&before.book, &after.book, id) else { continue };
        let (old, new) = (before.book.addresses.entry(id), after.book.addresses.entry(then));
        // A review has the address of its work.
        if old == new || facts.is_not_found() || !facts.kind.has_page() {
            continue;
        }
        let facts = after.book.entry(then);
        let text = after.text(&facts.path).unwrap_or_else(|| "".into());
        // What comes back to where it was leads on from where it went.
        let own = facts.redirects.iter().find(|from| old::file_of(&from.value, None).is_ok_and(|file| file == *new));
        if let Some(own) = own {
            let (path, span) = after.located(then, own.at);
            put_value(edits, path, &text, span.range(), &own.value, old)?;
        } else if csv::is_table(facts.path.name()) {
            if !in_row(facts, &text, old, edits) {
                without += 1;
                continue;
            }
        } else {
            in_fields(after, facts, &text, old, edits)?;
        }
        left.push(old.to_string());
    }
    if without > 0 {
        notes.push(format!(
            "No old address leads on: the spreadsheet has no column `{FIELD}`, and none can be added to it"
        ));
    }
    Ok(left)
}

/// Adds an address to the cell of a row, and the column where there is none.
fn in_row(facts: &Facts, text: &str, old: &str, edits: &mut Edits) -> bool {
    let (table, separator) = (csv::parse(text), csv::separator_of(text));
    let nth = if facts.code().is_some() { facts.nth.saturating_sub(1) } else { facts.nth };
    let (Some(row), Some(last)) = (table.rows.get(nth as usize), table.header.last()) else { return false };
    let columns = table.header.len();
    let column = table.header.iter().position(|cell| key(&cell.text) == FIELD);
    if let Some(cell) = column.and_then(|column| row.get(column)) {
        let value = if cell.text.trim().is_empty() { old.to_string() } else { format!("{}; {old}", cell.text.trim()) };
        edits.put(&facts.path, cell.span.range(), csv::written(&value, separator));
        return true;
    }
    let Some(before) = row.get(..columns.min(row.len())).and_then(|cells| cells.last()) else { return false };
    if is_sheet(facts.path.name()) {
        return false;
    }
    let wanted = column.unwrap_or(columns);
    if column.is_none() {
        let end = last.span.end as usize;
        edits.put(&facts.path, end..end, format!("{separator}{FIELD}"));
    }
    let end = before.span.end as usize;
    let gap: String = std::iter::repeat_n(separator, wanted + 1 - row.len()).collect();
    edits.put(&facts.path, end..end, format!("{gap}{}", csv::written(old, separator)));
    true
}

/// Adds an address to the fields of a file, or of an outcome in a list.
fn in_fields(site: &Site, facts: &Facts, text: &str, old: &str, edits: &mut Edits) -> Result<(), String> {
    let path = &facts.path;
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let front = match path.suffix().as_str() {
        "yaml" | "yml" => Some(0..text.len()),
        _ => front::split(text, |_| false).front,
    };
    let Some(front) = front else {
        edits.put(path, 0..0, format!("---{line_end}{FIELD}: [{old}]{line_end}---{line_end}"));
        return Ok(());
    };
    let root = yaml::parse(&text[front.clone()], front.start).0;
    let code = facts.given_id.filter(|_| facts.nth > 0).map(|at| {
        let id = site.book.ids().find(|id| std::ptr::eq(site.book.entry(*id), facts));
        id.map_or(Span::default(), |id| site.located(id, at).1)
    });
    let node = match code {
        Some(code) => holding(&root, code),
        None => Some(&root),
    };
    let fields: &[(Key, Node)] = match node.map(|node| &node.value) {
        Some(Value::Map(fields)) => fields,
        _ => &[],
    };
    if let Some((field, value)) = fields.iter().find(|(field, _)| key(&field.text) == FIELD) {
        return add(path, text, field, value, old, line_end, edits);
    }
    match code {
        Some(code) => {
            // Behind the code: in a line of its own, or beside it.
            let field = fields
                .iter()
                .find(|(_, value)| value.span == code)
                .map_or(code.start as usize, |(field, _)| field.span.start as usize);
            let line = text[..field].rfind('\n').map_or(0, |newline| newline + 1);
            let is_flow = node.is_some_and(|node| text[node.span.range()].starts_with('{'));
            let put = match is_flow {
                true => format!(", {FIELD}: [{old}]"),
                false => format!("{line_end}{}{FIELD}: [{old}]", " ".repeat(text[line..field].chars().count())),
            };
            let end = match is_flow {
                true => code.end as usize,
                false => text[code.end as usize..].find(['\r', '\n']).map_or(text.len(), |end| code.end as usize + end),
            };
            edits.put(path, end..end, put);
        }
        None => {
            let gap = if front.is_empty() || text[..front.end].ends_with('\n') { "" } else { line_end };
            edits.put(path, front.end..front.end, format!("{gap}{FIELD}: [{old}]{line_end}"));
        }
    }
    Ok(())
}

/// The group of fields that holds a value.
fn holding(node: &Node, value: Span) -> Option<&Node> {
    match &node.value {
        Value::Map(fields) if fields.iter().any(|(_, one)| one.span == value) => Some(node),
        Value::Map(fields) => fields.iter().find_map(|(_, one)| holding(one, value)),
        Value::List(items) => items.iter().find_map(|one| holding(one, value)),
        Value::Text(_) | Value::Null => None,
    }
}

/// Adds an address to those that a field has.
fn add(
    path: &SitePath,
    text: &str,
    field: &Key,
    value: &Node,
    old: &str,
    line_end: &str,
    edits: &mut Edits,
) -> Result<(), String> {
    match &value.value {
        Value::Text(_) => edits.put(path, value.span.range(), format!("[{}, {old}]", &text[value.span.range()])),
        Value::List(items) => {
            let Some(last) = items.last() else {
                edits.put(path, value.span.range(), format!("[{old}]"));
                return Ok(());
            };
            let end = last.span.end as usize;
            let dash = text[..last.span.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
            let lead: String = text[dash..].chars().take_while(|c| *c == ' ').collect();
            match text[value.span.range()].starts_with('[') {
                true => edits.put(path, end..end, format!(", {old}")),
                false => edits.put(path, end..end, format!("{line_end}{lead}- {old}")),
            }
        }
        Value::Null => {
            let end = field.span.end as usize + 1;
            edits.put(path, end..end, format!(" [{old}]"));
        }
        Value::Map(_) => return Err(format!("{path}: `{FIELD}` must be a list of addresses")),
    }
    Ok(())
}
