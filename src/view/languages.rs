//! The same page in the site's other languages.

use serde::Serialize;

use crate::content::Settings;
use crate::model::addresses::{Addresses, Route};
use crate::view::shape::shaped;
use crate::view::viewer::{Viewer, full_address};

/// A page in a language.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct LanguageLink {
    /// A BCP 47 tag.
    pub lang: String,
    /// What the language is called in itself.
    pub name: String,
    /// Relative to the page.
    pub href: String,
    /// The full address, when the settings say where the site is.
    pub full: Option<String>,
    /// Whether it is this page.
    pub current: bool,
    /// Whether it is in the site's own language.
    pub own: bool,
}

shaped!(LanguageLink { lang, name, href, full, current, own });

/// The page in each language in which it is; nothing where that is one only.
pub fn languages(viewer: &Viewer) -> Vec<LanguageLink> {
    let settings = &viewer.book.settings;
    if viewer.absolute.is_some() {
        return Vec::new();
    }
    let link = |(lang, address): (&str, String)| LanguageLink {
        lang: lang.to_string(),
        name: viewer.languages.words(lang).name_of(lang).to_string(),
        href: viewer.href(&address),
        full: settings.base_url.as_deref().map(|base| full_address(base, &address)),
        current: address == viewer.here,
        own: lang == settings.language,
    };
    in_each(settings, viewer.all, viewer.here).into_iter().map(link).collect()
}

/// The addresses of a page by language, the site's own first; nothing where it is in one language only.
pub fn in_each<'s>(settings: &'s Settings, all: &Addresses, here: &str) -> Vec<(&'s str, String)> {
    if settings.languages.is_empty() {
        return Vec::new();
    }
    let others = || settings.languages.iter().map(|language| language.value.as_str());
    let below = |language: &str| here.strip_prefix(language)?.strip_prefix('/');
    let own = others().find_map(below).unwrap_or(here);
    let in_others = others().map(|language| (language, format!("{language}/{own}")));
    let mut found: Vec<(&str, String)> =
        std::iter::once((settings.language.as_str(), own.to_string())).chain(in_others).collect();
    found.retain(|(_, address)| all.route(address).is_some_and(Route::is_page));
    if found.len() < 2 { Vec::new() } else { found }
}
