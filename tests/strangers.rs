//! The server as strangers meet it: other sites, other computers, hostile clients, participants' own pages, and a folder that
//! changes under its hands.

use std::fs;
use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::channel;

use hyper::Request;
use vademecum::serve::{Content, Guard, Peer, ServerState, Snapshot, Snapshots, answer};

use crate::served::{Answer, SETTINGS, serve};
use crate::support;

#[test]
fn no_path_leads_out_of_the_site() {
    let served = serve(&[SETTINGS, ("index.md", "# Home\n"), ("notes/_secret.md", "# Secret\n")], &[]);
    for path in [
        "/handbook/../../../../etc/passwd",
        "/handbook/..%2f..%2f..%2fetc/passwd",
        "/handbook/%2e%2e/%2e%2e/site.yaml",
        "/handbook/site.yaml",
        "/handbook/notes/_secret.md",
        "/handbook/notes/_secret.html",
        "/handbook/index.md",
        "/handbook//etc/passwd",
        "/handbook/a%00b",
        "/_vade/../handbook/site.yaml",
        "//evil.example/",
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
    }
    assert_eq!(served.get("/handbook/%ff").status, 400);
    assert_eq!(served.get("/_vade/0123456789abcdef//evil.example/").header("location"), None);
}

#[test]
fn a_link_that_leads_out_after_the_site_was_read_is_not_followed() {
    let served = serve(&[SETTINGS, ("index.md", "# Home\n"), ("static/files/a.txt", "inside")], &[]);
    assert_eq!(served.get("/handbook/files/a.txt").text(), "inside");
    let outside = tempfile::tempdir().expect("a folder");
    support::write(outside.path(), "a.txt", "outside");
    let folder = served.dir.path().join("static/files");
    fs::remove_dir_all(&folder).expect("a folder can be deleted");
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), &folder).expect("a link");
    for _ in 0..50 {
        let answer = served.get("/handbook/files/a.txt");
        assert!(!answer.text().contains("outside"), "{}", answer.text());
    }
}

#[test]
fn only_its_own_pages_may_ask() {
    let served = serve(&[SETTINGS, ("index.md", "# Home\n")], &[]);
    let ask = |headers: &str| {
        let mut stream = served.connect();
        write!(stream, "GET /handbook/ HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").expect("a request");
        Answer::read(stream).status
    };
    let port = served.port;
    assert_eq!(ask(&format!("Host: 127.0.0.1:{port}\r\n")), 200);
    assert_eq!(ask(&format!("Host: evil.example:{port}\r\n")), 421);
    assert_eq!(ask("Host: evil.example\r\n"), 421);
    assert_eq!(ask(&format!("Host: localhost:{port}\r\nOrigin: https://evil.example\r\n")), 403);
    assert_eq!(
        ask(&format!("Host: localhost:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n")),
        403
    );
    let own = served.get("/handbook/");
    assert_eq!(own.header("access-control-allow-origin"), None);
    assert_eq!(own.header("cross-origin-resource-policy"), Some("same-origin"));
}

#[test]
fn what_participants_attach_runs_in_a_sandbox() {
    let person = ("portfolios/ann/index.md", "---\nname: Ann\naudience: public\n---\n");
    let work = ("portfolios/ann/work/index.md", "# Work\n");
    let demo = ("portfolios/ann/work/demo.html", "<script>fetch('/_vade/')</script>");
    let served = serve(
        &[
            SETTINGS,
            person,
            work,
            demo,
            ("portfolios/ann/work/demo.css", "p {}"),
            ("portfolios/ann/work/a.pdf", "%PDF"),
        ],
        &[],
    );
    let folder = "/handbook/portfolios/ann/work/";
    let sandbox = Some("sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox");
    let answer = served.get(&format!("{folder}demo.html"));
    assert_eq!((answer.status, answer.header("content-security-policy")), (200, sandbox));
    assert!(!answer.text().contains("live.js"));
    // What a browser's own viewer shows does not run, and would not be shown in a sandbox.
    let policy = Some("frame-ancestors 'self'");
    assert_eq!(served.get(&format!("{folder}a.pdf")).header("content-security-policy"), policy);

    // A browser is shown the page under a path that nobody else can know, where it gets what belongs to it and nothing else.
    let shown = served.ask(&format!(
        "GET {folder}demo.html?part=2 HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate\r\n\
         Sec-Fetch-Dest: document"
    ));
    let place = shown.header("location").expect("another place").to_string();
    assert!(place.starts_with("/_vade/") && place.ends_with("/portfolios/ann/work/demo.html?part=2"), "{place}");
    let from_sandbox = |path: &str| {
        let path = place.replace("demo.html?part=2", path);
        served.ask(&format!("GET {path} HTTP/1.1\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors"))
    };
    assert_eq!(from_sandbox("demo.html").header("content-security-policy"), sandbox);
    let style = from_sandbox("demo.css");
    assert_eq!((style.status, style.header("cross-origin-resource-policy")), (200, Some("cross-origin")));
    assert_eq!(from_sandbox("index.html").header("location"), Some("/handbook/portfolios/ann/work/index.html"));
    // The path of one is not that of another.
    let other = place.replace("portfolios/ann/work/demo.html?part=2", "portfolios/ben/demo.css");
    assert_eq!(
        served.ask(&format!("GET {other} HTTP/1.1\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors")).status,
        403
    );
    for own in ["", "status", "events"] {
        let path = place.replace("portfolios/ann/work/demo.html?part=2", own);
        assert_eq!(served.get(&path).header("location"), Some(format!("/handbook/{own}").as_str()), "{path}");
    }
    let style = format!("GET {folder}demo.css HTTP/1.1\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors");
    assert_eq!(served.ask(&style).status, 403);
}

/// With `--host 0.0.0.0` others than the author can ask. They get pages, but no sources and nothing of what is withheld.
#[test]
fn only_the_author_sees_sources_and_what_is_withheld() {
    let sources = support::sources(&[
        ("handbook/page.md", "---\nstrange: 1\n---\n# Page\n\n[[nobody]]\n"),
        ("people/ann.md", "---\nname: Ann Bee\n---\n"),
    ]);
    let snapshots = Snapshots::new();
    let at = SocketAddr::from(([0, 0, 0, 0], 7700));
    let state = ServerState::new(Guard::new("0.0.0.0", at), None, PathBuf::from("/"), snapshots.clone(), channel().0);
    let site = Arc::new(support::build(&sources));
    let problems = site.report().to_vec();
    snapshots.post(Arc::new(Snapshot::new(1, site, &sources, problems)));
    let ask = |peer: Option<&str>, path: &str| {
        let mut request = Request::get(path).header("host", "192.168.1.2:7700").body(()).expect("a request");
        let peer = peer.map(|ip| Peer(ip.parse().expect("a number")));
        peer.and_then(|peer| request.extensions_mut().insert(peer));
        let answer = answer(&request, &state);
        let Content::Bytes(bytes) = answer.content else { panic!("{path} is sent as a file") };
        (answer.status.as_u16(), String::from_utf8_lossy(&bytes).into_owned())
    };
    let status = "/_vade/status?at=/handbook/page.html";
    for author in ["127.0.0.1", "::1", "::ffff:127.0.0.1"].map(Some) {
        assert_eq!(ask(author, "/_vade/").0, 200);
        let told = ask(author, status).1;
        assert!(told.contains("unknown-reference") && told.contains("unknown-field"), "{told}");
    }
    for other in [Some("192.168.1.9"), Some("fe80::1"), None] {
        assert_eq!(ask(other, "/_vade/").0, 403);
        let told = ask(other, status).1;
        assert!(!told.contains("nobody") && !told.contains("strange"), "{told}");
        assert_eq!(ask(other, "/handbook/page.html").0, 200);
    }
}

/// Slow clients, silent ones, and more of them than there is room for.
#[test]
fn nobody_can_hold_the_server() {
    let served = serve(&[SETTINGS, ("index.md", "# Home\n")], &[]);
    let mut slow: Vec<TcpStream> = Vec::new();
    for n in 0..700 {
        let mut stream = served.connect();
        let _ = match n % 3 {
            0 => Ok(()),
            1 => write!(stream, "GET /handbook/ HTTP/1.1\r\nHost: localhost"),
            _ => write!(stream, "GET /_vade/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.port),
        };
        slow.push(stream);
    }
    assert_eq!(served.get("/handbook/").status, 200);
    // What is no request, and what is too long a one.
    let mut stream = served.connect();
    let _ = stream.write_all(&[0xff; 4096]);
    assert!(matches!(Answer::read(stream).status, 0 | 400));
    let mut stream = served.connect();
    let _ = write!(stream, "GET /handbook/ HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(10 << 20));
    assert!(matches!(Answer::read(stream).status, 0 | 400 | 431));
    served.write("index.md", "# Still here\n");
    served.wait_for("/handbook/", "Still here");
    drop(slow);
}

/// What stands in a file's place for a moment: a pipe that nobody writes to, a link that leads out.
#[cfg(unix)]
#[test]
fn what_takes_a_files_place_neither_holds_the_server_nor_leads_out() {
    use std::os::unix::fs::symlink;
    let served =
        serve(&[SETTINGS, ("index.md", "# Home\n"), ("static/a.txt", "inside"), ("handbook/a.md", "# In\n")], &[]);
    let outside = tempfile::tempdir().expect("a folder");
    support::write(outside.path(), "a.txt", "# outside");
    let root = served.dir.path();
    let (spare, pipe) = (outside.path().join("spare"), outside.path().join("pipe"));
    for round in 0..60 {
        for name in ["static/a.txt", "handbook/a.md"] {
            let place = root.join(name);
            if round % 2 == 0 {
                symlink(outside.path().join("a.txt"), &spare).expect("a link");
            } else {
                assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
                fs::rename(&pipe, &spare).expect("a rename");
            }
            fs::rename(&spare, &place).expect("a rename");
            for path in ["/handbook/a.txt", "/handbook/handbook/a.html"] {
                let answer = served.get(path);
                assert!(!answer.text().contains("outside"), "{path}: {}", answer.text());
            }
            fs::write(&spare, "inside").and_then(|()| fs::rename(&spare, &place)).expect("a file again");
            let answer = served.get("/handbook/a.txt");
            assert!(!answer.text().contains("outside"), "{}", answer.text());
        }
    }
    served.write("handbook/a.md", "# Still here\n");
    served.wait_for("/handbook/handbook/a.html", "Still here");
    served.wait_for("/handbook/a.txt", "inside");
}
