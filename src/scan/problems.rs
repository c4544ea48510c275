//! LeakKind a scan found, as problems: where it stands in the output, and from which source it comes.

use crate::base::words::{Form, Word, words};
use crate::base::{Diagnostic, Label, Location, SitePath, Span, codes};

use super::sets::Runs;
use super::{Hit, LeakKind, Scan};

/// So many problems are told.
const MOST_TOLD: usize = 20;

impl Scan {
    /// The problems of what was found, the same words once with all places of authors' files, the first place first.
    pub fn tell(&self, mut hits: Vec<Hit>) -> Vec<Diagnostic> {
        hits.sort();
        let mut problems: Vec<(LeakKind, Diagnostic)> = Vec::new();
        let all = hits.len();
        for hit in &hits {
            let is_whole = matches!(hit.what, LeakKind::Whole | LeakKind::Archived);
            if let Some((_, problem)) = problems.iter_mut().find(|(what, _)| *what == hit.what && !is_whole) {
                let Some(file) = &hit.file else { continue };
                let again = Label { path: file.clone(), location: location_of(hit), text: String::new() };
                if again != problem.primary && !problem.again.contains(&again) {
                    problem.again.push(again);
                }
            } else if problems.len() < MOST_TOLD {
                problems.push((hit.what, self.problem(hit)));
            }
        }
        let mut problems: Vec<Diagnostic> = problems.into_iter().map(|(_, problem)| problem).collect();
        if let Some(last) = problems.last_mut().filter(|_| all > MOST_TOLD) {
            last.help.push(format!("{all} places in all hold something withheld"));
        }
        problems
    }

    fn problem(&self, hit: &Hit) -> Diagnostic {
        let Hit { place, file, line, words, .. } = hit;
        let audience = &self.plan.audience;
        if hit.what == LeakKind::Whole {
            let path = file.clone().unwrap_or_else(|| SitePath::new(place));
            let message = format!("`{place}` would be published, but is withheld from {audience}");
            return Diagnostic::new(codes::LEAK, message, &path, Location::File).help(FAULT);
        }
        if let (LeakKind::Archived, Some(path)) = (hit.what, file) {
            let message =
                format!("this page of an earlier edition is of somebody whose work is withheld from {audience} today");
            let folder = path.as_str().splitn(3, '/').take(2).collect::<Vec<_>>().join("/");
            let advice = format!(
                "nothing was written: delete it, and in {folder}/ what names it, or leave that edition out with `exclude: [{folder}]` in site.yaml"
            );
            return Diagnostic::new(codes::LEAK, message, path, Location::File).help(advice);
        }
        let (origin, span) = self.origin(hit.what);
        if let Some(file) = file {
            let message =
                format!("this file holds words of `{origin}`, which is withheld from {audience}: {}", quoted(words));
            let advice =
                "nothing was written: take the words out, let the file stay at home, or publish what they come from";
            return Diagnostic::new(codes::LEAK, message, file, location_of(hit)).help(advice);
        }
        let at = if *line == 0 { "its address".to_string() } else { format!("line {line}") };
        let message = format!("`{place}` would hold {} ({at}), which is withheld from {audience}", quoted(words));
        if let Some((name, file, found)) = self.catalog_with(words) {
            let advice = format!(
                "nothing was written: the catalog `{name}` says it. Ask those who made it to take it out, say whose work it is \
                 with `person: …`, or take the catalog out of site.yaml"
            );
            return Diagnostic::new(codes::LEAK, message, file, Location::Span(found)).help(advice);
        }
        Diagnostic::new(codes::LEAK, message, &origin, span.map_or(Location::File, Location::Span)).help(FAULT)
    }

    /// The catalog of another site that holds these words, with its name and where they stand in it.
    fn catalog_with(&self, words: &str) -> Option<(&str, &SitePath, Span)> {
        self.plan.settings.catalogs.iter().find_map(|catalog| {
            let bytes = self.plan.sources.files.get(&catalog.file)?.read_bytes()?;
            // An address has hyphens where a name has blanks.
            let as_name = words.replace('-', " ");
            let at = memchr::memmem::find(&bytes, words.as_bytes()).or_else(|| {
                memchr::memmem::find(&bytes.to_ascii_lowercase(), as_name.to_ascii_lowercase().as_bytes())
            })?;
            Some((catalog.name.value.as_str(), &catalog.file, Span::new(at, at + words.len())))
        })
    }

    /// The withheld source that something comes from, and where it stands there.
    fn origin(&self, what: LeakKind) -> (SitePath, Option<Span>) {
        match what {
            LeakKind::Phrase(phrase) => {
                let secret = &self.plan.secrets[self.phrases.get(phrase).of as usize];
                let text =
                    self.plan.sources.files.get(&secret.path).and_then(|source| source.read_text(&secret.path).0);
                let at = text.and_then(|text| text.find(&secret.words));
                return (secret.path.clone(), at.map(|at| Span::new(at, at + secret.words.len())));
            }
            LeakKind::Whole | LeakKind::Archived => return (self.plan.settings_path.clone(), None),
            LeakKind::Word(_) | LeakKind::Run(_) => {}
        }
        let wanted = |tail: &mut Tail, word: &Word| match what {
            LeakKind::Run(run) => {
                let (here, start) = tail.push(word);
                (here == Some(run)).then(|| Span::new(start, word.end))
            }
            _ => (LeakKind::Word(word.hash) == what).then(|| Span::new(word.start, word.end)),
        };
        for path in &self.plan.withheld {
            let text = self.plan.sources.files.get(path).and_then(|source| source.read_text(path).0);
            let Some(text) = text else { continue };
            let (mut tails, mut found) = ([Tail::default(), Tail::default()], None);
            words(text.as_bytes(), source_form(path), |word| {
                let here = wanted(&mut tails[usize::from(word.in_tag)], &word);
                found = found.or(here);
            });
            if found.is_some() {
                return (path.clone(), found);
            }
        }
        // A word of a path or of a name.
        let holds = |text: &str| {
            let mut held = false;
            words(text.as_bytes(), Form::Text, |word| held |= LeakKind::Word(word.hash) == what);
            held
        };
        let path = self.plan.withheld.iter().find(|path| holds(path.as_str()));
        let secret = || self.plan.secrets.iter().find(|secret| holds(&secret.words)).map(|secret| &secret.path);
        (path.or_else(secret).unwrap_or(&self.plan.settings_path).clone(), None)
    }
}

/// Where in an author's file something was found.
fn location_of(hit: &Hit) -> Location {
    if hit.line == 0 { Location::File } else { Location::Span(Span::new(hit.start, hit.end)) }
}

/// The last words of a text, as runs with their beginnings.
#[derive(Default)]
struct Tail {
    runs: Runs,
    starts: std::collections::VecDeque<usize>,
}

impl Tail {
    fn push(&mut self, word: &Word) -> (Option<u64>, usize) {
        if word.gap == crate::base::words::Gap::Break {
            self.runs.cut();
            self.starts.clear();
        }
        self.starts.push_back(word.start);
        if self.starts.len() > super::sets::RUN {
            self.starts.pop_front();
        }
        (self.runs.push(word.hash), self.starts.front().copied().unwrap_or_default())
    }
}

const FAULT: &str =
    "nothing was written. This must not happen, whatever a site holds: please report it to the makers of the program";

/// How a source of entries is written.
pub fn source_form(path: &SitePath) -> Form {
    if matches!(path.suffix().as_str(), "csv" | "xlsx" | "json") { Form::Text } else { Form::Markdown }
}

fn quoted(words: &str) -> String {
    let short: String = words.chars().take(80).collect();
    if short.len() < words.len() { format!("“{short}…”") } else { format!("“{short}”") }
}
