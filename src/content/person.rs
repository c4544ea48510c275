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
    fields.must_say("shown-as", "write the name that may be seen, or remove the line to show their own", reader);
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
        let span = reader.spans.span(address.at);
        let address = checked_url("links", address, reader);
        if !person.contact && address.as_deref().is_some_and(writes_to_them) {
            let message =
                "this is a way to write to them or to call, and nothing says that it may be shown: it is left out";
            reader
                .problem(codes::WITHHELD_NAME, message, span)
                .help
                .push("if they agreed, write `contact: true`".into());
            continue;
        }
        person.links.extend(address.map(|address| (name.text, address)));
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

/// Whether a link is an address of a mailbox or a telephone.
fn writes_to_them(address: &str) -> bool {
    let scheme = address.trim_start().split(':').next().unwrap_or_default();
    ["mailto", "tel", "sms"].iter().any(|one| scheme.eq_ignore_ascii_case(one))
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
    let cohorts = fields.list("cohort", reader);
    for cohort in &cohorts {
        several_years(cohort, reader);
    }
    let cohorts: Vec<String> = cohorts.into_iter().map(|cohort| cohort.value).collect();
    let each: Vec<Option<String>> = match cohorts.as_slice() {
        [] => vec![None],
        cohorts => cohorts.iter().cloned().map(Some).collect(),
    };
    for (verb, field) in [(Verb::Role, "role"), (Verb::Mentor, "mentor")] {
        for target in fields.list(field, reader) {
            let in_cohort =
                |cohort: &Option<String>| Relation { verb, part: None, target: target.clone(), cohort: cohort.clone() };
            facts.relations.extend(each.iter().map(in_cohort));
        }
    }
    for cohort in cohorts {
        if !person.cohorts.contains(&cohort) {
            person.cohorts.push(cohort);
        }
    }
}

/// Tells of years that are one cohort for a comma between them.
fn several_years(cohort: &Spanned<String>, reader: &mut EntryReader) {
    let years: Vec<&str> = cohort.value.split(',').map(str::trim).collect();
    let is_year = |year: &&str| !year.is_empty() && year.bytes().all(|byte| byte.is_ascii_digit());
    if years.len() < 2 || !years.iter().all(is_year) {
        return;
    }
    let span = reader.spans.span(cohort.at);
    let message = format!("`{}` would be one cohort of that name", cohort.value);
    let problem = reader.problem(codes::WRONG_TYPE, message, span);
    problem.help.push(format!(
        "in a spreadsheet write `{}`, elsewhere `cohort: [{}]`",
        years.join("; "),
        years.join(", ")
    ));
}
