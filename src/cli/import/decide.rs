//! What a person at the terminal decides before documents are taken in: what each is, whose it is, and who acts in its steps. Without a
//! terminal the guesses stand, as far as nothing was said with the command.

use clap::ValueEnum;

use super::{Taken, WantedKind, tell};
use crate::base::names::is_same;
use crate::cli::ask::{Asker, first, means_no, means_yes};
use crate::cli::paths::shown;
use crate::cli::{Ending, wrong};
use crate::content::Kind;
use crate::import::{self, Imported, Known, Refusal, Source, Wanted};
use crate::words::Words;

/// About how many who act and have no role somebody is asked at most.
const MOST_STRANGERS: usize = 8;

/// What somebody says of what a document would become.
enum Answer {
    Right,
    Other(Wanted),
    Stop,
}

/// What becomes of the documents; nothing where somebody stops.
pub fn decided(
    mut documents: Vec<Taken>,
    mut known: Known,
    asker: &mut Option<Asker>,
    words: &Words,
) -> Result<Option<Imported>, Ending> {
    let mut all = imported(&mut documents, &known, asker, words)?;
    let mut n = 0;
    while n < documents.len() {
        let Some(asked) = asker else { break };
        match what(n, &documents[n], &all, asked, words) {
            Answer::Right => n += 1,
            Answer::Stop => return Ok(None),
            Answer::Other(kind) => {
                documents[n].wishes.kind = Some(kind);
                all = imported(&mut documents, &known, asker, words)?;
            }
        }
    }
    let Some(asker) = asker else { return Ok(Some(all)) };
    let roles: Vec<&import::Named> = all.known.of_kind(Kind::Role).collect();
    let names: Vec<(String, String)> = roles.iter().map(|role| (role.title.clone(), role.title.clone())).collect();
    for stranger in all.strangers.iter().take(MOST_STRANGERS) {
        let chosen = asker.choose(&words.asked_stranger(stranger), &names, false, words);
        known.said.extend(chosen.first().map(|n| (stranger.clone(), roles[*n].id.clone())));
    }
    if known.said.is_empty() { Ok(Some(all)) } else { imported(&mut documents, &known, &mut None, words).map(Some) }
}

/// Shows what a document would become, and asks whether that is right.
fn what(n: usize, document: &Taken, all: &Imported, asker: &mut Asker, words: &Words) -> Answer {
    asker.show(&words.asked_would_become(&document.path.display().to_string()));
    for file in all.files.iter().filter(|file| file.document == n) {
        asker.show(&format!("  {:9} {}", called(file.what, words), shown(file.path.as_str().as_ref())));
    }
    tell(&mut asker.output(), &all.remarks[n], words);
    let kinds = WantedKind::value_variants();
    let names: Vec<&str> = kinds.iter().map(|kind| called(kind.name(), words)).collect();
    let (yes, no) = (first(words.asked_yes_answers()), first(words.asked_no_answers()));
    // A kind answers to the site's word for it and to that of the command line.
    let kind = |answer: &str| {
        let kind = kinds.iter().zip(&names).find(|(kind, name)| is_same(name, answer) || is_same(kind.name(), answer));
        kind.map(|(kind, _)| *kind)
    };
    let read = |answer: &str| match kind(answer) {
        Some(kind) => Ok(Answer::Other(kind.into())),
        None if means_yes(answer, words) => Ok(Answer::Right),
        None if means_no(answer, words) => Ok(Answer::Stop),
        None => Err(words.asked_none_of(answer, &[&[yes, no], names.as_slice()].concat().join(", "))),
    };
    asker.checked(&words.asked_right(yes, no, &names.join(", ")), yes, read).unwrap_or(Answer::Stop)
}

/// What a file is, in the site's words.
fn called<'w>(what: &'w str, words: &'w Words) -> &'w str {
    match what {
        "page" => words.page(),
        "artifact" => words.artifact(),
        "role" => words.role(),
        "process" => words.process(),
        "outcomes" => words.outcomes(),
        "person" => words.person(),
        "picture" => words.asked_picture(),
        other => other,
    }
}

/// Takes the documents in; asks whose they are where that alone is missing.
fn imported(
    documents: &mut [Taken],
    known: &Known,
    asker: &mut Option<Asker>,
    words: &Words,
) -> Result<Imported, Ending> {
    loop {
        let (n, refusal) = match import(documents, known) {
            Ok(imported) => return Ok(imported),
            Err(refused) => refused,
        };
        let path = documents[n].path.display();
        let person = match asker {
            Some(asker) if refusal.asks_whose && documents[n].wishes.person.is_none() => {
                asker.line(&words.asked_whose_document(&path.to_string()), "")
            }
            _ => None,
        };
        match person {
            Some(person) => documents[n].wishes.person = Some(person),
            None => return Err(wrong(format!("{path} cannot be taken in: {refusal}"))),
        }
    }
}

fn import(documents: &[Taken], known: &Known) -> Result<Imported, (usize, Refusal)> {
    let sources = documents
        .iter()
        .map(|it| Source { name: &it.name, bytes: it.bytes, beside: it.beside, wishes: &it.wishes })
        .collect::<Vec<_>>();
    import::import(&sources, known.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Wishes;
    use crate::words::Languages;

    const PLAN: &str = "# Visits\n\n## Mentor responsibilities\n\n- Ask\n\n## Steps\n\n1. The district office will write.\n2. The mentor will call.\n3. The mentor will listen.\n";
    const WORK: &str = "# A visit\n\n## Context\n\nIn May.\n\n## Reflection\n\nI listened.\n";

    /// The files with their texts; nothing where somebody stopped.
    type Files = Result<Option<Vec<(String, String)>>, Ending>;

    /// What becomes of a document with some answers, and what was asked. Without answers nobody is there.
    fn decided_of(text: &str, answers: Option<&str>) -> (Files, String) {
        decided_in("en", text, answers)
    }

    /// The same, asked in a language.
    fn decided_in(language: &str, text: &str, answers: Option<&str>) -> (Files, String) {
        let mut said = Vec::new();
        let wishes = Wishes { folder: "handbook".into(), ..Wishes::default() };
        let document =
            Taken { path: "a.md".as_ref(), name: "a.md".into(), bytes: text.as_bytes(), beside: &|_| None, wishes };
        let mut asker = answers.map(|answers| Asker::answering(answers, &mut said));
        let languages = Languages::of(language, &[], Vec::new());
        let decided = decided(vec![document], Known::default(), &mut asker, languages.words(language));
        drop(asker);
        let text = |file: import::File| (file.path.to_string(), String::from_utf8(file.bytes).unwrap());
        let files = decided.map(|all| all.map(|all| all.files.into_iter().map(text).collect()));
        (files, String::from_utf8(said).unwrap())
    }

    fn paths(files: Files) -> Option<Vec<String>> {
        files.unwrap_or_else(|_| panic!("refused")).map(|files| files.into_iter().map(|(path, _)| path).collect())
    }

    #[test]
    fn somebody_decides_what_a_document_is_and_who_acts() {
        let (files, said) = decided_of(PLAN, Some("\n1\n"));
        assert!(said.contains("a.md would become:") && said.contains("Is that right?"), "{said}");
        assert!(said.contains("Steps name “district office”"), "{said}");
        let files = files.unwrap_or_else(|_| panic!("refused")).unwrap();
        let process = files.iter().find(|(path, _)| path.starts_with("processes/")).unwrap();
        assert!(process.1.contains("The district office will write. (by [[mentor]])"), "{}", process.1);

        let (files, _) = decided_of(PLAN, Some("what\npage\nyes\n"));
        assert_eq!(paths(files), Some(vec!["handbook/visits.md".to_string()]));
        assert_eq!(paths(decided_of(PLAN, Some("no\n")).0), None);
        let (files, said) = decided_of(WORK, Some("Ana Roe\nyes\n"));
        assert!(said.starts_with("a.md is a participant’s work. Whose: "), "{said}");
        assert_eq!(
            paths(files),
            Some(vec!["portfolios/ana-roe/a-visit.md".to_string(), "portfolios/ana-roe/index.md".to_string()])
        );
        // Nobody is there: the guesses stand, and what cannot be guessed is refused.
        let (files, said) = decided_of(PLAN, None);
        assert_eq!((paths(files).map(|paths| paths.len()), said.as_str()), (Some(3), ""));
        assert!(decided_of(WORK, None).0.is_err());
    }

    #[test]
    fn somebody_is_asked_in_the_language_of_the_site() {
        let (files, said) = decided_in("de", PLAN, Some("was\nSeite\nja\n"));
        assert!(said.starts_with("Aus a.md würde:\n") && said.contains("\n  Rolle     "), "{said}");
        let question = "Stimmt das? ja, nein zum Aufhören, oder was es ist: Seite, ";
        assert!(said.contains("  Geraten, bitte durchsehen:\n    line "), "{said}");
        assert!(said.contains(question) && said.contains("was ist nichts von ja, nein, Seite, "), "{said}");
        assert_eq!(paths(files), Some(vec!["handbook/visits.md".to_string()]));
        let (files, said) = decided_in("de", PLAN, Some("page\nja\n"));
        assert_eq!(paths(files), Some(vec!["handbook/visits.md".to_string()]), "{said}");
        assert_eq!(paths(decided_in("de", PLAN, Some("nein\n")).0), None);
        let (_, said) = decided_in("es", PLAN, Some("sí\n1\n"));
        assert!(said.contains("Hay pasos que nombran a «district office»"), "{said}");
        let (_, said) = decided_in("fr", WORK, Some("Ana Roe\noui\n"));
        assert!(said.starts_with("a.md est le travail d’un participant. De qui: "), "{said}");
    }
}
