//! Days in forms that people and spreadsheets write, and that the format does not read.

use crate::content::field::{FIELDS, Shape};

/// The day that a spreadsheet has counted from the end of 1899, as cells show it that are not formatted as dates.
pub fn counted_day(text: &str) -> Option<String> {
    let days = text.parse::<i64>().ok().filter(|days| (20_000..90_000).contains(days))?;
    let first: jiff::civil::Date = "1899-12-30".parse().ok()?;
    Some(first.checked_add(jiff::Span::new().days(days)).ok()?.to_string())
}

/// The two days that a date such as `3/4/2027` may be.
pub fn two_days(text: &str) -> Option<[String; 2]> {
    let mut parts = text.split(['/', '-']).map(|part| part.trim().parse::<u32>().ok());
    let (one, other, year) = (parts.next()??, parts.next()??, parts.next()??);
    let both =
        (1..=12).contains(&one) && (1..=12).contains(&other) && one != other && year > 999 && parts.next().is_none();
    both.then(|| [(other, one), (one, other)].map(|(month, day)| format!("{year}-{month:02}-{day:02}")))
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day of a date field whose value says it in another form.
pub fn another_day(name: &str, text: &str) -> Option<String> {
    let is_date = FIELDS.iter().any(|field| field.name == name && field.shape == Shape::Date);
    day(text.trim()).filter(|day| is_date && !text.starts_with(day))
}

/// A day in another form of which nobody doubts the month: `12.9.2026`, `2026/9/12`, `September 12, 2026`.
pub fn day(text: &str) -> Option<String> {
    // Word processors make dashes of hyphens.
    let text = &text.replace(['\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '\u{2212}'], "-");
    let parts: Vec<&str> = text.split([' ', ',', '.', '/', '-']).filter(|part| !part.is_empty()).collect();
    let [one, two, three] = parts.as_slice() else { return None };
    let month = |word: &str| {
        let word = word.to_lowercase();
        (word.len() > 2).then(|| MONTHS.iter().position(|month| word.starts_with(month)).map(|n| n + 1))?
    };
    let number = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse::<usize>().ok();
    let (year, month, day) = if one.len() == 4 && one.bytes().all(|byte| byte.is_ascii_digit()) {
        (number(one)?, month(two).or_else(|| number(two))?, number(three)?)
    } else if let Some(month) = month(one) {
        (number(three)?, month, number(two)?)
    } else if let Some(month) = month(two) {
        (number(three)?, month, number(one)?)
    } else if text.contains('.') || three.len() == 4 && (number(one)? > 12 || number(one)? == number(two)?) {
        (number(three)?, number(two)?, number(one)?)
    } else if three.len() == 4 && number(two)? > 12 {
        (number(three)?, number(one)?, number(two)?)
    } else {
        return None;
    };
    let day = format!("{year:04}-{month:02}-{day:02}");
    day.parse::<jiff::civil::Date>().ok().map(|_| day)
}
