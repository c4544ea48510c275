//! The face for a browser: each problem as a piece of HTML, with the lines of the source and the marked part in them.

use std::fmt::Write;

use super::Report;
use super::excerpt::{Excerpt, Wanted, excerpts};
use super::positions::{LineRange, Positions};
use super::visible::{one_line, visible};
use crate::base::html::escaped;
use crate::base::{Diagnostic, Label, SitePath};

/// The most columns of a line that an excerpt shows.
const ROOM: usize = 96;

/// Where a place leads, by its file, line and column from 1: an address that opens an editor there, if there is one.
pub type Link<'l> = &'l dyn Fn(&SitePath, usize, usize) -> Option<String>;

/// Every diagnostic as an `<article>`.
pub fn articles(report: &Report, link: Link) -> Vec<String> {
    let positions = Positions::new(&report.texts);
    report.diagnostics.iter().map(|diagnostic| article(diagnostic, report, &positions, link)).collect()
}

fn article(diagnostic: &Diagnostic, report: &Report, positions: &Positions, link: Link) -> String {
    let level = diagnostic.severity.word();
    let mut html = format!(
        "<article class=\"problem {level}\"><h3><span class=\"level\">{level}</span> {} <code>{}</code></h3>\n",
        worded(&one_line(&diagnostic.message)),
        diagnostic.code.name()
    );
    for label in std::iter::once(&diagnostic.primary).chain(&diagnostic.labels) {
        let LineRange { line, column, .. } = positions.area(label);
        let marked = positions.marked(label);
        let at = if marked.is_some() { format!(":{line}:{column}") } else { String::new() };
        let shown = escaped(&format!("{}{at}", one_line(&report.shown_path(&label.path))));
        let shown = match link(&label.path, line, column) {
            Some(address) => format!("<a href=\"{}\">{shown}</a>", escaped(&address)),
            None => shown,
        };
        let _ = write!(html, "<p class=\"place\">{shown}");
        if !label.text.is_empty() {
            let _ = write!(html, " <span>{}</span>", worded(&one_line(&label.text)));
        }
        html.push_str("</p>\n");
        for excerpt in marked.into_iter().flat_map(|(file, span)| {
            excerpts(file, vec![Wanted::new(file, span, String::new(), is_primary(diagnostic, label), ROOM)], ROOM)
        }) {
            lines(&excerpt, &mut html);
        }
    }
    if let Some(again) = positions.again(report, diagnostic) {
        let _ = writeln!(html, "<p class=\"help\">{}</p>", worded(&one_line(&again)));
    }
    for advice in &diagnostic.help {
        let _ = writeln!(html, "<p class=\"help\">{}</p>", worded(&visible(advice)));
    }
    html.push_str("</article>\n");
    html
}

fn is_primary(diagnostic: &Diagnostic, label: &Label) -> bool {
    std::ptr::eq(&diagnostic.primary, label)
}

/// The lines of an excerpt that hold marks, each with its number.
fn lines(excerpt: &Excerpt, html: &mut String) {
    html.push_str("<pre tabindex=\"0\">");
    let mut start = 0;
    for (n, line) in excerpt.source.lines().enumerate() {
        let end = start + line.len();
        let _ = write!(html, "<span class=\"number\">{}</span> ", excerpt.first_line + n);
        let mut at = start;
        for mark in &excerpt.marks {
            let (from, until) = (mark.range.start.clamp(at, end), mark.range.end.clamp(at, end));
            // A mark of nothing still stands somewhere: at the end of a line, say.
            let empty = mark.range.is_empty() && (start..=end).contains(&mark.range.start);
            if from == until && !empty {
                continue;
            }
            html.push_str(&escaped(&excerpt.source[at..from]));
            let _ = write!(html, "<mark>{}</mark>", escaped(&excerpt.source[from..until]));
            at = until;
        }
        html.push_str(&escaped(&excerpt.source[at..end]));
        html.push('\n');
        start = end + 1;
    }
    html.push_str("</pre>\n");
}

/// What a problem says, for HTML: what stands between backticks is code.
pub fn worded(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (code, after))) = rest.split_once('`').and_then(|(a, b)| Some((a, b.split_once('`')?))) {
        let _ = write!(html, "{}<code>{}</code>", escaped(before), escaped(code));
        rest = after;
    }
    html + &escaped(rest)
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::report::tests::{two_files, whole_file};

    #[test]
    fn a_problem_shows_its_lines_and_leads_to_the_editor() {
        let (diagnostics, texts) = two_files();
        let report = Report::new(&diagnostics, &texts);
        let link = |path: &crate::base::SitePath, line, column| Some(format!("edit:{path}?{line}&{column}"));
        let html = super::articles(&report, &link).concat();
        assert!(
            html.contains("<span class=\"level\">error</span> the id <code>mentor</code> is given twice"),
            "{html}"
        );
        assert!(html.contains("<a href=\"edit:b.md?2&amp;5\">b.md:2:5</a> <span>again here</span>"), "{html}");
        assert!(html.contains("<span class=\"number\">2</span> id: <mark>mentor</mark>\n"), "{html}");
        assert!(html.contains(">a.md:1:5</a> <span>first here</span>"), "{html}");
        assert!(html.contains("<p class=\"help\">give one of them another id</p>"), "{html}");
    }

    #[test]
    fn what_stands_between_backticks_is_code() {
        let html = super::worded("no `<a>`, but `b` or one`");
        assert_eq!(html, "no <code>&lt;a&gt;</code>, but <code>b</code> or one`");
    }

    #[test]
    fn a_whole_file_has_no_lines_and_nothing_in_a_name_is_html() {
        let (mut diagnostics, texts) = whole_file("a\u{1b}[2J\u{9b}.md");
        diagnostics[0].message = "<script>".into();
        let report = Report::new(&diagnostics, &texts);
        let html = super::articles(&report, &|_, _, _| None).concat();
        assert!(html.contains("&lt;script&gt;") && !html.contains("<pre"), "{html}");
        assert!(html.contains("<p class=\"place\">a␛[2J\u{fffd}.md</p>"), "{html}");
    }
}
