//! Which file is what: the format's folder rules, read from a path alone.

use std::collections::BTreeMap;

use crate::base::SitePath;
use crate::base::names::split_order;
use crate::content::kind::Kind;

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
}

/// The part of the settings that decides what a file is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Layout {
    pub collections: BTreeMap<String, Collection>,
    /// Whether the site is one participant's own.
    pub owned: bool,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// `site.yaml`.
    Settings,
    /// A file of the theme, by its path inside `theme/`.
    Theme(String),
    /// A file that is copied: where to.
    File { to: String },
    /// An entry, or a file of several.
    Entry(Slot),
    /// A spreadsheet of outcomes.
    Table(Slot),
}

/// The place of an entry in the folder rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
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
}

/// Whether a file lies in the folder that is copied as it is.
pub fn is_static(path: &SitePath) -> bool {
    path.as_str().split_once('/').is_some_and(|(top, _)| top.eq_ignore_ascii_case("static"))
}

impl Layout {
    /// The kind that a collection holds.
    pub fn kind_of(&self, collection: &str) -> Kind {
        let declared = self.collections.get(collection).and_then(|c| c.kind);
        declared.unwrap_or(match collection {
            "roles" => Kind::Role,
            "sessions" | "processes" => Kind::Activity,
            "outcomes" => Kind::Outcome,
            "resources" => Kind::Resource,
            "people" => Kind::Person,
            "portfolios" => Kind::Artifact,
            "artifacts" if self.owned => Kind::Artifact,
            _ => Kind::Page,
        })
    }

    /// What the file at a path is. `has_index` tells whether a folder has an `index.md`, beside which a `README.md` is a
    /// page like others.
    pub fn part(&self, path: &SitePath, has_index: impl Fn(&str) -> bool) -> Part {
        let copied = || Part::File { to: path.as_str().to_string() };
        let parts: Vec<&str> = path.parts().collect();
        let (collection, inner) = match parts.as_slice() {
            ["site.yaml" | "site.yml"] => return Part::Settings,
            ["theme", rest @ ..] if !rest.is_empty() => return Part::Theme(rest.join("/")),
            ["static", rest @ ..] if !rest.is_empty() => return Part::File { to: rest.join("/") },
            [_] => ("", &parts[..]),
            [collection, inner @ ..] => (*collection, inner),
            [] => return copied(),
        };
        let kind = self.kind_of(collection);
        let suffix = path.suffix();
        let markdown = suffix == "md";
        let data = matches!(suffix.as_str(), "yaml" | "yml");
        match kind {
            Kind::Outcome if suffix == "csv" => {}
            Kind::Page if !markdown => return copied(),
            // In a portfolio, data files inside an artifact's own folder are what the artifact is made of.
            Kind::Artifact if data && inner.len() > self.person_depth(collection) + 1 => return copied(),
            _ if !markdown && !data => return copied(),
            _ => {}
        }
        let stem = path.stem();
        let index = stem == "index" || (stem == "README" && markdown && !has_index(path.folder()));
        let slot = self.slot(collection, kind, inner, stem, index);
        if suffix == "csv" { Part::Table(slot) } else { Part::Entry(slot) }
    }

    /// How many folders below a portfolio collection a person's own folder lies: none on a participant's own site.
    fn person_depth(&self, collection: &str) -> usize {
        usize::from(!(self.owned && collection == "artifacts"))
    }

    fn slot(&self, collection: &str, kind: Kind, inner: &[&str], stem: &str, index: bool) -> Slot {
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
        let words = crate::base::names::in_words(
            date.as_ref().map_or(rest, |date| rest[date.len()..].trim_start_matches(['-', '_', ' '])),
        );
        Slot {
            collection: collection.to_string(),
            kind: if self.owned && collection.is_empty() && index { Kind::Person } else { kind },
            id: names.join("/"),
            order: if index && top { None } else { order },
            date,
            words,
            landing: index,
        }
    }
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

    fn slot(path: &str) -> Slot {
        match Layout::default().part(&SitePath::new(path), |_| false) {
            Part::Entry(slot) | Part::Table(slot) => slot,
            other => panic!("{path} is {other:?}"),
        }
    }

    #[test]
    fn ids_lose_order_numbers_and_keep_dates() {
        assert_eq!(slot("handbook/03-description/04-structure.md").id, "description/structure");
        let story = slot("stories/2026-09-12-first-night.md");
        assert_eq!(
            (story.id.as_str(), story.date.as_deref(), story.words.as_str()),
            ("2026-09-12-first-night", Some("2026-09-12"), "First night")
        );
        assert_eq!(slot("handbook/03-description/index.md").order, Some(3));
    }

    #[test]
    fn portfolios_hold_persons_and_their_artifacts() {
        assert_eq!(slot("portfolios/kim-lee/index.md").kind, Kind::Person);
        assert_eq!(slot("portfolios/kim-lee/agreement.md").kind, Kind::Artifact);
        assert_eq!(slot("portfolios/kim-lee/agreement/index.md").id, "kim-lee/agreement");
        assert_eq!(slot("portfolios/index.md").kind, Kind::Page);
        let data = Layout::default().part(&SitePath::new("portfolios/kim-lee/agreement/data.yaml"), |_| false);
        assert!(matches!(data, Part::File { .. }));
    }

    #[test]
    fn everything_else_is_copied() {
        let to = |path: &str| match Layout::default().part(&SitePath::new(path), |_| false) {
            Part::File { to } => to,
            other => panic!("{other:?}"),
        };
        assert_eq!(to("static/x.png"), "x.png");
        assert_eq!(to("handbook/02 plan.png"), "handbook/02 plan.png");
        assert_eq!(to("handbook/data.yaml"), "handbook/data.yaml");
    }
}
