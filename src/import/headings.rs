//! Headings of the field: what stands below *Context*, *Learning outcomes*, *Reflection*, *Responsibilities* or *Steps*, in a few
//! languages, and what else a heading says of a role.

use crate::base::names::key;
use crate::content::checks::OUTCOMES;

/// What a heading says of what stands below it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    Context,
    Outcomes,
    Reflection,
    Responsibilities,
    Steps,
}

impl Section {
    /// Whether a line of these words alone is a heading, without any looks.
    pub fn stands_alone(self) -> bool {
        matches!(self, Section::Context | Section::Outcomes | Section::Reflection)
    }
}

const WORDS: &[(Section, &[&str])] = &[
    (
        Section::Context,
        &[
            "context",
            "the-context",
            "background",
            "contexto",
            "contexte",
            "kontext",
            "contesto",
            "kontekst",
            "sammanhang",
        ],
    ),
    (Section::Outcomes, OUTCOMES),
    (Section::Outcomes, &["outcome", "learning-outcome(s)", "learning-objectives"]),
    (
        Section::Reflection,
        &[
            "reflection",
            "reflections",
            "my-reflection",
            "reflexión",
            "réflexion",
            "reflexion",
            "riflessione",
            "reflexão",
            "reflectie",
            "refleksjon",
            "refleksion",
        ],
    ),
    (
        Section::Responsibilities,
        &[
            "responsibilities",
            "responsibility",
            "duties",
            "tasks",
            "roles-and-responsibilities",
            "expectations",
            "key-responsibilities",
            "duties-and-responsibilities",
            "responsabilidades",
            "responsabilités",
            "aufgaben",
            "verantwortlichkeiten",
            "responsabilità",
            "verantwoordelijkheden",
            "ansvar",
            "roles",
        ],
    ),
    (
        Section::Steps,
        &[
            "steps",
            "the-steps",
            "process",
            "the-process",
            "procedure",
            "step-by-step",
            "agenda",
            "how-it-works",
            "pasos",
            "proceso",
            "procedimiento",
            "étapes",
            "schritte",
            "ablauf",
            "passi",
            "passos",
            "stappen",
            "steg",
            "trinn",
            "trin",
        ],
    ),
];

/// What a heading says of what stands below it.
pub fn section_of(heading: &str) -> Option<Section> {
    let key = key(without_number(heading).trim_end_matches([':', '：', '.']));
    WORDS.iter().find(|(_, words)| words.contains(&key.as_str())).map(|(section, _)| *section)
}

/// A heading without the number before it: `1. Context`, `2) Context`, `1.3 Context`, `IV. Context`, `A. Context`.
pub fn without_number(heading: &str) -> &str {
    let heading = heading.trim();
    let digits = heading.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let letters = heading
        .bytes()
        .take_while(|byte| b"IVX".contains(byte))
        .count()
        .max(usize::from(heading.starts_with(|c: char| c.is_ascii_uppercase())));
    let is_number = heading.starts_with(|c: char| c.is_ascii_digit());
    let rest = if is_number { &heading[digits..] } else { &heading[letters..] };
    let signs = rest.len() - rest.trim_start_matches([')', '.', ':']).len();
    let words = rest[signs..].trim_start();
    let is_parted = words.len() < rest[signs..].len()
        && (is_number || letters > 0)
        && (signs > 0 || is_number && words.starts_with(char::is_uppercase));
    if is_parted && words.starts_with(char::is_alphabetic) { words } else { heading }
}

/// Whether a heading has a number in digits before it.
pub fn is_numbered(heading: &str) -> bool {
    heading.starts_with(|c: char| c.is_ascii_digit()) && without_number(heading) != heading.trim()
}

/// Words that follow a role's name, or stand before it, in a heading over what it does.
const AFTER: &[&str] = &[
    "'s responsibilities",
    "'s role",
    "'s duties",
    "'s tasks",
    " responsibilities",
    " duties",
    " tasks",
    " role and responsibilities",
    " roles and responsibilities",
    " expectations",
    "'s expectations",
    "' responsibilities",
    "' role",
    " role",
];
const BEFORE: &[&str] = &[
    "responsibilities of",
    "duties of",
    "tasks of",
    "role of",
    "the role of",
    "expectations of",
    "expectations for",
    "responsibilities for",
    "what is expected of",
];
const ASKING: &[&str] = &["what is", "what's", "what are", "what does", "what do"];
const DOING: &[&str] = &[" do", " expected to do", " responsible for"];

/// The role over whose responsibilities a heading stands: `Mentor responsibilities`, `What is the mentor's role?`.
pub fn role_in(heading: &str) -> Option<String> {
    if section_of(heading).is_some() {
        return None;
    }
    let plain = without_number(heading).replace('’', "'");
    let plain = plain.trim().trim_end_matches([':', '?', '.']).trim();
    let lower = plain.to_lowercase();
    let asks = ASKING.iter().find(|ask| lower.strip_prefix(**ask).is_some_and(|rest| rest.starts_with(' ')));
    let (plain, lower) = match asks {
        Some(ask) => (plain.get(ask.len()..)?.trim_start(), lower.get(ask.len()..)?.trim_start().to_string()),
        None => (plain, lower),
    };
    // Lower case may be of another length in some languages: then nothing is guessed.
    if plain.len() != lower.len() {
        return None;
    }
    let after = AFTER.iter().find_map(|end| lower.strip_suffix(end));
    let doing = asks.and_then(|_| DOING.iter().find_map(|end| lower.strip_suffix(end)));
    let name = match after.or(doing) {
        Some(name) => plain.get(..name.len())?,
        None => {
            let start =
                BEFORE.iter().find(|start| lower.strip_prefix(**start).is_some_and(|rest| rest.starts_with(' ')))?;
            plain.get(start.len()..)?
        }
    };
    let name = without_article(name.trim());
    let is_name = (1..=6).contains(&name.split_whitespace().count()) && section_of(name).is_none();
    (is_name && !matches!(&*name.to_lowercase(), "key" | "main" | "core" | "your" | "my" | "our" | "shared"))
        .then(|| capital(name))
}

/// A name without `the`, `a`, `each` before it.
pub fn without_article(name: &str) -> &str {
    let first = name.split_whitespace().next().unwrap_or("");
    let is_article = matches!(
        &*first.to_lowercase(),
        "the"
            | "a"
            | "an"
            | "each"
            | "every"
            | "all"
            | "your"
            | "our"
            | "any"
            | "el"
            | "la"
            | "los"
            | "las"
            | "le"
            | "les"
            | "der"
            | "die"
            | "das"
    );
    if is_article && name.len() > first.len() { name[first.len()..].trim_start() } else { name }
}

/// The same with a capital at its beginning.
pub fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A heading as it is written: without a colon at its end, and not in capitals.
pub fn written(heading: &str) -> String {
    let plain = heading.trim().trim_end_matches([':', '：']).trim_end();
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    let shouts = letters >= 5 && !plain.chars().any(char::is_lowercase);
    // What it is in the field, it is without a number.
    let plain = if section_of(plain).is_some() { without_number(plain) } else { plain };
    if shouts && section_of(plain).is_some() { capital(&plain.to_lowercase()) } else { plain.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_over_what_a_role_does_name_it() {
        for (heading, role) in [
            ("Mentor responsibilities", Some("Mentor")),
            ("Responsibilities of the mentor", Some("Mentor")),
            ("What is the thought partner's role?", Some("Thought partner")),
            ("What does a coach do?", Some("Coach")),
            ("Key responsibilities", None),
            ("Responsibilities", None),
            ("Roles and responsibilities", None),
            ("What is mentoring?", None),
        ] {
            assert_eq!(role_in(heading).as_deref(), role, "{heading}");
        }
        assert_eq!(written("CONTEXT:"), "Context");
        assert_eq!(written("MASA"), "MASA");
        for (heading, words) in [
            ("1. Context", "Context"),
            ("2) Reflection:", "Reflection"),
            ("IV. CONTEXT", "Context"),
            ("1.3 Steps", "Steps"),
        ] {
            assert_eq!(written(heading), words);
        }
        for heading in ["1. Purpose", "I. Purpose", "In context", "A plan", "5 steps"] {
            assert_eq!(written(heading), heading);
        }
    }
}
