//! Which names are elements, and what becomes of each in the HTML of an author who is not trusted.

/// The elements that HTML has or had.
const ELEMENTS: &str = "a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br \
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed \
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image \
    img input ins kbd keygen label legend li link main map mark marquee math menu menuitem meta meter nav noembed noframes \
    noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp \
    script search section select selectedcontent slot small source span strike strong style sub summary sup svg table \
    tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp";

/// Elements that would swallow what follows them. GitHub shows their tags as text.
const AS_TEXT: [&str; 9] =
    ["title", "textarea", "style", "xmp", "noembed", "noframes", "script", "plaintext", "template"];

/// What an author who is not trusted may use.
const ALLOWED: &str = "a abbr acronym article aside audio b bdi bdo blockquote br caption center cite code col colgroup data \
    dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li mark ol p \
    picture pre q rp rt rtc ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th \
    thead time tr track tt u ul var video wbr";

/// Elements without an end.
const VOID: &str = "area base br col embed frame hr image img input link meta param source track wbr";

fn is_in(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|other| other == name)
}

pub fn is_element(name: &str) -> bool {
    is_in(ELEMENTS, name)
}

pub fn is_text(name: &str) -> bool {
    AS_TEXT.contains(&name)
}

pub fn is_allowed(name: &str) -> bool {
    is_in(ALLOWED, name)
}

pub fn is_void(name: &str) -> bool {
    is_in(VOID, name)
}

/// Every element that may stay, with those that stand for the site's own marks.
pub fn allowed() -> impl Iterator<Item = &'static str> {
    ALLOWED.split_ascii_whitespace().chain(["v-m", "v-t"])
}
