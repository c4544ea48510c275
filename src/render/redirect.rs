//! A page that leads on from an old address. It works on any host: nothing but HTML can be relied on.

use percent_encoding::percent_decode_str;

use crate::base::html::unescaped;
use crate::model::EntryId;
use crate::render::escaped;
use crate::view::viewer::full_address;
use crate::view::{Program, Viewer};

/// Takes along what stands behind `?` and `#`, which only the browser knows. Without scripts, `refresh` leads on.
const SCRIPT: &str = "location.replace(document.querySelector(\"a\").href+location.search+location.hash)";

/// The mark of [`SCRIPT`] by which the page's policy lets it run, and nothing else.
const MARK: &str = "sha256-5HnN12HbSSI1sdW7Ve7oZGIq94lT0IEm8MGqnCgWd2U=";

/// What stands in such a page before the address to which it leads, and in no other.
const LEADS: &str = "<meta http-equiv=\"refresh\" content=\"0; url=";

/// Where such a page leads, as it says; nothing for any other page.
pub fn target(page: &str) -> Option<String> {
    let (before, rest) = page.split_once(LEADS)?;
    let (href, _) = rest.split_once('"').filter(|_| before.contains(MARK))?;
    Some(percent_decode_str(&unescaped(href)).decode_utf8().ok()?.into_owned())
}

/// The page at an old address, which leads on to an entry.
pub fn redirect(program: &Program, address: &str, to: EntryId) -> String {
    let viewer = Viewer::new(program, address);
    let href = viewer.entry_href(to);
    let title = escaped(&program.book.entry(to).title);
    let canonical = program.book.settings.base_url.as_ref().map_or(String::new(), |base| {
        let target = full_address(base, program.book.addresses.entry(to));
        format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(&target))
    });
    let moved = viewer.words.moved(&format!("<a href=\"{href}\">{title}</a>"));
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{MARK}'; base-uri 'none'; form-action 'none'\">\n<title>{title}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n{LEADS}{href}\">\n{canonical}\
         </head>\n<body>\n<p>{moved}</p>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        escaped(program.language)
    )
}
