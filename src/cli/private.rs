//! Where commands write what not everybody may read.

use std::path::Path;

use crate::cli::proof;
use crate::source::OUTPUT_MARK;

/// The folder inside a program's folder where such files go: its name keeps it out of every website.
pub const FOLDER: &str = "_pack";

/// Whether such a file may be written there: not into a website, nor into the program's folder, from which others could get it.
pub fn check(out: &Path, folder: &Path) -> Result<(), String> {
    let (shown, real) = (out.display(), proof::real(out));
    if real.ancestors().skip(1).any(|above| above.join(OUTPUT_MARK).exists()) {
        return Err(format!(
            "--out {shown} lies in a website, which others may be meant to read: write it somewhere else"
        ));
    }
    let inside = real.strip_prefix(proof::real(folder)).ok().and_then(|inside| inside.components().next());
    let first = inside.map(|first| first.as_os_str().to_string_lossy().into_owned());
    if first.is_some_and(|first| first != FOLDER) {
        return Err(format!(
            "--out {shown} lies in the program's folder, from which it could be published: write it into {FOLDER}, or somewhere else"
        ));
    }
    Ok(())
}
