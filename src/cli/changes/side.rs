//! One of the two states that are compared: a website, a program's folder, or a commit of it.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::base::SitePath;
use crate::base::system::why;
use crate::cli::{Ending, git, load, say, wrong};
use crate::compare::prose;
use crate::compare::state::State;
use crate::pipeline::{Site, has_errors};
use crate::render::{Output, redirect};
use crate::source;

/// The most bytes of a file that are read: data of the largest sites is a tenth of this.
pub const MOST: u64 = 256 << 20;

/// The most bytes of a commit.
const MOST_OF_COMMIT: u64 = 4 << 30;

/// A state.
pub enum Side {
    /// The output folder of a build.
    Website(PathBuf),
    /// A program as it would be built.
    Program {
        site: Box<Site>,
        /// The folder in which a commit of it was put: it goes away with this.
        _kept: Option<TempDir>,
    },
}

impl Side {
    /// What somebody names: a website, a folder, or a commit of the repository around `folder`.
    pub fn named(name: &str, folder: &Path, audience: Option<&str>) -> Result<Side, Ending> {
        let path = Path::new(name);
        if path.join("data/site.json").is_file() {
            return Ok(Side::Website(path.to_path_buf()));
        }
        if path.is_dir() {
            return Side::program(path, audience, None);
        }
        if path.exists() || name.starts_with('-') {
            return Err(wrong(format!("{name} is no folder: name a website, a program's folder or a commit")));
        }
        let (top, inner) = checked_out(name, folder).map_err(wrong)?;
        Side::program(&inner, audience, Some(top))
    }

    /// A program's folder as it is.
    pub fn program(folder: &Path, audience: Option<&str>, top: Option<TempDir>) -> Result<Side, Ending> {
        let loaded = load::program(folder, audience.map(str::to_string), "compare")?;
        let site = loaded.site;
        if has_errors(site.report()) && top.is_none() {
            say(&format!(
                "{} has errors (`vade check` tells them): what cannot be read is not compared.",
                folder.display()
            ));
        }
        Ok(Side::Program { site: Box::new(site), _kept: top })
    }

    /// Its entries and relations.
    pub fn state(&self) -> Result<State, String> {
        match self {
            Side::Website(website) => State::read(&|path| bytes(&website.join("data").join(path)))
                .map_err(|error| format!("{}: {error}", website.display())),
            Side::Program { site, .. } => State::read(&|path| {
                rendered(site, &format!("data/{path}")).ok_or_else(|| format!("data/{path} cannot be made"))
            }),
        }
    }

    /// The words of a page.
    pub fn prose(&self, address: &str) -> Option<String> {
        Some(prose::of(&self.page(address)?))
    }

    /// Where the page at an address leads on to, if that is all it does.
    pub fn leads_on(&self, address: &str) -> Option<String> {
        let page = self.page(address)?;
        let to = redirect::target(&page)?;
        Some(SitePath::resolve(SitePath::new(address).folder(), &to)?.to_string())
    }

    fn page(&self, address: &str) -> Option<String> {
        let page = match self {
            Side::Website(website) => bytes(&website.join(address)).ok(),
            Side::Program { site, .. } => rendered(site, address),
        };
        Some(String::from_utf8_lossy(&page?).into_owned())
    }
}

fn rendered(site: &Site, address: &str) -> Option<Vec<u8>> {
    let route = site.in_all_languages().route(address)?;
    match site.render(address, route).ok()? {
        Output::Bytes(bytes) => Some(bytes),
        Output::File(file) => bytes(&file).ok(),
    }
}

/// The folder of a program as a commit has it, in a folder that goes away again.
fn checked_out(name: &str, folder: &Path) -> Result<(TempDir, PathBuf), String> {
    let commit = git::commit(folder, name)?;
    let prefix = git::prefix(folder)?;
    let blobs = git::files(folder, &commit, &prefix)?;
    if blobs.is_empty() {
        return Err(format!("`{name}` holds nothing of {}", folder.display()));
    }
    let failed = |error: std::io::Error| format!("a commit cannot be put into a folder for a moment: {}", why(&error));
    let top = tempfile::tempdir().map_err(failed)?;
    // A site without a title is called as its folder is.
    let real = fs::canonicalize(folder).map_err(failed)?;
    let inner = top.path().join(real.file_name().unwrap_or("site".as_ref()));
    fs::create_dir(&inner).map_err(failed)?;
    git::read(folder, &blobs, MOST_OF_COMMIT, |blob, bytes| {
        let path = blob.path.strip_prefix(&prefix).unwrap_or(&blob.path);
        let is_safe = |part: &str| {
            !matches!(part, "" | "." | "..") && !part.eq_ignore_ascii_case(".git") && !part.contains(['\\', ':'])
        };
        if !path.split('/').all(is_safe) {
            return Ok(());
        }
        let place = inner.join(path);
        fs::create_dir_all(place.parent().unwrap_or(&inner)).and_then(|()| fs::write(&place, bytes)).map_err(failed)
    })?;
    Ok((top, inner))
}

/// The bytes of a file.
pub fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let unreadable = |error: std::io::Error| format!("{} cannot be read: {}", file.display(), why(&error));
    let mut bytes = Vec::new();
    let real = fs::canonicalize(file).map_err(unreadable)?;
    source::open(&real).and_then(|open| open.take(MOST).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}
