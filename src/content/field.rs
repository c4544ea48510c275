//! Every field that an author may write at the top of a page: one row each, which the reader of fields, the panel of a page, its anchors,
//! the data files, the search for names of what is withheld, and the documentation go by.

mod stated;

use std::sync::LazyLock;

pub use stated::Stated;
use stated::{
    date, of_activity, of_artifact, of_framework, of_outcome, of_person, of_resource, of_review, prose, something,
    spanned, text, texts,
};

use crate::content::facts::{Facts, KindData};
use crate::content::kind::{Kind, Verb};
use crate::words::{Said, Words};

/// A field of some kinds. Its rows for other kinds may say otherwise where it is shown.
pub struct Field {
    /// As it is written.
    pub name: &'static str,
    pub kinds: Kinds,
    pub shape: Shape,
    pub shown: Shown,
    /// What data files call it.
    pub data: Option<&'static str>,
    /// Whether words in it may name somebody who is withheld: true unless the row says otherwise.
    pub may_name_people: bool,
    pub decides: Decides,
    pub confidence: Confidence,
    /// What asks for it where `vade new` writes a new file; nothing where it seldom matters.
    pub prompt: Option<Said>,
    /// What an entry states in it.
    pub stated: fn(&Facts) -> Stated<'_>,
}

/// Which kinds have a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinds {
    Of(&'static [Kind]),
    /// All but these, and so a new one, too.
    Except(&'static [Kind]),
}

impl Kinds {
    fn contain(self, kind: Kind) -> bool {
        match self {
            Kinds::Of(kinds) => kinds.contains(&kind),
            Kinds::Except(kinds) => !kinds.contains(&kind),
        }
    }
}

/// What a value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Words, of which a comma is one.
    Text,
    /// Several values, between commas.
    List,
    Number,
    Flag,
    Date,
    Language,
    /// A full address elsewhere.
    Address,
    /// The path of a file, or several.
    File,
    /// Markdown.
    Prose,
    /// Responsibilities, steps or criteria.
    Parts,
    /// Names and values.
    Pairs,
    /// Names of entries.
    Relation(Verb),
    /// Groups of fields of their own.
    Groups,
}

/// Where a page shows a field.
#[derive(Clone, Copy)]
pub enum Shown {
    /// Nowhere by itself.
    No,
    /// In the panel of facts, under this label.
    Panel(Said),
    /// In a way of its kind's own.
    Page,
}

/// Whether a field decides who may read its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decides {
    No,
    /// By what it says: a slip in its name must not publish anything.
    Readers,
    /// By the entry that it names.
    ByTarget,
}

/// How sure it is that a line of a text which begins with a name and a colon was meant as a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    No,
    /// Beside another one.
    Together,
    Alone,
}

const fn field(name: &'static str, kinds: Kinds, shape: Shape, stated: fn(&Facts) -> Stated<'_>) -> Field {
    let (shown, data, decides, confidence) = (Shown::No, None, Decides::No, Confidence::No);
    Field { name, kinds, shape, shown, data, may_name_people: true, decides, confidence, prompt: None, stated }
}

/// A field that names other entries; its words are not shown, theirs are.
const fn relation(verb: Verb, kinds: Kinds) -> Field {
    field(verb.field(), kinds, Shape::Relation(verb), stated_elsewhere).on_page().never_names_people()
}

/// What relations and parts state is looked up where the verb or the kind is known.
fn stated_elsewhere(_: &Facts) -> Stated<'_> {
    Stated::Else
}

impl Field {
    const fn panel(self, label: Said) -> Field {
        Field { shown: Shown::Panel(label), ..self }
    }
    const fn on_page(self) -> Field {
        Field { shown: Shown::Page, ..self }
    }
    const fn data(self, name: &'static str) -> Field {
        Field { data: Some(name), ..self }
    }
    /// No words in it can name anybody: they are the site's own, or give the name on purpose.
    const fn never_names_people(self) -> Field {
        Field { may_name_people: false, ..self }
    }
    const fn decides(self, decides: Decides) -> Field {
        Field { decides, ..self }
    }
    const fn prompt(self, words: Said) -> Field {
        Field { prompt: Some(words), ..self }
    }
    const fn confidence(self, confidence: Confidence) -> Field {
        Field { confidence, ..self }
    }

    /// What an entry of one of its kinds states in it.
    pub fn of<'f>(&self, facts: &'f Facts) -> Stated<'f> {
        match self.shape {
            Shape::Relation(verb) if facts.targets(verb).next().is_none() => Stated::Nothing,
            Shape::Parts if facts.parts.is_empty() => Stated::Nothing,
            _ => (self.stated)(facts),
        }
    }
}

/// The fields of a kind, in the order in which a panel shows them.
pub fn fields_of(kind: Kind) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.kinds.contain(kind))
}

/// The fields of a kind whose names are not those of fields that entries of any kind may have.
pub fn own_fields_of(kind: Kind) -> &'static [&'static Field] {
    static OWN: LazyLock<Vec<Vec<&Field>>> = LazyLock::new(|| {
        let pages = || Kind::ALL.into_iter().filter(|kind| kind.has_page());
        let is_common = |field: &&Field| pages().all(|kind| fields_of(kind).any(|one| one.name == field.name));
        Kind::ALL.iter().map(|kind| fields_of(*kind).filter(|field| !is_common(field)).collect()).collect()
    });
    let at = Kind::ALL.iter().position(|one| *one == kind);
    at.and_then(|at| OWN.get(at)).map_or(&[], Vec::as_slice)
}

/// Whether an entry's page shows a field of that name.
pub fn shows(facts: &Facts, name: &str) -> bool {
    let mut fields = fields_of(facts.kind).filter(|field| field.name == name && !matches!(field.shown, Shown::No));
    fields.any(|field| field.of(facts) != Stated::Nothing)
}

/// The fields that pages show under anchors of their own, which no part may have.
pub fn with_anchor() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter(|field| matches!(field.shape, Shape::Prose | Shape::Parts)).map(|field| field.name)
}

/// The field of a kind that holds its parts.
pub fn parts_of(kind: Kind) -> Option<&'static str> {
    fields_of(kind).find(|field| field.shape == Shape::Parts).map(|field| field.name)
}

const ALL: Kinds = Kinds::Except(&[]);
const PAGED: Kinds = Kinds::Except(&[Kind::Review]);
const ROLE: Kinds = Kinds::Of(&[Kind::Role]);
const ACTIVITY: Kinds = Kinds::Of(&[Kind::Activity]);
const FRAMEWORK: Kinds = Kinds::Of(&[Kind::Framework]);
const OUTCOME: Kinds = Kinds::Of(&[Kind::Outcome]);
const RESOURCE: Kinds = Kinds::Of(&[Kind::Resource]);
const PERSON: Kinds = Kinds::Of(&[Kind::Person]);
const ARTIFACT: Kinds = Kinds::Of(&[Kind::Artifact]);
const REVIEW: Kinds = Kinds::Of(&[Kind::Review]);
const EXCEPT_ARTIFACT: Kinds = Kinds::Except(&[Kind::Artifact, Kind::Review]);
const EXCEPT_OUTCOME: Kinds = Kinds::Except(&[Kind::Outcome, Kind::Review]);
const EXCEPT_ACTIVITY_AND_ARTIFACT: Kinds = Kinds::Except(&[Kind::Activity, Kind::Artifact, Kind::Review]);

/// Every field. The rows of a kind stand in the order of its panel.
pub static FIELDS: &[Field] = &[
    field("title", PAGED, Shape::Text, |facts| Stated::Text(&facts.title)).data("title").confidence(Confidence::Alone),
    field("name", PERSON, Shape::Text, |facts| of_person(facts, |person| Stated::Text(&person.name)))
        .never_names_people()
        .confidence(Confidence::Together),
    field("shown-as", PERSON, Shape::Text, |facts| of_person(facts, |person| text(&person.shown_as)))
        .never_names_people()
        .decides(Decides::Readers)
        .prompt(Words::new_shown_as),
    field("contact", PERSON, Shape::Flag, |facts| of_person(facts, |person| something(person.contact)))
        .decides(Decides::Readers)
        .prompt(Words::new_contact),
    field("held", PERSON, Shape::Groups, |_| Stated::Nothing),
    field("id", PAGED, Shape::Text, |facts| Stated::Text(&facts.id))
        .never_names_people()
        .data("id")
        .confidence(Confidence::Together),
    field("aliases", PAGED, Shape::List, |facts| spanned(&facts.aliases))
        .never_names_people()
        .confidence(Confidence::Alone),
    field("order", PAGED, Shape::Number, |facts| something(facts.order.is_some())).confidence(Confidence::Together),
    field("audience", ALL, Shape::Text, |facts| {
        facts.audience.as_ref().map_or(Stated::Nothing, |name| Stated::Text(&name.value))
    })
    .never_names_people()
    .decides(Decides::Readers)
    .prompt(Words::new_audience),
    field("draft", ALL, Shape::Flag, |facts| something(facts.draft)).data("draft").decides(Decides::Readers),
    field("status", PAGED, Shape::Text, |facts| text(&facts.status)).on_page().data("status"),
    field("lang", ALL, Shape::Language, |facts| text(&facts.lang))
        .never_names_people()
        .data("lang")
        .confidence(Confidence::Together),
    field("redirect-from", PAGED, Shape::List, |facts| spanned(&facts.redirects)).confidence(Confidence::Alone),
    field("summary", PAGED, Shape::Prose, |facts| prose(facts.summary))
        .on_page()
        .data("summary")
        .confidence(Confidence::Together),
    relation(Verb::In, OUTCOME).panel(Words::field_part_of).decides(Decides::ByTarget),
    relation(Verb::In, EXCEPT_OUTCOME).panel(Words::field_belongs_to).decides(Decides::ByTarget),
    relation(Verb::Parent, OUTCOME).confidence(Confidence::Together),
    relation(Verb::ReplacedBy, OUTCOME).panel(Words::field_replaced_by).confidence(Confidence::Together),
    field("eligibility", ROLE, Shape::Prose, |facts| match &facts.data {
        KindData::Role { eligibility } => prose(*eligibility),
        _ => Stated::Nothing,
    })
    .panel(Words::field_eligibility)
    .data("eligibility")
    .prompt(Words::new_eligibility),
    field("responsibilities", ROLE, Shape::Parts, stated_elsewhere)
        .on_page()
        .data("parts")
        .prompt(Words::new_responsibilities),
    field("date", ACTIVITY, Shape::Date, |facts| date(&facts.date))
        .panel(Words::field_date)
        .data("date")
        .prompt(Words::new_date),
    field("end", ACTIVITY, Shape::Date, |facts| of_activity(facts, |it| date(&it.end)))
        .panel(Words::field_end)
        .data("end"),
    field("time", ACTIVITY, Shape::Text, |facts| of_activity(facts, |it| text(&it.time)))
        .panel(Words::field_time)
        .data("time")
        .prompt(Words::new_time),
    field("repeats", ACTIVITY, Shape::Text, |facts| of_activity(facts, |it| text(&it.repeats)))
        .panel(Words::field_repeats)
        .data("repeats"),
    field("place", ACTIVITY, Shape::Text, |facts| of_activity(facts, |it| text(&it.place)))
        .panel(Words::field_place)
        .data("place")
        .prompt(Words::new_place),
    field("url", ACTIVITY, Shape::Address, |facts| of_activity(facts, |it| text(&it.url)))
        .panel(Words::field_online)
        .data("url"),
    field("cohort", ACTIVITY, Shape::Text, |facts| of_activity(facts, |it| text(&it.cohort)))
        .panel(Words::field_cohort)
        .data("cohort")
        .confidence(Confidence::Together),
    field("steps", ACTIVITY, Shape::Parts, stated_elsewhere)
        .on_page()
        .data("parts")
        .confidence(Confidence::Together)
        .prompt(Words::new_steps),
    field("file", RESOURCE, Shape::File, |facts| {
        of_resource(facts, |it| it.file.as_ref().map_or(Stated::Nothing, |file| Stated::Text(&file.value)))
    })
    .panel(Words::field_file)
    .never_names_people()
    .data("file")
    .prompt(Words::new_file),
    field("url", RESOURCE, Shape::Address, |facts| of_resource(facts, |it| text(&it.url)))
        .panel(Words::field_online)
        .data("url")
        .prompt(Words::new_online),
    relation(Verb::HandedInBy, RESOURCE)
        .panel(Words::field_handed_in_by)
        .confidence(Confidence::Alone)
        .prompt(Words::new_handed_in_by),
    field("due", RESOURCE, Shape::Date, |facts| of_resource(facts, |it| date(&it.due)))
        .panel(Words::field_due)
        .data("due")
        .prompt(Words::new_due),
    relation(Verb::Role, PERSON).panel(Words::field_role).confidence(Confidence::Together).prompt(Words::new_role),
    relation(Verb::Mentor, PERSON)
        .panel(Words::field_mentor)
        .confidence(Confidence::Together)
        .prompt(Words::new_mentor),
    field("cohort", PERSON, Shape::List, |facts| of_person(facts, |it| texts(&it.cohorts)))
        .panel(Words::field_cohort)
        .data("cohorts")
        .confidence(Confidence::Together)
        .prompt(Words::new_cohort),
    field("portrait", PERSON, Shape::File, |facts| {
        of_person(facts, |it| it.portrait.as_ref().map_or(Stated::Nothing, |file| Stated::Text(&file.value)))
    })
    .on_page()
    .never_names_people()
    .data("portrait"),
    field("portrait-alt", PERSON, Shape::Text, |facts| of_person(facts, |it| text(&it.portrait_alt))).on_page(),
    field("position", PERSON, Shape::Text, |facts| of_person(facts, |it| text(&it.position)))
        .on_page()
        .data("position")
        .confidence(Confidence::Together)
        .prompt(Words::new_position),
    field("organization", PERSON, Shape::Text, |facts| of_person(facts, |it| text(&it.organization)))
        .on_page()
        .data("organization")
        .confidence(Confidence::Together)
        .prompt(Words::new_organization),
    // In no output unless its person agreed.
    field("email", PERSON, Shape::Text, |facts| {
        of_person(facts, |it| if it.contact { text(&it.email) } else { Stated::Nothing })
    })
    .panel(Words::field_email)
    .never_names_people()
    .data("email")
    .prompt(Words::new_email),
    field("links", PERSON, Shape::Pairs, |facts| {
        of_person(facts, |it| if it.links.is_empty() { Stated::Nothing } else { Stated::Pairs(&it.links) })
    })
    .panel(Words::field_links)
    .data("links"),
    relation(Verb::Session, Kinds::Of(&[Kind::Framework, Kind::Outcome]))
        .panel(Words::field_session)
        .confidence(Confidence::Together),
    field("code", OUTCOME, Shape::Text, |facts| of_outcome(facts, |it| Stated::Text(&it.code.value)))
        .never_names_people()
        .data("code")
        .confidence(Confidence::Together)
        .prompt(Words::new_code),
    field("statement", OUTCOME, Shape::Prose, |facts| of_outcome(facts, |it| prose(it.statement)))
        .on_page()
        .data("statement")
        .confidence(Confidence::Together)
        .prompt(Words::new_statement),
    field("wording", OUTCOME, Shape::Groups, |_| Stated::Nothing),
    field("criteria", OUTCOME, Shape::Parts, stated_elsewhere)
        .on_page()
        .data("parts")
        .confidence(Confidence::Together)
        .prompt(Words::new_criteria),
    field("needs", OUTCOME, Shape::List, |facts| {
        // That it needs nothing is said, too.
        of_outcome(facts, |it| match &it.needs {
            Some(needs) => Stated::Texts(needs.iter().map(|need| need.value.as_str()).collect()),
            None => Stated::Nothing,
        })
    })
    .never_names_people()
    .data("needs")
    .confidence(Confidence::Together),
    field("same-as", OUTCOME, Shape::List, |facts| of_outcome(facts, |it| texts(&it.same_as)))
        .panel(Words::field_same_as)
        .data("same_as"),
    field("scale", FRAMEWORK, Shape::List, |facts| of_framework(facts, |it| spanned(&it.scale)))
        .panel(Words::field_levels)
        .data("levels"),
    field("needs", FRAMEWORK, Shape::List, |facts| of_framework(facts, |it| spanned(&it.needs))).never_names_people(),
    field("prefix", FRAMEWORK, Shape::Text, |_| Stated::Nothing).never_names_people(),
    field("outcomes", FRAMEWORK, Shape::Groups, stated_elsewhere).on_page().confidence(Confidence::Together),
    relation(Verb::By, ACTIVITY).panel(Words::field_led_by).prompt(Words::new_led_by),
    relation(Verb::By, ARTIFACT).panel(Words::field_other_authors).decides(Decides::ByTarget),
    relation(Verb::By, EXCEPT_ACTIVITY_AND_ARTIFACT).panel(Words::field_by),
    relation(Verb::With, ARTIFACT).panel(Words::field_made_with),
    relation(Verb::Accountable, PAGED).panel(Words::field_accountable),
    relation(Verb::With, EXCEPT_ARTIFACT).panel(Words::field_with),
    relation(Verb::Consulted, PAGED).panel(Words::field_consulted),
    relation(Verb::Informed, PAGED).panel(Words::field_informed),
    relation(Verb::Outcomes, PERSON).panel(Words::field_outcomes).confidence(Confidence::Together),
    relation(Verb::Session, Kinds::Except(&[Kind::Framework, Kind::Outcome, Kind::Artifact, Kind::Review]))
        .panel(Words::field_session)
        .confidence(Confidence::Together),
    relation(Verb::Session, ARTIFACT)
        .panel(Words::field_session)
        .decides(Decides::ByTarget)
        .confidence(Confidence::Together)
        .prompt(Words::new_session),
    relation(
        Verb::Outcomes,
        Kinds::Except(&[
            Kind::Role,
            Kind::Activity,
            Kind::Framework,
            Kind::Outcome,
            Kind::Person,
            Kind::Artifact,
            Kind::Review,
        ]),
    )
    .panel(Words::field_about)
    .confidence(Confidence::Together),
    relation(Verb::Outcomes, Kinds::Of(&[Kind::Role, Kind::Activity, Kind::Outcome, Kind::Artifact]))
        .confidence(Confidence::Together)
        .prompt(Words::new_outcomes),
    relation(Verb::Makes, ARTIFACT)
        .panel(Words::field_deliverable)
        .confidence(Confidence::Together)
        .prompt(Words::new_deliverable),
    relation(Verb::Uses, ARTIFACT).panel(Words::field_sources).confidence(Confidence::Together),
    relation(Verb::Uses, EXCEPT_ACTIVITY_AND_ARTIFACT).panel(Words::field_uses).confidence(Confidence::Together),
    relation(Verb::Makes, EXCEPT_ACTIVITY_AND_ARTIFACT).panel(Words::field_makes).confidence(Confidence::Together),
    relation(Verb::Uses, ACTIVITY).confidence(Confidence::Together),
    relation(Verb::Makes, ACTIVITY).confidence(Confidence::Together),
    field("level", ARTIFACT, Shape::Text, |facts| {
        of_artifact(facts, |it| it.level.as_ref().map_or(Stated::Nothing, |level| Stated::Text(&level.value)))
    })
    .panel(Words::field_level)
    .data("level"),
    field("files", ARTIFACT, Shape::File, stated_elsewhere).on_page().never_names_people().data("files"),
    field("date", ARTIFACT, Shape::Date, |facts| date(&facts.date))
        .panel(Words::field_date)
        .data("date")
        .prompt(Words::new_written_on),
    field("reviews", ARTIFACT, Shape::Groups, |_| Stated::Nothing),
    relation(Verb::Of, REVIEW).decides(Decides::ByTarget),
    relation(Verb::Reviewer, REVIEW).decides(Decides::ByTarget).prompt(Words::new_written_by),
    field("guest", REVIEW, Shape::Text, |facts| of_review(facts, |it| text(&it.guest)))
        .on_page()
        .decides(Decides::Readers)
        .prompt(Words::new_guest),
    field("date", REVIEW, Shape::Date, |facts| date(&facts.date)).on_page().prompt(Words::new_date),
    relation(Verb::Judges, REVIEW).prompt(Words::new_judged_outcomes),
    field("level", REVIEW, Shape::Text, |facts| {
        of_review(facts, |it| it.level.as_ref().map_or(Stated::Nothing, |level| Stated::Text(&level.value)))
    })
    .on_page()
    .prompt(Words::new_level),
    field("levels", REVIEW, Shape::Pairs, |facts| {
        of_review(facts, |it| match it.levels.as_slice() {
            [] => Stated::Nothing,
            levels => Stated::Texts(levels.iter().map(|(_, level)| level.value.as_str()).collect()),
        })
    })
    .on_page(),
    field("note", REVIEW, Shape::Prose, |facts| of_review(facts, |it| prose(it.note))).on_page(),
    field("date", EXCEPT_ACTIVITY_AND_ARTIFACT, Shape::Date, |facts| date(&facts.date))
        .panel(Words::field_date)
        .data("date"),
    field("updated", PAGED, Shape::Date, |facts| date(&facts.updated))
        .panel(Words::field_updated)
        .data("updated")
        .confidence(Confidence::Together),
    field("tags", PAGED, Shape::List, |facts| texts(&facts.tags))
        .panel(Words::field_tags)
        .data("tags")
        .confidence(Confidence::Alone),
];

#[cfg(test)]
mod tests;
