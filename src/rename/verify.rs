//! Whether the site that would be says what the one that is does: the last look before anything is written.

use std::collections::BTreeMap;

use crate::base::names::is_same;
use crate::base::{Diagnostic, Severity, SitePath};
use crate::content::{Facts, Kind, folders};
use crate::model::program::relations::Edge;
use crate::model::references::links::{MentionedBy, Target};
use crate::model::{EntryId, Handbook};
use crate::pipeline::Site;
use crate::rename::mapping::Mapping;
use crate::rename::pair::Pair;

/// Compares two sites; what differs and should not is an error that says what to do.
pub fn compare(before: &Site, after: &Site, mapping: &Mapping, notes: &mut Vec<String>) -> Result<(), String> {
    entries(before, after, mapping, notes)?;
    problems(before, after, mapping)?;
    for ((old, _), (new, _)) in before.books().zip(after.books()) {
        let pair = Pair { before: old, after: new, mapping };
        for id in old.ids() {
            let Some(then) = mapping.entry(old, new, id) else { continue };
            ties(&pair, id, then)?;
        }
    }
    for file in before.book.files.by_path.keys() {
        let to = mapping.path(file);
        if !after.book.files.by_path.contains_key(&to) {
            return Err(format!("{to} would not be published any more: name it with a link, or in `publish:`, first"));
        }
    }
    Ok(())
}

fn entries(before: &Site, after: &Site, mapping: &Mapping, notes: &mut Vec<String>) -> Result<(), String> {
    let (old, new) = (&*before.book, &*after.book);
    for id in old.ids() {
        let facts = old.entry(id);
        let to = mapping.path(&facts.path);
        let Some(then) = mapping.entry(old, new, id) else {
            return Err(format!(
                "{to} would be no page of the site: choose another place, or a name without `.` or `_` at its front"
            ));
        };
        let now = new.entry(then);
        if now.kind != facts.kind {
            return Err(kind(now, facts));
        }
        if !mapping.touches(&facts.path, facts.nth) && now.full_id() != facts.full_id() {
            return Err(format!(
                "{} would be called `{}` and not `{}` any more",
                facts.path,
                now.full_id(),
                facts.full_id()
            ));
        }
        let others = || new.ids().filter(|other| *other != then);
        if mapping.touches(&facts.path, facts.nth)
            && let Some(other) = others().find(|other| is_same(new.entry(*other).full_id(), now.full_id()))
        {
            return Err(format!(
                "`{}` is what {} is called: choose another name",
                now.full_id(),
                new.entry(other).path
            ));
        }
        let parent = |book: &Handbook, id: EntryId| book.tree.parent(id);
        let moved = mapping.inner(facts.path.as_str()).is_some();
        let mapped = parent(old, id).and_then(|parent| mapping.entry(old, new, parent));
        if !moved && mapped != parent(new, then) {
            return Err(format!(
                "{} would belong to something else: what belongs to it must move together",
                facts.path
            ));
        }
        audience(before, after, (id, then), facts, now, notes)?;
    }
    Ok(())
}

fn kind(now: &Facts, facts: &Facts) -> String {
    let folder = now.collection.as_str();
    let word = facts.kind.word();
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let holds = format!("{folder}/ holds {}s, and this is {article} {word}", now.kind.word());
    if now.kind == Kind::Page && !folder.is_empty() && folders::place(folder).is_none() {
        return format!(
            "{holds}: say what the folder holds first, in site.yaml: `collections: {{{folder}: {{kind: {word}}}}}`"
        );
    }
    format!("{holds}: choose a folder of {word}s")
}

/// Nothing may become readable for more people by being moved, unless it says itself who may read it.
fn audience(
    before: &Site,
    after: &Site,
    (id, then): (EntryId, EntryId),
    facts: &Facts,
    now: &Facts,
    notes: &mut Vec<String>,
) -> Result<(), String> {
    let (old, new) = (before.visibility(id), after.visibility(then));
    let rank = |name: &str| before.book.settings.audiences.iter().position(|one| one == name).unwrap_or(usize::MAX);
    let wider = rank(new.audience) < rank(old.audience) || old.draft && !new.draft;
    if wider && (facts.audience.is_none() || old.draft) {
        let until = if old.draft { "nobody, because it is a draft" } else { old.audience };
        return Err(format!(
            "{} would be read by {} there, until now by {until}: write `audience: {}` into it first, or say there who may read it",
            now.path, new.audience, old.audience
        ));
    }
    if rank(new.audience) > rank(old.audience) {
        notes.push(format!("{} is read by {} there, and no more by {}", now.path, new.audience, old.audience));
    }
    Ok(())
}

/// What an entry names and mentions, and who mentions it.
fn ties(pair: &Pair, id: EntryId, then: EntryId) -> Result<(), String> {
    let (old, new) = (pair.before, pair.after);
    let mapped = |id: EntryId| pair.mapping.entry(old, new, id);
    let path = &old.entry(id).path;
    let differs = |what: &str| {
        Err(format!(
            "{path}: {what} would mean something else, which cannot be rewritten safely: change it by hand first"
        ))
    };
    let (now, will): (Vec<_>, Vec<_>) = (old.relations.from(id).collect(), new.relations.from(then).collect());
    let same = |(a, b): (&&Edge, &&Edge)| {
        a.verb == b.verb && a.part == b.part && a.cohort == b.cohort && mapped(a.to) == Some(b.to)
    };
    let is_kept = now.iter().all(|edge| will.iter().any(|other| same((edge, other))));
    if !is_kept || will.len() < now.len() {
        return differs("a field that names something");
    }
    let (now, will) = (old.links.targets(id), new.links.targets(then));
    for (n, (a, b)) in now.iter().zip(will).enumerate() {
        let lost = matches!(a, Target::Broken | Target::Withheld);
        if !lost && !pair.same(a, b) {
            let reference = &old.entry(id).outline.references[n];
            return differs(&format!("the reference `{}`", reference.target()));
        }
    }
    let codes = |book: &Handbook, id: EntryId| {
        book.links
            .mentions(id)
            .iter()
            .filter(|(_, how)| *how == MentionedBy::Code)
            .map(|(from, _)| *from)
            .collect::<Vec<_>>()
    };
    let will = codes(new, then);
    match codes(old, id).into_iter().find(|from| !mapped(*from).is_some_and(|from| will.contains(&from))) {
        Some(from) => Err(format!(
            "{}: a code in its text would be none any more: write it as `[[…]]` first",
            old.entry(from).path
        )),
        None => Ok(()),
    }
}

/// What is wrong then and is not now. What is told once for many places counts at each, for another of them may come first then.
fn problems(before: &Site, after: &Site, mapping: &Mapping) -> Result<(), String> {
    let of = |site: &Site| -> Vec<Diagnostic> { site.report().iter().cloned().chain(site.gates()).collect() };
    let places = |problem: &Diagnostic| -> Vec<SitePath> {
        std::iter::once(&problem.primary).chain(&problem.again).map(|label| label.path.clone()).collect()
    };
    let mut known: BTreeMap<(SitePath, &'static str), usize> = BTreeMap::new();
    for problem in of(before) {
        for path in places(&problem) {
            *known.entry((mapping.path(&path), problem.code.name())).or_default() += 1;
        }
    }
    for problem in of(after).iter().filter(|problem| problem.severity > Severity::Advice) {
        // Of two files that are at odds either may be told of.
        let others: Vec<&SitePath> = problem.labels.iter().map(|label| &label.path).collect();
        for path in places(problem) {
            let mut candidates = std::iter::once(&path).chain(others.iter().copied());
            let left = |path: &&SitePath| known.get(&((*path).clone(), problem.code.name())).is_some_and(|n| *n > 0);
            let Some(place) = candidates.find(left).cloned() else {
                let help = problem.help.first().map_or(String::new(), |help| format!(" ({help})"));
                return Err(format!("this would be wrong then, in {path}: {}{help}", problem.message));
            };
            known.entry((place, problem.code.name())).and_modify(|n| *n -= 1);
        }
    }
    Ok(())
}
