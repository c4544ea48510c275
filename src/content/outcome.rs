//! Outcomes: one in a file of its own, a framework that lists them, or a spreadsheet.

use crate::base::names;
use crate::base::{Diagnostic, Location, Severity, SitePath, Span, codes};
use crate::content::builder::EntryBuilder;
use crate::content::entry::{Entry, shut_together};
use crate::content::facts::{Facts, Framework, KindData, Outcome, Part, Spanned};
use crate::content::field::fields_of;
use crate::content::fields::{Fields, scalar, told_once};
use crate::content::folder_rules::EntryPath;
use crate::content::kind::{Kind, Verb};
use crate::content::reader::EntryReader;
use crate::content::relations::relations;
use crate::content::wording;
use crate::content::{meant, needs, table};
use crate::syntax::address::{self, Address};
use crate::syntax::csv::{self, Cell};
use crate::syntax::prose::Prose;
use crate::syntax::text::Rules;
use crate::syntax::yaml::{Node, Value};

/// The most characters of a statement that stand in for a title.
const LONGEST_TITLE: usize = 72;

/// Whether a file's fields list outcomes: as groups of fields, or as the name of a spreadsheet. A data file without a code
/// of its own can be nothing else.
pub fn is_framework(fields: &Fields, data: bool) -> bool {
    let named = match fields.peek("outcomes").map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().any(|item| matches!(item.value, Value::Map(_))),
        Some(Value::Text(name)) => csv::is_table(name),
        Some(Value::Map(_)) => true,
        _ => false,
    };
    named || data && !fields.has("code")
}

/// Whether a file's fields make it one outcome.
pub fn is_outcome(fields: &Fields, data: bool) -> bool {
    data || fields.has("code")
}

/// Reads the own fields of an outcome in a file of its own.
pub fn read_own(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts, titled: &mut bool) {
    let span = fields.span;
    read_outcome(fields, reader, facts, false, span);
    *titled |= matches!(&facts.data, KindData::Outcome(outcome) if outcome.statement.is_some());
}

/// Reads a framework: its own fields and body, then each outcome as an entry.
pub fn read_framework<'f>(mut builder: EntryBuilder<'f>, mut fields: Fields, body: &str, start: usize) -> Vec<Entry> {
    let (path, text, rules) = (builder.reader.path, builder.reader.text, builder.reader.rules);
    builder.facts.kind = Kind::Framework;
    let listed = framework_fields(&mut builder, &mut fields);
    fields.finish("a framework", &mut builder.reader);
    builder.body(body, None, start);
    let facts = builder.facts.clone();
    let mut entries = vec![builder.finish()];
    for node in listed {
        let nth = entries.len() as u32;
        let span = node.span;
        let mut builder = EntryBuilder::new(EntryReader::new(path, text, nth, rules), &listed_path(&facts, nth));
        let mut fields = Fields::of(node, "an outcome", &mut builder.reader);
        read_outcome(&mut fields, &mut builder.reader, &mut builder.facts, true, span);
        builder.common_fields(&mut fields);
        fields.finish("an outcome", &mut builder.reader);
        push_outcome(builder, &mut entries);
    }
    shut_together(&mut entries);
    entries
}

/// Reads the fields of a framework, and hands back the outcomes that it lists.
pub(super) fn framework_fields(builder: &mut EntryBuilder, fields: &mut Fields) -> Vec<Node> {
    let mut framework = Framework {
        table: None,
        prefix: fields.text("prefix", &mut builder.reader),
        scale: fields.list("scale", &mut builder.reader),
        needs: needs::read(fields, &mut builder.reader),
        case: None,
    };
    told_once("scale", &framework.scale, &mut builder.reader);
    let mut listed = Vec::new();
    match fields.peek("outcomes").map(|node| &node.value) {
        Some(Value::Text(_)) => framework.table = fields.text("outcomes", &mut builder.reader),
        _ => listed = fields.nodes("outcomes"),
    }
    builder.facts.data = KindData::Framework(framework);
    builder.common_fields(fields);
    listed
}

/// Adds an outcome to its framework's entries. Without a code it is no entry, but what was said about it is kept.
pub(super) fn push_outcome(builder: EntryBuilder, entries: &mut Vec<Entry>) {
    let is_outcome = matches!(builder.facts.data, KindData::Outcome(_));
    let entry = builder.finish();
    if is_outcome {
        entries.push(entry);
    } else {
        let framework = &mut entries[0];
        framework.report = framework.report.iter().chain(entry.report.iter()).cloned().collect();
        if entry.facts.unjudged {
            framework.shut();
        }
    }
}

pub(super) fn listed_path(framework: &Facts, nth: u32) -> EntryPath {
    EntryPath {
        collection: framework.collection.clone(),
        kind: Kind::Outcome,
        id: String::new(),
        order: Some(nth),
        date: None,
        words: String::new(),
        landing: false,
        translation: framework.translation.clone(),
    }
}

/// Reads an outcome's fields; `own` stays a page when it has no code.
pub(super) fn read_outcome(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts, listed: bool, span: Span) {
    let statement_text = fields.peek("statement").and_then(|node| match &node.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    let statement = fields.prose("statement", reader);
    let wordings = wording::read(fields, statement_text.as_deref(), reader);
    let (statement, statement_text) = match wordings.statement {
        Some((prose, text)) => (Some(prose), Some(text)),
        None => (statement, statement_text),
    };
    let criteria = fields.nodes("criteria");
    let Some(code) = fields.text("code", reader).filter(|code| !code.value.is_empty()) else {
        without_code(fields, span, reader);
        return;
    };
    for node in criteria {
        let span = node.span;
        if let Some(text) = scalar(node, "criteria", reader) {
            let (at, text) = (reader.spans.note(span), reader.prose(&text.value, span));
            facts.parts.push(Part { at, id: None, text, when: None, optional: false, anchor: String::new() });
        }
    }
    if listed && statement.is_none() && fields.peek("title").is_none() {
        says_nothing(&code, reader);
    }
    let says_needs = fields.peek("needs").is_some_and(|node| node.value != Value::Null);
    let needs = Some(needs::read(fields, reader)).filter(|_| says_needs);
    let same_as = same_as(fields, reader);
    relations(&[Verb::Parent, Verb::ReplacedBy], fields, None, reader, facts);
    let plain = statement.map(|id| plain_words(reader, id)).or(statement_text);
    name(facts, &code, plain);
    let titled = fields.peek("title").is_some();
    let (since, older) = (wordings.since, wordings.older);
    facts.data = KindData::Outcome(Outcome {
        code,
        titled,
        statement,
        since,
        older,
        needs,
        same_as,
        listed,
        came_as: None,
        case: None,
    });
}

/// The same outcome elsewhere, by its address or in words; an address without its beginning is told, because it would be words.
fn same_as(fields: &mut Fields, reader: &mut EntryReader) -> Vec<String> {
    let all = fields.list("same-as", reader);
    for same in &all {
        let host = same.value.split('/').next().unwrap_or("");
        let is_meant = !same.value.contains(char::is_whitespace) && (address::is_host(host) || host.is_empty());
        if is_meant && address::kind(&same.value) != Address::Elsewhere {
            let span = reader.spans.span(same.at);
            let message = format!("`{}` is no full address, so readers get no link", same.value);
            let problem = reader.problem(codes::WRONG_TYPE, message, span);
            problem.help.push(format!("begin it with https://: `https://{}`", same.value.trim_start_matches('/')));
            problem.severity = Severity::Warning;
        }
    }
    all.into_iter().map(|same| same.value).collect()
}

/// Says that an outcome has no code. Where a code stands in the place of a field's name, or of the whole, it says how to write it.
fn without_code(fields: &mut Fields, span: Span, reader: &mut EntryReader) {
    let written = reader.text.get(meant::line_of(span, reader.text).range()).unwrap_or("");
    let parts = written.split_once(": ").or_else(|| written.split_once(' '));
    let looks_like_code =
        |word: &str| word.len() < 20 && word.contains(|c: char| c.is_ascii_digit()) && !word.contains(' ');
    let code = parts.filter(|(code, _)| looks_like_code(code));
    let said = reader.report.iter().position(|problem| problem.primary.location == Location::Span(span));
    let line = Span { start: span.start, end: span.start };
    let help = match code {
        Some((code, words)) => format!("write `- code: {code}`, and below it `  statement: {}`", words.trim()),
        None => "give it a short code such as `code: KO-07`, by which everything refers to it".to_string(),
    };
    if let Some(said) = said {
        reader.report.remove(said);
    }
    reader.problem(codes::MISSING_FIELD, "an outcome needs a `code`", line).help.push(help);
    if code.is_some() {
        fields.pass_over_first();
    }
}

/// An outcome's id is its code, and its title the beginning of its statement unless it has one.
fn name(facts: &mut Facts, code: &Spanned<String>, plain: Option<String>) {
    facts.id = code.value.clone();
    facts.given_id = Some(code.at);
    facts.stands = Some(code.at);
    facts.title =
        plain.map(|plain| beginning(&plain)).filter(|title| !title.is_empty()).unwrap_or_else(|| code.value.clone());
}

/// Names an outcome that has a code and no words.
fn says_nothing(code: &Spanned<String>, reader: &mut EntryReader) {
    let span = reader.spans.span(code.at);
    let message = format!("outcome {} has neither a `statement` nor a `title`", code.value);
    reader.problem(codes::MISSING_FIELD, message, span).help.push("say what a person can do: `statement: …`".into());
}

/// A prose as plain words. What a reference without words of its own reads as is not known yet: its name stands in.
fn plain_words(reader: &EntryReader, id: u32) -> String {
    Prose::plain(&reader.proses[id as usize].pieces(), |n| {
        let reference = &reader.outline.references[n as usize];
        let name = reference.target().trim_start_matches("fact:").rsplit('/').next().unwrap_or("");
        reference.words().map_or_else(|| name.replace('-', " "), str::to_string)
    })
}

/// Whether a title is only the beginning of a statement.
pub(super) fn is_beginning(title: &str, statement: &str) -> bool {
    title == statement || title.strip_suffix('…').is_some_and(|title| statement.starts_with(title))
}

/// The beginning of a text, cut between words.
fn beginning(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= LONGEST_TITLE {
        return text.trim_end_matches('.').to_string();
    }
    let end = text.char_indices().nth(LONGEST_TITLE).map_or(text.len(), |(n, _)| n);
    let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", text[..end].trim_end_matches([',', ';', ':', ' ']))
}

/// The columns of a spreadsheet.
pub const COLUMNS: [&str; 10] =
    ["code", "statement", "title", "parent", "criteria", "needs", "status", "replaced-by", "same-as", "redirect-from"];

/// Reads a spreadsheet: a framework of its own, unless another one names it, and its outcomes. What is wrong with the file is told
/// apart from both: it stays wrong where another framework takes the place of its own.
pub fn read_table(path: &SitePath, text: &str, entry_path: &EntryPath, rules: Rules) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut entries = read_rows(path, text, entry_path, rules);
    let report = std::mem::take(&mut entries[0].report);
    (entries, report.to_vec())
}

fn read_rows(path: &SitePath, text: &str, entry_path: &EntryPath, rules: Rules) -> Vec<Entry> {
    let mut builder = EntryBuilder::new(EntryReader::new(path, text, 0, rules), entry_path);
    builder.facts.kind = Kind::Framework;
    builder.facts.data = KindData::Framework(Framework::default());
    let table = csv::parse(text);
    table::check_shape(&table, &mut builder.reader);
    let fields = || fields_of(Kind::Outcome);
    let known: Vec<_> = COLUMNS.iter().filter_map(|name| fields().find(|field| field.name == *name)).collect();
    let columns = table::columns(&table, &known, "a spreadsheet of outcomes", &mut builder.reader);
    let is_there = |name: &str| columns.iter().flatten().any(|field| field.name == name);
    let missing: Vec<&str> = COLUMNS[..2].iter().copied().filter(|name| !is_there(name)).collect();
    if !missing.is_empty() {
        let start = table.header.first().map_or(0, |cell| cell.span.start as usize);
        let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = start + text[start..].lines().next().map_or(0, str::len);
        let message = match missing.as_slice() {
            [one] => format!("a spreadsheet of outcomes needs a column `{one}`"),
            all => format!("a spreadsheet of outcomes needs the columns `{}`", all.join("` and `")),
        };
        let problem = builder.reader.problem(codes::CSV_SYNTAX, message, Span::new(start, end));
        problem.help.push(header_to_write(&table, &missing));
        return vec![builder.finish()];
    }
    let facts = builder.facts.clone();
    let mut entries = vec![builder.finish()];
    for row in &table.rows {
        let nth = entries.len() as u32;
        let mut builder = EntryBuilder::new(EntryReader::new(path, text, nth, rules), &listed_path(&facts, nth));
        table::check_length(row, columns.len(), &mut builder.reader);
        let node = table::node(row, &columns);
        if has_code(row, &node, &mut builder.reader) {
            let span = node.span;
            let mut fields = Fields::of(node, "an outcome", &mut builder.reader);
            read_outcome(&mut fields, &mut builder.reader, &mut builder.facts, true, span);
            builder.common_fields(&mut fields);
            fields.finish("an outcome", &mut builder.reader);
        }
        push_outcome(builder, &mut entries);
    }
    shut_together(&mut entries);
    entries
}

/// What the header of a table should be: it may stand further down, or have other words.
fn header_to_write(table: &csv::Table, missing: &[&str]) -> String {
    let is_named = |cell: &Cell| COLUMNS.iter().any(|name| *name == names::key(&cell.text));
    let is_one = |row: &Vec<Cell>| row.iter().any(|cell| cell.text.trim().eq_ignore_ascii_case(COLUMNS[0]));
    match table.rows.iter().any(is_one) {
        true => "take away the lines above the one that begins with `code`".into(),
        false => match missing {
            ["statement"] if table.header.iter().any(is_named) => {
                "give the name `statement` to the column that says what a person can do".into()
            }
            ["code"] if table.header.iter().any(is_named) => {
                "give the name `code` to the column of short codes such as KO-07, or add one".into()
            }
            _ => "begin the file with a line such as `code,statement`".into(),
        },
    }
}

/// Whether a row says the code of its outcome, and is one at all; tells of it otherwise.
fn has_code(row: &[Cell], node: &Node, reader: &mut EntryReader) -> bool {
    let Value::Map(fields) = &node.value else { return false };
    let cell = |name: &str| fields.iter().find(|(key, _)| key.text == name).map(|(_, node)| node.span);
    let Some(code) = cell("code") else {
        let span = cell("statement").or(cell("title")).unwrap_or_default();
        let problem = reader.problem(codes::MISSING_FIELD, "an outcome needs a `code`", span);
        problem.help.push("fill in the first column".into());
        return false;
    };
    let written = row.iter().find(|cell| cell.span == code).map_or("", |cell| cell.text.as_str());
    if cell("statement").is_none() && written.contains([';', '\t', ',']) {
        let message = "the cells of this row are separated otherwise than those of the header";
        let help = "use one separator in the whole file: save it again as CSV from the spreadsheet";
        reader.problem(codes::CSV_SYNTAX, message, code).help.push(help.into());
        return false;
    }
    true
}
