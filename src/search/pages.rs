//! What is found of a page: its title, its kind, where it stands, and the text of each of its passages.

use crate::content::field::{Shape, Shown, Stated, fields_of};
use crate::content::parts::field_anchor;
use crate::content::{Kind, KindData, Verb};
use crate::model::EntryId;
use crate::model::program::calendar::days;
use crate::model::program::passages::{Page, Passage, Passages, of_entry};
use crate::model::program::tables::Table;
use crate::search::prose::{self, Sections};
use crate::view::{Program, Viewer};

/// A page as it is found.
pub struct FoundPage {
    /// From the top of the site.
    pub address: String,
    /// The word for its kind; empty for generated pages.
    pub kind: &'static str,
    /// What it is called in this site.
    pub label: String,
    pub title: String,
    pub code: Option<String>,
    /// The titles of what it lies in, from the outside.
    pub place: Vec<String>,
    pub language: String,
    pub passages: Vec<FoundPassage>,
}

/// A passage as it is found.
pub struct FoundPassage {
    /// Empty at the top of the page.
    pub anchor: String,
    /// What it is called; empty at the top of the page, and where there is nothing to find.
    pub title: String,
    pub text: String,
}

/// Someone at the top of the site who reads a page in its language.
pub fn reader<'p>(programs: &[Program<'p>], passages: &Passages, page: usize) -> Viewer<'p> {
    let program = &programs[passages.edition(page).map_or(0, |edition| edition + 1)];
    let mut viewer = Viewer::new(program, TOP);
    viewer.words = program.languages.words(language(&viewer, passages.pages[page]));
    viewer
}

/// The language of a page.
pub fn language<'v>(viewer: &Viewer<'v>, page: Page) -> &'v str {
    match page {
        Page::Entry(id) => viewer.facts(id).lang.as_deref().unwrap_or(viewer.language),
        _ => viewer.language,
    }
}

/// A page as it is found.
pub fn found(viewer: &Viewer, page: Page) -> FoundPage {
    let book = viewer.book;
    let generated = |address: &str, title: String, text: &str| FoundPage {
        address: viewer.href(address),
        kind: "",
        label: String::new(),
        title,
        code: None,
        place: Vec::new(),
        language: viewer.language.to_string(),
        passages: vec![FoundPassage { anchor: String::new(), title: String::new(), text: text.to_string() }],
    };
    match page {
        Page::Entry(id) => entry(viewer, id),
        Page::Collection(n) => {
            generated(book.addresses.collection(n as usize), book.collections[n as usize].title.clone(), "")
        }
        Page::Cohort(n) => {
            generated(book.addresses.cohort(n as usize), viewer.words.cohort_of(&book.cohorts[n as usize].name), "")
        }
        Page::Tag(n) => {
            let page = generated(book.addresses.tag(n as usize), book.tags.all[n as usize].name.clone(), "");
            FoundPage { label: viewer.words.tag().to_string(), ..page }
        }
        Page::Calendar => {
            // An author's own in its place is found as a page.
            let title = book.addresses.calendar().map_or("", |_| viewer.words.calendar());
            let address = book.addresses.calendar().unwrap_or(book.addresses.home());
            generated(address, title.to_string(), viewer.words.all_dates())
        }
        Page::Table(page) => {
            let placed = book.placed_table(page);
            let title = placed.map_or(String::new(), |placed| viewer.table_title(placed));
            let caption = if page.group.is_none() { caption(viewer, page.table) } else { "" };
            generated(placed.map_or("", |placed| &placed.address), title, caption)
        }
    }
}

/// What a computed table says.
fn caption<'v>(viewer: &Viewer<'v>, table: Table) -> &'v str {
    match table {
        Table::Coverage => viewer.words.coverage_caption(),
        Table::WhoDoesWhat => viewer.words.duties_caption(),
        Table::Deliverables => viewer.words.deliverables_caption(),
        Table::InputsAndOutputs => viewer.words.inputs_caption(),
        Table::Gaps => viewer.words.gaps_caption(),
        Table::Progress => "",
    }
}

fn entry(viewer: &Viewer, id: EntryId) -> FoundPage {
    let facts = viewer.facts(id);
    let name = facts.code().unwrap_or(&facts.title);
    let Sections { top, under } = prose::sections(viewer, id);
    let mut under = under.into_iter().peekable();
    let passage = |passage| match passage {
        Passage::Top => {
            let own = [facts.summary, statement(viewer, id)];
            let own = own.into_iter().flatten().map(|prose| prose::text(viewer, id, prose));
            let text: Vec<String> = own.chain([top.clone()]).filter(|text| !text.is_empty()).collect();
            let mut text = text.join("\n");
            let told = told(viewer, id);
            if !told.is_empty() {
                text.push_str(TOLD);
                text.push_str(&told.join("\n"));
            }
            FoundPassage { anchor: String::new(), title: String::new(), text }
        }
        Passage::Eligibility => {
            let text = match facts.data {
                KindData::Role { eligibility: Some(prose) } => prose::text(viewer, id, prose),
                _ => String::new(),
            };
            let title = viewer.words.field_eligibility().to_string();
            FoundPassage { anchor: field_anchor(facts, "eligibility"), title, text }
        }
        Passage::Part(n) => {
            let part = &facts.parts[n as usize];
            let mut text = prose::text(viewer, id, part.text);
            if let Some(when) = part.when {
                text.push('\n');
                text.push_str(&prose::text(viewer, id, when));
            }
            let title = part_title(viewer, facts.kind, name, n as usize + 1);
            FoundPassage { anchor: part.anchor.clone(), title, text }
        }
        Passage::Heading(n) => {
            let heading = &facts.outline.headings[n as usize];
            // Headings of other proses than the body have no text here.
            let text = under.next_if(|(other, _)| *other == n).map_or(String::new(), |(_, text)| text);
            FoundPassage { anchor: heading.anchor.clone(), title: heading.text.clone(), text }
        }
    };
    FoundPage {
        address: viewer.entry_href(id),
        kind: facts.kind.word(),
        label: viewer.label(id),
        title: facts.title.clone(),
        code: facts.code().map(str::to_string),
        place: place(viewer, id),
        language: language(viewer, Page::Entry(id)).to_string(),
        passages: of_entry(facts).map(passage).collect(),
    }
}

/// A part of a page: "Matching, step 8".
fn part_title(viewer: &Viewer, kind: Kind, title: &str, number: usize) -> String {
    match kind {
        Kind::Role => viewer.words.search_responsibility(title, number),
        Kind::Outcome => viewer.words.search_criterion(title, number),
        _ => viewer.words.search_step(title, number),
    }
}

fn statement(viewer: &Viewer, id: EntryId) -> Option<u32> {
    match &viewer.facts(id).data {
        KindData::Outcome(outcome) => outcome.statement,
        _ => None,
    }
}

/// The titles of what an entry lies in, from the outside. A person's work lies in their portfolio.
fn place(viewer: &Viewer, id: EntryId) -> Vec<String> {
    let book = viewer.book;
    let collection = book.collection_of(id).filter(|list| !list.name.is_empty() && list.landing != Some(id));
    let mut place: Vec<String> = match book.tree.person(id) {
        Some(person) => vec![viewer.facts(person).title.clone()],
        None => {
            let landing = collection.and_then(|list| list.landing);
            let above =
                book.tree.ancestors(id).filter(|above| !book.addresses.is_home(*above) && Some(*above) != landing);
            above.map(|id| viewer.name(id)).collect()
        }
    };
    place.reverse();
    // What a thing is called says in which collection it stands.
    if let Some(collection) = collection
        && place.first() != Some(&collection.title)
        && viewer.label(id).is_empty()
    {
        place.insert(0, collection.title.clone());
    }
    place
}

/// Words by which an entry is found beside its text, each with what it is worth there.
pub fn beside(viewer: &Viewer, id: EntryId) -> Vec<String> {
    let facts = viewer.facts(id);
    let mut words: Vec<String> = facts.tags.clone();
    if let Some(person) = facts.person() {
        words.extend([&person.organization, &person.position].into_iter().flatten().cloned());
        words.extend(person.cohorts.iter().cloned());
    }
    words.extend(viewer.book.tree.person(id).map(|person| viewer.facts(person).title.clone()));
    words
}

/// Stands between what a page says and what its panel tells.
const TOLD: &str = "\u{c}";

/// What the panel of an entry says in words of its own: when something happens, where, by when it is due. When a page or a work was
/// written is asked by nobody.
pub fn told(viewer: &Viewer, id: EntryId) -> Vec<String> {
    let facts = viewer.facts(id);
    let fields = fields_of(facts.kind).filter(|_| ![Kind::Page, Kind::Artifact].contains(&facts.kind));
    let told = fields.filter_map(|field| match (&field.shown, field.of(facts)) {
        (Shown::Panel(label), Stated::Date(date)) => {
            Some(prose::labelled(viewer, label(viewer.words), &viewer.words.date(date)))
        }
        (Shown::Panel(label), Stated::Text(text)) if field.shape == Shape::Text => {
            Some(prose::labelled(viewer, label(viewer.words), text))
        }
        _ => None,
    });
    told.collect()
}

/// What an entry is by its fields, whatever its site calls it, and the sections that a template adds to its page: words by which it
/// is found.
pub fn added<'v>(viewer: &Viewer<'v>, id: EntryId) -> impl Iterator<Item = &'v str> {
    let (facts, words) = (viewer.facts(id), viewer.words);
    let parts = (!facts.parts.is_empty()).then_some(match facts.kind {
        Kind::Role => words.responsibilities(),
        Kind::Activity => words.steps(),
        _ => "",
    });
    let is_handed_in = viewer.book.relations.targets(id, Verb::HandedInBy).next().is_some();
    let is_session = facts.kind == Kind::Activity && facts.date.is_some();
    let dated = days(facts).map(|_| words.field_date());
    [is_handed_in.then(|| words.deliverables()), is_session.then(|| words.session()), dated, parts]
        .into_iter()
        .flatten()
}

/// The address of the top.
pub const TOP: &str = "index.html";
