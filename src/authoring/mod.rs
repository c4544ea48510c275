//! AUTHOR: what commands write into an author's folder. A [`Document`] is fields and text, whose quoting no caller does by hand;
//! [`Changes`] are put into the folder all or nothing, over nothing that they did not read.

mod changes;
mod document;
mod link;
mod starter;
mod yaml;

pub use changes::{Changes, WriteError};
pub use document::{Document, Fields};
pub use link::destination;
pub use starter::{Starter, Which};
pub use yaml::{scalar, yaml};

#[cfg(test)]
mod tests;
