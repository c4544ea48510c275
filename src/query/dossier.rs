//! Everything that is known of one entry: what it states, what it names and what names it, each with its place.

use serde::Serialize;

use crate::base::number::counted;
use crate::base::{SitePath, Span};
use crate::content::facts::Facts;
use crate::content::field::{Field, Shape, Stated, fields_of};
use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::model::identity::names::Found;
use crate::model::program::relations::Edge;
use crate::model::program::reviews::Review;
use crate::model::references::attachments;
use crate::model::references::links::{MentionedBy, Target};
use crate::pipeline::Site;
use crate::query::filter::standing;
use crate::query::listing::standing_of;
use crate::query::place::{Place, Places};
use crate::query::written;
use crate::view::{Viewer, files};

/// How many letters beside a code tell where it stands in a text.
const AROUND: usize = 24;

/// What is known of an entry.
#[derive(Serialize)]
pub struct Dossier {
    pub id: String,
    pub kind: &'static str,
    pub title: String,
    pub address: String,
    pub audience: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    pub place: Place,
    /// What it says in other languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<String>,
    /// Its fields, in the order of their kind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Stating>,
    /// Its steps, responsibilities or criteria.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartOf>,
    /// The files that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// What it names: in fields, then in its text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Tie>,
    /// What names it: in fields, then in texts, then in settings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub named_by: Vec<Tie>,
    /// What belongs to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Other>,
    /// What others say about it, the newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Reviewed>,
}

/// A review of the entry.
#[derive(Serialize)]
pub struct Reviewed {
    /// By which it can be shown itself.
    pub id: String,
    pub by: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Each outcome with the level, where it says one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<String>,
    pub counts: &'static str,
    pub place: Place,
}

/// A field with what stands in it.
#[derive(Serialize)]
pub struct Stating {
    pub field: &'static str,
    pub says: String,
}

/// A step, responsibility or criterion.
#[derive(Serialize)]
pub struct PartOf {
    pub number: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub text: String,
    pub place: Place,
}

/// Another entry.
#[derive(Serialize, Clone, PartialEq)]
pub struct Other {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub kind: &'static str,
    pub title: String,
}

/// What binds an entry to another: how, whom, in which of its parts, and where that is written.
#[derive(Serialize)]
pub struct Tie {
    /// A field, `mentions`, or a setting.
    pub how: String,
    #[serde(flatten)]
    pub other: Other,
    /// The step or responsibility that says it, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<u32>,
    pub place: Place,
}

/// What is known of an entry.
pub fn of(site: &Site, id: EntryId) -> Dossier {
    site.with_viewer(|viewer| Inquiry { site, viewer, places: Places::new(site), id }.dossier())
}

struct Inquiry<'i> {
    site: &'i Site,
    viewer: &'i Viewer<'i>,
    places: Places<'i>,
    id: EntryId,
}

impl Inquiry<'_> {
    fn facts(&self) -> &Facts {
        self.site.book.entry(self.id)
    }

    fn dossier(&self) -> Dossier {
        let (site, id) = (self.site, self.id);
        let book = &site.book;
        let facts = self.facts();
        let visibility = site.visibility(id);
        let place = facts.stands;
        Dossier {
            id: written(site, id).to_string(),
            kind: facts.kind.word(),
            title: match facts.kind {
                Kind::Review => book.tree.parent(id).map_or(String::new(), |work| book.entry(work).title.clone()),
                _ => facts.title.clone(),
            },
            address: book.addresses.entry(id).to_string(),
            audience: visibility.audience.to_string(),
            draft: visibility.draft,
            place: place.map_or_else(|| self.places.file(&facts.path), |at| self.places.at(site.located(id, at))),
            translations: site.translations_of(id).map(|path| path.to_string()).collect(),
            fields: self.fields(),
            parts: self.parts(),
            files: self.files(),
            names: self.names(),
            named_by: self.named_by(),
            reviews: book.reviews.of(id).iter().map(|review| self.reviewed(review)).collect(),
            holds: book.tree.children(id).iter().map(|id| self.other(*id)).collect(),
        }
    }

    fn reviewed(&self, review: &Review) -> Reviewed {
        let facts = self.site.book.entry(review.id);
        let title = |id: &EntryId| self.site.book.entry(*id).title.clone();
        let outcomes = review.judgments.iter().map(|judgment| {
            let code = written(self.site, judgment.outcome);
            judgment.level.as_ref().map_or(code.to_string(), |level| format!("{code}: {level}"))
        });
        Reviewed {
            id: written(self.site, review.id).to_string(),
            by: review.guest.iter().cloned().chain(review.by.iter().map(title)).collect(),
            date: facts.date.clone().unwrap_or_default(),
            outcomes: outcomes.collect(),
            counts: standing_of(review),
            place: facts
                .stands
                .map_or_else(|| self.places.file(&facts.path), |at| self.places.at(self.site.located(review.id, at))),
        }
    }

    fn fields(&self) -> Vec<Stating> {
        let facts = self.facts();
        let says = |field: &'static Field| {
            if matches!(field.name, "title" | "id" | "name") || matches!(field.shape, Shape::Parts | Shape::Relation(_))
            {
                return None;
            }
            let says = match field.of(facts) {
                Stated::Nothing | Stated::Else => return None,
                Stated::Text(text) | Stated::Date(text) => text.to_string(),
                Stated::Texts(texts) => texts.join("; "),
                Stated::Prose(prose) => self.viewer.plain(self.id, prose),
                Stated::Pairs(pairs) => {
                    pairs.iter().map(|(name, url)| format!("{name}: {url}")).collect::<Vec<_>>().join("; ")
                }
            };
            (!says.is_empty()).then_some(Stating { field: field.name, says })
        };
        let mut fields: Vec<Stating> = fields_of(facts.kind).filter_map(says).collect();
        if let Some(status) = self.site.book.gaps.status(self.id) {
            let coverage = &self.site.book.coverage;
            let lacks: Vec<&str> = status.lacks().map(Kind::word).collect();
            let lacks = if lacks.is_empty() { String::new() } else { format!(", no {}", lacks.join(", no ")) };
            let (taught, evidence) = (coverage.taught(self.id), coverage.evidence(self.id));
            let says = format!(
                "{}: taught {}, {} of evidence{lacks}",
                standing(status),
                counted(taught, "time", "times"),
                counted(evidence, "piece", "pieces")
            );
            fields.push(Stating { field: "stands", says });
        }
        fields
    }

    fn parts(&self) -> Vec<PartOf> {
        let parts = self.facts().parts.iter().enumerate();
        parts
            .map(|(n, part)| PartOf {
                number: n + 1,
                id: part.id.as_ref().map(|id| id.value.clone()),
                text: self.viewer.plain(self.id, part.text),
                place: self.places.at(self.site.located(self.id, part.at)),
            })
            .collect()
    }

    /// Files that its fields and its text name.
    fn files(&self) -> Vec<String> {
        let book = &self.site.book;
        let facts = self.facts();
        let named = attachments::named(facts);
        let named = named.filter_map(|file| book.files.find(facts.path.folder(), &file.value));
        let linked = book.links.targets(self.id).iter().filter_map(|target| match target {
            Target::File(path) => Some(path.clone()),
            _ => None,
        });
        let own = (facts.kind == Kind::Artifact).then(|| files::file_paths(self.viewer, self.id));
        let mut files: Vec<SitePath> = named.chain(linked).chain(own.into_iter().flatten()).collect();
        files.sort();
        files.dedup();
        files.into_iter().map(|path| path.to_string()).collect()
    }

    fn other(&self, id: EntryId) -> Other {
        let facts = self.site.book.entry(id);
        let title = if facts.code() == Some(&facts.title) { String::new() } else { facts.title.clone() };
        Other { id: written(self.site, id).to_string(), kind: facts.kind.word(), title }
    }

    fn stated_at(&self, edge: &Edge) -> Place {
        let facts = self.site.book.entry(edge.from);
        let stated = facts.relations.iter().enumerate().find(|(n, relation)| {
            relation.verb == edge.verb
                && relation.part == edge.part
                && relation.cohort == edge.cohort
                && matches!(self.site.book.names.of_relation(facts, *n), Found::One(named) if named.entry == Some(edge.to))
        });
        match stated {
            // A catalog is one line, of which nobody would want to see a part.
            Some((_, relation)) if facts.stands_here() => {
                self.places.at(self.site.located(edge.from, relation.target.at))
            }
            _ => self.places.file(&facts.path),
        }
    }

    fn names(&self) -> Vec<Tie> {
        let book = &self.site.book;
        let mut ties: Vec<Tie> = Vec::new();
        // What belongs to what is no edge of the relations.
        for (n, relation) in self.facts().relations.iter().enumerate() {
            if matches!(relation.verb, Verb::In | Verb::Parent)
                && let Found::One(named) = book.names.of_relation(self.facts(), n)
                && let Some(to) = named.entry
            {
                let place = self.places.at(self.site.located(self.id, relation.target.at));
                ties.push(Tie { how: relation.verb.field().into(), other: self.other(to), part: None, place });
            }
        }
        ties.extend(book.relations.from(self.id).map(|edge| Tie {
            how: edge.verb.field().to_string(),
            other: self.other(edge.to),
            part: edge.part.map(|part| part + 1),
            place: self.stated_at(edge),
        }));
        let targets = book.links.targets(self.id).iter().zip(&self.facts().outline.references);
        for (target, reference) in targets {
            let other = match (target.entry(), target) {
                (Some(to), _) if to == self.id => continue,
                (Some(to), _) => self.other(to),
                (None, Target::Fact(_) | Target::Withheld | Target::Broken | Target::File(_)) => continue,
                (None, target) => {
                    let title = self.viewer.target_words(target).unwrap_or_default();
                    Other { id: reference.target().to_string(), kind: "", title }
                }
            };
            let place = self.places.at(self.site.located(self.id, reference.at));
            ties.push(Tie { how: MENTIONS.into(), other, part: self.part_of(self.id, reference.prose), place });
        }
        ties
    }

    fn named_by(&self) -> Vec<Tie> {
        let book = &self.site.book;
        let stated = book.relations.to(self.id).map(|edge| Tie {
            how: edge.verb.field().to_string(),
            other: self.other(edge.from),
            part: edge.part.map(|part| part + 1),
            place: self.stated_at(edge),
        });
        let mut ties: Vec<Tie> = stated.collect();
        for (from, how) in book.links.mentions(self.id) {
            match how {
                MentionedBy::Reference(n) => {
                    let reference = &book.entry(*from).outline.references[*n as usize];
                    let place = self.places.at(self.site.located(*from, reference.at));
                    let part = self.part_of(*from, reference.prose);
                    ties.push(Tie { how: MENTIONS.into(), other: self.other(*from), part, place });
                }
                MentionedBy::Code => ties.extend(self.in_plain_text(*from)),
            }
        }
        ties.extend(self.settings());
        ties
    }

    /// The part of an entry whose text a prose is, from 1.
    fn part_of(&self, id: EntryId, prose: u32) -> Option<u32> {
        let parts = &self.site.book.entry(id).parts;
        let at = parts.iter().position(|part| part.text == prose || part.when == Some(prose));
        at.map(|at| at as u32 + 1)
    }

    /// Where an entry's text holds the code of the one at hand. A prose knows no places, so what stands around the code is looked for
    /// in the file.
    fn in_plain_text(&self, from: EntryId) -> Vec<Tie> {
        let book = &self.site.book;
        let facts = book.entry(from);
        let text = self.places.text(&facts.path).unwrap_or_else(|| "".into());
        let mut ties = Vec::new();
        let mut at = 0;
        for (number, prose) in self.site.body(from).proses.iter().enumerate() {
            for words in prose.texts() {
                let found = book
                    .codes
                    .find(words)
                    .filter(|(start, end)| book.links.code(&words[*start..*end]) == Some(self.id));
                for (start, end) in found {
                    let before = words[..start].char_indices().rev().take(AROUND).last().map_or(start, |(at, _)| at);
                    let after = words[end..].char_indices().nth(AROUND).map_or(words.len(), |(at, _)| end + at);
                    let inner = start - before;
                    let seen = text
                        .get(at..)
                        .and_then(|rest| rest.find(&words[before..after]))
                        .map(|found| at + found + inner);
                    let seen = seen.or_else(|| text.get(at..)?.find(&words[start..end]).map(|found| at + found));
                    let place = match seen {
                        Some(seen) => {
                            at = seen + 1;
                            let span = Span::new(seen, seen + end - start);
                            self.places.at((&facts.path, span))
                        }
                        None => self.places.file(&facts.path),
                    };
                    let part = self.part_of(from, number as u32);
                    ties.push(Tie { how: MENTIONS.into(), other: self.other(from), part, place });
                }
            }
        }
        ties
    }

    /// The settings that name it.
    fn settings(&self) -> Vec<Tie> {
        let settings = &self.site.book.settings;
        let nav = settings.nav.iter().flatten().map(|name| ("nav", name));
        let print = settings.printing.handbook.iter().flatten().map(|name| ("print", name));
        let gates = settings.gates.frameworks.iter().map(|(name, _)| ("gates", name));
        let is_it = |name: &str| matches!(self.site.book.names.find(name, &[]), Found::One(named) if named.entry == Some(self.id));
        nav.chain(print)
            .chain(gates)
            .filter(|(_, name)| is_it(&name.value))
            .map(|(setting, name)| Tie {
                how: setting.to_string(),
                other: Other { id: String::new(), kind: "", title: "settings of the site".into() },
                part: None,
                place: self.places.at(self.site.located_setting(name.at)),
            })
            .collect()
    }
}

/// How a reference in a text is called.
const MENTIONS: &str = "mentions";
