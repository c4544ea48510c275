//! What templates can do beside the language itself. None of it fragments into the site or at the clock.

use std::collections::BTreeMap;

use minijinja::value::{Rest, Value};
use minijinja::{Environment, Error, ErrorKind, State};

use crate::base::Fingerprint;
use crate::theme::Asset;
use crate::view::shape::{is_slot, with_format};
use crate::words::dates::{date, day};
use crate::words::theme::{Said, THEME};

pub(super) fn add(templates: &mut Environment<'static>, assets: &BTreeMap<String, Asset>) {
    let words: BTreeMap<&str, Value> = THEME.iter().map(|(name, said)| (*name, value(said))).collect();
    templates.add_global("ui", Value::from(words));
    templates.add_filter("plain-format", minijinja::filters::format);
    templates.add_filter("format", format);
    templates.add_filter("date", |iso: &str, lang: Option<&str>| with_slot_format(iso, "d", lang, date));
    templates.add_filter("day", |iso: &str, lang: Option<&str>| with_slot_format(iso, "y", lang, day));
    let fingerprints: BTreeMap<String, Fingerprint> =
        assets.iter().map(|(name, asset)| (name.clone(), asset.fingerprint)).collect();
    templates.add_filter("asset", move |name: &str| match fingerprints.get(name) {
        // The fingerprint changes with the file, so that no browser shows an old one.
        Some(fingerprint) => Ok(format!("theme/{name}?v={:08x}", fingerprint.0 as u32)),
        None => Err(unknown_asset(name)),
    });
    let texts: BTreeMap<String, Value> = assets
        .iter()
        .filter_map(|(name, asset)| {
            Some((name.clone(), Value::from_safe_string(std::str::from_utf8(&asset.bytes).ok()?.into())))
        })
        .collect();
    templates.add_filter("inline", move |name: &str| texts.get(name).cloned().ok_or_else(|| unknown_asset(name)));
}

/// The engine's own way to fill a text in, but for widths that only fill memory.
fn format(state: &mut State, text: Value, values: Rest<Value>) -> Result<Value, Error> {
    let words = text.as_str().unwrap_or_default();
    let wide = words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.trim_start_matches('0').len() > 4);
    if wide || words.contains('*') {
        return Err(Error::new(ErrorKind::InvalidOperation, "a width has at most four digits"));
    }
    let mut all = vec![text];
    all.extend(values.iter().cloned());
    state.apply_filter("plain-format", &all)
}

/// A word of the theme as templates get it.
fn value(said: &Said) -> Value {
    match said {
        Said::Fixed(words) => Value::from(*words),
        Said::Counted(words) => Value::from_function(*words),
    }
}

fn unknown_asset(name: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("the theme has no file assets/{name}"))
}

/// A date in words; in the place of a mark one that says so.
fn with_slot_format(iso: &str, way: &str, lang: Option<&str>, words: impl Fn(&str, Option<&str>) -> String) -> String {
    match is_slot(iso) {
        true => with_format(iso, &format!("{way};{}", lang.map_or_else(|| "n".into(), |lang| format!("s{lang}")))),
        false => words(iso, lang),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::THEME;
    use crate::builtin::THEME_FILES;

    /// Whichever branches of a template are taken, the words that it names are there; and none is left over.
    #[test]
    fn templates_name_the_words_that_there_are() {
        let templates = THEME_FILES.iter().filter(|(name, _)| name.ends_with(".html"));
        let text: String = templates.map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
        let word = |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("").to_string();
        let mut named: BTreeSet<String> = text.split("ui.").skip(1).map(word).collect();
        // One for each sort of part.
        for start in text.split("ui[\"").skip(1).map(word) {
            let parts = THEME.iter().map(|(name, _)| *name).filter(|name| name.starts_with(&start));
            named.extend(parts.map(str::to_string));
        }
        let known: BTreeSet<String> = THEME.iter().map(|(name, _)| name.to_string()).collect();
        assert_eq!(named, known);
        assert!(THEME.is_sorted_by_key(|(name, _)| *name));
    }
}
