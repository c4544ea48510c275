//! The names of top folders: which the format knows, and which are so near to one that holds what may be private that nobody
//! can say what is meant.

use crate::base::names;
use crate::content::kind::Kind;
use crate::syntax::front::is_invisible;
use crate::words::{Said, Words};

/// The folders that the format knows, in the order in which a site shows them.
const STANDARD: [(&str, Kind); 9] = [
    ("handbook", Kind::Page),
    ("roles", Kind::Role),
    ("sessions", Kind::Activity),
    ("processes", Kind::Activity),
    ("outcomes", Kind::Outcome),
    ("resources", Kind::Resource),
    ("people", Kind::Person),
    ("portfolios", Kind::Artifact),
    (OWN_ARTIFACTS, Kind::Artifact),
];

/// Where a participant's own site holds the artifacts.
pub const OWN_ARTIFACTS: &str = "artifacts";

/// Other words for what the private folders hold, with the folder that is meant.
const OTHERS: [(&str, &str); 26] = [
    ("teilnehmende", "portfolios"),
    ("teilnehmenden", "portfolios"),
    ("teilnehmer", "portfolios"),
    ("teilnehmerinnen", "portfolios"),
    ("participantes", "portfolios"),
    ("المشاركون", "portfolios"),
    ("المشاركين", "portfolios"),
    ("entregas", "portfolios"),
    ("einreichungen", "portfolios"),
    ("personen", "people"),
    ("personnes", "people"),
    ("الأشخاص", "people"),
    ("person", "people"),
    ("peoples", "people"),
    ("participant", "portfolios"),
    ("participants", "portfolios"),
    ("mentee", "portfolios"),
    ("mentees", "portfolios"),
    ("portfolio", "portfolios"),
    ("eportfolio", "portfolios"),
    ("eportfolios", "portfolios"),
    ("artifact", "portfolios"),
    ("artifacts", "portfolios"),
    ("artefact", "portfolios"),
    ("submission", "portfolios"),
    ("submissions", "portfolios"),
];

/// Words that say which of several folders of one sort it is.
const WHICH: [&str; 19] = [
    "all", "archive", "archived", "backup", "bak", "class", "cohort", "copy", "current", "draft", "drafts", "final",
    "my", "new", "old", "our", "private", "team", "year",
];

/// Words that are one letter away from a private folder's name and mean something else.
const ELSE: [&str; 6] = ["persona", "personas", "participate", "participating", "parson", "season"];

/// The folder in which a new entry of a kind belongs, where its file is all that it needs.
pub fn for_new(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Role => Some("roles"),
        Kind::Activity => Some("sessions"),
        Kind::Resource => Some("resources"),
        Kind::Person => Some("people"),
        _ => None,
    }
}

/// The folder of participants where a site says nothing else.
pub const OF_PARTICIPANTS: &str = "portfolios";

/// What one thing of a folder is called where somebody asks for a new one, with the folder. A participant and their work are in one.
const ONE_OF: [(&str, &str); 9] = [
    ("page", "handbook"),
    ("role", "roles"),
    ("session", "sessions"),
    ("process", "processes"),
    ("outcome", "outcomes"),
    ("resource", "resources"),
    ("person", "people"),
    (PARTICIPANT, "portfolios"),
    ("artifact", "portfolios"),
];

/// The word for somebody with a portfolio.
pub const PARTICIPANT: &str = "participant";

/// The word for several of a kind.
pub fn word_for_several(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => "pages",
        Kind::Role => "roles",
        Kind::Activity => "activities",
        Kind::Framework => "frameworks",
        Kind::Outcome => "outcomes",
        Kind::Resource => "resources",
        Kind::Person => "people",
        Kind::Artifact => "artifacts",
        Kind::Review => "reviews",
    }
}

/// The words for things of which there can be new ones.
pub fn words_for_one() -> impl Iterator<Item = &'static str> {
    ONE_OF.iter().map(|(word, _)| *word)
}

/// The folder of the format in which such a thing belongs, and its kind.
pub fn of_one(word: &str, owned: bool) -> Option<(&'static str, Kind)> {
    let (_, folder) = ONE_OF.iter().find(|(one, _)| *one == word)?;
    let folder = if owned && word == "artifact" { OWN_ARTIFACTS } else { folder };
    Some((folder, standard(folder, owned)?))
}

/// A folder's name as names of folders are compared: without regard to case, blanks and what shows nothing.
pub fn key_of(folder: &str) -> String {
    if folder.is_ascii() {
        return names::key(folder);
    }
    names::key(&folder.chars().filter(|c| !is_invisible(*c)).collect::<String>())
}

/// Whether a folder has that name, in any spelling.
pub fn is(folder: &str, name: &str) -> bool {
    folder == name || key_of(folder) == name
}

/// The kind that a word means: its own, that of several, or of a folder.
pub fn meant(word: &str) -> Option<Kind> {
    let word = names::key(word);
    let one =
        word.strip_suffix("ies").map_or_else(|| word.trim_end_matches('s').to_string(), |stem| format!("{stem}y"));
    Kind::of_word(&word)
        .or_else(|| Kind::of_word(&one))
        .or_else(|| standard(&word, false))
        .or_else(|| standard(&format!("{one}s"), false))
}

/// The kind of a folder that the format knows. `artifacts` is one on a participant's own site.
pub fn standard(folder: &str, owned: bool) -> Option<Kind> {
    let key = key_of(folder);
    let found = STANDARD.iter().find(|(name, _)| *name == key)?;
    (owned || found.0 != OWN_ARTIFACTS).then_some(found.1)
}

/// The folders of the format that hold a kind.
pub fn of_kind(kind: Kind) -> impl Iterator<Item = &'static str> {
    STANDARD.iter().filter(move |(_, of)| *of == kind).map(|(name, _)| *name)
}

/// Where a folder stands among those that the format knows.
pub fn place(folder: &str) -> Option<usize> {
    let key = key_of(folder);
    STANDARD.iter().position(|(name, _)| *name == key)
}

/// Whether a collection is the sessions, in whose pages a day is expected.
pub fn are_sessions(folder: &str) -> bool {
    is(folder, "sessions")
}

/// The folder of what may be private that a name nearly is: one that the format knows, or one that was `declared`.
pub fn nearly<'n>(folder: &str, declared: impl Iterator<Item = (&'n str, Kind)>) -> Option<(&'n str, Kind)> {
    let key = key_of(folder);
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let tells = |word: &&&str| !WHICH.contains(*word) && !word.chars().all(|c| c.is_ascii_digit());
    let named: String = words.iter().filter(tells).copied().collect();
    let named = named.trim_end_matches(|c: char| c.is_ascii_digit());
    if named.is_empty() || ELSE.contains(&named) {
        return None;
    }
    let is_private = |kind: Kind| matches!(kind, Kind::Person | Kind::Artifact | Kind::Review);
    let standard = STANDARD.iter().filter(|(_, kind)| is_private(*kind)).map(|(name, kind)| (*name, *kind, *name));
    let others = OTHERS.iter().filter_map(|(name, meant)| {
        let (meant, kind) = STANDARD.iter().find(|(standard, _)| standard == meant)?;
        Some((*name, *kind, *meant))
    });
    let mut known = standard.chain(others);
    let found = known.find(|(name, ..)| is_near(named, name)).map(|(_, kind, meant)| {
        // A participant's own folder of artifacts has no place on a program's site.
        if meant == OWN_ARTIFACTS { ("portfolios", kind) } else { (meant, kind) }
    });
    found.or_else(|| declared.into_iter().find(|(name, _)| is_near(named, &name.replace('-', ""))))
}

pub(super) fn is_near(name: &str, known: &str) -> bool {
    let slips = if known.len() > 8 { 2 } else { usize::from(known.len() > 3) };
    name == known
        || name.chars().next() == known.chars().next()
            && name.len().abs_diff(known.len()) <= slips
            && strsim::damerau_levenshtein(name, known) <= slips
}

/// What a folder that the format knows is called.
pub fn words_of(key: &str) -> Option<Said> {
    Some(match key {
        "handbook" => Words::handbook,
        "roles" => Words::roles,
        "sessions" => Words::sessions,
        "processes" => Words::processes,
        "outcomes" => Words::outcomes,
        "resources" => Words::resources,
        "people" => Words::people,
        "portfolios" => Words::portfolios,
        "artifacts" => Words::artifacts,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_of_the_format_has_a_title() {
        assert!(STANDARD.iter().all(|(name, _)| words_of(name).is_some()));
    }

    #[test]
    fn names_that_are_nearly_those_of_private_folders_are_told() {
        for near in [
            "portfolio",
            "Portfolio",
            "participants",
            "Participant",
            "person",
            "persons",
            "peoples",
            "portfolios-2026",
            "2026_portfolios",
            "portfolios (copy)",
            "03-people",
            "people 2",
            "protfolios",
            "portofolios",
            "e-portfolios",
            "mentees",
            "artifacts",
            "Artifact",
            "artefacts",
            "submissions",
            "pepole",
            "portfolios.bak",
            "people\u{AD}2",
            "cohort-portfolios",
            "my-participants",
        ] {
            assert!(nearly(near, std::iter::empty()).is_some(), "{near}");
        }
        for other in [
            "stories",
            "policies",
            "news",
            "personal-development",
            "resources",
            "personas",
            "participation",
            "people-operations",
            "portfolio-guide",
            "participant-handbook",
            "members",
            "students",
            "staff",
            "purple",
            "season",
            "2026",
            "perspectives",
            "submitting",
            "peer-review",
            "admissions",
            "articles",
            "facts",
        ] {
            assert_eq!(nearly(other, std::iter::empty()), None, "{other}");
        }
        assert!(nearly("staf", [("staff", Kind::Person)].into_iter()).is_some());
    }

    #[test]
    fn a_name_is_one_in_any_case() {
        for spelled in ["portfolios", "Portfolios", "PORTFOLIOS", "portfolios ", "port\u{200B}folios"] {
            assert_eq!(standard(spelled, false), Some(Kind::Artifact), "{spelled:?}");
        }
        assert_eq!((standard("Artifacts", true), standard("artifacts", false)), (Some(Kind::Artifact), None));
    }
}
