//! `vade doctor`: what is there and what is wanting, on this computer and in this folder. It changes nothing.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::base::number::counted;
use crate::base::system::why;
use crate::base::{Severity, reserved};
use crate::cli::load::{self, Loaded};
use crate::cli::publish::repository::{Checkout, top_above};
use crate::cli::{Ending, browser};
use crate::content::{Kind, folders};
use crate::hosting::git::Remote;
use crate::report::Counts;

#[derive(Args)]
pub struct DoctorArguments {
    /// The folder that holds the program
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// How it is told
    #[arg(long, value_enum, default_value_t = Face::Text)]
    format: Face,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Face {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How it stands with one thing.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Fine,
    /// Not there, and needed for one thing only.
    Note,
    /// Something will not work until it is mended.
    Wanting,
}

/// One thing that was looked at.
#[derive(Serialize)]
struct Finding {
    about: &'static str,
    state: State,
    says: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<String>,
}

fn fine(about: &'static str, says: impl Into<String>) -> Finding {
    Finding { about, state: State::Fine, says: says.into(), advice: None }
}

fn lacking(state: State, about: &'static str, says: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { about, state, says: says.into(), advice: Some(advice.into()) }
}

/// Paths of this many characters and more are refused by Windows where it was not told otherwise.
const LONG_PATH: usize = 240;

pub fn run(arguments: &DoctorArguments) -> Ending {
    let folder = &arguments.folder;
    let mut loaded = match load::folder(folder, None) {
        Ok(loaded) => loaded,
        Err(ending) => return ending,
    };
    let mut findings = vec![fine("version", format!("vade {}", env!("CARGO_PKG_VERSION")))];
    findings.extend(of_program(&mut loaded, folder));
    findings.extend(of_repository(&loaded, folder));
    findings.extend(of_computer(folder));
    let is_wanting = findings.iter().any(|finding| finding.state == State::Wanting);
    let mut out = anstream::stdout();
    let _ = match arguments.format {
        Face::Json => serde_json::to_string_pretty(&findings).map(|json| drop(writeln!(out, "{json}"))),
        Face::Text => {
            findings.iter().for_each(|finding| tell(finding, &mut out));
            let last = if is_wanting { "Something is wanting." } else { "Everything that is needed is there." };
            drop(writeln!(out, "\n{last}"));
            Ok(())
        }
    };
    if is_wanting { Ending::Problems } else { Ending::Fine }
}

fn tell(finding: &Finding, out: &mut impl Write) {
    let mark = match finding.state {
        State::Fine => "fine   ",
        State::Note => "note   ",
        State::Wanting => "wanting",
    };
    let _ = writeln!(out, "{mark}  {:9}  {}", finding.about, finding.says);
    if let Some(advice) = &finding.advice {
        let _ = writeln!(out, "{:20}{advice}", "");
    }
}

/// The program in the folder: what it holds, for whom, and whether it builds.
fn of_program(loaded: &mut Loaded, folder: &Path) -> Vec<Finding> {
    let site = &loaded.site;
    if site.is_nothing() {
        let advice = "name the folder that holds the program, or write a first page as index.md";
        return vec![lacking(State::Wanting, "folder", "no site.yaml and no Markdown file", advice)];
    }
    let mut findings = Vec::new();
    findings.push(match site.has_settings() {
        true => fine("settings", format!("{}: {}", site.settings_path(), site.book.title)),
        false => lacking(
            State::Note,
            "settings",
            "there is no site.yaml",
            "one line is enough: `title: …`; without it the folder's name is the title",
        ),
    });
    let problems = Counts::of(site.report()).to_string();
    let has_errors = site.report().iter().any(|problem| problem.severity == Severity::Error);
    findings.push(match has_errors {
        true => lacking(State::Wanting, "problems", problems, "`vade check` shows each with its line and what to do"),
        false => fine("problems", format!("{problems} in what {} may read", site.audience)),
    });
    let (withheld, audience, unconsented) = (site.withheld, site.audience.clone(), site.unconsented.len());
    let unread = site.unread.len();
    let drafts = site.drafts;
    let whole = loaded.whole();
    let kinds = Kind::ALL.map(|kind| (kind, whole.entries().filter(|entry| entry.kind == kind).count()));
    let kinds: Vec<String> = kinds
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| counted(*count, kind.word(), folders::word_for_several(*kind)))
        .collect();
    let all = counted(whole.entries().count(), "entry", "entries");
    findings.push(fine("entries", format!("{all}: {}", kinds.join(", "))));
    if drafts > 0 {
        findings.push(fine("drafts", format!("{} left out", counted(drafts, "draft is", "drafts are"))));
    }
    let private = match withheld {
        0 => fine("private", format!("nothing is withheld from {audience}")),
        _ => fine(
            "private",
            format!(
                "{} withheld from {audience}, among them {} of whom nobody said who may read it",
                counted(withheld, "entry is", "entries are"),
                counted(unconsented, "person", "people")
            ),
        ),
    };
    if withheld > 0 || unread == 0 {
        findings.push(private);
    }
    if unread > 0 {
        let says = format!("{} could not be read as meant, and nobody may read it", counted(unread, "file", "files"));
        findings.push(lacking(State::Wanting, "private", says, "`vade check` shows what is wrong in each"));
    }
    let longest = loaded.site.routes().map(|(address, _)| address.chars().count()).max().unwrap_or(0);
    let below = fs::canonicalize(folder).map_or(0, |folder| folder.to_string_lossy().chars().count());
    // `_site` and two slashes stand between.
    let length = below + longest + reserved::OUTPUT.len() + 2;
    findings.push(match length > LONG_PATH {
        true => lacking(
            State::Wanting,
            "paths",
            format!("the longest path of the website has {length} characters; Windows takes 260"),
            "keep the folder nearer to the top of the disk, or give files shorter names",
        ),
        false => fine("paths", format!("the longest path of the website has {length} characters")),
    });
    findings
}

/// The repository in which the folder lies, and the address that follows from it.
fn of_repository(loaded: &Loaded, folder: &Path) -> Vec<Finding> {
    let above = || top_above(folder).and_then(|top| Checkout::at(&top));
    let Some(checkout) = Checkout::at(folder).or_else(above) else {
        // A linked working tree and a submodule have a file there, which leads elsewhere.
        if folder.join(".git").exists() || top_above(folder).is_some() {
            return vec![fine(
                "git",
                "a working tree of a repository that lies elsewhere; its remote is not looked at",
            )];
        }
        let advice = "none is needed; on GitHub, `vade publish github` publishes what is saved there";
        return vec![lacking(State::Note, "git", "the folder is in no repository", advice)];
    };
    let said = loaded.site.book.settings.base_url.clone();
    let Remote::Github(repository) = checkout.remote() else {
        let address = said.unwrap_or_else(|| "no `base-url` says where the website will be".into());
        return vec![fine("git", "a repository without a remote on GitHub"), fine("address", address)];
    };
    let mut findings = vec![fine("git", format!("a repository with the remote {}", repository.url()))];
    let pages = repository.address();
    findings.push(match said {
        Some(said) if said != pages && said.contains(".github.io/") => lacking(
            State::Wanting,
            "address",
            format!("`base-url` is {said}, and Pages of this repository are at {pages}"),
            format!("write `base-url: {pages}` in site.yaml, or remove it: the workflow tells the address"),
        ),
        Some(said) => fine("address", said),
        None => fine("address", format!("on GitHub Pages: {pages}")),
    });
    findings
}

/// This computer: its disk and its browser.
fn of_computer(folder: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A folder of a name that nothing has, which is gone at the end of this function.
    match tempfile::Builder::new().prefix(".vade-Doctor-").tempdir_in(folder) {
        Ok(made) => {
            findings.push(fine("writing", "`_site` can be written in the folder"));
            let other = made.path().to_string_lossy().replace(".vade-Doctor-", ".VADE-dOCTOR-");
            findings.push(match Path::new(&other).exists() {
                true => lacking(
                    State::Note,
                    "letters",
                    "this disk does not tell capitals from small letters, and web servers do",
                    "spell links as the files are spelled; `vade check` tells where they differ",
                ),
                false => fine("letters", "this disk tells capitals from small letters, as web servers do"),
            });
        }
        Err(error) => findings.push(lacking(
            State::Wanting,
            "writing",
            format!("nothing can be written in the folder: {}", why(&error)),
            "ask for the right to write there, or build into another folder with `--out`",
        )),
    }
    findings.push(match browser::find(None) {
        Some(browser) => fine("browser", format!("`vade pdf` can use {}", browser.display())),
        None => lacking(
            State::Note,
            "browser",
            "no Chromium, Chrome or Edge was found, which `vade pdf` needs",
            format!(
                "install one, or name it in the variable {}; printing from any browser works without",
                browser::VARIABLE
            ),
        ),
    });
    findings.push(fine("clock", "is not used: a build of the same files is the same on any day"));
    findings
}
