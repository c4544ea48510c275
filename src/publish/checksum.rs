//! The checksum of a file's bytes: whether what lies on the stage is still what was staged.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use xxhash_rust::xxh3::Xxh3Default;

/// What a file holds, in short. By its checksum is known whether what lies on the stage is still what was staged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Checksum(pub(super) u64);

/// Makes a checksum while the bytes come by.
#[derive(Default)]
pub(super) struct Hasher(Xxh3Default);

impl Hasher {
    pub(super) fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(super) fn checksum(&self) -> Checksum {
        Checksum(self.0.digest())
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Checksum {
    /// The checksum of a file; nothing when there is none.
    pub(super) fn of_file(file: &Path) -> io::Result<Option<Checksum>> {
        if !fs::symlink_metadata(file).is_ok_and(|data| data.is_file()) {
            return Ok(None);
        }
        let (mut hasher, mut file, mut block) = (Hasher::default(), File::open(file)?, vec![0; 64 << 10]);
        loop {
            match file.read(&mut block)? {
                0 => return Ok(Some(hasher.checksum())),
                count => hasher.take(&block[..count]),
            }
        }
    }
}
