//! What templates can do beside the language itself. None of it looks into the site or at the clock.

use std::collections::BTreeMap;

use minijinja::value::{Rest, Value};
use minijinja::{Environment, Error, ErrorKind, State};

use crate::base::Fingerprint;
use crate::theme::Asset;
use crate::view::shown::{is_mark, with_way};

pub(super) fn add(templates: &mut Environment<'static>, assets: &BTreeMap<String, Asset>) {
    templates.add_filter("plain-format", minijinja::filters::format);
    templates.add_filter("format", format);
    templates.add_filter("date", |iso: &str, lang: Option<&str>| marked(iso, "d", lang, date));
    templates.add_filter("day", |iso: &str, lang: Option<&str>| marked(iso, "y", lang, day));
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
fn format(state: &mut State, text: &str, values: Rest<Value>) -> Result<Value, Error> {
    let wide = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.trim_start_matches('0').len() > 4);
    if wide || text.contains('*') {
        return Err(Error::new(ErrorKind::InvalidOperation, "a width has at most four digits"));
    }
    let mut all = vec![Value::from(text)];
    all.extend(values.iter().cloned());
    state.apply_filter("plain-format", &all)
}

fn unknown_asset(name: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("the theme has no file assets/{name}"))
}

/// A date in words; in the place of a mark one that says so.
fn marked(iso: &str, way: &str, lang: Option<&str>, words: impl Fn(&str, Option<&str>) -> String) -> String {
    match is_mark(iso) {
        true => with_way(iso, &format!("{way};{}", lang.map_or_else(|| "n".into(), |lang| format!("s{lang}")))),
        false => words(iso, lang),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An ISO date as people write it in English; in other languages the ISO date, which everyone can read.
pub(super) fn date(iso: &str, lang: Option<&str>) -> String {
    match (parts(iso), lang.is_none_or(|lang| lang == "en" || lang.starts_with("en-"))) {
        (Some((year, month, day)), true) => format!("{day} {} {year}", MONTHS[month - 1]),
        _ => iso.to_string(),
    }
}

/// The same without the year.
pub(super) fn day(iso: &str, lang: Option<&str>) -> String {
    match (parts(iso), lang.is_none_or(|lang| lang == "en" || lang.starts_with("en-"))) {
        (Some((_, month, day)), true) => format!("{day} {}", &MONTHS[month - 1][..3]),
        _ => iso.to_string(),
    }
}

fn parts(iso: &str) -> Option<(&str, usize, usize)> {
    let mut parts = iso.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (1..=12).contains(&month).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        assert_eq!(date("2026-09-02", Some("en-CA")), "2 September 2026");
        assert_eq!(date("2026-09-02", Some("fr")), "2026-09-02");
        assert_eq!(date("soon", None), "soon");
        assert_eq!(day("2026-09-02", None), "2 Sep");
    }
}
