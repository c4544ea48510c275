//! `home:` in the settings: what the home page shows beside the text of its author.

use crate::content::fields::Fields;
use crate::content::reader::EntryReader;
use crate::syntax::yaml::Node;

/// What the home page shows beside the text of its author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HomeSettings {
    /// The roles, collections and tables.
    pub doors: bool,
    pub dates: bool,
}

impl Default for HomeSettings {
    fn default() -> Self {
        HomeSettings { doors: true, dates: true }
    }
}

/// What `home:` says.
pub fn read(node: Node, reader: &mut EntryReader) -> HomeSettings {
    let mut fields = Fields::of(node, "`home`", reader);
    let mut flag = |name| fields.flag(name, reader).unwrap_or(true);
    let home = HomeSettings { doors: flag("doors"), dates: flag("dates") };
    fields.finish("`home`", reader);
    home
}
