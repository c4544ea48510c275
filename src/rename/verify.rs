//! Whether the site that would be says what the one that is does: the last look before anything is written.

use std::collections::BTreeMap;

use crate::base::names::is_same;
use crate::base::{Diagnostic, Severity, SitePath, reserved};
use crate::content::{Facts, Kind, folders};
use crate::model::program::relations::Edge;
use crate::model::references::links::{MentionedBy, Target};
use crate::model::{EntryId, Handbook};
use crate::pipeline::Site;
use crate::rename::mapping::Mapping;
use crate::rename::pair::Pair;
use crate::syntax::csv;

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
    // A review is what it is for its work: that is told of first.
    let mut ids: Vec<EntryId> = old.ids().collect();
    ids.sort_by_key(|id| old.entry(*id).kind == Kind::Review);
    for id in ids {
        let facts = old.entry(id);
        let to = mapping.path(&facts.path);
        let Some(then) = mapping.entry(old, new, id) else { return Err(no_entry(after, facts, &to)) };
        let now = new.entry(then);
        if now.kind != facts.kind {
            return Err(kind(now, facts));
        }
        if now.parts.len() < facts.parts.len() {
            return Err(format!(
                "{to} would have no {} any more: the list in it is read so for the name of its folder. Put a heading that says so above \
                 it first",
                facts.kind.part_words()
            ));
        }
        if !mapping.touches(&facts.path, facts.nth) && now.full_id() != facts.full_id() {
            return Err(format!(
                "{} would be called `{}` and not `{}` any more",
                facts.path,
                now.full_id(),
                facts.full_id()
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
        if mapping.touches(&facts.path, facts.nth) && now.title != facts.title {
            notes.push(format!(
                "It is called “{}” now, after its name: `title: {}` in it keeps what it was",
                now.title, facts.title
            ));
        }
        audience(before, after, (id, then), facts, now, notes)?;
    }
    Ok(())
}

/// Whether what gets another name gets one that something else has. Until that is known, nothing that names either can be looked at.
pub fn names(before: &Site, after: &Site, mapping: &Mapping) -> Result<(), String> {
    let (old, new) = (&*before.book, &*after.book);
    for id in old.ids().filter(|id| mapping.touches(&old.entry(*id).path, old.entry(*id).nth)) {
        let Some(then) = mapping.entry(old, new, id) else { continue };
        let now = new.entry(then);
        let other = new.ids().find(|other| *other != then && is_same(new.entry(*other).full_id(), now.full_id()));
        if let Some(other) = other.map(|id| new.entry(id)).filter(|other| other.kind.has_page() && now.kind.has_page())
        {
            return Err(format!("`{}` is what {} is called: choose another name", now.full_id(), named_in(other)));
        }
    }
    Ok(())
}

/// What something is called in, or its file where it is alone in that.
fn named_in(facts: &Facts) -> String {
    match facts.is_row() {
        true => format!("{} in {}", facts.title, facts.path),
        false => facts.path.to_string(),
    }
}

fn with_article(word: &str) -> String {
    format!("{} {word}", if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}

/// Why something cannot be moved to where it would be no entry.
fn no_entry(after: &Site, facts: &Facts, to: &SitePath) -> String {
    let top = to.as_str().split_once('/').map_or("", |(top, _)| top);
    let (kind, own) = (after.book.settings.folders.kind_of(top), facts.collection.as_str());
    let word = facts.kind.word();
    if reserved::is_static(to.as_str()) || reserved::is_theme(to.as_str()) {
        return format!("{to} would be no {word}: what lies in {top}/ is taken as it is");
    }
    let own_kind = if facts.kind == Kind::Framework { Kind::Outcome } else { facts.kind };
    if !matches!(kind, Kind::Page) && kind != own_kind {
        let (holds, is) = (folders::word_for_several(kind), with_article(word));
        return format!(
            "{top}/ holds {holds}, and this is {is}: choose a folder of {}",
            folders::word_for_several(own_kind)
        );
    }
    if csv::is_table(to.name()) && matches!(facts.kind, Kind::Framework | Kind::Outcome) {
        return format!(
            "{to} would be read by nobody: outcomes stand in spreadsheets in a folder of outcomes, such as {own}/"
        );
    }
    if csv::is_table(to.name()) {
        let suffix = to.suffix();
        return format!(
            "{to} would be read by nobody: a spreadsheet holds {} where it is called as their folder, {own}.{suffix} at the top of \
             the site or {own}/{own}.{suffix}. At the top it gets another name together with its folder",
            folders::word_for_several(facts.kind)
        );
    }
    if kind == Kind::Page && to.suffix() != "md" {
        let folder = if top.is_empty() { "the top of the site".to_string() } else { format!("{top}/") };
        return format!("{folder} holds pages, which are Markdown (.md), and {} is {}", facts.path, with_article(word));
    }
    format!("{to} would be no page of the site: choose another place, or a name without `.` or `_` at its front")
}

fn kind(now: &Facts, facts: &Facts) -> String {
    let folder = now.collection.as_str();
    let word = facts.kind.word();
    let is = with_article(word);
    if facts.kind == Kind::Review {
        return format!(
            "{} would be {}: a review beside its work is called as the work is, with `.review` behind it, and in the folder of its work \
             `review.md`",
            now.path,
            with_article(now.kind.word())
        );
    }
    let place = if folder.is_empty() { "the top of the site".to_string() } else { format!("{folder}/") };
    let (holds, others) = (
        format!("{place} holds {}, and this is {is}", folders::word_for_several(now.kind)),
        folders::word_for_several(facts.kind),
    );
    if now.kind == Kind::Page && !folder.is_empty() && folders::place(folder).is_none() {
        return format!(
            "{holds}: write the whole path, such as `{}/{}`. A folder of {others} of another name is one by site.yaml: `collections: {{{folder}: \
             {{kind: {word}}}}}`",
            facts.collection,
            if now.landing { now.path.folder() } else { now.path.as_str() }
        );
    }
    format!("{holds}: choose a folder of {others}")
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
        if let Some(site) = &old.entry(id).elsewhere {
            return Err(format!(
                "{path}: what {} says would name nothing any more, for it names the old address, which has to lead on",
                site.site
            ));
        }
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
