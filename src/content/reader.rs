//! Reading an entry: its spans, proses, references and problems, as they are gathered.

use rustc_hash::FxHashSet;

use crate::base::{Code, Diagnostic, Location, Severity, SitePath, Span, codes, direction};
use crate::content::facts::{ProseId, Spanned};
use crate::content::written::{mapped, unfolded};
use crate::syntax::csv;
use crate::syntax::markdown;
use crate::syntax::prose::{Outline, Prose};
use crate::syntax::text::{Origin, Rules, SpanTable, Text, Title};
use crate::syntax::yaml::Problem;

/// Reads one entry of a file; collects its spans, proses, references and problems.
pub struct EntryReader<'f> {
    pub path: &'f SitePath,
    pub text: &'f str,
    /// The entry's number in its file.
    pub nth: u32,
    pub rules: Rules<'f>,
    pub spans: SpanTable,
    pub outline: Outline,
    pub proses: Vec<Prose>,
    pub report: Vec<Diagnostic>,
    /// Whether something is wrong that leaves open who may read what is read.
    pub unjudged: bool,
    /// The fields whose values were of the wrong type.
    pub refused: Vec<String>,
    /// Where the problems stand that [`EntryReader::is_told`] has looked at, and how many these are.
    told: (FxHashSet<Span>, usize),
}

impl<'f> EntryReader<'f> {
    pub fn new(path: &'f SitePath, text: &'f str, nth: u32, rules: Rules<'f>) -> Self {
        EntryReader {
            path,
            text,
            nth,
            rules,
            spans: SpanTable::default(),
            outline: Outline::default(),
            // Number 0 is the body, which is read last and stays empty where there is none.
            proses: vec![Prose::default()],
            report: Vec::new(),
            unjudged: false,
            told: Default::default(),
            refused: Vec::new(),
        }
    }

    /// Whether a problem was told of just this place.
    pub(super) fn is_told(&mut self, span: Span) -> bool {
        let (told, seen) = &mut self.told;
        told.extend(self.report.iter().skip(*seen).filter_map(|problem| match problem.primary.location {
            Location::Span(span) => Some(span),
            _ => None,
        }));
        *seen = self.report.len();
        told.contains(&span)
    }

    /// Adds a problem at a span of the file.
    pub fn problem(&mut self, code: Code, message: impl Into<String>, span: Span) -> &mut Diagnostic {
        self.unjudged |= codes::UNJUDGED.contains(&code);
        self.report.push(Diagnostic::new(code, message, self.path, Location::Span(span)));
        let last = self.report.len() - 1;
        &mut self.report[last]
    }

    /// A name that turns nothing but itself; what would turn the line in which it is shown is told.
    pub fn isolated(&mut self, name: String, span: Span) -> String {
        let Some(isolated) = direction::isolated(&name) else { return name };
        let message = "an invisible sign in this turns the direction of what stands around it";
        let help = "type it anew without the sign; meanwhile it is shown apart from what stands beside it";
        self.problem(codes::TURNED_TEXT, message, span).help.push(help.into());
        isolated
    }

    /// Takes over what is wrong with fields: nobody can tell who may read what stands with them.
    pub fn yaml_problems(&mut self, problems: Vec<Problem>) {
        self.unjudged |= problems.iter().any(|problem| problem.code.severity() == Severity::Error);
        self.take_over(problems);
    }

    /// Takes over what a reader of syntax found.
    fn take_over(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            let mut diagnostic =
                Diagnostic::new(problem.code, problem.message, self.path, Location::Span(problem.span));
            if let Some((span, text)) = problem.other {
                diagnostic = diagnostic.label(self.path, Location::Span(span), text);
            }
            self.report.push(diagnostic.maybe_help(problem.help));
        }
    }

    /// Says where fields hold what could not be read as text.
    pub fn check_damage(&mut self, fields: std::ops::Range<usize>) {
        let Some(at) = self.text[fields.clone()].find('\u{FFFD}') else { return };
        self.unjudged = true;
        let at = fields.start + at;
        let message = "the fields hold a character that stands for what could not be read";
        let help = "write again what belongs here, and save the file as UTF-8";
        self.problem(codes::NOT_UTF8, message, Span::new(at, at + '\u{FFFD}'.len_utf8())).help.push(help.into());
    }

    /// Whether a place says `true` and nothing else. In a spreadsheet it may shout, and stand between quotation marks.
    pub fn is_plainly_true(&self, span: Span) -> bool {
        let written = self.text.get(span.range()).unwrap_or("");
        let is_table = csv::is_table(self.path.as_str());
        written == "true" || is_table && written.trim_matches('"').trim().eq_ignore_ascii_case("true")
    }

    pub fn placed(&mut self, value: String, span: Span) -> Spanned<String> {
        Spanned { value, at: self.spans.note(span) }
    }

    /// Reads a Markdown value of the front matter.
    pub fn prose(&mut self, value: &str, span: Span) -> ProseId {
        if csv::is_table(self.path.as_str()) {
            return self.cell(value, span);
        }
        let written = self.text.get(span.range()).unwrap_or("");
        let before = self.text.get(..span.start as usize).unwrap_or("");
        match unfolded(value, before, written) {
            Some(value) => self.cell(&value, span),
            None => self.cell(value, span),
        }
    }

    /// Reads Markdown in which a line break is one.
    pub fn cell(&mut self, value: &str, span: Span) -> ProseId {
        // Most values hold no markup that could become a reference or a heading; their spans need no map.
        let simple = !value.contains(['[', '<', '#', '!']);
        let origin = match simple {
            true => Origin::Offset(span.start as usize),
            false => Origin::Mapped(mapped(value, self.text.get(span.range()).unwrap_or(""), span.start)),
        };
        self.prose_of(&Text { text: value, origin, title: Title::None, rules: self.rules, listed: None })
    }

    /// Reads Markdown as the next prose.
    pub fn prose_of(&mut self, text: &Text) -> ProseId {
        let id = self.proses.len() as ProseId;
        let prose = self.read_markdown(text, id).prose;
        self.proses.push(prose);
        id
    }

    /// Reads Markdown as the prose of that number.
    pub fn read_markdown(&mut self, text: &Text, id: ProseId) -> markdown::Read {
        let before = self.outline.references.len();
        let mut read = markdown::read(text, &mut self.outline, &mut self.spans);
        for reference in &mut self.outline.references[before..] {
            reference.prose = id;
        }
        if let Some(excess) = &read.excess {
            self.problem(excess.code, excess.message.clone(), excess.span).help.push(excess.advice.into());
        }
        self.take_over(std::mem::take(&mut read.problems));
        read
    }
}
