//! The face for people at a terminal, in the look of rustc: what is wrong, the line with the place marked, what to do.

use std::io;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Report;
use super::excerpt::{Excerpt, Wanted, excerpts};
use super::positions::Positions;
use super::visible::{one_line, visible};
use crate::base::{Diagnostic, Label, Severity};

/// Columns for what stands beside a marked text: the gutter, the dots where a line is cut, some words around it.
const BESIDE: usize = 30;

/// Writes every diagnostic, each followed by an empty line.
pub fn write(
    report: &Report,
    positions: &Positions,
    out: &mut dyn io::Write,
    width: usize,
    colour: bool,
) -> io::Result<()> {
    let width = width.clamp(40, 400);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    for diagnostic in report.diagnostics {
        let drawn = Drawing { report, positions, room: width - BESIDE }.draw(diagnostic, &renderer);
        out.write_all(drawn.as_bytes())?;
        out.write_all(b"\n\n")?;
    }
    Ok(())
}

struct Drawing<'r> {
    report: &'r Report<'r>,
    positions: &'r Positions<'r>,
    room: usize,
}

impl Drawing<'_> {
    fn draw(&self, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Advice => Level::NOTE.with_name("advice"),
        };
        let title = level.primary_title(one_line(&diagnostic.message)).id(diagnostic.code.name());
        let mut group = Group::with_title(title);
        let mut notes = Vec::new();
        let mut headings = Vec::new();

        for labels in self.by_file(diagnostic) {
            let path = one_line(&self.report.shown_path(&labels[0].path));
            let (marked, bare): (Vec<&Label>, Vec<&Label>) =
                labels.iter().partition(|label| self.positions.marked(label).is_some());
            for label in bare {
                if is_primary(diagnostic, label) {
                    group = group.element(Origin::path(path.clone()));
                    notes.extend((!label.text.is_empty()).then(|| one_line(&label.text)));
                } else {
                    let colon = if label.text.is_empty() { "" } else { ": " };
                    notes.push(format!("{path}{colon}{}", one_line(&label.text)));
                }
            }
            for excerpt in self.excerpts(diagnostic, &marked) {
                let (line, cut) = excerpt.heading;
                headings.push((format!("{path}:{line}:"), cut));
                group = group.element(snippet(excerpt, path.clone()));
            }
        }
        notes.extend(self.positions.again(self.report, diagnostic));
        for note in notes {
            group = group.element(Level::NOTE.message(note));
        }
        for advice in &diagnostic.help {
            group = group.element(Level::HELP.message(visible(advice)));
        }
        let mut drawn = renderer.render(&[group]);
        count_what_was_cut(&mut drawn, &headings);
        // Without line numbers the renderer leaves out their column, and the arrow would stand under the first letter.
        let gutter = if headings.is_empty() { "\n " } else { "\n" };
        drawn.lines().map(str::trim_end).collect::<Vec<_>>().join(gutter)
    }

    /// The labels by file, the primary one first, the others as they come.
    fn by_file<'d>(&self, diagnostic: &'d Diagnostic) -> Vec<Vec<&'d Label>> {
        let mut files: Vec<Vec<&Label>> = vec![vec![&diagnostic.primary]];
        for label in &diagnostic.labels {
            match files.iter_mut().find(|labels| labels[0].path == label.path) {
                Some(labels) => labels.push(label),
                None => files.push(vec![label]),
            }
        }
        files
    }

    fn excerpts(&self, diagnostic: &Diagnostic, labels: &[&Label]) -> Vec<Excerpt> {
        let mut file = None;
        let mut wanted = Vec::new();
        for label in labels {
            if let Some((found, span)) = self.positions.marked(label) {
                let primary = is_primary(diagnostic, label);
                wanted.push(Wanted::new(found, span, one_line(&label.text), primary, self.room));
                file = Some(found);
            }
        }
        file.map_or_else(Vec::new, |file| excerpts(file, wanted, self.room))
    }
}

fn is_primary(diagnostic: &Diagnostic, label: &Label) -> bool {
    std::ptr::eq(&diagnostic.primary, label)
}

fn snippet<'s>(excerpt: Excerpt, path: String) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
    let marks = excerpt.marks.into_iter().map(|mark| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(mark.range).label((!mark.text.is_empty()).then_some(mark.text))
    });
    Snippet::source(excerpt.source).line_start(excerpt.first_line).path(path).annotations(marks)
}

/// Puts the true columns into headings of lines whose beginning the renderer never saw.
fn count_what_was_cut(drawn: &mut String, headings: &[(String, usize)]) {
    // The title is one line, so the first heading comes after the first line break.
    let mut from = drawn.find('\n').unwrap_or(0);
    for (heading, cut) in headings {
        let Some(found) = drawn[from..].find(heading.as_str()) else { continue };
        let start = from + found + heading.len();
        let digits = drawn[start..].bytes().take_while(u8::is_ascii_digit).count();
        if let Ok(column) = drawn[start..start + digits].parse::<usize>() {
            drawn.replace_range(start..start + digits, &(column + cut).to_string());
        }
        from = start;
    }
}

#[cfg(test)]
mod tests;
