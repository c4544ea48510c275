//! One diagnostic, several faces: for people at a terminal, for a browser, for programs, for GitHub, and the pages that
//! explain.
//!
//! *Architecture invariant:* nothing here decides what is wrong or reads a file; it shows what it is given.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::io;
use std::str::FromStr;
use std::sync::Arc;

use crate::base::{Diagnostic, Location, Severity, SitePath, fingerprint};
use positions::Positions;

pub mod accessibility;
mod excerpt;
pub mod explain;
mod github;
pub mod html;
mod json;
mod positions;
pub mod tally;
mod terminal;
pub(crate) mod visible;

/// Diagnostics with the texts they point into, ready to be shown.
pub struct Report<'a> {
    diagnostics: &'a [Diagnostic],
    texts: BTreeMap<SitePath, Arc<str>>,
    folder: String,
}

/// The faces of a report, as `--message-format` names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// Excerpts with marks, for people.
    #[default]
    Human,
    /// One JSON object a line, for programs.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// How many problems there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// How many are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// How many are advice.
    pub advice: usize,
}

impl<'a> Report<'a> {
    /// A report of diagnostics in their order (see [`sort`]). `text` is asked once for each file in which a span is
    /// marked; a file without text is named without an excerpt.
    pub fn new(diagnostics: &'a [Diagnostic], text: &dyn Fn(&SitePath) -> Option<Arc<str>>) -> Self {
        let mut texts = BTreeMap::new();
        let mut asked = HashSet::new();
        for label in diagnostics.iter().flat_map(|d| std::iter::once(&d.primary).chain(&d.labels).chain(&d.again)) {
            if matches!(label.location, Location::Span(_)) && asked.insert(&label.path) {
                texts.extend(text(&label.path).map(|text| (label.path.clone(), text)));
            }
        }
        Report { diagnostics, texts, folder: String::new() }
    }

    /// The same for a site that is not the current folder: `folder` is put before every path that is shown, so that a
    /// terminal can open the file and GitHub finds it in the repository. JSON stays relative to the site.
    pub fn below(mut self, folder: &str) -> Self {
        let folder = folder.strip_prefix("./").unwrap_or(folder);
        self.folder = match folder.trim_end_matches('/') {
            "" if folder.starts_with('/') => "/".to_string(),
            "" | "." => String::new(),
            folder => format!("{folder}/"),
        };
        self
    }

    fn shown_path(&self, path: &SitePath) -> String {
        match format!("{}{path}", self.folder) {
            // The site's folder itself.
            shown if shown.is_empty() => ".".to_string(),
            shown => shown,
        }
    }
}

/// Writes all of a report. `width` and `colour` matter to the human face only: the columns of the terminal, and whether
/// escape sequences may be written. The caller knows whether it is a terminal and what `NO_COLOR` says.
pub fn write(report: &Report, format: Format, out: &mut dyn io::Write, width: usize, colour: bool) -> io::Result<()> {
    let positions = Positions::new(&report.texts);
    match format {
        Format::Human => terminal::write(report, &positions, out, width, colour),
        Format::Json => json::write(report, &positions, out),
        Format::Github => github::write(report, &positions, out),
    }
}

/// Puts diagnostics in the order of a report: by path, then by where in the file they start, a whole file first; at the
/// same place they stay as they came. Exact duplicates are dropped.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    diagnostics.retain(|d| {
        seen.insert(fingerprint(&(d.code.name(), d.severity, &d.message, &d.primary, &d.labels, &d.help, &d.again)))
    });
    diagnostics.sort_by(|a, b| {
        let start = |d: &Diagnostic| match d.primary.location {
            Location::Span(span) => Some(span.start),
            Location::File | Location::Noted(..) => None,
        };
        a.primary.path.cmp(&b.primary.path).then_with(|| start(a).cmp(&start(b)))
    });
}

impl Counts {
    /// The counts of some diagnostics.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
        Counts { errors: count(Severity::Error), warnings: count(Severity::Warning), advice: count(Severity::Advice) }
    }
}

/// The summary line: `2 errors, 1 warning`, or `no problems`.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {many}")),
        };
        let parts = [
            counted(self.errors, "error", "errors"),
            counted(self.warnings, "warning", "warnings"),
            counted(self.advice, "piece of advice", "pieces of advice"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        f.write_str(if parts.is_empty() { "no problems" } else { "" })?;
        f.write_str(&parts.join(", "))
    }
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(&'static str, Format); 3] =
        [("human", Format::Human), ("json", Format::Json), ("github", Format::Github)];
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, format)| *format).ok_or_else(|| format!("no message format is called `{name}`"))
    }
}

#[cfg(test)]
mod tests;
