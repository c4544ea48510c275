//! What a document says by looks alone: bold lines and capitals that are headings, dashes and numbers that somebody typed, tables that
//! only place things. Afterwards every heading has its level below the title, and every guess is told.

use std::mem;

use crate::base::names::key;
use crate::import::document::{Block, Document, Dropped, Inline, Kind, Place};
use crate::import::headings::{is_numbered, section_of};
use crate::import::looks;
use crate::import::pieces;
use crate::import::report::Remark;
use crate::import::tidy::{beside_title, flatten, is_bold, tidy};
use crate::import::typed::{interrupted_lists, lists_below_colons, split_lines, typed_lists};

/// Settles what the blocks of a document are, and gives its title.
pub fn settle(document: &mut Document, remarks: &mut Vec<Remark>) -> Option<Block> {
    for note in &mut document.notes {
        note.iter_mut().for_each(tidy);
        note.retain(|block| !block.is_empty());
    }
    let mut blocks = Vec::new();
    for block in mem::take(&mut document.blocks) {
        flatten(block, &mut blocks);
    }
    blocks.iter_mut().for_each(tidy);
    blocks.retain(|block| !block.is_empty());
    // A letter that was typed into an editor for programs is no program.
    if blocks.iter().all(|block| block.kind == Kind::Code) {
        blocks.iter_mut().for_each(|block| block.kind = Kind::Paragraph);
        blocks.iter_mut().for_each(tidy);
    }
    drop_around(&mut blocks, &mut document.dropped);
    tell_tables_in_cells(&blocks, remarks);
    let mut blocks = typed_lists(split_lines(blocks));
    let short = document.plain || looks::are_short_lines_headings(&blocks);
    if short {
        lists_below_colons(&mut blocks, remarks);
    }
    let mut blocks = cut_by_pages(blocks, remarks);
    looks::headings(&mut blocks, short, remarks);
    let mut blocks = interrupted_lists(blocks);
    // The names of sheets are no title of the workbook.
    let has_sheets = blocks.iter().any(|block| block.level().is_some() && matches!(block.place, Place::Sheet(..)));
    let title = if pieces::settle(&mut blocks) || has_sheets { None } else { take_title(&mut blocks) };
    let beside = title.iter().flat_map(|title| beside_title(title, &document.notes)).collect::<Vec<_>>();
    blocks.splice(0..0, beside);
    rank(&mut blocks);
    document.blocks = blocks;
    title
}

/// A cell holds lines only, so a table in it is told.
fn tell_tables_in_cells(blocks: &[Block], remarks: &mut Vec<Remark>) {
    let rows = blocks.iter().filter_map(|block| match &block.kind {
        Kind::Table(table) => Some(&table.rows),
        _ => None,
    });
    let holds_table = |cell: &Vec<Block>| cell.iter().any(|block| matches!(block.kind, Kind::Table(_)));
    for row in rows.flatten().filter(|row| row.cells.iter().any(holds_table)) {
        remarks.push(Remark::guess(&row.place, "a table stands in a cell: its rows are lines there".to_string()));
    }
}

/// Joins paragraphs of which the first ends in the middle of a sentence and the second goes on with it: a page ended there.
fn cut_by_pages(blocks: Vec<Block>, remarks: &mut Vec<Remark>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let goes_on = block.kind == Kind::Paragraph && block.words().starts_with(char::is_lowercase);
        let may_go_on = |before: &&mut Block| (before.kind == Kind::Paragraph || before.is_list()) && !is_bold(before);
        let before = out.last_mut().filter(|before| goes_on && may_go_on(before));
        match before {
            Some(before)
                if before.words().len() > 60 && before.words().ends_with(|c: char| c.is_alphanumeric() || c == ',') =>
            {
                let words: String = block.words().chars().take(40).collect();
                remarks.push(Remark::guess(&block.place, format!("`{words}…` goes on with the paragraph before it")));
                before.text.push(Inline::plain(" "));
                before.text.append(&mut block.text);
                tidy(before);
            }
            _ => out.push(block),
        }
    }
    out
}

/// Lines that programs for websites put around a page, and that come along when somebody copies it.
const AROUND: &[&str] = &[
    "loading",
    "report-abuse",
    "skip-to-main-content",
    "skip-to-navigation",
    "skip-to-content",
    "search-this-site",
    "embedded-files",
    "page-updated",
    "google-sites",
    "nextprevious",
    "next-previous",
    "previous-next",
    "share-this-page",
    "back-to-top",
    "leave-a-comment",
    "leave-a-reply",
    "powered-by-wordpress",
    "proudly-powered-by-wordpress",
    "copy-heading-link",
    "toggle-navigation",
];

/// Takes such lines out.
fn drop_around(blocks: &mut Vec<Block>, dropped: &mut Vec<Dropped>) {
    blocks.retain(|block| {
        let words = block.words();
        let is_around = AROUND.contains(&key(words.trim_end_matches(['.', '…', ':'])).as_str());
        if is_around {
            dropped.push(Dropped {
                place: block.place.clone(),
                text: words,
                why: "around the page, on the website it comes from",
            });
        }
        !is_around
    });
}

/// The title: a heading at the very beginning, or the only one of the highest level.
fn take_title(blocks: &mut Vec<Block>) -> Option<Block> {
    let highest = blocks.iter().filter_map(Block::level).min()?;
    let first = blocks.iter().position(|block| block.level().is_some())?;
    let is_known = section_of(&blocks[first].words()).is_some();
    let only = blocks.iter().filter(|block| block.level() == Some(highest)).count() == 1;
    // The first of several that count is none.
    let is_counted = |block: &&Block| block.level() == Some(highest) && is_numbered(&block.words());
    let counts = is_numbered(&blocks[first].words()) && blocks.iter().filter(is_counted).count() > 1;
    let is_title = !is_known && !counts && blocks[first].level() == Some(highest) && (first == 0 || only && first <= 3);
    is_title.then(|| blocks.remove(first))
}

/// Levels begin with 2 below the title, and none is skipped.
fn rank(blocks: &mut [Block]) {
    let mut above: Vec<u8> = Vec::new();
    for block in blocks {
        if let Kind::Heading { level, .. } = &mut block.kind {
            above.retain(|outer| outer < level);
            above.push(*level);
            *level = u8::try_from(above.len() + 1).unwrap_or(6).min(6);
        }
    }
}
