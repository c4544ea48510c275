//! The order in which readers of a language look for words: letters with accents where the language has them, large letters
//! beside small ones, numbers by their value.

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

/// More characters than these decide no order: nobody reads so far in a list.
const MOST: usize = 200;

/// The order of one language.
pub struct Collation(Option<CollatorBorrowed<'static>>);

/// What words are sorted by: of two, the smaller comes first.
pub type SortKey = Vec<u8>;

impl Collation {
    /// The order of a language by its tag (`en`, `pt-BR`); of what is no tag, the one that all languages share.
    pub fn of(language: &str) -> Self {
        let tag = language.trim().replace('_', "-");
        let locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        let mut wanted = CollatorPreferences::from(&locale);
        wanted.numeric_ordering = Some(CollationNumericOrdering::True);
        Collation(Collator::try_new(wanted, CollatorOptions::default()).ok())
    }

    /// The key by which a title sorts.
    pub fn key(&self, words: &str) -> SortKey {
        let words = words.char_indices().nth(MOST).map_or(words, |(end, _)| &words[..end]);
        let mut key = SortKey::new();
        match &self.0 {
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(words, &mut key);
            }
            None => key.extend(words.bytes()),
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'w>(language: &str, mut words: Vec<&'w str>) -> Vec<&'w str> {
        let collation = Collation::of(language);
        words.sort_by_cached_key(|words| collation.key(words));
        words
    }

    #[test]
    fn numbers_stand_by_their_value() {
        let weeks = vec!["Week 10", "Week 2", "week 3", "Week 1"];
        assert_eq!(sorted("en", weeks), ["Week 1", "Week 2", "week 3", "Week 10"]);
        assert_eq!(sorted("en", vec!["KO-10", "KO-2", "KO-2b"]), ["KO-2", "KO-2b", "KO-10"]);
    }

    #[test]
    fn letters_stand_where_the_language_has_them() {
        assert_eq!(sorted("fr", vec!["Zone", "Étape", "Essai", "Exemple"]), ["Essai", "Étape", "Exemple", "Zone"]);
        assert_eq!(sorted("de", vec!["Zebra", "Äpfel", "Birnen"]), ["Äpfel", "Birnen", "Zebra"]);
        assert_eq!(sorted("sv_SE", vec!["Äpplen", "Zebra", "Öl", "Björn"]), ["Björn", "Zebra", "Äpplen", "Öl"]);
        assert_eq!(sorted("Spanish (Spain)", vec!["Zeta", "Año", "Anexo"]), ["Anexo", "Año", "Zeta"]);
    }
}
