//! Relations with both their ends.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::base::names::{in_words, slug};
use crate::base::{Diagnostic, Location, codes};
use crate::content::facts::Relation;
use crate::content::{Facts, Kind, Verb, folders};
use crate::model::guesses::Guesses;
use crate::model::names::{Found, Named, Names};
use crate::model::order::Places;
use crate::model::{EntryId, Handbook, SharedFacts, location};

/// A relation between two entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    pub from: EntryId,
    /// The part of `from` that states it.
    pub part: Option<u32>,
    pub verb: Verb,
    pub to: EntryId,
    pub cohort: Option<String>,
}

impl Edge {
    /// Where it is stated.
    pub fn location(&self, book: &Handbook) -> Location {
        let facts = book.entry(self.from);
        let is_it = |relation: &&Relation| {
            let found = || book.names.find(&relation.target.value, relation.verb.targets());
            relation.verb == self.verb
                && relation.part == self.part
                && matches!(found(), Found::One(named) if named.entry == Some(self.to))
        };
        let stated = facts.relations.iter().find(is_it);
        stated.map_or(Location::File, |relation| location(facts, relation.target.at))
    }
}

/// All relations, found from either end.
#[derive(Clone, Default)]
pub struct Relations {
    edges: Arc<Vec<Edge>>,
    /// For each entry, the edges that leave it, in the order of their statement.
    leaving: Arc<Vec<Vec<u32>>>,
    /// And those that arrive, in the order of the entries that they leave.
    arriving: Vec<Vec<u32>>,
}

impl Relations {
    /// The same relations, those that arrive in the order of the program.
    pub fn placed(&self, places: &Places) -> Relations {
        let mut placed = self.clone();
        for arriving in &mut placed.arriving {
            arriving.sort_by_key(|n| places.of_entry(self.edges[*n as usize].from));
        }
        placed
    }

    /// What an entry states, its parts included.
    pub fn from(&self, id: EntryId) -> impl Iterator<Item = &Edge> {
        self.leaving[id.index()].iter().map(|n| &self.edges[*n as usize])
    }

    /// What others state about an entry.
    pub fn to(&self, id: EntryId) -> impl Iterator<Item = &Edge> {
        self.arriving[id.index()].iter().map(|n| &self.edges[*n as usize])
    }

    /// The targets of an entry's own relations of one verb.
    pub fn targets(&self, id: EntryId, verb: Verb) -> impl Iterator<Item = EntryId> + '_ {
        self.from(id).filter(move |edge| edge.verb == verb && edge.part.is_none()).map(|edge| edge.to)
    }

    /// The targets of one verb that an entry or any of its parts states, each once.
    pub fn all_targets(&self, id: EntryId, verb: Verb) -> Vec<EntryId> {
        let mut seen = FxHashSet::default();
        self.from(id).filter(|edge| edge.verb == verb && seen.insert(edge.to)).map(|edge| edge.to).collect()
    }

    /// The entries that state one verb about an entry, as a whole or in a part, each once.
    pub fn sources(&self, id: EntryId, verb: Verb) -> Vec<EntryId> {
        let mut sources: Vec<EntryId> = self.to(id).filter(|edge| edge.verb == verb).map(|edge| edge.from).collect();
        // Those of one entry follow one another.
        sources.dedup();
        sources
    }

    /// The targets of one part's relations of one verb.
    pub fn part_targets(&self, id: EntryId, part: u32, verb: Verb) -> impl Iterator<Item = EntryId> + '_ {
        self.from(id).filter(move |edge| edge.verb == verb && edge.part == Some(part)).map(|edge| edge.to)
    }
}

/// Finds the other end of every relation.
///
/// On a participant's `own` site the role and mentor of the owner need not be entries: the program's handbook, which
/// defines them, is another site. Their names are shown as they are.
pub fn relate(entries: &[SharedFacts], names: &Names, own: bool, report: &mut Vec<Diagnostic>) -> Relations {
    let mut edges: Vec<Edge> = Vec::new();
    let guesses = Guesses::new(names, entries);
    let mut stated = FxHashSet::default();
    for (n, facts) in entries.iter().enumerate() {
        let from = EntryId(n as u32);
        stated.clear();
        for relation in &facts.relations {
            let alone =
                || !entries.iter().any(|other| relation.verb.targets().contains(&other.kind) && !is_owner(other));
            if own
                && is_owner(facts)
                && alone()
                && matches!(names.find(&relation.target.value, relation.verb.targets()), Found::Nothing)
            {
                continue;
            }
            if let Some(to) = target(facts, relation, names, &guesses, report) {
                let edge = Edge { from, part: relation.part, verb: relation.verb, to, cohort: relation.cohort.clone() };
                // The tree has its own say on what belongs to what.
                if !matches!(edge.verb, Verb::In | Verb::Parent)
                    && stated.insert((edge.part, edge.verb, edge.to, edge.cohort.clone()))
                {
                    edges.push(edge);
                }
            }
        }
    }
    let (mut leaving, mut arriving) = (vec![Vec::new(); entries.len()], vec![Vec::new(); entries.len()]);
    for (n, edge) in edges.iter().enumerate() {
        leaving[edge.from.index()].push(n as u32);
        arriving[edge.to.index()].push(n as u32);
    }
    Relations { edges: Arc::new(edges), leaving: Arc::new(leaving), arriving }
}

/// Whether an entry is the person whose own site it is.
fn is_owner(facts: &Facts) -> bool {
    facts.kind == Kind::Person && facts.landing && facts.collection.is_empty()
}

/// The entry that a relation means; nothing when it is withheld or wrong, the latter after saying so.
fn target(
    facts: &Facts,
    relation: &Relation,
    names: &Names,
    guesses: &Guesses,
    report: &mut Vec<Diagnostic>,
) -> Option<EntryId> {
    let kinds = relation.verb.targets();
    let name = relation.target.value.as_str();
    let at = location(facts, relation.target.at);
    let field = relation.verb.field();
    match names.find(name, kinds) {
        Found::One(named) => named.entry,
        Found::Several(several) => {
            report.push(ambiguous(name, &several, &facts.path, at, |id| format!("`{id}`")));
            None
        }
        Found::OtherKind(others) => {
            let meant = kinds_in_words(kinds);
            let message = format!("`{field}` means {meant}, and `{name}` is {}", a(others[0].kind.word()));
            let advice = guesses
                .near(name, kinds)
                .unwrap_or_else(|| format!("name {meant}, or state the relation in another field"));
            report.push(Diagnostic::new(codes::WRONG_KIND, message, &facts.path, at).help(advice));
            None
        }
        Found::Nothing => {
            let message = format!("there is no {} `{name}`", or_words(kinds));
            let advice = several(name, field, |name| matches!(names.find(name, kinds), Found::One(_)))
                .or_else(|| guesses.near(name, kinds))
                .or_else(|| file_to_make(name, kinds))
                .unwrap_or_else(|| format!("`{field}` names {} by id, alias or code", kinds_in_words(kinds)));
            report.push(Diagnostic::new(codes::UNKNOWN_REFERENCE, message, &facts.path, at).help(advice));
            None
        }
    }
}

/// How to write several names that were written as one. Commas alone say so; words such as `and` do where one is a name.
fn several(name: &str, field: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    let listed: Vec<&str> = name.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
    let joined: Vec<&str> = listed
        .iter()
        .flat_map(|name| name.split(" and "))
        .flat_map(|name| name.split(['&', '/', '+']))
        .map(str::trim)
        .collect();
    let short = |name: &&str| name.split_whitespace().count() < 4;
    let names = match joined.len() > 1 && joined.iter().any(|name| is_known(name)) {
        true => joined,
        false => Some(listed).filter(|listed| listed.len() > 1 && listed.iter().all(short))?,
    };
    Some(format!("several are a list: `{field}: [{}]`", names.join(", ")))
}

/// The file that would make a name one, with its first line.
fn file_to_make(name: &str, kinds: &[Kind]) -> Option<String> {
    let words = || name.split_whitespace();
    let is_person = kinds.contains(&Kind::Person)
        && words().count() > 1
        && words().all(|word| word.starts_with(char::is_uppercase));
    let folder = folders::for_new(if is_person { Kind::Person } else { *kinds.first()? })?;
    let stem = slug(name);
    let plain = !stem.is_empty() && !name.contains(['[', ']', '{', '}', '/', '#', '.', '@', ':']);
    let title = if name.contains(char::is_uppercase) { name.to_string() } else { in_words(&stem) };
    plain.then(|| format!("write the id of one, or make the file `{folder}/{stem}.md` with the first line `# {title}`"))
}

/// Says what is wrong with a relation that names nothing, or several.
pub fn wrong_name(facts: &Facts, relation: &Relation, names: &Names, guesses: &Guesses, report: &mut Vec<Diagnostic>) {
    target(facts, relation, names, guesses, report);
}

/// Of so many entries it is told how to write each.
const LOOKED_AT: usize = 20;

/// The problem of a name that means several entries, with how to write each.
pub fn ambiguous(
    name: &str,
    several: &[&Named],
    path: &crate::base::SitePath,
    at: Location,
    written: impl Fn(&str) -> String,
) -> Diagnostic {
    let form = |named: &&Named| format!("{} for the {}", written(&named.full_id), named.kind.word());
    let mut forms: Vec<String> = several.iter().take(LOOKED_AT).map(form).collect();
    forms.sort();
    forms.dedup();
    let advice = if forms.len() > 1 {
        format!("write {}", forms.join(" or "))
    } else {
        format!("both are called {}: give one of them another `id`", written(&several[0].full_id))
    };
    Diagnostic::new(codes::AMBIGUOUS_REFERENCE, format!("`{name}` could mean {} entries", several.len()), path, at)
        .help(advice)
}

fn or_words(kinds: &[Kind]) -> String {
    if kinds.len() > 4 { "entry".into() } else { kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" or ") }
}

fn kinds_in_words(kinds: &[Kind]) -> String {
    if kinds.len() > 4 {
        "an entry".into()
    } else {
        kinds.iter().map(|kind| a(kind.word())).collect::<Vec<_>>().join(" or ")
    }
}

/// A word with its article.
pub fn a(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}
