//! The face for GitHub Actions: workflow commands, which GitHub shows beside the lines of a pull request.

use std::io;

use super::Report;
use super::positions::Positions;
use super::visible::visible;
use crate::base::{Diagnostic, Severity};

/// Writes every diagnostic as one command. Columns are those of the JSON face, the end exclusive.
pub fn write(report: &Report, positions: &Positions, out: &mut dyn io::Write) -> io::Result<()> {
    for diagnostic in report.diagnostics {
        writeln!(out, "{}", command(report, diagnostic, positions))?;
    }
    Ok(())
}

fn command(report: &Report, diagnostic: &Diagnostic, positions: &Positions) -> String {
    let level = match diagnostic.severity {
        Severity::Advice => "notice",
        severity => severity.word(),
    };
    let mut command = format!("::{level} file={}", property(&report.shown_path(&diagnostic.primary.path)));
    if positions.marked(&diagnostic.primary).is_some() {
        let area = positions.area(&diagnostic.primary);
        command.push_str(&format!(",line={},endLine={}", area.line, area.end_line));
        // GitHub rejects columns in an annotation of several lines.
        if area.line == area.end_line {
            command.push_str(&format!(",col={},endColumn={}", area.column, area.end_column));
        }
    }
    let mut text = vec![diagnostic.message.clone()];
    text.extend((!diagnostic.primary.text.is_empty()).then(|| diagnostic.primary.text.clone()));
    for label in &diagnostic.labels {
        let area = positions.area(label);
        let colon = if label.text.is_empty() { "" } else { ": " };
        text.push(format!("{}:{}:{}{colon}{}", report.shown_path(&label.path), area.line, area.column, label.text));
    }
    text.extend(positions.again(report, diagnostic));
    text.extend(diagnostic.help.iter().map(|advice| format!("help: {advice}")));
    format!("{command},title={}::{}", property(diagnostic.code.name()), data(&text.join("\n")))
}

/// A text as the data of a command. Line breaks must be escaped before other control characters become signs.
fn data(text: &str) -> String {
    visible(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
}

/// A text as the value of a property, which `,` and `:` would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use crate::report::tests::{shown, two_files, whole_file};
    use crate::report::{Format, Report};

    #[test]
    fn a_command_names_the_place_and_says_everything() {
        let (diagnostics, texts) = two_files();
        assert_eq!(
            shown(&Report::new(&diagnostics, &texts).below("docs/handbook/"), Format::Github),
            "::error file=docs/handbook/b.md,line=2,endLine=2,col=5,endColumn=11,title=duplicate-id::\
             the id `mentor` is given twice%0Aagain here%0Adocs/handbook/a.md:1:5: first here%0A\
             help: give one of them another id\n"
        );
    }

    #[test]
    fn what_would_end_a_value_is_escaped() {
        let (mut diagnostics, texts) = whole_file("50%, a:b\n::error::\u{1b}.md");
        diagnostics[0].message = "100 %: a, b\r\nc".to_string();
        assert_eq!(
            shown(&Report::new(&diagnostics, &texts), Format::Github),
            "::error file=50%25%2C a%3Ab%0A%3A%3Aerror%3A%3A␛.md,title=not-utf8::100 %25: a, b%0D%0Ac\n"
        );
    }
}
