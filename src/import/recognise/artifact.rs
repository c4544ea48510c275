//! A participant's work: context, learning outcomes and reflection, in the portfolio of the person named.

use crate::authoring::Fields;
use crate::base::names::{in_words, slug};
use crate::content::Kind as EntryKind;
use crate::import::document::{Block, Inline, Kind, Place};
use crate::import::draft::{Draft, Plan};
use crate::import::headings::{Section, section_of, written};
use crate::import::known::{Named, Outcome};
use crate::import::language::Language;
use crate::import::pieces::pieces;
use crate::import::recognise::outcomes::{self, Listed};
use crate::import::recognise::{lift, own};
use crate::import::report::Remark;
use crate::import::tidy::beside_title;
use crate::import::{Refusal, Settled, file_name};

/// Whether a document has the headings of a participant's work.
pub fn is_one(blocks: &[Block]) -> bool {
    let has = |wanted: Section| {
        blocks.iter().any(|block| block.level().is_some() && section_of(&block.words()) == Some(wanted))
    };
    has(Section::Reflection) && (has(Section::Context) || has(Section::Outcomes))
}

/// Whose work it is.
struct Author {
    /// The folder of the portfolio.
    folder: String,
    /// What a new portfolio says.
    new: Option<String>,
    /// Whether others than the narrowest audience may read it.
    is_open: bool,
}

/// Makes an artifact of a document, or of each piece of work in it.
pub fn draft(mut settled: Settled, plan: &mut Plan) -> Result<(), Refusal> {
    let mut blocks = std::mem::take(&mut settled.document.blocks);
    let (author, line) = author(&blocks, &settled, plan)?;
    // The line that says who it is stands at the top of a new portfolio.
    let mut about = Vec::new();
    if let Some(line) = line {
        let is_title = line.is_none();
        let block = line.map(|n| blocks.remove(n)).or_else(|| settled.title.take());
        if author.new.is_some() {
            about.extend(block.map(as_paragraph));
        } else if let Some(block) = block {
            let says_more = plan.known.of_kind(EntryKind::Person).all(|person| person.title != block.words());
            if says_more && !is_title {
                blocks.insert(0, block);
            } else {
                plan.stand_ins.push(block.words());
            }
        }
    }
    let starts = pieces(&blocks);
    if starts.is_empty() {
        person(about, &author, &settled, plan);
        let proposed = artifact(settled.title.clone(), blocks, &author, &settled, plan);
        propose(proposed, settled.language, plan);
        return Ok(());
    }
    let (works, rest) = works(blocks, starts);
    let has_more = rest.iter().any(|block| !block.is_empty());
    let is_named = works.iter().any(|(heading, _)| heading.is_none()) || author.new.is_none() && has_more;
    if let Some(title) = settled.title.as_ref().filter(|_| !is_named) {
        plan.tell(Remark::dropped(
            &title.place,
            format!("{} (the title of all, while each piece has its own)", title.words()),
        ));
        plan.stand_ins.push(title.words());
    }
    let mut proposed = Vec::new();
    // What stands around the pieces is about who made them.
    if author.new.is_some() {
        about.extend(rest);
        person(about, &author, &settled, plan);
    } else if has_more {
        proposed.extend(artifact(settled.title.clone(), rest, &author, &settled, plan));
    }
    for (heading, mut blocks) in works {
        let beside =
            heading.iter().flat_map(|heading| beside_title(heading, &settled.document.notes)).collect::<Vec<_>>();
        blocks.splice(0..0, beside);
        proposed.extend(artifact(heading.or_else(|| settled.title.clone()), blocks, &author, &settled, plan));
    }
    propose(proposed, settled.language, plan);
    Ok(())
}

/// Codes, and outcomes that the site does not have, each with its place.
type Cited = Vec<(String, Place)>;
type Proposed = Vec<(Place, Listed)>;

/// A piece of work: its heading, where it has one, and what stands below.
type Work = (Option<Block>, Vec<Block>);

/// Parts the pieces of work in a document, and what stands around them.
fn works(blocks: Vec<Block>, starts: Vec<usize>) -> (Vec<Work>, Vec<Block>) {
    let mut works: Vec<Work> = Vec::new();
    let mut rest = Vec::new();
    // The level of the piece to which a block belongs, if it has a heading of its own.
    let mut inside = None;
    for (n, block) in blocks.into_iter().enumerate() {
        if starts.contains(&n) {
            let is_headed = section_of(&block.words()).is_none();
            inside = Some(block.level().filter(|_| is_headed));
            works.push(if is_headed { (Some(block), Vec::new()) } else { (None, vec![block]) });
            continue;
        }
        if let (Some(Some(outer)), Some(level)) = (inside, block.level())
            && level <= outer
        {
            inside = None;
        }
        match works.last_mut().filter(|_| inside.is_some()) {
            Some((_, blocks)) => blocks.push(block),
            None => rest.push(block),
        }
    }
    (works, rest)
}

/// Writes one piece of work, and gives the outcomes in it that the site does not have, each with its place.
fn artifact(
    heading: Option<Block>,
    mut blocks: Vec<Block>,
    author: &Author,
    settled: &Settled,
    plan: &mut Plan,
) -> Proposed {
    let title = match &heading {
        Some(heading) => written(&heading.words()),
        None => in_words(&settled.stem),
    };
    lift(&mut blocks, 2);
    let mut cited = Vec::new();
    let mut proposed = Vec::new();
    cite(&mut blocks, plan, (&mut cited, &mut proposed));
    for block in &mut blocks {
        if block.level().is_some() && section_of(&block.words()).is_some() {
            let words = written(&block.words());
            block.text = vec![Inline::plain(words)];
        }
    }
    let session = session(&blocks, plan);
    let mut fields = Fields::default().set("title", &title);
    if !cited.is_empty() {
        let codes: Vec<&str> = cited.iter().map(|(code, _)| code.as_str()).collect();
        fields = fields.set("outcomes", codes);
    }
    if let Some((id, place, name)) = session {
        plan.tell(Remark::guess(&place, format!("made for the session {name}, which these words name")));
        fields = fields.remark(plan.words.import_note_session()).set("session", plan.known.reference(&id));
    }
    if author.is_open {
        fields = fields.remark(plan.words.import_note_audience()).set("audience", &plan.known.narrowest);
    }
    let has_pictures = blocks.iter().any(|block| block.text.iter().any(|inline| matches!(inline, Inline::Picture(_))));
    let stem = format!("{}/{}", author.folder, file_name(&title));
    let end = if has_pictures { "/index.md" } else { ".md" };
    let path = plan.free(&stem, end);
    plan.add(Draft { path, what: "artifact", fields, title: heading, blocks }, &settled.document);
    proposed
}

/// Writes the page of somebody who has no portfolio yet.
fn person(about: Vec<Block>, author: &Author, settled: &Settled, plan: &mut Plan) {
    let Some(name) = &author.new else { return };
    let page = Fields::default().set("name", name).remark(plan.words.import_note_person());
    let place = about.first().map_or(Place::Whole, |block| block.place.clone());
    plan.tell(Remark::guess(&place, format!("the work of {name}, who is new here → {}/index.md", author.folder)));
    // A line that says only who it is is the name.
    let is_name = |block: &Block| in_small_words(without_byline(&block.words())) == in_small_words(name);
    plan.stand_ins.extend(about.iter().filter(|block| is_name(block)).map(Block::words));
    let mut about: Vec<Block> = about.into_iter().filter(|block| !is_name(block)).collect();
    lift(&mut about, 2);
    let path = format!("{}/index.md", author.folder);
    plan.add(Draft { path, what: "person", fields: page, title: None, blocks: about }, &settled.document);
    plan.known.names.push(Named {
        kind: EntryKind::Person,
        id: author.folder.clone(),
        title: name.clone(),
        aliases: Vec::new(),
        folder: Some(author.folder.clone()),
        is_private: true,
        is_new: true,
    });
}

/// Proposes outcomes that the site does not have as one framework, called by what all their codes begin with.
fn propose(proposed: Proposed, language: &Language, plan: &mut Plan) {
    let Some((place, _)) = proposed.first().cloned() else { return };
    let prefix = |one: &Listed| one.code.chars().take_while(|c| c.is_alphabetic()).collect::<String>();
    let mut prefixes: Vec<String> = proposed.iter().map(|(_, one)| prefix(one)).collect();
    prefixes.dedup();
    let title = match prefixes.as_slice() {
        [prefix] if !prefix.is_empty() => format!("{} {prefix}", language.words.learning_outcomes()),
        _ => language.words.learning_outcomes().to_string(),
    };
    outcomes::propose(&title, proposed.into_iter().map(|(_, one)| one).collect(), &place, plan);
}

fn as_paragraph(block: Block) -> Block {
    Block { kind: Kind::Paragraph, ..block }
}

/// Whose work it is, and the block that says so: its number, or nothing for the title.
fn author(blocks: &[Block], settled: &Settled, plan: &Plan) -> Result<(Author, Option<Option<usize>>), Refusal> {
    let of_known = |person: &Named| Author {
        folder: person.folder.clone().unwrap_or_else(|| format!("portfolios/{}", file_name(&person.title))),
        new: person.folder.is_none().then(|| person.title.clone()),
        is_open: !person.is_private,
    };
    let of_new = |name: &str| Author {
        folder: format!("portfolios/{}", slug(name)),
        new: Some(name.to_string()),
        is_open: false,
    };
    let first = blocks.iter().position(|block| block.level().is_some()).unwrap_or(0);
    let before = blocks[..first].iter().enumerate().map(|(n, block)| (Some(n), block));
    let lines: Vec<(Option<usize>, &Block)> = settled.title.iter().map(|title| (None, title)).chain(before).collect();
    let names = |person: &Named, words: &str| {
        let lower = format!(" {} ", in_small_words(words));
        std::iter::once(&person.title)
            .chain(&person.aliases)
            .any(|name| lower.contains(&format!(" {} ", in_small_words(name))))
    };
    let in_lines = |person: &Named| lines.iter().find(|(_, block)| names(person, &block.words())).map(|(n, _)| *n);
    if let Some(given) = &settled.wishes.person {
        let line = |name: &str| {
            lines
                .iter()
                .find(|(_, block)| in_small_words(&block.words()).contains(&in_small_words(name)))
                .map(|(n, _)| *n)
        };
        return Ok(match plan.known.find(EntryKind::Person, given) {
            Some(person) => (of_known(person), in_lines(person).filter(|n| is_byline(*n, &lines, &person.title))),
            None => (of_new(given), line(given).filter(|n| is_byline(*n, &lines, given))),
        });
    }
    if let Some(person) = plan.known.of_kind(EntryKind::Person).find(|person| in_lines(person).is_some()) {
        let line = in_lines(person).filter(|n| is_byline(*n, &lines, &person.title));
        return Ok((of_known(person), line));
    }
    let named = lines.iter().find_map(|(n, block)| Some((*n, person_in(&block.words())?)));
    if let Some((line, name)) = named {
        return Ok((of_new(&name), Some(line)));
    }
    if let Some(person) = plan.known.of_kind(EntryKind::Person).find(|person| names(person, &in_words(&settled.stem))) {
        return Ok((of_known(person), None));
    }
    let why = "this is a participant's work, and it does not say whose: add --person \"Their Name\", or --as page if it is a page";
    Err(Refusal { asks_whose: true, ..Refusal::new(why) })
}

/// Whether a line is about the person and not about the work.
fn is_byline(n: Option<usize>, lines: &[(Option<usize>, &Block)], name: &str) -> bool {
    let words = lines.iter().find(|(other, _)| *other == n).map(|(_, block)| block.words()).unwrap_or_default();
    let name = in_small_words(name);
    in_small_words(&words).starts_with(&name) || in_small_words(without_byline(&words)).starts_with(&name)
}

/// A line without `By` or `Name:` at its beginning.
fn without_byline(line: &str) -> &str {
    let line = line.trim();
    let behind = Language::all().iter().find_map(|language| language.byline.behind(line));
    behind.map_or(line, |rest| rest.trim_start_matches([':', '：', ' ']))
}

fn in_small_words(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The name of a person with which a short line begins: `Ana Roe, Candidate`, `By Ana Roe`, `Name: Ana Roe`.
fn person_in(line: &str) -> Option<String> {
    let line = line.trim();
    let plain = without_byline(line);
    let name = plain
        .split([',', '،', '–', '—', '|', '(', ';', ':'])
        .next()
        .unwrap_or("")
        .split(" - ")
        .next()
        .unwrap_or("")
        .trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    // Scripts without capitals tell no name from other words: there the line has to say that it is one.
    let is_said = plain.len() < line.len();
    let is_name = |word: &&str| {
        let mut chars = word.chars();
        let begins =
            chars.next().is_some_and(|c| c.is_uppercase() || is_said && c.is_alphabetic() && !c.is_lowercase());
        begins && chars.all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
    };
    let particle =
        |word: &&str| matches!(*word, "de" | "van" | "von" | "der" | "la" | "da" | "di" | "del" | "bin" | "al");
    let general = |word: &&str| Language::all().iter().any(|language| language.no_name.has(&word.to_lowercase()));
    let fits = (2..=4).contains(&words.len())
        && words.iter().all(|word| is_name(word) || particle(word))
        && !words.iter().any(general);
    let shouts = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
    (fits && !shouts && line.split_whitespace().count() <= 14 && !line.ends_with('.')).then(|| name.to_string())
}

/// Replaces outcomes that were retyped by what the site knows of them, and proposes those that it does not have.
fn cite(blocks: &mut Vec<Block>, plan: &mut Plan, (cited, proposed): (&mut Cited, &mut Proposed)) {
    let below: Vec<usize> = (0..blocks.len())
        .filter(|n| blocks[*n].level().is_some() && section_of(&blocks[*n].words()) == Some(Section::Outcomes))
        .flat_map(|n| own(blocks, n))
        .collect();
    let mut gone = Vec::new();
    for n in below {
        let place = blocks[n].place.clone();
        let words = blocks[n].words();
        let coded = outcomes::of_block(&blocks[n]);
        let by_words = || {
            let near = plan.known.outcomes.iter().map(|it| (outcomes::likeness(&it.statement, &words), it));
            near.filter(|(likeness, _)| *likeness >= 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, it)| it.clone())
        };
        let (known, code, statement) = match &coded {
            Some((code, statement)) => (plan.known.outcome(code).cloned(), code.clone(), statement.clone()),
            None => match by_words() {
                Some(known) => (Some(known.clone()), known.code, words.clone()),
                None => continue,
            },
        };
        match known {
            Some(Outcome { code, statement: known, .. }) => {
                if coded.is_none() {
                    plan.tell(Remark::guess(&place, format!("these words are those of {code}")));
                }
                let alike = outcomes::likeness(&known, &statement);
                if alike < 1.0 && outcomes::is_alike(&known, &statement) {
                    plan.tell(outcomes::retyped(&place, &code, &statement));
                    plan.stand_ins.push(words.clone());
                } else if alike < 1.0 {
                    plan.tell(Remark::open(
                        &place,
                        format!("{code} stands here in other words than the site's: they stay in the text"),
                    ));
                    push_code(cited, &code, &place);
                    continue;
                }
                plan.stand_ins.push(format!("{code}. {known}"));
                push_code(cited, &code, &place);
            }
            None => {
                plan.known.outcomes.push(Outcome { code: code.clone(), statement: statement.clone() });
                // Code and statement are two fields of the file.
                plan.stand_ins.push(words.clone());
                proposed.push((place.clone(), Listed { code: code.clone(), statement, ..Listed::default() }));
                push_code(cited, &code, &place);
            }
        }
        gone.push(n);
    }
    for n in gone.into_iter().rev() {
        blocks.remove(n);
    }
}

fn push_code(cited: &mut Cited, code: &str, place: &Place) {
    if !cited.iter().any(|(known, _)| known == code) {
        cited.push((code.to_string(), place.clone()));
    }
}

/// The one session that the text about outcomes, or the context, names.
fn session(blocks: &[Block], plan: &Plan) -> Option<(String, Place, String)> {
    let headings = (0..blocks.len()).filter(|n| {
        blocks[*n].level().is_some()
            && matches!(section_of(&blocks[*n].words()), Some(Section::Outcomes | Section::Context))
    });
    let mut parts: Vec<(bool, &Block)> = Vec::new();
    for heading in headings {
        let is_outcomes = section_of(&blocks[heading].words()) == Some(Section::Outcomes);
        parts.extend(blocks[own(blocks, heading)].iter().map(|block| (is_outcomes, block)));
    }
    for is_outcomes in [true, false] {
        let mut found: Vec<(&Named, &Place)> = Vec::new();
        for (_, block) in parts.iter().filter(|(it, _)| *it == is_outcomes) {
            let words = format!(" {} ", in_small_words(&block.words()));
            for session in plan.known.of_kind(EntryKind::Activity) {
                let named = std::iter::once(&session.title)
                    .chain(&session.aliases)
                    .any(|name| words.contains(&format!(" {} ", in_small_words(name))));
                if named && !found.iter().any(|(known, _)| known.id == session.id) {
                    found.push((session, &block.place));
                }
            }
        }
        if let [(session, place)] = found.as_slice() {
            return Some((session.id.clone(), (*place).clone(), session.title.clone()));
        }
    }
    None
}
