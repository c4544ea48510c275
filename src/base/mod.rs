//! What every room may use: places, diagnostics, fingerprints, names. Knows no handbook.

pub mod codes;
pub mod collation;
pub mod colour;
pub mod diagnostic;
pub mod direction;
pub mod every;
pub mod fingerprint;
pub mod html;
pub mod leftovers;
pub mod limits;
pub mod markdown;
pub mod memo;
pub mod names;
pub mod number;
pub mod path;
pub mod pattern;
pub mod phrases;
pub mod quotation;
pub mod reserved;
pub mod script;
pub mod span;
pub mod system;
pub mod web;
pub mod words;
pub mod workers;

pub use codes::Code;
pub use diagnostic::{Diagnostic, Label, Location, Severity, gather};
pub use fingerprint::{Fingerprint, Fingerprinted, fingerprint};
pub use path::SitePath;
pub use span::{LineIndex, Span, SpanId};
pub use workers::Workers;
