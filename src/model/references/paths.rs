//! Links and pictures: what a path means that an author writes, of a file, a folder or the finished site.

use crate::base::{Fingerprint, SitePath, codes, reserved};
use crate::content::{Facts, lookup};
use crate::model::EntryId;
use crate::model::addresses::Route;
use crate::model::identity::files;
use crate::model::references::guesser::Guess;
use crate::model::references::links::Target;
use crate::model::references::resolver::{Resolver, Result};
use crate::syntax::address;
use crate::syntax::prose::Reference;

impl<G: Guess> Resolver<'_, G> {
    pub(super) fn find_path(
        &self,
        from: EntryId,
        facts: &Facts,
        reference: &Reference,
        wanted: Fingerprint,
    ) -> Result<Target> {
        let target = reference.target();
        if target.is_empty() {
            return self.part(facts, from, reference);
        }
        if let Some(id) = self.entry_at(facts, target, wanted) {
            return self.part(facts, id, reference);
        }
        if let Some(file) = self.files.at(wanted) {
            return Ok(Target::File(file.clone()));
        }
        let broken = |message: String, advice: Option<String>| {
            Err(Box::new(self.problem(codes::BROKEN_LINK, message, facts, reference).maybe_help(advice)))
        };
        let Some(path) = SitePath::resolve(facts.path.folder(), target) else {
            let advice = match is_of_github(target) {
                true => "that is a page of GitHub's: write its full address, with https://",
                false => {
                    "only what lies in the folder is published: put the file inside it, or write its full address, with https://"
                }
            };
            let advice = advice.to_string();
            return broken(format!("`{target}` leads out of the site's folder"), Some(advice));
        };
        // A file of `static/` stands at the top.
        if target.starts_with('/')
            && let Some(file) = self.files.find(facts.path.folder(), target)
        {
            return Ok(Target::File(file));
        }
        if let Some(n) = self.collections.iter().position(|collection| collection.name == path.as_str()) {
            return match self.landing(n) {
                Target::Entry(id) => self.part(facts, id, reference),
                landing => Ok(landing),
            };
        }
        if path.as_str().is_empty() {
            return Ok(Target::Address("index.html".into()));
        }
        let page = page_of(target, &path);
        if let Some(id) = page.and_then(|page| self.entry_of_page(page)) {
            return self.part(facts, id, reference);
        }
        let own = self.addresses.entry(from);
        let address = SitePath::resolve(own.rfind('/').map_or("", |slash| &own[..slash]), target);
        if let Some(found) = address.as_ref().and_then(|address| self.by_address(address, facts, reference)) {
            return found;
        }
        if [Some(path.clone()), address, page.map(SitePath::new)]
            .iter()
            .flatten()
            .any(|path| self.files.is_withheld(path))
        {
            return Ok(Target::Withheld);
        }
        // A folder without a page is known by the first of what lies in it, as in the way to a page.
        if let Some(id) = self.places.first_below(path.as_str(), self.entries) {
            return self.part(facts, id, reference);
        }
        // One name can be spelled in two Unicode forms that look the same.
        if !path.as_str().is_ascii()
            && let Some(other) = self.guesser.same_letters(&path)
        {
            let again = reference.to(format!("/{other}"));
            return self.find_path(from, facts, &again, lookup::of_path(other));
        }
        if self.files.is_ignored(&path) {
            let message = format!("`{path}` is there, but the build ignores it");
            let advice = self.files.taken_in(&path, self.settings);
            return Err(Box::new(self.problem(codes::IGNORED_FILE, message, facts, reference).help(advice)));
        }
        if reserved::is_settings(path.as_str()) || path.as_str().starts_with("theme/") {
            let advice = "settings and themes are read, not shown: link to a page instead".to_string();
            return broken(format!("`{path}` is not published"), Some(advice));
        }
        let lies_in =
            |file: &SitePath| file.as_str().strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'));
        if path.suffix().is_empty() && self.files.known().any(lies_in) {
            let advice = format!("put a page into it, such as `{path}/index.md`, or link to a file in it by its name");
            return broken(format!("no page lies in the folder `{path}`"), Some(advice));
        }
        let advice = of_the_web(target).or_else(|| self.guesser.path(&path, facts.path.folder())).unwrap_or_else(|| {
            "a link names a source file with its path from this file (`../roles/mentor.md`), or from the top with `/`".into()
        });
        broken(format!("there is no `{path}`"), Some(advice))
    }

    /// The entry of a source file or folder; a path without its suffix will do.
    fn entry_at(&self, facts: &Facts, target: &str, wanted: Fingerprint) -> Option<EntryId> {
        let without_suffix = || {
            if target.ends_with('/') || files::looks_like_file(target) {
                return None;
            }
            let path = SitePath::resolve(facts.path.folder(), target).filter(|path| path.suffix().is_empty())?;
            self.entry_of_page(path.as_str())
        };
        self.tree.at(wanted).and_then(|found| self.whole(found)).or_else(without_suffix)
    }

    /// The entry of a source file, by its path without the suffix.
    fn entry_of_page(&self, page: &str) -> Option<EntryId> {
        let suffixes = ["md", "yaml", "yml"].iter();
        let found = suffixes.into_iter().find_map(|suffix| self.tree.at_path(&format!("{page}.{suffix}")))?;
        self.whole(found)
    }

    /// A file of several outcomes means their framework.
    pub(super) fn whole(&self, found: EntryId) -> Option<EntryId> {
        let listed = self.entries[found.index()].nth > 0;
        if listed { self.tree.parent(found) } else { Some(found) }
    }

    /// Authors also link to addresses of the finished site.
    fn by_address(&self, address: &SitePath, facts: &Facts, reference: &Reference) -> Option<Result<Target>> {
        let route = [address.to_string(), format!("{address}/index.html")]
            .into_iter()
            .find_map(|address| self.addresses.route(&address).map(|route| (address, route)));
        let (address, route) = route?;
        Some(match route {
            Route::Entry(id) => self.part(facts, *id, reference),
            Route::File(path) => Ok(Target::File(path.clone())),
            Route::Collection(n) => Ok(Target::Collection(*n)),
            Route::Table(page) => {
                let placed = self.tables.iter().position(|placed| placed.page == *page)?;
                self.row(facts, Target::TablePage(placed as u32), reference)
            }
            _ => Ok(Target::Address(address.into())),
        })
    }
}

/// The source without its suffix, where a path is what a finished site would call it: `work_needs.html`, `work_needs/`.
fn page_of<'p>(target: &str, path: &'p SitePath) -> Option<&'p str> {
    let path = path.as_str();
    if target.ends_with('/') { Some(path) } else { path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")) }
}

/// Whether an address is one that GitHub gives to the pages beside a repository's files, such as `../../issues`.
fn is_of_github(target: &str) -> bool {
    let rest = target.trim_start_matches("../");
    let first = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    target.starts_with("../../")
        && [
            "actions",
            "blob",
            "compare",
            "discussions",
            "issues",
            "milestones",
            "projects",
            "pull",
            "pulls",
            "releases",
            "tree",
            "wiki",
        ]
        .contains(&first)
}

/// What to write where the address of a web page or a mailbox stands without what it begins with.
fn of_the_web(target: &str) -> Option<String> {
    let target = target.trim();
    let host = target.split('/').next().unwrap_or("");
    if target.contains('@') && !target.contains('/') && host.rsplit_once('.').is_some_and(|(_, end)| end.len() > 1) {
        return Some(format!("an address of a mailbox begins with `mailto:`: write `mailto:{target}`"));
    }
    let rest = ["https//", "http//", "https:/", "http:/"].iter().find_map(|slip| target.strip_prefix(slip));
    let rest = rest.or_else(|| Some(target).filter(|_| address::is_host(host)))?;
    Some(format!("an address of the web begins with `https://`: write `https://{}`", rest.trim_start_matches('/')))
}
