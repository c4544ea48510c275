//! Old addresses lead on: `redirect-from` of what has another address then. What comes back to where it was needs none.

use std::collections::BTreeMap;

use crate::base::names::key;
use crate::base::number::counted;
use crate::base::{SitePath, Span};
use crate::content::Facts;
use crate::media::sheet::is_sheet;
use crate::model::EntryId;
use crate::model::addresses::old;
use crate::model::identity::names::short_form;
use crate::pipeline::Site;
use crate::rename::edits::Edits;
use crate::rename::mapping::Mapping;
use crate::rename::rows;
use crate::syntax::yaml::{self, Key, Node, Value};
use crate::syntax::{csv, front};

/// The field.
const FIELD: &str = "redirect-from";

/// Writes the old address into each entry that has another then, where that is wanted; tells which lead on.
pub fn leave(
    before: &Site,
    after: &Site,
    mapping: &Mapping,
    wanted: bool,
    edits: &mut Edits,
    notes: &mut Vec<String>,
) -> Result<Vec<String>, String> {
    let mut left = Vec::new();
    let mut tables: BTreeMap<SitePath, BTreeMap<usize, String>> = BTreeMap::new();
    let (mut without, mut back) = (Vec::new(), 0);
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
        let own = facts.redirects.iter().find(|from| old::file_of(&from.value, None).is_ok_and(|file| file == *new));
        if let Some(own) = own {
            let (path, span) = after.located(then, own.at);
            take_away(path, &text, span, &own.value, edits)?;
            back += 1;
            continue;
        }
        if !wanted {
            continue;
        }
        if csv::is_table(facts.path.name()) {
            match rows::of(facts).filter(|_| !is_sheet(facts.path.name())) {
                Some(row) => tables.entry(facts.path.clone()).or_default().insert(row, old.to_string()),
                None => {
                    without.push((facts.path.clone(), old.to_string()));
                    continue;
                }
            };
        } else {
            in_fields(after, facts, &text, old, edits)?;
        }
        left.extend(std::iter::once(old.to_string()).chain(in_other_languages(before, id)));
    }
    for (path, rows) in &tables {
        rows::put(path, &after.text(path).unwrap_or_else(|| "".into()), FIELD, rows, edits);
    }
    if wanted {
        notes.extend(files_moved(before, after, mapping));
        notes.extend(cited_elsewhere(before, after, mapping));
    }
    if back > 0 {
        notes.push("It is back where it was: the redirect from there is taken away.".to_string());
    }
    if let Some((path, old)) = without.first() {
        let own = SitePath::new(path.as_str().strip_suffix(&format!(".{}", path.suffix())).unwrap_or(path.as_str()));
        notes.push(match is_sheet(path.name()) {
            true => format!("{old} does not lead on: an Excel file is not written. Save it as CSV first"),
            false => format!(
                "{old} does not lead on: a spreadsheet has rows for its outcomes, and no place for what its own page was called. \
                 {own}.yaml beside it with `outcomes: {}` and `{FIELD}: [{old}]` has",
                path.name()
            ),
        });
    }
    Ok(left)
}

/// Documents and pictures have another address, too, and no page could stand at the old one.
fn files_moved(before: &Site, after: &Site, mapping: &Mapping) -> Option<String> {
    let moved = before.book.files.by_path.keys().filter_map(|path| {
        let (old, new) = (before.book.addresses.file(path)?, after.book.addresses.file(&mapping.path(path))?);
        (old != new).then_some(old)
    });
    let moved: Vec<&str> = moved.collect();
    let (first, more) = moved.split_first()?;
    let (these, lead) = match more.len() {
        0 => (String::new(), "does"),
        more => (format!(" and of {}", counted(more, "other file", "other files")), "do"),
    };
    Some(format!(
        "The old address of {first}{these} {lead} not lead on: only pages can. Whoever linked to it from elsewhere needs the new one"
    ))
}

/// Other sites name what moves by an address that they took from here, and can take the new one only once it is published.
fn cited_elsewhere(before: &Site, after: &Site, mapping: &Mapping) -> Vec<String> {
    let (old, new) = (&before.book, &after.book);
    let moves = |id: EntryId| {
        mapping.entry(old, new, id).is_some_and(|then| old.addresses.entry(id) != new.addresses.entry(then))
    };
    let cites = |id: EntryId| {
        let site = &old.entry(id).elsewhere.as_ref()?.site;
        let mut named = old.relations.from(id).map(|edge| edge.to);
        let to = named.find(|to| old.entry(*to).stands_here() && moves(*to))?;
        Some((old.entry(id).path.clone(), (site.clone(), short_form(old.entry(to).full_id()))))
    };
    let sites: BTreeMap<_, _> = old.ids().filter_map(cites).collect();
    let told = sites.into_iter().map(|(path, (site, name))| {
        format!(
            "{path}: {site} names `{name}` by its old address, which goes on counting here. Once this is published, that site has to \
             follow: `vade catalog update` there says what it is called now"
        )
    });
    told.collect()
}

/// Where an entry stands in other languages; its old addresses lead on there as they do in the site's own.
fn in_other_languages(site: &Site, id: EntryId) -> impl Iterator<Item = String> {
    let own = site.book.addresses.entry(id);
    let others = site.books().skip(1).map(move |(book, _)| book.addresses.entry(id));
    others.filter(move |address| *address != own).map(str::to_string)
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

/// Takes an address out of those that a field has, and with the last one the field.
fn take_away(path: &SitePath, text: &str, own: Span, value: &str, edits: &mut Edits) -> Result<(), String> {
    if csv::is_table(path.name()) {
        let table = csv::parse(text);
        let is_it = |cell: &&csv::Cell| cell.span.start <= own.start && own.end <= cell.span.end;
        let Some(cell) = table.rows.iter().flatten().find(is_it) else { return Ok(()) };
        let kept: Vec<&str> = cell.text.split(';').map(str::trim).filter(|one| *one != value).collect();
        edits.put(path, cell.span.range(), csv::written(&kept.join("; "), csv::separator_of(text)));
        return Ok(());
    }
    let front = match path.suffix().as_str() {
        "yaml" | "yml" => 0..text.len(),
        _ => front::split(text, |_| false).front.unwrap_or(0..0),
    };
    let root = yaml::parse(&text[front.clone()], front.start).0;
    let cannot = || format!("{path}: `{FIELD}` names its own address, {value}: take it away first");
    let fields = holding(&root, own).ok_or_else(cannot)?;
    let Value::Map(pairs) = &fields.value else { return Err(cannot()) };
    let (field, node) = pairs.iter().find(|(_, node)| holds(node, own)).ok_or_else(cannot)?;
    let items: &[Node] = if let Value::List(items) = &node.value { items } else { &[] };
    let at = items.iter().position(|item| item.span == own);
    let range = match at {
        Some(at) if items.len() > 1 => {
            // An item goes with the sign that parts it from the one before, or behind.
            let (start, end) = match at {
                0 => (own.start, items[1].span.start),
                at => (items[at - 1].span.end, own.end),
            };
            start as usize..end as usize
        }
        _ if text[fields.span.range()].starts_with('{') => {
            let start = text[..field.span.start as usize].trim_end_matches([' ', ',']).len();
            start..node.span.end as usize
        }
        // The whole field; with the only one what stands around it.
        _ if pairs.len() == 1
            && front.start > 0
            && text[..front.start].trim_start_matches('\u{FEFF}').lines().count() == 1 =>
        {
            let close = front.end + text[front.end..].find("---").unwrap_or(0);
            let end = text[close..].find('\n').map_or(text.len(), |end| close + end + 1);
            text[..front.start].find("---").unwrap_or(0)..end
        }
        _ => lines_of(text, field.span.start as usize, node.span.end as usize),
    };
    edits.put(path, range, "");
    Ok(())
}

/// The whole lines of a place.
fn lines_of(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    start..text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1)
}

/// Whether a value is another, or has it in its list.
fn holds(node: &Node, value: Span) -> bool {
    node.span == value || matches!(&node.value, Value::List(items) if items.iter().any(|item| item.span == value))
}

/// The group of fields that holds a value.
fn holding(node: &Node, value: Span) -> Option<&Node> {
    match &node.value {
        Value::Map(fields) if fields.iter().any(|(_, one)| holds(one, value)) => Some(node),
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
