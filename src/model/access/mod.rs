//! Who may read what. What is withheld does not pass, so that no page, count or link can betray it.

pub mod doubt;
pub mod folder_pages;
pub mod formats;
pub mod patterns;
pub mod private_names;
pub mod reach;
pub mod readable;
pub mod viewpoint;
pub mod visible;
