//! What participants attach is not trusted: a page or drawing of theirs may run, but not as a page of this site, where it
//! could read what the author sees. So a browser shows it in a sandbox. What comes out of a sandbox is as foreign to a browser
//! as another site, and yet such a page needs its own pictures, styles and scripts: it is shown under a path that nobody else
//! can know, below which stand files and nothing else, for anybody.

use std::hash::{BuildHasher, RandomState};

use hyper::header::HeaderMap;

use crate::model::address::Route;
use crate::serve::media;
use crate::serve::pages::OWN;

/// What a browser is told of a page in the sandbox.
pub const POLICY: &str = "sandbox allow-scripts allow-popups";

/// Where files stand for pages in a sandbox.
pub struct Sandbox {
    path: String,
}

impl Sandbox {
    pub fn new() -> Self {
        // The standard library draws the keys of its hashes at random.
        let secret = RandomState::new().hash_one("a path that nobody can guess");
        Sandbox { path: format!("{OWN}{secret:016x}/") }
    }

    /// The address inside the site of a path in the sandbox.
    pub fn address<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(self.path.as_str())
    }

    /// The path in the sandbox of an address inside the site.
    pub fn path(&self, address: &str) -> String {
        format!("{}{address}", self.path)
    }
}

/// Whether a route is a file of a participant that a browser would run.
pub fn runs(route: &Route) -> bool {
    match route {
        Route::File(path) => path.parts().next() != Some("static") && media::runs(&media::of(path.as_str())),
        _ => false,
    }
}

/// Whether a file stands in the sandbox as well.
pub fn is_file(route: &Route) -> bool {
    matches!(route, Route::File(_) | Route::Asset(_))
}

/// Whether a browser asks for something to show it as a page, in a window or in a frame.
pub fn is_shown(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate")
}
