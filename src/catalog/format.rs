//! The format of a catalog, as it is written and read. What is empty is left out, and nothing is null.
//!
//! Entries are named by ids, which are their addresses without `.html`. An entry of another site is named by that site's address
//! joined with the id: `https://academy.example.org/outcomes/ko-7`. All texts are plain.

use serde::{Deserialize, Serialize};

/// A whole catalog.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Catalog {
    pub site: Site,
    /// Of the entries as they were written: `sha256:` and 64 digits.
    pub hash: String,
    /// In the order of their program.
    pub entries: Vec<Entry>,
}

/// What a site says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Site {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub edition: String,
    /// A BCP 47 tag.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Where it stands, with a slash at its end, as it says itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The person whose site it is, as that person is shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// For whom the catalog was made.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub audience: String,
}

/// An entry, as far as another site may cite it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    pub id: String,
    /// A word of `content::Kind`.
    pub kind: String,
    pub title: String,
    /// Of its page, from the top of its site, ready for a link.
    pub address: String,
    /// The ids that it had before it moved.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
    /// Of an outcome.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub statement: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The id of what it belongs to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub parent: String,
    /// How an outcome was and is worded, the oldest first, where that is dated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wordings: Vec<Wording>,
    /// Whether an outcome is no longer asked for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// What took its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replaced_by: Vec<String>,
    /// What it is called elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    /// The scale of a framework, the lowest level first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// The kinds that must point at an outcome, or at the outcomes of a framework.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// ISO dates.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub updated: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// Where it is not that of the site.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Responsibilities, steps or criteria.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// What it teaches, is evidence for, or is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Aim>,
    /// Whose work it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// What of the things that everyone hands in it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deliverables: Vec<String>,
    /// To which session or process it belongs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<String>,
    /// What somebody said of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    /// Of a person.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub organization: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub position: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cohorts: Vec<String>,
    /// Which roles a person holds, or held in a cohort.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleHeld>,
    /// Who mentors a person, or mentored them in a cohort.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentors: Vec<RoleHeld>,
}

/// A dated wording.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wording {
    /// The ISO date since which it holds, or held.
    pub since: String,
    pub statement: String,
}

/// A responsibility, step or criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Part {
    /// From 1.
    pub number: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub anchor: String,
    pub text: String,
}

/// An outcome that an entry is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Aim {
    pub to: String,
    /// The level of its scale that is reached.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub level: String,
}

/// A role of a person, or a mentor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoleHeld {
    pub to: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cohort: String,
}

/// What somebody said of a work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    /// Who said it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Reviewer>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Of which outcome; of all that the work is about without it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub level: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Who said something of a work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reviewer {
    /// As that site shows them.
    pub name: String,
    /// Their entry, on that site or another; nothing of a guest.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
}
