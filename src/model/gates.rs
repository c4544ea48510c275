//! Gates: whether the program is as complete as its settings ask. They are about the program, not about an audience: whoever
//! evaluates them does so over everything in the folder.

use std::collections::BTreeSet;

use crate::base::names::{did_you_mean, key};
use crate::base::{Diagnostic, Place, SitePath, Spot, codes};
use crate::content::facts::Placed;
use crate::content::gates::{Share, Thresholds};
use crate::content::{Kind, Own, Verb};
use crate::model::coverage::{self, Tally, is_draft};
use crate::model::gaps::Status;
use crate::model::participants::works_in;
use crate::model::{EntryId, Handbook, spot};

/// One gate, evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Whose: empty for the whole program, else the name of a cohort or framework.
    pub of: String,
    pub question: Question,
    /// Where it is written in the settings.
    pub at: Place,
}

/// What a gate asks, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    Taught(Reached),
    Evidenced(Reached),
    /// No gap; how many there are.
    Gaps(usize),
}

/// A share that is asked for, and what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    pub asked: Share,
    pub part: usize,
    pub whole: usize,
}

impl Gate {
    pub fn holds(&self) -> bool {
        match &self.question {
            Question::Taught(reached) | Question::Evidenced(reached) => {
                reached.asked.is_reached(reached.part, reached.whole)
            }
            Question::Gaps(count) => *count == 0,
        }
    }

    /// How it stands, in words: "evidenced: 3 of 4 outcomes, asked for 80%".
    pub fn words(&self) -> String {
        let share = |verb: &str, reached: &Reached| {
            let Reached { asked, part, whole } = reached;
            format!("{verb}: {part} of {whole} {}, asked for {asked}", if *whole == 1 { "outcome" } else { "outcomes" })
        };
        let words = match &self.question {
            Question::Taught(reached) => share("taught", reached),
            Question::Evidenced(reached) => share("evidenced", reached),
            Question::Gaps(1) => "1 outcome has a gap, and none may".to_string(),
            Question::Gaps(count) => format!("{count} outcomes have gaps, and none may"),
        };
        if self.of.is_empty() { words } else { format!("{}: {words}", self.of) }
    }
}

/// Evaluates every gate of the settings. A cohort or framework that is not there is a problem.
pub fn evaluate(book: &Handbook, path: &SitePath, report: &mut Vec<Diagnostic>) -> Vec<Gate> {
    let asked = &book.settings.gates;
    let mut gates = Vec::new();
    let counted = &book.coverage.counted;
    let tally = book.coverage.tally(counted, |id| book.coverage.evidence(id) > 0);
    push(&mut gates, "", &asked.coverage, tally);
    for (name, thresholds) in &asked.cohorts {
        let known = book.cohorts.iter().map(|cohort| cohort.name.as_str());
        if !known.clone().any(|known| key(known) == key(&name.value)) {
            report.push(nothing_called(name, "cohort", known.collect(), path));
            continue;
        }
        let cohort = |n: usize| key(&book.cohorts[n].name) == key(&name.value);
        let group = book.groups.iter().position(|group| group.cohort.is_some_and(cohort));
        let evidenced = group.map(|group| evidenced_by(book, group)).unwrap_or_default();
        let tally = book.coverage.tally(counted, |id| evidenced.contains(&id));
        push(&mut gates, &format!("cohort {}", name.value), thresholds, tally);
    }
    for (name, thresholds) in &asked.frameworks {
        let Some(framework) = framework(book, &name.value) else {
            let frameworks = book.ids().filter(|id| book.entry(*id).kind == Kind::Framework);
            let known = frameworks.map(|id| book.entry(id).id.as_str()).collect();
            report.push(nothing_called(name, "framework", known, path));
            continue;
        };
        let tally =
            book.coverage.tally(&book.coverage.below(framework, &book.tree), |id| book.coverage.evidence(id) > 0);
        push(&mut gates, &book.entry(framework).title, thresholds, tally);
    }
    if let Some(gaps) = asked.gaps.as_ref().filter(|gaps| gaps.value) {
        let count = book.gaps.outcomes.iter().filter(|(_, status)| status.is_gap()).count();
        gates.push(Gate { of: String::new(), question: Question::Gaps(count), at: gaps.at });
    }
    gates
}

fn push(gates: &mut Vec<Gate>, of: &str, thresholds: &Thresholds, tally: Tally) {
    let whole = tally.outcomes;
    let mut gate = |question, at| gates.push(Gate { of: of.to_string(), question, at });
    if let Some(asked) = &thresholds.taught {
        gate(Question::Taught(Reached { asked: asked.value, part: tally.taught, whole }), asked.at);
    }
    if let Some(asked) = &thresholds.evidenced {
        gate(Question::Evidenced(Reached { asked: asked.value, part: tally.evidenced, whole }), asked.at);
    }
}

/// The framework of a name.
pub fn framework(book: &Handbook, name: &str) -> Option<EntryId> {
    let is_it = |id: &EntryId| {
        let facts = book.entry(*id);
        let known = [facts.id.as_str(), facts.title.as_str(), facts.path.stem()];
        let aliases = facts.aliases.iter().map(|alias| alias.value.as_str());
        facts.kind == Kind::Framework && known.into_iter().chain(aliases).any(|known| key(known) == key(name))
    };
    book.ids().find(is_it)
}

fn nothing_called(name: &Placed<String>, what: &str, known: Vec<&str>, path: &SitePath) -> Diagnostic {
    let message = format!("there is no {what} `{}`", name.value);
    let advice = did_you_mean(&name.value, known.iter().copied()).unwrap_or_else(|| match known.as_slice() {
        [] => format!("this program has no {what}s"),
        known => format!("the {what}s are {}", known.join(", ")),
    });
    Diagnostic::new(codes::UNKNOWN_GATE, message, path, Spot::setting(name.at)).help(advice)
}

/// The outcomes that a group's work is evidence for.
pub fn evidenced_by(book: &Handbook, group: usize) -> BTreeSet<EntryId> {
    let works = book.groups[group].persons.iter().flat_map(|person| works_in(book, *person, group));
    let finished = works.filter(|work| !is_draft(book.entry(*work)));
    finished.flat_map(|work| book.relations.all_targets(work, Verb::Outcomes)).collect()
}

/// What `vade check` says of gates and gaps: gates that do not hold, gaps, what names a retired outcome, orphans, evidence
/// for older words.
pub fn problems(book: &Handbook, path: &SitePath) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for gate in evaluate(book, path, &mut report).iter().filter(|gate| !gate.holds()) {
        let help = match gate.question {
            Question::Gaps(_) => "each gap is told beside the outcome that has it, and in the table of gaps",
            _ => "the table of coverage shows which outcomes are missing",
        };
        let at = Spot::setting(gate.at);
        report.push(Diagnostic::new(codes::GATE_FAILED, gate.words(), path, at).help(help));
    }
    for (id, status) in &book.gaps.outcomes {
        let facts = book.entry(*id);
        let Own::Outcome(outcome) = &facts.own else { continue };
        let at = spot(facts, outcome.code.at);
        let code = &outcome.code.value;
        match status {
            Status::Gap(kinds) => {
                let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
                let needs = if kinds.len() == 1 { "one" } else { "both" };
                let needs = if kinds.len() > 2 { "all of them" } else { needs };
                let message = format!("no {} names {code}, which needs {needs}", words.join(" and no "));
                let help = format!("add {}, or change the outcome's `needs`", what_names(code, kinds));
                report.push(Diagnostic::new(codes::GAP, message, &facts.path, at).help(help));
            }
            Status::Orphan => {
                let message = format!("nothing names {code}");
                let help = "teach it, ask for evidence of it, or remove it";
                report.push(Diagnostic::new(codes::ORPHAN, message, &facts.path, at).help(help));
            }
            Status::Unwanted => {
                // It may be what it belongs to that was retired.
                let above = std::iter::once(*id).chain(book.tree.ancestors(*id));
                let retired = above.into_iter().map(|id| book.entry(id)).find(|facts| coverage::says_retired(facts));
                let (path, at) = match retired.map(|facts| (facts, &facts.own)) {
                    Some((facts, Own::Outcome(own))) => (&facts.path, spot(facts, own.code.at)),
                    Some((facts, _)) => (&facts.path, Spot::File),
                    None => (&facts.path, at),
                };
                for edge in book.relations.to(*id).filter(|edge| edge.verb == Verb::Outcomes) {
                    let from = book.entry(edge.from);
                    let message = format!("{code} is retired, and this still names it");
                    let problem = Diagnostic::new(codes::RETIRED_OUTCOME, message, &from.path, place_of(book, edge));
                    let problem = problem.label(path, at, "retired here");
                    report.push(problem.help("name what took its place, or leave it as the record of its time"));
                }
            }
            Status::Covered | Status::NotTold | Status::NotAsked | Status::Retired | Status::Heading => {}
        }
    }
    for id in &book.gaps.aimless {
        let facts = book.entry(*id);
        let message = format!("{} is evidence for no outcome", facts.title);
        let help = "say what it shows: `outcomes: [CODE]`";
        report.push(Diagnostic::new(codes::ORPHAN, message, &facts.path, Spot::File).help(help));
    }
    for (artifact, outcome, from) in &book.gaps.older {
        let (facts, outcome) = (book.entry(*artifact), book.entry(*outcome));
        let code = outcome.code().unwrap_or_default();
        let message = format!("this was written against the {} wording of {code}", year(from));
        let at = facts
            .targets(Verb::Outcomes)
            .find(|relation| key(&relation.target.value) == key(code))
            .map_or(Spot::File, |relation| spot(facts, relation.target.at));
        let help = "its page says so and shows those words; nothing needs to be done unless the work should be renewed";
        report.push(Diagnostic::new(codes::OLDER_WORDING, message, &facts.path, at).help(help));
    }
    report
}

/// What would name an outcome, for each kind that it needs: `outcomes: [LF-1]` to an activity. What belongs to an outcome
/// names it as its parent.
fn what_names(code: &str, kinds: &[Kind]) -> String {
    let (parts, others): (Vec<Kind>, Vec<Kind>) = kinds.iter().partition(|kind| **kind == Kind::Outcome);
    let article = |kind: &Kind| {
        let word = kind.word();
        let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {word}")
    };
    let others: Vec<String> = others.iter().map(article).collect();
    let mut adds = Vec::new();
    if !others.is_empty() {
        adds.push(format!("`outcomes: [{code}]` to {}", others.join(" and to ")));
    }
    if !parts.is_empty() {
        adds.push(format!("`parent: {code}` to another outcome"));
    }
    adds.join(" and ")
}

/// The year of an ISO date.
pub fn year(date: &str) -> &str {
    date.get(..4).unwrap_or(date)
}

/// Where a relation is stated.
pub fn place_of(book: &Handbook, edge: &crate::model::relations::Edge) -> Spot {
    let facts = book.entry(edge.from);
    let target = book.entry(edge.to);
    let means =
        |name: &str| key(name) == key(&target.id) || target.aliases.iter().any(|alias| key(&alias.value) == key(name));
    let stated = facts.relations.iter().find(|relation| {
        relation.verb == edge.verb
            && relation.part == edge.part
            && means(relation.target.value.rsplit('/').next().unwrap_or(""))
    });
    stated.map_or(Spot::File, |relation| spot(facts, relation.target.at))
}
