//! Headings that nothing but looks tell: lines that are bold or large, capitals, and short lines between texts.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::document::{Block, Kind};
use crate::import::headings::{is_numbered, section_of};
use crate::import::report::Remark;
use crate::import::tidy::{is_bold, may_be_heading, plain_heading};

/// From how many paragraphs on a document is looked at for short lines.
const FEWEST: usize = 8;

/// By so much letters are larger than others that are evidently not as large, in half points.
const LARGER: u16 = 2;

/// How a line looks. Of two lines the greater one heads the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    size: u16,
    bold: bool,
}

impl Look {
    fn of(block: &Block, usual: u16) -> Look {
        Look { size: block.size.max(usual), bold: is_bold(block) }
    }

    /// Whether letters alone set a line off from the text.
    fn is_set_off(self, usual: u16) -> bool {
        self.bold || usual > 0 && self.size >= usual + LARGER
    }
}

/// Whether short lines between texts are headings. They are none where a style says what is, nor where bold or large lines are two thirds of
/// all that could be: these are the headings then. One or two bold lines are only bold.
pub fn are_short_lines_headings(blocks: &[Block]) -> bool {
    // A style that is used once, at the very beginning, says what the title is.
    if blocks.len() < FEWEST || blocks.iter().skip(1).any(|block| block.level().is_some()) {
        return false;
    }
    let usual = usual_size(blocks);
    let lines = lines(blocks, true, usual);
    let set_off = lines.iter().filter(|n| Look::of(&blocks[**n], usual).is_set_off(usual)).count();
    set_off * 3 < lines.len() * 2
}

/// Makes headings of lines that look like some.
pub fn headings(blocks: &mut [Block], short: bool, remarks: &mut Vec<Remark>) {
    let usual = usual_size(blocks);
    let lines = lines(blocks, short, usual);
    let looks: Vec<Look> = lines.iter().map(|n| Look::of(&blocks[*n], usual)).collect();
    let mut above = None;
    for (n, block) in blocks.iter_mut().enumerate() {
        if let Some(level) = block.level() {
            above = Some(level);
        }
        let Ok(at) = lines.binary_search(&n) else { continue };
        let words = block.words();
        let how = match looks[at] {
            Look { bold: true, .. } => "a bold line",
            look if look.is_set_off(usual) => "a line of larger letters",
            _ => "a line of its own",
        };
        remarks.push(Remark::guess(&block.place, format!("`{words}` is {how}: taken for a heading")));
        let is_known = stands_alone(&words);
        let level = above.map_or(2, |level: u8| if is_known { level.max(2) } else { level.saturating_add(1) }).min(6);
        block.kind = Kind::Heading { level, guessed: true };
        plain_heading(block);
    }
    settle_levels(blocks, &lines, looks);
}

/// The numbers of the lines that look like headings.
fn lines(blocks: &[Block], short: bool, usual: u16) -> Vec<usize> {
    let mut found = Vec::new();
    for n in 0..blocks.len() {
        let block = &blocks[n];
        let may_be = block.kind == Kind::Paragraph && may_be_heading(block);
        let look = Look::of(block, usual);
        let looks = || {
            look.is_set_off(usual)
                || is_capitals(block)
                || stands_alone(&block.words())
                || short && is_short_before_text(blocks, n, found.last().is_some_and(|last| last + 1 == n))
        };
        if may_be && looks() {
            found.push(n);
        }
    }
    found
}

fn stands_alone(words: &str) -> bool {
    section_of(words).is_some_and(|section| section.stands_alone())
}

fn is_capitals(block: &Block) -> bool {
    let words = block.words();
    // Some scripts have no capitals.
    let letters = words.chars().filter(|c| c.is_uppercase()).count();
    letters >= 4 && words.chars().count() <= 60 && !words.chars().any(char::is_lowercase) && !words.ends_with('!')
}

/// The size that most of the text has; 0 where nothing says one.
fn usual_size(blocks: &[Block]) -> u16 {
    let mut sizes: BTreeMap<u16, usize> = BTreeMap::new();
    for block in blocks.iter().filter(|block| block.kind == Kind::Paragraph || block.is_list()) {
        *sizes.entry(block.size).or_default() += block.words().len();
    }
    sizes.into_iter().max_by_key(|(_, length)| *length).map_or(0, |(size, _)| size)
}

/// In plain text, a short line between texts: what comes before has ended, and a long text, a list or another such line follows.
fn is_short_before_text(blocks: &[Block], n: usize, is_below_heading: bool) -> bool {
    let is_short = |block: &Block| {
        let words = block.words();
        words.chars().count() <= 70
            && !words.ends_with(['.', ':', ';', ',', '!', '،', '؛'])
            && block.kind == Kind::Paragraph
    };
    let words = blocks[n].words();
    let begins = words.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
    if !is_short(&blocks[n]) || words.split_whitespace().count() > 10 || !begins {
        return false;
    }
    let has_ended = is_below_heading
        || n.checked_sub(1).is_none_or(|before| {
            let before = &blocks[before];
            before.level().is_some()
                || before.is_list()
                || before.words().ends_with(['.', '!', '?', '؟', '"', '”', '»', ')'])
        });
    let long = |block: &Block| block.is_list() || block.words().chars().count() > 120;
    let Some(next) = blocks.get(n + 1) else { return false };
    has_ended && (long(next) || is_short(next) && (n == 0 || blocks.get(n + 2).is_some_and(long)))
}

/// Where looks alone make headings below the title, looks say their levels.
fn settle_levels(blocks: &mut [Block], lines: &[usize], mut looks: Vec<Look>) {
    let guessed = |block: &Block| matches!(block.kind, Kind::Heading { guessed: true, .. });
    if blocks.iter().skip(1).any(|block| block.level().is_some() && !guessed(block)) {
        return;
    }
    let is_title = lines.first() == Some(&0) && {
        let words = blocks[0].words();
        section_of(&words).is_none() && !is_numbered(&words)
    };
    let below = usize::from(is_title);
    // An outline begins with its highest level, and one line above all others heads none of them.
    let first = looks.get(below).copied();
    looks.iter_mut().skip(below).zip(first.into_iter().cycle()).for_each(|(look, first)| *look = (*look).min(first));
    let mut levels: BTreeSet<Look> = looks.iter().skip(below).copied().collect();
    if levels.last().is_some_and(|top| looks.iter().skip(below).filter(|look| *look == top).count() == 1) {
        levels.pop_last();
    }
    if levels.len() < 2 {
        return lift_empty_headings(blocks);
    }
    for (at, n) in lines.iter().enumerate() {
        let above = levels.iter().filter(|level| **level > looks[at]).count();
        let level = if at < below { 1 } else { u8::try_from(above + 2).unwrap_or(6).min(6) };
        blocks[*n].kind = Kind::Heading { level, guessed: true };
    }
}

/// Where all look alike they have one level. One with nothing below it is the heading of those that follow.
fn lift_empty_headings(blocks: &mut [Block]) {
    let guessed = |block: &Block| matches!(block.kind, Kind::Heading { guessed: true, .. });
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
