//! Checks of one entry's own prose: headings with nothing under them, sections that are missing, embeds out of place.

use crate::base::names::{is_same, key};
use crate::base::path::is_picture;
use crate::base::{Diagnostic, Severity, Span, codes};
use crate::content::facts::{BODY, Facts};
use crate::content::folder_rules::FolderRules;
use crate::content::kind::{Kind, Verb};
use crate::content::reader::EntryReader;
use crate::syntax::prose::{Outline, Piece};
use crate::words::Words;

/// Looks through an entry whose fields and body were read.
pub fn check(reader: &mut EntryReader, facts: &Facts, rules: &FolderRules) {
    empty_sections(reader, facts);
    missing_sections(reader, facts, rules);
    embeds_in_sentences(reader);
}

/// Headings under which an artifact's outcomes are shown.
pub const OUTCOMES: &[&str] = &[
    "learning-outcomes",
    "learning-outcome",
    "outcomes",
    "resultados-de-aprendizaje",
    "acquis-d'apprentissage",
    "lernergebnisse",
    "مخرجات-التعلّم",
    "مخرجات-التعلم",
    "risultati-di-apprendimento",
    "resultados-de-aprendizagem",
    "leerdoelen",
    "lärandemål",
];

/// Whether the outcomes are shown under a heading, which then needs no words of the author's. A site may call them otherwise.
pub fn is_for_outcomes(heading: &str, words: &Words) -> bool {
    let plain = |heading: &str| key(heading.trim_end_matches([':', '：'])).replace('’', "'");
    let heading = plain(heading);
    // Those by which an import knows them: it takes the outcomes out of the text below.
    let mut others = words.import_outcomes().split(',').chain([words.learning_outcomes()]);
    OUTCOMES.contains(&heading.as_str()) || others.any(|other| heading == plain(other.trim()))
}

fn empty_sections(reader: &mut EntryReader, facts: &Facts) {
    let mut empty: Vec<(String, Span)> = Vec::new();
    let mut last: Option<(u8, u32, bool)> = None;
    let mut close = |last: Option<(u8, u32, bool)>, next: u8, outline: &Outline| {
        if let Some((level, heading, false)) = last
            && next <= level
            && let Some(heading) = outline.headings.get(heading as usize)
        {
            let filled = facts.kind == Kind::Artifact
                && is_for_outcomes(&heading.text, reader.rules.words)
                && facts.targets(Verb::Outcomes).next().is_some();
            if !filled {
                empty.push((heading.text.clone(), reader.spans.span(heading.at)));
            }
        }
    };
    let mut inside = false;
    for piece in &reader.proses[BODY as usize].pieces() {
        match piece {
            Piece::HeadingOpen { level, heading } => {
                close(last.take(), *level, &reader.outline);
                last = Some((*level, *heading, false));
                inside = true;
            }
            Piece::HeadingClose { .. } => inside = false,
            Piece::Tags(tags) | Piece::Block(tags) if tags.trim().is_empty() => {}
            _ if inside => {}
            _ => last = last.map(|(level, heading, _)| (level, heading, true)),
        }
    }
    close(last, 0, &reader.outline);
    for (heading, span) in empty {
        let message = format!("there is nothing under the heading \"{heading}\"");
        let problem = reader.problem(codes::EMPTY_SECTION, message, span);
        problem.help.push("write the section, or remove its heading".into());
        problem.severity = if_unfinished(problem.severity, facts);
    }
}

/// What is not finished stops nobody else's site: of a draft it is advice.
fn if_unfinished(severity: Severity, facts: &Facts) -> Severity {
    if facts.draft { Severity::Advice } else { severity }
}

fn missing_sections(reader: &mut EntryReader, facts: &Facts, rules: &FolderRules) {
    if facts.kind != Kind::Artifact {
        return;
    }
    let Some(collection) = rules.collection(&facts.collection) else { return };
    for section in &collection.sections {
        if !reader.outline.headings.iter().any(|heading| is_same(&heading.text, section)) {
            let message = format!("an artifact in {} needs a section \"{section}\"", facts.collection);
            let help = format!("add a heading `## {section}` with your text under it");
            let mut problem = Diagnostic::new(codes::MISSING_SECTION, message, reader.path, facts.place()).help(help);
            problem.severity = if_unfinished(problem.severity, facts);
            reader.report.push(problem);
        }
    }
}

/// Pictures and outcomes can stand in a sentence; anything longer becomes a link there.
fn embeds_in_sentences(reader: &mut EntryReader) {
    let mut found = Vec::new();
    for piece in reader.proses.iter().flat_map(|prose| prose.pieces()) {
        let Piece::EmbedInline(n) = piece else { continue };
        let Some(reference) = reader.outline.references.get(n as usize) else { continue };
        let target = reference.target();
        // A picture is shown, whatever follows its name.
        let is_part = reference.fragment().is_some() && !is_picture(target) || target.contains('?');
        if is_part {
            found.push((reference.target().to_string(), reader.spans.span(reference.at)));
        }
    }
    for (target, span) in found {
        let message = format!("an embed of a part of `{target}` cannot stand inside a sentence: it is shown as a link");
        let help = "put it on a line of its own, with an empty line before and after";
        reader.problem(codes::EMBED_IN_SENTENCE, message, span).help.push(help.into());
    }
}
