//! From a file to its entries.

use std::ops::Range;

use crate::base::names::slug;
use crate::base::{Diagnostic, Location, SitePath, Span, codes};
use crate::content::builder::{EntryBuilder, common};
use crate::content::cited::CatalogContext;
use crate::content::entry::{Entry, shut_together};
use crate::content::facts::{Facts, KindData, Spanned};
use crate::content::fields::Fields;
use crate::content::folder_rules::{EntryPath, FolderRules};
use crate::content::kind::Kind;
use crate::content::reader::EntryReader;
use crate::content::settings::Settings;
use crate::content::{
    activity, artifact, called, checks, field, imported, listed, meant, other_kinds, outcome, person, privacy,
    resource, review, role, table, unread,
};
use crate::syntax::text::Rules;
use crate::syntax::yaml::{Node, Value};
use crate::syntax::{csv, front, yaml};
use crate::words::{Languages, Words};

/// A participant's fields in `site.yaml`, on their own site.
pub struct Owner<'o> {
    pub path: &'o SitePath,
    pub text: &'o str,
    pub node: &'o Node,
}

/// What files are read with.
#[derive(Clone, Copy)]
pub struct ReadContext<'c> {
    pub settings: &'c Settings,
    pub languages: &'c Languages,
    pub owner: Option<&'c Owner<'c>>,
    pub catalogs: &'c CatalogContext,
}

/// Reads a Markdown or YAML file that holds entries.
pub fn read(path: &SitePath, text: &str, entry_path: &EntryPath, context: &ReadContext) -> Vec<Entry> {
    let folders = &context.settings.folders;
    let data = matches!(path.suffix().as_str(), "yaml" | "yml");
    let split = if data {
        front::Split { front: Some(0..text.len()), body: text.len()..text.len(), unclosed: None }
    } else {
        unread::split(text)
    };
    if let Some(problem) = not_read(path, text, &split, folders) {
        return quietly(path, text, split, problem, |split| read_split(path, text, entry_path, context, split));
    }
    read_split(path, text, entry_path, context, split)
}

/// What is wrong where fields were meant and are not read.
fn not_read(
    path: &SitePath,
    text: &str,
    split: &front::Split,
    folders: &FolderRules,
) -> Option<(Diagnostic, Range<usize>)> {
    if let Some(span) = split.unclosed {
        let problem = Diagnostic::new(
            codes::UNCLOSED_FRONT_MATTER,
            "this opens front matter that never closes",
            path,
            Location::Span(span),
        );
        let fields = split.front.clone().unwrap_or_default();
        // The fields begin in the line of the dashes where what stands behind these ends no line.
        let help = match fields.start == span.end as usize {
            true => {
                "delete the sign behind these dashes, which ends no line here, and press Enter; and so behind each field"
            }
            false => "put a line `---` between the fields and the text",
        };
        return Some((problem.help(help), fields));
    }
    if let Some(fields) = &split.front {
        let span = unread::find_below(&text[split.body.clone()], &folders.audiences)?.shifted(split.body.start);
        let message = "this stands below the fields, in the text, so nothing reads it";
        let problem = Diagnostic::new(codes::UNOPENED_FRONT_MATTER, message, path, Location::Span(span));
        return Some((problem.help("move it up, above the second line `---`"), fields.clone()));
    }
    let found = unread::find(text, &folders.audiences)?;
    let problem = Diagnostic::new(codes::UNOPENED_FRONT_MATTER, found.message, path, Location::Span(found.span));
    Some((problem.help(found.help), found.fields))
}

/// Reads a file whose fields are not read as far as it takes to know what it is called, so that others' references to it and
/// its names in others' prose are known. It says no more than the one problem.
fn quietly(
    path: &SitePath,
    text: &str,
    mut split: front::Split,
    (problem, fields): (Diagnostic, Range<usize>),
    read: impl Fn(front::Split) -> Vec<Entry>,
) -> Vec<Entry> {
    split.body = fields.end..text.len();
    split.front = Some(fields);
    split.unclosed = None;
    let mut entries = read(split);
    for entry in &mut entries {
        entry.report = [].into();
        entry.shut();
    }
    match entries.first_mut() {
        Some(entry) => entry.report = [problem].into(),
        None => debug_assert!(false, "{path} holds an entry"),
    }
    entries
}

fn read_split(
    path: &SitePath,
    text: &str,
    entry_path: &EntryPath,
    context: &ReadContext,
    split: front::Split,
) -> Vec<Entry> {
    let ReadContext { settings, languages, owner, .. } = *context;
    let own = entry_path.translation.as_ref().unwrap_or(&settings.language);
    let folders = &settings.folders;
    let trusted = folders.collection(&entry_path.collection).is_some_and(|collection| collection.trusted);
    let rules = Rules { trusted, base_url: settings.base_url.as_deref(), words: languages.words(own) };
    let data = matches!(path.suffix().as_str(), "yaml" | "yml");
    let mut builder = EntryBuilder::new(EntryReader::new(path, text, 0, rules), entry_path);
    if entry_path.kind == Kind::Person
        && entry_path.landing
        && entry_path.collection.is_empty()
        && let Some(owner) = owner
    {
        owner_fields(&mut builder, owner);
    }
    let node = match &split.front {
        Some(range) => {
            let (node, problems) = yaml::parse(&text[range.clone()], range.start);
            builder.reader.yaml_problems(problems);
            builder.reader.check_damage(range.clone());
            builder.reader.unjudged |= !matches!(node.value, Value::Null | Value::Map(_));
            node
        }
        None => {
            let first = text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
            let end = text[first..].find(['\n', '\r']).map_or(text.len(), |end| first + end);
            builder.reader.check_damage(first..end);
            Node { span: Span::new(0, 0), value: Value::Null }
        }
    };
    if let Some(language) = language_of(&node) {
        builder.reader.rules.words = languages.words(&language);
    }
    privacy::within_texts(&node, &mut builder.reader);
    let mut fields = Fields::of(node, "front matter", &mut builder.reader);
    if entry_path.kind == Kind::Outcome && outcome::is_framework(&fields, data) {
        return outcome::read_framework(builder, fields, &text[split.body.clone()], split.body.start);
    }
    // In a collection of outcomes, a page without a code is a page.
    if entry_path.kind == Kind::Outcome && !outcome::is_outcome(&fields, data) {
        builder.facts.kind = Kind::Page;
    }
    let of_owner = (builder.facts.audience.clone(), builder.facts.draft);
    read_fields(&mut builder, &mut fields);
    narrow(&mut builder.facts, of_owner, settings);
    let what = format!("a {}", builder.facts.kind.word()).replace("a a", "an a").replace("a o", "an o");
    let body = &text[split.body.clone()];
    let says_parts = field::parts_of(builder.facts.kind).is_some_and(|name| fields.has(name));
    other_kinds::check(&fields, &mut builder.reader, &builder.facts, folders);
    marked(&mut builder, folders);
    fields.finish(&what, &mut builder.reader);
    let (rest, listed) = match says_parts {
        true => (None, listed::beside(body, split.body.start, &mut builder.reader, &builder.facts)),
        false => listed::take(body, split.body.start, &mut builder.reader, &mut builder.facts).unzip(),
    };
    builder.body(rest.as_deref().unwrap_or(body), listed, split.body.start);
    checks::check(&mut builder.reader, &builder.facts, folders);
    let rules = builder.reader.rules;
    let reviews = std::mem::take(&mut builder.reviews);
    let mut entries = vec![builder.finish()];
    // What is said about a work is not translated.
    if entry_path.translation.is_none() {
        let reviews = review::of_work(&entries[0].facts, reviews, path, text, rules);
        entries.extend(reviews);
        shut_together(&mut entries);
    }
    entries
}

/// Closes a page whose name says that it is not for everybody, while nothing says who may read it.
fn marked(builder: &mut EntryBuilder, folders: &FolderRules) {
    let EntryBuilder { reader, facts, .. } = builder;
    let is_said = facts.audience.is_some() || facts.draft;
    if is_said || !called::is_marked_not_for_all(facts.path.stem(), &folders.audiences) {
        return;
    }
    let message = "the name of this file says that it is not for everybody, and nothing reads that: until it is clear nobody may read it";
    let problem = Diagnostic::new(codes::MISPLACED_PRIVACY, message, &facts.path, facts.place());
    reader
        .report
        .push(problem.help("write `audience` among the fields at its top, and name one of the site's audiences"));
    reader.unjudged = true;
}

/// Of what is said of an owner in `site.yaml` and on their page, the narrower holds.
fn narrow(facts: &mut Facts, (audience, draft): (Option<Spanned<String>>, bool), settings: &Settings) {
    facts.draft |= draft;
    let Some(audience) = audience else { return };
    let place = |audience: &Spanned<String>| settings.audience(&audience.value);
    // What names no audience was told, and keeps everybody out.
    if facts
        .audience
        .as_ref()
        .is_none_or(|said| place(said).is_some_and(|said| place(&audience).is_none_or(|it| it > said)))
    {
        facts.audience = Some(audience);
    }
}

/// The entry of a file of which nothing can be read: it is there, so that what lies below it is withheld with it.
pub fn unreadable(path: &SitePath, entry_path: &EntryPath) -> Entry {
    let mut builder = EntryBuilder::new(EntryReader::new(path, "", 0, Rules::default()), entry_path);
    builder.facts.unjudged = true;
    builder.finish()
}

/// Reads a spreadsheet of entries, and what is wrong with it as a whole.
pub fn read_table(
    path: &SitePath,
    text: &str,
    entry_path: &EntryPath,
    context: &ReadContext,
) -> (Vec<Entry>, Vec<Diagnostic>) {
    let ReadContext { settings, languages, .. } = context;
    let words = languages.words(&settings.language);
    let rules = Rules { trusted: false, base_url: settings.base_url.as_deref(), words };
    match entry_path.kind {
        Kind::Outcome => imported::read(path, text, entry_path, rules)
            .unwrap_or_else(|| outcome::read_table(path, text, entry_path, rules)),
        _ => read_rows(path, text, entry_path, rules, &settings.folders),
    }
}

/// Reads a spreadsheet each of whose rows stands for a file.
fn read_rows(
    path: &SitePath,
    text: &str,
    entry_path: &EntryPath,
    rules: Rules,
    folders: &FolderRules,
) -> (Vec<Entry>, Vec<Diagnostic>) {
    let kind = entry_path.kind;
    let what = format!("a spreadsheet of {}", entry_path.collection.to_lowercase());
    let sheet = csv::parse(text);
    let mut reader = EntryReader::new(path, text, 0, rules);
    table::check_shape(&sheet, &mut reader);
    let known = table::columns_of(kind);
    let columns = table::columns(&sheet, &known, &what, &mut reader);
    let name = match kind {
        Kind::Person => "name",
        Kind::Review => "of",
        _ => "title",
    };
    if !columns.iter().flatten().any(|field| field.name == name) {
        let place = sheet.header.first().map_or(Span::default(), |cell| cell.span);
        let problem = reader.problem(codes::CSV_SYNTAX, format!("{what} needs a column `{name}`"), place);
        problem.help.push(format!("name the columns in the first line: they can be {}", table::listed(&known)));
        return (Vec::new(), reader.report);
    }
    let mut entries = Vec::new();
    for (nth, row) in (0..).zip(&sheet.rows) {
        let called = columns.iter().position(|field| field.is_some_and(|field| field.name == name));
        let called = called.and_then(|at| row.get(at)).filter(|cell| !slug(&cell.text).is_empty());
        let Some(called) = called else {
            let place = row.iter().find(|cell| !cell.text.is_empty()).map_or(Span::default(), |cell| cell.span);
            let problem = reader.problem(codes::MISSING_FIELD, format!("this row has no `{name}`"), place);
            problem.help.push(format!("fill in the cell below `{name}`, or empty the row"));
            continue;
        };
        let row_path = EntryPath {
            // Several may be of one work.
            id: if kind.has_page() { slug(&called.text) } else { format!("row-{}", nth + 1) },
            words: called.text.trim().to_string(),
            order: (kind != Kind::Person).then_some(nth + 1),
            ..entry_path.clone()
        };
        let mut builder = EntryBuilder::new(EntryReader::new(path, text, nth, rules), &row_path);
        table::check_length(row, columns.len(), &mut builder.reader);
        let mut fields = Fields::of(table::node(row, &columns), "a row", &mut builder.reader);
        read_fields(&mut builder, &mut fields);
        fields.finish("a row", &mut builder.reader);
        // By it a second row, or a file, of that name is found.
        let named = builder.reader.spans.note(called.span);
        builder.facts.given_id = builder.facts.given_id.or(Some(named)).filter(|_| kind.has_page());
        builder.facts.stands = Some(named);
        checks::check(&mut builder.reader, &builder.facts, folders);
        entries.push(builder.finish());
    }
    if reader.unjudged {
        entries.iter_mut().for_each(Entry::shut);
    }
    shut_together(&mut entries);
    (entries, reader.report)
}

/// The language in which a file says that it is; its words are needed before its fields are read.
fn language_of(node: &Node) -> Option<String> {
    let Value::Map(fields) = &node.value else { return None };
    let (_, value) = fields.iter().find(|(key, _)| key.text == "lang")?;
    match &value.value {
        Value::Text(tag) => Some(meant::language_of_name(tag).map_or_else(|| tag.replace('_', "-"), str::to_string)),
        _ => None,
    }
}

/// The home page of a participant's own site that has no `index.md`.
pub fn owner_entry(owner: &Owner, words: &Words) -> Entry {
    let entry_path = EntryPath {
        collection: String::new(),
        kind: Kind::Person,
        id: String::new(),
        order: None,
        date: None,
        words: words.home().into(),
        landing: true,
        translation: None,
    };
    let mut builder = EntryBuilder::new(EntryReader::new(owner.path, owner.text, 0, Rules::default()), &entry_path);
    owner_fields(&mut builder, owner);
    builder.finish()
}

/// A participant's fields stand in `site.yaml`; their spans are noted first.
fn owner_fields(builder: &mut EntryBuilder, owner: &Owner) {
    // Problems and spans of these fields belong to the other file, spans and proses to this entry.
    let mut other = EntryReader::new(owner.path, owner.text, 0, builder.reader.rules);
    std::mem::swap(&mut other.spans, &mut builder.reader.spans);
    std::mem::swap(&mut other.proses, &mut builder.reader.proses);
    std::mem::swap(&mut other.outline, &mut builder.reader.outline);
    let mut fields = Fields::of(owner.node.clone(), "`owner`", &mut other);
    person::read(&mut fields, &mut other, &mut builder.facts, &mut builder.titled);
    common(&mut fields, &mut other, &mut builder.facts, &mut builder.titled);
    fields.finish("`owner`", &mut other);
    builder.elsewhere = Some((owner.path.clone(), other.spans.0.len() as u32));
    builder.reader.unjudged |= other.unjudged || !matches!(owner.node.value, Value::Map(_));
    builder.reader.refused.append(&mut other.refused);
    builder.reader.spans = other.spans;
    builder.reader.proses = other.proses;
    builder.reader.outline = other.outline;
    builder.reader.report.extend(other.report);
}

/// Reads the fields of an entry that is no framework.
pub(super) fn read_fields(builder: &mut EntryBuilder, fields: &mut Fields) {
    own_fields(builder, fields);
    if builder.facts.kind == Kind::Outcome && matches!(builder.facts.data, KindData::Page) {
        // An outcome whose code is missing or wrong, which was said.
        builder.facts.kind = Kind::Page;
    }
    builder.common_fields(fields);
}

/// Reads the fields that only the entry's kind has.
fn own_fields(builder: &mut EntryBuilder, fields: &mut Fields) {
    let EntryBuilder { reader, facts, titled, elsewhere, reviews } = builder;
    match facts.kind {
        Kind::Page => {}
        Kind::Role => role::read(fields, reader, facts),
        Kind::Activity => activity::read(fields, reader, facts),
        Kind::Framework => {}
        Kind::Outcome => outcome::read_own(fields, reader, facts, titled),
        Kind::Resource => resource::read(fields, reader, facts),
        Kind::Person if elsewhere.is_none() => person::read(fields, reader, facts, titled),
        Kind::Person => person::owners_fields(fields, reader),
        Kind::Artifact => {
            artifact::read(fields, reader, facts);
            *reviews = fields.nodes("reviews");
        }
        Kind::Review => review::read(fields, reader, facts),
    }
}
