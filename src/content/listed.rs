//! Steps and responsibilities that an author wrote as a list in the text rather than as a field: the numbered list of a process or
//! session, the bulleted list of a role, under a heading that says so or as the one such list of its page.

use crate::base::names::key;
use crate::base::{Span, SpanId};
use crate::content::facts::{Facts, Part, Relation, Spanned};
use crate::content::folders;
use crate::content::kind::{Kind, Verb};
use crate::content::parts::PART_VERBS;
use crate::content::reader::EntryReader;
use crate::syntax::lists::{self, Item, List};
use crate::syntax::text::{Origin, Text, Title};
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

/// Takes the list of steps or responsibilities out of a text that begins at a byte of the file. Gives the text without it, of the
/// same length, so that everything else keeps its place, and where the list began; nothing where the text holds none.
pub fn take(text: &str, start: usize, reader: &mut EntryReader, facts: &mut Facts) -> Option<(String, usize)> {
    let numbered = match facts.kind {
        Kind::Activity => true,
        Kind::Role => false,
        _ => return None,
    };
    if !lists::may_hold(text) {
        return None;
    }
    let found = lists::find(text);
    let candidates: Vec<&List> = found.lists.iter().filter(|list| list.numbered == numbered).collect();
    let list = under_heading(&candidates, reader.rules.words, facts).or_else(|| only_one(&candidates, facts))?;
    let mut rest = text.to_string();
    blank(&mut rest, list.lines.clone());
    part(&mut rest, list.lines.clone());
    if let Some(line) = list.bold.clone() {
        head(&mut rest, line);
    }
    for item in &list.items {
        let number = facts.parts.len() as u32;
        read_item(item, (start, number), &found.definitions, reader, facts);
    }
    Some((rest, list.lines.start))
}

/// The list under a heading that says what it is; none where there are several.
fn under_heading<'l>(lists: &[&'l List], words: &Words, facts: &Facts) -> Option<&'l List> {
    let mut under =
        lists.iter().filter(|list| list.heading.as_ref().is_some_and(|above| says(above, words, facts)) && !list.bound);
    let list = under.next()?;
    under.next().is_none().then_some(list)
}

/// The one list of a page in `processes/` or `roles/`.
fn only_one<'l>(lists: &[&'l List], facts: &Facts) -> Option<&'l List> {
    let folder = folders::key_of(&facts.collection);
    let [list] = lists else { return None };
    let above = list.heading.as_deref().map(key).unwrap_or_default();
    let is_meant = match facts.kind {
        Kind::Activity => folder == "processes" && list.first <= 1,
        _ => {
            folder == "roles"
                && !list.links
                && !above.split('-').any(|word| OTHER_LISTS.iter().any(|other| word.starts_with(other)))
        }
    };
    (is_meant && !list.bound).then_some(*list)
}

/// Whether a heading says that steps, or responsibilities, stand below it.
fn says(heading: &str, words: &Words, facts: &Facts) -> bool {
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

/// Makes blanks of a range, line breaks kept.
fn blank(text: &mut String, range: std::ops::Range<usize>) {
    let blanks: String = text[range.clone()]
        .bytes()
        .map(|byte| if matches!(byte, b'\n' | b'\r') { byte as char } else { ' ' })
        .collect();
    text.replace_range(range, &blanks);
}

/// Makes a heading of a bold line, of the same length.
fn head(rest: &mut String, line: std::ops::Range<usize>) {
    let words = &rest[line.clone()];
    let Some((inner, behind)) = words.strip_prefix("**").and_then(|words| words.rsplit_once("**")) else { return };
    let heading = format!("## {inner}{behind} ");
    rest.replace_range(line, &heading);
}

/// Keeps what stands before a list apart from what stands after it: two lists would become one.
fn part(rest: &mut String, range: std::ops::Range<usize>) {
    const COMMENT: &str = "<!---->";
    if rest[range.clone()].starts_with(&" ".repeat(COMMENT.len())) {
        rest.replace_range(range.start..range.start + COMMENT.len(), COMMENT);
    }
}

fn read_item(
    item: &Item,
    (start, number): (usize, u32),
    definitions: &str,
    reader: &mut EntryReader,
    facts: &mut Facts,
) {
    let mut text = item.text.clone();
    let mut map: Vec<u32> = item.map.iter().map(|byte| byte + start as u32).collect();
    let mut stated: Vec<(Verb, String, Span)> = Vec::new();
    let mut ends = vec![text.len()];
    ends.extend((item.paragraph < text.len()).then_some(item.paragraph));
    for end in ends {
        let mut end = end.min(text.len());
        while let Some(found) = parties(&text[..end]) {
            let place =
                |range: &std::ops::Range<usize>| Span::new(map[range.start] as usize, map[range.end - 1] as usize + 1);
            let named =
                found.names.iter().map(|(verb, range)| (*verb, text[range.clone()].trim().to_string(), place(range)));
            stated.extend(named.collect::<Vec<_>>());
            text.replace_range(found.all.clone(), "");
            map.drain(found.all.clone());
            end -= found.all.len();
        }
    }
    let first = text.lines().next().map_or(0, str::len);
    let begin = map.first().map_or(start, |byte| *byte as usize);
    let at: SpanId = reader.spans.note(Span::new(begin, map.get(first).map_or(begin, |byte| *byte as usize)));
    if !definitions.is_empty() && text.contains(']') {
        text.push_str("\n\n");
        text.push_str(definitions);
    }
    let rules = reader.rules;
    let prose =
        reader.prose_of(&Text { text: &text, origin: Origin::Mapped(map), title: Title::None, rules, listed: None });
    facts.parts.push(Part { at, id: None, text: prose, when: None, optional: false, anchor: String::new() });
    for (verb, name, span) in stated {
        let target: Spanned<String> = reader.placed(name, span);
        facts.relations.push(Relation { verb, part: Some(number), target, cohort: None });
    }
}

/// Parties at the end of an item.
struct Parties {
    names: Vec<(Verb, std::ops::Range<usize>)>,
    /// What to take away: the parenthesis and the blanks before it.
    all: std::ops::Range<usize>,
}

/// Reads `(by [[region]], with [[mentor]] and [[mentee]])` at the end of a text; a full stop may follow.
fn parties(text: &str) -> Option<Parties> {
    let close = text.trim_end().trim_end_matches(['.', ';', ',']).len();
    let inside_end = text[..close].strip_suffix(')')?.len();
    let open = text[..inside_end].rfind('(').filter(|open| !text[*open..inside_end].contains("\n\n"))?;
    let mut names = Vec::new();
    let mut verb = None;
    let mut at = open + 1;
    while at < inside_end {
        let rest = &text[at..inside_end];
        if let Some(inner) = rest.strip_prefix("[[") {
            let end = inner.find("]]")?;
            let name = inner[..end].split('|').next().unwrap_or("");
            let begin = at + 2 + (name.len() - name.trim_start().len());
            let name = name.trim().trim_end_matches('\\');
            if name.is_empty() || name.contains(['#', '[']) {
                return None;
            }
            names.push((verb?, begin..begin + name.len()));
            at += 2 + end + 2;
        } else if let Some(gap) =
            rest.strip_prefix(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '&' | '/' | '+'))
        {
            at = inside_end - gap.len();
        } else {
            let word = rest.split(|c: char| !c.is_alphabetic()).next().filter(|word| !word.is_empty())?;
            let known = PART_VERBS.into_iter().find(|verb| verb.field().eq_ignore_ascii_case(word));
            match known {
                Some(known) => verb = Some(known),
                None if verb.is_some() && matches!(word, "and" | "y" | "et" | "und" | "e" | "en" | "och") => {}
                None => return None,
            }
            at += word.len();
        }
    }
    let before = text[..open].trim_end().len();
    (!names.is_empty()).then_some(Parties { names, all: before..close })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_stand_in_parentheses_at_the_end() {
        let read = |text: &str| {
            parties(text).map(|found| {
                let names: Vec<String> = found
                    .names
                    .iter()
                    .map(|(verb, range)| format!("{} {}", verb.field(), &text[range.clone()]))
                    .collect();
                let mut left = text.to_string();
                left.replace_range(found.all, "");
                (left, names.join(", "))
            })
        };
        let both = |left: &str, names: &str| Some((left.to_string(), names.to_string()));
        assert_eq!(read("Name one (by [[region]])"), both("Name one", "by region"));
        assert_eq!(read("Name one (by [[region]])."), both("Name one.", "by region"));
        assert_eq!(
            read("Meet (By: [[mentor|the mentor]] and [[mentee]]; informed [[ region ]])"),
            both("Meet", "by mentor, by mentee, informed region")
        );
        for prose in
            ["Meet (by noon)", "Meet (see [[region]])", "Meet [[region]]", "(by [[region]]) meet", "Meet (by [[a#b]])"]
        {
            assert_eq!(read(prose), None, "{prose}");
        }
    }
}
