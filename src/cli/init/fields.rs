//! The fields of pages of other tools in the words of this one. A field that says nothing here stays as a note.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_yaml::Value as Written;
use toml::Value as Toml;

use crate::authoring::Fields;
use crate::base::names::key;
use crate::cli::init::aliases::{self, Aliases};
use crate::cli::other_tools::{Tool, toml_as_yaml, written};
use crate::content::field::fields_of;
use crate::content::other_tools::{Instead, instead};
use crate::content::{Kind, meant, meant_day, unread};
use crate::syntax::yaml::{self, Node, Value};

/// What a page says at its top in another notation: between `+++`.
pub fn split_toml(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).strip_prefix("+++")?;
    let (blank, rest) = rest.split_once('\n')?;
    if !blank.trim().is_empty() {
        return None;
    }
    let end = rest.find("\n+++").map(|at| at + 1).or_else(|| rest.starts_with("+++").then_some(0))?;
    let after = &rest[end + 3..];
    Some((&rest[..end], after.split_once('\n').map_or("", |(_, body)| body)))
}

/// A page between whose fields and text the lines are put that were left out; nothing where they are none.
pub fn opened(text: &str) -> Option<String> {
    let range = unread::unopened(text)?;
    let fields = text[range.clone()].trim_end_matches(['\r', '\n']);
    let (node, problems) = yaml::parse(fields, 0);
    let is_read = problems.is_empty() && matches!(node.value, Value::Map(_));
    is_read.then(|| format!("---\n{fields}\n---\n{}", &text[range.end..]))
}

/// What keeps a page out in the fields of other tools, and says nothing else.
const KEEPING_OUT: [&str; 7] = ["unlisted", "headless", "hidden", "if", "render", "build", "expirydate"];

/// The name of a field with its words run together.
pub fn plain(name: &str) -> String {
    key(name).replace(['-', '_'], "")
}

/// What is known of a page beside its text.
#[derive(Clone, Default)]
pub struct About {
    /// Its place in what it was listed in.
    pub order: Option<usize>,
    /// Ids that other pages have too: elsewhere they are the ends of addresses, and name nothing.
    pub shared_ids: Arc<BTreeSet<String>>,
    /// Whether nothing of it was published.
    pub draft: bool,
    pub tool: Option<Tool>,
    /// The addresses that cannot lead on to it.
    pub taken: Arc<BTreeSet<String>>,
}

/// What a page says at its top, in whichever notation.
pub fn of(text: &str) -> Node {
    match split_toml(text) {
        Some((front, _)) => yaml::parse(&toml_as_yaml(front), 0).0,
        None => yaml::parse(unread::split(text).front.map_or("", |range| &text[range]), 0).0,
    }
}

/// A page whose fields are such that this program reads them; nothing where nothing is otherwise.
pub fn translated(text: &str, about: &About) -> Result<Option<String>, String> {
    if let Some((front, body)) = split_toml(text) {
        let fields = of_toml(front, about)?;
        return Ok(Some(format!("---\n{}---\n{body}", fields.text())));
    }
    let front = unread::split(text).front;
    let Some(range) = front else {
        let added = added(about, &BTreeSet::new());
        return Ok((!added.text().is_empty()).then(|| format!("---\n{}---\n{text}", added.text())));
    };
    let (node, _) = yaml::parse(&text[range.clone()], range.start);
    let Value::Map(fields) = &node.value else { return Ok(None) };
    // Fields that stand in one line, as in `{title: A}`, are left alone.
    let stands_alone = |at: usize| at == range.start || text[..at].ends_with('\n');
    if !fields.iter().all(|(field, _)| stands_alone(field.span.start as usize)) {
        return Ok(None);
    }
    let mut said: BTreeSet<String> = fields.iter().map(|(field, _)| key(&field.text)).collect();
    let mut new = String::new();
    let mut at = range.start;
    for (n, (field, value)) in fields.iter().enumerate() {
        let start = field.span.start as usize;
        let end = fields.get(n + 1).map_or(range.end, |(next, _)| next.span.start as usize);
        let word = match &value.value {
            Value::Text(word) => word.clone(),
            Value::List(items) => items.iter().filter_map(Node::text).collect::<Vec<_>>().join(" "),
            _ => String::new(),
        };
        new.push_str(&text[at..start]);
        if key(&field.text) == "aliases"
            && let Aliases::Both(fields) = aliases::of(value, about.tool, &about.taken)
        {
            let is_first = said.insert("redirect-from".into());
            new.push_str(if is_first { fields.text() } else { &text[start..end] });
            at = end;
            continue;
        }
        let meaning = meaning(&field.text, &word, about, &mut said);
        let name = match &meaning {
            Meaning::Called(name) => (*name).to_string(),
            _ => key(&field.text),
        };
        let other = other_form(&name, value, text, &mut said);
        match (meaning, other) {
            (Meaning::Same | Meaning::Called(_), Some(fields)) => new.push_str(fields.text()),
            (Meaning::Same, None) => new.push_str(&text[start..end]),
            (Meaning::Called(name), None) => {
                new.push_str(name);
                new.push_str(&text[field.span.end as usize..end]);
            }
            (Meaning::Draft, _) => new.push_str("draft: true\n"),
            (Meaning::Nothing, _) => text[start..end].split_inclusive('\n').for_each(|line| {
                new.push_str(if line.trim().is_empty() { "" } else { "# " });
                new.push_str(line);
            }),
        }
        at = end;
    }
    new.push_str(&text[at..range.end]);
    new += added(about, &said).text();
    let whole = format!("{}{new}{}", &text[..range.start], &text[range.end..]);
    Ok((whole != text).then_some(whole))
}

/// What is known of a page and its fields have not `said`.
fn added(about: &About, said: &BTreeSet<String>) -> Fields {
    let order = about.order.filter(|_| !said.contains("order"));
    let draft = Some(true).filter(|_| about.draft && !said.contains("draft"));
    Fields::default().set_some("order", order).set_some("draft", draft)
}

/// A field as it has to be where another tool takes its value in another form: several values in one text, a day in words, two
/// days in a group.
fn other_form(name: &str, value: &Node, text: &str, said: &mut BTreeSet<String>) -> Option<Fields> {
    match &value.value {
        Value::Text(word) => {
            let written = text.get(value.span.range()).unwrap_or("");
            in_other_form(name, word, written).map(|value| Fields::default().set(name, value))
        }
        Value::Map(days) if name == "date" => {
            let day = |wanted: &str| {
                days.iter().find_map(|(key, node)| match &node.value {
                    Value::Text(day) if key.text == wanted => Some(day.as_str()),
                    _ => None,
                })
            };
            let updated = day("updated").filter(|_| said.insert("updated".into()));
            Some(Fields::default().set("date", day("created")?).set_some("updated", updated))
        }
        _ => None,
    }
}

/// Several values in one text as a list, a day in words as one.
fn in_other_form(name: &str, word: &str, written: &str) -> Option<Written> {
    let several = meant::several(name, word, written);
    several
        .map(|values| Written::Sequence(values.into_iter().map(Written::from).collect()))
        .or_else(|| meant_day::another_day(name, word).map(Written::from))
}

/// What a field means here.
enum Meaning {
    Same,
    Called(&'static str),
    Draft,
    Nothing,
}

/// What a field says here, when others have `said` something already: no field is given twice.
fn meaning(written: &str, value: &str, about: &About, said: &mut BTreeSet<String>) -> Meaning {
    let name = key(written);
    let said_draft = said.contains("draft");
    let is_ours = fields_of(Kind::Page).any(|field| field.name == name);
    let mut called = |name: &'static str| match said.insert(name.to_string()) {
        true => Meaning::Called(name),
        false => Meaning::Nothing,
    };
    match name.as_str() {
        // Addresses that a page had before are called so by Hugo.
        "aliases" if value.contains('/') => called("redirect-from"),
        // What is not plainly published is held back; where something else is said of that too, the build asks.
        "published" | "publish" if ["true", "yes", "on"].contains(&value.to_lowercase().as_str()) => Meaning::Nothing,
        // Others write the day there.
        "published" if value.len() > 5 && value.starts_with(|c: char| c.is_ascii_digit()) => called("date"),
        // It is a draft already.
        "published" | "publish" if about.draft && said_draft => Meaning::Nothing,
        "published" | "publish" => match called("draft") {
            Meaning::Called(_) => Meaning::Draft,
            _ => Meaning::Same,
        },
        "draft" if about.draft => Meaning::Draft,
        // `today`, `last-modified`.
        "date" | "updated" if !value.is_empty() && !value.contains(|c: char| c.is_ascii_digit()) => Meaning::Nothing,
        _ if KEEPING_OUT.contains(&plain(&name).as_str()) => Meaning::Nothing,
        "id" if about.shared_ids.contains(&key(value)) => Meaning::Nothing,
        _ if is_ours => Meaning::Same,
        _ => match instead(written) {
            Some(Instead::Field("order")) if value.parse::<f64>().is_err() => Meaning::Nothing,
            Some(Instead::Field(name)) => called(name),
            Some(Instead::Nothing) => Meaning::Nothing,
            None => Meaning::Same,
        },
    }
}

fn of_toml(front: &str, about: &About) -> Result<Fields, String> {
    let table: toml::Table = front.parse().map_err(|error: toml::de::Error| error.message().to_string())?;
    let mut said: BTreeSet<String> = table.keys().map(|name| key(name)).collect();
    let mut fields = Fields::default();
    for (name, value) in &table {
        let word = match value {
            Toml::String(word) => word.clone(),
            Toml::Array(items) => items.iter().filter_map(Toml::as_str).collect::<Vec<_>>().join(" "),
            Toml::Boolean(flag) => flag.to_string(),
            Toml::Integer(number) => number.to_string(),
            Toml::Float(number) => number.to_string(),
            _ => String::new(),
        };
        let is_group = value.is_table() && instead(name).is_none();
        let value = match value {
            // Groups of words, by what they are about.
            Toml::Table(groups) if instead(name) == Some(Instead::Field("tags")) => {
                written(&Toml::Array(groups.values().filter_map(Toml::as_array).flatten().cloned().collect()))
            }
            value => written(value),
        };
        let meaning = meaning(name, &word, about, &mut said);
        let called = if let Meaning::Called(name) = &meaning { name } else { name.as_str() };
        let value = match &value {
            Written::String(text) => in_other_form(called, text, "").unwrap_or(value),
            _ => value,
        };
        fields = match meaning {
            Meaning::Same if is_group => fields.offer(name, value),
            Meaning::Same => fields.set(name, value),
            Meaning::Called(name) => fields.set(name, value),
            Meaning::Draft => fields.set("draft", true),
            Meaning::Nothing => fields.offer(name, value),
        };
    }
    for line in front.lines().filter(|line| line.trim_start().starts_with('#')) {
        fields = fields.remark(line.trim_start().trim_start_matches('#').trim());
    }
    let order = about.order.filter(|_| !said.contains("order"));
    let draft = Some(true).filter(|_| about.draft && !said.contains("draft"));
    Ok(fields.set_some("order", order).set_some("draft", draft))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(text: &str) -> String {
        translated(text, &About::default()).unwrap().unwrap_or_default()
    }

    #[test]
    fn toml_becomes_yaml() {
        let text = "+++\ntitle = \"KO: one\"\ndate = 2026-09-04T10:00:00Z\nweight = 3\ntags = [\"a\", \"no\"]\nlayout = \"wide\"\n# why\n[params]\nx = 1\n+++\nWords.\n";
        assert_eq!(
            new(text),
            "---\ntitle: 'KO: one'\ndate: 2026-09-04\norder: 3\ntags:\n  - a\n  - no\n# layout: wide\n# params:\n#   x: 1\n# why\n---\nWords.\n"
        );
        assert!(translated("+++\ntitle = \n+++\n", &About::default()).is_err());
        assert_eq!(
            new("+++\ncategories = \"a, b\"\ndate = \"23 May 2019\"\n+++\n"),
            "---\ntags:\n  - a\n  - b\ndate: 2019-05-23\n---\n"
        );
        // Zola's.
        assert_eq!(
            new("\n+++\ntitle = \"A\"\nsort_by = \"weight\"\n[taxonomies]\ntags = [\"a\", \"b\"]\n+++\nWords.\n"),
            "---\ntitle: A\n# sort_by: weight\ntags:\n  - a\n  - b\n---\nWords.\n"
        );
    }

    #[test]
    fn fields_have_the_names_that_they_have_here() {
        assert_eq!(
            new("---\ntitle: A # mine\ndescription: |\n  One\nhide:\n  - toc\nweight: 2\npublished: false\n---\nx\n"),
            "---\ntitle: A # mine\nsummary: |\n  One\n# hide:\n#   - toc\norder: 2\ndraft: true\n---\nx\n"
        );
        assert_eq!(new("---\ncategories: a\nkeywords: b\n---\n"), "---\ntags: a\n# keywords: b\n---\n");
        assert_eq!(new("---\n{title: A, weight: 2}\n---\n"), "");
        assert_eq!(new("---\naliases:\n  - /old/\n  - /b/\n---\n"), "---\nredirect-from:\n  - /old/\n  - /b/\n---\n");
        assert_eq!(new("---\naliases: [aim, goals]\n---\n"), "");
        assert_eq!(new("---\naliases: /old/\n---\n"), "---\nredirect-from: /old/\n---\n");
        assert_eq!(
            new("---\ntags: a, b c\ndate: 23 May 2019\n---\n"),
            "---\ntags:\n  - a\n  - b c\ndate: 2019-05-23\n---\n"
        );
        assert_eq!(new("---\ndate: 2019-05-23 10:00\ntags: a\n---\n"), "");
        assert_eq!(
            new("---\ndate:\n  created: 2026-02-18\n  updated: 2026-04-13\ntitle: A\n---\n"),
            "---\ndate: 2026-02-18\nupdated: 2026-04-13\ntitle: A\n---\n"
        );
        // Obsidian's own; what is not plainly published is a draft.
        assert_eq!(new("---\npublish: true\ntitle: A\n---\n"), "---\n# publish: true\ntitle: A\n---\n");
        for no in ["false", "False", "no", "later", ""] {
            assert_eq!(new(&format!("---\npublish: {no}\ntitle: A\n---\n")), "---\ndraft: true\ntitle: A\n---\n");
        }
        assert_eq!(new("---\ndraft: false\npublished: false\n---\n"), "", "nobody knows which holds");
        let second = About { order: Some(2), ..About::default() };
        assert_eq!(translated("# A\n", &second).unwrap().unwrap(), "---\norder: 2\n---\n# A\n");
        assert_eq!(translated("---\ntitle: A\n---\n", &second).unwrap().unwrap(), "---\ntitle: A\norder: 2\n---\n");
        assert_eq!(translated("---\ntitle: A\norder: 1\n---\n", &second).unwrap(), None);
    }
}
