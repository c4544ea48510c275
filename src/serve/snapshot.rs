//! What is shown at one time: a site, everything that is wrong with it, and where it stands on this server.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use percent_encoding::percent_decode_str;

use crate::base::{Diagnostic, Fingerprint, Severity, SitePath, fingerprint};
use crate::model::addresses::Route;
use crate::pipeline::Site;
use crate::report;
use crate::serve::{Editor, OWN};
use crate::source::Sources;

/// A snapshot of the site with what belongs to it. It never changes; an edit makes another.
pub struct Snapshot {
    /// Counts what was shown: the next has a higher number.
    pub number: u64,
    /// The site itself.
    pub site: Arc<Site>,
    /// Everything that is wrong and that a build would tell, in the order of a report.
    pub problems: Vec<Diagnostic>,
    /// Something wrong with the folder itself, for which this is still an older site.
    pub trouble: Option<String>,
    /// The path under which the site stands, as on its real host: `/handbook/`.
    pub base: String,
    /// The path under which it stood before, if it was moved.
    pub base_before: Option<String>,
    /// Stands for everything that is copied into the site as it is.
    pub files: Fingerprint,
    /// For each file or folder that cannot be read as it was meant, the site in which it last could.
    last_good: BTreeMap<SitePath, Arc<Site>>,
    /// The problems as HTML, when somebody wanted to see them.
    articles: OnceLock<Vec<String>>,
}

impl Snapshot {
    /// `sources` is what the site was made of.
    pub fn new(number: u64, site: Arc<Site>, sources: &Sources, mut problems: Vec<Diagnostic>) -> Self {
        report::sort(&mut problems);
        let content = |path: &SitePath| sources.files.get(path).map(|source| source.fingerprint);
        let copied: Vec<_> = site.book.files.by_path.keys().map(|path| (path, content(path))).collect();
        let base = base_path(site.book.settings.base_url.as_deref());
        let files = fingerprint(&copied);
        let (trouble, base_before, last_good, articles) = (None, None, BTreeMap::new(), OnceLock::new());
        Snapshot { number, site, problems, trouble, base, base_before, files, last_good, articles }
    }

    /// Takes in problems before anybody sees it.
    pub fn add(&mut self, problems: Vec<Diagnostic>) {
        self.problems.extend(problems);
        report::sort(&mut self.problems);
    }

    /// The same site, with more known of it.
    pub fn with(&self, number: u64, mut problems: Vec<Diagnostic>, trouble: Option<String>) -> Self {
        report::sort(&mut problems);
        let (site, base, base_before) = (self.site.clone(), self.base.clone(), self.base_before.clone());
        let (files, last_good, articles) = (self.files, self.last_good.clone(), OnceLock::new());
        Snapshot { number, site, problems, trouble, base, base_before, files, last_good, articles }
    }

    /// Takes its place after what was shown last: where that stood if `stays`.
    pub fn follow(&mut self, last: &Snapshot, stays: bool) {
        if stays {
            self.base = last.base.clone();
        }
        let moved = self.base != last.base;
        self.base_before = if moved { Some(last.base.clone()) } else { last.base_before.clone() };
        let was_good = |path: &SitePath| (!last.site.unread.contains(path)).then_some(&last.site);
        let good = |path: &SitePath| last.last_good.get(path).or_else(|| was_good(path)).cloned();
        self.last_good = self.site.unread.iter().filter_map(|path| Some((path.clone(), good(path)?))).collect();
    }

    /// The problems that are errors.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error)
    }

    /// Stands for all errors: the same errors have the same fingerprint, wherever in their files they have moved.
    pub fn errors_fingerprint(&self) -> Fingerprint {
        let errors: Vec<_> = self.errors().map(|e| (e.code.name(), &e.message, &e.primary.path)).collect();
        fingerprint(&(errors, &self.trouble))
    }

    /// Every problem as HTML, in the order of `problems`.
    pub fn articles(&self, editor: Option<&Editor>, root: &std::path::Path) -> &[String] {
        self.articles.get_or_init(|| self.told(&self.problems, editor, root))
    }

    /// The same with the most urgent first: errors before warnings, and of those the ones of the file that was changed last,
    /// since whatever else is wrong may only follow from them.
    pub fn urgent(&self, editor: Option<&Editor>, root: &std::path::Path) -> Vec<&String> {
        let last = self.errors().map(|p| &p.primary.path).max_by_key(|path| self.site.modified(path));
        let mut sorted: Vec<(&Diagnostic, &String)> = self.problems.iter().zip(self.articles(editor, root)).collect();
        sorted.sort_by_key(|(p, _)| (p.severity != Severity::Error, Some(&p.primary.path) != last));
        sorted.into_iter().map(|(_, article)| article).collect()
    }

    /// Some problems as HTML, each with a way to the editor.
    pub fn told(&self, problems: &[Diagnostic], editor: Option<&Editor>, root: &std::path::Path) -> Vec<String> {
        let text = |path: &SitePath| self.site.text(path);
        let link = |path: &SitePath, line, column| editor.map(|e| e.address(&root.join(path.as_str()), line, column));
        report::html::articles(&report::Report::new(problems, &text), &link)
    }

    /// The address inside the site of a path on this server; nothing for a path outside of the site.
    pub fn address<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(self.base.as_str())
    }

    /// What stands at an address, as hosts look it up: a folder shows its `index.html`.
    pub fn route(&self, address: &str) -> Option<(String, &Route)> {
        route(&self.site, address)
    }

    /// What stood at an address when that could last be read as it was meant: the page, or a file that it brings. Whoever may read
    /// it now, nobody knows, so it is only for the author.
    pub fn last_good(&self, address: &str) -> Option<(&Site, String, &Route)> {
        self.last_good.iter().find_map(|(unread, site)| {
            let (address, route) = route(site, address)?;
            let is_kept = match (route, source(site, route)) {
                (Route::File(path), _) => self.site.modified(path).is_some(),
                (_, Some(path)) => self.site.withholds(path) && decides_of(unread, path),
                _ => false,
            };
            is_kept.then_some((&**site, address, route))
        })
    }

    /// The file in which the page of a route is written, if it is one's own.
    pub fn source_of(&self, route: &Route) -> Option<&SitePath> {
        source(&self.site, route)
    }
}

fn route<'s>(site: &'s Site, address: &str) -> Option<(String, &'s Route)> {
    let is_folder = address.is_empty() || address.ends_with('/');
    let whole = if is_folder { format!("{address}index.html") } else { address.to_string() };
    site.in_all_languages().route(&whole).map(|route| (whole, route))
}

fn source<'s>(site: &'s Site, route: &Route) -> Option<&'s SitePath> {
    let (book, route) = site.in_language_of(route);
    match route {
        Route::Entry(id) => Some(&book.entry(*id).path),
        _ => None,
    }
}

/// Whether who may read a file hangs on another, or on a folder.
fn decides_of(unread: &SitePath, path: &SitePath) -> bool {
    let above = if matches!(unread.stem(), "index" | "README") { unread.folder() } else { unread.as_str() };
    unread == path || path.as_str().strip_prefix(above).is_some_and(|rest| above.is_empty() || rest.starts_with('/'))
}

/// The path of the address at which a site will be: `https://x.org/handbook/` stands at `/handbook/`.
fn base_path(base_url: Option<&str>) -> String {
    let path = base_url
        .and_then(|url| url.split_once("://"))
        .and_then(|(_, rest)| rest.split(['?', '#']).next())
        .and_then(|rest| rest.split_once('/'))
        .map_or("", |(_, path)| path);
    match percent_decode_str(path.trim_matches('/')).decode_utf8_lossy() {
        path if path.is_empty() => "/".into(),
        // The server's own pages stand there.
        path if format!("/{path}/").starts_with(OWN) => "/".into(),
        path => format!("/{path}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_stands_where_its_host_will_have_it() {
        for (url, path) in [
            (None, "/"),
            (Some("https://x.org"), "/"),
            (Some("https://x.org/"), "/"),
            (Some("https://x.github.io/handbook/"), "/handbook/"),
            (Some("https://x.org/a/b%20c?d#e"), "/a/b c/"),
            (Some("handbook"), "/"),
            (Some("https://x.org/_vade/"), "/"),
        ] {
            assert_eq!(base_path(url), path, "{url:?}");
        }
    }
}
