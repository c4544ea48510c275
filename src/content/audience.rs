//! Audiences: everybody, those within them, and nobody.

/// An audience of a site, by how narrow it is. Beyond the narrowest is nobody, to whom belongs what nobody may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Audience(u32);

impl Audience {
    /// Everybody.
    pub const WIDEST: Audience = Audience(0);

    /// The audience with that position in the settings, from the widest; nobody has the position after the last.
    pub fn at(position: usize) -> Audience {
        Audience(position as u32)
    }

    /// The position in the settings.
    pub fn position(self) -> usize {
        self.0 as usize
    }

    /// Whether it may read what is for another one: whoever belongs to it belongs to all wider ones too.
    pub fn may_read(self, other: Audience) -> bool {
        other <= self
    }
}
