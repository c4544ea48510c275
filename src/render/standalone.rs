//! A document by itself, as it is handed to a browser that makes a PDF of it: links lead to the site's full addresses or are
//! words, and what has to lie beside it is named.

use std::cell::RefCell;
use std::collections::BTreeSet;

use lol_html::{RewriteStrSettings, element, rewrite_str};
use percent_encoding::percent_decode_str;

use crate::base::SitePath;
use crate::base::html::unescaped;
use crate::view::viewer::full_address;

/// A document with the addresses of what it shows.
pub struct Standalone {
    /// The page.
    pub html: String,
    /// Pictures, stylesheets and the like, as addresses of the site.
    pub shown: BTreeSet<String>,
}

/// Makes a document of an address stand by itself; `base` is where the site will be.
pub fn standalone(html: &str, address: &str, base: Option<&str>) -> Standalone {
    let shown = RefCell::new(BTreeSet::new());
    let folder = SitePath::new(address).folder().to_string();
    let here = |href: &str| -> Option<String> {
        let href = unescaped(href);
        let path = href.split(['?', '#']).next().unwrap_or_default();
        let is_elsewhere = path.is_empty() || path.starts_with("//") || has_scheme(path);
        let path = percent_decode_str(path).decode_utf8().ok().filter(|_| !is_elsewhere)?;
        let mut found = SitePath::resolve(&folder, &path)?.to_string();
        if path.ends_with('/') || found.is_empty() {
            found = format!("{found}/index.html").trim_start_matches('/').to_string();
        }
        Some(found)
    };
    let links = element!("a[href]", |link| {
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(address) = here(&href) {
            match base {
                Some(base) => {
                    let fragment = href.split_once('#').map_or(String::new(), |(_, fragment)| format!("#{fragment}"));
                    link.set_attribute("href", &format!("{}{fragment}", full_address(base, &address)))?;
                    // Of links inside the site nobody needs the address on paper.
                    let class = link.get_attribute("class").unwrap_or_default();
                    link.set_attribute("class", format!("{class} inside").trim_start())?;
                }
                None => link.remove_attribute("href"),
            }
        }
        Ok(())
    });
    // Other pages that the head names, the same in another language, are not shown.
    let files = element!("[src], [srcset], [poster], [data], link[rel=stylesheet]", |element| {
        element.remove_attribute("loading");
        for name in ["src", "poster", "data"] {
            shown.borrow_mut().extend(element.get_attribute(name).and_then(|address| here(&address)));
        }
        if element.tag_name() == "link" {
            shown.borrow_mut().extend(element.get_attribute("href").and_then(|address| here(&address)));
        }
        let sources = element.get_attribute("srcset").unwrap_or_default();
        let sources = sources.split(',').filter_map(|source| here(source.split_whitespace().next()?));
        shown.borrow_mut().extend(sources);
        Ok(())
    });
    let settings =
        RewriteStrSettings::new().append_element_content_handler(links).append_element_content_handler(files);
    let html = rewrite_str(html, settings).unwrap_or_default();
    Standalone { html, shown: shown.into_inner() }
}

fn has_scheme(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::standalone;

    const PAGE: &str = concat!(
        "<link rel=\"alternate\" hreflang=\"en\" href=\"print.html\"><link rel=\"stylesheet\" href=\"../theme/style.css?v=1\"><a href=\"#p1\">in</a><a href=\"../roles/mentor.html#x\">out</a>",
        "<a href=\"https://a.example/\">far</a><a href=\"mailto:a@b.example\">mail</a><a href=\"../handbook/index.html\">up</a>",
        "<img src=\"a%20b.png\" loading=\"lazy\"><img srcset=\"c.png 2x, d.png\" src=\"data:,\">",
    );

    #[test]
    fn links_lead_to_the_site_or_are_words() {
        let made = standalone(PAGE, "handbook/print.html", Some("https://x.example/p/"));
        assert!(made.html.contains("<a href=\"#p1\">"));
        assert!(made.html.contains("<a href=\"https://x.example/p/roles/mentor.html#x\" class=\"inside\">"));
        assert!(made.html.contains("<a href=\"https://x.example/p/handbook/\" class=\"inside\">"));
        assert!(made.html.contains("https://a.example/") && made.html.contains("mailto:a@b.example"));
        assert!(!made.html.contains("loading"));
        let made = standalone(PAGE, "handbook/print.html", None);
        assert!(made.html.contains("<a>out</a>") && made.html.contains("<a href=\"#p1\">"));
    }

    #[test]
    fn what_is_shown_is_named() {
        let shown = standalone(PAGE, "handbook/print.html", None).shown;
        let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
        assert_eq!(shown, ["handbook/a b.png", "handbook/c.png", "handbook/d.png", "theme/style.css"]);
    }
}
