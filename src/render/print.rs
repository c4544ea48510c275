//! Documents for paper: each part is a page that the theme fills without its frame, and their headings lie deeper by the depth
//! at which the part lies in the document.

use memchr::memchr_iter;

use crate::base::Diagnostic;
use crate::model::program::documents::Document;
use crate::render::RenderInput;
use crate::view::Program;
use crate::view::document::Run;
use crate::view::kind_view::KindView;
use crate::view::print::{self, Unprinted};
use crate::view::shape::Html;

/// A document as HTML.
pub fn document(
    input: &RenderInput,
    program: &Program,
    address: &str,
    document: Document,
    run: &Run,
    told: &mut Vec<Diagnostic>,
) -> Result<String, Box<Diagnostic>> {
    let Unprinted { mut page, parts } = print::document(program, address, document, run, told);
    if let KindView::Document(document) = &mut page.own {
        for (part, view) in document.parts.iter_mut().zip(parts) {
            if let Some(view) = view {
                let mut html = input.theme.fill_part(&view)?;
                part.anchored = part.depth > 0 && anchor(&mut html, &part.anchor);
                part.html = Html(deeper(&html, part.depth));
            }
        }
    }
    input.theme.fill(&page)
}

/// Puts an anchor into the first heading, if there is one. Of a part that begins a page, browsers say that it stands on the page before;
/// of its heading they know better.
fn anchor(html: &mut String, anchor: &str) -> bool {
    let name = html.find("<h1>").or_else(|| html.find("<h1 ")).map(|at| at + "<h1".len());
    let is_free = |at: &usize| !html[*at..].split('>').next().is_some_and(|tag| tag.contains(" id="));
    let name = name.filter(is_free);
    name.inspect(|at| html.insert_str(*at, &format!(" id=\"{anchor}\""))).is_some()
}

/// HTML with its headings so many levels deeper.
fn deeper(html: &str, by: usize) -> String {
    if by == 0 {
        return html.to_string();
    }
    let mut out = html.as_bytes().to_vec();
    for at in memchr_iter(b'<', html.as_bytes()) {
        let name = at + 1 + usize::from(html.as_bytes().get(at + 1) == Some(&b'/'));
        let Some([b'h', level @ b'1'..=b'6', b'>' | b' ' | b'\n']) = html.as_bytes().get(name..name + 3) else {
            continue;
        };
        out[name + 1] = b'0' + (level - b'0' + by as u8).min(6);
    }
    // Only digits were exchanged.
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{anchor, deeper};

    #[test]
    fn the_first_heading_has_the_anchor() {
        let anchored = |html: &str| {
            let mut html = html.to_string();
            (anchor(&mut html, "p2"), html)
        };
        assert_eq!(
            anchored("<header><h1 class=\"a\">A</h1>"),
            (true, "<header><h1 id=\"p2\" class=\"a\">A</h1>".into())
        );
        assert_eq!(anchored("<h10><p>A"), (false, "<h10><p>A".into()));
    }

    #[test]
    fn headings_lie_deeper_and_nothing_else_does() {
        let html = "<h1>A</h1><h2 id=\"h2\">h2 &lt;h2></h2><h6>F</h6><hr><header>";
        assert_eq!(deeper(html, 1), "<h2>A</h2><h3 id=\"h2\">h2 &lt;h2></h3><h6>F</h6><hr><header>");
        assert_eq!(deeper(html, 0), html);
    }
}
