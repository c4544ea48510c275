//! A review of somebody's work, beside it or in the site's folder of reviews: who writes it, on which day, and what there is to choose
//! from, which is the outcomes of the work and the levels of their scale.

use std::path::Path;

use super::choices::{as_question, choices, question};
use super::given::{Given, given, value};
use super::{NewArguments, day, write};
use crate::authoring::{Changes, Document, Fields};
use crate::base::SitePath;
use crate::base::names::{did_you_mean, is_same, slug};
use crate::cli::ask::Asker;
use crate::cli::paths::shown;
use crate::cli::{Ending, say, wrong};
use crate::content::field::fields_of;
use crate::content::{Facts, Kind, Verb};
use crate::model::EntryId;
use crate::model::program::levels::scale;
use crate::pipeline::Site;

/// The word for it on the command line.
pub const WORD: &str = "review";

/// A folder whose reviews are of this many or more under one name is no longer counted through.
const MOST: usize = 1_000;

pub fn run(arguments: &NewArguments, asker: &mut Option<Asker>, site: &Site, folder: &Path) -> Result<Ending, Ending> {
    let mut given = given(Kind::Review, &arguments.set)?;
    let work = work(arguments, asker, site)?;
    let reviewer = reviewer(&mut given, asker, site, work)?;
    if let Some(date) = date(&given, asker, site) {
        let field = fields_of(Kind::Review).find(|field| field.name == "date");
        given.extend(field.map(|field| Given { field, values: vec![date] }));
    }
    let (path, of) = path(site, folder, work, &reviewer)?;
    let words = site.words_in(0);
    let mut fields = Fields::default().remark(words.new_ready()).set("draft", true);
    if let Some(of) = of {
        fields = fields.set("of", of);
    }
    let outcomes: Vec<EntryId> = site.book.relations.all_targets(work, Verb::Outcomes);
    for field in fields_of(Kind::Review).filter(|field| !matches!(field.name, "draft" | "of" | "note")) {
        let found = given.iter().find(|one| one.field.name == field.name);
        fields = match (found, field.name) {
            (Some(given), _) => fields.set(field.name, value(given)),
            (None, "outcomes") if outcomes.len() > 1 => {
                let codes = outcomes.iter().map(|id| site.book.entry(*id));
                let codes = codes.filter_map(|facts| Some((facts.code()?, facts.title.as_str())));
                fields.remark(words.new_judged_some()).choices(field.name, codes)
            }
            (None, "level") => offer_level(fields, site, &outcomes),
            (None, _) => fields,
        };
    }
    let body = format!("<!-- {} -->\n", words.new_text_review());
    let mut changes = Changes::default();
    changes.add(&path, Document { fields, body }.text());
    write(&changes, folder)?;
    say(&format!("Made {}: open it, and go on where the notes are.", shown(&folder.join(path.as_str()))));
    say(
        "It is a draft until the line `draft: true` is taken away. Then those read it who may read the work and who wrote it.",
    );
    Ok(Ending::Fine)
}

/// The levels of the scales of the outcomes, each once.
fn offer_level(fields: Fields, site: &Site, outcomes: &[EntryId]) -> Fields {
    let mut levels: Vec<&str> = Vec::new();
    for level in outcomes.iter().flat_map(|id| scale(&site.book.entries, &site.book.tree, *id)) {
        if !levels.contains(&level) {
            levels.push(level);
        }
    }
    match levels.as_slice() {
        [] => fields,
        levels => {
            fields.remark(&site.words_in(0).new_level_of(&levels.join(", "))).offer("level", levels[levels.len() / 2])
        }
    }
}

/// The work that is reviewed: by its id, its name in the folder of a person, or its title.
fn work(arguments: &NewArguments, asker: &mut Option<Asker>, site: &Site) -> Result<EntryId, Ending> {
    let book = &site.book;
    let person_of = |id: EntryId| book.tree.person(id).map(|id| book.entry(id));
    let is_theirs = |id: &EntryId| match &arguments.person {
        Some(person) => person_of(*id).is_some_and(|facts| is_same(&facts.id, person) || is_same(&facts.title, person)),
        None => true,
    };
    let is_work = |facts: &Facts| facts.kind == Kind::Artifact && facts.stands_here();
    let mut works: Vec<EntryId> = book.ids().filter(|id| is_work(book.entry(*id)) && is_theirs(id)).collect();
    works.sort_by_key(|id| book.place(*id));
    let id = |work: &EntryId| book.entry(*work).id.as_str();
    let called = |work: &EntryId| {
        let facts = book.entry(*work);
        person_of(*work).map_or(facts.title.clone(), |person| format!("{}, by {}", facts.title, person.title))
    };
    let listed = |works: &[EntryId]| works.iter().take(20).map(id).collect::<Vec<_>>().join(", ");
    if works.is_empty() {
        let whose = arguments.person.as_ref().map_or(String::new(), |person| format!(" by {person}"));
        return Err(wrong(format!(
            "there is no finished work{whose} to review yet: `vade new artifact` makes one, and its line `draft: true` is taken away when it is ready"
        )));
    }
    match (&arguments.name, works.as_slice(), asker) {
        (Some(name), ..) => {
            let is_it = |work: &&EntryId| {
                let facts = book.entry(**work);
                let last = facts.id.rsplit('/').next().unwrap_or_default();
                is_same(&facts.id, name) || is_same(last, name) || is_same(&facts.title, name)
            };
            match works.iter().filter(is_it).copied().collect::<Vec<_>>().as_slice() {
                [one] => Ok(*one),
                [] => {
                    let near = did_you_mean(name, works.iter().map(id));
                    let near = near.unwrap_or_else(|| format!("there are {}", listed(&works)));
                    Err(wrong(format!("no work is called {name}: {near}")))
                }
                several => Err(wrong(format!("{name} could be {}: write one of these", listed(several)))),
            }
        }
        (None, [one], None) => Ok(*one),
        (None, several, Some(asker)) => {
            let choices: Vec<_> = several.iter().map(|work| (id(work).to_string(), called(work))).collect();
            let words = site.words_in(0);
            let chosen = asker.choose(words.asked_of_work(), &choices, false, words).first().map(|n| several[*n]);
            chosen.ok_or_else(|| wrong("a review is of a work"))
        }
        (None, several, None) => Err(wrong(format!(
            "say of which work, as in `vade new {WORD} {}`: there are {}",
            id(&several[0]),
            listed(several)
        ))),
    }
}

/// Who writes it: as given, as chosen, or the one mentor of whose work it is. Gives the name by which the file is told from others.
fn reviewer(given: &mut Vec<Given>, asker: &mut Option<Asker>, site: &Site, work: EntryId) -> Result<String, Ending> {
    let named = |name: &str| given.iter().find(|one| one.field.name == name).map(|one| one.values.join("-"));
    if let Some(known) = named("by").or_else(|| named("guest")) {
        return Ok(slug(&known));
    }
    let book = &site.book;
    let mentors: Vec<EntryId> =
        book.tree.person(work).into_iter().flat_map(|person| book.relations.targets(person, Verb::Mentor)).collect();
    let mut all = choices(site, Verb::Reviewer);
    let is_mentor = |title: &str| mentors.iter().any(|id| book.entry(*id).title == title);
    // Those who mentor the person stand first.
    all.sort_by_key(|(_, title)| !is_mentor(title));
    let words = site.words_in(0);
    let by = match asker {
        Some(asker) => {
            asker.choose(as_question(words.new_written_by()), &all, false, words).first().map(|n| all[*n].0.clone())
        }
        None if mentors.len() == 1 => all.first().filter(|(_, title)| is_mentor(title)).map(|(name, _)| name.clone()),
        None => None,
    };
    let guest = match (&by, asker) {
        (None, Some(asker)) => asker.line(as_question(words.new_guest()), ""),
        _ => None,
    };
    let (name, who) = match (by, guest) {
        (Some(by), _) => ("by", by),
        (None, Some(guest)) => ("guest", guest),
        (None, None) => return Err(wrong("say who writes it: --set by=ID, or --set guest=NAME")),
    };
    let field = fields_of(Kind::Review).find(|field| field.name == name);
    given.extend(field.map(|field| Given { field, values: vec![who.clone()] }));
    Ok(slug(&who))
}

/// The day on which it is written: today, where nobody says otherwise.
fn date(given: &[Given], asker: &mut Option<Asker>, site: &Site) -> Option<String> {
    let field = fields_of(Kind::Review).find(|field| field.name == "date")?;
    if given.iter().any(|one| one.field.name == field.name) {
        return None;
    }
    let today = jiff::Zoned::now().date().to_string();
    match asker {
        Some(asker) => asker.checked(&question(field, site.words_in(0)), &today, day),
        None => Some(today),
    }
}

/// Where it goes: into the site's own folder of reviews, where there says of what it is, else beside the work. Nobody's place is taken.
fn path(site: &Site, folder: &Path, work: EntryId, reviewer: &str) -> Result<(SitePath, Option<String>), Ending> {
    let book = &site.book;
    let facts = book.entry(work);
    let declared = book.settings.folders.collections.iter();
    let reviews = declared.filter(|(_, collection)| collection.kind == Some(Kind::Review)).map(|(name, _)| name).next();
    let name = |n: usize| {
        let last = if n < 2 { String::new() } else { format!("-{n}") };
        match (reviews, facts.landing) {
            (Some(reviews), _) => format!("{reviews}/{}-{reviewer}{last}.md", slug(&facts.id)),
            (None, true) if n == 0 => format!("{}/review.md", facts.path.folder()),
            (None, true) => format!("{}/review-{reviewer}{last}.md", facts.path.folder()),
            (None, false) => {
                let stem = facts.path.as_str().trim_end_matches(&format!(".{}", facts.path.suffix())).to_string();
                if n == 0 { format!("{stem}.review.md") } else { format!("{stem}.review-{reviewer}{last}.md") }
            }
        }
    };
    let mut free = (0..MOST).map(name).filter(|path| !folder.join(path).exists());
    let path = free.next().ok_or_else(|| wrong("there are too many reviews of this work by one hand"))?;
    Ok((SitePath::new(&path), reviews.map(|_| facts.id.clone())))
}
