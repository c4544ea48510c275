//! `--proof FILE`: what a build published, what it withheld and why, and what the leak scan found, for whoever has to vouch for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::output_scan::ScanResult;
use crate::pipeline::Site;

/// A proof. `docs/reference/json.md` says what each field means.
#[derive(Serialize)]
struct Proof<'p> {
    version: u32,
    program: &'static str,
    audience: &'p str,
    /// Whether the outputs were moved into place.
    published: bool,
    outputs: Vec<Output<'p>>,
    withheld: Vec<Withheld<'p>>,
    scan: Scan<'p>,
}

#[derive(Serialize)]
struct Output<'p> {
    address: &'p str,
    bytes: u64,
    hash: &'p str,
}

#[derive(Serialize)]
struct Withheld<'p> {
    path: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'p str>,
    why: String,
}

#[derive(Serialize)]
struct Scan<'p> {
    /// How many words, runs of words and names were looked for.
    patterns: usize,
    bytes: u64,
    hits: Vec<Hit<'p>>,
}

#[derive(Serialize)]
struct Hit<'p> {
    place: &'p str,
    line: usize,
    words: &'p str,
}

/// Whether a proof may be written there: it names what is withheld, so it must not lie where it could be published.
pub fn check(file: &Path, folder: &Path, out: &Path) -> Result<(), String> {
    let real = real(file);
    if real.is_dir() {
        return Err(format!("--proof {} is a folder: name a file", file.display()));
    }
    for (inside, what) in [(out, "the output"), (folder, "the program's folder")] {
        if real.starts_with(self::real(inside)) {
            let message =
                "lies in {what}, and a proof names what is withheld: write it somewhere else, such as ../proof.json";
            return Err(format!("--proof {} {}", file.display(), message.replace("{what}", what)));
        }
    }
    Ok(())
}

/// A path without links and steps, as far as it is there.
pub fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut there = whole.as_path();
    let mut rest = Vec::new();
    loop {
        if let Ok(real) = fs::canonicalize(there) {
            return rest.iter().rev().fold(real, |path, part| path.join(part));
        }
        match (there.parent(), there.file_name()) {
            (Some(parent), Some(name)) => {
                rest.push(name);
                there = parent;
            }
            _ => return whole,
        }
    }
}

/// Writes a proof.
pub fn write(file: &Path, site: &Site, read: &ScanResult, published: bool) -> std::io::Result<()> {
    let withheld = site.withheld_with_reasons();
    let outputs: &BTreeMap<String, (u64, String)> = &read.outputs;
    let proof = Proof {
        version: 1,
        program: concat!("vade ", env!("CARGO_PKG_VERSION")),
        audience: &site.audience,
        published,
        outputs: outputs.iter().map(|(address, (bytes, hash))| Output { address, bytes: *bytes, hash }).collect(),
        withheld: withheld
            .iter()
            .map(|(path, title, why)| Withheld { path: path.as_str(), title: title.as_deref(), why: why.clone() })
            .collect(),
        scan: Scan {
            patterns: read.patterns,
            bytes: read.bytes,
            hits: read.hits.iter().map(|hit| Hit { place: &hit.place, line: hit.line, words: &hit.words }).collect(),
        },
    };
    let mut json = serde_json::to_vec_pretty(&proof)?;
    json.push(b'\n');
    fs::write(file, json)
}
