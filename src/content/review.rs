//! Reviews: what somebody says about a participant's work. They stand in the work's own file, in a file beside it, or in a folder or
//! spreadsheet of reviews.

use crate::base::{SitePath, Span, codes};
use crate::content::builder::{EntryBuilder, readers};
use crate::content::entry::Entry;
use crate::content::facts::{Facts, KindData, Relation, Review};
use crate::content::fields::Fields;
use crate::content::folder_rules::EntryPath;
use crate::content::kind::{Kind, Verb};
use crate::content::reader::EntryReader;
use crate::content::relations::relations;
use crate::syntax::text::Rules;
use crate::syntax::yaml::Node;

/// Reads the fields of a review.
pub fn read(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts) {
    let says = |name: &str| fields.peek(name).map(|node| node.span);
    let at = says("date").or_else(|| says("by")).or_else(|| says("guest"));
    relations(&[Verb::Of, Verb::Reviewer, Verb::Judges], fields, None, reader, facts);
    if let Some(second) = facts.targets(Verb::Of).nth(1) {
        let (message, at) = ("a review is of one work", reader.spans.span(second.target.at));
        let help = "write a review of each, even if they say the same";
        reader.problem(codes::WRONG_TYPE, message, at).help.push(help.into());
        reader.unjudged = true;
    }
    facts.stands = at.map(|span| reader.spans.note(span));
    let mut review = Review {
        guest: fields.plain("guest", reader).filter(|guest| !guest.is_empty()),
        named: Vec::new(),
        level: fields.text("level", reader),
        levels: Vec::new(),
        note: fields.prose("note", reader),
    };
    for (key, level) in fields.pairs("levels", reader) {
        review.levels.push((facts.relations.len() as u32, level));
        let target = reader.placed(key.text, key.span);
        facts.relations.push(Relation { verb: Verb::Judges, part: None, target, cohort: None });
    }
    readers(fields, reader, facts);
    if review.guest.is_none() && facts.targets(Verb::Reviewer).next().is_none() {
        let help = "write `by:` and the id of a person or role of this site, or `guest:` and a name: until then nobody may read it";
        reader.problem(codes::MISSING_FIELD, "a review says who wrote it", fields.span).help.push(help.into());
    }
    // What is withheld is called by what it says, never by somebody's folder.
    facts.title = review.guest.clone().unwrap_or_default();
    facts.data = KindData::Review(review);
}

/// Whether somebody is said to have written a review: what nobody wrote, nobody may read.
pub fn is_signed(facts: &Facts) -> bool {
    let KindData::Review(review) = &facts.data else { return true };
    review.guest.is_some() || facts.targets(Verb::Reviewer).next().is_some()
}

/// The reviews that stand among the fields of a work, each an entry behind it.
pub fn of_work(work: &Facts, nodes: Vec<Node>, path: &SitePath, text: &str, rules: Rules) -> Vec<Entry> {
    let entry = |(nth, node): (u32, Node)| {
        let at = EntryPath {
            collection: work.collection.clone(),
            kind: Kind::Review,
            id: format!("{}#review-{nth}", work.id),
            order: Some(nth),
            date: None,
            words: String::new(),
            landing: false,
            translation: work.translation.clone(),
        };
        let mut builder = EntryBuilder::new(EntryReader::new(path, text, nth, rules), &at);
        let span = node.span;
        let mut fields = Fields::of(node, "a review", &mut builder.reader);
        fields.span = Span { start: span.start, end: span.start };
        if fields.has("of") {
            let help = "take it away: a review in a work's own file is of that work";
            let at = fields.key("of").map_or(span, |key| key.span);
            builder
                .reader
                .problem(codes::UNKNOWN_FIELD, "a review says `of` in a file of its own", at)
                .help
                .push(help.into());
            fields.take("of");
        }
        read(&mut fields, &mut builder.reader, &mut builder.facts);
        fields.finish("a review", &mut builder.reader);
        builder.finish()
    };
    (1..).zip(nodes).map(entry).collect()
}
