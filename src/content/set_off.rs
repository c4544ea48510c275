//! Fields that decide who may read a page and stand below or amid its text, where nothing reads them: between lines of dashes, or in a
//! paragraph of their own.

use std::ops::Range;

use crate::base::Span;
use crate::content::field_lines::{Field, Page, field, is_dashes, is_rule};
use crate::content::privacy::Slip;
use crate::syntax::front::{Line, lines};

/// The first of them.
pub fn set_off(text: &str, audiences: &[String]) -> Option<Span> {
    between_dashes(text, audiences).or_else(|| alone(text, audiences))
}

/// One in a paragraph that holds nothing but fields.
fn alone(text: &str, audiences: &[String]) -> Option<Span> {
    if !["audience:", "draft:", "shown-as:"].iter().any(|name| text.contains(name)) {
        return None;
    }
    let all = out_of_code(text);
    let page = Page { lines: &all, audiences };
    let is_alone = |n: &usize| {
        let found = field(all[*n].text).filter(|field| field.plain && field.small);
        let decides = found.is_some_and(|field| match field.slip {
            Some(Slip::Field("audience" | "draft")) => page.is_choice(field.value),
            Some(Slip::Field("shown-as")) => (1..=4).contains(&field.value.split_whitespace().count()),
            _ => false,
        });
        let begins = all[..*n].iter().rposition(|line| line.bare().is_empty()).map_or(0, |gap| gap + 1);
        decides && page.are_fields(page.block(begins))
    };
    (0..all.len()).find(is_alone).map(|n| all[n].span())
}

/// One between dashes. Dashes that stand at one end only may be a rule, or make a heading: there a name must be written as fields are.
fn between_dashes(text: &str, audiences: &[String]) -> Option<Span> {
    if !text.contains("---") && !text.contains('\u{2014}') {
        return None;
    }
    let all = out_of_code(text);
    let page = Page { lines: &all, audiences };
    let edges: Vec<usize> = (0..all.len()).filter(|n| is_edge(&all[*n])).collect();
    let found = edges.iter().enumerate().find_map(|(n, edge)| {
        let next = edges.get(n + 1);
        let end = next.copied().unwrap_or(all.len());
        let first = page.content(edge + 1).filter(|first| *first < end)?;
        let block = first..page.block(first).end.min(end);
        let between = next.and_then(|_| deciding(&page, first..end, true));
        between.or_else(|| deciding(&page, block, false))
    });
    let above = |edge: &usize| {
        let gap = all[..*edge].iter().rposition(|line| line.bare().is_empty() || is_edge(line));
        deciding(&page, gap.map_or(0, |gap| gap + 1)..*edge, false)
    };
    found.or_else(|| edges.iter().find_map(above)).map(|n| all[n].span())
}

fn is_edge(line: &Line) -> bool {
    let bare = line.bare();
    is_rule(bare) && is_dashes(bare) && !line.text.starts_with([' ', '\t'])
}

/// The line that decides, where all are fields. `between` says that dashes stand at both ends.
fn deciding(page: &Page, lines: Range<usize>, between: bool) -> Option<usize> {
    let is_meant = |field: Field| {
        let is_ours = matches!(field.slip, Some(Slip::Field("audience" | "draft" | "shown-as"))) || field.of_persons;
        let is_choice = || page.is_choice(field.value);
        let by_name = is_ours && (field.small || between && is_choice());
        field.plain && (by_name || field.small && field.slip == Some(Slip::Word) && is_choice())
    };
    let line = lines.clone().find(|n| field(page.lines[*n].text).is_some_and(is_meant))?;
    page.are_fields(lines).then_some(line)
}

/// The lines of a text that stand in no block of code.
fn out_of_code<'t>(text: &'t str) -> Vec<Line<'t>> {
    let mut fence: Option<&str> = None;
    let is_kept = |line: &Line<'t>| {
        let bare = line.text.trim();
        let mark = |sign: char| &bare[..bare.len() - bare.trim_start_matches(sign).len()];
        let mark = [mark('`'), mark('~')].into_iter().find(|mark| mark.len() > 2);
        match (fence, mark) {
            // Only a fence as long as the opening one ends it.
            (Some(open), Some(mark)) if bare == mark && mark.starts_with(open) => fence = None,
            (Some(_), _) => {}
            (None, Some(mark)) if !bare[mark.len()..].contains('`') => fence = Some(mark),
            (None, _) => return true,
        }
        false
    };
    lines(text).filter(is_kept).collect()
}
