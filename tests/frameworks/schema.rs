//! What CASE 1.1 and Open Badges 3.0 ask for, as tables of our own: the published schemas may not be passed on with a program. Of each
//! class its fields, what they hold, and which must be there; no class has others.

use serde_json::Value;

/// What a field holds.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Texts,
    Uuid,
    Day,
    Moment,
    Whole,
    Number,
    Words(&'static [&'static str]),
    /// One of the words, or `ext:` and a name.
    OpenWords(&'static [&'static str]),
    One(&'static Class),
    Many(&'static Class),
    Anything,
}

/// A class: its fields in the order in which its standard names them, and how many of these, from the first, must be there.
struct Class(&'static [(&'static str, Holds)], usize);

use Holds::*;

const LINK: Class = Class(&[("title", Text), ("identifier", Uuid), ("uri", Text)], 3);
const TARGET: Class =
    Class(&[("title", Text), ("identifier", Text), ("uri", Text), ("targetType", OpenWords(&["CASE"]))], 3);
const DOCUMENT: Class = Class(
    &[
        ("identifier", Uuid),
        ("uri", Text),
        ("creator", Text),
        ("title", Text),
        ("lastChangeDateTime", Moment),
        ("frameworkType", Text),
        ("caseVersion", Words(&["1.1"])),
        ("officialSourceURL", Text),
        ("publisher", Text),
        ("description", Text),
        ("subject", Texts),
        ("subjectURI", Many(&LINK)),
        ("language", Text),
        ("version", Text),
        ("adoptionStatus", Text),
        ("statusStartDate", Day),
        ("statusEndDate", Day),
        ("licenseURI", One(&LINK)),
        ("notes", Text),
        ("extensions", Anything),
    ],
    5,
);
const ITEM: Class = Class(
    &[
        ("identifier", Uuid),
        ("fullStatement", Text),
        ("uri", Text),
        ("lastChangeDateTime", Moment),
        ("alternativeLabel", Text),
        ("CFItemType", Text),
        ("humanCodingScheme", Text),
        ("listEnumeration", Text),
        ("abbreviatedStatement", Text),
        ("conceptKeywords", Texts),
        ("conceptKeywordsURI", One(&LINK)),
        ("notes", Text),
        ("subject", Texts),
        ("subjectURI", Many(&LINK)),
        ("language", Text),
        ("educationLevel", Texts),
        ("CFItemTypeURI", One(&LINK)),
        ("licenseURI", One(&LINK)),
        ("statusStartDate", Day),
        ("statusEndDate", Day),
        ("extensions", Anything),
    ],
    4,
);
const TYPES: &[&str] = &[
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
const ASSOCIATION: Class = Class(
    &[
        ("identifier", Uuid),
        ("associationType", OpenWords(TYPES)),
        ("uri", Text),
        ("originNodeURI", One(&TARGET)),
        ("destinationNodeURI", One(&TARGET)),
        ("lastChangeDateTime", Moment),
        ("sequenceNumber", Whole),
        ("CFAssociationGroupingURI", One(&LINK)),
        ("notes", Text),
        ("extensions", Anything),
    ],
    6,
);
const CONCEPT: Class = Class(
    &[
        ("identifier", Uuid),
        ("uri", Text),
        ("title", Text),
        ("hierarchyCode", Text),
        ("lastChangeDateTime", Moment),
        ("keywords", Text),
        ("description", Text),
        ("extensions", Anything),
    ],
    5,
);
const LICENSE: Class = Class(
    &[
        ("identifier", Uuid),
        ("uri", Text),
        ("title", Text),
        ("licenseText", Text),
        ("lastChangeDateTime", Moment),
        ("description", Text),
        ("extensions", Anything),
    ],
    5,
);
const ITEM_TYPE: Class = Class(
    &[
        ("identifier", Uuid),
        ("uri", Text),
        ("title", Text),
        ("description", Text),
        ("hierarchyCode", Text),
        ("lastChangeDateTime", Moment),
        ("typeCode", Text),
        ("extensions", Anything),
    ],
    6,
);
const GROUPING: Class = Class(
    &[
        ("identifier", Uuid),
        ("uri", Text),
        ("title", Text),
        ("lastChangeDateTime", Moment),
        ("description", Text),
        ("extensions", Anything),
    ],
    4,
);
const DEFINITIONS: Class = Class(
    &[
        ("CFConcepts", Many(&CONCEPT)),
        ("CFSubjects", Many(&CONCEPT)),
        ("CFLicenses", Many(&LICENSE)),
        ("CFItemTypes", Many(&ITEM_TYPE)),
        ("CFAssociationGroupings", Many(&GROUPING)),
        ("extensions", Anything),
    ],
    0,
);
const LEVEL: Class = Class(
    &[
        ("identifier", Uuid),
        ("uri", Text),
        ("lastChangeDateTime", Moment),
        ("description", Text),
        ("quality", Text),
        ("score", Number),
        ("feedback", Text),
        ("position", Whole),
        ("rubricCriterionId", Uuid),
        ("extensions", Anything),
    ],
    3,
);
const CRITERION: Class = Class(
    &[
        ("identifier", Uuid),
        ("uri", Text),
        ("lastChangeDateTime", Moment),
        ("category", Text),
        ("description", Text),
        ("CFItemURI", One(&LINK)),
        ("weight", Number),
        ("position", Whole),
        ("rubricId", Uuid),
        ("CFRubricCriterionLevels", Many(&LEVEL)),
        ("extensions", Anything),
    ],
    3,
);
const RUBRIC: Class = Class(
    &[
        ("identifier", Uuid),
        ("uri", Text),
        ("lastChangeDateTime", Moment),
        ("title", Text),
        ("description", Text),
        ("CFRubricCriteria", Many(&CRITERION)),
        ("extensions", Anything),
    ],
    3,
);
const PACKAGE: Class = Class(
    &[
        ("CFDocument", One(&DOCUMENT)),
        ("CFItems", Many(&ITEM)),
        ("CFAssociations", Many(&ASSOCIATION)),
        ("CFDefinitions", One(&DEFINITIONS)),
        ("CFRubrics", Many(&RUBRIC)),
        ("extensions", Anything),
    ],
    1,
);

const ALIGNMENT: Class = Class(
    &[
        ("type", Texts),
        ("targetName", Text),
        ("targetUrl", Text),
        ("targetCode", Text),
        ("targetDescription", Text),
        ("targetFramework", Text),
        ("targetType", OpenWords(&["CFItem", "CFRubric", "CTDL"])),
    ],
    3,
);
const CRITERIA: Class = Class(&[("narrative", Text), ("id", Text)], 0);
const PROFILE: Class = Class(&[("id", Text), ("type", Texts), ("name", Text), ("url", Text)], 2);
const RESULT: Class = Class(
    &[
        ("id", Text),
        ("type", Texts),
        ("name", Text),
        ("resultType", Words(&["PerformanceLevel"])),
        ("allowedValue", Texts),
    ],
    4,
);
const ACHIEVEMENT: Class = Class(
    &[
        ("id", Text),
        ("type", Texts),
        ("criteria", One(&CRITERIA)),
        ("description", Text),
        ("name", Text),
        ("alignment", Many(&ALIGNMENT)),
        ("achievementType", Words(&["Competency"])),
        ("creator", One(&PROFILE)),
        ("humanCode", Text),
        ("inLanguage", Text),
        ("tag", Texts),
        ("resultDescription", Many(&RESULT)),
    ],
    5,
);

/// What is wrong with a package of CASE 1.1.
pub fn package(value: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    check(value, &PACKAGE, "", &mut wrong);
    wrong
}

/// What is wrong with definitions of achievements.
pub fn achievements(all: &[Value]) -> Vec<String> {
    let mut wrong = Vec::new();
    all.iter().for_each(|one| check(one, &ACHIEVEMENT, &one["humanCode"].to_string(), &mut wrong));
    wrong
}

fn check(value: &Value, class: &Class, at: &str, wrong: &mut Vec<String>) {
    let Some(object) = value.as_object() else { return wrong.push(format!("{at} is no object: {value}")) };
    for (name, _) in &class.0[..class.1] {
        if !object.contains_key(*name) {
            wrong.push(format!("{at} has no {name}"));
        }
    }
    for (name, value) in object {
        let at = format!("{at}/{name}");
        match class.0.iter().find(|(known, _)| known == name) {
            None => wrong.push(format!("{at} is no field")),
            Some((_, holds)) => check_value(value, *holds, &at, wrong),
        }
    }
}

fn check_value(value: &Value, holds: Holds, at: &str, wrong: &mut Vec<String>) {
    let text = value.as_str();
    let fits = match holds {
        Text => text.is_some(),
        Texts => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
        Uuid => text.is_some_and(is_uuid),
        Day => text.is_some_and(|text| text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10),
        Moment => text.is_some_and(|text| text.parse::<jiff::Timestamp>().is_ok()),
        Whole => value.is_i64(),
        Number => value.is_number(),
        Words(words) => text.is_some_and(|text| words.contains(&text)),
        OpenWords(words) => text.is_some_and(|text| words.contains(&text) || text.starts_with("ext:")),
        Anything => value.is_object() || value.is_array(),
        One(class) => return check(value, class, at, wrong),
        Many(class) => {
            let Some(items) = value.as_array() else { return wrong.push(format!("{at} is no list")) };
            return items.iter().enumerate().for_each(|(n, item)| check(item, class, &format!("{at}/{n}"), wrong));
        }
    };
    if !fits {
        wrong.push(format!("{at} holds {value}"));
    }
}

fn is_uuid(text: &str) -> bool {
    let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12]) && text.chars().all(|c| c == '-' || is_hex(c))
}

#[test]
fn the_tables_notice_what_is_wrong() {
    let document = serde_json::json!({
        "identifier": "0b0cbd2e-5f4e-4d3c-9c43-7e1b7d9f4a11", "uri": "x", "creator": "y", "title": "z",
        "lastChangeDateTime": "2026-01-01T00:00:00Z",
    });
    let with = |name: &str, value: Value| {
        let mut document = document.clone();
        document[name] = value;
        package(&serde_json::json!({"CFDocument": document})).len()
    };
    assert_eq!(with("language", "en".into()), 0);
    for (name, value) in [
        ("identifier", "X".into()),
        ("lastChangeDateTime", "2026-01-01".into()),
        ("caseVersion", "1.0".into()),
        ("notes", Value::Null),
        ("other", "x".into()),
        ("subject", "x".into()),
        ("statusEndDate", "now".into()),
    ] {
        assert_eq!(with(name, value), 1, "{name}");
    }
    assert_eq!(package(&serde_json::json!({})).len(), 1);
}
