//! Lists that somebody typed, with dashes and numbers before the lines.

use std::rc::Rc;

use crate::import::document::{Block, Inline, Kind, Run, words};
use crate::import::numerals;
use crate::import::report::Remark;
use crate::import::tidy::{is_bold_line, tidy};

/// Lines of a paragraph that each begin as an item are items.
pub fn split_lines(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    for block in blocks {
        if block.kind != Kind::Paragraph || !block.text.contains(&Inline::Break) {
            out.push(block);
            continue;
        }
        let lines: Vec<&[Inline]> = block.text.split(|inline| *inline == Inline::Break).collect();
        let marked = lines.iter().skip(1).filter(|line| mark_of(&words(line), true, None).is_some()).count();
        if marked == 0 || marked + 1 < lines.len() {
            out.push(block);
            continue;
        }
        for line in lines {
            let mut part = Block { text: line.to_vec(), ..block.clone() };
            tidy(&mut part);
            out.extend((!part.is_empty()).then_some(part));
        }
    }
    out
}

/// What a typed line begins with.
struct Typed<'t> {
    /// None of a bullet.
    number: Option<u32>,
    /// The number with the signs around it, where it is written in letters or Roman numerals.
    written: Option<&'t str>,
    /// How many bytes of the line it is.
    length: usize,
}

/// What a line begins with: a sign, or a number. `apart` says whether a blank must stand between a number and the words, `last` are
/// the numerals of the item before it.
fn mark_of<'t>(text: &'t str, apart: bool, last: Option<&str>) -> Option<Typed<'t>> {
    let text_start = text.len() - text.trim_start().len();
    let rest = text.trim_start();
    let first = rest.chars().next()?;
    if "-–—*•·●○▪■◦‣⁃✓➢\u{F0B7}\u{F0A7}\u{F0D8}".contains(first) || first == 'o' && rest.starts_with("o ")
    {
        let after = &rest[first.len_utf8()..];
        let gap = after.len() - after.trim_start().len();
        // A dash directly before a letter belongs to it; a round sign does not.
        let is_sign = gap > 0 || !matches!(first, '-' | '–' | '—' | '*' | 'o') && !after.is_empty();
        let is_item = is_sign && after.trim_start().chars().any(char::is_alphanumeric);
        if is_item && let Some(mark) = mark_of(after, apart, last).filter(|mark| mark.number.is_some()) {
            return Some(Typed { length: text_start + first.len_utf8() + mark.length, ..mark });
        }
        return is_item.then_some(Typed { number: None, written: None, length: text_start + first.len_utf8() + gap });
    }
    let open = usize::from(rest.starts_with('('));
    let digits = rest[open..].bytes().take_while(u8::is_ascii_digit).count();
    let (number, end) = match digits {
        1..=3 => (rest[open..open + digits].parse().ok()?, open + digits),
        0 if rest[open..].starts_with(|c: char| c.is_ascii_lowercase()) => {
            let (number, length) = numerals::read(&rest[open..], last)?;
            (number, open + length)
        }
        _ => return None,
    };
    let after = rest[end..].strip_prefix([')', '.']).filter(|_| open == 0 || rest[end..].starts_with(')'))?;
    let gap = after.len() - after.trim_start().len();
    let has_words =
        after.trim_start().chars().next().is_some_and(char::is_alphanumeric) || after.trim_start().len() > 2;
    let is_parted = gap > 0 || !apart && after.starts_with(char::is_alphabetic) && digits > 0;
    let written = (digits == 0).then(|| &rest[..end + 1]);
    (is_parted && has_words).then_some(Typed { number: Some(number), written, length: text_start + end + 1 + gap })
}

/// Whether a line begins with a letter or a Roman numeral that counts.
pub fn is_lettered(text: &str) -> bool {
    mark_of(text, true, None).is_some_and(|mark| mark.written.is_some())
}

/// Makes items of paragraphs that begin as such; numbers only where they go on.
pub fn typed_lists(mut blocks: Vec<Block>) -> Vec<Block> {
    let texts: Vec<String> = blocks.iter().map(first_words).collect();
    let mut last = None;
    let mut marks: Vec<Option<Typed>> = Vec::with_capacity(blocks.len());
    for (block, text) in blocks.iter().zip(&texts) {
        let mark = match block.kind {
            Kind::Paragraph => mark_of(text, true, last),
            // Some type numbers into items that have bullets, and some programs write the marks of items as words.
            Kind::Item { number, .. } if block.mark.is_none() => {
                mark_of(text, number.is_none(), last).filter(|typed| typed.number.is_some() || number.is_none())
            }
            _ => None,
        };
        last = mark.as_ref().and_then(|mark| mark.written).map(|mark| mark.trim_matches(['(', ')', '.'])).or(last);
        marks.push(mark);
    }
    let numbers: Vec<(usize, u32)> =
        marks.iter().enumerate().filter_map(|(n, mark)| Some((n, mark.as_ref()?.number?))).collect();
    let mut counted = vec![false; blocks.len()];
    for pair in numbers.windows(2) {
        if pair[1].1 == pair[0].1 + 1 {
            counted[pair[0].0] = true;
            counted[pair[1].0] = true;
        }
    }
    let headed = numbered_headings(&blocks, &marks);
    for (n, mark) in marks.iter().enumerate() {
        let Some(Typed { number, written, length }) = mark else { continue };
        let is_item = matches!(blocks[n].kind, Kind::Item { number: Some(_), .. });
        if number.is_some() && !counted[n] && !is_item {
            continue;
        }
        // A dash alone may begin a line of talk; a list has two.
        let neighbor = |at: Option<usize>| {
            at.and_then(|at| marks.get(at).map(|mark| mark.is_some() || blocks[at].is_list())).unwrap_or(false)
        };
        if number.is_none()
            && first_words(&blocks[n]).starts_with(['—', '–'])
            && !neighbor(n.checked_sub(1))
            && !neighbor(Some(n + 1))
        {
            continue;
        }
        if number.is_some() && headed.contains(&n) {
            continue;
        }
        let depth = match blocks[n].kind {
            Kind::Item { depth, .. } => depth,
            _ => 0,
        };
        cut(&mut blocks[n], *length);
        blocks[n].kind = Kind::Item { depth, number: *number };
        blocks[n].mark = written.map(Rc::from);
    }
    blocks
}

/// Bold lines with numbers that count, each with text below it: they head it.
fn numbered_headings(blocks: &[Block], marks: &[Option<Typed>]) -> Vec<usize> {
    let is_bold = |n: &usize| marks[*n].as_ref().is_some_and(|mark| mark.number.is_some()) && is_bold_line(&blocks[*n]);
    let has_text = |n: usize| blocks.get(n + 1).is_some_and(|next| marks[n + 1].is_none() && next.level().is_none());
    let mut headed = Vec::new();
    let mut at = 0;
    let lines: Vec<usize> = (0..blocks.len()).filter(is_bold).collect();
    // A heading ends where another text begins with its number, so all that count together are looked at.
    while at < lines.len() {
        let number = |n: usize| marks[lines[n]].as_ref().and_then(|mark| mark.number);
        let length = 1 + (at + 1..lines.len()).take_while(|n| number(*n) == number(n - 1).map(|last| last + 1)).count();
        let run = &lines[at..at + length];
        if length > 1 && run.iter().all(|n| has_text(*n)) {
            headed.extend(run);
        }
        at += length;
    }
    headed
}

/// The words with which a block begins, as they stand.
fn first_words(block: &Block) -> String {
    let mut text = String::new();
    for inline in &block.text {
        match inline {
            Inline::Run(run) if !run.look.code => text += &run.text,
            _ => break,
        }
    }
    text
}

/// Takes so many bytes from the beginning of a block's text.
fn cut(block: &mut Block, mut length: usize) {
    for inline in &mut block.text {
        let Inline::Run(Run { text, .. }) = inline else { break };
        let part = length.min(text.len());
        text.drain(..part);
        length -= part;
        if length == 0 {
            break;
        }
    }
    tidy(block);
}

/// In plain text, short lines below one that ends with a colon are a list.
pub fn lists_below_colons(blocks: &mut [Block], remarks: &mut Vec<Remark>) {
    let mut at = 1;
    while at < blocks.len() {
        let may_be_item = |block: &Block| {
            let words = block.words();
            block.kind == Kind::Paragraph && words.chars().count() <= 100 && !words.ends_with(['.', ':', '!', '?'])
        };
        let count = blocks[at..].iter().take_while(|block| may_be_item(block)).count();
        if count > 1 && blocks[at - 1].words().ends_with(':') {
            remarks.push(Remark::guess(&blocks[at].place, format!("{count} lines below a colon: taken for a list")));
            blocks[at..at + count].iter_mut().for_each(|block| block.kind = Kind::Item { depth: 0, number: None });
        }
        at += count + 1;
    }
}

/// A numbered list that goes on after some paragraphs is one: they belong to the item before them.
pub fn interrupted_lists(mut blocks: Vec<Block>) -> Vec<Block> {
    let number = |block: &Block| match block.kind {
        Kind::Item { depth: 0, number } => number,
        _ => None,
    };
    let mut last: Option<(usize, u32)> = None;
    for n in 0..blocks.len() {
        if blocks[n].level().is_some() {
            last = None;
        }
        let Some(next) = number(&blocks[n]) else { continue };
        if let Some((from, before)) = last
            && next == before.saturating_add(1)
        {
            let between = from + 1..n;
            let is_text =
                |block: &Block| matches!(block.kind, Kind::Paragraph | Kind::Item { .. } | Kind::Inside { .. });
            if blocks[between.clone()].iter().all(is_text) {
                for block in &mut blocks[between] {
                    block.kind = match block.kind {
                        Kind::Item { depth: 0, number: None } => Kind::Item { depth: 1, number: None },
                        Kind::Paragraph => Kind::Inside { depth: 0 },
                        ref other => other.clone(),
                    };
                }
            }
        }
        last = Some((n, next));
    }
    blocks
}
