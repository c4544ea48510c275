//! The catalogs of a site's folder: what `site.yaml` names, the files that lie there, and their lock.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::base::limits::CATALOG_BYTES;
use crate::base::system::why;
use crate::base::{Severity, SitePath};
use crate::catalog::Lock;
use crate::cli::paths::called;
use crate::content::catalogs::CatalogSource;
use crate::content::settings;
use crate::source::{self, walk};
use crate::words::Languages;

/// What lies in the folder.
pub struct Ground {
    pub sources: Vec<CatalogSource>,
    pub lock: Lock,
    /// The bytes of the lock's file, if there is one.
    pub lock_file: Option<Vec<u8>>,
    /// The site's own language, in which people are asked.
    pub language: String,
    pub languages: Languages,
}

impl Ground {
    /// Reads the settings and the lock.
    pub fn of(folder: &Path) -> Result<Ground, String> {
        if !folder.is_dir() {
            return Err(format!("{} is not a folder: name the one that holds the program", folder.display()));
        }
        let unreadable = |error: io::Error| format!("{} cannot be read: {}", folder.display(), why(&error));
        let Some(source) = walk::read_settings(folder).map_err(unreadable)? else {
            return Err(format!(
                "{} has no site.yaml, which would name catalogs: go to the site's folder, or name it with --folder",
                called(folder)
            ));
        };
        let text = source.as_text().map_or("", |text| text);
        let read = settings::read(&SitePath::new("site.yaml"), text);
        if let Some(first) = read.report.iter().find(|problem| problem.code.severity() == Severity::Error) {
            return Err(format!(
                "site.yaml has errors: `vade check` shows them at their lines. The first: {}",
                first.message
            ));
        }
        let lock_file = there(folder, &SitePath::new(&Lock::path()))?;
        let lock = match &lock_file {
            Some(bytes) => Lock::read(bytes).map_err(|error| {
                let path = Lock::path();
                format!("{path} cannot be read: {}. Bring back the one that was written, or remove it and take every catalog anew", error)
            })?,
            None => Lock::default(),
        };
        let language = read.settings.language;
        let languages = Languages::of(&language, &[], Vec::new());
        Ok(Ground { sources: read.settings.catalogs, lock, lock_file, language, languages })
    }
}

/// The bytes of a file below a folder, if there is one. No link is followed, and of a larger file than a catalog one byte more is read than
/// a catalog may have.
pub fn there(folder: &Path, path: &SitePath) -> Result<Option<Vec<u8>>, String> {
    let mut place = folder.to_path_buf();
    for part in path.parts() {
        place.push(part);
        match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("{path} cannot be read: {}", why(&error))),
            Ok(data) if data.is_symlink() => {
                return Err(format!(
                    "{path} is a shortcut (symbolic link), or lies behind one: put the file itself there"
                ));
            }
            Ok(_) => {}
        }
    }
    let mut bytes = Vec::new();
    let read = source::open(&place).and_then(|open| open.take(CATALOG_BYTES as u64 + 1).read_to_end(&mut bytes));
    read.map_err(|error| format!("{path} cannot be read: {}", why(&error)))?;
    Ok(Some(bytes))
}
