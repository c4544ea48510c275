//! Writing what a host needs into a folder: new files, and those of ours that nobody changed. A person's own stay.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::authoring::Changes;
use crate::base::SitePath;
use crate::base::system::why;
use crate::hosting::written::{self, Place};
use crate::source;

/// The most bytes that are read: ours are far below.
const MOST: u64 = 1 << 20;

/// A file that is to be written below a folder.
pub struct Planned<'p> {
    pub path: &'p str,
    text: &'p str,
    /// What is there.
    old: Option<String>,
    pub place: Place,
}

/// What is in the place of each file. Refused is a place that a link leads out of the folder to.
pub fn plan<'p>(top: &Path, files: &'p [(&'static str, String)]) -> Result<Vec<Planned<'p>>, String> {
    let plan = |(path, text): &'p (&'static str, String)| {
        let old = there(top, path).map_err(|error| format!("{path} cannot be looked at: {}", why(&error)))?;
        let place = written::place(old.as_deref(), text);
        Ok(Planned { path, text, old, place })
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
    let mut bytes = Vec::new();
    source::open(&place)?.take(MOST).read_to_end(&mut bytes)?;
    // What is no text is not ours.
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Writes those that are missing or ours: all of them or none.
pub fn write(top: &Path, plan: &[Planned]) -> Result<(), String> {
    let mut changes = Changes::default();
    for planned in plan {
        let path = SitePath::new(planned.path);
        match (planned.place, &planned.old) {
            (Place::Free, _) => changes.add(&path, planned.text),
            (Place::Earlier, Some(old)) => changes.replace(&path, old.as_str(), planned.text),
            _ => {}
        }
    }
    changes.write(top).map_err(|error| error.to_string())
}

/// Writes files whose places are free, and says what became of each, or would.
pub fn add(top: &Path, files: &[(&str, &[u8])], dry_run: bool) -> Result<Vec<String>, String> {
    let mut changes = Changes::default();
    let mut lines = Vec::new();
    for (path, bytes) in files {
        let is_there =
            there(top, path).map_err(|error| format!("{path} cannot be looked at: {}", why(&error)))?.is_some();
        lines.push(match (is_there, dry_run) {
            (true, _) => format!("  {path} is there already and stays as it is"),
            (false, true) => format!("  {path} would be written"),
            (false, false) => format!("  {path} is written"),
        });
        if !is_there {
            changes.add(&SitePath::new(path), *bytes);
        }
    }
    match dry_run {
        true => Ok(lines),
        false => changes.write(top).map(|()| lines).map_err(|error| error.to_string()),
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
