//! The outcomes that a participant cites, as they are worded today, each with its address in the program.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use crate::authoring::yaml;
use crate::base::SitePath;
use crate::base::names::slug;
use crate::content::KindData;
use crate::model::EntryId;
use crate::view::Viewer;

/// A file for each framework of which outcomes are cited.
pub(super) fn files(viewer: &Viewer, cited: &BTreeSet<EntryId>) -> BTreeMap<SitePath, String> {
    let mut frameworks: BTreeMap<Option<EntryId>, Vec<EntryId>> = BTreeMap::new();
    for id in cited {
        frameworks.entry(viewer.book.framework_of(*id)).or_default().push(*id);
    }
    let mut files = BTreeMap::new();
    for (framework, mut outcomes) in frameworks {
        viewer.book.order.siblings(&mut outcomes);
        let facts = framework.map(|id| viewer.facts(id));
        let title = facts.map_or_else(|| viewer.book.title.clone(), |facts| facts.title.clone());
        let mut fields = Mapping::new();
        fields.insert("title".into(), title.as_str().into());
        if let Some(KindData::Framework(framework)) = facts.map(|facts| &facts.data)
            && !framework.scale.is_empty()
        {
            fields.insert(
                "scale".into(),
                Value::Sequence(framework.scale.iter().map(|level| level.value.as_str().into()).collect()),
            );
        }
        // Nothing is asked of them here: they are the program's.
        fields.insert("needs".into(), Value::Sequence(Vec::new()));
        fields.insert(
            "outcomes".into(),
            Value::Sequence(outcomes.iter().map(|id| outcome(viewer, *id, cited)).collect()),
        );
        let name = slug(&title);
        let mut path = SitePath::new(&format!("outcomes/{}.yaml", if name.is_empty() { "outcomes" } else { &name }));
        while files.contains_key(&path) {
            path = SitePath::new(&format!("outcomes/{}-again.yaml", path.stem()));
        }
        files.insert(path, yaml(fields));
    }
    files
}

fn outcome(viewer: &Viewer, id: EntryId, cited: &BTreeSet<EntryId>) -> Value {
    let facts = viewer.facts(id);
    let KindData::Outcome(outcome) = &facts.data else { return Value::Null };
    let mut fields = Mapping::new();
    fields.insert("code".into(), outcome.code.value.as_str().into());
    if outcome.titled {
        fields.insert("title".into(), facts.title.as_str().into());
    }
    if let Some(statement) = outcome.statement {
        fields.insert("statement".into(), viewer.plain(id, statement).into());
    }
    let criteria: Vec<Value> = facts.parts.iter().map(|part| viewer.plain(id, part.text).into()).collect();
    if !criteria.is_empty() {
        fields.insert("criteria".into(), criteria.into());
    }
    let parent = viewer.book.tree.parent(id).filter(|parent| cited.contains(parent));
    if let Some(code) = parent.and_then(|parent| viewer.facts(parent).code()) {
        fields.insert("parent".into(), code.into());
    }
    if let Some(status) = &facts.status {
        fields.insert("status".into(), status.as_str().into());
    }
    let home = viewer.book.settings.base_url.as_deref().map(|base| format!("{base}{}", viewer.entry_href(id)));
    let same: Vec<String> = outcome.same_as.iter().cloned().chain(home).collect();
    if !same.is_empty() {
        fields.insert("same-as".into(), same.into());
    }
    Value::Mapping(fields)
}
