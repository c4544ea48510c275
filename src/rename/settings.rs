//! What `site.yaml` says of things that move: paths, names of folders, names of entries.

use crate::authoring::scalar;
use crate::base::SitePath;
use crate::base::names::is_same;
use crate::content::Kind;
use crate::content::facts::Spanned;
use crate::content::folder_rules::{FileRole, FolderRules};
use crate::content::folders;
use crate::model::EntryId;
use crate::model::identity::names::Found;
use crate::pipeline::Site;
use crate::rename::aim::put_value;
use crate::rename::edits::Edits;
use crate::rename::mapping::Mapping;
use crate::rename::pair::Pair;
use crate::syntax::yaml::{self, Key, Node, Value};

/// Rewrites paths, patterns and the names of folders, on which hangs what a folder holds.
pub fn paths(site: &Site, mapping: &Mapping, edits: &mut Edits) -> Result<(), String> {
    let path = site.settings_path();
    let text = site.text(path).unwrap_or_else(|| "".into());
    let fields = match yaml::parse(&text, 0).0.value {
        Value::Map(fields) => fields,
        _ => Vec::new(),
    };
    declare(site, mapping, &text, &fields, edits);
    for (key, node) in &fields {
        match key.text.as_str() {
            "logo" | "include" | "exclude" | "publish" => {
                for node in scalars(node) {
                    let Value::Text(written) = &node.value else { continue };
                    if let Some(new) = pattern(written, mapping) {
                        put_value(edits, path, &text, node.span.range(), written, &new)?;
                    }
                }
            }
            "collections" => {
                let Value::Map(collections) = &node.value else { continue };
                for (key @ Key { span, text: name }, node) in collections {
                    let moved = at_top(site, mapping).find(|(from, _)| folders::is(from, &folders::key_of(name)));
                    if let Some((from, to)) = moved {
                        put_value(edits, path, &text, span.range(), name, &to)?;
                        if let Some(kind) = unsaid(&site.book.settings.folders, &from, &to) {
                            add(path, &text, key, node, &[format!("kind: {}", kind.word())], edits);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The folders at the top, and the spreadsheets that hold what such a folder does, that get another name.
fn at_top(site: &Site, mapping: &Mapping) -> impl Iterator<Item = (String, String)> {
    let rules = &site.book.settings.folders;
    let moves = mapping.moves().iter().filter(|(from, to)| from.folder().is_empty() && to.folder().is_empty());
    moves.map(move |(from, to)| match rules.role_of(from, |_| false) {
        FileRole::Table(_) => (from.stem().to_string(), to.stem().to_string()),
        _ => (from.to_string(), to.to_string()),
    })
}

/// What a folder holds, where its name alone says so and the one that it gets does not.
fn unsaid(rules: &FolderRules, from: &str, to: &str) -> Option<Kind> {
    let said = rules.collection(from).and_then(|said| said.kind);
    let is_known = rules.standard(to).is_some() || rules.collection(to).is_some();
    rules.standard(from).filter(|kind| *kind != Kind::Page && said.is_none() && !is_known)
}

/// Says of folders that were known by their names what they hold.
fn declare(site: &Site, mapping: &Mapping, text: &str, fields: &[(Key, Node)], edits: &mut Edits) {
    let rules = &site.book.settings.folders;
    let mut names: Vec<(String, Kind)> = Vec::new();
    for (from, to) in at_top(site, mapping).filter(|(from, _)| rules.collection(from).is_none()) {
        if let Some(kind) = unsaid(rules, &from, &to).filter(|_| !names.iter().any(|(name, _)| *name == to)) {
            names.push((to, kind));
        }
    }
    let names: Vec<String> =
        names.iter().map(|(name, kind)| format!("{}: {{kind: {}}}", scalar(name), kind.word())).collect();
    match fields.iter().find(|(key, _)| key.text == "collections") {
        _ if names.is_empty() => {}
        Some((key, node)) => add(site.settings_path(), text, key, node, &names, edits),
        None => {
            let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
            let names: String = names.iter().map(|name| format!("  {name}{line_end}")).collect();
            let end = text.len();
            edits.put(site.settings_path(), end..end, format!("{gap}collections:{line_end}{names}"));
        }
    }
}

/// Adds to a group of fields, in the way in which it is written.
fn add(path: &SitePath, text: &str, key: &Key, node: &Node, said: &[String], edits: &mut Edits) {
    let behind = key.span.end as usize + 1;
    match &node.value {
        Value::Map(items) if !items.is_empty() => {
            let first = items[0].0.span.start as usize;
            let lead = &text[text[..first].rfind('\n').map_or(0, |line| line + 1)..first];
            let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
            let ends = match text[node.span.range()].starts_with('{') {
                true => ", ".to_string(),
                false => format!("{line_end}{lead}"),
            };
            edits.put(path, first..first, said.iter().map(|one| format!("{one}{ends}")).collect::<String>());
        }
        _ => {
            let is_written = node.span.start as usize >= behind && !text[node.span.range()].trim().is_empty();
            let end = if is_written { node.span.end as usize } else { behind };
            edits.put(path, behind..end, format!(" {{{}}}", said.join(", ")));
        }
    }
}

fn scalars(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::List(items) => items.iter().flat_map(scalars).collect(),
        Value::Text(_) => vec![node],
        Value::Map(_) | Value::Null => Vec::new(),
    }
}

/// A path or pattern in whose fixed beginning something moves.
fn pattern(written: &str, mapping: &Mapping) -> Option<String> {
    let fixed = match written.find('*') {
        Some(star) => written[..star].rfind('/').map_or("", |slash| &written[..slash]),
        None => written.trim_end_matches('/'),
    };
    let bare = fixed.trim_start_matches("./").trim_start_matches('/');
    let new = mapping.inner(bare).filter(|_| !bare.is_empty())?;
    let lead = &fixed[..fixed.len() - bare.len()];
    Some(format!("{lead}{new}{}", &written[fixed.len()..]))
}

/// Rewrites the names of entries and folders.
pub fn names(before: &Site, after: &Site, mapping: &Mapping, edits: &mut Edits) -> Result<(), String> {
    let pair = Pair { before: &before.book, after: &after.book, mapping };
    let (old, new) = (&before.book.settings, &after.book.settings);
    let path = after.settings_path();
    let text = after.text(path).unwrap_or_else(|| "".into());
    let mut rename =
        |now: &Spanned<String>, then: &Spanned<String>, kinds: &[Kind], folders: bool| -> Result<(), String> {
            // An earlier round wrote it.
            if now.value != then.value {
                return Ok(());
            }
            let (name, at) = (now.value.as_str(), then.at);
            let bare = SitePath::new(name);
            let is_folder =
                before.book.collections.iter().any(|one| !one.name.is_empty() && is_same(&one.name, bare.as_str()));
            let span = after.located_setting(at).1;
            if folders && is_folder {
                return match mapping.inner(bare.as_str()) {
                    Some(to) => put_value(edits, path, &text, span.range(), bare.as_str(), &to),
                    None => Ok(()),
                };
            }
            let (now, then) = (before.book.names.find(name, kinds), after.book.names.find(name, kinds));
            let now_entry = match &now {
                Found::One(named) => named.entry,
                _ => None,
            };
            let is_other = |id: &EntryId| !pair.same_found(&now, &then) || pair.is_respelled(name, *id);
            if let Some(id) = now_entry.filter(is_other)
                && let Some(new) = pair.name(name, id, kinds)
            {
                put_value(edits, path, &text, span.range(), name, &new)?;
            }
            Ok(())
        };
    let each = |list: &Option<Vec<Spanned<String>>>| -> Vec<Spanned<String>> { list.clone().unwrap_or_default() };
    // The settings are read anew, in the same order.
    for (now, then) in each(&old.nav).iter().zip(&each(&new.nav)) {
        rename(now, then, &[], true)?;
    }
    for (now, then) in each(&old.printing.handbook).iter().zip(&each(&new.printing.handbook)) {
        rename(now, then, &[], true)?;
    }
    for ((now, _), (then, _)) in old.gates.frameworks.iter().zip(&new.gates.frameworks) {
        rename(now, then, &[Kind::Framework], false)?;
    }
    Ok(())
}
