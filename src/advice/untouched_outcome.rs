//! Outcomes that an artifact says it is evidence for, while its prose never touches them: readers look for the why in vain.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::advice::AdviceInput;
use crate::advice::reading::{lower, plain, read_until, words};
use crate::base::{Diagnostic, codes};
use crate::content::facts::{BODY, KindData, Spanned};
use crate::content::{Kind, Verb};
use crate::model::program::relations::Edge;
use crate::model::{EntryId, location};

/// An artifact of fewer words than this explains nothing, and is not blamed for that here.
const FEWEST_WORDS: usize = 30;

/// Words of fewer letters say nothing of what an outcome is about.
const FEWEST_LETTERS: usize = 4;

/// Artifacts whose words have nothing to do with an outcome that they name.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let book = input.book;
    let senses = Senses::of(input);
    let artifacts: Vec<EntryId> = book.ids().filter(|id| book.entry(*id).kind == Kind::Artifact).collect();
    let untouched = input.workers.map(artifacts.len(), |n| senses.untouched(input, artifacts[n]));
    let told = artifacts.iter().zip(&untouched).flat_map(|(id, claims)| {
        let facts = book.entry(*id);
        claims.iter().map(move |Claim { edge, code: Spanned { value: code, at }, .. }| {
            let outcome = book.entry(edge.to);
            let message = format!("nothing that this artifact says touches {code}");
            let help = format!("say how the work shows it, or take {code} out of `outcomes`");
            let problem = Diagnostic::new(codes::UNTOUCHED_OUTCOME, message, &facts.path, book.stated_at(edge));
            problem.label(&outcome.path, location(outcome, *at), "the outcome").help(help)
        })
    });
    told.collect()
}

/// That an artifact is evidence for an outcome, as long as its prose is not seen to touch it.
struct Claim<'s> {
    edge: &'s Edge,
    /// The outcome's code.
    code: &'s Spanned<String>,
    /// The stems of the outcome.
    stems: &'s [u32],
    /// How many of them are still to be met.
    wanted: usize,
}

/// What each outcome is about.
#[derive(Default)]
struct Senses {
    /// The beginnings of significant words, numbered.
    numbers: FxHashMap<String, u32>,
    /// The numbers of those of each outcome, in order and each once.
    outcomes: FxHashMap<EntryId, Vec<u32>>,
}

impl Senses {
    fn of(input: &AdviceInput) -> Self {
        let mut senses = Senses::default();
        for id in input.book.ids().filter(|id| matches!(input.book.entry(*id).data, KindData::Outcome(_))) {
            let stems = senses.stems_in(&sense_of(input, id));
            senses.outcomes.insert(id, stems);
        }
        senses
    }

    fn stems_in(&mut self, text: &str) -> Vec<u32> {
        let text = lower(text);
        let significant = words(&text).map(|word| word.letters).filter(|word| is_significant(word));
        let mut stems: Vec<u32> = significant.map(|word| self.number(stem(word))).collect();
        stems.sort();
        stems.dedup();
        stems
    }

    fn number(&mut self, stem: &str) -> u32 {
        let next = self.numbers.len() as u32;
        match self.numbers.get(stem) {
            Some(number) => *number,
            None => *self.numbers.entry(stem.to_string()).or_insert(next),
        }
    }

    /// What an artifact's prose has to show; nothing where something else shows it.
    fn claim<'s>(&'s self, input: &'s AdviceInput, artifact: EntryId, edge: &'s Edge) -> Option<Claim<'s>> {
        let stems = self.outcomes.get(&edge.to)?;
        let (facts, outcome) = (input.book.entry(artifact), input.book.entry(edge.to));
        let KindData::Outcome(own) = &outcome.data else { return None };
        let other_language = facts.lang != outcome.lang && facts.lang.is_some();
        let wanted = wanted(stems.len());
        let is_open = wanted > 0 && !other_language && !refers(input, artifact, edge.to);
        is_open.then(|| Claim { edge, code: &own.code, stems, wanted })
    }

    /// The claims of an artifact that its prose does not touch, if it is long enough to be blamed for that.
    fn untouched<'s>(&'s self, input: &'s AdviceInput, artifact: EntryId) -> Vec<Claim<'s>> {
        let claimed = input.book.relations.from(artifact);
        let claimed = claimed.filter(|edge| edge.verb == Verb::Outcomes && edge.part.is_none());
        let open: Vec<Claim> = claimed.filter_map(|edge| self.claim(input, artifact, edge)).collect();
        let mut search = Search { senses: self, open, met: FxHashSet::default(), words: 0 };
        let body = &input.bodies[artifact.index()];
        let summary = input.book.entry(artifact).summary.filter(|summary| *summary != BODY);
        let mut proses = std::iter::once(BODY).chain(summary).map(|prose| body.prose(prose));
        // When all are seen to be touched, the rest need not be read.
        let is_done = search.open.is_empty() || proses.any(|prose| read_until(prose, |text| search.read(text)));
        if is_done || search.words < FEWEST_WORDS { Vec::new() } else { search.open }
    }
}

/// A text that is searched for what outcomes are about, some blocks at a time.
struct Search<'s> {
    senses: &'s Senses,
    /// Claims that nothing touches so far.
    open: Vec<Claim<'s>>,
    /// The stems that were met.
    met: FxHashSet<u32>,
    words: usize,
}

impl Search<'_> {
    /// Reads on; whether all claims are seen to be touched.
    fn read(&mut self, text: &str) -> bool {
        let text = lower(text);
        self.open.retain(|claim| !text.contains(&claim.code.value.to_lowercase()));
        for word in words(&text) {
            self.words += 1;
            if word.letters.len() < FEWEST_LETTERS {
                continue;
            }
            let number = self.senses.numbers.get(stem(word.letters)).filter(|number| self.met.insert(**number));
            let Some(number) = number else { continue };
            self.open.retain_mut(|claim| {
                claim.wanted -= usize::from(claim.stems.binary_search(number).is_ok());
                claim.wanted > 0
            });
            if self.open.is_empty() {
                break;
            }
        }
        self.open.is_empty()
    }
}

/// How many of an outcome's stems a text has to hold to touch it: two, one where there are hardly any.
fn wanted(stems: usize) -> usize {
    if stems < 3 { stems.min(1) } else { 2 }
}

/// The text that says what an outcome is about.
fn sense_of(input: &AdviceInput, id: EntryId) -> String {
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
    text
}

/// Whether prose refers to an outcome, or to one above or below it.
fn refers(input: &AdviceInput, artifact: EntryId, outcome: EntryId) -> bool {
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
    match word.len() {
        ..=6 => word,
        _ => word.char_indices().nth(6).map_or(word, |(end, _)| &word[..end]),
    }
}

/// Whether a word in lower case says what an outcome is about.
fn is_significant(word: &str) -> bool {
    word.chars().count() >= FEWEST_LETTERS && !COMMON.contains(&word)
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
    use crate::base::SpanId;

    #[test]
    fn an_outcome_is_touched_by_two_of_its_words() {
        let touched = |outcome: &str, text: &str| {
            let mut senses = Senses::default();
            let stems = senses.stems_in(outcome);
            let wanted = wanted(stems.len());
            let edge = Edge { from: EntryId(0), part: None, verb: Verb::Outcomes, to: EntryId(1), cohort: None };
            let code = Spanned { value: "X-1".to_string(), at: SpanId(0) };
            let open = vec![Claim { edge: &edge, code: &code, stems: &stems, wanted }];
            Search { senses: &senses, open, met: FxHashSet::default(), words: 0 }.read(text)
        };
        assert!(touched("community goals, partners", "partners with goals"));
        assert!(!touched("community goals, partners", "goals and other goals"));
        assert!(touched("budget plan", "a budgeting exercise"));
        assert!(touched("community goals, partners", "as x-1 says"));
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (one, other) in [("communicate", "communication"), ("goals", "goal"), ("partners", "partnership")] {
            assert_eq!(stem(one), stem(other));
        }
        assert_eq!(stem("this"), "this");
    }
}
