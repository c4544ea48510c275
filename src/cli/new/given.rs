//! What `--set` gives: fields of a kind with their values.

use serde_yaml::Value;

use super::day;
use crate::base::names::{did_you_mean, key};
use crate::cli::{Ending, wrong};
use crate::content::field::{Field, Shape, fields_of};
use crate::content::{Kind, Verb};

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
            let near = did_you_mean(name, fields_of(kind).map(|field| field.name));
            wrong(format!(
                "{} has no field `{name}`: {}",
                one_of(kind),
                near.unwrap_or_else(|| "see docs/reference/format.md".into())
            ))
        })?;
        if field.shape == Shape::Date {
            day(value).map_err(wrong)?;
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
        (Shape::List | Shape::Relation(_) | Shape::Parts, several) => several.iter().map(String::as_str).collect(),
        (_, values) => Value::from(values.join(", ")),
    }
}
