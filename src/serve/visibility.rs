//! Who may see what a page shows and where its links lead: said wherever that is not everybody.

use std::collections::BTreeMap;

use lol_html::{RewriteStrSettings, element, rewrite_str};
use percent_encoding::percent_decode_str;

use crate::base::SitePath;
use crate::model::addresses::Route;
use crate::pipeline::Visibility;
use crate::serve::Snapshot;

/// In a word or two who may see an entry; nothing when everybody may.
pub fn label(visibility: Visibility) -> Option<String> {
    match (visibility.draft, visibility.is_widest) {
        (false, true) => None,
        (true, true) => Some("draft".into()),
        (false, false) => Some(visibility.audience.into()),
        (true, false) => Some(format!("draft, {}", visibility.audience)),
    }
}

/// The same in sentences, for the page itself.
pub fn sentences(visibility: Visibility, narrowest: &str) -> Vec<String> {
    let mut said = Vec::new();
    if visibility.draft {
        said.push(
            "A draft: no build shows this page until `draft: true` is gone from it and from what it belongs to.".into(),
        );
    }
    if !visibility.is_widest && visibility.audience == narrowest {
        said.push(format!("Only for {}, the narrowest audience: builds for others leave it out.", visibility.audience));
    } else if !visibility.is_widest {
        said.push(format!("For {} and narrower audiences: builds for others leave it out.", visibility.audience));
    }
    said
}

/// Who may see what stands at a route, if it is an entry.
pub fn of<'s>(snapshot: &'s Snapshot, route: &Route) -> Option<Visibility<'s>> {
    match route {
        Route::Entry(id) => Some(snapshot.site.visibility(*id)),
        Route::Translated(_, page) => match **page {
            Route::Entry(id) => Some(snapshot.site.visibility_of_translation(id, snapshot.source_of(route)?)),
            _ => None,
        },
        _ => None,
    }
}

/// The links of a page to what not everybody may see, as they stand in it, and for whom that is.
pub fn links(snapshot: &Snapshot, address: &str, page: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut look = |href: String| -> Option<()> {
        let to = target(&snapshot.base, address, &href)?;
        let (_, route) = snapshot.route(&to)?;
        found.insert(href, label(of(snapshot, route)?)?);
        Some(())
    };
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("a[href]", |link| {
        look(link.get_attribute("href").unwrap_or_default());
        Ok(())
    }));
    // A page that this program made is read without fail; otherwise there are no marks.
    let _ = rewrite_str(page, settings);
    found
}

/// The address inside the site to which a link of a page leads; nothing if it leads elsewhere.
fn target(base: &str, address: &str, href: &str) -> Option<String> {
    let href = href.split(['?', '#']).next().filter(|path| !path.is_empty())?;
    let path = percent_decode_str(href).decode_utf8().ok()?;
    if path.starts_with("//") || path.split('/').next().is_some_and(|first| first.contains(':')) {
        return None;
    }
    let folder = address.rsplit_once('/').map_or("", |(folder, _)| folder);
    let to = match path.starts_with('/') {
        true => SitePath::resolve("", path.strip_prefix(base)?)?,
        false => SitePath::resolve(folder, &path)?,
    };
    // A folder is another address than a file of its name.
    let is_folder = matches!(path.rsplit('/').next(), Some("" | "." | ".."));
    Some(if is_folder && !to.as_str().is_empty() { format!("{to}/") } else { to.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_followed_from_its_page() {
        let to = |href: &str| target("/handbook/", "roles/mentor.html", href);
        assert_eq!(to("../people/ann%20b.html#x").as_deref(), Some("people/ann b.html"));
        assert_eq!(to("mentee.html?x").as_deref(), Some("roles/mentee.html"));
        assert_eq!(to("./").as_deref(), Some("roles/"));
        assert_eq!(to("..").as_deref(), Some(""));
        assert_eq!(to("../people/").as_deref(), Some("people/"));
        assert_eq!(to("/handbook/people/ann.html").as_deref(), Some("people/ann.html"));
        assert_eq!(
            ["/elsewhere/", "#top", "https://x.org/a", "//x.org/a", "mailto:a@x.org", "../../a"].map(to),
            [const { None }; 6]
        );
    }

    #[test]
    fn what_not_everybody_may_see_says_so() {
        let visibility = |audience, is_widest, draft| Visibility { audience, is_widest, draft };
        let said = [
            visibility("public", true, false),
            visibility("public", true, true),
            visibility("members", false, false),
            visibility("private", false, true),
        ];
        let labels = said.map(|visibility| label(visibility).unwrap_or_default());
        assert_eq!(labels, ["", "draft", "members", "draft, private"]);
        assert_eq!(said.map(|visibility| sentences(visibility, "private").len()), [0, 1, 1, 2]);
    }
}
