//! Outcomes that an artifact says it is evidence for, while its prose never touches them: readers look for the why in vain.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::{Diagnostic, codes};
use crate::content::facts::{BODY, Facts, KindData};
use crate::content::{Kind, Verb};
use crate::model::{EntryId, location};
use crate::review::ReviewInput;
use crate::review::reading::{plain, words};

/// An artifact of fewer words than this explains nothing, and is not blamed for that here.
const FEWEST_WORDS: usize = 30;

/// Artifacts whose words have nothing to do with an outcome that they name.
pub fn check(input: &ReviewInput) -> Vec<Diagnostic> {
    let book = input.book;
    let mut outcomes: FxHashMap<EntryId, Sense> = FxHashMap::default();
    for id in book.ids().filter(|id| matches!(book.entry(*id).data, KindData::Outcome(_))) {
        outcomes.insert(id, Sense::of(input, id));
    }
    let known: FxHashSet<&str> = outcomes.values().flat_map(|sense| &sense.stems).map(String::as_str).collect();
    let mut report = Vec::new();
    for id in book.ids().filter(|id| book.entry(*id).kind == Kind::Artifact) {
        let facts = book.entry(id);
        let claimed = book.relations.from(id).filter(|edge| edge.verb == Verb::Outcomes && edge.part.is_none());
        let claimed: Vec<_> = claimed.filter(|edge| outcomes.contains_key(&edge.to)).collect();
        if claimed.is_empty() {
            continue;
        }
        let text = text_of(input, id).to_lowercase();
        let mut count = 0;
        let mut stems: FxHashSet<&str> = FxHashSet::default();
        for word in words(&text) {
            count += 1;
            stems.extend(known.get(stem(word.letters)));
        }
        if count < FEWEST_WORDS {
            continue;
        }
        for edge in claimed {
            let (outcome, sense) = (book.entry(edge.to), &outcomes[&edge.to]);
            let KindData::Outcome(own) = &outcome.data else { continue };
            let code = &own.code.value;
            let other_language = facts.lang != outcome.lang && facts.lang.is_some();
            let named = || text.contains(&code.to_lowercase());
            if other_language || sense.is_touched(&stems) || named() || refers(input, id, edge.to) {
                continue;
            }
            let message = format!("nothing that this artifact says touches {code}");
            let help = format!("say how the work shows it, or take {code} out of `outcomes`");
            let problem = Diagnostic::new(codes::UNTOUCHED_OUTCOME, message, &facts.path, book.stated_at(edge));
            report.push(problem.label(&outcome.path, location(outcome, own.code.at), "the outcome").help(help));
        }
    }
    report
}

/// What an outcome is about.
struct Sense {
    /// The beginnings of its significant words, each once.
    stems: Vec<String>,
}

impl Sense {
    fn of(input: &ReviewInput, id: EntryId) -> Self {
        let facts = input.book.entry(id);
        let body = &input.bodies[id.index()];
        let mut text = facts.title.clone();
        let statement = match &facts.data {
            KindData::Outcome(outcome) => outcome.statement,
            _ => None,
        };
        for prose in statement.into_iter().chain(facts.parts.iter().map(|part| part.text)) {
            text.push('\n');
            text.push_str(&plain(body.prose(prose), |_| false));
        }
        let text = text.to_lowercase();
        let significant = words(&text).map(|word| word.letters).filter(|word| is_significant(word));
        let mut stems: Vec<String> = significant.map(|word| stem(word).to_string()).collect();
        stems.sort();
        stems.dedup();
        Sense { stems }
    }

    /// Whether a text with these stems touches the outcome: two of its own words do, one where it has hardly any.
    fn is_touched(&self, stems: &FxHashSet<&str>) -> bool {
        let wanted = if self.stems.len() < 3 { self.stems.len().min(1) } else { 2 };
        self.stems.iter().filter(|stem| stems.contains(stem.as_str())).take(wanted).count() == wanted
    }
}

fn text_of(input: &ReviewInput, id: EntryId) -> String {
    let body = &input.bodies[id.index()];
    let facts: &Facts = input.book.entry(id);
    let mut text = plain(body.prose(BODY), |_| false);
    if let Some(summary) = facts.summary.filter(|summary| *summary != BODY) {
        text.push_str(&plain(body.prose(summary), |_| false));
    }
    text
}

/// Whether prose refers to an outcome, or to one above or below it.
fn refers(input: &ReviewInput, artifact: EntryId, outcome: EntryId) -> bool {
    let tree = &input.book.tree;
    let targets = input.book.links.targets(artifact).iter().filter_map(|target| target.entry());
    targets.into_iter().any(|target| {
        target == outcome
            || tree.ancestors(outcome).any(|above| above == target)
            || tree.ancestors(target).any(|above| above == outcome)
    })
}

/// What inflected forms of a word share: its first six letters, without a plural's s.
fn stem(word: &str) -> &str {
    let word = word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word);
    word.char_indices().nth(6).map_or(word, |(end, _)| &word[..end])
}

/// Whether a word in lower case says what an outcome is about.
fn is_significant(word: &str) -> bool {
    word.chars().count() >= 4 && !COMMON.contains(&word)
}

/// Words of four letters and more that any outcome may hold.
const COMMON: &[&str] = &[
    "able",
    "ability",
    "about",
    "across",
    "after",
    "also",
    "among",
    "another",
    "before",
    "being",
    "between",
    "both",
    "could",
    "demonstrate",
    "demonstrates",
    "does",
    "each",
    "ensure",
    "ensures",
    "every",
    "from",
    "have",
    "having",
    "into",
    "make",
    "makes",
    "more",
    "most",
    "must",
    "other",
    "others",
    "over",
    "own",
    "shall",
    "should",
    "show",
    "shows",
    "some",
    "such",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "toward",
    "towards",
    "under",
    "upon",
    "using",
    "very",
    "well",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "will",
    "with",
    "within",
    "without",
    "would",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_touched_by_two_of_its_words() {
        let sense = |stems: &[&str]| Sense { stems: stems.iter().map(|stem| stem.to_string()).collect() };
        let touched = |outcome: &[&str], text: &str| {
            sense(outcome).is_touched(&words(text).map(|word| stem(word.letters)).collect())
        };
        assert!(touched(&["commun", "goal", "partne"], "partners with goals"));
        assert!(!touched(&["commun", "goal", "partne"], "goals and other goals"));
        assert!(touched(&["budget", "plan"], "a budgeting exercise"));
        assert!(touched(&[], "anything"));
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (one, other) in [("communicate", "communication"), ("goals", "goal"), ("partners", "partnership")] {
            assert_eq!(stem(one), stem(other));
        }
        assert_eq!(stem("this"), "this");
    }
}
