//! Lists of entries: a row each, with what matters for its kind.

use serde_json::{Map, Value};

use crate::base::names::{did_you_mean, is_same};
use crate::content::{Kind, KindData, Verb};
use crate::model::EntryId;
use crate::model::identity::names::Found;
use crate::model::program::reviews::Review;
use crate::pipeline::Site;
use crate::query::filter::{Filter, standing};
use crate::query::place::Places;
use crate::query::written;

/// What is listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// Whatever fits.
    Everything,
    Kind(Kind),
    /// The collection of that number.
    Collection(usize),
    /// For whom evidence is asked, as in coverage.
    Participants,
    /// What everybody in a role hands in.
    Deliverables,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(usize),
    Several(Vec<String>),
}

impl Cell {
    /// As words; several with a sign between them.
    pub fn words(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Several(several) => several.join("; "),
        }
    }
}

/// Rows under the names of their columns.
#[derive(Debug, PartialEq)]
pub struct Listing {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
    /// How many of the columns, the first, are shown to people.
    pub shown: usize,
}

impl Listing {
    /// For programs: a list of objects, in which nothing is empty.
    pub fn json(&self) -> Value {
        let object = |row: &Vec<Cell>| {
            let filled = self.columns.iter().zip(row).filter_map(|(name, cell)| match cell {
                Cell::Text(text) => (!text.is_empty()).then(|| (name.to_string(), Value::from(text.as_str()))),
                Cell::Number(number) => Some((name.to_string(), Value::from(*number))),
                Cell::Several(several) => {
                    (!several.is_empty()).then(|| (name.to_string(), Value::from(several.clone())))
                }
            });
            Value::Object(filled.collect::<Map<String, Value>>())
        };
        Value::Array(self.rows.iter().map(object).collect())
    }
}

/// What people call many of a kind, and one.
const KINDS: [(Kind, &[&str]); 9] = [
    (Kind::Page, &["pages", "page"]),
    (Kind::Role, &["roles", "role"]),
    (Kind::Activity, &["activities", "activity"]),
    (Kind::Framework, &["frameworks", "framework"]),
    (Kind::Outcome, &["outcomes", "outcome", "competencies", "competency"]),
    (Kind::Resource, &["resources", "resource"]),
    (Kind::Person, &["persons", "person", "people"]),
    (Kind::Artifact, &["artifacts", "artifact", "work", "evidence"]),
    (Kind::Review, &["reviews", "review"]),
];

/// What a word means that somebody asks for.
pub fn what(site: &Site, word: &str) -> Result<What, String> {
    let of_kind = || KINDS.iter().find(|(_, words)| words.iter().any(|one| is_same(one, word)));
    let collections = &site.book.collections;
    let is_it = |name: &str, singular: &str| !name.is_empty() && (is_same(name, word) || is_same(singular, word));
    match word.to_lowercase().as_str() {
        "participants" | "participant" | "portfolios" => return Ok(What::Participants),
        "deliverables" | "deliverable" => return Ok(What::Deliverables),
        "everything" | "all" => return Ok(What::Everything),
        _ => {}
    }
    if let Some((kind, _)) = of_kind() {
        return Ok(What::Kind(*kind));
    }
    if let Some(n) = collections.iter().position(|one| is_it(&one.name, &one.singular)) {
        return Ok(What::Collection(n));
    }
    let names = KINDS.iter().map(|(_, words)| words[0]).chain(["participants", "deliverables"]);
    let names: Vec<&str> = names.chain(collections.iter().map(|one| one.name.as_str())).collect();
    let role = site.book.names.find(word.trim_end_matches('s'), &[Kind::Role]);
    if let Found::One(role) = role {
        let id = site.book.names.written(&role.full_id, &[]);
        return Err(format!("`{word}` is no kind but a role: `vade list people --role {id}` tells who holds it"));
    }
    let near = did_you_mean(word, names.iter().copied().filter(|name| !name.is_empty()));
    Err(format!("there is no kind `{word}`: {}", near.unwrap_or_else(|| "`vade list` tells which there are".into())))
}

/// The kinds that there are, with how many of each, and the folders that hold them.
pub fn kinds(site: &Site) -> Listing {
    let book = &site.book;
    let row = |name: &str, what: What, folders: Vec<String>| {
        let all = book.ids().filter(|id| is_one(site, what, *id));
        let (here, elsewhere): (Vec<EntryId>, Vec<EntryId>) = all.partition(|id| book.entry(*id).stands_here());
        let [here, elsewhere] = [here.len(), elsewhere.len()].map(Cell::Number);
        vec![Cell::Text(name.to_string()), here, elsewhere, Cell::Several(folders)]
    };
    let folders = |kind: Kind| -> Vec<String> {
        let of_it = book.collections.iter().filter(|one| {
            !one.name.is_empty() && book.entries.iter().any(|facts| facts.kind == kind && facts.collection == one.name)
        });
        of_it.map(|one| one.name.clone()).collect()
    };
    let mut rows: Vec<Vec<Cell>> =
        KINDS.iter().map(|(kind, words)| row(words[0], What::Kind(*kind), folders(*kind))).collect();
    rows.push(row("participants", What::Participants, Vec::new()));
    rows.push(row("deliverables", What::Deliverables, Vec::new()));
    let none = Cell::Number(0);
    rows.retain(|row| row[1] != none || row[2] != none);
    let mut columns = vec!["kind", "entries", "elsewhere", "folders"];
    if rows.iter().all(|row| row[2] == none) {
        columns.remove(2);
        rows.iter_mut().for_each(|row| drop(row.remove(2)));
    }
    Listing { shown: columns.len(), columns, rows }
}

fn is_one(site: &Site, what: What, id: EntryId) -> bool {
    let book = &site.book;
    let facts = book.entry(id);
    // Reviews stand with their works, and are listed where they are asked for.
    if facts.is_not_found() || !facts.kind.has_page() && what != What::Kind(Kind::Review) {
        return false;
    }
    match what {
        What::Everything => true,
        What::Kind(kind) => facts.kind == kind,
        What::Collection(n) => facts.collection == book.collections[n].name,
        What::Participants => book.groups.iter().any(|group| group.persons.contains(&id)),
        What::Deliverables => book.relations.targets(id, Verb::HandedInBy).next().is_some(),
    }
}

/// The columns that people see of a kind, beside its name and title.
fn columns_of(what: What, site: &Site) -> &'static [&'static str] {
    let kind = match what {
        What::Everything => return &["kind", "file"],
        What::Kind(kind) => kind,
        What::Collection(n) => site.book.collections[n].kind,
        What::Participants => Kind::Person,
        What::Deliverables => Kind::Resource,
    };
    match kind {
        Kind::Page => &["in", "date"],
        Kind::Role => &["in", "held-by", "parts"],
        Kind::Activity => &["date", "cohort", "by", "outcomes"],
        Kind::Framework => &["session", "outcomes"],
        Kind::Outcome => &["in", "taught", "evidence", "stands"],
        Kind::Resource => &["due", "handed-in-by", "handed-in"],
        Kind::Person => &["role", "cohort", "mentor", "work"],
        Kind::Artifact => &["person", "date", "outcomes", "level"],
        Kind::Review => &["of", "by", "date", "outcomes", "level", "counts"],
    }
}

/// Everything that fits, in the order of the program. People do not see columns in which nothing stands.
pub fn list(site: &Site, what: What, filter: &Filter) -> Listing {
    let mut ids: Vec<EntryId> = site.book.ids().filter(|id| is_one(site, what, *id) && filter.fits(*id)).collect();
    if what == What::Participants {
        ids.retain(|id| filter.takes_part(*id));
    }
    ids.sort_by_key(|id| site.book.place(*id));
    let shown = columns_of(what, site);
    let others = ["kind", "status", "tags", "draft", "audience", "address", "file", "line"];
    let mut columns: Vec<&'static str> = ["id", "title"].into_iter().chain(shown.iter().copied()).collect();
    columns.extend(others.into_iter().filter(|name| !shown.contains(name)));
    let places = Places::new(site);
    let row = |id: &EntryId| columns.iter().map(|column| cell(site, &places, *id, column)).collect();
    let mut rows: Vec<Vec<Cell>> = ids.iter().map(row).collect();
    let is_empty = |cell: &Cell| cell.words().is_empty();
    let (mut kept, mut hidden): (Vec<usize>, Vec<usize>) =
        (0..columns.len()).partition(|n| *n < 2 + shown.len() && !rows.iter().all(|row| is_empty(&row[*n])));
    let shown = kept.len();
    kept.append(&mut hidden);
    let columns = kept.iter().map(|n| columns[*n]).collect();
    for row in &mut rows {
        *row = kept.iter().map(|n| row[*n].clone()).collect();
    }
    Listing { columns, rows, shown }
}

fn cell(site: &Site, places: &Places, id: EntryId, column: &str) -> Cell {
    let book = &site.book;
    let facts = book.entry(id);
    let text = |text: Option<&str>| Cell::Text(text.unwrap_or_default().to_string());
    let names = |ids: Vec<EntryId>| Cell::Several(ids.into_iter().map(|id| written(site, id).to_string()).collect());
    let related = |verb: Verb| names(book.relations.all_targets(id, verb));
    let place = || {
        let given = facts.given_id.map(|at| places.at(site.located(id, at)));
        given.unwrap_or_else(|| places.file(&facts.path))
    };
    match column {
        "id" => Cell::Text(written(site, id).to_string()),
        "title" if facts.kind == Kind::Review => text(book.tree.parent(id).map(|work| book.entry(work).title.as_str())),
        "title" => match facts.code().filter(|code| *code == facts.title) {
            Some(_) => text(None),
            None => text(Some(&facts.title)),
        },
        "kind" => text(Some(facts.kind.word())),
        "file" => Cell::Text(facts.path.to_string()),
        "line" => place().line.map_or(text(None), Cell::Number),
        "address" => text(Some(book.addresses.entry(id))),
        "audience" => text(Some(site.visibility(id).audience)),
        "draft" => text(facts.draft.then_some("draft")),
        "status" => text(facts.status.as_deref()),
        "tags" => Cell::Several(facts.tags.clone()),
        "in" => names(book.tree.parent(id).into_iter().collect()),
        "date" => text(facts.date.as_deref()),
        "due" => match &facts.data {
            KindData::Resource(resource) => text(resource.due.as_deref()),
            _ => text(None),
        },
        "cohort" => match &facts.data {
            KindData::Person(person) => Cell::Several(person.cohorts.clone()),
            KindData::Activity(activity) => text(activity.cohort.as_deref()),
            _ => text(None),
        },
        "of" => names(book.tree.parent(id).into_iter().collect()),
        "by" | "outcomes" | "level" | "counts" if facts.kind == Kind::Review => of_review(site, id, column),
        "level" => match &facts.data {
            KindData::Artifact(artifact) => text(artifact.level.as_ref().map(|level| level.value.as_str())),
            _ => text(None),
        },
        "outcomes" if facts.kind == Kind::Framework => {
            let below = book.tree.descendants(id).filter(|id| book.entry(*id).kind == Kind::Outcome);
            Cell::Number(below.count())
        }
        "outcomes" => related(Verb::Outcomes),
        "by" => related(Verb::By),
        "role" => related(Verb::Role),
        "mentor" => related(Verb::Mentor),
        "session" => related(Verb::Session),
        "handed-in-by" => related(Verb::HandedInBy),
        "held-by" => Cell::Number(book.relations.sources(id, Verb::Role).len()),
        "parts" => Cell::Number(facts.parts.len()),
        "person" => names(book.tree.person(id).into_iter().collect()),
        "work" => Cell::Number(book.works_of(id).len()),
        "handed-in" => match book.relations.targets(id, Verb::HandedInBy).next() {
            Some(_) => {
                let made = book.relations.sources(id, Verb::Makes).into_iter();
                Cell::Number(made.filter(|id| book.entry(*id).kind == Kind::Artifact).count())
            }
            None => text(None),
        },
        "taught" => Cell::Number(book.coverage.taught(id)),
        "evidence" => Cell::Number(book.coverage.evidence(id)),
        "stands" => match book.gaps.status(id) {
            Some(status) => {
                let lacks: Vec<&str> = status.lacks().map(Kind::word).collect();
                let joined = if lacks.is_empty() { String::new() } else { format!(": no {}", lacks.join(", no ")) };
                Cell::Text(format!("{}{joined}", standing(status)))
            }
            None => text(None),
        },
        _ => text(None),
    }
}

/// What a review says in a column.
fn of_review(site: &Site, id: EntryId, column: &str) -> Cell {
    let Some(review) = site.book.review(id) else { return Cell::Text(String::new()) };
    let named = |id: &EntryId| written(site, *id).to_string();
    match column {
        "by" => Cell::Several(review.guest.iter().cloned().chain(review.by.iter().map(named)).collect()),
        "outcomes" => Cell::Several(review.judgments.iter().map(|judgment| named(&judgment.outcome)).collect()),
        "level" => {
            let mut levels: Vec<String> =
                review.judgments.iter().filter_map(|judgment| judgment.level.clone()).collect();
            levels.dedup();
            Cell::Several(levels)
        }
        _ => Cell::Text(standing_of(review).to_string()),
    }
}

/// Whether a review counts, and why it does not.
pub fn standing_of(review: &Review) -> &'static str {
    match review {
        review if review.is_draft => "no, a draft",
        review if review.is_own => "no, of their own work",
        review if !review.is_known => "no, told by another site only",
        review if review.changed.is_some() => "for an earlier state",
        _ => "yes",
    }
}
