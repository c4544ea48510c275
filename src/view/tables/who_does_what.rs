//! Who does what: steps and responsibilities by role and person, with the letters R A S C I.

use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::model::program::tables::TablePage;
use crate::model::queries::duties::{self, Assignment, Block};
use crate::view::grid::{Cell, Column, Grid, Mark, Row};
use crate::view::parts::{WAYS, part_words};
use crate::view::viewer::Viewer;
use crate::words::Words;

/// The longest sentence of a step, in characters.
const SENTENCE: usize = 600;

/// The whole program, one process, or what one role has a part in.
pub fn grid(viewer: &Viewer, process: Option<EntryId>, role: Option<EntryId>) -> Grid {
    let book = viewer.book;
    let mut blocks: Vec<Block> = match process {
        Some(id) => duties::block(book, id).into_iter().collect(),
        None => duties::blocks(book),
    };
    if let Some(role) = role {
        let acting: Vec<EntryId> = std::iter::once(role).chain(book.tree.ancestors(role)).collect();
        for block in &mut blocks {
            block.duties.retain(|duty| duty.parties.iter().any(|(actor, _)| acting.contains(actor)));
        }
        blocks.retain(|block| !block.duties.is_empty());
    }
    // What is over stands behind what is to come.
    blocks.sort_by_key(|block| viewer.facts(block.entry).is_archived());
    let actors = duties::actors(book, &blocks);
    let used = |verb: Verb| blocks.iter().flat_map(|b| &b.duties).flat_map(|d| &d.parties).any(|(_, v)| *v == verb);
    let legend = WAYS.iter().filter(|(verb, ..)| used(*verb));
    let legend = legend.map(|(_, way, word, letter)| Mark::letter(way, letter(viewer.words), word(viewer.words)));
    let words = viewer.words;
    Grid {
        name: "who-does-what",
        caption: match (process, role) {
            (Some(id), _) => viewer.words.duties_of_process(&viewer.facts(id).title),
            (None, Some(id)) => viewer.words.duties_of_role(&viewer.facts(id).title),
            (None, None) => viewer.words.duties_caption().into(),
        },
        columns: actors.iter().map(|actor| Column::link(&viewer.link(*actor))).collect(),
        rows: blocks.iter().flat_map(|block| rows(viewer, block, &actors, process.is_none())).collect(),
        legend: legend.collect(),
        none: viewer.words.no_duties().into(),
        ..Grid::new(words.duty(), &[words.csv_process_or_role(), words.csv_number(), words.duty(), words.csv_when()])
    }
}

fn rows(viewer: &Viewer, block: &Block, actors: &[EntryId], headed: bool) -> Vec<Row> {
    let facts = viewer.facts(block.entry);
    let mut rows = Vec::new();
    if headed {
        rows.push(Row {
            anchor: TablePage::row(facts),
            heading: true,
            link: Some(viewer.link(block.entry)),
            acting: acting(&block.duties, actors),
            cells: actors.iter().map(|_| Cell::default()).collect(),
            ..Row::new(Vec::new())
        });
    }
    rows.extend(block.duties.iter().map(|duty| row(viewer, block.entry, duty, actors, usize::from(headed))));
    for row in &mut rows {
        row.csv_labels.insert(0, facts.title.clone());
    }
    rows
}

/// The columns of those who have a part in any of some duties.
fn acting(duties: &[Assignment], actors: &[EntryId]) -> String {
    let acts = |actor: &EntryId| duties.iter().any(|duty| duty.parties.iter().any(|(other, _)| other == actor));
    let columns = actors.iter().enumerate().filter(|(_, actor)| acts(actor));
    columns.map(|(n, _)| format!("a{}", n + 1)).collect::<Vec<_>>().join(" ")
}

fn row(viewer: &Viewer, entry: EntryId, duty: &Assignment, actors: &[EntryId], depth: usize) -> Row {
    let facts = viewer.facts(entry);
    let acting = acting(std::slice::from_ref(duty), actors);
    let Some(part) = duty.part else {
        let whole = if facts.kind == Kind::Activity { viewer.words.whole_activity() } else { "" };
        let cells = actors.iter().map(|actor| cell(viewer.words, duty, *actor)).collect();
        let csv_labels = vec![String::new(), whole.to_string(), String::new()];
        return Row { depth, words: whole.into(), acting, cells, ..Row::new(csv_labels) };
    };
    let stated = &facts.parts[part as usize];
    let mut link = viewer.link(entry);
    link.href = viewer.part_href(entry, part);
    link.title = viewer.part_sentence(entry, part, SENTENCE);
    if link.title.is_empty() {
        // It shows something else in its place.
        link.title = part_words(viewer, facts.kind, part as usize + 1);
    }
    link.kind = "";
    // A step is called by its number, a responsibility by its words.
    let number = if facts.kind == Kind::Activity { (part + 1).to_string() } else { String::new() };
    let when = stated.when.map(|when| viewer.plain(entry, when)).unwrap_or_default();
    let optional = if stated.optional { viewer.words.optional() } else { "" };
    let note = [when.as_str(), optional].into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>();
    let note = viewer.words.enumeration(&note);
    let csv_labels = vec![number.clone(), viewer.plain(entry, stated.text), note.clone()];
    Row {
        depth,
        words: number,
        note,
        acting,
        link: Some(link),
        cells: actors.iter().map(|actor| cell(viewer.words, duty, *actor)).collect(),
        ..Row::new(csv_labels)
    }
}

fn cell(words: &Words, duty: &Assignment, actor: EntryId) -> Cell {
    let has = |verb: Verb| duty.parties.contains(&(actor, verb));
    let ways = WAYS.iter().filter(|(verb, ..)| has(*verb));
    let marks: Vec<Mark> = ways.map(|(_, way, word, letter)| Mark::letter(way, letter(words), word(words))).collect();
    let csv: Vec<&str> = marks.iter().filter_map(|mark| mark.letter.as_deref()).collect();
    Cell { state: if marks.is_empty() { "" } else { "some" }, csv: Some(csv.join(" ")), marks, ..Cell::default() }
}
