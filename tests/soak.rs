//! A long day of writing: edits without end, many open tabs, and the server holds no more memory, threads or files at the end
//! than it did when it had warmed up.
//!
//! The short day is a part of the suite; the long one takes minutes: `cargo test --release --test all soak:: -- --ignored --nocapture`.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use crate::generator;
use crate::served::{Served, serve};

/// What a process holds.
#[derive(Clone, Copy, Debug)]
struct Held {
    /// Of memory, in KiB.
    memory: usize,
    threads: usize,
    /// Open files and connections.
    files: usize,
}

fn held(process: u32) -> Held {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("the process runs");
    let number = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line of it");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    };
    let files = fs::read_dir(format!("/proc/{process}/fd")).expect("the process runs").count();
    Held { memory: number("VmRSS:"), threads: number("Threads:"), files }
}

#[test]
fn a_short_day_leaves_nothing_behind() {
    soak(600, 40);
}

#[test]
#[ignore = "takes minutes"]
fn a_long_day_leaves_nothing_behind() {
    soak(10_000, 200);
}

/// Makes edits while tabs listen, fetch pages, hang up and come back.
fn soak(edits: usize, tabs: usize) {
    let program = generator::program(60, 1);
    let files: Vec<(&str, &str)> = program.files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let served = serve(&files, &["--audience", "private"]);
    let pages: Vec<&(&str, &str)> = files.iter().filter(|(path, _)| path.starts_with("handbook/")).collect();
    let addresses: Vec<String> = links(&served.get("/").header("location").map_or("/".into(), str::to_string), &served);
    let before = held(served.process());
    let (over, fetched) = (AtomicBool::new(false), AtomicUsize::new(0));
    let mut samples = Vec::new();
    std::thread::scope(|scope| {
        for tab in 0..tabs {
            let (served, addresses, over, fetched) = (&served, &addresses, &over, &fetched);
            scope.spawn(move || {
                let mut heard = tab;
                while !over.load(Relaxed) {
                    for event in events(served).take(50) {
                        drop(event);
                        heard += 1;
                        if over.load(Relaxed) {
                            break;
                        }
                        if heard.is_multiple_of(20) {
                            // All tabs together go through all pages again and again, so that each is a part of every sample.
                            let nth = fetched.fetch_add(1, Relaxed);
                            assert_eq!(served.get(&addresses[nth % addresses.len()]).status, 200);
                        }
                    }
                }
            });
        }
        let mut told = events(&served);
        told.next().expect("an event");
        for n in 0..edits {
            let (path, text) = pages[n % pages.len()];
            served.write(path, &text.replacen("# ", &format!("# Edit {n} "), 1));
            told.next().expect("an event for each edit");
            if (n + 1).is_multiple_of(edits / 10) {
                samples.push(held(served.process()));
                println!("{:6} edits: {:?}", n + 1, samples[samples.len() - 1]);
            }
        }
        over.store(true, Relaxed);
        // Those who listen hear of one more change, and see that it is over.
        served.write(pages[0].0, pages[0].1);
    });
    let started = Instant::now();
    let mut after = held(served.process());
    // Hung-up connections and idle threads are given back in a while.
    while (after.threads > before.threads || after.files > before.files) && started.elapsed() < Duration::from_secs(60)
    {
        std::thread::sleep(Duration::from_millis(100));
        after = held(served.process());
    }
    println!("{before:?} before, {after:?} after, {} pages fetched by {tabs} tabs", fetched.into_inner());
    assert!(after.threads <= before.threads, "threads are left: {before:?}, {after:?}");
    assert!(after.files <= before.files, "files are left open: {before:?}, {after:?}");
    let most = |samples: &[Held]| samples.iter().map(|held| held.memory).max().expect("samples");
    let (first, last) = samples.split_at(samples.len() / 2);
    let allowed = most(first) + most(first) / 8 + 4096;
    assert!(most(last) <= allowed, "memory grows: {samples:?}");
}

/// The pages to which a page links.
fn links(page: &str, served: &Served) -> Vec<String> {
    let folder = page.rfind('/').map_or("/", |slash| &page[..=slash]);
    let text = served.get(page).text();
    let hrefs = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let pages = hrefs.filter(|href| href.ends_with(".html") && !href.contains(':') && !href.starts_with(['/', '.']));
    let found: Vec<String> = pages.map(|href| format!("{folder}{href}")).collect();
    assert!(!found.is_empty(), "{page} links to nothing: {text}");
    found
}

/// What a listener is told, one after the other.
fn events(served: &Served) -> impl Iterator<Item = String> {
    let mut stream = served.connect();
    write!(stream, "GET /_vade/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.port).expect("a request");
    BufReader::new(stream).lines().map_while(Result::ok).filter(|line| line.starts_with("data: "))
}
