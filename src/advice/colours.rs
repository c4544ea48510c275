//! Colours that an author sets in their own HTML and styles, as far as it can be seen what they meet.

use aho_corasick::AhoCorasick;
use cssparser::Parser;
use cssparser_color::Color as CssColor;

use crate::advice::AdviceInput;
use crate::advice::place::SourceFinder;
use crate::advice::reading::{Event, walk_tags};
use crate::base::colour::{self, Color, contrast};
use crate::base::{Diagnostic, Location, SitePath, Span, codes};
use crate::content::look::{DARK_PAPER, TEXT, WHITE};
use crate::syntax::html::{attribute_of, is_void};
use crate::syntax::prose::Prose;

/// The least contrast of large text.
const LARGE_TEXT: f64 = 3.0;

/// The site's own styles: in place of a theme's, and beside it.
const OWN_STYLES: [&str; 2] = ["theme/assets/style.css", "theme/assets/extra.css"];

/// What is behind all, by day and on dark screens.
type Papers = [Color; 2];

/// Colours that hardly differ from what is behind them, or in front.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let paper = input.book.settings.look.paper.as_deref().and_then(colour::parse).unwrap_or(WHITE);
    let mut papers = [paper, DARK_PAPER];
    let styles: Vec<_> =
        OWN_STYLES.map(SitePath::new).into_iter().filter_map(|path| Some(((input.text)(&path)?, path))).collect();
    styles.iter().for_each(|(css, _)| set_papers(&without_comments(css), &mut papers));
    let mut report = Vec::new();
    // "Style" alone is a word of many texts.
    let color = AhoCorasick::builder().ascii_case_insensitive(true).build(["color"]).ok();
    let sets_color = |html: &str| html.contains("style") && color.as_ref().is_none_or(|color| color.is_match(html));
    for text in input.texts {
        for (prose, n) in text.body.proses.iter().zip(0..) {
            if !sets_color(prose.written()) {
                continue;
            }
            let finder = SourceFinder::new(input, text, n);
            for (written, wrong) in in_prose(prose, papers) {
                report.push(told(wrong, &text.facts.path, finder.address(&written)));
            }
        }
    }
    for (css, path) in styles {
        report.extend(in_styles(&css).into_iter().map(|(span, wrong)| told(wrong, &path, Location::Span(span))));
    }
    report
}

/// Two colours that meet, and what they are.
#[derive(Debug, PartialEq)]
struct Wrong {
    text: Color,
    behind: Color,
    /// What is behind, where the author does not say it.
    page: Option<&'static str>,
    least: f64,
}

fn told(wrong: Wrong, path: &SitePath, at: Location) -> Diagnostic {
    let Wrong { text, behind, page, least } = wrong;
    let (ratio, shown) = (contrast(text, behind), colour::hex(text));
    let on = page.map_or_else(|| colour::hex(behind), str::to_string);
    let message = format!("{shown} can hardly be read on {on}: contrast {ratio:.1}, needed {least}");
    let lighter = colour::luminance(behind) < 0.18;
    let shade = colour::hex(colour::nearest(text, behind, least, lighter));
    let help = match page {
        None => format!("{shade} is the same hue, {} enough", if lighter { "light" } else { "dark" }),
        Some(_) => "set what is behind it as well, as `background`, or say it in words or bold letters".into(),
    };
    Diagnostic::new(codes::FAINT_TEXT, message, path, at).help(help)
}

/// What is wrong in `style` attributes, each as it is written.
fn in_prose(prose: &Prose, [paper, dark]: Papers) -> Vec<(String, Wrong)> {
    let mut found = Vec::new();
    // The elements that are open: what each has behind it, and nothing where that is not known.
    let mut open: Vec<(String, Option<Color>, bool)> = Vec::new();
    walk_tags(prose, |event, tag| match event {
        Event::Open(name) => {
            let style = attribute_of(tag, "style").unwrap_or_default();
            let class = attribute_of(tag, "class").is_some();
            let (around, is_known) = open.last().map_or((None, true), |(_, behind, is_known)| (*behind, *is_known));
            let said = declarations(&style);
            let set = said.behind.is_some() || said.is_painted;
            let behind = if set { said.behind } else { around };
            // A class, an alert or a head may have a background of the theme.
            let is_known = if set {
                said.behind.is_some()
            } else {
                is_known && !class && !matches!(name, "th" | "code" | "pre" | "mark")
            };
            let wrong = said.text.and_then(|text| match behind {
                Some(behind) => wrong(text, behind, None, said.least),
                None if is_known => wrong(text, paper, Some("the page"), said.least)
                    .or_else(|| wrong(text, dark, Some("the page of readers who have dark screens"), said.least)),
                None => None,
            });
            found.extend(wrong.map(|wrong| (style, wrong)));
            if !is_void(name) || matches!(name, "p" | "li" | "td" | "th" | "tr") {
                open.push((name.to_string(), behind, is_known));
            }
        }
        Event::Close(name) => {
            if let Some(at) = open.iter().rposition(|(other, ..)| other == name) {
                open.truncate(at);
            }
        }
        _ => {}
    });
    found
}

fn wrong(text: Color, behind: Color, page: Option<&'static str>, least: f64) -> Option<Wrong> {
    (contrast(text, behind) < least).then_some(Wrong { text, behind, page, least })
}

/// What is wrong in a stylesheet: rules that set both colours. What one rule sets meets what another does in ways that only a browser
/// knows.
fn in_styles(css: &str) -> Vec<(Span, Wrong)> {
    let plain = without_comments(css);
    let mut found = Vec::new();
    let mut begin = 0;
    for (at, sign) in plain.match_indices(['{', '}']) {
        if sign == "}" {
            let mut said = declarations(&plain[begin..at]);
            let selector =
                plain[..begin.saturating_sub(1)].rsplit(['{', '}', ';']).next().unwrap_or("").to_ascii_lowercase();
            if ["h1", "h2", "h3"].iter().any(|name| selector.contains(name)) {
                said.least = LARGE_TEXT;
            }
            let both = said.text.zip(said.behind).and_then(|(text, behind)| wrong(text, behind, None, said.least));
            found.extend(both.map(|wrong| {
                let inside = &css[begin..at];
                let start = begin + (inside.len() - inside.trim_start().len());
                (Span::new(start, begin + inside.trim_end().len()), wrong)
            }));
        }
        begin = at + 1;
    }
    found
}

/// Takes from a stylesheet what it says is behind all: `--paper` of the whole page, for every screen or for those of one scheme.
fn set_papers(css: &str, papers: &mut Papers) {
    for (at, name) in css.match_indices("--paper") {
        let before = &css[..at];
        let Some(value) = css[at + name.len()..].trim_start().strip_prefix(':') else { continue };
        let begin = before.rfind('{').unwrap_or(0);
        let selector = before[..begin].rsplit(['{', '}', ';']).next().unwrap_or("");
        if ![":root", "html", "body"].iter().any(|whole| selector.contains(whole)) {
            continue;
        }
        let value = value.split([';', '}']).next().unwrap_or("").trim();
        let Some([light, dark]) = parsed(value).map(|color| [color; 2]).or_else(|| by_scheme(value)) else { continue };
        let is_inside = |scheme: &str| {
            let open = before[..begin].rfind(scheme).map_or("", |scheme| &before[scheme..begin]);
            open.matches('{').count() > open.matches('}').count()
        };
        if !is_inside("prefers-color-scheme: dark") {
            papers[0] = light;
        }
        if !is_inside("prefers-color-scheme: light") {
            papers[1] = dark;
        }
    }
}

/// The two colours of `light-dark(…)`.
fn by_scheme(value: &str) -> Option<[Color; 2]> {
    let inside = value.strip_prefix("light-dark(")?.strip_suffix(')')?;
    let mut commas = inside.match_indices(',').map(|(at, _)| (inside[..at].trim(), inside[at + 1..].trim()));
    commas.find_map(|(light, dark)| Some([parsed(light)?, parsed(dark)?]))
}

/// The same styles with blanks in place of comments and texts, in which anything may stand.
fn without_comments(css: &str) -> String {
    let mut plain = css.as_bytes().to_vec();
    let mut at = 0;
    while at < plain.len() {
        let end = match plain[at] {
            b'/' if plain.get(at + 1) == Some(&b'*') => {
                memchr::memmem::find(&plain[at + 2..], b"*/").map(|end| at + end + 4)
            }
            quote @ (b'"' | b'\'') => memchr::memchr(quote, &plain[at + 1..]).map(|end| at + end + 2),
            _ => Some(at),
        };
        let end = end.unwrap_or(plain.len());
        plain[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        at = end.max(at + 1);
    }
    String::from_utf8(plain).unwrap_or_default()
}

/// The colours that some declarations set.
struct Said {
    text: Option<Color>,
    behind: Option<Color>,
    /// Whether something is behind of which the colour is not known.
    is_painted: bool,
    least: f64,
}

fn declarations(style: &str) -> Said {
    let mut said = Said { text: None, behind: None, is_painted: false, least: TEXT };
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.split("!important").next().unwrap_or(value).trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "color" => said.text = parsed(value),
            "background" | "background-color" | "background-image" => {
                said.behind = parsed(value);
                let is_nothing =
                    ["none", "transparent", "inherit"].iter().any(|nothing| value.eq_ignore_ascii_case(nothing));
                said.is_painted = said.behind.is_none() && !is_nothing;
            }
            // Nobody knows how large it is in the end.
            "font-size" | "font" | "zoom" | "transform" => said.least = LARGE_TEXT,
            _ => {}
        }
    }
    said
}

/// An opaque colour whose parts are said.
fn parsed(value: &str) -> Option<Color> {
    let color = Parser::new(value).parse_entirely(CssColor::parse).ok()?;
    match color {
        CssColor::Rgba(color) if color.alpha >= 1.0 => Some([color.red, color.green, color.blue]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_colours_are_judged_where_both_are_known() {
        for (css, is_wrong) in [
            (".a { color: #999; background: white }", true),
            (".a { color: #595959; background: white }", false),
            (".a { color: #999 }", false),
            ("@media print { .a { background-color: rgb(255 255 255); color: silver } }", true),
            (".a { color: var(--x); background: #fff }", false),
            (".a { color: #999; background: url(a.png) }", false),
            (".a { color: #888; background: #fff; font-size: 2rem }", false),
            ("h1 { color: #888; background: #fff }", false),
            ("/* .a { color: #999; background: white } */", false),
            (".a::before { content: \"}\"; color: yellow; background: #fff }", true),
        ] {
            assert_eq!(!in_styles(css).is_empty(), is_wrong, "{css}");
        }
    }

    #[test]
    fn a_page_is_as_dark_as_the_site_says() {
        const CREAM: Color = [0xff, 0xf8, 0xe7];
        for (css, papers) in [
            ("", [WHITE, DARK_PAPER]),
            (":root { --paper: #fff8e7; }", [CREAM, CREAM]),
            ("@media (prefers-color-scheme: dark) { :root { --ink: red; --paper: #fff8e7 } }", [WHITE, CREAM]),
            ("@media (prefers-color-scheme: dark) { a { color: red } }\n:root { --paper:#fff8e7 }", [CREAM, CREAM]),
            ("@media (prefers-color-scheme: light) { html { --paper: #fff8e7 } }", [CREAM, DARK_PAPER]),
            (":root { --paper: light-dark(rgb(255 248 231), black) }", [CREAM, [0, 0, 0]]),
            // One card, and the use of the colour.
            (".card { --paper: #fff8e7 } .a { background: var(--paper) }", [WHITE, DARK_PAPER]),
        ] {
            let mut found = [WHITE, DARK_PAPER];
            set_papers(css, &mut found);
            assert_eq!(found, papers, "{css}");
        }
    }
}
