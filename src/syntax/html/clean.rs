//! The last look at the HTML of an author who is not trusted: tags come where they belong, and what no list knows is taken
//! out once more, for the whole text.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

use crate::syntax::address::SCHEMES;
use crate::syntax::html::elements;
use crate::syntax::html::writer::REFERENCE;

/// Puts a whole prose in order. The elements `<v-m data-v="…">` and `<v-t>`, and references in attributes, stay.
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
    CLEANER.clean(html).to_string()
}
