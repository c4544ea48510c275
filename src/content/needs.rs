//! `needs`: the kinds of entries that must point at an outcome, as an outcome, a framework or a collection says.

use crate::base::codes;
use crate::base::names::did_you_mean;
use crate::content::facts::Spanned;
use crate::content::fields::Fields;
use crate::content::folders;
use crate::content::kind::Kind;
use crate::content::reader::EntryReader;

/// The kinds of entries that must point at an outcome.
pub fn read(fields: &mut Fields, reader: &mut EntryReader) -> Vec<Spanned<String>> {
    let needs = fields.list("needs", reader);
    checked(needs, reader)
}

/// Keeps the kinds that exist and names the others.
pub fn checked(needs: Vec<Spanned<String>>, reader: &mut EntryReader) -> Vec<Spanned<String>> {
    let (mut good, bad): (Vec<_>, Vec<_>) =
        needs.into_iter().partition::<Vec<_>, _>(|need| Kind::of_word(&need.value).is_some_and(Kind::has_page));
    // Who writes one twice needs it once.
    let mut seen = Vec::new();
    good.retain(|need| {
        !seen.contains(&need.value) && {
            seen.push(need.value.clone());
            true
        }
    });
    for need in bad {
        let span = reader.spans.span(need.at);
        let can = |kind: &Kind| kind.has_page() && *kind != Kind::Framework;
        let words: Vec<&str> = Kind::ALL.into_iter().filter(can).map(Kind::word).collect();
        let message = format!("`needs` names kinds of entries; `{}` is none", need.value);
        let one = folders::meant(&need.value).filter(can).map(Kind::word);
        let help = match one {
            Some(one) => format!("write `{one}`"),
            None => did_you_mean(&need.value, words.iter().copied())
                .unwrap_or_else(|| format!("one of {}", words.join(", "))),
        };
        reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
    }
    good
}
