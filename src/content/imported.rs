//! A framework of another program as entries: the framework, and an outcome for each of its items.

use crate::base::{Diagnostic, SitePath};
use crate::content::builder::EntryBuilder;
use crate::content::entry::{Entry, shut_together};
use crate::content::facts::{Framework, KindData};
use crate::content::fields::Fields;
use crate::content::folder_rules::EntryPath;
use crate::content::frameworks::{self, Item, Named, Package, markdown};
use crate::content::kind::Kind;
use crate::content::outcome::{listed_path, push_outcome, read_outcome};
use crate::content::reader::EntryReader;
use crate::syntax::text::Rules;

/// Reads one; nothing where a spreadsheet is none of another program.
pub fn read(
    path: &SitePath,
    text: &str,
    entry_path: &EntryPath,
    rules: Rules,
) -> Option<(Vec<Entry>, Vec<Diagnostic>)> {
    let package = frameworks::read(path, text)?;
    let mut builder = EntryBuilder::new(EntryReader::new(path, text, 0, rules), entry_path);
    builder.facts.kind = Kind::Framework;
    builder.facts.data = KindData::Framework(Framework::default());
    let mut package = match package {
        Ok(package) => package,
        Err(problem) => return Some((vec![builder.finish()], vec![*problem])),
    };
    let arranged = frameworks::arrange(&mut package);
    framework(&mut builder, &mut package);
    let facts = builder.facts.clone();
    let mut entries = vec![builder.finish()];
    for (n, named) in arranged {
        let nth = entries.len() as u32;
        let builder = EntryBuilder::new(EntryReader::new(path, text, nth, rules), &listed_path(&facts, nth));
        push_outcome(outcome(builder, &mut package.items[n], &named), &mut entries);
    }
    shut_together(&mut entries);
    Some((entries, package.bends.note(path).into_iter().collect()))
}

fn framework(builder: &mut EntryBuilder, package: &mut Package) {
    if !package.title.is_empty() {
        builder.facts.title = std::mem::take(&mut package.title);
        builder.titled = true;
    }
    let place = package.items.first().map(|item| item.span).unwrap_or_default();
    if !package.summary.is_empty() {
        builder.facts.summary = Some(builder.reader.cell(&markdown::restricted(&package.summary), place));
    }
    builder.facts.status = package.status.map(str::to_string);
    let levels = std::mem::take(&mut package.scale).into_iter();
    builder.facts.data = KindData::Framework(Framework {
        scale: levels.map(|(level, span)| builder.reader.placed(level, span)).collect(),
        case: package.document.take().map(Box::new),
        ..Framework::default()
    });
    builder.reader.report.clear();
}

fn outcome<'b>(mut builder: EntryBuilder<'b>, item: &mut Item, named: &Named) -> EntryBuilder<'b> {
    let mut fields = Fields::of(item.node(named), "an outcome", &mut builder.reader);
    read_outcome(&mut fields, &mut builder.reader, &mut builder.facts, true, item.span);
    builder.common_fields(&mut fields);
    fields.finish("an outcome", &mut builder.reader);
    if let KindData::Outcome(outcome) = &mut builder.facts.data {
        outcome.case = item.case.take().map(Box::new);
        outcome.came_as = item.came_as.take();
    }
    // Nobody here wrote it, and nobody can mend it: what was bent is told of the whole.
    builder.reader.report.clear();
    builder
}
