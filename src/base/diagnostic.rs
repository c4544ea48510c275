//! One problem of the author's content, as a value: what is wrong, where, and what to do.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::base::number::counted;
use crate::base::{Code, SitePath, Span, SpanId};

/// How much a problem matters. Errors keep a build from writing; warnings do not; advice is what a careful editor would
/// say, and only `vade check` tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What a careful editor would say; told by `vade check` only.
    Advice,
    /// The site is built, but not as its author meant it.
    Warning,
    /// Nothing is published.
    Error,
}

impl Severity {
    /// As messages begin.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where in a file something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub enum Location {
    /// The file as a whole.
    File,
    /// A range of its bytes.
    Span(Span),
    /// A noted span of one of its entries (the second number), looked up when the report is made.
    Noted(u32, SpanId),
}

/// The number that stands for the settings, where entries of a file are counted from 0.
const SETTINGS: u32 = u32::MAX;

impl Location {
    /// A noted span of the settings.
    pub fn setting(place: SpanId) -> Location {
        Location::Noted(SETTINGS, place)
    }

    /// Whether it is in the settings.
    pub fn is_setting(self) -> bool {
        matches!(self, Location::Noted(SETTINGS, _))
    }
}

/// A place in a file, with what is to be said about it.
#[derive(Clone, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub struct Label {
    /// The file.
    pub path: SitePath,
    /// Where in it.
    pub location: Location,
    /// What to say at this place; empty for the bare marker.
    pub text: String,
}

/// One problem. All problems of a run are reported, in the order of files and places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Its row in the table of codes.
    pub code: Code,
    /// How bad it is; the table says so, but for `--strict`.
    pub severity: Severity,
    /// What is wrong, in one plain sentence without a full stop.
    pub message: String,
    /// Where it is wrong.
    pub primary: Label,
    /// Other places that matter, such as the first definition of something defined twice.
    pub labels: Vec<Label>,
    /// What to do about it, one advice each.
    pub help: Vec<String>,
    /// Whether it is told once for the whole site, wherever it is wrong.
    pub once: bool,
    /// The other places of what is told once.
    pub again: Vec<Label>,
}

impl Diagnostic {
    /// A problem at the code's own severity.
    pub fn new(code: Code, message: impl Into<String>, path: &SitePath, location: Location) -> Self {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            primary: Label { path: path.clone(), location, text: String::new() },
            labels: Vec::new(),
            help: Vec::new(),
            once: false,
            again: Vec::new(),
        }
    }

    /// The same, told once for the whole site.
    pub fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// The same, with words at the marked place itself.
    pub fn marked(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// The same, showing another place too.
    pub fn label(mut self, path: &SitePath, location: Location, text: impl Into<String>) -> Self {
        self.labels.push(Label { path: path.clone(), location, text: text.into() });
        self
    }

    /// The same, with one more advice.
    pub fn help(mut self, advice: impl Into<String>) -> Self {
        self.help.push(advice.into());
        self
    }

    /// The same, with an advice where there is one.
    pub fn maybe_help(self, advice: Option<String>) -> Self {
        match advice {
            Some(advice) => self.help(advice),
            None => self,
        }
    }
}

/// Makes one of problems that are the same in at least so many places, as far as they `may` be told once: the first, with how
/// often it is wrong in its message, and the other places with it.
pub fn gather(problems: Vec<Diagnostic>, least: usize, may: impl Fn(&Diagnostic) -> bool) -> Vec<Diagnostic> {
    let alone = |problem: &Diagnostic| problem.labels.is_empty() && problem.again.is_empty() && may(problem);
    let mut groups: FxHashMap<(&str, Severity, &str, &str), Vec<usize>> = FxHashMap::default();
    for (n, problem) in problems.iter().enumerate().filter(|(_, problem)| alone(problem)) {
        let same = (problem.code.name(), problem.severity, problem.message.as_str(), problem.primary.text.as_str());
        groups.entry(same).or_default().push(n);
    }
    let mut leaders: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for members in groups.into_values().filter(|members| members.len() >= least) {
        leaders.insert(members[0], members);
    }
    if leaders.is_empty() {
        return problems;
    }
    let told: BTreeSet<usize> = leaders.values().flat_map(|members| &members[1..]).copied().collect();
    let again = |n: usize| -> Vec<Label> {
        leaders.get(&n).into_iter().flat_map(|members| &members[1..]).map(|n| problems[*n].primary.clone()).collect()
    };
    let places: Vec<Vec<Label>> = (0..problems.len()).map(again).collect();
    let left = problems.into_iter().zip(places).enumerate().filter(|(n, _)| !told.contains(n));
    left.map(|(_, (problem, again))| if again.is_empty() { problem } else { together(problem, again) }).collect()
}

fn together(mut problem: Diagnostic, again: Vec<Label>) -> Diagnostic {
    let files: BTreeSet<&SitePath> = again.iter().map(|label| &label.path).chain([&problem.primary.path]).collect();
    let times = again.len() + 1;
    let often = match files.len() {
        1 => format!("{times} times"),
        files if files == times => format!("in {files} files"),
        files => format!("{times} times in {}", counted(files, "file", "files")),
    };
    problem.message = format!("{} ({often})", problem.message);
    problem.again = again;
    problem
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::codes;

    #[test]
    fn what_is_the_same_in_many_places_is_told_once_with_all_of_them() {
        let problem = |path: &str, message: &str| {
            Diagnostic::new(codes::UNKNOWN_REFERENCE, message, &SitePath::new(path), Location::File)
        };
        let gathered = |problems: Vec<Diagnostic>| -> Vec<(String, usize)> {
            gather(problems, 3, |_| true).into_iter().map(|one| (one.message, one.again.len())).collect()
        };
        let many = vec![problem("a.md", "x"), problem("b.md", "y"), problem("b.md", "x"), problem("c.md", "x")];
        assert_eq!(gathered(many), [("x (in 3 files)".to_string(), 2), ("y".to_string(), 0)]);
        let often = vec![problem("a.md", "x"), problem("a.md", "x"), problem("c.md", "x")];
        assert_eq!(gathered(often), [("x (3 times in 2 files)".to_string(), 2)]);
        let few = vec![problem("a.md", "x"), problem("b.md", "x"), problem("b.md", "y")];
        assert_eq!(gathered(few).len(), 3);
    }
}
