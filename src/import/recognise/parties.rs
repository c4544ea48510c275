//! Who does a step: guessed from the subject of its sentence.

use crate::import::known::{Known, Named};
use crate::import::language::{Language, bare};
use crate::syntax::sentence;

/// The longest subject, in words.
const LONGEST: usize = 14;

/// The longest name of somebody, in words.
const LONGEST_NAME: usize = 7;

/// Who acts in a step.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parties {
    /// Their ids.
    pub by: Vec<String>,
    /// The words of the subject of which that is guessed.
    pub subject: String,
    /// Subjects that no role is called.
    pub unknown: Vec<String>,
}

/// Guesses who does a step.
pub fn of(step: &str, known: &Known, language: &Language) -> Option<Parties> {
    let first = sentence::first(step).trim();
    let words: Vec<&str> = first.split_whitespace().collect();
    let of = Sentence { words: &words, known, language };
    label(first, known, language).or_else(|| of.by_verb()).or_else(|| of.by_beginning()).or_else(|| of.behind_verb())
}

/// `Coordinator: propose pairs`, or `Propose pairs (coordinator)`.
fn label(sentence: &str, known: &Known, language: &Language) -> Option<Parties> {
    let before = sentence.split_once(": ").map(|(before, _)| before);
    let after =
        sentence.trim_end_matches('.').strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, inner)| inner);
    let named = before.into_iter().chain(after).find_map(|words| {
        let words: Vec<&str> = words.split_whitespace().collect();
        let names: Vec<&Named> = parts(&words, language)
            .into_iter()
            .map(|part| known.party(&part, language).filter(|role| is_all(&part, role)))
            .collect::<Option<_>>()?;
        Some((words.join(" "), names))
    });
    let (subject, names) = named?;
    Some(Parties { by: names.into_iter().map(|role| role.id.clone()).collect(), subject, unknown: Vec::new() })
}

/// Whether some words are hardly more than the name of a role.
fn is_all(words: &str, role: &Named) -> bool {
    words.split_whitespace().count() <= role.title.split_whitespace().count() + 1
}

/// A sentence in which somebody may act.
struct Sentence<'s> {
    words: &'s [&'s str],
    known: &'s Known,
    language: &'s Language,
}

impl<'s> Sentence<'s> {
    /// `The coordinator will …`: who stands before a verb that says that something is to be done.
    fn by_verb(&self) -> Option<Parties> {
        let language = self.language;
        let verb = self.words.iter().take(LONGEST + 1).position(|word| language.verbs.has(&bare(word)))?;
        let mut subject = &self.words[..verb];
        // `At the beginning of the year, the region` is about the region.
        if subject.first().is_some_and(|first| language.before.has(&bare(first)))
            && let Some(comma) = subject.iter().rposition(|word| word.ends_with([',', '،']))
        {
            subject = &subject[comma + 1..];
        }
        while let [rest @ .., last] = subject
            && language.between.has(&bare(last))
        {
            subject = rest;
        }
        let mut found = Parties { subject: subject.join(" "), ..Parties::default() };
        for part in parts(subject, language) {
            match self.known.party(&part, language) {
                Some(role) if !found.by.contains(&role.id) => found.by.push(role.id.clone()),
                Some(_) => {}
                None => found.unknown.push(language.without_article(&part).to_string()),
            }
        }
        // A pronoun, or nobody: `It is important that …`; or half a sentence: `Each coach writes what they …`.
        let is_pronoun = |word: &String| language.pronouns.has(word) && !language.articles.has_whole(word);
        let has_list = subject.iter().any(|word| language.and.has(&bare(word)));
        let is_half = subject.iter().any(|word| is_pronoun(&bare(word)))
            || !has_list && subject.iter().any(|word| word.ends_with([',', '،']));
        let says_nothing = subject.is_empty() || language.pronouns.has(&found.subject.to_lowercase());
        (!says_nothing && !is_half).then_some(found)
    }

    /// `Each coach writes …`, `After the visit, each coach writes …`: the longest beginning that is the name of a role.
    fn by_beginning(&self) -> Option<Parties> {
        let is_before = self.words.first().is_some_and(|first| self.language.before.has(&bare(first)));
        let commas = self.words.iter().take(LONGEST).enumerate().filter(|(_, word)| word.ends_with([',', '،']));
        let after = commas.map(|(n, _)| n + 1).filter(|_| is_before);
        let (at, (role, end)) = std::iter::once(0).chain(after).find_map(|at| Some((at, self.role_at(at)?)))?;
        Some(Parties { by: vec![role.id.clone()], subject: self.words[at..end].join(" "), unknown: Vec::new() })
    }

    /// Who stands behind the verb, in languages and sentences in which that is so: `Im Mai schlägt die Leitung …`. Who something is
    /// given to or done with stands behind a word that says so.
    fn behind_verb(&self) -> Option<Parties> {
        let language = self.language;
        let begins = self.words.first().is_some_and(|first| language.behind.has(&bare(first)));
        let (at, role, mut end) = (1..self.words.len().min(LONGEST)).filter(|_| begins).find_map(|at| {
            let articles = self.words[..at].iter().rev().take_while(|word| language.articles.has_whole(&bare(word)));
            let before = at.checked_sub(articles.count() + 1).map(|n| bare(self.words[n]));
            let is_other = before.is_none_or(|before| language.before.has(&before));
            let (role, end) = self.role_at(at).filter(|_| !is_other)?;
            Some((at, role, end))
        })?;
        let mut by = vec![role.id.clone()];
        // `… the mentor and the mentee`
        while let Some(word) = self.words.get(end) {
            let is_and = language.and.has_whole(&bare(word));
            let next = self.role_at(end + usize::from(is_and)).filter(|_| is_and || language.and.has(&bare(word)));
            let Some((role, next)) = next else { break };
            by.push(role.id.clone());
            end = next;
        }
        Some(Parties { by, subject: self.words[at..end].join(" "), unknown: Vec::new() })
    }

    /// The role whose name begins at a word, as long as it can be, and where it ends.
    fn role_at(&self, at: usize) -> Option<(&'s Named, usize)> {
        (at + 1..=self.words.len().min(at + LONGEST_NAME)).rev().find_map(|end| {
            let beginning = self.words[at..end].join(" ");
            let name = self.language.without_article(&beginning);
            let role = self.known.party(name, self.language).filter(|role| is_called(role, name))?;
            Some((role, end))
        })
    }
}

/// Whether a role has exactly this name, or the plural of it.
fn is_called(role: &Named, name: &str) -> bool {
    let count = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    std::iter::once(&role.title).chain(&role.aliases).any(|title| count(title) == count(name))
}

/// The parties in `mentor, mentee and coach`.
fn parts(subject: &[&str], language: &Language) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in subject {
        let is_and = language.and.has_whole(&bare(word));
        // In some languages it is one with the word that follows.
        if is_and || language.and.has(&bare(word)) {
            parts.push(String::new());
        }
        if is_and {
            continue;
        }
        let ends = word.ends_with([',', '،']);
        let part = parts.last_mut().into_iter();
        part.for_each(|part| *part = format!("{part} {}", word.trim_end_matches([',', '،'])).trim().to_string());
        if ends {
            parts.push(String::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Kind;

    fn named(id: &str) -> Named {
        Named {
            kind: Kind::Role,
            id: format!("roles/{id}"),
            title: String::new(),
            aliases: Vec::new(),
            folder: None,
            is_private: false,
            is_new: false,
        }
    }

    fn known() -> Known {
        let named = |id: &str, title: &str| Named { title: title.into(), ..named(id) };
        Known {
            names: vec![named("office", "Office"), named("team", "State Support Team"), named("coach", "Coach")],
            ..Known::default()
        }
    }

    fn of_language(tag: &str) -> &'static Language {
        Language::all().iter().find(|language| language.words.tag == tag).unwrap()
    }

    fn guessed(step: &str, known: &Known, language: &Language) -> (String, String) {
        of(step, known, language)
            .map(|parties| (parties.by.join(" ").replace("roles/", ""), parties.unknown.join(", ")))
            .unwrap_or_default()
    }

    #[test]
    fn subjects_of_sentences_are_parties() {
        let known = known();
        let by = |step: &str| guessed(step, &known, of_language("en"));
        let is = |by: &str, unknown: &str| (by.to_string(), unknown.to_string());
        assert_eq!(by("The office will name a coach."), is("office", ""));
        assert_eq!(by("Each coach writes a letter."), is("coach", ""));
        assert_eq!(by("After the first visit, each coach writes a letter."), is("coach", ""));
        assert_eq!(by("Each coach writes what they will need."), is("coach", ""));
        assert_eq!(by("Office and the support team meet."), is("office", ""));
        assert_eq!(by("Office and the support team will meet."), is("office team", ""));
        assert_eq!(by("At the end of the year, coaches will meet."), is("coach", ""));
        assert_eq!(by("The district may help."), is("", "district"));
        assert_eq!(by("Coach: write a letter"), is("coach", ""));
        assert_eq!(by("Write a letter (coach, office)."), is("coach office", ""));
        assert_eq!(by("Write a letter to the coach."), is("", ""));
        assert_eq!(by("It is important to meet."), is("", ""));
    }

    /// Each language has its words, its endings, and its place for who acts.
    #[test]
    fn parties_are_known_in_every_language() {
        let roles = |titles: [(&str, &str); 3]| {
            let role = |(id, title): (&str, &str)| Named { title: title.into(), ..named(id) };
            Known { names: titles.map(role).to_vec(), ..Known::default() }
        };
        let spanish = roles([("office", "Coordinadora"), ("team", "Equipo de apoyo regional"), ("coach", "Mentor")]);
        let french = roles([("office", "Coordinatrice"), ("team", "Équipe régionale d’appui"), ("coach", "Mentor")]);
        let german = roles([("office", "Koordinatorin"), ("team", "Regionales Team"), ("coach", "Mentor")]);
        let arabic = roles([("office", "المنسقة"), ("team", "فريق الدعم"), ("coach", "المرشد")]);
        for (tag, known, step, by, unknown) in [
            ("es", &spanish, "La coordinadora enviará la lista a los mentores.", "office", ""),
            ("es", &spanish, "El coordinador y las mentoras deben reunirse en mayo.", "office coach", ""),
            ("es", &spanish, "Al comienzo del año, los mentores se reunirán con su grupo.", "coach", ""),
            ("es", &spanish, "Cada mentora escribe una carta.", "coach", ""),
            ("es", &spanish, "El distrito puede ayudar.", "", "distrito"),
            ("es", &spanish, "Es importante reunirse.", "", ""),
            ("es", &spanish, "Escribir una carta (mentor, equipo de apoyo regional).", "coach team", ""),
            ("fr", &french, "La coordinatrice enverra la liste aux mentors.", "office", ""),
            ("fr", &french, "Le coordinateur et les mentores doivent se rencontrer.", "office coach", ""),
            ("fr", &french, "L’équipe régionale d'appui choisit un lieu.", "team", ""),
            ("fr", &french, "Après la première rencontre, chaque mentor écrit une lettre.", "coach", ""),
            ("fr", &french, "Le district peut aider.", "", "district"),
            ("fr", &french, "Coordinatrice : proposer des binômes", "office", ""),
            ("fr", &french, "Il est important de se voir.", "", ""),
            ("de", &german, "Die Koordinatorin soll die Liste an die Mentorinnen schicken.", "office", ""),
            ("de", &german, "Der Koordinator und die Mentorinnen werden sich treffen.", "office coach", ""),
            ("de", &german, "Jede Mentorin schreibt einen Brief, den alle lesen können.", "coach", ""),
            ("de", &german, "Im September schlägt die Koordinatorin Paare vor.", "office", ""),
            ("de", &german, "Nach dem Gespräch mit dem Mentor schreibt die Koordinatorin einen Brief.", "office", ""),
            ("de", &german, "Danach treffen sich der Mentor und die Koordinatorin.", "coach office", ""),
            ("de", &german, "Der Bezirk kann helfen.", "", "Bezirk"),
            ("de", &german, "Es ist wichtig, sich zu treffen.", "", ""),
            ("ar", &arabic, "ترسل المنسقة القائمة إلى المرشدين.", "office", ""),
            ("ar", &arabic, "يجب على المرشد أن يكتب رسالة.", "coach", ""),
            ("ar", &arabic, "في سبتمبر يقترح المنسق الأزواج.", "office", ""),
            ("ar", &arabic, "يلتقي المرشد والمنسقة كل شهر.", "coach office", ""),
            ("ar", &arabic, "المرشدون يكتبون رسالة.", "coach", ""),
            ("ar", &arabic, "المنسقة: اقتراح الأزواج", "office", ""),
            ("ar", &arabic, "من المهم أن نلتقي.", "", ""),
        ] {
            let language = of_language(tag);
            assert_eq!(guessed(step, known, language), (by.to_string(), unknown.to_string()), "{step}");
            let text = [step].into_iter();
            assert_eq!(Language::of(text, tag).words.tag, tag, "{step}");
        }
    }
}
