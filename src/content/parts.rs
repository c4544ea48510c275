//! Responsibilities and steps: parts of an entry, of one shape, and the anchors by which a page shows them.

use std::collections::BTreeSet;

use crate::base::codes;
use crate::base::names::slug;
use crate::content::facts::{Facts, Part};
use crate::content::kind::Verb;
use crate::content::reader::{Fields, Reader};
use crate::content::relations::relations;
use crate::syntax::yaml::{Node, Value};

/// The fields of an entry that a page shows under an anchor of their own.
pub const SHOWN_FIELDS: [&str; 6] = ["eligibility", "responsibilities", "steps", "criteria", "statement", "summary"];

const PART_VERBS: [Verb; 8] =
    [Verb::By, Verb::Accountable, Verb::Consulted, Verb::Informed, Verb::With, Verb::Outcomes, Verb::Uses, Verb::Makes];

/// Reads a list of parts: each is its text alone, or a group of fields with `text`.
pub fn read(name: &'static str, fields: &mut Fields, reader: &mut Reader, facts: &mut Facts) {
    let what = format!("a {}", facts.kind.part_word());
    for node in fields.nodes(name) {
        let number = facts.parts.len() as u32;
        let span = node.span;
        match node.value {
            Value::Null => {
                let message = format!("{what} needs a text");
                reader.problem(codes::MISSING_FIELD, message, span).help.push("write it, or remove the dash".into());
            }
            Value::Text(text) => {
                let (at, text) = (reader.places.note(span), reader.prose(&text, span));
                facts.parts.push(Part { at, id: None, text, when: None, optional: false, anchor: String::new() });
            }
            value => {
                let mut fields = Fields::of(Node { span, value }, &what, reader);
                let at = reader.places.note(fields.peek("text").map_or(span, |node| node.span));
                let Some(text) = fields.prose("text", reader) else {
                    let message = format!("{what} needs a `text`");
                    reader
                        .problem(codes::MISSING_FIELD, message, span)
                        .help
                        .push("say what is done, as `text: …`".into());
                    fields.check_privacy(&what, reader);
                    continue;
                };
                let id = fields.text("id", reader);
                let when = fields.prose("when", reader);
                let optional = fields.flag("optional", reader).unwrap_or(false);
                facts.parts.push(Part { at, id, text, when, optional, anchor: String::new() });
                relations(&PART_VERBS, &mut fields, Some(number), reader, facts);
                fields.finish(&what, reader);
            }
        }
    }
}

/// Gives every part an anchor that nothing else on its page has: its id, or its kind of part and number.
pub fn name_anchors(facts: &mut Facts) {
    let mut taken: BTreeSet<String> = facts.outline.headings.iter().map(|heading| heading.anchor.clone()).collect();
    taken.extend(facts.outline.anchors.iter().chain([&facts.outline.title_anchor]).cloned());
    taken.extend(SHOWN_FIELDS.map(str::to_string));
    let word = facts.kind.part_word();
    for (n, part) in facts.parts.iter_mut().enumerate() {
        let numbered = format!("{word}-{}", n + 1);
        let wanted = part.id.as_ref().map(|id| slug(&id.value)).filter(|id| !id.is_empty());
        let mut anchor = match wanted {
            Some(id) if !taken.contains(&id) => id,
            Some(id) => format!("{word}-{id}"),
            None => numbered,
        };
        while taken.contains(&anchor) {
            anchor.push('-');
        }
        taken.insert(anchor.clone());
        part.anchor = anchor;
    }
}

/// The anchor under which a page shows a field: its name, unless a heading has that anchor.
pub fn field_anchor(facts: &Facts, field: &str) -> String {
    let mut anchor = field.to_string();
    let outline = &facts.outline;
    while outline.headings.iter().any(|heading| heading.anchor == anchor) || outline.anchors.contains(&anchor) {
        anchor.insert_str(0, "field-");
    }
    anchor
}
