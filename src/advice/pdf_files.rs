//! PDFs for those who have them read to them: without tags nobody knows in which order to read them, and nothing says the same elsewhere.

use std::collections::BTreeMap;

use crate::advice::reading::{plain, words};
use crate::advice::{AdviceInput, AdvisedText};
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::Facts;
use crate::media::pdf::{self, Access};
use crate::model::location;
use crate::model::references::attachments;
use crate::model::references::links::Target;

/// A page says what a PDF beside it says if it has at least so many words.
const FEWEST_WORDS: usize = 100;

/// PDFs that are published, cannot be read aloud rightly, and have no other form beside them.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let is_pdf = |path: &&SitePath| path.suffix() == "pdf";
    let pdfs: Vec<&SitePath> = input.book.files.by_path.keys().filter(is_pdf).collect();
    if pdfs.is_empty() {
        return Vec::new();
    }
    let places = places(input);
    let told = input.workers.map(pdfs.len(), |n| {
        let path = pdfs[n];
        if has_twin(input, path) {
            return None;
        }
        let (message, help) = wrong(path, pdf::access(&(input.bytes)(path)?)?)?;
        let (file, at) = places.get(path).copied().unwrap_or((path, Location::File));
        Some(Diagnostic::new(codes::INACCESSIBLE_PDF, message, file, at).help(help))
    });
    told.into_iter().flatten().collect()
}

/// What is wrong with a PDF, and what to do.
fn wrong(path: &SitePath, access: Access) -> Option<(String, &'static str)> {
    let name = path.name();
    if !access.tags {
        let message = format!(
            "the PDF `{name}` has no tags, so programs that read aloud cannot tell headings from text, and nothing says the same beside it"
        );
        let help = "save it anew with tags (in Word: Save as PDF, Options, \"Document structure tags for accessibility\"), or put \
                    its words on a page and link to that";
        return Some((message, help));
    }
    let missing = match (access.language, access.title) {
        (true, true) => return None,
        (false, true) => "does not say in which language it is",
        (true, false) => "has no title",
        (false, false) => "does not say in which language it is, and has no title",
    };
    let help = "set language and title in the program that made it (in Word: the language of the text, and File, Info, Title), and \
                save it as a PDF anew";
    Some((format!("the PDF `{name}` {missing}"), help))
}

/// Whether the same can be read in another form beside it: a page, a text, a document.
fn has_twin(input: &AdviceInput, path: &SitePath) -> bool {
    let stem = |path: &SitePath| path.as_str().rsplit_once('.').map(|(stem, _)| stem.to_lowercase());
    let own = stem(path);
    let is_other = |other: &SitePath| {
        matches!(other.suffix().as_str(), "html" | "htm" | "txt" | "docx" | "odt" | "rtf" | "epub")
            && stem(other) == own
    };
    // A page's name without the number by which it is sorted.
    let name = path.name().rsplit_once('.').map_or(path.name(), |(name, _)| name);
    let is_page = |facts: &Facts| {
        let own = facts.id.rsplit('/').next().unwrap_or(&facts.id);
        facts.path.folder() == path.folder() && own.eq_ignore_ascii_case(name)
    };
    let says_as_much = || {
        let text = input.texts.iter().find(|text| is_page(text.facts));
        let count = |text: &AdvisedText| {
            let proses = text.body.proses.iter();
            proses.map(|prose| words(&plain(prose, |_| false)).count()).sum::<usize>()
        };
        text.is_some_and(|text| count(text) >= FEWEST_WORDS)
    };
    input.book.files.by_path.keys().any(is_other) || says_as_much()
}

/// Where each file is named first: by a reference in a text, or by a field.
fn places<'i>(input: &'i AdviceInput) -> BTreeMap<&'i SitePath, (&'i SitePath, Location)> {
    let mut places: BTreeMap<&SitePath, (&SitePath, Location)> = BTreeMap::new();
    for text in input.texts {
        let facts = text.facts;
        for (n, reference) in (0..).zip(&facts.outline.references) {
            if let Target::File(path) = text.target(n) {
                places.entry(path).or_insert((&facts.path, Location::Noted(facts.nth, reference.at)));
            }
        }
        for file in attachments::named(facts) {
            let found = input.book.files.find(facts.path.folder(), &file.value);
            let found = found.and_then(|path| input.book.files.by_path.get_key_value(&path));
            if let Some((path, _)) = found {
                places.entry(path).or_insert((&facts.path, location(facts, file.at)));
            }
        }
    }
    places
}
