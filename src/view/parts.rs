//! Steps, responsibilities and criteria, with everyone who acts in them.

use crate::content::Verb;
use crate::model::EntryId;
use crate::view::block::{EmbedContext, PartView, Parties};
use crate::view::viewer::Viewer;
use crate::words::pages as words;

/// The ways of acting, in the order in which they are told.
pub const WAYS: [(Verb, &str, &str, &str); 5] = [
    way(Verb::By, words::RESPONSIBLE),
    way(Verb::Accountable, words::ACCOUNTABLE),
    way(Verb::With, words::SUPPORTS),
    way(Verb::Consulted, words::CONSULTED),
    way(Verb::Informed, words::INFORMED),
];

/// A way of acting: its verb with its name in templates, its word and the letter for it.
const fn way(
    verb: Verb,
    (word, letter): (&'static str, &'static str),
) -> (Verb, &'static str, &'static str, &'static str) {
    (verb, verb.field(), word, letter)
}

/// The word for a way of acting.
pub fn way_in_words(verb: Verb) -> &'static str {
    WAYS.iter().find(|(way, ..)| *way == verb).map_or("", |(_, _, word, _)| word)
}

/// All parts of an entry.
pub fn parts(viewer: &Viewer, id: EntryId, context: EmbedContext) -> Vec<PartView> {
    let facts = viewer.facts(id);
    let here = context.depth == 0;
    let prose = |prose| viewer.prose(id, prose, context);
    (0..facts.parts.len() as u32)
        .map(|n| {
            let part = &facts.parts[n as usize];
            let targets = |verb| viewer.links(viewer.book.relations.part_targets(id, n, verb));
            // Only its own page names it.
            let name = match &part.id {
                _ if !here => String::new(),
                Some(id) => crate::base::names::in_words(&id.value),
                None => viewer.part_text(id, n, 48),
            };
            let unnamed = || words::unnamed_part(facts.kind.part_word()).to_string();
            let name = if name.is_empty() && here { unnamed() } else { name };
            PartView {
                number: n as usize + 1,
                anchor: if here { part.anchor.clone() } else { String::new() },
                href: viewer.part_href(id, n),
                name,
                text: prose(part.text),
                when: part.when.map(prose),
                optional: part.optional,
                parties: WAYS
                    .iter()
                    .map(|(verb, key, word, letter)| Parties { key, word, letter, who: targets(*verb) })
                    .filter(|parties| !parties.who.is_empty())
                    .collect(),
                outcomes: targets(Verb::Outcomes),
                uses: targets(Verb::Uses),
                makes: targets(Verb::Makes),
                acting: Vec::new(),
            }
        })
        .collect()
}
