//! Which file is what: the format's folder rules, read from a path alone.

use std::collections::BTreeMap;

use crate::base::SitePath;
use crate::base::names::{slug, split_order};
use crate::base::reserved;
use crate::content::folders;
use crate::content::kind::Kind;
use crate::content::review_names;
use crate::content::translation;
use crate::syntax::csv;

/// What the settings say of one collection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Collection {
    pub kind: Option<Kind>,
    pub title: Option<String>,
    pub singular: Option<String>,
    /// Headings that every artifact must have.
    pub sections: Vec<String>,
    /// The kinds that must point to each outcome.
    pub needs: Vec<String>,
    /// Whether the authors' own HTML is published as it is.
    pub trusted: bool,
    /// Whether what is said of its kind and its readers could not be read, so that nobody can say who may read it.
    pub unread: bool,
}

/// The part of the settings that decides what a file is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FolderRules {
    /// By the keys of their names.
    pub collections: BTreeMap<String, Collection>,
    /// Whether `collections:` could not be read.
    pub unread: bool,
    /// The names of the site's audiences.
    pub audiences: Vec<String>,
    /// Whether the site is one participant's own.
    pub owned: bool,
    /// The languages in which there are translations.
    pub languages: Vec<String>,
}

/// Why nobody can say who may read what lies in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt<'l> {
    /// The settings' word on it could not be read.
    Unread,
    /// Its name is nearly this one, of a folder that holds that kind.
    Nearly(&'l str, Kind),
}

/// What a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum FileRole {
    /// `site.yaml`.
    Settings,
    /// A file of the theme, by its path inside `theme/`.
    Theme(String),
    /// A file that is copied: where to.
    File { to: String },
    /// An entry, or a file of several.
    Entry(EntryPath),
    /// A spreadsheet of entries.
    Table(EntryPath),
}

/// The place of an entry in the folder rules.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryPath {
    pub collection: String,
    pub kind: Kind,
    /// Path inside the collection, without order numbers and suffix.
    pub id: String,
    /// The leading number of the file's name, or of its folder's for a landing page.
    pub order: Option<u32>,
    /// The leading date of the file's name.
    pub date: Option<String>,
    /// The name in words, for want of a title.
    pub words: String,
    pub landing: bool,
    /// The language in which it says what another file says.
    pub translation: Option<String>,
}

/// Whether a file lies in the folder that is copied as it is.
pub fn is_static(path: &SitePath) -> bool {
    reserved::is_static(path.as_str())
}

impl FolderRules {
    /// What the settings say of a collection, in whatever case its folder's name is spelled.
    pub fn collection(&self, folder: &str) -> Option<&Collection> {
        self.collections.get(&folders::key_of(folder)).filter(|_| !folder.is_empty())
    }

    /// The kind that a collection holds.
    pub fn kind_of(&self, folder: &str) -> Kind {
        let declared = self.collection(folder).and_then(|collection| collection.kind);
        declared.or_else(|| self.standard(folder)).unwrap_or(Kind::Page)
    }

    /// The kind that the format gives to a folder of that name.
    pub fn standard(&self, folder: &str) -> Option<Kind> {
        folders::standard(folder, self.owned)
    }

    /// Why nobody can say who may read what lies in a top folder.
    pub fn doubt(&self, folder: &str) -> Option<Doubt<'_>> {
        let said = self.collection(folder);
        let is_open = self.unread && !folder.is_empty() && self.standard(folder).is_none();
        if is_open || said.is_some_and(|said| said.unread) {
            return Some(Doubt::Unread);
        }
        if folder.is_empty() || said.is_some_and(|said| said.kind.is_some()) || self.standard(folder).is_some() {
            return None;
        }
        let private =
            |collection: &Collection| matches!(collection.kind, Some(Kind::Person | Kind::Artifact | Kind::Review));
        let declared = self.collections.iter().filter(|(_, collection)| private(collection));
        let declared = declared.filter_map(|(name, collection)| Some((name.as_str(), collection.kind?)));
        folders::nearly(folder, declared).map(|(name, kind)| Doubt::Nearly(name, kind))
    }

    /// What the file at a path is. `has_index` tells whether a folder has an `index.md`, beside which a `README.md` is a
    /// page like others.
    pub fn role_of(&self, path: &SitePath, has_index: impl Fn(&str) -> bool) -> FileRole {
        let copied = || FileRole::File { to: path.as_str().to_string() };
        let parts: Vec<&str> = path.parts().collect();
        let (collection, inner) = match parts.as_slice() {
            [name] if reserved::is_settings(name) => return FileRole::Settings,
            [top, rest @ ..] if !rest.is_empty() && folders::is(top, "theme") => {
                return FileRole::Theme(rest.join("/"));
            }
            [top, rest @ ..] if !rest.is_empty() && folders::is(top, "static") => {
                return FileRole::File { to: rest.join("/") };
            }
            [_] if csv::is_table(path.as_str()) && self.is_tabled(path.stem()) => {
                let kind = self.kind_of(path.stem());
                return FileRole::Table(self.entry_path(path.stem(), kind, &parts, path.stem(), false));
            }
            [_] => ("", &parts[..]),
            [collection, inner @ ..] => (*collection, inner),
            [] => return copied(),
        };
        let kind = self.kind_of(collection);
        let suffix = path.suffix();
        let markdown = suffix == "md";
        let data = matches!(suffix.as_str(), "yaml" | "yml");
        let is_table = csv::is_table(path.as_str());
        match kind {
            Kind::Outcome if is_table => {}
            _ if is_table && inner.len() == 1 && self.is_tabled(collection) && is_named_as(path.stem(), collection) => {
            }
            Kind::Page if !markdown => return copied(),
            // Whoever saved a review as data did not mean to hand it out as a file of the work.
            Kind::Artifact if data && self.is_review(collection, inner, path.stem()) => {}
            // In a portfolio, data files inside an artifact's own folder are what the artifact is made of.
            Kind::Artifact if data && inner.len() > self.person_depth(collection) + 1 => return copied(),
            _ if !markdown && !data => return copied(),
            _ => {}
        }
        let (stem, translation) = match translation::parted(path.stem(), &self.languages) {
            Some((stem, language)) => (stem, Some(language)),
            None => (path.stem(), None),
        };
        let readme = || stem.eq_ignore_ascii_case("README") && markdown && !has_index(path.folder());
        let is_review = kind == Kind::Artifact && self.is_review(collection, inner, stem);
        let index = !is_review && (stem.eq_ignore_ascii_case("index") || readme());
        let kind = if is_review { Kind::Review } else { kind };
        let entry_path = EntryPath { translation, ..self.entry_path(collection, kind, inner, stem, index) };
        if is_table { FileRole::Table(entry_path) } else { FileRole::Entry(entry_path) }
    }

    /// What a spreadsheet at the top would have to be called, where its name is that of a folder that may hold what is private, or
    /// nearly so, and nothing reads it.
    pub fn meant_for_people(&self, path: &SitePath) -> Option<String> {
        let stem = path.stem();
        let is_read = csv::is_table(path.as_str()) && self.is_tabled(stem);
        if !path.folder().is_empty() || !is_spreadsheet(path) || is_read || self.owned {
            return None;
        }
        let kind = match self.doubt(stem) {
            Some(Doubt::Nearly(name, Kind::Person)) => return Some(format!("{name}.csv")),
            Some(Doubt::Nearly(_, kind)) => kind,
            _ => self.kind_of(stem),
        };
        matches!(kind, Kind::Person | Kind::Artifact | Kind::Review).then(|| match self.is_tabled(stem) {
            true => format!("{stem}.csv"),
            false => "people.csv".into(),
        })
    }

    /// Whether a spreadsheet of a folder's name holds what the folder would: a row for each file.
    fn is_tabled(&self, folder: &str) -> bool {
        let is_known = self.standard(folder).is_some() || self.collection(folder).is_some();
        is_known && !matches!(self.kind_of(folder), Kind::Page | Kind::Artifact)
    }

    /// Whether a file of a portfolio is a review of what lies there. On a participant's own site no folder stands for the person.
    fn is_review(&self, collection: &str, inner: &[&str], stem: &str) -> bool {
        let depth = self.person_depth(collection);
        inner.len() > depth && review_names::is_review(stem, &inner[depth..inner.len() - 1])
    }

    /// The folders that hold portfolios, as addresses begin with them.
    pub fn of_works(&self) -> Vec<String> {
        let standard = folders::of_kind(Kind::Artifact).map(str::to_string);
        let names = self.collections.keys().cloned().chain(standard);
        names.filter(|name| self.kind_of(name) == Kind::Artifact).map(|name| slug(&name)).collect()
    }

    /// How many folders below a portfolio collection a person's own folder lies: none on a participant's own site.
    fn person_depth(&self, collection: &str) -> usize {
        usize::from(!self.is_owners(collection))
    }

    /// Whether a folder holds the artifacts of the owner of the site.
    pub fn is_owners(&self, collection: &str) -> bool {
        self.owned && folders::is(collection, folders::OWN_ARTIFACTS)
    }

    fn entry_path(&self, collection: &str, kind: Kind, inner: &[&str], stem: &str, index: bool) -> EntryPath {
        let folders = &inner[..inner.len() - 1];
        let mut names: Vec<&str> = folders.iter().map(|folder| split_order(folder).1).collect();
        let named = if index {
            folders.last().copied().unwrap_or(if collection.is_empty() { "home" } else { collection })
        } else {
            stem
        };
        let (order, rest) = split_order(named);
        if !index {
            names.push(rest);
        }
        let top = folders.is_empty();
        let kind = match kind {
            // The landing page of a collection is a page, whatever the collection holds.
            _ if index && top => Kind::Page,
            Kind::Artifact if index && folders.len() == self.person_depth(collection) => Kind::Person,
            kind => kind,
        };
        let date = leading_date(rest);
        let bare = date.as_ref().map_or(rest, |date| rest[date.len()..].trim_start_matches(['-', '_', ' ']));
        // A day's notes are called by the day.
        let words = if bare.is_empty() { rest.to_string() } else { crate::base::names::in_words(bare) };
        EntryPath {
            collection: collection.to_string(),
            kind: if self.owned && collection.is_empty() && index { Kind::Person } else { kind },
            id: names.join("/"),
            order: if index && top { None } else { order },
            date,
            words,
            landing: index,
            translation: None,
        }
    }
}

/// Whether a file is a spreadsheet by its name, also in a format that nothing reads.
pub fn is_spreadsheet(path: &SitePath) -> bool {
    matches!(path.suffix().as_str(), "csv" | "tsv" | "xlsx" | "xls" | "ods" | "numbers")
}

fn is_named_as(stem: &str, folder: &str) -> bool {
    folders::key_of(stem) == folders::key_of(folder)
}

/// The date that a file's name begins with, when more of the name follows or nothing does.
fn leading_date(stem: &str) -> Option<String> {
    let head = stem.get(..10)?;
    let is_date = head.bytes().enumerate().all(|(n, b)| if n == 4 || n == 7 { b == b'-' } else { b.is_ascii_digit() });
    let ends = stem[10..].chars().next().is_none_or(|c| matches!(c, '-' | '_' | ' '));
    (is_date && ends && head.parse::<jiff::civil::Date>().is_ok()).then(|| head.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry_path(path: &str) -> EntryPath {
        match FolderRules::default().role_of(&SitePath::new(path), |_| false) {
            FileRole::Entry(entry_path) | FileRole::Table(entry_path) => entry_path,
            other => panic!("{path} is {other:?}"),
        }
    }

    #[test]
    fn ids_lose_order_numbers_and_keep_dates() {
        assert_eq!(entry_path("handbook/03-description/04-structure.md").id, "description/structure");
        let story = entry_path("stories/2026-09-12-first-night.md");
        assert_eq!(
            (story.id.as_str(), story.date.as_deref(), story.words.as_str()),
            ("2026-09-12-first-night", Some("2026-09-12"), "First night")
        );
        assert_eq!(entry_path("daily/2026-02-03.md").words, "2026-02-03");
        assert_eq!(entry_path("handbook/03-description/index.md").order, Some(3));
    }

    #[test]
    fn portfolios_hold_persons_and_their_artifacts() {
        assert_eq!(entry_path("portfolios/kim-lee/index.md").kind, Kind::Person);
        assert_eq!(entry_path("portfolios/kim-lee/agreement.md").kind, Kind::Artifact);
        assert_eq!(entry_path("portfolios/kim-lee/agreement/index.md").id, "kim-lee/agreement");
        assert_eq!(entry_path("portfolios/index.md").kind, Kind::Page);
        let data = FolderRules::default().role_of(&SitePath::new("portfolios/kim-lee/agreement/data.yaml"), |_| false);
        assert!(matches!(data, FileRole::File { .. }));
    }

    #[test]
    fn a_spreadsheet_of_a_folders_name_holds_what_the_folder_would() {
        let kind = |path: &str| match FolderRules::default().role_of(&SitePath::new(path), |_| false) {
            FileRole::Table(entry_path) => Some((entry_path.kind, entry_path.collection)),
            _ => None,
        };
        let people = Some((Kind::Person, "people".to_string()));
        assert_eq!((kind("people.csv"), kind("people/people.XLSX")), (people.clone(), people));
        assert_eq!(kind("outcomes.csv").map(|found| found.0), Some(Kind::Outcome));
        assert_eq!(kind("outcomes/any.xlsx").map(|found| found.0), Some(Kind::Outcome));
        assert_eq!(kind("outcomes/any.case.json").map(|found| found.0), Some(Kind::Outcome));
        assert_eq!(kind("outcomes.case.json").map(|found| found.0), Some(Kind::Outcome));
        for other in
            ["resources/budget.csv", "people/2026/people.csv", "portfolios.csv", "handbook.csv", "static/people.csv"]
        {
            assert_eq!(kind(other), None, "{other}");
        }
    }

    #[test]
    fn everything_else_is_copied() {
        let to = |path: &str| match FolderRules::default().role_of(&SitePath::new(path), |_| false) {
            FileRole::File { to } => to,
            other => panic!("{other:?}"),
        };
        assert_eq!(to("static/x.png"), "x.png");
        assert_eq!(to("handbook/02 plan.png"), "handbook/02 plan.png");
        assert_eq!(to("handbook/data.yaml"), "handbook/data.yaml");
    }
}
