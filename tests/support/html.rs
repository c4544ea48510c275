//! A finished page as far as tests look at it: ids, and what leads somewhere or is fetched.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::support::Outputs;

#[derive(Default)]
pub struct Page {
    pub ids: Vec<String>,
    pub links: Vec<Link>,
    pub elements: BTreeSet<String>,
    /// Every attribute with its value, after entities.
    pub attributes: Vec<(String, String)>,
}

pub struct Link {
    pub element: String,
    pub attribute: &'static str,
    pub target: String,
    /// Whether a browser fetches it by itself.
    pub fetches: bool,
}

impl Page {
    pub fn of(html: &str) -> Page {
        let page = RefCell::new(Page::default());
        let look = |element: &mut Element| {
            page.borrow_mut().look(element);
            Ok(())
        };
        let settings = RewriteStrSettings::new().append_element_content_handler(element!("*", look));
        rewrite_str(html, settings).unwrap_or_else(|error| panic!("{error}"));
        page.into_inner()
    }

    fn look(&mut self, element: &Element) {
        let name = element.tag_name();
        self.elements.insert(name.clone());
        self.attributes.extend(element.attributes().iter().map(|a| (a.name(), unescaped(&a.value()))));
        // The `id` of a form field or an anchor's `name` can be a target too.
        self.ids.extend(element.get_attribute("id").map(|id| unescaped(&id)));
        for attribute in ["href", "src", "srcset", "poster", "action", "data", "xlink:href"] {
            let Some(value) = element.get_attribute(attribute) else { continue };
            let value = unescaped(&value);
            let rel = element.get_attribute("rel").unwrap_or_default();
            let fetches = match (name.as_str(), attribute) {
                ("link", _) => !matches!(rel.as_str(), "canonical" | "alternate" | "author" | "license"),
                (_, "href" | "action") => false,
                _ => true,
            };
            // A canonical address is where the site will be.
            let targets = match attribute {
                "srcset" => {
                    value.split(',').filter_map(|one| one.split_whitespace().next()).map(String::from).collect()
                }
                _ => vec![value],
            };
            let link = |target| Link { element: name.clone(), attribute, target, fetches };
            self.links.extend(targets.into_iter().map(link));
        }
    }

    pub fn ids_given_twice(&self) -> impl Iterator<Item = &str> {
        let mut seen = BTreeSet::new();
        self.ids.iter().map(String::as_str).filter(move |id| !seen.insert(*id))
    }
}

/// Every page of a site.
pub fn pages(outputs: &Outputs) -> BTreeMap<String, Page> {
    let html = outputs.iter().filter(|(address, _)| address.ends_with(".html"));
    html.map(|(address, bytes)| {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{address} is not UTF-8"));
        (address.clone(), Page::of(text))
    })
    .collect()
}

/// Whether a target is an address of the web.
pub fn is_elsewhere(target: &str) -> bool {
    target.starts_with("https://") || target.starts_with("http://") || target.starts_with("//")
}

/// The address of the site that a path means on a page; nothing when it climbs out of the site.
pub fn resolve(address: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(address.to_string());
    }
    let path = decoded(path);
    let mut parts: Vec<&str> = address.split('/').collect();
    parts.pop();
    if path.starts_with('/') {
        parts.clear();
    }
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    Some(match path.ends_with('/') || joined.is_empty() || path.ends_with("..") {
        true => format!("{joined}/index.html").trim_start_matches('/').to_string(),
        false => joined,
    })
}

/// A path without its percent signs.
pub fn decoded(path: &str) -> String {
    percent_encoding::percent_decode_str(path).decode_utf8().map_or_else(|_| path.to_string(), |path| path.into_owned())
}

/// A value of an attribute as a browser reads it, as far as pages use entities.
pub fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end <= 10);
        let named = end.and_then(|end| character(&rest[1..end]).map(|c| (c, end)));
        match named {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(entity: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match entity.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(hex) => number(hex, 16),
            None => number(digits, 10),
        },
        None => Some(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{a0}',
            "colon" => ':',
            "Tab" => '\t',
            "NewLine" => '\n',
            _ => return None,
        }),
    }
}
