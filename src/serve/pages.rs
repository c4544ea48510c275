//! The server's own pages, and the script and style that they and the served pages share.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

/// Where the server's own pages stand: no site has such an address, because names that begin with `_` are ignored.
pub const OWN: &str = "/_vade/";
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

#[derive(Serialize)]
struct OutsideView<'v> {
    base: &'v str,
}

impl Pages {
    pub fn new() -> Self {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
        for (name, text) in [
            ("frame", include_str!("pages/frame.html")),
            ("start", include_str!("pages/start.html")),
            ("waiting", include_str!("pages/waiting.html")),
            ("outside", include_str!("pages/outside.html")),
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
    pub fn broken(&self, article: &str) -> Vec<u8> {
        self.fill("broken", BrokenView { article }).into_bytes()
    }

    /// What is shown while the site is read for the first time.
    pub fn waiting(&self) -> Vec<u8> {
        self.fill("waiting", ()).into_bytes()
    }

    /// What is shown outside of the path under which the site stands.
    pub fn outside(&self, base: &str) -> Vec<u8> {
        self.fill("outside", OutsideView { base }).into_bytes()
    }
}

/// The script of every page that is served: it keeps the page fresh.
pub fn live_script() -> Vec<u8> {
    concat!(
        "(() => {\n",
        include_str!("assets/idiomorph.js"),
        "\n",
        include_str!("assets/overlay.js"),
        include_str!("assets/live.js"),
        "})();\n"
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::Pages;

    #[test]
    fn the_servers_own_pages_are_filled() {
        let pages = Pages::new();
        let text = |page: Vec<u8>| String::from_utf8(page).unwrap();
        assert!(text(pages.waiting()).contains("<h1>The site is being read</h1>"));
        assert!(text(pages.outside("a&b")).contains("<a href=\"a&amp;b\">a&amp;b</a>"));
        assert!(text(pages.broken("<article>")).contains("<article>"));
    }
}
