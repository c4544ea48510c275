//! What templates can do beside the language itself. None of it looks into the site or at the clock.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use minijinja::value::{Kwargs, Rest, Value};
use minijinja::{Environment, Error, ErrorKind, State};

use crate::base::Fingerprint;
use crate::base::html::escaped;
use crate::theme::Asset;
use crate::view::shape::{is_slot, with_format};
use crate::words::{Argument, MESSAGES, Words, name_in_code};

pub(super) fn add(templates: &mut Environment<'static>, assets: &BTreeMap<String, Asset>) {
    templates.add_filter("plain-format", minijinja::filters::format);
    templates.add_filter("format", format);
    templates.add_filter("css_text", css_text);
    let fingerprints: BTreeMap<String, Fingerprint> =
        assets.iter().map(|(name, asset)| (name.clone(), asset.fingerprint)).collect();
    templates.add_filter("asset", move |name: &str| match fingerprints.get(name) {
        // The fingerprint changes with the file, so that no browser shows an old one.
        Some(fingerprint) => Ok(format!("theme/{name}?v={:08x}", fingerprint.0 as u32)),
        None => Err(unknown_asset(name)),
    });
    let names: BTreeSet<String> = assets.keys().cloned().collect();
    templates.add_test("asset", move |name: &str| names.contains(name));
    let texts: BTreeMap<String, Value> = assets
        .iter()
        .filter_map(|(name, asset)| {
            Some((name.clone(), Value::from_safe_string(std::str::from_utf8(&asset.bytes).ok()?.into())))
        })
        .collect();
    templates.add_filter("inline", move |name: &str| texts.get(name).cloned().ok_or_else(|| unknown_asset(name)));
}

/// The words that templates write themselves, and dates, in a language.
pub(super) fn add_words(templates: &mut Environment<'static>, words: &Arc<Words>) {
    let all = MESSAGES.iter().enumerate();
    let ui: BTreeMap<String, Value> =
        all.map(|(at, (id, variables))| (name_in_code(id), message(words, at, variables))).collect();
    templates.add_global("ui", Value::from(ui));
    let for_dates = words.clone();
    // The language once stood behind it; now a date is in that of the page.
    templates
        .add_filter("date", move |iso: &str, _: Option<Value>| with_slot_format(iso, "d", |iso| for_dates.date(iso)));
    let language = words.language.clone();
    templates.add_filter("foreign", move |lang: &str| {
        match crate::words::base(lang) == crate::words::base(&language) {
            true => Value::from_safe_string(String::new()),
            false => Value::from_safe_string(format!(" lang=\"{}\"", escaped(&language))),
        }
    });
    templates.add_filter("is_rtl", |lang: &str| crate::words::is_rtl(lang));
    let for_days = words.clone();
    templates.add_filter("day", move |iso: &str, _: Option<Value>| with_slot_format(iso, "y", |iso| for_days.day(iso)));
}

/// A message as templates get it: a text, or a function of what is filled in, by name or in the order of the message.
fn message(words: &Arc<Words>, at: usize, variables: &'static [(&'static str, bool)]) -> Value {
    if variables.is_empty() {
        let mut text = String::new();
        words.fill(at, &[], &mut text);
        return Value::from(text);
    }
    let words = words.clone();
    Value::from_function(move |given: Rest<Value>, named: Kwargs| -> Result<Value, Error> {
        if given.len() > variables.len() {
            let message = format!("{} takes {} values", MESSAGES[at].0, variables.len());
            return Err(Error::new(ErrorKind::TooManyArguments, message));
        }
        let mut texts = Vec::with_capacity(variables.len());
        for (n, (name, _)) in variables.iter().enumerate() {
            let value = given.get(n).cloned().map_or_else(|| named.get::<Value>(name), Ok)?;
            texts.push(match (value.as_usize(), value.is_safe()) {
                (Some(number), _) => (String::new(), Some(number)),
                (None, true) => (value.to_string(), None),
                (None, false) => (escaped(&value.to_string()), None),
            });
        }
        named.assert_all_used()?;
        let arguments: Vec<Argument> =
            texts.iter().map(|(text, number)| number.map_or(Argument::Text(text), Argument::Number)).collect();
        let mut html = String::new();
        words.fill_html(at, &arguments, &mut html);
        Ok(Value::from_safe_string(html))
    })
}

/// A text as a string of CSS, in which nothing ends it.
fn css_text(text: &str) -> Value {
    let mut out = String::from("'");
    for c in text.chars() {
        match c {
            '\'' | '"' | '&' | '\\' | '<' | '\u{0}'..='\u{1f}' | '\u{7f}' => {
                out.push_str(&format!("\\{:x} ", u32::from(c).max(1)))
            }
            c => out.push(c),
        }
    }
    out.push('\'');
    // Nothing is left that HTML would have to write in another way.
    Value::from_safe_string(out)
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

fn unknown_asset(name: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("the theme has no file assets/{name}"))
}

/// A date in words; in the place of a mark one that says so.
fn with_slot_format(iso: &str, way: &str, words: impl Fn(&str) -> String) -> String {
    if is_slot(iso) { with_format(iso, way) } else { words(iso) }
}

#[cfg(test)]
mod tests {
    use super::css_text;

    /// A text ends neither its quotation marks nor the attribute nor the element in which it stands.
    #[test]
    fn a_text_stays_a_text_in_a_style() {
        let text = |text: &str| css_text(text).to_string();
        assert_eq!(text("Who mentors — and why"), "'Who mentors — and why'");
        assert_eq!(text("a'; b: url(x)"), r"'a\27 ; b: url(x)'");
        assert_eq!(text("a\\"), r"'a\5c '");
        assert_eq!(text("\" onload=x & &quot;"), r"'\22  onload=x \26  \26 quot;'");
        assert_eq!(text("</style>\n\r\u{c}\0"), r"'\3c /style>\a \d \c \1 '");
    }
}
