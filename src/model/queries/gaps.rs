//! What is said of gaps: outcomes that lack something, that nothing asks for, or that are retired and named all the same.

use crate::base::{Diagnostic, codes};
use crate::content::{Kind, KindData, Verb};
use crate::model::identity::relation_target::a;
use crate::model::program::coverage::says_retired;
use crate::model::program::gaps::{Older, Status};
use crate::model::program::relations::Edge;
use crate::model::references::links::MentionedBy;
use crate::model::{EntryId, Handbook, location};

/// Gaps, orphans, what names a retired outcome, evidence for older words. As with gates, it is about the program.
pub fn check(book: &Handbook, report: &mut Vec<Diagnostic>) {
    for (id, status) in &book.gaps.outcomes {
        let facts = book.entry(*id);
        let KindData::Outcome(outcome) = &facts.data else { continue };
        let at = facts.place();
        let code = &outcome.code.value;
        match status {
            Status::Gap(_) => {
                let kinds: Vec<Kind> = status.lacks().collect();
                let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
                let needs = match kinds.len() {
                    1 => "one",
                    2 => "both",
                    _ => "all of them",
                };
                let message = format!("no {} names {code}, which needs {needs}", words.join(" and no "));
                let help = format!("add {}, or change the outcome's `needs`", what_names(code, &kinds));
                report.push(Diagnostic::new(codes::GAP, message, &facts.path, at).help(help));
            }
            Status::Orphan => {
                let message = format!("nothing names {code}");
                let help = "teach it, ask for evidence of it, or remove it";
                report.push(Diagnostic::new(codes::ORPHAN, message, &facts.path, at).help(help));
            }
            Status::Unwanted => unwanted(*id, code, book, report),
            Status::Covered(_) | Status::NotTold(_) | Status::NotAsked | Status::Retired | Status::Heading => {}
        }
    }
    for id in &book.gaps.aimless {
        let facts = book.entry(*id);
        let message = format!("{} is evidence for no outcome", facts.title);
        let help = "say what it shows: `outcomes: [CODE]`";
        report.push(Diagnostic::new(codes::ORPHAN, message, &facts.path, facts.place()).help(help));
    }
    for Older { artifact, outcome, year } in &book.gaps.older {
        let code = book.entry(*outcome).code().unwrap_or_default();
        let message = format!("this was written against the {year} wording of {code}");
        let is_it = |edge: &&Edge| edge.verb == Verb::Outcomes && edge.part.is_none() && edge.to == *outcome;
        let at = book
            .relations
            .from(*artifact)
            .find(is_it)
            .map_or_else(|| book.entry(*artifact).place(), |edge| book.stated_at(edge));
        let help = "its page says so and shows those words; nothing needs to be done unless the work should be renewed";
        report.push(Diagnostic::new(codes::OLDER_WORDING, message, &book.entry(*artifact).path, at).help(help));
    }
}

/// Everything that names an outcome although it is retired.
fn unwanted(id: EntryId, code: &str, book: &Handbook, report: &mut Vec<Diagnostic>) {
    // It may be what it belongs to that was retired.
    let mut above = std::iter::once(id).chain(book.tree.ancestors(id)).map(|id| book.entry(id));
    let Some(retired) = above.find(|facts| says_retired(facts)) else { return };
    let at = retired.place();
    for edge in book.relations.to(id).filter(|edge| edge.verb == Verb::Outcomes) {
        let message = format!("{code} is retired, and this still names it");
        let path = &book.entry(edge.from).path;
        let problem = Diagnostic::new(codes::RETIRED_OUTCOME, message, path, book.stated_at(edge));
        let problem = problem.label(&retired.path, at, "retired here");
        report.push(problem.help("name what took its place, or leave it as the record of its time"));
    }
    let mut told: Vec<EntryId> = book.relations.sources(id, Verb::Outcomes);
    for (from, cited) in book.links.mentions(id) {
        // Once for each entry; what names it in a field was told.
        if told.contains(from) {
            continue;
        }
        told.push(*from);
        let facts = book.entry(*from);
        let here = match cited {
            MentionedBy::Reference(n) => {
                facts.outline.references.get(*n as usize).map(|reference| location(facts, reference.at))
            }
            MentionedBy::Code => None,
        };
        let message = format!("{code} is retired, and this still mentions it");
        let problem = Diagnostic::new(codes::RETIRED_OUTCOME, message, &facts.path, here.unwrap_or(facts.place()));
        let problem = problem.label(&retired.path, at, "retired here");
        report.push(problem.help("mention what took its place, or leave it as the record of its time"));
    }
}

/// What would name an outcome, for each kind that it needs: `outcomes: [LF-1]` to an activity. What belongs to an outcome
/// names it as its parent.
fn what_names(code: &str, kinds: &[Kind]) -> String {
    let (parts, others): (Vec<Kind>, Vec<Kind>) = kinds.iter().partition(|kind| **kind == Kind::Outcome);
    let others: Vec<String> = others.iter().map(|kind| a(kind.word())).collect();
    let mut adds = Vec::new();
    if !others.is_empty() {
        adds.push(format!("`outcomes: [{code}]` to {}", others.join(" and to ")));
    }
    if !parts.is_empty() {
        adds.push(format!("`parent: {code}` to another outcome"));
    }
    adds.join(" and ")
}
