//! Where things lie while a build is under way: the output folder, and the stage inside it.

use std::path::{Path, PathBuf};

/// The stage's name in the output folder.
pub(super) const STAGE: &str = ".vade-stage";

pub(super) struct OutputLayout {
    pub(super) out: PathBuf,
    pub(super) stage: PathBuf,
}

impl OutputLayout {
    pub(super) fn of(out: &Path) -> OutputLayout {
        OutputLayout { out: out.to_path_buf(), stage: out.join(STAGE) }
    }

    /// Where an output is to be.
    pub(super) fn target(&self, path: &str) -> PathBuf {
        self.out.join(path)
    }

    /// Where it waits. When it was exchanged, what it replaced lies there.
    pub(super) fn staged(&self, path: &str) -> PathBuf {
        self.staged_root().join(path)
    }

    pub(super) fn staged_root(&self) -> PathBuf {
        self.stage.join("new")
    }

    /// Where lies what was taken out without an exchange.
    pub(super) fn old(&self, path: &str) -> PathBuf {
        self.stage.join("old").join(path)
    }

    /// What is to be moved. While it is there, moving has begun and is to be finished.
    pub(super) fn journal(&self) -> PathBuf {
        self.stage.join("journal")
    }

    /// The journal's name when what it lists is to be undone.
    pub(super) fn undoing(&self) -> PathBuf {
        self.stage.join("undo")
    }

    /// The list of files as it is to be when all is moved.
    pub(super) fn manifest(&self) -> PathBuf {
        self.stage.join("manifest")
    }

    /// Whether a build was stopped while it moved.
    pub(super) fn is_unfinished(&self) -> bool {
        super::is_real_folder(&self.stage)
            && [self.journal(), self.undoing()].iter().any(|file| file.symlink_metadata().is_ok())
    }
}
