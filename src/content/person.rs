//! A person: participant, mentor, member of staff, contact or author, and what they held when.

use crate::base::codes;
use crate::content::facts::{Facts, KindData, Person, Relation, Spanned};
use crate::content::field::{Decides, own_fields_of};
use crate::content::fields::{Fields, checked_url};
use crate::content::kind::{Kind, Verb};
use crate::content::privacy;
use crate::content::reader::EntryReader;

pub fn read(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts, titled: &mut bool) {
    let name = fields.plain("name", reader);
    *titled |= name.is_some();
    let mut person = Person {
        name: name.clone().unwrap_or_default(),
        shown_as: fields.plain("shown-as", reader),
        cohorts: Vec::new(),
        organization: fields.plain("organization", reader),
        position: fields.plain("position", reader),
        portrait: fields.text("portrait", reader),
        portrait_alt: fields.plain("portrait-alt", reader),
        email: fields.plain("email", reader),
        contact: fields.consent("contact", reader),
        links: Vec::new(),
    };
    for (name, address) in fields.pairs("links", reader) {
        privacy::inside_links(&name, reader);
        person.links.extend(checked_url("links", address, reader).map(|address| (name.text, address)));
    }
    if let Some(name) = name {
        facts.title = name;
    }
    held(fields, reader, facts, &mut person);
    for node in fields.nodes("held") {
        let mut fields = Fields::of(node, "each of `held`", reader);
        held(&mut fields, reader, facts, &mut person);
        fields.finish("each of `held`", reader);
    }
    facts.data = KindData::Person(person);
}

/// Names the fields of a person on the page of an owner, where nothing reads them: they stand in `site.yaml`.
pub fn owners_fields(fields: &Fields, reader: &mut EntryReader) {
    for field in own_fields_of(Kind::Person) {
        let name = field.name;
        let Some(key) = fields.key(name) else { continue };
        let code = match field.decides {
            Decides::No => codes::UNKNOWN_FIELD,
            Decides::Readers | Decides::ByTarget => codes::MISPLACED_PRIVACY,
        };
        let message = format!("`{name}` of the site's owner is not read here");
        let help = format!("write it in site.yaml, below `owner:`, as `  {name}: …`");
        reader.problem(code, message, key.span).help.push(help);
    }
}

/// Reads a cohort with the roles held and the mentors had in it.
fn held(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts, person: &mut Person) {
    let cohort = fields.plain("cohort", reader);
    let mut state = |verb: Verb, targets: Vec<Spanned<String>>| {
        for target in targets {
            facts.relations.push(Relation { verb, part: None, target, cohort: cohort.clone() });
        }
    };
    state(Verb::Role, fields.list("role", reader));
    state(Verb::Mentor, fields.list("mentor", reader));
    person.cohorts.extend(cohort.filter(|cohort| !person.cohorts.contains(cohort)));
}
