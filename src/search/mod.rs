//! SEARCH: an index of what a site says, in small scripts of which a browser loads the few that a question needs.
//!
//! It is made of the handbook and its prose, behind the gate, so nothing withheld can be in it. Passages are numbered by facts alone
//! (`model::program::passages`); the texts of some of them are one file, made when it is asked for. Only which word stands where
//! has to be known of all texts at once: that is the [`Index`], which is made once for a site, when a file of it is asked for.

mod builder;
mod dates;
mod filters;
mod index;
mod language;
mod pages;
mod prose;
mod script;
mod tokens;
mod word_map;

use rustc_hash::FxHashMap;

use crate::base::script::write_text;
use crate::model::program::passages::{Page, Passages, SearchFile};
use crate::view::Program;
use crate::words::{Words, base};
pub use builder::Builder;
pub use index::Index;
use index::version;
use language::Language;
use pages::FoundPage;
use script::{Script, write_list, write_number};

/// Gathers a stretch of a site's pages. `programs` is the program in each language, the site's own first.
pub fn gathered(programs: &[Program], passages: &Passages, stretch: std::ops::Range<usize>) -> Builder {
    let mut builder = Builder::default();
    builder.read(programs, passages, stretch);
    builder
}

/// A file of the index.
pub fn file(programs: &[Program], index: &dyn Fn() -> std::sync::Arc<Index>, file: SearchFile) -> Vec<u8> {
    let Some(passages) = programs.first().and_then(|own| own.book.passages.as_ref()) else { return Vec::new() };
    match file {
        SearchFile::Manifest => manifest(programs, passages, &index()),
        SearchFile::Filters => filters::file(programs, passages),
        SearchFile::Dates => dates::file(programs, passages),
        SearchFile::Words(_) | SearchFile::Hits(_) => index().file(file),
        SearchFile::Texts(n) => texts(programs, passages, n),
    }
}

/// What a browser has to know before anything is asked.
fn manifest(programs: &[Program], passages: &Passages, index: &Index) -> Vec<u8> {
    let script = Script::new(SearchFile::Manifest, &version(passages)).text(&index.version);
    let script = script.numbers([passages.len(), passages.word_files()]).numbers(index.first_stems.iter().copied());
    let firsts = passages.texts.iter().map(|page| passages.first(*page as usize));
    // How many passages each file of texts has: shorter than their numbers.
    let ends = firsts.clone().skip(1).chain([passages.len()]);
    let script = script.numbers(firsts.zip(ends).map(|(from, to)| to - from));
    let languages = languages(programs, passages);
    let words = |tag: &str| programs[0].languages.words(tag);
    let script = script.items(&languages, |(tag, _), out| {
        let stops = language::empty(&Language::of(tag), words(tag)).join(" ");
        write_list([tag.as_str(), &stops, words(tag).name_of(tag)], out, write_text);
    });
    // Where each language begins and how many passages it has, if there are several.
    let runs = languages.iter().map(|(_, runs)| runs).filter(|_| languages.len() > 1);
    let script = script.items(runs, |runs, out| {
        write_list(runs.iter().flat_map(|(from, to)| [*from, *to]), out, |number, out| {
            out.push_str(&number.to_string())
        });
    });
    let said = languages.iter().map(|(tag, _)| said(words(tag)));
    let script =
        script.items(said, |said, out| write_list(said.iter().flatten(), out, |text, out| write_text(text, out)));
    let twins = twins(programs, passages);
    let editions = programs[1..].iter().zip(&twins);
    script.items(editions, |(program, twins), out| write_list([program.language, twins], out, write_text)).finish()
}

/// For each other language the pages in it that are also in the site's own: how far the original is from the end of the last one
/// (twice as much, one less where it is before that), how many passages it has, and the same of the page itself.
fn twins(programs: &[Program], passages: &Passages) -> Vec<String> {
    let editions: Vec<_> = passages.editions().collect();
    let own = editions.first().map_or(0, |(_, pages)| pages.start);
    let originals: FxHashMap<Page, usize> = passages.pages[..own].iter().copied().zip(0..).collect();
    let original = |edition: usize, page: Page| match page {
        // Languages number their tags by themselves.
        Page::Tag(n) => {
            let name = &programs[edition + 1].book.tags.all[n as usize].name;
            originals.get(&Page::Tag(programs[0].book.tags.find(name)? as u32))
        }
        page => originals.get(&page),
    };
    let twins_in = |(edition, pages): (usize, std::ops::Range<usize>)| {
        let (mut text, mut ends) = (String::new(), [0, 0]);
        for page in pages {
            let Some(original) = original(edition, passages.pages[page]) else { continue };
            for (page, end) in [*original, page].into_iter().zip(&mut ends) {
                let (from, to) = (passages.first(page), passages.first(page + 1));
                let step = if from < *end { 2 * (*end - from) - 1 } else { 2 * (from - *end) };
                write_number(step, &mut text);
                write_number(to - from, &mut text);
                *end = to;
            }
        }
        text
    };
    editions.into_iter().map(twins_in).collect()
}

/// What the script of the search says in a language, by the names under which it knows it. It puts in numbers, questions and titles.
fn said(words: &Words) -> [[String; 2]; 14] {
    let said = |name: &str, text: &str| [name.to_string(), text.to_string()];
    [
        said("results", words.search_results()),
        said("count", &words.search_count("%s")),
        said("none", &words.search_none("%s")),
        said("in", &words.search_in("%s", "%p")),
        said("next", words.next_date()),
        said("more", words.search_more()),
        said("filter", words.search_filter()),
        said("all", words.search_all()),
        said("kind", words.search_kind()),
        said("role", words.role()),
        said("cohort", words.field_cohort()),
        said("session", words.session()),
        said("keys", words.search_keys()),
        said("slash", &[words.search_slash_off(), words.search_slash_on()].join("\n")),
    ]
}

/// The languages of the site, each with the passages that are in it: the first, and the first behind.
fn languages(programs: &[Program], passages: &Passages) -> Vec<(String, Vec<(u32, u32)>)> {
    let mut all: Vec<(String, Vec<(u32, u32)>)> = vec![(base(programs[0].language), Vec::new())];
    for n in 0..passages.pages.len() {
        let tag = base(pages::language(&pages::reader(programs, passages, n), passages.pages[n]));
        let (from, to) = (passages.first(n), passages.first(n + 1));
        let at = all.iter().position(|(other, _)| *other == tag).unwrap_or_else(|| {
            all.push((tag, Vec::new()));
            all.len() - 1
        });
        match all[at].1.last_mut() {
            Some((_, end)) if *end == from => *end = to,
            _ => all[at].1.push((from, to)),
        }
    }
    all
}

/// The texts of some pages.
fn texts(programs: &[Program], passages: &Passages, n: u32) -> Vec<u8> {
    let script = Script::new(SearchFile::Texts(n), &version(passages));
    let found = |page: usize| pages::found(&pages::reader(programs, passages, page), passages.pages[page]);
    script.items(passages.pages_of(n).map(found), |page, out| write_page(&page, out)).finish()
}

/// A page: address, kind, what it is called, title, code, where it stands, and its passages with anchor, title and text.
fn write_page(page: &FoundPage, out: &mut String) {
    let code = page.code.as_deref().unwrap_or_default();
    let place = page.place.join(" › ");
    let head = [&page.address, page.kind, &page.label, &page.title, code, &place];
    let passages = page.passages.iter().map(|passage| [&passage.anchor, &passage.title, &passage.text]);
    out.push('[');
    for text in head {
        write_text(text, out);
        out.push(',');
    }
    write_list(passages, out, |texts, out| write_list(texts, out, |text, out| write_text(text, out)));
    out.push(']');
}
