//! The face for programs: one JSON object a line. The structs here are the documented schema; a field may be added in
//! a later version, none is renamed or removed.

use std::io;

use serde::Serialize;

use super::Report;
use super::positions::{LineRange, Positions};
use super::visible::escaped_json;
use crate::base::{Diagnostic, Label};

/// One problem, one line of output.
///
/// Lines and columns count from 1. Columns count characters (Unicode scalar values), not bytes. An end is exclusive, as
/// with rustc: `end_column` is the column just past the last character, so an empty place ends where it starts. A
/// problem of a file as a whole stands at line 1, column 1, and ends there.
#[derive(Serialize)]
struct Problem<'d> {
    /// The stable name of the problem, such as `unknown-reference`; `vade explain` tells more about it.
    code: &'d str,
    /// `error`, `warning` or `advice`, after the settings' `checks:`.
    severity: &'d str,
    /// What is wrong, in one sentence.
    message: &'d str,
    /// The file that is wrong, relative to the site's folder, with `/` between its parts.
    file: &'d str,
    /// The line where the wrong part starts.
    line: usize,
    /// The column where it starts.
    column: usize,
    /// The line where it ends.
    end_line: usize,
    /// The column just past its end.
    end_column: usize,
    /// All places to look at, the wrong part itself first.
    labels: Vec<Place<'d>>,
    /// What to do about it, one advice each; empty where there is none.
    help: &'d [String],
}

/// A place, with what is to be said about it. Lines and columns as in a problem.
#[derive(Serialize)]
struct Place<'d> {
    /// The file, relative to the site's folder.
    file: &'d str,
    /// The line where the place starts.
    line: usize,
    /// The column where it starts.
    column: usize,
    /// The line where it ends.
    end_line: usize,
    /// The column just past its end.
    end_column: usize,
    /// What to say at this place; empty where the message says it all.
    text: &'d str,
    /// Whether this is the wrong part itself; exactly one label of a problem is.
    primary: bool,
}

/// Writes every diagnostic as one line.
pub fn write(report: &Report, positions: &Positions, out: &mut dyn io::Write) -> io::Result<()> {
    for diagnostic in report.diagnostics {
        let json = serde_json::to_string(&problem(diagnostic, positions))?;
        writeln!(out, "{}", escaped_json(&json))?;
    }
    Ok(())
}

fn problem<'d>(diagnostic: &'d Diagnostic, positions: &Positions) -> Problem<'d> {
    let LineRange { line, column, end_line, end_column } = positions.area(&diagnostic.primary);
    let others = diagnostic.labels.iter().map(|label| place(label, false, positions));
    let again = diagnostic.again.iter().map(|label| Place { text: "the same here", ..place(label, false, positions) });
    Problem {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        file: diagnostic.primary.path.as_str(),
        line,
        column,
        end_line,
        end_column,
        labels: std::iter::once(place(&diagnostic.primary, true, positions)).chain(others).chain(again).collect(),
        help: &diagnostic.help,
    }
}

fn place<'d>(label: &'d Label, primary: bool, positions: &Positions) -> Place<'d> {
    let LineRange { line, column, end_line, end_column } = positions.area(label);
    Place { file: label.path.as_str(), line, column, end_line, end_column, text: &label.text, primary }
}

#[cfg(test)]
mod tests {
    use crate::report::tests::{shown, two_files, whole_file};
    use crate::report::{Format, Report};

    #[test]
    fn one_problem_is_one_line() {
        let expected = concat!(
            r#"{"code":"duplicate-id","severity":"error","message":"the id `mentor` is given twice","#,
            r#""file":"b.md","line":2,"column":5,"end_line":2,"end_column":11,"labels":["#,
            r#"{"file":"b.md","line":2,"column":5,"end_line":2,"end_column":11,"text":"again here","primary":true},"#,
            r#"{"file":"a.md","line":1,"column":5,"end_line":1,"end_column":11,"text":"first here","primary":false}],"#,
            r#""help":["give one of them another id"]}"#,
            "\n"
        );
        let (diagnostics, texts) = two_files();
        assert_eq!(shown(&Report::new(&diagnostics, &texts), Format::Json), expected);
    }

    #[test]
    fn a_whole_file_is_its_start_and_escapes_are_escaped() {
        let expected = concat!(
            r#"{"code":"not-utf8","severity":"error","message":"not in UTF-8","file":"a\u001b[2J\u009b.md","#,
            r#""line":1,"column":1,"end_line":1,"end_column":1,"labels":[{"file":"a\u001b[2J\u009b.md","#,
            r#""line":1,"column":1,"end_line":1,"end_column":1,"text":"","primary":true}],"help":[]}"#,
            "\n"
        );
        let (diagnostics, texts) = whole_file("a\u{1b}[2J\u{9b}.md");
        assert_eq!(shown(&Report::new(&diagnostics, &texts), Format::Json), expected);
    }
}
