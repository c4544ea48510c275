//! Outcomes: one in a file of its own, a framework that lists them, or a spreadsheet.

use crate::base::{Label, Location, SitePath, Span, codes};
use crate::content::builder::EntryBuilder;
use crate::content::entry::{Entry, shut_together};
use crate::content::facts::{Facts, Framework, KindData, Outcome, Part, Relation, Spanned};
use crate::content::fields::{Fields, scalar};
use crate::content::folder_rules::EntryPath;
use crate::content::kind::{Kind, Verb};
use crate::content::privacy::{self, Slip};
use crate::content::reader::EntryReader;
use crate::content::relations::relations;
use crate::content::wording;
use crate::content::{meant, needs};
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
        Some(Value::Text(name)) => name.to_lowercase().ends_with(".csv"),
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
        scale: fields.list("scale", &mut builder.reader),
        needs: needs::read(fields, &mut builder.reader),
    };
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
fn push_outcome(builder: EntryBuilder, entries: &mut Vec<Entry>) {
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

fn listed_path(framework: &Facts, nth: u32) -> EntryPath {
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
fn read_outcome(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts, listed: bool, span: Span) {
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
    let same_as = fields.plain_list("same-as", reader);
    relations(&[Verb::Parent], fields, None, reader, facts);
    let plain = statement.map(|id| plain_words(reader, id)).or(statement_text);
    name(facts, &code, plain);
    let titled = fields.peek("title").is_some();
    let (since, older) = (wordings.since, wordings.older);
    facts.data = KindData::Outcome(Outcome { code, titled, statement, since, older, needs, same_as, listed });
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
pub(super) const COLUMNS: [&str; 7] = ["code", "statement", "title", "parent", "criteria", "needs", "same-as"];

/// Reads a spreadsheet: a framework of its own, unless another one names it, and its outcomes.
pub fn read_table(path: &SitePath, text: &str, entry_path: &EntryPath, rules: Rules) -> Vec<Entry> {
    let mut builder = EntryBuilder::new(EntryReader::new(path, text, 0, rules), entry_path);
    builder.facts.kind = Kind::Framework;
    builder.facts.data = KindData::Framework(Framework::default());
    let table = csv::parse(text);
    if let Some(span) = table.unclosed {
        let problem = builder.reader.problem(codes::CSV_SYNTAX, "this quotation mark never closes", span);
        problem
            .help
            .push("a cell that begins with a quotation mark must end in one; inside it write two for one".into());
    }
    let header = text.find(['\n', '\r']).unwrap_or(text.len());
    builder.reader.check_damage(0..header);
    // Without the column of codes there is no header to speak of.
    let has_code = table.header.iter().any(|cell| cell.text.eq_ignore_ascii_case(COLUMNS[0]));
    let mut columns = Vec::new();
    let filled =
        |column: usize| table.rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.text.trim().is_empty()));
    for cell in &table.header {
        let name = cell.text.to_lowercase().replace([' ', '_'], "-");
        let known = COLUMNS.iter().position(|column| *column == name);
        if let Some(first) = columns.iter().position(|column: &Option<usize>| known.is_some() && *column == known) {
            let message = format!("a second column is called `{}`", cell.text);
            let (path, span) = (builder.reader.path.clone(), table.header[first].span);
            let problem = builder.reader.problem(codes::CSV_SYNTAX, message, cell.span);
            problem.labels.push(Label { path, location: Location::Span(span), text: "the first is this".into() });
            problem.help.push("keep one of the two; several values in one cell are separated by `;`".into());
            columns.push(None);
            continue;
        }
        // Rows have no audience of their own: what is meant for some only belongs into a file of its own.
        let privacy = privacy::slip(&cell.text).filter(|slip| known.is_none() && *slip != Slip::Field("contact"));
        if privacy.is_some() {
            let message = format!("a spreadsheet of outcomes has no column `{}`", cell.text);
            let help = "put the spreadsheet's name into a file beside it, as `outcomes: the-name.csv`, and write `audience` there: \
                        it holds for all rows";
            builder.reader.problem(codes::MISPLACED_PRIVACY, message, cell.span).help.push(help.into());
        } else if cell.text.trim().is_empty() && has_code && filled(columns.len()) {
            let message = "this column has cells and no name";
            let help = format!("name it in the first line: the columns are {}", COLUMNS.join(", "));
            builder.reader.problem(codes::UNKNOWN_FIELD, message, cell.span).help.push(help);
        } else if known.is_none() && has_code && !cell.text.trim().is_empty() && !cell.text.contains('\u{FFFD}') {
            let advice = crate::base::names::did_you_mean(&name, COLUMNS);
            let message = format!("a spreadsheet of outcomes has no column `{}`", cell.text);
            let help = advice.unwrap_or_else(|| format!("the columns are {}", COLUMNS.join(", ")));
            builder.reader.problem(codes::UNKNOWN_FIELD, message, cell.span).help.push(help);
        }
        columns.push(known);
    }
    let missing: Vec<&str> = COLUMNS[..2]
        .iter()
        .filter(|name| !columns.contains(&COLUMNS.iter().position(|c| c == *name)))
        .copied()
        .collect();
    if !missing.is_empty() {
        let start = table.header.first().map_or(0, |cell| cell.span.start as usize);
        let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = start + text[start..].lines().next().map_or(0, str::len);
        let message = match missing.as_slice() {
            [one] => format!("a spreadsheet of outcomes needs a column `{one}`"),
            all => format!("a spreadsheet of outcomes needs the columns `{}`", all.join("` and `")),
        };
        let problem = builder.reader.problem(codes::CSV_SYNTAX, message, Span::new(start, end));
        problem.help.push(header_to_write(&table));
        return vec![builder.finish()];
    }
    let facts = builder.facts.clone();
    let mut entries = vec![builder.finish()];
    for row in &table.rows {
        let nth = entries.len() as u32;
        let mut builder = EntryBuilder::new(EntryReader::new(path, text, nth, rules), &listed_path(&facts, nth));
        let cell = |name: &str| {
            let column = columns.iter().position(|column| column.is_some_and(|c| COLUMNS[c] == name))?;
            row.get(column).filter(|cell| !cell.text.trim().is_empty())
        };
        if row.len() > columns.len() && row[columns.len()..].iter().any(|cell| !cell.text.is_empty()) {
            let span = row[columns.len()].span;
            let message = format!("this row has {} cells, the header {}", row.len(), columns.len());
            let problem = builder.reader.problem(codes::CSV_SYNTAX, message, span);
            problem.help.push("put a cell that holds the separator in quotation marks".into());
        }
        read_row(&mut builder, cell);
        push_outcome(builder, &mut entries);
    }
    shut_together(&mut entries);
    entries
}

/// What the header of a table should be: it may stand further down, or have other words.
fn header_to_write(table: &csv::Table) -> String {
    let is_one = |row: &Vec<Cell>| row.iter().any(|cell| cell.text.trim().eq_ignore_ascii_case(COLUMNS[0]));
    match table.rows.iter().any(is_one) {
        true => "take away the lines above the one that begins with `code`".into(),
        false => "begin the file with a line such as `code,statement`".into(),
    }
}

fn read_row<'c>(builder: &mut EntryBuilder, cell: impl Fn(&str) -> Option<&'c Cell>) {
    let EntryBuilder { reader, facts, .. } = builder;
    let Some(code) = cell("code") else {
        let span = cell("statement").or(cell("title")).map_or(Span::default(), |cell| cell.span);
        reader
            .problem(codes::MISSING_FIELD, "an outcome needs a `code`", span)
            .help
            .push("fill in the first column".into());
        return;
    };
    let code = reader.placed(code.text.trim().to_string(), code.span);
    if cell("statement").is_none() && code.value.contains([';', '\t', ',']) {
        let span = reader.spans.span(code.at);
        let message = "the cells of this row are separated otherwise than those of the header";
        let help = "use one separator in the whole file: save it again as CSV from the spreadsheet";
        reader.problem(codes::CSV_SYNTAX, message, span).help.push(help.into());
        return;
    }
    let statement = cell("statement").map(|cell| reader.cell(&cell.text, cell.span));
    if statement.is_none() && cell("title").is_none() {
        says_nothing(&code, reader);
    }
    for criterion in cell("criteria").map(several).unwrap_or_default() {
        let (at, text) = (reader.spans.note(criterion.span), reader.cell(&criterion.text, criterion.span));
        facts.parts.push(Part { at, id: None, text, when: None, optional: false, anchor: String::new() });
    }
    for parent in cell("parent").map(several).unwrap_or_default() {
        let target = reader.placed(parent.text, parent.span);
        facts.relations.push(Relation { verb: Verb::Parent, part: None, target, cohort: None });
    }
    let needs: Vec<Cell> = cell("needs").map(several).unwrap_or_default();
    let needs = needs.into_iter().map(|need| reader.placed(need.text, need.span)).collect();
    let needs = Some(needs::checked(needs, reader)).filter(|needs| !needs.is_empty());
    let same_as = cell("same-as").map(several).unwrap_or_default().into_iter().map(|cell| cell.text).collect();
    let plain = statement.map(|id| plain_words(reader, id));
    name(facts, &code, plain);
    let title = cell("title").map(|cell| cell.text.clone());
    let titled = title.is_some();
    facts.title = title.unwrap_or_else(|| std::mem::take(&mut facts.title));
    let (since, older) = (None, Vec::new());
    facts.data = KindData::Outcome(Outcome { code, titled, statement, since, older, needs, same_as, listed: true });
}

/// The values of a cell that may hold several, separated by `;`.
fn several(cell: &Cell) -> Vec<Cell> {
    let mut at = cell.span.start;
    cell.text
        .split(';')
        .map(|value| {
            let lead = (value.len() - value.trim_start().len()) as u32;
            let trimmed = value.trim();
            let quoted = u32::from(cell.span.end - cell.span.start > cell.text.len() as u32);
            let start = at + lead + quoted;
            at += value.len() as u32 + 1;
            Cell { text: trimmed.to_string(), span: Span { start, end: start + trimmed.len() as u32 } }
        })
        .filter(|cell| !cell.text.is_empty())
        .collect()
}
