//! `catalogs:` and `portfolio-catalogs:` in the settings: which other sites a site cites and reads, and where their catalogs lie in its
//! folder. Nothing is fetched here.

use crate::base::names::slug;
use crate::base::web::{address_of_site, is_below_top};
use crate::base::{SitePath, Span, codes};
use crate::catalog;
use crate::content::facts::Spanned;
use crate::content::fields::{Fields, scalar};
use crate::content::reader::EntryReader;
use crate::syntax::address::SCHEMES;
use crate::syntax::yaml::{Node, Value};

/// Another site whose catalog lies in the folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CatalogSource {
    /// What references call it: `academy` in `academy:KO-07`.
    pub name: Spanned<String>,
    /// The top of the site, with a slash at its end.
    pub url: String,
    /// Where its catalog lies.
    pub file: SitePath,
    /// Whether it is a participant's, whose work counts as evidence here.
    pub portfolio: bool,
    /// Who of this site's audiences may read what is in it; those for whom it was made where that is not said.
    pub audience: Option<Spanned<String>>,
    /// The person of this site whose work is in it, where the site knows them itself.
    pub person: Option<Spanned<String>>,
}

/// Names that mean something else before a colon, or in the folder of catalogs.
const TAKEN: [&str; 6] = ["fact", "file", "data", "javascript", "vade", "lock"];

/// The longest name.
const LONGEST_NAME: usize = 60;

/// Reads both settings. A name is given once, whichever of the two gives it.
pub fn read(fields: &mut Fields, reader: &mut EntryReader) -> Vec<CatalogSource> {
    let mut sources = Vec::new();
    if let Some(node) = fields.take("catalogs") {
        group(node, "catalogs", false, &mut sources, reader);
    }
    if let Some(node) = fields.take("portfolio-catalogs") {
        match node.value {
            Value::List(items) => items.into_iter().for_each(|item| unnamed(item, &mut sources, reader)),
            Value::Text(_) => unnamed(node, &mut sources, reader),
            _ => group(node, "portfolio-catalogs", true, &mut sources, reader),
        }
    }
    sources
}

/// Sites by their names.
fn group(node: Node, setting: &str, portfolio: bool, sources: &mut Vec<CatalogSource>, reader: &mut EntryReader) {
    let span = node.span;
    let Value::Map(pairs) = node.value else {
        let help = format!("write `{setting}: {{academy: {{url: https://academy.example.org/}}}}`");
        let message = format!("`{setting}` must be a group of sites, each with its `url`");
        reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
        return;
    };
    for (key, node) in pairs {
        let name = Spanned { value: key.text, at: reader.spans.note(key.span) };
        if is_name(&name.value) {
            site(Some(name), node, portfolio, sources, reader);
        } else {
            let message = format!("`{}` cannot be the name of a catalog", name.value);
            let help = "a name begins with a letter and holds small letters, digits and hyphens, such as `academy`";
            reader.problem(codes::WRONG_TYPE, message, key.span).help.push(help.into());
        }
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && name.len() <= LONGEST_NAME
        && !SCHEMES.contains(&name)
        && !TAKEN.contains(&name)
}

/// A participant's site in a list, which its address names.
fn unnamed(node: Node, sources: &mut Vec<CatalogSource>, reader: &mut EntryReader) {
    site(None, node, true, sources, reader);
}

/// One site: its address, or a group of `url`, `file` and, in a list, `name`.
fn site(
    name: Option<Spanned<String>>,
    node: Node,
    portfolio: bool,
    sources: &mut Vec<CatalogSource>,
    reader: &mut EntryReader,
) {
    let span = node.span;
    let (url, file, given, audience, person) = match node.value {
        Value::Text(_) => (scalar(node, "url", reader), None, None, None, None),
        _ => {
            let mut fields = Fields::of(node, "a catalog", reader);
            let url = fields.text("url", reader);
            let file = fields.text("file", reader);
            let given = if name.is_none() { fields.text("name", reader) } else { None };
            let audience = fields.text("audience", reader);
            let person = if portfolio { fields.text("person", reader) } else { None };
            fields.finish("a catalog", reader);
            (url, file, given, audience, person)
        }
    };
    let Some(url) = url else {
        let help = "write `url: https://…/`, the address at which that site begins";
        reader.problem(codes::MISSING_FIELD, "a catalog needs the `url` of its site", span).help.push(help.into());
        return;
    };
    let Some(top) = top_of(&url.value) else {
        let span = reader.spans.span(url.at);
        let message = format!("`url` must be the full address at which a site begins, not `{}`", url.value);
        let help = match is_file(&url.value) {
            true => {
                let name = name.as_ref().or(given.as_ref()).map_or("academy", |name| &name.value);
                format!(
                    "a catalog that you have as a file is put into {0}/ by hand, as {0}/{name}.json: nothing is fetched then. Write here the \
                     address of its site, to which the links lead; the file says it as `url`",
                    catalog::FOLDER
                )
            }
            false => "such as https://academy.example.org/, without a user's name, `?` or `#`".to_string(),
        };
        reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
        return;
    };
    let named = name.or(given).unwrap_or_else(|| Spanned { value: name_of(&top), at: url.at });
    if !is_name(&named.value) || sources.iter().any(|other| other.name.value == named.value) {
        let span = reader.spans.span(named.at);
        let message = format!("two catalogs cannot both be called `{}`", named.value);
        let message = if is_name(&named.value) { message } else { format!("`{}` is no name", named.value) };
        let help = "give it a `name` of its own: small letters, digits and hyphens";
        reader.problem(codes::WRONG_TYPE, message, span).help.push(help.into());
        return;
    }
    let default = || SitePath::new(&format!("{}/{}.json", catalog::FOLDER, named.value));
    let Some(file) = file.map_or_else(|| Some(default()), |file| place(&file, reader)) else { return };
    sources.push(CatalogSource { name: named, url: top, file, portfolio, audience, person });
}

/// Whether somebody wrote where a file lies.
fn is_file(written: &str) -> bool {
    let has_scheme = written.starts_with("http:") || written.starts_with("https:");
    !has_scheme
        && (written.contains('\\')
            || written.starts_with(['.', '/', '~'])
            || written.starts_with("file:")
            || written.ends_with(".json"))
}

/// The top of a site from what somebody copied: perhaps the address of its first page, or of the catalog itself.
fn top_of(written: &str) -> Option<String> {
    let end = format!("/{}", catalog::ADDRESS);
    let bare = written.strip_suffix(&end).or_else(|| written.strip_suffix("/index.html")).unwrap_or(written);
    address_of_site(bare)
}

/// A name from an address: `kim-example-org-portfolio`.
fn name_of(top: &str) -> String {
    let words = slug(&top.split_once("://").map_or(top, |(_, rest)| rest).replace(['.', '/', ':'], "-"));
    let name: String = words.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let name = name.trim_matches('-');
    let start = name.char_indices().nth(LONGEST_NAME - 2).map_or(name, |(end, _)| &name[..end]);
    match name.starts_with(|c: char| c.is_ascii_lowercase()) {
        true => start.to_string(),
        false => format!("p-{start}"),
    }
}

/// Where a catalog lies: in the folder of catalogs, so that nothing else can be taken for one or be replaced by one.
fn place(file: &Spanned<String>, reader: &mut EntryReader) -> Option<SitePath> {
    let path = file.value.strip_prefix("./").unwrap_or(&file.value);
    let name = path.strip_prefix(catalog::FOLDER).and_then(|rest| rest.strip_prefix('/'));
    let is_good = |name: &str| is_below_top(name) && name.ends_with(".json") && name != "lock.json";
    if name.is_some_and(is_good) {
        return Some(SitePath::new(path));
    }
    let span: Span = reader.spans.span(file.at);
    let message =
        format!("the `file` of a catalog lies in `{}/` and ends in `.json`, other than `{path}`", catalog::FOLDER);
    let help = format!("write `file: {}/academy.json`, or leave it out", catalog::FOLDER);
    reader.problem(codes::WRONG_TYPE, message, span).help.push(help);
    None
}

#[cfg(test)]
mod tests {
    use crate::base::SitePath;
    use crate::content::settings;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let read = settings::read(&SitePath::new("site.yaml"), text);
        let shown = read.settings.catalogs.iter();
        let shown = shown.map(|of| format!("{} {} {} {}", of.name.value, of.url, of.file, of.portfolio));
        (shown.collect(), read.report.into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn sites_are_named_by_their_group_or_their_address() {
        let (found, told) = read(
            "catalogs:\n  academy: {url: https://academy.example.org}\n  state: https://state.example/a/data/catalog.json\n\
             portfolio-catalogs:\n  - https://kim.example/portfolio/index.html\n  - {url: \"http://[::1]:8000/x\", file: catalogs/p/x.json, name: x}\n  - https://7.example\n",
        );
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(
            found,
            [
                "academy https://academy.example.org/ catalogs/academy.json false",
                "state https://state.example/a/ catalogs/state.json false",
                "kim-example-portfolio https://kim.example/portfolio/ catalogs/kim-example-portfolio.json true",
                "x http://[::1]:8000/x/ catalogs/p/x.json true",
                "p-7-example https://7.example/ catalogs/p-7-example.json true",
            ]
        );
    }

    /// Nobody fetches a file: it is put where catalogs lie.
    #[test]
    fn whoever_has_a_catalog_as_a_file_is_told_where_it_goes() {
        let help = |text: &str| {
            let read = settings::read(&SitePath::new("site.yaml"), text);
            read.report.iter().flat_map(|problem| problem.help.clone()).collect::<Vec<_>>().join(" ")
        };
        for file in ["../other/data/catalog.json", "file:///home/kim/catalog.json", "C:\\kim\\catalog.json", "kim.json"]
        {
            let told = help(&format!("portfolio-catalogs:\n  kim: '{file}'\n"));
            assert!(told.contains("by hand, as catalogs/kim.json"), "{file}: {told}");
        }
        for no_file in ["academy.example.org", "https://u:p@a.example/data/catalog.json"] {
            let told = help(&format!("catalogs: {{a: '{no_file}'}}"));
            assert!(told.contains("without a user's name"), "{no_file}: {told}");
        }
    }

    #[test]
    fn what_names_no_site_is_told() {
        for (text, says) in [
            ("catalogs: [a]", "must be a group of sites"),
            ("catalogs: {Acade my: https://a.example}", "cannot be the name"),
            ("catalogs: {https: https://a.example}", "cannot be the name"),
            ("catalogs: {lock: https://a.example}", "cannot be the name"),
            ("catalogs: {a: {file: catalogs/a.json}}", "needs the `url`"),
            ("catalogs: {a: ../other}", "must be the full address"),
            ("catalogs: {a: 'file:///etc/'}", "must be the full address"),
            ("catalogs: {a: https://u:p@a.example}", "must be the full address"),
            ("catalogs: {a: {url: https://a.example, file: ../a.json}}", "lies in `catalogs/`"),
            ("catalogs: {a: {url: https://a.example, file: catalogs/../site.json}}", "lies in `catalogs/`"),
            ("catalogs: {a: {url: https://a.example, file: catalogs/lock.json}}", "lies in `catalogs/`"),
            ("catalogs: {a: https://a.example}\nportfolio-catalogs: {a: https://b.example}", "both be called `a`"),
            ("catalogs: {a: {url: https://a.example, adress: x}}", "a catalog has no field `adress`"),
        ] {
            let (found, told) = read(text);
            assert!(found.len() <= 1 && told.iter().any(|told| told.contains(says)), "{text}: {told:?}");
        }
    }
}
