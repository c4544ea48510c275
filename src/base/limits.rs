//! Every limit that an author can meet, in one place: `docs/reference/limits.md` says the same numbers, and a test compares them.

macro_rules! limits {
    ($($constant:ident $number:literal $what:literal;)*) => {
        $(#[doc = $what] pub const $constant: usize = $number;)*
        /// Every limit: its number and what it is of.
        pub const ALL: &[(usize, &str)] = &[$(($number, $what)),*];
    };
}

limits! {
    TREE_DEPTH 32 "levels of what belongs to what: chapters, folders, `in`, outcomes' parents";
    LINE_NESTING 20_000 "signs of quotes and lists at the beginning of one line";
    MARKDOWN 32_000_000 "bytes of Markdown in one page";
    RAW_HTML 1_000_000 "bytes of HTML in one page of Markdown";
    HTML_NESTING 4_000 "elements that are open at once in the HTML of one page";
    DRAWING_NESTING 250 "levels of what holds what in an SVG drawing; a deeper one is not published";
    YAML_VALUES 1_000_000 "values in one file or front matter";
    YAML_REPEATED 50_000 "of those, values that `*` repeats";
    YAML_NESTING 64 "levels of lists and groups in YAML";
    ADDRESS_PART 255 "bytes between two slashes of an address, its ending included";
    ADDRESS 1_000 "bytes of an address in all";
    CODE_LINE 2_000 "bytes of a line of code; a block with a longer one has no colours";
    CODE_COLOURED 50_000 "bytes of code with colours on one page; later blocks have none";
    EMBEDDED_BYTES 8_000_000 "bytes of embedded prose on one page; later embeds are links";
    EMBEDS 1_000 "embeds on one page; later ones are links";
    EMBED_NESTING 4 "levels of embeds in embeds; deeper ones are links";
    TAGS 2_000 "tags that have a page; later ones are words";
    TEMPLATE_STEPS 50_000_000 "steps that a site's own templates take for one page";
    TEMPLATE_BYTES 200_000_000 "bytes that a site's own templates write for one page";
    CATALOG_BYTES 32_000_000 "bytes of a catalog of another site";
    CATALOG_NESTING 16 "levels of lists and groups in a catalog";
    CATALOG_ENTRIES 50_000 "entries of a catalog; later ones are not taken";
    CATALOG_LIST 1_000 "values of one list of an entry of a catalog; later ones are not taken";
    CATALOG_TEXT 20_000 "bytes of one text of a catalog; longer ones are cut";
    GUESS_WORK 2_000_000 "letters compared with letters to guess what misspelled names meant; later ones get no guess";
}
