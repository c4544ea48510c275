//! `vade catalog`: takes the catalogs of the sites that `site.yaml` names into its folder, and looks whether they are what was taken.

mod check;
mod fetch;
mod folder;
mod show;
mod update;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, Subcommand};

use crate::base::names::did_you_mean;
use crate::cli::Ending;
use crate::content::catalogs::CatalogSource;

#[derive(Args)]
pub struct CatalogArguments {
    #[command(subcommand)]
    command: CatalogCommand,
}

#[derive(Subcommand)]
enum CatalogCommand {
    /// Fetch the catalogs that site.yaml names, show what changed, and take them into the folder
    Update(update::UpdateArguments),
    /// Tell whether the catalogs in the folder are those that were taken, and with --online what changed since
    Check(check::CheckArguments),
}

/// What both take.
#[derive(Args)]
struct NetArguments {
    /// The folder that holds the program
    #[arg(long, value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// How long one site may take
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
}

impl NetArguments {
    fn limit(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }

    fn folder(&self) -> &Path {
        &self.folder
    }
}

pub fn run(arguments: &CatalogArguments) -> Ending {
    match &arguments.command {
        CatalogCommand::Update(arguments) => update::run(arguments),
        CatalogCommand::Check(arguments) => check::run(arguments),
    }
}

/// The sites of these names, or all.
fn chosen<'s>(sources: &'s [CatalogSource], names: &[String]) -> Result<Vec<&'s CatalogSource>, String> {
    let known = || sources.iter().map(|source| source.name.value.as_str());
    let unknown = names.iter().find(|name| !known().any(|known| known == name.as_str()));
    if let Some(unknown) = unknown {
        let advice = did_you_mean(unknown, known());
        let all = || match sources {
            [] => "it names none: write one under `catalogs:`".to_string(),
            _ => format!("it names {}", known().collect::<Vec<_>>().join(", ")),
        };
        let advice = advice.unwrap_or_else(all);
        return Err(format!("site.yaml names no catalog `{unknown}`: {advice}"));
    }
    Ok(sources.iter().filter(|source| names.is_empty() || names.contains(&source.name.value)).collect())
}
