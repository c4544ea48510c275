//! Pictures for those who do not see them: what stands in their place is missing, only a file's name, or more than anybody listens to.

use crate::base::{Diagnostic, Location, codes};
use crate::model::identity::files;
use crate::model::references::links::Target;
use crate::review::ReviewInput;
use crate::syntax::prose::Form;

/// The most letters that somebody listens to in one breath; screen readers cannot stop inside.
const LONGEST: usize = 250;

/// Pictures whose alternative text says nothing, or too much.
pub fn check(input: &ReviewInput) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for id in input.book.ids() {
        let facts = input.book.entry(id);
        for (n, reference) in (0..).zip(&facts.outline.references) {
            if !matches!(reference.form, Form::Image | Form::Embed) {
                continue;
            }
            let Target::File(path) = input.book.target(id, n) else { continue };
            if !files::is_picture(path.as_str()) {
                continue;
            }
            let Some((what, help)) = wrong(reference.words().unwrap_or_default().trim(), path.name()) else { continue };
            let message = format!("the picture `{}` {what}", path.name());
            let at = Location::Noted(facts.nth, reference.at);
            report.push(Diagnostic::new(codes::ALTERNATIVE_TEXT, message, &facts.path, at).help(help));
        }
    }
    report
}

/// What is wrong with the alternative text of a picture, and what to do.
fn wrong(words: &str, file: &str) -> Option<(&'static str, &'static str)> {
    const SAY: &str = "say what somebody sees who looks at it: `![Two desks beside a window](desks.jpg)`";
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let is_name = words.eq_ignore_ascii_case(file) || words.eq_ignore_ascii_case(stem) || files::is_picture(words);
    if words.is_empty() {
        Some(("has no words for those who do not see it", SAY))
    } else if is_name {
        Some(("has only the name of a file as its words", SAY))
    } else if words.chars().count() > LONGEST {
        Some((
            "has more words than anybody listens to at once",
            "say the gist in its words, and the rest in the text beside it",
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn words_of_pictures_say_what_is_seen() {
        for (words, is_wrong) in [
            ("", true),
            ("two-desks.png", true),
            ("Two-Desks", true),
            ("IMG_2031.JPG", true),
            ("Two desks", false),
            ("The plan: see page 2.", false),
        ] {
            assert_eq!(wrong(words, "two-desks.png").is_some(), is_wrong, "{words}");
        }
        assert!(wrong(&"word ".repeat(60), "a.png").is_some());
    }
}
