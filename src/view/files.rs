//! Which files belong to a piece of work, and which of them its text shows.

use crate::base::SitePath;
use crate::content::KindData;
use crate::content::facts::BODY;
use crate::model::EntryId;
use crate::model::references::links::Target;
use crate::syntax::prose::Form;
use crate::view::viewer::Viewer;

/// The files that an artifact names, or all that lie in its own folder.
pub fn file_paths(viewer: &Viewer, id: EntryId) -> Vec<SitePath> {
    let facts = viewer.facts(id);
    let KindData::Artifact(artifact) = &facts.data else { return Vec::new() };
    let all = &viewer.book.files;
    let folder = facts.path.folder();
    match &artifact.files {
        Some(named) => named.iter().filter_map(|file| all.find(folder, &file.value)).collect(),
        None if facts.landing => {
            let prefix = format!("{folder}/");
            let mut own: Vec<SitePath> = all
                .by_path
                .range(SitePath::new(folder)..)
                .map(|(path, _)| path)
                .skip_while(|path| path.as_str() < prefix.as_str())
                .take_while(|path| path.as_str().starts_with(&prefix))
                .cloned()
                .collect();
            let collation = &viewer.book.order.collation;
            own.sort_by_cached_key(|path| (collation.key(path.as_str()), path.clone()));
            own
        }
        None => Vec::new(),
    }
}

/// The files that a text shows, with their words.
pub fn in_text<'v>(viewer: &'v Viewer, id: EntryId) -> impl Iterator<Item = (&'v SitePath, &'v str)> {
    (0..).zip(&viewer.facts(id).outline.references).filter_map(move |(n, reference)| {
        let shows = reference.prose == BODY && matches!(reference.form, Form::Image | Form::Embed | Form::Html);
        match viewer.book.target(id, n) {
            Target::File(path) if shows => Some((path, reference.words().unwrap_or_default())),
            _ => None,
        }
    })
}
