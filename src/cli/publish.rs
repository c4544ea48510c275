//! `vade publish`: what a host needs, written into the folder, and in plain sentences what is left to do there.

mod exposure;
mod files;
pub mod github;
mod program;
pub mod repository;
mod servers;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::base::Severity;
use crate::cli::Ending;
use crate::cli::load::{self, Loaded};
use crate::hosting::limits::Limits;
use crate::pipeline::Site;
use crate::render::Output;

#[derive(Args)]
pub struct PublishArguments {
    #[command(subcommand)]
    host: Host,
}

#[derive(Subcommand)]
enum Host {
    /// On GitHub Pages: GitHub builds the website whenever something is saved
    Github(github::GithubArguments),
    /// On Netlify
    Netlify(servers::ServerArguments),
    /// On Cloudflare Pages
    Cloudflare(servers::ServerArguments),
    /// On a school's server, or any other that shows a folder
    Folder(SiteArguments),
}

/// What all hosts take.
#[derive(Args)]
struct SiteArguments {
    /// The folder that holds the program
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Say what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Which vade the host is to run.
#[derive(Args)]
struct PinArguments {
    /// The archive with the vade that the host runs [default: the release of this version]
    #[arg(long, value_name = "URL")]
    program: Option<String>,
    /// The checksum of the program in it [default: from vade.sha256, which comes with a release]
    #[arg(long, value_name = "SHA256")]
    sha256: Option<String>,
}

pub fn run(arguments: &PublishArguments) -> Ending {
    match &arguments.host {
        Host::Github(arguments) => github::run(arguments),
        Host::Netlify(arguments) => servers::netlify(arguments),
        Host::Cloudflare(arguments) => servers::cloudflare(arguments),
        Host::Folder(arguments) => servers::folder(arguments),
    }
}

/// The site as everybody gets it, whoever asks.
fn load(arguments: &SiteArguments) -> Result<Loaded, Ending> {
    load::program(&arguments.folder, None, "publish")
}

/// What of the site is too much for a host.
fn exceeded(site: &Site, limits: &Limits) -> Vec<String> {
    let size = |output: Output| match output {
        Output::Bytes(bytes) => bytes.len() as u64,
        Output::File(file) => std::fs::metadata(&file).map_or(0, |data| data.len()),
    };
    let outputs: Vec<(&str, u64)> =
        site.routes().filter_map(|(address, route)| Some((address, size(site.render(address, route).ok()?)))).collect();
    limits.exceeded(&outputs)
}

/// What keeps a host from publishing the site as it is: its builds are strict.
fn unfinished(site: &Site) -> Option<String> {
    let problems = site.report().iter().filter(|problem| problem.severity > Severity::Advice).count();
    (problems > 0).then(|| {
        "The site has problems, and the host publishes it only when there are none: `vade check --strict` shows them.".to_string()
    })
}

/// Says something, each line as it is.
fn say(lines: &[String]) {
    let mut out = anstream::stdout();
    for line in lines {
        // A closed pipe is the reader's choice.
        let _ = writeln!(out, "{line}");
    }
}
