//! Which files of a folder may be read: the half of the gate that decides about what is not an entry.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::SitePath;
use crate::content::Kind;
use crate::content::facts::{Facts, Own};
use crate::model::SharedFacts;
use crate::model::files::{self, File};
use crate::model::gate::Reader;
use crate::syntax::prose::Form;

/// The files that may be read. A file is withheld with its folder; one that entries claim, when none of them passes.
pub fn readable_files(
    all: &[SharedFacts],
    files: &BTreeMap<SitePath, File>,
    links: &BTreeMap<SitePath, SitePath>,
    passes: &[bool],
    folders: &BTreeMap<String, usize>,
    reader: Reader,
) -> BTreeMap<SitePath, File> {
    let mut claims: BTreeMap<SitePath, bool> = BTreeMap::new();
    for (n, facts) in all.iter().enumerate() {
        for path in claimed(facts, files) {
            *claims.entry(path).or_default() |= passes[n];
        }
    }
    let withheld: BTreeSet<&str> = all
        .iter()
        .enumerate()
        .filter(|(n, facts)| !passes[*n] && facts.landing)
        .map(|(_, facts)| facts.path.folder())
        .collect();
    let may_read = |path: &SitePath| {
        if path.parts().next() == Some("static") {
            return true;
        }
        let mut folder = Some(path.folder());
        while let Some(name) = folder {
            if withheld.contains(name) || folders.get(name).is_some_and(|level| *level > reader.audience) {
                return false;
            }
            folder = (!name.is_empty()).then(|| name.rfind('/').map_or("", |slash| &name[..slash]));
        }
        claims.get(path).copied().unwrap_or_else(|| !in_headless_portfolio(path, all))
    };
    // What an entry's file says is read by those who may read the entry, also where a link makes a plain file of it.
    let entry_passes = |path: &SitePath| {
        let at = all.partition_point(|facts| facts.path < *path);
        all.get(at).filter(|facts| facts.path == *path).map(|_| passes[at])
    };
    let may_follow = |real: &SitePath| entry_passes(real).unwrap_or_else(|| may_read(real));
    let passing = files.iter().filter(|(path, _)| may_read(path) && links.get(*path).is_none_or(may_follow));
    passing.map(|(path, file)| (path.clone(), file.clone())).collect()
}

/// Whether a file lies in a folder of portfolios that belongs to nobody: nobody can have consented.
fn in_headless_portfolio(path: &SitePath, all: &[SharedFacts]) -> bool {
    let parts: Vec<&str> = path.parts().collect();
    let ["portfolios", person, _, ..] = parts.as_slice() else { return false };
    let folder = format!("portfolios/{person}");
    !all.iter().any(|facts| facts.landing && facts.path.folder() == folder)
}

/// The files that an entry names in fields or prose, or holds in a folder of its own.
pub fn claimed<'f>(facts: &'f Facts, files: &'f BTreeMap<SitePath, File>) -> impl Iterator<Item = SitePath> + 'f {
    let folder = facts.path.folder();
    let fields = match &facts.own {
        Own::Artifact(artifact) => artifact.files.iter().flatten().map(|file| file.value.as_str()).collect::<Vec<_>>(),
        Own::Resource(resource) => resource.file.iter().map(|file| file.value.as_str()).collect(),
        _ => Vec::new(),
    };
    let prose = facts.outline.references.iter().filter(|r| r.form != Form::Wiki).map(|r| r.target.as_str());
    let named = fields.into_iter().chain(prose).filter_map(move |target| files::find(files, folder, target));
    let own_folder = facts.landing && facts.kind == Kind::Artifact;
    let held = files
        .range(SitePath::new(folder)..)
        .take_while(move |(path, _)| own_folder && path.as_str().starts_with(folder))
        .map(|(path, _)| path.clone())
        .filter(move |path| path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    named.chain(held)
}
