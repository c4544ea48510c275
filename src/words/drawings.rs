//! The words of drawings: what is written in them, and what they say to whoever does not see them.

use crate::base::number::{agreeing, counted, of};
use crate::words::tables;

/// A list that was cut.
pub fn and_more(names: &str, more: usize) -> String {
    format!("{names} and {more} more")
}

/// What ends the sentences of a drawing that a table repeats.
pub fn ending(as_shown: bool) -> String {
    const TABLE: &str = "The table says the same in words.";
    if as_shown { format!("{} {TABLE}", tables::AS_SHOWN) } else { TABLE.into() }
}

// The program.

pub const PROGRAM: &str = "The program at a glance: what is taught where, and how much evidence there is";

/// A framework, with how many of its outcomes are taught.
pub fn taught_of(title: &str, part: usize, whole: usize) -> String {
    format!("{title} ({} taught)", of(part, whole))
}

pub fn program(taught: usize, evidenced: usize, outcomes: usize) -> String {
    let (outcome, is) = (agreeing(outcomes, "outcome", "outcomes"), agreeing(taught, "is", "are"));
    let has = agreeing(evidenced, "has", "have");
    format!("{} {outcome} {is} taught, {evidenced} {has} evidence.", of(taught, outcomes))
}

pub fn taught_nowhere(names: &str) -> String {
    format!("Taught nowhere: {names}.")
}

pub fn without_evidence(names: &str) -> String {
    format!("Without evidence: {names}.")
}

pub fn aimless(count: usize) -> String {
    format!("{}.", counted(count, "artifact is evidence for no outcome", "artifacts are evidence for no outcome"))
}

// The map of evidence.

/// What a map shows.
pub fn map_title(cohort: Option<&str>) -> String {
    const TITLE: &str = "Evidence at a glance: outcomes by participants";
    cohort.map_or(TITLE.into(), |cohort| format!("{TITLE} of {cohort}"))
}

/// The legend: one artifact, several, a draft, none.
pub const MAP_LEGEND: [&str; 4] = ["an artifact", "several, and how many", "only a draft", tables::NOTHING];

/// Beside the sums of columns.
pub fn of_outcomes(count: usize) -> String {
    format!("of {}", counted(count, "outcome", "outcomes"))
}

pub fn map(evidenced: usize, outcomes: usize, participants: usize) -> String {
    let (outcome, has) = (agreeing(outcomes, "outcome", "outcomes"), agreeing(evidenced, "has", "have"));
    let participants = counted(participants, "participant", "participants");
    format!("{} {outcome} {has} evidence from these {participants}.", of(evidenced, outcomes))
}

pub fn without(names: &str) -> String {
    format!("Without: {names}.")
}

// The steps of a process by who acts in them.

pub fn lanes_title(process: &str) -> String {
    format!("{process}, step by step: who acts when")
}

pub const RESPONSIBLE: &str = "Responsible";
pub const NOBODY_RESPONSIBLE: &str = "Nobody responsible";
pub const NAMES_NOBODY: &str = "Names nobody";
pub const OPTIONAL: &str = "Optional";

pub fn optional_step(words: &str) -> String {
    format!("{words} (optional)")
}

/// How many steps there are, by whom, and those who are responsible for most of them.
pub fn lanes(steps: usize, actors: usize, with_people: bool, leading: &[(usize, &str)]) -> String {
    let actors_are = if with_people { "roles and people" } else { "roles" };
    let mut words = format!("{} by {actors} {actors_are}.", counted(steps, "step", "steps"));
    if let Some(((count, name), others)) = leading.split_first() {
        words.push_str(&format!(" {name} is responsible for {count}"));
        for (count, name) in others {
            words.push_str(&format!(", {name} for {count}"));
        }
        words.push('.');
    }
    words + " The list of steps says the same in words."
}
