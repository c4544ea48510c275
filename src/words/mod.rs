//! The words of the interface: all that readers of a built site meet which no author wrote, by the place where it stands.
//!
//! A fixed word is a constant; a sentence with something in it is a function, which knows its own singular and plural. So another
//! language is a matter of this room alone. Problems, the command line and the pages of the server are no part of it.

pub mod dates;
pub mod drawings;
pub mod fields;
pub mod pages;
pub mod prose;
pub mod spreadsheets;
pub mod tables;
pub mod theme;
