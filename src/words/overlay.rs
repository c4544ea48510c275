//! Messages of the site's own, laid over the built-in ones message by message.

use crate::base::names::did_you_mean;
use crate::base::{Diagnostic, Fingerprint, Location, SitePath, Span, codes, fingerprint};
use crate::words::built_in;
use crate::words::fluent::{self, Message, Messages, Problem};
use crate::words::messages::MESSAGES;

/// The messages of a file in the site's `theme/messages/`.
pub struct Overlay {
    /// As its file is called.
    pub language: String,
    pub(super) messages: Messages,
    pub(super) fingerprint: Fingerprint,
}

/// Reads a file of messages of the site's own. What is wrong is told, and left out.
pub fn read_overlay(language: &str, text: &str, path: &SitePath, report: &mut Vec<Diagnostic>) -> Overlay {
    let built_in = built_in::built_in(&built_in::base(language)).unwrap_or_else(|| built_in::english().clone());
    let (mut messages, mut problems) = fluent::read(text, &built_in);
    messages.retain(|id, message| {
        let problem = wrong(id, message);
        problems.extend(problem.clone().map(|message_| Problem { at: message.at.clone(), message: message_ }));
        problem.is_none()
    });
    problems.sort_by_key(|problem| problem.at.start);
    for Problem { at, message } in problems {
        let within = |byte: usize| text.floor_char_boundary(byte.min(text.len()));
        let span = Span::new(within(at.start), within(at.end));
        let word = text.get(at).unwrap_or_default();
        let near =
            did_you_mean(word, MESSAGES.iter().map(|(id, _)| *id)).filter(|_| message.starts_with("there is no"));
        let help = near.unwrap_or_else(|| {
            "the documentation of languages shows how a message is written, and which there are".into()
        });
        report.push(Diagnostic::new(codes::MESSAGE_ERROR, message, path, Location::Span(span)).help(help));
    }
    Overlay { language: language.to_string(), messages, fingerprint: fingerprint(text) }
}

/// What is wrong with a message, compared with the English one.
fn wrong(id: &str, message: &Message) -> Option<String> {
    let Some((_, known)) = MESSAGES.iter().find(|(known, _)| *known == id) else {
        return Some(format!("there is no message `{id}`"));
    };
    let stranger = message.variables.iter().find_map(|variable| {
        let (_, is_number) = known.iter().find(|(name, _)| *name == variable.name).copied().unwrap_or(("", false));
        let is_known = known.iter().any(|(name, _)| *name == variable.name);
        (!is_known || variable.is_number && !is_number).then_some((variable, is_known))
    })?;
    let names: Vec<String> = known.iter().map(|(name, _)| format!("${name}")).collect();
    Some(match stranger {
        (variable, true) => format!("`${}` of the message `{id}` is a text, not a number", variable.name),
        (variable, false) if names.is_empty() => {
            format!("the message `{id}` has no variables, so `${}` is none of it", variable.name)
        }
        (variable, false) => {
            format!("`${}` is no variable of the message `{id}`, which has {}", variable.name, names.join(", "))
        }
    })
}
