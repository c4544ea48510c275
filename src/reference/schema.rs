//! JSON Schemas of what authors write, by which an editor completes and checks: one for `site.yaml`, one for each kind of file.

use serde_json::{Map, Value, json};

use crate::base::codes;
use crate::content::field::{Decides, Field, Shape, fields_of};
use crate::content::{Kind, Verb};
use crate::model::program::tables::Table;
use crate::reference::pages::targets;
use crate::reference::rows::{self, Row};

/// The schemas there are: `site`, and the kinds.
pub const NAMES: [&str; 10] =
    ["site", "page", "role", "activity", "framework", "outcome", "resource", "person", "artifact", "review"];

/// The schema of a name.
pub fn schema(name: &str) -> Option<Value> {
    if name == "site" {
        return Some(whole("site.yaml: the settings of a Vademecum site", settings()));
    }
    let kind = Kind::ALL.into_iter().find(|kind| kind.word() == name)?;
    let title = format!("The facts at the top of a file that is one {} in a Vademecum site", kind.word());
    Some(whole(&title, fields(kind)))
}

fn whole(title: &str, properties: Map<String, Value>) -> Value {
    let mut schema = group(properties);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
        schema.insert("title".into(), json!(title));
    }
    schema
}

/// A group of fields. Names may also be written with capitals, blanks or `_`: of those nothing is said here. What is empty is left out.
fn group(properties: Map<String, Value>) -> Value {
    json!({
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": {"[A-Z_ ]": {}, "^\\$schema$": {}},
        "additionalProperties": false,
    })
}

/// The fields of a kind.
fn fields(kind: Kind) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in fields_of(kind) {
        properties.insert(field.name.into(), described(value(field, kind), &meaning(kind, field)));
    }
    properties
}

/// What a field of a kind means: in the words of the kind, of all, or of its relation.
pub fn meaning(kind: Kind, field: &Field) -> String {
    let of = |rows: &'static [Row]| rows.iter().find(|row| row.name == field.name);
    if let Some(row) = of(rows::own(kind)).or_else(|| of(rows::COMMON)) {
        return in_words(row);
    }
    let Shape::Relation(verb) = field.shape else { return String::new() };
    let related = rows::RELATED.iter().find(|row| row.verbs.contains(&verb) && row.kinds.contains(&kind));
    related.map(|related| format!("{} ({})", related.says, targets(verb))).unwrap_or_default()
}

fn in_words(row: &Row) -> String {
    let otherwise = if row.otherwise.is_empty() { String::new() } else { format!(". Left out: {}", row.otherwise) };
    plain(&format!("{}{otherwise}", row.means))
}

/// Markdown without the addresses of its links, which are those of the manual, and without what only leads to another place there.
fn plain(markdown: &str) -> String {
    let mut markdown = markdown.replace("; see below", "");
    while let Some((before, after)) = markdown.split_once("; see [") {
        markdown = format!("{before}{}", after.split_once(')').map_or("", |(_, rest)| rest));
    }
    let mut out = String::new();
    let mut rest = markdown.as_str();
    while let Some((before, after)) = rest.split_once("](") {
        // The last bracket that is open is that of the link.
        let (lead, words) = before.rsplit_once('[').unwrap_or((before, ""));
        out.push_str(lead);
        out.push_str(words);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

fn described(mut schema: Value, description: &str) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".into(), json!(description));
    }
    schema
}

/// What is text for the program, whatever it is for YAML: words stay words.
fn scalar() -> Value {
    json!({"type": ["string", "number", "boolean", "null"]})
}

fn several(one: Value) -> Value {
    json!({"anyOf": [one, {"type": "array", "items": one}]})
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Text | Shape::Prose | Shape::Language | Shape::Groups => scalar(),
        Shape::List | Shape::File | Shape::Relation(_) => several(scalar()),
        Shape::Number => json!({"type": ["number", "null"]}),
        Shape::Flag => json!({"enum": [true, false, "yes", "no", null]}),
        Shape::Date => json!({"type": ["string", "null"], "pattern": "^\\d{4}-\\d{2}-\\d{2}([Tt \\t]|\\s*$)"}),
        Shape::Address => json!({"type": ["string", "null"], "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:"}),
        Shape::Pairs => json!({"type": ["object", "null"], "additionalProperties": scalar()}),
        Shape::Parts => several(json!({"anyOf": [scalar(), group(part())]})),
    }
}

fn value(field: &Field, kind: Kind) -> Value {
    match (field.name, field.shape) {
        ("contact", _) => json!({"type": ["boolean", "null"]}),
        ("audience", _) => json!({"type": ["string", "number"]}),
        ("needs", _) => several(kinds(Kind::has_page)),
        ("outcomes", Shape::Groups) => json!({"anyOf": [
            {"type": "string", "description": "the name of a spreadsheet (.csv) beside this file"},
            several(group(fields(Kind::Outcome))),
        ]}),
        ("held", _) => several(group(held())),
        ("reviews", _) => {
            let mut review = fields(Kind::Review);
            review.remove("of");
            several(group(review))
        }
        ("wording", _) => json!({"anyOf": [
            {"type": "object", "additionalProperties": scalar()},
            several(json!({"anyOf": [scalar(), {"type": "object", "properties": {"date": scalar(), "statement": scalar()}}]})),
        ]}),
        ("criteria", _) => several(scalar()),
        (_, Shape::Flag) if field.decides == Decides::Readers => json!({"enum": [true, false, "yes", "no"]}),
        (_, Shape::List | Shape::Relation(_)) | ("files", _) => shape(field.shape),
        (_, Shape::File) => scalar(),
        ("cohort", _) if kind == Kind::Person => scalar(),
        (_, other) => shape(other),
    }
}

/// The kinds that a field may name.
fn kinds(is_one: fn(Kind) -> bool) -> Value {
    let named = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Framework && is_one(*kind));
    json!({"enum": named.map(Kind::word).collect::<Vec<&str>>()})
}

/// The fields of a step or responsibility.
fn part() -> Map<String, Value> {
    rows::PART.iter().map(|row| (row.name.to_string(), of_row(row))).collect()
}

fn of_row(row: &Row) -> Value {
    described(row.shape.map_or_else(scalar, shape), &in_words(row))
}

/// What somebody was in one cohort.
fn held() -> Map<String, Value> {
    let mut held = Map::new();
    held.insert("cohort".into(), scalar());
    for verb in [Verb::Role, Verb::Mentor] {
        held.insert(verb.field().into(), several(scalar()));
    }
    held
}

fn settings() -> Map<String, Value> {
    let mut properties = Map::new();
    for row in rows::SETTINGS {
        let value = match row.shape {
            Some(Shape::Groups) => setting(row.name),
            Some(Shape::File) => scalar(),
            Some(other) => shape(other),
            None => scalar(),
        };
        properties.insert(row.name.into(), described(value, &in_words(row)));
    }
    properties
}

fn object(properties: Value) -> Value {
    group(properties.as_object().cloned().unwrap_or_default())
}

/// A setting that is a group.
fn setting(name: &str) -> Value {
    let color = || json!({"type": ["string", "null"], "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"});
    let flag = || shape(Shape::Flag);
    let shares = || object(json!({"taught": share(), "evidenced": share(), "reviewed": share()}));
    let each = |one: Value| json!({"type": ["object", "null"], "additionalProperties": one});
    match name {
        "colors" => object(json!({"accent": color(), "accent-dark": color(), "paper": color(), "ink": color()})),
        "fonts" => object(json!({"headings": scalar(), "text": scalar(), "code": scalar()})),
        "collections" => each(group(collection())),
        "checks" => {
            let levels = json!({"enum": ["error", "warning", "advice", "off", false, null]});
            let one = |code: &codes::Code| (code.name().to_string(), described(levels.clone(), code.summary()));
            json!({
                "type": ["object", "null"],
                "properties": codes::ALL.iter().map(one).collect::<Map<_, _>>(),
                "additionalProperties": false,
            })
        }
        "gates" => object(json!({
            "coverage": shares(),
            "cohorts": each(shares()),
            "frameworks": each(shares()),
            "gaps": {"enum": ["error", "off"]},
        })),
        "catalogs" => each(catalog()),
        "portfolio-catalogs" => json!({"anyOf": [each(catalog()), several(catalog())]}),
        "print" => json!({"anyOf": [{"enum": ["off", "on", "yes", "no", true, false]}, object(json!({
            "paper": {"enum": ["letter", "a4", "Letter", "A4"]},
            "handbook": several(scalar()),
            "persons": flag(),
        }))]}),
        "tables" => {
            let one = |table: &Table| (table.name().to_string(), scalar());
            group(Table::ALL.iter().map(one).collect())
        }
        "home" => object(json!({"doors": flag(), "dates": flag()})),
        "owner" => group(fields(Kind::Person)),
        _ => scalar(),
    }
}

/// Another site: its address, or a group.
fn catalog() -> Value {
    json!({"anyOf": [scalar(), object(json!({
        "url": scalar(), "file": scalar(), "name": scalar(), "audience": scalar(), "person": scalar(),
    }))]})
}

/// A share: `80%`, or a number.
fn share() -> Value {
    json!({"anyOf": [{"type": "string", "pattern": "^\\s*[0-9.]+\\s*%?\\s*$"}, {"type": "number", "minimum": 0, "maximum": 100}]})
}

fn collection() -> Map<String, Value> {
    let one = |row: &Row| {
        let value = match row.name {
            "kind" => kinds(|_| true),
            "html" => json!({"const": "trusted"}),
            "needs" => several(kinds(Kind::has_page)),
            _ => row.shape.map_or_else(scalar, shape),
        };
        (row.name.to_string(), described(value, &in_words(row)))
    };
    rows::COLLECTION.iter().map(one).collect()
}
