//! The languages of a site: its own, those that it declares, and every one in which there are messages. Whoever asks for another gets
//! the nearest.

use std::sync::{Arc, OnceLock};

use crate::base::{Fingerprint, fingerprint};
use crate::builtin::MESSAGE_FILES;
use crate::words::built_in::{self, base, built_in, english};
use crate::words::messages::Words;
use crate::words::overlay::Overlay;

/// The words of each language, made when they are first asked for.
pub struct Languages {
    /// The site's own language comes first.
    all: Vec<(String, OnceLock<Arc<Words>>)>,
    overlays: Vec<Overlay>,
    /// Stands for all that they are made of.
    pub fingerprint: Fingerprint,
}

impl Languages {
    /// Those of a site with a language of its own and others, and with messages of its own.
    pub fn of(own: &str, others: &[String], overlays: Vec<Overlay>) -> Languages {
        let fingerprint =
            fingerprint(&(own, others, overlays.iter().map(|it| (&it.language, it.fingerprint)).collect::<Vec<_>>()));
        let mut tags: Vec<&str> = vec![own];
        let built_in = MESSAGE_FILES.iter().map(|(name, _)| name.trim_end_matches(".ftl"));
        let more = others.iter().map(String::as_str);
        for tag in more.chain(overlays.iter().map(|overlay| overlay.language.as_str())).chain(built_in) {
            if !tags.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
                tags.push(tag);
            }
        }
        let all = tags.into_iter().map(|tag| (tag.to_string(), OnceLock::new())).collect();
        Languages { all, overlays, fingerprint }
    }

    /// The words for a page in a language: its own, or those of a language that is nearly it, or the site's.
    pub fn words(&self, tag: &str) -> &Arc<Words> {
        self.at(self.number(tag))
    }

    /// The number of [`Languages::words`] among all.
    pub fn number(&self, tag: &str) -> usize {
        let exact = self.all.iter().position(|(known, _)| known.eq_ignore_ascii_case(tag));
        let near = || self.all.iter().position(|(known, _)| base(known) == base(tag));
        exact.or_else(near).unwrap_or(0)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    pub fn at(&self, number: usize) -> &Arc<Words> {
        let (tag, words) = &self.all[number];
        words.get_or_init(|| Arc::new(self.make(tag)))
    }

    fn make(&self, tag: &str) -> Words {
        // What is laid over a whole language comes before what is laid over one of its regions.
        let mut overlays: Vec<&Overlay> = self.overlays.iter().filter(|it| base(&it.language) == base(tag)).collect();
        overlays.retain(|it| it.language == base(tag) || it.language.eq_ignore_ascii_case(tag));
        overlays.sort_by_key(|it| it.language.len());
        let known = built_in(&base(tag));
        let language = if known.is_some() || !overlays.is_empty() { tag } else { built_in::ENGLISH };
        let mut messages = known.unwrap_or_else(|| english().clone());
        for overlay in overlays {
            messages.extend(overlay.messages.iter().map(|(id, message)| (id.clone(), message.clone())));
        }
        Words::of(tag, language, &messages)
    }
}
