//! Why an output folder was not written, in words that say what to do.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::base::system::why;

/// Why publishing was refused or failed.
#[allow(missing_docs, reason = "each variant says what its fields are")]
#[derive(Debug)]
pub enum PublishError {
    /// The output folder is the site's folder, or holds it.
    HoldsSource { out: PathBuf },
    /// The output folder lies inside a folder of the site's content.
    InContent { out: PathBuf, content: PathBuf },
    /// The output folder lies inside one that this program made.
    InWebsite { out: PathBuf, outer: PathBuf },
    /// What should be the output folder is a file, or a link that leads nowhere.
    NotAFolder { out: PathBuf },
    /// The output folder holds files, and none says that this program made it.
    NotOurs { out: PathBuf, example: String },
    /// Another build holds the folder's lock.
    Busy { out: PathBuf },
    /// Outputs need places where something lies that this program did not make.
    InTheWay { places: Vec<PathBuf> },
    /// The output folder is not any more what it was when the build began.
    Vanished { out: PathBuf },
    /// A file of the site changes while it is copied.
    Changing { file: PathBuf },
    /// An earlier build that was to be undone was stopped while that was done.
    Stopped,
    /// Moving failed, and what had been moved could not all be moved back: these files are the new ones.
    Mixed { out: PathBuf, causes: Box<(PublishError, PublishError)>, changed: Vec<String> },
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

    /// Whether the output folder is not as it was before.
    pub fn leaves_mixture(&self) -> bool {
        matches!(self, PublishError::Mixed { .. })
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
            InWebsite { out, outer } => write!(
                f,
                "the output folder `{}` lies inside the finished website `{}`, and would be published with it; \
                 choose another output folder",
                out.display(),
                outer.display()
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
            InTheWay { places } => {
                let (hold, them) =
                    if places.len() == 1 { ("holds something", "it") } else { ("hold something", "them") };
                let shown = places.iter().map(|place| format!("`{}`", place.display()));
                write!(f, "{} {hold} that vade did not make, where the site needs the place; ", listed(shown))?;
                write!(f, "move {them} away, or give the page another address; files of your own belong into `static/`")
            }
            Vanished { out } => write!(
                f,
                "the output folder `{}` was moved or deleted while the site was built; build again",
                out.display()
            ),
            Changing { file } => {
                write!(f, "`{}` changes while it is copied; build again when it is done", file.display())
            }
            Stopped => write!(f, "an earlier build failed, and was stopped while it moved files back"),
            Mixed { out, causes, changed } => {
                write!(f, "{}. Then {}. ", causes.0, causes.1)?;
                write!(f, "So `{}` holds a mixture: ", out.display())?;
                write!(f, "new are {}, ", listed(changed.iter().map(|path| format!("`{path}`"))))?;
                write!(f, "everything else is as it was; no file is torn. Build again: that mends it first")
            }
            BadPath { path } => write!(f, "no output can have the path `{path}`; give the file another name"),
            Twice { path } => write!(f, "two outputs need the place `{path}`; give one of them another name"),
            Io { doing, place, error } => {
                write!(f, "{doing} `{}` failed: {}", place.display(), why(error))
            }
        }
    }
}

/// The most places that a message names.
const MOST_NAMED: usize = 8;

fn listed(names: impl ExactSizeIterator<Item = String>) -> String {
    let count = names.len();
    let shown: Vec<String> = names.take(MOST_NAMED).collect();
    let more = if count > MOST_NAMED { format!(" and {} more", count - MOST_NAMED) } else { String::new() };
    shown.join(", ") + &more
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            PublishError::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
