//! Blocks without what shows nothing: empty runs, blanks, tables that only place things.

use std::mem;

use crate::import::document::{Block, Inline, Kind, Look, Table};

/// Tables of one column, or of one row with text only to place it, are no tables.
pub fn flatten(block: Block, out: &mut Vec<Block>) {
    let Kind::Table(mut table) = block.kind else { return out.push(block) };
    let is_filled = |cell: &Vec<Block>| cell.iter().any(|block| !block.is_empty());
    table.rows.retain(|row| row.cells.iter().any(is_filled));
    // Columns in which nothing stands are there for looks.
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for column in (0..columns).rev() {
        if table.rows.iter().all(|row| !row.cells.get(column).is_some_and(is_filled)) {
            table.rows.iter_mut().filter(|row| column < row.cells.len()).for_each(|row| drop(row.cells.remove(column)));
        }
    }
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let rich = |cell: &Vec<Block>| cell.len() > 3 || cell.iter().any(|block| block.level().is_some());
    let places_only = table.rows.len() == 1 && table.rows.iter().flat_map(|row| &row.cells).any(rich);
    if columns < 2 || places_only {
        for block in table.rows.into_iter().flat_map(|row| row.cells).flatten() {
            flatten(block, out);
        }
        return;
    }
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.iter_mut().for_each(tidy);
        cell.retain(|block| !block.is_empty());
    }
    // The head of a table is bold without saying so.
    for run in table.rows.iter_mut().take(1).flat_map(|row| &mut row.cells).flatten().flat_map(|block| &mut block.text)
    {
        if let Inline::Run(run) = run {
            run.look.bold = false;
        }
    }
    out.push(Block { kind: Kind::Table(Table { rows: table.rows }), ..block });
}

/// Joins runs that look alike, and takes away what shows nothing.
pub fn tidy(block: &mut Block) {
    if block.kind == Kind::Code {
        return;
    }
    let mut text: Vec<Inline> = Vec::with_capacity(block.text.len());
    for inline in mem::take(&mut block.text) {
        let Inline::Run(mut run) = inline else {
            text.push(inline);
            continue;
        };
        run.text =
            run.text.chars().filter(|c| !is_nothing(*c)).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        if run.text.is_empty() {
            continue;
        }
        if run.text.trim().is_empty() {
            // A blank has no looks, but what stands around it has.
            run.look = match text.last() {
                Some(Inline::Run(before)) => before.look.clone(),
                _ => Look::default(),
            };
        }
        match text.last_mut() {
            Some(Inline::Run(before)) if before.look == run.look => before.text += &run.text,
            _ => text.push(Inline::Run(run)),
        }
    }
    for inline in &mut text {
        if let Inline::Run(run) = inline {
            run.text = single_blanks(&run.text);
        }
    }
    while matches!(text.first(), Some(first) if is_blank(first)) {
        text.remove(0);
    }
    while matches!(text.last(), Some(last) if is_blank(last)) {
        text.pop();
    }
    block.text = text;
    if let Kind::Heading { .. } = block.kind {
        plain_heading(block);
    }
}

/// Whether a paragraph is bold from its beginning to its end, and may head others.
pub fn is_bold_line(block: &Block) -> bool {
    block.kind == Kind::Paragraph && may_be_heading(block) && is_bold(block)
}

/// The longest line that is a heading by looks, in characters.
const LONGEST_HEADING: usize = 110;

pub fn may_be_heading(block: &Block) -> bool {
    let words = block.words();
    let has_other = block.text.iter().any(|inline| !matches!(inline, Inline::Run(_)));
    !has_other
        && (2..=LONGEST_HEADING).contains(&words.chars().count())
        && words.chars().any(char::is_alphabetic)
        && !words.ends_with(['.', ',', ';'])
}

pub fn is_bold(block: &Block) -> bool {
    block.text.iter().all(|inline| match inline {
        Inline::Run(run) => run.look.bold && run.look.link.is_none() || run.text.trim().is_empty(),
        _ => false,
    }) && !block.words().chars().all(|c| !c.is_alphabetic())
}

/// What stands in a title and is no words, as blocks: a title is only words.
pub fn beside_title(title: &Block, notes: &[Vec<Block>]) -> Vec<Block> {
    let mut beside = Vec::new();
    for inline in &title.text {
        match inline {
            Inline::Picture(_) => beside.push(Block::new(title.place.clone(), Kind::Paragraph, vec![inline.clone()])),
            Inline::Note(number) => beside.extend(notes.get(*number).into_iter().flatten().cloned()),
            Inline::Run(_) | Inline::Break | Inline::Markdown(_) => {}
        }
    }
    beside
}

/// Whether a letter shows nothing.
pub fn is_nothing(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}')
        || c.is_control() && !c.is_whitespace()
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Run(run) => run.text.trim().is_empty(),
        Inline::Break => true,
        Inline::Picture(_) | Inline::Note(_) | Inline::Markdown(_) => false,
    }
}

fn single_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

/// A heading is bold anyway, and one line.
pub fn plain_heading(block: &mut Block) {
    for inline in &mut block.text {
        match inline {
            Inline::Run(run) => run.look.bold = false,
            Inline::Break => *inline = Inline::plain(" "),
            Inline::Picture(_) | Inline::Note(_) | Inline::Markdown(_) => {}
        }
    }
}
