//! The files that an attached web page, drawing, style sheet or script names. Too many do no harm: they are asked for
//! files that are there.

use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use percent_encoding::percent_decode_str;

use crate::base::SitePath;
use crate::base::html::unescaped;

/// Whether a file of this suffix may name others.
pub fn may_name(suffix: &str) -> bool {
    matches!(suffix, "html" | "htm" | "xhtml" | "svg" | "css" | "js" | "mjs")
}

/// The files beside or below it that a file's text names, each once.
pub fn beside(path: &SitePath, text: &str) -> Vec<SitePath> {
    let folder = path.folder();
    let below = |found: &SitePath| {
        let rest = found.as_str().strip_prefix(folder);
        found != path && rest.is_some_and(|rest| folder.is_empty() || rest.starts_with('/'))
    };
    let mut found: Vec<SitePath> =
        written(&path.suffix(), text).iter().filter_map(|address| meant(folder, address)).filter(below).collect();
    found.sort();
    found.dedup();
    found
}

/// The file of the site that an address means in a file of `folder`.
fn meant(folder: &str, address: &str) -> Option<SitePath> {
    let bare = address.trim().split(['?', '#']).next().unwrap_or_default();
    let scheme = bare.find(':').is_some_and(|colon| !bare[..colon].contains('/'));
    if bare.is_empty() || scheme || bare.starts_with("//") {
        return None;
    }
    let decoded = percent_decode_str(bare).decode_utf8().ok()?;
    // A folder's address shows its first page.
    let index = if decoded.ends_with('/') { "index.html" } else { "" };
    SitePath::resolve(folder, &format!("{decoded}{index}"))
}

/// Every address as written.
fn written(suffix: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    match suffix {
        "css" => in_style(text, &mut found),
        "js" | "mjs" => quoted(text, &mut found),
        _ => in_page(text, &mut found),
    }
    found
}

fn in_page(page: &str, found: &mut Vec<String>) {
    let mut attributes: Vec<(String, String)> = Vec::new();
    let (mut styles, mut scripts) = (String::new(), String::new());
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("*", |element| {
            attributes.extend(element.attributes().iter().map(|one| (one.name(), one.value())));
            Ok(())
        }))
        .append_element_content_handler(text!("style", |chunk| {
            styles.push_str(chunk.as_str());
            Ok(())
        }))
        .append_element_content_handler(text!("script", |chunk| {
            scripts.push_str(chunk.as_str());
            Ok(())
        }));
    // What was found before something could not be read counts.
    let _ = rewrite_str(page, settings);
    for (name, value) in attributes {
        let value = unescaped(&value);
        match name.as_str() {
            "href" | "xlink:href" | "src" | "data" | "poster" | "background" | "action" | "longdesc" => {
                found.push(value.into_owned())
            }
            "srcset" | "imagesrcset" => {
                let candidates = value.split(',').filter_map(|one| one.split_whitespace().next());
                found.extend(candidates.map(str::to_string));
            }
            "content" => found.extend(value.split_once("url=").map(|(_, address)| address.to_string())),
            name if name.starts_with("on") => quoted(&value, found),
            // Drawings name others in `fill`, `filter`, `mask` and more, as styles do.
            _ => in_style(&value, found),
        }
    }
    in_style(&styles, found);
    quoted(&scripts, found);
}

/// `url(…)`, `@import "…"` and whatever else is quoted.
fn in_style(style: &str, found: &mut Vec<String>) {
    let mut rest = style;
    while let Some((_, after)) = rest.split_once("url(") {
        let (inside, after) = after.split_once(')').unwrap_or((after, ""));
        found.push(inside.trim().trim_matches(['"', '\'']).to_string());
        rest = after;
    }
    quoted(style, found);
}

/// What stands between quotes on one line.
fn quoted(text: &str, found: &mut Vec<String>) {
    for line in text.lines() {
        for quote in ['"', '\'', '`'] {
            found.extend(line.split(quote).skip(1).filter(|part| part.contains('.')).map(str::to_string));
        }
    }
}

/// What a theme's file may name: every word of it that could be a file's path, however many folders up it begins.
pub fn words(text: &str, found: &mut Vec<String>) {
    let ends = |c: char| c.is_whitespace() || "\"'`()<>{}|,;=".contains(c);
    for word in text.split(ends).filter(|word| word.contains('.') && word.len() < 500) {
        let word = word.split(['?', '#']).next().unwrap_or_default();
        let word = word.trim_start_matches("../").trim_start_matches("./").trim_start_matches('/');
        if !word.is_empty() && !word.starts_with('.') && !word.ends_with(['.', ':']) {
            found.push(percent_decode_str(word).decode_utf8_lossy().into_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &str, text: &str) -> Vec<String> {
        beside(&SitePath::new(path), text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_page_names_what_it_shows_and_links_to() {
        let page = "<link href='style.css'><img src=a%20b.png srcset='c.png 1x, d.png 2x'><object data=e.pdf></object>\
                    <video poster='f.png'></video><svg><use xlink:href='g.svg#x'/></svg><p style=\"background:url(h.png)\">\
                    <style>body{background:url('i.png')}</style><script>fetch('j.json')</script><a href='sub/'>k</a>\
                    <a href=https://example.org/l.png>l</a><a href=../m.png>m</a><!-- <img src=n.png> --><a href='/o.png'>o</a>";
        let found = named("x/page.html", page);
        let names = ["a b.png", "c.png", "d.png", "e.pdf", "f.png", "g.svg", "h.png", "i.png", "j.json"];
        let mut expected: Vec<String> = names.iter().map(|name| format!("x/{name}")).collect();
        expected.extend(["x/style.css".to_string(), "x/sub/index.html".to_string()]);
        assert_eq!(found, expected);
    }

    #[test]
    fn styles_scripts_and_drawings_name_files_too() {
        assert_eq!(named("x/a.css", "@import \"b.css\"; p { src: url( c.woff2 ) }"), ["x/b.css", "x/c.woff2"]);
        assert_eq!(named("x/a.mjs", "import './lib/b.mjs'"), ["x/lib/b.mjs"]);
        assert_eq!(named("a.svg", "<svg><image href='b.png' filter='url(c.svg#f)'/></svg>"), ["b.png", "c.svg"]);
    }

    #[test]
    fn a_theme_names_files_however_many_folders_up() {
        let mut found = Vec::new();
        words("<img src=\"{{ root }}handbook/x.png\"> a { background: url(../../img/y.png?1) }", &mut found);
        assert_eq!(found, ["handbook/x.png", "img/y.png"]);
    }
}
