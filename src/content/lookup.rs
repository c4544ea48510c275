//! What an entry is looked up by, and what it looks up itself. It follows from the facts, and is worked out once, when a file
//! is read: the whole site is related anew with every page that comes or goes.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use crate::base::names::key;
use crate::base::{Fingerprint, fingerprint};
use crate::content::fragments::Fragments;

/// Names and paths as they are compared, by their fingerprints.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// The id with its collection, which is unique where ids are.
    pub full_id: Arc<str>,
    /// Where the entry stands, unless nobody may see it by that name.
    pub address: Arc<str>,
    /// Of the full id.
    pub full: Fingerprint,
    /// Of the id, or the code.
    pub short: Box<[Fingerprint]>,
    /// Of every other name that was given.
    pub aliases: Box<[Fingerprint]>,
    /// Of what it is called where nothing else has the name: a page by its name in its folder, where it lies in a chapter, and what has a
    /// number for its place as its file is called.
    pub inner: Box<[Fingerprint]>,
    /// Of the title.
    pub title: Fingerprint,
    /// Of its file.
    pub path: Fingerprint,
    /// Of its folder.
    pub folder: Fingerprint,
    /// Of what each relation names.
    pub relations: Box<[Fingerprint]>,
    /// Of what each reference names, or of the path to which it leads.
    pub references: Box<[Fingerprint]>,
    /// What a fragment can name on its page, once somebody names a part.
    pub(super) fragments: OnceLock<Box<Fragments>>,
}

/// Equal facts have an equal lookup, whether or not somebody has named a part of one of them.
impl PartialEq for Lookup {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Lookup {}

impl Hash for Lookup {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// What a name is looked up by.
pub fn of_name(name: &str) -> Fingerprint {
    fingerprint(&*key(name))
}

/// What a path is looked up by.
pub fn of_path(path: &str) -> Fingerprint {
    fingerprint(path)
}
