//! Where a build's time goes: each stage and the whole, beside the floor of writing the same bytes in the same run.
//!
//! `cargo bench --bench build -- [DOCUMENTS]... [--rounds N] [--keep DIR]`: sizes default to 100, 1,000 and 10,000. Read
//! the ratios: absolute times say more about the machine than about the program.

mod generator;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use vademecum::pipeline::Route;
use vademecum::pipeline::{Options, Pipeline, Site};
use vademecum::publish::{self, Content};
use vademecum::render::Output;
use vademecum::source::Sources;
use vademecum::source::{ReadOptions, walk};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let (mut sizes, mut rounds, mut keep) = (Vec::new(), 5, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(rounds),
            "--keep" => keep = arguments.next().map(PathBuf::from),
            other => sizes.extend(other.parse::<usize>()),
        }
    }
    if sizes.is_empty() {
        sizes = vec![100, 1_000, 10_000];
    }
    let temporary = tempfile::tempdir().expect("a folder for the benchmark");
    let base = keep.unwrap_or_else(|| temporary.path().to_path_buf());
    for documents in sizes {
        measure(documents, rounds, &base.join(documents.to_string()));
    }
}

/// A stage and how long it took in each round.
#[derive(Default)]
struct Times(Vec<(&'static str, Vec<Duration>)>);

impl Times {
    fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let value = work();
        let took = start.elapsed();
        match self.0.iter_mut().find(|(other, _)| *other == name) {
            Some((_, times)) => times.push(took),
            None => self.0.push((name, vec![took])),
        }
        value
    }

    fn median(&self, name: &str) -> f64 {
        let Some((_, times)) = self.0.iter().find(|(other, _)| *other == name) else { return f64::NAN };
        let mut times: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1e3).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }
}

fn measure(documents: usize, rounds: usize, folder: &Path) {
    let program = generator::program(documents, 1);
    let (input, floor, output) = (folder.join("in"), folder.join("floor"), folder.join("out"));
    for folder in [&input, &floor, &output] {
        let _ = fs::remove_dir_all(folder);
    }
    generator::write_to(&program, &input).expect("the program is written");
    let mut times = Times::default();
    let mut bytes = 0;
    let mut pages = 0;
    for _ in 0..rounds {
        let sources = times.time("list", || read(&input));
        let mut pipeline = Pipeline::default();
        let options = Options::default();
        let site = times
            .time("read, parse and relate", || pipeline.load(&sources, &options).unwrap_or_else(|_| unreachable!()));
        assert!(site.report().is_empty(), "{:?}", site.report().first());
        times.time("load again, nothing changed", || drop(pipeline.load(&sources, &options)));
        let outputs = times.time("view and render", || render(&site));
        bytes = outputs.iter().map(|(_, output)| output.len()).sum::<usize>();
        pages = outputs.len();
        drop((outputs, site, pipeline, sources));

        let _ = fs::remove_dir_all(&output);
        times.time("whole build, cold", || build(&input, &output));
        times.time("whole build, onto equal output", || build(&input, &output));

        let outputs = render(&load(&input));
        let _ = fs::remove_dir_all(&floor);
        for (address, _) in &outputs {
            fs::create_dir_all(floor.join(address).parent().unwrap_or(&floor)).expect("a folder");
        }
        times.time("floor: the same bytes written", || {
            outputs.par_iter().for_each(|(address, bytes)| fs::write(floor.join(address), bytes).expect("a file"));
        });
    }
    let floor = times.median("floor: the same bytes written");
    println!("{documents} documents: {pages} outputs, {:.1} MB, median of {rounds}", bytes as f64 / 1e6);
    for (name, _) in &times.0 {
        let median = times.median(name);
        println!("  {name:32} {median:9.1} ms   {:5.2} x floor", median / floor);
    }
}

fn read(input: &Path) -> Arc<Sources> {
    let sources = walk::read(input, &ReadOptions { later: true, ..ReadOptions::default() });
    Arc::new(sources.expect("the program is read"))
}

fn load(input: &Path) -> Site {
    Pipeline::default().load(&read(input), &Options::default()).unwrap_or_else(|_| unreachable!())
}

fn render(site: &Site) -> Vec<(String, Vec<u8>)> {
    let routes: Vec<(&str, &Route)> = site.routes().collect();
    routes
        .par_iter()
        .map(|(address, route)| match site.render(address, route) {
            Ok(Output::Bytes(bytes)) => (address.to_string(), bytes),
            Ok(Output::File(file)) => (address.to_string(), fs::read(file).unwrap_or_default()),
            Err(problem) => panic!("{problem:?}"),
        })
        .collect()
}

fn build(input: &Path, output: &Path) {
    let site = load(input);
    let routes: Vec<(&str, &Route)> = site.routes().collect();
    let content = |(address, route): &(&str, &Route)| match site.render(address, route) {
        Ok(Output::Bytes(bytes)) => Some(Content::Bytes(bytes)),
        Ok(Output::File(file)) => Some(Content::File(file)),
        Err(_) => None,
    };
    publish::publish(output, &routes, |(address, _)| address, content, || true).expect("the site is published");
}
