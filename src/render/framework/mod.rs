//! The outcomes of a site as one framework, for the programs of others: CASE, the spreadsheets that OpenSALT, Canvas and Moodle import,
//! and definitions for Open Badges. It is made from the handbook, so it holds what its audience may read.

pub mod badges;
pub mod case;
mod rubrics;
pub mod sheets;

use serde::Deserialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::content::facts::{CaseDocument, CaseItem, Outcome};
use crate::content::{Facts, Kind, KindData};
use crate::model::EntryId;
use crate::model::program::coverage::is_retired;
use crate::view::Viewer;
use crate::view::tables::shared::outcome_rows;
use crate::view::viewer::full_address;

/// Since when something is as it is, where nothing says it: a date that nobody takes for one.
const UNKNOWN_DATE: &str = "1970-01-01";

/// Frameworks and outcomes under one document.
struct Package<'p> {
    viewer: &'p Viewer<'p>,
    /// The framework that the document is, where there is one alone; else the document is the site's outcomes.
    whole: Option<EntryId>,
    document: Node<'p>,
    /// Each after that to which it belongs.
    nodes: Vec<Node<'p>>,
}

/// The document, a framework or an outcome.
struct Node<'p> {
    /// The entry; of a document that is no framework there is none.
    id: Option<EntryId>,
    identifier: String,
    uri: String,
    title: String,
    /// What it belongs to; the document where that is nothing.
    parent: Option<usize>,
    /// Its place among its siblings, from 1.
    sequence: usize,
    /// Whether outcomes belong to it.
    is_group: bool,
    retired: bool,
    facts: Option<&'p Facts>,
}

impl<'p> Package<'p> {
    /// All outcomes, or those of one framework.
    fn of(viewer: &'p Viewer<'p>, framework: Option<EntryId>) -> Self {
        let mut rows = outcome_rows(viewer, framework);
        let frameworks: Vec<EntryId> =
            rows.iter().map(|(id, _)| *id).filter(|id| viewer.facts(*id).kind == Kind::Framework).collect();
        let above_all = rows.iter().filter(|(_, depth)| *depth == 0).count() == 1;
        let alone = frameworks
            .first()
            .copied()
            .filter(|first| frameworks.len() == 1 && above_all && rows.first().is_some_and(|(top, _)| top == first));
        let whole = framework.or(alone);
        if whole.is_some() {
            rows.remove(0);
            rows.iter_mut().for_each(|(_, depth)| *depth -= 1);
        }
        let mut nodes: Vec<Node> = Vec::with_capacity(rows.len());
        // The last node of each depth, and how many stand below each.
        let mut last: Vec<usize> = Vec::new();
        let mut counts = vec![0usize; rows.len() + 1];
        for (id, depth) in rows {
            last.truncate(depth);
            let parent = last.last().copied();
            let siblings = &mut counts[parent.map_or(0, |parent| parent + 1)];
            *siblings += 1;
            let sequence = *siblings;
            if let Some(parent) = parent {
                nodes[parent].is_group = true;
            }
            last.push(nodes.len());
            nodes.push(node_of(viewer, id, parent, sequence));
        }
        Package { viewer, whole, document: document(viewer, whole), nodes }
    }

    fn outcome(&self, node: &Node<'p>) -> Option<&'p Outcome> {
        outcome_of(node.facts?)
    }

    /// What an outcome says, in plain words.
    fn statement(&self, node: &Node) -> String {
        let statement = node.facts.and_then(outcome_of).and_then(|outcome| outcome.statement);
        match (node.id, statement) {
            (Some(id), Some(prose)) => self.viewer.plain(id, prose),
            _ => String::new(),
        }
    }

    /// How one can tell that somebody can do it.
    fn criteria(&self, node: &Node) -> Vec<String> {
        let (Some(id), Some(facts)) = (node.id, node.facts) else { return Vec::new() };
        facts.parts.iter().map(|part| self.viewer.plain(id, part.text)).collect()
    }

    /// The levels of an outcome, lowest first.
    fn levels(&self, node: &Node) -> Vec<&'p str> {
        let framework = node.id.and_then(|id| match self.viewer.facts(id).kind {
            Kind::Framework => Some(id),
            _ => self.viewer.book.framework_of(id),
        });
        let facts: Option<&'p Facts> = framework.map(|id| self.viewer.facts(id));
        match facts.map(|facts| &facts.data) {
            Some(KindData::Framework(framework)) => framework.scale.iter().map(|level| level.value.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The day since when an entry is as it is: its own, or that of its framework.
    fn changed(&self, node: &Node) -> String {
        let own = node.facts.and_then(day_of);
        let framework = node.id.and_then(|id| self.viewer.book.framework_of(id)).map(|id| self.viewer.facts(id));
        let day = own.or_else(|| framework.and_then(day_of)).unwrap_or(UNKNOWN_DATE);
        format!("{day}T00:00:00Z")
    }

    /// The day of the last change of all.
    fn last_changed(&self) -> String {
        let all = self.nodes.iter().chain([&self.document]).map(|node| self.changed(node));
        all.max().unwrap_or_else(|| format!("{UNKNOWN_DATE}T00:00:00Z"))
    }
}

fn day_of(facts: &Facts) -> Option<&str> {
    let since = outcome_of(facts).and_then(|outcome| outcome.since.as_deref());
    facts.updated.as_deref().max(since).or(facts.date.as_deref())
}

fn outcome_of(facts: &Facts) -> Option<&Outcome> {
    match &facts.data {
        KindData::Outcome(outcome) => Some(outcome),
        _ => None,
    }
}

fn node_of<'p>(viewer: &Viewer<'p>, id: EntryId, parent: Option<usize>, sequence: usize) -> Node<'p> {
    let facts = viewer.facts(id);
    let book = viewer.book;
    let outcome = outcome_of(facts);
    let said = outcome.and_then(|outcome| outcome.case.as_deref()).and_then(identity);
    let came_as = outcome.and_then(|outcome| Uuid::try_parse(outcome.came_as.as_deref()?).ok());
    let (identifier, uri) = said.unwrap_or_else(|| {
        let (identifier, uri) = named(viewer, book.addresses.entry(id));
        (came_as.map_or(identifier, |known| known.to_string()), uri)
    });
    Node {
        id: Some(id),
        identifier,
        uri,
        title: facts.title.clone(),
        parent,
        sequence,
        is_group: false,
        retired: is_retired(id, &book.entries, &book.tree),
        facts: Some(facts),
    }
}

/// The framework that the document is, else the site's outcomes.
fn document<'p>(viewer: &Viewer<'p>, whole: Option<EntryId>) -> Node<'p> {
    let book = viewer.book;
    if let Some(id) = whole {
        let said = case_document(viewer.facts(id)).and_then(|case| identity_in(&case.document));
        let (identifier, uri) = said.unwrap_or_else(|| named(viewer, book.addresses.entry(id)));
        return Node { identifier, uri, ..node_of(viewer, id, None, 1) };
    }
    let shelf = book.collections.iter().position(|collection| collection.kind == Kind::Outcome);
    let address = shelf.map_or("outcomes/index.html", |n| book.addresses.collection(n));
    let (identifier, uri) = named(viewer, address);
    let shelf = shelf.map_or("", |n| book.collections[n].title.as_str());
    let title = [book.title.as_str(), shelf].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(": ");
    Node { id: None, identifier, uri, title, parent: None, sequence: 1, is_group: true, retired: false, facts: None }
}

fn case_document(facts: &Facts) -> Option<&CaseDocument> {
    match &facts.data {
        KindData::Framework(framework) => framework.case.as_deref(),
        _ => None,
    }
}

/// By what the package knows an outcome from which it came.
fn identity(case: &CaseItem) -> Option<(String, String)> {
    identity_in(&case.item)
}

fn identity_in(json: &str) -> Option<(String, String)> {
    /// Nothing else is looked at: every file of outcomes asks this of each of them.
    #[derive(Deserialize)]
    struct Identity {
        identifier: String,
        uri: String,
    }
    let Identity { identifier, uri } = serde_json::from_str(json).ok()?;
    Some((identifier, uri))
}

fn object(json: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(json).ok()
}

/// The identifier of an address, and where that is. Without the site's own address they are made of its title, so that
/// two sites do not give the same identifier to different things.
fn named(viewer: &Viewer, address: &str) -> (String, String) {
    match viewer.book.settings.base_url.as_deref() {
        Some(base) => {
            let uri = full_address(base, address);
            (uuid_of(&uri), uri)
        }
        None => {
            let identifier = uuid_of(&format!("{}\n{address}", viewer.book.title));
            let uri = format!("urn:uuid:{identifier}");
            (identifier, uri)
        }
    }
}

/// UUIDv5 of an address.
fn uuid_of(name: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string()
}
