//! What git would not give back: changes that are not committed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Those of some files that git has not as they are. None where there is no repository, or no git.
pub fn uncommitted(folder: &Path, files: &[PathBuf]) -> Vec<PathBuf> {
    if files.is_empty() {
        return Vec::new();
    }
    let is_changed = |file: &&PathBuf| {
        let Ok(inner) = file.strip_prefix(folder) else { return false };
        let mut git = Command::new("git");
        git.current_dir(folder).args(["status", "--porcelain", "--ignored", "--"]).arg(inner).stderr(Stdio::null());
        git.output().is_ok_and(|output| output.status.success() && !output.stdout.is_empty())
    };
    files.iter().filter(is_changed).cloned().collect()
}
