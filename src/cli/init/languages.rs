//! The languages of a site. Files of Hugo whose names end in the site's own lose that ending, those in others are translations;
//! where nothing says the language, it is guessed from the pages.

use crate::advice::language_of;
use crate::base::SitePath;
use crate::cli::init::fields::split_toml;
use crate::cli::other_tools::{Known, Tool};
use crate::content::{meant, translation, unread};
use crate::syntax::yaml::Value;
use std::collections::BTreeSet;

/// The languages that the names of files tell.
#[derive(Default)]
pub struct Spoken {
    /// The language of the site, where names may end in it, too.
    pub own: Option<String>,
    pub others: Vec<String>,
}

impl Spoken {
    /// A path without its ending and its language, and that.
    fn parted<'p>(&self, path: &'p SitePath) -> (&'p str, Option<String>) {
        let all: Vec<String> = self.own.iter().chain(&self.others).cloned().collect();
        let parted = translation::parted(path.stem(), &all);
        parted.map_or((path.stem(), None), |(name, tag)| (name, Some(tag)))
    }

    /// Whether a page says in another language what another page says.
    pub fn is_translation(&self, path: &SitePath) -> bool {
        self.parted(path).1.is_some_and(|tag| Some(tag) != self.own)
    }

    /// What a page is called here: that of a folder `index.md`, and one in the language of the site without saying so.
    pub fn renamed(&self, path: &SitePath) -> SitePath {
        let (name, tag) = self.parted(path);
        let name = if name == "_index" { "index" } else { name };
        let tag = tag.filter(|tag| Some(tag) != self.own.as_ref()).map(|tag| format!(".{tag}")).unwrap_or_default();
        SitePath::new(&format!("{}/{name}{tag}.md", path.folder()))
    }
}

/// What the names of these pages tell.
pub fn of(known: Option<&Known>, paths: &[SitePath]) -> Spoken {
    match known.filter(|known| known.tool == Tool::Hugo) {
        Some(known) => of_hugo(known, paths),
        None => Spoken { own: None, others: beside(paths).into_iter().collect() },
    }
}

/// The language at the end of a name, as it is written.
fn tag(path: &SitePath) -> Option<(&str, &str)> {
    path.stem().rsplit_once('.')
}

fn of_hugo(known: &Known, paths: &[SitePath]) -> Spoken {
    let own = known.settings.words("defaultContentLanguage").map_or_else(|| "en".into(), |own| own.to_lowercase());
    let listed = match known.settings.get("languages").map(|node| &node.value) {
        Some(Value::Map(languages)) => languages.iter().map(|(tag, _)| tag.text.to_lowercase()).collect(),
        _ => Vec::new(),
    };
    let is_known =
        |tag: &String| *tag == own || listed.contains(tag) || meant::language_tags().any(|known| known == tag);
    let mut found: BTreeSet<String> =
        paths.iter().filter_map(tag).map(|(_, tag)| tag.to_lowercase()).filter(is_known).collect();
    if found.is_empty() {
        return Spoken::default();
    }
    found.remove(&own);
    Spoken { own: Some(own), others: found.into_iter().collect() }
}

/// The languages of pages that lie beside one of the same name without a language.
fn beside(paths: &[SitePath]) -> BTreeSet<String> {
    let names: BTreeSet<(&str, &str)> = paths.iter().map(|path| (path.folder(), path.stem())).collect();
    let is_translation = |path: &&SitePath| {
        tag(path).is_some_and(|(name, _)| !name.is_empty() && names.contains(&(path.folder(), name)))
    };
    let tags = paths.iter().filter(is_translation).filter_map(tag).map(|(_, tag)| tag.to_lowercase());
    tags.filter(|tag| meant::language_tags().any(|known| known == tag)).collect()
}

/// The fewest pages of which the language is guessed, the most, and how many bytes of each are looked at.
const FEWEST: usize = 3;
const MOST: usize = 60;
const BEGINNING: usize = 4_000;

/// The language in which nearly all pages are, as a tag and as English calls it.
pub fn guessed<'t>(texts: impl Iterator<Item = &'t str>) -> Option<(&'static str, &'static str)> {
    let found: Vec<_> = texts.filter_map(|text| language_of(&prose(text))).take(MOST).collect();
    let first = *found.iter().max_by_key(|one| found.iter().filter(|other| other == one).count())?;
    let count = found.iter().filter(|other| **other == first).count();
    (count >= FEWEST && count * 10 >= found.len() * 9).then_some(first)
}

/// The beginning of a page without what is in no language: fields, code, tables, tags and addresses.
fn prose(text: &str) -> String {
    let body = split_toml(text).map_or_else(|| &text[unread::split(text).body], |(_, body)| body);
    let mut out = String::new();
    let mut is_code = false;
    for line in body.lines() {
        let line = line.trim();
        is_code ^= line.starts_with("```") || line.starts_with("~~~");
        if is_code || line.starts_with(['`', '~', '|', '<', '{', '[', '!', ':']) {
            continue;
        }
        out.push_str(line.split("](").next().unwrap_or_default());
        out.push('\n');
        if out.len() > BEGINNING {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_guessed_where_nearly_all_pages_are_in_it() {
        let german = "---\ntitle: x\n---\n# Erste Schritte\n\nDie Mentorin trifft den Teilnehmer jede Woche, und beide schreiben auf, was sie gelernt haben.\n";
        let english = "# First steps\n\nThe mentor meets the participant every week, and both of them write down what they have learned.\n";
        let of = |german_pages, english_pages| {
            let pages = std::iter::repeat_n(german, german_pages).chain(std::iter::repeat_n(english, english_pages));
            guessed(pages).map(|(tag, _)| tag)
        };
        assert_eq!(of(20, 1), Some("de"));
        assert_eq!(of(0, 5), Some("en"));
        assert_eq!([of(2, 0), of(5, 5)], [None, None]);
    }

    #[test]
    fn names_say_the_language_only_where_it_is_another() {
        let spoken = Spoken { own: Some("en".into()), others: vec!["es".into()] };
        for (path, new) in [
            ("a/_index.en.md", "a/index.md"),
            ("_index.md", "index.md"),
            ("a/_index.es.md", "a/index.es.md"),
            ("c.en.md", "c.md"),
            ("c.es.md", "c.es.md"),
            ("c.v2.markdown", "c.v2.md"),
        ] {
            assert_eq!(spoken.renamed(&SitePath::new(path)).as_str(), new);
        }
        assert_eq!(Spoken::default().renamed(&SitePath::new("c.en.md")).as_str(), "c.en.md");
        assert!(spoken.is_translation(&SitePath::new("c.es.md")) && !spoken.is_translation(&SitePath::new("c.en.md")));
    }

    #[test]
    fn a_page_beside_its_original_tells_its_language() {
        let paths = ["a/README.md", "a/README.pt.md", "b.md", "b.v2.md", "c.de.md", "d/b.fr.md"].map(SitePath::new);
        assert_eq!(of(None, &paths).others, ["pt"]);
    }
}
