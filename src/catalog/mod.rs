//! Catalogs: what a site tells other sites of its entries, as one document of JSON on one line. Written by every build, read from the
//! folder of a site that names others. Bytes in, values out; `cli::catalog` fetches and writes, and nothing else uses the network.

mod clean;
pub mod difference;
pub mod format;
mod hash;
pub mod lock;
pub mod read;
mod write;

pub use format::{Catalog, Entry};
pub use hash::of_bytes;
pub use lock::{Lock, Locked};
pub use read::{Read, read};
pub use write::write;

/// Where a site publishes its catalog, from its top.
pub const ADDRESS: &str = "data/catalog.json";

/// The schema beside it.
pub const SCHEMA: &str = "catalog.schema.json";

/// The folder of a site in which catalogs of other sites lie.
pub const FOLDER: &str = "catalogs";

/// The version of the format. A field that is taken away or means something else makes a new one.
pub const VERSION: u32 = 1;
