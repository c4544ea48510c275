//! What an entry states in a field, whatever the field is.

use crate::content::facts::{
    Activity, Artifact, Facts, Framework, KindData, Outcome, Person, ProseId, Resource, Review, Spanned,
};

/// What an entry states in a field.
#[derive(Debug, PartialEq)]
pub enum Stated<'f> {
    Nothing,
    Text(&'f str),
    Date(&'f str),
    Texts(Vec<&'f str>),
    Prose(ProseId),
    Pairs(&'f [(String, String)]),
    /// Something that is no words: a number, parts, other entries.
    Else,
}

impl<'f> Stated<'f> {
    /// All words in it.
    pub fn texts(&self) -> Vec<&'f str> {
        match self {
            Stated::Text(text) => vec![text],
            Stated::Texts(texts) => texts.clone(),
            Stated::Pairs(pairs) => pairs.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect(),
            Stated::Nothing | Stated::Date(_) | Stated::Prose(_) | Stated::Else => Vec::new(),
        }
    }
}

pub fn text(text: &Option<String>) -> Stated<'_> {
    text.as_deref().map_or(Stated::Nothing, Stated::Text)
}

pub fn date(date: &Option<String>) -> Stated<'_> {
    date.as_deref().map_or(Stated::Nothing, Stated::Date)
}

pub fn prose<'f>(prose: Option<ProseId>) -> Stated<'f> {
    prose.map_or(Stated::Nothing, Stated::Prose)
}

pub fn texts(texts: &[String]) -> Stated<'_> {
    if texts.is_empty() { Stated::Nothing } else { Stated::Texts(texts.iter().map(String::as_str).collect()) }
}

pub fn spanned(texts: &[Spanned<String>]) -> Stated<'_> {
    let words = || texts.iter().map(|text| text.value.as_str()).collect();
    if texts.is_empty() { Stated::Nothing } else { Stated::Texts(words()) }
}

pub fn something<'f>(is_there: bool) -> Stated<'f> {
    if is_there { Stated::Else } else { Stated::Nothing }
}

pub fn of_activity(facts: &Facts, stated: fn(&Activity) -> Stated<'_>) -> Stated<'_> {
    if let KindData::Activity(activity) = &facts.data { stated(activity) } else { Stated::Nothing }
}

pub fn of_framework(facts: &Facts, stated: fn(&Framework) -> Stated<'_>) -> Stated<'_> {
    if let KindData::Framework(framework) = &facts.data { stated(framework) } else { Stated::Nothing }
}

pub fn of_outcome(facts: &Facts, stated: fn(&Outcome) -> Stated<'_>) -> Stated<'_> {
    if let KindData::Outcome(outcome) = &facts.data { stated(outcome) } else { Stated::Nothing }
}

pub fn of_resource(facts: &Facts, stated: fn(&Resource) -> Stated<'_>) -> Stated<'_> {
    if let KindData::Resource(resource) = &facts.data { stated(resource) } else { Stated::Nothing }
}

pub fn of_person(facts: &Facts, stated: fn(&Person) -> Stated<'_>) -> Stated<'_> {
    if let KindData::Person(person) = &facts.data { stated(person) } else { Stated::Nothing }
}

pub fn of_artifact(facts: &Facts, stated: fn(&Artifact) -> Stated<'_>) -> Stated<'_> {
    if let KindData::Artifact(artifact) = &facts.data { stated(artifact) } else { Stated::Nothing }
}

pub fn of_review(facts: &Facts, stated: fn(&Review) -> Stated<'_>) -> Stated<'_> {
    if let KindData::Review(review) = &facts.data { stated(review) } else { Stated::Nothing }
}
