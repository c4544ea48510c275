//! What a site's files are, before any of them is read: settings, entries, files to copy, the theme's own.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, SitePath, Spot, codes};
use crate::content::settings::{self, ReadSettings};
use crate::content::{Entry, FilePart, Own, Settings, Slot};
use crate::model::files::File;
use crate::model::tree;
use crate::source::{Data, Source, Sources};

pub fn read_settings(sources: &Sources) -> (SitePath, ReadSettings) {
    for name in ["site.yaml", "site.yml"] {
        let path = SitePath::new(name);
        if let Some(text) = sources.files.get(&path).and_then(Source::as_text) {
            let mut read = settings::read(&path, text);
            name_site(&mut read.settings);
            return (path, read);
        }
    }
    let mut settings = settings::defaults();
    name_site(&mut settings);
    let read = ReadSettings { settings, places: Default::default(), report: Vec::new(), owner: None };
    (SitePath::new("site.yaml"), read)
}

/// A site always has a name to show.
fn name_site(settings: &mut Settings) {
    if settings.title.is_empty() {
        settings.title = "Handbook".into();
    }
}

/// A file that holds entries: its path, its place in the folder rules, its text or where that is.
pub type Content = (SitePath, Slot, Source);

/// The files of a site by what they are.
#[derive(Default)]
pub struct Layout {
    pub content: Vec<Content>,
    pub files: BTreeMap<SitePath, File>,
    /// The site's own files of the theme, by path and by their path in `theme/`.
    pub theme: Vec<(SitePath, String)>,
}

impl Layout {
    pub fn of(sources: &Sources, settings: &Settings) -> Self {
        let mut layout = Layout::default();
        let has_index = |folder: &str| {
            let index = if folder.is_empty() { "index.md".into() } else { format!("{folder}/index.md") };
            sources.files.contains_key(index.as_str())
        };
        for (path, source) in &sources.files {
            let part = settings.layout.part(path, has_index);
            match (part, &source.data) {
                (FilePart::Settings, _) => {}
                (FilePart::Theme(inner), _) => layout.theme.push((path.clone(), inner)),
                (FilePart::Entry(slot) | FilePart::Table(slot), _) if source.is_text() => {
                    layout.content.push((path.clone(), slot, source.clone()));
                }
                (FilePart::File { to }, data) => {
                    let picture = match data {
                        Data::Disk { picture, .. } => *picture,
                        _ => None,
                    };
                    layout.files.insert(path.clone(), File { to, len: source.len(), picture });
                }
                (FilePart::Entry(_) | FilePart::Table(_), _) => {
                    let file = File { to: path.as_str().to_string(), len: source.len(), picture: None };
                    layout.files.insert(path.clone(), file);
                }
            }
        }
        layout
    }
}

/// The site's own files of the theme.
pub fn own_theme<'s>(
    theme: &'s [(SitePath, String)],
    sources: &'s Sources,
) -> impl Iterator<Item = (&'s SitePath, &'s str, &'s Source)> {
    theme.iter().map(|(path, inner)| (path, inner.as_str(), &sources.files[path]))
}

/// A spreadsheet that a framework names is no framework of its own. One that is named and not there is a problem.
pub fn drop_claimed_tables(entries: &mut Vec<(usize, Entry)>) -> Vec<Diagnostic> {
    let is_there =
        |path: &str| entries.iter().any(|(_, entry)| entry.facts.path.as_str() == path && entry.facts.nth == 0);
    let mut claimed = Vec::new();
    let mut missing = Vec::new();
    for (_, entry) in entries.iter() {
        let Own::Framework(framework) = &entry.facts.own else { continue };
        let Some(table) = &framework.table else { continue };
        let path = tree::table_path(&entry.facts, &table.value);
        if is_there(&path) {
            claimed.push(path);
        } else {
            let message = format!("there is no file `{}`", table.value);
            let at = Spot::Place(entry.facts.nth, table.at);
            let advice = "name the spreadsheet as it is called, with the path from this file";
            missing.push(Diagnostic::new(codes::MISSING_FILE, message, &entry.facts.path, at).help(advice));
        }
    }
    entries.retain(|(_, entry)| {
        let is_framework = matches!(entry.facts.own, Own::Framework(_));
        !(is_framework && claimed.iter().any(|path| path == entry.facts.path.as_str()))
    });
    missing
}
