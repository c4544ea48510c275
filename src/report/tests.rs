//! The order of a report, its summary, and the problems that the tests of several faces show.

use std::sync::Arc;

use super::*;
use crate::base::{Span, codes};

/// What a face shows without colour, 100 columns wide.
pub fn shown(report: &Report, format: Format) -> String {
    let mut out = Vec::new();
    write(report, format, &mut out, 100, false).expect("a vector takes everything");
    String::from_utf8(out).expect("the output is UTF-8")
}

/// An id given in two files.
pub fn two_files() -> (Vec<Diagnostic>, impl Fn(&SitePath) -> Option<Arc<str>>) {
    let (a, b) = (SitePath::new("a.md"), SitePath::new("b.md"));
    let diagnostic =
        Diagnostic::new(codes::DUPLICATE_ID, "the id `mentor` is given twice", &b, Location::Span(Span::new(8, 14)))
            .marked("again here")
            .label(&a, Location::Span(Span::new(4, 10)), "first here")
            .help("give one of them another id");
    let texts = |path: &SitePath| match path.as_str() {
        "a.md" => Some(Arc::from("id: mentor\n")),
        "b.md" => Some(Arc::from("---\nid: mentor\n---\n")),
        _ => None,
    };
    (vec![diagnostic], texts)
}

/// A problem of a file as a whole.
pub fn whole_file(path: &str) -> (Vec<Diagnostic>, impl Fn(&SitePath) -> Option<Arc<str>>) {
    (vec![Diagnostic::new(codes::NOT_UTF8, "not in UTF-8", &SitePath::new(path), Location::File)], |_: &SitePath| None)
}

#[test]
fn problems_come_in_the_order_of_files_and_places() {
    let problem = |path: &str, location, message: &str| {
        Diagnostic::new(codes::UNKNOWN_FIELD, message, &SitePath::new(path), location)
    };
    let at = |start| Location::Span(Span::new(start, start + 1));
    let mut diagnostics = vec![
        problem("b.md", at(1), "fifth"),
        problem("a.md", at(9), "second"),
        Diagnostic { severity: Severity::Error, ..problem("a.md", at(9), "third") },
        problem("a.md", at(9), "second"),
        problem("a.md", at(12), "fourth"),
        problem("a.md", Location::File, "first"),
    ];
    sort(&mut diagnostics);
    let messages: Vec<&str> = diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(messages, ["first", "second", "third", "fourth", "fifth"]);
    assert_eq!(Counts::of(&diagnostics), Counts { errors: 1, warnings: 4, advice: 0 });
}

#[test]
fn the_summary_counts() {
    assert_eq!(Counts { errors: 2, warnings: 1, advice: 0 }.to_string(), "2 errors, 1 warning");
    assert_eq!(Counts { errors: 0, warnings: 3, advice: 0 }.to_string(), "3 warnings");
    assert_eq!(Counts::default().to_string(), "no problems");
}

#[test]
fn formats_have_names() {
    assert_eq!("github".parse(), Ok(Format::Github));
    assert_eq!("xml".parse::<Format>(), Err("no message format is called `xml`".to_string()));
}

#[test]
fn the_folder_of_the_site_stands_before_its_paths() {
    let shown = |folder| Report::new(&[], &|_| None).below(folder).shown_path(&SitePath::new("a.md"));
    assert_eq!([shown(""), shown("."), shown("docs"), shown("/")], ["a.md", "a.md", "docs/a.md", "/a.md"]);
}
