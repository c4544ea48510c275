//! Rows of a spreadsheet that stand for files: whatever is wrong with one of them is told at its row, as a file's problem is told at
//! its file.

use crate::support::{problems, site};
use vademecum::base::{Diagnostic, Location};

/// The line of each problem of a spreadsheet.
fn lines(text: &str, path: &str, problems: &[Diagnostic]) -> Vec<(&'static str, Option<usize>)> {
    let told = problems.iter().flat_map(|problem| {
        let labels = [&problem.primary].into_iter().chain(&problem.labels).filter(|label| label.path.as_str() == path);
        labels.map(|label| match label.location {
            Location::Span(span) => (problem.code.name(), Some(text[..span.start as usize].lines().count())),
            _ => (problem.code.name(), None),
        })
    });
    let mut told: Vec<_> = told.collect();
    told.sort_unstable();
    told
}

#[test]
fn what_is_wrong_with_a_whole_row_is_told_at_the_row() {
    let roles = "summary,title,id\nPays,Treasurer,money\nThey guide a new member,Mentor,mentor\nLeads,Treasurer,lead\n";
    let sessions = "title,date,end,order\nKickoff,2026-09-12,2026-09-01,1\nClosing,2026-08-12,,2\n";
    let site = site(&[
        ("roles.csv", roles),
        ("sessions.csv", sessions),
        ("outcomes/all.csv", "code,statement\nKO-1,Begin\n"),
        ("resources.csv", "title,summary\nPact,See the mentors\n"),
    ]);
    let mut found = problems(&site);
    found.extend(site.audit());
    let of = |path: &str, text: &str| lines(text, path, &found);
    assert_eq!(
        of("roles.csv", roles),
        [
            ("idle-role", Some(2)),
            ("idle-role", Some(3)),
            ("idle-role", Some(4)),
            ("same-title", Some(2)),
            ("same-title", Some(4))
        ]
    );
    assert_eq!(
        of("sessions.csv", sessions),
        [
            ("dates-out-of-order", Some(2)),
            ("dates-out-of-order", Some(2)),
            ("dates-out-of-order", Some(2)),
            ("dates-out-of-order", Some(3))
        ]
    );
    let whole = found.iter().filter(|problem| problem.primary.path.as_str().ends_with(".csv"));
    let without_place = whole.filter(|problem| problem.primary.location == Location::File);
    assert_eq!(without_place.map(|problem| &problem.message).collect::<Vec<_>>(), Vec::<&String>::new());
}
