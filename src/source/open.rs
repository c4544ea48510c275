//! Opening files while others may be at work in the folder: what stands at a path may have become a pipe that nobody writes
//! to, or a link out of the site, since it was listed.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Opens a file that was found at a path without symbolic links. It never waits, and a link that has taken the file's place is
/// not followed: then there is no such file.
pub fn open(file: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK | libc::O_NOFOLLOW);
    let open = options.open(file).map_err(|error| if is_link(file) { gone() } else { error })?;
    if open.metadata()?.is_file() { Ok(open) } else { Err(gone()) }
}

/// The same, sure that no folder on the way has become a link either: what was opened stands at that path and nowhere else.
pub fn open_in_place(file: &Path) -> io::Result<File> {
    let open = open(file)?;
    let there = fs::symlink_metadata(file)?;
    let in_place = fs::canonicalize(file)? == file && is_same_file(&open.metadata()?, &there);
    if in_place { Ok(open) } else { Err(gone()) }
}

/// Up to `most` bytes of a file that stands in its place, if `wants` says so of the first `head` of them.
pub fn read_wanted(
    file: &Path,
    head: usize,
    most: u64,
    wants: impl FnOnce(&[u8]) -> bool,
) -> io::Result<Option<Vec<u8>>> {
    let mut open = open_in_place(file)?;
    let len = open.metadata()?.len();
    let mut bytes = Vec::with_capacity(head);
    (&mut open).take(head as u64).read_to_end(&mut bytes)?;
    if !wants(&bytes) {
        return Ok(None);
    }
    bytes.reserve_exact(usize::try_from(len.min(most)).unwrap_or(0).saturating_sub(bytes.len()));
    open.take(most.saturating_sub(bytes.len() as u64)).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn is_link(file: &Path) -> bool {
    fs::symlink_metadata(file).is_ok_and(|data| data.is_symlink())
}

fn gone() -> io::Error {
    io::ErrorKind::NotFound.into()
}

/// Whether both are of one file or folder.
#[cfg(unix)]
pub fn is_same_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

/// Whether both may be of one file or folder, as far as the system tells.
#[cfg(not(unix))]
pub fn is_same_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    let of_file = |data: &fs::Metadata| data.is_file().then(|| (data.len(), data.modified().ok()));
    a.file_type() == b.file_type() && of_file(a) == of_file(b)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn only_a_file_in_its_place_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir(root.join("a")).unwrap();
        fs::write(root.join("a/file"), "words").unwrap();
        symlink("a/file", root.join("link")).unwrap();
        symlink("a", root.join("b")).unwrap();
        assert!(Command::new("mkfifo").arg(root.join("pipe")).status().unwrap().success());
        let read = |opened: io::Result<File>| {
            let mut text = String::new();
            opened.and_then(|mut file| file.read_to_string(&mut text)).map(|_| text).map_err(|error| error.kind())
        };
        assert_eq!(read(open(&root.join("a/file"))), Ok("words".into()));
        assert_eq!(read(open_in_place(&root.join("a/file"))), Ok("words".into()));
        let gone = Err(io::ErrorKind::NotFound);
        for name in ["link", "pipe", "a", "nothing"] {
            assert_eq!(read(open(&root.join(name))), gone, "{name}");
        }
        assert_eq!(read(open_in_place(&root.join("b/file"))), gone);
    }
}
