//! The last look at the HTML of an author who is not trusted: tags come where they belong, and what no list knows is taken
//! out once more, for the whole text.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

use crate::syntax::address::SCHEMES;
use crate::syntax::html::elements;
use crate::syntax::html::writer::REFERENCE;

/// Puts a whole prose in order. Marks of the form `<v-m data-v="…">` and `<v-t>`, and references in attributes, become the
/// formatter's own.
pub fn cleaned(html: &str) -> String {
    static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut builder = Builder::default();
        builder
            .tags(elements::allowed().collect())
            .url_schemes(SCHEMES.into_iter().chain(["vade-ref"]).collect::<HashSet<_>>())
            .add_generic_attributes(["class", "id", "role", "aria-label", "tabindex", "dir"])
            .add_tag_attributes("v-m", ["data-v"])
            .add_tag_attributes("td", ["data-label"])
            .add_tag_attributes("th", ["scope"])
            .add_tag_attributes("a", ["name"])
            .add_tag_attributes("details", ["open"])
            .add_tag_attributes("ol", ["start", "reversed"])
            .add_tag_attributes("time", ["datetime"])
            .add_tag_attributes("img", ["srcset", "sizes"])
            .add_tag_attributes("video", ["src", "poster", "controls", "width", "height"])
            .add_tag_attributes("audio", ["src", "controls"])
            .add_tag_attributes("source", ["src", "srcset", "sizes", "type", "media"])
            .add_tag_attributes("track", ["src", "kind", "srclang", "label"])
            .link_rel(None)
            .attribute_filter(|tag, attribute, value| match (tag, attribute) {
                ("a", "href") => Some(value.into()),
                (_, "src" | "poster" | "href" | "srcset") => value.starts_with(REFERENCE).then(|| value.into()),
                (_, "cite") => None,
                _ => Some(value.into()),
            });
        builder
    });
    marked(&CLEANER.clean(html).to_string())
}

/// Tags that stand for marks become marks. What was cleaned has `<` and `>` at tags only.
fn marked(clean: &str) -> String {
    let mut out = String::with_capacity(clean.len());
    let mut rest = clean;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |n| at + n + 1);
        let tag = &rest[at..end];
        rest = &rest[end..];
        if let Some(mark) = tag.strip_prefix("<v-m data-v=\"") {
            out.push('\0');
            out.push_str(mark.split('"').next().unwrap_or(""));
            out.push('\0');
        } else if tag == "<v-t>" {
            let end = rest.find('<').unwrap_or(rest.len());
            out.push_str("\0t");
            out.push_str(
                &rest[..end]
                    .replace("&nbsp;", "\u{a0}")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&"),
            );
            out.push('\0');
            rest = &rest[end..];
        } else if tag.starts_with("<a href")
            && rest.starts_with("</a>")
            && !tag.contains(" id=")
            && !tag.contains(" name=")
        {
            // Nobody could see it.
            rest = &rest["</a>".len()..];
        } else if !matches!(tag, "</v-m>" | "</v-t>") {
            with_references(tag, &mut out);
        }
    }
    out.push_str(rest);
    out
}

/// A tag, in which references become marks.
fn with_references(tag: &str, out: &mut String) {
    let mut rest = tag;
    while let Some(at) = rest.find(REFERENCE) {
        let (before, value) = rest.split_at(at);
        let end = value.find('"').unwrap_or(value.len());
        let is = |name: &str| before.strip_suffix("=\"").is_some_and(|before| before.ends_with(name));
        out.push_str(before);
        if is(" srcset") {
            out.push_str(&format!("\0s{}\0", value[..end].replace(REFERENCE, "")));
        } else if is(" href") || is(" src") || is(" poster") {
            out.push_str(&format!("\0r{}\0", &value[REFERENCE.len()..end]));
        } else {
            out.push_str(&value[..end]);
        }
        rest = &value[end..];
    }
    out.push_str(rest);
}
