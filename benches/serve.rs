//! How long a writer waits: from the write of a file until the changed page has come over HTTP, as a browser fetches it
//! when it is told of the change; and how long the server takes to show its first page, and what memory it holds. Title and
//! outcome are those that most files name.
//!
//! `cargo bench --bench serve -- [DOCUMENTS]... [--edits N]`: sizes default to 1,000 and 10,000, edits of each kind to 50.

mod generator;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn main() {
    let (mut sizes, mut edits) = (Vec::new(), 50);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--edits" => edits = arguments.next().and_then(|n| n.parse().ok()).filter(|n| *n > 0).unwrap_or(edits),
            other => sizes.extend(other.parse::<usize>()),
        }
    }
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    for documents in sizes {
        measure(documents, edits);
    }
}

fn measure(documents: usize, edits: usize) {
    let folder = tempfile::tempdir().expect("a folder for the benchmark");
    let mut program = generator::program(documents, 1);
    cite_in_half(&mut program);
    generator::write_to(&program, folder.path()).expect("files that can be written");
    let files = program.into_map();
    let started = Instant::now();
    let mut server = Server::start(folder.path());
    assert_eq!(server.get("handbook/").0, 200);
    let first = started.elapsed();
    println!("{documents} documents: first page after {first:.0?}");
    let page = files.keys().find(|path| path.starts_with("handbook/") && !path.ends_with("index.md")).expect("a page");
    let subjects = [("prose", Subject::page(page)), most_named(&files, "title"), most_named(&files, "outcome")];
    // Until the looks at everything that follow a start are over.
    std::thread::sleep(Duration::from_secs(2));
    for (kind, subject) in &subjects {
        let path = &subject.path;
        let mut times: Vec<Duration> =
            (0..edits).map(|n| edit(&mut server, folder.path(), &files, subject, kind, n)).collect();
        times.sort();
        println!(
            "  {kind:<8} median {:>8.1?}  best {:>8.1?}  worst {:>8.1?}  {} files name {}",
            times[edits / 2],
            times[0],
            times[edits - 1],
            subject.named_by,
            subject.name
        );
        fs::write(folder.path().join(path), &files[path]).expect("a file that can be written");
        server.event();
        std::thread::sleep(Duration::from_millis(900));
    }
    println!("  memory   {}", server.memory());
}

/// Lets every second artifact address one outcome more, the same in all: one that half of a program's work names.
fn cite_in_half(program: &mut generator::Program) {
    let named = program.files.iter().find_map(|(path, text)| {
        let outcomes = path.starts_with("outcomes/") && path.ends_with(".yaml");
        outcomes.then(|| text.lines().find_map(code)).flatten().map(str::to_string)
    });
    let named = named.expect("an outcome");
    let is_artifact = |path: &str| path.starts_with("portfolios/") && !path.ends_with("index.md");
    for (_, text) in program.files.iter_mut().filter(|(path, _)| is_artifact(path)).step_by(2) {
        let listed = text.lines().find(|line| line.starts_with("outcomes: [")).expect("its outcomes");
        if !listed.contains(&named) {
            *text = text.replacen("outcomes: [", &format!("outcomes: [{named}, "), 1);
        }
    }
}

/// What an edit changes.
struct Subject {
    path: String,
    /// The name by which others refer to it.
    name: String,
    /// How many files do.
    named_by: usize,
}

impl Subject {
    fn page(path: &str) -> Subject {
        Subject { path: path.into(), name: "it".into(), named_by: 0 }
    }
}

/// The entry with a title, or the outcome, that most files name.
fn most_named(files: &BTreeMap<String, String>, kind: &'static str) -> (&'static str, Subject) {
    let mut named: HashMap<&str, usize> = HashMap::new();
    for text in files.values() {
        let words: HashSet<&str> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect();
        for word in words {
            *named.entry(word).or_default() += 1;
        }
    }
    let codes = |path: &str| files[path].lines().filter_map(code).map(str::to_string).collect::<Vec<_>>();
    let stem = |path: &str| path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md").to_string();
    let subjects = files.keys().filter(|path| !path.contains("index.")).flat_map(|path| {
        let names = match (kind, path.split('/').next()) {
            ("outcome", Some("outcomes")) if path.ends_with(".yaml") => codes(path),
            ("title", Some("roles" | "processes" | "resources")) => vec![stem(path)],
            _ => Vec::new(),
        };
        // Prose holds no word with a hyphen by chance.
        names.into_iter().filter(|name| name.contains('-')).map(move |name| (path, name))
    });
    let (path, name) = subjects.max_by_key(|(_, name)| named.get(name.as_str())).expect("something that is named");
    let named_by = named[name.as_str()];
    (kind, Subject { path: path.clone(), name, named_by })
}

/// The code of an outcome that a line begins.
fn code(line: &str) -> Option<&str> {
    Some(line.trim_start_matches([' ', '-']).strip_prefix("code:")?.trim().trim_matches('"'))
}

/// Makes one edit, and waits for the page that shows it.
fn edit(
    server: &mut Server,
    folder: &Path,
    files: &BTreeMap<String, String>,
    subject: &Subject,
    kind: &str,
    n: usize,
) -> Duration {
    let path = &subject.path;
    let text = &files[path];
    let word = format!("Edit{kind}{n}x");
    let (text, address) = match kind {
        "prose" => (format!("{text}\n\n{word}.\n"), server.page_of(path)),
        "title" => (text.replacen("title: ", &format!("title: {word} "), 1), server.page_of(path)),
        _ => {
            let line = text.lines().find(|line| code(line) == Some(&subject.name)).expect("the code");
            let at = text.find(line).expect("the line");
            let changed = text[at..].replacen("statement: ", &format!("statement: {word} "), 1);
            (format!("{}{changed}", &text[..at]), format!("outcomes/{}.html", subject.name.to_lowercase()))
        }
    };
    assert_ne!(&text, &files[path], "{path} has no place for an edit of its {kind}");
    let started = Instant::now();
    fs::write(folder.join(path), text).expect("a file that can be written");
    loop {
        server.event();
        let (_, body) = server.get(&address);
        if String::from_utf8_lossy(&body).contains(&word) {
            let took = started.elapsed();
            // Until the look at everything that follows an edit is over, as between two keystrokes of a person.
            std::thread::sleep(Duration::from_millis(900));
            return took;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "{address} never shows {word}");
    }
}

struct Server {
    process: Child,
    port: u16,
    base: String,
    /// Set as soon as the server can be asked for them.
    events: Option<BufReader<TcpStream>>,
}

impl Server {
    fn start(folder: &Path) -> Server {
        let mut process = Command::new(env!("CARGO_BIN_EXE_vade"))
            .args(["serve", "--port", "0"])
            .arg(folder)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut told = BufReader::new(process.stderr.take().expect("its messages")).lines().map_while(Result::ok);
        let reading = told.next().expect("an address");
        let port = reading.rsplit(':').next().and_then(|port| port.trim().parse().ok()).expect("a port");
        let site = told.find(|line| line.contains("the site")).expect("the site");
        std::thread::spawn(move || told.for_each(drop));
        let base = site.rsplit_once(&format!(":{port}")).expect("a path").1.to_string();
        let mut server = Server { process, port, base, events: None };
        server.events = Some(BufReader::new(server.ask("/_vade/events")));
        server.event();
        server
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let close = if path.ends_with("events") { "" } else { "Connection: close\r\n" };
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n{close}\r\n", self.port).expect("a request");
        stream
    }

    /// Waits for the next event.
    fn event(&mut self) {
        let events = self.events.as_mut().expect("a server that began");
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            events.read_line(&mut line).expect("an event");
        }
    }

    fn get(&self, address: &str) -> (u16, Vec<u8>) {
        let mut bytes = Vec::new();
        self.ask(&format!("{}{address}", self.base)).read_to_end(&mut bytes).expect("an answer");
        let status =
            String::from_utf8_lossy(&bytes).split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, bytes)
    }

    /// The address of a handbook page: folders below the first and the file lose their order numbers.
    fn page_of(&self, path: &str) -> String {
        let plain =
            |part: &str| part.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-').to_string();
        let parts: Vec<String> =
            path.split('/').enumerate().map(|(n, part)| if n == 0 { part.into() } else { plain(part) }).collect();
        parts.join("/").replace(".md", ".html")
    }

    /// The memory that the process holds, where the system tells.
    fn memory(&self) -> String {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = |name: &str| {
            status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("unknown").trim().to_string()
        };
        format!("{} now, {} at most", line("VmRSS:"), line("VmHWM:"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
