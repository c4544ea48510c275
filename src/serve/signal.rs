//! What wakes the rebuilder.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::pipeline::Site;

/// An event for the rebuilder.
pub enum Signal {
    /// Files may have changed, come or gone.
    Touched(Vec<PathBuf>),
    /// Anything may have changed.
    Everything,
    /// Nobody will tell of changes any more: the folder itself was moved or deleted.
    RootGone,
    /// Somebody opened a page anew.
    Opened,
    /// The advice that somebody asked for was found.
    Advised,
    /// Somebody wants the site from which nothing is withheld.
    Whole(Sender<Arc<Site>>),
}
