//! What a fragment can name on an entry's page: parts, headings, anchors. Each entry of which somebody names a part is gone
//! through once.

use unicode_normalization::UnicodeNormalization;

use crate::base::names::key;
use crate::base::{Fingerprint, fingerprint};
use crate::syntax::prose::Outline;

/// Names within one page, the first of each, by their fingerprints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragments {
    part_anchors: Numbers,
    part_ids: Numbers,
    heading_anchors: Numbers,
    heading_texts: Numbers,
    anchors: Numbers,
    /// The anchor of the heading that became the title.
    title_anchor: Option<Fingerprint>,
}

/// Names with the number of what has them, in order.
type Numbers = Box<[(Fingerprint, u32)]>;

impl Fragments {
    /// Those of parts, each by its anchor and the id that its author gave it, and of what the texts hold.
    pub fn of<'p>(parts: impl Iterator<Item = (&'p str, Option<&'p str>)> + Clone, outline: &Outline) -> Self {
        let part_ids = parts.clone().map(|(_, id)| Some(fingerprint(&*key(id?))));
        Fragments {
            part_anchors: numbers(parts.map(|(anchor, _)| Some(fingerprint(anchor)))),
            part_ids: numbers(part_ids),
            heading_anchors: numbers(outline.headings.iter().map(|heading| Some(composed(&heading.anchor)))),
            heading_texts: numbers(outline.headings.iter().map(|heading| Some(fingerprint(&*key(&heading.text))))),
            anchors: numbers(outline.anchors.iter().map(|anchor| Some(fingerprint(anchor.as_str())))),
            title_anchor: (!outline.title_anchor.is_empty()).then(|| composed(&outline.title_anchor)),
        }
    }

    /// The step, responsibility or criterion of that name; `wiki` references may also use the id that its author gave it.
    pub fn part(&self, fragment: &str, wiki: bool) -> Option<u32> {
        let by_anchor = number(&self.part_anchors, fingerprint(fragment));
        let by_id = if wiki { number(&self.part_ids, fingerprint(&*key(fragment))) } else { None };
        by_anchor.into_iter().chain(by_id).min()
    }

    /// The heading of that anchor; `wiki` references may also use its words.
    pub fn heading(&self, fragment: &str, wiki: bool) -> Option<u32> {
        let by_text = || number(&self.heading_texts, fingerprint(&*key(fragment))).filter(|_| wiki);
        number(&self.heading_anchors, composed(fragment)).or_else(by_text)
    }

    /// Whether it is the anchor of the heading that became the title.
    pub fn is_title(&self, fragment: &str) -> bool {
        self.title_anchor == Some(composed(fragment))
    }

    /// Whether the author's own HTML has that anchor.
    pub fn has_anchor(&self, fragment: &str) -> bool {
        number(&self.anchors, fingerprint(fragment)).is_some()
    }
}

/// An anchor without regard to its Unicode form.
fn composed(anchor: &str) -> Fingerprint {
    if anchor.is_ascii() { fingerprint(anchor) } else { fingerprint(&*anchor.nfc().collect::<String>()) }
}

fn numbers(names: impl Iterator<Item = Option<Fingerprint>>) -> Numbers {
    let mut numbers: Vec<(Fingerprint, u32)> = (0..).zip(names).filter_map(|(n, name)| Some((name?, n))).collect();
    numbers.sort_unstable();
    numbers.dedup_by_key(|(name, _)| *name);
    numbers.into()
}

fn number(numbers: &Numbers, name: Fingerprint) -> Option<u32> {
    numbers.binary_search_by_key(&name, |(name, _)| *name).ok().map(|at| numbers[at].1)
}
