//! `catalogs/lock.json`: what each catalog of a site was when a person took it. A build and `vade catalog check` compare the files with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::{FOLDER, Read, hash};

/// The version of the lock's format.
const VERSION: u32 = 1;

/// Everything that is locked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    version: u32,
    /// By the name that the settings give the site.
    #[serde(default)]
    pub catalogs: BTreeMap<String, Locked>,
}

/// One catalog as it was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Locked {
    /// The top of the site that it came from.
    pub url: String,
    /// The hash of the file.
    pub hash: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub edition: String,
}

impl Default for Lock {
    fn default() -> Self {
        Lock { version: VERSION, catalogs: BTreeMap::new() }
    }
}

impl Lock {
    /// Where it lies in the folder of a site.
    pub fn path() -> String {
        format!("{FOLDER}/lock.json")
    }

    /// As it was written.
    pub fn read(bytes: &[u8]) -> Result<Lock, String> {
        let lock: Lock = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        match lock.version {
            VERSION => Ok(lock),
            other => Err(format!("it has version {other}, and this vade reads {VERSION}")),
        }
    }

    /// For people and git: a line for each thing.
    pub fn json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// What does not fit where a file stands for a catalog of that name and site; nothing where all does.
    pub fn objection(&self, name: &str, url: &str, file: &[u8]) -> Option<Objection> {
        let Some(locked) = self.catalogs.get(name) else { return Some(Objection::Unlocked) };
        if locked.url != url {
            return Some(Objection::OtherSite(locked.url.clone()));
        }
        (locked.hash != hash::of_bytes(file)).then_some(Objection::OtherBytes)
    }
}

/// Why a file does not fit the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    /// The lock does not name it.
    Unlocked,
    /// It was taken from another site, whose top this is.
    OtherSite(String),
    /// It is not the file that was taken.
    OtherBytes,
}

impl Locked {
    /// What is locked of a catalog that was read from a file.
    pub fn of(url: &str, file: &[u8], read: &Read) -> Locked {
        let site = &read.catalog.site;
        Locked {
            url: url.to_string(),
            hash: hash::of_bytes(file),
            title: site.title.clone(),
            owner: site.owner.clone(),
            edition: site.edition.clone(),
        }
    }
}
