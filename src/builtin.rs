//! What the binary carries: the built-in themes and the pages of the diagnostics. Made by `build.rs`.

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));
