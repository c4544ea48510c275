//! What a document says by looks alone: bold lines and capitals that are headings, dashes and numbers that somebody typed, tables that
//! only place things. Afterwards every heading has its level below the title, and every guess is told.

use std::mem;

use crate::base::names::key;
use crate::import::document::{Block, Document, Dropped, Inline, Kind, Place};
use crate::import::headings::{section_of, without_number};
use crate::import::pieces;
use crate::import::report::Remark;
use crate::import::tidy::{beside_title, flatten, is_bold, is_bold_line, may_be_heading, plain_heading, tidy};
use crate::import::typed::{interrupted_lists, lists_below_colons, split_lines, typed_lists};

/// From how many paragraphs on a document is looked at for short lines, where neither a style nor a bold line is a heading.
const FEWEST: usize = 8;

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
    let plain = document.plain || blocks.len() >= FEWEST && !blocks.iter().any(says_heading);
    if plain {
        lists_below_colons(&mut blocks, remarks);
    }
    let mut blocks = cut_by_pages(typed_lists(split_lines(blocks)), remarks);
    headings_by_looks(&mut blocks, plain, remarks);
    let mut blocks = interrupted_lists(blocks);
    lift_empty_headings(&mut blocks);
    // The names of sheets are no title of the workbook.
    let has_sheets = blocks.iter().any(|block| block.level().is_some() && matches!(block.place, Place::Sheet(..)));
    let title = if pieces::settle(&mut blocks) || has_sheets { None } else { take_title(&mut blocks) };
    let beside = title.iter().flat_map(|title| beside_title(title, &document.notes)).collect::<Vec<_>>();
    blocks.splice(0..0, beside);
    rank(&mut blocks);
    document.blocks = blocks;
    title
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

/// Makes headings of lines that look like some.
fn headings_by_looks(blocks: &mut [Block], plain: bool, remarks: &mut Vec<Remark>) {
    let mut above = None;
    for n in 0..blocks.len() {
        if let Some(level) = blocks[n].level() {
            above = Some(level);
            continue;
        }
        let is_known = section_of(&blocks[n].words()).is_some_and(|section| section.stands_alone());
        let looks = blocks[n].kind == Kind::Paragraph
            && may_be_heading(&blocks[n])
            && (is_bold(&blocks[n]) || is_known || is_capitals(&blocks[n]) || plain && is_short_before_text(blocks, n));
        if !looks {
            continue;
        }
        let how = if is_bold(&blocks[n]) { "a bold line" } else { "a line of its own" };
        let words = blocks[n].words();
        remarks.push(Remark::guess(&blocks[n].place, format!("`{words}` is {how}: taken for a heading")));
        let level = above.map_or(2, |level: u8| if is_known { level.max(2) } else { level.saturating_add(1) }).min(6);
        blocks[n].kind = Kind::Heading { level, guessed: true };
        plain_heading(&mut blocks[n]);
    }
}

fn says_heading(block: &Block) -> bool {
    block.level().is_some() || is_bold_line(block)
}

fn is_capitals(block: &Block) -> bool {
    let words = block.words();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && words.chars().count() <= 60 && !words.chars().any(char::is_lowercase) && !words.ends_with('!')
}

/// In plain text, a short line between texts: what comes before has ended, and a long text, a list or another such line follows.
fn is_short_before_text(blocks: &[Block], n: usize) -> bool {
    let is_short = |block: &Block| {
        let words = block.words();
        words.chars().count() <= 70 && !words.ends_with(['.', ':', ';', ',', '!']) && block.kind == Kind::Paragraph
    };
    let words = blocks[n].words();
    let begins = words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    if !is_short(&blocks[n]) || words.split_whitespace().count() > 10 || !begins {
        return false;
    }
    let has_ended = n.checked_sub(1).is_none_or(|before| {
        let before = &blocks[before];
        before.level().is_some() || before.is_list() || before.words().ends_with(['.', '!', '?', '"', '”', ')'])
    });
    let long = |block: &Block| block.is_list() || block.words().chars().count() > 120;
    let Some(next) = blocks.get(n + 1) else { return false };
    has_ended && (long(next) || is_short(next) && (n == 0 || blocks.get(n + 2).is_some_and(long)))
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

/// Where looks alone make headings they have one level. One with nothing below it is the heading of those that follow.
fn lift_empty_headings(blocks: &mut [Block]) {
    let guessed = |block: &Block| matches!(block.kind, Kind::Heading { guessed: true, .. });
    if blocks.iter().any(|block| block.level().is_some() && !guessed(block)) {
        return;
    }
    let mut below = false;
    for n in 0..blocks.len() {
        if !guessed(&blocks[n]) {
            continue;
        }
        let is_empty = n > 0 && blocks.get(n + 1).is_some_and(guessed);
        below &= !is_empty;
        blocks[n].kind = Kind::Heading { level: if below { 3 } else { 2 }, guessed: true };
        below |= is_empty;
    }
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

fn is_numbered(heading: &str) -> bool {
    heading.starts_with(|c: char| c.is_ascii_digit()) && without_number(heading) != heading.trim()
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
