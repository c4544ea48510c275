//! Dates as people of a language write them.

use std::hash::Hasher;
use std::sync::OnceLock;

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter as Formatter;
use icu_datetime::fieldsets::{E, MD, YM, YMD};
use icu_datetime::input::Date;
use icu_locale_core::Locale;
use rustc_hash::FxHasher;

/// In so many places a date is remembered as it is written.
const PLACES: usize = 2_048;

/// A date as it is written, behind what it is in ISO.
type Known = (Box<str>, String);

/// What writes the dates of a language.
pub(super) struct Dates {
    long: Option<Formatter<Gregorian, YMD>>,
    day: Option<Formatter<Gregorian, MD>>,
    month: Option<Formatter<Gregorian, YM>>,
    weekday: Option<Formatter<Gregorian, E>>,
    /// Long dates: a site says few, over and over. Of two at one place the second is made each time.
    known: Box<[OnceLock<Known>]>,
}

impl Dates {
    pub fn of(locale: &Locale) -> Dates {
        Dates {
            long: Formatter::try_new(locale.into(), YMD::long()).ok(),
            day: Formatter::try_new(locale.into(), MD::medium()).ok(),
            month: Formatter::try_new(locale.into(), YM::long()).ok(),
            weekday: Formatter::try_new(locale.into(), E::short()).ok(),
            known: (0..PLACES).map(|_| OnceLock::new()).collect(),
        }
    }

    pub fn long(&self, iso: &str) -> String {
        let mut hasher = FxHasher::default();
        hasher.write(iso.as_bytes());
        let place = &self.known[hasher.finish() as usize % PLACES];
        if let Some((_, written)) = place.get().filter(|(known, _)| **known == *iso) {
            return written.clone();
        }
        let Some((formatter, date)) = self.long.as_ref().zip(parsed(iso)) else { return iso.to_string() };
        let written = formatter.format(&date).to_string();
        let _ = place.set((iso.into(), written.clone()));
        written
    }

    pub fn day(&self, iso: &str) -> String {
        let date = self.day.as_ref().zip(parsed(iso));
        date.map_or_else(|| iso.to_string(), |(formatter, date)| formatter.format(&date).to_string())
    }

    /// The month of a date, or of its beginning.
    pub fn month(&self, iso: &str) -> String {
        let date = self.month.as_ref().zip(iso.get(..7).and_then(|month| parsed(&format!("{month}-01"))));
        date.map_or_else(|| iso.to_string(), |(formatter, date)| formatter.format(&date).to_string())
    }

    /// The day of the week, in short; nothing of what is no date.
    pub fn weekday(&self, iso: &str) -> String {
        let date = self.weekday.as_ref().zip(parsed(iso));
        date.map_or_else(String::new, |(formatter, date)| formatter.format(&date).to_string())
    }
}

fn parsed(iso: &str) -> Option<Date<Gregorian>> {
    let mut parts = iso.splitn(3, '-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Date::try_new_gregorian(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        let dates = |tag: &str| Dates::of(&tag.parse().unwrap());
        assert_eq!(dates("en").long("2026-09-02"), "September 2, 2026");
        assert_eq!(dates("en-GB").long("2026-09-02"), "2 September 2026");
        assert_eq!(dates("es").long("2026-09-02"), "2 de septiembre de 2026");
        assert_eq!(dates("fr").long("2026-09-02"), "2 septembre 2026");
        assert_eq!(dates("de").long("2026-09-02"), "2. September 2026");
        assert_eq!(dates("ar").long("2026-09-02"), "2 سبتمبر 2026");
        assert_eq!(dates("en").day("2026-09-02"), "Sep 2");
        assert_eq!(dates("en").month("2026-09"), "September 2026");
        assert_eq!(dates("de").month("2026-09-02"), "September 2026");
        assert_eq!(
            (dates("en").weekday("2026-09-02"), dates("fr").weekday("2026-09-02")),
            ("Wed".into(), "mer.".into())
        );
        assert_eq!((dates("en").month("soon"), dates("en").weekday("soon")), ("soon".into(), String::new()));
        for odd in ["soon", "2026-13-02", "2026-02-30", "", "-1-1-1"] {
            assert_eq!((dates("en").long(odd), dates("en").day(odd)), (odd.to_string(), odd.to_string()));
        }
    }
}
