//! Addresses as authors write them: within the site, elsewhere, or of a kind to which no page may lead.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::words::Words;

/// What an address is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// Within the site.
    Local(Local),
    /// Elsewhere, by one of the [`SCHEMES`].
    Elsewhere,
    /// Nothing: it was forgotten.
    Empty,
    /// Of a kind that runs something, reads the reader's disk, or that nobody knows.
    Refused,
}

/// An address within the site, percent-decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    pub target: String,
    pub fragment: Option<String>,
    /// What follows a file's path, ready for an attribute: `#page=3`, `?x=1`.
    pub tail: Option<Box<str>>,
    /// As written, where it is the full address at which the site will stand. Something else may stand there, too.
    pub full: Option<String>,
}

/// The schemes of links. Everything else is refused, so that nothing needs to be known of what harms.
pub const SCHEMES: [&str; 7] = ["http", "https", "mailto", "tel", "sms", "geo", "ftp"];

/// What an address is where it does not matter where the site stands.
pub fn kind(url: &str) -> Address {
    kind_at(url, None)
}

/// What an address is, as a browser would read it: control characters and blanks around it do not count, nor line breaks
/// and tabs within. `base` is the full address of the site, with a slash at its end.
pub fn kind_at(url: &str, base: Option<&str>) -> Address {
    let read: String = url.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let read = read.trim_matches(|c: char| c <= ' ' || c == '\u{7f}');
    if read.is_empty() {
        return Address::Empty;
    }
    if let Some(path) = base.and_then(|base| below(read, base)) {
        let local = local(path);
        let target = format!("/{}", local.target.trim_start_matches('/'));
        return Address::Local(Local { target, full: Some(read.to_string()), ..local });
    }
    match scheme(read) {
        Some(scheme) if SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) => {
            // The beginning of an address may stand there, with nothing behind it.
            match read[scheme.len() + 1..].trim_start_matches('/') {
                rest if rest.is_empty() || rest.starts_with(['?', '#']) => Address::Empty,
                _ => Address::Elsewhere,
            }
        }
        Some(_) => Address::Refused,
        None if read.starts_with("//") => Address::Elsewhere,
        None => Address::Local(local(read)),
    }
}

fn local(url: &str) -> Local {
    let decode = |part: &str| percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned();
    let (path, fragment) = match url.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment))),
        None => (url, None),
    };
    Local { target: decode(path.split('?').next().unwrap_or("")), fragment, tail: tail(url), full: None }
}

/// A target as written in a reference, without its fragment, and the fragment.
pub(super) fn split_fragment(target: &str) -> (String, Option<String>) {
    match target.split_once('#') {
        Some((target, fragment)) => (target.trim().to_string(), Some(fragment.trim().to_string())),
        None => (target.to_string(), None),
    }
}

/// What follows the full address of the site, whichever of the web's two schemes is written, and with or without `www.`.
fn below<'u>(url: &'u str, base: &str) -> Option<&'u str> {
    let (scheme, rest) = url.split_once("//")?;
    if !["", "http:", "https:"].iter().any(|web| web.eq_ignore_ascii_case(scheme)) {
        return None;
    }
    let www = rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    let rest = if www { &rest[4..] } else { rest };
    let (_, base) = base.split_once("//")?;
    let base = base.strip_prefix("www.").unwrap_or(base).trim_end_matches('/');
    let host = base.find('/').unwrap_or(base.len());
    let (start, after) = (rest.get(..base.len())?, &rest[base.len()..]);
    let is_same = start[..host].eq_ignore_ascii_case(&base[..host]) && start[host..] == base[host..];
    (is_same && (after.is_empty() || after.starts_with(['/', '?', '#']))).then_some(after)
}

/// What follows a file's path in an address and means something to whoever shows it: `#page=3`, `?x=1`. Nothing behind a page.
pub fn tail(url: &str) -> Option<Box<str>> {
    let (path, tail) = url.split_at(url.find(['?', '#'])?);
    let name = path.rsplit('/').next().unwrap_or("");
    let is_file = name.rfind('.').is_some_and(|dot| !matches!(&name[dot..], ".md" | ".yaml" | ".yml"));
    // As it is written, but for what would end an attribute or an address.
    const UNSAFE: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'\'')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'\\')
        .add(b'{')
        .add(b'}')
        .add(b'|')
        .add(b',');
    (is_file && tail.len() > 1).then(|| utf8_percent_encode(tail, UNSAFE).to_string().replace('&', "&amp;").into())
}

/// Whether a text is the full address of something on the web.
pub fn is_web(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Whether a name is that of a host rather than of a file.
pub fn is_host(name: &str) -> bool {
    const ENDS: [&str; 8] = ["com", "org", "net", "edu", "gov", "info", "eu", "io"];
    let lower = name.to_lowercase();
    let end = lower.rsplit_once('.').map_or("", |(_, end)| end);
    lower.starts_with("www.") || ENDS.contains(&end)
}

/// Whether an address leads to a page or a file of another host, which a browser could load.
pub fn is_outside(url: &str) -> bool {
    kind(url) == Address::Elsewhere && (url.trim_start().starts_with("//") || host(url).is_some())
}

fn scheme(url: &str) -> Option<&str> {
    let name = url.split([':', '/', '?', '#']).next().unwrap_or("");
    let is_scheme = url[name.len()..].starts_with(':')
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then_some(name)
}

/// The host of an address elsewhere, without `www.`.
pub fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("//")?;
    let host = rest.split(['/', '?', '#', '\\']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.trim();
    (!host.is_empty()).then(|| host.strip_prefix("www.").unwrap_or(host))
}

/// Words for an address whose author gave none: the name of its file, or its host.
pub fn words(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let rest = path.split_once("//").map_or(path, |(_, rest)| rest);
    let name = rest.split('/').skip(1).filter(|part| !part.is_empty()).last().unwrap_or("");
    let decoded = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    match host(url) {
        _ if decoded.contains('.') => decoded.into_owned(),
        Some(host) => host.to_string(),
        None => url.trim().to_string(),
    }
}

/// The platform on which a video stands, of those that are known by their hosts.
fn platform(url: &str) -> Option<&'static str> {
    let host = host(url).filter(|_| is_outside(url))?.to_ascii_lowercase();
    let (_, rest) = url.split_once("//")?;
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    let bare = path.split(['?', '#']).next().unwrap_or(path);
    match host.trim_start_matches("m.").trim_start_matches("player.") {
        "youtube.com" | "youtube-nocookie.com" => {
            let ways = ["/watch?", "/shorts/", "/embed/", "/live/", "/playlist?", "/v/"];
            ways.iter().any(|way| path.starts_with(way)).then_some("YouTube")
        }
        "youtu.be" => (bare.len() > 1).then_some("YouTube"),
        "vimeo.com" => path.bytes().any(|byte| byte.is_ascii_digit()).then_some("Vimeo"),
        "dailymotion.com" => bare.starts_with("/video/").then_some("Dailymotion"),
        _ => None,
    }
}

/// Whether the video of an address is shown on a page of another host.
pub fn is_video_page(url: &str) -> bool {
    platform(url).is_some()
}

/// What the video at an address is called: the platform's name, or the file's.
pub fn video(url: &str, ours: &Words) -> Option<String> {
    if let Some(platform) = platform(url) {
        return Some(ours.video_on(platform));
    }
    let host = host(url).filter(|_| is_outside(url))?.to_ascii_lowercase();
    let (_, rest) = url.split_once("//")?;
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    let bare = path.split(['?', '#']).next().unwrap_or(path);
    // PeerTube stands on many hosts and has the same paths on each.
    if bare.starts_with("/videos/watch/") || bare.starts_with("/videos/embed/") || is_short_watch(bare) {
        return Some(ours.video_on(&host));
    }
    let suffix = bare.rsplit_once('.').map(|(_, suffix)| suffix.to_ascii_lowercase())?;
    let is_video = matches!(suffix.as_str(), "mp4" | "webm" | "ogv" | "mov" | "m4v");
    is_video.then(|| ours.video_file(&words(url)))
}

/// PeerTube's short form: `/w/` and an identifier of 22 characters.
fn is_short_watch(path: &str) -> bool {
    path.strip_prefix("/w/").is_some_and(|id| id.len() == 22 && id.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The repository on whose page a file is shown, and its path there: `https://github.com/a/b/blob/main/wall.png` gives `a/b`, `wall.png`.
pub fn in_repository(address: &str) -> Option<(&str, &str)> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let (host, rest) = rest.split(['?', '#']).next()?.split_once('/')?;
    let (repository, rest) = match host {
        "raw.githubusercontent.com" => rest.split_at(rest.match_indices('/').nth(1)?.0),
        _ => {
            ["/blob/", "/raw/"].iter().find_map(|mark| rest.split_once(mark)).map(|(of, _)| (of, &rest[of.len()..]))?
        }
    };
    // Behind the mark stands the branch.
    let marks = if host == "raw.githubusercontent.com" { 2 } else { 3 };
    let path = rest.splitn(marks + 1, '/').nth(marks)?;
    (!path.is_empty()).then(|| (repository.trim_end_matches("/-"), path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_schemes_lead_elsewhere() {
        for url in [
            "https://x.org",
            "HTTP://x.org",
            "mailto:a@x.org",
            "tel:+1",
            "sms:+1",
            "geo:1,2",
            "//x.org/a",
            " https://x.org",
        ] {
            assert_eq!(kind(url), Address::Elsewhere, "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "JaVaScript:alert(1)",
            " \u{1}java\tscript:alert(1)",
            "java\nscript:x",
            "data:text/html,x",
            "vbscript:x",
            "feed:https://x.org",
            "filesystem:https://x.org/a",
            "blob:https://x.org/a",
            "intent://x#Intent;end",
            "x-foo:bar",
            "file:///etc/passwd",
            "view-source:https://x.org",
            "about:blank",
            "vade-ref:0",
        ] {
            assert_eq!(kind(url), Address::Refused, "{url}");
        }
        for url in ["", " ", "\t\n", "\u{1}", "http://", "https:///", "HTTPS:", "mailto:", "http://#a"] {
            assert_eq!(kind(url), Address::Empty, "{url:?}");
        }
        let local = |target: &str, fragment: Option<&str>| {
            Address::Local(Local {
                target: target.into(),
                fragment: fragment.map(str::to_string),
                tail: None,
                full: None,
            })
        };
        assert_eq!(kind("a%20b.md?x#c%20d"), local("a b.md", Some("c d")));
        assert_eq!(kind("1:2"), local("1:2", None));
    }

    #[test]
    fn the_full_address_of_the_site_leads_into_it() {
        let own = |url| match kind_at(url, Some("https://Example.org/hand/book/")) {
            Address::Local(Local { target, fragment, full: Some(_), .. }) => {
                format!("{target} {}", fragment.unwrap_or_default())
            }
            other => format!("{other:?}"),
        };
        assert_eq!(own("https://example.org/hand/book/a%20b.html?x#c"), "/a b.html c");
        assert_eq!(own(" HTTP://EXAMPLE.ORG/hand/book"), "/ ");
        assert_eq!(own("//www.example.org/hand/book/#c"), "/ c");
        for url in [
            "https://example.org/hand/bookshop/",
            "https://example.org/Hand/book/",
            "https://example.org.evil/hand/book/",
        ] {
            assert_eq!(own(url), "Elsewhere", "{url}");
        }
        assert_eq!(own("ftp://example.org/hand/book/"), "Elsewhere");
        assert_eq!(own("javascript://example.org/hand/book/"), "Refused");
    }

    #[test]
    fn a_files_address_keeps_what_follows_its_path() {
        for (url, tail_of_it) in [
            ("form.pdf#page=3", Some("#page=3")),
            ("a/b.mp4#t=10,20", Some("#t=10%2C20")),
            ("x.png?x=1&y=2#z", Some("?x=1&amp;y=2#z")),
            ("x.pdf#\" onclick=1", Some("#%22%20onclick=1")),
            ("page.html?x#y", Some("?x#y")),
            ("x.pdf#", None),
            ("page.md?x=1#y", None),
            ("page?x=1", None),
            ("#page=3", None),
        ] {
            assert_eq!(tail(url).as_deref(), tail_of_it, "{url}");
        }
    }

    #[test]
    fn videos_are_known_by_their_addresses() {
        for (url, title) in [
            ("https://www.youtube.com/watch?v=abc", "Video on YouTube"),
            ("https://youtu.be/abc?t=3", "Video on YouTube"),
            ("https://m.youtube.com/shorts/abc", "Video on YouTube"),
            ("https://www.youtube-nocookie.com/embed/abc", "Video on YouTube"),
            ("https://player.vimeo.com/video/123", "Video on Vimeo"),
            ("https://tube.example/w/9bRkHTm3Xq1c2Yd4ZpVwQs", "Video on tube.example"),
            ("https://example.org/a/talk.MP4?x=1", "Video: talk.MP4"),
        ] {
            assert_eq!(video(url, Words::english()).as_deref(), Some(title), "{url}");
        }
        for url in
            ["https://www.youtube.com/about", "https://youtu.be/", "https://x.org/a.pdf", "talk.mp4", "mailto:a@x.mp4"]
        {
            assert_eq!(video(url, Words::english()), None, "{url}");
        }
    }

    #[test]
    fn an_address_without_words_is_called_by_its_file_or_host() {
        assert_eq!(words("https://www.example.org/a/plan%20b.png?x"), "plan b.png");
        assert_eq!(words("https://www.example.org/embed/abc"), "example.org");
        assert_eq!(words("//example.org"), "example.org");
    }

    #[test]
    fn a_file_of_a_repository_is_known_by_its_address() {
        for (address, path) in [
            ("https://github.com/a/b/blob/main/assets/wall.png?raw=true", Some(("a/b", "assets/wall.png"))),
            ("https://raw.githubusercontent.com/a/b/main/assets/wall.png", Some(("a/b", "assets/wall.png"))),
            ("https://gitlab.com/a/b/-/raw/main/wall.png", Some(("a/b", "wall.png"))),
            ("https://github.com/a/b/blob/main/", None),
            ("https://example.org/wall.png", None),
        ] {
            assert_eq!(in_repository(address), path, "{address}");
        }
    }
}
