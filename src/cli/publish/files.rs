//! Writing what a host needs into a folder: new files, and those of ours that nobody changed. A person's own stay.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::hosting::written::{self, Place};

/// A file that is to be written below a folder.
pub struct Planned<'p> {
    pub path: &'p str,
    text: &'p str,
    pub place: Place,
}

/// What is in the place of each file. Refused is a place that a link leads out of the folder to.
pub fn plan<'p>(top: &Path, files: &'p [(&'static str, String)]) -> Result<Vec<Planned<'p>>, String> {
    let plan = |(path, text): &'p (&'static str, String)| {
        let there = there(top, path).map_err(|error| format!("{path} cannot be looked at: {error}"))?;
        Ok(Planned { path, text, place: written::place(there.as_deref(), text) })
    };
    files.iter().map(plan).collect()
}

/// The text at a path below a folder, if there is something.
pub fn there(top: &Path, path: &str) -> io::Result<Option<String>> {
    let mut place = top.to_path_buf();
    for part in path.split('/') {
        place.push(part);
        match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
            Ok(data) if data.is_symlink() => {
                return Err(io::Error::other("a link stands in its place, and may lead out of the folder"));
            }
            Ok(_) => {}
        }
    }
    let bytes = fs::read(&place)?;
    // What is no text is not ours.
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Writes those that are missing or ours: each beside its place first, so that there is never half a file.
pub fn write(top: &Path, plan: &[Planned]) -> Result<(), String> {
    let written = |planned: &&Planned| matches!(planned.place, Place::Free | Place::Earlier);
    plan.iter().filter(written).try_for_each(|planned| {
        lay(&top.join(planned.path), planned).map_err(|error| format!("{} cannot be written: {error}", planned.path))
    })
}

fn lay(file: &Path, planned: &Planned) -> io::Result<()> {
    let folder = file.parent().map(PathBuf::from).unwrap_or_default();
    fs::create_dir_all(&folder)?;
    let mut beside = tempfile::Builder::new().prefix(".vade-").tempfile_in(&folder)?;
    beside.write_all(planned.text.as_bytes())?;
    #[cfg(unix)]
    fs::set_permissions(beside.path(), std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    match planned.place {
        Place::Earlier => beside.persist(file).map(drop).map_err(|error| error.error),
        _ => beside.persist_noclobber(file).map(drop).map_err(|error| error.error),
    }
}

/// What became of each, or would.
pub fn told(plan: &[Planned], dry_run: bool) -> Vec<String> {
    let line = |planned: &Planned| {
        let path = planned.path;
        match planned.place {
            Place::Free if dry_run => format!("  {path} would be written"),
            Place::Free => format!("  {path} is written"),
            Place::Earlier if dry_run => format!("  {path} would be renewed"),
            Place::Earlier => format!("  {path} is renewed"),
            Place::Same => format!("  {path} is as it should be"),
            Place::Theirs => format!("  {path} is your own and stays as it is; to have it written anew, remove it"),
        }
    };
    plan.iter().map(line).collect()
}
