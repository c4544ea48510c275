//! Who mentions an entry, with the sentence in which they do.

use serde::Serialize;

use crate::base::html::escape_into;
use crate::model::EntryId;
use crate::model::references::links::{MentionedBy, Target};
use crate::syntax::prose::{Form, Piece, single_blanks};
use crate::syntax::sentence::{self, Part};
use crate::view::link::Link;
use crate::view::shape::{Html, shaped};
use crate::view::viewer::Viewer;

/// The most sentences shown of one citing entry.
const MOST: usize = 3;

/// The most mentions of one citing entry that are looked at: a page that mentions another thousands of times says it in
/// its first sentences.
const MOST_TRIES: usize = 24;

/// An entry that mentions the one at hand.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Mention {
    pub link: Link,
    /// The part that mentions it, when it is a step or responsibility.
    pub part: Option<Link>,
    /// The citing sentences, as HTML in which the mention is marked.
    pub sentences: Vec<Html>,
}

shaped!(Mention { link, part, sentences });

/// Everyone who mentions an entry, in the order of the program.
pub fn mentions(viewer: &Viewer, id: EntryId) -> Vec<Mention> {
    let mut found: Vec<(EntryId, Option<u32>, Mention)> = Vec::new();
    let mut tries = 0;
    // Nobody goes to the page for what is not there.
    let mentions = viewer.book.links.mentions(id).iter().filter(|(from, _)| !viewer.facts(*from).is_not_found());
    for (from, cited) in mentions {
        // Whoever mentions it over and over has been quoted enough.
        tries = if found.last().is_some_and(|(other, ..)| other == from) { tries + 1 } else { 1 };
        if tries > MOST_TRIES {
            continue;
        }
        let (part, sentence) = match cited {
            MentionedBy::Reference(n) => by_reference(viewer, *from, *n),
            MentionedBy::Code => by_code(viewer, *from, id),
        };
        // Mentions come entry by entry: what the entry at hand has said stands at the end.
        let same = found.iter_mut().rev().take_while(|(other, ..)| other == from).find(|(_, other, _)| *other == part);
        match same {
            Some((_, _, mention)) => {
                if let Some(sentence) = sentence
                    && mention.sentences.len() < MOST
                    && !mention.sentences.iter().any(|other| unmarked(&other.0) == unmarked(&sentence))
                {
                    mention.sentences.push(Html(sentence));
                }
            }
            None => {
                let part_link = part.map(|n| {
                    let mut link = viewer.link(*from);
                    link.href = viewer.part_href(*from, n);
                    link.title = format!("{} {}", viewer.facts(*from).kind.part_word(), n + 1);
                    link
                });
                let mention = Mention {
                    link: viewer.link(*from),
                    part: part_link,
                    sentences: sentence.into_iter().map(Html).collect(),
                };
                found.push((*from, part, mention));
            }
        }
    }
    found.into_iter().map(|(_, _, mention)| mention).collect()
}

/// The part and sentence of a reference. An embed shows the thing itself; it has no sentence.
fn by_reference(viewer: &Viewer, from: EntryId, n: u32) -> (Option<u32>, Option<String>) {
    let reference = &viewer.facts(from).outline.references[n as usize];
    let part = part_of(viewer, from, reference.prose);
    if matches!(reference.form, Form::Embed | Form::Html) {
        return (part, None);
    }
    let prose = viewer.prose_of(from, reference.prose);
    let Some(at) = prose.place_of(n) else { return (part, None) };
    let block = sentence::block(prose, at);
    let parts = sentence::around(&prose.range(block.start, block.end), n);
    let html = written(viewer, from, &parts, |part| matches!(part, Part::Reference(other, _) if *other == n));
    (part, Some(html).filter(|html| !html.is_empty()))
}

/// The part and sentence of an outcome's code in plain text.
fn by_code(viewer: &Viewer, from: EntryId, to: EntryId) -> (Option<u32>, Option<String>) {
    let Some(code) = viewer.facts(to).code() else { return (None, None) };
    let is_it = |word: &str| viewer.book.links.code(word) == Some(to);
    for (prose_id, prose) in viewer.bodies[from.index()].proses.iter().enumerate() {
        for at in 0..prose.len() {
            let Piece::Text(text) = prose.piece(at) else { continue };
            let found = viewer.book.codes.find(text).find(|(start, end)| is_it(&text[*start..*end]));
            let Some((start, end)) = found else { continue };
            // The code stands as a reference of its own, so that the sentence is found around it.
            let wanted = u32::MAX;
            let block = sentence::block(prose, at);
            let mut pieces = prose.range(block.start, at);
            pieces.extend([Piece::Text(&text[..start]), Piece::Link(wanted), Piece::Text(&text[end..])]);
            pieces.extend(prose.range(at + 1, block.end));
            let mut parts = sentence::around(&pieces, wanted);
            for part in &mut parts {
                if let Part::Reference(u32::MAX, words) = part {
                    *words = Some(code.to_string());
                }
            }
            let html = written(viewer, from, &parts, |part| matches!(part, Part::Reference(u32::MAX, _)));
            return (part_of(viewer, from, prose_id as u32), Some(html));
        }
    }
    (None, None)
}

/// A sentence without the mark: one that mentions it twice is quoted once.
fn unmarked(sentence: &str) -> String {
    sentence.replace("<mark>", "").replace("</mark>", "")
}

/// The part whose text a prose is.
fn part_of(viewer: &Viewer, from: EntryId, prose: u32) -> Option<u32> {
    let parts = &viewer.facts(from).parts;
    parts.iter().position(|part| part.text == prose || part.when == Some(prose)).map(|n| n as u32)
}

fn written(viewer: &Viewer, from: EntryId, parts: &[Part], is_it: impl Fn(&Part) -> bool) -> String {
    let mut html = String::new();
    let mut beside = 0;
    for part in parts {
        match part {
            Part::Words(words) => {
                beside += words.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
                escape_into(words, &mut html);
            }
            Part::Gap => html.push('…'),
            Part::Reference(n, own) => {
                let words = own.clone().filter(|words| !words.trim().is_empty()).unwrap_or_else(|| {
                    let target = if *n == u32::MAX { &Target::Broken } else { viewer.book.target(from, *n) };
                    viewer.target_words(target).unwrap_or_default()
                });
                let mark = is_it(part);
                html.push_str(if mark { "<mark>" } else { "" });
                escape_into(&words, &mut html);
                html.push_str(if mark { "</mark>" } else { "" });
            }
        }
    }
    let html = single_blanks(&html);
    // Without a word beside the mention there is nothing to read.
    if beside > 0 { html } else { String::new() }
}
