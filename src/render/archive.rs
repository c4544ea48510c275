//! Earlier editions, which `vade edition` keeps as they were published in `static/<edition>/`. Their files stay as they are; each page is
//! published with a line on top that says how old it is and where the same stands today, and is not for search engines.

use serde::Deserialize;

use crate::base::SitePath;
use crate::base::html::escaped;
use crate::model::Handbook;
use crate::model::addresses::Route;
use crate::model::identity::files::EDITION_MARK as MARK;
use crate::source::Sources;
use crate::view::{Program, Viewer};

/// What that file says.
#[derive(Deserialize)]
struct Mark {
    edition: String,
}

/// A page of an earlier edition.
pub struct ArchivedPage<'p> {
    /// What the edition is called.
    pub edition: String,
    /// Where the page stood when it was published.
    pub address: &'p str,
}

/// The edition that was kept last, and its folder below `static/`.
pub fn latest(book: &Handbook, sources: &Sources) -> Option<(String, String)> {
    let folder = book.files.latest_edition()?;
    let mark = sources.files.get(&SitePath::new(&format!("static/{folder}/{MARK}")))?.read_bytes()?;
    let Mark { edition } = serde_json::from_slice(&mark).ok()?;
    Some((edition, folder.to_string()))
}

/// What page of an earlier edition a file is; nothing for any other file.
pub fn page<'p>(path: &'p SitePath, sources: &Sources) -> Option<ArchivedPage<'p>> {
    let (folder, address) = path.as_str().strip_prefix("static/")?.split_once('/')?;
    let mark = sources.files.get(&SitePath::new(&format!("static/{folder}/{MARK}")))?.read_bytes()?;
    let Mark { edition } = serde_json::from_slice(&mark).ok()?;
    address.ends_with(".html").then_some(ArchivedPage { edition, address })
}

/// The page with its line. `here` is where it stands now.
pub fn marked(page: &ArchivedPage, html: &str, here: &str, program: &Program) -> String {
    let viewer = Viewer::new(program, here);
    let is_page = |route: &&Route| route.is_page() || matches!(route.in_any_language(), Route::Redirect(..));
    let (today, label) = match program.all.route(page.address).filter(is_page) {
        Some(_) => (page.address, viewer.words.archive_same_page()),
        None => (program.all.home(), viewer.words.archive_home()),
    };
    let line = format!(
        "<p role=\"note\" style=\"margin:0 0 1rem;padding:.6rem 1rem;background:#fff3cd;color:#333;font-size:1rem;border-left:4px solid #8a6d00\">\
         {} <a style=\"color:#003f8a;text-decoration:underline\" href=\"{}\">{}</a></p>",
        escaped(&viewer.words.archive_of(&page.edition)),
        escaped(&viewer.href(today)),
        escaped(label)
    );
    let robots = "<meta name=\"robots\" content=\"noindex\">";
    let html = after_tag(html, "<head", robots);
    // Before the title it stands in the flow of any theme's page; what has none is no page that anybody reads.
    match html.find("<h1") {
        Some(title) => {
            // A line directly above the title, such as what the page is of, belongs to it.
            let above = html[..title].trim_end();
            let own = above.ends_with("</p>").then(|| above.rfind("<p ").max(above.rfind("<p>"))).flatten();
            let at = own.unwrap_or(title);
            format!("{}{line}{}", &html[..at], &html[at..])
        }
        None => after_tag(&html, "<body", &line),
    }
}

/// A text with something behind the first tag of a name; as it is where there is none.
fn after_tag(html: &str, tag: &str, added: &str) -> String {
    let Some(start) = html.find(tag) else { return html.to_string() };
    let Some(end) = html[start..].find('>').map(|end| start + end + 1) else { return html.to_string() };
    format!("{}{added}{}", &html[..end], &html[end..])
}
