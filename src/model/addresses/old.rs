//! The addresses that a page had before, as `redirect-from` gives them: the file that leads on from each, and what is wrong
//! where there can be none.

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

/// Why no page can lead on from an address, and what to do.
pub struct Wrong {
    pub message: String,
    pub advice: String,
}

fn wrong<T>(message: String, advice: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { message, advice: advice.into() })
}

/// The file that a host shows at an old address. `base` is the full address of the site.
pub fn file_of(written: &str, base: Option<&str>) -> Result<String, Wrong> {
    let inside = "write the address from the top of the site, such as `old/page.html`";
    let host = base.and_then(|base| base.split_once("//")).map_or("", |(_, rest)| rest);
    let place = host.find('/').map_or("/", |slash| &host[slash..]);
    let bare = written.split_once("//").filter(|(scheme, _)| scheme.is_empty() || scheme.ends_with(':'));
    if let Some((_, rest)) = bare {
        return match rest.strip_prefix(host).filter(|own| !host.is_empty() && !own.is_empty()) {
            Some(own) => {
                wrong(format!("`{written}` is a full address"), format!("write what follows the site's own: `{own}`"))
            }
            None => wrong(format!("`{written}` lies on another website, where this site can lead nobody on"), inside),
        };
    }
    if let Some(at) = written.find(['#', '?']) {
        let (before, rest) = written.split_at(at);
        let message = format!("no page can lead on from `{rest}`: an old address ends before it");
        return wrong(message, format!("write `{before}`: what follows `?` and `#` is kept on the way"));
    }
    if written.contains('\\') {
        return wrong(
            format!("`{written}` is no address: its slashes lean the wrong way"),
            format!("write `{}`", written.replace('\\', "/")),
        );
    }
    if let Some(rest) = written.strip_prefix(place).filter(|_| place.len() > 1) {
        let message = format!("`{written}` begins with `{place}`, where the site itself lies");
        let rest = if rest.is_empty() { "index.html" } else { rest };
        return wrong(
            message,
            format!("write what follows it: `{rest}`; without the first slash, it is a folder of the site"),
        );
    }
    let Ok(decoded) = percent_decode_str(written.trim_start_matches('/')).decode_utf8() else {
        return wrong(format!("`{written}` is no address: its `%` signs stand for no letters"), inside);
    };
    let file = match &*decoded {
        "" => "index.html".to_string(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        page if page.ends_with(".html") || page.ends_with(".htm") => page.to_string(),
        page => match ending(page) {
            Some(dot) => {
                let advice = match matches!(&page[dot..], ".md" | ".markdown") {
                    true => format!("write the address that its page had: `{}.html`", &page[..dot]),
                    false => "only a web page leads on: write an address that ends in `.html` or `/`, or has no ending"
                        .to_string(),
                };
                return wrong(format!("no page can lead on from `{written}`, the address of a file"), advice);
            }
            None => format!("{page}.html"),
        },
    };
    let outside = file.split('/').any(|part| matches!(part.trim(), "" | "." | ".."));
    if outside || file.contains(|c: char| c == '\\' || c.is_control()) {
        return wrong(format!("`{written}` is no address inside the site"), inside);
    }
    Ok(file)
}

/// Where the ending of a file's name begins; `v1.2` has none.
fn ending(page: &str) -> Option<usize> {
    let name = page.rfind('/').map_or(0, |slash| slash + 1);
    let dot = page[name..].rfind('.').map(|n| name + n).filter(|dot| *dot > name)?;
    let letters = &page[dot + 1..];
    let is_ending = (2..=8).contains(&letters.len()) && letters.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_ending && letters.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(dot)
}

/// What two spellings of one old address have in common: hosts show `old`, `old/`, `old.html` and `Old/index.html` alike.
pub fn same(file: &str) -> String {
    let bare = file.strip_suffix("index.html").unwrap_or(file);
    let bare = bare.strip_suffix(".html").or(bare.strip_suffix(".htm")).unwrap_or(bare);
    bare.trim_end_matches('/').nfc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_address_is_a_file_of_the_site() {
        let base = Some("https://example.org/academy/");
        for (written, file) in [
            ("/", "index.html"),
            ("old", "old.html"),
            ("/old", "old.html"),
            ("old/", "old/index.html"),
            ("old/index.html", "old/index.html"),
            ("/a/old.htm", "a/old.htm"),
            ("a%20b.html", "a b.html"),
            ("a b", "a b.html"),
            ("gr%C3%B6%C3%9Fe/", "größe/index.html"),
            ("v1.2", "v1.2.html"),
            ("academy/old", "academy/old.html"),
        ] {
            assert_eq!(file_of(written, base).ok().as_deref(), Some(file), "{written}");
        }
        for written in [
            "old.html#part",
            "#part",
            "old?x=1",
            "?x",
            "https://example.org/academy/old.html",
            "https://other.example/old",
            "//other.example/old",
            "/academy/old.html",
            "/academy/",
            "a\\b",
            "a%5Cb",
            "../old",
            "a//b",
            "a/%2E%2E/b",
            "a/ /b",
            "%FF",
            "a%00b",
            "old.md",
            "old.php",
            "a/old.pdf",
        ] {
            assert!(file_of(written, base).is_err(), "{written}");
        }
        assert!(
            file_of("/academy/old.html", Some("https://example.org/")).is_ok()
                && file_of("/academy/old.html", None).is_ok()
        );
    }

    #[test]
    fn spellings_of_one_address_are_one() {
        for spelling in ["old.html", "old/index.html", "old.htm", "Old.html"] {
            assert_eq!(same(spelling), "old", "{spelling}");
        }
        assert_eq!(same("gro\u{308}ße.html"), same("größe/index.html"));
        assert_ne!(same("old/a.html"), same("old.html"));
        assert_eq!(same("index.html"), "");
    }
}
