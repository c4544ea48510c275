//! A site as one file: a zip that holds everything, with a list of what is in it and its checksums. The same outputs give the same bytes.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{Content, PublishError};
use crate::source;

/// By this an archive is known as ours, and may be replaced.
const COMMENT: &str = "Made by vade pack";

/// So many outputs are made at once, and then put in.
const BATCH: usize = 256;

/// One file of an archive.
#[derive(Serialize)]
pub struct Packed {
    path: String,
    bytes: u64,
    sha256: String,
}

/// Whether an archive may be written there: nothing is in its place, or an archive of ours.
pub fn may_replace(out: &Path) -> bool {
    match fs::symlink_metadata(out) {
        Err(_) => true,
        Ok(data) if data.is_file() => {
            let archive = File::open(out).ok().and_then(|file| ZipArchive::new(file).ok());
            archive.is_some_and(|archive| archive.comment() == COMMENT.as_bytes())
        }
        Ok(_) => false,
    }
}

/// Puts `items`, in the order of their paths, into a folder `name` of a new archive at `out`, and beside it `list` of what is packed.
/// As when a folder is published, `proceed` is asked at the end; `Ok(None)` means that it said no, and nothing was written.
pub fn write<T: Sync>(
    out: &Path,
    name: &str,
    items: &[T],
    path_of: impl Fn(&T) -> &str,
    make: impl Fn(&T) -> Option<Content> + Sync,
    proceed: impl FnOnce() -> bool,
    list: impl FnOnce(&[Packed]) -> Vec<u8>,
) -> Result<Option<usize>, PublishError> {
    let failed = |error: io::Error| PublishError::io("writing", out)(error);
    let beside = tempfile::Builder::new().prefix(".vade-").tempfile_in(folder_of(out)).map_err(failed)?;
    let mut archive = ZipWriter::new(beside);
    archive.set_comment(COMMENT).map_err(|error| failed(error.into()))?;
    let mut order: Vec<&T> = items.iter().collect();
    order.sort_unstable_by_key(|item| path_of(item));
    let mut packed = Vec::with_capacity(items.len());
    for batch in order.chunks(BATCH) {
        let contents: Vec<Option<Content>> = batch.par_iter().map(|item| make(item)).collect();
        for (item, content) in batch.iter().zip(contents) {
            let Some(content) = content else { continue };
            let path = format!("{name}/{}", path_of(item));
            packed.push(add(&mut archive, path, content).map_err(failed)?);
        }
    }
    if !proceed() {
        return Ok(None);
    }
    add(&mut archive, format!("{name}.json"), Content::Bytes(list(&packed))).map_err(failed)?;
    let mut beside = archive.finish().map_err(|error| failed(error.into()))?;
    beside.flush().map_err(failed)?;
    #[cfg(unix)]
    fs::set_permissions(beside.path(), std::os::unix::fs::PermissionsExt::from_mode(0o644)).map_err(failed)?;
    beside.persist(out).map_err(|error| failed(error.error))?;
    Ok(Some(packed.len()))
}

fn add(archive: &mut ZipWriter<impl Write + io::Seek>, path: String, content: Content) -> io::Result<Packed> {
    // The hour of a build is nobody's business, and would make every archive another.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut reader: Box<dyn Read> = match content {
        Content::Bytes(bytes) => Box::new(io::Cursor::new(bytes)),
        Content::File(file) => Box::new(source::open_in_place(&file)?),
    };
    archive.start_file(path.as_str(), options.large_file(false))?;
    let (mut sum, mut bytes) = (Sha256::new(), 0);
    let mut block = vec![0; 64 << 10];
    loop {
        let read = reader.read(&mut block)?;
        if read == 0 {
            break;
        }
        archive.write_all(&block[..read])?;
        sum.update(&block[..read]);
        bytes += read as u64;
    }
    let sha256 = sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Packed { path, bytes, sha256 })
}

fn folder_of(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}
