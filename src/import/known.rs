//! What a site has already: names to refer to, and outcomes to recognise. What an import adds becomes known too.

use crate::base::names::{is_same, key, slug};
use crate::content::Kind;
use crate::import::language::Language;

/// What a site has.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub names: Vec<Named>,
    pub outcomes: Vec<Outcome>,
    /// The narrowest audience.
    pub narrowest: String,
    /// The language of the site, as a tag.
    pub language: String,
    /// Words for somebody who acts, and the id of the role that somebody said is meant.
    pub said: Vec<(String, String)>,
}

/// Something with a name.
#[derive(Clone, Debug)]
pub struct Named {
    pub kind: Kind,
    /// Its id with its collection.
    pub id: String,
    pub title: String,
    pub aliases: Vec<String>,
    /// Of a person: the folder of their portfolio, if they have one, and whether only the narrowest audience may read it.
    pub folder: Option<String>,
    pub is_private: bool,
    /// Whether this import makes it.
    pub is_new: bool,
}

/// An outcome, with its words.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub code: String,
    pub statement: String,
}

impl Known {
    /// How to refer to something: as briefly as is clear.
    pub fn reference(&self, id: &str) -> String {
        let short = id.rsplit('/').next().unwrap_or(id);
        let clashes = |named: &&Named| {
            named.id != id
                && (is_same(named.id.rsplit('/').next().unwrap_or(""), short)
                    || named.aliases.iter().any(|alias| is_same(alias, short)))
        };
        if self.names.iter().any(|named| clashes(&named)) { id.to_string() } else { short.to_string() }
    }

    /// An outcome by its code.
    pub fn outcome(&self, code: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| is_same(&outcome.code, code))
    }

    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Named> {
        self.names.iter().filter(move |named| named.kind == kind)
    }

    /// Something of a kind by one of its names.
    pub fn find(&self, kind: Kind, name: &str) -> Option<&Named> {
        let wanted = key(name);
        self.of_kind(kind).find(|named| {
            key(&named.title) == wanted
                || key(&named.id) == wanted
                || key(named.id.rsplit('/').next().unwrap_or("")) == slug(name)
                || named.aliases.iter().any(|alias| key(alias) == wanted)
        })
    }

    /// The role that some words of a sentence mean: by its name, its end, or its beginning with something before it.
    pub fn party(&self, words: &str, language: &Language) -> Option<&Named> {
        let stems = |text: &str| language.stems(text);
        let phrase = stems(language.without_article(words.trim()));
        if phrase.is_empty() {
            return None;
        }
        if let Some((_, id)) = self.said.iter().find(|(said, _)| stems(said) == phrase) {
            return self.of_kind(Kind::Role).find(|role| role.id == *id);
        }
        let all: Vec<(&Named, Vec<String>)> = self
            .of_kind(Kind::Role)
            .flat_map(|role| std::iter::once(&role.title).chain(&role.aliases).map(move |name| (role, stems(name))))
            .filter(|(_, name)| !name.is_empty())
            .collect();
        let exact = all.iter().find(|(_, name)| *name == phrase);
        let ends = || all.iter().filter(|(_, name)| phrase.ends_with(name)).max_by_key(|(_, name)| name.len());
        let ended = || {
            let mut longer = all.iter().filter(|(_, name)| name.ends_with(&phrase));
            longer.next().filter(|_| longer.next().is_none())
        };
        exact.or_else(ends).or_else(ended).map(|(role, _)| *role)
    }
}
