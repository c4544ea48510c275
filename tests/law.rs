//! The law: after any sequence of edits, everything that a warm pipeline says, and everything that the server sends of it,
//! equals what a fresh one makes for a build, in bytes and in diagnostics; and what was read of a folder while it was
//! edited equals what is read of it anew.
//!
//! `VADE_LAW_STEPS` says how many edits are made to each site, `VADE_LAW_SEED` which. A failure names both.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use hyper::Request;
use hyper::header::CONTENT_TYPE;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use vademecum::base::SitePath;
use vademecum::pipeline::Route;
use vademecum::pipeline::{Options, Pipeline, Site};
use vademecum::serve::{Content, Guard, ServerState, Snapshot, Snapshots, answer};
use vademecum::source::{Folder, Source, Sources};
use vademecum::source::{ReadOptions, walk};

use crate::generator::{self, Edit, Rng};
use crate::support;

/// A site of files in memory, with those that edits do not touch.
struct Program {
    texts: BTreeMap<String, String>,
    rest: Sources,
}

impl Program {
    fn sources(&self) -> Arc<Sources> {
        let mut sources = self.rest.clone();
        for (path, text) in &self.texts {
            // What the walk would not take: names that begin with `_`.
            if path.split('/').any(|part| part.starts_with('_')) {
                sources.ignored.push(path.clone());
            } else {
                sources.files.insert(SitePath::new(path), Source::text(text.as_str()));
            }
        }
        sources.ignored.sort();
        sources.ignored.dedup();
        Arc::new(sources)
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// How many edits are made to each site unless somebody asks for more, as the weekly run does.
const STEPS: u64 = 25;

/// How many scripts one seed stands for.
const SCRIPTS: u64 = 4;

/// Makes edits to a site, and holds the law to it after each.
fn hold(name: &str, program: Program, script_number: u64, steps: u64) {
    hold_while(name, program, script_number, steps, |files, seed| Box::new(generator::edits_of(files, seed)));
}

/// Edits of some files, by a seed.
type Script = fn(BTreeMap<String, String>, u64) -> Box<dyn Iterator<Item = Edit>>;

fn hold_while(name: &str, mut program: Program, script_number: u64, steps: u64, edits: Script) {
    let steps = number("VADE_LAW_STEPS", steps);
    let chosen = number("VADE_LAW_SEED", 1);
    let seed = SCRIPTS * chosen + script_number;
    let mut rng = Rng::new(seed);
    let mut warm = Pipeline::default();
    let server = Server::new();
    let mut options = Options::default();
    let mut script: Vec<String> = Vec::new();
    for (step, edit) in edits(program.texts.clone(), seed).take(steps as usize).enumerate() {
        edit.apply(&mut program.texts);
        script.push(in_words(&edit));
        // Now and then someone else looks.
        if rng.chance(1, 6) {
            options = random_options(&mut rng);
        }
        let sources = program.sources();
        let ours = Arc::new(load(&mut warm, &sources, &options));
        let fresh = load(&mut Pipeline::default(), &sources, &options);
        let pages = if step + 1 == steps as usize { Pages::All } else { Pages::Quarter(step) };
        if let Some(difference) = difference(&ours, &fresh, &server, &sources, pages) {
            let last = script.len().saturating_sub(5);
            panic!(
                "{name}: the law is broken after edit {step} (VADE_LAW_SEED={chosen} VADE_LAW_STEPS={})\n{options:?}\n\
                 {difference}\nthe last edits:\n{}",
                step + 1,
                script[last..].join("\n")
            );
        }
    }
}

fn random_options(rng: &mut Rng) -> Options {
    let audience = rng.pick(&[None, None, Some("members"), Some("private")]).map(str::to_string);
    let base_url = rng.chance(1, 4).then(|| "https://elsewhere.example/a/".to_string());
    Options { audience, base_url, drafts: rng.chance(1, 3) }
}

fn load(pipeline: &mut Pipeline, sources: &Arc<Sources>, options: &Options) -> Site {
    match pipeline.load(sources, options).or_else(|_| pipeline.load(sources, &Options::default())) {
        Ok(site) => site,
        Err(_) => panic!("there always is a widest audience"),
    }
}

fn in_words(edit: &Edit) -> String {
    match edit {
        Edit::Change { path, .. } => format!("change {path}"),
        Edit::Add { path, .. } => format!("add {path}"),
        Edit::Delete { path } => format!("delete {path}"),
        Edit::Rename { from, to } => format!("rename {from} to {to}"),
    }
}

/// A server without a network: it is asked for addresses, and answers.
struct Server {
    snapshots: Snapshots,
    state: ServerState,
}

impl Server {
    fn new() -> Server {
        let snapshots = Snapshots::new();
        let at = std::net::SocketAddr::from(([127, 0, 0, 1], 7700));
        let signals = mpsc::channel().0;
        let state = ServerState::new(Guard::new("127.0.0.1", at), None, PathBuf::from("/"), snapshots.clone(), signals);
        Server { snapshots, state }
    }

    fn show(&self, site: &Arc<Site>, sources: &Sources) -> Arc<Snapshot> {
        let snapshot = Arc::new(Snapshot::new(1, site.clone(), sources, site.report().to_vec()));
        self.snapshots.post(snapshot.clone());
        snapshot
    }

    /// What is sent from an address, the live script of a page aside; an error when the page cannot be made.
    fn sent(&self, base: &str, address: &str) -> Result<Vec<u8>, u16> {
        let path: Vec<String> = format!("{base}{address}")
            .split('/')
            .map(|part| utf8_percent_encode(part, NON_ALPHANUMERIC).to_string())
            .collect();
        let request = Request::get(path.join("/")).header("host", "127.0.0.1:7700").body(()).expect("a request");
        let answer = answer(&request, &self.state);
        let Content::Bytes(bytes) = answer.content else { panic!("{address} is sent as a file") };
        let media = answer.headers[CONTENT_TYPE].to_str().expect("a media type");
        match answer.status.as_u16() {
            200 => {}
            404 if address == "404.html" => {}
            status => return Err(status),
        }
        assert_eq!(media, media_of(address), "what {address} is sent as");
        Ok(if media.starts_with("text/html") { without_script(&bytes) } else { bytes.to_vec() })
    }
}

/// What an address of something that is made has to be sent as.
fn media_of(address: &str) -> &'static str {
    match address.rsplit_once('.').map(|(_, suffix)| suffix) {
        Some("html") => "text/html; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("xml") if address.ends_with("feed.xml") => "application/atom+xml; charset=utf-8",
        Some("xml") => "text/xml; charset=utf-8",
        Some("nojekyll") => "application/octet-stream",
        _ => panic!("{address}: say here what its suffix asks for"),
    }
}

/// A page as it was before the server added its script.
fn without_script(page: &[u8]) -> Vec<u8> {
    let find = |what: &[u8], from: usize| page[from..].windows(what.len()).position(|found| found == what);
    let Some(start) = find(b"<script src=\"/_vade/live.js\"", 0) else { return page.to_vec() };
    let end = start + find(b"</script>", start).expect("a script ends") + b"</script>".len();
    [&page[..start], &page[end..]].concat()
}

/// Which pages are made and compared. To make them is five sixths of the work, and what is stale stays so: an edit has a quarter
/// of them looked at, four edits all.
#[derive(Clone, Copy)]
enum Pages {
    All,
    Quarter(usize),
}

/// The first thing in which two sites differ, or what is sent of one from the other.
fn difference(ours: &Arc<Site>, fresh: &Site, server: &Server, sources: &Sources, pages: Pages) -> Option<String> {
    let base = server.show(ours, sources).base.clone();
    if ours.report() != fresh.report() {
        let says = |site: &Site| support::shown(site, site.report());
        return Some(format!("the reports differ: {}", support::first_difference(&says(fresh), &says(ours))));
    }
    if (&ours.audience, &ours.unconsented, ours.withheld) != (&fresh.audience, &fresh.unconsented, fresh.withheld) {
        return Some("what is withheld differs".to_string());
    }
    let routes = |site: &Site| site.routes().map(|(a, r)| (a.to_string(), r.clone())).collect::<Vec<(String, Route)>>();
    if routes(ours) != routes(fresh) {
        return Some(format!("the routes differ:\nwarm  {:?}\nfresh {:?}", routes(ours), routes(fresh)));
    }
    for (n, ((address, route), (_, other))) in ours.routes().zip(fresh.routes()).enumerate() {
        let chosen = match pages {
            Pages::All => true,
            Pages::Quarter(step) => n % 4 == step % 4,
        };
        if !chosen || matches!(route, Route::File(_) | Route::Asset(_)) {
            continue;
        }
        match (server.sent(&base, address), fresh.render(address, other)) {
            (Ok(warm), Ok(cold)) => {
                let cold = support::bytes(cold);
                if warm != cold {
                    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                    let place = support::first_difference(&text(&cold), &text(&warm));
                    return Some(format!("{address} differs: {place}"));
                }
            }
            (Err(500), Err(cold)) if ours.render(address, route).is_err_and(|warm| warm == cold) => {}
            _ => return Some(format!("{address} fails in one of them, or in another way")),
        }
    }
    // Files are copied as they are: the sources, which both have, decide.
    None
}

/// As many scripts as processors may share.
fn example(script_number: u64) {
    let (texts, rest) = support::text_files(&support::root().join("example-site"));
    hold(&format!("example-site, script {}", script_number + 1), Program { texts, rest }, script_number, STEPS);
}

#[test]
fn the_example_keeps_the_law_1() {
    example(0);
}

#[test]
fn the_example_keeps_the_law_2() {
    example(1);
}

#[test]
fn the_example_keeps_the_law_3() {
    example(2);
}

#[test]
fn the_example_keeps_the_law_4() {
    example(3);
}

#[test]
fn a_generated_program_keeps_the_law() {
    let texts = generator::program(30, 7).into_map();
    hold("generated", Program { texts, rest: Sources::default() }, 0, STEPS);
}

/// What other sites say and what people say of work decides much, and is a small part of all that is edited above.
#[test]
fn catalogs_and_reviews_keep_the_law() {
    let texts = generator::program(12, 5).into_map();
    let program = Program { texts, rest: Sources::default() };
    hold_while("catalogs and reviews", program, 0, STEPS / 2, |files, seed| {
        Box::new(generator::edits_beside(files, seed))
    });
}

/// Translations, and messages of the site's own, come and go like everything else.
#[test]
fn a_program_in_two_languages_keeps_the_law() {
    let mut texts = generator::program(14, 9).into_map();
    let settings = texts.entry("site.yaml".into()).or_default();
    settings.push_str("\nlanguages: [es, ar]\n");
    let pages: Vec<(String, String)> = texts
        .iter()
        .filter(|(path, _)| path.ends_with(".md") || path.starts_with("outcomes/") || path.starts_with("processes/"))
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    for (n, (path, text)) in pages.into_iter().enumerate().filter(|(n, _)| n % 3 != 2) {
        let (stem, suffix) = path.rsplit_once('.').expect("a suffix");
        texts.insert(format!("{stem}.{}.{suffix}", ["es", "ar"][n % 2]), text);
    }
    texts.insert("theme/messages/es.ftl".into(), "mentioned-in = Citado en\n".into());
    hold("two languages", Program { texts, rest: Sources::default() }, 0, STEPS / 2);
}

/// Makes an edit on disk, and says what the disk would tell of it.
fn make(edit: &Edit, folder: &Path) -> Vec<PathBuf> {
    let place = |path: &str| folder.join(path);
    let put = |path: &str, text: &str| support::write(folder, path, text);
    match edit {
        Edit::Change { path, text } | Edit::Add { path, text } => put(path, text),
        Edit::Delete { path } => std::fs::remove_file(place(path)).expect("a file can be deleted"),
        Edit::Rename { from, to } => {
            // A rename needs the folder to be there.
            put(to, "");
            std::fs::rename(place(from), place(to)).expect("a file can be renamed");
        }
    }
    match edit {
        Edit::Change { path, .. } | Edit::Add { path, .. } | Edit::Delete { path } => vec![place(path)],
        Edit::Rename { from, to } => vec![place(from), place(to)],
    }
}

#[test]
fn a_folder_keeps_the_law() {
    let seed = number("VADE_LAW_SEED", 1);
    let dir = tempfile::tempdir().expect("a folder");
    let root = std::fs::canonicalize(dir.path()).expect("a folder");
    let program = generator::program(20, seed);
    generator::write_to(&program, &root).expect("files");
    let mut folder = Folder::open(&root, ReadOptions::default()).expect("a folder");
    for (step, edit) in
        generator::edits_of(program.into_map(), seed).take(number("VADE_LAW_STEPS", STEPS) as usize).enumerate()
    {
        let touched = make(&edit, &root);
        folder.look(&touched, true).expect("the folder can be read");
        let fresh = walk::read(&root, &ReadOptions::default()).expect("the folder can be read");
        // Ignored names come and go with every save of some editors, so only a look at everything takes them in.
        if folder.sources().ignored != fresh.ignored {
            folder.sweep().expect("the folder can be read");
        }
        let ours = folder.sources();
        let marks = |sources: &Sources| -> Vec<_> {
            sources.files.iter().map(|(path, source)| (path.to_string(), source.fingerprint)).collect()
        };
        let broken = format!("the law is broken after edit {step} (VADE_LAW_SEED={seed}): {}", in_words(&edit));
        assert_eq!(marks(ours), marks(&fresh), "{broken}");
        assert_eq!(ours.ignored, fresh.ignored, "{broken}");
        assert_eq!(ours.report, fresh.report, "{broken}");
    }
}

/// A law that nothing can break proves nothing: two sites that differ in one word must be told apart.
#[test]
fn a_difference_is_seen() {
    let mut texts = generator::program(10, 3).into_map();
    let before = Program { texts: texts.clone(), rest: Sources::default() }.sources();
    let options = Options::default();
    let site = |sources| Arc::new(load(&mut Pipeline::default(), sources, &options));
    let server = Server::new();
    assert_eq!(difference(&site(&before), &site(&before), &server, &before, Pages::All), None);
    let home = texts.get_mut("index.md").expect("a program has a home page");
    home.push_str("\nOne more word.\n");
    let after = Program { texts, rest: Sources::default() }.sources();
    let told = difference(&site(&before), &site(&after), &server, &before, Pages::All).expect("the home page differs");
    assert!(told.contains("index.html differs"), "{told}");
}

/// A theme that does not exist falls back to the built-in one, which is remembered: what is wrong must not be remembered
/// with it.
#[test]
fn an_unknown_theme_is_told_by_a_warm_pipeline_too() {
    let page = ("handbook/a.md", "# A\n");
    let good = Arc::new(Sources::of([page, ("site.yaml", "title: X\n")]));
    let bad = Arc::new(Sources::of([page, ("site.yaml", "title: X\ntheme: nope\n")]));
    let mut warm = Pipeline::default();
    for sources in [&good, &bad, &good, &bad] {
        let told =
            |pipeline: &mut Pipeline| pipeline.load(sources, &Options::default()).ok().unwrap().report().to_vec();
        assert_eq!(told(&mut warm), told(&mut Pipeline::default()));
    }
}

/// What a handbook takes from the last one, where entries are only worded otherwise, by the one word that decides each: the
/// order of siblings, an anchor that a title was, a heading, a circle of embeds, a message that quotes a title, a file that
/// only what is withheld names.
#[test]
fn words_decide_as_much_for_a_warm_pipeline() {
    let base: &[(&str, &str)] = &[
        ("site.yaml", "title: X\naudiences: [public, members]\n"),
        ("handbook/a.md", "# Apple\n\n## Core\n\n[b](b.md#bread) [c](c.md#crumb) [[b#Crust]]\n"),
        ("handbook/b.md", "# Bread\n\n## Crust\n"),
        ("handbook/c.md", "# Cake\n\n## Crumb\n\n![[d]]\n"),
        ("handbook/d.md", "# Dough\n"),
        ("handbook/e.md", "---\naudience: members\n---\n# Egg\n\n[file](x.pdf)\n"),
        ("handbook/f.md", "# Flour\n"),
        ("handbook/g/index.md", "# Grain\n"),
        ("handbook/g/barley.md", "# Barley\n"),
        ("handbook/g/corn.md", "# Corn\n"),
        ("handbook/x.pdf", "file"),
        ("people/ann.md", "---\nname: Ann Ash\nshown-as: Ann\n---\n"),
        ("people/bob.md", "---\nheld: {cohort: 2026, role: cook}\n---\n# Bob\n"),
        ("people/cat.md", "---\nheld: {cohort: 2026, role: cook}\n---\n# Cat\n"),
        ("roles/cook.md", "# Cook\n"),
    ];
    let edits: &[(&str, &str)] = &[
        ("handbook/b.md", "# Zwieback\n\n## Crust\n"),
        ("handbook/b.md", "# Zwieback\n\n## Rind\n"),
        ("handbook/b.md", "# Bread\n\n## Crust\n"),
        ("handbook/c.md", "# Cake\n\n## Crumbs\n\n![[d]]\n"),
        ("handbook/d.md", "# Dough\n\n![[c]]\n"),
        ("handbook/a.md", "# Zest\n\n## Core\n"),
        ("handbook/d.md", "# Dough of Ann Ash\n"),
        ("handbook/e.md", "---\naudience: members\n---\n# Egg yolk\n\n[file](x.pdf)\n"),
        ("handbook/e.md", "---\naudience: members\n---\n# Egg yolk\n"),
        ("handbook/d.md", "# Egg yolk\n\n[file](x.pdf) [[f]] [[nowhere]]\n"),
        ("handbook/g/barley.md", "# Wheat\n"),
        ("handbook/f.md", "---\nin: f\n---\n# Flour\n"),
        ("handbook/f.md", "---\nin: f\n---\n# Rye\n"),
        ("handbook/f.md", "# Nowhere\n"),
        ("roles/cook.md", "---\nby: Rye\n---\n# Nobody\n"),
        ("roles/cook.md", "# Baker\n"),
        ("handbook/a.md", "# Apple\n\n[[d]]\n"),
        ("people/ann.md", "---\nname: Bea Ash\nshown-as: Bea\n---\n"),
        ("people/bob.md", "---\nheld: {cohort: 2026, role: cook}\n---\n# Zed\n"),
        ("handbook/index.md", "# Kitchen\n"),
        ("handbook/b.md", "# Yeast\n"),
        ("handbook/index.md", "# Bakery\n"),
        ("people/ann.md", "---\nname: Bea Ash\nshown-as: Bea\n---\n\n## Work\n\n[[b]]\n"),
    ];
    let mut texts: BTreeMap<&str, &str> = base.iter().copied().collect();
    let mut warm = Pipeline::default();
    let server = Server::new();
    let readers = ["public", "members"].map(|name| Options { audience: Some(name.into()), ..Options::default() });
    for (path, text) in [base[0]].iter().chain(edits) {
        texts.insert(path, text);
        let sources = Arc::new(Sources::of(texts.iter().map(|(path, text)| (*path, *text))));
        for reader in &readers {
            let ours = Arc::new(load(&mut warm, &sources, reader));
            let fresh = load(&mut Pipeline::default(), &sources, reader);
            if let Some(difference) = difference(&ours, &fresh, &server, &sources, Pages::All) {
                panic!("after {path} became {text:?}, for {:?}: {difference}", reader.audience);
            }
        }
    }
}

/// Which files there are follows from what names them: an attached page's own text, the theme's, the settings', a link.
#[test]
fn what_names_files_decides_as_much_for_a_warm_pipeline() {
    let edits: &[(&str, &str)] = &[
        ("site.yaml", "title: X\naudiences: [public, members]\n"),
        ("handbook/a.md", "# A\n\n[app](app/index.html) ![x](x.png)\n"),
        ("handbook/b.md", "---\naudience: members\n---\n# B\n\n[y](y.png)\n"),
        ("handbook/x.png", "x"),
        ("handbook/y.png", "y"),
        ("handbook/app/index.html", "<img src=one.png>"),
        ("handbook/app/one.png", "1"),
        ("handbook/app/two.png", "2"),
        ("handbook/app/index.html", "<img src=two.png>"),
        ("handbook/app/index.html", "<link href=s.css>"),
        ("handbook/app/s.css", "a { background: url(one.png) }"),
        ("handbook/app/s.css", "a { background: url(two.png) }"),
        ("handbook/a.md", "# A\n\n![[y.png]] and words\n"),
        ("handbook/a.md", "# A\n\n[app](app/index.html)\n"),
        ("handbook/b.md", "# B\n\n[y](y.png)\n"),
        ("theme/assets/own.css", "a { background: url(../../handbook/x.png) }"),
        ("theme/assets/own.css", "a { background: none }"),
        ("site.yaml", "title: X\npublish: ['handbook/*.png', nothing]\n"),
        ("site.yaml", "title: X\nexclude: [nothing]\nlogo: handbook/x.png\n"),
        ("handbook/a (1).md", "# A\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n"),
        ("handbook/a (1).md", "# A\n"),
    ];
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    let mut warm = Pipeline::default();
    let server = Server::new();
    let readers = ["public", "members"].map(|name| Options { audience: Some(name.into()), ..Options::default() });
    for (path, text) in edits {
        texts.insert(path, text);
        let sources = Arc::new(Sources::of(texts.iter().map(|(path, text)| (*path, *text))));
        for reader in &readers {
            let ours = Arc::new(load(&mut warm, &sources, reader));
            let fresh = load(&mut Pipeline::default(), &sources, reader);
            assert_eq!(ours.left_out(), fresh.left_out(), "after {path} became {text:?}, for {:?}", reader.audience);
            if let Some(difference) = difference(&ours, &fresh, &server, &sources, Pages::All) {
                panic!("after {path} became {text:?}, for {:?}: {difference}", reader.audience);
            }
        }
    }
}
