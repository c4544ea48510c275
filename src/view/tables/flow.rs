//! Inputs and outputs: what activities need and where it comes from, what they make and where it goes.

use crate::model::EntryId;
use crate::model::queries::flow::{self, Flow, State};
use crate::view::grid::{Cell, Column, Grid, Mark, Row};
use crate::view::shape::List;
use crate::view::viewer::Viewer;
use crate::words::{spreadsheets, tables as words};

/// What every activity needs.
pub fn inputs(viewer: &Viewer) -> Grid {
    Grid {
        name: "inputs",
        caption: words::INPUTS_CAPTION.into(),
        columns: vec![Column::new(words::NEEDS), Column::new(words::COMES_FROM)],
        rows: rows(viewer, flow::inputs(viewer.book), spreadsheets::NEEDS, |state, others| match state {
            State::Met => (others, "", "some"),
            State::MadeLater => (others, words::MADE_LATER, "gap"),
            State::Given => (Vec::new(), words::GIVEN, ""),
            State::HandedIn => (Vec::new(), words::HANDED_IN_BY_PARTICIPANTS, "some"),
            State::MadeHere => (Vec::new(), words::MADE_HERE, "gap"),
            State::Missing => (Vec::new(), words::NOTHING_MAKES_IT, "gap"),
        }),
        none: words::NO_INPUTS,
        ..frame()
    }
}

/// What every activity makes.
pub fn outputs(viewer: &Viewer) -> Grid {
    Grid {
        name: "outputs",
        caption: words::OUTPUTS_CAPTION.into(),
        columns: vec![Column::new(words::MAKES), Column::new(words::GOES_TO)],
        rows: rows(viewer, flow::outputs(viewer.book), spreadsheets::MAKES, |state, others| match state {
            State::Met | State::MadeLater => (others, "", "some"),
            State::HandedIn => (Vec::new(), words::HANDED_IN_BY_PARTICIPANTS, "some"),
            State::Given | State::MadeHere | State::Missing => (Vec::new(), words::NOTHING_USES_IT, "gap"),
        }),
        none: words::NO_OUTPUTS,
        ..frame()
    }
}

fn frame() -> Grid {
    Grid::new(words::ACTIVITY, &spreadsheets::FLOW_ROW)
}

fn rows(
    viewer: &Viewer,
    passages: Vec<Flow>,
    direction: &str,
    said: impl Fn(State, Vec<EntryId>) -> (Vec<EntryId>, &'static str, &'static str),
) -> List<Row> {
    let row = |passage: Flow| {
        let (ends, state_words, state) = said(passage.state, passage.others);
        let mut marks: Vec<Mark> = Vec::new();
        if passage.own {
            marks.push(Mark::words(words::EARLIER_IN_THE_SAME));
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
        let note = number.map(words::step).unwrap_or_default();
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
