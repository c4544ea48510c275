//! The HTML of an author who is trusted is published as it is. Its addresses are read all the same, wherever HTML has some,
//! so that they lead where they mean to and nothing withheld is named.

use std::cell::RefCell;

use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};

use crate::base::html::unescaped;
use crate::syntax::address::Address;
use crate::syntax::html::writer::{Page, candidates};
use crate::syntax::marks::Mark;
use crate::syntax::prose::Piece;

/// A fragment of the author's HTML that was read.
pub struct RawHtml {
    /// The fragment, with marks in place of its local addresses.
    pub html: String,
    /// How many `<a>`, and how many `<code>` and its like, it opens more than it closes.
    pub links: isize,
    pub code: isize,
}

/// Attributes that hold one address.
const ADDRESSES: [&str; 10] =
    ["href", "src", "poster", "data", "action", "formaction", "xlink:href", "background", "longdesc", "manifest"];

/// Reads a fragment.
pub fn read_trusted(literal: &str, page: &mut dyn Page) -> RawHtml {
    let lower = literal.to_ascii_lowercase();
    let count = |open: &str, close: &str| lower.matches(open).count() as isize - lower.matches(close).count() as isize;
    let links = count("<a ", "</a");
    let code = [("<code", "</code"), ("<pre", "</pre"), ("<kbd", "</kbd"), ("<samp", "</samp")];
    let code = code.iter().map(|(open, close)| count(open, close)).sum();
    let page = RefCell::new(page);
    let elements = element!("*", |element| {
        let page = &mut **page.borrow_mut();
        for name in ["id", "name"] {
            let is_anchor = name == "id" || element.tag_name() == "a";
            let Some(id) = element.get_attribute(name).filter(|_| is_anchor) else { continue };
            if !page.keep_id(&unescaped(&id)) {
                element.remove_attribute(name);
            }
        }
        // What an attribute of an element of one's own means, nobody else knows.
        if element.tag_name().contains('-') { Ok(()) } else { read_addresses(element, page) }
    });
    let styles = text!("style", |chunk| {
        if chunk.as_str().contains("url(") {
            let style = in_style(chunk.as_str(), &mut **page.borrow_mut());
            chunk.replace(&style, ContentType::Html);
        }
        Ok(())
    });
    let settings =
        RewriteStrSettings::new().append_element_content_handler(elements).append_element_content_handler(styles);
    let html = rewrite_str(literal, settings).unwrap_or_default();
    RawHtml { html, links, code }
}

fn read_addresses(
    element: &mut Element<'_, '_>,
    page: &mut dyn Page,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    for name in ADDRESSES {
        // Only objects hold an address there.
        if name == "data" && element.tag_name() != "object" {
            continue;
        }
        if let Some(address) = element.get_attribute(name)
            && let Some(n) = refer(page, &unescaped(&address))
        {
            let mark = page.mark(Mark::Piece(Piece::Address(n)));
            element.set_attribute(name, &format!("\0{mark}\0"))?;
        }
    }
    for name in ["srcset", "imagesrcset"] {
        let Some(set) = element.get_attribute(name) else { continue };
        let set = unescaped(&set);
        let all: Vec<_> = candidates(&set).map(|(url, size)| (refer(page, url), url, size)).collect();
        if all.iter().any(|(n, ..)| n.is_some()) {
            let all = all.iter().map(|(n, url, size)| match n {
                Some(n) => format!("{n} {size}"),
                None => format!("={} {size}", url.replace(',', "%2C")),
            });
            let all: Vec<String> = all.map(|one| one.trim_end().to_string()).collect();
            let mark = page.mark(Mark::Sources(all.join(", ")));
            element.set_attribute(name, &format!("\0{mark}\0"))?;
        }
    }
    if let Some(style) = element.get_attribute("style").filter(|style| style.contains("url(")) {
        element.set_attribute("style", &in_style(&unescaped(&style), page))?;
    }
    Ok(())
}

/// The number of the reference that an address of the site is.
fn refer(page: &mut dyn Page, address: &str) -> Option<u32> {
    match page.kind(address) {
        Address::Local(local) => Some(page.refer(address, local, None)),
        _ => None,
    }
}

/// The addresses of `url(…)`.
fn in_style(style: &str, page: &mut dyn Page) -> String {
    let mut out = String::new();
    let mut rest = style;
    while let Some(at) = rest.find("url(") {
        let (before, inside) = rest.split_at(at + "url(".len());
        let end = inside.find(')').unwrap_or(inside.len());
        let address = inside[..end].trim().trim_matches(['"', '\'']);
        out.push_str(before);
        match refer(page, address) {
            Some(n) => out.push_str(&format!("\0{}\0", page.mark(Mark::Piece(Piece::Address(n))))),
            None => out.push_str(&inside[..end]),
        }
        rest = &inside[end..];
    }
    out.push_str(rest);
    out
}
