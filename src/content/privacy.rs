//! The fields that decide who may read what: their names, what is nearly one of them, and what is said of one that stands
//! where it decides nothing. A slip in one of these would publish what its author meant to keep back.

use crate::base::names::{key, without_accents};
use crate::base::quotation::is_curly;
use crate::base::{Span, codes};
use crate::content::field::{Decides, FIELDS};
use crate::content::reader::EntryReader;
use crate::syntax::front::is_invisible;
use crate::syntax::yaml::{Key, Node, Value};

/// Other words for who may read a page, as other tools and plain words of the five languages have them, without accents.
const WORDS: [&str; 115] = [
    "acces",
    "acceso",
    "access",
    "borrador",
    "brouillon",
    "confidencial",
    "confidencialidad",
    "confidential",
    "confidentialite",
    "confidentiel",
    "confidentielle",
    "destinataires",
    "destinatarios",
    "do-not-publish",
    "do-not-share",
    "entwurf",
    "for-members-only",
    "freigabe",
    "geheim",
    "hidden",
    "interna",
    "internal",
    "interne",
    "interno",
    "invisible",
    "lecteurs",
    "lectores",
    "leser",
    "leserkreis",
    "masque",
    "members-only",
    "ne-pas-publier",
    "nicht-offentlich",
    "nicht-veroffentlichen",
    "nicht-zur-veroffentlichung",
    "no-publicado",
    "no-publicar",
    "non-publie",
    "not-for-publication",
    "not-public",
    "nur-fur-mitglieder",
    "nur-mitglieder",
    "oculta",
    "oculto",
    "offentlich",
    "password",
    "permission",
    "permissions",
    "privacy",
    "privada",
    "privado",
    "privat",
    "private",
    "privatsphare",
    "prive",
    "privee",
    "protected",
    "protegida",
    "protegido",
    "public",
    "public-cible",
    "publica",
    "publicado",
    "publico",
    "publico-objetivo",
    "publie",
    "publique",
    "publish",
    "published",
    "readers",
    "reserve-aux-membres",
    "restreint",
    "restrict",
    "restrict-to",
    "restricted",
    "restringido",
    "secret",
    "share-with",
    "shared-with",
    "sichtbar",
    "sichtbar-fur",
    "sichtbarkeit",
    "solo-miembros",
    "solo-para-miembros",
    "unlisted",
    "unpublished",
    "unveroffentlicht",
    "verborgen",
    "veroffentlicht",
    "versteckt",
    "vertraulich",
    "viewers",
    "visibilidad",
    "visibilite",
    "visibility",
    "visible",
    "visible-para",
    "visible-por",
    "visible-pour",
    "visible-to",
    "who-can-see",
    "who-may-read",
    "zielgruppe",
    "الجمهور",
    "الخصوصية",
    "القراء",
    "جمهور",
    "خاص",
    "خصوصية",
    "سري",
    "للاعضاء",
    "مخفي",
    "مسودة",
    "منشور",
    "نشر",
];

/// Values that say of whatever field that not everybody may read something.
const CLOSING: [&str; 43] = [
    "confidencial",
    "confidential",
    "confidentiel",
    "confidentielle",
    "geheim",
    "hidden",
    "interna",
    "internal",
    "interne",
    "interno",
    "members",
    "members-only",
    "membres",
    "miembros",
    "mitglieder",
    "nicht-offentlich",
    "no-publico",
    "nobody",
    "non-public",
    "non-publie",
    "not-public",
    "nur-fur-mitglieder",
    "nur-mitglieder",
    "oculta",
    "oculto",
    "privada",
    "privado",
    "privat",
    "private",
    "prive",
    "privee",
    "restricted",
    "secret",
    "secreto",
    "solo-miembros",
    "unlisted",
    "versteckt",
    "vertraulich",
    "خاص",
    "سري",
    "غير-منشور",
    "للاعضاء",
    "مخفي",
];

/// Whether a value says so.
pub fn closes(value: &str) -> bool {
    CLOSING.contains(&without_accents(&key(value)).as_str())
}

/// Words that as a tag hardly mean a subject.
const CLOSING_TAGS: [&str; 17] = [
    "confidencial",
    "confidential",
    "confidentiel",
    "do-not-publish",
    "non-public",
    "not-public",
    "privado",
    "privat",
    "private",
    "prive",
    "unlisted",
    "unpublished",
    "vertraulich",
    "خاص",
    "سري",
    "nicht-offentlich",
    "no-publicar",
];

/// Whether a tag says that not everybody may read something.
pub fn closes_as_tag(tag: &str) -> bool {
    CLOSING_TAGS.contains(&without_accents(&key(tag.trim_start_matches('#'))).as_str())
}

/// Those that are not near to any other word.
const MISSPELLED: [&str; 4] = ["confidential", "hidden", "private", "visibility"];

/// Words for how somebody is named, or for that they agreed.
const OF_PERSONS: [&str; 31] = [
    "affiche-comme",
    "affiche-sous",
    "angezeigt-als",
    "angezeigter-name",
    "anzeigename",
    "display-as",
    "display-name",
    "displayed-as",
    "einverstanden",
    "einverstandnis",
    "gezeigt-als",
    "hide-name",
    "iniciales",
    "initialen",
    "initiales",
    "initials",
    "mostrado-como",
    "mostrar-como",
    "name-hidden",
    "name-public",
    "nom-affiche",
    "nom-public",
    "nombre-publico",
    "nombre-visible",
    "public-name",
    "shown-name",
    "zustimmung",
    "اسم-مستعار",
    "الاسم-المعروض",
    "مجهول",
    "موافقة",
];

/// What to write in the place of such a word.
pub const OF_PERSONS_HELP: &str = "nothing reads this: `audience` says who may read about somebody, and `shown-as` under which name; write these, and remove it";

/// Whether a key says how somebody is named, or whether they agreed: of a person it decides what others may read.
pub fn is_of_persons(written: &str) -> bool {
    let key = without_accents(&key(written));
    OF_PERSONS.contains(&key.as_str())
        || ["consent", "einwilligung"].iter().any(|word| key.contains(word))
        || ["anonim", "anonym", "pseudonym", "seudonim"].iter().any(|word| key.starts_with(word))
}

/// What a key has to do with who may read something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slip {
    /// One of the fields, or nearly.
    Field(&'static str),
    /// Another word for it.
    Word,
}

/// Whether a key is one of these fields, nearly one, or another word for one.
pub fn slip(written: &str) -> Option<Slip> {
    let bare = written.trim_matches(|c: char| is_curly(c) || matches!(c, '"' | '\'' | '`' | '/' | '*' | '#' | ' '));
    let written: &str = &bare.chars().filter(|c| !is_invisible(*c)).map(looked_like).collect::<String>();
    let key = key(written);
    let key = key.strip_prefix("the-").map_or_else(|| key.clone(), str::to_string);
    let bare = key.strip_prefix("is-").or_else(|| written.strip_prefix("is").filter(|rest| is_capital(rest)));
    let key = bare.map_or(key.clone(), crate::base::names::key);
    let mut deciding = FIELDS.iter().filter(|field| field.decides == Decides::Readers);
    if let Some(field) = deciding.find(|field| is_nearly(&key, field.name)) {
        return Some(Slip::Field(field.name));
    }
    let plain = without_accents(&key);
    let is_word = WORDS.contains(&plain.as_str()) || MISSPELLED.iter().any(|word| is_nearly(&key, word));
    is_word.then_some(Slip::Word)
}

/// The Latin letter that a Cyrillic or Greek one looks like: who changes the keyboard may type either.
fn looked_like(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'і' | 'ι' => 'i',
        'ո' => 'n',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'А' | 'Α' => 'A',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'І' | 'Ι' => 'I',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Т' | 'Τ' => 'T',
        c => c,
    }
}

fn is_capital(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase())
}

/// Whether a key is that word, or one slip of the pen away; two in a long word. The first letter is nearly always right:
/// `craft` is no `draft`.
pub fn is_nearly(key: &str, word: &str) -> bool {
    let slips = if word.len() > 7 { 2 } else { 1 };
    key == word
        || (word.len() > 4
            && key.chars().next() == word.chars().next()
            && key.len().abs_diff(word.len()) <= slips
            && strsim::damerau_levenshtein(key, word) <= slips)
}

/// Says what is wrong with a field that nobody read, where it is one of these. `asked` are those that can stand here.
pub fn check(key: &Key, node: &Node, what: &str, asked: &[&'static str], reader: &mut EntryReader) -> bool {
    let message = format!("{what} has no field `{}`", key.text);
    if asked.contains(&"shown-as") && is_of_persons(&key.text) {
        reader.problem(codes::MISSPELLED_PRIVACY, message, key.span).help.push(OF_PERSONS_HELP.into());
        return true;
    }
    let is_closing = || matches!(&node.value, Value::Text(value) if closes(value)) && asked.contains(&"audience");
    let Some(slip) = slip(&key.text).or_else(|| is_closing().then_some(Slip::Word)) else {
        return inside(node, reader);
    };
    match slip {
        // A way to write to somebody has this name too.
        Slip::Field("contact") if !asked.contains(&"contact") && !is_flag(node) => return inside(node, reader),
        Slip::Field(name) if asked.contains(&name) => {
            let help = format!("write `{name}`, which decides who may read this");
            reader.problem(codes::MISSPELLED_PRIVACY, message, key.span).help.push(help);
        }
        Slip::Word if asked.contains(&"audience") => {
            let help = "write `audience`, which decides who may read this, and name one of the site's audiences";
            reader.problem(codes::MISSPELLED_PRIVACY, message, key.span).help.push(help.into());
        }
        Slip::Field(name) => misplaced(message, name, key, reader),
        Slip::Word => misplaced(message, "audience", key, reader),
    }
    true
}

fn misplaced(message: String, name: &str, key: &Key, reader: &mut EntryReader) {
    reader.problem(codes::MISPLACED_PRIVACY, message, key.span).help.push(where_it_stands(name).into());
}

/// Where such a field can stand.
pub fn where_it_stands(name: &str) -> &'static str {
    match name {
        "shown-as" | "contact" => "it belongs to a person: write it among the fields of the person's own page",
        _ => {
            "who may read something is said for a whole file, or for a folder: write `audience` among the fields at the top \
             of the file, or of the folder's index.md"
        }
    }
}

/// Names every such field in a value that nobody reads, or that was refused.
pub fn inside(node: &Node, reader: &mut EntryReader) -> bool {
    match &node.value {
        Value::Map(fields) => {
            let mut found = false;
            for (key, value) in fields {
                let exact = matches!(slip(&key.text), Some(Slip::Field("audience" | "draft")));
                if exact && !matches!(value.value, Value::List(_) | Value::Map(_)) {
                    let message = format!("nothing reads this `{}`", key.text);
                    misplaced(message, "audience", key, reader);
                    found = true;
                } else {
                    found |= inside(value, reader);
                }
            }
            found
        }
        Value::List(items) => {
            let mut found = false;
            for item in items {
                found |= inside(item, reader);
            }
            found
        }
        _ => false,
    }
}

/// Names every such field that is indented below a text, which goes on until a line begins where its own did: it is read as words.
pub fn within_texts(node: &Node, reader: &mut EntryReader) {
    match &node.value {
        Value::Map(fields) => fields.iter().for_each(|(_, node)| within_texts(node, reader)),
        Value::List(items) => items.iter().for_each(|node| within_texts(node, reader)),
        Value::Text(_) => {
            let Some(written) = reader.text.get(node.span.range()) else { return };
            let mut at = node.span.start as usize;
            // Only the blanks before it are looked at: thousands of texts may stand in one line.
            let before = reader.text[..at].trim_end_matches(|c: char| c.is_whitespace() && !matches!(c, '\n' | '\r'));
            let (mut begins, mut found) = (before.is_empty() || before.ends_with(['\n', '\r']), Vec::new());
            for line in written.split_inclusive(['\n', '\r']) {
                let begins = std::mem::replace(&mut begins, true);
                let named = line.trim().split_once(':').filter(|(_, value)| begins && value.starts_with([' ', '\t']));
                if let Some((name, value)) = named
                    && let Some(Slip::Field(field @ ("audience" | "draft" | "shown-as"))) = slip(name)
                    && (1..=3).contains(&value.split_whitespace().count())
                {
                    let start = at + line.len() - line.trim_start().len();
                    found.push((field, Span::new(start, start + name.len())));
                }
                at += line.len();
            }
            for (field, span) in found {
                let message = format!("this `{field}` is a part of the text above it, and nothing reads it");
                let help = "begin the line where the other fields begin, without blanks before it";
                reader.problem(codes::MISPLACED_PRIVACY, message, span).help.push(help.into());
            }
        }
        Value::Null => {}
    }
}

/// A field that was indented by mistake stands among a person's links.
pub fn inside_links(name: &Key, reader: &mut EntryReader) {
    if let Some(Slip::Field(field @ ("audience" | "draft" | "shown-as"))) = slip(&name.text) {
        misplaced(format!("`links` has no field `{}`", name.text), field, name, reader);
    }
}

fn is_flag(node: &Node) -> bool {
    matches!(&node.value, Value::Text(text) if matches!(key(text).as_str(), "true" | "false" | "yes" | "no"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_decides_who_may_read_is_known_in_every_spelling() {
        for key in
            ["audience", "Audience", "audiance", "audeince", "audiences", "AUDIENCE ", "adience", "\u{430}udience"]
        {
            assert_eq!(slip(key), Some(Slip::Field("audience")), "{key}");
        }
        for key in ["draft", "drafts", "darft", "isDraft", "is_draft"] {
            assert_eq!(slip(key), Some(Slip::Field("draft")), "{key}");
        }
        for key in ["hidden", "Private", "privacy", "isPrivate", "published", "visibility", "visiblity", "members_only"]
        {
            assert_eq!(slip(key), Some(Slip::Word), "{key}");
        }
        for key in [
            "guidance",
            "craft",
            "order",
            "title",
            "summary",
            "contacts-list",
            "publisher",
            "interval",
            "passport",
            "known-as",
            "date",
        ] {
            assert_eq!(slip(key), None, "{key}");
        }
    }
}
