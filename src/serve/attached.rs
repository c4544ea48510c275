//! What participants attach is not trusted: a page or drawing of theirs may run, but not as a page of this site, where it
//! could read what the author sees. So a browser shows it in a sandbox. What comes out of a sandbox is as foreign to a browser
//! as another site, and yet such a page needs its own pictures, styles and scripts: it is shown under a path that nobody else
//! can know, below which stand files and nothing else, for anybody.

use std::hash::{BuildHasher, RandomState};

use hyper::header::HeaderMap;

use crate::model::addresses::Route;
use crate::serve::media;
use crate::serve::pages::OWN;

/// What a browser is told of a page in the sandbox.
pub const POLICY: &str = "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox";

/// Where the files of a participant stand for pages in a sandbox: each participant's under a path of their own, so that a page
/// that betrays its path betrays nobody else's work.
pub struct Sandbox {
    /// The standard library draws the keys of its hashes at random, so nobody can guess what they give.
    keys: RandomState,
}

impl Sandbox {
    pub fn new() -> Self {
        Sandbox { keys: RandomState::new() }
    }

    /// The path in the sandbox of an address inside the site.
    pub fn path(&self, address: &str) -> String {
        format!("{OWN}{}/{address}", self.secret(address))
    }

    /// What a path in the sandbox means.
    pub fn find<'p>(&self, path: &'p str) -> Option<Apart<'p>> {
        let (secret, address) = path.strip_prefix(OWN)?.split_once('/')?;
        let is_secret = secret.len() == 16 && secret.bytes().all(|digit| digit.is_ascii_hexdigit());
        // An address that begins with a slash would name another host.
        (is_secret && !address.starts_with('/')).then(|| Apart { address, own: self.secret(address) == secret })
    }

    fn secret(&self, address: &str) -> String {
        let folder: Vec<&str> = address.rsplit_once('/').map_or("", |(folder, _)| folder).split('/').take(2).collect();
        format!("{:016x}", self.keys.hash_one(folder))
    }
}

/// What a path in the sandbox means.
#[derive(Clone, Copy)]
pub struct Apart<'p> {
    /// The address inside the site.
    pub address: &'p str,
    /// Whether the path is the one under which just that participant's files stand.
    pub own: bool,
}

/// Whether a route is a file of a participant that a browser would run.
pub fn runs(route: &Route) -> bool {
    match route {
        Route::File(path) => path.parts().next() != Some("static") && media::runs(&media::of(path.as_str())),
        _ => false,
    }
}

/// Whether a route is a file, and so may stand in the sandbox.
pub fn is_file(route: &Route) -> bool {
    matches!(route, Route::File(_))
}

/// Whether a browser asks for something to show it as a page, in a window or in a frame.
pub fn is_shown(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate")
}
