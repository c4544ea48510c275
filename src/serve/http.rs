//! The network, and nothing else: connections in, answers out. A slow or hostile client costs one of a bounded number of
//! connections and never the attention of the server: whoever was silent longest makes room for the next.

use std::convert::Infallible;
use std::io::{self, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONNECTION, CONTENT_LENGTH, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use rustc_hash::FxHashMap;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;

use crate::serve::answer::{Answer, Content, Peer, ServerState, answer};
use crate::serve::snapshots::SnapshotReceiver;

/// The most connections at one time.
const MOST_CONNECTIONS: usize = 480;
/// How long a client may take for the headers of a request, and be silent between two.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long a client may take nothing of what it is sent.
const STALLED: Duration = Duration::from_secs(30);
/// How often a listener to events is sent something, so that one who is gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long a request waits for the first site where there is no page to show meanwhile.
const FIRST_SITE: Duration = Duration::from_secs(60);
/// The most answers that are made at one time.
const HANDS: usize = 4;
/// How much of a file is sent at one time.
const PIECE: usize = 64 << 10;

type Body = Either<Full<Bytes>, Channel<Bytes, io::Error>>;

/// Begins to answer, on a thread of its own.
pub fn start(listener: std::net::TcpListener, state: Arc<ServerState>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(HANDS).build()?;
    std::thread::Builder::new().name("http".into()).spawn(move || runtime.block_on(accept(listener, state)))?;
    Ok(())
}

async fn accept(listener: std::net::TcpListener, state: Arc<ServerState>) {
    let Ok(listener) = TcpListener::from_std(listener) else { return };
    let limit = Arc::new(ConnectionLimit::default());
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => drop(tokio::spawn(connection(stream, Peer(peer.ip()), limit.enter(), state.clone()))),
            // The system has no more handles to give: somebody has to leave.
            Err(_) => {
                limit.make_room();
                sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, peer: Peer, held: Connection, state: Arc<ServerState>) {
    // Answers are small; to wait for more to send would only delay them.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(STALLED));
    let held = Arc::new(held);
    let leave = held.leave.clone();
    let service = service_fn(move |request| {
        held.spoke();
        respond(request, peer, state.clone())
    });
    let mut http = hyper::server::conn::http1::Builder::new();
    let io = TokioIo::new(Box::pin(stream));
    let served = http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).serve_connection(io, service);
    tokio::select! {
        _ = served => {}
        _ = leave.notified() => {}
    }
}

async fn respond(
    request: Request<Incoming>,
    peer: Peer,
    state: Arc<ServerState>,
) -> Result<Response<Body>, Infallible> {
    let (mut head, _) = request.into_parts();
    head.extensions.insert(peer);
    let request = Request::from_parts(head, ());
    let is_head = request.method() == Method::HEAD;
    let waits = request.headers().get("accept").is_none_or(|kinds| !kinds.to_str().unwrap_or("").contains("text/html"));
    if waits && state.snapshots.now().is_none() && !request.uri().path().ends_with("/events") {
        let _ = timeout(FIRST_SITE, state.snapshots.reader().wait()).await;
    }
    let desk_ = state.clone();
    let answered = spawn_blocking(move || answer(&request, &desk_)).await;
    let Ok(Answer { status, headers, content }) = answered else {
        let mut response = Response::new(Either::Left(Full::from("Something went wrong in this program.\n")));
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        return Ok(response);
    };
    let length = match &content {
        Content::Bytes(bytes) => Some(bytes.len() as u64),
        Content::File { len, .. } => Some(*len),
        Content::Events => None,
    };
    let body = match content {
        _ if is_head => Either::Left(Full::default()),
        Content::Bytes(bytes) => Either::Left(Full::new(bytes)),
        Content::File { file, from, len } => Either::Right(stream(move |sender| send_file(file, from, len, sender))),
        Content::Events => {
            let reader = state.snapshots.reader();
            Either::Right(stream(move |sender| send_events(reader, sender)))
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    if let Some(length) = length.filter(|_| status != StatusCode::NOT_MODIFIED) {
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    if status.is_client_error() && status != StatusCode::NOT_FOUND {
        // What else such a client sends need not be read.
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response)
}

/// A body that a task of its own sends, piece by piece.
fn stream<F: Future<Output = ()> + Send + 'static>(
    send: impl FnOnce(Sender<Bytes, io::Error>) -> F,
) -> Channel<Bytes, io::Error> {
    let (sender, body) = Channel::new(2);
    tokio::spawn(send(sender));
    body
}

async fn send_file(file: std::fs::File, from: u64, len: u64, mut sender: Sender<Bytes, io::Error>) {
    let mut open = tokio::fs::File::from_std(file);
    if open.seek(SeekFrom::Start(from)).await.is_err() {
        return;
    }
    let mut open = open.take(len);
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        // A file that became shorter ends the connection, because its length was announced.
        match (&mut open).take(PIECE as u64).read_to_end(&mut piece).await {
            Ok(1..) if sender.send_data(piece.into()).await.is_ok() => {}
            _ => return,
        }
    }
}

async fn send_events(mut reader: SnapshotReceiver, mut sender: Sender<Bytes, io::Error>) {
    loop {
        let event = match reader.see() {
            Some(snapshot) => {
                format!("data: {{\"number\":{},\"files\":\"{:x}\"}}\n\n", snapshot.number, snapshot.files.0)
            }
            None => ": the site is being read\n\n".to_string(),
        };
        if sender.send_data(event.into()).await.is_err() {
            return;
        }
        loop {
            match timeout(HEARTBEAT, reader.wait()).await {
                Ok(true) => break,
                Ok(false) => return,
                Err(_) if sender.send_data(": here\n\n".into()).await.is_err() => return,
                Err(_) => {}
            }
        }
    }
}

/// The connections that there are, each with when it last asked for something.
#[derive(Default)]
struct ConnectionLimit(Mutex<Connections>);

#[derive(Default)]
struct Connections {
    /// Counts what happened here: a clock without time.
    now: u64,
    taken: FxHashMap<u64, (u64, Arc<Notify>)>,
}

/// A connection's place; free again when it is dropped.
struct Connection {
    number: u64,
    limit: Arc<ConnectionLimit>,
    /// Told when the connection has to make room.
    leave: Arc<Notify>,
}

impl ConnectionLimit {
    fn enter(self: &Arc<Self>) -> Connection {
        if self.connections().taken.len() >= MOST_CONNECTIONS {
            self.make_room();
        }
        let leave = Arc::new(Notify::new());
        let mut connections = self.connections();
        connections.now += 1;
        let number = connections.now;
        connections.taken.insert(number, (number, leave.clone()));
        Connection { number, limit: self.clone(), leave }
    }

    /// Sends away whoever was silent longest.
    fn make_room(&self) {
        let mut connections = self.connections();
        let silent = connections.taken.iter().min_by_key(|(_, (spoke, _))| *spoke).map(|(number, _)| *number);
        if let Some((_, leave)) = silent.and_then(|number| connections.taken.remove(&number)) {
            leave.notify_one();
        }
    }

    fn connections(&self) -> std::sync::MutexGuard<'_, Connections> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connection {
    fn spoke(&self) {
        let mut connections = self.limit.connections();
        connections.now += 1;
        let now = connections.now;
        if let Some((spoke, _)) = connections.taken.get_mut(&self.number) {
            *spoke = now;
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.limit.connections().taken.remove(&self.number);
    }
}
