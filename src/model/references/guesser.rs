//! What was probably meant by references that mean nothing. References are resolved all at once, without guesses; then those of
//! which something is wrong are gone through once more, one after the other, because guesses share a fixed amount of work.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::base::SitePath;
use crate::base::names::{Budget, Candidates};
use crate::content::Facts;
use crate::content::field;
use crate::model::EntryId;
use crate::model::identity::guesses::{Guesses, PathGuesses};

/// Makes guesses, or none.
pub trait Guess {
    /// What a name probably meant.
    fn name(&self, name: &str) -> Option<String>;
    /// What a fragment probably meant on an entry's page; `own` says that it is asked for on that page itself.
    fn part(&self, id: EntryId, facts: &Facts, fragment: &str, own: bool) -> Option<String>;
    /// What a path probably meant, as an author in `folder` writes it.
    fn path(&self, path: &SitePath, folder: &str) -> Option<String>;
    /// A path that differs from one only in its Unicode form.
    fn same_letters(&self, path: &SitePath) -> Option<&str>;
}

/// Makes none.
pub struct NoGuesses;

impl Guess for NoGuesses {
    fn name(&self, _: &str) -> Option<String> {
        None
    }

    fn part(&self, _: EntryId, _: &Facts, _: &str, _: bool) -> Option<String> {
        None
    }

    fn path(&self, _: &SitePath, _: &str) -> Option<String> {
        None
    }

    fn same_letters(&self, _: &SitePath) -> Option<&str> {
        None
    }
}

/// Makes them as long as their work lasts.
pub struct Guesser<'g> {
    pub names: Guesses<'g>,
    pub paths: PathGuesses<'g>,
    parts: RefCell<FxHashMap<EntryId, Parts>>,
    budget: Budget,
}

impl<'g> Guesser<'g> {
    pub fn new(names: Guesses<'g>, paths: PathGuesses<'g>) -> Self {
        Guesser { names, paths, parts: RefCell::default(), budget: Budget::default() }
    }
}

impl Guess for Guesser<'_> {
    fn name(&self, name: &str) -> Option<String> {
        self.names.near(name, &[])
    }

    fn part(&self, id: EntryId, facts: &Facts, fragment: &str, own: bool) -> Option<String> {
        let mut parts = self.parts.borrow_mut();
        let Parts { known, candidates } = parts.entry(id).or_insert_with(|| Parts::of(facts));
        // The title may have been meant, though nobody is told to link to it.
        let name = |n: usize| known.get(n).unwrap_or(&facts.outline.title_anchor).as_str();
        let near = candidates.nearest(fragment, &self.budget, |n| !name(n).is_empty());
        let mut near: Vec<String> = near.into_iter().map(|n| format!("`#{}`", name(n))).collect();
        near.dedup();
        Some(match near.as_slice() {
            [] if known.is_empty() && own => "this page has no headings or parts".to_string(),
            [] if known.is_empty() => "it has no headings or parts: leave out what follows `#`".to_string(),
            [] => format!("it has {}", listed(known)),
            near => format!("did you mean {}?", near.join(" or ")),
        })
    }

    fn path(&self, path: &SitePath, folder: &str) -> Option<String> {
        if let Some(other) = self.paths.other_case(path) {
            return Some(format!("names are case-sensitive: the file is `{}`", SitePath::relative(folder, other)));
        }
        let page = || format!("{}.md", path.name());
        let of_page = || self.paths.named(&page()).filter(|_| path.suffix().is_empty());
        if let Some(other) = self.paths.named(path.name()).or_else(of_page) {
            return Some(format!("there is `{}`", SitePath::relative(folder, other)));
        }
        let folder_of_it = path.folder();
        let written = self.paths.near(folder_of_it, path.name()).into_iter().map(|name| {
            let whole = if folder_of_it.is_empty() { name.to_string() } else { format!("{folder_of_it}/{name}") };
            format!("`{}`", SitePath::relative(folder, &whole))
        });
        let written: Vec<String> = written.collect();
        (!written.is_empty()).then(|| format!("did you mean {}?", written.join(" or ")))
    }

    fn same_letters(&self, path: &SitePath) -> Option<&str> {
        self.paths.same_letters(path)
    }
}

/// What a guess at a part may be, in the order in which it is told.
struct Parts {
    known: Vec<String>,
    candidates: Candidates,
}

impl Parts {
    fn of(facts: &Facts) -> Self {
        let mut known: Vec<String> = facts.outline.headings.iter().map(|heading| heading.anchor.clone()).collect();
        known.extend(facts.parts.iter().filter_map(|part| Some(part.id.as_ref()?.value.clone())));
        known.extend(field::with_anchor().filter(|name| field::shows(facts, name)).map(str::to_string));
        known.extend((1..=facts.parts.len()).filter(|n| facts.parts[n - 1].id.is_none()).map(|n| n.to_string()));
        let mut seen = BTreeSet::new();
        known.retain(|name| seen.insert(name.clone()));
        let candidates = Candidates::of(known.iter().chain([&facts.outline.title_anchor]).map(String::as_str));
        Parts { known, candidates }
    }
}

fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(6).map(|name| format!("`#{name}`")).collect();
    let more = if names.len() > 6 { " and more" } else { "" };
    format!("{}{more}", shown.join(", "))
}
