//! Links whose words do not say where they lead: whoever has a page read to them goes from link to link, without the words around.

use memchr::memmem;

use crate::advice::place::SourceFinder;
use crate::advice::reading::{Event, THING, lower, walk};
use crate::advice::{AdviceInput, AdvisedText};
use crate::base::html::unescaped;
use crate::base::{Diagnostic, Location, codes};
use crate::model::references::links::Target;
use crate::syntax::prose::{Form, Prose, Reference};

/// Links that are called "here", or by their address.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for text in input.texts {
        let facts = text.facts;
        let has_words = |reference: &Reference| match reference.form {
            Form::Wiki => reference.words().is_some(),
            form => form == Form::Link,
        };
        for (prose, n) in text.body.proses.iter().zip(0..) {
            let named = facts.outline.references.iter().any(|reference| reference.prose == n && has_words(reference));
            if !named && memmem::find(prose.written().as_bytes(), b"<a ").is_none() {
                continue;
            }
            let mut finder = None;
            for link in links(prose) {
                let Some((message, help)) = wrong(&link.words, text.language()) else { continue };
                let reference = link.reference.map(|n| &facts.outline.references[n as usize]);
                let mut found = None;
                if reference.is_none_or(|reference| reference.form != Form::Wiki) {
                    // Also where a better place is known: the next link may have the same words.
                    let finder = finder.get_or_insert_with(|| SourceFinder::new(input, text, n));
                    found = Some(finder.next_link(&link.words));
                }
                let noted = reference.map(|reference| Location::Noted(facts.nth, reference.at));
                let place = noted.or(found).unwrap_or(Location::File);
                let help = link.reference.and_then(|n| title(text, n)).unwrap_or_else(|| help.to_string());
                report.push(Diagnostic::new(codes::VAGUE_LINK, message, &facts.path, place).help(help));
            }
        }
    }
    report
}

/// What to do where the thing behind a link has a title.
fn title(text: &AdvisedText, reference: u32) -> Option<String> {
    let Target::Entry(entry) = text.target(reference) else { return None };
    let title = &text.book.entry(*entry).title;
    Some(match text.facts.outline.references[reference as usize].form {
        Form::Wiki => format!("leave the words out: the link reads \"{title}\" then"),
        _ => format!("say where it leads, such as \"{title}\""),
    })
}

/// A link with words of its own.
#[derive(Debug, PartialEq)]
struct Link {
    words: String,
    /// The number of its reference, unless it leads out of the site.
    reference: Option<u32>,
}

fn links(prose: &Prose) -> Vec<Link> {
    let mut found = Vec::new();
    let mut open: Option<Link> = None;
    walk(prose, |event| match event {
        Event::Reference(n) => open = Some(Link { words: String::new(), reference: Some(n) }),
        Event::Open("a") if open.is_none() => open = Some(Link { words: String::new(), reference: None }),
        Event::ReferenceEnd | Event::Close("a") => found.extend(open.take()),
        event => {
            let Some(link) = &mut open else { return };
            match event {
                Event::Words(words) => link.words.push_str(words),
                Event::Escaped(html) => link.words.push_str(&unescaped(html)),
                // A picture, or a reference within: its words are not here.
                Event::Thing => link.words.push(THING),
                _ => {}
            }
        }
    });
    found
}

/// Whether the words of a link tell nothing.
pub fn is_vague(words: &str, language: &str) -> bool {
    wrong(words, language).is_some()
}

/// What is wrong with the words of a link, and what to do.
fn wrong(words: &str, language: &str) -> Option<(String, &'static str)> {
    let words = words.trim();
    if is_address(words) {
        let message = "the words of this link are its address, which nobody wants to have read out";
        return Some((message.into(), "say what is there, and link these words: `[Form for mentors](https://…)`"));
    }
    let said = lower(words).replace('\u{2019}', "'");
    let said = said.trim_matches(|c: char| !c.is_alphanumeric());
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let language = language.split('-').next().unwrap_or(language);
    // English words slip into texts in every language.
    let lists = VAGUE.iter().filter(|(tag, _)| *tag == "en" || tag.eq_ignore_ascii_case(language));
    let is_vague = lists.flat_map(|(_, list)| *list).any(|vague| *vague == said);
    is_vague.then(|| {
        let message = format!("\"{words}\" does not say where this link leads");
        (message, "link the words that name what is there: `[Form for mentors](form.md)`")
    })
}

/// Whether words are an address. One of e-mail, and the name of a host alone, say what they are.
fn is_address(words: &str) -> bool {
    let bare = words.split_once("://").map(|(scheme, rest)| (scheme.chars().all(char::is_alphabetic), rest));
    let is_one = match bare {
        Some((is_scheme, rest)) => is_scheme && !rest.is_empty(),
        None => words.starts_with("www.") && words.trim_end_matches('/').contains('/'),
    };
    is_one && !words.contains(char::is_whitespace)
}

/// Words that say nothing of what is behind a link, by language, in lower case and without signs around them.
const VAGUE: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "click",
            "click here",
            "click this",
            "click this link",
            "continue reading",
            "download here",
            "find out more",
            "follow this link",
            "go here",
            "here",
            "learn more",
            "link",
            "more",
            "more info",
            "more information",
            "read more",
            "see here",
            "see more",
            "the link",
            "this",
            "this document",
            "this file",
            "this link",
            "this page",
            "this site",
            "this website",
        ],
    ),
    (
        "es",
        &[
            "aquí",
            "aqui",
            "clic aquí",
            "el enlace",
            "enlace",
            "esta página",
            "este archivo",
            "este documento",
            "este enlace",
            "este sitio",
            "haga clic aquí",
            "haz clic aquí",
            "leer más",
            "más",
            "más información",
            "pulse aquí",
            "saber más",
            "seguir leyendo",
            "ver más",
        ],
    ),
    (
        "fr",
        &[
            "ce document",
            "ce fichier",
            "ce lien",
            "ce site",
            "cette page",
            "cliquer ici",
            "cliquez ici",
            "en savoir plus",
            "ici",
            "le lien",
            "lien",
            "lire la suite",
            "plus",
            "plus d'informations",
            "suivez ce lien",
            "voir plus",
        ],
    ),
    (
        "de",
        &[
            "diese datei",
            "diese seite",
            "diesem link",
            "diesen link",
            "dieser link",
            "dieses dokument",
            "hier",
            "hier klicken",
            "klicke hier",
            "klicken sie hier",
            "mehr",
            "mehr erfahren",
            "mehr informationen",
            "mehr lesen",
            "weiterlesen",
            "weitere informationen",
        ],
    ),
    (
        "ar",
        &[
            "هنا",
            "اضغط هنا",
            "انقر هنا",
            "أنقر هنا",
            "اقرأ المزيد",
            "المزيد",
            "لمزيد من المعلومات",
            "الرابط",
            "رابط",
            "هذا الرابط",
            "هذا المستند",
            "هذا الملف",
            "هذا الموقع",
            "هذه الصفحة",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn words_of_links_say_where_they_lead() {
        for (words, language, is_wrong) in [
            ("here", "en", true),
            ("Click  here!", "en", true),
            ("Read more …", "en-GB", true),
            ("» more", "de", true),
            ("hier", "de-AT", true),
            ("hier", "en", false),
            ("Plus d’informations", "fr", true),
            ("Más información", "es-MX", true),
            ("اضغط هنا", "ar", true),
            ("Here is how we match", "en", false),
            ("More about mentors", "en", false),
            ("https://example.org/forms?id=2", "en", true),
            ("www.example.org/forms", "en", true),
            ("www.example.org", "en", false),
            ("example.org", "en", false),
            ("kim@example.org", "en", false),
            ("https://example.org tells more", "en", false),
            ("\u{fffc}", "en", false),
            ("", "en", false),
        ] {
            assert_eq!(wrong(words, language).is_some(), is_wrong, "{words}");
        }
    }
}
