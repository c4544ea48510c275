//! Moves what was staged into place, the quick way: deleting a file that is already on the disk is the slowest thing
//! there is here (half a millisecond each, measured; renaming onto it deletes it too), so small files are overwritten.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;

use rayon::prelude::*;

use super::PublishError;

/// Up to which length in bytes a file is overwritten. Longer ones are replaced, so that nobody reads half of one.
const OVERWRITTEN: u64 = 1 << 20;

/// Moves what is in the folder `from` into the folder `to`. What stays behind in `from` is not needed any more.
pub(super) fn move_into(from: &Path, to: &Path) -> Result<(), PublishError> {
    let failed = PublishError::io("reading", from);
    let entries: Vec<_> = fs::read_dir(from).and_then(|entries| entries.collect()).map_err(failed)?;
    entries.into_par_iter().try_for_each(|entry| {
        let (source, place) = (entry.path(), to.join(entry.file_name()));
        let is_folder = entry.file_type().map_err(PublishError::io("reading", &source))?.is_dir();
        match fs::symlink_metadata(&place) {
            Ok(old) if old.is_dir() && is_folder => return move_into(&source, &place),
            Ok(old) if old.is_dir() => remove_empty(&place),
            Ok(old) if !is_folder && may_overwrite(&old) && overwrite(&source, &place, old.len()).is_ok() => {
                return Ok(());
            }
            Ok(_) => fs::remove_file(&place),
            Err(_) => Ok(()),
        }
        .map_err(PublishError::io("removing", &place))?;
        match fs::rename(&source, &place) {
            // Another file system is mounted inside the output folder.
            Err(error) if error.kind() == ErrorKind::CrossesDevices && !is_folder => {
                fs::copy(&source, &place).map(drop)
            }
            result => result,
        }
        .map_err(PublishError::io("writing", &place))
    })
}

/// Whether a file may be written to: not a link, and not the same file as one with another name, maybe elsewhere.
#[cfg(unix)]
fn may_overwrite(old: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    old.is_file() && old.nlink() == 1
}

/// Elsewhere files are replaced: whether one has another name is not known.
#[cfg(not(unix))]
fn may_overwrite(_: &Metadata) -> bool {
    false
}

/// Gives the file `place`, `len` bytes long, the content of `source`. When it fails, for want of space or of the right
/// to write, `source` is still whole and can be moved into its place.
fn overwrite(source: &Path, place: &Path, len: u64) -> io::Result<()> {
    let mut from = File::open(source)?;
    if from.metadata()?.len() > OVERWRITTEN {
        return Err(ErrorKind::FileTooLarge.into());
    }
    // Not cut beforehand: that would free its blocks, which is what is slow.
    let mut to = File::options().write(true).open(place)?;
    let written = io::copy(&mut from, &mut to)?;
    if written < len { to.set_len(written) } else { Ok(()) }
}

/// Removes a folder that holds nothing but folders.
fn remove_empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        remove_empty(&entry?.path())?;
    }
    fs::remove_dir(folder)
}
