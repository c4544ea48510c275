//! How things stand with one page: what its script shows above it. HTML is made here, so the script only puts it in place.

use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::base::{Diagnostic, Severity, fingerprint};
use crate::report::Counts;
use crate::serve::{Desk, Showing};

/// The most problems that are shown over a page.
const MOST: usize = 100;

/// What the script of a page is told.
#[derive(Serialize)]
struct Status {
    /// The number of what is shown.
    number: u64,
    /// Stands for all errors; empty when there are none.
    errors: String,
    /// Whether the page's own file has errors, so that the last good page is better than this one.
    own: bool,
    /// All problems, to be laid over the page.
    overlay: String,
    /// What is to be known of this page: its warnings, who may read it; empty when there is nothing.
    badge: String,
}

/// The status of the page whose path the query names with `at`; nothing before the first site.
pub fn status(query: &str, desk: &Desk) -> Option<Vec<u8>> {
    let showing = desk.board.now()?;
    let at = query.split('&').find_map(|pair| pair.strip_prefix("at=")).unwrap_or("");
    let at = percent_decode_str(at).decode_utf8_lossy();
    let page = showing.address(&at).and_then(|address| showing.route(address));
    // What only this page's own template brings to light is known now.
    let failed = page.as_ref().and_then(|(address, route)| showing.site.render(address, route).err());
    let source = page.as_ref().and_then(|(_, route)| showing.source_of(route));
    let of_page = |problem: &&Diagnostic| source.is_some_and(|source| problem.primary.path == *source);
    let own = failed.is_some() || showing.errors().any(|problem| of_page(&problem));
    let new = failed.map(|problem| *problem).filter(|problem| !showing.problems.contains(problem));
    let has_errors = new.is_some() || showing.errors().next().is_some() || showing.trouble.is_some();
    let status = Status {
        number: showing.number,
        errors: if has_errors {
            format!("{:x}", fingerprint(&(showing.errors_mark(), new.as_ref().map(|p| &p.message))).0)
        } else {
            String::new()
        },
        own,
        overlay: if has_errors { overlay(&showing, new.as_ref(), desk) } else { String::new() },
        badge: badge(&showing, &of_page, desk),
    };
    serde_json::to_vec(&status).ok()
}

/// All problems of the run, errors first.
fn overlay(showing: &Showing, new: Option<&Diagnostic>, desk: &Desk) -> String {
    let mut articles: Vec<String> =
        new.map_or_else(Vec::new, |p| showing.told(std::slice::from_ref(p), desk.editor.as_ref(), &desk.root));
    let told = showing.articles(desk.editor.as_ref(), &desk.root);
    for wanted in [true, false] {
        let some = showing.problems.iter().zip(told).filter(|(p, _)| (p.severity == Severity::Error) == wanted);
        articles.extend(some.map(|(_, article)| article.clone()));
    }
    let mut counts = Counts::of(&showing.problems);
    counts.errors += usize::from(new.is_some());
    let more = articles.len().saturating_sub(MOST);
    articles.truncate(MOST);
    let view =
        Overlay { counts: counts.to_string(), trouble: showing.trouble.as_deref(), articles: articles.concat(), more };
    desk.pages.fill("overlay", view)
}

#[derive(Serialize)]
struct Overlay<'v> {
    counts: String,
    trouble: Option<&'v str>,
    articles: String,
    /// How many problems are not shown.
    more: usize,
}

fn badge(showing: &Showing, of_page: &dyn Fn(&&Diagnostic) -> bool, desk: &Desk) -> String {
    let warnings: Vec<Diagnostic> =
        showing.problems.iter().filter(|p| p.severity == Severity::Warning && of_page(p)).cloned().collect();
    if warnings.is_empty() {
        return String::new();
    }
    let articles = showing.told(&warnings, desk.editor.as_ref(), &desk.root).concat();
    desk.pages.fill("badge", Badge { warnings: warnings.len(), articles })
}

#[derive(Serialize)]
struct Badge {
    warnings: usize,
    articles: String,
}
