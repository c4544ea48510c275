//! Reads every output of a build for what is withheld, as it is made, and remembers what was made where a proof is asked for.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::base::{Diagnostic, fingerprint};
use crate::media;
use crate::model::addresses::Route;
use crate::pipeline::Site;
use crate::scan::{Hit, Scan};
use crate::source;

/// The scan of one build; it does nothing where nothing is withheld.
pub struct OutputScan {
    scan: Option<Scan>,
    /// Whether to remember what was made.
    remembers: bool,
    hits: Mutex<Vec<Hit>>,
    /// Length and hash by address.
    outputs: Mutex<BTreeMap<String, (u64, String)>>,
    bytes: AtomicU64,
}

/// What was read.
pub struct ScanResult {
    pub outputs: BTreeMap<String, (u64, String)>,
    /// In order.
    pub hits: Vec<Hit>,
    pub bytes: u64,
    /// How many words, runs of words and names were looked for.
    pub patterns: usize,
}

impl OutputScan {
    pub fn of(site: &Site, remembers: bool) -> OutputScan {
        let (scan, hits) = site.scan().map_or((None, Vec::new()), |(scan, hits)| (Some(scan), hits));
        OutputScan { scan, remembers, hits: Mutex::new(hits), outputs: Mutex::default(), bytes: AtomicU64::new(0) }
    }

    pub fn read(&self, address: &str, route: &Route, bytes: &[u8]) {
        if self.remembers
            && let Ok(mut outputs) = self.outputs.lock()
        {
            outputs
                .insert(address.to_string(), (bytes.len() as u64, format!("xxh3-128:{:032x}", fingerprint(bytes).0)));
        }
        let Some(scan) = &self.scan else { return };
        self.bytes.fetch_add(bytes.len() as u64, Relaxed);
        let found = scan.read_output(address, route, bytes);
        if !found.is_empty()
            && let Ok(mut hits) = self.hits.lock()
        {
            hits.extend(found);
        }
    }

    /// The same for a file that is copied. One that cannot be read fails when it is copied.
    pub fn read_file(&self, address: &str, route: &Route, file: &Path) {
        if !self.remembers && self.scan.is_none() {
            return;
        }
        let wanted = |head: &[u8]| self.remembers || Scan::reads(route, head);
        if let Ok(Some(bytes)) = source::read_wanted(file, media::HEAD, u64::MAX, wanted) {
            self.read(address, route, &bytes);
        }
    }

    /// What was read so far.
    pub fn so_far(&self) -> ScanResult {
        let mut hits = self.hits.lock().map_or_else(|_| Vec::new(), |hits| hits.clone());
        hits.sort();
        ScanResult {
            outputs: self.outputs.lock().map_or_else(|_| BTreeMap::new(), |outputs| outputs.clone()),
            hits,
            bytes: self.bytes.load(Relaxed),
            patterns: self.scan.as_ref().map_or(0, Scan::size),
        }
    }

    pub fn found(&self) -> bool {
        self.hits.lock().map_or(true, |hits| !hits.is_empty())
    }

    /// The problems of what was found.
    pub fn problems(self) -> Vec<Diagnostic> {
        let hits = self.hits.into_inner().unwrap_or_default();
        self.scan.as_ref().map_or_else(Vec::new, |scan| scan.tell(hits))
    }
}
