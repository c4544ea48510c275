//! Responsibilities and steps: parts of an entry, of one shape, and the anchors by which a page shows them.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::names::{did_you_mean, key, slug};
use crate::base::{Label, Location, Span, codes};
use crate::content::facts::{Facts, Part};
use crate::content::fields::Fields;
use crate::content::kind::Verb;
use crate::content::reader::EntryReader;
use crate::content::relations::relations;
use crate::content::{field, meant};
use crate::syntax::slips::quoted;
use crate::syntax::yaml::{Node, Value};

/// The relations that a part may state.
pub const PART_VERBS: [Verb; 8] =
    [Verb::By, Verb::Accountable, Verb::Consulted, Verb::Informed, Verb::With, Verb::Outcomes, Verb::Uses, Verb::Makes];

/// Reads a list of parts: each is its text alone, or a group of fields with `text`.
pub fn read(name: &'static str, fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts) {
    let what = format!("a {}", facts.kind.part_word());
    let (nodes, listed) = match fields.take(name) {
        Some(Node { value: Value::List(items), .. }) => (items, true),
        Some(node) => (vec![node], false),
        None => return,
    };
    for node in nodes {
        if meant_otherwise(&node, name, listed, reader) {
            continue;
        }
        let number = facts.parts.len() as u32;
        let span = node.span;
        match node.value {
            Value::Null => {
                let message = format!("{what} needs a text");
                reader.problem(codes::MISSING_FIELD, message, span).help.push("write it, or remove the dash".into());
            }
            Value::Text(text) => {
                let (at, text) = (reader.spans.note(span), reader.prose(&text, span));
                facts.parts.push(Part { at, id: None, text, when: None, optional: false, anchor: String::new() });
            }
            value => {
                let mut fields = Fields::of(Node { span, value }, &what, reader);
                let at = reader.spans.note(fields.peek("text").map_or(span, |node| node.span));
                let Some(text) = fields.prose("text", reader) else {
                    without_text(&what, (span, listed), &fields, reader);
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
    check_ids(facts, reader);
}

/// Says of a group of fields that it lacks its text. Its first name may be the beginning of one.
fn without_text(what: &str, (span, listed): (Span, bool), fields: &Fields, reader: &mut EntryReader) {
    if reader
        .report
        .iter()
        .any(|problem| problem.code == codes::YAML_SYNTAX || problem.primary.location == Location::Span(span))
    {
        return;
    }
    let first = fields.first().unwrap_or("");
    let is_number = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    let line = meant::line_of(span, reader.text);
    let written = reader.text.get(line.range()).unwrap_or("").to_string();
    let (message, help) = if is_number && !listed {
        let item = written.split_once(':').map_or("", |(_, item)| item).trim();
        (
            format!("{what} has no number of its own: its place gives it one"),
            format!("write each behind a dash: `- {item}`"),
        )
    } else if first.is_empty() || is_field(first) {
        (format!("{what} needs a `text`"), "say what is done, as `text: …`".to_string())
    } else if let Some(advice) =
        meant::other_word(first, &["text", "by", "with"]).or_else(|| did_you_mean(first, ["text"]))
    {
        (format!("{what} needs a `text`"), advice)
    } else {
        let lead = if listed && fields.count() > 1 { "text: " } else { "" };
        let message = format!("the colon makes `{first}` the name of a field, and {what} has none of that name");
        (message, format!("put the words in quotes: `- {lead}{}`", quoted(&written)))
    };
    reader.problem(codes::MISSING_FIELD, message, span).help.push(help);
}

/// Whether a name is that of a field of a part, or nearly.
fn is_field(name: &str) -> bool {
    let names = PART_VERBS.iter().map(|verb| verb.field()).chain(["text", "id", "when", "optional"]);
    let name = key(name);
    names.into_iter().any(|field| field == name)
}

/// Says of a text that it was meant as a list, or as a field without the blank behind its colon.
fn meant_otherwise(node: &Node, name: &str, listed: bool, reader: &mut EntryReader) -> bool {
    let Value::Text(text) = &node.value else { return false };
    let written = reader.text.get(node.span.range()).unwrap_or("");
    let field =
        text.split_once(':').filter(|(field, rest)| is_field(field) && rest.starts_with(|c: char| c.is_alphanumeric()));
    if let Some((field, rest)) = field {
        let help = format!("write `{field}: {}`", rest.trim());
        let message = "a blank is missing behind the colon";
        reader.problem(codes::WRONG_TYPE, message, meant::line_of(node.span, reader.text)).help.push(help);
        return true;
    }
    let typed = meant::typed_list(written, text).filter(|_| !listed);
    // Lines below the field without dashes.
    let above = reader.text[..node.span.start as usize].rsplit('\n').next().unwrap_or("");
    let folded = reader.text[..node.span.start as usize].trim_end().trim_end_matches(['-', '+']).ends_with('>');
    let bare =
        !listed && !folded && above.trim().is_empty() && written.contains('\n') && !written.starts_with(['"', '\'']);
    let bare = bare.then(|| "write a dash and a blank before each line that is an item".to_string());
    let Some(help) = typed.or(bare) else { return false };
    let message = format!("`{name}` is a list, and this is text: no line of it is an item");
    reader.problem(codes::WRONG_TYPE, message, node.span).help.push(help);
    true
}

/// Says where an id is given twice, or is the number of another part.
pub fn check_ids(facts: &Facts, reader: &mut EntryReader) {
    let word = facts.kind.part_word();
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for (n, part) in facts.parts.iter().enumerate() {
        let Some(id) = &part.id else { continue };
        let span = reader.spans.span(id.at);
        if let Some(first) = seen.get(&key(&id.value)).copied() {
            let message = format!("another {word} has the id `{}` already", id.value);
            let path = reader.path.clone();
            let problem = reader.problem(codes::DUPLICATE_ID, message, span);
            problem.labels.push(Label { path, location: Location::Span(first), text: "first given here".into() });
            problem.help.push("give one of them another id".into());
        }
        seen.entry(key(&id.value)).or_insert(span);
        let other = id
            .value
            .parse::<usize>()
            .ok()
            .filter(|number| *number != n + 1 && (1..=facts.parts.len()).contains(number));
        if let Some(other) = other {
            let message = format!("the id `{}` is the number of another {word}", id.value);
            let help = format!("give it a word for an id: `#{other}` means {word} {other}");
            reader.problem(codes::DUPLICATE_ID, message, span).help.push(help);
        }
    }
}

/// Gives every part an anchor that nothing else on its page has: its id, or its kind of part and number.
pub fn name_anchors(facts: &mut Facts) {
    if facts.parts.is_empty() {
        return;
    }
    let mut taken: BTreeSet<String> = facts.outline.headings.iter().map(|heading| heading.anchor.clone()).collect();
    taken.extend(facts.outline.anchors.iter().chain([&facts.outline.title_anchor]).cloned());
    taken.extend(field::with_anchor().map(str::to_string));
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
