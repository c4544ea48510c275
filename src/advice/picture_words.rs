//! Pictures for those who do not see them: what stands in their place is missing, only a file's name, what stands beside it, or more
//! than anybody listens to.

use crate::advice::place::SourceFinder;
use crate::advice::reading::{Event, lower, reference_in, walk_tags};
use crate::advice::{AdviceInput, AdvisedText};
use crate::base::html::unescaped;
use crate::base::{Diagnostic, Location, codes};
use crate::model::identity::files;
use crate::model::references::links::Target;
use crate::syntax::html::attribute_of;
use crate::syntax::prose::{Prose, is_block};

/// The most letters that somebody listens to in one breath; screen readers cannot stop inside.
const LONGEST: usize = 250;

/// Pictures whose alternative text says nothing, or too much.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let found = input.workers.map(input.texts.len(), |n| of_text(input, &input.texts[n]));
    found.into_iter().flatten().collect()
}

fn of_text(input: &AdviceInput, text: &AdvisedText) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    let facts = text.facts;
    let shows = |n: u32| matches!(text.target(n), Target::File(path) if files::is_picture(path.as_str()));
    if !(0..facts.outline.references.len() as u32).any(shows) {
        return report;
    }
    for (prose, number) in text.body.proses.iter().zip(0..) {
        let mut finder = SourceFinder::new(input, text, number);
        for picture in pictures(prose, |n| facts.outline.references[n as usize].words().unwrap_or_default().to_string())
        {
            let place = Location::Noted(facts.nth, facts.outline.references[picture.reference as usize].at);
            let mut at = place;
            let mut is_decoration = false;
            if picture.is_html {
                at = finder.tag("img");
                // An author who writes `alt=""` has thought of it.
                is_decoration = finder.last().is_some_and(|tag| tag.to_ascii_lowercase().contains("alt="));
            }
            let Target::File(path) = text.target(picture.reference) else { continue };
            if !files::is_picture(path.as_str()) {
                continue;
            }
            let at = if at == facts.place() { place } else { at };
            let (name, words) = (path.name(), picture.words.trim());
            let found = wrong(words, name, picture.is_html).filter(|_| !(words.is_empty() && is_decoration));
            let found = found.or_else(|| (picture.is_repeated && !words.is_empty()).then_some(REPEATED));
            let told = found.map(|(what, help)| {
                let message = format!("the picture `{name}` {what}");
                Diagnostic::new(codes::ALTERNATIVE_TEXT, message, &facts.path, at).help(help)
            });
            report.extend(told);
        }
    }
    report
}

/// A picture of the site in a prose.
#[derive(Debug, PartialEq)]
struct Picture {
    reference: u32,
    words: String,
    is_html: bool,
    /// Whether the words are those of its link, its caption, the rest of its paragraph or the paragraph behind it.
    is_repeated: bool,
}

/// What is read of a prose with its pictures.
#[derive(Default)]
struct Pictures {
    found: Vec<Picture>,
    /// The words of the block at hand, and where its pictures begin.
    block: String,
    first: usize,
    /// The pictures that had the last block to themselves begin here.
    waiting: Option<usize>,
    /// Where the words and the pictures of the link at hand begin.
    link: Option<(usize, usize)>,
}

fn pictures(prose: &Prose, words_of: impl Fn(u32) -> String) -> Vec<Picture> {
    let mut read = Pictures::default();
    walk_tags(prose, |event, tag| match event {
        Event::Shown(n) => {
            read.found.push(Picture { reference: n, words: words_of(n), is_html: false, is_repeated: false })
        }
        Event::Open("img") => {
            let Some(n) = attribute_of(tag, "src").as_deref().and_then(reference_in) else { return };
            let words = attribute_of(tag, "alt").unwrap_or_default();
            read.found.push(Picture { reference: n, words, is_html: true, is_repeated: false });
        }
        Event::Words(words) => read.block.push_str(words),
        Event::Escaped(html) => read.block.push_str(&unescaped(html)),
        Event::Reference(_) | Event::Open("a") => read.link = Some((read.block.len(), read.found.len())),
        Event::ReferenceEnd | Event::Close("a") => read.end_link(),
        Event::Open(name) | Event::Close(name) if is_block(name) => read.end_block(),
        Event::Heading(..) | Event::HeadingEnd => read.end_block(),
        _ => {}
    });
    read.end_block();
    read.found
}

impl Pictures {
    fn end_link(&mut self) {
        let Some((from, first)) = self.link.take() else { return };
        let words = bare(self.block.get(from..).unwrap_or_default());
        self.found.iter_mut().skip(first).for_each(|picture| picture.is_repeated |= bare(&picture.words) == words);
    }

    fn end_block(&mut self) {
        let words = bare(&self.block);
        let has_pictures = self.found.len() > self.first;
        if words.is_empty() && !has_pictures {
            return;
        }
        let first = match self.waiting.take() {
            Some(before) if !has_pictures => before,
            _ => self.first,
        };
        if words.is_empty() {
            self.waiting = Some(self.first);
        } else {
            self.found.iter_mut().skip(first).for_each(|picture| picture.is_repeated |= bare(&picture.words) == words);
        }
        self.first = self.found.len();
        self.link = None;
        self.block.clear();
    }
}

/// Words as they sound.
fn bare(words: &str) -> String {
    let words = lower(words);
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What is wrong with words that stand beside their picture once more, and what to do.
const REPEATED: (&str, &str) = (
    "has the words that stand beside it: whoever listens hears them twice",
    "say what is seen on it, where the words beside it say what it is",
);

/// What is wrong with the alternative text of a picture, and what to do.
fn wrong(words: &str, file: &str, is_html: bool) -> Option<(&'static str, &'static str)> {
    let say = match is_html {
        true => "say what somebody sees who looks at it: `alt=\"Two desks beside a window\"`",
        false => "say what somebody sees who looks at it: `![Two desks beside a window](desks.jpg)`",
    };
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let is_name = words.eq_ignore_ascii_case(file) || words.eq_ignore_ascii_case(stem) || files::is_picture(words);
    if words.is_empty() {
        Some(("has no words for those who do not see it", say))
    } else if is_name {
        Some(("has only the name of a file as its words", say))
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
    use super::*;
    use crate::syntax::markdown::read;
    use crate::syntax::prose::Outline;
    use crate::syntax::text::{Origin, Rules, SpanTable, Text, Title};

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
            assert_eq!(wrong(words, "two-desks.png", false).is_some(), is_wrong, "{words}");
        }
        assert!(wrong(&"word ".repeat(60), "a.png", false).is_some());
    }

    #[test]
    fn words_beside_a_picture_are_not_said_twice() {
        for (text, is_repeated) in [
            ("![Two desks](a.png)\n*Two desks.*", true),
            ("![Two desks](a.png)\n\nTwo desks\n\nMore.", true),
            ("[![Two desks](a.png) Two desks](b.md) and more", true),
            ("<figure><img src=\"a.png\" alt=\"Two desks\"><figcaption>Two desks</figcaption></figure>", true),
            ("![Two desks](a.png)\n\nTwo desks stand there.", false),
            ("![Two desks](a.png) Two desks stand there", false),
            ("![Two desks](a.png)\n\n![Three desks](c.png)\n\nThree", false),
            ("Two desks\n\nwhere we sit ![Two desks](a.png)", false),
        ] {
            let input =
                Text { text, origin: Origin::Offset(0), title: Title::None, rules: Rules::default(), listed: None };
            let mut outline = Outline::default();
            let prose = read(&input, &mut outline, &mut SpanTable::default()).prose;
            let words = |n: u32| outline.references[n as usize].words().unwrap_or_default().to_string();
            assert_eq!(pictures(&prose, words)[0].is_repeated, is_repeated, "{text}");
        }
    }
}
