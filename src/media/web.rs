//! What a browser would run or read as a page of the site: web pages, drawings and other markup that somebody attached. On
//! the site's own origin they could do what the site's pages can. So a page is published with a policy before all else that
//! lets it run nothing, a drawing without everything that could run, and what can be neither is not published.

use base64::Engine;
use base64::prelude::{BASE64_STANDARD as STANDARD, BASE64_STANDARD_NO_PAD as STANDARD_NO_PAD};
use percent_encoding::percent_decode;
use quick_xml::Reader;
use quick_xml::events::Event;
use svg_hush::{Filter, data_url_filter};

use crate::base::{Diagnostic, Location, SitePath, codes, limits};
use crate::media::{Published, cleaned_picture, picture_format};

/// What kind of markup a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Markup {
    Page,
    Drawing,
    Xml,
    /// One that nobody can read here, or that only its beginning betrays.
    Other,
    /// A program that many servers run when somebody asks for it.
    Program,
}

/// Endings of programs that servers run.
const PROGRAMS: [&str; 14] =
    ["asp", "aspx", "asa", "ashx", "asmx", "jsp", "jspx", "jspf", "cgi", "fcgi", "pl", "cfm", "htaccess", "htpasswd"];

/// Whether many servers would run a file of these endings. PHP is often run wherever its ending stands in a name.
fn is_program(suffixes: &[&str]) -> bool {
    let is_php = |suffix: &&str| suffix.starts_with("php") || matches!(*suffix, "phtml" | "pht" | "phar");
    suffixes.iter().any(is_php) || suffixes.last().is_some_and(|last| PROGRAMS.contains(last))
}

/// What stands before all else in an attached page: it shows what the site has, and runs, sends and loads nothing else. In a
/// page that begins with a document type of its own the second one has no meaning.
const POLICY: &str = "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
    img-src 'self' file: data:; media-src 'self' file: data:; font-src 'self' file: data:; style-src 'self' file: \
    'unsafe-inline'; form-action 'none'; base-uri 'none'\">\n";

/// Whether a file is markup, by its name as servers read names, or, if they could make nothing of it, by how it begins as
/// browsers do.
pub fn markup(path: &SitePath, head: &[u8]) -> Option<Markup> {
    let name = path.name().trim_end().to_ascii_lowercase();
    let suffixes: Vec<&str> = name.split('.').skip(1).collect();
    if is_program(&suffixes) {
        return Some(Markup::Program);
    }
    // Servers that do not know the last suffix go by the one before it.
    for suffix in suffixes.into_iter().rev() {
        match suffix {
            "svg" => return Some(Markup::Drawing),
            "html" | "htm" => return Some(Markup::Page),
            "svgz" | "shtml" | "shtm" | "stm" | "mht" | "mhtml" | "hta" | "htc" => return Some(Markup::Other),
            _ => {}
        }
        if let Some(known) = mime_guess::from_ext(suffix).first_raw() {
            return match known {
                "text/html" => Some(Markup::Page),
                "image/svg+xml" => Some(Markup::Drawing),
                _ if known.ends_with("xml") || known == "message/rfc822" => Some(Markup::Xml),
                _ => None,
            };
        }
    }
    begins_as_markup(head).then_some(Markup::Other)
}

/// Whether a browser that is told nothing of a file would read it as markup.
fn begins_as_markup(head: &[u8]) -> bool {
    const BEGINNINGS: [&str; 18] = [
        "<!doctype html",
        "<html",
        "<head",
        "<script",
        "<iframe",
        "<h1",
        "<div",
        "<font",
        "<table",
        "<a",
        "<style",
        "<title",
        "<b",
        "<body",
        "<br",
        "<p",
        "<!--",
        "<?xml",
    ];
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\r', '\u{c}']);
    let lower = text.get(..text.floor_char_boundary(40)).unwrap_or(text).to_ascii_lowercase();
    BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning)) || lower.starts_with("<svg")
}

/// What is published of such a file.
pub fn published(path: &SitePath, markup: Markup, bytes: &[u8]) -> Result<Published, Box<Diagnostic>> {
    if !bytes.contains(&b'<') && plain_text(bytes).is_some() && markup != Markup::Program {
        // Without a single tag it is text, whatever it is called.
        return Ok(Published { bytes: None, problems: Vec::new() });
    }
    let made = match markup {
        Markup::Page => Some(without_traces(page(bytes))),
        Markup::Drawing => match drawing(bytes).map(without_traces) {
            Some(drawing) => Some(drawing),
            // A browser does not read it as one either.
            None if is_harmless(bytes) => None,
            None => return Err(refused(path, "it cannot be read as a drawing")),
        },
        Markup::Xml if is_harmless(bytes) => None,
        Markup::Xml => return Err(refused(path, "a browser would read it as a page and run what is in it")),
        Markup::Program => return Err(refused(path, "many servers would run it as a program")),
        Markup::Other => return Err(refused(path, "a browser may read it as a page and run what is in it")),
    };
    Ok(Published { bytes: made, problems: told(path, markup, bytes).into_iter().collect() })
}

/// Tells of what is in a page or drawing and will not run.
fn told(path: &SitePath, markup: Markup, bytes: &[u8]) -> Option<Diagnostic> {
    if markup == Markup::Xml {
        return None;
    }
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let handlers = [" onload=", " onclick=", " onerror=", " onsubmit=", " onmouseover=", " oninput=", " onchange="];
    let runs = ["<script", "javascript:", "<iframe", "<object", "<foreignobject", "<form"];
    let leads_on = markup == Markup::Page && redirects(bytes).next().is_some();
    if !leads_on && !runs.iter().chain(&handlers).any(|word| text.contains(word)) {
        return None;
    }
    let message = match markup {
        Markup::Drawing => "this drawing is published without its scripts, frames and links to scripts",
        _ => "this page is published, but none of its scripts, frames, forms and redirects will work",
    };
    let advice = "publish it elsewhere and link to it, or say `html: trusted` for its collection in site.yaml";
    Some(Diagnostic::new(codes::DISARMED_ATTACHMENT, message.to_string(), path, Location::File).help(advice))
}

fn refused(path: &SitePath, why: &str) -> Box<Diagnostic> {
    let message = format!("this file is not published: {why}");
    let advice = "attach it as a PDF or in a zip file, or say `html: trusted` for its collection in site.yaml";
    Box::new(Diagnostic::new(codes::UNSAFE_ATTACHMENT, message, path, Location::File).help(advice))
}

fn page(bytes: &[u8]) -> Vec<u8> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => [b"<meta charset=\"utf-8\">\n", rest].concat(),
        all => all.to_vec(),
    };
    [POLICY.as_bytes(), &without_redirects(text)].concat()
}

/// A page or drawing in whose own pictures (`data:image/jpeg;base64,…`) stands no more than they show. One that cannot be cleaned is gone.
fn without_traces(page: Vec<u8>) -> Vec<u8> {
    const MARK: &[u8] = b";base64,";
    let mut out = Vec::with_capacity(page.len());
    let mut done = 0;
    for at in memchr::memmem::find_iter(&page, MARK).map(|at| at + MARK.len()) {
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/= \t\r\n%".contains(byte);
        let end = at + page[at..].iter().take_while(|byte| is_letter(byte)).count();
        let plain = percent_decode(&page[at..end]).filter(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(byte));
        let bytes = STANDARD_NO_PAD.decode(plain.collect::<Vec<u8>>()).unwrap_or_default();
        let Some(format) = picture_format(&bytes).filter(|_| at >= done) else { continue };
        let cleaned = cleaned_picture(format, &bytes).unwrap_or_default();
        if cleaned != bytes {
            out.extend_from_slice(&page[done..at]);
            out.extend_from_slice(STANDARD.encode(cleaned).as_bytes());
            done = end;
        }
    }
    out.extend_from_slice(&page[done..]);
    out
}

/// The attribute by which a page can lead its reader on, and a name of the same length that means nothing.
const HTTP_EQUIV: &[u8] = b"http-equiv";
const IDLE: &[u8] = b"data-equiv";

/// What the attribute may say: it leads nowhere.
const HARMLESS: [&str; 4] = ["content-type", "content-language", "content-security-policy", "x-ua-compatible"];

/// A page that leads its reader nowhere by itself: no policy forbids that. The name of an attribute has one spelling, its value many.
fn without_redirects(mut page: Vec<u8>) -> Vec<u8> {
    let found: Vec<usize> = redirects(&page).collect();
    for at in found {
        page[at..at + IDLE.len()].copy_from_slice(IDLE);
    }
    page
}

/// Where a page may lead its reader on by itself.
fn redirects(page: &[u8]) -> impl Iterator<Item = usize> {
    let named = page.windows(HTTP_EQUIV.len()).enumerate().filter(|(_, name)| name.eq_ignore_ascii_case(HTTP_EQUIV));
    named.map(|(at, _)| at).filter(|at| {
        let behind = page[at + HTTP_EQUIV.len()..].trim_ascii_start();
        let value = behind.strip_prefix(b"=").unwrap_or(behind).trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let says = |word: &&str| {
            let start = value.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
            start && value.get(word.len()).is_none_or(|next| b"\"'> /\t\r\n".contains(next))
        };
        !HARMLESS.iter().any(says)
    })
}

/// Text of two bytes a character, in the usual form.
fn wide(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
    format!("<meta charset=\"utf-8\">\n{text}").into_bytes()
}

fn drawing(bytes: &[u8]) -> Option<Vec<u8>> {
    if is_too_deep(bytes) {
        return None;
    }
    let mut filter = Filter::new();
    filter.set_data_url_filter(data_url_filter::allow_standard_images);
    let mut out = Vec::with_capacity(bytes.len());
    filter.filter(&mut &bytes[..], &mut out).ok()?;
    Some(out)
}

/// Whether a drawing is nested so deeply that reading it takes for ever, and indents each of its lines as far.
fn is_too_deep(bytes: &[u8]) -> bool {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    let mut depth = 0_usize;
    // Whether it can be read is for whoever cleans it to say.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof => break,
            _ => {}
        }
        if depth > limits::DRAWING_NESTING {
            return true;
        }
    }
    false
}

/// Whether XML holds nothing that a browser runs: that needs one of three namespaces, whose names must stand in the file, or
/// another file that makes a page of it.
fn is_harmless(bytes: &[u8]) -> bool {
    let Some(text) = plain_text(bytes) else { return false };
    let lower = without_references(text).to_ascii_lowercase();
    let declared = lower.find("encoding").filter(|at| *at < 100).map(|at| &lower[at + 8..]);
    let is_known = declared.is_none_or(|rest| {
        let name = rest.trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'']);
        name.starts_with("utf-8") || name.starts_with("us-ascii")
    });
    let active =
        ["w3.org/1999/xhtml", "w3.org/2000/svg", "w3.org/1998/math", "xml-stylesheet", "<!entity", "<!attlist"];
    is_known && !active.iter().any(|word| lower.contains(word))
}

/// What a browser reads as it stands here. Zeros betray characters of two or four bytes, in which every name would be another.
fn plain_text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

/// Text in which references to characters are these characters.
fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("&#") {
        out.push_str(&rest[..at]);
        let digits = &rest[at + 2..];
        let end = digits.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(digits.len());
        let number = &digits[..end];
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        };
        out.extend(code.and_then(char::from_u32));
        rest = digits[end..].strip_prefix(';').unwrap_or(&digits[end..]);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_and_browsers_read_more_as_a_page_than_one_thinks() {
        for (name, kind) in [
            ("a.html", Some(Markup::Page)),
            ("a.HTM", Some(Markup::Page)),
            ("a.html.old-one", Some(Markup::Page)),
            ("a.svg", Some(Markup::Drawing)),
            ("a.xhtml", Some(Markup::Xml)),
            ("a.xht", Some(Markup::Xml)),
            ("a.xml", Some(Markup::Xml)),
            ("a.xsl", Some(Markup::Xml)),
            ("a.shtml", Some(Markup::Other)),
            ("a.svgz", Some(Markup::Other)),
            ("a.PHP", Some(Markup::Program)),
            ("a.php.jpg", Some(Markup::Program)),
            ("a.jsp", Some(Markup::Program)),
            ("a.HTML ", Some(Markup::Page)),
            ("a.pl.pdf", None),
            ("a.pdf", None),
            ("a.html.pdf", None),
            ("a.docx", None),
            ("notes", None),
        ] {
            assert_eq!(markup(&SitePath::new(name), b"text"), kind, "{name}");
        }
        assert_eq!(markup(&SitePath::new("notes"), b"\n <script>"), Some(Markup::Other));
        assert_eq!(markup(&SitePath::new("notes.unheard-of"), b"<!DOCTYPE HTML>"), Some(Markup::Other));
        assert_eq!(markup(&SitePath::new("notes.txt"), b"<script>"), None);
    }

    #[test]
    fn a_page_begins_with_its_policy_in_every_encoding() {
        let wide: Vec<u8> = "\u{feff}<p>é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [b"<p>\xc3\xa9".to_vec(), b"\xef\xbb\xbf<p>\xc3\xa9".to_vec(), wide] {
            let page = String::from_utf8(page(&bytes)).expect("text");
            assert!(page.starts_with(POLICY) && page.ends_with("<p>é"), "{page}");
        }
    }

    #[test]
    fn a_page_leads_nowhere_by_itself() {
        for (written, published) in [
            ("<meta http-equiv=refresh content='0;url=x'>", "<meta data-equiv=refresh content='0;url=x'>"),
            ("<META HTTP-EQUIV = \"&#114;efresh\">", "<META data-equiv = \"&#114;efresh\">"),
            ("<meta http-equiv='content-type; x'>", "<meta data-equiv='content-type; x'>"),
            (
                "<meta http-equiv=\"Content-Type\" content=\"text/html\">",
                "<meta http-equiv=\"Content-Type\" content=\"text/html\">",
            ),
        ] {
            assert_eq!(String::from_utf8(without_redirects(written.into())).as_deref(), Ok(published));
        }
        let told = |page: &str| told(&SitePath::new("a.html"), Markup::Page, page.as_bytes()).is_some();
        assert!(told("<meta http-equiv=refresh content=0>") && !told("<p>Refresh</p>"));
    }

    #[test]
    fn a_drawing_keeps_what_it_shows_and_nothing_that_runs() {
        let bytes = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' onload='alert(1)'><script>alert(1)</script>\
            <path d='M0 0' fill='red'/><a href='javascript:alert(1)'><text>Hi</text></a>\
            <foreignObject><p xmlns='http://www.w3.org/1999/xhtml' onclick='x'>x</p></foreignObject>\
            <image href='https://evil.example/x.png'/><use href='https://evil.example/x.svg#a'/></svg>";
        let svg = String::from_utf8(drawing(bytes).expect("a drawing")).expect("text");
        for kept in ["width=\"9\"", "M0 0", "red", "Hi"] {
            assert!(svg.contains(kept), "{kept}: {svg}");
        }
        for gone in ["alert", "script", "onload", "onclick", "evil.example", "foreignObject"] {
            assert!(!svg.contains(gone), "{gone}: {svg}");
        }
        assert_eq!(drawing(b"no drawing"), None);
    }

    #[test]
    fn a_drawing_has_a_depth() {
        let nested = |depth: usize| {
            let (open, close) = ("<g>".repeat(depth), "</g>".repeat(depth));
            format!("<svg xmlns='http://www.w3.org/2000/svg'>{open}{close}</svg>")
        };
        assert!(drawing(nested(100).as_bytes()).is_some());
        assert!(drawing(nested(20_000).as_bytes()).is_none());
    }

    #[test]
    fn xml_is_harmless_as_long_as_it_names_nothing_that_runs() {
        assert!(is_harmless(b"<?xml version='1.0' encoding='UTF-8'?><gpx xmlns='http://www.topografix.com/GPX/1/1'/>"));
        for text in [
            "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
            "<x:script xmlns:x='http://www.w3.org/1999/&#x78;html'>alert(1)</x:script>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<?xml-stylesheet href='a.xsl' type='text/xsl'?><a/>",
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>",
            "<?xml version='1.0' encoding='utf-7'?><a/>",
        ] {
            assert!(!is_harmless(text.as_bytes()), "{text}");
        }
        // A browser knows an encoding by its first bytes, and needs no mark for it.
        for encoded in
            ["<svg/>", "<a><b/></a>"].map(|text| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>())
        {
            let turned: Vec<u8> = encoded.chunks(2).flat_map(|pair| [pair[1], pair[0]]).collect();
            let four: Vec<u8> = encoded.chunks(2).flat_map(|pair| [0, 0, pair[0], pair[1]]).collect();
            for bytes in [&encoded, &turned, &four] {
                for markup in [Markup::Drawing, Markup::Xml] {
                    assert!(published(&SitePath::new("a.svg"), markup, bytes).is_err(), "{bytes:?}");
                }
            }
        }
    }
}
