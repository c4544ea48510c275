//! How work grows: for each thing of which a site may hold very many, the time that twice as many take, as a multiple.
//!
//! `cargo bench --bench growth -- [WORD] [--rounds N]`: a word names the rows to measure. A row near 2 grows evenly, one near 4 with
//! the square. The last row is a site whose folder was renamed, so that every link to it is dead, beside the same site whole.

use std::sync::Arc;
use std::time::Instant;

use vademecum::pipeline::{Options, Pipeline};
use vademecum::source::Sources;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Files = Vec<(String, String)>;

/// What there may be very many of: its name, how many are measured, the files of a site with so many.
type Case = (&'static str, usize, fn(usize) -> Files);

const CASES: &[Case] = &[
    ("outcomes in one spreadsheet", 10_000, |n| {
        let row = |i: usize| if i == 0 { "Q-0,All,\n".into() } else { format!("Q-{i},Do it,Q-{}\n", i / 20) };
        one("outcomes/x.csv", format!("code,statement,parent\n{}", rows(n, row)))
    }),
    ("children of one parent", 10_000, |n| {
        one("outcomes/x.csv", format!("code,statement,parent\nTOP,All,\n{}", rows(n, |i| format!("Q-{i},Do it,TOP\n"))))
    }),
    ("the same wording elsewhere, in a circle", 5_000, |n| {
        let row = |i: usize| format!("Q-{i},Do it,Q-{}\n", (i + 1) % n);
        one("outcomes/x.csv", format!("code,statement,same-as\n{}", rows(n, row)))
    }),
    ("pages that show each other, in a circle", 5_000, |n| page_each(n, |i| format!("![[p{}]]\n", (i + 1) % n))),
    ("roles", 2_000, |n| {
        let role = |i: usize| {
            let word: String = i.to_string().bytes().map(|digit| char::from(digit + 49)).collect();
            (format!("roles/r{i}.md"), format!("---\ntitle: Mentor {word}zzz\n---\nA mentor helps mentors.\n"))
        };
        (0..n).map(role).collect()
    }),
    ("persons who are withheld", 2_500, |n| {
        let person =
            |i: usize| (format!("people/p{i}.md"), format!("---\nname: Pe{i} Son{i}\naudience: private\n---\n"));
        let settings = ("site.yaml".to_string(), "audiences: [public, private]\n".to_string());
        (0..n).map(person).chain([settings]).collect()
    }),
    ("pages of one dead link", 2_000, |n| page_each(n, |i| format!("[[pgae-{i}]]\n"))),
    ("dead links on one page", 5_000, |n| {
        one("handbook/x.md", rows(n, |i| format!("[[gone {i}]] [x](gone-{i}.md)\n")))
    }),
    ("references on one page", 50_000, |n| one("handbook/x.md", "[[x]] and [[/|home]]\n".repeat(n))),
    ("links in brackets on one line", 2_000, |n| one("handbook/x.md", "[[here]](https://example.org) ".repeat(n))),
    ("pages with the same id", 1_000, |n| page_each(n, |_| "---\nid: same\n---\nSee [[same]].\n".into())),
    ("headings", 20_000, |n| one("handbook/x.md", rows(n, |i| format!("## Part {i}\n\nWords.\n\n")))),
    ("footnotes", 20_000, |n| {
        one("handbook/x.md", rows(n, |i| format!("Word[^{i}].\n\n")) + &rows(n, |i| format!("[^{i}]: Note.\n\n")))
    }),
    ("cells of a table", 200_000, |n| one("handbook/x.md", "|a|b|\n|-|-|\n".to_string() + &"|x|y|\n".repeat(n / 2))),
    ("elements with ids", 5_000, |n| one("handbook/x.md", rows(n, |i| format!("<p id=\"i{i}\">Words</p>\n\n")))),
    ("fields that nobody knows", 20_000, |n| {
        one("handbook/x.md", format!("---\n{}---\nWords.\n", rows(n, |i| format!("k{i}: v\n"))))
    }),
    ("tags", 20_000, |n| one("handbook/x.md", format!("---\ntags: [{}]\n---\n", rows(n, |i| format!("t{i}, "))))),
    ("redirects", 10_000, |n| {
        one("handbook/x.md", format!("---\nredirect-from: [{}]\n---\n", rows(n, |i| format!("old/p{i}, "))))
    }),
    ("blocks of code", 200, |n| page_each(n, |i| format!("```js\nlet x = {i};\n```\n"))),
];

fn rows(n: usize, row: impl Fn(usize) -> String) -> String {
    (0..n).map(row).collect()
}

fn one(path: &str, text: String) -> Files {
    vec![(path.to_string(), text)]
}

fn page_each(n: usize, text: impl Fn(usize) -> String) -> Files {
    (0..n).map(|i| (format!("handbook/{:02}/p{i}.md", i % 100), text(i))).collect()
}

/// A folder of pages that link to each other, by path and by name; `named` is what the links call the folder.
fn linked(n: usize, named: &str) -> Files {
    let text =
        |i: usize| format!("# P{i}\n\n[x](/handbook/{named}/p{}.md) [[{named}/p{}]]\n", (i + 1) % n, (i + 2) % n);
    (0..n).map(|i| (format!("handbook/here/p{i}.md"), text(i))).collect()
}

fn main() {
    let (mut word, mut rounds) = (String::new(), 3);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(rounds),
            "--bench" => {}
            other => word = other.to_string(),
        }
    }
    println!("{:42} {:>8} {:>10} {:>10}   ratio", "check and show every page", "n", "n", "2n");
    for (name, n, files) in CASES.iter().filter(|(name, ..)| name.contains(&word)) {
        let (once, twice) = (milliseconds(&files(*n), rounds, true), milliseconds(&files(2 * n), rounds, true));
        println!("{name:42} {n:8} {once:7.0} ms {twice:7.0} ms   {:5.1}", twice / once);
    }
    if "a renamed folder".contains(&word) {
        let (whole, broken) =
            (milliseconds(&linked(4_000, "here"), rounds, false), milliseconds(&linked(4_000, "there"), rounds, false));
        println!(
            "{:42} {:8} {whole:7.0} ms {broken:7.0} ms   {:5.1}",
            "check: whole, with a renamed folder",
            4_000,
            broken / whole
        );
    }
}

/// The shortest time that a check takes, and where asked for the pages too.
fn milliseconds(files: &Files, rounds: usize, shown: bool) -> f64 {
    let sources = Arc::new(Sources::of(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))));
    let round = || {
        let start = Instant::now();
        let site = Pipeline::default().load(&sources, &Options::default()).unwrap_or_else(|_| unreachable!());
        site.audit();
        if shown {
            site.routes().for_each(|(address, route)| drop(site.render(address, route)));
        }
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..rounds.max(1)).map(|_| round()).fold(f64::INFINITY, f64::min)
}
