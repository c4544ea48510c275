//! What references in prose mean, and what is wrong with what they show.

pub mod attachments;
pub mod codes;
pub mod embeds;
pub mod guesser;
pub mod links;
pub mod paths;
pub mod pictures;
pub mod resolver;
