//! The address of an entry, by the rules of the format.

use crate::base::names::{slug, split_order};
use crate::content::facts::Facts;
use crate::content::kind::Kind;

/// Where hosts look for what they show in the place of a page that does not exist.
pub const NOT_FOUND: &str = "404.html";

/// The address of an entry: top folder, path without order numbers, `.html`. An outcome's is its code.
pub fn of_entry(facts: &Facts) -> String {
    if facts.kind == Kind::Outcome && facts.code().is_some() {
        return format!("{}/{}.html", slug(&facts.collection), or_untitled(slug(&facts.id)));
    }
    if facts.is_row() {
        return format!("{}/{}.html", slug(&facts.collection), or_untitled(slug(&facts.id)));
    }
    let parts: Vec<&str> = facts.path.parts().collect();
    let folders = parts.split_last().map_or(&[][..], |(_, folders)| folders);
    let mut address = String::with_capacity(facts.path.as_str().len() + 2);
    folders.iter().for_each(|folder| push_folder(&mut address, folder));
    if facts.landing {
        address.push_str("index");
    } else {
        address.push_str(&or_untitled(slug(split_order(facts.path.stem()).1)));
    }
    address.push_str(".html");
    address
}

/// Adds a folder to the beginning of an address. The number of a top folder is part of its name.
pub fn push_folder(address: &mut String, folder: &str) {
    let name = if address.is_empty() { folder } else { split_order(folder).1 };
    address.push_str(&or_untitled(slug(name)));
    address.push('/');
}

/// One part of an address, which must not be empty.
pub fn or_untitled(slug: String) -> String {
    if slug.is_empty() { "untitled".into() } else { slug }
}
