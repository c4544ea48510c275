//! What `--set` gives: fields of a kind with their values.

use serde_yaml::Value;

use super::choices::choices;
use super::day;
use crate::base::names::{did_you_mean, key};
use crate::cli::{Ending, wrong};
use crate::content::field::{Field, Shape, fields_of};
use crate::content::{Kind, Verb};
use crate::model::identity::names::Found;
use crate::pipeline::Site;

/// A field with what was given for it.
pub struct Given {
    pub field: &'static Field,
    pub values: Vec<String>,
}

/// What `--set` gives, checked against the fields that the kind has.
pub fn given(kind: Kind, set: &[String]) -> Result<Vec<Given>, Ending> {
    let one = |said: &String| {
        let (name, value) = said.split_once('=').ok_or_else(|| wrong(format!("--set {said}: write FIELD=VALUE")))?;
        let field = fields_of(kind).find(|field| field.name == key(name)).ok_or_else(|| {
            let names = || fields_of(kind).map(|field| field.name);
            let all = || format!("there are {}", names().collect::<Vec<_>>().join(", "));
            let near = did_you_mean(name, names()).unwrap_or_else(all);
            wrong(format!("{} has no field `{name}`: {near}", one_of(kind)))
        })?;
        if field.shape == Shape::Date {
            day(value).map_err(wrong)?;
        }
        if field.shape == Shape::Pairs && pair(value).is_none() {
            return Err(wrong(format!("--set {said}: write {name}=Name: https://example.org/")));
        }
        let is_several = matches!(field.shape, Shape::List | Shape::Relation(_) | Shape::Parts);
        let values = match is_several {
            true => value.split(',').map(|value| value.trim().to_string()).filter(|value| !value.is_empty()).collect(),
            false => vec![value.to_string()],
        };
        Ok(Given { field, values })
    };
    set.iter().map(one).collect()
}

/// Says which name of something else the site does not know: the next build would.
pub fn check_names(given: &[Given], site: &Site) -> Result<(), Ending> {
    for one in given {
        let Shape::Relation(verb) = one.field.shape else { continue };
        let unknown = |value: &&String| matches!(site.book.names.find(value, verb.targets()), Found::Nothing);
        let Some(value) = one.values.iter().find(unknown) else { continue };
        let choices = choices(site, verb);
        let near = did_you_mean(value, choices.iter().map(|(name, _)| name.as_str()));
        let some = || match choices.first() {
            Some((name, title)) => format!("write a name that the site knows, such as {name} ({title})"),
            None => "the site has nothing that it could name".to_string(),
        };
        let near = near.unwrap_or_else(some);
        return Err(wrong(format!("--set {}={value}: the site knows no `{value}`: {near}", one.field.name)));
    }
    Ok(())
}

/// A name with the address that stands behind it.
fn pair(value: &str) -> Option<(&str, &str)> {
    let (name, address) = value.split_once(": ")?;
    Some((name.trim(), address.trim())).filter(|(name, address)| !name.is_empty() && !address.is_empty())
}

/// A thing of a kind, in words.
fn one_of(kind: Kind) -> String {
    let word = kind.word();
    format!("{} {word}", if word.starts_with(['a', 'o']) { "an" } else { "a" })
}

/// What was given, as it is written.
pub fn value(given: &Given) -> Value {
    match (given.field.shape, given.values.as_slice()) {
        (Shape::Flag, [one]) if one == "true" => Value::Bool(true),
        (Shape::Flag, [one]) if one == "false" => Value::Bool(false),
        (Shape::Relation(Verb::Session | Verb::Mentor | Verb::Role), [one]) => Value::from(one.as_str()),
        // Nearly everybody is in one, and that is how the manual writes it.
        (Shape::List, [one]) if given.field.name == "cohort" => Value::from(one.as_str()),
        (Shape::Pairs, all) => {
            let pairs = all.iter().filter_map(|one| pair(one));
            Value::Mapping(pairs.map(|(name, address)| (Value::from(name), Value::from(address))).collect())
        }
        (Shape::List | Shape::Relation(_) | Shape::Parts, several) => several.iter().map(String::as_str).collect(),
        (_, values) => Value::from(values.join(", ")),
    }
}
