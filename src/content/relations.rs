//! Relations as authors state them: fields that name other entries, of an entry or of one of its parts.

use crate::content::facts::{Facts, Relation};
use crate::content::fields::Fields;
use crate::content::kind::Verb;
use crate::content::reader::EntryReader;

/// Reads relation fields of an entry or of one of its parts.
pub fn relations(verbs: &[Verb], fields: &mut Fields, part: Option<u32>, reader: &mut EntryReader, facts: &mut Facts) {
    for verb in verbs {
        for target in fields.list(verb.field(), reader) {
            facts.relations.push(Relation { verb: *verb, part, target, cohort: None });
        }
    }
}
