//! The calendar: which dates stand in it for whom, month by month and as a file that programs for calendars can read.

use crate::support;
use vademecum::pipeline::Site;

const PERSON: &str = "---\nname: Kim Lee\nrole: participant\ncohort: 2026\naudience: public\n---\n";

fn program() -> Vec<(&'static str, &'static str)> {
    vec![
        ("site.yaml", "title: North\nbase-url: https://north.example/academy/\n"),
        ("roles/participant.md", "# Participant\n"),
        ("roles/mentor.md", "# Mentor\n"),
        (
            "sessions/01-kickoff.md",
            "---\ntitle: Kickoff\ndate: 2026-09-04\nend: 2026-09-05\ntime: Friday 4 pm to Saturday noon\nplace: Pier 2; hall, left\nupdated: 2026-08-01\n---\nCome early.\n",
        ),
        ("sessions/02-clinic.md", "---\ntitle: Clinic\ndate: 2026-10-01\ntime: 9:00 to 12:30\ncohort: 2026\n---\n"),
        ("sessions/03-other.md", "---\ntitle: Other people\ndate: 2026-10-02\ncohort: 2031\n---\n"),
        ("sessions/04-old.md", "---\ntitle: Last year\ndate: 2025-10-02\nstatus: archived\n---\n"),
        ("sessions/05-board.md", "---\ntitle: Zebra board\ndate: 2026-11-01\naudience: private\n---\n"),
        ("resources/plan.md", "---\ntitle: Plan\nhanded-in-by: participant\ndue: 2026-09-20\n---\n"),
        ("resources/report.md", "---\ntitle: Report\nhanded-in-by: mentor\ndue: 2026-12-20\n---\n"),
        ("portfolios/kim/index.md", PERSON),
    ]
}

/// A calendar without its folds, whose lines end and are as long as they may be.
#[track_caller]
fn calendar(site: &Site, address: &str) -> String {
    let text = support::page(site, address);
    assert!(
        text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("\r\nEND:VCALENDAR\r\n"),
        "{text}"
    );
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
    assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), text.matches("END:VEVENT\r\n").count());
    text.replace("\r\n ", "").replace("\r\n", "\n")
}

fn titles(calendar: &str) -> Vec<&str> {
    calendar.lines().filter_map(|line| line.strip_prefix("SUMMARY:")).collect()
}

#[test]
fn dated_sessions_and_deadlines_stand_in_the_calendar() {
    let site = support::site(&program());
    support::assert_fine(&site);
    let whole = calendar(&site, "calendar.ics");
    assert_eq!(titles(&whole), ["Kickoff", "Due: Plan", "Clinic", "Other people", "Due: Report"]);
    assert!(
        whole.contains(
            "BEGIN:VEVENT\nUID:academy/sessions/kickoff@north.example\nDTSTAMP:20260801T000000Z\n\
             DTSTART;VALUE=DATE:20260904\nDTEND;VALUE=DATE:20260906\nSUMMARY:Kickoff\n\
             DESCRIPTION:Friday 4 pm to Saturday noon\\nCome early.\nLOCATION:Pier 2\\; hall\\, left\n\
             URL:https://north.example/academy/sessions/kickoff.html\nEND:VEVENT\n"
        ),
        "{whole}"
    );
    // Plain times are times, wherever who reads them is.
    assert!(whole.contains("\nDTSTART:20261001T090000\nDTEND:20261001T123000\nSUMMARY:Clinic\n"), "{whole}");
    assert!(whole.contains("\nDTSTART;VALUE=DATE:20260920\nDTEND;VALUE=DATE:20260921\nSUMMARY:Due: Plan\n"), "{whole}");
}

/// Where the settings say in which zone the program meets, its times are the same moment for everybody.
#[test]
fn times_of_day_hold_in_the_zone_of_the_site() {
    let in_zone = |zone: &str| {
        let settings = format!("timezone: {zone}\n");
        support::site(&[
            ("site.yaml", &settings),
            ("sessions/a.md", "---\ntitle: A\ndate: 2026-10-01\ntime: 9:00 to 12:30\n---\n"),
            ("sessions/b.md", "---\ntitle: B\ndate: 2026-12-01\ntime: 8 pm to 11 pm\n---\n"),
            ("sessions/c.md", "---\ntitle: C\ndate: 2026-12-02\n---\n"),
        ])
    };
    let whole = calendar(&in_zone("america/new_york"), "calendar.ics");
    assert!(whole.contains("\nDTSTART:20261001T130000Z\nDTEND:20261001T163000Z\nSUMMARY:A\n"), "{whole}");
    assert!(whole.contains("\nDTSTART:20261202T010000Z\nDTEND:20261202T040000Z\nSUMMARY:B\n"), "{whole}");
    assert!(whole.contains("\nDTSTART;VALUE=DATE:20261202\n"), "{whole}");
    for (zone, advice) in [
        ("Eastern", "write `timezone: America/New_York`"),
        ("Berlin", "write `timezone: Europe/Berlin`"),
        ("los angeles", "write `timezone: America/Los_Angeles`"),
        ("Europe/Berlim", "did you mean `Europe/Berlin` or `Europe/Dublin` or `Europe/Jersey`?"),
        ("EST", "write a continent and a city, such as `America/Chicago` or `Europe/Berlin`"),
        ("../../etc/localtime", "write a continent and a city, such as `America/Chicago` or `Europe/Berlin`"),
    ] {
        let problems = support::problems(&in_zone(zone));
        assert_eq!(problems.len(), 1, "{zone}: {problems:?}");
        assert_eq!((problems[0].code.name(), problems[0].help[0].as_str()), ("wrong-type", advice), "{zone}");
    }
}

#[test]
fn a_cohort_has_its_own_dates_and_those_for_everybody() {
    let site = support::site(&program());
    let cohort = calendar(&site, "cohorts/2026.ics");
    assert_eq!(titles(&cohort), ["Kickoff", "Due: Plan", "Clinic"]);
    assert!(cohort.contains("\nNAME:North: Cohort 2026\n"), "{cohort}");
    let page = support::page(&site, "cohorts/2026.html");
    assert!(
        page.contains("<link rel=\"alternate\" type=\"text/calendar\" title=\"Cohort 2026\" href=\"2026.ics\">"),
        "{page}"
    );
    // When the next cohort has begun, this one has nothing left but what was for it alone.
    let mut files = program();
    files.push(("portfolios/ada/index.md", "---\nname: Ada\nrole: participant\ncohort: 2027\naudience: public\n---\n"));
    files.push(("sessions/06-next.md", "---\ntitle: Next year\ndate: 2027-09-04\ncohort: 2027\n---\n"));
    let site = support::site(&files);
    assert_eq!(titles(&calendar(&site, "cohorts/2026.ics")), ["Clinic"]);
    assert_eq!(titles(&calendar(&site, "cohorts/2027.ics")), ["Kickoff", "Due: Plan", "Next year"]);
}

#[test]
fn the_page_goes_month_by_month() {
    let page = support::page(&support::site(&program()), "calendar.html");
    let mut from = 0;
    for words in [
        "href=\"calendar.ics\"",
        ">September 2026</h2>",
        "<time datetime=\"2026-09-04\">",
        "<time datetime=\"2026-09-05\">",
        ">Kickoff</a>",
        ">Plan</a> <span class=\"status\">due</span>",
        ">October 2026</h2>",
        ">Clinic</a>",
        "<a href=\"cohorts/2026.html\">Cohort 2026</a>",
        ">December 2026</h2>",
        "page.js",
    ] {
        from += page[from..].find(words).unwrap_or_else(|| panic!("{words} is not where it should be in\n{page}"));
    }
    assert!(!page.contains("Last year"), "{page}");
}

#[test]
fn what_is_withheld_stands_in_no_calendar() {
    let sources = support::sources(&program());
    for (audience, is_there) in [("public", false), ("private", true)] {
        let site = support::build_for(&sources, Some(audience));
        for address in ["calendar.ics", "calendar.html", "cohorts/2026.ics", "cohorts/2026.html", "index.html"] {
            assert_eq!(support::page(&site, address).contains("Zebra"), is_there, "{address} for {audience}");
        }
        let (outputs, _) = support::render(&site);
        assert!(support::leaks(&site, &outputs).is_empty());
    }
}

/// The scan for what is withheld finds a name that a fold of the file cuts in two, and one behind an escaped end of a line.
#[test]
fn the_scan_reads_what_calendar_programs_show() {
    let site = support::site(&[
        ("sessions/x.md", "---\ntitle: Talk\ndate: 2026-09-04\n---\n"),
        ("portfolios/q/index.md", "---\nname: Zebedee Quill\n---\nI am from Tarn.\n"),
    ]);
    let (address, route) = site.routes().find(|(address, _)| *address == "calendar.ics").expect("a calendar");
    let (scan, _) = site.scan().expect("something is withheld");
    for (line, is_found) in [
        ("SUMMARY:Zebedee Quill", true),
        ("SUMMARY:Zebe\r\n dee Quill", true),
        ("SUMMARY:At nine\\nZebedee Quill", true),
        ("SUMMARY:Zebra", false),
    ] {
        let planted = format!("BEGIN:VCALENDAR\r\n{line}\r\nEND:VCALENDAR\r\n");
        assert_eq!(!scan.read_output(address, route, planted.as_bytes()).is_empty(), is_found, "{line}");
    }
}

/// Titles that look like lines of a calendar are titles.
#[test]
fn no_title_ends_an_event() {
    let title = "\"A\\nEND:VEVENT\\r\\nBEGIN:VEVENT, B; C \\\\ \\u0085\\u2028DTSTART:1\"";
    let session = format!("---\ntitle: {title}\ndate: 9999-12-31\nplace: {title}\n---\n");
    let site = support::site(&[("sessions/x.md", &session)]);
    let whole = calendar(&site, "calendar.ics");
    assert_eq!(whole.lines().filter(|line| *line == "BEGIN:VEVENT").count(), 1, "{whole}");
    assert_eq!(whole.lines().filter(|line| line.starts_with("DTSTART")).count(), 1, "{whole}");
    // There is no day after it.
    assert!(!whole.contains("DTEND"), "{whole}");
}

#[test]
fn an_author_has_a_calendar_of_their_own() {
    let files = [("calendar.md", "# Our dates\n"), ("sessions/x.md", "---\ntitle: X\ndate: 2026-01-01\n---\n")];
    let site = support::site(&files);
    support::assert_fine(&site);
    assert!(support::page(&site, "calendar.html").contains("Our dates"));
    assert!(!support::page(&site, "index.html").contains("month by month"));
}

#[test]
fn without_dates_there_is_none() {
    let site = support::site(&[("sessions/x.md", "# X\n")]);
    assert!(site.routes().all(|(address, _)| !address.contains("calendar") && !address.ends_with(".ics")));
}
