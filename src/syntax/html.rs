//! HTML that is not ours: the author's own is read for addresses and passed through a sanitiser, and the formatter's
//! output, in which marks stand for what the site fills in, is cut into pieces.

use std::borrow::Cow;
use std::sync::LazyLock;

use ammonia::Builder;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::syntax::prose::{Piece, Prose};

/// The scheme that stands for a reference inside an attribute until its address is known.
const REFERENCE: &str = "vade-ref:";

/// A fragment of the author's HTML that was read.
pub struct RawHtml {
    /// The fragment, with its local addresses replaced by references.
    pub html: String,
    /// The ids it defines.
    pub anchors: Vec<String>,
    /// How many `<a>`, and how many `<code>` and its like, it opens more than it closes.
    pub links: isize,
    pub code: isize,
}

/// Whether a fragment is nothing but a comment.
pub fn is_comment(literal: &str) -> bool {
    let literal = literal.trim();
    literal.starts_with("<!--") && literal.ends_with("-->") && literal.matches("-->").count() == 1
}

/// Whether a tag, from its name on, is of an element that nothing closes, or that often nothing does.
pub fn is_void(tag: &str) -> bool {
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    const VOID: [&str; 19] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "td", "tr", "dd",
    ];
    VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
}

/// Whether a fragment is markup: a comment, an instruction, or the tag of an element that HTML has. `<your name>` is prose.
pub fn is_markup(literal: &str) -> bool {
    let inner = literal.trim_start().trim_start_matches('<').trim_start_matches('/');
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
    inner.starts_with(['!', '?']) || ELEMENTS.contains(&name.as_str())
}

/// The elements that HTML has or had.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "image",
    "img",
    "input",
    "ins",
    "kbd",
    "keygen",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "menuitem",
    "meta",
    "meter",
    "nav",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "plaintext",
    "portal",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "selectedcontent",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// Reads a fragment. `keep_id` is asked whether an id may stand because nothing else on the page has it; `refer` is asked for the reference number of each address, in order; `None` leaves it as it is.
pub fn read(
    literal: &str,
    mut keep_id: impl FnMut(&str) -> bool,
    mut refer: impl FnMut(&str) -> Option<u32>,
) -> RawHtml {
    let mut anchors = Vec::new();
    let lower = literal.to_ascii_lowercase();
    let count = |open: &str, close: &str| lower.matches(open).count() as isize - lower.matches(close).count() as isize;
    let links = count("<a ", "</a");
    let code = [("<code", "</code"), ("<pre", "</pre"), ("<kbd", "</kbd"), ("<samp", "</samp")];
    let code = code.iter().map(|(open, close)| count(open, close)).sum();
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("*", |element| {
        for name in ["id", "name"] {
            let is_anchor = name == "id" || element.tag_name() == "a";
            let Some(id) = element.get_attribute(name).filter(|_| is_anchor) else { continue };
            let id = decoded(&id);
            if !keep_id(&id) {
                element.remove_attribute(name);
            } else {
                anchors.push(id);
            }
        }
        for name in ["href", "src", "poster"] {
            if let Some(address) = element.get_attribute(name)
                && let Some(n) = refer(&decoded(&address))
            {
                element.set_attribute(name, &format!("{REFERENCE}{n}"))?;
            }
        }
        Ok(())
    }));
    let html = rewrite_str(literal, settings).unwrap_or_default();
    RawHtml { html, anchors, links, code }
}

/// An attribute's value with its entities resolved.
fn decoded(value: &str) -> String {
    if !value.contains('&') {
        return value.to_string();
    }
    value.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The author's HTML with nothing in it that could pass for a mark of ours.
pub fn without_marks(html: &str) -> Cow<'_, str> {
    let lower = html.to_ascii_lowercase();
    if lower.contains("<v-") || lower.contains("</v-") {
        let mut safe = String::new();
        comrak::html::escape(&mut safe, html).unwrap_or_default();
        Cow::Owned(safe)
    } else {
        Cow::Borrowed(html)
    }
}

/// Removes from a whole prose what an untrusted author may not publish: scripts, styles, frames, forms, event handlers,
/// addresses of dangerous schemes, and pictures that would be fetched from elsewhere. Marks of the form
/// `<v-m data-v="…">` and `<v-t>` become the formatter's own.
pub fn sanitised(html: &str) -> String {
    static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut builder = Builder::default();
        builder
            .add_tags([
                "v-m",
                "v-t",
                "section",
                "figure",
                "figcaption",
                "details",
                "summary",
                "kbd",
                "dl",
                "dt",
                "dd",
                "input",
                "picture",
                "video",
                "audio",
                "source",
                "track",
                "mark",
                "small",
                "time",
                "u",
                "s",
                "wbr",
            ])
            .add_generic_attributes(["class", "id", "role", "aria-label", "aria-hidden", "tabindex", "dir"])
            .add_tag_attributes("v-m", ["data-v"])
            .add_tag_attributes("td", ["data-label"])
            .add_tag_attributes("th", ["scope"])
            .add_tag_attributes("a", ["name"])
            .add_tag_attributes("details", ["open"])
            .add_tag_attributes("ol", ["start", "reversed"])
            .add_tag_attributes("time", ["datetime"])
            .add_tag_attributes("video", ["src", "poster", "controls", "width", "height"])
            .add_tag_attributes("audio", ["src", "controls"])
            .add_tag_attributes("source", ["src", "type"])
            .add_tag_attributes("track", ["src", "kind", "srclang", "label"])
            .rm_tags(["input"])
            .add_url_schemes(["vade-ref"])
            .link_rel(None)
            .attribute_filter(|tag, attribute, value| match (tag, attribute) {
                ("a", "href") => Some(value.into()),
                (_, "src" | "poster" | "href") => value.starts_with(REFERENCE).then(|| value.into()),
                _ => Some(value.into()),
            });
        builder
    });
    let clean = SANITISER.clean(html).to_string();
    let mut out = String::with_capacity(clean.len());
    let mut rest = clean.as_str();
    while let Some(at) = rest.find("<v-") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(tail) = rest.strip_prefix("<v-m data-v=\"") {
            let end = tail.find('"').unwrap_or(0);
            out.push('\0');
            out.push_str(&tail[..end]);
            out.push('\0');
            rest = tail[end..].find("</v-m>").map_or("", |n| &tail[end + n + 6..]);
        } else {
            let tail = rest.find('>').map_or("", |n| &rest[n + 1..]);
            let end = tail.find("</v-t>").unwrap_or(tail.len());
            out.push_str("\0t");
            out.push_str(
                &tail[..end]
                    .replace("&nbsp;", "\u{a0}")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&"),
            );
            out.push('\0');
            rest = tail.get(end + 6..).unwrap_or("");
        }
    }
    out.push_str(rest);
    out
}

/// Cuts the formatter's output into pieces. A mark stands between two NUL characters, which Markdown cannot hold: `t` and
/// text, or a letter and numbers.
pub fn pieces(output: String) -> Prose {
    let mut pieces = Vec::new();
    let (mut lead_start, mut lead) = (None, None);
    let mut at = 0;
    for (n, part) in output.split('\0').enumerate() {
        let start = at;
        at += part.len() + 1;
        if n % 2 == 0 {
            push_html(part, start, &mut pieces);
            continue;
        }
        let (letter, payload) = part.split_at(part.len().min(1));
        let mut numbers = payload.split(',').map(|n| n.parse::<u32>().unwrap_or(u32::MAX));
        let mut number = || numbers.next().unwrap_or(u32::MAX);
        pieces.push(match letter {
            "t" => Piece::Text((start as u32 + 1, (start + part.len()) as u32)),
            "l" => Piece::Link(number()),
            "o" => Piece::Open(number()),
            "c" => Piece::Close,
            "e" => Piece::Embed(number()),
            "f" => Piece::EmbedInline(number()),
            "i" => Piece::Image(number()),
            "h" => Piece::HeadingOpen { level: number() as u8, heading: number() },
            "g" => Piece::HeadingClose { level: number() as u8 },
            "n" => Piece::NoteMark { note: number(), nth: number() },
            "d" => Piece::NoteOpen(number()),
            "b" => Piece::NoteBack { note: number(), nth: number() },
            "(" => {
                lead_start = Some(pieces.len() as u32);
                continue;
            }
            ")" => {
                lead = lead_start.map(|start| (start, pieces.len() as u32));
                continue;
            }
            _ => continue,
        });
    }
    Prose::new(output, pieces, lead)
}

fn push_html(html: &str, start: usize, pieces: &mut Vec<Piece<(u32, u32)>>) {
    let mut from = 0;
    while let Some(at) = html[from..].find(REFERENCE).map(|n| from + n) {
        let number = at + REFERENCE.len();
        let digits = html[number..].bytes().take_while(u8::is_ascii_digit).count();
        let Ok(n) = html[number..number + digits].parse() else { break };
        pieces.push(Piece::Html(((start + from) as u32, (start + at) as u32)));
        pieces.push(Piece::Address(n));
        from = number + digits;
    }
    if from < html.len() {
        pieces.push(Piece::Html(((start + from) as u32, (start + html.len()) as u32)));
    }
}
