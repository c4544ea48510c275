//! Why an output folder was not written, in words that say what to do.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why publishing was refused or failed.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder is the site's folder, or holds it.
    HoldsSource { out: PathBuf },
    /// The output folder lies inside a folder of the site's content.
    InContent { out: PathBuf, content: PathBuf },
    /// What should be the output folder is a file, or a link that leads nowhere.
    NotAFolder { out: PathBuf },
    /// The output folder holds files, and none says that this program made it.
    NotOurs { out: PathBuf, example: String },
    /// Another build holds the folder's lock.
    Busy { out: PathBuf },
    /// An output needs a place where something lies that this program did not make.
    InTheWay { place: PathBuf },
    /// An output's path leads out of the folder, or is kept for the folder's own files.
    BadPath { path: String },
    /// Two outputs need the same place, or one needs a folder where the other is a file.
    Twice { path: String },
    /// The system failed; what was being done, and where.
    Io { doing: &'static str, place: PathBuf, error: io::Error },
}

impl PublishError {
    /// For `map_err`: a failure of the system while doing something at a place.
    pub(super) fn io(doing: &'static str, place: &Path) -> impl FnOnce(io::Error) -> PublishError {
        move |error| PublishError::Io { doing, place: place.to_path_buf(), error }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use PublishError::*;
        match self {
            HoldsSource { out } => {
                let out = out.display();
                write!(f, "the output folder `{out}` holds the site itself; choose another output folder")
            }
            InContent { out, content } => write!(
                f,
                "the output folder `{}` lies among the site's content in `{}`; choose another output folder",
                out.display(),
                content.display()
            ),
            NotAFolder { out } => {
                write!(f, "`{}` is not a folder; delete it, or choose another output folder", out.display())
            }
            NotOurs { out, example } => write!(
                f,
                "the folder `{}` holds files that vade did not make, such as `{example}`; \
                 empty it, or choose another output folder",
                out.display()
            ),
            Busy { out } => write!(
                f,
                "another build is writing to this folder: `{}`; wait until it is done, then build again",
                out.display()
            ),
            InTheWay { place } => write!(
                f,
                "`{}` holds something that vade did not make, where the site needs the place; move it away",
                place.display()
            ),
            BadPath { path } => write!(f, "no output can have the path `{path}`; give the file another name"),
            Twice { path } => write!(f, "two outputs need the place `{path}`; give one of them another name"),
            Io { doing, place, error } => {
                let reason = error.to_string();
                let reason = reason.split(" (os error").next().unwrap_or_default().to_lowercase();
                write!(f, "{doing} `{}` failed: {reason}", place.display())?;
                match error.kind() {
                    io::ErrorKind::PermissionDenied => {
                        write!(f, "; give yourself the right to do so, or choose another output folder")
                    }
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                        write!(f, "; free some space, then build again")
                    }
                    _ => Ok(()),
                }
            }
        }
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            PublishError::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
