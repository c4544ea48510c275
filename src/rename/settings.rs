//! What `site.yaml` says of things that move: paths, names of folders, names of entries.

use crate::base::SitePath;
use crate::base::names::is_same;
use crate::content::Kind;
use crate::content::facts::Spanned;
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
    let Some(text) = site.text(path).filter(|_| !mapping.moves().is_empty()) else { return Ok(()) };
    let Value::Map(fields) = yaml::parse(&text, 0).0.value else { return Ok(()) };
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
                for (Key { span, text: name }, _) in collections {
                    let moved = mapping.moves().iter().find(|(from, to)| {
                        from.folder().is_empty()
                            && to.folder().is_empty()
                            && folders::is(from.as_str(), &folders::key_of(name))
                    });
                    if let Some((_, to)) = moved {
                        put_value(edits, path, &text, span.range(), name, to.as_str())?;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
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
