//! A package of CASE 1.0 or 1.1, wrapped or flat. Real packages bend the format in many ways: what can be read is read, and what was
//! bent is told once.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value as Json};

use crate::base::Span;
use crate::content::facts::{CaseDocument, CaseItem};
use crate::content::frameworks::clean::{ASSOCIATION, Cleaner, DEFINITIONS, DOCUMENT, ITEM, RUBRIC, day, uuid};
use crate::content::frameworks::{Bends, Item, Package, is_cut};
use crate::syntax::address;
use crate::syntax::prose::single_blanks;
use crate::syntax::yaml::{Node, Value};

/// Under which `extensions` hold what this program wrote.
const OURS: &str = "vademecum";

/// Since when nobody knows.
const UNKNOWN: &str = "1970-01-01T00:00:00Z";

/// Reads a package; nothing where it is none.
pub fn read(text: &str, node: &Node) -> Option<Package> {
    let node = member(node, "CFPackage").unwrap_or(node);
    let document = member(node, "CFDocument").filter(|document| matches!(document.value, Value::Map(_)))?;
    let items = list(node, "CFItems")?;
    let mut bends = Bends::default();
    let mut cleaner = Cleaner { text, bends: &mut bends, changed: UNKNOWN.into() };
    let mut document = cleaner.whole(document, &DOCUMENT);
    let mut package = Package::default();
    cleaner.changed = text_of(&document, "lastChangeDateTime").to_string();
    document.entry("title").or_insert_with(|| "".into());
    if !document.contains_key("creator") {
        let publisher = document.get("publisher").cloned().unwrap_or_else(|| "".into());
        document.insert("creator".into(), publisher);
    }
    // What this program wrote holds plain words.
    let ours = extension(&document);
    let plain = ours.is_some();
    let levels = ours.and_then(|ours| ours.get("scale")?.as_array());
    package.scale =
        levels.into_iter().flatten().filter_map(|level| Some((level.as_str()?.into(), Span::default()))).collect();
    package.identifier = text_of(&document, "identifier").into();
    package.title = single_blanks(text_of(&document, "title"));
    package.summary = text_of(&document, "description").trim().into();
    package.status = text_of(&document, "adoptionStatus").eq_ignore_ascii_case("deprecated").then_some("withdrawn");

    let mut read: Vec<(Item, Map<String, Json>)> = Vec::with_capacity(items.len());
    for node in items {
        if !matches!(node.value, Value::Map(_)) {
            cleaner.bends.add("items that are no group of fields, passed over", node.span);
            continue;
        }
        let mut object = cleaner.whole(node, &ITEM);
        let item = item(&mut object, node, plain, &document, &mut cleaner);
        read.push((item, object));
    }
    let mut relations = Relations::of(&read, &document);
    for node in list(node, "CFAssociations").unwrap_or_default() {
        relations.take(node, &mut read, &mut cleaner);
    }
    let rubrics: Vec<Json> =
        list(node, "CFRubrics").unwrap_or_default().iter().map(|node| cleaner.whole(node, &RUBRIC).into()).collect();
    relations.criteria(&rubrics, &mut read, &mut package.scale);
    let definitions = definitions(node, &mut cleaner);
    for (n, (item, _)) in read.iter().enumerate() {
        if !relations.placed.contains(&n) {
            cleaner.bends.add("items without a parent, which stand at the top", item.span);
        }
    }
    let json = |value: &dyn Fn() -> serde_json::Result<String>| value().unwrap_or_default().into_boxed_str();
    package.document = Some(CaseDocument {
        document: json(&|| serde_json::to_string(&document)),
        definitions: (!definitions.is_empty()).then(|| json(&|| serde_json::to_string(&definitions))),
        rubrics: (!rubrics.is_empty()).then(|| json(&|| serde_json::to_string(&rubrics))),
        associations: relations.elsewhere,
    });
    for (n, (mut item, object)) in read.into_iter().enumerate() {
        item.case = Some(CaseItem {
            item: json(&|| serde_json::to_string(&object)),
            child_of: relations.child_of.remove(&n),
            associations: relations.beside.remove(&n).unwrap_or_default(),
        });
        package.items.push(item);
    }
    package.bends = bends;
    Some(package)
}

/// What an item says, as far as the format of a site has a field for it.
fn item(
    object: &mut Map<String, Json>,
    node: &Node,
    plain: bool,
    document: &Map<String, Json>,
    cleaner: &mut Cleaner,
) -> Item {
    let said = |name: &str| text_of(object, name).trim().to_string();
    let (statement, short) = (said("fullStatement"), single_blanks(&said("abbreviatedStatement")));
    let label = [short.clone(), single_blanks(&said("alternativeLabel")), single_blanks(&said("humanCodingScheme"))];
    let mut item = Item {
        span: node.span,
        key: said("identifier"),
        code: single_blanks(&said("humanCodingScheme")),
        is_unnamed: said("humanCodingScheme").is_empty() && member(node, "identifier").is_none_or(is_empty),
        // So this program calls what was a framework of its own.
        is_heading: plain && said("CFItemType") == "Framework",
        plain,
        enumeration: said("listEnumeration"),
        ..Item::default()
    };
    let ours = extension(object);
    let is_untold = ours.is_some_and(|ours| ours.contains_key("untold"));
    // A short statement that is the long one cut off says nothing more.
    let begins = is_cut(&short, &statement);
    match statement.is_empty() || is_untold {
        true => {
            item.title =
                label.into_iter().chain([single_blanks(&statement)]).find(|words| !words.is_empty()).unwrap_or_default()
        }
        false if begins && !plain => item.statement = statement.clone(),
        false => (item.title, item.statement) = (short, statement.clone()),
    }
    if is_untold {
        item.title = single_blanks(&statement);
    }
    if statement.is_empty() {
        cleaner.bends.add("items without a statement", node.span);
        if item.title.is_empty() {
            item.title = item.key.clone();
        }
        object.insert("fullStatement".into(), item.title.as_str().into());
    }
    let uri = text_of(object, "uri");
    if address::is_web(uri) {
        item.same_as.push(uri.to_string());
    }
    item.tags = texts(object.get("conceptKeywords"));
    let language = text_of(object, "language");
    if language != text_of(document, "language") && is_language(language) {
        item.language = language.into();
    }
    let changed = day(text_of(object, "lastChangeDateTime")).unwrap_or_default();
    if !UNKNOWN.starts_with(&changed) {
        item.updated = changed;
    }
    // Without a clock, the package's own last change is the latest day that is known.
    let end = text_of(object, "statusEndDate");
    if !end.is_empty() && end <= text_of(document, "lastChangeDateTime") {
        item.status = Some("retired".into());
    }
    let Some(ours) = extension(object) else { return item };
    if let Some(status) = ours.get("status").and_then(Json::as_str) {
        item.status = Some(status.to_string());
    }
    item.needs = ours.get("needs").map(|needs| texts(Some(needs)));
    let wording = ours.get("wording").and_then(Json::as_object).into_iter().flatten();
    item.wording = wording.filter_map(|(from, words)| Some((from.clone(), words.as_str()?.to_string()))).collect();
    item
}

/// How the items of a package stand to one another, and to what is elsewhere.
#[derive(Default)]
struct Relations {
    /// Items by their identifiers and by their addresses.
    items: FxHashMap<String, usize>,
    /// Identifier and address of the document.
    document: [String; 2],
    /// Items of which it is known that they stand at the top, or below what.
    placed: FxHashSet<usize>,
    child_of: FxHashMap<usize, Box<str>>,
    beside: FxHashMap<usize, Vec<Box<str>>>,
    elsewhere: Vec<Box<str>>,
    seen: FxHashSet<(String, String, String)>,
    identifiers: FxHashSet<String>,
}

impl Relations {
    fn of(read: &[(Item, Map<String, Json>)], document: &Map<String, Json>) -> Self {
        let mut items = FxHashMap::default();
        for (n, (item, object)) in read.iter().enumerate() {
            items.entry(item.key.clone()).or_insert(n);
            items.entry(text_of(object, "uri").to_string()).or_insert(n);
        }
        let document = ["identifier", "uri"].map(|name| text_of(document, name).to_string());
        Relations { items, document, ..Relations::default() }
    }

    fn item(&self, node: &Json) -> Option<usize> {
        let said = |name: &str| node[name].as_str().unwrap_or("");
        let by_identifier = || self.items.get(&uuid(said("identifier")));
        self.items.get(said("identifier")).or_else(by_identifier).or_else(|| self.items.get(said("uri"))).copied()
    }

    fn is_document(&self, node: &Json) -> bool {
        [("identifier", &self.document[0]), ("uri", &self.document[1])]
            .iter()
            .any(|(name, own)| node[*name] == own.as_str())
    }

    fn take(&mut self, node: &Node, read: &mut [(Item, Map<String, Json>)], cleaner: &mut Cleaner) {
        let mut object = cleaner.whole(node, &ASSOCIATION);
        let kind = text_of(&object, "associationType").to_string();
        let ends = (object.get("originNodeURI").cloned(), object.get("destinationNodeURI").cloned());
        let (Some(origin), Some(destination), false) = (ends.0, ends.1, kind.is_empty()) else {
            cleaner.bends.add("associations without a type or an end, passed over", node.span);
            return;
        };
        let end = |node: &Json| node["identifier"].as_str().unwrap_or("").to_string();
        if !self.seen.insert((end(&origin), kind.clone(), end(&destination))) {
            cleaner.bends.add("associations that stand twice, passed over", node.span);
            return;
        }
        if !self.identifiers.insert(text_of(&object, "identifier").to_string()) {
            cleaner.bends.add("associations with an identifier that another one has", node.span);
            let identifier = uuid(&format!("{} {kind} {}", end(&origin), end(&destination)));
            object.insert("identifier".into(), identifier.into());
        }
        let json = || serde_json::to_string(&object).unwrap_or_default().into_boxed_str();
        let Some(from) = self.item(&origin) else {
            cleaner.bends.add("associations that begin at nothing in the package", node.span);
            self.elsewhere.push(json());
            return;
        };
        let to = self.item(&destination);
        if kind == "isChildOf" && (to.is_some() || self.is_document(&destination)) && self.placed.insert(from) {
            let parent = to.map(|to| read[to].0.key.clone());
            let item = &mut read[from].0;
            item.sequence = object.get("sequenceNumber").and_then(Json::as_i64);
            item.parent = parent;
            self.child_of.insert(from, json());
            return;
        }
        let uri = destination["uri"].as_str().unwrap_or("");
        if to.is_none() && !self.is_document(&destination) && !address::is_web(uri) {
            cleaner
                .bends
                .add("associations that lead out of the package to what has no address, kept as they are", node.span);
        }
        self.beside.entry(from).or_default().push(json());
        match (kind.as_str(), to) {
            ("exactMatchOf", _) if address::is_web(uri) => read[from].0.same_as.push(uri.to_string()),
            ("replacedBy", to) => {
                let key = to.map(|to| read[to].0.key.clone());
                let item = &mut read[from].0;
                item.replaced_by.extend(key);
                item.status = item.status.take().or_else(|| Some("superseded".into()));
            }
            _ => {}
        }
    }

    /// The criteria of items, and the levels of a framework that says none itself.
    fn criteria(&self, rubrics: &[Json], read: &mut [(Item, Map<String, Json>)], scale: &mut Vec<(String, Span)>) {
        let list = |value: &Json, name: &str| value[name].as_array().cloned().unwrap_or_default();
        let by_position = |mut all: Vec<Json>| {
            all.sort_by_key(|one| one["position"].as_i64().unwrap_or(i64::MAX));
            all
        };
        for criterion in rubrics.iter().flat_map(|rubric| by_position(list(rubric, "CFRubricCriteria"))) {
            let Some(n) = self.item(&criterion["CFItemURI"]) else { continue };
            let item = &mut read[n].0;
            if let Some(words) = criterion["description"].as_str().filter(|words| !words.trim().is_empty()) {
                item.criteria.push((words.to_string(), item.span));
            }
            if scale.is_empty() {
                let levels = by_position(list(&criterion, "CFRubricCriterionLevels"));
                let levels = levels.iter().filter_map(|level| level["quality"].as_str());
                scale.extend(levels.map(|level| (level.to_string(), Span::default())));
            }
        }
    }
}

fn definitions(node: &Node, cleaner: &mut Cleaner) -> Map<String, Json> {
    let mut all = Map::new();
    let Some(said) = member(node, "CFDefinitions") else { return all };
    for (name, has, needs) in DEFINITIONS {
        let defined: Vec<Json> = list(said, name)
            .unwrap_or_default()
            .iter()
            .filter(|node| matches!(node.value, Value::Map(_)))
            .map(|node| cleaner.definition(node, has, needs).into())
            .collect();
        if !defined.is_empty() {
            all.insert(name.into(), defined.into());
        }
    }
    all
}

fn member<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Value::Map(members) = &node.value else { return None };
    members.iter().find(|(key, _)| key.text == name).map(|(_, node)| node)
}

fn list<'n>(node: &'n Node, name: &str) -> Option<&'n [Node]> {
    match &member(node, name)?.value {
        Value::List(items) => Some(items),
        _ => None,
    }
}

fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => text.trim().is_empty(),
        value => *value == Value::Null,
    }
}

fn text_of<'o>(object: &'o Map<String, Json>, name: &str) -> &'o str {
    object.get(name).and_then(Json::as_str).unwrap_or("")
}

fn texts(value: Option<&Json>) -> Vec<String> {
    let items = value.and_then(Json::as_array).into_iter().flatten();
    items.filter_map(Json::as_str).map(single_blanks).filter(|text| !text.is_empty()).collect()
}

/// What this program wrote into an object.
fn extension(object: &Map<String, Json>) -> Option<&Map<String, Json>> {
    object.get("extensions")?.get(OURS)?.as_object()
}

fn is_language(tag: &str) -> bool {
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.split('-').next().is_some_and(|first| (2..=3).contains(&first.len())) && tag.split('-').all(is_part)
}
