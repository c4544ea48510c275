//! How things stand with one page: what its script shows above it. HTML is made here, so the script only puts it in place.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::base::{Diagnostic, Severity, fingerprint};
use crate::pipeline::Reach;
use crate::render::Output;
use crate::report::Counts;
use crate::serve::{Desk, Showing, reach};

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
    /// The page's links to what not everybody may read, as they stand in it, and who may.
    links: BTreeMap<String, String>,
}

/// The status of the page whose path the query names with `at`; nothing before the first site. Others than the author are
/// told of no problems: those show sources.
pub fn status(query: &str, is_author: bool, desk: &Desk) -> Option<Vec<u8>> {
    let showing = desk.board.now()?;
    let at = query.split('&').find_map(|pair| pair.strip_prefix("at=")).unwrap_or("");
    let at = percent_decode_str(at).decode_utf8_lossy();
    let page = showing.address(&at).and_then(|address| showing.route(address));
    let rendered = page.as_ref().map(|(address, route)| showing.site.render(address, route));
    let links = match (&page, &rendered) {
        (Some((address, _)), Some(Ok(Output::Bytes(bytes)))) => {
            reach::links(&showing, address, &String::from_utf8_lossy(bytes))
        }
        _ => BTreeMap::new(),
    };
    let mut status = Status {
        number: showing.number,
        links,
        errors: String::new(),
        own: false,
        overlay: String::new(),
        badge: String::new(),
    };
    let source = page.as_ref().and_then(|(_, route)| showing.source_of(route));
    let of_page = |problem: &&Diagnostic| is_author && source.is_some_and(|source| problem.primary.path == *source);
    status.badge = badge(&showing, page.as_ref().and_then(|(_, route)| reach::of(&showing, route)), &of_page, desk);
    if is_author {
        // What only this page's own template brings to light is known now.
        let failed = rendered.and_then(Result::err).map(|problem| *problem);
        status.own = failed.is_some() || showing.errors().any(|problem| of_page(&problem));
        let new = failed.filter(|problem| !showing.problems.contains(problem));
        if new.is_some() || showing.errors().next().is_some() || showing.trouble.is_some() {
            let mark = fingerprint(&(showing.errors_mark(), new.as_ref().map(|problem| &problem.message)));
            status.errors = format!("{:x}", mark.0);
            status.overlay = overlay(&showing, new.as_ref(), desk);
        }
    }
    serde_json::to_vec(&status).ok()
}

/// All problems of the run, errors first, and of those the ones of the file that was changed last: whatever else is wrong may
/// only follow from them.
fn overlay(showing: &Showing, new: Option<&Diagnostic>, desk: &Desk) -> String {
    let mut articles: Vec<String> =
        new.map_or_else(Vec::new, |p| showing.told(std::slice::from_ref(p), desk.editor.as_ref(), &desk.root));
    let told = showing.articles(desk.editor.as_ref(), &desk.root);
    let last = showing.errors().map(|p| &p.primary.path).max_by_key(|path| showing.site.modified(path));
    let mut sorted: Vec<(&Diagnostic, &String)> = showing.problems.iter().zip(told).collect();
    sorted.sort_by_key(|(p, _)| (p.severity != Severity::Error, Some(&p.primary.path) != last));
    articles.extend(sorted.into_iter().map(|(_, article)| article.clone()));
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

fn badge(showing: &Showing, reach: Option<Reach>, of_page: &dyn Fn(&&Diagnostic) -> bool, desk: &Desk) -> String {
    let narrowest = showing.site.book.settings.audiences.last().map_or("", String::as_str);
    let warnings: Vec<Diagnostic> =
        showing.problems.iter().filter(|p| p.severity == Severity::Warning && of_page(p)).cloned().collect();
    let badge = Badge {
        reach: reach.and_then(reach::label),
        reasons: reach.map_or_else(Vec::new, |reach| reach::sentences(reach, narrowest)),
        warnings: warnings.len(),
        articles: showing.told(&warnings, desk.editor.as_ref(), &desk.root).concat(),
    };
    if badge.warnings == 0 && badge.reach.is_none() { String::new() } else { desk.pages.fill("badge", badge) }
}

#[derive(Serialize)]
struct Badge {
    /// Who may see the page, when that is not everybody.
    reach: Option<String>,
    /// The same in sentences.
    reasons: Vec<String>,
    warnings: usize,
    articles: String,
}
