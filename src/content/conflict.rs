//! What an unfinished merge leaves in a text: both versions, between marks.

use memchr::memmem;

use crate::base::{Diagnostic, Location, SitePath, Span, codes};

/// The problem of a text that holds the marks of a conflict; one that shows them as code holds none.
pub fn check(path: &SitePath, text: &str) -> Option<Diagnostic> {
    let start = line(text, 0, "<<<<<<< ")?;
    let middle = line(text, start, "=======")?;
    line(text, middle, ">>>>>>> ")?;
    let is_fence = |line: &&str| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
    let in_code = path.suffix() == "md" && text[..start].lines().filter(is_fence).count() % 2 == 1;
    if in_code {
        return None;
    }
    let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
    let at = Location::Span(Span::new(start, end));
    let message = "two versions of this text were never merged: both stand here, between these marks";
    let problem = Diagnostic::new(codes::MERGE_CONFLICT, message, path, at);
    Some(problem.help("keep what is right of both, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`"))
}

/// Where a line begins, from some place on, that begins so.
fn line(text: &str, from: usize, start: &str) -> Option<usize> {
    if from == 0 && text.starts_with(start) {
        return Some(0);
    }
    let mut found = memmem::find_iter(&text.as_bytes()[from..], start).map(|at| from + at);
    found.find(|at| *at > 0 && text.as_bytes()[at - 1] == b'\n')
}
