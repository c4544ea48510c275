//! The law: after any sequence of edits, everything that a warm pipeline says and shows equals what a fresh one does,
//! in bytes and in diagnostics.
//!
//! `VADE_LAW_STEPS` says how many edits are made to each site, `VADE_LAW_SEED` which. A failure names both.

use std::collections::BTreeMap;
use std::sync::Arc;

use vademecum::base::SitePath;
use vademecum::model::address::Route;
use vademecum::pipeline::{Options, Pipeline, Site};
use vademecum::source::{Source, Sources};

#[path = "../benches/generator.rs"]
mod generator;
mod support;

use generator::{Edit, Rng};

/// A site of files in memory, with those that edits do not touch.
struct Folder {
    texts: BTreeMap<String, String>,
    rest: Sources,
}

impl Folder {
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

/// Makes edits to a site, and holds the law to it after each.
fn hold(name: &str, mut folder: Folder, steps: u64) {
    let seed = number("VADE_LAW_SEED", 1);
    let mut rng = Rng::new(seed);
    let mut warm = Pipeline::default();
    let mut options = Options::default();
    let mut script: Vec<String> = Vec::new();
    for (step, edit) in generator::edits_of(folder.texts.clone(), seed).take(steps as usize).enumerate() {
        edit.apply(&mut folder.texts);
        script.push(in_words(&edit));
        // Now and then someone else looks.
        if rng.chance(1, 6) {
            options = random_options(&mut rng);
        }
        let sources = folder.sources();
        let ours = load(&mut warm, &sources, &options);
        let fresh = load(&mut Pipeline::default(), &sources, &options);
        if let Some(difference) = difference(&ours, &fresh) {
            let last = script.len().saturating_sub(5);
            panic!(
                "{name}: the law is broken after edit {step} (VADE_LAW_SEED={seed} VADE_LAW_STEPS={})\n{options:?}\n\
                 {difference}\nthe last edits:\n{}",
                step + 1,
                script[last..].join("\n")
            );
        }
    }
}

fn random_options(rng: &mut Rng) -> Options {
    let audience = rng.pick(&[None, None, Some("members"), Some("private")]).map(str::to_string);
    let base_url = rng.chance(1, 4).then(|| "https://elsewhere.example/a".to_string());
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

/// The first thing in which two sites differ.
fn difference(ours: &Site, fresh: &Site) -> Option<String> {
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
    for ((address, route), (_, other)) in ours.routes().zip(fresh.routes()) {
        if matches!(route, Route::File(_) | Route::Asset(_)) {
            continue;
        }
        let (warm, cold) = (ours.render(address, route), fresh.render(address, other));
        match (warm, cold) {
            (Ok(warm), Ok(cold)) => {
                let (warm, cold) = (support::bytes(warm), support::bytes(cold));
                if warm != cold {
                    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                    let place = support::first_difference(&text(&cold), &text(&warm));
                    return Some(format!("{address} differs: {place}"));
                }
            }
            (Err(warm), Err(cold)) if warm == cold => {}
            _ => return Some(format!("{address} fails in one of them")),
        }
    }
    // Files are copied as they are: the sources, which both have, decide.
    None
}

#[test]
fn the_example_site_keeps_the_law() {
    let (texts, rest) = support::text_files(&support::root().join("example-site"));
    hold("example-site", Folder { texts, rest }, number("VADE_LAW_STEPS", 45));
}

#[test]
fn a_generated_program_keeps_the_law() {
    let texts = generator::program(30, 7).into_map();
    hold("generated", Folder { texts, rest: Sources::default() }, number("VADE_LAW_STEPS", 160));
}

/// A law that nothing can break proves nothing: two sites that differ in one word must be told apart.
#[test]
fn a_difference_is_seen() {
    let mut texts = generator::program(10, 3).into_map();
    let before = Folder { texts: texts.clone(), rest: Sources::default() }.sources();
    let options = Options::default();
    let site = |sources| load(&mut Pipeline::default(), sources, &options);
    assert_eq!(difference(&site(&before), &site(&before)), None);
    let home = texts.get_mut("index.md").expect("a program has a home page");
    home.push_str("\nOne more word.\n");
    let after = Folder { texts, rest: Sources::default() }.sources();
    let told = difference(&site(&before), &site(&after)).expect("the home page differs");
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
