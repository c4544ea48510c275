//! A role: who may hold it, what it belongs to, what it does.

use crate::content::facts::{Facts, KindData};
use crate::content::fields::Fields;
use crate::content::parts;
use crate::content::reader::EntryReader;

pub fn read(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts) {
    facts.data = KindData::Role { eligibility: fields.prose("eligibility", reader) };
    parts::read("responsibilities", fields, reader, facts);
}
