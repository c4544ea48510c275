//! Headings of the field: what stands below *Context*, *Learning outcomes*, *Reflection*, *Responsibilities* or *Steps*, in a few
//! languages, and what else a heading says of a role.

use std::sync::LazyLock;

use crate::content::checks::OUTCOMES;
use crate::content::list_headings::{DUTIES, STEPS};
use crate::import::language::{Language, folded};

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

/// Headings in languages of which the program has no words, beside those that a site itself takes for lists of steps and duties.
const CONTEXT: &[&str] = &["contesto", "kontekst", "sammanhang"];
const REFLECTION: &[&str] = &["riflessione", "reflexao", "reflectie", "refleksjon", "refleksion"];

/// The words of each section, as they are compared.
static WORDS: LazyLock<Vec<(Section, Vec<String>)>> = LazyLock::new(|| {
    let others = |words: &[&str]| words.iter().map(|words| folded(words)).collect::<Vec<_>>();
    let mut all = vec![
        (Section::Context, others(CONTEXT)),
        (Section::Outcomes, others(OUTCOMES)),
        (Section::Reflection, others(REFLECTION)),
        (Section::Responsibilities, others(&DUTIES)),
        (Section::Steps, others(&STEPS)),
    ];
    for language in Language::all() {
        all.push((Section::Context, language.context.clone()));
        all.push((Section::Outcomes, language.outcomes.clone()));
        all.push((Section::Reflection, language.reflection.clone()));
        all.push((Section::Responsibilities, language.duties.clone()));
        all.push((Section::Steps, language.steps.clone()));
    }
    all
});

/// What a heading says of what stands below it.
pub fn section_of(heading: &str) -> Option<Section> {
    let key = folded(without_number(heading).trim_end_matches([':', '：', '.']));
    WORDS.iter().find(|(_, words)| words.contains(&key)).map(|(section, _)| *section)
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

/// The role over whose responsibilities a heading stands: `Mentor responsibilities`, `What is the mentor's role?`.
pub fn role_in(heading: &str) -> Option<String> {
    if section_of(heading).is_some() {
        return None;
    }
    let plain = without_number(heading).replace('’', "'");
    let plain = plain.trim_matches([':', '?', '.', '¿', '؟', ' ', '\u{A0}', '\u{202F}']);
    let lower = plain.to_lowercase();
    // Lower case may be of another length in some languages: then nothing is guessed.
    if plain.len() != lower.len() {
        return None;
    }
    let found = Language::all().iter().find_map(|language| {
        language.duties_of.iter().find_map(|(before, behind)| {
            let rest = lower.strip_prefix(before.as_str())?.strip_suffix(behind.as_str())?;
            let name = plain.get(before.len()..before.len() + rest.len())?.trim();
            Some((language, language.without_article(name))).filter(|_| !name.is_empty())
        })
    });
    let (language, name) = found?;
    let is_name = (1..=6).contains(&name.split_whitespace().count()) && section_of(name).is_none();
    (is_name && !language.no_role.has(&name.to_lowercase())).then(|| capital(name))
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
            ("What does a coach do in the capstone project?", None),
            ("Responsabilidades de la mentora", Some("Mentora")),
            ("Funciones del equipo regional", Some("Equipo regional")),
            ("¿Qué hace el mentor?", Some("Mentor")),
            ("Responsabilidades principales", None),
            ("Rôle de l’accompagnatrice", Some("Accompagnatrice")),
            ("Missions du mentor", Some("Mentor")),
            ("Que fait la tutrice ?", Some("Tutrice")),
            ("Responsabilités d'une tutrice", Some("Tutrice")),
            ("Aufgaben des Mentors", Some("Mentor")),
            ("Rolle der Schulleitung", Some("Schulleitung")),
            ("Was macht die Mentorin?", Some("Mentorin")),
            ("Die Aufgaben", None),
            ("مسؤوليات المرشد", Some("المرشد")),
            ("ما هو دور المنسقة؟", Some("المنسقة")),
            ("الأدوار والمسؤوليات", None),
        ] {
            assert_eq!(role_in(heading).as_deref(), role, "{heading}");
        }
        use Section::{Context, Outcomes, Reflection, Responsibilities, Steps};
        for (section, headings) in [
            (Context, ["Context", "CONTEXTO:", "Le contexte", "Hintergrund", "السياق"]),
            (
                Outcomes,
                [
                    "Learning outcomes",
                    "Resultados de aprendizaje",
                    "Acquis d’apprentissage",
                    "Lernziele",
                    "مخرجات التعلم",
                ],
            ),
            (Reflection, ["My reflection", "REFLEXION", "Ma réflexion", "Reflexion", "تأملي"]),
            (
                Responsibilities,
                ["Roles and responsibilities", "Funciones", "Rôles et responsabilités", "AUFGABEN", "المسؤوليات"],
            ),
            (Steps, ["The process", "Paso a paso", "3. Déroulement", "Schritt für Schritt", "الخطوات:"]),
        ] {
            assert_eq!(headings.map(section_of), [Some(section); 5], "{headings:?}");
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
