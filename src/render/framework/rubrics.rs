//! The criteria of outcomes as rubrics of CASE: one for each framework, each of its criteria with the levels of the framework.

use serde_json::{Map, Value, json};

use crate::render::framework::{Node, Package, case_document, uuid_of};

/// The rubrics of a package, those of packages from which it came first.
pub fn rubrics(package: &Package) -> Vec<Value> {
    let said = package.nodes.iter().chain([&package.document]).filter_map(|node| node.facts).filter_map(case_document);
    let said = said.filter_map(|case| serde_json::from_str::<Vec<Value>>(case.rubrics.as_deref()?).ok());
    let mut all: Vec<Value> = said.flatten().collect();
    let mut made: Vec<(String, Value)> = Vec::new();
    for node in &package.nodes {
        let is_said = package.outcome(node).is_some_and(|outcome| outcome.case.is_some());
        let criteria = package.criteria(node);
        if is_said || criteria.is_empty() {
            continue;
        }
        let of = shelf(package, node);
        let at = made.iter().position(|(shelf, _)| *shelf == of.uri).unwrap_or_else(|| {
            made.push((of.uri.clone(), rubric(package, of)));
            made.len() - 1
        });
        let rubric = &mut made[at].1;
        let id = rubric["identifier"].clone();
        let Some(Value::Array(of_rubric)) = rubric.get_mut("CFRubricCriteria") else { continue };
        let criteria = criteria.into_iter().enumerate();
        of_rubric.extend(criteria.map(|(n, words)| criterion(package, node, &id, n + 1, &words)));
    }
    all.extend(made.into_iter().map(|(_, rubric)| rubric));
    all
}

/// The framework of an outcome, or the document.
fn shelf<'s>(package: &'s Package<'s>, node: &'s Node<'s>) -> &'s Node<'s> {
    let up = |node: &'s Node<'s>| node.parent.map(|parent| &package.nodes[parent]);
    let mut above = std::iter::successors(up(node), |node| up(node));
    above.find(|node| package.outcome(node).is_none()).unwrap_or(&package.document)
}

fn rubric(package: &Package, of: &Node) -> Value {
    let identifier = uuid_of(&format!("{} rubric", of.uri));
    json!({
        "identifier": identifier,
        "uri": format!("urn:uuid:{identifier}"),
        "title": of.title,
        "lastChangeDateTime": package.changed(of),
        "CFRubricCriteria": [],
    })
}

fn criterion(package: &Package, node: &Node, rubric: &Value, position: usize, words: &str) -> Value {
    let identifier = uuid_of(&format!("{} criterion {position}", node.uri));
    let changed = package.changed(node);
    let mut criterion = Map::from_iter([
        ("identifier".to_string(), json!(identifier)),
        ("uri".into(), json!(format!("urn:uuid:{identifier}"))),
        ("description".into(), json!(words)),
        ("CFItemURI".into(), json!({"title": node.title, "identifier": node.identifier, "uri": node.uri})),
        ("position".into(), json!(position)),
        ("rubricId".into(), rubric.clone()),
        ("lastChangeDateTime".into(), json!(changed)),
    ]);
    let levels = package.levels(node).into_iter().zip(1..).map(|(level, position)| {
        let id = uuid_of(&format!("{} criterion {} level {position}", node.uri, criterion["position"]));
        json!({
            "identifier": id,
            "uri": format!("urn:uuid:{id}"),
            "quality": level,
            "position": position,
            "rubricCriterionId": identifier,
            "lastChangeDateTime": changed,
        })
    });
    let levels: Vec<Value> = levels.collect();
    if !levels.is_empty() {
        criterion.insert("CFRubricCriterionLevels".into(), levels.into());
    }
    criterion.into()
}
