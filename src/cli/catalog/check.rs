//! `vade catalog check`: whether the files are those that were taken, and with `--online` whether the sites still say the same. It writes
//! nothing.

use std::io::Write;

use clap::Args;

use crate::catalog::difference::Difference;
use crate::catalog::lock::Objection;
use crate::catalog::{self, Read};
use crate::cli::catalog::fetch::{self, Fetched};
use crate::cli::catalog::folder::{Ground, there};
use crate::cli::catalog::show::{self, Face};
use crate::cli::catalog::{NetArguments, chosen};
use crate::cli::{Ending, say, wrong};
use crate::content::catalogs::CatalogSource;

#[derive(Args)]
pub struct CheckArguments {
    /// Which of them, by their names in site.yaml [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Ask the sites, too, and tell what changed since
    #[arg(long)]
    online: bool,
    /// How it is told
    #[arg(long, value_enum, default_value_t = Face::Text)]
    format: Face,
    #[command(flatten)]
    net: NetArguments,
}

pub fn run(arguments: &CheckArguments) -> Ending {
    let ground = match Ground::of(arguments.net.folder()) {
        Ok(ground) => ground,
        Err(message) => return wrong(message),
    };
    let sources = match chosen(&ground.sources, &arguments.names) {
        Ok(sources) => sources,
        Err(message) => return wrong(message),
    };
    if sources.is_empty() {
        say("site.yaml names no catalogs.");
        return Ending::Fine;
    }
    let here: Vec<Result<(Vec<u8>, Read), String>> =
        sources.iter().map(|source| locked(&ground, source, arguments)).collect();
    let mut told: Vec<(bool, String)> = sources
        .iter()
        .zip(&here)
        .map(|(source, here)| match here {
            Ok((_, read)) => {
                let by_hand = if ground.lock_file.is_some() { "" } else { BY_HAND };
                (true, arguments.format.line(source, &format!("{}{by_hand}", show::of(&read.catalog))))
            }
            Err(message) => (false, arguments.format.line(source, message)),
        })
        .collect();
    if arguments.online {
        fetch::each(&sources, arguments.net.limit(), |n, fetched| {
            let found = fetched.map_err(|failure| failure.to_string());
            let found = found.and_then(|fetched| since(&ground, sources[n], &here[n], &fetched, arguments.format));
            match found {
                Ok(None) => {}
                Ok(Some(words)) => told[n] = (false, if told[n].0 { words } else { format!("{}{words}", told[n].1) }),
                Err(message) => told[n] = (false, arguments.format.line(sources[n], &message)),
            }
        });
    }
    let is_fine = told.iter().all(|(is_fine, _)| *is_fine);
    let out: String = told.into_iter().map(|(_, words)| words).collect();
    // A closed pipe is the reader's choice.
    let _ = anstream::stdout().write_all(out.as_bytes());
    if is_fine {
        return Ending::Fine;
    }
    say("`vade catalog update` shows each change and takes what you want.");
    Ending::Problems
}

/// What is said of a file where nothing was ever taken.
const BY_HAND: &str = "; put there by hand: `vade catalog update` takes it from its site, and holds to it";

/// The catalog of a site in the folder, if it is the one that was taken.
fn locked(ground: &Ground, source: &CatalogSource, arguments: &CheckArguments) -> Result<(Vec<u8>, Read), String> {
    let Some(bytes) = there(arguments.net.folder(), &source.file)? else {
        return Err(format!("{} is not there: take it with `vade catalog update {}`", source.file, source.name.value));
    };
    // As for a build, what was put there by hand is what its author says it is, until something was taken.
    let locked = ground.lock_file.as_ref();
    let objection = locked.and_then(|_| ground.lock.objection(&source.name.value, &source.url, &bytes));
    let read = catalog::read(&bytes).map_err(|refusal| format!("{}: {refusal}", source.file))?;
    match objection {
        None => Ok((bytes, read)),
        Some(Objection::Unlocked) => Err(format!("{} was never taken with `vade catalog update`", source.file)),
        Some(Objection::OtherSite(url)) => {
            Err(format!("{} was taken from {url}, and site.yaml names {}", source.file, source.url))
        }
        Some(Objection::OtherBytes) => Err(format!("{} was changed since it was taken", source.file)),
    }
}

/// What changed on a site since its catalog was taken; nothing where nothing did.
fn since(
    ground: &Ground,
    source: &CatalogSource,
    here: &Result<(Vec<u8>, Read), String>,
    fetched: &Fetched,
    face: Face,
) -> Result<Option<String>, String> {
    let earlier = here.as_ref().ok();
    if earlier.is_some_and(|(bytes, _)| catalog::of_bytes(bytes) == catalog::of_bytes(&fetched.bytes)) {
        return Ok(None);
    }
    let read = catalog::read(&fetched.bytes).map_err(|refusal| refusal.to_string())?;
    let locked = ground.lock.catalogs.get(&source.name.value);
    let difference = Difference::between(earlier.map(|(_, read)| &read.catalog), locked, &read, &source.url);
    Ok(Some(face.change(source, &read, &difference)))
}
