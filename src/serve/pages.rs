//! The server's own pages, and the script and style that they and the served pages share.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

use crate::report::html::escaped;

/// The worker that listens to events once for all tabs: browsers open few connections to one host.
pub const WORKER: &str = include_str!("assets/worker.js");
/// The looks of everything that is the server's own.
pub const STYLE: &str = include_str!("assets/vade.css");

/// The templates of the server's own pages.
pub struct Pages(Environment<'static>);

#[derive(Serialize)]
struct BrokenView<'v> {
    article: &'v str,
}

impl Pages {
    pub fn new() -> Self {
        let mut templates = Environment::new();
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
        for (name, text) in [
            ("frame", include_str!("pages/frame.html")),
            ("start", include_str!("pages/start.html")),
            ("broken", include_str!("pages/broken.html")),
            ("overlay", include_str!("pages/overlay.html")),
            ("badge", include_str!("pages/badge.html")),
        ] {
            // They are a part of the program, and a test fills each of them.
            let _ = templates.add_template(name, text);
        }
        Pages(templates)
    }

    /// A template filled in; empty when that fails, which a test rules out.
    pub fn fill(&self, name: &str, view: impl Serialize) -> String {
        self.0.get_template(name).and_then(|template| template.render(Serde(view))).unwrap_or_default()
    }

    /// A page that cannot be made, with the problem as HTML.
    pub fn broken(&self, article: &str) -> String {
        self.fill("broken", BrokenView { article })
    }
}

/// What is shown while the site is read for the first time.
pub fn waiting() -> Vec<u8> {
    include_bytes!("pages/waiting.html").to_vec()
}

/// What is shown outside of the path under which the site stands.
pub fn outside(base: &str) -> String {
    include_str!("pages/outside.html").replace("{base}", &escaped(base))
}

/// The script of every page that is served: it keeps the page fresh.
pub fn live_script() -> Vec<u8> {
    concat!(include_str!("assets/idiomorph.js"), "\n", include_str!("assets/live.js")).into()
}
