//! Steps, responsibilities and criteria, with everyone who acts in them.

use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::view::block::{EmbedContext, PartView, Parties};
use crate::view::viewer::Viewer;
use crate::words::{Said, Words};

/// The ways of acting, in the order in which they are told.
pub const WAYS: [(Verb, &str, Said, Said); 5] = [
    way(Verb::By, (Words::responsible, Words::responsible_letter)),
    way(Verb::Accountable, (Words::accountable, Words::accountable_letter)),
    way(Verb::With, (Words::supports, Words::supports_letter)),
    way(Verb::Consulted, (Words::consulted, Words::consulted_letter)),
    way(Verb::Informed, (Words::informed, Words::informed_letter)),
];

/// A way of acting: its verb with its name in templates, its word and the letter for it.
const fn way(verb: Verb, (word, letter): (Said, Said)) -> (Verb, &'static str, Said, Said) {
    (verb, verb.field(), word, letter)
}

/// The word for a way of acting.
pub fn way_in_words(verb: Verb, words: &Words) -> &str {
    WAYS.iter().find(|(way, ..)| *way == verb).map_or("", |(_, _, word, _)| word(words))
}

/// What a part of a kind is called that says nothing by which it could be.
fn unnamed_part<'v>(viewer: &Viewer<'v>, kind: Kind) -> &'v str {
    match kind.part_word() {
        "responsibility" => viewer.words.unnamed_responsibility(),
        "criterion" => viewer.words.unnamed_criterion(),
        _ => viewer.words.unnamed_step(),
    }
}

/// A part of a kind by its number.
pub fn part_words(viewer: &Viewer, kind: Kind, number: usize) -> String {
    match kind.part_word() {
        "responsibility" => viewer.words.part_responsibility(number),
        "criterion" => viewer.words.part_criterion(number),
        _ => viewer.words.part_step(number),
    }
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
            let name = if here { viewer.part_text(id, n, 48) } else { String::new() };
            let unnamed = || unnamed_part(viewer, facts.kind).to_string();
            let name = if name.is_empty() && here { unnamed() } else { name };
            PartView {
                number: n as usize + 1,
                anchor: if here { viewer.anchor(&part.anchor).into_owned() } else { String::new() },
                href: viewer.part_href(id, n),
                name,
                text: prose(part.text),
                when: part.when.map(prose),
                optional: part.optional,
                parties: WAYS
                    .iter()
                    .map(|(verb, key, word, letter)| (targets(*verb), key, word, letter))
                    .filter(|(who, ..)| !who.is_empty())
                    .map(|(who, key, word, letter)| Parties {
                        key,
                        word: word(viewer.words).into(),
                        letter: letter(viewer.words).into(),
                        who,
                    })
                    .collect(),
                outcomes: targets(Verb::Outcomes),
                uses: targets(Verb::Uses),
                makes: targets(Verb::Makes),
                acting: Vec::new(),
            }
        })
        .collect()
}
