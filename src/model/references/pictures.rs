//! Pictures that are larger than any page shows them: whoever opens the page on a telephone waits and pays for them.

use std::collections::BTreeSet;

use crate::base::{Diagnostic, SitePath, codes};
use crate::content::{Facts, KindData};
use crate::model::identity::files::{self, File, Files};
use crate::model::references::links::{Links, Target};
use crate::model::{EntryId, SharedFacts, location};
use crate::syntax::prose::Form;

/// The largest picture that nobody is told of, in bytes, and the widest, in pixels.
const LARGEST: u64 = 2_000_000;
const WIDEST: u32 = 3_000;

/// Tells of every picture that is larger, where a page shows it first.
pub fn check(entries: &[SharedFacts], files: &Files, links: &Links, report: &mut Vec<Diagnostic>) {
    let is_large = |file: &File, path: &SitePath| {
        // A drawing has no pixels.
        let wide = file.picture.is_some_and(|(width, _)| width > WIDEST) && path.suffix() != "svg";
        files::is_picture(path.as_str()) && (wide || file.len > LARGEST)
    };
    let mut left: BTreeSet<SitePath> =
        files.by_path.iter().filter(|(path, file)| is_large(file, path)).map(|(path, _)| path.clone()).collect();
    for (n, facts) in entries.iter().enumerate() {
        if left.is_empty() {
            return;
        }
        for (path, at) in shown(EntryId(n as u32), facts, files, links) {
            if let Some(file) = files.get(&path).filter(|_| left.remove(&path)) {
                let message = format!("the picture `{}` has {}", path.name(), size(file));
                report.push(
                    Diagnostic::new(codes::LARGE_PICTURE, message, &facts.path, location(facts, at)).help(
                        "a page shows it about 600 pixels wide: save it 1600 wide, which is sharp on every screen",
                    ),
                );
            }
        }
    }
}

/// The files that an entry's page shows, with the places where it names them.
fn shown<'e>(
    id: EntryId,
    facts: &'e Facts,
    files: &'e Files,
    links: &'e Links,
) -> impl Iterator<Item = (SitePath, crate::base::SpanId)> + 'e {
    let in_prose =
        facts.outline.references.iter().zip(links.targets(id)).filter_map(|(reference, target)| match target {
            Target::File(path) if matches!(reference.form, Form::Image | Form::Embed | Form::Html) => {
                Some((path.clone(), reference.at))
            }
            _ => None,
        });
    let named = match &facts.data {
        KindData::Artifact(artifact) => artifact.files.as_deref().unwrap_or_default(),
        _ => &[],
    };
    let named = named.iter().filter_map(|file| Some((files.find(facts.path.folder(), &file.value)?, file.at)));
    in_prose.chain(named)
}

/// A file's size in words: `4.2 MB and 5000 × 3000 pixels`.
fn size(file: &File) -> String {
    let tenths = file.len.div_ceil(100_000);
    let bytes = format!("{}.{} MB", tenths / 10, tenths % 10);
    match file.picture {
        Some((width, height)) => format!("{bytes} and {width} × {height} pixels"),
        None => bytes,
    }
}
