//! Footnotes: the first text of a label is its note, numbered as the marks come. A second text, a text without a mark and a mark
//! without a text are told.

use comrak::nodes::{Node, NodeValue};
use rustc_hash::FxHashMap;

use crate::base::{Span, codes};
use crate::syntax::writer::ProseWriter;

struct Note<'n> {
    node: Node<'n>,
    marks: u32,
    number: u32,
}

/// Puts the notes to the end of their text, in the order of their marks.
pub fn settle<'n>(root: Node<'n>, writer: &mut ProseWriter) {
    if !writer.text.contains("[^") {
        return;
    }
    let definitions: Vec<(Node<'n>, String)> =
        root.descendants().filter_map(|node| label(node).map(|label| (node, label))).collect();
    if definitions.is_empty() {
        return;
    }
    let mut notes: FxHashMap<String, Note<'n>> = FxHashMap::default();
    let mut labels = Vec::new();
    for (node, label) in definitions {
        let span = writer.label_span(node);
        node.detach();
        if notes.contains_key(&label) {
            let message = format!("the note `{label}` has a text already: this one is not shown");
            let help = "give it another label, here and at its mark, such as `[^2]`";
            writer.tell(codes::DUPLICATE_FOOTNOTE, message, span, help);
            continue;
        }
        notes.insert(label.clone(), Note { node, marks: 0, number: 0 });
        labels.push((label, span));
    }
    let mut numbered: Vec<String> = Vec::new();
    count_marks(root, &mut notes, &mut numbered);
    let mut next = 0;
    while let Some(node) = numbered.get(next).and_then(|label| notes.get(label)).map(|note| note.node) {
        // Notes have marks, too.
        count_marks(node, &mut notes, &mut numbered);
        next += 1;
    }
    for note in numbered.iter().filter_map(|label| notes.get(label)) {
        if let NodeValue::FootnoteDefinition(definition) = &mut note.node.data_mut().value {
            definition.total_references = note.marks;
        }
        root.append(note.node);
    }
    for (label, span) in labels {
        if notes.get(&label).is_some_and(|note| note.number == 0) {
            tell_unused(&label, span, writer);
        }
    }
}

/// The label of a note, as marks are compared with it.
fn label(node: Node<'_>) -> Option<String> {
    match &node.data().value {
        NodeValue::FootnoteDefinition(note) => Some(folded(&note.name)),
        _ => None,
    }
}

fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn count_marks<'n>(tree: Node<'n>, notes: &mut FxHashMap<String, Note<'n>>, numbered: &mut Vec<String>) {
    for node in tree.descendants() {
        if let NodeValue::FootnoteReference(mark) = &mut node.data_mut().value {
            let label = folded(&mark.name);
            let Some(note) = notes.get_mut(&label) else { continue };
            note.marks += 1;
            if note.number == 0 {
                numbered.push(label);
                note.number = numbered.len() as u32;
            }
            (mark.ix, mark.ref_num) = (note.number, note.marks);
        }
    }
}

fn tell_unused(label: &str, span: Span, writer: &mut ProseWriter) {
    let message = format!("no mark leads to the note `{label}`, so nobody reads it");
    let help = format!("write `[^{label}]` where it belongs, or remove the note");
    writer.tell(codes::UNUSED_FOOTNOTE, message, span, &help);
}

/// The bytes of the marks in a source that have no note. In `[^a b]` a blank makes it ordinary brackets.
pub fn marks(source: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    source.match_indices("[^").filter_map(|(at, _)| {
        let label = source[at + 2..].split([']', '[', ' ', '\t', '\n']).next().unwrap_or("");
        let end = at + 2 + label.len();
        let whole = !label.is_empty() && source[end..].starts_with(']') && !source[..at].ends_with('\\');
        whole.then_some((at, end + 1))
    })
}
