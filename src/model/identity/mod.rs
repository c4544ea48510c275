//! What is there and what it is called: names, folders, what belongs to what, and in which order.

pub mod belonging;
pub mod chapters;
pub mod collections;
pub mod duplicates;
pub mod files;
pub mod foreign;
pub mod guesses;
pub mod landings;
pub mod name_forms;
pub mod names;
pub mod order;
pub mod places;
pub mod pseudonyms;
pub mod reading;
pub mod relation_target;
pub mod title;
pub mod translations;
pub mod tree;
