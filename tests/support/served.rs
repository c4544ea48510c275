//! A server in a process of its own, for tests that ask it over the network.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::support;

/// Long enough for a machine that is busy with something else. Nothing here is timed; this only ends a hopeless wait.
const PATIENCE: Duration = Duration::from_secs(60);

/// Settings of a site that stands below `/handbook/`.
pub const SETTINGS: (&str, &str) = ("site.yaml", "title: A program\nbase-url: https://x.example/handbook/\n");

/// A server of a folder of its own, ended with the test.
pub struct Served {
    pub dir: tempfile::TempDir,
    process: Child,
    pub port: u16,
    /// What it tells in the terminal, line by line.
    told: Mutex<Receiver<String>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Serves some files, and returns when the first site is shown.
pub fn serve(files: &[(&str, &str)], arguments: &[&str]) -> Served {
    let dir = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        support::write(dir.path(), path, text);
    }
    let mut process = Command::new(env!("CARGO_BIN_EXE_vade"))
        .arg("serve")
        .arg(dir.path())
        .args(["--port", "0"])
        .args(arguments)
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program runs");
    let (tell, told) = channel();
    let lines = BufReader::new(process.stderr.take().expect("its messages")).lines();
    std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| tell.send(line)));
    let mut served = Served { dir, process, port: 0, told: Mutex::new(told) };
    let reading = served.hear("Reading ");
    let port = reading.rsplit(':').next().and_then(|port| port.trim().parse().ok());
    served.port = port.unwrap_or_else(|| panic!("no port in {reading}"));
    served.hear("Ctrl-C ends it");
    served
}

impl Served {
    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    /// Waits for a line with some words.
    #[track_caller]
    pub fn hear(&self, words: &str) -> String {
        let mut heard = String::new();
        loop {
            match self.told.lock().expect("nobody panicked").recv_timeout(PATIENCE) {
                Ok(line) if line.contains(words) => return line,
                Ok(line) => heard += &format!("{line}\n"),
                Err(_) => panic!("nobody said {words:?}, but:\n{heard}"),
            }
        }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a connection");
        stream
    }

    pub fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        let host = format!("Host: localhost:{}\r\nConnection: close\r\n\r\n", self.port);
        write!(stream, "{request}\r\n{host}").expect("a request");
        Answer::read(stream)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1"))
    }

    pub fn write(&self, path: &str, text: &str) {
        support::write(self.dir.path(), path, text);
    }

    /// Asks for a path until the answer is as it should be.
    #[track_caller]
    pub fn wait(&self, path: &str, is_right: impl Fn(&Answer) -> bool) -> Answer {
        let started = Instant::now();
        loop {
            let answer = self.get(path);
            if is_right(&answer) {
                return answer;
            }
            assert!(started.elapsed() < PATIENCE, "{path} stays {} {}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub fn wait_for(&self, path: &str, text: &str) -> Answer {
        self.wait(path, |answer| answer.status == 200 && answer.text().contains(text))
    }
}

pub struct Answer {
    pub status: u16,
    /// Status and headers, in small letters.
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn read(mut stream: TcpStream) -> Answer {
        let mut bytes = Vec::new();
        // Whoever is sent away gets what was sent before.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head, body }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
