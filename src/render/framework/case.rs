//! `data/outcomes.case.json`: the outcomes as a package of CASE 1.1 (Competencies and Academic Standards Exchange).
//!
//! What came from a package is said again as that package said it, so that it is known where it came from. What the format has no
//! field for (what an outcome needs, how it was worded before) stands under `extensions`.

use serde_json::{Map, Value, json};

use crate::content::facts::CaseDocument;
use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::render::framework::rubrics::rubrics;
use crate::render::framework::{Node, Package, case_document, node_of, object, outcome_of, uuid_of};
use crate::view::Viewer;

/// Under which `extensions` hold what is ours.
pub const OURS: &str = "vademecum";

/// The package of a site, or of one of its frameworks.
pub fn case(viewer: &Viewer, framework: Option<EntryId>) -> Vec<u8> {
    let package = Package::of(viewer, framework);
    let mut whole = Map::new();
    whole.insert("CFDocument".into(), document(&package));
    whole.insert("CFItems".into(), package.nodes.iter().map(|node| item(&package, node)).collect());
    whole.insert("CFAssociations".into(), associations(&package).into());
    let definitions = definitions(&package);
    if !definitions.is_empty() {
        whole.insert("CFDefinitions".into(), definitions.into());
    }
    let rubrics = rubrics(&package);
    if !rubrics.is_empty() {
        whole.insert("CFRubrics".into(), rubrics.into());
    }
    let mut json = serde_json::to_vec(&whole).unwrap_or_default();
    json.push(b'\n');
    json
}

/// The packages from which the frameworks of a site came.
fn sources<'p>(package: &'p Package<'p>) -> impl Iterator<Item = &'p CaseDocument> {
    let all = package.nodes.iter().chain([&package.document]);
    all.filter_map(|node| node.facts).filter_map(case_document)
}

fn document(package: &Package) -> Value {
    let Package { viewer, document: node, .. } = package;
    let book = viewer.book;
    let said = node.facts.and_then(case_document).and_then(|case| object(&case.document));
    if let Some(mut said) = said {
        said.insert("title".into(), node.title.as_str().into());
        said.insert("caseVersion".into(), "1.1".into());
        return said.into();
    }
    let mut document = Map::from_iter([
        ("identifier".to_string(), json!(node.identifier)),
        ("uri".into(), json!(node.uri)),
        ("caseVersion".into(), json!("1.1")),
        ("creator".into(), json!(if book.title.is_empty() { &node.title } else { &book.title })),
        ("title".into(), json!(node.title)),
        ("lastChangeDateTime".into(), json!(package.last_changed())),
        ("language".into(), json!(book.settings.language)),
    ]);
    let summary = package.whole.map_or_else(|| book.settings.description.clone(), |id| viewer.summary(id));
    let version = book.settings.edition.clone().unwrap_or_default();
    let source = if book.settings.base_url.is_some() { node.uri.clone() } else { String::new() };
    for (name, value) in [("description", summary), ("version", version), ("officialSourceURL", source)] {
        if !value.is_empty() {
            document.insert(name.into(), value.into());
        }
    }
    let retired = if node.retired { "Deprecated" } else { "Implemented" };
    document.insert("adoptionStatus".into(), retired.into());
    let mut ours = json!({"version": 1});
    let levels = package.levels(node);
    if !levels.is_empty() {
        ours["scale"] = json!(levels);
    }
    document.insert("extensions".into(), json!({OURS: ours}));
    document.into()
}

fn item(package: &Package, node: &Node) -> Value {
    let outcome = package.outcome(node);
    if let Some(said) = outcome.and_then(|outcome| outcome.case.as_deref()).and_then(|case| object(&case.item)) {
        return said.into();
    }
    let statement = package.statement(node);
    let is_titled = outcome.is_none_or(|outcome| outcome.titled);
    let mut item = Map::from_iter([
        ("identifier".to_string(), json!(node.identifier)),
        ("uri".into(), json!(node.uri)),
        ("fullStatement".into(), json!(if statement.is_empty() { &node.title } else { &statement })),
        ("CFItemType".into(), json!(if outcome.is_some() { "Outcome" } else { "Framework" })),
        ("lastChangeDateTime".into(), json!(package.changed(node))),
    ]);
    if let Some(outcome) = outcome {
        item.insert("humanCodingScheme".into(), outcome.code.value.as_str().into());
    }
    if is_titled && !statement.is_empty() {
        item.insert("abbreviatedStatement".into(), node.title.as_str().into());
    }
    let Some(facts) = node.facts else { return item.into() };
    if !facts.tags.is_empty() {
        item.insert("conceptKeywords".into(), json!(facts.tags));
    }
    if let Some(lang) = &facts.lang {
        item.insert("language".into(), lang.as_str().into());
    }
    if let Some(day) = facts.updated.as_deref().filter(|_| node.retired) {
        item.insert("statusEndDate".into(), day.into());
    }
    let ours = ours(package, node);
    if !ours.is_empty() {
        item.insert("extensions".into(), json!({OURS: ours}));
    }
    item.into()
}

/// What the format has no field for.
fn ours(package: &Package, node: &Node) -> Map<String, Value> {
    let mut ours = Map::new();
    let (Some(id), Some(facts)) = (node.id, node.facts) else { return ours };
    if let Some(status) = &facts.status {
        ours.insert("status".into(), status.as_str().into());
    }
    if facts.kind == Kind::Framework {
        let levels = package.levels(node);
        if !levels.is_empty() {
            ours.insert("scale".into(), json!(levels));
        }
    }
    let Some(outcome) = outcome_of(facts) else { return ours };
    if package.statement(node).is_empty() {
        ours.insert("untold".into(), true.into());
    }
    if let Some(needs) = &outcome.needs {
        ours.insert("needs".into(), needs.iter().map(|need| need.value.as_str()).collect());
    }
    if !outcome.older.is_empty() {
        let older = outcome.older.iter();
        let mut wordings: Map<String, Value> =
            older.map(|old| (old.from.clone(), package.viewer.plain(id, old.statement).into())).collect();
        if let Some(since) = &outcome.since {
            wordings.insert(since.clone(), package.statement(node).into());
        }
        ours.insert("wording".into(), wordings.into());
    }
    ours
}

/// The tree, what outcomes are the same as and gave way to, and what packages said beside.
fn associations(package: &Package) -> Vec<Value> {
    let mut all = Vec::new();
    for node in &package.nodes {
        let outcome = package.outcome(node);
        let case = outcome.and_then(|outcome| outcome.case.as_deref());
        let parent = node.parent.map_or(&package.document, |parent| &package.nodes[parent]);
        let said = case.and_then(|case| object(case.child_of.as_deref()?));
        let mut child = said.unwrap_or_else(|| association(package, node, "isChildOf", &parent.identifier));
        child.insert("originNodeURI".into(), link(node));
        child.insert("destinationNodeURI".into(), link(parent));
        child.insert("sequenceNumber".into(), node.sequence.into());
        all.push(child.into());
        let Some(outcome) = outcome else { continue };
        if let Some(case) = case {
            // Same-as and replaced-by of such an outcome are among them.
            all.extend(case.associations.iter().filter_map(|json| object(json)).map(Value::from));
            continue;
        }
        for same in &outcome.same_as {
            let mut match_of = association(package, node, "exactMatchOf", same);
            match_of.insert("destinationNodeURI".into(), elsewhere(same));
            all.push(match_of.into());
        }
        let Some(id) = node.id else { continue };
        for later in package.viewer.book.relations.targets(id, Verb::ReplacedBy) {
            let later = node_of(package.viewer, later, None, 1);
            let mut replaced = association(package, node, "replacedBy", &later.identifier);
            replaced.insert("destinationNodeURI".into(), link(&later));
            all.push(replaced.into());
        }
    }
    all.extend(sources(package).flat_map(|case| &case.associations).filter_map(|json| object(json)).map(Value::from));
    all
}

/// An association that says where it comes from, and not yet where it leads.
fn association(package: &Package, node: &Node, kind: &str, to: &str) -> Map<String, Value> {
    let identifier = uuid_of(&format!("{} {kind} {to}", node.uri));
    Map::from_iter([
        ("identifier".to_string(), json!(identifier)),
        ("uri".into(), json!(format!("urn:uuid:{identifier}"))),
        ("associationType".into(), json!(kind)),
        ("originNodeURI".into(), link(node)),
        ("lastChangeDateTime".into(), json!(package.changed(node))),
    ])
}

fn link(node: &Node) -> Value {
    json!({"title": node.title, "identifier": node.identifier, "uri": node.uri, "targetType": "CASE"})
}

/// The same outcome in somebody else's framework. The addresses of CASE end in the identifier.
fn elsewhere(uri: &str) -> Value {
    let last = uri.rsplit(['/', ':', '#', '=']).next().unwrap_or("");
    match uuid::Uuid::try_parse(last) {
        Ok(identifier) => {
            json!({"title": uri, "identifier": identifier.to_string(), "uri": uri, "targetType": "CASE"})
        }
        Err(_) => json!({"title": uri, "identifier": uuid_of(uri), "uri": uri}),
    }
}

/// What packages define, all together, each once.
fn definitions(package: &Package) -> Map<String, Value> {
    let mut all = Map::new();
    for said in sources(package).filter_map(|case| object(case.definitions.as_deref()?)) {
        for (name, defined) in said {
            let Value::Array(defined) = defined else { continue };
            let Value::Array(known) = all.entry(name).or_insert_with(|| Value::Array(Vec::new())) else { continue };
            for one in defined {
                if !known.iter().any(|other| other["identifier"] == one["identifier"]) {
                    known.push(one);
                }
            }
        }
    }
    all
}
