//! VIEW: one route of a handbook becomes a view, which holds everything that a template may see and nothing else. Views
//! are plain values; `docs/reference/themes.md` tells theme authors what each holds.

pub mod activity;
pub mod artifact;
pub mod block;
pub mod body;
pub mod calendar;
pub mod chapters;
pub mod cohort;
pub mod contents;
pub mod document;
pub mod duties;
pub mod embeds;
pub mod excess;
pub mod exhibit;
pub mod files;
pub mod frame;
pub mod grid;
pub mod groups;
pub mod home;
pub mod image;
pub mod kind_view;
pub mod languages;
pub mod link;
pub mod linked_data;
pub mod lists;
pub mod mentions;
pub mod on_paper;
pub mod outcome;
pub mod page;
mod page_shape;
pub mod panel;
pub mod parts;
pub mod person;
pub mod picture;
pub mod print;
pub mod resource;
pub mod review;
pub mod role;
pub mod shape;
pub mod tables;
pub mod tag;
pub mod thing;
pub mod typography;
pub mod viewer;

pub use page::{PageRoute, PageView, page};
pub use viewer::{Colours, Program, Viewer};
