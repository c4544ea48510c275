//! An artifact: the reflection with the outcomes it addresses shown in full in their place, the files, and the way on.

use serde::Serialize;

use crate::base::SitePath;
use crate::content::checks::is_for_outcomes;
use crate::content::facts::BODY;
use crate::content::{KindData, Verb};
use crate::model::EntryId;
use crate::model::identity::files;
use crate::syntax::prose::Piece;
use crate::view::block::OutcomeCard;
use crate::view::block::{Blocks, EmbedContext};
use crate::view::files::{file_paths, in_text};
use crate::view::link::Link;
use crate::view::review::{self, ReviewView};
use crate::view::shape::{List, shaped};
use crate::view::viewer::Viewer;

/// What only an artifact's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct ArtifactView {
    /// The body up to where the outcomes stand, and what follows.
    pub before: Blocks,
    pub after: Blocks,
    /// Whether `before` ends under a heading for the outcomes.
    pub has_heading: bool,
    pub outcomes: List<OutcomeCard>,
    pub files: Vec<FileLink>,
    /// What others say about it, the newest first.
    pub reviews: Vec<ReviewView>,
    pub person: Option<Link>,
    /// Other artifacts that are evidence for one of the same outcomes.
    pub kindred: List<Related>,
}

/// A file to open.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct FileLink {
    pub href: String,
    pub name: String,
    pub size: String,
    /// The suffix in capitals.
    pub format: String,
    /// Width and height, when it is a picture.
    pub picture: Option<(u32, u32)>,
}

/// Another artifact with its person.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Related {
    pub link: Link,
    pub person: Option<Link>,
}

shaped!(Related { link, person });

/// The most related artifacts shown: an outcome's page lists them all.
const MOST_RELATED: usize = 3;

pub fn artifact(viewer: &Viewer, id: EntryId) -> ArtifactView {
    let pieces = viewer.prose_of(id, BODY).pieces();
    let (cut, has_heading) = outcomes_cut(viewer, id, &pieces);
    ArtifactView {
        before: viewer.blocks(id, &pieces[..cut], EmbedContext::BODY),
        after: viewer.blocks(id, &pieces[cut..], EmbedContext::BODY),
        has_heading,
        outcomes: viewer.outcome_cards(id),
        files: files(viewer, id),
        reviews: review::of_work(viewer, id),
        person: viewer.whose(id).map(|id| viewer.link(id)),
        kindred: related(viewer, id),
    }
}

/// Where the outcomes stand: at the end of the section *Learning outcomes*, else of the first section.
fn outcomes_cut(viewer: &Viewer, id: EntryId, pieces: &[Piece<&str>]) -> (usize, bool) {
    let headings: Vec<(usize, u8, u32)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| match piece {
            Piece::HeadingOpen { level, heading } => Some((at, *level, *heading)),
            _ => None,
        })
        .collect();
    let outline = &viewer.facts(id).outline.headings;
    let named =
        headings.iter().position(|(_, _, heading)| is_for_outcomes(&outline[*heading as usize].text, viewer.words));
    let Some((_, level, _)) = named.or(Some(0)).and_then(|n| headings.get(n)) else {
        return (pieces.len(), false);
    };
    let after = named.unwrap_or(0) + 1;
    let end = headings[after..].iter().find(|(_, other, _)| other <= level).map_or(pieces.len(), |(at, ..)| *at);
    (end, named.is_some())
}

/// What belongs to it and its text does not show.
fn files(viewer: &Viewer, id: EntryId) -> Vec<FileLink> {
    let is_picture = |path: &&SitePath| files::is_picture(path.as_str());
    let shown: Vec<&SitePath> = in_text(viewer, id).map(|(path, _)| path).filter(is_picture).collect();
    let others = file_paths(viewer, id).into_iter().filter(|path| !shown.contains(&path));
    others.filter_map(|path| viewer.file_link(&path)).collect()
}

impl Viewer<'_> {
    /// Whose something is, where that is not plain: all of an owner's site is theirs.
    pub(super) fn whose(&self, id: EntryId) -> Option<EntryId> {
        let is_owner = |person: &EntryId| {
            self.book.settings.folders.owned && self.book.addresses.entry(*person) == self.book.addresses.home()
        };
        self.book.tree.person(id).filter(|person| !is_owner(person))
    }

    pub fn file_link(&self, path: &SitePath) -> Option<FileLink> {
        let file = self.book.files.get(path)?;
        Some(FileLink {
            href: self.file_href(path)?,
            name: path.name().to_string(),
            size: self.words.size(file.len),
            format: path.suffix().to_uppercase(),
            picture: file.picture,
        })
    }
}

fn related(viewer: &Viewer, id: EntryId) -> List<Related> {
    let relations = &viewer.book.relations;
    let mut found: Vec<EntryId> = Vec::new();
    let evidence = relations
        .targets(id, Verb::Outcomes)
        .flat_map(|outcome| relations.to(outcome))
        .filter(|edge| edge.verb == Verb::Outcomes && edge.from != id)
        .map(|edge| edge.from)
        .filter(|from| matches!(viewer.facts(*from).data, KindData::Artifact(_)));
    for artifact in evidence {
        if !found.contains(&artifact) {
            found.push(artifact);
        }
        if found.len() == MOST_RELATED {
            break;
        }
    }
    let person = |id| viewer.whose(id).map(|id| viewer.link(id));
    found.into_iter().map(|id| Related { link: viewer.link(id), person: person(id) }).collect()
}
