//! Fetches catalogs: the one place of the program that asks something of the network. It waits for nobody for ever, reads no more than a
//! catalog may have, and follows a server only to the web, and never from a safe connection to one that is not.

use std::fmt;
use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};
use url::Url;

use crate::base::limits::CATALOG_BYTES;
use crate::catalog;
use crate::content::catalogs::CatalogSource;

/// How often a server may send us elsewhere.
const MOST_REDIRECTS: usize = 5;

/// How many sites are asked at once.
const AT_ONCE: usize = 8;

/// What a site sent.
pub struct Fetched {
    pub bytes: Vec<u8>,
    /// The address from which it came in the end, where that is not the one that was asked.
    pub moved: Option<String>,
}

/// Why nothing was fetched.
#[derive(Debug)]
pub enum Failure {
    /// The site says that there is none, by this number.
    Gone(u16),
    /// Another answer.
    Answer(u16),
    TooLarge,
    Late(Duration),
    /// The server sends us to where we do not go.
    Redirect(String),
    Redirects,
    Unreachable(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Gone(number) => {
                write!(f, "there is no catalog any more, or there never was one (answer {number})")
            }
            Failure::Answer(number) => write!(f, "the site does not give it: its answer is {number}"),
            Failure::TooLarge => write!(f, "it has more than {CATALOG_BYTES} bytes, so it was not read on"),
            Failure::Late(limit) => write!(f, "the site did not send it within {} seconds", limit.as_secs()),
            Failure::Redirect(to) => write!(f, "the site sends us to {to}, where no catalog is taken from"),
            Failure::Redirects => write!(f, "the site sends us from one address to the next without an end"),
            Failure::Unreachable(error) => write!(f, "the site cannot be reached: {error}"),
        }
    }
}

/// Asks sites for their catalogs, several at once, and hands each answer on as it comes, by the number of its site.
pub fn each(sources: &[&CatalogSource], limit: Duration, mut take: impl FnMut(usize, Result<Fetched, Failure>)) {
    let (agent, next) = (agent(), AtomicUsize::new(0));
    let (send, receive) = mpsc::sync_channel(1);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(sources.len()) {
            let (agent, next, send) = (agent.clone(), &next, send.clone());
            scope.spawn(move || {
                while let Some((n, source)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, sources.get(n)?)))
                {
                    if send.send((n, fetch(&agent, &source.url, limit))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        for (n, fetched) in receive {
            take(n, fetched);
        }
    });
}

fn agent() -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .http_status_as_error(false)
        // Where a server sends us is looked at before we go.
        .max_redirects(0)
        .timeout_connect(Some(Duration::from_secs(10)))
        .user_agent(concat!("vade/", env!("CARGO_PKG_VERSION")))
        .accept("application/json")
        .build();
    Agent::new_with_config(config)
}

fn fetch(agent: &Agent, top: &str, limit: Duration) -> Result<Fetched, Failure> {
    let (end, unreachable) = (Instant::now() + limit, |error: String| Failure::Unreachable(error));
    let asked =
        Url::parse(top).and_then(|top| top.join(catalog::ADDRESS)).map_err(|error| unreachable(error.to_string()))?;
    let mut at = asked.clone();
    for _ in 0..=MOST_REDIRECTS {
        let left = end.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        let told = |error: ureq::Error| match error {
            ureq::Error::Timeout(_) => Failure::Late(limit),
            other => Failure::Unreachable(other.to_string()),
        };
        let request = agent.get(at.as_str()).config().timeout_global(Some(left)).build();
        let mut answer = request.call().map_err(told)?;
        match answer.status().as_u16() {
            200 => {
                let length = answer.body().content_length().unwrap_or(0);
                if length > CATALOG_BYTES as u64 {
                    return Err(Failure::TooLarge);
                }
                let mut bytes = Vec::new();
                let mut body = answer.body_mut().as_reader().take(CATALOG_BYTES as u64 + 1);
                body.read_to_end(&mut bytes).map_err(|error| told(ureq::Error::from(error)))?;
                if bytes.len() > CATALOG_BYTES {
                    return Err(Failure::TooLarge);
                }
                return Ok(Fetched { bytes, moved: (at != asked).then(|| at.to_string()) });
            }
            301 | 302 | 303 | 307 | 308 => {
                let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
                at = onward(&at, to).ok_or_else(|| Failure::Redirect(shown(to)))?;
            }
            number @ (404 | 410) => return Err(Failure::Gone(number)),
            number => return Err(Failure::Answer(number)),
        }
    }
    Err(Failure::Redirects)
}

/// Where a server sends us, if we go there: to the web, without a name or password, and not from https to http.
fn onward(from: &Url, to: &str) -> Option<Url> {
    let to = from.join(to).ok().filter(|_| !to.is_empty())?;
    let is_as_safe = to.scheme() == "https" || to.scheme() == "http" && from.scheme() == "http";
    (is_as_safe && to.username().is_empty() && to.password().is_none() && to.has_host()).then_some(to)
}

/// A server's words in a sentence of ours.
fn shown(to: &str) -> String {
    let plain: String = to.chars().filter(|c| !c.is_control()).take(200).collect();
    if plain.is_empty() { "nowhere".into() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_sends_us_to_the_web_only() {
        let onward = |from: &str, to: &str| onward(&Url::parse(from).unwrap(), to).map(|to| to.to_string());
        let (safe, open) = ("https://a.example/x/data/catalog.json", "http://a.example/data/catalog.json");
        assert_eq!(onward(safe, "/y.json").as_deref(), Some("https://a.example/y.json"));
        assert_eq!(onward(open, "https://b.example/").as_deref(), Some("https://b.example/"));
        assert_eq!(onward(open, "//b.example/z").as_deref(), Some("http://b.example/z"));
        for to in
            ["http://a.example/", "file:///etc/passwd", "ftp://a.example/", "data:,x", "https://u:p@a.example/", ""]
        {
            assert_eq!(onward(safe, to), None, "{to}");
        }
    }
}
