//! Gates: whether the program is as complete as its settings ask. They are about the program, not about an audience: whoever
//! evaluates them does so over everything in the folder.

use crate::base::names::{did_you_mean, is_same};
use crate::base::number::{agreeing, counted};
use crate::base::{Diagnostic, Location, SitePath, SpanId, codes};
use crate::content::Kind;
use crate::content::facts::Spanned;
use crate::content::gates::{Share, Thresholds};
use crate::model::queries::work::evidence_in;
use crate::model::{EntryId, Handbook};

/// The most outcomes that a failed gate names.
const MOST_NAMED: usize = 12;

/// One gate, evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Whose: empty for the whole program, else the name of a cohort or framework.
    pub of: String,
    pub question: Question,
    /// The outcomes that it still lacks.
    pub missing: Vec<EntryId>,
    /// Where it is written in the settings.
    pub at: SpanId,
}

/// What a gate asks, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    Taught(Reached),
    Evidenced(Reached),
    Reviewed(Reached),
    /// No gap.
    Gaps,
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
            Question::Taught(reached) | Question::Evidenced(reached) | Question::Reviewed(reached) => {
                reached.asked.is_reached(reached.part, reached.whole)
            }
            Question::Gaps => self.missing.is_empty(),
        }
    }

    /// How it stands, in words: "evidenced: 3 of 4 outcomes, asked for 80%".
    pub fn words(&self) -> String {
        let share = |verb: &str, reached: &Reached| {
            let Reached { asked, part, whole } = reached;
            format!("{verb}: {part} of {whole} {}, asked for {asked}", agreeing(*whole, "outcome", "outcomes"))
        };
        let words = match &self.question {
            Question::Taught(reached) => share("taught", reached),
            Question::Evidenced(reached) => share("evidenced", reached),
            Question::Reviewed(reached) => share("reviewed", reached),
            Question::Gaps => {
                let gaps = counted(self.missing.len(), "outcome has a gap", "outcomes have gaps");
                format!("{gaps}, and none may")
            }
        };
        if self.of.is_empty() { words } else { format!("{}: {words}", self.of) }
    }
}

/// Evaluates every gate of the settings. A cohort or framework that is not there is a problem.
fn evaluate(book: &Handbook, path: &SitePath, report: &mut Vec<Diagnostic>) -> Vec<Gate> {
    let asked = &book.settings.gates;
    let mut gates = Vec::new();
    let counted = &book.coverage.counted;
    let evidence = |id: EntryId| &book.coverage.of(id).evidence[..];
    push(book, &mut gates, "", &asked.coverage, counted, evidence);
    for (name, thresholds) in &asked.cohorts {
        let known = book.cohorts.iter().map(|cohort| cohort.name.as_str());
        if !known.clone().any(|known| is_same(known, &name.value)) {
            report.push(nothing_called(name, "cohort", known.collect(), path));
            continue;
        }
        let cohort = |n: usize| is_same(&book.cohorts[n].name, &name.value);
        let group = book.groups.iter().position(|group| group.cohort.is_some_and(cohort));
        let evidence = group.map(|group| evidence_in(book, group)).unwrap_or_default();
        let of = format!("cohort {}", name.value);
        push(book, &mut gates, &of, thresholds, counted, |id| evidence.get(&id).map_or(&[][..], |of| &of.finished));
    }
    for (name, thresholds) in &asked.frameworks {
        let Some(framework) = framework(book, &name.value) else {
            let frameworks = book.ids().filter(|id| book.entry(*id).kind == Kind::Framework);
            let known = frameworks.map(|id| book.entry(id).id.as_str()).collect();
            report.push(nothing_called(name, "framework", known, path));
            continue;
        };
        let below = book.coverage.below(framework, &book.tree);
        push(book, &mut gates, &book.entry(framework).title, thresholds, &below, evidence);
    }
    if let Some(gaps) = asked.gaps.as_ref().filter(|gaps| gaps.value) {
        let with_gap = book.gaps.outcomes.iter().filter(|(_, status)| status.is_gap());
        let missing: Vec<EntryId> = with_gap.map(|(id, _)| *id).collect();
        gates.push(Gate { of: String::new(), question: Question::Gaps, missing, at: gaps.at });
    }
    gates
}

fn push<'e>(
    book: &Handbook,
    gates: &mut Vec<Gate>,
    of: &str,
    thresholds: &Thresholds,
    outcomes: &[EntryId],
    evidence: impl Fn(EntryId) -> &'e [EntryId],
) {
    let whole = outcomes.len();
    let mut gate = |asked: &Option<Spanned<Share>>, holds: &dyn Fn(EntryId) -> bool, ask: fn(Reached) -> Question| {
        let Some(asked) = asked else { return };
        let missing: Vec<EntryId> = outcomes.iter().copied().filter(|id| !holds(*id)).collect();
        let reached = Reached { asked: asked.value, part: whole - missing.len(), whole };
        gates.push(Gate { of: of.to_string(), question: ask(reached), missing, at: asked.at });
    };
    gate(&thresholds.taught, &|id| book.coverage.taught(id) > 0, Question::Taught);
    gate(&thresholds.evidenced, &|id| !evidence(id).is_empty(), Question::Evidenced);
    let is_reviewed = |work: &EntryId, id| book.reviews.verdict(*work, id).is_some_and(|verdict| verdict.is_current);
    gate(&thresholds.reviewed, &|id| evidence(id).iter().any(|work| is_reviewed(work, id)), Question::Reviewed);
}

/// The framework of a name.
fn framework(book: &Handbook, name: &str) -> Option<EntryId> {
    let is_it = |id: &EntryId| {
        let facts = book.entry(*id);
        let known = [facts.id.as_str(), facts.title.as_str(), facts.path.stem()];
        let aliases = facts.aliases.iter().map(|alias| alias.value.as_str());
        facts.kind == Kind::Framework && known.into_iter().chain(aliases).any(|known| is_same(known, name))
    };
    book.ids().find(is_it)
}

fn nothing_called(name: &Spanned<String>, what: &str, known: Vec<&str>, path: &SitePath) -> Diagnostic {
    let message = format!("there is no {what} `{}`", name.value);
    let advice = did_you_mean(&name.value, known.iter().copied()).unwrap_or_else(|| match known.as_slice() {
        [] => format!("this program has no {what}s"),
        known => format!("the {what}s are {}", known.join(", ")),
    });
    Diagnostic::new(codes::UNKNOWN_GATE, message, path, Location::setting(name.at)).help(advice)
}

/// Gates that do not hold, and those of which nobody knows whose they are. It is about the program: asked of the handbook
/// from which nothing is withheld.
pub fn check(book: &Handbook, path: &SitePath, report: &mut Vec<Diagnostic>) {
    for gate in evaluate(book, path, report).iter().filter(|gate| !gate.holds()) {
        let codes = gate.missing.iter().filter_map(|id| book.entry(*id).code());
        let named: Vec<&str> = codes.take(MOST_NAMED).collect();
        let more = if gate.missing.len() > MOST_NAMED { " and more" } else { "" };
        let help = match named.as_slice() {
            [] => "there is no outcome to count: write some, or take the gate away".to_string(),
            named => format!("still missing: {}{more}", named.join(", ")),
        };
        let at = Location::setting(gate.at);
        report.push(Diagnostic::new(codes::GATE_FAILED, gate.words(), path, at).help(help));
    }
}
