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

/// Who is withheld in the first row of a spreadsheet inside its folder is one of many, and no page of the folder.
#[test]
fn a_row_says_nothing_of_its_folder() {
    for path in ["people/people.csv", "people.csv"] {
        let site = site(&[
            (path, "Name,Audience\nAda Lind,private\nBo Berg,public\n"),
            ("people/cy.md", "---\nname: Cy Moe\naudience: public\n---\n"),
        ]);
        assert_eq!(
            problems(&site).iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(),
            [""; 0],
            "{path}"
        );
        let mut shown: Vec<&str> = site
            .book
            .entries
            .iter()
            .filter(|facts| facts.kind.word() == "person")
            .map(|facts| facts.title.as_str())
            .collect();
        shown.sort_unstable();
        assert_eq!(shown, ["Bo Berg", "Cy Moe"], "{path}");
    }
}

/// The beginning of an address is looked for where it says who it is, and told as what it is.
#[test]
fn the_account_of_an_address_is_told_as_it_stands() {
    let rows = "Name,Audience,Email\nAda Lind,private,p2@school.example\nBo Berg,private,bo.berg7@school.example\n";
    let told = |text: &str| -> Vec<String> {
        let problems = problems(&site(&[("people.csv", rows), ("index.md", text)]));
        let held = problems.into_iter().filter(|problem| problem.code.name() == "withheld-name");
        held.map(|problem| problem.message).collect()
    };
    let whole = "# Home\n\nRoom p2, then write to bo.berg7 or <bo.berg7@school.example>.\n";
    assert_eq!(told(whole), ["this holds `bo.berg7@school.example`, which is withheld from public"]);
    assert_eq!(told("# Home\n\nRoom p2, or bo.berg7.\n"), ["this holds `bo.berg7`, which is withheld from public"]);
}
