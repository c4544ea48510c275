//! Names and order of a package's items. Codes are not ids there: many items have none, and some stand twice.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::limits;
use crate::base::names::{key, slug};
use crate::content::frameworks::{Item, Package};

/// By what an item is called here, and what it names by the same names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named {
    pub code: String,
    pub parent: Option<String>,
    pub replaced_by: Vec<String>,
}

/// The items in the order of the tree, each with its names. What cannot be so is bent, and told.
pub fn arrange(package: &mut Package) -> Vec<(usize, Named)> {
    let by_key = keyed(package);
    let parents = parents(package, &by_key);
    let codes = codes(package, &parents);
    let order = order(&package.items, &parents, &codes);
    let named = |n: usize| {
        let later = package.items[n].replaced_by.iter().filter_map(|key| by_key.get(key.as_str()));
        Named {
            code: codes[n].clone(),
            parent: parents[n].map(|parent| codes[parent].clone()),
            replaced_by: later.filter(|later| **later != n).map(|later| codes[*later].clone()).collect(),
        }
    };
    order.into_iter().map(|n| (n, named(n))).collect()
}

/// Items by their keys, the first of each.
fn keyed(package: &mut Package) -> FxHashMap<String, usize> {
    let mut by_key = FxHashMap::default();
    for (n, item) in package.items.iter().enumerate() {
        if by_key.contains_key(&item.key) {
            package.bends.add("items with an identifier that another one has", item.span);
        } else {
            by_key.insert(item.key.clone(), n);
        }
    }
    by_key
}

/// What each item belongs to, without circles and not too deep.
fn parents(package: &mut Package, by_key: &FxHashMap<String, usize>) -> Vec<Option<usize>> {
    let Package { items, bends, .. } = package;
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(items.len());
    for item in items.iter() {
        let found = item.parent.as_ref().and_then(|key| by_key.get(key).copied());
        if item.parent.is_some() && found.is_none() {
            bends.add("items that belong to something outside of it, which stand at the top", item.span);
        }
        parents.push(found);
    }
    // 0 is not looked at yet, else how deep an item stands, from 1.
    let mut depths = vec![0usize; items.len()];
    for start in 0..items.len() {
        let way = loop {
            let mut way: Vec<usize> = Vec::new();
            let mut on_way: FxHashSet<usize> = FxHashSet::default();
            let above = |n: usize| parents[n].filter(|parent| depths[*parent] == 0);
            let mut at = Some(start).filter(|start| depths[*start] == 0);
            while let Some(n) = at.filter(|n| on_way.insert(*n)) {
                way.push(n);
                at = above(n);
            }
            match at {
                None => break way,
                Some(again) => {
                    let what = "items that belong to each other in a circle, one of which stands at the top";
                    bends.add(what, items[again].span);
                    parents[again] = None;
                }
            }
        };
        for n in way.into_iter().rev() {
            depths[n] = parents[n].map_or(0, |parent| depths[parent]) + 1;
            // The framework stands above all of them.
            if depths[n] + 1 >= limits::TREE_DEPTH {
                bends.add("items below too many others, which stand at the top", items[n].span);
                parents[n] = None;
                depths[n] = 1;
            }
        }
    }
    parents
}

/// A code for each item: its own where no other has it, else with the beginning of its key; without one that alone, and without either
/// the first words of what it says.
fn codes(package: &mut Package, parents: &[Option<usize>]) -> Vec<String> {
    let Package { items, bends, .. } = package;
    let mut count: FxHashMap<String, usize> = FxHashMap::default();
    for item in items.iter() {
        *count.entry(key(&item.code)).or_default() += 1;
    }
    let mut taken: FxHashSet<String> = FxHashSet::default();
    let above: FxHashSet<usize> = parents.iter().flatten().copied().collect();
    let mut codes = Vec::with_capacity(items.len());
    for (n, item) in items.iter().enumerate() {
        let made = item.came_as.as_ref().unwrap_or(&item.key);
        let short: String = made.chars().filter(|c| c.is_alphanumeric()).take(8).collect();
        let is_alone = count.get(&key(&item.code)).is_some_and(|count| *count == 1);
        let wanted = match (item.code.is_empty(), is_alone) {
            _ if item.is_unnamed => {
                bends.add(
                    "items without a code and an identifier, which are called by the first words of what they say",
                    item.span,
                );
                first_words(if item.statement.is_empty() { &item.title } else { &item.statement })
            }
            // What only others stand below is a heading, which no format asks to have a code.
            (true, _) if item.is_heading || above.contains(&n) => short.clone(),
            (true, _) => {
                bends.add("items without a code, which are called by the beginning of their identifier", item.span);
                short.clone()
            }
            (false, true) => item.code.clone(),
            (false, false) => {
                bends.add(
                    "items with a code that another one has, to which the beginning of their identifier is added",
                    item.span,
                );
                format!("{}-{short}", item.code)
            }
        };
        let mut code = wanted.clone();
        let mut more = 2;
        while code.is_empty() || !taken.insert(key(&code)) {
            code = format!("{wanted}-{more}");
            more += 1;
        }
        codes.push(code);
    }
    codes
}

/// The longest name that is made of words, in characters.
const LONGEST_NAME: usize = 32;

/// The first words of a text as a name.
fn first_words(text: &str) -> String {
    let mut name = String::new();
    for word in slug(text).split('-').take(5) {
        if !name.is_empty() && name.chars().count() + word.chars().count() >= LONGEST_NAME {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.extend(word.chars().take(LONGEST_NAME));
    }
    name
}

/// The order of the tree: siblings by their sequence numbers, then by how the source lists them, by code, as they come.
fn order(items: &[Item], parents: &[Option<usize>], codes: &[String]) -> Vec<usize> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); items.len() + 1];
    for (n, parent) in parents.iter().enumerate() {
        children[parent.map_or(0, |parent| parent + 1)].push(n);
    }
    for siblings in &mut children {
        // Where some have no code or number, what is said of the others is no order of all.
        let all = |has: &dyn Fn(&Item) -> bool| siblings.iter().all(|n| has(&items[*n]));
        let listed = all(&|item| !item.enumeration.is_empty());
        let coded = all(&|item| !item.code.is_empty());
        siblings.sort_by(|a, b| {
            let (one, other) = (&items[*a], &items[*b]);
            let sequence = |item: &Item| (item.sequence.is_none(), item.sequence);
            let by = |is_said: bool, one: &str, other: &str| match is_said {
                true => natural(one, other),
                false => Ordering::Equal,
            };
            let by_sequence = sequence(one).cmp(&sequence(other));
            by_sequence
                .then_with(|| by(listed, &one.enumeration, &other.enumeration))
                .then_with(|| by(coded, &codes[*a], &codes[*b]))
                .then(a.cmp(b))
        });
    }
    let mut order = Vec::with_capacity(items.len());
    let mut left: Vec<usize> = children[0].iter().rev().copied().collect();
    while let Some(n) = left.pop() {
        order.push(n);
        left.extend(children[n + 1].iter().rev());
    }
    order
}

/// Two codes as people count: `1.2` before `1.10`.
fn natural(one: &str, other: &str) -> Ordering {
    let (mut a, mut b) = (one, other);
    loop {
        let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) else { return a.len().cmp(&b.len()) };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let end = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
            let (n, m) = (a[..end(a)].trim_start_matches('0'), b[..end(b)].trim_start_matches('0'));
            let numbers = n.len().cmp(&m.len()).then_with(|| n.cmp(m));
            if numbers != Ordering::Equal {
                return numbers;
            }
            (a, b) = (&a[end(a)..], &b[end(b)..]);
            continue;
        }
        if x != y {
            return x.cmp(&y);
        }
        (a, b) = (&a[x.len_utf8()..], &b[y.len_utf8()..]);
    }
}
