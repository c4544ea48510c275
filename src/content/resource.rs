//! A resource: something handed around, or a deliverable that everyone with a role hands in.

use crate::content::facts::{Facts, KindData, Resource};
use crate::content::fields::Fields;
use crate::content::kind::Verb;
use crate::content::reader::EntryReader;
use crate::content::relations::relations;

pub fn read(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts) {
    facts.data = KindData::Resource(Resource {
        file: fields.text("file", reader),
        url: fields.url("url", reader),
        due: fields.date("due", reader),
    });
    relations(&[Verb::HandedInBy], fields, None, reader, facts);
}
