//! The coverage grid of a group as a map: one looks where marks are dense and where nothing is.

use std::fmt::Write;

use crate::content::Kind;
use crate::model::EntryId;
use crate::model::program::tables::MOST_COLUMNS;
use crate::model::queries::work::{Evidence, EvidenceFor, evidence_by, is_evidenced};
use crate::view::picture::drawing::{
    Drawing, Sample, Stands, diamond, fit, half_diamond, legend, ring, slant_height, width,
};
use crate::view::picture::{Picture, counted_rows, named};
use crate::view::tables::coverage::tells_gaps;
use crate::view::tables::shared::outcome_rows;
use crate::view::viewer::Viewer;
use crate::words::Words;

/// From column to column, and from row to row.
const PITCH: i32 = 24;
const ROW: i32 = 22;

/// What sets every fifth column apart: among twenty, one counts in fives.
const FIFTH: i32 = 7;

/// The longest codes, names and titles.
const CODE: i32 = 110;
const NAME: i32 = 130;
const TITLE: i32 = 220;

/// A row.
struct Row {
    id: EntryId,
    code: String,
    title: String,
    /// Whether it stands for the rows below it.
    heading: bool,
    depth: usize,
}

/// Outcomes by the participants of one page of a group; nothing where there are none of either.
pub fn map(viewer: &Viewer, group: usize, part: usize) -> Option<Picture> {
    let book = viewer.book;
    let everyone = &book.groups.get(group)?.persons;
    let persons: Vec<EntryId> = everyone.iter().copied().skip(part * MOST_COLUMNS).take(MOST_COLUMNS).collect();
    let rows = rows(viewer);
    if persons.is_empty() || rows.iter().all(|row| row.heading) {
        return None;
    }
    let shown: Vec<_> = persons.iter().map(|person| evidence_by(book, *person, group)).collect();
    let names: Vec<String> = persons.iter().map(|person| fit(&viewer.facts(*person).title, NAME)).collect();
    let mut drawing = Drawing::default();
    let codes = rows.iter().filter(|row| !row.heading).map(|row| width(&row.code)).max().unwrap_or(0);
    let first = codes + 24;
    let column = |n: usize| first + n as i32 * PITCH + (n as i32 / 5) * FIFTH;
    let after = column(persons.len() - 1) + 20;
    let top = slant_height(names.iter().map(String::as_str)) + 4;
    for (n, name) in names.iter().enumerate() {
        drawing.slanted(column(n) + 3, top - 4, name);
    }
    let sums = 10 + width(&viewer.words.share(persons.len(), persons.len()));
    let mut marks = Marks::default();
    let mut rules = String::new();
    let mut y = top;
    for (n, row) in rows.iter().enumerate() {
        // What begins something new keeps some distance; a heading right under another belongs to it.
        let above = n.checked_sub(1).map(|n| &rows[n]);
        y += if above.is_some_and(|above| !above.heading && (row.heading || row.depth < above.depth)) { 9 } else { 0 };
        if row.heading {
            y += ROW;
            drawing.text("p-h", Stands::After, 0, y - 6, &row.title);
            continue;
        }
        let middle = y + ROW / 2;
        drawing.text("p-c", Stands::After, 0, middle + 4, &row.code);
        let mut some = 0;
        for (at, shown) in shown.iter().enumerate() {
            marks.add(column(at), middle, shown.get(&row.id));
            some += usize::from(is_evidenced(shown, row.id));
        }
        let class = if some == 0 { "p-c" } else { "p-q" };
        drawing.text(class, Stands::After, after, middle + 4, &viewer.words.share(some, persons.len()));
        drawing.text("", Stands::After, after + sums, middle + 4, &row.title);
        y += ROW;
        let _ = write!(rules, "M0 {y}H{}", after + sums - 10);
    }
    drawing.path("p-l", &rules);
    let marks_used = marks.used();
    marks.draw(&mut drawing);
    y = foot(viewer, &mut drawing, &shown, y, column, after);
    y = legend_of(viewer.words, &mut drawing, y + 22, marks_used);
    let title = match book.cohort_of(group) {
        Some(cohort) => viewer.words.map_picture_of(&cohort.name),
        None => viewer.words.map_picture().into(),
    };
    Some(drawing.finish((NAME, y), title, description(viewer, &shown)))
}

/// Frameworks and outcomes as rows. What holds no outcome has nothing to show.
fn rows(viewer: &Viewer) -> Vec<Row> {
    let book = viewer.book;
    let rows = outcome_rows(viewer, None).into_iter().filter_map(|(id, depth)| {
        let facts = viewer.facts(id);
        let below = book.coverage.below(id, &book.tree);
        let heading = below.as_slice() != [id] && !below.is_empty();
        if !heading && facts.kind == Kind::Framework {
            return None;
        }
        let code = facts.code().map(|code| fit(code, CODE)).unwrap_or_default();
        let named = facts.code().filter(|code| *code != facts.title);
        let title = match (named, heading) {
            (Some(code), true) => fit(&format!("{code} · {}", facts.title), TITLE + 60),
            (None, true) => fit(&facts.title, TITLE + 60),
            (Some(_), false) => fit(&facts.title, TITLE),
            // What is called by its code alone is told by its sentence.
            (None, false) => fit(&viewer.summary(id), TITLE),
        };
        Some(Row { id, code, title, heading, depth })
    });
    rows.collect()
}

/// The marks of all cells, gathered so that those of one sort are one shape.
#[derive(Default)]
struct Marks {
    solid: String,
    halves: String,
    around: String,
    hollow: String,
    numbers: Vec<(i32, i32, usize)>,
}

/// Which marks there are, for the legend: one artifact, several, a draft, none.
type Used = [bool; 4];

impl Marks {
    fn add(&mut self, x: i32, y: i32, shown: Option<&Evidence>) {
        let (evidence, drafts) = shown.map_or((0, 0), |shown| (shown.finished.len(), shown.drafts.len()));
        match evidence {
            0 if drafts > 0 => {
                self.halves.push_str(&half_diamond(x, y, 7));
                self.around.push_str(&diamond(x, y, 7));
            }
            0 => self.hollow.push_str(&ring(x, y, 2)),
            1 => self.solid.push_str(&diamond(x, y, 7)),
            many => {
                self.solid.push_str(&diamond(x, y, 10));
                self.numbers.push((x, y, many));
            }
        }
    }

    fn used(&self) -> Used {
        let one = self.solid.matches('M').count() > self.numbers.len();
        [one, !self.numbers.is_empty(), !self.halves.is_empty(), !self.hollow.is_empty()]
    }

    fn draw(self, drawing: &mut Drawing) {
        drawing.path("p-o", &self.hollow);
        drawing.path("p-e", &self.solid);
        drawing.path("p-e", &self.halves);
        drawing.path("p-d", &self.around);
        for (x, y, count) in self.numbers {
            let words = if count > 9 { "+".to_string() } else { count.to_string() };
            drawing.text("p-n", Stands::Around, x, y + 4, &words);
        }
    }
}

/// Under each column how many outcomes it has.
fn foot(
    viewer: &Viewer,
    drawing: &mut Drawing,
    shown: &[EvidenceFor],
    y: i32,
    column: impl Fn(usize) -> i32,
    after: i32,
) -> i32 {
    let all = &viewer.book.coverage.counted;
    for (n, shown) in shown.iter().enumerate() {
        let count = all.iter().filter(|id| is_evidenced(shown, **id)).count();
        drawing.text("p-c", Stands::Around, column(n), y + 18, &count.to_string());
    }
    drawing.text("p-q", Stands::After, after, y + 18, &viewer.words.of_outcomes(all.len()));
    y + 24
}

fn legend_of(words: &Words, drawing: &mut Drawing, top: i32, used: Used) -> i32 {
    let sample = |n: usize| {
        move |drawing: &mut Drawing, x: i32, y: i32| {
            let mut marks = Marks::default();
            let works = |count: usize| vec![EntryId(0); count];
            let shown = [
                Evidence { finished: works(1), drafts: works(0) },
                Evidence { finished: works(2), drafts: works(0) },
                Evidence { finished: works(0), drafts: works(1) },
                Evidence::default(),
            ];
            marks.add(x, y, Some(&shown[n]));
            marks.draw(drawing);
        }
    };
    let legend_words = [words.legend_artifact(), words.legend_several(), words.legend_draft(), words.none_yet()];
    let samples: Vec<_> = (0..legend_words.len()).map(sample).collect();
    let marks = samples.iter().zip(legend_words).zip(used).filter(|(_, used)| *used);
    let marks: Vec<(Sample, String)> =
        marks.map(|((sample, words), _)| (sample as Sample, words.to_string())).collect();
    legend(drawing, top, &marks)
}

/// What one sees, in a few sentences.
fn description(viewer: &Viewer, shown: &[EvidenceFor]) -> String {
    let all = counted_rows(viewer);
    let (some, without): (Vec<EntryId>, Vec<EntryId>) =
        all.iter().partition(|id| shown.iter().any(|shown| is_evidenced(shown, **id)));
    let mut sentences = vec![viewer.words.map_picture_says(some.len(), all.len(), shown.len())];
    if !without.is_empty() && !some.is_empty() && tells_gaps(viewer) && viewer.book.absence().is_some() {
        let names: Vec<String> = without.iter().map(|id| viewer.name(*id)).collect();
        sentences.push(viewer.words.map_without(&named(viewer.words, &names)));
    }
    sentences.push(viewer.words.table_says_the_same().into());
    sentences.join(" ")
}
