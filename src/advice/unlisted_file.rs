//! Files in the own folder of a work that its `files:` does not name, and that stay at home for that: somebody may miss them.

use crate::advice::AdviceInput;
use crate::base::{Diagnostic, codes};
use crate::content::KindData;
use crate::model::location;

/// The most names in a message.
const MOST: usize = 3;

/// Each work with such files, once.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let files = &input.book.files;
    let works = input.book.entries.iter().filter(|facts| facts.landing && facts.stands_here());
    let listed: Vec<_> = works
        .filter_map(|facts| match &facts.data {
            KindData::Artifact(work) => Some((facts, work.files.as_ref()?.first()?)),
            _ => None,
        })
        .collect();
    if listed.is_empty() {
        return Vec::new();
    }
    let told = listed.into_iter().filter_map(|(facts, first)| {
        let below = format!("{}/", facts.path.folder());
        let inside = files.left_out.iter().filter_map(|path| path.as_str().strip_prefix(&below));
        let left: Vec<&str> = inside.collect();
        let (shown, more) =
            (left.iter().take(MOST).copied().collect::<Vec<_>>().join("`, `"), left.len().saturating_sub(MOST));
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = match left.len() {
            0 => return None,
            1 => format!("`{shown}` lies in the folder of this work, and `files:` does not name it: it stays at home"),
            _ => format!(
                "`{shown}`{more} lie in the folder of this work, and `files:` does not name them: they stay at home"
            ),
        };
        let help = "if it belongs to the work, add it to `files:`";
        Some(Diagnostic::new(codes::UNLISTED_FILE, message, &facts.path, location(facts, first.at)).help(help))
    });
    told.collect()
}
