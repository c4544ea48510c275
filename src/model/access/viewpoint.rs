//! For whom a site is made.

/// For whom a build is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Viewpoint {
    /// The audience, by its number in the settings: 0 is the widest.
    pub audience: usize,
    /// Whether drafts are shown.
    pub drafts: bool,
}
