//! The words of pages: what things are called, headings of sections, lists and notes.

use crate::base::number::counted;

pub const HOME: &str = "Home";
pub const NOT_FOUND: &str = "This page is not here";

/// At an old address, with a link to the new one.
pub fn moved(link: &str) -> String {
    format!("This page has moved: {link}")
}

pub fn cohort(name: &str) -> String {
    format!("Cohort {name}")
}

/// The link to the whole of a list.
pub fn all(count: usize) -> String {
    format!("All {count}")
}

// What an entry is, where the site has no word of its own for it.

pub const FRAMEWORK: &str = "Framework";
pub const OUTCOME: &str = "Outcome";
pub const ARTIFACT: &str = "Artifact";
pub const PERSON: &str = "Person";
pub const DELIVERABLE: &str = "Deliverable";
pub const SESSION: &str = "Session";
pub const PROCESS: &str = "Process";
pub const PAGE: &str = "Page";

/// An entry of a kind, by the name that settings have for it.
pub fn kind(name: &str) -> &'static str {
    match name {
        "role" => "Role",
        "activity" => "Activity",
        "framework" => FRAMEWORK,
        "outcome" => OUTCOME,
        "resource" => "Resource",
        "person" => PERSON,
        "artifact" => ARTIFACT,
        _ => PAGE,
    }
}

/// The pages outside every folder.
pub const PAGES: &str = "Pages";

/// A folder that the format knows.
pub fn folder(name: &str) -> Option<&'static str> {
    Some(match name {
        "handbook" => "Handbook",
        "roles" => "Roles",
        "sessions" => "Sessions",
        "processes" => "Processes",
        "outcomes" => OUTCOMES,
        "resources" => "Resources",
        "people" => "People",
        "portfolios" => "Portfolios",
        "artifacts" => ARTIFACTS,
        _ => return None,
    })
}

// Parts and fields.

/// A part that says nothing by which it could be called.
pub fn unnamed_part(word: &str) -> &'static str {
    match word {
        "responsibility" => "Responsibility",
        "criterion" => "Criterion",
        _ => "Step",
    }
}

/// A step with its words.
pub fn step(number: usize, words: &str) -> String {
    format!("Step {number}: {words}")
}

/// A step among the places of its page.
pub fn numbered_step(number: usize, words: &str) -> String {
    format!("{number}. {words}")
}

/// A part without words, by what it is: a step, a responsibility, a criterion.
pub fn part(word: &str, number: usize) -> String {
    format!("{word} {number}")
}

/// A field of an entry.
pub fn field_of(title: &str, field: &str) -> String {
    format!("{title}: {}", field.replace('-', " "))
}

/// The length of a file.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

// The ways of acting, with the letters that stand for them in tables.

pub const RESPONSIBLE: (&str, &str) = ("Responsible", "R");
pub const ACCOUNTABLE: (&str, &str) = ("Accountable", "A");
pub const SUPPORTS: (&str, &str) = ("Supports", "S");
pub const CONSULTED: (&str, &str) = ("Consulted", "C");
pub const INFORMED: (&str, &str) = ("Informed", "I");
pub const LEADS: &str = "Leads";
pub const AUTHOR: &str = "Author";
pub const TAKES_PART: &str = "Takes part";

// The headings of what others say about an entry, and what to say where nobody does.

pub const IN_THIS_CHAPTER: &str = "In this chapter";
pub const BELONGS_HERE: &str = "Belongs here";
pub const TAUGHT_IN: &str = "Taught in";
pub const NOT_TAUGHT: &str = "Not taught in any session or process yet.";
pub const EVIDENCE: &str = "Evidence";
pub const NO_EVIDENCE: &str = "No evidence yet.";
pub const NO_EVIDENCE_SHOWN: &str = "No evidence is shown here.";
pub const EXPECTED_OF: &str = "Expected of";
pub const READ_ABOUT_IT: &str = "Read about it";
pub const HANDED_IN_BY: &str = "Handed in by";
pub const MADE_IN: &str = "Made in";
pub const USED_IN: &str = "Used in";
pub const WORK: &str = "Work handed in";
pub const ITS_OUTCOMES: &str = "Its outcomes";
pub const HELD_BY: &str = "Held by";
pub const HANDS_IN: &str = "Hands in";

// The headings of sections.

pub const RESPONSIBILITIES: &str = "Responsibilities";
pub const AGENDA: &str = "Agenda";
pub const STEPS: &str = "Steps";
pub const ROLE_ACTS: &str = "Where this role acts";
pub const OUTCOMES: &str = "Outcomes";
pub const LEARNING_OUTCOMES: &str = "Learning outcomes";
pub const FILES: &str = "Files";
pub const PROGRESS: &str = "Progress";
pub const MENTEES: &str = "Mentees";
pub const ARTIFACTS: &str = "Artifacts";
pub const PERSON_ACTS: &str = "What they do";
pub const WORDINGS: &str = "Earlier wordings";
pub const MENTIONED_IN: &str = "Mentioned in";

/// What a role has from the one to which it belongs.
pub fn as_part_of(role: &str) -> String {
    format!("As part of {role}")
}

// The notes of an entry in a list.

pub fn responsibilities(count: usize) -> String {
    counted(count, "responsibility", "responsibilities")
}

pub fn acts_in(count: usize) -> String {
    format!("acts in {}", steps(count))
}

pub fn steps(count: usize) -> String {
    counted(count, "step", "steps")
}

pub fn outcomes(count: usize) -> String {
    counted(count, "outcome", "outcomes")
}

pub fn artifacts(count: usize) -> String {
    counted(count, "artifact", "artifacts")
}

pub fn handed_in_by(roles: &str) -> String {
    format!("handed in by: {roles}")
}

pub fn due(date: &str) -> String {
    format!("due {date}")
}
