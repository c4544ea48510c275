//! The tags of a prose in a document for paper: nothing is closed or scrolls there, and the ids of several pages are told apart.

use std::borrow::Cow;

use crate::view::viewer::PartOfDocument;

/// What makes a wide table a region that the keyboard scrolls.
const REGION: &str = " role=\"region\" tabindex=\"0\" aria-label=\"";

/// Tags as they are, or as a part of a document needs them.
pub fn tags<'h>(html: &'h str, part: Option<PartOfDocument>) -> Cow<'h, str> {
    let differs = || html.contains('<') && (html.contains('=') || html.contains("<details"));
    let Some(part) = part.filter(|_| differs()) else { return Cow::Borrowed(html) };
    let mut html = html.to_string();
    for (start, _) in html.clone().rmatch_indices("<details") {
        let end = html[start..].find('>').map_or(html.len(), |end| start + end);
        if !html[start..end].contains(" open") {
            html.insert_str(start + "<details".len(), " open");
        }
    }
    // Of many tables not each is a region with a name of its own; on a narrow screen the keyboard scrolls it all the same.
    while let Some(start) = html.find(REGION) {
        let label = start + REGION.len();
        let end = html[label..].find('"').map_or(html.len(), |end| label + end + 1);
        html.replace_range(start..end, " tabindex=\"0\"");
    }
    for name in [" id=\"", " for=\""] {
        html = html.replace(name, &format!("{name}{}.", part.own));
    }
    Cow::Owned(html)
}
