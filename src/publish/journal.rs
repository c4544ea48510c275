//! The journal: what a build is about to move. It is on the disk before the first move, so that whoever comes after a
//! build that was killed knows what was begun. It is read with suspicion, for anyone may have written it.

use std::fs;
use std::ops::Range;
use std::path::Path;

use super::PublishError;
use super::checksum::Checksum;
use super::layout::OutputLayout;
use super::manifest::{escape, is_safe, unescape};

const HEAD: &str = "vade journal 1";
/// A journal without it was not written to its end.
const END: &str = "end";

/// All that is to be moved, in the order of paths.
#[derive(PartialEq, Debug, Default)]
pub(super) struct Journal {
    /// How long the list of files was before this build claimed its own; 0 when there was none.
    pub(super) listed: u64,
    /// Folders that lie on the stage as they are to be: nothing in the place is to stay. None is in another.
    pub(super) folders: Vec<String>,
    /// Every file on the stage, also those in `folders`.
    pub(super) files: Vec<(String, Checksum)>,
    /// Files of an earlier build that are to go.
    pub(super) gone: Vec<String>,
}

impl Journal {
    /// Writes the journal. From then on the next build finishes what this one does not.
    pub(super) fn save(&self, layout: &OutputLayout) -> Result<(), PublishError> {
        let (file, fresh) = (layout.journal(), layout.stage.join("journal-new"));
        fs::write(&fresh, self.print()).map_err(PublishError::io("writing", &fresh))?;
        fs::rename(&fresh, &file).map_err(PublishError::io("writing", &file))
    }

    /// Reads a journal; nothing when it is none of ours.
    pub(super) fn load(file: &Path) -> Result<Option<Journal>, PublishError> {
        if !fs::symlink_metadata(file).is_ok_and(|data| data.is_file()) {
            return Ok(None);
        }
        let bytes = fs::read(file).map_err(PublishError::io("reading", file))?;
        Ok(Journal::parse(&String::from_utf8_lossy(&bytes)))
    }

    fn print(&self) -> String {
        let mut text = format!("{HEAD}\nlisted {}\n", self.listed);
        let mut line = |what: &str, path: &str| {
            text.push_str(what);
            text.push(' ');
            text.push_str(&escape(path));
            text.push('\n');
        };
        self.folders.iter().for_each(|path| line("folder", path));
        self.files.iter().for_each(|(path, checksum)| line(&format!("file {checksum}"), path));
        self.gone.iter().for_each(|path| line("gone", path));
        text.push_str(END);
        text
    }

    fn parse(text: &str) -> Option<Journal> {
        let lines = text.strip_prefix(HEAD)?.strip_suffix(END)?.lines().filter(|line| !line.is_empty());
        let mut journal = Journal::default();
        for line in lines {
            let (what, rest) = line.split_once(' ')?;
            let path = |text: &str| Some(unescape(text)).filter(|path| is_safe(path));
            match what {
                "listed" => journal.listed = rest.parse().ok()?,
                "folder" => journal.folders.push(path(rest)?),
                "file" => {
                    let (checksum, rest) = rest.split_once(' ')?;
                    journal.files.push((path(rest)?, Checksum(u64::from_str_radix(checksum, 16).ok()?)));
                }
                "gone" => journal.gone.push(path(rest)?),
                _ => return None,
            }
        }
        Some(journal)
    }

    /// Which of `files` lie in a folder.
    pub(super) fn below(&self, folder: &str) -> Range<usize> {
        let start = format!("{folder}/");
        let from = self.files.partition_point(|(path, _)| *path < start);
        from..from + self.files[from..].partition_point(|(path, _)| path.starts_with(&start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journal() -> Journal {
        let paths = ["a-b/x", "a/b c.html", "a/new\nline.png", "ab"];
        Journal {
            listed: 12,
            folders: vec!["a".to_string()],
            files: paths.iter().map(|path| (path.to_string(), Checksum(7))).collect(),
            gone: vec!["z.html".to_string()],
        }
    }

    #[test]
    fn a_journal_is_read_as_it_was_written_or_not_at_all() {
        let text = journal().print();
        assert_eq!(Journal::parse(&text), Some(journal()));
        // Cut short anywhere, or leading out of the folder.
        assert!((0..text.len()).all(|at| !text.is_char_boundary(at) || Journal::parse(&text[..at]).is_none()));
        for path in ["../x", "/etc/passwd", ".vade-manifest", ".vade-stage/x"] {
            assert_eq!(Journal::parse(&text.replace("z.html", path)), None, "{path}");
        }
    }

    #[test]
    fn the_files_of_a_folder_are_found() {
        assert_eq!((journal().below("a"), journal().below("ab").len(), journal().below("a-b")), (1..3, 0, 0..1));
    }
}
