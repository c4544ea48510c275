//! The address of an entry, by the rules of the format.

use crate::base::names::{slug, split_order};
use crate::content::{Facts, Kind};

/// Where hosts look for what they show in the place of a page that does not exist.
pub const NOT_FOUND: &str = "404.html";

/// The address of an entry by the format's rule: top folder, path without order numbers, `.html`.
pub fn entry_address(facts: &Facts) -> String {
    if facts.kind == Kind::Outcome && facts.code().is_some() {
        return format!("{}/{}.html", slug(&facts.collection), or_untitled(slug(&facts.id)));
    }
    let parts: Vec<&str> = facts.path.parts().collect();
    let (file, folders) = parts.split_last().map_or(("", &[][..]), |(file, folders)| (*file, folders));
    let mut address = String::new();
    for (n, folder) in folders.iter().enumerate() {
        let name = if n == 0 { folder } else { split_order(folder).1 };
        address.push_str(&or_untitled(slug(name)));
        address.push('/');
    }
    if facts.landing {
        return format!("{address}index.html");
    }
    let stem = file.rfind('.').map_or(file, |dot| &file[..dot]);
    format!("{address}{}.html", or_untitled(slug(split_order(stem).1)))
}

pub fn or_untitled(slug: String) -> String {
    if slug.is_empty() { "untitled".into() } else { slug }
}
