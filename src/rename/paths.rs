//! Paths as authors write them: the same spelling for another place.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::base::SitePath;

/// What would end an address, or mean something else in one, where it stands in Markdown, HTML or YAML.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b'%')
    .add(b'#')
    .add(b'?')
    .add(b' ')
    .add(b'"')
    .add(b'\'')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'\\')
    .add(b'(')
    .add(b')')
    .add(b'|');

/// A path in the form in which `written` (decoded, without what follows `?` or `#`) was: from the top or from the file, with `./` or not.
pub fn like(written: &str, from: &SitePath, to: &str) -> String {
    if written.starts_with('/') {
        return format!("/{to}");
    }
    // Where the folder stays what it is, so does the way there, however long.
    let (lead, name) = written.rsplit_once('/').map_or(("", written), |(lead, name)| (lead, name));
    let (to_folder, to_name) = to.rsplit_once('/').unwrap_or(("", to));
    let is_file = !matches!(name, "" | "." | "..") && !to_name.is_empty();
    if is_file
        && !lead.is_empty()
        && SitePath::resolve(from.folder(), lead).is_some_and(|path| path.as_str() == to_folder)
    {
        return format!("{lead}/{to_name}");
    }
    let way = SitePath::relative(from.folder(), to);
    if written.starts_with("./") && !way.starts_with("../") { format!("./{way}") } else { way }
}

/// A path as an address.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, UNSAFE).to_string()
}

/// The bytes of the address in a link of Markdown, or in what is written as an address; nothing where none is found.
pub fn destination(written: &str) -> Option<std::ops::Range<usize>> {
    if let Some(inner) = written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return Some(1..1 + inner.len());
    }
    let is_link = written.starts_with('[') || written.starts_with("![");
    if !is_link {
        return (!written.contains(char::is_whitespace)).then_some(0..written.len());
    }
    if !written.ends_with(')') {
        return None;
    }
    // Words may hold links and pictures: the last one is the outermost.
    let open = written.rfind("](")? + 2;
    let rest = &written[open..written.len() - 1];
    let start = open + (rest.len() - rest.trim_start().len());
    let rest = rest.trim_start();
    if let Some(inner) = rest.strip_prefix('<') {
        return inner.find('>').map(|end| start + 1..start + 1 + end);
    }
    let end = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
    Some(start..start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_its_form() {
        let from = SitePath::new("handbook/a/page.md");
        assert_eq!(like("../../roles/mentor.md", &from, "roles/guide.md"), "../../roles/guide.md");
        assert_eq!(like("/roles/mentor.md", &from, "roles/guide.md"), "/roles/guide.md");
        assert_eq!(like("../a/x.md", &from, "handbook/a/y.md"), "../a/y.md");
        assert_eq!(like("./b.md", &from, "handbook/a/c.md"), "./c.md");
        assert_eq!(like("../", &from, "handbook/"), "../");
        assert_eq!(like(".", &from, "handbook/a/"), "./");
        assert_eq!(encoded("a b (1).md"), "a%20b%20%281%29.md");
    }

    #[test]
    fn the_address_of_a_link_is_found() {
        let found = |written: &str| destination(written).map(|range| written[range].to_string());
        assert_eq!(found("[a](b.md)").as_deref(), Some("b.md"));
        assert_eq!(found("[![x](y.png)](b.md \"T\")").as_deref(), Some("b.md"));
        assert_eq!(found("![x](<a b.png>)").as_deref(), Some("a b.png"));
        assert_eq!(found("<https://x.example/a>").as_deref(), Some("https://x.example/a"));
        assert_eq!(found("[a][b]"), None);
        assert_eq!(found("../a.md").as_deref(), Some("../a.md"));
    }
}
