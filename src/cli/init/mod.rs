//! `vade init`: a folder of another program, or of plain Markdown, becomes a site. It says what it would change, and changes it
//! when told: fields and notes of other tools in the words of this one. What it cannot say it names.

mod blocks;
mod fields;
mod hidden;
mod languages;
mod layout;
mod links;
mod order;
mod strange;
mod text;
mod values;
mod withheld;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use serde_yaml::{Mapping, Value};

use crate::authoring::{Changes, Fields};
use crate::base::names::key;
use crate::base::number::counted;
use crate::base::system::why;
use crate::base::{Code, Severity, SitePath, codes, reserved};
use crate::cli::ask::Asker;
use crate::cli::git;
use crate::cli::init::fields::About;
use crate::cli::init::layout::{Layout, is_page};
use crate::cli::init::order::Listed;
use crate::cli::init::strange::Found;
use crate::cli::init::withheld::Withheld;
use crate::cli::other_tools::{self, Known};
use crate::cli::paths::{shown, typed};
use crate::cli::{Ending, load, say, wrong};
use crate::content::unread;
use crate::pipeline::{Options, Pipeline};
use crate::source::{ReadOptions, Source, Sources, walk};
use crate::syntax::yaml::Node;
use crate::words::Languages;

#[derive(Args)]
pub struct InitArguments {
    /// The folder
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Do it without asking
    #[arg(long, short)]
    yes: bool,
    /// Do it even where git has changes that are not committed
    #[arg(long)]
    uncommitted: bool,
}

/// What is to be done.
#[derive(Default)]
struct Plan {
    changes: Changes,
    /// New texts of pages.
    texts: BTreeMap<SitePath, String>,
    /// What happens to each file, in words.
    said: Vec<(SitePath, String)>,
    /// What cannot be read, and why.
    unreadable: Vec<(SitePath, String)>,
    /// What nothing here can say.
    strange: Found,
    /// Pages that the site leaves out.
    left_out: Vec<String>,
    /// What the tool's settings say that has no form here.
    untold: Vec<String>,
    /// The language of the site, where it is known.
    language: Option<String>,
}

pub fn run(arguments: &InitArguments) -> Ending {
    init(arguments).unwrap_or_else(|ending| ending)
}

fn init(arguments: &InitArguments) -> Result<Ending, Ending> {
    let top = &arguments.folder;
    load::check_folder(top)?;
    let known = other_tools::known(top);
    let layout = layout::of(top, known.as_ref());
    let root = layout.root.clone();
    let there = reserved::SETTINGS.iter().map(|name| root.join(name)).find(|file| file.exists());
    if let Some(file) = there {
        return Err(wrong(format!("{} is there already: this folder is a site", shown(&file))));
    }
    let plan = plan(top, layout, known.as_ref())?;
    if plan.said.len() < 2
        && plan.said.iter().all(|(path, _)| reserved::is_settings(path.as_str()))
        && !has_pages(&root)
    {
        return Err(load::nothing(top, "begin with"));
    }
    show(&plan, &root, known.as_ref());
    let root_typed = typed(&root);
    let here = if root_typed.is_empty() { String::new() } else { format!(" {root_typed}") };
    let at_risk = if arguments.uncommitted { Vec::new() } else { at_risk(&plan.changes, &root) };
    if !arguments.yes {
        let Some(mut asker) = Asker::at_terminal() else {
            say(&format!("Nothing was changed yet. `vade init{} --yes` does it.", below(top)));
            return Ok(Ending::Fine);
        };
        let language = plan.language.as_deref().unwrap_or("en");
        let languages = Languages::of(language, &[], Vec::new());
        let words = languages.words(language);
        asker.show("");
        if !asker.yes(words.asked_do_it(), words) {
            say("Nothing was changed.");
            return Ok(Ending::Fine);
        }
    }
    if !at_risk.is_empty() {
        let named: Vec<String> = at_risk.iter().take(5).map(|file| shown(file)).collect();
        return Err(wrong(format!(
            "git has changes that are not committed in {}: commit them first, so that you can look at what `vade init` changes and take it \
             back; or say --uncommitted",
            named.join(", ")
        )));
    }
    plan.changes.write(&root).map_err(wrong)?;
    let count = plan.changes.paths().count();
    say(&format!("Done: {}.", counted(count, "file is new or changed", "files are new or changed")));
    say(&format!("\nNext:\n  vade serve{here} --open\n  vade check{here}"));
    Ok(Ending::Fine)
}

/// The files that would change and that git could not give back. None where there is no repository, or no git.
fn at_risk(changes: &Changes, root: &Path) -> Vec<PathBuf> {
    let (Ok(prefix), Ok(uncommitted)) = (git::prefix(root), git::uncommitted(root)) else { return Vec::new() };
    let is_lost = |path: &&SitePath| {
        let path = format!("{prefix}{path}");
        uncommitted.iter().any(|lost| path == *lost || lost.ends_with('/') && path.starts_with(lost.as_str()))
    };
    let there = changes.paths().filter(is_lost).map(|path| root.join(path.as_str()));
    there.filter(|file| file.exists()).collect()
}

fn plan(top: &Path, mut layout: Layout, known: Option<&Known>) -> Result<Plan, Ending> {
    let root = layout.root.clone();
    let unreadable = |error: std::io::Error| wrong(format!("{} cannot be read: {}", root.display(), why(&error)));
    let order = order::listed(&root, known);
    let read = |layout: &Layout| {
        let (include, exclude) = (layout.include.clone(), layout.exclude.clone());
        let options = ReadOptions { output: Some(root.join(reserved::OUTPUT)), include, exclude, later: true };
        walk::read(&root, &options).map_err(unreadable)
    };
    let mut sources = read(&layout)?;
    // A page that the list names is one, whatever it is called.
    let is_passed_over = |path: &&SitePath| !sources.files.contains_key(*path) && root.join(path.as_str()).is_file();
    let passed_over: Vec<String> = order.pages.iter().filter(is_passed_over).map(SitePath::to_string).collect();
    if !passed_over.is_empty() {
        layout.include.extend(passed_over);
        sources = read(&layout)?;
    }
    // What the tool kept out is kept out before anything else is made of it.
    let mut withheld = withheld::of(top, &root, known, &order);
    withheld.keep(&sources.files.keys().map(SitePath::as_str).collect::<Vec<_>>());
    if !withheld.left_out.is_empty() {
        layout.exclude.extend(withheld.left_out.iter().cloned());
        sources = read(&layout)?;
    }
    let mut plan = Plan::default();
    let is_read = |path: &&SitePath| is_page(path) && !sources.links.contains_key(*path);
    let pages = sources.files.keys().filter(is_read).cloned();
    // Hugo's pages of folders are passed over for their `_`.
    let ignored = sources.ignored.iter().filter(|path| is_of_folder(path)).map(|path| SitePath::new(path));
    let languages = languages::of(
        known,
        sources.files.keys().map(SitePath::as_str).chain(sources.ignored.iter().map(String::as_str)),
    );
    let is_summary = |path: &SitePath| order.summary.as_ref().is_some_and(|summary| path.as_str() == summary);
    let pages: Vec<SitePath> = pages.chain(ignored).filter(|path| !is_summary(path)).collect();
    let pages: Vec<Page> = pages.into_iter().filter_map(|path| Page::read(&root, path, &mut plan)).collect();
    let shared_ids = Arc::new(shared_ids(&pages));
    let said_language = known.and_then(Known::language);
    let is_said = said_language.is_some() || !languages.is_empty();
    let guessed = (!is_said).then(|| languages::guessed(pages.iter().map(|page| page.old.as_str()))).flatten();
    let guessed = guessed.filter(|(tag, _)| *tag != "en");
    for page in pages {
        let about = About { order: order.of(&page.path), shared_ids: shared_ids.clone(), draft: false };
        let mut to = languages::renamed(&page.path, &languages);
        if to != page.path {
            match sources.files.contains_key(&to) || plan.texts.contains_key(&to) {
                true => to = page.path.clone(),
                false => drop(sources.files.remove(&page.path)),
            }
        }
        self::page(&mut plan, page, &to, about, &withheld, known);
    }
    for path in &plan.left_out {
        sources.files.remove(&SitePath::new(path));
    }
    layout.exclude.append(&mut plan.left_out);
    let own: Vec<String> = guessed.iter().map(|(tag, _)| tag.to_string()).collect();
    let languages = if is_said { &languages } else { &own };
    let own = languages.first();
    let said_language = said_language.filter(|tag| own.is_none_or(|own| tag.to_lowercase().starts_with(own)));
    plan.language = said_language.or_else(|| own.cloned());
    let title = known.and_then(Known::title);
    let fields = settings(title.as_deref(), plan.language.as_deref(), &layout, &order, languages);
    let fields = let_in(fields, &plan, sources);
    let mut called = title.map_or_else(|| "new".to_string(), |title| format!("new, with the title {title}"));
    if let Some((tag, name)) = guessed {
        called += &format!("; its pages are in {name}, so `language: {tag}`");
    }
    if let (Some(known), false) = (known, withheld.left_out.is_empty()) {
        called += &format!("; leaves out what {} does: {}", known.file, withheld.left_out.join(", "));
    }
    for untold in &withheld.untold {
        plan.untold.push(format!("what it leaves out as `{untold}`: look what of it is published"));
    }
    let path = SitePath::new(reserved::SETTINGS[0]);
    plan.said.insert(0, (path.clone(), called));
    plan.changes.add(&path, fields.text());
    Ok(plan)
}

/// What stops no build while somebody moves in.
const LET_IN: [Code; 6] = [
    codes::BROKEN_LINK,
    codes::IGNORED_FILE,
    codes::UNKNOWN_REFERENCE,
    codes::UNKNOWN_PART,
    codes::AMBIGUOUS_REFERENCE,
    codes::WRONG_KIND,
];

/// The settings with checks that are less strict, where the site as it will be needs that to be built at all.
fn let_in(fields: Fields, plan: &Plan, mut sources: Sources) -> Fields {
    for (path, text) in &plan.texts {
        sources.files.insert(path.clone(), Source::text(text.as_str()));
    }
    sources.files.insert(SitePath::new(reserved::SETTINGS[0]), Source::text(fields.text()));
    let Ok(site) = Pipeline::default().load(&Arc::new(sources), &Options::default()) else { return fields };
    let is_there =
        |code: &Code| site.report().iter().any(|problem| problem.code == *code && problem.severity == Severity::Error);
    let lenient: Mapping = LET_IN
        .iter()
        .filter(|code| is_there(code))
        .map(|code| (Value::from(code.name()), Value::from("warning")))
        .collect();
    match lenient.is_empty() {
        true => fields,
        false => fields
            .remark("While you move in, these stop nothing. Take the lines away when they are mended.")
            .set("checks", lenient),
    }
}

/// The ids that several pages say they have.
fn shared_ids(pages: &[Page]) -> BTreeSet<String> {
    let ids = pages.iter().filter_map(|page| withheld::field(&page.fields, "id").and_then(Node::text));
    let mut seen = BTreeSet::new();
    ids.map(key).filter(|id| !seen.insert(id.clone())).collect()
}

/// Whether a file is Hugo's and Zola's page of a folder, which is passed over for its `_`.
fn is_of_folder(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("_index.") && name.ends_with(".md"))
}

/// A page as it is read.
struct Page {
    path: SitePath,
    old: String,
    /// The same with lines around its fields, where these were left out.
    opened: Option<String>,
    fields: Node,
}

impl Page {
    /// Nothing for one that cannot be read.
    fn read(root: &Path, path: SitePath, plan: &mut Plan) -> Option<Self> {
        let Ok(old) = String::from_utf8(fs::read(root.join(path.as_str())).ok()?) else {
            plan.unreadable.push((path, "is not saved as UTF-8".into()));
            return None;
        };
        let opened = fields::opened(&old);
        let fields = fields::of(opened.as_ref().unwrap_or(&old));
        Some(Page { path, old, opened, fields })
    }
}

/// What becomes of a page.
fn page(plan: &mut Plan, page: Page, to: &SitePath, mut about: About, withheld: &Withheld, known: Option<&Known>) {
    let Page { path, old, opened, fields } = page;
    let mut said = Vec::new();
    said.extend(opened.as_ref().map(|_| "lines `---` around its fields"));
    let mut new = opened.unwrap_or_else(|| old.clone());
    let why = withheld.why(&path, &fields).filter(|_| withheld::is_open(&fields));
    // A draft that stands for a folder would take all of it along.
    let stands_for_folder = to.stem() == "index" || path.stem() == "README";
    about.draft = why.as_ref().is_some_and(|why| why.whole_folder || !stands_for_folder);
    let kept_out = why.map(|why| match (about.draft, why.whole_folder && stands_for_folder) {
        (true, false) => format!("a draft: {}", why.words),
        (true, true) => format!("a draft with all of its folder: {}", why.words),
        (false, _) => format!("left out: {}", why.words),
    });
    let text_of_fields = new.clone();
    match fields::translated(&text_of_fields, &about) {
        Ok(Some(translated)) => {
            let changes = |order: Option<usize>| {
                let about = About { order, draft: false, ..about.clone() };
                !matches!(fields::translated(&text_of_fields, &about), Ok(None))
            };
            said.extend(match fields::split_toml(&old).is_some() {
                true => Some("its fields in YAML"),
                false if changes(None) => Some("its fields"),
                false if changes(about.order) => Some("its place in the order"),
                false => None,
            });
            new = translated;
        }
        Ok(None) => {}
        Err(message) => plan.unreadable.push((path.clone(), format!("its fields cannot be read: {message}"))),
    }
    said.extend(kept_out.as_deref());
    said.extend(withheld.untold_day(&fields));
    if kept_out.is_some() && withheld::is_open(&fields::of(&new)) {
        plan.left_out.push(to.to_string());
    }
    let body = unread::split(&new).body;
    // Lines count in the file as it will be.
    let first = new[..body.start].matches('\n').count() + 1;
    let hidden = hidden::as_remarks(&new[body.clone()], known.map(|known| known.tool));
    let translated = text::translated(&hidden.text, first, known);
    if translated.text != new[body.clone()] {
        said.push("notes, links and marks in its text");
        new = format!("{}{}", &new[..body.start], translated.text);
    }
    said.extend(hidden.open.map(|_| "all that follows a remark without an end is hidden"));
    for (line, kind, words) in translated.left {
        plan.strange.add(kind, to, line, &words);
    }
    let place = format!("in the place of {}", path.name());
    if *to != path {
        said.insert(0, &place);
        plan.texts.insert(to.clone(), new.clone());
        plan.changes.add(to, new);
        plan.changes.remove(&path, old);
    } else if new != old {
        plan.texts.insert(path.clone(), new.clone());
        plan.changes.replace(&path, old, new);
    }
    if !said.is_empty() {
        plan.said.push((to.clone(), said.join("; ")));
    }
}

/// The settings of the new site.
fn settings(
    title: Option<&str>,
    language: Option<&str>,
    layout: &Layout,
    order: &Listed,
    languages: &[String],
) -> Fields {
    let mut fields = Fields::default().remark("Settings of the whole site. Every line may be left out.");
    fields = fields.set_some("title", title);
    fields = match language {
        Some(tag) => fields.set("language", tag),
        None => fields.offer("language", "en"),
    };
    if let [_, others @ ..] = languages
        && !others.is_empty()
    {
        fields = fields.set("languages", others);
    }
    fields = fields.remark("Where the website will be: needed for previews.").offer("base-url", "https://example.org/");
    if !layout.include.is_empty() {
        fields = fields.set("include", &layout.include);
    }
    let collections = collections(layout);
    if !collections.is_empty() {
        fields = fields.set("collections", collections);
    }
    let menu = order.menu();
    if !menu.is_empty() {
        fields = fields.set("nav", menu);
    }
    let left_out: Vec<&String> = order.summary.iter().chain(&layout.exclude).collect();
    match (left_out.is_empty(), layout.exclude.is_empty()) {
        (true, _) => fields,
        (_, true) => fields.remark("Its order is that of the pages now.").set("exclude", left_out),
        _ => fields.remark("What is no part of the website.").set("exclude", left_out),
    }
}

/// How folders are called whose names begin with a sign.
fn collections(layout: &Layout) -> Mapping {
    let mut collections = Mapping::new();
    for (folder, title, singular) in &layout.titled {
        let mut said = Mapping::from_iter([(Value::from("title"), Value::from(title.as_str()))]);
        said.extend(singular.iter().map(|word| (Value::from("singular"), Value::from(word.as_str()))));
        collections.insert(Value::from(folder.as_str()), Value::Mapping(said));
    }
    collections
}

fn has_pages(root: &Path) -> bool {
    let options = ReadOptions { later: true, ..ReadOptions::default() };
    walk::read(root, &options).is_ok_and(|sources| sources.files.keys().any(is_page))
}

/// Says what was found and what would be done.
fn show(plan: &Plan, root: &Path, known: Option<&Known>) {
    match known {
        Some(known) => say(&format!("This folder was made for {} ({}).", known.tool.name(), known.file)),
        None => say("This folder holds Markdown, and settings of no program that is known."),
    }
    say("What changes:");
    let width =
        plan.said.iter().map(|(path, _)| shown(&root.join(path.as_str())).chars().count()).max().unwrap_or(0).min(50);
    for (path, what) in &plan.said {
        say(&format!("  {:<width$}  {what}", shown(&root.join(path.as_str()))));
    }
    let told =
        known.iter().flat_map(|known| plan.untold.iter().map(move |untold| format!("  {}: {untold}", known.file)));
    if !plan.unreadable.is_empty() || !plan.untold.is_empty() {
        say("What cannot be read, and stays as it is:");
    }
    told.for_each(|line| say(&line));
    for (path, words) in &plan.unreadable {
        say(&format!("  {}: {words}", shown(&root.join(path.as_str()))));
    }
    if !plan.strange.is_empty() {
        say("What stays as it is, because nothing here reads it (lines as they will be):");
    }
    for line in plan.strange.told(|path| shown(&root.join(path.as_str()))) {
        say(&format!("  {line}"));
    }
}

fn below(top: &Path) -> String {
    let typed = typed(top);
    if typed.is_empty() { typed } else { format!(" {typed}") }
}
