//! The objects of a CASE package as CASE 1.1 has them: fields by their names, values of the right shape, nothing that is no field. What
//! had to be bent for that is told. Facts of the published schema, in a table for each class.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::base::Span;
use crate::content::frameworks::Bends;
use crate::syntax::yaml::{Node, Value};

/// What a field holds.
#[derive(Clone, Copy)]
pub enum Holds {
    Text,
    Texts,
    Uuid,
    Day,
    Moment,
    Whole,
    Number,
    Link,
    Links,
    Target,
    Kind,
    Many(&'static Class),
    Anything,
}

/// A class: its fields.
pub struct Class(&'static [(&'static str, Holds)]);

use Holds::*;

const LINK: Class = Class(&[("title", Text), ("identifier", Uuid), ("uri", Text)]);
const TARGET: Class = Class(&[("title", Text), ("identifier", Text), ("uri", Text), ("targetType", Text)]);

pub const DOCUMENT: Class = Class(&[
    ("identifier", Uuid),
    ("uri", Text),
    ("creator", Text),
    ("title", Text),
    ("lastChangeDateTime", Moment),
    ("frameworkType", Text),
    ("caseVersion", Text),
    ("officialSourceURL", Text),
    ("publisher", Text),
    ("description", Text),
    ("subject", Texts),
    ("subjectURI", Links),
    ("language", Text),
    ("version", Text),
    ("adoptionStatus", Text),
    ("statusStartDate", Day),
    ("statusEndDate", Day),
    ("licenseURI", Link),
    ("notes", Text),
    ("extensions", Anything),
]);

pub const ITEM: Class = Class(&[
    ("identifier", Uuid),
    ("uri", Text),
    ("fullStatement", Text),
    ("lastChangeDateTime", Moment),
    ("alternativeLabel", Text),
    ("CFItemType", Text),
    ("humanCodingScheme", Text),
    ("listEnumeration", Text),
    ("abbreviatedStatement", Text),
    ("conceptKeywords", Texts),
    ("conceptKeywordsURI", Link),
    ("notes", Text),
    ("subject", Texts),
    ("subjectURI", Links),
    ("language", Text),
    ("educationLevel", Texts),
    ("CFItemTypeURI", Link),
    ("licenseURI", Link),
    ("statusStartDate", Day),
    ("statusEndDate", Day),
    ("extensions", Anything),
]);

pub const ASSOCIATION: Class = Class(&[
    ("identifier", Uuid),
    ("uri", Text),
    ("associationType", Kind),
    ("sequenceNumber", Whole),
    ("originNodeURI", Target),
    ("destinationNodeURI", Target),
    ("CFAssociationGroupingURI", Link),
    ("lastChangeDateTime", Moment),
    ("notes", Text),
    ("extensions", Anything),
]);

/// Concepts, subjects, licenses, types of items and groupings have these in common, and some of the others.
const DEFINED: Class = Class(&[
    ("identifier", Uuid),
    ("uri", Text),
    ("title", Text),
    ("description", Text),
    ("hierarchyCode", Text),
    ("typeCode", Text),
    ("keywords", Text),
    ("licenseText", Text),
    ("lastChangeDateTime", Moment),
    ("extensions", Anything),
]);

/// The definitions of a package: what each class of them has beside what all have, and which of it must be there.
pub const DEFINITIONS: [(&str, &[&str], &[&str]); 5] = [
    ("CFConcepts", &["hierarchyCode", "keywords"], &["hierarchyCode"]),
    ("CFSubjects", &["hierarchyCode"], &["hierarchyCode"]),
    ("CFLicenses", &["licenseText"], &["licenseText"]),
    ("CFItemTypes", &["hierarchyCode", "typeCode"], &["description", "hierarchyCode"]),
    ("CFAssociationGroupings", &[], &[]),
];

const LEVEL: Class = Class(&[
    ("identifier", Uuid),
    ("uri", Text),
    ("description", Text),
    ("quality", Text),
    ("score", Number),
    ("feedback", Text),
    ("position", Whole),
    ("rubricCriterionId", Uuid),
    ("lastChangeDateTime", Moment),
]);

const CRITERION: Class = Class(&[
    ("identifier", Uuid),
    ("uri", Text),
    ("category", Text),
    ("description", Text),
    ("CFItemURI", Link),
    ("weight", Number),
    ("position", Whole),
    ("rubricId", Uuid),
    ("lastChangeDateTime", Moment),
    ("CFRubricCriterionLevels", Many(&LEVEL)),
    ("extensions", Anything),
]);

pub const RUBRIC: Class = Class(&[
    ("identifier", Uuid),
    ("uri", Text),
    ("title", Text),
    ("description", Text),
    ("lastChangeDateTime", Moment),
    ("CFRubricCriteria", Many(&CRITERION)),
    ("extensions", Anything),
]);

/// Names of association types as they are written.
const KINDS: [&str; 10] = [
    "isChildOf",
    "isPeerOf",
    "isPartOf",
    "exactMatchOf",
    "precedes",
    "isRelatedTo",
    "replacedBy",
    "exemplar",
    "hasSkillLevel",
    "isTranslationOf",
];

/// Cleans the objects of one file.
pub struct Cleaner<'c> {
    pub text: &'c str,
    pub bends: &'c mut Bends,
    /// When the package was last changed, for what does not say it of itself.
    pub changed: String,
}

impl Cleaner<'_> {
    /// An object with its identifier, address and moment of change, which every class has.
    pub fn whole(&mut self, node: &Node, class: &Class) -> Map<String, Json> {
        let mut object = self.object(node, class);
        self.complete(&mut object, node.span);
        object
    }

    /// A definition; what its class asks for is there, if empty.
    pub fn definition(&mut self, node: &Node, has: &[&str], needs: &[&str]) -> Map<String, Json> {
        let mut object = self.whole(node, &DEFINED);
        let common = ["identifier", "uri", "title", "description", "lastChangeDateTime", "extensions"];
        object.retain(|name, _| common.contains(&name.as_str()) || has.contains(&name.as_str()));
        for name in ["title"].iter().chain(needs) {
            if !object.contains_key(*name) {
                self.bends.add("definitions without a field that they must have", node.span);
                object.insert((*name).into(), "".into());
            }
        }
        object
    }

    fn complete(&mut self, object: &mut Map<String, Json>, span: Span) {
        if !object.contains_key("identifier") {
            self.bends.add("things without an identifier, which were given one", span);
            let written = self.text.get(span.range()).unwrap_or("");
            let from = object.get("uri").and_then(Json::as_str).unwrap_or(written);
            object.insert("identifier".into(), uuid(from).into());
        }
        if !object.contains_key("uri") {
            self.bends.add("things without an address (`uri`)", span);
            let identifier = object.get("identifier").and_then(Json::as_str).unwrap_or("");
            object.insert("uri".into(), format!("urn:uuid:{identifier}").into());
        }
        if !object.contains_key("lastChangeDateTime") {
            self.bends.add("things that do not say when they were changed", span);
            object.insert("lastChangeDateTime".into(), self.changed.as_str().into());
        }
    }

    fn object(&mut self, node: &Node, class: &Class) -> Map<String, Json> {
        let mut object = Map::new();
        let Value::Map(members) = &node.value else { return object };
        for (key, node) in members {
            let name = key.text.as_str();
            let known = class.0.iter().find(|(known, _)| *known == name);
            let Some((name, holds)) = known.or_else(|| self.renamed(name, key.span, class)) else {
                let is_link = matches!(name, "CFDocumentURI" | "CFPackageURI");
                self.bends.add(
                    match is_link {
                        true => "links to the package (`CFDocumentURI`) in what stands in it, passed over",
                        false => "fields that the format does not know, passed over",
                    },
                    key.span,
                );
                continue;
            };
            if object.contains_key(*name) {
                continue;
            }
            match self.value(node, *holds) {
                Some(value) => drop(object.insert((*name).into(), value)),
                None if node.value == Value::Null => self.bends.add("fields that are `null`", node.span),
                None => self.bends.add("values that are not what their field holds, passed over", node.span),
            }
        }
        object
    }

    /// A field under another name.
    fn renamed<'k>(&mut self, name: &str, span: Span, class: &'k Class) -> Option<&'k (&'static str, Holds)> {
        let meant = if name == "educationalLevel" { "educationLevel" } else { name };
        let found = class.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(meant))?;
        self.bends.add("fields with another name than the format's", span);
        Some(found)
    }

    fn value(&mut self, node: &Node, holds: Holds) -> Option<Json> {
        let text = match &node.value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        };
        let is_quoted = self.text.as_bytes().get(node.span.start as usize) == Some(&b'"');
        Some(match holds {
            Text => {
                if text.is_some() && !is_quoted {
                    self.bends.add("numbers where text belongs", node.span);
                }
                text?.into()
            }
            Texts => match &node.value {
                Value::List(items) => items
                    .iter()
                    .filter_map(|item| match &item.value {
                        Value::Text(text) => Some(Json::from(text.as_str())),
                        _ => None,
                    })
                    .collect::<Vec<Json>>()
                    .into(),
                _ => {
                    let text = text?;
                    self.bends.add("single values where a list belongs", node.span);
                    text.split([',', '|']).map(|word| word.trim().into()).collect::<Vec<Json>>().into()
                }
            },
            Uuid => {
                let text = text?;
                let identifier = uuid(text);
                if identifier != text {
                    self.bends.add("identifiers that are no UUID in small letters, which were given one", node.span);
                }
                identifier.into()
            }
            Day => day(text?)?.into(),
            Moment => {
                let text = text?;
                let moment = moment(text)?;
                if moment != text {
                    self.bends.add("times without a time zone, or in another form", node.span);
                }
                moment.into()
            }
            Whole => {
                if is_quoted {
                    self.bends.add("numbers that are written as text", node.span);
                }
                whole(text?)?.into()
            }
            Number => {
                if is_quoted {
                    self.bends.add("numbers that are written as text", node.span);
                }
                serde_json::Number::from_f64(text?.trim().parse().ok()?)?.into()
            }
            Link => self.link(node, &LINK)?,
            Target => self.link(node, &TARGET)?,
            Links => match &node.value {
                Value::List(items) => {
                    items.iter().filter_map(|item| self.link(item, &LINK)).collect::<Vec<Json>>().into()
                }
                _ => vec![self.link(node, &LINK)?].into(),
            },
            Kind => {
                let text = text?;
                let kind = kind(text)?;
                if kind != text {
                    self.bends.add("types of associations in another spelling", node.span);
                }
                kind.into()
            }
            Many(class) => {
                let Value::List(items) = &node.value else { return None };
                items.iter().map(|item| Json::from(self.whole(item, class))).collect::<Vec<Json>>().into()
            }
            Anything => match &node.value {
                Value::Map(_) => serde_json::from_str(self.text.get(node.span.range())?).ok()?,
                _ => return None,
            },
        })
    }

    /// A link; one that is only an address is its own title.
    fn link(&mut self, node: &Node, class: &Class) -> Option<Json> {
        if let Value::Text(uri) = &node.value {
            self.bends.add("links that are only an address", node.span);
            return Some(serde_json::json!({"title": uri, "identifier": uuid(last(uri)), "uri": uri}));
        }
        let Value::Map(_) = &node.value else { return None };
        let mut link = self.object(node, class);
        let said = |link: &Map<String, Json>, name: &str| {
            link.get(name).and_then(Json::as_str).filter(|text| !text.is_empty()).map(str::to_string)
        };
        let (uri, identifier) = (said(&link, "uri"), said(&link, "identifier"));
        if uri.is_none() && identifier.is_none() {
            return None;
        }
        if uri.is_none() || identifier.is_none() {
            self.bends.add("links without an address or an identifier", node.span);
        }
        let identifier = identifier.unwrap_or_else(|| uuid(last(uri.as_deref().unwrap_or(""))));
        let uri = uri.unwrap_or_else(|| format!("urn:uuid:{identifier}"));
        // One that leads to no item keeps what it says.
        let identifier = Uuid::try_parse(&identifier).map_or(identifier, |known| known.to_string());
        if said(&link, "title").is_none() {
            link.insert("title".into(), uri.as_str().into());
        }
        let is_type = |of: &String| of == "CASE" || of.starts_with("ext:");
        if said(&link, "targetType").is_some_and(|of| !is_type(&of)) {
            link.remove("targetType");
        }
        link.insert("uri".into(), uri.into());
        link.insert("identifier".into(), identifier.into());
        Some(link.into())
    }
}

/// What stands behind the last slash of an address.
pub fn last(uri: &str) -> &str {
    uri.trim_end_matches('/').rsplit(['/', ':', '#', '=']).next().unwrap_or(uri)
}

/// A UUID as CASE writes it; one that is none is made from it, each time the same.
pub fn uuid(text: &str) -> String {
    let text = text.trim();
    Uuid::try_parse(text).ok().unwrap_or_else(|| Uuid::new_v5(&Uuid::NAMESPACE_URL, text.as_bytes())).to_string()
}

/// An ISO date, also where a time follows.
pub fn day(text: &str) -> Option<String> {
    let day = text.trim().get(..10)?;
    day.parse::<jiff::civil::Date>().ok().map(|day| day.to_string())
}

/// A moment with its time zone.
fn moment(text: &str) -> Option<String> {
    let text = text.trim();
    if text.get(10..11) == Some("T") && text.parse::<jiff::Timestamp>().is_ok() {
        return Some(text.to_string());
    }
    let spaced = text.replacen(' ', "T", 1);
    if let Ok(moment) = spaced.parse::<jiff::Timestamp>() {
        return Some(moment.to_string());
    }
    if let Ok(time) = spaced.parse::<jiff::civil::DateTime>() {
        return Some(format!("{time}Z"));
    }
    day(text).map(|day| format!("{day}T00:00:00Z"))
}

fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    text.parse().ok().or_else(|| text.strip_suffix(".0")?.parse().ok())
}

/// The type of an association in any spelling: `Is Child Of`, `ischildof`.
fn kind(text: &str) -> Option<String> {
    if let Some(own) = text.strip_prefix("ext:") {
        let is_name = !own.is_empty() && own.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
        return is_name.then(|| text.to_string());
    }
    let letters: String = text.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let known = KINDS.iter().find(|known| known.eq_ignore_ascii_case(&letters));
    known.or(letters.eq_ignore_ascii_case("isExactMatchOf").then_some(&"exactMatchOf")).map(|known| known.to_string())
}
