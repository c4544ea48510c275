//! SEARCH: an index of what a site says, in small scripts of which a browser loads the few that a question needs.
//!
//! It is made of the handbook and its prose, behind the gate, so nothing withheld can be in it. Passages are numbered by facts alone
//! (`model::program::passages`); the texts of some of them are one file, made when it is asked for. Only which word stands where
//! has to be known of all texts at once: that is the [`Index`], which is made once for a site, when a file of it is asked for.

mod builder;
mod filters;
mod index;
mod language;
mod pages;
mod prose;
mod script;
mod tokens;

use crate::base::script::write_text;
use crate::model::program::passages::{Page, Passages, SearchFile};
use crate::view::{Program, Viewer};
use crate::words::{Words, base};
pub use builder::Builder;
pub use index::Index;
use index::version;
use language::Language;
use pages::{FoundPage, TOP};
use script::{Script, write_list};

/// Gathers a stretch of a site's pages.
pub fn gathered(program: &Program, passages: &Passages, stretch: std::ops::Range<usize>) -> Builder {
    let mut builder = Builder::default();
    builder.read(program, passages, stretch);
    builder
}

/// A file of the index.
pub fn file(program: &Program, index: &dyn Fn() -> std::sync::Arc<Index>, file: SearchFile) -> Vec<u8> {
    let viewer = Viewer::new(program, TOP);
    let Some(passages) = &viewer.book.passages else { return Vec::new() };
    match file {
        SearchFile::Manifest => manifest(program, &viewer, passages, &index()),
        SearchFile::Filters => filters::file(&viewer, passages),
        SearchFile::Words(_) | SearchFile::Hits(_) => index().file(file).to_vec(),
        SearchFile::Texts(n) => texts(program, passages, n),
    }
}

/// What a browser has to know before anything is asked.
fn manifest(program: &Program, viewer: &Viewer, passages: &Passages, index: &Index) -> Vec<u8> {
    let script = Script::new(SearchFile::Manifest, &version(passages)).text(&index.version);
    let script = script.numbers([passages.len(), passages.word_files()]).numbers(index.first_stems.iter().copied());
    let firsts = passages.texts.iter().map(|page| passages.first(*page as usize));
    // How many passages each file of texts has: shorter than their numbers.
    let ends = firsts.clone().skip(1).chain([passages.len()]);
    let script = script.numbers(firsts.zip(ends).map(|(from, to)| to - from));
    let languages = languages(viewer);
    let script = script.items(&languages, |(tag, _), out| {
        let stops = Language::of(tag).stops().join(" ");
        write_list([tag.as_str(), &stops], out, write_text);
    });
    // Where each language begins and how many passages it has, if there are several.
    let runs = languages.iter().map(|(_, runs)| runs).filter(|_| languages.len() > 1);
    let script = script.items(runs, |runs, out| {
        write_list(runs.iter().flat_map(|(from, to)| [*from, *to]), out, |number, out| {
            out.push_str(&number.to_string())
        });
    });
    let said = languages.iter().map(|(tag, _)| said(program.languages.words(tag)));
    script.items(said, |said, out| write_list(said.iter().flatten(), out, |text, out| write_text(text, out))).finish()
}

/// What the script of the search says in a language, by the names under which it knows it. It puts numbers and questions in itself.
fn said(words: &Words) -> [[String; 2]; 12] {
    let said = |name: &str, text: &str| [name.to_string(), text.to_string()];
    [
        said("results", words.search_results()),
        said("count", &words.search_count("%s")),
        said("none", &words.search_none("%s")),
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
fn languages(viewer: &Viewer) -> Vec<(String, Vec<(u32, u32)>)> {
    let settings = &viewer.book.settings.language;
    let mut all: Vec<(String, Vec<(u32, u32)>)> = vec![(base(settings), Vec::new())];
    let Some(passages) = &viewer.book.passages else { return all };
    for (n, page) in passages.pages.iter().enumerate() {
        let own = match page {
            Page::Entry(id) => viewer.facts(*id).lang.as_deref(),
            _ => None,
        };
        let tag = base(own.unwrap_or(settings));
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
fn texts(program: &Program, passages: &Passages, n: u32) -> Vec<u8> {
    let script = Script::new(SearchFile::Texts(n), &version(passages));
    let found = |page: Page| pages::found(&pages::reader(program, page), page);
    let pages = passages.pages_of(n).map(|page| found(passages.pages[page]));
    script.items(pages, |page, out| write_page(&page, out)).finish()
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
