//! Addresses of the pages of tags: tags may differ in signs that no address has, and authors may have pages of their own there.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::names::slug;
use crate::base::path::folded;
use crate::model::addresses::Route;
use crate::model::program::tags::Tag;

/// The page that lists them.
const INDEX: &str = "tags/index.html";

/// The longest name of a tag in an address, in bytes: what is longer is cut off, and still told apart from others.
const LONGEST: usize = 100;

/// Where a tag leads, or the list of all, and whether its page is to be made there: an author's own page takes its place.
pub type Place = (String, bool);

/// The places of the list of all tags and of each. `at` says what stands somewhere already.
pub fn of_tags<'r>(tags: &[Tag], at: impl Fn(&str) -> Option<&'r Route>) -> (Option<Place>, Vec<Place>) {
    let index = match at(INDEX) {
        None => Some((INDEX.to_string(), true)),
        Some(Route::Entry(_)) => Some((INDEX.to_string(), false)),
        Some(_) => None,
    };
    // How often a name was asked for, so that a thousand tags of one name are not a million questions.
    let mut asked: FxHashMap<String, u32> = FxHashMap::default();
    let mut given: FxHashSet<String> = FxHashSet::default();
    let mut place = |tag: &Tag| {
        let slug = address_name(&tag.name);
        let times = asked.entry(slug.clone()).or_insert(0);
        loop {
            *times += 1;
            let address = match *times {
                1 => format!("tags/{slug}.html"),
                times => format!("tags/{slug}-{times}.html"),
            };
            if address == INDEX {
                continue;
            }
            match at(&address) {
                Some(Route::Entry(_)) if *times == 1 => return (address, false),
                None if given.insert(folded(&address)) => return (address, true),
                _ => {}
            }
        }
    };
    (index.filter(|_| !tags.is_empty()), tags.iter().map(&mut place).collect())
}

fn address_name(name: &str) -> String {
    let mut slug = slug(name);
    slug.truncate(slug.floor_char_boundary(LONGEST));
    if slug.is_empty() { "tag".into() } else { slug }
}
