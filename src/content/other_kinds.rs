//! Pages with the fields of a person or of a review, in folders that hold neither. Read as they stand they would be published, and
//! nobody agreed to that.

use crate::base::codes;
use crate::content::facts::Facts;
use crate::content::field::{fields_of, own_fields_of};
use crate::content::fields::Fields;
use crate::content::folder_rules::FolderRules;
use crate::content::kind::Kind;
use crate::content::reader::EntryReader;

/// Shuts such a page, and all that lies below it, after saying so.
pub fn check(fields: &Fields, reader: &mut EntryReader, facts: &Facts, folders: &FolderRules) {
    let Some((kind, told)) = meant(fields, facts, folders) else { return };
    let Some(key) = fields.key(told) else { return };
    let (collection, word) = (&facts.collection, kind.word());
    let message =
        format!("this has the fields of a {word}, and here it is {}: nobody may read it", read_as(facts.kind));
    let help = match (facts.kind, kind) {
        (Kind::Artifact, _) => format!(
            "each folder of {collection}/ is one person's: move this one there, and say the year, if that is what the folder \
             around it is called by, as `cohort`"
        ),
        _ if collection.is_empty() => format!("if it is about a {word}, move it to people/ or beside their work"),
        (_, Kind::Review) => format!(
            "if it is a review, call it `NAME.review.md` beside the work, or write `collections: {{{collection}: {{kind: review}}}}` \
             in site.yaml"
        ),
        _ => format!(
            "if it is about a person, move it to people/ or write `collections: {{{collection}: {{kind: person}}}}` in site.yaml; \
             they are shown once `audience: public` says that they agreed"
        ),
    };
    let problem = reader.problem(codes::UNCLEAR_KIND, message, key.span);
    problem.help.push(help);
    problem.help.push(match kind {
        Kind::Review => "if it is a page, take `of` and `by` out".into(),
        _ => format!("if it is {}, write `title` in the place of `name`", read_as(facts.kind)),
    });
}

fn read_as(kind: Kind) -> &'static str {
    if kind == Kind::Artifact { "a piece of work" } else { "a page" }
}

/// What a page is by its fields, with the field that says so.
fn meant(fields: &Fields, facts: &Facts, folders: &FolderRules) -> Option<(Kind, &'static str)> {
    let is_work = facts.kind == Kind::Artifact;
    if facts.kind != Kind::Page && !(is_work && facts.landing) {
        return None;
    }
    if !is_work && fields.has("of") && fields.has("by") {
        return Some((Kind::Review, "of"));
    }
    let is_known = |name: &str| fields_of(facts.kind).any(|field| field.name == name);
    let of_persons = own_fields_of(Kind::Person).iter().filter(|field| field.name != "name" && !is_known(field.name));
    let is_among_people = || {
        let kind = |folder| folders.standard(folder);
        facts.path.folder().split('/').skip(1).any(|folder| matches!(kind(folder), Some(Kind::Person | Kind::Artifact)))
    };
    let is_person = fields.has("name")
        && !fields.has("title")
        && (is_work || of_persons.into_iter().any(|field| fields.has(field.name)) || is_among_people());
    is_person.then_some((Kind::Person, "name"))
}
