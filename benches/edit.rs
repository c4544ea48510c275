//! How long an edit takes to reach the reader: the stages of a warm load after a change of prose, of a title, of an outcome.
//!
//! `cargo bench --bench edit -- [DOCUMENTS]... [--rounds N]`: sizes default to 1,000 and 10,000.

mod generator;

use std::sync::Arc;
use std::time::Instant;

use vademecum::base::SitePath;
use vademecum::pipeline::{Options, Pipeline};
use vademecum::source::Source;
use vademecum::source::walk::{self, ReadOptions};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let n: usize = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(10_000);
    let dir = tempfile::tempdir().unwrap();
    let program = generator::program(n, 1);
    generator::write_to(&program, dir.path()).unwrap();
    let t = Instant::now();
    let mut sources = Arc::new(walk::read(dir.path(), &ReadOptions { later: true, ..Default::default() }).unwrap());
    println!("walk {:?}", t.elapsed());
    let mut pipeline = Pipeline::default();
    let options = Options {
        drafts: true,
        audience: std::env::args().nth(2).filter(|a| !a.starts_with('-')),
        ..Options::default()
    };
    let t = Instant::now();
    let mut site = pipeline.load(&sources, &options).ok().unwrap();
    println!("load {:?} entries {} routes {}", t.elapsed(), site.book.entries.len(), site.routes().count());
    let texts = program.into_map();
    let page = texts.keys().find(|p| p.starts_with("handbook/") && !p.ends_with("index.md")).unwrap().clone();
    let outcome = texts.keys().find(|p| p.starts_with("outcomes/")).unwrap().clone();
    println!("{page} {outcome}");
    for (what, path) in [("nothing", &page), ("prose", &page), ("title", &page), ("outcome", &outcome)] {
        let mut times = Vec::new();
        for i in 0..30 {
            let text = match what {
                "prose" => format!("{}\n\nMore {i}\n", texts[path]),
                "title" => texts[path].replacen("# ", &format!("# X{i} "), 1),
                "outcome" => {
                    let t = &texts[path];
                    t.replacen("statement: ", &format!("statement: X{i} "), 1).replacen(
                        "title: ",
                        &format!("title: X{i} "),
                        1,
                    )
                }
                _ => texts[path].clone(),
            };
            let t = Instant::now();
            Arc::make_mut(&mut sources).files.insert(SitePath::new(path), Source::text(text));
            site = pipeline.load(&sources, &options).ok().unwrap();
            times.push(t.elapsed());
        }
        times.sort();
        println!("{what}: median {:?} min {:?}", times[15], times[0]);
    }
    drop(site);
}
