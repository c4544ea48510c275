//! A server on this computer that answers as badly as a test asks it to.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What it answers, whatever it is asked.
#[derive(Clone)]
pub enum Answer {
    /// An answer as it goes over the wire.
    Raw(Vec<u8>),
    /// Nothing, while the connection stays.
    Silent,
    /// A byte now and then.
    Drops(Vec<u8>),
    /// A file without an end, of this length as it says.
    Endless { length: Option<usize> },
    /// Another address; `{n}` is the number of the request.
    Redirect(String),
    /// A catalog that is another one each time.
    Counting,
}

impl Answer {
    pub fn bytes(body: &[u8]) -> Answer {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        Answer::Raw([head.as_bytes(), body].concat())
    }

    pub fn status(number: u16) -> Answer {
        Answer::Raw(format!("HTTP/1.1 {number} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").into_bytes())
    }
}

/// It answers until the test ends.
pub struct Server {
    pub url: String,
    answer: Arc<Mutex<Answer>>,
    requests: Arc<AtomicUsize>,
}

impl Server {
    pub fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (answer, requests) = (Arc::new(Mutex::new(Answer::status(404))), Arc::new(AtomicUsize::new(0)));
        let (answers, count) = (answer.clone(), requests.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, number) = (answers.lock().unwrap().clone(), count.fetch_add(1, Ordering::SeqCst) + 1);
                // Whoever asked may have gone.
                thread::spawn(move || drop(respond(stream, &answer, number)));
            }
        });
        Server { url, answer, requests }
    }

    pub fn set(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }

    /// How often it was asked.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

fn respond(mut stream: TcpStream, answer: &Answer, number: usize) -> std::io::Result<()> {
    let mut asked = Vec::new();
    let mut byte = [0];
    while !asked.ends_with(b"\r\n\r\n") && stream.read(&mut byte)? == 1 {
        asked.push(byte[0]);
    }
    match answer {
        Answer::Raw(bytes) => stream.write_all(bytes),
        Answer::Silent => {
            thread::sleep(Duration::from_secs(20));
            Ok(())
        }
        Answer::Drops(body) => {
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len())?;
            for byte in body {
                stream.write_all(&[*byte])?;
                thread::sleep(Duration::from_millis(100));
            }
            Ok(())
        }
        Answer::Endless { length } => {
            let length = length.map_or(String::new(), |length| format!("Content-Length: {length}\r\n"));
            write!(stream, "HTTP/1.1 200 OK\r\n{length}Connection: close\r\n\r\n{{\"version\":1,\"x\":\"")?;
            let block = vec![b'x'; 1 << 20];
            for _ in 0..200 {
                stream.write_all(&block)?;
            }
            Ok(())
        }
        Answer::Redirect(to) => {
            let to = to.replace("{n}", &number.to_string());
            write!(stream, "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        Answer::Counting => {
            let body =
                format!("{{\"version\":1,\"site\":{{\"title\":\"Answer {number}\"}},\"hash\":\"\",\"entries\":[]}}");
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
        }
    }
}
