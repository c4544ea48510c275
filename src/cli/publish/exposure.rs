//! What a public repository would show of a folder that the website does not: it is counted and named before anything is written.

use std::path::Path;

use crate::base::SitePath;
use crate::base::number::counted;
use crate::cli::private;
use crate::content::{Facts, Kind, KindData};
use crate::pipeline::Site;
use crate::source::OUTPUT_MARK;

/// The most names in a line.
const NAMED: usize = 6;

/// A line for each sort of thing that stands in the folder and not on the website; none where everything is for everybody.
pub fn lines(site: &Site, folder: &Path) -> Vec<String> {
    let of = |is_it: &dyn Fn(&Facts) -> bool| -> Vec<String> {
        // What has no title is called by its file.
        let name = |facts: &Facts| if facts.title.is_empty() { facts.path.to_string() } else { facts.title.clone() };
        site.withheld_entries().filter(|facts| is_it(facts)).map(name).collect()
    };
    let is_work = |facts: &Facts| matches!(facts.kind, Kind::Person | Kind::Artifact | Kind::Review);
    let mut lines = Vec::new();
    let mut tell = |names: Vec<String>, one: &str, many: &str| {
        lines.extend(line(names, one, many));
    };
    tell(
        of(&|facts| facts.kind == Kind::Person),
        "person whom the website does not name",
        "persons whom the website does not name",
    );
    tell(
        site.book.entries.iter().filter_map(|facts| real_name(facts)).collect(),
        "person whom the website names otherwise",
        "persons whom the website names otherwise",
    );
    tell(
        of(&|facts| facts.kind == Kind::Artifact),
        "piece of work that is withheld",
        "pieces of work that are withheld",
    );
    tell(of(&|facts| facts.kind == Kind::Review), "review that is withheld", "reviews that are withheld");
    tell(of(&|facts| !is_work(facts) && !facts.draft), "other page that is withheld", "other pages that are withheld");
    tell(of(&|facts| !is_work(facts) && facts.draft), "draft", "drafts");
    tell(
        site.book.entries.iter().filter_map(|facts| kept_address(facts)).collect(),
        "e-mail address that the website does not show",
        "e-mail addresses that the website does not show",
    );
    let files =
        site.withheld_with_reasons().into_iter().filter(|(path, title, _)| title.is_none() && !is_of_tools(path));
    tell(
        files.map(|(path, _, _)| path.to_string()).collect(),
        "file that is not published",
        "files that are not published",
    );
    tell(
        site.ignored().iter().filter(|path| is_kept_back(path, folder)).cloned().collect(),
        "folder or file that is left out",
        "folders and files that are left out",
    );
    lines
}

/// Whether a file is for the programs that build and publish a folder: everybody's have the same in them.
fn is_of_tools(path: &SitePath) -> bool {
    const NAMES: [&str; 8] = [
        "netlify.toml",
        "wrangler.toml",
        "wrangler.jsonc",
        "vercel.json",
        "package.json",
        "package-lock.json",
        "Makefile",
        "justfile",
    ];
    NAMES.contains(&path.as_str())
}

/// Whether something is left out because its author wants it to be, as drafts are; not what programs made.
fn is_kept_back(path: &str, folder: &Path) -> bool {
    let path = path.trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with('_') && path != private::FOLDER && !folder.join(path).join(OUTPUT_MARK).exists()
}

fn line(mut names: Vec<String>, one: &str, many: &str) -> Option<String> {
    let count = names.len();
    names.truncate(NAMED);
    let more = if count > NAMED { format!(" and {} more", count - NAMED) } else { String::new() };
    (count > 0).then(|| format!("  {}: {}{more}", counted(count, one, many), names.join(", ")))
}

fn real_name(facts: &Facts) -> Option<String> {
    match &facts.data {
        KindData::Person(person) if person.shown_as.as_ref().is_some_and(|shown| *shown != person.name) => {
            Some(person.name.clone())
        }
        _ => None,
    }
}

fn kept_address(facts: &Facts) -> Option<String> {
    match &facts.data {
        KindData::Person(person) if !person.contact => person.email.clone(),
        _ => None,
    }
}
