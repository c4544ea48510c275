//! What the settings say of folders: what each holds, how it is called, what its entries need.

use crate::base::names;
use crate::base::pattern::tidy;
use crate::base::{Location, Span, codes};
use crate::content::facts::Spanned;
use crate::content::fields::Fields;
use crate::content::folder_rules::{Collection, FolderRules};
use crate::content::kind::Kind;
use crate::content::reader::EntryReader;
use crate::content::{folders, needs};
use crate::syntax::yaml::{Key, Node, Value};

/// What is said of a collection.
const OF_COLLECTIONS: [&str; 6] = ["html", "kind", "needs", "sections", "singular", "title"];

/// Reads what folders hold; gives their names as they are written.
pub fn read(fields: &mut Fields, folders: &mut FolderRules, reader: &mut EntryReader) -> Vec<Spanned<String>> {
    let Some(node) = fields.take("collections") else { return Vec::new() };
    let span = node.span;
    let Value::Map(entries) = node.value else {
        folders.unread = true;
        reader.problem(codes::WRONG_TYPE, "`collections` must be a group of folders, each with its settings", span);
        return Vec::new();
    };
    let mut named = Vec::new();
    for (mut key, node) in entries {
        key.text = tidy(&key.text);
        if OF_COLLECTIONS.contains(&key.text.as_str()) && !matches!(node.value, Value::Map(_)) {
            // Nobody knows of which folder it was said.
            folders.unread = true;
            let message = format!("`{}` stands beside the folders, and belongs to one of them", key.text);
            let help = "put two more blanks before it than before the folder's name";
            reader.problem(codes::WRONG_TYPE, message, key.span).help.push(help.into());
            continue;
        }
        // What is wrong here is about one folder only.
        let before = std::mem::take(&mut reader.unjudged);
        let collection = collection(&key, node, reader);
        reader.unjudged = before;
        folders.collections.insert(folders::key_of(&key.text), collection);
        named.push(reader.placed(key.text, key.span));
    }
    named
}

fn collection(key: &Key, node: Node, reader: &mut EntryReader) -> Collection {
    let is_group = matches!(node.value, Value::Map(_) | Value::Null);
    let kind = if let Value::Text(text) = &node.value { folders::meant(text) } else { None };
    let span = node.span;
    let mut fields = Fields::of(node, &format!("`{}`", key.text), reader);
    let told = reader.report.last_mut().filter(|problem| problem.primary.location == Location::Span(span));
    if let (Some(kind), Some(problem)) = (kind, told) {
        problem.help = vec![format!("write `{}: {{kind: {}}}`", key.text, kind.word())];
    }
    fields.must_say("kind", "say what the folder holds, such as `kind: page`", reader);
    let says_kind = fields.has("kind");
    let kind = fields.text("kind", reader).and_then(|kind| kind_of(kind, reader));
    let trusted = fields.text("html", reader).is_some_and(|html| is_trusted(&html, reader));
    let mut collection = Collection {
        kind,
        title: fields.plain("title", reader),
        singular: fields.plain("singular", reader),
        sections: fields.plain_list("sections", reader),
        needs: needs::read(&mut fields, reader).into_iter().map(|need| need.value).collect(),
        trusted,
        unread: false,
    };
    for (key, _) in fields.unknown() {
        let written = names::key(&key.text);
        if matches!(written.as_str(), "type" | "holds") || strsim::damerau_levenshtein(&written, "kind") == 1 {
            let message = format!("a collection has no field `{}`", key.text);
            let help = "write `kind`, which decides what the folder holds and who may read it";
            reader.problem(codes::MISSPELLED_PRIVACY, message, key.span).help.push(help.into());
        }
    }
    fields.finish("a collection", reader);
    collection.unread = !is_group || reader.unjudged || says_kind && kind.is_none();
    collection
}

fn kind_of(kind: Spanned<String>, reader: &mut EntryReader) -> Option<Kind> {
    let found = Kind::of_word(&kind.value);
    if found.is_none() {
        let words: Vec<&str> = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Framework).map(Kind::word).collect();
        let span: Span = reader.spans.span(kind.at);
        let message = format!("there is no kind `{}`", kind.value);
        let problem = reader.problem(codes::WRONG_TYPE, message, span);
        problem.help.extend(folders::meant(&kind.value).map(|kind| format!("write `kind: {}`", kind.word())));
        problem.help.push(format!("the kinds are {}; sessions and processes are activities", words.join(", ")));
    }
    found
}

fn is_trusted(html: &Spanned<String>, reader: &mut EntryReader) -> bool {
    if html.value == "trusted" {
        return true;
    }
    let span = reader.spans.span(html.at);
    reader.problem(codes::WRONG_TYPE, format!("`html` can only be `trusted`, not `{}`", html.value), span);
    false
}
