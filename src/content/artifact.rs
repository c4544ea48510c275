//! An artifact: a person's submitted work with its reflection.

use crate::content::facts::{Artifact, Facts, KindData};
use crate::content::fields::Fields;
use crate::content::reader::EntryReader;

pub fn read(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts) {
    let given = fields.peek("files").is_some();
    let files = fields.list("files", reader);
    facts.data = KindData::Artifact(Artifact { files: given.then_some(files), level: fields.text("level", reader) });
}
