//! What differs between two editions of a framework: items are known by their identifiers, whatever their codes.

use rustc_hash::FxHashMap;

use crate::content::frameworks::{Item, Package};

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Added,
    Reworded,
    Recoded,
    Renamed,
    Moved,
    Retired,
    Gone,
}

/// One difference.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    pub change: Change,
    /// What it is called now, or was.
    pub name: String,
    pub before: String,
    pub after: String,
}

/// Every difference, in the order of the newer edition; what is gone comes last.
pub fn compare(old: &Package, new: &Package) -> Vec<Difference> {
    let (olds, news) = (numbered(old), numbered(new));
    let by_key =
        |keys: &[Key]| -> FxHashMap<Key, usize> { keys.iter().enumerate().map(|(n, key)| (key.clone(), n)).collect() };
    let (older, newer) = (by_key(&olds), by_key(&news));
    let mut found = Vec::new();
    let mut add = |change: Change, item: &Item, before: &str, after: &str| {
        found.push(Difference { change, name: name(item), before: before.into(), after: after.into() });
    };
    let parent = |package: &Package, known: &FxHashMap<Key, usize>, item: &Item| {
        let parent = item.parent.as_ref().and_then(|key| known.get(&(key.clone(), 0)));
        parent.map_or(String::new(), |n| name(&package.items[*n]))
    };
    for (item, key) in new.items.iter().zip(&news) {
        let Some(was) = older.get(key).map(|n| &old.items[*n]) else {
            add(Change::Added, item, "", words(item));
            continue;
        };
        if !same(words(was), words(item)) {
            add(Change::Reworded, item, words(was), words(item));
        }
        if was.code != item.code {
            add(Change::Recoded, item, &was.code, &item.code);
        }
        if was.title != item.title && !was.statement.is_empty() {
            add(Change::Renamed, item, &was.title, &item.title);
        }
        if was.parent != item.parent {
            let (before, after) = (parent(old, &older, was), parent(new, &newer, item));
            add(Change::Moved, item, &before, &after);
        }
        if was.status.is_none() && item.status.is_some() {
            let later =
                item.replaced_by.iter().filter_map(|key| newer.get(&(key.clone(), 0))).map(|n| name(&new.items[*n]));
            add(Change::Retired, item, "", &later.collect::<Vec<_>>().join(", "));
        }
    }
    for (item, _) in old.items.iter().zip(&olds).filter(|(_, key)| !newer.contains_key(*key)) {
        add(Change::Gone, item, words(item), "");
    }
    found
}

/// The key of an item, and how many before it have the same: some programs give one twice.
type Key = (String, usize);

fn numbered(package: &Package) -> Vec<Key> {
    let mut met: FxHashMap<&str, usize> = FxHashMap::default();
    let keys = package.items.iter().map(|item| {
        let times = met.entry(&item.key).or_default();
        *times += 1;
        (item.key.clone(), *times - 1)
    });
    keys.collect()
}

fn words(item: &Item) -> &str {
    if item.statement.is_empty() { &item.title } else { &item.statement }
}

fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// What people call an item: its code, or the beginning of what it says.
fn name(item: &Item) -> String {
    if !item.code.is_empty() {
        return item.code.clone();
    }
    let words = words(item);
    match words.char_indices().nth(40) {
        Some((end, _)) => format!("“{}…”", words[..end].trim_end()),
        None => format!("“{words}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(items: &[(&str, &str)]) -> Package {
        let item = |(key, statement): &(&str, &str)| Item {
            key: key.to_string(),
            statement: statement.to_string(),
            ..Item::default()
        };
        Package { items: items.iter().map(item).collect(), ..Package::default() }
    }

    #[test]
    fn an_identifier_that_stands_twice_is_no_change() {
        let old = package(&[("a", "Ask"), ("b", "Listen"), ("a", "Answer")]);
        assert_eq!(compare(&old, &package(&[("a", "Ask"), ("b", "Listen"), ("a", "Answer")])), []);
        let changes = compare(&old, &package(&[("a", "Ask"), ("b", "Listen"), ("a", "Answer well"), ("a", "Go")]));
        let changes: Vec<Change> = changes.iter().map(|one| one.change).collect();
        assert_eq!(changes, [Change::Reworded, Change::Added]);
    }
}
