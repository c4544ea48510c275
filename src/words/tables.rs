//! The words of computed tables: titles, captions, heads, cells, totals.

use crate::base::number::{agreeing, counted, of};

// Of several tables.

pub const OUTCOME: &str = "Outcome";
pub const TAUGHT_IN: &str = "Taught in";
pub const EVIDENCE: &str = "Evidence";

/// What a cell says where there is nothing. It is the same for every audience: what is withheld must leave no trace.
pub const NOTHING: &str = "none yet";
/// The same where work may be withheld.
pub const NONE_HERE: &str = "none here";
/// What totals say where participants' work may be withheld from the audience.
pub const AS_SHOWN: &str = "Counted is what this site shows.";

pub const NO_COHORT: &str = "no cohort";
pub const WHOLE_PROGRAM: &str = "the whole program";

/// A column of a group of participants.
pub fn of_group(column: &str, group: &str) -> String {
    format!("{column}, {group}")
}

/// The page of a table for a cohort, or for those who are in none.
pub fn of_cohort(title: &str, cohort: Option<&str>) -> String {
    format!("{title}: {}", cohort.unwrap_or("without a cohort"))
}

/// One of several pages of the same.
pub fn of_part(title: &str, part: usize) -> String {
    format!("{title}, part {part}")
}

pub fn part(part: usize) -> String {
    format!("part {part}")
}

/// So many of so many.
pub fn share(part: usize, whole: usize) -> String {
    of(part, whole)
}

pub fn artifacts(count: usize) -> String {
    counted(count, "artifact", "artifacts")
}

pub fn drafts(count: usize) -> String {
    if count == 1 { "draft".into() } else { format!("{count} drafts") }
}

pub fn activities(count: usize) -> String {
    counted(count, "activity", "activities")
}

pub fn participants(count: usize) -> String {
    counted(count, "participant", "participants")
}

/// Evidence that was written for the words of a year.
pub fn against(year: &str) -> String {
    format!("written against the wording of {year}")
}

fn so_many(part: usize, whole: usize) -> String {
    format!("{} {}", of(part, whole), agreeing(whole, "outcome", "outcomes"))
}

// Coverage.

pub const COVERAGE: &str = "Coverage";
pub const COVERAGE_CAPTION: &str = "Where each outcome is taught, and how much evidence there is for it";
pub const COVERAGE_NOTE: &str = "A row that holds others says how many of them are taught and evidenced.";
pub const NO_OUTCOMES: &str = "There are no outcomes yet.";
pub const STATUS: &str = "Status";
pub const EVIDENCED_BY: &str = "Evidenced by";
pub const OUTCOMES_IN_ALL: &str = "Outcomes in all";

pub fn coverage_caption_of(cohort: Option<&str>) -> String {
    match cohort {
        Some(cohort) => format!("What each participant of {cohort} has evidence for"),
        None => "What each participant has evidence for".into(),
    }
}

pub const COVERED: &str = "covered";
pub const NOT_ASKED: &str = "nothing is needed";
pub const NOT_TOLD: &str = "evidence is not shown here";
pub const RETIRED: &str = "retired";
pub const UNWANTED: &str = "unwanted: retired, and still named";
pub const ORPHAN: &str = "orphan: nothing names it";

/// What an outcome lacks, by the names of kinds.
pub fn gap(kinds: &[&str]) -> String {
    format!("gap: no {}", kinds.join(", no "))
}

pub fn taught_total(part: usize, whole: usize) -> String {
    format!("{} {} taught.", so_many(part, whole), agreeing(part, "is", "are"))
}

pub fn evidenced_total(part: usize, whole: usize) -> String {
    format!("{} {} evidence.", so_many(part, whole), agreeing(part, "has", "have"))
}

pub fn evidenced_in_cohort_total(part: usize, whole: usize) -> String {
    format!("{} {} evidence in this cohort.", so_many(part, whole), agreeing(part, "has", "have"))
}

pub fn artifacts_total(count: usize, persons: usize) -> String {
    format!("{} by {}.", artifacts(count), participants(persons))
}

pub fn participants_total(count: usize) -> String {
    format!("{}.", participants(count))
}

// Deliverables.

pub const DELIVERABLES: &str = "Deliverables";
pub const DELIVERABLES_CAPTION: &str = "What is due from whom, and how many handed it in";
pub const DELIVERABLE: &str = "Deliverable";
pub const PARTICIPANT: &str = "Participant";
pub const DUE: &str = "Due";
pub const FROM: &str = "From";
pub const HANDED_IN_COLUMN: &str = "Handed in";
pub const NO_DATE: &str = "no date";
pub const NOTHING_DUE: &str = "Nothing is due from anybody.";
pub const NO_PARTICIPANTS: &str = "Nobody takes part yet.";
pub const NOT_ASKED_OF: &str = "not asked";
pub const NOT_YET: &str = "not yet";

pub fn deliverables_caption_of(cohort: Option<&str>) -> String {
    match cohort {
        Some(cohort) => format!("Who of {cohort} handed in what"),
        None => "Who handed in what".into(),
    }
}

pub fn due_column(title: &str, due: &str) -> String {
    format!("{title}, due {due}")
}

pub fn handed_in(times: usize) -> String {
    if times == 1 { "handed in".into() } else { format!("handed in, {times} times") }
}

pub fn handed_in_total(part: usize, whole: usize) -> String {
    format!("{} are handed in.", of(part, whole))
}

// Inputs and outputs.

pub const INPUTS_AND_OUTPUTS: &str = "Inputs and outputs";
pub const INPUTS_CAPTION: &str = "What each activity needs, and where it was made";
pub const OUTPUTS_CAPTION: &str = "What each activity makes, and where it is used";
pub const ACTIVITY: &str = "Activity";
pub const NEEDS: &str = "Needs";
pub const COMES_FROM: &str = "Where it comes from";
pub const MAKES: &str = "Makes";
pub const GOES_TO: &str = "Where it goes";
pub const NO_INPUTS: &str = "No activity says what it needs.";
pub const NO_OUTPUTS: &str = "No activity says what it makes.";
pub const MADE_LATER: &str = "made only later";
pub const GIVEN: &str = "there from the beginning";
pub const HANDED_IN_BY_PARTICIPANTS: &str = "handed in by participants";
pub const MADE_HERE: &str = "made only in this activity itself";
pub const NOTHING_MAKES_IT: &str = "nothing here makes it";
pub const NOTHING_USES_IT: &str = "nothing here uses it";
pub const EARLIER_IN_THE_SAME: &str = "earlier in the same activity";

pub fn step(number: usize) -> String {
    format!("step {number}")
}

// Gaps.

pub const GAPS: &str = "Gaps";
pub const GAPS_CAPTION: &str = "Outcomes that still need something";
pub const MISSING: &str = "What is missing";
pub const NAMED_BY: &str = "What names it";
pub const NAMED_BY_NOTHING: &str = "nothing";
pub const NO_GAPS: &str = "No outcome lacks anything that it needs.";
pub const AIMLESS_CAPTION: &str = "Artifacts that are evidence for no outcome";
pub const OLDER_CAPTION: &str = "Evidence for an outcome that was worded otherwise";
pub const ARTIFACT: &str = "Artifact";
pub const BY: &str = "By";
pub const EVIDENCE_FOR: &str = "Evidence for";
pub const NO_OUTCOME: &str = "no outcome";
pub const MISSING_NOT_TOLD: &str = "Whether evidence is missing is not told here.";

pub fn covered_total(part: usize, whole: usize) -> String {
    format!("{} that need something {} covered.", so_many(part, whole), agreeing(part, "is", "are"))
}

pub fn not_asked_total(count: usize) -> String {
    format!("{} nothing.", counted(count, "outcome needs", "outcomes need"))
}

/// So many have nothing of a kind, by its name.
pub fn lacking_total(count: usize, kind: &str) -> String {
    format!("{} no {kind}.", counted(count, "outcome has", "outcomes have"))
}

pub fn unwanted_total(count: usize) -> String {
    format!("{} named although retired.", counted(count, "outcome is", "outcomes are"))
}

pub fn orphans_total(count: usize) -> String {
    format!("{} named by nothing.", counted(count, "outcome is", "outcomes are"))
}

// Progress.

pub const PROGRESS: &str = "Progress";

pub fn progress_caption(part: usize, whole: usize) -> String {
    format!("{} outcomes with evidence", of(part, whole))
}

// Who does what.

pub const WHO_DOES_WHAT: &str = "Who does what";
pub const DUTY: &str = "Step or responsibility";
pub const NO_DUTIES: &str = "No step names anybody yet.";
pub const WHOLE_ACTIVITY: &str = "Overall";
pub const OPTIONAL: &str = "optional";
pub const DUTIES_CAPTION: &str = "Who does what in the whole program";

pub fn duties_caption_of_process(title: &str) -> String {
    format!("Who does what: {title}")
}

pub fn duties_caption_of_role(title: &str) -> String {
    format!("What {title} does")
}
