//! The coverage grid of a group as a map.

use crate::view::picture::Picture;
use crate::view::viewer::Viewer;

pub fn map(_viewer: &Viewer, _group: usize, _part: usize) -> Option<Picture> {
    None
}
