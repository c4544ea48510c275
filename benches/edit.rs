//! How long a site takes to be made again after an edit: the load of a warm pipeline, which is the heart of `vade serve`.
//!
//! `cargo bench --bench edit -- [DOCUMENTS]... [--rounds N] [--audience NAME] [--only WORD]`: sizes default to 1,000 and
//! 10,000; `--only` names the edits to measure. Read the smallest times: what else the machine does only ever adds to them.

mod generator;

use std::sync::Arc;
use std::time::{Duration, Instant};

use vademecum::base::SitePath;
use vademecum::pipeline::{Options, Pipeline};
use vademecum::source::{ReadOptions, walk};
use vademecum::source::{Source, Sources};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let (mut sizes, mut rounds, mut only) = (Vec::new(), 20, String::new());
    let mut options = Options { drafts: true, ..Options::default() };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(rounds),
            "--audience" => options.audience = arguments.next(),
            "--only" => only = arguments.next().unwrap_or_default(),
            other => sizes.extend(other.parse::<usize>()),
        }
    }
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    for documents in sizes {
        measure(documents, rounds, &options, &only);
    }
}

/// An edit, and what it makes of a file's text; the number makes every round's another.
type Edit = (&'static str, &'static str, fn(&str, usize) -> String);

/// The edits, each with the folder of the file that it is made in.
const EDITS: [Edit; 6] = [
    ("nothing", "handbook/", |text, _| text.to_string()),
    ("prose of a page", "handbook/", |text, n| format!("{text}\n\nMore in {n}.\n")),
    ("a reference in prose", "handbook/", |text, n| format!("{text}\n\nMore in [[mentor|{n}]].\n")),
    ("title of a page", "handbook/", |text, n| text.replacen("# ", &format!("# In {n} ways, "), 1)),
    ("title of an artifact", "portfolios/", |text, n| text.replacen("# ", &format!("# In {n} ways, "), 1)),
    ("words of an outcome", "outcomes/", |text, n| {
        text.replacen("statement: ", &format!("statement: In {n} ways, "), 1).replacen(
            "title: ",
            &format!("title: In {n} ways, "),
            1,
        )
    }),
];

fn measure(documents: usize, rounds: usize, options: &Options, only: &str) {
    let folder = tempfile::tempdir().expect("a folder for the benchmark");
    let program = generator::program(documents, 1);
    generator::write_to(&program, folder.path()).expect("the program is written");
    let texts = program.into_map();
    let read = ReadOptions { later: true, ..ReadOptions::default() };
    let (walked, sources) = timed(|| walk::read(folder.path(), &read).expect("the program is read"));
    let mut sources = Arc::new(sources);
    let mut pipeline = Pipeline::default();
    let mut load = |sources: &Arc<Sources>| pipeline.load(sources, options).unwrap_or_else(|_| unreachable!());
    let (cold, mut site) = timed(|| load(&sources));
    let (entries, audience) = (site.book.entries.len(), site.audience.clone());
    println!("{documents} documents: {entries} entries for {audience}, {rounds} rounds");
    println!("  {:24} {walked:8.1} ms", "walk");
    println!("  {:24} {cold:8.1} ms", "load, cold");
    let mut edit = |name: &str, change: &mut dyn FnMut(usize) -> (String, Option<String>)| {
        if !name.contains(only) {
            return;
        }
        let mut times: Vec<f64> = (0..rounds)
            .map(|n| {
                let (path, text) = change(n);
                let files = &mut Arc::make_mut(&mut sources).files;
                match text {
                    Some(text) => drop(files.insert(SitePath::new(&path), Source::text(text))),
                    None => drop(files.remove(path.as_str())),
                }
                // To drop the site before is a part of it: a server does so as well.
                timed(|| site = load(&sources)).0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("  {name:24} {:8.1} ms at least, {:8.1} ms median", times[0], times[times.len() / 2]);
    };
    for (name, folder, change) in EDITS {
        let is_meant = |path: &&String| path.starts_with(folder) && !path.ends_with("index.md");
        let path = texts.keys().find(is_meant).expect("the program has one");
        edit(name, &mut |n| (path.clone(), Some(change(&texts[path], n))));
    }
    edit("a page comes and goes", &mut |n| {
        ("handbook/in-the-middle.md".to_string(), n.is_multiple_of(2).then(|| "# In the middle\n".to_string()))
    });
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let value = work();
    (milliseconds(start.elapsed()), value)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
