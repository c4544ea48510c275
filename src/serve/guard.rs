//! Who may ask: only those who called this server by a name of its own. Another site whose name suddenly leads to this
//! machine (DNS rebinding), or that embeds what is served here, is turned away.

use std::net::{IpAddr, SocketAddr};

use hyper::header::{HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use hyper::http::uri::Authority;
use hyper::{Method, Request, StatusCode};

/// What is checked before anything is answered.
#[derive(Clone)]
pub struct Guard {
    /// The names by which the server may be called, in lower case.
    names: Vec<String>,
    /// Whether every number is one: the server listens at all of the machine's. Numbers cannot be rebound.
    any_number: bool,
    port: u16,
}

impl Guard {
    /// For a server that listens at `address`, which its starter called `host`.
    pub fn new(host: &str, address: SocketAddr) -> Self {
        let ip = address.ip();
        let mut names = vec![host.to_lowercase(), written(ip)];
        if ip.is_loopback() || ip.is_unspecified() {
            names.extend(["localhost", "127.0.0.1", "[::1]"].map(str::to_string));
        }
        Guard { names, any_number: ip.is_unspecified(), port: address.port() }
    }

    /// Why a request is refused, if it is. `from_anywhere` says that pages of other sites may ask as well.
    pub fn refusal(&self, request: &Request<()>, from_anywhere: bool) -> Option<(StatusCode, String)> {
        let headers = request.headers();
        let authority = request.uri().authority().map(Authority::as_str);
        if !self.is_own_host(headers) || authority.is_some_and(|authority| !self.is_own_name(authority)) {
            let known = format!("{}:{}", self.names[0], self.port);
            let message = format!("This server answers only to its own name. Open http://{known}/ instead.");
            return Some((StatusCode::MISDIRECTED_REQUEST, message));
        }
        if !from_anywhere && self.is_foreign(headers) {
            return Some((StatusCode::FORBIDDEN, "Other sites may not read what is served here.".into()));
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Some((StatusCode::METHOD_NOT_ALLOWED, "There is only something to read here.".into()));
        }
        None
    }

    fn is_own_host(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) else { return false };
        self.is_own_name(host)
    }

    fn is_own_name(&self, host: &str) -> bool {
        let (name, port) = split_port(host);
        let name = name.to_lowercase();
        let is_number = || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
        port.unwrap_or(80) == self.port && (self.names.contains(&name) || self.any_number && is_number())
    }

    /// Whether another site's page asks, or would show what is here in a frame. Following a link to here is nobody else's
    /// reading.
    fn is_foreign(&self, headers: &HeaderMap) -> bool {
        let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        let own = text(&HOST).map(|host| format!("http://{}", host.to_lowercase()));
        let is_own = |origin: &HeaderValue| origin.to_str().ok().map(str::to_lowercase) == own;
        if !headers.get_all(ORIGIN).iter().all(is_own) {
            return true;
        }
        let fetch = |name| text(&HeaderName::from_static(name));
        let follows =
            fetch("sec-fetch-mode") == Some("navigate") && matches!(fetch("sec-fetch-dest"), None | Some("document"));
        !matches!(fetch("sec-fetch-site"), None | Some("same-origin" | "none")) && !follows
    }
}

/// A number as it stands in an address.
pub fn written(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

/// The name and port of `name`, `name:80` or `[::1]:80`.
fn split_port(host: &str) -> (&str, Option<u16>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port.parse().unwrap_or(0))),
        _ => (host, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(host: &str, at: &str, headers: &[(&'static str, &str)]) -> u16 {
        asked_of("/", host, at, headers)
    }

    fn asked_of(target: &str, host: &str, at: &str, headers: &[(&'static str, &str)]) -> u16 {
        let guard = Guard::new(host, at.parse().unwrap());
        let mut request = Request::get(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        guard.refusal(&request.body(()).unwrap(), false).map_or(200, |(status, _)| status.as_u16())
    }

    #[test]
    fn only_its_own_names_are_answered() {
        let at = |host: &str| asked("127.0.0.1", "127.0.0.1:7700", &[("host", host)]);
        assert_eq!(["127.0.0.1:7700", "localhost:7700", "LOCALHOST:7700", "[::1]:7700"].map(at), [200; 4]);
        assert_eq!(
            ["evil.example:7700", "localhost", "localhost:80", "localhost:7700.evil.example", "", "192.168.1.2:7700"]
                .map(at),
            [421; 6]
        );
        assert_eq!(asked("127.0.0.1", "127.0.0.1:7700", &[]), 421);
        assert_eq!(asked("127.0.0.1", "127.0.0.1:7700", &[("host", "localhost:7700"), ("host", "evil.example")]), 421);
    }

    #[test]
    fn a_whole_address_as_the_target_names_its_host_too() {
        let at = |target: &str| asked_of(target, "127.0.0.1", "127.0.0.1:7700", &[("host", "localhost:7700")]);
        assert_eq!(at("http://localhost:7700/a"), 200);
        assert_eq!(at("http://evil.example:7700/a"), 421);
    }

    #[test]
    fn a_server_for_the_whole_network_answers_to_numbers_and_to_its_name() {
        let at = |host: &str| asked("0.0.0.0", "0.0.0.0:7700", &[("host", host)]);
        assert_eq!(["192.168.1.2:7700", "[fe80::1]:7700", "localhost:7700"].map(at), [200; 3]);
        assert_eq!(at("evil.example:7700"), 421);
        assert_eq!(asked("state.local", "192.168.1.2:7700", &[("host", "state.local:7700")]), 200);
    }

    #[test]
    fn other_sites_may_lead_here_but_not_read() {
        let with = |headers: &[(&'static str, &str)]| {
            asked("127.0.0.1", "127.0.0.1:7700", &[&[("host", "localhost:7700")], headers].concat())
        };
        assert_eq!(with(&[("origin", "http://localhost:7700")]), 200);
        assert_eq!(with(&[("origin", "http://127.0.0.1:3000")]), 403);
        assert_eq!(with(&[("origin", "null")]), 403);
        assert_eq!(with(&[("origin", "http://localhost:7700"), ("origin", "https://evil.example")]), 403);
        assert_eq!(with(&[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")]), 403);
        assert_eq!(with(&[("sec-fetch-site", "same-site"), ("sec-fetch-mode", "cors")]), 403);
        assert_eq!(with(&[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")]), 200);
        let follows =
            [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
        let frames = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")];
        assert_eq!((with(&follows), with(&frames)), (200, 403));
        assert_eq!(with(&[("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "cors")]), 200);
    }
}
