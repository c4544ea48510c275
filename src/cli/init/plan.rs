//! What `vade init` would do: with each page, and the settings of the new site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_yaml::{Mapping, Value};

use crate::authoring::{Changes, Fields};
use crate::base::names::key;
use crate::base::system::why;
use crate::base::{Code, Severity, SitePath, codes, reserved};
use crate::cli::init::fields::{self, About};
use crate::cli::init::layout::{Layout, is_page};
use crate::cli::init::order::{self, Listed};
use crate::cli::init::places::{self, Around, Places};
use crate::cli::init::strange::Found;
use crate::cli::init::withheld::{self, Withheld};
use crate::cli::init::{aliases, hidden, languages, settings, text};
use crate::cli::other_tools::{Known, Tool};
use crate::cli::{Ending, wrong};
use crate::content::unread;
use crate::pipeline::{Options, Pipeline};
use crate::source::{ReadOptions, Source, Sources, walk};
use crate::syntax::yaml::Node;

type Files = BTreeMap<SitePath, Source>;

/// What is to be done.
#[derive(Default)]
pub struct Plan {
    pub changes: Changes,
    /// New texts of pages.
    texts: BTreeMap<SitePath, String>,
    /// What happens to each file, in words.
    pub said: Vec<(SitePath, String)>,
    /// What cannot be read, and why.
    pub unreadable: Vec<(SitePath, String)>,
    /// What nothing here can say.
    pub strange: Found,
    /// Pages that the site leaves out.
    left_out: Vec<String>,
    /// What the tool's settings say that has no form here.
    pub untold: Vec<String>,
    /// The language of the site, where it is known.
    pub language: Option<String>,
}

/// What is to be done in a folder so laid out.
pub fn of(top: &Path, mut layout: Layout, known: Option<&Known>) -> Result<Plan, Ending> {
    let order = order::listed(&layout.root, known);
    let mut withheld = withheld::of(top, &layout.root, known, &order);
    let mut sources = read(&mut layout, &order, &mut withheld)?;
    let mut plan = Plan::default();
    if let Some((from, to)) = &layout.moved {
        sources.files = plan.move_folder(from, to, sources.files);
    }
    let pages = pages(&mut plan, &layout.root, &sources, &order);
    let paths: Vec<SitePath> = pages.iter().map(|page| page.path.clone()).collect();
    let spoken = languages::of(known, &paths);
    let said_language = known.and_then(Known::language);
    let is_said = said_language.is_some() || spoken.own.is_some();
    let originals = pages.iter().filter(|page| !spoken.is_translation(&page.path));
    let guessed = (!is_said).then(|| languages::guessed(originals.map(|page| page.old.as_str()))).flatten();
    let guessed = guessed.filter(|(tag, _)| *tag != "en");
    if known.is_some_and(|known| known.tool == Tool::MdBook) {
        let text = |path: &SitePath| Some(pages.iter().find(|page| page.path == *path)?.old.as_str());
        withheld.show(places::included_by(order.pages.iter().cloned(), text));
    }
    let in_docs = layout.root != top;
    let places = Places::of(known, in_docs, pages.iter().map(|page| (spoken.renamed(&page.path), &page.fields)));
    let menu = order.menu(|path| pages.iter().any(|page| page.path == *path));
    let shared_ids = Arc::new(shared_ids(&pages));
    let taken =
        Arc::new(aliases::taken(pages.iter().map(|page| (&page.path, withheld::field(&page.fields, "aliases")))));
    let shared = About { shared_ids, taken, tool: known.map(|known| known.tool), ..About::default() };
    let folder = Folder { known, withheld: &withheld, moved: layout.moved.as_ref(), places: &places };
    for page in pages {
        let about = About { order: order.of(&page.path), ..shared.clone() };
        let mut to = spoken.renamed(&page.path);
        if to != page.path {
            match sources.files.contains_key(&to) || plan.texts.contains_key(&to) {
                true => to = page.path.clone(),
                false => drop(sources.files.remove(&page.path)),
            }
        }
        plan.page(page, &to, about, &folder);
    }
    for path in &plan.left_out {
        sources.files.remove(&SitePath::new(path));
    }
    layout.exclude.append(&mut plan.left_out);
    let own = spoken.own.or_else(|| guessed.map(|(tag, _)| tag.to_string()));
    let said_language =
        said_language.filter(|tag| own.as_ref().is_none_or(|own| tag.to_lowercase().starts_with(own.as_str())));
    plan.language = said_language.or(own);
    let is_own = |tag: &String| plan.language.as_deref().unwrap_or("en").to_lowercase().starts_with(tag.as_str());
    let others: Vec<String> = spoken.others.into_iter().filter(|tag| !is_own(tag)).collect();
    let said = known.map(|known| settings::Said::of(known, top, &layout.root)).unwrap_or_default();
    let fields = settings::of(&said, plan.language.as_deref(), &layout, &order, menu, &others);
    let fields = let_in(fields, &plan, sources);
    let mut called = said.title.map_or_else(|| "new".to_string(), |title| format!("new, with the title {title}"));
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

/// The files as the site will take them: with the pages that a list names, whatever they are called, and without what the tool
/// kept out, before anything else is made of it.
fn read(layout: &mut Layout, order: &Listed, withheld: &mut Withheld) -> Result<Sources, Ending> {
    let root = layout.root.clone();
    let sources = |layout: &Layout| {
        let from = layout.moved.iter().map(|(from, _)| from.to_string());
        let (include, exclude) = (layout.include.iter().cloned().chain(from).collect(), layout.exclude.clone());
        let options = ReadOptions { output: Some(root.join(reserved::OUTPUT)), include, exclude, later: true };
        walk::read(&root, &options)
            .map_err(|error| wrong(format!("{} cannot be read: {}", root.display(), why(&error))))
    };
    let mut all = sources(layout)?;
    let is_passed_over = |path: &&SitePath| !all.files.contains_key(*path) && root.join(path.as_str()).is_file();
    let passed_over: Vec<String> = order.pages.iter().filter(is_passed_over).map(SitePath::to_string).collect();
    if !passed_over.is_empty() {
        layout.include.extend(passed_over);
        all = sources(layout)?;
    }
    withheld.keep(&all.files.keys().map(SitePath::as_str).collect::<Vec<_>>());
    if !withheld.left_out.is_empty() {
        layout.exclude.extend(withheld.left_out.iter().cloned());
        all = sources(layout)?;
    }
    Ok(all)
}

/// All pages that can be read.
fn pages(plan: &mut Plan, root: &Path, sources: &Sources, order: &Listed) -> Vec<Page> {
    let is_read = |path: &&SitePath| is_page(path) && !sources.links.contains_key(*path);
    let pages = sources.files.keys().filter(is_read).cloned();
    // Hugo's pages of folders are passed over for their `_`.
    let ignored = sources.ignored.iter().filter(|path| is_of_folder(path)).map(|path| SitePath::new(path));
    let is_summary = |path: &SitePath| order.summary.as_ref().is_some_and(|summary| path.as_str() == summary);
    let paths: Vec<SitePath> = pages.chain(ignored).filter(|path| !is_summary(path)).collect();
    paths.into_iter().filter_map(|path| Page::read(root, path, &mut plan.unreadable)).collect()
}

/// What holds for all pages.
struct Folder<'f> {
    known: Option<&'f Known>,
    withheld: &'f Withheld,
    moved: Option<&'f (SitePath, SitePath)>,
    places: &'f Places,
}

impl Plan {
    /// A folder gets another name; gives the files as they are called then.
    fn move_folder(&mut self, from: &SitePath, to: &SitePath, files: Files) -> Files {
        self.changes.rename(from, to);
        self.said.push((to.clone(), format!("in the place of {from}, which many hosts do not show")));
        let renamed = |path: SitePath| match path.as_str().strip_prefix(from.as_str()) {
            Some(rest) => SitePath::new(&format!("{to}{rest}")),
            None => path,
        };
        files.into_iter().map(|(path, source)| (renamed(path), source)).collect()
    }

    /// What becomes of a page.
    fn page(&mut self, page: Page, to: &SitePath, mut about: About, folder: &Folder) {
        let Folder { known, withheld, moved, places } = *folder;
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
            Err(message) => self.unreadable.push((path.clone(), format!("its fields cannot be read: {message}"))),
        }
        said.extend(kept_out.as_deref());
        said.extend(withheld.untold_day(&fields));
        if kept_out.is_some() && withheld::is_open(&fields::of(&new)) {
            self.left_out.push(to.to_string());
        }
        let body = unread::split(&new).body;
        // Lines count in the file as it will be.
        let first = new[..body.start].matches('\n').count() + 1;
        let text = match moved {
            Some((from, to)) => new[body.clone()].replace(&format!("{from}/"), &format!("{to}/")),
            None => new[body.clone()].to_string(),
        };
        let hidden = hidden::as_remarks(&text, known.map(|known| known.tool));
        let translated = text::translated(&hidden.text, first, Around { known, places, page: &path });
        if translated.text != new[body.clone()] {
            said.push("notes, links and marks in its text");
            new = format!("{}{}", &new[..body.start], translated.text);
        }
        said.extend(hidden.open.map(|_| "all that follows a remark without an end is hidden"));
        for (line, kind, words) in translated.left {
            self.strange.add(kind, to, line, &words);
        }
        let place = format!("in the place of {}", path.name());
        if *to != path {
            said.insert(0, &place);
            self.texts.insert(to.clone(), new.clone());
            self.changes.add(to, new);
            self.changes.remove(&path, old);
        } else if new != old {
            self.texts.insert(path.clone(), new.clone());
            self.changes.replace(&path, old, new);
        }
        if !said.is_empty() {
            self.said.push((to.clone(), said.join("; ")));
        }
    }
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
    fn read(root: &Path, path: SitePath, unreadable: &mut Vec<(SitePath, String)>) -> Option<Self> {
        let Ok(old) = String::from_utf8(fs::read(root.join(path.as_str())).ok()?) else {
            unreadable.push((path, "is not saved as UTF-8".into()));
            return None;
        };
        let opened = fields::opened(&old);
        let fields = fields::of(opened.as_ref().unwrap_or(&old));
        Some(Page { path, old, opened, fields })
    }
}

/// What stops no build while somebody moves in.
const LET_IN: [Code; 7] = [
    codes::BROKEN_LINK,
    codes::IGNORED_FILE,
    codes::UNKNOWN_REFERENCE,
    codes::UNKNOWN_PART,
    codes::AMBIGUOUS_REFERENCE,
    codes::WRONG_KIND,
    codes::STRAY_TRANSLATION,
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
