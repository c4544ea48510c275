//! What the system does with names in one step, and what stands in for it where it does not: two names are exchanged, so
//! that a reader meets the old file or the new one, and never none or half of one.

use std::fs::{self, File, FileType};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;

use super::checksum::Hasher;
use crate::source::is_same_file;

/// Whether the system knows how to exchange two names. A file system may still refuse.
pub(super) const EXCHANGES: bool = cfg!(any(target_os = "linux", target_os = "android", target_vendor = "apple"));

/// Exchanges what stands at two paths, files or folders.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Whether something may be put into a folder and taken out of it.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn may_change(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn may_change(_: &Path) -> bool {
    true
}

/// Moves a file or folder to a place, over the file that may be there. Makes the folders above it. A file is also moved to
/// another file system, by a copy beside its place.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let moved = match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound && from.symlink_metadata().is_ok() => {
            to.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::rename(from, to)
        }
        moved => moved,
    };
    match moved {
        Err(error) if error.kind() == ErrorKind::CrossesDevices && from.symlink_metadata()?.is_file() => {
            let beside = beside(to);
            fs::copy(from, &beside).and_then(|_| fs::rename(&beside, to)).inspect_err(|_| {
                let _ = fs::remove_file(&beside);
            })?;
            fs::remove_file(from)
        }
        moved => moved,
    }
}

/// The name of a copy that is not whole yet.
fn beside(place: &Path) -> PathBuf {
    let mut hasher = Hasher::default();
    hasher.take(place.file_name().unwrap_or_default().as_encoded_bytes());
    place.with_file_name(format!(".vade-copy-{}", hasher.checksum()))
}

/// Removes the copy that was not whole yet when the build was stopped.
pub(super) fn remove_copy(place: &Path) {
    let _ = fs::remove_file(beside(place));
}

/// Keeps what stands at a place under another name, to be put back. A file stays in its place meanwhile.
pub(super) fn keep(place: &Path, kept: &Path) -> io::Result<()> {
    let kind = place.symlink_metadata()?.file_type();
    kept.parent().map_or(Ok(()), fs::create_dir_all)?;
    if !kind.is_file() {
        return fs::rename(place, kept);
    }
    let _ = fs::remove_file(kept);
    fs::hard_link(place, kept).or_else(|_| fs::copy(place, kept).map(drop))
}

/// The names in a folder, in order. The folder is not kept open: deep folders would need many handles.
pub(super) fn list(folder: &Path) -> io::Result<Vec<(String, FileType)>> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.file_name(), entry.file_type()?))
    };
    let mut names: Vec<_> = fs::read_dir(folder)?.map(entry).collect::<io::Result<_>>()?;
    names.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    Ok(names.into_iter().map(|(name, kind)| (name.to_string_lossy().into_owned(), kind)).collect())
}

/// How many threads delete. Some file systems let each one wait, and serve many that wait at once: on the disk where this
/// was measured 1,300 files go in 4 s with one thread, in 1.7 s with two and in 0.16 s with these.
const THREADS: usize = 16;

/// Up to how many files one thread is enough for.
const FEW: usize = 32;

/// Removes a file, a link, or a folder with all it holds; nothing is fine too. Follows no links.
pub(super) fn remove_any(path: &Path) -> io::Result<()> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => gather(path, &mut files, &mut folders)?,
        Ok(_) => files.push(path.to_path_buf()),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let remove = |files: &[PathBuf]| files.iter().try_for_each(fs::remove_file);
    if files.len() <= FEW {
        remove(&files)?;
    } else {
        thread::scope(|scope| {
            let (mine, others) = files.split_at(files.len() / THREADS);
            let start = |files| thread::Builder::new().spawn_scoped(scope, move || remove(files));
            let started: Vec<_> =
                others.chunks(files.len().div_ceil(THREADS)).map(|part| (part, start(part))).collect();
            remove(mine)?;
            started.into_iter().try_for_each(|(part, thread)| match thread {
                Ok(thread) => thread.join().unwrap_or_else(|_| Err(ErrorKind::Other.into())),
                // No thread was to be had.
                Err(_) => remove(part),
            })
        })?;
    }
    // Those inside come after those that hold them.
    folders.iter().rev().try_for_each(fs::remove_dir)
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>, folders: &mut Vec<PathBuf>) -> io::Result<()> {
    folders.push(folder.to_path_buf());
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.path(), entry.file_type()?.is_dir()))
    };
    for (path, is_folder) in fs::read_dir(folder)?.map(entry).collect::<io::Result<Vec<_>>>()? {
        if is_folder { gather(&path, files, folders)? } else { files.push(path) }
    }
    Ok(())
}

/// Whether a file answers to its name in capitals too, as all do on the disks that most people have.
pub(super) fn folds_case(file: &Path) -> bool {
    let Some(name) = file.file_name().and_then(|name| name.to_str()) else { return false };
    let other = file.with_file_name(name.to_ascii_uppercase());
    let there = fs::symlink_metadata(&other).is_ok();
    there && (cfg!(not(unix)) || File::open(file).is_ok_and(|file| is_same(&file, &other).unwrap_or(false)))
}

/// Gives a path that is there the case that it is to have, part by part: to such a disk it is the same all along.
pub(super) fn respell(out: &Path, from: &str, to: &str) {
    let mut place = out.to_path_buf();
    for (from, to) in from.split('/').zip(to.split('/')) {
        if from != to {
            // Where it fails, the old case stays, and leads there as well.
            let _ = fs::rename(place.join(from), place.join(to));
        }
        place.push(to);
    }
}

/// Whether an open file or folder is the one that stands at a path.
pub(super) fn is_same(open: &File, path: &Path) -> io::Result<bool> {
    Ok(is_same_file(&open.metadata()?, &fs::metadata(path)?))
}

/// Whether a folder is where another file system begins.
#[cfg(unix)]
pub(super) fn is_mounted(folder: &Path, above: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path| fs::metadata(path).map(|data| data.dev()).ok();
    device(folder) != device(above)
}

#[cfg(not(unix))]
pub(super) fn is_mounted(_: &Path, _: &Path) -> bool {
    false
}
