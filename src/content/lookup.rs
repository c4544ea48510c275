//! What an entry is looked up by, and what it looks up itself. It follows from the facts, and is worked out once, when a file
//! is read: the whole site is related anew with every page that comes or goes.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use crate::base::names::key;
use crate::base::{Fingerprint, SitePath, fingerprint};
use crate::content::address;
use crate::content::facts::Facts;
use crate::content::fragments::Fragments;
use crate::syntax::prose::{Form, Reference};

/// Names and paths as they are compared, by their fingerprints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lookup {
    /// The id with its collection, which is unique where ids are.
    pub full_id: Arc<str>,
    /// Where the entry stands, unless nobody may see it by that name.
    pub address: Arc<str>,
    /// Of the full id.
    pub full: Fingerprint,
    /// Of every other name.
    pub short: Box<[Fingerprint]>,
    /// Of the title.
    pub title: Fingerprint,
    /// Of its file.
    pub path: Fingerprint,
    /// Of its folder.
    pub folder: Fingerprint,
    /// Of what each relation names.
    pub relations: Box<[Fingerprint]>,
    /// Of what each reference names, or of the path to which it leads.
    pub references: Box<[Fingerprint]>,
    /// What a fragment can name on its page, once somebody names a part.
    pub(super) fragments: OnceLock<Box<Fragments>>,
}

/// Equal facts have an equal lookup.
impl Hash for Lookup {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// What a name is looked up by.
pub fn of_name(name: &str) -> Fingerprint {
    fingerprint(&*key(name))
}

/// What a path is looked up by.
pub fn of_path(path: &str) -> Fingerprint {
    fingerprint(path)
}

impl Lookup {
    pub fn of(facts: &Facts) -> Lookup {
        let full_id = full_id(facts);
        let path = facts.path.as_str();
        let own: &[&str] = match (facts.id.as_str(), facts.collection.as_str()) {
            ("", "") => &["/", "index"],
            ("", _) => &[],
            (id, _) => &[id],
        };
        let aliases = facts.aliases.iter().map(|alias| alias.value.as_str());
        Lookup {
            full: of_name(&full_id),
            full_id: full_id.into(),
            address: address::of_entry(facts).into(),
            short: own.iter().copied().chain(aliases).map(of_name).collect(),
            title: of_name(&facts.title),
            path: of_path(path),
            folder: of_path(facts.path.folder()),
            relations: facts.relations.iter().map(|relation| of_name(&relation.target.value)).collect(),
            references: facts.outline.references.iter().map(|one| of_reference(facts, one)).collect(),
            fragments: OnceLock::new(),
        }
    }
}

fn of_reference(facts: &Facts, reference: &Reference) -> Fingerprint {
    match reference.form {
        Form::Wiki | Form::Embed => of_name(reference.target()),
        Form::Link | Form::Image | Form::Html => {
            let path = SitePath::resolve(facts.path.folder(), reference.target());
            path.map_or_else(Fingerprint::default, |path| of_path(path.as_str()))
        }
    }
}

fn full_id(facts: &Facts) -> String {
    match (facts.collection.as_str(), facts.id.as_str()) {
        ("", id) => id.to_string(),
        (collection, "") => format!("{collection}/"),
        (collection, id) => format!("{collection}/{id}"),
    }
}
