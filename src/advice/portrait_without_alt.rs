//! A portrait without words: who does not see it is told the name once more, and nothing of the picture.

use crate::advice::AdviceInput;
use crate::base::{Diagnostic, codes};
use crate::model::location;

/// Every portrait without `portrait-alt`.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let portraits = input.book.entries.iter().filter_map(|facts| {
        let person = facts.person().filter(|person| person.portrait_alt.is_none())?;
        Some((facts, person.portrait.as_ref()?))
    });
    portraits
        .map(|(facts, portrait)| {
            let message = "this portrait says nothing to those who do not see it";
            let help = format!("write `portrait-alt:` with what it shows, such as `{} at a whiteboard`", facts.title);
            Diagnostic::new(codes::PORTRAIT_WITHOUT_ALT, message, &facts.path, location(facts, portrait.at)).help(help)
        })
        .collect()
}
