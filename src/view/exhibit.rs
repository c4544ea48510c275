//! Exhibits: a picture, a title and a sentence of each piece of somebody's work, or of each person's portfolio.

use serde::Serialize;

use crate::base::quotation::shortened;
use crate::content::{KindData, Verb};
use crate::model::EntryId;
use crate::model::queries::work::{evidence_of, is_evidenced};
use crate::syntax::sentence;
use crate::view::image::{self, Image};
use crate::view::link::Link;
use crate::view::shape::{Number, shaped};
use crate::view::viewer::Viewer;
use crate::words::Words;

/// The longest sentence, in characters.
const SENTENCE: usize = 180;

/// A piece of work or a portfolio in a list.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Exhibit {
    pub link: Link,
    pub image: Option<Image>,
    /// Whether that shows the person.
    pub portrait: bool,
    /// One sentence; may be empty.
    pub summary: String,
    pub date: Option<String>,
    /// Of a person the position and the organization.
    pub notes: Vec<String>,
    /// Of a portfolio how many artifacts are in it, and for how many outcomes they are evidence.
    pub counts: Vec<String>,
    /// What a piece of work is evidence for.
    pub outcomes: Vec<Link>,
    /// For how many there is evidence in a portfolio.
    pub evidenced: Option<Number>,
    pub session: Option<Link>,
    /// Whose a piece of work is, where that is not plain.
    pub person: Option<Link>,
    pub level: Option<String>,
}

shaped!(Exhibit { link, image, portrait, summary, date, notes, counts, outcomes, evidenced, session, person, level });

/// A piece of work; `of` is whose work it stands among.
pub fn work(viewer: &Viewer, id: EntryId, of: Option<EntryId>) -> Exhibit {
    let facts = viewer.facts(id);
    let relations = &viewer.book.relations;
    let image = image::of_work(viewer, id);
    Exhibit {
        link: viewer.link(id),
        summary: sentence(viewer, id, image.is_none()),
        image,
        portrait: false,
        date: facts.date.clone(),
        notes: Vec::new(),
        counts: Vec::new(),
        outcomes: viewer.links(relations.targets(id, Verb::Outcomes)),
        evidenced: None,
        session: relations.targets(id, Verb::Session).next().map(|id| viewer.link(id)),
        person: viewer.whose(id).filter(|person| Some(*person) != of).map(|id| viewer.link(id)),
        level: match &facts.data {
            KindData::Artifact(artifact) => artifact.level.as_ref().map(|level| level.value.clone()),
            _ => None,
        },
    }
}

/// A person's portfolio.
pub fn portfolio(viewer: &Viewer, person: EntryId) -> Exhibit {
    let book = viewer.book;
    let works = book.works_of(person);
    let evidence = evidence_of(book, works.clone());
    let outcomes = book.coverage.counted.iter().filter(|id| is_evidenced(&evidence, **id)).count();
    let own = viewer.facts(person).person();
    let notes = own.into_iter().flat_map(|own| [&own.position, &own.organization]).flatten();
    let counted = |count: usize, say: fn(&Words, usize) -> String| (count > 0).then(|| say(viewer.words, count));
    let portrait = image::portrait(viewer, person);
    let is_portrait = portrait.is_some();
    let image = portrait.or_else(|| image::of_works(viewer, person));
    let counts = [counted(works.len(), Words::so_many_artifacts), counted(outcomes, Words::so_many_outcomes)];
    Exhibit {
        link: viewer.link(person),
        summary: sentence(viewer, person, image.is_none()),
        image,
        portrait: is_portrait,
        date: None,
        notes: notes.cloned().collect(),
        counts: counts.into_iter().flatten().collect(),
        outcomes: Vec::new(),
        evidenced: (outcomes > 0).then(|| outcomes.into()),
        session: None,
        person: None,
        level: None,
    }
}

/// The first sentence of what sums an entry up; where it takes the place of a picture, those after it too, as far as there is room.
fn sentence(viewer: &Viewer, id: EntryId, alone: bool) -> String {
    let text = viewer.short_summary(id, 2 * SENTENCE);
    shortened(if alone { sentence::first_few(&text, SENTENCE) } else { sentence::first(&text) }, SENTENCE)
}
