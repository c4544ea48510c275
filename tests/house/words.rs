//! Words that readers of a site meet stand in `src/words` alone: neither templates nor what makes views and outputs hold any.

use std::fs;
use std::path::PathBuf;

use super::fluent::{Message, Messages, Problem, read};

use super::{assert_none, files, support};

/// What stands in the texts of templates and is no language.
const NAMES_IN_TEMPLATES: &[(&str, &str)] = &[
    ("partials/policy.html", "default-src"), // What a browser is told that it may load.
    ("partials/link.html", "mark k-"),       // Classes.
];

/// Words in the texts of the source that begin with a capital letter, or hold one, and that nobody reads.
const NAMES_IN_RUST: &[&str] = &[
    "viewBox",       // An attribute of SVG.
    "querySelector", // Of a script.
    "Content",       // The header `Content-Security-Policy`.
    "Security",
    "Policy",
    "User", // Of robots.txt.
    "Allow",
    "Sitemap",
    "Atom",  // The address that stands for the feed's format.
    "Block", // Of serde: what a value is called that only its fields come out of.
    "Embed",
    "Anchors",
    "Value",
    "YouTube", // Names of their own.
    "Vimeo",
    "Dailymotion",
    "Plain", // A grammar of syntect.
    "Text",
];

/// Files whose texts are names of schema.org, and digests.
const FILES_OF_NAMES: &[&str] = &[
    "src/render/framework/badges.rs",
    "src/render/framework/case.rs",
    "src/render/framework/rubrics.rs",
    "src/render/framework/sheets.rs",
    "src/view/linked_data.rs",
    "src/view/thing.rs",
];

/// Attributes that browsers show or read out.
const SAID: &[&str] = &["aria-label", "title", "alt", "placeholder"];

/// A template as its HTML, with blanks in the place of what is filled in, and the texts in what fills it in.
fn taken_apart(template: &str) -> (String, Vec<String>) {
    let (mut html, mut texts, mut rest) = (String::new(), Vec::new(), template);
    while let Some(at) = rest.find('{') {
        html.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        let end = match inside.chars().next() {
            Some('{') => "}}",
            Some('%') => "%}",
            Some('#') => "#}",
            _ => {
                rest = inside;
                continue;
            }
        };
        let (filled, after) = inside.split_once(end).unwrap_or((inside, ""));
        if end != "#}" {
            texts.extend(filled.split('"').skip(1).step_by(2).map(str::to_string));
        }
        html.push(' ');
        rest = after;
    }
    html.push_str(rest);
    (html, texts)
}

/// The words of a language that a template holds.
fn words_of_template(template: &str) -> Vec<String> {
    let (html, texts) = taken_apart(template);
    let mut words: Vec<String> = texts.into_iter().filter(|text| text.starts_with(char::is_uppercase)).collect();
    let letters = |text: &str| text.chars().any(char::is_alphabetic);
    for piece in html.split('>') {
        let (text, tag) = piece.split_once('<').unwrap_or((piece, ""));
        words.extend(letters(text).then(|| text.trim().to_string()));
        for name in SAID {
            let start = format!("{name}=\"");
            let values = tag.split(&start).skip(1).filter_map(|value| value.split('"').next());
            words.extend(values.filter(|value| letters(value)).map(str::to_string));
        }
    }
    words
}

/// The texts in code, with the number of the line on which each begins.
fn texts(code: &[(usize, String)]) -> Vec<(usize, String)> {
    let mut texts: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (number, line) in code.iter().filter(|(_, line)| !line.trim_start().starts_with("#[")) {
        let mut signs = line.chars().peekable();
        while let Some(sign) = signs.next() {
            match (sign, inside) {
                ('\\', true) => drop(signs.next()),
                ('"', true) => inside = false,
                ('"', false) => {
                    inside = true;
                    texts.push((*number, String::new()));
                }
                // A sign by itself.
                ('\'', false) if signs.peek() == Some(&'"') => drop(signs.next()),
                (sign, true) => texts.iter_mut().last().into_iter().for_each(|(_, text)| text.push(sign)),
                _ => {}
            }
        }
    }
    texts
}

/// The words of a text that hold a capital letter followed by a small one and are no known names.
fn words_of_text(text: &str) -> Vec<&str> {
    let is_said = |word: &&str| {
        let mut pairs = word.chars().zip(word.chars().skip(1));
        pairs.any(|(one, next)| one.is_uppercase() && next.is_lowercase())
    };
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(is_said);
    words.filter(|word| !NAMES_IN_RUST.contains(word)).collect()
}

/// The files of a folder of every theme.
fn files_of_themes(folder: &str) -> Vec<PathBuf> {
    let themes = fs::read_dir(support::root().join("themes")).unwrap();
    let folders = themes.map(|theme| theme.unwrap().path().join(folder)).filter(|folder| folder.is_dir());
    folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|file| file.unwrap().path())).collect()
}

#[test]
fn no_template_holds_words_of_a_language() {
    let mut found = Vec::new();
    let templates = [files_of_themes("templates"), files_of_themes("partials")].concat();
    assert!(templates.len() > 20, "only {} templates", templates.len());
    for path in templates {
        let text = fs::read_to_string(&path).unwrap();
        let is_name =
            |word: &String| NAMES_IN_TEMPLATES.iter().any(|(at, start)| path.ends_with(at) && word.starts_with(start));
        let words = words_of_template(&text).into_iter().filter(|word| !is_name(word));
        found.extend(words.map(|word| format!("{}: {word}", path.display())));
    }
    assert_none("words in templates: make each a message in messages/", found);
}

#[test]
fn no_view_and_no_output_holds_words_of_a_language() {
    let mut found = Vec::new();
    let files = files(&["src/words", "src/view", "src/search", "src/render", "src/theme", "src/syntax"]);
    for file in files.iter().filter(|file| !FILES_OF_NAMES.contains(&file.path.as_str())) {
        for (number, text) in texts(&file.code).iter().filter(|(_, text)| !text.starts_with("sha256-")) {
            found.extend(words_of_text(text).into_iter().map(|word| format!("{}:{number}: {word}", file.path)));
        }
    }
    assert_none("words for readers outside of messages/", found);
}

/// What scripts put together from words that are at hand, or that only programs read.
const NAMES_IN_SCRIPTS: &[&str] =
    &["Arrow", "Up", "Down", "Left", "Right", "Enter", "Escape", "Home", "End", "Tab", "Control"];

/// Scripts take their words from attributes: a text of theirs that holds a blank, or begins with a capital, is said to somebody.
#[test]
fn no_script_and_no_style_holds_words_of_a_language() {
    let (mut found, mut count) = (Vec::new(), 0);
    for path in files_of_themes("assets") {
        let name = path.display();
        let text = fs::read_to_string(&path).unwrap_or_default();
        let texts: Vec<(usize, String)> = match path.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default()
        {
            "js" => texts(&code_of_script(&text)),
            "css" => said_by_style(&text).into_iter().map(|text| (0, text)).collect(),
            _ => continue,
        };
        let said = texts.iter().flat_map(|(_, text)| words_of_text(text));
        let said = said.filter(|word| !NAMES_IN_SCRIPTS.iter().any(|name| word.starts_with(name)));
        found.extend(said.map(|word| format!("{name}: {word}")));
        count += 1;
    }
    assert!(count > 1, "only {count} files");
    assert_none("words in scripts and styles: make each a message, and hand it over in an attribute", found);
}

/// The lines of a script without comments.
fn code_of_script(text: &str) -> Vec<(usize, String)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    let texts = lines.map(|(n, line)| {
        let (mut code, mut rest) = (String::new(), line);
        while let Some((before, inside)) = rest.split_once("${") {
            code.push_str(before);
            rest = inside.split_once('}').map_or("", |(_, after)| after);
        }
        (n + 1, (code + rest).replace('`', "\""))
    });
    texts.collect()
}

/// What a stylesheet writes into pages: capital letters tell words, which have none there otherwise.
fn said_by_style(text: &str) -> Vec<String> {
    let contents = text.split("content:").skip(1).filter_map(|rest| rest.split([';', '}']).next());
    let words = contents.flat_map(|value| value.split('"').skip(1).step_by(2).map(str::to_string).collect::<Vec<_>>());
    words.filter(|text| text.chars().any(char::is_alphabetic)).map(|text| format!("S{text}")).collect()
}

/// A message that the program asks for is there: else it would not compile. Here: that it asks for each.
#[test]
fn no_message_is_left_over() {
    let mut asked: Vec<String> =
        files(&["src"]).iter().flat_map(|file| file.code.clone()).map(|(_, line)| line).collect();
    let theme = support::root().join("themes");
    for folder in ["templates", "partials"] {
        for entry in fs::read_dir(theme.join("vademecum").join(folder)).unwrap() {
            asked.push(fs::read_to_string(entry.unwrap().path()).unwrap());
        }
    }
    let asked = asked.join("\n");
    let is_asked = |name: &str| {
        let parts = |start: &str| name.starts_with(start) && asked.contains(&format!("ui[\"{start}\" ~"));
        [format!(".{name}("), format!("Words::{name}"), format!("ui.{name}")]
            .iter()
            .any(|form| super::holds(&asked, form))
            || parts("part_")
            || parts("from_")
    };
    let (english, _) = messages("en");
    let parts = fs::read_to_string(support::root().join("messages/en.ftl")).unwrap();
    let is_part = |id: &str| parts.contains(&format!("{{ {id} }}"));
    let idle = english.keys().filter(|id| !is_asked(&id.replace('-', "_")) && !is_part(id));
    assert_none("messages that nothing asks for", idle.cloned().collect());
}

/// The messages of a language, and what is wrong with them.
fn messages(language: &str) -> (Messages, Vec<Problem>) {
    let text = fs::read_to_string(support::root().join(format!("messages/{language}.ftl"))).unwrap();
    read(&text, &Messages::new())
}

#[test]
fn every_language_has_every_message_with_its_variables() {
    let mut found = Vec::new();
    let (english, _) = messages("en");
    for entry in fs::read_dir(support::root().join("messages")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let (all, problems) = messages(name.trim_end_matches(".ftl"));
        found.extend(problems.iter().map(|problem| format!("{name}: {}", problem.message)));
        found.extend(english.keys().filter(|id| !all.contains_key(*id)).map(|id| format!("{name}: {id} is missing")));
        for (id, message) in &all {
            let Some(known) = english.get(id) else {
                found.push(format!("{name}: {id} is no message in English"));
                continue;
            };
            let names = |message: &Message| {
                let mut names: Vec<String> = message.variables.iter().map(|it| it.name.clone()).collect();
                names.sort();
                names
            };
            if names(message) != names(known) {
                found.push(format!("{name}: {id} has {:?}, in English {:?}", names(message), names(known)));
            }
            for variable in message.variables.iter().filter(|it| it.is_number) {
                if known.variables.iter().any(|it| it.name == variable.name && !it.is_number) {
                    found.push(format!("{name}: {id} takes ${} for a number", variable.name));
                }
            }
        }
    }
    assert_none("messages that differ", found);
}

/// The rules are only as good as what reads the source.
#[test]
fn words_of_a_language_are_seen() {
    let template = "{# A note. #}<p class=\"Big\" title=\"{{ ui.a }}\">{{ \"none\" }} · {% if x %}<a href=\"#\" aria-label=\"Menu\">by {{ x|f(\"Steps\") }}</a>";
    assert_eq!(words_of_template(template), ["Steps", "Menu", "by"]);
    let line = |text: &str| vec![(7, text.to_string())];
    let found = texts(&line("f('\"', \"M{x}\\\"Taught in\", r); #[serde(\"Not\")]"));
    assert_eq!(found.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["M{x}Taught in", "Not"]);
    assert!(texts(&line("    #[serde(skip = \"Option::is_none\")]")).is_empty());
    assert_eq!(words_of_text("M{x} User-agent, Taught in"), ["Taught"]);
}
