//! What a person should know before a site's catalog takes the place of an earlier one.

use crate::base::number::counted;
use crate::catalog::{Catalog, Locked, Read, write};
use crate::compare::state::State;
use crate::compare::{Changes, Pages};

/// From the catalog that was taken, if there is one, to that of today.
pub struct Difference {
    /// What may be wrong: another owner, another address, something that was dropped. A sentence each.
    pub cautions: Vec<String>,
    /// What became of each entry; nothing where there was no catalog.
    pub changes: Option<Changes>,
}

impl Difference {
    /// `locked` is what the lock says of the earlier one, and `url` where the site stands.
    pub fn between(earlier: Option<&Catalog>, locked: Option<&Locked>, new: &Read, url: &str) -> Difference {
        let site = &new.catalog.site;
        let mut cautions = Vec::new();
        if let Some(locked) = locked {
            for (what, old, now) in [("owner", &locked.owner, &site.owner), ("title", &locked.title, &site.title)] {
                let caution = match (old.is_empty(), now.is_empty()) {
                    (false, false) if old != now => format!("its {what} was {old}, and is {now} now"),
                    (false, true) => format!("its {what} was {old}, and it names none any more"),
                    _ => continue,
                };
                cautions.push(format!("{caution}: ask them before you take it"));
            }
            if locked.url != url {
                cautions.push(format!("what you have was taken from {}", locked.url));
            }
        }
        if !site.url.is_empty() && site.url != url {
            cautions.push(format!("it says that its site stands at {}", site.url));
        }
        cautions.extend(new.told.iter().cloned());
        Difference { cautions, changes: earlier.map(|earlier| changes(earlier, &new.catalog)) }
    }
}

fn changes(earlier: &Catalog, new: &Catalog) -> Changes {
    let state = |of: &Catalog| State::of_catalog(write(&of.site, of.entries.iter().cloned())).unwrap_or_default();
    Changes::between(&state(earlier), &state(new), &Pages::NONE)
}

/// What a catalog holds, in a line: its title, edition and how many entries of each kind.
pub fn summary(catalog: &Catalog) -> String {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for entry in &catalog.entries {
        match kinds.iter_mut().find(|(kind, _)| *kind == entry.kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((&entry.kind, 1)),
        }
    }
    let plural = |kind: &str| if kind == "activity" { "activities".to_string() } else { format!("{kind}s") };
    let counts = kinds.iter().take(12).map(|(kind, count)| counted(*count, kind, &plural(kind)));
    let counts = if kinds.is_empty() { "no entries".to_string() } else { counts.collect::<Vec<_>>().join(", ") };
    let site = &catalog.site;
    let named = [&site.title, &site.edition, &site.owner].into_iter().filter(|text| !text.is_empty());
    let named: Vec<&str> = named.map(String::as_str).collect();
    if named.is_empty() { counts } else { format!("{}: {counts}", named.join(", ")) }
}
