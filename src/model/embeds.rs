//! Embeds: nothing may show itself, however long the way round.

use crate::base::{Diagnostic, codes};
use crate::model::links::{Links, Target};
use crate::model::{EntryId, SharedFacts, spot};
use crate::syntax::prose::Form;

/// How much of an entry an embed shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Shown {
    Whole(EntryId),
    Part(EntryId, u32),
    /// A section of the body.
    Section(EntryId, u32),
    /// A field.
    Field(EntryId),
}

/// Names every embed that shows itself, and marks inline embeds of what cannot stand in a sentence.
pub fn check(entries: &[SharedFacts], links: &Links, report: &mut Vec<Diagnostic>) {
    for (n, facts) in entries.iter().enumerate() {
        let id = EntryId(n as u32);
        for (nth, reference) in facts.outline.references.iter().enumerate() {
            if reference.form != Form::Embed {
                continue;
            }
            let Some(shown) = shown(links.target(id, nth as u32)) else { continue };
            let mut way = vec![entry_of(shown)];
            if leads_to(id, shown, entries, links, &mut way) {
                let mut titles: Vec<&str> = way.iter().map(|id| entries[id.index()].title.as_str()).collect();
                titles.insert(0, &facts.title);
                let message = if way.len() == 1 {
                    "this shows itself".to_string()
                } else {
                    format!("this shows itself: {}", titles.join(" → "))
                };
                report.push(
                    Diagnostic::new(codes::CIRCULAR_EMBED, message, &facts.path, spot(facts, reference.place))
                        .help("link to it instead: leave out the `!`"),
                );
            }
        }
    }
}

fn shown(target: &Target) -> Option<Shown> {
    match target {
        Target::Entry(id) => Some(Shown::Whole(*id)),
        Target::Part(id, part) => Some(Shown::Part(*id, *part)),
        Target::Heading(id, heading) => Some(Shown::Section(*id, *heading)),
        Target::Field(id, _) => Some(Shown::Field(*id)),
        _ => None,
    }
}

fn entry_of(shown: Shown) -> EntryId {
    match shown {
        Shown::Whole(id) | Shown::Part(id, _) | Shown::Section(id, _) | Shown::Field(id) => id,
    }
}

/// Whether what is shown holds an embed that shows `start` as a whole or again the same.
fn leads_to(start: EntryId, shown: Shown, entries: &[SharedFacts], links: &Links, way: &mut Vec<EntryId>) -> bool {
    let id = entry_of(shown);
    if id == start {
        return matches!(shown, Shown::Whole(_) | Shown::Section(..));
    }
    let facts = &entries[id.index()];
    // A field or part shows its own prose; only whole entries and sections show embeds of the body.
    for (nth, reference) in facts.outline.references.iter().enumerate() {
        let in_body = reference.prose == crate::content::facts::BODY;
        let counts = match shown {
            Shown::Whole(_) => true,
            Shown::Section(..) => in_body,
            Shown::Part(_, part) => facts.parts.get(part as usize).is_some_and(|part| part.text == reference.prose),
            Shown::Field(_) => !in_body,
        };
        if reference.form != Form::Embed || !counts {
            continue;
        }
        let Some(next) = self::shown(links.target(id, nth as u32)) else { continue };
        if way.contains(&entry_of(next)) && entry_of(next) != start {
            // A circle that does not pass the start is named where it does.
            continue;
        }
        way.push(entry_of(next));
        if leads_to(start, next, entries, links, way) {
            return true;
        }
        way.pop();
    }
    false
}
