//! A page that leads on from an old address. It works on any host: nothing but HTML can be relied on.

use crate::model::EntryId;
use crate::render::escaped;
use crate::view::page::full_address;
use crate::view::{Program, Viewer};

pub fn redirect(program: &Program, address: &str, to: EntryId) -> String {
    let viewer = Viewer::new(program, address);
    let href = viewer.entry_href(to);
    let title = escaped(&program.book.entry(to).title);
    let canonical = program.book.settings.base_url.as_ref().map_or(String::new(), |base| {
        let target = full_address(base, program.book.addresses.entry(to));
        format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(&target))
    });
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n<title>{title}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={href}\">\n{canonical}\
         </head>\n<body>\n<p>This page has moved: <a href=\"{href}\">{title}</a></p>\n</body>\n</html>\n",
        escaped(&program.book.settings.language)
    )
}
