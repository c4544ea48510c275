//! Whether a path still leads to what stood there before.

use std::fs::Metadata;

/// Whether both are of one file or folder.
#[cfg(unix)]
pub fn is_same_file(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

/// Whether both may be of one file or folder, as far as the system tells.
#[cfg(not(unix))]
pub fn is_same_file(a: &Metadata, b: &Metadata) -> bool {
    let of_file = |data: &Metadata| data.is_file().then(|| (data.len(), data.modified().ok()));
    a.file_type() == b.file_type() && of_file(a) == of_file(b)
}
