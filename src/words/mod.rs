//! The words of the interface: all that readers of a built site meet which no author wrote. They stand in `messages/`, a file for each
//! language, and in the site's own `theme/messages/`; `build.rs` makes a function here of every message in English, so that one that
//! is missing, misspelt or given other arguments does not compile.
//!
//! Problems, the command line and the pages of the server are no part of it: they are in English, but for what commands ask at a terminal
//! and what `vade new` and `vade import` note in a site of another language.

mod built_in;
mod dates;
pub mod fluent;
mod languages;
mod messages;
mod overlay;

pub use built_in::{base, is_rtl};
pub use languages::Languages;
pub use messages::{Argument, MESSAGES, Said, Words, name_in_code};
pub use overlay::{Overlay, read_overlay};
