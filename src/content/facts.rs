//! Facts: what an author states about an entry, as far as other pages may depend on it. No prose and no spans, so that
//! typing in a paragraph leaves them as they were.

use std::sync::Arc;

use crate::base::names::is_same;
use crate::base::{Location, SitePath, SpanId};
use crate::content::fragments::Fragments;
use crate::content::kind::{Kind, Verb};
use crate::content::lookup::Lookup;
use crate::syntax::csv;
use crate::syntax::prose::Outline;

/// A value and the place where it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    pub value: T,
    pub at: SpanId,
}

/// No place of a file: a catalog has one line, of which nobody would want to see a part.
pub(super) const NOWHERE: SpanId = SpanId(0);

/// The number of a prose in its entry's body.
pub type ProseId = u32;

/// The prose that is the entry's Markdown body; empty for entries without one.
pub const BODY: ProseId = 0;

/// Everything that was stated about one entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    /// The file that states it.
    pub path: SitePath,
    /// Its number among the entries of that file: 0 except for outcomes in a list.
    pub nth: u32,
    pub kind: Kind,
    /// The top folder; empty for files at the top.
    pub collection: String,
    /// The path inside its collection, without order numbers and suffix, or the given id.
    pub id: String,
    /// Where `id:` or `code:` gives it.
    pub given_id: Option<SpanId>,
    /// Where it begins, where that is less than the whole file: a row at its name, an outcome at its code, a review
    /// at its date, else at who wrote it.
    pub stands: Option<SpanId>,
    /// The title that any output may show.
    pub title: String,
    /// Whether a field or the first heading gives it, rather than the name of the file. Of a person, whether the text has a first
    /// heading that says something else than the name.
    pub titled: bool,
    pub aliases: Vec<Spanned<String>>,
    /// The position among its siblings, in thousandths.
    pub order: Option<i64>,
    pub audience: Option<Spanned<String>>,
    pub draft: bool,
    /// Whether nobody can say who may read it, because its file could not be read as it was meant. It is shown to nobody.
    pub unjudged: bool,
    /// ISO dates.
    pub date: Option<String>,
    pub updated: Option<String>,
    pub status: Option<String>,
    pub tags: Vec<String>,
    pub lang: Option<String>,
    /// The language of a page that says in it what another says: `es` of `purpose.es.md`.
    pub translation: Option<String>,
    pub redirects: Vec<Spanned<String>>,
    /// The prose of `summary:`.
    pub summary: Option<ProseId>,
    /// Whether it is the landing page of its folder.
    pub landing: bool,
    /// What it states of other entries; without `in:` it belongs to the enclosing folder's entry.
    pub relations: Vec<Relation>,
    pub parts: Vec<Part>,
    /// Where the parts stood in the text as a list: the headings that hold them there, outermost first, by number.
    pub listed: Option<Vec<u32>>,
    pub outline: Outline,
    pub data: KindData,
    /// Where it stands, where that is another site: a catalog tells of it.
    pub elsewhere: Option<Box<Elsewhere>>,
    /// What it is looked up by.
    pub lookup: Lookup,
}

impl Facts {
    /// Whether it is a row of a spreadsheet each of whose rows stands for a file.
    pub fn is_row(&self) -> bool {
        !matches!(self.kind, Kind::Framework | Kind::Outcome) && csv::is_table(self.path.as_str())
    }

    /// The place of it as a whole: where it begins in a file of several, else the file.
    pub fn place(&self) -> Location {
        self.stands.map_or(Location::File, |at| Location::Noted(self.nth, at))
    }

    /// The folder in which it lies. A row lies in the folder of its collection, beside which its spreadsheet may stand.
    pub fn folder(&self) -> &str {
        match self.path.folder() {
            "" => &self.collection,
            folder => folder,
        }
    }
}

/// An entry of another site. It has no page here: what names it leads there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Elsewhere {
    /// What that site is called.
    pub site: Arc<str>,
    /// What it is called here, first so that nothing else is meant: `academy:KO-07`, `academy:outcomes/ko-07`.
    pub names: Vec<Arc<str>>,
    /// What it was called before it moved there.
    pub earlier: Vec<Arc<str>>,
    /// The full address of its page.
    pub address: String,
    /// What catalogs know it by: the top of its site joined with its id there.
    pub uri: String,
    /// Whether it takes part in this program, as a participant's work does; else it is only cited.
    pub takes_part: bool,
    /// The entry of the same catalog to which it belongs, by its number there.
    pub parent: Option<u32>,
    /// The same of whose work it is.
    pub person: Option<u32>,
    /// Whose work it is by the settings, which know the person as somebody of this site.
    pub known_as: Option<String>,
}

/// A relation as stated.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Relation {
    pub verb: Verb,
    /// The part of the entry that states it.
    pub part: Option<u32>,
    pub target: Spanned<String>,
    /// For `role` and `mentor`: the cohort in which.
    pub cohort: Option<String>,
}

/// A responsibility, a step or a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Where it is written.
    pub at: SpanId,
    pub id: Option<Spanned<String>>,
    pub text: ProseId,
    pub when: Option<ProseId>,
    pub optional: bool,
    /// The anchor on its page: unique there.
    pub anchor: String,
}

/// What only one kind states.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum KindData {
    Page,
    Role { eligibility: Option<ProseId> },
    Activity(Activity),
    Framework(Framework),
    Outcome(Outcome),
    Resource(Resource),
    Person(Person),
    Artifact(Artifact),
    Review(Review),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Activity {
    pub end: Option<String>,
    pub time: Option<String>,
    pub place: Option<String>,
    pub url: Option<String>,
    pub repeats: Option<String>,
    pub cohort: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Framework {
    /// The spreadsheet beside it that lists its outcomes.
    pub table: Option<Spanned<String>>,
    /// What stands before the codes of outcomes that another program wrote.
    pub prefix: Option<Spanned<String>>,
    pub scale: Vec<Spanned<String>>,
    pub needs: Vec<Spanned<String>>,
    /// What the package from which it comes says of it.
    pub case: Option<Box<CaseDocument>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    pub code: Spanned<String>,
    /// Whether the title is given rather than the beginning of the statement.
    pub titled: bool,
    pub statement: Option<ProseId>,
    /// Since when the statement holds, where it was worded otherwise before.
    pub since: Option<String>,
    /// How it was worded before, the oldest first.
    pub older: Vec<Wording>,
    /// The kinds that must point at it; nothing where it leaves that to its framework.
    pub needs: Option<Vec<Spanned<String>>>,
    pub same_as: Vec<String>,
    /// Whether it stands in a framework's list (the framework is entry 0 of its file) or in a file of its own.
    pub listed: bool,
    /// What it is called in the spreadsheet of another program from which it comes.
    pub came_as: Option<String>,
    /// What the package from which it comes says of it.
    pub case: Option<Box<CaseItem>>,
}

/// What a CASE package says of an outcome, as JSON that is valid in CASE 1.1, so that it can be said again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CaseItem {
    pub item: Box<str>,
    /// How it belongs to something.
    pub child_of: Option<Box<str>>,
    /// Every other association that begins at it.
    pub associations: Vec<Box<str>>,
}

/// What a CASE package says of itself, in the same way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CaseDocument {
    pub document: Box<str>,
    pub definitions: Option<Box<str>>,
    pub rubrics: Option<Box<str>>,
    /// Associations that begin at none of its items.
    pub associations: Vec<Box<str>>,
}

/// An older wording of an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wording {
    /// The ISO date from which it held.
    pub from: String,
    pub statement: ProseId,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Resource {
    pub file: Option<Spanned<String>>,
    pub url: Option<String>,
    pub due: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// The real name. No output may carry it when `shown_as` is given.
    pub name: String,
    pub shown_as: Option<String>,
    /// The cohorts to which the person belongs, as listed.
    pub cohorts: Vec<String>,
    pub organization: Option<String>,
    pub position: Option<String>,
    /// A picture of them, and what it shows in words.
    pub portrait: Option<Spanned<String>>,
    pub portrait_alt: Option<String>,
    /// In no output unless `contact`.
    pub email: Option<String>,
    pub contact: bool,
    pub links: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Artifact {
    /// `files:`; when absent, every file in the artifact's own folder.
    pub files: Option<Vec<Spanned<String>>>,
    pub level: Option<Spanned<String>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Review {
    /// Who wrote it, where that is nobody of the site.
    pub guest: Option<String>,
    /// What another site calls those who wrote it, by the number of the relation that names them.
    pub named: Vec<(u32, String)>,
    /// The level that the work reached, in every outcome for which `levels` says nothing.
    pub level: Option<Spanned<String>>,
    /// The level in one outcome, by the number of the relation that names it.
    pub levels: Vec<(u32, Spanned<String>)>,
    /// What is said in a field rather than in a text.
    pub note: Option<ProseId>,
}

impl Facts {
    /// The id with its collection, which is unique where ids are.
    pub fn full_id(&self) -> &str {
        &self.lookup.full_id
    }

    /// What a fragment can name on its page.
    pub fn fragments(&self) -> &Fragments {
        let parts = self.parts.iter().map(|part| (part.anchor.as_str(), part.id.as_ref().map(|id| id.value.as_str())));
        self.lookup.fragments.get_or_init(|| Box::new(Fragments::of(parts, &self.outline)))
    }

    /// Whether it is the page for addresses that do not exist. It belongs to no list.
    pub fn is_not_found(&self) -> bool {
        self.collection.is_empty() && self.id == "404" && self.given_id.is_none()
    }

    /// Whether it is a review that stands among the fields of its artifact, in one file with that.
    pub fn is_review_in_work(&self) -> bool {
        self.kind == Kind::Review && self.nth > 0 && !self.is_row()
    }

    /// Whether it is kept for memory only: it is over, or no longer used.
    pub fn is_archived(&self) -> bool {
        self.status.as_deref().is_some_and(|status| is_same(status, "archived"))
    }

    /// Whether it has a page on this site.
    pub fn stands_here(&self) -> bool {
        self.elsewhere.is_none()
    }

    /// Whether it belongs to the program of this site. What another site's catalog tells of is only cited, unless it is
    /// somebody's work here.
    pub fn takes_part(&self) -> bool {
        self.elsewhere.as_ref().is_none_or(|elsewhere| elsewhere.takes_part)
    }

    /// Whether it is an outcome in a framework of another program, as that wrote it.
    pub fn is_theirs(&self) -> bool {
        matches!(&self.data, KindData::Outcome(outcome) if outcome.case.is_some() || outcome.came_as.is_some())
    }

    /// The code of an outcome.
    pub fn code(&self) -> Option<&str> {
        match &self.data {
            KindData::Outcome(outcome) => Some(&outcome.code.value),
            _ => None,
        }
    }

    pub fn person(&self) -> Option<&Person> {
        match &self.data {
            KindData::Person(person) => Some(person),
            _ => None,
        }
    }

    /// The targets of the entry's own relations of one verb, its parts' left aside.
    pub fn targets(&self, verb: Verb) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(move |relation| relation.verb == verb && relation.part.is_none())
    }
}
