//! The repository of a site's folder, from what lies in its `.git`: nothing of git is run.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::hosting::git::{self, Head, Remote};
use crate::source;

/// The most bytes of a file in `.git` that are read.
const MOST: u64 = 1 << 20;

/// A folder that is the top of a repository.
pub struct Checkout {
    git: PathBuf,
}

impl Checkout {
    /// Of the folder itself. A `.git` that is a file or a link leads elsewhere, and is not followed.
    pub fn at(top: &Path) -> Option<Checkout> {
        let git = fs::canonicalize(top).ok()?.join(".git");
        fs::symlink_metadata(&git).is_ok_and(|data| data.is_dir()).then_some(Checkout { git })
    }

    pub fn remote(&self) -> Remote {
        self.read("config").map_or(Remote::None, |config| git::remote(&config))
    }

    fn head(&self) -> Option<Head> {
        git::head(&self.read("HEAD")?)
    }

    /// The branch that is out.
    pub fn branch(&self) -> Option<String> {
        self.head()?.branch().map(str::to_string)
    }

    /// The commit that is out.
    pub fn commit(&self) -> Option<String> {
        match self.head()? {
            Head::Commit(commit) => Some(commit),
            Head::Branch(name) => {
                let loose = self.read(&name);
                let loose = loose.as_deref().and_then(git::commit).map(str::to_string);
                loose.or_else(|| git::packed(&self.read("packed-refs")?, &name).map(str::to_string))
            }
        }
    }

    fn read(&self, file: &str) -> Option<String> {
        let mut text = String::new();
        source::open_in_place(&self.git.join(file)).ok()?.take(MOST).read_to_string(&mut text).ok()?;
        Some(text)
    }
}

/// The nearest folder above that looks like the top of a repository.
pub fn top_above(folder: &Path) -> Option<PathBuf> {
    let real = fs::canonicalize(folder).ok()?;
    real.ancestors().skip(1).find(|above| above.join(".git").exists()).map(Path::to_path_buf)
}
