//! Tables that are lists of outcomes, by the names of their columns.

use crate::base::names::key;
use crate::import::Settled;
use crate::import::document::{Block, Kind, Place, Table};
use crate::import::draft::Plan;
use crate::import::recognise::outcomes::{Listed, propose};
use crate::import::report::Remark;

const CODES: &[&str] = &["code", "id", "number", "no", "no.", "nr", "outcome-code", "código", "codigo", "kennung"];
const STATEMENTS: &[&str] = &[
    "statement",
    "outcome",
    "description",
    "text",
    "learning-outcome",
    "objective",
    "what-they-can-do",
    "resultado",
    "ergebnis",
];
const TITLES: &[&str] = &["title", "name", "short-name", "título", "titel"];

/// Makes frameworks of the tables of a document that are lists of outcomes, if all of them are.
pub fn take(settled: &Settled, plan: &mut Plan) -> bool {
    let blocks = &settled.document.blocks;
    let tables: Vec<(&Block, &Table)> = blocks
        .iter()
        .filter_map(|block| match &block.kind {
            Kind::Table(table) => Some((block, table)),
            _ => None,
        })
        .collect();
    let is_sheet = blocks.iter().all(|block| block.level().is_some() || matches!(block.kind, Kind::Table(_)));
    if tables.is_empty() || !is_sheet || !tables.iter().all(|(_, table)| columns(table).is_some()) {
        return false;
    }
    for (block, table) in &tables {
        let Some(columns) = columns(table) else { continue };
        let cell = |row: &[Vec<Block>], column: Option<usize>| {
            let blocks = column.and_then(|column| row.get(column));
            blocks.map(|blocks| blocks.iter().map(Block::words).collect::<Vec<_>>().join(" ")).unwrap_or_default()
        };
        let mut listed = Vec::new();
        for row in &table.rows[1..] {
            let code = cell(&row.cells, Some(columns.code));
            let (statement, title) = (cell(&row.cells, columns.statement), cell(&row.cells, columns.title));
            if code.is_empty() || statement.is_empty() && title.is_empty() {
                plan.tell(Remark::open(&row.place, "this row has no code, or no words: it is no outcome".to_string()));
                continue;
            }
            if plan.known.outcome(&code).is_some() || listed.iter().any(|known: &Listed| known.code == code) {
                plan.tell(Remark::open(
                    &row.place,
                    format!("{code} is an outcome already: this row is not taken over"),
                ));
                continue;
            }
            listed.push(Listed { code, title, statement });
        }
        // The names of columns are the names of fields.
        plan.stand_ins.extend(
            table.rows[0]
                .cells
                .iter()
                .enumerate()
                .filter(|(n, _)| columns.has(*n))
                .map(|(_, cell)| cell.iter().map(Block::words).collect::<Vec<_>>().join(" ")),
        );
        let above = blocks
            .iter()
            .take_while(|other| !std::ptr::eq(*other, *block))
            .filter(|block| block.level().is_some())
            .last();
        let title = above.map_or_else(|| settled.title(), Block::words);
        propose(&title, listed, &block.place, plan);
    }
    true
}

/// Whether a document is a list of people: they do not become a page for everybody.
pub fn are_people(settled: &Settled) -> bool {
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
    settled.document.blocks.iter().any(|block| {
        let Kind::Table(table) = &block.kind else { return false };
        let is_sheet = matches!(block.place, Place::Sheet(..));
        let header = header(table);
        let has = |names: &[&str]| header.iter().any(|name| names.contains(&name.as_str()));
        is_sheet && has(NAMES) && has(OF_PEOPLE)
    })
}

fn header(table: &Table) -> Vec<String> {
    let cells = table.rows.iter().take(1).flat_map(|row| &row.cells);
    cells.map(|cell| cell.iter().map(|block| key(&block.words())).collect()).collect()
}

struct Columns {
    code: usize,
    statement: Option<usize>,
    title: Option<usize>,
}

impl Columns {
    fn has(&self, n: usize) -> bool {
        self.code == n || self.statement == Some(n) || self.title == Some(n)
    }
}

fn columns(table: &Table) -> Option<Columns> {
    let header = header(table);
    let find = |names: &[&str]| header.iter().position(|name| names.contains(&name.as_str()));
    let (code, statement, title) = (find(CODES)?, find(STATEMENTS), find(TITLES));
    (statement.is_some() || title.is_some()).then_some(Columns { code, statement, title })
}
