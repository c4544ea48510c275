//! A program that reads its participants' own sites: each is built as its own job would build it, and what it publishes as its catalog is
//! put together with the others' in the program's build.
//!
//! `cargo bench --bench catalogs -- [PARTICIPANTS]... [--artifacts N] [--keep DIR]`: the numbers default to 250, 500 and 1,000, of 12 artifacts.
//! Each program is made and merged in a process of its own, so that its peak of memory is its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;
use vademecum::pipeline::{Options, Pipeline, Site};
use vademecum::render::Output;
use vademecum::source::{ReadOptions, Sources, walk};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The outcomes of the program, in frameworks of ten.
const OUTCOMES: usize = 40;

const ACADEMY: &str = "https://academy.example.org/";

fn main() {
    let (mut sizes, mut artifacts, mut keep) = (Vec::new(), 12, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--artifacts" => artifacts = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(artifacts),
            "--keep" => keep = arguments.next().map(PathBuf::from),
            "--make" => return make(Path::new(&arguments.next().unwrap_or_default()), sizes[0], artifacts),
            "--merge" => return merge(Path::new(&arguments.next().unwrap_or_default())),
            other => sizes.extend(other.parse::<usize>()),
        }
    }
    if sizes.is_empty() {
        sizes = vec![250, 500, 1_000];
    }
    let temporary = tempfile::tempdir().expect("a folder for the benchmark");
    let base = keep.unwrap_or_else(|| temporary.path().to_path_buf());
    println!("participants | bytes a catalog | catalogs, MB | read and merged, s | build, s | peak, MiB | evidence");
    for participants in sizes {
        let folder = base.join(participants.to_string());
        let this = std::env::current_exe().expect("this program");
        let run = |arguments: &[&str]| {
            let status = Command::new(&this).args(arguments).status().expect("it runs");
            assert!(status.success(), "{arguments:?}");
        };
        let at = folder.to_str().expect("a path in Unicode");
        run(&[&participants.to_string(), "--artifacts", &artifacts.to_string(), "--make", at]);
        run(&["--merge", at]);
    }
}

fn load(sources: Sources) -> Site {
    Pipeline::default()
        .load(&Arc::new(sources), &Options::default())
        .unwrap_or_else(|_| panic!("the widest audience is there"))
}

fn rendered(site: &Site, address: &str) -> Vec<u8> {
    let (_, route) = site.routes().find(|(known, _)| *known == address).expect("an address of every site");
    match site.render(address, route) {
        Ok(Output::Bytes(bytes)) => bytes,
        _ => panic!("{address} is made"),
    }
}

/// The program without its participants.
fn academy() -> Vec<(String, String)> {
    let row = |n: usize| {
        format!("KO-{n},Be able to do thing {n},Plan and look back on thing {n} with the people whom it concerns.\n")
    };
    let rows = |framework: usize| (1..=10).map(|n| row(framework * 10 + n)).collect::<String>();
    let sheet = |framework: usize| {
        (format!("outcomes/framework-{framework}.csv"), format!("code,title,statement\n{}", rows(framework)))
    };
    (0..OUTCOMES / 10).map(sheet).collect()
}

/// A participant's own repository.
fn participant(number: usize, artifacts: usize, academy: &str) -> Sources {
    let settings = format!(
        "title: Portfolio of Participant {number}\nbase-url: https://p{number}.example.org/\nowner: {{name: Participant {number}, audience: public}}\n\
         catalogs: {{academy: {ACADEMY}}}\n"
    );
    let mut files =
        vec![("site.yaml".to_string(), settings), ("catalogs/academy.json".to_string(), academy.to_string())];
    for n in 0..artifacts {
        let code = |more: usize| (number * 7 + n * 3 + more) % OUTCOMES + 1;
        let text = format!(
            "---\ntitle: What we changed in week {n} and why\ndate: 2026-{:02}-{:02}\noutcomes: [academy:KO-{}, academy:KO-{}]\n---\n\
             In the autumn two schools of our district asked the same question on the same day, and nobody could answer it: who decides what \
             a child's laptop may do after three o'clock? We wrote down what we knew, asked the people whom it concerns, and agreed.\n\n\
             ## What I would do otherwise\n\nAsk the caretaker first.\n",
            n % 12 + 1,
            number % 28 + 1,
            code(0),
            code(1)
        );
        files.push((format!("artifacts/week-{n}.md"), text));
    }
    Sources::of(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// Builds everybody's catalog, and lays it into the program's folder as `vade catalog update` would.
fn make(folder: &Path, participants: usize, artifacts: usize) {
    let program = academy();
    let sources = program.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let settings = ("site.yaml", "title: Academy\nbase-url: https://academy.example.org/\n");
    let catalog =
        String::from_utf8(rendered(&load(Sources::of(sources.chain([settings]))), "data/catalog.json")).expect("text");
    let mut settings = format!("title: Academy\nbase-url: {ACADEMY}\nportfolio-catalogs:\n");
    for number in 0..participants {
        settings += &format!("  p{number}: https://p{number}.example.org/\n");
    }
    let write = |path: &str, bytes: &[u8]| {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder is made");
        fs::write(place, bytes).expect("a file is written");
    };
    write("site.yaml", settings.as_bytes());
    program.iter().for_each(|(path, text)| write(path, text.as_bytes()));
    (0..participants).into_par_iter().for_each(|number| {
        let bytes = rendered(&load(participant(number, artifacts, &catalog)), "data/catalog.json");
        write(&format!("catalogs/p{number}.json"), &bytes);
    });
}

/// Reads the program with all catalogs, merges them, and makes every output.
fn merge(folder: &Path) {
    let start = Instant::now();
    let sources = walk::read(folder, &ReadOptions::default()).expect("the folder can be read");
    let site = load(sources);
    let merged = start.elapsed().as_secs_f64();
    let routes: Vec<_> = site.routes().collect();
    let failed = routes.par_iter().filter(|(address, route)| site.render(address, route).is_err()).count();
    let built = start.elapsed().as_secs_f64();
    assert_eq!(failed, 0, "outputs that could not be made");
    let data: serde_json::Value = serde_json::from_slice(&rendered(&site, "data/site.json")).expect("JSON");
    let (catalogs, bytes) = fs::read_dir(folder.join("catalogs"))
        .expect("catalogs")
        .flatten()
        .fold((0, 0), |(count, bytes), file| (count + 1, bytes + file.metadata().map_or(0, |data| data.len())));
    println!(
        "{catalogs} | {} | {:.1} | {merged:.2} | {built:.2} | {} | {}",
        bytes / catalogs,
        bytes as f64 / 1e6,
        peak().map_or("?".into(), |peak| format!("{}", peak / 1024)),
        evidence(&site, &data)
    );
}

/// How much evidence the program counts for all its outcomes.
fn evidence(site: &Site, whole: &serde_json::Value) -> u64 {
    let count = |data: &serde_json::Value| -> u64 {
        let entries = data["entries"].as_array().into_iter().flatten();
        entries.filter_map(|entry| entry["coverage"]["evidence"].as_u64()).sum()
    };
    match whole["files"]["outcome"].as_array() {
        None => count(whole),
        Some(files) => files
            .iter()
            .filter_map(|file| file.as_str())
            .map(|file| {
                let json = rendered(site, &format!("data/{file}"));
                count(&serde_json::from_slice(&json).expect("JSON"))
            })
            .sum(),
    }
}

/// The most memory that this process had at once, in KiB, where the system says so.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().split(' ').next()?.parse().ok())
}
