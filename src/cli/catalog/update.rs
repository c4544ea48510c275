//! `vade catalog update`: fetches what `site.yaml` names, says in words what would change, and writes files and lock together or nothing.

use std::io::Write;

use clap::Args;

use crate::authoring::Changes;
use crate::base::SitePath;
use crate::base::number::counted;
use crate::catalog::difference::Difference;
use crate::catalog::{self, Lock, Locked};
use crate::cli::ask::Asker;
use crate::cli::catalog::fetch::{self, Fetched};
use crate::cli::catalog::folder::{Ground, there};
use crate::cli::catalog::show::{Face, within_limit};
use crate::cli::catalog::{NetArguments, chosen};
use crate::cli::{Ending, say, wrong};
use crate::content::catalogs::CatalogSource;

#[derive(Args)]
pub struct UpdateArguments {
    /// Which of them, by their names in site.yaml [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Take what was fetched without asking
    #[arg(long)]
    yes: bool,
    /// Say what would change, and write nothing
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// How changes are shown
    #[arg(long, value_enum, default_value_t = Face::Text)]
    format: Face,
    #[command(flatten)]
    net: NetArguments,
}

pub fn run(arguments: &UpdateArguments) -> Ending {
    let ground = match Ground::of(arguments.net.folder()) {
        Ok(ground) => ground,
        Err(message) => return wrong(message),
    };
    let sources = match chosen(&ground.sources, &arguments.names) {
        Ok(sources) => sources,
        Err(message) => return wrong(message),
    };
    if sources.is_empty() && ground.lock.catalogs.is_empty() {
        say("site.yaml names no catalogs: add `catalogs:` with the addresses of the sites whose outcomes you name.");
        return Ending::Fine;
    }
    let mut taken = Taken {
        arguments,
        lock: ground.lock.clone(),
        changes: Changes::default(),
        said: vec![None; sources.len()],
        failed: 0,
        same: 0,
    };
    fetch::each(&sources, arguments.net.limit(), |n, fetched| taken.take(n, sources[n], fetched));
    if arguments.names.is_empty() {
        taken.lock.catalogs.retain(|name, _| ground.sources.iter().any(|source| source.name.value == *name));
    }
    taken.finish(&ground)
}

/// What was fetched so far.
struct Taken<'t> {
    arguments: &'t UpdateArguments,
    lock: Lock,
    changes: Changes,
    /// What is said of each site.
    said: Vec<Option<String>>,
    failed: usize,
    same: usize,
}

impl Taken<'_> {
    fn take(&mut self, n: usize, source: &CatalogSource, fetched: Result<Fetched, fetch::Failure>) {
        let face = self.arguments.format;
        let taken = fetched.map_err(|failure| failure.to_string()).and_then(|fetched| self.compare(source, &fetched));
        self.said[n] = match taken {
            Ok(Some(words)) => Some(words),
            Ok(None) => {
                self.same += 1;
                None
            }
            Err(message) => {
                self.failed += 1;
                let kept =
                    if self.lock.catalogs.contains_key(&source.name.value) { ". What was taken stays" } else { "" };
                Some(face.line(source, &format!("{message}{kept} ({})", source.url)))
            }
        };
    }

    /// Notes what is to be written for a site, and says what changes; nothing where nothing does.
    fn compare(&mut self, source: &CatalogSource, fetched: &Fetched) -> Result<Option<String>, String> {
        let (name, bytes) = (&source.name.value, &fetched.bytes);
        let old = there(self.arguments.net.folder(), &source.file)?;
        let locked = self.lock.catalogs.get(name);
        let is_same = old.as_deref().is_some_and(|old| catalog::of_bytes(old) == catalog::of_bytes(bytes));
        if is_same && self.lock.objection(name, &source.url, bytes).is_none() {
            return Ok(None);
        }
        let read = catalog::read(bytes).map_err(|refusal| refusal.to_string())?;
        // What lies there and cannot be read is no catalog, whatever the lock says.
        let earlier = old.as_deref().and_then(|old| catalog::read(old).ok());
        let mut difference =
            Difference::between(earlier.as_ref().map(|read| &read.catalog), locked, &read, &source.url);
        if let Some(moved) = &fetched.moved {
            difference
                .cautions
                .insert(0, format!("the site sent us on to {moved}: if it moved, change its `url` in site.yaml"));
        }
        let tampered =
            old.as_deref().is_some_and(|old| locked.is_some_and(|locked| locked.hash != catalog::of_bytes(old)));
        if tampered {
            difference
                .cautions
                .insert(0, format!("{} was changed by somebody since it was taken, and that goes", source.file));
        }
        match old {
            Some(old) if old != *bytes => self.changes.replace(&source.file, old, bytes.clone()),
            Some(_) => {}
            None => self.changes.add(&source.file, bytes.clone()),
        }
        self.lock.catalogs.insert(name.clone(), Locked::of(&source.url, bytes, &read));
        Ok(Some(self.arguments.format.change(source, &read, &difference)))
    }

    fn finish(mut self, ground: &Ground) -> Ending {
        let UpdateArguments { yes, dry_run, format, net, .. } = self.arguments;
        let gone: Vec<&String> =
            ground.lock.catalogs.keys().filter(|name| !self.lock.catalogs.contains_key(*name)).collect();
        let mut out: String = self.said.iter().flatten().map(String::as_str).collect();
        for name in gone {
            out += &format!(
                "{name}: site.yaml does not name it any more. Its file in `{}/` can be removed.\n",
                catalog::FOLDER
            );
        }
        if self.same > 0 {
            let are = if self.same == 1 { "is as it was" } else { "are as they were" };
            out += &format!("{} {are}.\n", counted(self.same, "catalog", "catalogs"));
        }
        let out = if *format == Face::Markdown { within_limit(out) } else { out };
        // A closed pipe is the reader's choice.
        let _ = anstream::stdout().write_all(out.as_bytes());
        let ending = if self.failed > 0 { Ending::Problems } else { Ending::Fine };
        let lock_path = SitePath::new(&Lock::path());
        if self.lock != ground.lock || ground.lock_file.is_none() && !self.lock.catalogs.is_empty() {
            let json = self.lock.json();
            match &ground.lock_file {
                Some(old) => self.changes.replace(&lock_path, old.clone(), json),
                None => self.changes.add(&lock_path, json),
            }
        }
        if self.changes.is_empty() {
            return ending;
        }
        let count = self.changes.paths().count();
        let words = ground.languages.words(&ground.language);
        let asks = |mut asker: Asker| asker.yes(&words.asked_write_files(count), words);
        let is_told = *yes || !dry_run && Asker::at_terminal().is_some_and(asks);
        if !is_told {
            let how = if *dry_run { "" } else { ": say --yes to take it" };
            say(&format!("Nothing is written{how}."));
            return ending;
        }
        if let Err(error) = self.changes.write(net.folder()) {
            return wrong(format!("{error}. Nothing was written"));
        }
        let files = counted(count, "file", "files");
        say(&format!("Wrote {files} in `{}/`.", catalog::FOLDER));
        ending
    }
}
