//! One state of a site, as its `data/` tells it. What is not known is passed over, as `docs/reference/data.md` asks of programs.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// The entries and relations of a site.
#[derive(Default)]
pub struct State {
    pub(super) site: About,
    pub(super) entries: BTreeMap<String, Entry>,
    pub(super) relations: Relations,
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct About {
    pub title: String,
    pub edition: String,
    pub audience: String,
}

#[derive(Deserialize, Clone)]
pub(super) struct Entry {
    pub id: String,
    pub kind: String,
    pub title: String,
    #[serde(default)]
    pub address: String,
    #[serde(default)]
    pub parts: Vec<Part>,
    #[serde(flatten)]
    pub fields: BTreeMap<String, Value>,
}

/// A step, responsibility or criterion.
#[derive(Deserialize, Clone)]
pub(super) struct Part {
    #[serde(default)]
    pub id: Option<String>,
    pub text: String,
    #[serde(default)]
    pub when: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Relation {
    pub from: String,
    pub verb: String,
    pub to: String,
    /// The number of the part that does it; 0 is the whole.
    #[serde(default)]
    pub part: usize,
}

/// All relations, found from either end.
#[derive(Default)]
pub(super) struct Relations {
    all: Vec<Relation>,
    from: BTreeMap<String, Vec<usize>>,
    to: BTreeMap<String, Vec<usize>>,
}

impl Relations {
    fn add(&mut self, relation: Relation) {
        let number = self.all.len();
        self.from.entry(relation.from.clone()).or_default().push(number);
        self.to.entry(relation.to.clone()).or_default().push(number);
        self.all.push(relation);
    }

    /// Those that an entry states.
    pub(super) fn from(&self, id: &str) -> impl Iterator<Item = &Relation> {
        self.from.get(id).into_iter().flatten().map(|number| &self.all[*number])
    }

    /// Those that others state of it.
    pub(super) fn to(&self, id: &str) -> impl Iterator<Item = &Relation> {
        self.to.get(id).into_iter().flatten().map(|number| &self.all[*number])
    }
}

/// `data/site.json`, or one of the files that it names.
#[derive(Deserialize)]
struct File {
    version: u32,
    #[serde(default)]
    site: About,
    #[serde(default)]
    files: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    entries: Vec<Entry>,
    #[serde(default)]
    relations: Vec<Relation>,
}

/// The version of the data that is read.
const VERSION: u32 = 1;

impl State {
    /// From the catalog of a site, which has the form of its `data/site.json`.
    pub fn of_catalog(json: Vec<u8>) -> Result<State, String> {
        let mut state = State::default();
        state.take(&json, "site.json").map(|_| state)
    }

    /// From the files below `data/`; `read` gives the bytes of one.
    pub fn read(read: &dyn Fn(&str) -> Result<Vec<u8>, String>) -> Result<State, String> {
        let mut state = State::default();
        let first = state.take(&read("site.json")?, "site.json")?;
        for path in first {
            let is_below = path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', ':']);
            if !is_below {
                return Err(format!("data/site.json names `{path}`, which is no file below it"));
            }
            state.take(&read(&path)?, &path)?;
        }
        Ok(state)
    }

    /// Takes in what a file holds, and tells which others there are.
    fn take(&mut self, json: &[u8], name: &str) -> Result<Vec<String>, String> {
        let file: File =
            serde_json::from_slice(json).map_err(|error| format!("data/{name} is not what a build writes: {error}"))?;
        if file.version != VERSION {
            return Err(format!("data/{name} has version {}, and this vade reads {VERSION}", file.version));
        }
        if name == "site.json" {
            self.site = file.site;
        }
        file.entries.iter().flat_map(Entry::aims).for_each(|aim| self.relations.add(aim));
        self.entries.extend(file.entries.into_iter().map(|entry| (entry.id.clone(), entry)));
        file.relations.into_iter().for_each(|relation| self.relations.add(relation));
        Ok(file.files.into_values().flatten().collect())
    }

    /// The same with other ids for some entries, wherever they are named.
    pub(super) fn with_ids(&self, ids: &BTreeMap<String, String>) -> State {
        let id = |id: &String| ids.get(id).unwrap_or(id).clone();
        let mut state = State { site: self.site.clone(), ..State::default() };
        for entry in self.entries.values() {
            let mut entry = entry.clone();
            entry.id = id(&entry.id);
            entry.fields.values_mut().for_each(|value| rename(value, ids));
            state.entries.insert(entry.id.clone(), entry);
        }
        for Relation { from, verb, to, part } in &self.relations.all {
            state.relations.add(Relation { from: id(from), verb: verb.clone(), to: id(to), part: *part });
        }
        state
    }

    /// Where an entry stands, by its id.
    pub fn address_of(&self, id: &str) -> Option<&str> {
        self.entries.get(id).map(|entry| entry.address.as_str())
    }

    /// The kind of an entry, by what it is called in changes.
    pub fn kind_of_name(&self, name: &str) -> Option<&str> {
        self.entries.values().find(|entry| entry.named() == name).map(|entry| entry.kind.as_str())
    }

    /// What an entry is called, from its id.
    pub(super) fn name_of(&self, id: &str) -> String {
        self.entries.get(id).map_or_else(|| id.to_string(), Entry::named)
    }
}

impl Entry {
    /// The ids that it had before, as a catalog tells them.
    pub(super) fn earlier(&self) -> impl Iterator<Item = &str> {
        self.fields.get("earlier").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// The title, of an outcome with its code.
    pub(super) fn named(&self) -> String {
        match self.text("code") {
            Some(code) if code != self.title => format!("{code} {}", self.title),
            _ => self.title.clone(),
        }
    }

    /// The outcomes that an entry of a catalog names: there they stand with the entry, and not in a list of their own.
    fn aims(&self) -> impl Iterator<Item = Relation> {
        let aims = self.fields.get("outcomes").and_then(Value::as_array).into_iter().flatten();
        aims.filter_map(|aim| {
            let (from, to) = (self.id.clone(), aim.get("to")?.as_str()?.to_string());
            Some(Relation { from, verb: "outcomes".into(), to, part: 0 })
        })
    }

    /// A field as words.
    pub(super) fn text(&self, field: &str) -> Option<String> {
        words(self.fields.get(field)?)
    }

    /// What an outcome lacks.
    pub(super) fn gap(&self) -> Option<String> {
        let coverage = self.fields.get("coverage")?;
        if let Some(missing) = coverage.get("missing") {
            return Some(format!("no {}", words(missing)?));
        }
        let is_none = |of: &str| coverage.get(of).and_then(Value::as_u64) == Some(0);
        let is_asked = coverage.get("status").is_none_or(|status| status == "gap") && self.text("status").is_none();
        let lacks: Vec<&str> = [("taught", "activity"), ("evidence", "artifact")]
            .into_iter()
            .filter(|(of, _)| is_none(of))
            .map(|(_, lacks)| lacks)
            .collect();
        (is_asked && !lacks.is_empty()).then(|| format!("no {}", lacks.join(", no ")))
    }
}

/// Puts other ids in the place of those that a value is, or holds.
fn rename(value: &mut Value, ids: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(id) = ids.get(text.as_str()) {
                text.clone_from(id);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, ids)),
        Value::Object(fields) => fields.values_mut().for_each(|value| rename(value, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A value of JSON as words; of what is no text or list of texts, none.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(true) => Some("yes".into()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().filter_map(words).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        Value::Object(of) => of.get("title").and_then(words),
        Value::Bool(false) | Value::Null => None,
    }
}
