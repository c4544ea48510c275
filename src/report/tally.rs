//! What stands in the way, on one screen: after many problems a table counts them by code and cause, the most urgent first.

use std::collections::BTreeMap;

use super::Report;
use super::positions::Positions;
use super::visible::one_line;
use crate::base::number::{agreeing, counted};
use crate::base::{Code, Diagnostic, Severity, SitePath, codes};

/// So many problems are a screen of their own, and need no table.
const FEW: usize = 4;

/// The most codes and the most causes of each that the table shows.
const MOST_CODES: usize = 8;
const MOST_CAUSES: usize = 3;

/// After these, and those that leave the fields of a file open, a file or all of the site is not read as it was meant: much of what
/// else is wrong follows from them.
const FIRST: [Code; 8] = [
    codes::UNREADABLE_FILE,
    codes::LINK_OUTSIDE,
    codes::NOT_UTF8,
    codes::NUL_CHARACTER,
    codes::MERGE_CONFLICT,
    codes::UNCLEAR_FOLDER,
    codes::UNKNOWN_THEME,
    codes::UNREAD_DOCUMENT,
];

/// All problems of one code and severity.
struct Row<'d> {
    code: Code,
    severity: Severity,
    problems: Vec<&'d Diagnostic>,
}

impl Row<'_> {
    /// How often it is wrong.
    fn count(&self) -> usize {
        self.problems.iter().map(|problem| times(problem)).sum()
    }

    /// What the problems say, each with how often they do, the most frequent first.
    fn causes(&self) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (n, problem) in self.problems.iter().enumerate() {
            counts.entry(&problem.message).or_insert((0, n)).0 += times(problem);
        }
        let mut causes: Vec<(&str, (usize, usize))> = counts.into_iter().collect();
        causes.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
        causes.into_iter().map(|(cause, (count, _))| (one_line(cause), count)).collect()
    }

    fn urgency(&self) -> impl Ord + use<> {
        let place = !FIRST.iter().chain(&codes::UNJUDGED).any(|code| *code == self.code);
        (std::cmp::Reverse(self.severity), place, std::cmp::Reverse(self.count()), self.code.name())
    }
}

fn times(problem: &Diagnostic) -> usize {
    problem.again.len() + 1
}

/// The table's lines; none after few problems.
pub fn lines(report: &Report, width: usize) -> Vec<String> {
    let rows = rows(report.diagnostics);
    let all: usize = rows.iter().map(Row::count).sum();
    if all <= FEW {
        return Vec::new();
    }
    let files: std::collections::BTreeSet<&SitePath> =
        report.diagnostics.iter().flat_map(|d| d.again.iter().chain([&d.primary])).map(|label| &label.path).collect();
    let mut lines = vec![format!(
        "{} in {}, the most urgent first:",
        counted(all, "problem", "problems"),
        counted(files.len(), "file", "files")
    )];
    let digits = rows.iter().map(|row| row.count().to_string().len()).max().unwrap_or(1).max(3);
    for row in rows.iter().take(MOST_CODES) {
        let (causes, count) = (row.causes(), row.count());
        let severity = row.severity.word();
        let said = match causes.as_slice() {
            [(only, _)] => only.clone(),
            _ => row.code.summary().to_string(),
        };
        lines.push(cut(format!("  {count:>digits$}  {severity}[{}]: {said}", row.code.name()), width));
        // What is wrong once each has no cause in common.
        let shared: Vec<_> = causes.iter().filter(|(_, count)| causes.len() > 1 && *count > 1).collect();
        for (cause, count) in shared.iter().take(MOST_CAUSES) {
            lines.push(cut(format!("  {:digits$}    {count} x {cause}", ""), width));
        }
    }
    if rows.len() > MOST_CODES {
        let rest: usize = rows.iter().skip(MOST_CODES).map(Row::count).sum();
        let others = rows.len() - MOST_CODES;
        lines.push(format!("  {rest:>digits$}  of {others} other {}", agreeing(others, "kind", "kinds")));
    }
    if let Some(first) = rows.first().and_then(|row| row.problems.first()) {
        lines.extend(begin(report, first, width));
    }
    lines
}

/// Where to begin, and what to do there.
fn begin(report: &Report, first: &Diagnostic, width: usize) -> Vec<String> {
    let positions = Positions::new(&report.texts);
    let place = positions.named(report, &first.primary);
    let help = first.help.first().map_or(String::new(), |help| format!(": {}", one_line(help)));
    let explain = format!("`vade explain {}` says more.", first.code.name());
    vec![cut(format!("Begin at {place}{help}."), 2 * width), explain]
}

fn rows(diagnostics: &[Diagnostic]) -> Vec<Row<'_>> {
    let mut rows: BTreeMap<(&str, Severity), Row> = BTreeMap::new();
    for problem in diagnostics {
        let (code, severity) = (problem.code, problem.severity);
        let row = rows.entry((code.name(), severity)).or_insert(Row { code, severity, problems: Vec::new() });
        row.problems.push(problem);
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    rows.sort_by_cached_key(Row::urgency);
    rows
}

/// A line of at most so many columns.
fn cut(line: String, width: usize) -> String {
    match line.char_indices().nth(width.max(40)) {
        Some(_) => line.chars().take(width.max(40) - 1).chain(['…']).collect(),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::{Location, Span};

    #[test]
    fn many_problems_are_counted_by_code_and_cause_with_what_to_mend_first() {
        let at = Location::Span(Span::new(0, 1));
        let problem = |code, message: &str, path: &str| Diagnostic::new(code, message, &SitePath::new(path), at);
        let mut problems = vec![
            problem(codes::BROKEN_LINK, "there is no `a.md`", "x.md"),
            problem(codes::BROKEN_LINK, "there is no `b.md`", "x.md"),
            problem(codes::BROKEN_LINK, "there is no `b.md`", "y.md"),
            problem(codes::YAML_SYNTAX, "a value is missing", "z.md").help("write one"),
        ];
        let text = |_: &SitePath| Some(Arc::from("x\n"));
        assert!(lines(&Report::new(&problems, &text), 100).is_empty());
        problems.push(problem(codes::UNKNOWN_FIELD, "a page has no field `x`", "x.md"));
        problems.push(problem(codes::BROKEN_LINK, "there is no `b.md`", "y.md"));
        let expected = "\
6 problems in 3 files, the most urgent first:
    1  error[yaml-syntax]: a value is missing
    4  error[broken-link]: a link or image whose file, heading or address is not there
         3 x there is no `b.md`
    1  warning[unknown-field]: a page has no field `x`
Begin at z.md:1:1: write one.
`vade explain yaml-syntax` says more.";
        assert_eq!(lines(&Report::new(&problems, &text), 100).join("\n"), expected);
    }
}
