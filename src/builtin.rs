//! What the binary carries: the built-in themes, the pages of the diagnostics and the schemas. Made by `build.rs`.

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));
