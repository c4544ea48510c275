//! For whom a site is made.

use crate::content::Audience;

/// For whom a build is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Viewpoint {
    /// The audience.
    pub audience: Audience,
    /// Whether drafts are shown.
    pub drafts: bool,
}

impl Viewpoint {
    /// Whether what is for an audience is shown, and drafts where it is one.
    pub fn sees(self, audience: Audience, draft: bool) -> bool {
        self.audience.may_read(audience) && (self.drafts || !draft)
    }
}
