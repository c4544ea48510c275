//! An activity: a session, unit or meeting with its time and place, or a process; its steps are its agenda.

use crate::content::facts::{Activity, Facts, KindData};
use crate::content::fields::Fields;
use crate::content::parts;
use crate::content::reader::EntryReader;

pub fn read(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts) {
    facts.data = KindData::Activity(Activity {
        end: fields.date("end", reader),
        time: fields.plain("time", reader),
        place: fields.plain("place", reader),
        url: fields.url("url", reader),
        repeats: fields.plain("repeats", reader),
        cohort: fields.plain("cohort", reader),
    });
    parts::read("steps", fields, reader, facts);
}
