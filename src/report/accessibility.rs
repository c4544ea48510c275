//! The report on accessibility: what was found by machine, what only a person can check, and a statement to publish, in Markdown.

use std::fmt::Write;

use super::Report;
use super::positions::Positions;
use super::visible::one_line;
use crate::base::number::counted;
use crate::base::{Code, Diagnostic, codes};

/// The first line of every report, by which it is known again.
pub const MARK: &str = "<!-- made by vade check --accessibility: it may be replaced by the next report -->";

/// What a report says besides the problems.
pub struct About<'a> {
    /// What the site is called.
    pub title: &'a str,
    /// Whether the settings ask for a check.
    pub is_on: &'a dyn Fn(Code) -> bool,
}

/// A check that is about accessibility: what it looks for, and the criterion of WCAG 2.1 that it belongs to.
struct Check {
    code: Code,
    looks_for: &'static str,
    criterion: &'static str,
}

const CHECKS: [Check; 16] = [
    check(codes::ALTERNATIVE_TEXT, "pictures without words, with too many, or with those beside them", "1.1.1"),
    check(codes::PORTRAIT_WITHOUT_ALT, "portraits without words", "1.1.1"),
    check(codes::MISSING_CAPTIONS, "videos and recordings without captions or a transcript", "1.2.1, 1.2.2"),
    check(codes::BOLD_HEADING, "bold paragraphs that act as headings", "1.3.1"),
    check(codes::SKIPPED_HEADING, "headings that skip a level", "1.3.1"),
    check(codes::HEADLESS_TABLE, "tables without heads", "1.3.1"),
    check(codes::LAYOUT_TABLE, "tables that are lists or boxes", "1.3.1"),
    check(codes::UNEVEN_TABLE, "tables whose rows do not fit their columns", "1.3.1"),
    check(
        codes::INACCESSIBLE_PDF,
        "PDFs without tags, language or title, and with nothing in their place",
        "1.3.1, 2.4.2, 3.1.1",
    ),
    check(codes::POSITIONAL_WORDS, "words that mean a place on the page", "1.3.3"),
    check(codes::LOW_CONTRAST, "colours of the settings in which nobody can read", "1.4.3"),
    check(codes::FAINT_TEXT, "colours of your own HTML and styles in which nobody can read", "1.4.3"),
    check(codes::VAGUE_LINK, "links that do not say where they lead", "2.4.4"),
    check(codes::SAME_LINK_WORDS, "links with the same words to different places", "2.4.4"),
    check(codes::UNMARKED_LANGUAGE, "passages in another language that are not marked", "3.1.1, 3.1.2"),
    check(codes::UNTRANSLATED_WORDS, "words of the program in another language", "3.1.2"),
];

const fn check(code: Code, looks_for: &'static str, criterion: &'static str) -> Check {
    Check { code, looks_for, criterion }
}

/// In how many places there is something to mend for accessibility.
pub fn places(problems: &[Diagnostic]) -> usize {
    CHECKS.iter().map(|check| places_of(check, problems)).sum()
}

fn places_of(check: &Check, problems: &[Diagnostic]) -> usize {
    problems.iter().filter(|problem| problem.code == check.code).map(|problem| 1 + problem.again.len()).sum()
}

/// The whole report.
pub fn write(report: &Report, about: &About) -> String {
    let title = escaped(about.title);
    let mut text = format!("{MARK}\n\n# Accessibility of {title}\n\n");
    let found = places(report.diagnostics);
    let found = if found == 0 { "nothing".into() } else { counted(found, "place", "places") };
    let _ = writeln!(
        text,
        "A machine found {found} to mend. It can find some barriers only: that it finds nothing does not mean that \
         there is nothing, and this report does not say that the site conforms to any standard. It names files of the \
         whole program, also those that not everybody may read: keep it to yourself, and publish the statement at its \
         end.\n\nMade by vade {}.",
        env!("CARGO_PKG_VERSION")
    );
    machine(report, about, &mut text);
    text += PERSON;
    text += LAW;
    text += &STATEMENT.replace("{title}", &title);
    text
}

/// What was checked by machine, and the places.
fn machine(report: &Report, about: &About, text: &mut String) {
    *text += "\n## Checked by machine\n\n| check | looks for | WCAG 2.1 | places |\n|---|---|---|---|\n";
    for check in &CHECKS {
        let places = match places_of(check, report.diagnostics) {
            0 if !(about.is_on)(check.code) => "turned off".to_string(),
            places => places.to_string(),
        };
        let _ = writeln!(text, "| `{}` | {} | {} | {places} |", check.code.name(), check.looks_for, check.criterion);
    }
    *text += "\nThe numbers are those of the [criteria](https://www.w3.org/TR/WCAG21/). `vade explain` with the name of a check \
              shows what to do.\n";
    let positions = Positions::new(&report.texts);
    for check in &CHECKS {
        let of_it: Vec<_> = report.diagnostics.iter().filter(|problem| problem.code == check.code).collect();
        if of_it.is_empty() {
            continue;
        }
        let _ = write!(text, "\n### {}\n\n", check.code.name());
        for problem in of_it {
            for place in std::iter::once(&problem.primary).chain(&problem.again) {
                let place = code(&one_line(&positions.named(report, place)));
                let _ = writeln!(text, "- {place}: {}", escaped(&one_line(&problem.message)));
            }
        }
    }
}

/// A path as code.
fn code(text: &str) -> String {
    if text.contains('`') { escaped(text) } else { format!("`{text}`") }
}

/// Words as they are: nothing in them is markup, but for pairs of backticks.
fn escaped(text: &str) -> String {
    let is_paired = text.matches('`').count().is_multiple_of(2);
    let mut escaped = String::with_capacity(text.len());
    let mut in_code = false;
    for c in text.chars() {
        let is_mark = c == '`' && is_paired;
        in_code ^= is_mark;
        if !is_mark && !in_code && matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

const PERSON: &str = "
## For a person to check

- [ ] **Pictures**: their words say what the picture is there for, on this page, and only decoration has none. (1.1.1)
- [ ] **Video and sound**: captions and transcripts say what is said, also those of videos at other hosts, and what is only seen is said as well. (1.2.1 to 1.2.5)
- [ ] **Reading order**: read aloud from top to bottom, each page makes sense, and headings say what is below them. (1.3.1, 1.3.2, 2.4.6)
- [ ] **Colour**: no drawing or chart says something by colour alone, words in pictures can be read, and so can what two of your own styles colour together. (1.4.1, 1.4.3, 1.4.5)
- [ ] **Size**: at 400 % zoom, and on a phone, nothing of your own HTML is cut off or has to be moved sideways. (1.4.4, 1.4.10)
- [ ] **Keyboard**: everything in embedded media, forms and frames can be reached, used and left with the keyboard, and it shows where you are. (2.1.1, 2.1.2, 2.4.7)
- [ ] **Languages**: single sentences in another language, too short for a machine, are marked with `lang` in HTML. (3.1.2)
- [ ] **Attached documents**: tags of PDFs are right, and are read in the right order; Word and other files have headings and alternative texts. A PDF that is locked was not looked into. (1.1.1, 1.3.1, 1.3.2)
- [ ] **What you link to**: forms and meetings at other services, which people need for the program, can be used by all.
- [ ] **Theme**: if you changed it, colours, focus and menus as well. (1.4.3, 1.4.11, 2.4.7)
- [ ] **Plain language**: short sentences, and words that a newcomer knows. No criterion of level AA asks for it; readers do.
- [ ] **People**: somebody who uses a screen reader has done in it what readers come for.
";

const LAW: &str = "
## What the law asks

In the United States, the rule on web content under Title II of the Americans with Disabilities Act (28 CFR part 35, subpart H) asks
state and local governments, public schools among them, for WCAG 2.1 at level AA, with some exceptions. As extended by the
interim final rule of April 20, 2026 (91 FR 20902), its compliance dates are April 26, 2027 for those with a
population of 50,000 or more, and April 26, 2028 for smaller ones and for special district governments. Dates may be changed again: see
[ada.gov](https://www.ada.gov/resources/2024-03-08-web-rule/). Other laws may apply to you. This is no legal advice.
";

const STATEMENT: &str = "
## Statement to publish

Copy what follows into a page, fill in what stands in brackets, and leave out what is not true.

---

### Accessibility of {title}

\\[Organization\\] wants everybody to be able to use {title}. We work towards the Web Content Accessibility Guidelines (WCAG) 2.1, level AA.

**How far we are.** \\[Say which parts were checked, by whom and how: automated checks, keyboard, screen reader, people with
disabilities.\\]

**What does not work yet.** \\[Say what is known to be a barrier, for whom, what people can use instead, and when it will be mended.\\]

**Tell us.** If something keeps you from using this site, or you need it in another form, write to \\[e-mail\\], call \\[telephone\\] or come
to \\[address\\]. We answer within \\[number\\] working days.

**If that does not help.** \\[Name the person who coordinates accessibility or the ADA, and the way to make a complaint.\\]

This statement was written on \\[date\\] and last looked through on \\[date\\].
";

#[cfg(test)]
mod tests {
    use super::{code, escaped};

    #[test]
    fn words_of_authors_are_no_markup() {
        assert_eq!(escaped("<b> [x](y) `a*b` *c*"), r"\<b\> \[x\](y) `a*b` \*c\*");
        assert_eq!(escaped("a ` b"), r"a \` b");
        assert_eq!(code("a`b.md:1:2"), r"a\`b.md:1:2");
    }
}
