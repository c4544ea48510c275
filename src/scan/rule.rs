//! Who may not read what, found again by a rule of its own: simpler than the gate's and never wider, so that a mistake of the
//! gate is noticed rather than repeated.

use std::collections::BTreeSet;

use crate::content::{Audience, Facts, Kind, Settings, Verb};
use crate::model::SharedFacts;

/// For each entry, whether the audience may not read it, as far as its own file and the folders around it say.
pub fn withheld(all: &[SharedFacts], settings: &Settings, audience: Audience) -> Vec<bool> {
    let narrowest = settings.silent();
    let own = |facts: &Facts| {
        let stated = facts.audience.as_ref().map(|named| settings.audience(&named.value).unwrap_or(narrowest));
        let is_guests = facts.kind == Kind::Review && facts.targets(Verb::Reviewer).next().is_none();
        let is_private = (facts.kind == Kind::Person || is_guests) && facts.translation.is_none();
        let default = if is_private { narrowest } else { Audience::WIDEST };
        facts.draft || facts.unjudged || settings.doubts.all || !audience.may_read(stated.unwrap_or(default))
    };
    let landings = all.iter().filter(|facts| facts.landing && !facts.path.folder().is_empty());
    let folders: BTreeSet<&str> = landings.filter(|facts| own(facts)).map(|facts| facts.path.folder()).collect();
    all.iter().map(|facts| own(facts) || is_below(facts.folder(), &folders)).collect()
}

/// Whether a folder is one of some folders or lies in one.
pub fn is_below(folder: &str, folders: &BTreeSet<&str>) -> bool {
    let above = folder.match_indices('/').map(|(slash, _)| &folder[..slash]);
    !folders.is_empty() && above.chain([folder]).any(|folder| folders.contains(folder))
}

/// The audience that a file's own front matter names at the beginning of a line, and whether it says that it is a draft. Read
/// without any of the program's own readers.
pub fn stated(text: &str, is_yaml: bool) -> (Option<&str>, bool) {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    if !is_yaml && lines.next().map(str::trim_end) != Some("---") {
        return (None, false);
    }
    let (mut audience, mut draft) = (None, false);
    for line in lines.take_while(|line| is_yaml || line.trim_end() != "---") {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.split(" #").next().unwrap_or(value).trim().trim_matches(['"', '\'']);
        match key {
            "audience" if !value.is_empty() => audience = Some(value),
            "draft" => draft |= value == "true",
            _ => {}
        }
    }
    (audience, draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_says_who_may_read_it() {
        assert_eq!(stated("---\naudience: \"members\" # yes\ndraft: true\n---\nx", false), (Some("members"), true));
        assert_eq!(stated("audience: private\n", true), (Some("private"), false));
        assert_eq!(stated("# x\n---\naudience: private\n---\n", false), (None, false));
        assert_eq!(stated("---\ntitle: x\n---\n\naudience: private\n", false), (None, false));
    }

    #[test]
    fn a_folder_lies_in_a_folder() {
        let folders = BTreeSet::from(["a/b"]);
        assert!(is_below("a/b", &folders) && is_below("a/b/c", &folders));
        assert!(!is_below("a", &folders) && !is_below("a/bc", &folders) && !is_below("", &folders));
    }
}
