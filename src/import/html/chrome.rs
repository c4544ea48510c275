//! What is no content of a page: it is recognised by elements, roles and names.

use html5ever::tokenizer::Tag;

use crate::import::document::HIDDEN;
use crate::syntax::html::tokens::attribute;

/// Words in a class, id or role that say that an element is no content.
const CHROME: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "comment-respond",
    "contentinfo",
    "cookie",
    "cookies",
    "entry-footer",
    "entry-meta",
    "menu",
    "menubar",
    "nav-links",
    "navbar",
    "navigation",
    "pagination",
    "post-navigation",
    "related-posts",
    "search",
    "sharedaddy",
    "sidebar",
    "site-footer",
    "site-header",
    "skip-link",
    "social",
    "toc",
    "widget",
    "widget-area",
];

/// Why an element is no content of its page.
pub fn chrome(tag: &Tag) -> Option<&'static str> {
    let style = attribute(tag, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    if attribute(tag, "hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden") {
        return Some(HIDDEN);
    }
    let role = attribute(tag, "role").unwrap_or_default();
    match (&*tag.name, role.as_str()) {
        ("nav", _) | (_, "navigation" | "menu" | "menubar" | "search") => return Some("navigation"),
        ("footer", _) | (_, "contentinfo") => return Some("page footer"),
        ("header", _) | (_, "banner") => return is_heads(tag),
        ("form" | "button" | "label" | "select" | "textarea", _) => return Some("form"),
        // What stands there instead where frames, films or scripts are not shown.
        ("iframe" | "video" | "audio" | "noscript", _) => return Some(HIDDEN),
        ("aside", _) | (_, "complementary" | "dialog" | "alert") => return Some("beside the page"),
        _ => {}
    }
    let names = [attribute(tag, "class"), attribute(tag, "id")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let names = names.to_ascii_lowercase();
    let is_chrome = names.split_whitespace().any(|name| CHROME.contains(&name));
    (is_chrome && !matches!(&*tag.name, "html" | "body" | "main" | "article")).then_some("navigation or page footer")
}

/// A head of the page is chrome, one of an article holds its title.
fn is_heads(tag: &Tag) -> Option<&'static str> {
    let class = attribute(tag, "class").unwrap_or_default();
    (!class.contains("entry") && !class.contains("post") && !class.contains("article") && !class.contains("page"))
        .then_some("page header")
}

/// Whether the words of an element in a line are apart from the line: nobody reads them with it.
pub fn is_aside(tag: &Tag) -> bool {
    matches!(&*tag.name, "select" | "textarea" | "video" | "audio" | "noscript") || chrome(tag) == Some(HIDDEN)
}
