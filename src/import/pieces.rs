//! Several pieces in one document: artifacts of a portfolio, roles, processes. Each has a heading of its own, and below it the same
//! headings of the field as the others.

use crate::base::names::key;
use crate::import::document::{Block, Kind};
use crate::import::headings::{section_of, without_number};

/// Where the pieces of a document begin; nothing where it is one. The first begins with its title, if that is taken already with its
/// first heading of the field.
pub fn pieces(blocks: &[Block]) -> Vec<usize> {
    let headings: Vec<(usize, u8, String)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(n, block)| {
            Some((n, block.level()?, key(without_number(&block.words()).trim_end_matches([':', '：', '.']))))
        })
        .collect();
    let is_known = |at: usize| section_of(&headings[at].2).is_some();
    let Some(first) = (0..headings.len()).find(|at| is_known(*at)) else { return Vec::new() };
    // The heading of a piece is the last one before its first heading of the field, and no deeper.
    let head = |after: usize, known: usize| {
        (after..known).rev().find(|at| !is_known(*at) && headings[*at].1 <= headings[known].1)
    };
    let mut starts = vec![head(0, first).unwrap_or(first)];
    let mut begun = first;
    for at in first + 1..headings.len() {
        if !is_known(at) {
            continue;
        }
        let Some(before) = (begun..at).find(|before| headings[*before].2 == headings[at].2) else { continue };
        let next = (before + 1..=at).find(|at| is_known(*at)).unwrap_or(at);
        if let Some(start) = head(before + 1, next) {
            starts.push(start);
            begun = start;
        }
    }
    if starts.len() > 1 { starts.into_iter().map(|at| headings[at].0).collect() } else { Vec::new() }
}

/// Sets the headings of pieces below those of their pieces, where all are of one level. Says whether a document begins with a piece, so
/// that its first heading is no title of the whole.
pub fn settle(blocks: &mut [Block]) -> bool {
    let starts = pieces(blocks);
    let [first, second, ..] = starts.as_slice() else { return false };
    let is_headed = section_of(&blocks[*first].words()).is_none();
    let are_alike = blocks[*first].level() == blocks[*second].level();
    for (n, start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(blocks.len());
        let Some(own) = blocks[*start].level().filter(|_| section_of(&blocks[*start].words()).is_none()) else {
            continue;
        };
        let inner = &mut blocks[start + 1..end];
        let is_flat = inner.iter().any(|block| block.level() == Some(own) && section_of(&block.words()).is_some());
        for block in inner.iter_mut().filter(|_| is_flat) {
            if let Kind::Heading { level, .. } = &mut block.kind {
                *level = if *level >= own { (*level + 1).min(6) } else { *level };
            }
        }
    }
    *first == 0 && is_headed && are_alike
}
