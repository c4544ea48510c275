//! What the names of folders and files say of who may read what lies there: that it is not for everybody, or that it is somebody's work.

use crate::base::names;
use crate::base::words::folded;
use crate::content::folders::{is_near, key_of};

/// Names of folders that say that what they hold is not for everybody.
const NOT_FOR_ALL: [&str; 49] = [
    "borrador",
    "borradores",
    "brouillon",
    "brouillons",
    "confidencial",
    "confidential",
    "confidentiel",
    "draft",
    "drafts",
    "entwurf",
    "entwurfe",
    "geheim",
    "hidden",
    "intern",
    "interna",
    "internal",
    "interne",
    "internes",
    "interno",
    "members-only",
    "membres",
    "miembros",
    "mitglieder",
    "nicht-offentlich",
    "no-publico",
    "not-public",
    "nur-fur-mitglieder",
    "nur-mitglieder",
    "oculto",
    "privada",
    "privado",
    "privat",
    "private",
    "prive",
    "prives",
    "restricted",
    "secret",
    "secreto",
    "solo-miembros",
    "staff-only",
    "unpublished",
    "versteckt",
    "vertraulich",
    "خاص",
    "سري",
    "للاعضاء",
    "مخفي",
    "مسودات",
    "مسودة",
];

/// Whether a folder's name says by itself that not everybody may read what it holds; the names of audiences do, too.
pub fn is_not_for_all(folder: &str, audiences: &[String]) -> bool {
    let is_it = |name: &str| {
        let name = names::key(name);
        NOT_FOR_ALL.contains(&names::without_accents(&name).as_str())
            || audiences.iter().skip(1).any(|audience| names::key(audience) == name)
    };
    is_it(names::split_order(folder).1) || set_apart(folder).any(is_it)
}

/// Whether the name of a file says so beside what it is called by: `salaries (private)`.
pub fn is_marked_not_for_all(stem: &str, audiences: &[String]) -> bool {
    set_apart(stem).any(|apart| is_not_for_all(apart, audiences))
}

/// What a name says apart from the rest: in brackets, or behind or before a dash between blanks.
fn set_apart(name: &str) -> impl Iterator<Item = &str> {
    let name = names::split_order(name.trim()).1;
    let brackets = [(')', '('), (']', '[')];
    let inside =
        brackets.into_iter().filter_map(move |(close, open)| Some(name.strip_suffix(close)?.rsplit_once(open)?.1));
    let parts = [" - ", " \u{2013} ", " \u{2014} "].into_iter().filter(move |dash| name.contains(dash));
    inside.chain(parts.flat_map(move |dash| name.split(dash)))
}

/// Words for one portfolio and for several, in the five languages.
const PORTFOLIO: [&str; 7] =
    ["portfolio", "portafolio", "portefolio", "portafoglio", "portfoliomappe", "بورتفوليو", "البورتفوليو"];
const PORTFOLIOS: [&str; 3] = ["portfolien", "portfoliomappen", "بورتفوليوهات"];

/// Words of a name by which a folder is about portfolios, and holds none.
const ABOUT: [&str; 35] = [
    "about",
    "assess",
    "assessing",
    "build",
    "building",
    "como",
    "comment",
    "crear",
    "create",
    "creating",
    "creer",
    "erstellen",
    "for",
    "guia",
    "guide",
    "hacer",
    "how",
    "leitfaden",
    "make",
    "making",
    "plan",
    "planning",
    "review",
    "reviewing",
    "sobre",
    "start",
    "starting",
    "sur",
    "to",
    "uber",
    "using",
    "why",
    "wie",
    "write",
    "writing",
];

/// Words beside one for portfolios that say of what sort they are, and not whose.
const SORT: [&str; 32] = [
    "a",
    "al",
    "an",
    "career",
    "course",
    "das",
    "dein",
    "development",
    "digital",
    "e",
    "ein",
    "el",
    "electronic",
    "ihr",
    "learning",
    "le",
    "mentoring",
    "personal",
    "practice",
    "professional",
    "program",
    "programme",
    "project",
    "reflective",
    "showcase",
    "su",
    "teaching",
    "the",
    "tu",
    "un",
    "votre",
    "your",
];

/// Words behind one for portfolios, behind which stands whose they are.
const OF: [&str; 11] = ["by", "da", "de", "dei", "del", "der", "des", "di", "du", "of", "von"];

/// What a folder's name says of portfolios in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Portfolios {
    /// Somebody's: `student-portfolios-2026`, `Kims portfolio`.
    Somebodys,
    /// It is the bare word for several, which may also be the name of a chapter about them.
    Bare,
}

/// Whether a folder's name says that portfolios lie there. What only tells of them is called by another word
/// (`portfolio-guide`), says how (`making-portfolios`), or is called by the bare word for one.
pub fn portfolios(folder: &str) -> Option<Portfolios> {
    let key = key_of(folder);
    if key.is_ascii() && !key.contains("fol") {
        return None;
    }
    if key.contains("ملفات-إنجاز") || key.contains("ملفات-الإنجاز") {
        return Some(Portfolios::Somebodys);
    }
    let words: Vec<String> = key.split(|c: char| !c.is_alphanumeric()).map(folded).collect();
    let tells = |word: &&str| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit());
    let words: Vec<&str> = words.iter().map(String::as_str).filter(tells).collect();
    let ([first, ..], [before @ .., last]) = (&words[..], &words[..]) else { return None };
    if words.iter().any(|word| ABOUT.contains(word)) {
        return None;
    }
    let is_of = words.get(1).is_some_and(|word| OF.contains(word));
    let is_bare = before.iter().all(|word| SORT.contains(word));
    match number_of_portfolios(last) {
        Some(true) if is_bare => Some(Portfolios::Bare),
        Some(false) if is_bare => None,
        Some(_) => Some(Portfolios::Somebodys),
        None => (is_of && number_of_portfolios(first).is_some()).then_some(Portfolios::Somebodys),
    }
}

/// Whether a word means several portfolios, or one; nothing where it means none.
fn number_of_portfolios(word: &str) -> Option<bool> {
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if PORTFOLIOS.iter().any(|several| word.ends_with(several)) {
        return Some(true);
    }
    let one = word.strip_suffix('s').unwrap_or(word);
    let is_one = PORTFOLIO.iter().any(|known| one.ends_with(known) || is_near(one, known));
    is_one.then_some(one.len() < word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_portfolios_is_known_by_its_name() {
        for name in [
            "my-portfolios",
            "Kims portfolio",
            "Kim's Portfolio",
            "kim-lee_portfolio",
            "student-portfolios-2026",
            "StudentPortfolios",
            "2026-student-portfolios",
            "mentee protfolios",
            "portafolios de estudiantes",
            "portfolios-des-élèves",
            "Portfolio von Kim",
            "Schülerportfolios 2026",
            "ملفات الإنجاز",
            "sample-e-portfolios",
        ] {
            let found = portfolios(name);
            let is_several = name == "StudentPortfolios" || name.starts_with("Schüler");
            assert!(found.is_some() && (is_several || found == Some(Portfolios::Somebodys)), "{name}: {found:?}");
        }
        for name in ["portfolios", "03-portfolios", "e-portfolios", "digital-portfolios", "Portafolios"] {
            assert_eq!(portfolios(name), Some(Portfolios::Bare), "{name}");
        }
        for name in [
            "portfolio",
            "portfolio-guidelines",
            "portfolio-templates",
            "portfolios-overview",
            "how-to-make-a-portfolio",
            "making-portfolios",
            "your-portfolio",
            "digital-portfolio",
            "guide du portfolio",
            "folklore",
            "folios",
            "ملف الإنجاز",
        ] {
            assert_eq!(portfolios(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_that_says_so_is_not_for_all() {
        let audiences = ["public", "staff"].map(String::from);
        for name in [
            "private",
            "Internal",
            "02-confidential",
            "Staff",
            "Brouillons",
            "vertraulich",
            "Nicht öffentlich",
            "privé",
            "سري",
            "Salaries (private)",
            "Salaries [staff]",
            "Salaries - CONFIDENTIAL",
            "Löhne – vertraulich",
            "Draft — Plan",
        ] {
            assert!(is_not_for_all(name, &audiences), "{name}");
        }
        for name in
            ["public", "public-private partnerships", "internal-medicine", "privacy", "plan (2026)", "hidden figures"]
        {
            assert!(!is_not_for_all(name, &audiences), "{name}");
        }
        assert!(is_marked_not_for_all("Plan (draft)", &audiences) && !is_marked_not_for_all("private", &audiences));
    }
}
