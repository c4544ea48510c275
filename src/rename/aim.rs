//! What is meant by the old name and the new one: which files move where, and which code or id is written anew.

use std::collections::BTreeMap;

use crate::authoring::scalar;
use crate::base::names::{is_same, key, slug, split_order};
use crate::base::reserved;
use crate::base::{SitePath, Span};
use crate::content::facts::Facts;
use crate::content::folder_rules::FileRole;
use crate::content::{Kind, KindData, folders, review_names};
use crate::media::sheet::is_sheet;
use crate::model::EntryId;
use crate::model::queries::work;
use crate::pipeline::Site;
use crate::query;
use crate::rename::Request;
use crate::rename::edits::{self, Edits};
use crate::rename::mapping::Mapping;
use crate::rename::place::{free, is_folder, of_id, place};
use crate::rename::rows;
use crate::source::Sources;
use crate::syntax::csv;

/// What is to be done first; everything else follows from it.
pub struct Aim {
    pub mapping: Mapping,
    /// Where the id or the code itself is written.
    pub edits: Edits,
}

pub fn find(site: &Site, sources: &Sources, request: &Request) -> Result<Aim, String> {
    let (old, new) = (request.old.trim(), request.new.trim());
    if new.is_empty() || old.is_empty() {
        return Err("name what moves, and its new name".into());
    }
    let path = SitePath::resolve("", old).filter(|path| !path.as_str().is_empty());
    if let Some(path) = path.clone().filter(|path| sources.files.contains_key(path)) {
        if let Some(catalog) = site.book.settings.catalogs.iter().find(|catalog| catalog.file == path) {
            let help = "give it another `file` in site.yaml, and move it by hand";
            return Err(format!("{path} is the catalog `{}`, as it was taken: {help}", catalog.name.value));
        }
        let original = site.book.ids().find(|id| site.translations_of(*id).any(|one| *one == path));
        if let Some(original) = original {
            let original = &site.book.entry(original).path;
            return Err(format!(
                "{path} says in another language what {original} says, and moves with that: name {original}"
            ));
        }
        if reserved::is_theme(path.as_str()) {
            return Err(themed(&path));
        }
        return match site.book.tree.at_path(path.as_str()) {
            Some(id) if site.book.entry(id).landing => of_entry(site, sources, id, new),
            Some(id) if site.book.entry(id).path == path => {
                with_work(site, sources, id, new, of_file(site, sources, Some(id), &path, new)?)
            }
            _ => of_file(site, sources, None, &path, new),
        };
    }
    let folder = old.trim_matches('/');
    let is_folder = is_folder(sources, folder);
    let found = query::entry(site, old, &[]);
    let id = match found {
        Ok(id) if !(is_folder && old.ends_with('/')) => id,
        _ if is_folder && reserved::is_theme(&format!("{folder}/")) => return Err(themed(&SitePath::new(folder))),
        _ if is_folder => return of_folder(site, sources, folder, new),
        Ok(id) => id,
        Err(_) if path.as_ref().is_some_and(|path| site.book.files.is_ignored(path)) => {
            return Err(format!(
                "{old} is no part of the site, and nothing in it names that: move it as you move other files, or take it in first: {}",
                site.book.files.taken_in(&SitePath::new(folder), &site.book.settings)
            ));
        }
        Err(_) if old.contains('#') && query::entry(site, &old[..old.find('#').unwrap_or(0)], &[]).is_ok() => {
            return Err(format!(
                "`{old}` is a part of something: only what has a file, a row or a code is renamed. Change its `id` or heading by hand, and \
                 `vade check` names what has to follow"
            ));
        }
        Err(message) => return Err(message),
    };
    of_entry(site, sources, id, new)
}

/// Why what lies in the theme's folder stays where it is.
fn themed(path: &SitePath) -> String {
    format!(
        "{path} is of the site's own theme, where a name says what a file is for, and templates name others: move it by hand, and run \
         `vade theme check`"
    )
}

fn of_entry(site: &Site, sources: &Sources, id: EntryId, new: &str) -> Result<Aim, String> {
    with_work(site, sources, id, new, alone(site, sources, id, new)?)
}

/// Whoever is no page of the folder of their work is found by its name: it follows where they are called otherwise.
fn with_work(site: &Site, sources: &Sources, id: EntryId, new: &str, mut aim: Aim) -> Result<Aim, String> {
    let facts = site.book.entry(id);
    let Some(folder) = work::folder_of(&site.book, id).filter(|_| facts.kind == Kind::Person && !facts.landing) else {
        return Ok(aim);
    };
    let name = match aim.mapping.inner(facts.path.as_str()) {
        // An `id` in the page is the same wherever that lies.
        Some(_) if facts.given_id.is_some() => return Ok(aim),
        Some(path) => slug(split_order(SitePath::new(&path).stem()).1),
        None => slug(new),
    };
    let from = SitePath::new(&folder);
    if is_same(from.name(), &name) {
        return Ok(aim);
    }
    let to = SitePath::new(&format!("{}/{name}", from.folder()));
    if is_folder(sources, to.as_str()) {
        return Err(format!("{to} is there already, and {from} has to be called so: choose another name"));
    }
    aim.mapping = aim.mapping.and(from, to);
    Ok(aim)
}

/// What moves of an entry itself.
fn alone(site: &Site, sources: &Sources, id: EntryId, new: &str) -> Result<Aim, String> {
    let facts = site.book.entry(id);
    let as_path = of_id(site, sources, facts, new);
    let new = as_path.as_deref().unwrap_or(new);
    if facts.path == *site.settings_path() || facts.path.folder().is_empty() && facts.landing {
        return Err("the home page stays where it is: its `title` is what it is called".into());
    }
    if !facts.stands_here() {
        let catalog = "`vade catalog update` brings it, and `catalogs` in site.yaml names it";
        return Err(format!(
            "`{}` stands on another site, which has to rename it: {catalog}",
            query::written(site, id)
        ));
    }
    if facts.is_theirs() || !matches!(&*facts.path.suffix(), "md" | "yaml" | "yml" | "csv" | "xlsx") {
        return Err(format!("`{}` stands in {}, which other programs write", query::written(site, id), facts.path));
    }
    let is_path = new.contains('/') || [".md", ".yaml", ".yml"].iter().any(|suffix| new.ends_with(suffix));
    if let (KindData::Outcome(outcome), false) = (&facts.data, is_path) {
        return of_code(site, id, &outcome.code.value, site.located(id, outcome.code.at), new);
    }
    if facts.nth > 0 || facts.is_row() {
        if facts.is_row() && !is_path {
            return of_row(site, sources, id, new);
        }
        return Err(format!(
            "`{}` stands in {} with others: only its name can change",
            query::written(site, id),
            facts.path
        ));
    }
    if let (Some(at), false) = (facts.given_id, is_path || matches!(facts.data, KindData::Outcome(_))) {
        let (path, span) = site.located(id, at);
        let text = site.text(path).unwrap_or_else(|| "".into());
        let mut edits = Edits::default();
        put_value(&mut edits, path, &text, span.range(), &facts.id, new)?;
        return Ok(Aim { mapping: Mapping::of_name(&facts.path, facts.nth, None), edits });
    }
    match facts.landing {
        true => of_folder(site, sources, facts.path.folder(), new),
        false => of_file(site, sources, Some(id), &facts.path.clone(), new),
    }
}

/// An outcome gets another code, in its file, row or list and in what that says in other languages.
fn of_code(site: &Site, id: EntryId, old: &str, (path, span): (&SitePath, Span), new: &str) -> Result<Aim, String> {
    if new.contains(['[', ']', '|', '#', ';', ',', '\n', '"']) {
        return Err(format!("`{new}` cannot be a code: write letters, digits, `-` and `.`"));
    }
    let others = site
        .book
        .ids()
        .find(|other| *other != id && site.book.entry(*other).code().is_some_and(|code| is_same(code, new)));
    if let Some(other) = others {
        return Err(format!("`{new}` is the code of another outcome, in {}", site.book.entry(other).path));
    }
    let mut edits = Edits::default();
    let text = |path: &SitePath| site.text(path).unwrap_or_else(|| "".into());
    put_value(&mut edits, path, &text(path), span.range(), old, new)?;
    for (facts, body) in site.translations() {
        if let KindData::Outcome(outcome) = &facts.data
            && is_same(&outcome.code.value, old)
        {
            let (path, span) = body.location(&facts.path, outcome.code.at);
            put_value(&mut edits, path, &text(path), span.range(), &outcome.code.value, new)?;
        }
    }
    let facts = site.book.entry(id);
    let code = Some((old.to_string(), new.to_string()));
    Ok(Aim { mapping: Mapping::of_name(&facts.path, facts.nth, code), edits })
}

/// Puts a value in the place of another, whatever stands around it.
pub fn put_value(
    into: &mut Edits,
    path: &SitePath,
    text: &str,
    range: std::ops::Range<usize>,
    old: &str,
    new: &str,
) -> Result<(), String> {
    let written = text.get(range.clone()).unwrap_or("");
    let Some(at) = written.find(old).filter(|_| !old.is_empty()) else {
        return Err(format!(
            "{} says `{written}`, which cannot be rewritten safely",
            edits::place(path, text, range.start)
        ));
    };
    let is_bare = at == 0 && written.len() == old.len();
    // YAML reads some words as something else, and sets others apart by signs.
    let needs_quotes = is_bare && !csv::is_table(path.name()) && scalar(new) != new;
    let new = if needs_quotes { scalar(new) } else { new.to_string() };
    into.put(path, range.start + at..range.start + at + old.len(), new);
    Ok(())
}

/// A row of a spreadsheet gets another id.
fn of_row(site: &Site, sources: &Sources, id: EntryId, new: &str) -> Result<Aim, String> {
    let facts = site.book.entry(id);
    let text = sources.files.get(&facts.path).and_then(|source| source.read_text(&facts.path).0);
    let text = text.ok_or_else(|| format!("{} cannot be read", facts.path))?;
    let table = csv::parse(&text);
    let column = table.header.iter().position(|cell| key(&cell.text) == "id");
    let row = table.rows.get(facts.nth as usize);
    let cell = column.zip(row).and_then(|(column, row)| row.get(column)).filter(|cell| !cell.text.trim().is_empty());
    let mut edits = Edits::default();
    match cell {
        Some(cell) => put_value(&mut edits, &facts.path, &text, cell.span.range(), cell.text.trim(), new)?,
        None if is_sheet(facts.path.name()) => {
            return Err(format!(
                "`{}` has no `id` in {}, and an Excel file is not written: save it as CSV first",
                facts.id, facts.path
            ));
        }
        // Until now it was called after its name or title.
        None => {
            let id = if new.contains(char::is_whitespace) { slug(new) } else { new.to_string() };
            rows::put(&facts.path, &text, "id", &BTreeMap::from([(facts.nth as usize, id)]), &mut edits);
        }
    }
    Ok(Aim { mapping: Mapping::of_name(&facts.path, facts.nth, None), edits })
}

/// A folder moves with everything in it.
fn of_folder(site: &Site, sources: &Sources, folder: &str, new: &str) -> Result<Aim, String> {
    let from = SitePath::new(folder);
    let named = SitePath::new(new.trim_end_matches('/'));
    if matches!(&*named.suffix(), "md" | "yaml" | "yml" | "csv") {
        return Err(format!("{from} moves as a folder, with all that lies in it: write `{}`", bare(&named)));
    }
    let to = place(sources, &from, new, None)?;
    if to.as_str().starts_with(&format!("{from}/")) {
        return Err(format!("{from} cannot move into itself"));
    }
    if is_folder(sources, to.as_str()) || sources.files.contains_key(&to) {
        return Err(format!("{to} is there already and stays as it is"));
    }
    let mut moves = vec![(from.clone(), to.clone())];
    let landing = site.book.tree.at_path(folder).filter(|id| site.book.entry(*id).landing);
    if landing.is_some_and(|id| site.book.entry(id).kind == Kind::Artifact) {
        moves.extend(reviews_beside(sources, from.folder(), from.name(), &to, to.name()));
    }
    // A spreadsheet at the top holds more of what the folder of its name does.
    if from.folder().is_empty() && to.folder().is_empty() {
        let beside = |other: &&SitePath| {
            let role = site.book.settings.folders.role_of(other, |_| false);
            other.folder().is_empty()
                && matches!(role, FileRole::Table(_))
                && folders::key_of(other.stem()) == folders::key_of(from.name())
        };
        let moved = |other: &SitePath| SitePath::new(&format!("{to}{}", &other.name()[other.stem().len()..]));
        moves.extend(sources.files.keys().filter(beside).map(|other| (other.clone(), moved(other))));
    }
    free(sources, &moves[1..])?;
    Ok(Aim { mapping: Mapping::of(moves), edits: Edits::default() })
}

/// A path without the ending of its name.
fn bare(path: &SitePath) -> &str {
    path.as_str().strip_suffix(&*path.suffix()).and_then(|rest| rest.strip_suffix('.')).unwrap_or(path.as_str())
}

/// A file moves, with its translations and with what lies beside it under its name.
fn of_file(site: &Site, sources: &Sources, id: Option<EntryId>, path: &SitePath, new: &str) -> Result<Aim, String> {
    if path == site.settings_path() {
        return Err(format!("{path} is the site's own: it is always called so"));
    }
    let to = place(sources, path, new, Some(&path.suffix()))?;
    let is_yaml = |path: &SitePath| matches!(&*path.suffix(), "yaml" | "yml");
    if to.suffix() != path.suffix() && !(is_yaml(path) && is_yaml(&to)) {
        let kept = format!("{}.{}", bare(&SitePath::new(new)), path.suffix());
        return Err(format!("{path} keeps its ending, for what is in it stays as it is: write `{kept}`"));
    }
    let mut moves = vec![(path.clone(), to.clone())];
    if let Some(facts) = id.map(|id| site.book.entry(id)) {
        for other in sources.files.keys().filter(|other| other.folder() == path.folder() && *other != path) {
            if let Some(rest) = belongs(site, facts, other) {
                moves.push((other.clone(), SitePath::new(&format!("{}/{}{rest}", to.folder(), to.stem()))));
            }
        }
        if facts.kind == Kind::Artifact {
            moves.extend(reviews_beside(sources, path.folder(), path.stem(), &to, to.stem()));
        }
    }
    free(sources, &moves)?;
    Ok(Aim { mapping: Mapping::of(moves), edits: Edits::default() })
}

/// Reviews that lie beside a work under its name, and where they go with it.
fn reviews_beside(sources: &Sources, folder: &str, name: &str, to: &SitePath, new: &str) -> Vec<(SitePath, SitePath)> {
    let bare = |name: &str| key(split_order(name).1);
    let moved = |other: &SitePath| {
        let work = review_names::work_named_by(other.stem()).filter(|work| bare(work) == bare(name))?;
        let rest = &other.name()[work.len()..];
        Some((other.clone(), SitePath::new(format!("{}/{new}{rest}", to.folder()).trim_start_matches('/'))))
    };
    sources.files.keys().filter(|other| other.folder() == folder).filter_map(moved).collect()
}

/// What follows the name of an entry's file in that of one that lies beside it and belongs to it: a translation, a picture.
fn belongs<'p>(site: &Site, facts: &Facts, other: &'p SitePath) -> Option<&'p str> {
    let rest = other.name().strip_prefix(facts.path.stem())?.strip_prefix('.')?;
    let at = other.name().len() - rest.len() - 1;
    let languages = &site.book.settings.languages;
    let is_translation =
        rest.split_once('.').is_some_and(|(tag, _)| languages.iter().any(|one| one.value.eq_ignore_ascii_case(tag)));
    let is_attachment =
        !rest.contains('.') && site.book.tree.at_path(other.as_str()).is_none() && !csv::is_table(other.name());
    (is_translation || is_attachment).then_some(&other.name()[at..])
}
