//! Headings that skip a level: `####` behind `##`. Pages close the gap; whoever reads the source, or the same file elsewhere, falls into it.

use crate::advice::AdviceInput;
use crate::base::{Diagnostic, Location, codes};
use crate::content::facts::BODY;
use crate::syntax::prose::Piece;

/// Headings of a text more than one level below the heading before them.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for text in input.texts.iter().filter(|text| text.facts.stands_here()) {
        let facts = text.facts;
        let prose = text.body.prose(BODY);
        let number = |piece: Piece<&str>| match piece {
            Piece::HeadingOpen { heading, .. } => Some(heading),
            _ => None,
        };
        let mut last: Option<usize> = None;
        let mut source = None;
        for heading in (prose.title_len()..prose.len()).filter_map(|at| number(prose.piece(at))) {
            let Some(heading) = facts.outline.headings.get(heading as usize) else { continue };
            let (path, span) = text.body.location(&facts.path, heading.at);
            let source = source.get_or_insert_with(|| (input.text)(path));
            let Some(level) = source.as_deref().and_then(|source| level(source.get(span.range())?)) else { continue };
            if let Some(before) = last.filter(|before| level > before + 1) {
                let marks = |level| "#".repeat(level);
                let words = &heading.text;
                let message = format!("`{}` stands behind `{}`: a level is skipped", marks(level), marks(before));
                let help = format!(
                    "write `{} {words}`: then it is one level below, wherever the file is read",
                    marks(before + 1)
                );
                let at = Location::Noted(facts.nth, heading.at);
                report.push(Diagnostic::new(codes::SKIPPED_HEADING, message, &facts.path, at).help(help));
            }
            last = Some(level);
        }
    }
    report
}

/// The level of a heading as it is written.
fn level(heading: &str) -> Option<usize> {
    let heading = heading.trim_start();
    match heading.bytes().take_while(|byte| *byte == b'#').count() {
        0 if heading.starts_with('<') => None,
        // It is underlined.
        0 => Some(if heading.trim_end().ends_with('=') { 1 } else { 2 }),
        marks => Some(marks),
    }
}
