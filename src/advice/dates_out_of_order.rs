//! Dates that contradict each other: one of the two is a slip.

use std::collections::BTreeMap;

use crate::advice::AdviceInput;
use crate::advice::place::field;
use crate::base::names::{is_same, key};
use crate::base::{Diagnostic, Location, codes};
use crate::content::facts::{Activity, Facts, KindData};
use crate::content::{Kind, Verb};
use crate::model::EntryId;

/// Work older than this many months at its session was made for an earlier one: sessions return with new dates.
const SAME_RUN: i32 = 6;

/// Ends before beginnings, numbers against dates, work from before its session.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for id in input.book.ids() {
        ends(input, id, &mut report);
        work(input, id, &mut report);
    }
    order(input, &mut report);
    report
}

/// A date of an entry, for a message and a mark.
struct Dated<'m> {
    facts: &'m Facts,
    field: &'static str,
    value: &'m str,
}

impl Dated<'_> {
    /// Where it is written; the entry where its name gives it.
    fn location(&self, input: &AdviceInput) -> Location {
        field(input, self.facts, self.field)
    }
}

/// The problem of a date that comes too early, beside the one that it contradicts.
fn problem(input: &AdviceInput, message: String, early: &Dated, late: &Dated, why: &str, help: &str) -> Diagnostic {
    Diagnostic::new(codes::DATES_OUT_OF_ORDER, message, &early.facts.path, early.location(input))
        .label(&late.facts.path, late.location(input), why)
        .help(help)
}

/// `end` before `date`, and `updated` before `date` where that is when a text appeared.
fn ends(input: &AdviceInput, id: EntryId, report: &mut Vec<Diagnostic>) {
    let facts = input.book.entry(id);
    let Some(value) = facts.date.as_deref() else { return };
    let date = Dated { facts, field: "date", value };
    let help = "correct the one that is wrong";
    if let Some(value) = activity(facts).and_then(|activity| activity.end.as_deref()).filter(|end| *end < date.value) {
        let end = Dated { facts, field: "end", value };
        let message = format!("this ends on {}, before it begins on {}", end.value, date.value);
        report.push(problem(input, message, &end, &date, "it begins here", help));
    }
    // A session's page may well be brought up to date before the session.
    let appears = matches!(facts.kind, Kind::Page | Kind::Resource | Kind::Artifact);
    if let Some(value) = facts.updated.as_deref().filter(|updated| appears && *updated < date.value) {
        let updated = Dated { facts, field: "updated", value };
        let message = format!("this was updated on {}, before it appeared on {}", updated.value, date.value);
        report.push(problem(input, message, &updated, &date, "it appeared on this date", help));
    }
}

/// An artifact from before the session out of which it comes.
fn work(input: &AdviceInput, id: EntryId, report: &mut Vec<Diagnostic>) {
    let book = input.book;
    let facts = book.entry(id);
    let Some(value) = facts.date.as_deref().filter(|_| facts.kind == Kind::Artifact) else { return };
    let date = Dated { facts, field: "date", value };
    for session in book.relations.targets(id, Verb::Session) {
        let other = book.entry(session);
        let Some(activity) = activity(other).filter(|activity| activity.repeats.is_none()) else { continue };
        let Some(value) = other.date.as_deref().filter(|begins| date.value < *begins) else { continue };
        let begins = Dated { facts: other, field: "date", value };
        let cohorts = book.tree.person(id).and_then(|person| book.entry(person).person()).map(|person| &person.cohorts);
        let in_cohort = |cohort: &String| cohorts.is_some_and(|all| all.iter().any(|own| is_same(own, cohort)));
        let same_cohort = activity.cohort.as_ref().map(in_cohort);
        let near = months(begins.value) - months(date.value) < SAME_RUN;
        // What people prepare for a session is older than it; what they leave it with is not.
        let has =
            |verb: Verb, made: EntryId| book.relations.from(session).any(|edge| edge.verb == verb && edge.to == made);
        let mut deliverables = book.relations.targets(id, Verb::Makes);
        let made_there = deliverables.any(|made| has(Verb::Makes, made) && !has(Verb::Uses, made));
        if !made_there || !same_cohort.unwrap_or(near) {
            continue;
        }
        let message = format!("this comes out of \"{}\", and is dated before it", other.title);
        let why = format!("it begins on {}", begins.value);
        let help = "correct the one that is wrong, or name the session that it was made for";
        report.push(problem(input, message, &date, &begins, &why, help));
    }
}

/// Siblings whose numbers say another order than their dates.
fn order(input: &AdviceInput, report: &mut Vec<Diagnostic>) {
    let book = input.book;
    let mut runs: BTreeMap<(Option<EntryId>, &str, String), Vec<EntryId>> = BTreeMap::new();
    for id in book.ids() {
        let facts = book.entry(id);
        let Some(activity) = activity(facts).filter(|activity| activity.repeats.is_none()) else { continue };
        if facts.order.is_some() && facts.date.is_some() {
            let cohort = activity.cohort.as_deref().map(key).unwrap_or_default();
            runs.entry((book.tree.parent(id), &facts.collection, cohort)).or_default().push(id);
        }
    }
    for run in runs.values_mut() {
        run.sort_by_key(|id| book.entry(*id).order);
        for pair in run.windows(2) {
            let (first, second) = (book.entry(pair[0]), book.entry(pair[1]));
            let (Some(earlier), Some(later)) = (first.date.as_deref(), second.date.as_deref()) else { continue };
            if first.order == second.order || earlier <= later {
                continue;
            }
            let late = Dated { facts: first, field: "date", value: earlier };
            let early = Dated { facts: second, field: "date", value: later };
            let message = format!("by its number this comes after \"{}\", by its date before it", first.title);
            let why = format!("\"{}\" is on {}", first.title, late.value);
            let help = "correct the date, or the number by which it is in order";
            report.push(problem(input, message, &early, &late, &why, help));
        }
    }
}

fn activity(facts: &Facts) -> Option<&Activity> {
    match &facts.data {
        KindData::Activity(activity) => Some(activity),
        _ => None,
    }
}

/// The months from the year 0 to an ISO date.
fn months(date: &str) -> i32 {
    let number = |from, to| date.get(from..to).and_then(|digits: &str| digits.parse::<i32>().ok()).unwrap_or(0);
    number(0, 4) * 12 + number(5, 7)
}
