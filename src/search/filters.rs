//! By what results can be narrowed: kinds, roles, cohorts and sessions, each with the passages that belong to it.

use std::collections::BTreeSet;

use crate::base::script::write_text;
use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::model::program::passages::{Page, Passage, Passages, SearchFile, of_entry};
use crate::search::index::version;
use crate::search::pages::TOP;
use crate::search::script::{Script, write_list, write_number};
use crate::view::{Program, Viewer};

/// Things of a role, cohort or session are found by their passages: so many of one sort can be chosen from.
const MOST: usize = 2_000;

/// A value by which results can be narrowed.
struct Value {
    /// What it is called in each language.
    titles: Vec<String>,
    /// The numbers of its passages.
    passages: BTreeSet<u32>,
}

/// A language in which the program is read.
struct Reader<'n> {
    viewer: Viewer<'n>,
    /// Where the passages of entries begin: for each the number of its first passage, and of the first behind it.
    of: Vec<(u32, u32)>,
}

/// The program in each language, the site's own first.
struct Numbers<'n>(Vec<Reader<'n>>);

impl Numbers<'_> {
    fn whole(&self, id: EntryId, into: &mut BTreeSet<u32>) {
        for Reader { of, .. } in &self.0 {
            let (from, to) = of[id.index()];
            into.extend(from..to);
        }
    }

    fn part(&self, id: EntryId, part: u32, into: &mut BTreeSet<u32>) {
        for Reader { viewer, of } in &self.0 {
            let (from, to) = of[id.index()];
            let at = of_entry(viewer.facts(id)).position(|passage| passage == Passage::Part(part));
            into.extend(at.map(|at| from + at as u32).filter(|at| *at < to));
        }
    }

    fn titles(&self, title: impl Fn(&Viewer) -> String) -> Vec<String> {
        self.0.iter().map(|readers| title(&readers.viewer)).collect()
    }
}

/// The file of all filters.
pub fn file(programs: &[Program], passages: &Passages) -> Vec<u8> {
    let book = programs[0].book;
    let read = |program| Reader { viewer: Viewer::new(program, TOP), of: vec![(0, 0); book.entries.len()] };
    let mut numbers = Numbers(programs.iter().map(read).collect());
    for (n, page) in passages.pages.iter().enumerate() {
        if let Page::Entry(id) = page {
            let language = passages.edition(n).map_or(0, |edition| edition + 1);
            numbers.0[language].of[id.index()] = (passages.first(n), passages.first(n + 1));
        }
    }
    let name = |id: EntryId| numbers.titles(|viewer| viewer.facts(id).title.clone());
    let of_kind = |kind: Kind| book.places.row().iter().copied().filter(move |id| book.entry(*id).kind == kind);
    let role = |id: EntryId| {
        let mut found = BTreeSet::new();
        numbers.whole(id, &mut found);
        for edge in book.relations.to(id) {
            match edge.part {
                Some(part) => numbers.part(edge.from, part, &mut found),
                None => numbers.whole(edge.from, &mut found),
            }
        }
        Value { titles: name(id), passages: found }
    };
    let session = |id: EntryId| {
        let mut found = BTreeSet::new();
        numbers.whole(id, &mut found);
        book.relations
            .to(id)
            .filter(|edge| edge.verb == Verb::Session)
            .for_each(|edge| numbers.whole(edge.from, &mut found));
        let own = [Verb::Outcomes, Verb::Uses, Verb::Makes];
        book.relations
            .from(id)
            .filter(|edge| own.contains(&edge.verb))
            .for_each(|edge| numbers.whole(edge.to, &mut found));
        Value { titles: name(id), passages: found }
    };
    let cohort = |cohort: &crate::model::program::cohorts::Cohort| {
        let mut found = BTreeSet::new();
        for member in &cohort.members {
            numbers.whole(*member, &mut found);
            book.works_of(*member).into_iter().for_each(|work| numbers.whole(work, &mut found));
        }
        Value { titles: vec![cohort.name.clone()], passages: found }
    };
    let tags = passages.pages.iter().enumerate().filter(|(_, page)| matches!(page, Page::Tag(_)));
    let tags: BTreeSet<u32> = tags.map(|(n, _)| passages.first(n)).collect();
    let mut kinds = kinds(&numbers);
    if !tags.is_empty() {
        kinds.push(Value { titles: numbers.titles(|viewer| viewer.words.tag().to_string()), passages: tags });
    }
    let script = Script::new(SearchFile::Filters, &version(passages));
    let script = values(script, kinds);
    let script = values(script, of_kind(Kind::Role).take(MOST).map(role));
    let script = values(script, book.cohorts.iter().take(MOST).map(cohort));
    values(script, of_kind(Kind::Activity).take(MOST).map(session)).finish()
}

/// Kinds by what they are called in this site: sessions and processes are two.
fn kinds(numbers: &Numbers) -> Vec<Value> {
    let mut kinds: Vec<Value> = Vec::new();
    let own = &numbers.0[0].viewer;
    for id in own.book.places.row() {
        let title = |viewer: &Viewer| match viewer.facts(*id).kind {
            Kind::Person => viewer.words.person().to_string(),
            Kind::Resource => viewer.book.collection_of(*id).map_or_else(String::new, |list| list.singular.clone()),
            _ => viewer.label(*id),
        };
        let called = title(own);
        if called.is_empty() || own.facts(*id).is_not_found() {
            continue;
        }
        let at = kinds.iter().position(|kind| kind.titles[0] == called).unwrap_or_else(|| {
            kinds.push(Value { titles: numbers.titles(title), passages: BTreeSet::new() });
            kinds.len() - 1
        });
        numbers.whole(*id, &mut kinds[at].passages);
    }
    kinds
}

/// Values with their passages as runs: how far each is from the one before, and how long it is.
fn values(script: Script, values: impl IntoIterator<Item = Value>) -> Script {
    script.items(values, |value, out| {
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for number in value.passages {
            match runs.last_mut() {
                Some((from, length)) if *from + *length == number => *length += 1,
                _ => runs.push((number, 1)),
            }
        }
        let mut text = String::new();
        let mut last = 0;
        for (from, length) in runs {
            write_number(from - last, &mut text);
            write_number(length, &mut text);
            last = from + length;
        }
        let mut titles = value.titles;
        if titles.iter().all(|title| *title == titles[0]) {
            titles.truncate(1);
        }
        write_list(std::iter::once(text).chain(titles), out, |text, out| write_text(&text, out));
    })
}
