//! How long a writer waits: from the write of a file until the changed page has come over HTTP, as a browser fetches it
//! when it is told of the change; and how long the server takes to show its first page, and what memory it holds.
//!
//! `cargo bench --bench serve -- [DOCUMENTS]... [--edits N]`: sizes default to 1,000 and 10,000, edits of each kind to 50.

mod generator;

use std::collections::BTreeMap;
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
    let program = generator::program(documents, 1);
    generator::write_to(&program, folder.path()).expect("files that can be written");
    let files = program.into_map();
    let started = Instant::now();
    let mut server = Server::start(folder.path());
    assert_eq!(server.get("handbook/").0, 200);
    let first = started.elapsed();
    println!("{documents} documents: first page after {first:.0?}");
    let page = files.keys().find(|path| path.starts_with("handbook/") && !path.ends_with("index.md")).expect("a page");
    let list = files.keys().find(|path| path.starts_with("outcomes/") && path.ends_with(".yaml")).expect("outcomes");
    // Until the looks at everything that follow a start are over.
    std::thread::sleep(Duration::from_secs(2));
    for kind in ["prose", "title", "outcome"] {
        let path = if kind == "outcome" { list } else { page };
        let mut times: Vec<Duration> =
            (0..edits).map(|n| edit(&mut server, folder.path(), &files, path, kind, n)).collect();
        times.sort();
        println!(
            "  {kind:<8} median {:>8.1?}  best {:>8.1?}  worst {:>8.1?}",
            times[edits / 2],
            times[0],
            times[edits - 1]
        );
        fs::write(folder.path().join(path), &files[path]).expect("a file that can be written");
        server.event();
        std::thread::sleep(Duration::from_millis(900));
    }
    println!("  memory   {}", server.memory());
}

/// Makes one edit, and waits for the page that shows it.
fn edit(
    server: &mut Server,
    folder: &Path,
    files: &BTreeMap<String, String>,
    path: &str,
    kind: &str,
    n: usize,
) -> Duration {
    let text = &files[path];
    let word = format!("Edit{kind}{n}x");
    let (text, address) = match kind {
        "prose" => (format!("{text}\n\n{word}.\n"), server.page_of(path)),
        "title" => (text.replacen("# ", &format!("# {word} "), 1), server.page_of(path)),
        _ => {
            let code = text
                .lines()
                .find_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("code:"))
                .expect("a code");
            let address = format!("outcomes/{}.html", code.trim().trim_matches('"').to_lowercase());
            (text.replacen("statement: ", &format!("statement: {word} "), 1), address)
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
