//! The program as sessions, outcomes and evidence.

use crate::view::picture::Picture;
use crate::view::viewer::Viewer;

pub fn program(_viewer: &Viewer) -> Option<Picture> {
    None
}
