//! Headings that say that steps or responsibilities stand below them, and those below which a list is something else.

use crate::base::names::key;
use crate::content::facts::Facts;
use crate::content::kind::Kind;
use crate::words::Words;

/// Headings that say that steps stand below them.
pub const STEPS: [&str; 40] = [
    "steps",
    "the-steps",
    "step-by-step",
    "agenda",
    "the-agenda",
    "procedure",
    "pasos",
    "orden-del-día",
    "etapes",
    "étapes",
    "les-étapes",
    "ordre-du-jour",
    "déroulement",
    "schritte",
    "ablauf",
    "tagesordnung",
    "passi",
    "fasi",
    "ordine-del-giorno",
    "passos",
    "etapas",
    "pauta",
    "stappen",
    "steg",
    "trin",
    "trinn",
    "kroki",
    "kroky",
    "vaiheet",
    "adımlar",
    "кроки",
    "шаги",
    "βήματα",
    "步骤",
    "步驟",
    "议程",
    "手順",
    "단계",
    "الخطوات",
    "שלבים",
];

/// Headings that say that responsibilities stand below them.
pub const DUTIES: [&str; 40] = [
    "responsibilities",
    "responsibility",
    "duties",
    "tasks",
    "roles-and-responsibilities",
    "duties-and-responsibilities",
    "responsabilidades",
    "tareas",
    "funciones",
    "responsabilités",
    "tâches",
    "missions",
    "verantwortlichkeiten",
    "aufgaben",
    "pflichten",
    "zuständigkeiten",
    "responsabilità",
    "compiti",
    "tarefas",
    "verantwoordelijkheden",
    "taken",
    "ansvar",
    "uppgifter",
    "opgaver",
    "oppgaver",
    "obowiązki",
    "zadania",
    "povinnosti",
    "vastuut",
    "tehtävät",
    "sorumluluklar",
    "görevler",
    "обов'язки",
    "обязанности",
    "αρμοδιότητες",
    "职责",
    "職責",
    "責任",
    "책임",
    "المسؤوليات",
];

/// What may stand before the word for responsibilities.
const BEFORE: [&str; 10] = ["key", "main", "core", "your", "the", "our", "my", "general", "shared", "typical"];

/// Words of a heading below which a list is something else than what a role does.
const OTHER_LISTS: [&str; 23] = [
    "eligib",
    "require",
    "qualif",
    "criteria",
    "read",
    "resource",
    "link",
    "see",
    "contact",
    "example",
    "question",
    "faq",
    "who",
    "note",
    "material",
    "download",
    "history",
    "member",
    "benefit",
    "source",
    "reference",
    "related",
    "not",
];

/// Whether a heading says that steps, or responsibilities, stand below it.
pub fn says(heading: &str, words: &Words, facts: &Facts) -> bool {
    let heading = heading.split_once("{#").map_or(heading, |(heading, _)| heading).trim_end();
    let heading = key(heading.trim_end_matches([':', '：']));
    if facts.kind == Kind::Activity {
        return STEPS.contains(&heading.as_str()) || [words.steps(), words.agenda()].map(key).contains(&heading);
    }
    let own = facts.id.rsplit('/').next().map(key).unwrap_or_default();
    let before = ["-responsibilities", "-duties", "-tasks"].iter().find_map(|word| heading.strip_suffix(word));
    let is_plain =
        |before: &str| BEFORE.contains(&before) || before.trim_end_matches("'s").trim_end_matches("’s") == own;
    DUTIES.contains(&heading.as_str()) || key(words.responsibilities()) == heading || before.is_some_and(is_plain)
}

/// Whether a list below a heading is something else than what a role does.
pub fn is_other(heading: &str) -> bool {
    key(heading).split('-').any(|word| OTHER_LISTS.iter().any(|other| word.starts_with(other)))
}
