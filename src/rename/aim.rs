//! What is meant by the old name and the new one: which files move where, and which code or id is written anew.

use crate::authoring::scalar;
use crate::base::names::{is_same, key, slug, split_order};
use crate::base::{SitePath, Span};
use crate::content::facts::Facts;
use crate::content::{Kind, KindData, review_names};
use crate::model::EntryId;
use crate::pipeline::Site;
use crate::query;
use crate::rename::Request;
use crate::rename::edits::{self, Edits};
use crate::rename::mapping::Mapping;
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
    if let Some(path) = path.filter(|path| sources.files.contains_key(path)) {
        if let Some(catalog) = site.book.settings.catalogs.iter().find(|catalog| catalog.file == path) {
            let help = "give it another `file` in site.yaml, and move it by hand";
            return Err(format!("{path} is the catalog `{}`, as it was taken: {help}", catalog.name.value));
        }
        return match site.book.tree.at_path(path.as_str()) {
            Some(id) if site.book.entry(id).landing => of_entry(site, sources, id, new),
            Some(id) if site.book.entry(id).path == path => of_file(site, sources, Some(id), &path, new),
            _ => of_file(site, sources, None, &path, new),
        };
    }
    let folder = old.trim_matches('/');
    let is_folder = is_folder(sources, folder);
    let found = query::entry(site, old, &[]);
    let id = match found {
        Ok(id) if !(is_folder && old.ends_with('/')) => id,
        _ if is_folder => return of_folder(site, sources, folder, new),
        Ok(id) => id,
        Err(message) => return Err(message),
    };
    of_entry(site, sources, id, new)
}

fn is_folder(sources: &Sources, folder: &str) -> bool {
    let below = format!("{folder}/");
    !folder.is_empty() && sources.files.keys().any(|path| path.as_str().starts_with(&below))
}

fn of_entry(site: &Site, sources: &Sources, id: EntryId, new: &str) -> Result<Aim, String> {
    let facts = site.book.entry(id);
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
    let Some(cell) = cell else {
        let column = if facts.kind == Kind::Person { "name" } else { "title" };
        return Err(format!(
            "`{}` is called after its `{column}` in {}: give the spreadsheet a column `id` and write `{}` there, then its name can change",
            facts.id, facts.path, facts.id
        ));
    };
    let mut edits = Edits::default();
    put_value(&mut edits, &facts.path, &text, cell.span.range(), cell.text.trim(), new)?;
    Ok(Aim { mapping: Mapping::of_name(&facts.path, facts.nth, None), edits })
}

/// A folder moves with everything in it.
fn of_folder(site: &Site, sources: &Sources, folder: &str, new: &str) -> Result<Aim, String> {
    let from = SitePath::new(folder);
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
    free(sources, &moves[1..])?;
    Ok(Aim { mapping: Mapping::of(moves), edits: Edits::default() })
}

/// A file moves, with its translations and with what lies beside it under its name.
fn of_file(site: &Site, sources: &Sources, id: Option<EntryId>, path: &SitePath, new: &str) -> Result<Aim, String> {
    if path == site.settings_path() {
        return Err(format!("{path} is the site's own: it is always called so"));
    }
    let to = place(sources, path, new, Some(&path.suffix()))?;
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

/// Whether nothing stands where something moves.
fn free(sources: &Sources, moves: &[(SitePath, SitePath)]) -> Result<(), String> {
    let is_taken = |to: &SitePath| sources.files.contains_key(to) || is_folder(sources, to.as_str());
    match moves.iter().find(|(_, to)| is_taken(to)) {
        Some((_, taken)) => Err(format!("{taken} is there already and stays as it is")),
        None => Ok(()),
    }
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

/// Where something goes: into a folder that is there, to a path, or beside where it is, under another name.
fn place(sources: &Sources, from: &SitePath, new: &str, suffix: Option<&str>) -> Result<SitePath, String> {
    let outside = || format!("`{new}` leads out of the site's folder");
    let wanted = SitePath::resolve("", new).ok_or_else(outside)?;
    let is_there = is_folder(sources, wanted.as_str()) && wanted != *from;
    let is_path = new.contains('/');
    if new.ends_with('/') && suffix.is_some() || is_there && (is_path || suffix.is_some() && wanted.folder().is_empty())
    {
        return Ok(SitePath::new(&format!("{wanted}/{}", from.name())));
    }
    let folder = if is_path { wanted.folder() } else { from.folder() };
    let mut name = wanted.name().to_string();
    let known = |name: &str| {
        suffix.is_none_or(|suffix| {
            SitePath::new(name).suffix() == suffix || matches!(&*SitePath::new(name).suffix(), "md" | "yaml" | "yml")
        })
    };
    let is_full = suffix.is_some() && known(&name);
    if name.contains(char::is_whitespace) && !is_full {
        name = slug(&name);
    }
    if !is_path && !is_full && split_order(&name).0.is_none() {
        let stem = if suffix.is_some() { from.stem() } else { from.name() };
        let rest = split_order(stem).1;
        name = format!("{}{name}", &stem[..stem.len() - rest.len()]);
    }
    if let Some(suffix) = suffix.filter(|suffix| !is_full && !suffix.is_empty()) {
        name = format!("{name}.{suffix}");
    }
    let to = SitePath::resolve("", &format!("{folder}/{name}")).ok_or_else(outside)?;
    match to == *from {
        true => Err(format!("{from} is called so already")),
        false => Ok(to),
    }
}
