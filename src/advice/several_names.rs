//! One role that is called by several names: readers ask themselves whether they are two.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::advice::AdviceInput;
use crate::advice::place::{SourceFinder, find};
use crate::advice::reading::{Joint, Word, lower, plain, words};
use crate::base::names::key;
use crate::base::{Diagnostic, Fingerprint, Location, codes, fingerprint};
use crate::content::{Facts, Kind};
use crate::model::EntryId;

mod likeness;
mod name_words;

use likeness::{is_helper, is_slip, plural_of, same_word, singular, slip_mark, stem};
use name_words::{Meaning, Meanings, NameWords};

/// How many entries are read one after another.
const RUN: usize = 256;

/// Roles that are named alike, and words that are nearly a role's name.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let book = input.book;
    let roles: Vec<EntryId> = book.ids().filter(|id| book.entry(*id).kind == Kind::Role).collect();
    let mut report = roles_alike(input, &roles);
    let lexicon = Lexicon::of(input, &roles);
    if lexicon.names.is_empty() {
        return report;
    }
    // What a word means is remembered from entry to entry.
    let found = input.workers.map(book.entries.len().div_ceil(RUN), |run| {
        let mut meanings = Meanings::default();
        let entries = (0..book.entries.len()).skip(run * RUN).take(RUN);
        entries.flat_map(|n| found_in(input, &lexicon, n, &mut meanings)).collect::<Vec<_>>()
    });
    let mut variants: BTreeMap<(usize, String), Variant> = BTreeMap::new();
    for Found { role, written, entry, prose } in found.into_iter().flatten() {
        let same = words(&written).map(|word| singular(&word.letters.to_lowercase()).to_string());
        let same = same.collect::<Vec<_>>().join(" ");
        variants.entry((role, same)).or_insert(Variant { written, entry, prose, count: 0 }).count += 1;
    }
    report.extend(variants.into_iter().map(|((role, _), variant)| variant.told(input, roles[role])));
    report
}

/// Words of an entry that are nearly a role's name.
struct Found {
    role: usize,
    written: String,
    entry: usize,
    /// The prose; nothing for a title.
    prose: Option<u32>,
}

/// What an entry holds, in order.
fn found_in(input: &AdviceInput, lexicon: &Lexicon, entry: usize, meanings: &mut Meanings) -> Vec<Found> {
    let mut found = Vec::new();
    let facts = &input.book.entries[entry];
    // What participants call people is theirs to say.
    if facts.kind == Kind::Artifact {
        return found;
    }
    let mut note = |text: &str, prose: Option<u32>| {
        let variants = lexicon.variants(text, meanings).into_iter();
        found.extend(variants.map(|(role, written)| Found { role, written, entry, prose }));
    };
    // A role's own title is compared with the others' above, a person's is the person's.
    if !matches!(facts.kind, Kind::Role | Kind::Person) {
        note(&facts.title, None);
    }
    for (number, prose) in (0..).zip(&input.bodies[entry].proses) {
        note(&plain(prose, |_| false), Some(number));
    }
    found
}

/// Words that are nearly a role's name, at the first place and how often.
struct Variant {
    written: String,
    entry: usize,
    /// The prose; nothing for a title.
    prose: Option<u32>,
    count: usize,
}

impl Variant {
    fn told(self, input: &AdviceInput, role: EntryId) -> Diagnostic {
        let facts = input.book.entry(role);
        let entry = &input.book.entries[self.entry];
        let location = match self.prose {
            Some(prose) => SourceFinder::new(input, &input.texts[self.entry], prose).next(&self.written),
            None => title_spot(input, entry, &self.written),
        };
        let times = match self.count {
            1 => String::new(),
            2 => ", twice".to_string(),
            count => format!(", {count} times"),
        };
        let message = format!("\"{}\" is nearly a name of the role \"{}\"{times}", self.written, facts.title);
        Diagnostic::new(codes::SEVERAL_NAMES, message, &entry.path, location)
            .label(&facts.path, title_spot(input, facts, &facts.title), "the role")
            .help("use one name for one role, or add this one to its `aliases`")
    }
}

/// Roles of which each could be a slip for one before it.
fn roles_alike(input: &AdviceInput, roles: &[EntryId]) -> Vec<Diagnostic> {
    let book = input.book;
    let mut report = Vec::new();
    let mut known = Known::default();
    for id in roles {
        let facts = book.entry(*id);
        let names: Vec<(&str, Vec<String>)> = names_of(facts).map(|name| (name, in_words(name))).collect();
        if let Some((written, (before, other))) = names.iter().find_map(|(name, words)| known.alike(name, words)) {
            let others = book.entry(before);
            let message = format!("the roles \"{written}\" and \"{other}\" are named almost alike");
            let location = title_spot(input, facts, written);
            let help = "if they are one role, keep one file and list the other name in its `aliases`; if not, name them \
                        so that readers can tell them apart";
            let problem = Diagnostic::new(codes::SEVERAL_NAMES, message, &facts.path, location);
            let label = title_spot(input, others, other);
            report.push(problem.label(&others.path, label, "the other role").help(help));
        }
        names.into_iter().for_each(|(name, words)| known.add(*id, name, words));
    }
    report
}

/// Names of roles, found by what an alike one would have in common with each.
#[derive(Default)]
struct Known<'n> {
    names: Vec<(EntryId, &'n str, Vec<String>)>,
    keys: FxHashSet<String>,
    by_mark: FxHashMap<Fingerprint, Vec<usize>>,
}

impl<'n> Known<'n> {
    fn add(&mut self, role: EntryId, name: &'n str, words: Vec<String>) {
        if self.keys.insert(key(name)) {
            marks(&words).for_each(|mark| self.by_mark.entry(mark).or_default().push(self.names.len()));
            self.names.push((role, name, words));
        }
    }

    /// A name, with the first that is not the same but alike.
    fn alike<'w>(&self, name: &'w str, words: &[String]) -> Option<(&'w str, (EntryId, &'n str))> {
        let near = marks(words).filter_map(|mark| self.by_mark.get(&mark)).flatten();
        let alike = near.filter(|n| are_alike(&self.names[**n].2, words)).map(|n| &self.names[*n]);
        let own = key(name);
        let mut others = alike.filter(|(_, other, _)| key(other) != own);
        others.next().map(|(role, other, _)| (name, (*role, *other)))
    }
}

/// The marks of a name: all its words, and for each word that may be a slip the others.
fn marks(words: &[String]) -> impl Iterator<Item = Fingerprint> {
    let stems: Vec<&str> = words.iter().map(|word| stem(word)).collect();
    let whole = fingerprint(&stems);
    let slips = (0..words.len()).filter_map(move |n| {
        let mark = slip_mark(&words[n])?;
        Some(fingerprint(&(n, mark, &stems[..n], &stems[n + 1..])))
    });
    std::iter::once(whole).chain(slips)
}

fn names_of(facts: &Facts) -> impl Iterator<Item = &str> {
    std::iter::once(facts.title.as_str()).chain(facts.aliases.iter().map(|alias| alias.value.as_str()))
}

fn in_words(name: &str) -> Vec<String> {
    words(&name.to_lowercase()).map(|word| word.letters.to_string()).collect()
}

/// Whether two names differ by plurals and one slip at most.
fn are_alike(one: &[String], other: &[String]) -> bool {
    let slips = one.iter().zip(other).filter(|(a, b)| !same_word(a, b)).count();
    one.len() == other.len() && slips <= 1 && one.iter().zip(other).all(|(a, b)| same_word(a, b) || is_slip(a, b))
}

/// Where a file says a title or alias of its entry.
fn title_spot(input: &AdviceInput, facts: &Facts, title: &str) -> Location {
    let found = || find(&(input.text)(&facts.path)?, 0, title);
    // Another row may hold the same words.
    if facts.is_row() { facts.place() } else { found().map_or(facts.place(), Location::Span) }
}

/// The names of all roles, ready to be looked for.
struct Lexicon {
    names: Vec<Name>,
    words: NameWords,
    /// The names as a tree of words: what follows from a place on by a word, the root being 0.
    next: FxHashMap<(usize, usize), usize>,
    /// The first name that ends at each place of the tree.
    ends: Vec<Option<usize>>,
    /// The names of one word, in the singular, with their roles.
    alone: FxHashMap<String, usize>,
}

struct Name {
    role: usize,
    words: Vec<String>,
}

/// A text in lower case, cut into words.
struct Reading<'t> {
    words: Vec<Word<'t>>,
    /// The words of names that each may mean.
    meant: Vec<&'t [usize]>,
}

impl Lexicon {
    fn of(input: &AdviceInput, roles: &[EntryId]) -> Self {
        let mut names = Vec::new();
        for (role, id) in roles.iter().enumerate() {
            let own = names_of(input.book.entry(*id)).map(in_words).filter(|words| !words.is_empty());
            names.extend(own.map(|words| Name { role, words }));
        }
        Lexicon::of_names(names)
    }

    fn of_names(mut names: Vec<Name>) -> Self {
        // What is longer is meant before what is part of it.
        names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        let (mut words, mut next, mut alone) = (NameWords::default(), FxHashMap::default(), FxHashMap::default());
        let mut ends = vec![None];
        for (n, name) in names.iter().enumerate() {
            let mut at = 0;
            for word in &name.words {
                at = *next.entry((at, words.add(word))).or_insert(ends.len());
                ends.resize(ends.len().max(at + 1), None);
            }
            ends[at].get_or_insert(n);
            if let [word] = name.words.as_slice() {
                alone.insert(singular(word).to_string(), name.role);
            }
        }
        Lexicon { names, words, next, ends, alone }
    }

    /// The words of a text that are nearly but not exactly a role's name, as written, with the number of the role.
    fn variants(&self, text: &str, meanings: &mut Meanings) -> Vec<(usize, String)> {
        let lower = lower(text);
        // Lower case keeps almost every text's length; where it does not, positions would be wrong.
        let written = if lower.len() == text.len() { text } else { &lower };
        // Most texts say no word of any name.
        let is_named = |word: Word| {
            let meaning = meanings.of(word.letters, &self.words);
            !meanings.words(meaning).is_empty()
        };
        if !words(&lower).any(is_named) {
            return Vec::new();
        }
        let all: Vec<Word> = words(&lower).collect();
        let meant: Vec<Meaning> = all.iter().map(|word| meanings.of(word.letters, &self.words)).collect();
        let meant = meant.into_iter().map(|meaning| meanings.words(meaning)).collect();
        let text = Reading { words: all, meant };
        let all = &text.words;
        let mut taken: Vec<Option<usize>> = vec![None; all.len()];
        for n in 0..all.len() {
            if let Some(name) = self.at(&text, n, is_exactly).filter(|_| taken[n].is_none()) {
                let end = n + self.names[name].words.len();
                taken[n..end].fill(Some(name));
            }
        }
        let mut found = Vec::new();
        for n in 0..all.len() {
            let begins = |n: usize| taken[n].filter(|name| n == 0 || taken[n - 1] != Some(*name));
            let run = match (begins(n), taken[n]) {
                (Some(name), _) => self.widened(all, &taken, n, name).map(|run| (name, run)),
                (None, None) => {
                    let near = self.at(&text, n, is_nearly);
                    let near = near.map(|name| (name, n..n + self.names[name].words.len()));
                    near.filter(|(_, run)| taken[run.clone()].iter().all(Option::is_none))
                }
                _ => None,
            };
            if let Some((name, run)) = run {
                let phrase = &written[all[run.start].start..all[run.end - 1].end];
                found.push((self.names[name].role, phrase.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
        found
    }

    /// The first name for which a run of words from `n` on passes.
    fn at(&self, text: &Reading, n: usize, passes: fn(&[String], &[Word]) -> bool) -> Option<usize> {
        if text.meant[n].is_empty() {
            return None;
        }
        let mut first: Option<usize> = None;
        // The places of the tree that the words so far may lead to.
        let mut places = vec![0];
        for end in n..text.words.len() {
            let joined = end == n || text.words[end].joint != Joint::Break;
            let steps = places.iter().flat_map(|place| text.meant[end].iter().map(move |word| (*place, *word)));
            places = steps.filter(|_| joined).filter_map(|step| self.next.get(&step).copied()).collect();
            if places.is_empty() {
                break;
            }
            let ended = places.iter().filter_map(|place| self.ends[*place]);
            let passed = ended.filter(|name| passes(&self.names[*name].words, &text.words[n..=end]));
            first = passed.chain(first).min();
        }
        first
    }

    /// A name with a word of the same sense joined to it: "mentor thought partner", "thought partner/mentor".
    fn widened(&self, all: &[Word], taken: &[Option<usize>], n: usize, name: usize) -> Option<std::ops::Range<usize>> {
        let Name { role, words } = &self.names[name];
        let end = n + words.len();
        if !is_helper(singular(all[end - 1].letters)) {
            return None;
        }
        // A word that names another role makes two roles of it, not two names.
        let is_free = |at: usize| {
            let word = singular(all[at].letters);
            let other = self.alone.get(word).is_some_and(|other| other != role);
            let stem = word.strip_suffix("ing").filter(|stem| is_helper(stem));
            taken[at].is_none() && !other && (is_helper(word) || stem.is_some())
        };
        if n > 0 && is_free(n - 1) {
            let slash = all[n].joint == Joint::Slash;
            // A name of one word may have another beside it by chance: "mentor partner meetings".
            if slash || all[n].joint == Joint::Space && words.len() > 1 {
                return Some(n - 1..end);
            }
        }
        let slash_behind = end < all.len() && all[end].joint == Joint::Slash;
        (slash_behind && is_free(end)).then(|| n..end + 1)
    }
}

/// Whether words are a name in any case, with hyphens or spaces, the last in the singular or plural.
fn is_exactly(name: &[String], run: &[Word]) -> bool {
    let (Some(last), Some((last_word, before))) = (name.last(), run.split_last()) else { return false };
    hangs_together(run)
        && same_word(last, last_word.letters)
        && name.iter().zip(before).all(|(name, word)| name == word.letters)
}

/// Whether words are a name but for a plural in the middle or one slip.
fn is_nearly(name: &[String], run: &[Word]) -> bool {
    let Some((last, before)) = run.split_last() else { return false };
    if !hangs_together(run) {
        return false;
    }
    let differs: Vec<usize> = (0..name.len()).filter(|n| !same_word(&name[*n], run[*n].letters)).collect();
    match differs.as_slice() {
        // "Thoughts partners"; but in "sites lead" the plural may be a subject and what follows its verb.
        [] => {
            let last_is_plural = plural_of(last.letters, name.last().map_or("", |word| singular(word)));
            before.iter().zip(name).any(|(word, name)| match plural_of(word.letters, name) {
                true => last_is_plural,
                false => word.letters != name && !last_is_plural,
            })
        }
        [n] => {
            is_slip(&name[*n], run[*n].letters)
                && (name.len() > 1 || likeness::is_sure_slip(&name[*n], run[*n].letters))
        }
        _ => false,
    }
}

/// Whether nothing stands between words but spaces, hyphens and slashes.
fn hangs_together(run: &[Word]) -> bool {
    run.iter().skip(1).all(|word| word.joint != Joint::Break)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(names: &[(usize, &str)]) -> Lexicon {
        Lexicon::of_names(names.iter().map(|(role, name)| Name { role: *role, words: in_words(name) }).collect())
    }

    #[test]
    fn a_role_has_one_name() {
        let partner = lexicon(&[(0, "Thought partner")]);
        for (text, found) in [
            ("Who are the thoughts partners?", Some("thoughts partners")),
            ("The mentoring thought partners are", Some("mentoring thought partners")),
            ("select their Mentor Thought Partners.", Some("Mentor Thought Partners")),
            ("as a thought partner/mentor.", Some("thought partner/mentor")),
            ("a tought partner", Some("tought partner")),
            ("Thought partners, a thought-partner, the thought partner's role", None),
            ("three video conference thought partner meetings", None),
            ("thought partnering, the thought partnership", None),
            ("a new thought partner", None),
            ("as a mentor, thought partners listen", None),
            ("on second thoughts, partners listen", None),
        ] {
            let got = partner.variants(text, &mut Meanings::default());
            assert_eq!(got.first().map(|(_, phrase)| phrase.as_str()), found, "{text}");
        }
    }

    #[test]
    fn a_name_among_many_is_found_as_among_few() {
        let others =
            ["Tutor", "Teller", "Tailor", "Thinker", "Tracker", "Trainer", "Teacher", "Thoughtful guest", "Tester"];
        let names: Vec<(usize, &str)> = [(0, "Thought partner"), (1, "Timekeeper")]
            .into_iter()
            .chain(others.iter().enumerate().map(|(n, name)| (n + 2, *name)))
            .collect();
        let many = lexicon(&names);
        for (text, found) in [
            ("Who are the thoughts partners?", Some("thoughts partners")),
            ("a tought partner", Some("tought partner")),
            ("a thought parnter", Some("thought parnter")),
            ("the timekeper", Some("timekeper")),
            ("Thought partners, timekeepers and testers", None),
        ] {
            assert_eq!(
                many.variants(text, &mut Meanings::default()).first().map(|(_, phrase)| phrase.as_str()),
                found,
                "{text}"
            );
        }
    }

    #[test]
    fn names_of_other_roles_are_no_variants() {
        let both = lexicon(&[(0, "Thought partner"), (1, "Mentor"), (2, "Mentee")]);
        for text in
            ["thought partner/mentor", "mentor thought partner", "mentors and mentees", "the mentor/mentee team"]
        {
            assert!(both.variants(text, &mut Meanings::default()).is_empty(), "{text}");
        }
        let lead = lexicon(&[(0, "Site lead"), (1, "Facilitator")]);
        for text in ["the sites lead the way", "facilitators facilitate", "the new facilitator/host"] {
            assert!(lead.variants(text, &mut Meanings::default()).is_empty(), "{text}");
        }
        assert_eq!(lead.variants("our facilatator", &mut Meanings::default())[0].1, "facilatator");
    }

    #[test]
    fn roles_named_alike_are_told_from_pairs() {
        let alike = |one, other| are_alike(&in_words(one), &in_words(other));
        for (one, other) in [
            ("Thought partner", "Thoughts partners"),
            ("Regional contact", "Regional contacts"),
            ("Program counselor", "Program counsellor"),
            ("Regional coordinator", "Regional co ordinator"),
        ] {
            assert!(alike(one, other) || one.starts_with("Regional coo"), "{one}, {other}");
        }
        for (one, other) in [
            ("Mentor", "Mentee"),
            ("Trainer", "Trainee"),
            ("Year 1 mentor", "Year 2 mentor"),
            ("Regional contact", "Regional coordinator"),
            ("Leader", "Reader"),
        ] {
            assert!(!alike(one, other), "{one}, {other}");
        }
    }
}
