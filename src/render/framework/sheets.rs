//! The outcomes as the spreadsheets that OpenSALT, Canvas and Moodle import. They are for programs: without a byte order mark, and with
//! the header that each of them asks for.

use std::fmt::Write;

use crate::base::html;
use crate::content::Verb;
use crate::render::csv::rows;
use crate::render::framework::{Node, Package};
use crate::view::Viewer;

/// The columns of OpenSALT, as it names them where outcomes are added to a framework.
const OPENSALT: [&str; 17] = [
    "Identifier",
    "fullStatement",
    "Human Coding Scheme",
    "sequenceNumber",
    "Abbreviated Statement",
    "ConceptKeywords",
    "Notes",
    "Language",
    "Education Level",
    "CFItemType",
    "Is Child Of",
    "IsPartOf",
    "replacedBy",
    "Exemplar",
    "hasSkillLevel",
    "isExactMatchOf",
    "IsRelatedTo",
];

/// For OpenSALT: what belongs to what is said by codes.
pub fn opensalt(viewer: &Viewer) -> Vec<u8> {
    let package = Package::of(viewer, None);
    let mut lines = vec![OPENSALT.map(str::to_string).to_vec()];
    for node in &package.nodes {
        let statement = package.statement(node);
        let parent = node.parent.map_or(&package.document, |parent| &package.nodes[parent]);
        let replaced = node.id.into_iter().flat_map(|id| viewer.book.relations.targets(id, Verb::ReplacedBy));
        let replaced: Vec<String> = replaced.map(|id| viewer.name(id)).collect();
        let outcome = package.outcome(node);
        let language = node.facts.and_then(|facts| facts.lang.as_deref()).unwrap_or(&viewer.book.settings.language);
        let is_titled = outcome.is_none_or(|outcome| outcome.titled) && !statement.is_empty();
        lines.push(vec![
            node.identifier.clone(),
            if statement.is_empty() { node.title.clone() } else { statement },
            code(&package, node),
            node.sequence.to_string(),
            if is_titled { node.title.clone() } else { String::new() },
            node.facts.map_or(String::new(), |facts| facts.tags.join(", ")),
            package.criteria(node).join("\n"),
            language.to_string(),
            String::new(),
            (if outcome.is_some() { "Outcome" } else { "Framework" }).into(),
            // Without one, OpenSALT takes the beginning of the code for what it belongs to.
            code(&package, parent),
            String::new(),
            replaced.join(","),
            String::new(),
            String::new(),
            outcome.map_or(String::new(), |outcome| outcome.same_as.join(",")),
            String::new(),
        ]);
    }
    rows(lines, "")
}

/// By what the lines of a sheet name one another: a code, or else a title.
fn code(package: &Package, node: &Node) -> String {
    package.outcome(node).map_or_else(|| node.title.clone(), |outcome| outcome.code.value.clone())
}

/// For Canvas: what others belong to is a group, and has no levels there.
pub fn canvas(viewer: &Viewer) -> Vec<u8> {
    let package = Package::of(viewer, None);
    let heads = [
        "vendor_guid",
        "object_type",
        "title",
        "description",
        "display_name",
        "calculation_method",
        "calculation_int",
        "parent_guids",
        "workflow_state",
        "mastery_points",
        "ratings",
    ];
    let most = package.nodes.iter().map(|node| package.levels(node).len()).max().unwrap_or(0);
    let blanks = (2 * most).saturating_sub(1);
    let mut lines = vec![heads.map(str::to_string).to_vec()];
    lines[0].extend(std::iter::repeat_n(String::new(), blanks));
    let whole = package.whole.map(|_| &package.document);
    let guid = |node: &Node| {
        let came = package.outcome(node).and_then(|outcome| outcome.came_as.clone());
        // Canvas takes no blanks in it.
        let came = came.filter(|guid| !guid.contains(char::is_whitespace));
        came.unwrap_or_else(|| node.identifier.clone())
    };
    let all = whole.into_iter().map(|node| (node, true)).chain(package.nodes.iter().map(|node| (node, false)));
    for (node, is_top) in all {
        let outcome = package.outcome(node);
        let is_group = is_top || outcome.is_none() || node.is_group;
        let parent = match node.parent {
            _ if is_top => String::new(),
            Some(parent) => guid(&package.nodes[parent]),
            None => whole.map_or(String::new(), &guid),
        };
        let levels = if is_group { Vec::new() } else { package.levels(node) };
        let is_titled = outcome.is_some_and(|outcome| outcome.titled);
        let mastery = if levels.is_empty() { String::new() } else { mastery(levels.len()).to_string() };
        let mut line = vec![
            guid(node),
            (if is_group { "group" } else { "outcome" }).into(),
            shortened(&(if is_group { short_name(&package, node) } else { code(&package, node) }), 250),
            html_of(&package.statement(node), &package.criteria(node)),
            if is_titled && !is_group { shortened(&node.title, 250) } else { String::new() },
            (if is_group { "" } else { "highest" }).into(),
            String::new(),
            parent,
            (if node.retired { "deleted" } else { "active" }).into(),
            mastery,
        ];
        let count = levels.len();
        line.extend(
            levels.iter().rev().enumerate().flat_map(|(n, level)| [(count - n).to_string(), level.to_string()]),
        );
        line.resize(heads.len() + blanks, String::new());
        lines.push(line);
    }
    rows(lines, "")
}

/// The level from which on an outcome counts as mastered: the middle one, or the one above the middle.
fn mastery(levels: usize) -> usize {
    (levels + 2) / 2
}

/// For Moodle: the first line is the framework.
pub fn moodle(viewer: &Viewer) -> Vec<u8> {
    let package = Package::of(viewer, None);
    let heads = [
        "Parent ID number",
        "ID number",
        "Short name",
        "Description",
        "Description format",
        "Scale values",
        "Scale configuration",
        "Rule type (optional)",
        "Rule outcome (optional)",
        "Rule config (optional)",
        "Cross-referenced competency ID numbers",
        "Exported ID (optional)",
        "Is framework",
        "Taxonomy",
    ];
    let mut lines = vec![heads.map(str::to_string).to_vec()];
    let mut levels = package.levels(&package.document);
    if levels.is_empty() {
        // The whole must have a scale there: of several frameworks the one that they have, where it is one.
        let mut scales: Vec<_> = package.nodes.iter().map(|node| package.levels(node)).collect();
        scales.retain(|levels| !levels.is_empty());
        scales.dedup();
        levels = scales.pop().filter(|_| scales.is_empty()).unwrap_or_default();
    }
    // A scale of Moodle's own stands for no levels.
    let two = [viewer.words.not_yet_competent(), viewer.words.competent()];
    let (values, configuration) = scale(if levels.is_empty() { &two } else { &levels });
    let summary = package.whole.map_or_else(|| viewer.book.settings.description.clone(), |id| viewer.summary(id));
    let mut top = vec![
        String::new(),
        package.document.identifier.clone(),
        shortened(&package.document.title, 100),
        html_of(&summary, &[]),
        "1".into(),
        values,
        configuration,
    ];
    top.resize(12, String::new());
    top.extend(["1".into(), "competency,competency,competency,competency".into()]);
    lines.push(top);
    let number = |node: &Node| match package.outcome(node) {
        Some(_) => node.facts.map_or(String::new(), |facts| facts.id.clone()),
        None => node.identifier.clone(),
    };
    for node in package.nodes.iter().filter(|node| !node.retired) {
        let own = package.levels(node);
        let differs = !own.is_empty() && own != levels;
        let (values, configuration) = if differs { scale(&own) } else { Default::default() };
        lines.push(vec![
            node.parent.map_or(String::new(), |parent| number(&package.nodes[parent])),
            number(node),
            shortened(&short_name(&package, node), 100),
            html_of(&package.statement(node), &package.criteria(node)),
            "1".into(),
            values,
            configuration,
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ]);
    }
    rows(lines, "")
}

/// A code and a title on one line.
fn short_name(package: &Package, node: &Node) -> String {
    match package.outcome(node) {
        Some(outcome) if outcome.titled => format!("{} {}", outcome.code.value, node.title),
        Some(outcome) => outcome.code.value.clone(),
        None => node.title.clone(),
    }
}

/// The values of a scale, and which of them Moodle counts as proficient.
fn scale(levels: &[&str]) -> (String, String) {
    // A comma would part a level in two.
    let values: Vec<String> = levels.iter().map(|level| level.replace(',', " ")).collect();
    let mut configuration = String::from("[{\"scaleid\":\"0\"}");
    for n in 1..=levels.len() {
        let (first, proficient) = (u8::from(n == 1), u8::from(n >= mastery(levels.len())));
        let _ = write!(configuration, ",{{\"id\":{n},\"scaledefault\":{first},\"proficient\":{proficient}}}");
    }
    configuration.push(']');
    (values.join(","), configuration)
}

/// Plain words as the HTML that both show.
fn html_of(statement: &str, criteria: &[String]) -> String {
    let mut out = String::new();
    for paragraph in statement.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        let _ = write!(out, "<p>{}</p>", html::escaped(paragraph).replace('\n', "<br>"));
    }
    if !criteria.is_empty() {
        let items: String = criteria.iter().map(|one| format!("<li>{}</li>", html::escaped(one))).collect();
        let _ = write!(out, "<ul>{items}</ul>");
    }
    out
}

/// As much of a text as a field takes.
fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some(_) => text.chars().take(longest - 1).chain(['…']).collect(),
        None => text.to_string(),
    }
}
