//! GitHub Pages: the workflows that check, build and publish a site there, as the template repository has them, with what differs from
//! site to site put in.

use crate::hosting::git::Repository;
use crate::hosting::written::marked;

/// Where the program is taken from in a workflow, and how it is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Program {
    /// The address of an archive.
    pub url: String,
    /// The checksum of the program in it, where it is known.
    pub sha256: Option<String>,
}

/// Where releases are, when nobody says: of the sources that this program was made from.
const SOURCES: &str = env!("CARGO_PKG_REPOSITORY");

/// What stands for the owner where that is not said.
pub const UNKNOWN_OWNER: &str = "https://github.com/OWNER/";

/// The machine that a workflow runs on.
pub const TARGET: &str = "x86_64-unknown-linux-musl";

impl Program {
    /// The release of this version.
    pub fn of_this_version(sha256: Option<String>) -> Program {
        let sources = if SOURCES.is_empty() { "https://github.com/OWNER/vademecum" } else { SOURCES };
        let version = env!("CARGO_PKG_VERSION");
        Program { url: format!("{sources}/releases/download/v{version}/vademecum-v{version}-{TARGET}.tgz"), sha256 }
    }

    /// The checksum of a program for workflows in a release's list of checksums.
    pub fn listed(list: &str) -> Option<String> {
        let words = list.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        words.filter(|words| words.len() == 2 && words[1].contains(TARGET)).find_map(|words| checksum(words[0]))
    }

    /// What an earlier file of ours says.
    pub fn written_in(action: &str) -> Option<Program> {
        let value = |key: &str| {
            let line = action.lines().find_map(|line| line.trim().strip_prefix(key)?.strip_prefix(": "))?;
            Some(line.trim().trim_matches('"').to_string())
        };
        Some(Program { url: value("VADE")?, sha256: value("VADE_SHA256").and_then(|sum| checksum(&sum)) })
    }
}

/// A checksum in the way of `sha256sum`.
pub fn checksum(text: &str) -> Option<String> {
    (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| text.to_lowercase())
}

/// How a site comes from a repository to its readers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Way {
    /// GitHub Pages of the same repository.
    Pages,
    /// The finished folder is sent to a second, public repository, which will be at this address.
    Send { to: Repository, url: String },
}

/// What differs from site to site.
pub struct Setup {
    pub way: Way,
    /// The branch that is published.
    pub branch: String,
    /// The site's folder from the top of the repository; `.` is the top.
    pub site: String,
    pub program: Program,
    /// Whether it takes catalogs of other sites.
    pub catalogs: bool,
}

/// Where the pinned program stands.
pub const ACTION: &str = ".github/actions/vade/action.yml";

const ACTION_TEXT: &str = include_str!("../../template/.github/actions/vade/action.yml");
const SITE: &str = include_str!("../../template/.github/workflows/site.yml");
const PROPOSAL: &str = include_str!("../../template/.github/workflows/proposal.yml");
const COMMENT: &str = include_str!("../../template/.github/workflows/comment.yml");
const SEND: &str = include_str!("send.yml");
const CATALOGS: &str = include_str!("catalogs.yml");

/// The files, by their paths from the top of the repository.
pub fn files(setup: &Setup) -> Vec<(&'static str, String)> {
    let site = match &setup.way {
        Way::Pages => SITE.to_string(),
        Way::Send { to, url } => SEND
            .replace("TO: OWNER/NAME", &format!("TO: {to}"))
            .replace("URL: https://owner.github.io/name/", &format!("URL: {url}")),
    };
    let program = &setup.program;
    let lines = ACTION_TEXT.lines().map(|line| match line.trim_start() {
        text if text.starts_with("VADE: ") => format!("        VADE: {}\n", program.url),
        text if text.starts_with("VADE_SHA256: ") => {
            format!("        VADE_SHA256: \"{}\"\n", program.sha256.as_deref().unwrap_or_default())
        }
        _ => format!("{line}\n"),
    });
    let catalogs = setup.catalogs.then(|| (".github/workflows/catalogs.yml", CATALOGS.to_string()));
    let texts = [
        (ACTION, lines.collect()),
        (".github/workflows/site.yml", site),
        (".github/workflows/proposal.yml", PROPOSAL.to_string()),
        (".github/workflows/comment.yml", COMMENT.to_string()),
    ];
    let put_in = |text: String| {
        let text = text.replace("branches: [main]", &format!("branches: [{}]", quoted(&setup.branch)));
        text.replace("SITE: .\n", &format!("SITE: {}\n", quoted(&setup.site)))
    };
    texts.into_iter().chain(catalogs).map(|(path, text)| (path, marked(&put_in(unmarked(&text).to_string())))).collect()
}

/// A guide for whoever keeps a site in the browser, with its pictures, by their paths.
pub const GUIDE: &[(&str, &[u8])] = &[
    ("README.md", include_bytes!("../../template/README.md")),
    (".github/pictures/home.png", include_bytes!("../../template/.github/pictures/home.png")),
    (".github/pictures/session.png", include_bytes!("../../template/.github/pictures/session.png")),
];

/// A file of the template without the line that marks it.
fn unmarked(text: &str) -> &str {
    if text.starts_with("# Written by vade,") { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text }
}

/// A word as a value of YAML, in quotes where it could mean something else.
fn quoted(word: &str) -> String {
    let is_plain = word == "."
        || word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
            && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
                .iter()
                .any(|word_of_yaml| word.eq_ignore_ascii_case(word_of_yaml));
    if is_plain { word.to_string() } else { format!("'{}'", word.replace('\'', "''")) }
}
