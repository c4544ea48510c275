//! One problem of the author's content, as a value: what is wrong, where, and what to do.

use crate::base::{Code, Place, SitePath, Span};

/// How much a problem matters. Errors keep a build from writing; warnings do not; advice is what a careful editor would
/// say, and only `vade check` tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub enum Severity {
    Advice,
    Warning,
    Error,
}

impl Severity {
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
pub enum Spot {
    /// The file as a whole.
    File,
    /// A range of its bytes.
    Span(Span),
    /// A noted place of one of its entries (the second number), looked up when the report is made.
    Place(u32, Place),
}

/// The number that stands for the settings, where entries of a file are counted from 0.
const SETTINGS: u32 = u32::MAX;

impl Spot {
    /// A noted place of the settings.
    pub fn setting(place: Place) -> Spot {
        Spot::Place(SETTINGS, place)
    }

    /// Whether it is a place of the settings.
    pub fn is_setting(self) -> bool {
        matches!(self, Spot::Place(SETTINGS, _))
    }
}

/// A place in a file, with what is to be said about it.
#[derive(Clone, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub struct Label {
    pub path: SitePath,
    pub spot: Spot,
    /// What to say at this place; empty for the bare marker.
    pub text: String,
}

/// One problem. All problems of a run are reported, in the order of files and places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    /// What is wrong, in one plain sentence without a full stop.
    pub message: String,
    /// Where it is wrong.
    pub primary: Label,
    /// Other places that matter, such as the first definition of something defined twice.
    pub labels: Vec<Label>,
    /// What to do about it, one advice each.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A problem at the code's own severity.
    pub fn new(code: Code, message: impl Into<String>, path: &SitePath, spot: Spot) -> Self {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            primary: Label { path: path.clone(), spot, text: String::new() },
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// The same, with words at the marked place itself.
    pub fn marked(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// The same, showing another place too.
    pub fn label(mut self, path: &SitePath, spot: Spot, text: impl Into<String>) -> Self {
        self.labels.push(Label { path: path.clone(), spot, text: text.into() });
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
