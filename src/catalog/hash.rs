//! Hashes of catalogs, by which people and programs see that one is what it was.

use sha2::{Digest, Sha256};

/// Of the bytes of a file. What stands around its one line does not count: git may write it with another line break.
pub fn of_bytes(bytes: &[u8]) -> String {
    written(bytes.trim_ascii())
}

/// Of entries as they are written in a catalog, from `[` to `]`.
pub fn of_entries(json: &[u8]) -> String {
    written(json)
}

fn written(bytes: &[u8]) -> String {
    let digits: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}
