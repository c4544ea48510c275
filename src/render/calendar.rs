//! `calendar.ics` (RFC 5545): what happens and what is due, for programs in which people keep their calendars.
//!
//! An occasion is on its days; where its `time` is two plain times of day, it is then: in the site's time zone, or without one
//! wherever its reader is. What was made when is said by the site's own dates, since nothing that is published asks a clock.

use std::fmt::Write;

use jiff::civil::Date;

use crate::base::names::slug;
use crate::content::{KindData, timezone};
use crate::model::program::calendar::{Occasion, days};
use crate::view::viewer::full_address;
use crate::view::{Program, Viewer};

/// The longest line, in bytes, without its end.
const LINE: usize = 75;

/// The longest summary of an occasion, in characters.
const SUMMARY: usize = 300;

/// The calendar at an address: the whole, or a cohort's.
pub fn calendar(program: &Program, address: &str, cohort: Option<usize>) -> String {
    let book = program.book;
    let viewer = Viewer::new(program, address);
    let occasions = match cohort {
        None => &book.calendar.whole,
        Some(n) => &book.calendar.cohorts[n],
    };
    let name = match cohort {
        None => book.title.clone(),
        Some(n) => viewer.words.calendar_of_cohort(&book.title, &book.cohorts[n].name),
    };
    let mut lines = Lines::default();
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//vademecum//EN");
    lines.raw("CALSCALE", "GREGORIAN");
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    for occasion in occasions {
        event(&viewer, *occasion, &mut lines);
    }
    lines.raw("END", "VCALENDAR");
    lines.0
}

fn event(viewer: &Viewer, occasion: Occasion, lines: &mut Lines) {
    let book = viewer.book;
    let facts = &book.entries[occasion.id.index()];
    let Some((first, last)) = days(facts) else { return };
    let base = book.settings.base_url.as_deref();
    let address = book.addresses.entry(occasion.id);
    lines.raw("BEGIN", "VEVENT");
    lines.text("UID", &uid(base, &book.title, address));
    lines.raw("DTSTAMP", &format!("{}T000000Z", basic(facts.updated.as_deref().unwrap_or(first))));
    let mut said = Vec::new();
    let is_due = matches!(facts.data, KindData::Resource(_));
    let mut place = None;
    let mut times = None;
    if let KindData::Activity(activity) = &facts.data {
        times = activity.time.as_deref().filter(|_| first == last).and_then(times_of);
        said.extend(activity.time.clone().filter(|_| times.is_none()));
        said.extend(activity.repeats.clone());
        said.extend(facts.status.clone());
        place = activity.place.as_ref().or(activity.url.as_ref());
        said.extend(activity.url.clone().filter(|_| activity.place.is_some()));
    }
    match times {
        Some((from, to)) => {
            let zone = book.settings.timezone.as_deref();
            lines.raw("DTSTART", &at(first, from, zone));
            lines.raw("DTEND", &at(first, to, zone));
        }
        None => {
            lines.raw("DTSTART;VALUE=DATE", &basic(first));
            // The day on which it is over.
            if let Some(after) = last.parse::<Date>().ok().and_then(|last| last.tomorrow().ok()) {
                lines.raw("DTEND;VALUE=DATE", &basic(&after.to_string()));
            }
        }
    }
    lines.text("SUMMARY", &if is_due { viewer.words.due_title(&facts.title) } else { facts.title.clone() });
    said.push(viewer.short_summary(occasion.id, SUMMARY));
    said.retain(|words| !words.is_empty());
    if !said.is_empty() {
        lines.text("DESCRIPTION", &said.join("\n"));
    }
    if let Some(place) = place {
        lines.text("LOCATION", place);
    }
    if let Some(base) = base {
        lines.raw("URL", &full_address(base, address));
    }
    if is_due {
        lines.raw("TRANSP", "TRANSPARENT");
    }
    lines.raw("END", "VEVENT");
}

/// Lines of a calendar, each ended and folded.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line whose value is written as it is.
    fn raw(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = LINE;
        for c in line.chars().filter(|c| !c.is_control()) {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is words.
    fn text(&mut self, name: &str, words: &str) {
        let mut value = String::with_capacity(words.len());
        for c in words.chars() {
            match c {
                '\\' | ';' | ',' => drop(write!(value, "\\{c}")),
                '\n' => value.push_str("\\n"),
                c => value.push(c),
            }
        }
        self.raw(name, &value);
    }
}

/// A time of a day as calendars write it: in UTC where its zone is known, else as clocks show it wherever somebody is.
fn at(day: &str, clock: u32, zone: Option<&str>) -> String {
    let time = day.parse::<Date>().ok().map(|day| day.at((clock / 100) as i8, (clock % 100) as i8, 0, 0));
    match zone.zip(time).and_then(|(zone, time)| timezone::instant(zone, time)) {
        Some(instant) => instant.strftime("%Y%m%dT%H%M%SZ").to_string(),
        None => format!("{}T{clock:04}00", basic(day)),
    }
}

/// A date as calendars write it: `2026-09-02` is `20260902`.
fn basic(iso: &str) -> String {
    iso.chars().filter(char::is_ascii_digit).collect()
}

/// A name that no other site gives, and that stays: the address, at the host. A site that does not say where it is goes by its title.
fn uid(base: Option<&str>, title: &str, address: &str) -> String {
    let page = address.trim_end_matches(".html");
    match base.and_then(|base| base.split_once("://")).and_then(|(_, rest)| rest.split_once('/')) {
        Some((host, path)) => format!("{path}{page}@{host}"),
        None => format!("{page}@{}.vademecum.invalid", slug(title)),
    }
}

/// Two times of one day, where these words are nothing else: `9:00 to 15:30` is 900 and 1530, `1–4 pm` is 1300 and 1600.
fn times_of(words: &str) -> Option<(u32, u32)> {
    let words = words.trim().to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let (from, to) = words.split_once(" to ").or_else(|| words.split_once(['–', '-', '—']))?;
    let (from, to) = (Time::of(from)?, Time::of(to)?);
    let last = to.clock(to.half)?;
    let first = match (from.half, to.half) {
        (None, Some(half)) => {
            from.clock(Some(half)).filter(|first| *first < last).or_else(|| from.clock(Some(Half::Am)))
        }
        (half, _) => from.clock(half),
    };
    first.filter(|first| *first < last).map(|first| (first, last))
}

#[derive(Clone, Copy)]
enum Half {
    Am,
    Pm,
}

/// A time as somebody wrote it.
struct Time {
    hour: u32,
    minute: Option<u32>,
    half: Option<Half>,
}

impl Time {
    fn of(words: &str) -> Option<Time> {
        let words = words.trim();
        let (digits, half) = match (words.strip_suffix("am"), words.strip_suffix("pm")) {
            (Some(digits), _) => (digits, Some(Half::Am)),
            (_, Some(digits)) => (digits, Some(Half::Pm)),
            _ => (words, None),
        };
        let (hour, minute) = match digits.trim().split_once([':', '.']) {
            Some((hour, minute)) => (hour, Some(minute)),
            None => (digits.trim(), None),
        };
        let number = |digits: &str, most: u32| {
            let is_plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse().ok().filter(|number: &u32| is_plain && *number <= most)
        };
        let minute = match minute {
            Some(minute) if minute.len() == 2 => Some(number(minute, 59)?),
            Some(_) => return None,
            None => None,
        };
        Some(Time { hour: number(hour, 23)?, minute, half })
    }

    /// As one number, `1530`. A number alone is no time of day.
    fn clock(&self, half: Option<Half>) -> Option<u32> {
        let hour = match half {
            None if self.minute.is_some() => self.hour,
            None => return None,
            Some(_) if !(1..=12).contains(&self.hour) => return None,
            Some(Half::Am) => self.hour % 12,
            Some(Half::Pm) => self.hour % 12 + 12,
        };
        Some(hour * 100 + self.minute.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_taken_where_they_are_plain() {
        for (words, times) in [
            ("9:00 to 15:30", Some((900, 1530))),
            ("9.00–15.30", Some((900, 1530))),
            ("8 am to 1 pm", Some((800, 1300))),
            ("1–4 pm", Some((1300, 1600))),
            ("10-2 pm", Some((1000, 1400))),
            ("10 a.m. to 12 p.m.", Some((1000, 1200))),
            ("12 am to 1 am", Some((0, 100))),
            ("from Friday 4 pm to Saturday 3 pm", None),
            ("one hour, in the week of this date", None),
            ("9 to 15", None),
            ("15:00 to 9:00", None),
            ("24:00 to 25:00", None),
            ("9:00", None),
            ("9:5 to 10:00", None),
            ("13 pm to 14 pm", None),
        ] {
            assert_eq!(times_of(words), times, "{words}");
        }
    }

    #[test]
    fn lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &format!("{}BEGIN:VEVENT\n;é,\\\r\u{7}", "é".repeat(60)));
        assert!(lines.0.split("\r\n").all(|line| line.len() <= LINE), "{}", lines.0);
        let whole = lines.0.replace("\r\n ", "");
        assert_eq!(whole, format!("SUMMARY:{}BEGIN:VEVENT\\n\\;é\\,\\\\\r\n", "é".repeat(60)));
    }
}
