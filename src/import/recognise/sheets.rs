//! Tables that are lists of outcomes, in sheets of their own and in documents.

use std::collections::BTreeMap;

use crate::base::names::{is_same, key};
use crate::import::document::{Block, Kind, Place, Row, Table};
use crate::import::draft::Plan;
use crate::import::recognise::columns::{Columns, cell, names};
use crate::import::recognise::outcomes::{self, Listed, More, propose};
use crate::import::report::Remark;
use crate::import::{Refusal, Settled, Wanted, writer};

/// Makes frameworks of the tables of a document that holds nothing else, if all of them are lists of outcomes.
pub fn take(settled: &Settled, plan: &mut Plan) -> Result<bool, Refusal> {
    let blocks = &settled.document.blocks;
    let tables: Vec<(usize, &Table)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(n, block)| match &block.kind {
            Kind::Table(table) => Some((n, table)),
            _ => None,
        })
        .collect();
    let wanted = settled.wishes.kind == Some(Wanted::Outcomes);
    let is_sheet = blocks.iter().all(|block| block.level().is_some() || matches!(block.kind, Kind::Table(_)));
    if tables.is_empty() || !is_sheet {
        return Ok(false);
    }
    let columns = |(n, table): &(usize, &Table)| Columns::of(table, wanted).filter(|_| !is_of_people(&blocks[*n]));
    let found: Vec<Option<Columns>> = tables.iter().map(columns).collect();
    let fewest = if wanted { 1 } else { found.len() };
    if found.iter().flatten().count() < fewest {
        if are_people(settled) {
            return Ok(false);
        }
        return if wanted { Err(no_columns(&tables)) } else { Ok(false) };
    }
    for ((n, table), columns) in tables.iter().zip(found) {
        let above = blocks[..*n].iter().rfind(|block| block.level().is_some());
        let title = above.map_or_else(|| settled.title(), Block::words);
        match columns {
            Some(columns) => drop(list(table, &columns, &title, plan)),
            None => {
                let why = match is_of_people(&blocks[*n]) {
                    true => {
                        "a list of people, which is not taken over: put it into the folder of the site as people.csv"
                    }
                    false => "no list of outcomes, because no column of it holds codes and another one words",
                };
                plan.tell(Remark::open(&blocks[*n].place, format!("{title}: {why}")));
            }
        }
    }
    Ok(true)
}

/// Why no column is taken.
fn no_columns(tables: &[(usize, &Table)]) -> Refusal {
    let header = tables.iter().flat_map(|(_, table)| table.rows.first()).flat_map(names);
    let header: Vec<String> = header.filter(|name| !name.is_empty()).take(12).collect();
    Refusal::new(format!(
        "it needs a column of codes, such as KO-07, and one that says what somebody can do, and none of its columns ({}) looks like that: \
         call the one `code` and the other `statement`",
        header.join(", ")
    ))
}

/// Makes frameworks of the tables in a document that are lists of outcomes, and shows them where the tables stood.
pub fn take_from(blocks: &mut [Block], settled: &Settled, plan: &mut Plan) -> usize {
    let wanted = settled.wishes.kind == Some(Wanted::Outcomes);
    let mut count = 0;
    for n in 0..blocks.len() {
        let Kind::Table(table) = &blocks[n].kind else { continue };
        // What is called a code in a document may be one of anything.
        let Some(columns) = Columns::of(table, wanted).filter(|columns| wanted || columns.is_sure(table)) else {
            continue;
        };
        let above = blocks[..n].iter().rfind(|block| block.level().is_some());
        let title = above.map_or_else(|| settled.title(), Block::words);
        let shown = list(table, &columns, &title, plan);
        if let [first, more @ ..] = shown.as_slice() {
            let text = more.iter().fold(format!("![[{first}]]"), |text, id| format!("{text}\n\n![[{id}]]"));
            blocks[n] = Block::markdown(&blocks[n].place, text);
            count += shown.len();
        }
    }
    count
}

/// Makes frameworks of a table, and gives their names.
fn list(table: &Table, columns: &Columns, title: &str, plan: &mut Plan) -> Vec<String> {
    let begin = columns.header.map_or(0, |header| header + 1);
    let place = table.rows.first().map_or(Place::Whole, |row| row.place.clone());
    // A line above the names of the columns is what they are about.
    let mut title = title.to_string();
    let mut line = None;
    for row in &table.rows[..begin.saturating_sub(1)] {
        let filled: Vec<String> = names(row).into_iter().filter(|name| !name.is_empty()).collect();
        if let [one] = filled.as_slice() {
            title.clone_from(one);
            line = Some(&row.place);
            break;
        }
    }
    if let Some(header) = columns.header {
        plan.stand_ins.extend(names(&table.rows[header]));
    }
    plan.tell(Remark::guess(&place, columns.told(table)));
    leave_out(table, columns, begin, plan);
    let mut frameworks: Vec<(String, Place, Vec<Listed>)> = Vec::new();
    let mut groups = vec![String::new(); columns.groups.len()];
    let mut section = String::new();
    let mut met: BTreeMap<String, (String, String)> = BTreeMap::new();
    for row in &table.rows[begin..] {
        let filled: Vec<usize> = (0..row.cells.len()).filter(|n| !cell(row, *n).is_empty()).collect();
        if let ([only], true) = (filled.as_slice(), columns.header.is_some())
            && !columns.statement.contains(only)
            && Some(*only) != columns.title
        {
            // A row of one cell is the heading of those that follow.
            section = cell(row, *only).replace('\n', " ");
            continue;
        }
        for (known, column) in groups.iter_mut().zip(&columns.groups) {
            let said = cell(row, *column).replace('\n', " ");
            if !said.is_empty() {
                *known = said;
            }
        }
        let Some(outcome) = listed(row, columns, &mut met, plan) else { continue };
        let mut parts: Vec<&str> = Vec::new();
        for part in std::iter::once(&section).chain(&groups).map(String::as_str) {
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        let name = if parts.is_empty() { title.clone() } else { parts.join(" – ") };
        match frameworks.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, _, all)) => all.push(outcome),
            None => frameworks.push((name, row.place.clone(), vec![outcome])),
        }
    }
    if let Some(place) = line.filter(|_| frameworks.iter().all(|(name, ..)| *name != title)) {
        plan.tell(Remark::dropped(place, format!("{title} (the title of all, while each framework has its own)")));
        plan.stand_ins.push(title);
    }
    let codes: Vec<String> = frameworks.iter().flat_map(|(_, _, all)| all).map(|one| one.code.clone()).collect();
    let mut shown = Vec::new();
    for (name, place, mut all) in frameworks {
        for one in &mut all {
            let is_known =
                |parent: &str| codes.iter().any(|code| is_same(code, parent)) || plan.known.outcome(parent).is_some();
            if !one.parent.is_empty() && !is_known(&one.parent) {
                let text = format!(
                    "{} belongs to {}, which is no outcome here: write its code as `parent`",
                    one.code, one.parent
                );
                plan.tell(Remark::open(&place, text));
                one.parent.clear();
            }
        }
        shown.extend(propose(&name, all, &place, plan));
    }
    shown
}

/// Names the columns that are not taken over, each once.
fn leave_out(table: &Table, columns: &Columns, begin: usize, plan: &mut Plan) {
    let header = columns.header.map(|header| names(&table.rows[header])).unwrap_or_default();
    for (all, why) in [
        (&columns.counted, "columns that the site fills itself"),
        (&columns.others, "columns for which outcomes have no field: put what matters of them into the statement"),
    ] {
        let named: Vec<String> = all
            .iter()
            .map(|n| {
                header.get(*n).filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| format!("column {}", n + 1))
            })
            .collect();
        let cells: Vec<String> = table.rows[begin..]
            .iter()
            .flat_map(|row| all.iter().map(|n| cell(row, *n)))
            .filter(|text| !text.is_empty())
            .collect();
        if !cells.is_empty() {
            plan.tell(Remark::dropped(&table.rows[0].place, format!("{} ({why})", named.join(", "))));
            plan.stand_ins.extend(cells);
        }
    }
}

/// A row as an outcome. `met` are the codes above, with how each is written and what it says.
fn listed(
    row: &Row,
    columns: &Columns,
    met: &mut BTreeMap<String, (String, String)>,
    plan: &mut Plan,
) -> Option<Listed> {
    let code = cell(row, columns.code).replace('\n', " ");
    let texts: Vec<String> = columns.statement.iter().map(|n| cell(row, *n)).filter(|text| !text.is_empty()).collect();
    let statement = texts.join("\n\n");
    let said = columns.title.map(|n| cell(row, n).replace('\n', " ")).unwrap_or_default();
    if code.is_empty() || statement.is_empty() && said.is_empty() {
        plan.tell(Remark::open(&row.place, "this row has no code, or no words: it is no outcome".to_string()));
        return None;
    }
    // A title that is the beginning of the statement is made anew.
    let begin = said.strip_suffix('…');
    let is_made = statement.trim_end_matches('.') == said || begin.is_some_and(|begin| statement.starts_with(begin));
    let title = if is_made { String::new() } else { said.clone() };
    let words = if statement.is_empty() { said } else { statement.clone() };
    if let Some(known) = plan.known.outcome(&code).filter(|_| !met.contains_key(&key(&code))) {
        let alike = outcomes::is_alike(&known.statement, &words);
        let text = format!("{code} is an outcome of the site already: this row is not taken over");
        plan.tell(if alike { Remark::guess(&row.place, text) } else { Remark::open(&row.place, text) });
        if alike {
            plan.stand_ins.extend([code, words, title]);
        }
        return None;
    }
    let mut own = code.clone();
    if let Some((first, said)) = met.get(&key(&code)) {
        if *said == words {
            plan.tell(Remark::guess(
                &row.place,
                format!("{code} says the same as the row above that has this code: it is one outcome"),
            ));
            plan.stand_ins.push(code);
            return None;
        }
        let mut free = (2..).map(|n| format!("{code}-{n}"));
        own = free.find(|code| plan.known.outcome(code).is_none() && !met.contains_key(&key(code))).unwrap_or_default();
        let spelled = if *first == code { String::new() } else { format!(" ({first}; capitals make no difference)") };
        plan.tell(Remark::open(
            &row.place,
            format!("{code} is the code of another row, too{spelled}: this outcome is called {own} until you give it one of its own"),
        ));
        plan.stand_ins.push(code);
    }
    met.insert(key(&own), (own.clone(), words.clone()));
    plan.known.outcomes.push(crate::import::known::Outcome { code: own.clone(), statement: words });
    let mut more = BTreeMap::new();
    for (column, field) in &columns.fields {
        let text = cell(row, *column);
        let values = text.split([';', '\n']).map(str::trim).filter(|value| !value.is_empty());
        let is_markdown = *field == "criteria";
        let values: Vec<String> =
            values.map(|value| if is_markdown { writer::plain(value) } else { value.to_string() }).collect();
        if !values.is_empty() {
            more.insert(*field, values);
        }
    }
    let parent = columns.parent.map(|n| cell(row, n).replace('\n', " ")).unwrap_or_default();
    Some(Listed { code: own, title, statement, parent, more: More(more) })
}

/// Whether a document holds a list of people: they do not become a page for everybody.
pub fn are_people(settled: &Settled) -> bool {
    settled.document.blocks.iter().any(is_of_people)
}

fn is_of_people(block: &Block) -> bool {
    const OF_PEOPLE: &[&str] = &[
        "email",
        "e-mail",
        "mail",
        "email-address",
        "mentor",
        "cohort",
        "role",
        "phone",
        "position",
        "organization",
        "district",
        "school",
    ];
    const NAMES: &[&str] = &[
        "name",
        "full-name",
        "first-name",
        "last-name",
        "surname",
        "nombre",
        "nom",
        "participant",
        "mentee",
        "fellow",
        "student",
    ];
    let Kind::Table(table) = &block.kind else { return false };
    let is_sheet = matches!(block.place, Place::Sheet(..));
    let header: Vec<String> = table.rows.iter().take(1).flat_map(names).map(|name| key(&name)).collect();
    let has = |names: &[&str]| header.iter().any(|name| names.contains(&name.as_str()));
    is_sheet && has(NAMES) && has(OF_PEOPLE)
}
