//! What is built in of each language: its messages, its direction, and the locale by which Unicode's data know it.

use std::sync::LazyLock;

use icu_locale_core::Locale;

use crate::builtin::MESSAGE_FILES;
use crate::words::fluent::{self, Messages};

/// The language of the messages that all others follow.
pub(super) const ENGLISH: &str = "en";

/// Languages that are written from right to left, by the first part of their tags.
const RTL: [&str; 13] = ["ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "ps", "sd", "syr", "ug", "ur"];

/// The language of a tag without script and region, in small letters.
pub fn base(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Whether a language is written from right to left.
pub fn is_rtl(tag: &str) -> bool {
    RTL.contains(&base(tag).as_str())
}

/// The built-in messages of a language.
pub(super) fn built_in(language: &str) -> Option<Messages> {
    if language == ENGLISH { Some(english().clone()) } else { read(language) }
}

/// The languages of the built-in messages, by their tags.
pub(super) fn languages() -> impl Iterator<Item = &'static str> {
    MESSAGE_FILES.iter().filter_map(|(name, _)| name.strip_suffix(".ftl"))
}

fn read(language: &str) -> Option<Messages> {
    let (_, text) = MESSAGE_FILES.iter().find(|(name, _)| name.strip_suffix(".ftl") == Some(language))?;
    Some(fluent::read(text, &Messages::new()).0)
}

/// The English messages. All others are held against them, so they are read once.
pub(super) fn english() -> &'static Messages {
    static MESSAGES: LazyLock<Messages> = LazyLock::new(|| read(ENGLISH).unwrap_or_default());
    &MESSAGES
}

/// A locale with the digits that everything else on a page has.
pub(super) fn locale(tag: &str) -> Locale {
    let plain: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
    if base(tag) != "ar" && base(tag) != "fa" {
        return plain;
    }
    let language = format!("{}-u-nu-latn", plain.id);
    language.parse().unwrap_or(plain)
}
