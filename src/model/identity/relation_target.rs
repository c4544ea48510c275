//! What the name in a field means, and what is said where it means nothing, several things or something of another kind.

use crate::base::names::{in_words, nearest, slug, split_order};
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::{Facts, Kind, Verb, folders};
use crate::model::identity::guesses::Guesses;
use crate::model::identity::names::{Found, Named, Names};
use crate::model::{EntryId, location};
use crate::syntax::csv;

/// The entry that a relation means; nothing when it is withheld or wrong, the latter after saying so.
pub fn target(
    facts: &Facts,
    n: usize,
    names: &Names,
    guesses: &Guesses,
    report: &mut Vec<Diagnostic>,
) -> Option<EntryId> {
    let relation = &facts.relations[n];
    let kinds = relation.verb.targets();
    let name = relation.target.value.as_str();
    let at = location(facts, relation.target.at);
    let field = relation.verb.field();
    if !facts.stands_here() {
        // What another site says of a third is nothing that anybody could mend here.
        return match names.of_relation(facts, n) {
            Found::One(named) => named.entry,
            _ => None,
        };
    }
    match names.of_relation(facts, n) {
        Found::One(named) => named.entry,
        Found::Several(several) => {
            report.push(ambiguous(name, &several, &facts.path, at, |id| format!("`{id}`")));
            None
        }
        Found::OtherKind(others) => {
            let meant = kinds_in_words(kinds);
            let message = format!("`{field}` means {meant}, and `{name}` is {}", a(others[0].kind.word()));
            let advice = match (relation.verb, others[0].kind) {
                (Verb::Parent, Kind::Framework) => {
                    "leave it out: an outcome belongs to the framework in whose file it stands".to_string()
                }
                _ => guesses
                    .near(name, kinds)
                    .unwrap_or_else(|| format!("name {meant}, or state the relation in another field")),
            };
            report.push(Diagnostic::new(codes::WRONG_KIND, message, &facts.path, at).help(advice));
            None
        }
        Found::Nothing if names.catalog_of(name).is_some_and(|catalog| catalog.unread) => None,
        Found::Nothing => {
            let message = format!("there is no {} `{name}`", or_words(kinds));
            let is_table = csv::is_table(facts.path.as_str());
            let is_name = |name: &str| matches!(names.find(name, kinds), Found::One(_));
            let advice = bare(name, field)
                .or_else(|| of_path(name, field, is_name))
                .or_else(|| no_such_catalog(name, names))
                .or_else(|| several(name, field, |name| matches!(names.find(name, kinds), Found::One(_))))
                .or_else(|| guesses.near(name, kinds))
                .or_else(|| guesses.numbered(name, kinds))
                .or_else(|| file_to_make(name, kinds))
                .unwrap_or_else(|| format!("`{field}` names {} by id, alias or code", kinds_in_words(kinds)));
            let advice = if is_table { in_a_cell(&advice, field) } else { advice };
            report.push(Diagnostic::new(codes::UNKNOWN_REFERENCE, message, &facts.path, at).help(advice));
            None
        }
    }
}

/// Advice on a field as it holds for a cell, where the value stands alone, and several are separated otherwise.
fn in_a_cell(advice: &str, field: &str) -> String {
    let lead = format!("`{field}: ");
    match advice.split_once(&format!("several are a list: {lead}[")) {
        Some((_, names)) => {
            format!("several in one cell are separated by `;`: `{}`", names.trim_end_matches("]`").replace(", ", "; "))
        }
        None => advice.replace(&lead, "`"),
    }
}

/// How to write a name that stands in the brackets of a reference, which a field does without.
fn bare(name: &str, field: &str) -> Option<String> {
    let inner = name.strip_prefix("[[")?.strip_suffix("]]")?;
    let inner = inner.split('|').next().unwrap_or(inner).trim();
    (!inner.is_empty() && !inner.contains("[["))
        .then(|| format!("a name in a field stands without double brackets: `{field}: {inner}`"))
}

/// How to write the name of what a path or a link leads to, or of somebody who is called with a sign.
fn of_path(name: &str, field: &str, is_name: impl Fn(&str) -> bool) -> Option<String> {
    let path = name.strip_suffix(')').and_then(|link| link.split_once("](")).map_or(name, |(_, path)| path);
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    let stem = ["md", "yaml", "yml"].iter().find_map(|end| last.strip_suffix(end)?.strip_suffix('.')).unwrap_or(last);
    let id = split_order(stem).1.trim_start_matches('@');
    let is_other = id != name && (path.contains('/') || stem != last || name.starts_with('@'));
    (is_other && is_name(id)).then(|| format!("a field names an id, and no file: write `{field}: {id}`"))
}

/// What is said of a name that begins as one of another site does, where no catalog is called so.
pub fn no_such_catalog(name: &str, names: &Names) -> Option<String> {
    let (catalog, rest) =
        name.split_once(':').filter(|(catalog, rest)| is_catalog(catalog) && !rest.trim().is_empty())?;
    let rest = rest.trim();
    if names.catalog_of(name).is_some() {
        // A blank behind the colon is no part of a name.
        let written = format!("{catalog}:{rest}");
        return matches!(names.find(&written, &[]), Found::One(_) if written != name)
            .then(|| format!("write `{written}`"));
    }
    let known: Vec<&str> = names.catalogs().collect();
    let near = nearest(catalog, known.iter().copied());
    let written = |known: &str| format!("`{known}:{rest}`");
    match near.first() {
        Some(near) => Some(format!("did you mean {}?", written(near))),
        None if known.is_empty() => None,
        None => Some(format!(
            "site.yaml names no catalog `{catalog}`: there {} {}",
            if known.len() == 1 { "is" } else { "are" },
            known.join(", ")
        )),
    }
}

/// Whether a word may be what a catalog is called.
fn is_catalog(word: &str) -> bool {
    word.chars().all(|c| c.is_alphanumeric() || c == '-') && !word.is_empty() && word != "fact"
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

/// Of so many entries it is told how to write each.
const LOOKED_AT: usize = 20;

/// The problem of a name that means several entries, with how to write each.
pub fn ambiguous(
    name: &str,
    several: &[&Named],
    path: &SitePath,
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
