//! A request and what is shown become an answer. No network here: tests ask the same function.

use std::fs::File;
use std::io::{self, Read};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use hyper::body::Bytes;
use hyper::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_RANGE,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_NONE_MATCH, IF_RANGE, LOCATION,
    RANGE, RETRY_AFTER, VARY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Method, Request, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::base::{Diagnostic, Fingerprint, fingerprint};
use crate::model::addresses::Route;
use crate::pipeline::Site;
use crate::render::Output;
use crate::serve::advisor::Advisor;
use crate::serve::attached::{self, Sandbox};
use crate::serve::pages::OWN;
use crate::serve::range::Range;
use crate::serve::signal::Signal;
use crate::serve::{Editor, Guard, Snapshot, Snapshots, media, pages, start, status};
use crate::source::open_in_place;

/// What every answer is given from.
pub struct ServerState {
    guard: Guard,
    pub(super) editor: Option<Editor>,
    /// The site's folder without symbolic links.
    pub(super) root: PathBuf,
    pub(super) snapshots: Snapshots,
    pub(super) signals: Sender<Signal>,
    pub(super) advisor: Advisor,
    pub(super) pages: pages::Pages,
    sandbox: Sandbox,
}

/// Who asks. Whoever sits at this computer may see the author's own pages and sources; others only what is served. A request
/// that says nothing of it comes from elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// An answer, before it is sent.
pub struct Answer {
    /// The status line.
    pub status: StatusCode,
    /// All headers but those of the connection.
    pub headers: HeaderMap,
    /// What is sent.
    pub content: Content,
}

/// What follows the headers.
pub enum Content {
    /// These bytes.
    Bytes(Bytes),
    /// So many bytes of a file, from there.
    File {
        /// The open file.
        file: File,
        /// The first byte that is sent.
        from: u64,
        /// How many bytes are sent.
        len: u64,
    },
    /// Events, for as long as the reader listens.
    Events,
}

/// Something to send, before it is known how much of it the reader needs.
enum Body {
    Bytes(Vec<u8>),
    File(File, u64),
}

impl ServerState {
    /// What answers need beside the request.
    pub fn new(
        guard: Guard,
        editor: Option<Editor>,
        root: PathBuf,
        snapshots: Snapshots,
        signals: Sender<Signal>,
    ) -> Self {
        let (advisor, pages, sandbox) = (Advisor::new(signals.clone()), pages::Pages::new(), Sandbox::new());
        ServerState { guard, editor, root, snapshots, signals, advisor, pages, sandbox }
    }
}

/// Who may embed an answer.
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What a path keeps as it is when it is written into an address.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Answers a request.
pub fn answer(request: &Request<()>, state: &ServerState) -> Answer {
    let headers = request.headers();
    let Ok(path) = percent_decode_str(request.uri().path()).decode_utf8() else {
        return plain(StatusCode::BAD_REQUEST, "This address is not in UTF-8.");
    };
    let apart = state.sandbox.find(&path);
    if let Some((status, message)) = state.guard.refusal(request, apart.is_some_and(|apart| apart.own)) {
        let mut refusal = plain(status, &message);
        if status == StatusCode::METHOD_NOT_ALLOWED {
            refusal.headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        return refusal;
    }
    let query = request.uri().query();
    if let Some(own) = path.strip_prefix(OWN).filter(|_| apart.is_none()) {
        return own_page(own, query.unwrap_or(""), request, state);
    }
    let Some(snapshot) = state.snapshots.now() else {
        return html(StatusCode::SERVICE_UNAVAILABLE, state.pages.waiting(), request)
            .with(RETRY_AFTER, HeaderValue::from_static("1"));
    };
    // Whoever opens a page anew wants the truth: a look at everything follows, in case an event was lost.
    if attached::is_shown(headers) {
        let _ = state.signals.send(Signal::Opened);
    }
    if let Some(apart) = apart {
        return match snapshot.route(apart.address) {
            Some((address, route)) if apart.own && attached::is_file(route) => {
                page(&address, route, &snapshot.site, &snapshot, request, state)
                    .with(CORP, HeaderValue::from_static("cross-origin"))
            }
            _ => redirect(&format!("{}{}", snapshot.base, apart.address), query),
        };
    }
    let Some(address) = snapshot.address(&path) else {
        return outside(&path, &snapshot, request, state);
    };
    if let Some((address, route)) = snapshot.route(address) {
        if attached::runs(route) && attached::is_shown(headers) {
            return redirect(&state.sandbox.path(&address), query);
        }
        return page(&address, route, &snapshot.site, &snapshot, request, state);
    }
    if is_author(request)
        && let Some(answer) = being_mended(address, &snapshot, request, state)
    {
        return answer;
    }
    if !address.is_empty() && snapshot.route(&format!("{address}/")).is_some() {
        return redirect(&format!("{path}/"), query);
    }
    missing(&snapshot, request, state)
}

/// Whether the one who asks sits at this computer.
fn is_author(request: &Request<()>) -> bool {
    request.extensions().get::<Peer>().is_some_and(|Peer(ip)| ip.to_canonical().is_loopback())
}

/// The server's own pages and scripts.
fn own_page(name: &str, query: &str, request: &Request<()>, state: &ServerState) -> Answer {
    let script = "text/javascript; charset=utf-8";
    match name {
        "" if !is_author(request) => {
            plain(StatusCode::FORBIDDEN, "This page is only for the computer that serves the site.")
        }
        "" => match start::page(state) {
            Some(page) => html(StatusCode::OK, live(page.into_bytes(), StatusCode::OK), request),
            None => html(StatusCode::SERVICE_UNAVAILABLE, state.pages.waiting(), request),
        },
        "events" => Answer::of(StatusCode::OK, "text/event-stream", Content::Events),
        "status" => match status::status(query, is_author(request), state) {
            Some(status) => send(Body::Bytes(status), "application/json", None, request),
            None => plain(StatusCode::SERVICE_UNAVAILABLE, "The site is being read."),
        },
        "live.js" => send(Body::Bytes(pages::live_script()), script, None, request),
        "worker.js" => send(Body::Bytes(pages::WORKER.into()), script, None, request),
        "vade.css" => send(Body::Bytes(pages::STYLE.into()), "text/css; charset=utf-8", None, request),
        _ => plain(StatusCode::NOT_FOUND, "There is nothing here."),
    }
}

/// What the author sees of what cannot be read as it was meant: the last good page, or what is wrong where there was none.
fn being_mended(address: &str, snapshot: &Snapshot, request: &Request<()>, state: &ServerState) -> Option<Answer> {
    if let Some((site, address, route)) = snapshot.last_good(address) {
        return Some(page(&address, route, site, snapshot, request, state));
    }
    let unread = snapshot.site.unread_at(address)?;
    let problems: Vec<_> = snapshot.errors().filter(|error| error.primary.path == *unread).cloned().collect();
    Some(broken(&problems, snapshot, request, state))
}

/// The place of a page that cannot be made, with what is wrong.
fn broken(problems: &[Diagnostic], snapshot: &Snapshot, request: &Request<()>, state: &ServerState) -> Answer {
    let articles = snapshot.told(problems, state.editor.as_ref(), &state.root).concat();
    let page = live(state.pages.broken(&articles), StatusCode::INTERNAL_SERVER_ERROR);
    html(StatusCode::INTERNAL_SERVER_ERROR, page, request)
}

/// What stands at an address of a site, which is the one that is shown or an earlier state of it.
fn page(
    address: &str,
    route: &Route,
    site: &Site,
    snapshot: &Snapshot,
    request: &Request<()>,
    state: &ServerState,
) -> Answer {
    let status = if *route == Route::NotFound { StatusCode::NOT_FOUND } else { StatusCode::OK };
    match site.render(address, route) {
        // A page keeps itself fresh. A participant's own HTML file is sent as it is.
        Ok(Output::Bytes(bytes)) if route.is_page() => html(status, live(bytes, status), request),
        Ok(Output::Bytes(bytes)) => apart(send(Body::Bytes(bytes), &media::of(address), None, request), route),
        Ok(Output::File(file)) => match opened(&file, &state.root) {
            Ok((file, len, fingerprint)) => {
                apart(send(Body::File(file, len), &media::of(address), Some(fingerprint), request), route)
            }
            // Deleted a moment ago; the watcher will tell.
            Err(_) => missing(snapshot, request, state),
        },
        Err(problem) => {
            let problem = is_author(request).then_some(*problem);
            broken(problem.as_slice(), snapshot, request, state)
        }
    }
}

/// What a participant attached and a browser would run is shown in a sandbox.
fn apart(answer: Answer, route: &Route) -> Answer {
    match attached::runs(route) {
        true => answer.with(CONTENT_SECURITY_POLICY, HeaderValue::from_static(attached::POLICY)),
        false => answer,
    }
}

/// A file that is still where the site found it, with its length and fingerprint.
fn opened(file: &Path, root: &Path) -> io::Result<(File, u64, Fingerprint)> {
    if !file.starts_with(root) {
        return Err(io::ErrorKind::NotFound.into());
    }
    let open = open_in_place(file)?;
    let data = open.metadata()?;
    Ok((open, data.len(), fingerprint(&(data.len(), data.modified().ok()))))
}

/// The site's own page for addresses that do not exist.
fn missing(snapshot: &Snapshot, request: &Request<()>, state: &ServerState) -> Answer {
    match snapshot.route("404.html") {
        Some((address, Route::NotFound)) => page(&address, &Route::NotFound, &snapshot.site, snapshot, request, state),
        // The author's own.
        Some((address, route)) => match snapshot.site.render(&address, route) {
            Ok(Output::File(file)) => {
                let mut bytes = Vec::new();
                let read = opened(&file, &state.root).and_then(|(mut file, ..)| file.read_to_end(&mut bytes));
                if read.is_err() {
                    return plain(StatusCode::NOT_FOUND, "There is no such page.");
                }
                html(StatusCode::NOT_FOUND, live(bytes, StatusCode::NOT_FOUND), request)
            }
            Ok(Output::Bytes(bytes)) => html(StatusCode::NOT_FOUND, live(bytes, StatusCode::NOT_FOUND), request),
            Err(_) => plain(StatusCode::NOT_FOUND, "There is no such page."),
        },
        None => plain(StatusCode::NOT_FOUND, "There is no such page."),
    }
}

/// Outside of the path under which the site stands.
fn outside(path: &str, snapshot: &Snapshot, request: &Request<()>, state: &ServerState) -> Answer {
    if path == "/" || format!("{path}/") == snapshot.base {
        return redirect(&snapshot.base, None);
    }
    let wants_html = request.headers().get(ACCEPT).and_then(|accept| accept.to_str().ok());
    let message = format!("The site stands at {}, as on its host.", snapshot.base);
    match wants_html {
        Some(accept) if accept.contains("text/html") => {
            html(StatusCode::NOT_FOUND, state.pages.outside(&snapshot.base), request)
        }
        _ => plain(StatusCode::NOT_FOUND, &message),
    }
}

fn redirect(path: &str, query: Option<&str>) -> Answer {
    let query = query.map_or(String::new(), |query| format!("?{query}"));
    let address = format!("{}{query}", utf8_percent_encode(path, PATH));
    let location = HeaderValue::from_str(&address).unwrap_or(HeaderValue::from_static("/"));
    // Not for ever: the path changes with the settings.
    plain(StatusCode::FOUND, "The page stands elsewhere.").with(LOCATION, location)
}

/// A page with the script that keeps it fresh, which knows by the page's etag what is shown, and whether it is what was
/// asked for.
fn live(page: Vec<u8>, status: StatusCode) -> Vec<u8> {
    let etag = etag_of(fingerprint(&page[..]));
    let missing = if status == StatusCode::NOT_FOUND { " data-missing" } else { "" };
    let script = format!("<script src=\"{OWN}live.js\" data-mark=\"{etag}\"{missing} defer></script>");
    let end = page.windows(7).rposition(|tag| tag.eq_ignore_ascii_case(b"</body>")).unwrap_or(page.len());
    let mut live = Vec::with_capacity(page.len() + script.len());
    live.extend_from_slice(&page[..end]);
    live.extend_from_slice(script.as_bytes());
    live.extend_from_slice(&page[end..]);
    live
}

fn etag_of(fingerprint: Fingerprint) -> String {
    format!("{:032x}", fingerprint.0)
}

fn plain(status: StatusCode, message: &str) -> Answer {
    Answer::of(status, "text/plain; charset=utf-8", Content::Bytes(format!("{message}\n").into()))
}

/// A page of HTML. A reader who has it already is told so, whatever its status.
fn html(status: StatusCode, page: Vec<u8>, request: &Request<()>) -> Answer {
    let mut answer = send(Body::Bytes(page), "text/html; charset=utf-8", None, request);
    if answer.status == StatusCode::OK {
        answer.status = status;
    }
    answer
}

/// As much of something as the reader needs: nothing if they have it, a part if they ask for one, packed if that pays.
fn send(body: Body, media: &str, known: Option<Fingerprint>, request: &Request<()>) -> Answer {
    let etag = match (&body, known) {
        (_, Some(fingerprint)) => etag_of(fingerprint),
        (Body::Bytes(bytes), None) => etag_in(bytes).unwrap_or_else(|| etag_of(fingerprint(&bytes[..]))),
        (Body::File(..), None) => String::new(),
    };
    let headers = request.headers();
    let header = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let packs = header(ACCEPT_ENCODING).is_some_and(accepts_gzip);
    let tag = |etag: &str| HeaderValue::from_str(&format!("\"{etag}\"")).unwrap_or(HeaderValue::from_static("\"\""));
    let mut known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    if known.any(|known| knows(known, &etag)) {
        return Answer::of(StatusCode::NOT_MODIFIED, media, Content::Bytes(Bytes::new())).with(ETAG, tag(&etag));
    }
    let len = match &body {
        Body::Bytes(bytes) => bytes.len() as u64,
        Body::File(_, len) => *len,
    };
    // A weak etag does not promise the same bytes.
    let fresh = header(IF_RANGE).is_none_or(|known| !known.starts_with("W/") && knows(known, &etag));
    let wanted = header(RANGE).filter(|_| fresh && request.method() == Method::GET);
    let range = wanted.map_or(Range::Whole, |range| Range::of(range, len));
    let (status, from, part) = match range {
        Range::Whole => (StatusCode::OK, 0, len),
        Range::Part { from, len } => (StatusCode::PARTIAL_CONTENT, from, len),
        Range::Beyond => {
            let total =
                HeaderValue::from_str(&format!("bytes */{len}")).unwrap_or(HeaderValue::from_static("bytes */0"));
            return plain(StatusCode::RANGE_NOT_SATISFIABLE, "There is no such part.").with(CONTENT_RANGE, total);
        }
    };
    let content = match body {
        Body::File(file, _) => Content::File { file, from, len: part },
        Body::Bytes(bytes) if range == Range::Whole && packs && media::pays(media, bytes.len()) => {
            match media::packed(&bytes) {
                Some(packed) => {
                    return Answer::of(status, media, Content::Bytes(packed.into()))
                        .with(ETAG, tag(&format!("{etag}{PACKED}")))
                        .with(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                }
                None => Content::Bytes(bytes.into()),
            }
        }
        Body::Bytes(bytes) => Content::Bytes(Bytes::from(bytes).slice(from as usize..(from + part) as usize)),
    };
    let mut answer = Answer::of(status, media, content)
        .with(ETAG, tag(&etag))
        .with(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if status == StatusCode::PARTIAL_CONTENT {
        let range = format!("bytes {from}-{}/{len}", from + part - 1);
        answer =
            answer.with(CONTENT_RANGE, HeaderValue::from_str(&range).unwrap_or(HeaderValue::from_static("bytes */*")));
    }
    answer
}

/// What the tag of packed bytes has more than that of the same bytes as they are.
const PACKED: &str = "-gzip";

/// The etag that a live page carries itself, so that its script can ask for what is newer.
fn etag_in(page: &[u8]) -> Option<String> {
    let start = b"live.js\" data-mark=\"";
    let at = page.windows(start.len()).rposition(|window| window == start)? + start.len();
    let etag = page.get(at..at + 32)?;
    std::str::from_utf8(etag).ok().map(str::to_string)
}

fn knows(known: &str, etag: &str) -> bool {
    known.split(',').any(|tag| {
        let tag = tag.trim().trim_start_matches("W/").trim_matches('"');
        tag == "*" || tag.strip_suffix(PACKED).unwrap_or(tag) == etag
    })
}

fn accepts_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|way| {
        let mut parts = way.split(';').map(str::trim);
        let refused = way.contains("q=0") && !way.contains("q=0.");
        parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip")) && !refused
    })
}

impl Answer {
    fn of(status: StatusCode, media: &str, content: Content) -> Answer {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_str(media).unwrap_or(HeaderValue::from_static("text/plain")));
        // Kept by the browser, asked for again each time.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(CORP, HeaderValue::from_static("same-origin"));
        // Browsers that do not say who asks still heed who may show it in a frame.
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("frame-ancestors 'self'"));
        Answer { status, headers, content }
    }

    fn with(mut self, name: HeaderName, value: HeaderValue) -> Answer {
        self.headers.insert(name, value);
        self
    }
}
