//! Inputs and outputs: what activities need and where it comes from, what they make and where it goes.

use crate::model::EntryId;
use crate::model::queries::flow::{self, Flow, State};
use crate::view::grid::{Cell, Column, Grid, Mark, Row};
use crate::view::shape::List;
use crate::view::viewer::Viewer;

/// What every activity needs.
pub fn inputs(viewer: &Viewer) -> Grid {
    Grid {
        name: "inputs",
        caption: viewer.words.inputs_caption().into(),
        columns: vec![Column::new(viewer.words.needs()), Column::new(viewer.words.comes_from())],
        rows: rows(viewer, flow::inputs(viewer.book), viewer.words.csv_needs(), |state, others| match state {
            State::Met => (others, "", "some"),
            State::MadeLater => (others, viewer.words.made_later(), "gap"),
            State::Given => (Vec::new(), viewer.words.given(), ""),
            State::HandedIn => (Vec::new(), viewer.words.handed_in_by_participants(), "some"),
            State::MadeHere => (Vec::new(), viewer.words.made_here(), "gap"),
            State::Missing => (Vec::new(), viewer.words.nothing_makes_it(), "gap"),
        }),
        none: viewer.words.no_inputs().into(),
        ..frame(viewer)
    }
}

/// What every activity makes.
pub fn outputs(viewer: &Viewer) -> Grid {
    Grid {
        name: "outputs",
        caption: viewer.words.outputs_caption().into(),
        columns: vec![Column::new(viewer.words.makes()), Column::new(viewer.words.goes_to())],
        rows: rows(viewer, flow::outputs(viewer.book), viewer.words.csv_makes(), |state, others| match state {
            State::Met | State::MadeLater => (others, "", "some"),
            State::HandedIn => (Vec::new(), viewer.words.handed_in_by_participants(), "some"),
            State::Given | State::MadeHere | State::Missing => (Vec::new(), viewer.words.nothing_uses_it(), "gap"),
        }),
        none: viewer.words.no_outputs().into(),
        ..frame(viewer)
    }
}

fn frame(viewer: &Viewer) -> Grid {
    let words = viewer.words;
    Grid::new(words.activity(), &[words.activity(), words.csv_step(), words.csv_direction()])
}

fn rows<'v>(
    viewer: &Viewer<'v>,
    passages: Vec<Flow>,
    direction: &str,
    said: impl Fn(State, Vec<EntryId>) -> (Vec<EntryId>, &'v str, &'static str),
) -> List<Row> {
    let row = |passage: Flow| {
        let (ends, state_words, state) = said(passage.state, passage.others);
        let mut marks: Vec<Mark> = Vec::new();
        if passage.own {
            marks.push(Mark::words(viewer.words.earlier_in_the_same()));
        }
        if !state_words.is_empty() {
            marks.push(Mark::words(state_words));
        }
        marks.extend(ends.iter().map(|id| Mark::link(&viewer.facts(*id).title, viewer.entry_href(*id))));
        let mut link = viewer.link(passage.activity);
        if let Some(part) = passage.part {
            link.href = viewer.part_href(passage.activity, part);
        }
        let title = link.title.clone();
        let number = passage.part.map(|part| part as usize + 1);
        let note = number.map(|number| viewer.words.step_number(number)).unwrap_or_default();
        let step = number.map(|number| number.to_string()).unwrap_or_default();
        Row {
            link: Some(link),
            note,
            cells: vec![Cell::links(&[viewer.link(passage.thing)]), Cell { marks, state, ..Cell::default() }].into(),
            ..Row::new(vec![title, step, direction.to_string()])
        }
    };
    passages.into_iter().map(row).collect()
}
