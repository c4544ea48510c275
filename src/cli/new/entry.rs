//! One more file of a site: in its place, with the fields that matter for its kind and remarks on how to go on.

use std::path::Path;
use std::sync::Arc;

use super::choices::{choices, choices_for_all, question};
use super::given::{Given, check_names, given, value};
use super::place::{self, Place};
use super::{NewArguments, asked_day, listed_outcome, review, write};
use crate::authoring::{Changes, Document, Fields};
use crate::base::names::{did_you_mean, is_same, slug, split_order};
use crate::base::number::counted;
use crate::base::{SitePath, codes};
use crate::cli::ask::Asker;
use crate::cli::load::Loaded;
use crate::cli::paths::shown;
use crate::cli::{Ending, load, say, wrong};
use crate::content::field::{Decides, Field, Shape, fields_of};
use crate::content::{Facts, Kind, Verb, folders};
use crate::model::identity::names::Found;
use crate::pipeline::Site;
use crate::source::Source;
use crate::words::Words;

/// The most choices that stand in a file as lines to be taken.
const MOST_CHOICES: usize = 40;

/// The longest name of a file that is made of a title, in characters.
const LONGEST_NAME: usize = 60;

pub fn run(what: &str, arguments: &NewArguments, asker: &mut Option<Asker>) -> Result<Ending, Ending> {
    let folder = load::site_folder(arguments.folder.as_deref())?;
    let mut loaded = load::program(&folder, None, "add to")?;
    // Who writes sees everything.
    let site = loaded.whole();
    if what == review::WORD {
        return review::run(arguments, asker, site, &folder);
    }
    let place = place::place(what, site, (&folder, arguments.place.as_deref()))?;
    let is_participant = what == folders::PARTICIPANT;
    let kind = if is_participant { Kind::Person } else { place.kind };
    let given = given(kind, &arguments.set)?;
    check_names(&given, site)?;
    if kind == Kind::Outcome {
        return listed_outcome::run(arguments, asker, site, &folder, &place, given);
    }
    let words = site.words_in(0);
    let question = if kind == Kind::Person { words.asked_person() } else { words.asked_title() };
    let name = arguments.name.clone().or_else(|| asker.as_mut()?.line(question, ""));
    let name = name.filter(|name| !slug(name).is_empty());
    let name = name.ok_or_else(|| wrong(format!("say what it is called, as in `vade new {what} \"Words\"`")))?;
    let place = match kind {
        Kind::Artifact => work_place(arguments, asker, site, place)?,
        _ => place,
    };
    let path = path(site, &place, &name, kind, is_participant);
    is_free(site, &folder, (&place, kind), &path)?;
    let given = complete(kind, given, asker, site);
    let fields = fields(kind, &name, &given, site);
    let body = body(kind, &place, site);
    let mut changes = Changes::default();
    let text = Document { fields, body }.text();
    changes.add(&path, text.as_str());
    write(&changes, &folder)?;
    say(&format!("Made {}: open it, and go on where the notes are.", shown(&folder.join(path.as_str()))));
    if kind == Kind::Person {
        let narrowest = site.book.settings.audiences.last().map_or("private", String::as_str);
        say(&format!("Nobody but `{narrowest}` reads it until it says otherwise: the person decides."));
    }
    if kind == Kind::Artifact {
        say("It is a draft until the line `draft: true` is taken away.");
    }
    let name = name_of(&path);
    if !matches!(site.book.names.find(&name, &[]), Found::Nothing)
        && let Some(told) = made_ambiguous(&mut loaded, &name, &path, &text)
    {
        say(&told);
    }
    Ok(Ending::Fine)
}

/// What a new file is called in references that say no more than its name.
fn name_of(path: &SitePath) -> String {
    let path = path.as_str();
    let path = path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
    split_order(path.rsplit('/').next().unwrap_or(path)).1.to_string()
}

/// References elsewhere that meant one entry, and two now: whoever made the second would look for the cause in vain.
fn made_ambiguous(loaded: &mut Loaded, name: &str, path: &SitePath, text: &str) -> Option<String> {
    let count = |site: &Site| -> usize {
        let report = site.report().iter().filter(|problem| problem.code == codes::AMBIGUOUS_REFERENCE);
        report.map(|problem| 1 + problem.again.len()).sum()
    };
    let before = count(&loaded.everything()?);
    let mut sources = (*loaded.sources()).clone();
    sources.files.insert(path.clone(), Source::text(text));
    let after = loaded.everything_of(&Arc::new(sources))?;
    let more = count(&after).checked_sub(before).filter(|more| *more > 0)?;
    let Found::Several(several) = after.book.names.find(name, &[]) else { return None };
    let ids: Vec<String> = several.iter().map(|named| format!("`{}`", named.full_id)).collect();
    Some(format!(
        "{} to `{name}` could mean {} now: say there which is meant (`vade check --audience {}` names each), or give the new file another \
         name.",
        counted(more, "reference", "references"),
        ids.join(" or "),
        after.audience
    ))
}

/// The fields that matter. Who may read something is said by people; all else is as open as its folder.
fn matters(field: &Field, kind: Kind) -> bool {
    field.prompt.is_some() && (field.decides != Decides::Readers || matches!(kind, Kind::Person | Kind::Artifact))
}

/// Asks for what was not given and can be said in a word or chosen.
fn complete(kind: Kind, mut given: Vec<Given>, asker: &mut Option<Asker>, site: &Site) -> Vec<Given> {
    let Some(asker) = asker else { return given };
    for field in fields_of(kind).filter(|field| field.prompt.is_some() && field.decides != Decides::Readers) {
        if given.iter().any(|one| one.field.name == field.name) {
            continue;
        }
        let words = site.words_in(0);
        let question = question(field, words);
        let values = match field.shape {
            Shape::Relation(verb) => {
                let choices = choices(site, verb);
                let chosen = asker.choose(&question, &choices, !matches!(verb, Verb::Session | Verb::Mentor), words);
                chosen.into_iter().map(|n| choices[n].0.clone()).collect()
            }
            Shape::Date => asked_day(asker, &words.asked_day(&question), words).into_iter().collect(),
            Shape::Text | Shape::List => asker.line(&question, "").into_iter().collect(),
            _ => Vec::new(),
        };
        if !values.is_empty() {
            given.push(Given { field, values });
        }
    }
    given
}

/// The fields of a new file.
fn fields(kind: Kind, name: &str, given: &[Given], site: &Site) -> Fields {
    let words = site.words_in(0);
    let mut fields = Fields::default().set(if kind == Kind::Person { "name" } else { "title" }, name);
    if kind == Kind::Artifact {
        fields = fields.remark(words.new_ready()).set("draft", true);
    }
    for field in fields_of(kind).filter(|field| !matches!(field.name, "title" | "name" | "draft")) {
        let prompt = field.prompt.filter(|_| matters(field, kind));
        match (given.iter().find(|one| one.field.name == field.name), prompt) {
            (Some(given), _) => fields = fields.set(field.name, value(given)),
            // Silence is for the narrowest audience: what can be said is who else may read.
            (None, Some(_)) if field.name == "audience" && kind == Kind::Person => {
                let widest = site.book.settings.audiences.first().map_or("public", String::as_str);
                fields = fields.remark(words.new_audience_person()).offer(field.name, widest);
            }
            (None, Some(prompt)) => fields = offer(fields.remark(prompt(words)), field, site),
            (None, None) => {}
        }
    }
    fields
}

/// A field that waits to be filled in.
fn offer(fields: Fields, field: &Field, site: &Site) -> Fields {
    match field.shape {
        Shape::Relation(verb) => {
            let choices = choices_for_all(site, verb);
            let more = choices.len().saturating_sub(MOST_CHOICES);
            let shown = choices.iter().take(MOST_CHOICES).map(|(name, means)| (name.as_str(), means.as_str()));
            let fields = match choices.is_empty() {
                true => return fields.offer(field.name, ["the-name-of-one"]),
                false => fields.choices(field.name, shown),
            };
            if more == 0 { fields } else { fields.remark(&format!("  {}", site.words_in(0).new_more(more))) }
        }
        Shape::Parts => fields.offer(field.name, ["One", "Another"]),
        Shape::Date => fields.offer(field.name, "2026-09-04"),
        Shape::Flag => fields.offer(field.name, true),
        Shape::File => fields.offer(field.name, "name-of-the-file.pdf"),
        Shape::Address => fields.offer(field.name, "https://example.org/"),
        _ if field.name == "audience" => {
            fields.offer(field.name, site.book.settings.audiences.last().map_or("private", String::as_str))
        }
        _ => fields.offer(field.name, "…"),
    }
}

/// What stands below the fields: for work the headings that its collection asks for, with what each is for.
fn body(kind: Kind, place: &Place, site: &Site) -> String {
    let words = site.words_in(0);
    if kind != Kind::Artifact {
        let what = match kind {
            Kind::Person => words.new_text_person(),
            Kind::Role => words.new_text_role(),
            Kind::Activity => words.new_text_activity(),
            _ => words.new_text(),
        };
        return format!("<!-- {what} -->\n");
    }
    let own = site.book.settings.folders.collection(&place.collection).map(|collection| collection.sections.as_slice());
    let usual = [words.new_context().to_string(), words.new_reflection().to_string()];
    let sections = own.filter(|sections| !sections.is_empty()).unwrap_or(&usual);
    let section = |name: &String| format!("## {name}\n\n<!-- {} -->\n", prompt(name, words));
    sections.iter().map(section).collect::<Vec<_>>().join("\n")
}

/// What helps to begin a section that is headed so, in English or in the language of the site.
fn prompt<'w>(heading: &str, words: &'w Words) -> &'w str {
    let is = |own: &str, english: &str| is_same(heading, own) || is_same(heading, english);
    if is(words.new_context(), "Context") {
        words.new_text_context()
    } else if is(words.new_reflection(), "Reflection") {
        words.new_text_reflection()
    } else {
        words.new_text_section()
    }
}

/// Where a participant's work belongs: in their own folder.
fn work_place(arguments: &NewArguments, asker: &mut Option<Asker>, site: &Site, place: Place) -> Result<Place, Ending> {
    if site.book.settings.folders.is_owners(&place.collection) || arguments.place.is_some() {
        return Ok(place);
    }
    let entries = site.book.entries.iter().map(|facts| -> &Facts { facts });
    let everybody: Vec<(&Facts, String)> =
        entries.filter_map(|facts| Some((facts, place::of_work(site, facts)?))).collect();
    // Who has a portfolio is offered; whom only a page or a row of `people` tells of may be named.
    let has_portfolio = |(facts, _): &&(&Facts, String)| facts.collection == place.collection;
    let mut offered: Vec<&(&Facts, String)> = everybody.iter().filter(has_portfolio).collect();
    if offered.is_empty() || arguments.person.is_some() {
        offered = everybody.iter().collect();
    }
    let ids: Vec<(String, String)> = offered.iter().map(|(facts, _)| (facts.id.clone(), facts.title.clone())).collect();
    let chosen = match (&arguments.person, offered.as_slice(), asker) {
        (_, [], _) => {
            let how = format!("`vade new {} \"Name\"`", folders::PARTICIPANT);
            return Err(wrong(format!("nobody has a portfolio yet: make one with {how}")));
        }
        (Some(person), ..) => ids.iter().position(|(id, title)| is_same(id, person) || is_same(title, person)),
        (None, [(facts, _)], _) if facts.collection == place.collection => Some(0),
        (None, _, Some(asker)) => {
            let words = site.words_in(0);
            asker.choose(words.asked_whose(), &ids, false, words).first().copied()
        }
        (None, ..) => None,
    };
    let names = || ids.iter().map(|(id, _)| id.as_str());
    let folder = chosen.map(|n| offered[n].1.clone()).ok_or_else(|| match &arguments.person {
        Some(person) => {
            let near = did_you_mean(person, names())
                .unwrap_or_else(|| format!("there are {}", names().collect::<Vec<_>>().join(", ")));
            wrong(format!("nobody here is called {person}: {near}"))
        }
        None => wrong(format!("say whose work it is: --person {}", names().collect::<Vec<_>>().join(", or "))),
    })?;
    Ok(Place { folder, ..place })
}

/// Says which file has the name already: the number before it makes no other of it.
fn is_free(site: &Site, folder: &Path, (place, kind): (&Place, Kind), path: &SitePath) -> Result<(), Ending> {
    let without_number = |path: &SitePath| {
        let name = if path.name() == "index.md" { path.folder() } else { path.as_str().trim_end_matches(".md") };
        let (folder, name) = name.rsplit_once('/').unwrap_or(("", name));
        (folder.to_string(), split_order(name).1.to_string())
    };
    let wanted = without_number(path);
    let beside = site.book.entries.iter().filter(|facts| facts.collection == place.collection && !facts.is_row());
    if let Some(facts) = beside.into_iter().find(|facts| without_number(&facts.path) == wanted) {
        let there = shown(&folder.join(facts.path.as_str()));
        return Err(wrong(format!("{there} is there already and stays as it is")));
    }
    // A row of a spreadsheet is as good as a file, and one person is told of in one place.
    let id = slug(wanted.1.as_str());
    let same = site.book.entries.iter().filter(|facts| facts.kind == kind && facts.id == id);
    let is_there = |facts: &&Facts| kind == Kind::Person || facts.is_row() && facts.collection == place.collection;
    let Some(facts) = same.map(|facts| -> &Facts { facts }).find(is_there) else { return Ok(()) };
    let there = shown(&folder.join(facts.path.as_str()));
    let tells = if facts.is_row() { "has a row of" } else { "tells of" };
    let work = place::of_work(site, facts)
        .map_or_else(String::new, |_| format!("; their work: `vade new artifact \"Title\" --person {id}`"));
    Err(wrong(format!("{there} {tells} {} already: change it there{work}", facts.title)))
}

/// The file of something new.
fn path(site: &Site, place: &Place, name: &str, kind: Kind, is_participant: bool) -> SitePath {
    let whole = slug(name);
    let short: String = whole.chars().take(LONGEST_NAME).collect();
    let stem = short.trim_end_matches('-');
    let folder = &place.folder;
    SitePath::new(&match (is_participant, kind) {
        (true, _) => format!("{folder}/{stem}/index.md"),
        (false, Kind::Person | Kind::Artifact) => format!("{folder}/{stem}.md"),
        _ => format!("{folder}/{}{stem}.md", place::next_number(site, folder)),
    })
}
