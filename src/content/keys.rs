//! By what an entry is looked up, worked out from its facts.

use std::sync::OnceLock;

use crate::base::names::split_order;
use crate::base::{Fingerprint, SitePath};
use crate::content::address;
use crate::content::facts::{Elsewhere, Facts};
use crate::content::kind::Kind;
use crate::content::lookup::{Lookup, of_name, of_path};
use crate::syntax::prose::{Form, Reference};

/// What follows from an entry's facts.
pub fn lookup_of(facts: &Facts) -> Lookup {
    let full_id = full_id(facts);
    let path = facts.path.as_str();
    let own: &[&str] = match (facts.id.as_str(), facts.collection.as_str()) {
        ("", "") => &["/", "index"],
        ("", _) => &[],
        (id, _) => &[id],
    };
    if let Some(elsewhere) = &facts.elsewhere {
        return of_elsewhere(facts, elsewhere);
    }
    let aliases = facts.aliases.iter().map(|alias| alias.value.as_str());
    Lookup {
        full: of_name(&full_id),
        full_id: full_id.into(),
        address: address::of_entry(facts).into(),
        short: own.iter().copied().map(of_name).collect(),
        aliases: aliases.map(of_name).collect(),
        inner: inner(facts).into_iter().map(of_name).collect(),
        title: of_name(&facts.title),
        path: of_path(path),
        folder: of_path(facts.path.folder()),
        relations: facts.relations.iter().map(|relation| of_name(&relation.target.value)).collect(),
        references: facts.outline.references.iter().map(|one| of_reference(facts, one)).collect(),
        fragments: OnceLock::new(),
    }
}

/// What stands elsewhere is found by names that begin with its catalog's, and itself names others by their full addresses.
fn of_elsewhere(facts: &Facts, elsewhere: &Elsewhere) -> Lookup {
    let full_id = elsewhere.names.first().cloned().unwrap_or_default();
    Lookup {
        full: of_name(&full_id),
        full_id,
        short: elsewhere.names.iter().skip(1).map(|name| of_name(name)).collect(),
        title: of_name(&facts.title),
        path: of_path(facts.path.as_str()),
        folder: of_path(facts.path.folder()),
        relations: facts.relations.iter().map(|relation| of_path(&relation.target.value)).collect(),
        ..Lookup::default()
    }
}

/// The names that are taken for an entry's where nothing else has them.
fn inner(facts: &Facts) -> Vec<&str> {
    let chapter = facts.id.rsplit_once('/').filter(|_| facts.kind == Kind::Page).map(|(_, name)| name);
    let path = facts.path.as_str();
    let file =
        if facts.landing { facts.path.folder() } else { path.trim_end_matches(&format!(".{}", facts.path.suffix())) };
    let name = file.rsplit('/').next().unwrap_or(file);
    // A number for the place, which may as well be a part of the name: `2-factor-authentication`.
    let has_number = facts.nth == 0 && facts.given_id.is_none() && split_order(name).1 != name;
    chapter.into_iter().chain([name, file].into_iter().filter(|_| has_number)).collect()
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
