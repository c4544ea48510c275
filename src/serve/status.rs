//! How things stand with one page: what its script shows above it. HTML is made here, so the script only puts it in place.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::base::html::escaped;
use crate::base::{Diagnostic, Severity, SitePath, fingerprint};
use crate::pipeline::Visibility;
use crate::render::Output;
use crate::report::Counts;
use crate::report::html::worded;
use crate::serve::{ServerState, Snapshot, visibility};

/// The most problems that are shown over a page.
const MOST: usize = 100;

/// What the script of a page is told.
#[derive(Serialize)]
struct Status {
    /// The number of what is shown.
    number: u64,
    /// Stands for all errors; empty when there are none.
    errors: String,
    /// Whether the page's own file has errors, so that the last good page is better than this one, or than none.
    own: bool,
    /// All problems, to be laid over the page.
    overlay: String,
    /// What is to be known of this page: its warnings, who may read it; empty when there is nothing.
    badge: String,
    /// Why there is no such page any more, as HTML; empty where there is one.
    gone: String,
    /// The page's links to what not everybody may read, as they stand in it, and who may.
    links: BTreeMap<String, String>,
}

/// The status of the page whose path the query names with `at`; nothing before the first site. Others than the author are
/// told of no problems: those show sources.
pub fn status(query: &str, is_author: bool, state: &ServerState) -> Option<Vec<u8>> {
    let snapshot = state.snapshots.now()?;
    let at = query.split('&').find_map(|pair| pair.strip_prefix("at=")).unwrap_or("");
    let at = percent_decode_str(at).decode_utf8_lossy();
    let page = snapshot.address(&at).and_then(|address| snapshot.route(address));
    let rendered = page.as_ref().map(|(address, route)| snapshot.site.render(address, route));
    let links = match (&page, &rendered) {
        (Some((address, _)), Some(Ok(Output::Bytes(bytes)))) => {
            visibility::links(&snapshot, address, &String::from_utf8_lossy(bytes))
        }
        _ => BTreeMap::new(),
    };
    // A page that cannot be read as it was meant is withheld, and its last good state better than none.
    let unread = snapshot
        .address(&at)
        .filter(|_| is_author && page.is_none())
        .and_then(|address| snapshot.site.unread_at(address));
    let mut status = Status {
        number: snapshot.number,
        gone: if page.is_some() || unread.is_some() { String::new() } else { gone(&at, &snapshot, is_author) },
        links,
        errors: String::new(),
        own: false,
        overlay: String::new(),
        badge: String::new(),
    };
    let source = page.as_ref().and_then(|(_, route)| snapshot.source_of(route)).or(unread);
    let of_page = |problem: &&Diagnostic| is_author && source.is_some_and(|source| problem.primary.path == *source);
    status.badge =
        badge(&snapshot, page.as_ref().and_then(|(_, route)| visibility::of(&snapshot, route)), &of_page, state);
    if is_author {
        // What only this page's own template brings to light is known now. Where a template cannot be read at all, that is
        // known already, and this only follows from it.
        let failed = rendered.and_then(Result::err).map(|problem| *problem);
        status.own = failed.is_some() || snapshot.errors().any(|problem| of_page(&problem));
        let new = failed.filter(|failed| !snapshot.errors().any(|known| known.code == failed.code));
        if new.is_some() || snapshot.errors().next().is_some() || snapshot.trouble.is_some() {
            let fingerprint =
                fingerprint(&(snapshot.errors_fingerprint(), new.as_ref().map(|problem| &problem.message)));
            status.errors = format!("{:x}", fingerprint.0);
            status.overlay = overlay(&snapshot, new.as_ref(), state);
        }
    }
    serde_json::to_vec(&status).ok()
}

/// Why there is nothing at a path where there was a page.
fn gone(at: &str, snapshot: &Snapshot, is_author: bool) -> String {
    let stood = snapshot.base_before.as_deref().filter(|before| *before != "/");
    let address = snapshot.address(at).filter(|_| stood.is_none_or(|before| !at.starts_with(before)));
    let Some(address) = address else {
        let base = escaped(&snapshot.base);
        return format!("The site stands at <a href=\"{base}\">{base}</a> now, as <code>base-url</code> says.");
    };
    let page = match address {
        folder if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
        page => page.to_string(),
    };
    if is_author && snapshot.site.book.files.is_withheld(&SitePath::new(&page)) {
        let audience = escaped(&snapshot.site.audience);
        return format!("This page is withheld from {audience} now: who may read it has changed.");
    }
    "This page is gone: its file was deleted, moved or renamed.".into()
}

/// All problems of the run, the most urgent first.
fn overlay(snapshot: &Snapshot, new: Option<&Diagnostic>, state: &ServerState) -> String {
    let mut articles: Vec<String> =
        new.map_or_else(Vec::new, |p| snapshot.told(std::slice::from_ref(p), state.editor.as_ref(), &state.root));
    articles.extend(snapshot.urgent(state.editor.as_ref(), &state.root).into_iter().cloned());
    let mut counts = Counts::of(&snapshot.problems);
    counts.errors += usize::from(new.is_some());
    let more = articles.len().saturating_sub(MOST);
    articles.truncate(MOST);
    let heading = match &snapshot.trouble {
        Some(_) if articles.is_empty() => "Not up to date".into(),
        Some(_) => format!("Not up to date, {counts}"),
        None => counts.to_string(),
    };
    let view = Overlay { heading, trouble: snapshot.trouble.as_deref(), articles: articles.concat(), more };
    state.pages.fill("overlay", view)
}

#[derive(Serialize)]
struct Overlay<'v> {
    heading: String,
    trouble: Option<&'v str>,
    articles: String,
    /// How many problems are not shown.
    more: usize,
}

fn badge(
    snapshot: &Snapshot,
    visibility: Option<Visibility>,
    of_page: &dyn Fn(&&Diagnostic) -> bool,
    state: &ServerState,
) -> String {
    let narrowest = snapshot.site.book.settings.audiences.last().map_or("", String::as_str);
    let warnings: Vec<Diagnostic> =
        snapshot.problems.iter().filter(|p| p.severity == Severity::Warning && of_page(p)).cloned().collect();
    let badge = Badge {
        visibility: visibility.and_then(visibility::label),
        reasons: visibility
            .map_or_else(Vec::new, |visibility| visibility::sentences(visibility, narrowest))
            .iter()
            .map(|s| worded(s))
            .collect(),
        warnings: warnings.len(),
        articles: snapshot.told(&warnings, state.editor.as_ref(), &state.root).concat(),
    };
    if badge.warnings == 0 && badge.visibility.is_none() { String::new() } else { state.pages.fill("badge", badge) }
}

#[derive(Serialize)]
struct Badge {
    /// Who may see the page, when that is not everybody.
    visibility: Option<String>,
    /// The same in sentences, as HTML.
    reasons: Vec<String>,
    warnings: usize,
    articles: String,
}
