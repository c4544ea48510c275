//! What the terminal shows, letter by letter.

use std::sync::Arc;

use crate::base::{Diagnostic, Location, SitePath, Span, codes};
use crate::report::tests::{shown, two_files, whole_file};
use crate::report::{Format, Report, write};

fn at(text: &str, marked: &str) -> Location {
    let start = text.find(marked).expect("the text holds what is marked");
    Location::Span(Span::new(start, start + marked.len()))
}

fn problem(location: Location) -> Diagnostic {
    Diagnostic::new(codes::UNKNOWN_REFERENCE, "nothing is called that", &SitePath::new("x.md"), location)
}

fn drawn(diagnostic: Diagnostic, text: &str, width: usize, colour: bool) -> String {
    let diagnostics = [diagnostic];
    let report = Report::new(&diagnostics, &|_| Some(Arc::from(text)));
    let mut out = Vec::new();
    write(&report, Format::Human, &mut out, width, colour).expect("a vector takes everything");
    String::from_utf8(out).expect("the output is UTF-8")
}

/// The drawing of a mark with the text `here`, without title and colour, 60 columns wide.
fn mark(text: &str, location: Location) -> String {
    let all = drawn(problem(location).marked("here"), text, 60, false);
    all.lines().skip(1).collect::<Vec<_>>().join("\n").trim_end().to_string()
}

fn lines(lines: &[&str]) -> String {
    lines.join("\n")
}

#[test]
fn two_files_are_shown_one_below_the_other() {
    let (diagnostics, texts) = two_files();
    let expected = "\
error[duplicate-id]: the id `mentor` is given twice
 --> b.md:2:5
  |
2 | id: mentor
  |     ^^^^^^ again here
  |
 ::: a.md:1:5
  |
1 | id: mentor
  |     ------ first here
  |
  = help: give one of them another id

";
    assert_eq!(shown(&Report::new(&diagnostics, &texts), Format::Human), expected);
}

#[test]
fn a_whole_file_has_no_excerpt() {
    let (mut diagnostics, texts) = whole_file("a.md");
    let expected = "error[not-utf8]: not in UTF-8\n --> a.md\n\n";
    assert_eq!(shown(&Report::new(&diagnostics, &texts), Format::Human), expected);

    let problem = diagnostics.remove(0).marked("by its name").label(&SitePath::new("b.md"), Location::File, "and this");
    let expected = "\
error[not-utf8]: not in UTF-8
 --> a.md
  = note: by its name
  = note: b.md: and this
  = help: save it anew

";
    diagnostics.push(problem.help("save it anew"));
    assert_eq!(shown(&Report::new(&diagnostics, &texts), Format::Human), expected);
}

#[test]
fn a_long_line_is_cut_around_its_marks() {
    let text = format!("{}[[mentro]] {}", "a few words ".repeat(500), "and many more ".repeat(500));
    let expected = [
        " --> x.md:1:6003",
        "  |",
        "1 | ...ords a few words [[mentro]] and many more and many...",
        "  |                       ^^^^^^ here",
    ];
    assert_eq!(mark(&text, at(&text, "mentro")), lines(&expected));

    // Two marks too far from each other for the width have an excerpt each.
    let far = problem(at(&text, "mentro")).label(&SitePath::new("x.md"), at(&text, "few"), "there");
    let expected = [
        "error[unknown-reference]: nothing is called that",
        " --> x.md:1:6003",
        "  |",
        "1 | ...w words a few words [[mentro]] and many more and m...",
        "  |                          ^^^^^^",
        "  |",
        " ::: x.md:1:3",
        "  |",
        "1 | a few words a few words a few words a few words a few...",
        "  |   --- there",
    ];
    assert_eq!(drawn(far, &text, 60, false).trim_end(), lines(&expected));

    // Of a mark that is itself too long, the beginning is shown.
    let expected = [
        " --> x.md:1:6003",
        "  |",
        "1 | ...ords [[mentro]] and many more and many more and ma...",
        "  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here",
    ];
    assert_eq!(mark(&text, Location::Span(Span::new(6002, 9000))), lines(&expected));
}

#[test]
fn marks_far_apart_do_not_draw_what_lies_between() {
    let text = "some line\n".repeat(100_000);
    let far = problem(Location::Span(Span::new(999_990, 999_994))).label(&SitePath::new("x.md"), at(&text, "line"), "");
    let expected = [
        "error[unknown-reference]: nothing is called that",
        "      --> x.md:100000:1",
        "       |",
        "100000 | some line",
        "       | ^^^^",
        "       |",
        "      ::: x.md:1:6",
        "       |",
        "     1 | some line",
        "       |      ----",
    ];
    assert_eq!(drawn(far, &text, 60, false).trim_end(), lines(&expected));

    let never_closed = mark(&text, Location::Span(Span::new(5, text.len())));
    assert_eq!(never_closed, lines(&[" --> x.md:1:6", "  |", "1 | some line", "  |      ^^^^ here"]));
}

#[test]
fn wide_characters_and_tabs_are_counted() {
    let text = "数学\t👩‍🏫 [[x]]\n";
    let expected = [" --> x.md:1:8", "  |", "1 | 数学    👩🏫 [[x]]", "  |              ^^^^^ here"];
    assert_eq!(mark(text, at(text, "[[x]]")), lines(&expected));
    let expected = [" --> x.md:1:1", "  |", "1 | 数学    👩🏫 [[x]]", "  | ^^^^ here"];
    assert_eq!(mark(text, at(text, "数学")), lines(&expected));
}

#[test]
fn an_empty_mark_at_the_end_points_behind_the_last_character() {
    let end = |text: &str| mark(text, Location::Span(Span::new(text.len(), text.len())));
    assert_eq!(end("ab"), lines(&[" --> x.md:1:3", "  |", "1 | ab", "  |   ^ here"]));
    assert_eq!(end("ab\n"), lines(&[" --> x.md:2:1", "  |", "2 |", "  | ^ here"]));
    assert_eq!(end(""), lines(&[" --> x.md:1:1", "  |", "1 |", "  | ^ here"]));
}

#[test]
fn a_mark_may_cross_line_breaks() {
    let text = "one: two\r\nthree\r\n";
    let expected = [" --> x.md:1:6", "  |", "1 |   one: two", "  |  ______^", "2 | | three", "  | |_____^ here"];
    assert_eq!(mark(text, Location::Span(Span::new(5, text.len()))), lines(&expected));
    // A line break at its end is not another line.
    let expected = [" --> x.md:1:6", "  |", "1 | one: two", "  |      ^^^ here"];
    assert_eq!(mark(text, Location::Span(Span::new(5, 10))), lines(&expected));
}

#[test]
fn escape_sequences_are_shown_and_not_obeyed() {
    let path = SitePath::new("\u{1b}]0;x\u{7}\n.md");
    let hostile = Diagnostic::new(codes::YAML_SYNTAX, "found `\u{1b}[2J\n`", &path, Location::Span(Span::new(0, 4)))
        .marked("\u{9b}1m")
        .help("no \u{1b}c");
    let expected = [
        "error[yaml-syntax]: found `␛[2J␊`",
        " --> ␛]0;x␇␊.md:1:1",
        "  |",
        "1 | ␛[2J�a␍b",
        "  | ^^^^ �1m",
        "  |",
        "  = help: no ␛c",
    ];
    assert_eq!(drawn(hostile, "\u{1b}[2J\u{9b}a\rb", 60, false).trim_end(), lines(&expected));
}

#[test]
fn colour_is_written_only_when_asked_for() {
    let text = "[[x]]";
    assert!(!drawn(problem(at(text, "x")), text, 60, false).contains('\u{1b}'));
    assert!(drawn(problem(at(text, "x")), text, 60, true).contains("\u{1b}[1m: nothing is called that\u{1b}[0m"));
}

#[test]
fn every_mark_in_a_nasty_text_can_be_drawn() {
    let text = "a\r\n\t数\n\n\u{1b}👩‍🏫\re\u{301}\r\n";
    for start in 0..=text.len() + 2 {
        for end in start..=text.len() + 2 {
            let location = |start, end| Location::Span(Span::new(start, end));
            let other = location(text.len() + 2 - end, text.len() + 2 - start);
            let twice = problem(location(start, end)).marked("one").label(&SitePath::new("x.md"), other, "two");
            assert!(drawn(twice, text, 60, false).contains("one"));
        }
    }
}
