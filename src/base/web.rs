//! Full addresses of sites on the web, and addresses below the top of one.

use percent_encoding::percent_decode_str;

use crate::base::limits;

/// The address at which a site will stand, with a slash at its end. Nothing for what is not the plain address of a folder of
/// the web: it goes before the address of every page, in front of everybody.
pub fn address_of_site(written: &str) -> Option<String> {
    let value = written.trim_end_matches('/');
    let (_, rest) = value.split_once("://").filter(|(scheme, _)| matches!(*scheme, "https" | "http"))?;
    let host = rest.split('/').next().unwrap_or("");
    let decoded = percent_decode_str(value).decode_utf8_lossy();
    let is_dots = |part: &str| part == "." || part == "..";
    // What no address holds as it is: blanks, what ends a path, and what the rules for addresses leave out.
    let is_strange = |c: char| matches!(c, '?' | '#' | '"' | '<' | '>' | '\\' | '`' | '{' | '}' | '|' | '^');
    let is_plain = |c: char| !c.is_whitespace() && !is_strange(c) && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let good = host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && !host.contains('@')
        && rest.chars().all(is_plain)
        && !decoded.split('/').any(is_dots)
        && !decoded.contains(char::is_control);
    good.then(|| format!("{value}/"))
}

/// Whether a relative address, percent-encoded or not, leads to something below the top of its site and nowhere else, however a browser
/// or a server may read it.
pub fn is_below_top(address: &str) -> bool {
    let decoded = percent_decode_str(address).decode_utf8_lossy();
    let is_part = |part: &str| !matches!(part, "" | "." | "..") && part.trim() == part;
    let is_strange =
        |c: char| c.is_control() || matches!(c, '\\' | ':' | '?' | '#' | '"' | '<' | '>' | '`' | '|' | '%');
    let is_plain = |c: char| !c.is_whitespace() || c == ' ';
    // What a server may take for a slash only after it has looked for dots.
    let hides_slash = address.matches('/').count() != decoded.matches('/').count();
    address.len() <= limits::ADDRESS
        && !hides_slash
        && decoded.split('/').all(is_part)
        && !decoded.contains(is_strange)
        && decoded.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_leaves_its_site_is_none_below_it() {
        for good in ["index.html", "outcomes/ko-1.html", "people/Jos%C3%A9/plan.html", "a/.well-known/x", "größe/x"] {
            assert!(is_below_top(good), "{good}");
        }
        let bad = [
            "",
            "/x",
            "a//b",
            "//evil.example/x",
            "../x",
            "a/../x",
            "a/%2e%2e/x",
            "a/%2E./x",
            "a%2f..%2fx",
            "a\\b",
            "a%5cb",
            "javascript:x",
            "https://evil.example/",
            "x?y",
            "x#y",
            "a\n",
            " a",
            "%00",
            "a%2525",
        ];
        for bad in bad {
            assert!(!is_below_top(bad), "{bad}");
        }
    }
}
