//! The time zone of a site: without one nobody knows when nine o'clock is. Zones are those of the IANA database that is built in, so
//! that a site is the same on every computer.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::base::codes;
use crate::base::names::{did_you_mean, is_same};
use crate::content::facts::Spanned;
use crate::content::reader::EntryReader;

/// What people call zones that have another name.
const CALLED: [(&str, &str); 14] = [
    ("eastern", "America/New_York"),
    ("eastern time", "America/New_York"),
    ("et", "America/New_York"),
    ("central", "America/Chicago"),
    ("central time", "America/Chicago"),
    ("ct", "America/Chicago"),
    ("mountain", "America/Denver"),
    ("mountain time", "America/Denver"),
    ("mt", "America/Denver"),
    ("pacific", "America/Los_Angeles"),
    ("pacific time", "America/Los_Angeles"),
    ("pt", "America/Los_Angeles"),
    ("cet", "Europe/Berlin"),
    ("gmt", "UTC"),
];

/// The zone of a name as the database writes it; what is none is a problem.
pub fn read(given: Option<Spanned<String>>, reader: &mut EntryReader) -> Option<String> {
    let Spanned { value, at } = given?;
    let known: Vec<String> = names();
    let meant = value.trim().replace(' ', "_");
    // Two or three letters stand for different times in different countries, and for no summer time.
    let is_name = meant.contains('/') || meant.eq_ignore_ascii_case("utc");
    if let Some(name) = known.iter().find(|name| is_name && name.eq_ignore_ascii_case(&meant)) {
        return Some(name.clone());
    }
    let called = CALLED.iter().find(|(name, _)| is_same(name, &value)).map(|(_, zone)| *zone);
    let in_it = |name: &&String| name.rsplit_once('/').is_some_and(|(_, city)| city.eq_ignore_ascii_case(&meant));
    let advice = match called.or_else(|| known.iter().find(in_it).map(String::as_str)) {
        Some(zone) => format!("write `timezone: {zone}`"),
        None => Some(known.iter().map(String::as_str).filter(|name| name.contains('/')))
            .filter(|_| !known.iter().any(|name| name.eq_ignore_ascii_case(&meant)))
            .and_then(|cities| did_you_mean(&meant, cities))
            .unwrap_or_else(|| "write a continent and a city, such as `America/Chicago` or `Europe/Berlin`".into()),
    };
    let span = reader.spans.span(at);
    let message = format!("there is no time zone `{}`", value.trim());
    reader.problem(codes::WRONG_TYPE, message, span).help.push(advice);
    None
}

/// The instant of a time of day in a zone. Where clocks are set forward there, it is as much later.
pub fn instant(zone: &str, time: DateTime) -> Option<Timestamp> {
    zoned(zone)?.to_timestamp(time).ok()
}

fn zoned(zone: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(zone).ok()
}

fn names() -> Vec<String> {
    TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_an_instant_by_the_rules_of_its_day() {
        let instant = |zone: &str, time: &str| {
            instant(zone, time.parse().unwrap()).map_or_else(String::new, |instant| instant.to_string())
        };
        assert_eq!(instant("America/Chicago", "2026-09-02T09:00"), "2026-09-02T14:00:00Z");
        assert_eq!(instant("America/Chicago", "2026-12-02T09:00"), "2026-12-02T15:00:00Z");
        assert_eq!(instant("UTC", "2026-12-02T09:00"), "2026-12-02T09:00:00Z");
        // Nobody's clock shows it.
        assert_eq!(instant("Europe/Berlin", "2027-03-28T02:30"), "2027-03-28T01:30:00Z");
        assert_eq!(instant("Nowhere/Else", "2026-12-02T09:00"), "");
    }
}
