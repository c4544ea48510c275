//! `data/achievements.json`: each outcome as an Achievement of Open Badges 3.0, for those who issue badges. What a badge says of a person
//! is not here: that takes the key of an issuer.

use serde_json::{Map, Value, json};

use crate::base::markdown::inert;
use crate::render::framework::{Node, Package};
use crate::view::Viewer;
use crate::view::viewer::full_address;

/// What the words of the file mean.
const CONTEXTS: [&str; 2] =
    ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];

/// The definitions of a site.
pub fn achievements(viewer: &Viewer) -> Vec<u8> {
    let package = Package::of(viewer, None);
    let asked = package.nodes.iter().filter(|node| !node.retired && package.outcome(node).is_some());
    let all: Vec<Value> = asked.map(|node| achievement(&package, node)).collect();
    let mut json = serde_json::to_vec(&json!({"@context": CONTEXTS, "@graph": all})).unwrap_or_default();
    json.push(b'\n');
    json
}

fn achievement(package: &Package, node: &Node) -> Value {
    let viewer = package.viewer;
    let base = viewer.book.settings.base_url.as_deref();
    let page = node.id.and_then(|id| Some(full_address(base?, viewer.book.addresses.entry(id))));
    let statement = package.statement(node);
    let description = if statement.is_empty() { node.title.clone() } else { statement };
    let mut criteria =
        Map::from_iter([("narrative".to_string(), json!(narrative(&description, &package.criteria(node))))]);
    if let Some(page) = &page {
        criteria.insert("id".into(), page.as_str().into());
    }
    let id = match base {
        Some(base) => format!("{base}data/achievements.json#{}", node.identifier),
        None => format!("urn:uuid:{}", node.identifier),
    };
    let mut achievement = Map::from_iter([
        ("id".to_string(), json!(id)),
        ("type".into(), json!(["Achievement"])),
        ("achievementType".into(), json!("Competency")),
        ("name".into(), json!(node.title)),
        ("description".into(), json!(description)),
        ("criteria".into(), criteria.into()),
    ]);
    let Some(outcome) = package.outcome(node) else { return achievement.into() };
    achievement.insert("humanCode".into(), outcome.code.value.as_str().into());
    if let Some(language) = language(node, viewer) {
        achievement.insert("inLanguage".into(), language.into());
    }
    if let Some(base) = base {
        let site = json!({"id": base, "type": ["Profile"], "name": viewer.book.title, "url": base});
        achievement.insert("creator".into(), site);
    }
    let facts = node.facts.map_or(&[][..], |facts| &facts.tags);
    if !facts.is_empty() {
        achievement.insert("tag".into(), json!(facts));
    }
    let alignment = alignment(package, node, page.as_deref());
    if !alignment.is_empty() {
        achievement.insert("alignment".into(), alignment.into());
    }
    let levels = package.levels(node);
    if !levels.is_empty() {
        let result = json!({
            "id": format!("{id}:level"),
            "type": ["ResultDescription"],
            "name": viewer.words.field_level(),
            "resultType": "PerformanceLevel",
            "allowedValue": levels,
        });
        achievement.insert("resultDescription".into(), json!([result]));
    }
    achievement.into()
}

/// What has to be shown, in Markdown.
fn narrative(statement: &str, criteria: &[String]) -> String {
    let mut narrative = inert(statement);
    for (n, one) in criteria.iter().enumerate() {
        narrative.push_str(if n == 0 { "\n\n- " } else { "\n- " });
        narrative.push_str(&inert(one));
    }
    narrative
}

/// The outcome of the site, and those elsewhere that are the same.
fn alignment(package: &Package, node: &Node, page: Option<&str>) -> Vec<Value> {
    let Some(outcome) = package.outcome(node) else { return Vec::new() };
    let framework = node.id.and_then(|id| package.viewer.book.framework_of(id));
    let framework = framework.map_or(&package.document.title, |id| &package.viewer.facts(id).title);
    let own = page.map(|page| {
        json!({
            "type": ["Alignment"],
            "targetName": node.title,
            "targetUrl": page,
            "targetCode": outcome.code.value,
            "targetFramework": framework,
            "targetType": "CFItem",
        })
    });
    let same = outcome.same_as.iter().filter(|uri| uri.starts_with("https://") || uri.starts_with("http://"));
    let same = same.map(|uri| json!({"type": ["Alignment"], "targetName": node.title, "targetUrl": uri}));
    own.into_iter().chain(same).collect()
}

/// The language of an outcome, in the form that badges know.
fn language(node: &Node, viewer: &Viewer) -> Option<String> {
    let language = node.facts.and_then(|facts| facts.lang.as_deref()).unwrap_or(&viewer.book.settings.language);
    let mut parts = language.split('-');
    let first = parts.next().filter(|part| (2..=4).contains(&part.len()))?;
    let is_known = |part: &str| {
        part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase())
            || part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let region = parts.next().filter(|part| is_known(part));
    let first = first.to_ascii_lowercase();
    Some(region.map_or(first.clone(), |region| format!("{first}-{region}")))
}
